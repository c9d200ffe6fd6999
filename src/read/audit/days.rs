//! Days: every line with a day gives it to the sessions below it, until the next one.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::counted::Counted;
use super::lines::Line;
use super::marks::{Mark, fits, is_mark, marks};
use super::scan::{Date, What};
use super::{Found, Session, Source, later, minutes, quoted, words};
use crate::model::limits;

/// A night is over by then.
const NOON: u32 = 12;

const HINT: &str = "write the day as \"Monday 29 March 2021\" on a line of its own above its sessions";

/// Compares the days of sessions with the lines that have days.
pub fn check(source: &Source, found: &mut Found) {
    let marks = marks(source);
    // A day below a session does not apply to it.
    let front = marks.first().filter(|mark| source.sessions.first().is_some_and(|first| first.line < mark.line));
    let dates = dates(source, front.map_or(usize::MAX, |mark| mark.line));
    let counted = Counted::of(source);
    // The dates of the sessions under each "day 2".
    let mut numbered: BTreeMap<u32, (NaiveDate, usize)> = BTreeMap::new();
    let mut first: Option<NaiveDate> = None;
    let answered = found.answers.lines();
    let mut moved: Option<(usize, NaiveDate)> = None;
    // The mark of the session before, and when that ends: what follows it without a break is of the same night.
    let mut night: Option<(usize, NaiveDateTime)> = None;
    for session in &source.sessions {
        let last = marks.partition_point(|mark| mark.line <= session.line);
        let Some(mark) = last.checked_sub(1).and_then(|at| marks.get(at)) else {
            let day = counted.number(source, session).unwrap_or(1);
            unmarked(source, &dates, day, session, found);
            first.get_or_insert(session.start.date());
            continue;
        };
        // Days as columns: one of them, and that of its own cell if the title is found there.
        let heads: Vec<&Mark> = marks.iter().take(last).rev().take_while(|other| other.line == mark.line).collect();
        let cells = cells_of(source, session);
        let own: Vec<&Mark> =
            heads.iter().copied().filter(|head| head.cell.is_some_and(|cell| cells.contains(&cell))).collect();
        // "Day 2 | 18 September" in two cells is one day.
        let several = heads.windows(2).any(|pair| matches!(pair, [one, other] if one.is_like(other)));
        let any = if own.is_empty() { &heads } else { &own };
        let fits = match () {
            () if several || !own.is_empty() => any.iter().any(|head| head.fits(session)),
            () => heads.iter().all(|head| head.fits(session)),
        };
        let fits = fits || night == Some((mark.line, session.start)) && session.start.hour() < NOON;
        night = session.end.filter(|_| fits).map(|end| (mark.line, end));
        // "Break" in each of the columns "Day 1" and "Day 2" belongs to both.
        let is_known = |head: &&&Mark| {
            let day = head.number.and_then(|number| numbered.get(&number));
            day.is_none_or(|(day, _)| *day == session.start.date())
        };
        let mark = any.iter().find(|head| several && head.fits(session) && is_known(head)).copied().unwrap_or(mark);
        // An answer about the line of a session may move it, and the sessions after it, to another day.
        let date = session.start.date();
        if !fits && answered.contains(&session.line) {
            moved = Some((mark.line, date));
        }
        let listed = is_list(&marks, last, source);
        let given = source.given.contains(&session.start.date());
        let in_list = listed && marks.iter().take(last).any(|mark| mark.fits(session));
        let fits = fits && mark.is_one_of_span(date);
        if !(fits || given || in_list || moved == Some((mark.line, date))) {
            let date = date.format("%A %-d %B %Y");
            let message =
                format!("\"{}\" names a day, but \"{}\" below it was put on {date}", mark.text, quoted(&session.title));
            found.ask(mark.line, mark.column, message, HINT);
        }
        if let Some(other) = announced(source, mark, session).filter(|_| !given) {
            let message = format!("\"{}\" was taken as the day, but below it the text says \"{other}\"", mark.text);
            found.ask(mark.line, mark.column, message, HINT);
        }
        // "Dia 21" is the day of the month.
        let of_month = mark.number == Some(session.start.day());
        if let Some(number) = mark.number.filter(|number| !of_month || *number == 1) {
            let date = session.start.date();
            let day = numbered.entry(number).or_insert((date, mark.line)).0;
            let night = minutes(session.start) < 6 * 60 && Some(day) == date.pred_opt();
            if day != date && !night {
                let message = format!("sessions under \"{}\" were put on {day} and on {date}", mark.text);
                found.ask(session.line, 0, message, HINT);
            }
            if number > 1
                && let Some(before) = first.filter(|before| *before >= date && numbered.keys().next() == Some(&number))
            {
                let message = format!("\"{}\" was taken as {date}, but {before} is before it", mark.text);
                found.ask(mark.line, mark.column, message, HINT);
            }
        }
        first.get_or_insert(session.start.date());
    }
    let mut before: Option<(u32, NaiveDate)> = None;
    for (number, (date, line)) in numbered {
        if let Some((other, earlier)) = before.filter(|(_, earlier)| *earlier >= date) {
            let message = format!("day {number} was put on {date}, and day {other} on {earlier}");
            found.ask(line, 0, message, HINT);
        }
        before = Some((number, date));
    }
}

