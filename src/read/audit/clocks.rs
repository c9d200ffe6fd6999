//! Every time of day in the source is the start or the end of a session near it, the hours of a day,
//! or part of a text; and every start and end that was read is written somewhere.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::lines::{Line, Time};
use super::scan::{self, What};
use super::{Found, Session, Source, clock, days, later, marks, minutes, parts, quoted, zones};

const HINT: &str = "write start and end as 10:00-10:15 before the title";
/// The number of letters of a title that distinguish it from others.
const TELLING: usize = 24;
/// The greatest distance of a title below its time, and of a time below that.
const NEAR: usize = 3;
/// A cell with a length and nothing else is no longer.
const LENGTH: usize = 16;
/// The number of rows that are searched for the last of those that are merged into one.
const MERGED: usize = 30;

/// Compares the times of the source with those of the sessions, both ways.
pub fn check(source: &Source, found: &mut Found) {
    let starts: HashSet<_> = source.sessions.iter().map(|session| session.start).collect();
    let all: HashSet<i64> =
        source.lines.iter().flat_map(|line| line.times()).map(|time| time.clock.minutes.rem_euclid(720)).collect();
    let mut before: Option<&Session> = None;
    for session in &source.sessions {
        start(source, session, before, found);
        let next = session.end.is_some_and(|end| starts.contains(&end));
        let stated = session.end.is_none_or(|end| all.contains(&minutes(end).rem_euclid(720)));
        // Rows that are merged into one end with the last of them.
        let merged = || {
            let same = |other: &&Session| other.end == session.end && other.start > session.start;
            let below = source.sessions(session.line, session.line.saturating_add(MERGED));
            below.iter().filter(same).any(|other| lasts(source, other))
        };
        if !next && !stated && !lasts(source, session) && !merged() {
            let end = session.end.map(|end| clock(minutes(end))).unwrap_or_default();
            let message = format!("\"{}\" ends at {end}, which nothing in the text says", quoted(&session.title));
            found.ask(session.line, 0, message, HINT);
        }
        before = Some(session);
    }
    let hours = hours(source);
    for line in &source.lines {
        ranges(source, line, found);
        broken(line, found);
        half_read(source, line, found);
        for time in line.times().filter(|time| time.clock.sure) {
            if !is_stated(source, line, time, &hours) && !is_hours(source, line, &hours) {
                unread(source, line, time, found);
            }
        }
    }
}

/// A start is on its line, or just above or below it; or it follows from lengths.
fn start(source: &Source, session: &Session, before: Option<&Session>, found: &mut Found) {
    let at = minutes(session.start);
    let near = source.between(session.line.saturating_sub(NEAR), session.line.saturating_add(NEAR));
    let stated = near.iter().flat_map(|line| line.times()).any(|time| time.clock.is(at));
    let chained = before.is_some_and(|before| before.end == Some(session.start));
    let lasting = has_length(source, session) || lasts(source, session);
    let chained = (chained || before.is_none() && parts::states_first(source, session)) && lasting;
    // If columns have times as their heads, the row of the heads states the time.
    let headed =
        || zones::head_row(source, session.line).is_some_and(|head| head.times().any(|time| time.clock.is(at)));
    // "2h Knots" under "Afternoon": at the head of a line it is an hour.
    let hour = || {
        source.line(session.line).is_some_and(|line| {
            line.tokens.iter().any(|token| {
                matches!(token.what, What::Length(length) if length.rem_euclid(720) == at.rem_euclid(720) && length.rem_euclid(60) == 0)
                    && line.is_start(token.from)
            })
        })
    };
    if !stated && !chained && !headed() && !hour() && !parts::states_start(source, session) {
        let message =
            format!("\"{}\" was read to start at {}, which no line near it says", quoted(&session.title), clock(at));
        found.ask(session.line, 0, message, HINT);
    }
}

fn has_length(source: &Source, session: &Session) -> bool {
    let region = source.between(session.line, source.region_end(session.line));
    region.iter().any(|line| line.lengths().next().is_some())
}

