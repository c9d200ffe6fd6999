//! From times of day to dates and times: each beside its neighbours.
//!
//! `12:00-1:00` ends in the afternoon and says so; `22:00-01:00` ends on the next day; a start alone
//! ends where the next one starts, or at the end that was told for the day; the last one cannot.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::clock::{Clock, Slot};
use super::draft::Draft;
use super::lang;
use crate::problem::{Place, Problem};

/// Longer sessions are misread ones.
const LONGEST: TimeDelta = TimeDelta::hours(16);

/// A session with its civil times.
#[derive(Debug)]
pub struct Timed {
    /// The session.
    pub draft: Draft,
    /// When it starts.
    pub start: NaiveDateTime,
    /// When it ends.
    pub end: NaiveDateTime,
}

/// Hours told for a day as a whole, or for any.
pub type Hours = [(Option<NaiveDate>, Slot, usize)];

/// Gives each session its date and times.
pub fn schedule(drafts: Vec<Draft>, hours: &Hours, day: Option<NaiveDate>, problems: &mut Vec<Problem>) -> Vec<Timed> {
    let mut started: Vec<(Draft, NaiveDateTime, Option<NaiveDateTime>)> = Vec::new();
    for draft in drafts {
        // Without a date there is a question or an error already.
        let Some(date) = draft.date.or(day) else { continue };
        let before =
            started.last().filter(|(_, start, end)| start.date() == date || end.is_some_and(|end| end.date() == date));
        let before = before.map(|(_, start, end)| (*start, *end));
        let Some(start) = start(&draft, date, before, hours, problems) else { continue };
        let end = draft.slot.end.and_then(|clock| end(&draft, start, clock, problems));
        let end = end.or_else(|| start.checked_add_signed(draft.slot.length?));
        if end.is_some_and(|end| end.signed_duration_since(start) > LONGEST) {
            problems.push(
                Problem::error(
                    draft.place.clone(),
                    format!("\"{}\" would last longer than sixteen hours", draft.title),
                )
                .hint("correct its start or its end"),
            );
            continue;
        }
        started.push((draft, start, end));
    }
    close(started, hours, problems)
}

fn at(date: NaiveDate, clock: Clock) -> Option<NaiveDateTime> {
    date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(clock.minutes()))
}

fn start(
    draft: &Draft,
    date: NaiveDate,
    before: Option<(NaiveDateTime, Option<NaiveDateTime>)>,
    hours: &Hours,
    problems: &mut Vec<Problem>,
) -> Option<NaiveDateTime> {
    let clock = draft.slot.start;
    let plain = at(date, clock)?;
    let later = clock.afternoon().filter(|_| clock.hour < 12).and_then(|clock| at(date, clock));
    let Some((earlier, until)) = before else {
        let told = hours
            .iter()
            .find(|(day, ..)| day.is_none_or(|day| day == date))
            .and_then(|(_, slot, _)| at(date, slot.start));
        return Some(later.filter(|later| told == Some(*later)).unwrap_or(plain));
    };
    if plain >= earlier {
        return Some(plain);
    }
    // Over midnight: "00:15" after "23:30-00:15".
    let next = plain.checked_add_signed(TimeDelta::days(1))?;
    if until.is_some_and(|until| until.date() > date && next >= until && next.signed_duration_since(until) < LONGEST) {
        problems.push(Problem::note(
            draft.place.clone(),
            format!("took \"{}\" as after midnight, on {}", draft.title, next.date()),
        ));
        return Some(next);
    }
    match later.filter(|later| *later >= earlier && clock.hour < 8) {
        Some(later) => {
            problems.push(
                Problem::warning(
                    draft.place.clone(),
                    format!(
                        "took {}:{:02} as {} in the afternoon, because it follows {}",
                        clock.hour,
                        clock.minute,
                        later.format("%H:%M"),
                        earlier.format("%H:%M")
                    ),
                )
                .hint("write am or pm, or the hours from 0 to 23"),
            );
            Some(later)
        }
        None => Some(plain),
    }
}