/// A later date with its weekday in the text between the day of the first sessions, which has no weekday, and these: the
/// day may be when the text was written.
fn announced(source: &Source, mark: &Mark, session: &Session) -> Option<String> {
    let [dates] = mark.dates.as_slice() else { return None };
    let first = source.sessions.first().is_some_and(|first| first.line == session.line);
    let year = session.start.date().year();
    if !first || !mark.weekdays.is_empty() || mark.cell.is_some() {
        return None;
    }
    source.between(mark.line.saturating_add(1), session.line).iter().find_map(|line| {
        let pairs = line.tokens.windows(2);
        let mut days = pairs.filter_map(|pair| {
            let [weekday, date] = pair else { return None };
            let (What::Weekday(day, false), What::Date(other)) = (&weekday.what, &date.what) else { return None };
            let other = other.first().filter(|other| {
                !fits(dates, NaiveDate::from_ymd_opt(year, other.month, other.day).unwrap_or_default())
            })?;
            let other = NaiveDate::from_ymd_opt(other.year.unwrap_or(year), other.month, other.day)?;
            let near = line.letters.text(weekday.to, date.from).len() < 5;
            (near && other > session.start.date() && other.weekday() == *day)
                .then(|| quoted(&line.letters.text(weekday.from, date.to)))
        });
        days.next()
    })
}

/// Every date in the source before a line, each with the years next to it.
fn dates(source: &Source, before: usize) -> HashMap<(u32, u32), Vec<Option<i32>>> {
    let mut dates: HashMap<(u32, u32), Vec<Option<i32>>> = HashMap::new();
    let dated = |line: &&Line| line.tokens.iter().any(|token| matches!(token.what, What::Date(_)));
    let lines = source.between(0, before).iter().filter(dated).filter(|line| !later::is_of_other(line));
    for token in lines.flat_map(|line| &line.tokens) {
        let What::Date(found) = &token.what else { continue };
        for date in found {
            for day in date.day..=date.last.max(date.day).min(31) {
                let years = dates.entry((date.month, day)).or_default();
                if !years.contains(&date.year) {
                    years.push(date.year);
                }
            }
        }
    }
    dates
}

/// A session with no day in any line above: the text must state it elsewhere, or the user must answer.
/// `day` is the number in its row: 2 for the day after the first.
fn unmarked(
    source: &Source,
    dates: &HashMap<(u32, u32), Vec<Option<i32>>>,
    day: u64,
    session: &Session,
    found: &mut Found,
) {
    let date = session.start.date();
    let first = |date: NaiveDate| date.checked_sub_days(chrono::Days::new(day.saturating_sub(1))).unwrap_or(date);
    let evening = date.pred_opt().filter(|_| minutes(session.start) < 6 * 60);
    let stated = |date: NaiveDate| {
        let years = dates.get(&(date.month(), date.day()));
        source.given.contains(&date)
            || years.is_some_and(|years| years.iter().any(|year| year.is_none_or(|year| year == date.year())))
    };
    if !stated(first(date)) && !evening.map(first).is_some_and(stated) {
        let message = format!("\"{}\" was put on {date}, which nothing in the text says", quoted(&session.title));
        found.ask(session.line, 0, message, HINT);
    }
}

/// Whether several consecutive lines have days and nothing else, like a list at the top.
fn is_list(marks: &[Mark], last: usize, source: &Source) -> bool {
    let mut run = marks.iter().take(last).rev();
    let Some(mark) = run.next() else { return false };
    let Some(before) = run.next() else { return false };
    mark.is_like(before) && before.line < mark.line && source.sessions(before.line, mark.line).is_empty()
}

