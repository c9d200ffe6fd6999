//! Times that stand a second time, in another zone: they are compared, never mixed.

use chrono::NaiveDateTime;

use super::super::clock::Clock;
use super::super::draft::Draft;
use super::super::zones::{Evidence, Named, Taken};
use crate::problem::Problem;

/// The start of a session as another column has it.
#[derive(Clone, Debug)]
pub struct Also {
    /// The time there.
    pub clock: Clock,
    /// The zone of the column.
    pub zone: Named,
    /// The head of the column.
    pub name: String,
}

/// Compares a session's start, which is in `taken`, with what other columns say.
pub fn check(draft: &Draft, start: NaiveDateTime, taken: &Taken, evidence: &Evidence, problems: &mut Vec<Problem>) {
    let evidence = Evidence { civil: start, ..*evidence };
    for also in &draft.also {
        let mut silent = Vec::new();
        let there = evidence.take(&also.zone, draft.place.clone(), &mut silent).ok();
        let offsets = there.and_then(|there| Some((evidence.offset_of(taken)?, evidence.offset_of(&there)?)));
        let Some((here, there)) = offsets else { continue };
        let day = 24 * 60;
        let minutes = i64::from(chrono::Timelike::num_seconds_from_midnight(&start)).checked_div(60).unwrap_or_default();
        let expected = minutes.saturating_sub(here.into()).saturating_add(there.into()).rem_euclid(day);
        let written = [Some(also.clock), also.clock.afternoon()];
        if written.into_iter().flatten().any(|clock| clock.minutes().rem_euclid(day) == expected) {
            continue;
        }
        let show = |minutes: i64| format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
        problems.push(
            Problem::error(
                draft.place.clone(),
                format!(
                    "\"{}\" starts at {}, which is {} in \"{}\", but that column says {}",
                    draft.title,
                    show(minutes),
                    show(expected),
                    also.zone.text,
                    show(also.clock.minutes())
                ),
            )
            .hint("correct the column that is wrong, or the zone in its head"),
        );
    }
}
