//! Ends of sessions that have none, and entries that only mark the end.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::draft::Draft;
use super::lang;
use super::timed::{Hours, Timed, at, show};
use crate::model::problem::{Place, Problem};

/// An end that is taken from a start later than this is stated by its own line.
const LONG: TimeDelta = TimeDelta::hours(3);

/// Ends for the sessions without one; also the text after the end of a day, which belongs to no session.
pub fn close(started: Vec<Timed>, hours: &Hours, problems: &mut Vec<Problem>) -> (Vec<Timed>, Vec<Draft>) {
    let following = following(&started);
    let mut timed: Vec<Timed> = Vec::new();
    let mut over: Vec<Draft> = Vec::new();
    let (mut taken, mut open): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
    for (Timed { draft, start, end }, next) in started.into_iter().zip(following) {
        let bare = end.is_none() && !draft.slot.open;
        if let Some(rest) = is_end(&draft.title).filter(|_| bare) {
            // An evening ends after midnight.
            let evening =
                |before: &Timed| start.hour() < 7 && start.signed_duration_since(before.start) < TimeDelta::hours(12);
            let before = timed.iter().rev().take_while(|before| before.start.date() == start.date() || evening(before));
            let last = before.clone().filter_map(|before| before.end).max();
            if let Some(last) = last.filter(|last| *last < start) {
                let message = format!(
                    "\"{}\" is at {}, but what comes before it ends at {}",
                    draft.title,
                    show(start),
                    show(last)
                );
                problems.push(
                    Problem::warning(draft.place.clone(), message)
                        .hint("write the session between them with its times"),
                );
            } else if before.clone().next().is_some() {
                let message = format!(
                    "not kept as a session: \"{}\" at {}, which is the end of the one before",
                    draft.title,
                    show(start)
                );
                problems.push(Problem::note(draft.place.clone(), message));
            }
            if before.clone().next().is_some() {
                let rest = rest.to_owned();
                over.push(Draft { title: rest, ..draft });
                continue;
            }
        }
        // The hours of the day, or of a part of it, end its last session before the next part.
        let stated = bare.then(|| {
            let ends = hours.iter().filter(|(day, ..)| day.is_none_or(|day| day == start.date()));
            let ends = ends.filter(|(_, slot, _)| at(start.date(), slot.start).is_some_and(|from| from <= start));
            ends.filter_map(|(_, slot, _)| at(start.date(), slot.end?)).filter(|end| *end > start).min()
        });
        let stated = stated.flatten();
        let next = next.filter(|next| bare && stated.is_none_or(|stated| *next < stated));
        if let Some(next) = next {
            let length = next.signed_duration_since(start);
            if length > LONG {
                let message = format!(
                    "\"{}\" has no end; took the next start, {}, which makes it {} hours long",
                    draft.title,
                    show(next),
                    length.num_hours()
                );
                problems.push(Problem::warning(draft.place.clone(), message).hint("write its end, as 10:00-10:15"));
            } else {
                taken.push(draft.place.clone());
            }
        }
        let end = end.or(next).or(stated);
        if end.is_none() {
            open.push(draft.place.clone());
        }
        timed.push(Timed { draft, start, end });
    }
    let stated = |places: &[Place], one: &str, many: &str| {
        let first = places.first()?.clone();
        let message = if places.len() == 1 { one.to_owned() } else { format!("{} {many}", places.len()) };
        Some(Problem::note(first, message))
    };
    problems.extend(stated(
        &taken,
        "has no end; took the start of the next session",
        "sessions tell no end; took the start of the next session for each",
    ));
    problems.extend(stated(
        &open,
        "has no end, so its end is left open",
        "sessions tell no end, so their ends are left open",
    ));
    (timed, over)
}

/// For each, the first later start on the same day.
fn following(started: &[Timed]) -> Vec<Option<NaiveDateTime>> {
    let mut later: Vec<&Timed> = Vec::new();
    let mut found: Vec<Option<NaiveDateTime>> = Vec::with_capacity(started.len());
    for timed in started.iter().rev() {
        while later.last().is_some_and(|next| next.start <= timed.start) {
            later.pop();
        }
        // A start in another zone is at another time.
        let same =
            |next: &&&Timed| next.draft.date == timed.draft.date && next.draft.slot.zone == timed.draft.slot.zone;
        let next = later.last().filter(same);
        found.push(next.map(|next| next.start));
        later.push(timed);
    }
    found.reverse();
    found
}

