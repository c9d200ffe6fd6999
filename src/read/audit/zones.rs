//! Zones next to times, in headers of columns and for all: each must give the instants of the reading.

use chrono::NaiveDateTime;

use super::lines::{Line, Time};
use super::scan::What;
use super::{Found, Session, Source, minutes, quoted, words};

/// The distance between a header and the rows of its table.
const LOOK: usize = 60;

const HINT: &str = "name one zone for all times, as \"Europe/Paris\", or write --time-zone";

/// Compares the zones in the source with the offsets of the sessions.
pub fn check(source: &Source, found: &mut Found) {
    let mut heads: Vec<Head> = Vec::new();
    let mut general: Vec<(usize, usize, Vec<i32>, String)> = Vec::new();
    for line in &source.lines {
        let here = source.sessions(line.number, line.number.saturating_add(1));
        if !line.is_row() {
            heads.clear();
        }
        if here.is_empty() {
            let zones: Vec<_> = line
                .tokens
                .iter()
                .filter_map(|token| match &token.what {
                    What::Zone(offsets) => Some((token, offsets)),
                    _ => None,
                })
                .collect();
            for (token, offsets) in &zones {
                general.push((line.number, token.from, (*offsets).clone(), line.letters.text(token.from, token.to)));
            }
            if line.is_row() && !zones.is_empty() {
                heads = zones.iter().filter_map(|(token, offsets)| head(line, token.from, offsets)).collect();
            }
            continue;
        }
        next_to(line, here, found);
        columns(line, here, &heads, found);
    }
    everywhere(source, &general, found);
}

/// "10:00 GMT": the start of a session is at that offset.
fn next_to(line: &Line, here: &[Session], found: &mut Found) {
    for time in line.times() {
        let Some(offsets) = zone_after(line, time) else { continue };
        let mut starting = here.iter().filter(|session| time.clock.is(minutes(session.start)));
        let Some(session) = starting.next() else { continue };
        let fits = |session: &Session| offsets.iter().any(|offset| i64::from(*offset) == session.offset);
        let other = here.iter().any(|session| is_at(time, &offsets, session));
        if !fits(session) && !other && !starting.any(fits) {
            let message =
                format!("the zone next to the time of \"{}\" is not the one that was read", quoted(&session.title));
            found.ask(line.number, time.from, message, HINT);
        }
    }
}

/// The header of a column that names a zone.
struct Head {
    cell: usize,
    offsets: Vec<i32>,
    /// Whether the column is of ends.
    ends: bool,
}

fn head(line: &Line, at: usize, offsets: &[i32]) -> Option<Head> {
    let cell = line.cells.iter().position(|(from, to)| (*from..=*to).contains(&at))?;
    let (from, to) = line.cells.get(cell)?;
    let text = line.letters.text(*from, *to);
    let first = text.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    Some(Head { cell, offsets: offsets.to_vec(), ends: words::ENDS.contains(&first) })
}

/// A column whose header names a zone states the start of its sessions in it, or their end.
fn columns(line: &Line, here: &[Session], heads: &[Head], found: &mut Found) {
    for (at, Head { cell, offsets, ends }) in heads.iter().enumerate() {
        let Some((from, to)) = line.cells.get(*cell) else { continue };
        // The second zone of a head is that of a later time in the cell.
        let second = heads.iter().take(at).any(|head| head.cell == *cell);
        let inside = line.times().filter(|time| (*from..*to).contains(&time.from));
        let times: Vec<Time> = inside.skip(usize::from(second)).collect();
        let Some(time) = times.first().copied() else { continue };
        let among = |session: &Session| {
            let stated = if *ends { session.end } else { Some(session.start) };
            let is = |time: Time| stated.is_none_or(|stated| is_in(time, offsets, session.offset, stated));
            is(time) || second && times.iter().copied().any(is)
        };
        if !here.iter().any(among) {
            let title = here.first().map(|session| quoted(&session.title)).unwrap_or_default();
            let message = format!("\"{title}\" was not read to start when its column, whose header names a zone, says");
            found.ask(line.number, time.from, message, HINT);
        }
    }
}

