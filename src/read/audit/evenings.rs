//! Days between seven and noon of which nothing says that they are mornings: "7:00 Doors", "8:00 The band".

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Found, Session, Source, clock, minutes, quoted, words};

/// A day whose hours are all between these may as well be an evening.
const FIRST: i64 = 6 * 60;
const LAST: i64 = 12 * 60;
/// A day that begins before this begins early for a morning.
const EARLY: i64 = 8 * 60;

/// Asks about each such day that begins early or holds what takes place in the evening.
pub fn check(source: &Source, found: &mut Found) {
    let twelve = |session: &Session| {
        let line = source.line(session.line);
        let stated = line.and_then(|line| line.times().find(|time| time.clock.is(minutes(session.start))));
        stated.is_some_and(|time| !time.clock.marked && !time.clock.half && !time.clock.padded)
    };
    // A text that counts its hours to 24 means the morning.
    let times = || source.lines.iter().flat_map(|line| line.times());
    if times().any(|time| time.clock.sure && (time.clock.minutes >= 13 * 60 || time.clock.padded)) {
        return;
    }
    let mut days: BTreeMap<NaiveDate, Vec<&Session>> = BTreeMap::new();
    for session in &source.sessions {
        days.entry(session.start.date()).or_default().push(session);
    }
    let says = |session: &Session, list: &[&str]| {
        let title = session.title.to_lowercase();
        title.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|word| list.contains(&word))
    };
    for sessions in days.into_values() {
        let open = sessions.iter().all(|session| {
            let ends = session.end.is_none_or(|end| end.date() == session.start.date() && minutes(end) <= LAST);
            ends && (FIRST..LAST).contains(&minutes(session.start)) && twelve(session)
        });
        let Some(first) = sessions.first().filter(|_| open) else { continue };
        let morning = sessions.iter().any(|session| says(session, words::BREAKFAST));
        let evening = sessions.iter().any(|session| says(session, words::EVENING));
        if !morning && (evening || minutes(first.start) < EARLY) {
            let (title, start) = (quoted(&first.title), clock(minutes(first.start)));
            let message = format!("\"{title}\" was read to start at {start}: is that the morning?");
            found.ask(first.line, 0, message, "write am or pm, or the hours from 00 to 23");
        }
    }
}