/// Whether a length next to a session states its end.
fn lasts(source: &Source, session: &Session) -> bool {
    let length = session.end.map(|end| end.signed_duration_since(session.start).num_minutes());
    let region = source.between(session.line, source.region_end(session.line));
    let column = source.line(session.line).is_some_and(|line| length.is_some_and(|length| is_in_cell(line, length)));
    column || region.iter().flat_map(|line| line.lengths()).any(|lasts| Some(lasts) == length)
}

/// Whether a cell of a row has a length and nothing else: "45", "0:45".
fn is_in_cell(line: &Line, length: i64) -> bool {
    let clock = format!("{}:{:02}", length.div_euclid(60), length.rem_euclid(60));
    line.is_row()
        && line.cells.iter().filter(|(from, to)| to.saturating_sub(*from) < LENGTH).any(|(from, to)| {
            let text = line.letters.text(*from, *to);
            let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter == '|');
            let clocked = [text, text.strip_prefix('0').unwrap_or(text)].contains(&clock.as_str());
            clocked || text.parse() == Ok(length)
        })
}

/// A range in the line of a session is its start and its end.
fn ranges(source: &Source, line: &Line, found: &mut Found) {
    let sessions = source.sessions(line.number, line.number.saturating_add(1));
    let times: Vec<Time> = line.times().collect();
    for pair in times.windows(2) {
        let [from, to] = pair else { continue };
        let range = to.at == from.at.saturating_add(1) && scan::is_range_mark(&line.letters, from.to, to.from);
        let starting = || sessions.iter().filter(|session| from.clock.is(minutes(session.start)));
        let ends = |session: &Session| session.end.is_some_and(|end| to.clock.is(minutes(end)));
        // "10:30-11:30 Tails (30 min), paper (30 min)": the last of them ends then.
        let chained = || {
            let follow = sessions.windows(2).all(|pair| matches!(pair, [one, next] if one.end == Some(next.start)));
            sessions.len() > 1 && follow && sessions.last().is_some_and(&ends)
        };
        if range && starting().next().is_some() && !starting().any(&ends) && !chained() {
            let title = starting().next().map(|session| quoted(&session.title)).unwrap_or_default();
            let message =
                format!("\"{title}\" was not read to end at {}, as its line seems to tell", clock(to.clock.minutes));
            found.ask(line.number, to.from, message, HINT);
        }
    }
}

/// A row that begins with digits that are not a time, or has them next to a time: "10:5-10:15". "1:1 talks" is not one.
fn broken(line: &Line, found: &mut Found) {
    let timed = line.times().any(|time| time.clock.sure);
    let odd = line.tokens.iter().filter(|token| token.what == What::Broken).find(|token| {
        let hour = token.to.saturating_sub(token.from) > 3;
        let next_to = line.times().any(|time| {
            scan::is_range_mark(&line.letters, token.to, time.from)
                || scan::is_range_mark(&line.letters, time.to, token.from)
        });
        next_to || (timed || hour) && line.is_start(token.from)
    });
    if let Some(token) = odd {
        let shown = line.letters.text(token.from, token.to);
        found.ask(line.number, token.from, format!("\"{shown}\" looks like a time, but is none"), HINT);
    }
}