/// A zone that is named for all is that of the sessions.
fn everywhere(source: &Source, general: &[(usize, usize, Vec<i32>, String)], found: &mut Found) {
    // A header that names a zone is that of its own column alone.
    let row = |line: usize| source.line(line).is_some_and(Line::is_row);
    let Some((line, column, _, name)) = general.iter().find(|(line, ..)| !row(*line)) else { return };
    let other = source.sessions.iter().find(|session| {
        let named = |(_, _, offsets, _): &(usize, usize, Vec<i32>, String)| {
            offsets.iter().any(|offset| i64::from(*offset) == session.offset)
        };
        !general.iter().any(named) && !has_own(source, session)
    });
    if let Some(session) = other {
        let hours = super::clock(session.offset.abs());
        let sign = if session.offset < 0 { '-' } else { '+' };
        let message =
            format!("\"{name}\" is named here, but \"{}\" was read at UTC{sign}{hours}", quoted(&session.title));
        found.ask(*line, *column, message, HINT);
    }
}

fn has_own(source: &Source, session: &Session) -> bool {
    source.line(session.line).is_some_and(|line| line.times().any(|time| zone_after(line, time).is_some()))
}

/// The zone after a time, or after the range that it begins.
fn zone_after(line: &Line, time: Time) -> Option<Vec<i32>> {
    let mut end = time.to;
    for token in line.tokens.iter().skip(time.at.saturating_add(1)) {
        let between = line.letters.text(end, token.from);
        match &token.what {
            What::Zone(offsets) => {
                return between.chars().all(|letter| "( [,".contains(letter)).then(|| offsets.clone());
            }
            What::Clock(_) if super::scan::is_range_mark(&line.letters, end, token.from) => end = token.to,
            _ => return None,
        }
    }
    None
}

/// Whether a time in a zone is the start or the end of a session.
fn is_at(time: Time, offsets: &[i32], session: &Session) -> bool {
    let ends = [Some(session.start), session.end];
    ends.into_iter().flatten().any(|end| is_in(time, offsets, session.offset, end))
}

/// Whether a time in a zone is the same as another at an offset.
fn is_in(time: Time, offsets: &[i32], offset: i64, other: NaiveDateTime) -> bool {
    let utc = minutes(other).saturating_sub(offset);
    offsets.iter().any(|offset| time.clock.is(utc.saturating_add(i64::from(*offset))))
}

/// Whether a time is that of a session in the zone next to it.
pub fn is_same(source: &Source, line: &Line, time: Time) -> bool {
    let here = source.sessions(line.number, line.number.saturating_add(1));
    // "10:00 CEST / 09:00 BST Close" is the end of the one above.
    let above = source.sessions(0, line.number).last().filter(|_| here.is_empty());
    zone_after(line, time).is_some_and(|offsets| here.iter().chain(above).any(|session| is_at(time, &offsets, session)))
}

/// Whether a time is in a column of times in another zone: as far from the start as in all rows.
pub fn is_column(source: &Source, line: &Line, time: Time) -> bool {
    let Some(cell) = line.cells.iter().position(|(from, to)| (*from..*to).contains(&time.from)) else { return false };
    let here = source.sessions(line.number, line.number.saturating_add(1));
    let (from, to) = line.cell(time.from);
    let starts = |other: Time| here.iter().any(|session| other.clock.is(minutes(session.start)));
    // "09:00 09:15" in one cell states start and end.
    if line.times().any(|other| other.at < time.at && (from..to).contains(&other.from) && starts(other)) {
        return false;
    }
    let head = source
        .between(line.number.saturating_sub(LOOK), line.number)
        .iter()
        .rev()
        .find(|head| head.is_row() && head.times().next().is_none() && head.cells.get(cell).is_some());
    let named = head.and_then(|head| Some((head, head.cells.get(cell)?)));
    // A header that names a zone is compared for itself.
    named.is_some_and(|(head, (from, to))| {
        head.tokens.iter().any(|token| matches!(token.what, What::Zone(_)) && (*from..*to).contains(&token.from))
            || !head.letters.text(*from, *to).is_empty()
                && source
                    .between(line.number.saturating_sub(LOOK), line.number.saturating_add(LOOK))
                    .iter()
                    .all(|row| same_distance(source, row, cell, line, time))
    })
}

