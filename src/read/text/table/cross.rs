//! Times that are a second time, in another zone: they are compared, never mixed.

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use super::super::draft::Draft;
use super::super::timed::Timed;
use super::super::zones::{ChosenZone, Evidence};
use crate::model::problem::{Accepts, Answer, Problem, Question};
use crate::read::answers::Answers;

const DAY: i64 = 24 * 60;

/// The number of days by which all sessions move: where the same times in another column are on another date in every
/// row, the date above the table may be of either, which only its owner knows.
pub fn days_of_columns(
    timed: &[Timed],
    chosen: &ChosenZone,
    evidence: &Evidence,
    answers: &Answers,
) -> Result<TimeDelta, Problem> {
    let Some(first) = timed.first() else { return Ok(TimeDelta::zero()) };
    for also in &first.draft.also {
        let shift = |timed: &Timed| {
            let also = timed.draft.also.iter().find(|other| other.zone.text == also.zone.text)?;
            let evidence = Evidence { civil: timed.start, ..*evidence };
            let there = evidence.take(&also.zone, timed.draft.place.clone(), &mut Vec::new()).ok()?;
            let (here, there) = (evidence.offset_of(chosen)?, evidence.offset_of(&there)?);
            let minutes = i64::from(timed.start.num_seconds_from_midnight()).div_euclid(60);
            Some(minutes.saturating_sub(here.into()).saturating_add(there.into()).div_euclid(DAY))
        };
        let Some(days) = shift(first).filter(|days| *days != 0) else { continue };
        if timed.iter().any(|timed| shift(timed) != Some(days)) {
            continue;
        }
        let moved = TimeDelta::try_days(days.saturating_neg()).unwrap_or_default();
        let there = evidence.take(&also.zone, first.draft.place.clone(), &mut Vec::new()).ok();
        let is_given = |zone: &ChosenZone| matches!(zone, ChosenZone::Zone(id) if evidence.given == Some(id.as_str()));
        if is_given(chosen) {
            continue;
        }
        if there.as_ref().is_some_and(is_given) {
            return Ok(moved);
        }
        let own = first.draft.slot.zone.as_ref().map_or("the first column", |zone| zone.text.as_str());
        let problem = || {
            let date = first.start.date().format("%-d %B %Y");
            let message =
                format!("is {date} the day in \"{own}\" or in \"{}\"? The two are on different dates", also.zone.text);
            Problem::error(first.draft.place.clone(), message)
        };
        let readings = vec![
            Answer::new("first", format!("it is the day in \"{own}\"")),
            Answer::new("second", format!("it is the day in \"{}\"", also.zone.text)),
        ];
        let answer = answers.ask(Question::new("day-of-columns", Accepts::Listed, readings), problem)?;
        return Ok(if answer == "second" { moved } else { TimeDelta::zero() });
    }
    Ok(TimeDelta::zero())
}

/// The distance by which a session moves, so that it agrees with the other columns of its row. They are asked
/// about where they do not, since one of two columns is wrong then, or the rules of a zone have changed.
pub fn check(
    draft: &Draft,
    start: NaiveDateTime,
    chosen: &ChosenZone,
    evidence: &Evidence,
    answers: &Answers,
) -> Result<TimeDelta, Problem> {
    let evidence = Evidence { civil: start, ..*evidence };
    for also in &draft.also {
        let mut silent = Vec::new();
        let there = evidence.take(&also.zone, draft.place.clone(), &mut silent).ok();
        let offsets = there.and_then(|there| Some((evidence.offset_of(chosen)?, evidence.offset_of(&there)?)));
        let Some((here, there)) = offsets else { continue };
        let minutes = i64::from(start.num_seconds_from_midnight()).div_euclid(60);
        let expected = minutes.saturating_sub(here.into()).saturating_add(there.into()).rem_euclid(DAY);
        let written = [Some(also.clock), also.clock.afternoon()].into_iter().flatten();
        let written: Vec<i64> = written.map(|clock| clock.minutes().rem_euclid(DAY)).collect();
        if written.contains(&expected) {
            continue;
        }
        let show = |minutes: i64| format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
        let stated = also.clock.minutes().rem_euclid(DAY);
        let problem = || {
            Problem::error(
                draft.place.clone(),
                format!(
                    "\"{}\" starts at {}, which is {} in {}, but the column \"{}\" says {}",
                    draft.title,
                    show(minutes),
                    show(expected),
                    also.zone.text,
                    also.name,
                    show(stated)
                ),
            )
        };
        let readings = vec![
            Answer::new("first", "the other column is right"),
            Answer::new("second", format!("\"{}\" is right", also.name)),
        ];
        let answer = answers.ask(Question::new("columns", Accepts::Listed, readings), problem)?;
        if answer == "second" {
            // The nearer way around the clock.
            let moved = stated.saturating_sub(expected);
            let half = DAY.div_euclid(2);
            let moved = moved.saturating_add(half).rem_euclid(DAY).saturating_sub(half);
            return Ok(TimeDelta::try_minutes(moved).unwrap_or_default());
        }
    }
    Ok(TimeDelta::zero())
}