fn end(draft: &Draft, start: NaiveDateTime, clock: Clock, problems: &mut Vec<Problem>) -> Option<NaiveDateTime> {
    let plain = at(start.date(), clock)?;
    if plain >= start {
        return Some(plain);
    }
    if let Some(later) = clock.afternoon().and_then(|clock| at(start.date(), clock)).filter(|later| *later > start) {
        // Where the start was already moved to the afternoon, the end goes with it.
        if at(start.date(), draft.slot.start) == Some(start) {
            problems.push(
                Problem::warning(
                    draft.place.clone(),
                    format!(
                        "took the end {}:{:02} as {} in the afternoon",
                        clock.hour,
                        clock.minute,
                        later.format("%H:%M")
                    ),
                )
                .hint("write am or pm, or the hours from 0 to 23"),
            );
        }
        return Some(later);
    }
    let next = plain.checked_add_signed(TimeDelta::days(1))?;
    problems.push(Problem::note(
        draft.place.clone(),
        format!("\"{}\" ends after midnight, on {}", draft.title, next.date()),
    ));
    Some(next)
}

/// Ends for those that tell none.
fn close(
    started: Vec<(Draft, NaiveDateTime, Option<NaiveDateTime>)>,
    hours: &Hours,
    problems: &mut Vec<Problem>,
) -> Vec<Timed> {
    let starts: Vec<NaiveDateTime> = started.iter().map(|(_, start, _)| *start).collect();
    let mut timed = Vec::new();
    for (index, (draft, start, end)) in started.into_iter().enumerate() {
        // Looked for only where it is needed: thousands of parallel sessions may start at once.
        let next = || {
            let after = starts.iter().skip(index.saturating_add(1)).find(|next| **next > start).copied();
            after.filter(|next| next.date() == start.date())
        };
        let end = end.or_else(next);
        let told = || {
            let ends = hours.iter().filter(|(day, ..)| day.is_none_or(|day| day == start.date()));
            ends.filter_map(|(_, slot, _)| at(start.date(), slot.end?)).find(|end| *end > start)
        };
        if end.is_none() && is_end(&draft.title) {
            problems.push(Problem::note(
                draft.place,
                format!(
                    "not kept as a session: \"{}\" at {}, which is the end of the one before",
                    draft.title,
                    start.format("%H:%M")
                ),
            ));
            continue;
        }
        let Some(end) = end.or_else(told) else {
            problems.push(
                Problem::error(draft.place, format!("\"{}\" has no end, and nothing follows it that day", draft.title))
                    .hint("write its end, as 10:00-10:15, or how long it is, as (25 min)"),
            );
            continue;
        };
        timed.push(Timed { draft, start, end });
    }
    timed
}

fn is_end(title: &str) -> bool {
    let title = title.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
    lang::ALL.iter().any(|words| words.ends.contains(&&*title))
}

/// Compares the hours told for a day with what its sessions fill.
pub fn check(timed: &[Timed], hours: &Hours, problems: &mut Vec<Problem>) {
    for (day, slot, line) in hours {
        let on_day = || timed.iter().filter(|timed| day.is_none_or(|day| day == timed.start.date()));
        let (Some(first), Some(last)) =
            (on_day().map(|timed| timed.start).min(), on_day().map(|timed| timed.end).max())
        else {
            continue;
        };
        let told_start = at(first.date(), slot.start);
        let told_end = slot.end.and_then(|end| at(first.date(), end));
        if told_start != Some(first) || told_end.is_some_and(|end| end != last) {
            let show =
                |time: Option<NaiveDateTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
            problems.push(
                Problem::warning(
                    Place::line(*line, 1),
                    format!(
                        "the text tells {} to {} for the whole, but the sessions fill {} to {}",
                        show(told_start),
                        show(told_end),
                        first.format("%H:%M"),
                        last.format("%H:%M")
                    ),
                )
                .hint("correct the one that is wrong"),
            );
        }
    }
}
