//! Times that are a second time, in another zone: they are compared, never mixed.

use chrono::{NaiveDateTime, TimeDelta, Timelike};

use super::super::draft::Draft;
use super::super::zones::{ChosenZone, Evidence};
use crate::model::problem::{Accepts, Answer, Problem, Question};
use crate::read::answers::Answers;

/// How far a session is to be moved, so that it agrees with the other columns of its row. They are asked
/// about where they do not, since one of two columns is wrong then, or the rules of a zone have changed.
pub fn check(
    draft: &Draft,
    start: NaiveDateTime,
    chosen: &ChosenZone,
    evidence: &Evidence,
    answers: &Answers,
) -> Result<TimeDelta, Problem> {
    const DAY: i64 = 24 * 60;
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