/// Whether a time is the start or the end of its row in the second zone of the head above it: "10:00 / 09:00" below
/// "CET / GMT".
pub fn is_of_head(source: &Source, line: &Line, time: Time) -> bool {
    let Some(cell) = line.cells.iter().position(|(from, to)| (*from..*to).contains(&time.from)) else { return false };
    let zones = |head: &Line| -> Vec<Vec<i32>> {
        let Some((from, to)) = head.cells.get(cell) else { return Vec::new() };
        let inside = head.tokens.iter().filter(|token| (*from..*to).contains(&token.from));
        inside
            .filter_map(|token| if let What::Zone(offsets) = &token.what { Some(offsets.clone()) } else { None })
            .collect()
    };
    let above = source.between(line.number.saturating_sub(LOOK), line.number).iter().rev();
    let Some(zones) = above.filter(|head| head.is_row()).map(zones).find(|zones| zones.len() > 1) else { return false };
    let here = source.sessions(line.number, line.number.saturating_add(1));
    let of = |session: &Session, offset: &i32| {
        let moved = i64::from(*offset).saturating_sub(session.offset);
        let is = |civil: NaiveDateTime| time.clock.is(minutes(civil).saturating_add(moved).rem_euclid(24 * 60));
        is(session.start) || session.end.is_some_and(is)
    };
    here.iter().any(|session| zones.iter().skip(1).flatten().any(|offset| of(session, offset)))
}

/// The row of times above the rows of a table whose columns are times.
pub fn head_row(source: &Source, line: usize) -> Option<&Line> {
    let above = source.between(line.saturating_sub(LOOK), line);
    let head = above.iter().rev().find(|head| head.is_row() && head.times().next().is_some())?;
    source.sessions(head.number, head.number.saturating_add(1)).is_empty().then_some(head)
}

/// Whether a time in a row without a session, as that of the end, is as far from the first time of the row as in the
/// row of the session above: the column of another zone.
pub fn is_next_to_end(source: &Source, line: &Line, time: Time) -> bool {
    let above = source.sessions.partition_point(|session| session.line < line.number);
    let above = above.checked_sub(1).and_then(|at| source.line(source.sessions.get(at)?.line));
    let Some(above) = above.filter(|above| line.is_row() && above.cells.len() == line.cells.len()) else {
        return false;
    };
    let distance = |row: &Line| {
        let cell = line.cells.iter().position(|(from, to)| (*from..*to).contains(&time.from))?;
        let (from, to) = row.cells.get(cell)?;
        let first = row.times().next()?;
        let other = row.times().find(|other| (*from..*to).contains(&other.from) && other.at > first.at)?;
        Some(other.clock.minutes.saturating_sub(first.clock.minutes).rem_euclid(720))
    };
    let (own, of_above) = (distance(line), distance(above));
    own.is_some_and(|own| own.rem_euclid(15) == 0) && own == of_above
}

/// Whether a row states a time in this cell as far from its start as another row does.
fn same_distance(source: &Source, row: &Line, cell: usize, line: &Line, time: Time) -> bool {
    let session = |line: &Line| source.sessions(line.number, line.number.saturating_add(1)).first();
    let (Some(here), Some(there)) = (session(line), session(row)) else { return true };
    let Some((from, to)) = row.cells.get(cell) else { return true };
    let first = |line: &Line, from: usize, to: usize| line.times().find(|time| (from..to).contains(&time.from));
    let (own_from, own_to) = line.cell(time.from);
    let (Some(own), Some(other)) = (first(line, own_from, own_to), first(row, *from, *to)) else { return true };
    let distance = |time: Time, of: NaiveDateTime| time.clock.minutes.saturating_sub(minutes(of)).rem_euclid(720);
    let same = |here: Option<NaiveDateTime>, there: Option<NaiveDateTime>| {
        let apart = here.map(|here| distance(own, here));
        apart.is_some_and(|apart| apart.rem_euclid(15) == 0) && apart == there.map(|there| distance(other, there))
    };
    // A column of starts, or one of ends.
    row.is_row() && (same(Some(here.start), Some(there.start)) || same(here.end, there.end))
}