/// A line that begins with digits and has a range in which only one is a time: "9h0 to 9h30", "090-0915".
fn half_read(source: &Source, line: &Line, found: &mut Found) {
    let letters = &line.letters;
    let Some(head) = (0..letters.len()).find(|at| letters.at(*at).is_ascii_digit()).filter(|at| line.is_start(*at))
    else {
        return;
    };
    let here = source.sessions(line.number, line.number.saturating_add(1));
    if line.tokens.iter().any(|token| matches!(token.what, What::Date(_))) {
        return;
    }
    let number =
        (head..letters.len()).take_while(|at| letters.at(*at).is_alphanumeric() || ".:".contains(letters.at(*at)));
    let to = number.last().map_or(head, |last| last.saturating_add(1));
    let year = |time: &Time| {
        time.to.saturating_sub(time.from) == 4 && (1190..=1260).contains(&time.clock.minutes) && !time.clock.sure
    };
    let (from, to) = match line.times().find(|time| time.from == head) {
        // "9:15-10.0": the digits after the mark.
        Some(start) => {
            let digit = (start.to..letters.len()).find(|at| letters.at(*at).is_ascii_digit());
            let Some(end) = digit.filter(|end| scan::is_range_mark(letters, start.to, *end)) else { return };
            // After a dash a title may begin with a number: "10:00 - 5 ways to sail".
            let shown = letters.text(end, letters.word_end(end));
            let mut parts = shown.split(['.', ':', 'h']).map(|part| part.chars().all(|letter| letter.is_ascii_digit()));
            let timelike = parts.next() == Some(true) && parts.next() == Some(true);
            if line.tokens.iter().any(|token| token.from == end) || !here.is_empty() && !timelike {
                return;
            }
            (end, letters.word_end(end))
        }
        None if here.is_empty()
            && line.times().any(|time| !year(&time) && scan::is_range_mark(letters, to, time.from)) =>
        {
            (head, to)
        }
        None => return,
    };
    let shown = letters.text(from, to);
    found.ask(line.number, from, format!("\"{shown}\" is where a time should be, but is none"), HINT);
}

/// The first start and the last end of each day, in minutes, each pair once.
fn hours(source: &Source) -> Vec<(i64, i64)> {
    let mut days: HashMap<NaiveDate, (i64, i64)> = HashMap::new();
    for session in &source.sessions {
        let start = minutes(session.start);
        let length = session.end.map_or(0, |end| end.signed_duration_since(session.start).num_minutes());
        let end = start.saturating_add(length);
        let day = days.entry(session.start.date()).or_insert((start, end));
        *day = (day.0.min(start), day.1.max(end));
    }
    let mut hours: Vec<(i64, i64)> = days.into_values().collect();
    hours.sort_unstable();
    hours.dedup();
    hours
}

/// Whether a label above all sessions states the hours of a day, as "Times: 08:30 (breakfast) 09:00-17:30".
fn is_hours(source: &Source, line: &Line, days: &[(i64, i64)]) -> bool {
    let of = |time: Time| days.iter().any(|(start, end)| time.clock.is(*start) || time.clock.is(*end));
    let first = line.tokens.first().map_or(0, |token| token.from);
    let before = line.letters.text(0, first);
    let label = before.ends_with(':') && before.contains(char::is_alphabetic)
        || line.tokens.iter().any(|token| matches!(token.what, What::Date(_)));
    label && !line.is_row() && is_front(source, line) && line.times().any(of)
}