/// The cells of its row that have the title of a session, or may be covered by one that has.
fn cells_of(source: &Source, session: &Session) -> Vec<usize> {
    let Some(line) = source.line(session.line) else { return Vec::new() };
    let title: String = session.title.to_lowercase().chars().take(20).collect();
    let title: Vec<char> = title.chars().collect();
    let holds = |(from, to): &(usize, usize)| !title.is_empty() && line.letters.holds(*from, *to, &title);
    let mut covered = false;
    let mut cells = Vec::new();
    for (at, cell) in line.cells.iter().enumerate() {
        covered = holds(cell) || covered && line.letters.text(cell.0, cell.1).trim().is_empty();
        if covered {
            cells.push(at);
        }
    }
    // A row of a spreadsheet ends with its last cell that is not empty.
    if covered && line.letters.places('\t').next().is_some() {
        cells.extend(line.cells.len()..limits::COLUMNS);
    }
    cells
}

/// Whether the last mark above a line has the day of a session above it, which another mark had before.
pub fn is_repeated(source: &Source, line: usize, session: &Session) -> bool {
    let marks = marks(source);
    let last = marks.iter().rev().find(|mark| mark.line < line);
    last.is_some_and(|mark| {
        mark.line > session.line && (!mark.dates.is_empty() || !mark.weekdays.is_empty()) && mark.fits(session)
    })
}

/// Whether a line between a line and a session below it repeats the day of the session.
pub fn is_restated(source: &Source, from: usize, session: &Session) -> bool {
    let marks = marks(source);
    let mut between = marks.iter().filter(|mark| mark.line > from && mark.line < session.line);
    between.any(|mark| (!mark.dates.is_empty() || !mark.weekdays.is_empty()) && mark.fits(session))
}

/// Whether a line between two others has a day.
pub fn mark_between(source: &Source, from: usize, to: usize) -> bool {
    source.between(from.saturating_add(1), to.saturating_add(1)).iter().any(|line| {
        is_mark(line)
            || line
                .tokens
                .iter()
                .any(|token| matches!(token.what, What::Date(_) | What::Number(_)) && line.is_head(token.from))
    })
}

/// Whether a line between another one and a session has the session's date: "Week 2 (8 March)".
pub fn date_between(source: &Source, from: usize, session: &Session) -> bool {
    let day = session.start.date();
    let is = |date: &Date| (date.month, date.day) == (day.month(), day.day());
    let lines = source.between(from.saturating_add(1), session.line);
    lines
        .iter()
        .flat_map(|line| &line.tokens)
        .any(|token| matches!(&token.what, What::Date(dates) if dates.iter().any(is)))
}

/// Whether the line of a session begins with the weekday of its date.
pub fn has_weekday(source: &Source, session: &Session) -> bool {
    let Some(line) = source.line(session.line) else { return false };
    let weekday = session.start.date().weekday();
    line.tokens
        .first()
        .is_some_and(|token| matches!(token.what, What::Weekday(day, _) if day == weekday) && line.is_head(token.from))
}

/// Whether the line of a session has its date with the year.
pub fn has_date(source: &Source, session: &Session) -> bool {
    let day = session.start.date();
    let is = |date: &Date| {
        let year = date.year == Some(day.year());
        year && (date.month, date.day, date.last) == (day.month(), day.day(), day.day())
    };
    source.line(session.line).is_some_and(|line| {
        line.tokens.iter().any(|token| matches!(&token.what, What::Date(dates) if dates.iter().any(is)))
    })
}

/// Whether a heading between two lines starts another room, track or group.
pub fn group_between(source: &Source, from: usize, to: usize) -> bool {
    source.between(from.saturating_add(1), to).iter().any(|line| {
        let text = line.letters.text(0, line.letters.len());
        let mut words = text.split(|letter: char| !letter.is_alphanumeric());
        line.heading && words.any(|word| words::GROUPS.contains(&word.trim_end_matches('s')))
    })
}

/// Whether the previous line with content is the mark of a day.
pub fn is_below_mark(source: &Source, line: &Line) -> bool {
    let before = source.between(line.number.saturating_sub(4), line.number).last();
    before.is_some_and(|before| mark_between(source, before.number.saturating_sub(1), before.number))
}
