//! What a calendar leaves open, or holds too much of, and how its owner settles that.

use chrono::TimeDelta;

use super::event::Event;
use super::expand::Stop;
use super::series::{Bomb, Instance};
use crate::model::limits;
use crate::model::problem::{Accepts, Answer, Kind, Place, Problem, Question};

/// Asks for the zone of times that name none.
pub fn ask(floating: usize, days: usize, line: usize, likely: Option<&str>, events: &[Event]) -> Problem {
    let stamp = events.iter().find(|event| event.start_line == line).map(|event| event.start.civil);
    let example = stamp
        .map(|civil| format!(", the first {}", civil.format(if floating > 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%d" })));
    let example = example.unwrap_or_default();
    let message = match (floating, days) {
        (1, _) => format!("1 time names no zone{example}: in which zone is it meant?"),
        (0, _) => format!("whole days name no zone{example}: in which zone do they begin and end?"),
        _ => format!("{floating} times name no zone{example}: in which zone are they meant?"),
    };
    let readings = likely.map(|zone| Answer::new(zone, "as the other times")).into_iter().collect();
    let question = Question::new("zone", Accepts::Zone, readings);
    Problem::error(Place::line(line.max(1), 1), message)
        .of(Kind::Zone)
        .hint("write --time-zone with it, such as --time-zone Europe/Paris, or add X-WR-TIMEZONE to the calendar")
        .asks(question)
}

/// Refuses a rule that leads too far.
pub fn too_much(bomb: &Bomb) -> Problem {
    let message = match bomb.stop {
        Stop::Dates => format!("the calendar has more than the {} dates that are read", limits::SESSIONS),
        Stop::Steps => "the rule repeats so often, or looks so long for its dates, that it is not followed".to_owned(),
    };
    Problem::error(Place::line(bomb.line, 1), message)
        .hint("write --date with the first day that is wanted, or correct the RRULE")
}

/// An agenda is a meeting: of a calendar of many years the owner says from when on.
pub fn too_long(instances: &[Instance]) -> Option<Problem> {
    let (first, last) = (
        instances.first()?.start.date(),
        instances.iter().map(|instance| instance.end.as_ref().unwrap_or(&instance.start).date()).max()?,
    );
    let days = last.signed_duration_since(first).num_days();
    if days < limits::SPAN_DAYS {
        return None;
    }
    let from = last.checked_sub_signed(TimeDelta::days(limits::SPAN_DAYS.saturating_sub(2)))?;
    let message =
        format!("the calendar reaches from {first} to {last}, and an agenda no longer than {} days", limits::SPAN_DAYS);
    let question = Question::new("date", Accepts::Date, vec![Answer::new(from.to_string(), "the last ten years")]);
    let hint = format!("write --date with the first day that is wanted, such as --date {from}");
    Some(Problem::error(Place::Whole, message).hint(hint).asks(question))
}