/// Whether a session was read with that time.
fn is_stated(source: &Source, line: &Line, time: Time, days: &[(i64, i64)]) -> bool {
    let is_of = |session: &Session| {
        time.clock.is(minutes(session.start)) || session.end.is_some_and(|end| time.clock.is(minutes(end)))
    };
    let here = source.sessions(line.number, line.number.saturating_add(1));
    if here.iter().any(is_of) || zones::is_same(source, line, time) {
        return true;
    }
    let of_others = || {
        zones::is_next_to_end(source, line, time) || is_over_rows(source, line, time) || is_on_scale(source, line, time)
    };
    if here.is_empty() && of_others() {
        return true;
    }
    if here.is_empty() && source.sessions.iter().any(|session| is_of(session) && is_again(source, line, session)) {
        return true;
    }
    let range = range(line, time);
    let first = range.map_or(time.from, |(from, _)| from.from);
    let text = line.in_brackets(time.from, time.to) || line.in_sentence(first);
    if !here.is_empty() {
        let length = line.is_alone_in_cell(time) && here.iter().any(|session| lasts_for(session, time));
        let other = zones::is_of_head(source, line, time);
        return text || length || other || is_mark_of(line, time, here) || zones::is_column(source, line, time);
    }
    // The session of the line, and one that begins just below.
    let last = source.sessions.partition_point(|session| session.line <= line.number);
    let above = source.sessions.get(..last).unwrap_or_default();
    let own = above.last().map_or(0, |session| session.line);
    let parted = days::mark_between(source, own, line.number);
    let above = above.iter().rev().take_while(|session| session.line == own && !parted);
    // One that states its times on its own line gives them to no line above, except to "10:00 Doors" above
    // "10:00-11:00 Knots".
    let untimed = |session: &&Session| {
        let own = source.line(session.line).is_some_and(|line| line.times().next().is_some());
        !own || !line.is_row() && line.is_head(time.from) && range.is_none() && time.clock.is(minutes(session.start))
    };
    let below = source.sessions(line.number, line.number.saturating_add(NEAR)).iter().filter(untimed);
    let mut near = above.chain(below);
    let is_near = match range {
        Some(range) => near.any(|session| is_range(range, session)),
        None => near.any(is_of),
    };
    let of_day = |(start, end): &(i64, i64)| match range {
        Some((from, to)) => from.clock.is(*start) && to.clock.is(*end),
        None => time.clock.is(*start) || time.clock.is(*end),
    };
    let hours = line.is_alone() || line.heading || marks::is_mark(line);
    // A remark about a session of the same day: "call with Ann from 10 to 11 am".
    let whole = (line.heading || text)
        && range.is_some_and(|range| source.sessions.iter().any(|session| is_range(range, session)))
        && !parted;
    // "Afternoon (13:00-16:00)" above the sessions of that time.
    let frame = line.in_brackets(time.from, time.to)
        && range.is_some_and(|(from, to)| {
            let mut below = source.sessions(line.number, line.number.saturating_add(NEAR)).iter();
            let ends = |session: &Session| session.end.is_some_and(|end| to.clock.is(minutes(end)));
            below.any(|session| from.clock.is(minutes(session.start))) && source.sessions.iter().any(ends)
        });
    let last = range.map_or(time.to, |(_, to)| to.to);
    let row = line.is_head(first) || line.is_tail(last);
    is_near
        || hours && days.iter().any(of_day)
        || whole
        || frame
        || text && !(row && is_short(line) && (range.is_some() || line.in_brackets(time.from, time.to)))
}

/// Whether a line repeats a session, below a line that repeats its day.
fn is_again(source: &Source, line: &Line, session: &Session) -> bool {
    let title: String = session.title.to_lowercase().chars().take(TELLING).collect();
    let text = line.letters.text(0, line.letters.len());
    title.chars().count() > 3 && text.contains(&title) && days::is_repeated(source, line.number, session)
}

/// Whether a line is one of several before the sessions that have the start of the first of them in several places:
/// "London 14:00", "Paris 15:00".
fn is_elsewhere(source: &Source, line: &Line) -> bool {
    let Some(first) = source.sessions.first() else { return false };
    let single = |line: &&Line| {
        let ranged = line.times().any(|time| range(line, time).is_some());
        line.times().next().is_some() && !ranged && line.number < first.line
    };
    let near = |number: usize| source.line(number).filter(single);
    let up = (1..line.number).rev().map_while(near);
    let down = (line.number.saturating_add(1)..first.line).map_while(near);
    let lines: Vec<&Line> = up.chain(near(line.number)).chain(down).collect();
    let times = || lines.iter().flat_map(|line| line.times());
    times().count() >= 2 && times().any(|time| time.clock.is(minutes(first.start)))
}

/// Whether a row of times is above rows without any, among whose sessions some start or end then.
fn is_over_rows(source: &Source, line: &Line, time: Time) -> bool {
    let below = source.sessions(line.number, usize::MAX);
    let own = below.iter().take_while(|session| {
        let head = zones::head_row(source, session.line);
        source.line(session.line).is_none_or(|row| row.times().next().is_none())
            && head.is_none_or(|head| head.number == line.number)
    });
    let mut of = own.flat_map(|session| [Some(session.start), session.end]).flatten();
    line.is_row() && line.is_alone_in_cell(time) && of.any(|stated| time.clock.is(minutes(stated)))
}

