//! Times that run back, nights between two rows, hours at which nobody meets, and ends that are not in the source.

use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;

use super::columns::Columns;
use super::counted::Counted;
use super::evenings;
use super::lines::{Line, Time};
use super::{Found, Session, Source, clock, days, minutes, quoted, words, zones};

/// Before the first and from the second of these hours on nobody meets, unless the source confirms it.
const EARLY: i64 = 7 * 60;
/// From this hour on there may be a breakfast, if the next session is in the morning too.
const DAWN: i64 = 5 * 60;
const LATE: i64 = 23 * 60;
/// A session that ends after midnight begins at this hour or later, and nothing lasts longer than a long day.
const EVENING: i64 = 17 * 60;
const WHOLE_DAY: TimeDelta = TimeDelta::hours(12);
/// A session that ends only because the next one starts is not longer than this.
const LONGEST: TimeDelta = TimeDelta::hours(4);

/// Compares each session with the one before it.
pub fn check(source: &Source, found: &mut Found) {
    let columns = Columns::of(source);
    back(source, &columns, found);
    nights(source, &columns, found);
    hours(source, found);
    evenings::check(source, found);
    lengths(source, found);
    overlaps(source, found);
}

/// A session that begins before the one above it ends, if that is rare in the programme.
fn overlaps(source: &Source, found: &mut Found) {
    let apart = |pair: &&[Session]| {
        let [before, session] = pair else { return false };
        let rooms = !before.room.is_empty() && !session.room.is_empty() && before.room != session.room;
        let next_to = before.track != session.track || before.line == session.line || rooms;
        !next_to && session.start > before.start && before.end.is_some_and(|end| session.start < end)
    };
    let pairs: Vec<&[Session]> = source.sessions.windows(2).filter(apart).collect();
    if pairs.len() > 1.max(source.sessions.len().div_euclid(20)) {
        return;
    }
    for pair in pairs {
        let [before, session] = pair else { continue };
        let (title, above) = (quoted(&session.title), quoted(&before.title));
        let message = format!("\"{title}\" starts before \"{above}\" in line {} ends", before.line);
        found.warn(session.line, 0, message, "correct one of the two, unless they take place side by side");
    }
}

/// Times and days that run back within a track.
fn back(source: &Source, columns: &Columns, found: &mut Found) {
    let tracked = source.sessions.iter().any(|session| !session.track.is_empty());
    let mut last: HashMap<&str, &Session> = HashMap::new();
    let mut rooms: HashSet<&str> = HashSet::new();
    for session in &source.sessions {
        let track = session.track.as_str();
        let room = session.room.as_str();
        // A programme may be listed room by room.
        let new_room = rooms.insert(room) && !room.is_empty();
        let before = last.insert(track, session);
        let Some(before) = before else { continue };
        let other = before.line == session.line || !tracked && new_room && rooms.len() > 1;
        // The programme again, by group, each line with its weekday.
        let own_day = days::has_weekday(source, session);
        let stated = other || own_day || days::group_between(source, before.line, session.line);
        if session.start >= before.start || stated {
            continue;
        }
        let again = || only_breaks(source, session) || days::is_restated(source, before.line, session);
        if before.start.date() == session.start.date() && again() {
            continue;
        }
        if before.start.date() != session.start.date() {
            // Row by row, each of several days, or each with its date.
            if days::has_date(source, session) || columns.share(before.line, session.line) {
                continue;
            }
            let (title, now, then) = (quoted(&session.title), session.start.date(), before.start.date());
            let message = format!("\"{title}\" was put on {now}, after {then} in line {}", before.line);
            found.ask(session.line, 0, message, "write the year next to the day");
            continue;
        }
        let (now, then) = (clock(minutes(session.start)), clock(minutes(before.start)));
        if is_swapped(source, before, session) {
            let message = format!("\"{}\" starts at {now}, before what is listed above it", quoted(&session.title));
            found.warn(session.line, 0, message, "list the sessions of a day in the order of their times");
            continue;
        }
        let message = format!(
            "\"{}\" starts at {now}, after {then} in line {}: is this another day, or the afternoon?",
            quoted(&session.title),
            before.line
        );
        found.ask_of_day(session.line, message, "write the day above it, or am and pm");
    }
}

/// Whether only breaks are above a session: "Lunch (12-1 pm)" above the list of the events around it.
fn only_breaks(source: &Source, session: &Session) -> bool {
    let mut above = source.sessions.iter().take_while(|other| other.line < session.line);
    above.all(|other| {
        let title = other.title.to_lowercase();
        let mut words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        title.split_whitespace().count() <= 3 && words.any(|word| words::BREAKS.contains(&word))
    })
}