/// Whether a title only marks the end; if so, the rest of the text.
pub fn is_end(title: &str) -> Option<&str> {
    let mut rest = title;
    let mut ended = false;
    loop {
        let word_start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let (gap, tail) = rest.split_at_checked(word_start)?;
        let end = tail.find(|letter: char| !letter.is_alphanumeric() && !"'’-".contains(letter)).unwrap_or(tail.len());
        let (word, after) = tail.split_at_checked(end)?;
        let lower = word.to_lowercase();
        // "الاختتام" is "اختتام" with its article.
        let bare = lower.strip_prefix("ال").unwrap_or(&lower);
        let says = [&lower, bare].into_iter().any(|word| lang::is(word, |words| words.ends));
        let next_to = lang::is(&lower, |words| words.ended)
            || lang::is(&lower, |words| words.day)
            || lang::all().numbers.contains_key(&*lower)
            || (word.len() <= 2 && word.chars().all(|letter| letter.is_ascii_digit()));
        if word.is_empty() {
            return ended.then_some("");
        }
        // "End: https://…" keeps the rest; "End users" is a title.
        let parted = gap.contains([':', '-', '–', '—', '(', ',', '.', '|', ';', '\n']);
        let address = tail.starts_with("http");
        if ended && (address || parted && !says && !next_to) {
            return Some(tail.trim_end_matches(')'));
        }
        if !(says || next_to) {
            return None;
        }
        ended |= says;
        rest = after;
    }
}

/// What the sessions of a day fill.
struct Filled {
    first: NaiveDateTime,
    last: NaiveDateTime,
    /// Whether one of them has no end.
    is_open: bool,
}

/// By day, and under nothing of all days.
fn filled(timed: &[Timed]) -> BTreeMap<Option<NaiveDate>, Filled> {
    let mut days: BTreeMap<Option<NaiveDate>, Filled> = BTreeMap::new();
    for timed in timed {
        let (first, last, is_open) = (timed.start, timed.end.unwrap_or(timed.start), timed.end.is_none());
        for day in [None, Some(timed.start.date())] {
            let filled = days.entry(day).or_insert(Filled { first, last, is_open });
            filled.first = filled.first.min(first);
            filled.last = filled.last.max(last);
            filled.is_open |= is_open;
        }
    }
    days
}

/// Compares the hours stated for a day with the times of its sessions.
pub fn check(timed: &[Timed], hours: &Hours, problems: &mut Vec<Problem>) {
    let days = filled(timed);
    let mut stated: BTreeMap<Option<NaiveDate>, usize> = BTreeMap::new();
    for (day, ..) in hours {
        let count = stated.entry(*day).or_default();
        *count = count.saturating_add(1);
    }
    for (day, slot, line) in hours {
        // Hours of several parts of a day belong to none alone.
        if stated.get(day).is_some_and(|count| *count > 1) {
            continue;
        }
        let Some(Filled { first, last, is_open: open }) = days.get(day) else { continue };
        let (first, last, open) = (*first, *last, *open);
        let stated_start = at(first.date(), slot.start);
        // "9:00-12:30 and 14:30-18:30".
        let end = slot.more.last().map(|(_, end)| *end).or(slot.end);
        let stated_end = end.and_then(|end| at(first.date(), end));
        if stated_start != Some(first) || stated_end.is_some_and(|end| end != last && !(open && end > last)) {
            let stated = |time: Option<NaiveDateTime>| time.map(show).unwrap_or_default();
            problems.push(
                Problem::warning(
                    Place::line(*line, 1),
                    format!(
                        "the text says {} to {} for the whole, but the sessions fill {} to {}",
                        stated(stated_start),
                        stated(stated_end),
                        show(first),
                        show(last)
                    ),
                )
                .hint("correct the one that is wrong"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_only_say_that_it_is_over() {
        for (title, expected) in [
            ("End", Some("")),
            ("END day 1", Some("")),
            ("Close of meeting", Some("")),
            ("Wrap up and close", Some("")),
            ("End of the first day", Some("")),
            ("Fin des travaux", Some("")),
            ("Clôture", Some("")),
            ("الاختتام", Some("")),
            ("Class adjourns", Some("")),
            ("Ende der Veranstaltung", Some("")),
            ("End – join by https://example.org/j", Some("join by https://example.org/j")),
            ("End https://example.org/j", Some("https://example.org/j")),
            ("End users and their boats", None),
            ("Closing remarks", None),
            ("Close the loop", None),
            ("Closed session", None),
            ("Day of the harbour", None),
            ("The meeting", None),
        ] {
            assert_eq!(is_end(title), expected, "title: {title:?}");
        }
    }
}