/// Whether a row that holds a time and nothing else marks a time on a scale next to a session above, which states
/// its start and its end itself: "10:30" next to "10:00-11:00 Knots".
fn is_on_scale(source: &Source, line: &Line, time: Time) -> bool {
    let above = source.sessions(0, line.number);
    let stated = |session: &Session| {
        source
            .line(session.line)
            .is_some_and(|own| own.times().filter_map(|time| range(own, time)).any(|range| is_range(range, session)))
    };
    let within = |session: &&Session| {
        let length = session.end.map_or(0, |end| end.signed_duration_since(session.start).num_minutes());
        let from = minutes(session.start);
        (from..=from.saturating_add(length)).contains(&time.clock.minutes)
    };
    line.is_row() && line.is_alone() && above.last().filter(within).is_some_and(stated)
}

/// Whether a time alone in its cell marks the hour, or part of an hour, in which the ranges of its row start.
fn is_mark_of(line: &Line, time: Time, here: &[Session]) -> bool {
    let mark = time.clock.minutes;
    let from = |session: &Session| minutes(session.start).saturating_sub(mark);
    let own = |session: &Session| {
        line.times()
            .filter(|other| other.at != time.at)
            .filter_map(|time| range(line, time))
            .any(|range| is_range(range, session))
    };
    mark.rem_euclid(15) == 0
        && line.is_alone_in_cell(time)
        && here.iter().all(|session| (0..60).contains(&from(session)) && own(session))
}

/// Whether a time is the length of a session, as "0:45" in a column of lengths.
fn lasts_for(session: &Session, time: Time) -> bool {
    let length = session.end.map(|end| end.signed_duration_since(session.start).num_minutes());
    length == Some(time.clock.minutes)
}

/// The range of which a time is the start or the end.
fn range(line: &Line, time: Time) -> Option<(Time, Time)> {
    let times: Vec<Time> = line.times().collect();
    let mut pairs = times.windows(2).filter_map(|pair| if let [from, to] = pair { Some((*from, *to)) } else { None });
    pairs.find(|(from, to)| {
        [from.from, to.from].contains(&time.from) && scan::is_range_mark(&line.letters, from.to, to.from)
    })
}

fn is_range((from, to): (Time, Time), session: &Session) -> bool {
    from.clock.is(minutes(session.start)) && session.end.is_some_and(|end| to.clock.is(minutes(end)))
}

fn is_front(source: &Source, line: &Line) -> bool {
    source.sessions.first().is_some_and(|first| line.number < first.line)
}

/// Whether a line is short enough for the item of a list.
fn is_short(line: &Line) -> bool {
    line.letters.text(0, line.letters.len()).split_whitespace().count() <= 14
}

fn unread(source: &Source, line: &Line, time: Time, found: &mut Found) {
    let shown = line.letters.text(time.from, time.to);
    let first = is_front(source, line);
    if first && is_elsewhere(source, line) || later::is_other_meeting(source, line) {
        return;
    }
    let here = !source.sessions(line.number, line.number.saturating_add(1)).is_empty();
    let message = format!("the time \"{shown}\" is neither start nor end of a session");
    // Hours alone below the heading of a day belong to that day.
    let alone = line.is_head(time.from) && line.is_tail(time.to) || line.times().count() > 1 && line.is_alone();
    let of_day = alone && days::is_below_mark(source, line);
    let last = range(line, time).map_or(time.to, |(_, to)| to.to);
    if !first && !of_day && (here || line.is_head(time.from) || line.is_tail(last)) {
        found.ask(line.number, time.from, message, HINT);
    } else {
        found.warn(line.number, time.from, message, "see whether a session is missing");
    }
}