/// Whether two lines of a programme of several days are only in the wrong order: "18:30 Dinner" above "18:00 Fair".
fn is_swapped(source: &Source, before: &Session, session: &Session) -> bool {
    let day = session.start.date();
    let days: HashSet<_> = source.sessions.iter().map(|session| session.start.date()).collect();
    let first = source.sessions.iter().filter(|other| other.start.date() == day).map(|other| other.start).min();
    let certain = source
        .line(session.line)
        .is_some_and(|line| line.times().any(|time| time.clock.half && time.clock.is(minutes(session.start))));
    let by = before.start.signed_duration_since(session.start);
    certain && days.len() > 1 && by <= TimeDelta::hours(1) && first.is_some_and(|first| first < session.start)
}

/// A date that changes although no line has another day.
fn nights(source: &Source, columns: &Columns, found: &mut Found) {
    let counted = Counted::of(source);
    let mut sessions = source.sessions.iter();
    let Some(mut before) = sessions.next() else { return };
    for session in sessions {
        let another = session.start.date() > before.start.date();
        let late = minutes(before.start) >= EVENING || before.end.is_some_and(|end| end.date() > before.start.date());
        // "Midnight: fireworks" ends a day.
        let named = |line: &Line| line.times().any(|time| time.clock.marked && time.clock.minutes == 0);
        let midnight = minutes(session.start) == 0 && source.line(session.line).is_some_and(named);
        let night = late && minutes(session.start) < EARLY || midnight;
        let stated = days::mark_between(source, before.line, session.line)
            || columns.share(before.line, session.line)
            || counted.agree(source, before, session)
            || days::date_between(source, before.line, session)
            || days::has_date(source, session);
        if another && !night && !stated {
            let message = format!(
                "\"{}\" was put on {}, after {}, although no line between names another day",
                quoted(&session.title),
                session.start.date(),
                before.start.date()
            );
            found.ask(session.line, 0, message, "write the day above it");
        }
        before = session;
    }
}

/// Starts at night that nothing confirms.
fn hours(source: &Source, found: &mut Found) {
    // A text that counts hours to 24 means the morning with "06:30".
    let counts =
        source.lines.iter().flat_map(|line| line.times()).any(|time| time.clock.sure && time.clock.minutes >= 13 * 60);
    let mut night = None;
    for session in &source.sessions {
        let start = minutes(session.start);
        let late = session.end.is_some_and(|end| end.date() > session.start.date()) || start >= 20 * 60;
        let follows = night == Some(session.start.date()) || night == session.start.date().pred_opt();
        if start < EARLY && (follows || late) || (EARLY..LATE).contains(&start) {
            night = late.then_some(session.start.date());
            continue;
        }
        let region = source.between(session.line, session.line.saturating_add(1));
        let stated = region.iter().flat_map(|line| line.times()).find(|time| time.clock.is(start));
        let sure = stated
            .is_some_and(|time| time.clock.marked || start >= LATE && time.clock.half || time.clock.padded && counts);
        // The same start in another zone is by day; its own end is none.
        let elsewhere = region.iter().any(|line| {
            let own = |time: &Time| time.clock.is(start) || session.end.is_some_and(|end| time.clock.is(minutes(end)));
            let day = |time: &Time| (EARLY..LATE).contains(&time.clock.minutes) && !own(time);
            line.is_row() && line.times().any(|time| day(&time) && zones::is_column(source, line, time))
        });
        // "6:45 Breakfast" above "8:00 Departure".
        let next = source.sessions.iter().find(|next| next.line > session.line).map(|next| next.start);
        let followed = counts
            && start >= DAWN
            && next.is_some_and(|next| {
                next > session.start && next.date() == session.start.date() && minutes(next) < 12 * 60
            });
        if !sure && stated.is_some() && !elsewhere && !followed {
            let message = format!("\"{}\" was read to start at {}, at night", quoted(&session.title), clock(start));
            found.ask(session.line, 0, message, "write am or pm, or the hours from 00 to 23");
        }
        night = late.then_some(session.start.date());
    }
}

/// Implausible lengths, and ends that are only the start of the next session, hours later.
fn lengths(source: &Source, found: &mut Found) {
    for session in &source.sessions {
        let Some(end) = session.end else { continue };
        let length = end.signed_duration_since(session.start);
        if length <= LONGEST {
            continue;
        }
        let over_night = end.date() > session.start.date() && minutes(session.start) < EVENING;
        if over_night || length > WHOLE_DAY {
            let message = format!("\"{}\" was read to last {} hours", quoted(&session.title), length.num_hours());
            found.ask(session.line, 0, message, "correct its start or its end");
            continue;
        }
        let region = source.between(session.line, source.region_end(session.line));
        let stated = region.iter().flat_map(|line| line.times()).any(|time| time.clock.is(minutes(end)));
        let lasts = region.iter().flat_map(|line| line.lengths()).any(|lasts| lasts == length.num_minutes());
        if !stated && !lasts {
            let message = format!(
                "\"{}\" ends at {}, {} hours after its start, only because nothing comes before",
                quoted(&session.title),
                clock(minutes(end)),
                length.num_hours()
            );
            found.warn(session.line, 0, message, "write its end, as 10:00-10:15");
        }
    }
}
