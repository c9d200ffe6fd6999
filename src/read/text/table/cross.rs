//! Times that are a second time, in another zone: they are compared, never mixed.

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use super::super::draft::{Also, Draft};
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

/// The distance by which a session moves, so that it agrees with the other columns of its row. Where they do not agree,
/// one of the two is wrong, and the owner is asked which.
///
/// They may also have been right once: before Morocco left UTC+1, "Time (Rabat) 10:00" was "Time (GMT) 09:00". Then the
/// column whose zone has not changed states the instant, the other says at which offset it was computed, and a warning
/// says so.
pub fn check(
    draft: &Draft,
    start: NaiveDateTime,
    chosen: &ChosenZone,
    evidence: &Evidence,
    answers: &Answers,
    problems: &mut Vec<Problem>,
) -> TimeDelta {
    let evidence = Evidence { civil: start, ..*evidence };
    for also in &draft.also {
        let Ok(there) = evidence.take(&also.zone, draft.place.clone(), &mut Vec::new()) else { continue };
        let Some(columns) = Columns::of(also, start, chosen, &there, &evidence) else { continue };
        let answer = answers.ask(columns.question(also), || columns.contradiction(draft, also));
        let problem = match answer {
            Ok(answer) if answer == SECOND => return columns.moved(),
            Ok(_) => continue,
            Err(problem) => problem,
        };
        let was_right = columns.was_right(chosen, &there, &evidence);
        let (moved, problem) = match was_right {
            Some((right, why)) => {
                let taken = if right == SECOND { format!("\"{}\"", also.name) } else { "the other column".to_owned() };
                let message = format!("{}: {why}; took {taken}", columns.contradiction(draft, also).message);
                let moved = if right == SECOND { columns.moved() } else { TimeDelta::zero() };
                (moved, Problem::warning(draft.place.clone(), message).asks(columns.question(also)))
            }
            None => (TimeDelta::zero(), problem),
        };
        // One question is enough for all its rows.
        if problems.iter().all(|stated| stated.question.is_none() || stated.question != problem.question) {
            problems.push(problem);
        }
        return moved;
    }
    TimeDelta::zero()
}

const FIRST: &str = "first";
const SECOND: &str = "second";

/// Two times of a row that are not the same, in minutes of their day.
struct Columns {
    /// The start, in the zone of the agenda.
    start: i64,
    /// What that is in the zone of the other column.
    expected: i64,
    /// What the other column says.
    stated: i64,
}

impl Columns {
    /// The two times of a row, if they are not the same.
    fn of(
        also: &Also,
        start: NaiveDateTime,
        chosen: &ChosenZone,
        there: &ChosenZone,
        evidence: &Evidence,
    ) -> Option<Self> {
        let between = i64::from(evidence.between(chosen, there)?);
        let minutes = i64::from(start.num_seconds_from_midnight()).div_euclid(60);
        let expected = minutes.saturating_sub(between).rem_euclid(DAY);
        let mut written = [Some(also.clock), also.clock.afternoon()].into_iter().flatten();
        let stated = also.clock.minutes().rem_euclid(DAY);
        let same = written.any(|clock| clock.minutes().rem_euclid(DAY) == expected);
        (!same).then_some(Columns { start: minutes, expected, stated })
    }

    fn question(&self, also: &Also) -> Question {
        let readings = vec![
            Answer::new(FIRST, "the other column is right"),
            Answer::new(SECOND, format!("\"{}\" is right", also.name)),
        ];
        Question::new("columns", Accepts::Listed, readings)
    }

    fn contradiction(&self, draft: &Draft, also: &Also) -> Problem {
        let show = |minutes: i64| format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
        let message = format!(
            "\"{}\" starts at {}, which is {} in {}, but the column \"{}\" says {}",
            draft.title,
            show(self.start),
            show(self.expected),
            also.zone.text,
            also.name,
            show(self.stated)
        );
        Problem::error(draft.place.clone(), message)
    }

    /// The distance to the time of the other column, by the nearer way around the clock.
    fn moved(&self) -> TimeDelta {
        let half = DAY.div_euclid(2);
        let moved = self.stated.saturating_sub(self.expected);
        let moved = moved.saturating_add(half).rem_euclid(DAY).saturating_sub(half);
        TimeDelta::try_minutes(moved).unwrap_or_default()
    }

    /// Which of two columns is right that were the same before the rules of one of their zones changed, and what changed.
    fn was_right(
        &self,
        chosen: &ChosenZone,
        there: &ChosenZone,
        evidence: &Evidence,
    ) -> Option<(&'static str, String)> {
        // How much later it was there, by the old rules.
        let later = |chosen: &ChosenZone| {
            let (id, change) = evidence.changed(chosen)?;
            let minutes = i64::from(change.old.checked_sub(change.new)?).div_euclid(60);
            let day = chrono::DateTime::from_timestamp(change.from, 0)?.format("%-d %B %Y");
            Some((minutes, format!("the two were the same by the rules that {id} had before {day}")))
        };
        let distance = self.moved().num_minutes();
        let of = |chosen, sign: i64, right| {
            later(chosen).filter(|(minutes, _)| minutes.saturating_mul(sign) == distance).map(|(_, why)| (right, why))
        };
        of(chosen, -1, SECOND).or_else(|| of(there, 1, FIRST))
    }
}
