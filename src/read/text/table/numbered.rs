//! Dates in numbers, as spreadsheets write them: "05/03/2029", "05/03/29", "Mon 5/3". Which number is the day follows
//! from a weekday next to them, from others of their column, or is asked.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::dates;
use super::column::Column;
use super::heads::column;
use super::{Line, Place};

/// A date in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number that comes first.
    first: u32,
    second: u32,
    /// Whether a point closes both: then the day is first in every language.
    closed: bool,
    /// The year, if it is reported.
    pub year: Option<i32>,
    weekday: Option<Weekday>,
}

/// A date in numbers that is all of a text, except for a weekday before it.
pub fn numbered(text: &str) -> Option<Numbered> {
    let text = text.trim();
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let (before, date) = text.split_at_checked(start)?;
    let before = before.trim_matches(|letter: char| letter.is_whitespace() || ",.،".contains(letter));
    let weekday = if before.is_empty() { None } else { Some(dates::weekday_of(before)?) };
    let mark = date.chars().find(|letter| !letter.is_ascii_digit()).filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    let closed = date.ends_with('.');
    let mut parts = date.trim_end_matches('.').split(mark);
    let number = |part: &str| part.parse::<u32>().ok().filter(|number| part.len() <= 2 && (1..=31).contains(number));
    let (first, second) = (number(parts.next()?)?, number(parts.next()?)?);
    let year = match parts.next() {
        Some(year) if year.len() == 4 => Some(year.parse().ok()?),
        Some(year) if year.len() == 2 => Some(year.parse::<i32>().ok()?.checked_add(2000)?),
        Some(_) => return None,
        None => None,
    };
    // "10.15" may be a time and "9-10" are hours.
    let short = mark == '/' || mark == '.' && (weekday.is_some() || closed);
    (parts.next().is_none() && (year.is_some() || short)).then_some(Numbered {
        first,
        second,
        closed: closed && mark == '.' && year.is_none(),
        year,
        weekday,
    })
}

impl Numbered {
    fn reading(&self, day_first: bool, year: Option<i32>) -> Option<NaiveDate> {
        let (day, month) = if day_first { (self.first, self.second) } else { (self.second, self.first) };
        let date = NaiveDate::from_ymd_opt(self.year.or(year)?, month, day).filter(|_| day_first || !self.closed)?;
        self.weekday.is_none_or(|weekday| weekday == date.weekday()).then_some(date)
    }

    /// The dates that it can mean, each once.
    pub fn readings(&self, year: Option<i32>) -> Vec<NaiveDate> {
        let mut dates: Vec<NaiveDate> =
            [true, false].into_iter().filter_map(|first| self.reading(first, year)).collect();
        dates.dedup();
        dates
    }
}

/// Whether the day comes first in dates of one column or row, where all of them can be read in one order alone.
pub fn day_first<'a>(texts: impl Iterator<Item = &'a str>, year: Option<i32>) -> Option<bool> {
    let dates: Vec<Numbered> = texts.filter_map(written).collect();
    // Any year will do to see that there is no thirteenth month.
    let fits = |order: bool| {
        dates.iter().all(|date| {
            let plain = Numbered { weekday: date.weekday.filter(|_| date.year.or(year).is_some()), ..*date };
            plain.reading(order, year.or(Some(2028))).is_some()
        })
    };
    let (day, month) = (fits(true), fits(false));
    (day != month && !dates.is_empty()).then_some(day)
}

/// Whether the days of columns next to each other follow one another in one order alone.
pub fn consecutive(texts: &[&str], year: Option<i32>) -> Option<bool> {
    let dates: Vec<Numbered> = texts.iter().filter_map(|text| numbered(text)).collect();
    let follow = |order: bool| {
        let read: Vec<NaiveDate> = dates.iter().filter_map(|date| date.reading(order, year)).collect();
        let next = |pair: &[NaiveDate]| matches!(pair, [one, other] if one == other || one.succ_opt() == Some(*other));
        read.len() == texts.len() && read.windows(2).all(next)
    };
    let (day, month) = (follow(true), follow(false));
    (day != month && dates.len() > 1).then_some(day)
}

/// Puts a point after days such as "10.12" in heads next to that of the times, where others would be hours.
pub fn close_days(lines: &mut [Line]) {
    let is_time = |cell: &Place| matches!(column(&cell.text), Some(Column::Time | Column::Start));
    let open = |cell: &Place| {
        let parts = cell.text.split_once('.').map(|(day, month)| (day.parse::<u32>(), month.parse::<u32>()));
        matches!(parts, Some((Ok(1..=31), Ok(1..=12)))) && cell.text.len() <= 5
    };
    for at in 0..lines.len() {
        let (Some(line), below) = (lines.get(at), lines.get(at.saturating_add(1))) else { return };
        if !line.cells.iter().any(open) {
            continue;
        }
        let times = line.cells.iter().position(is_time);
        let above_times = times
            .is_some_and(|at| below.is_some_and(|below| below.cells.get(at).is_some_and(|cell| cell.time().is_some())));
        let days = line.cells.iter().all(|cell| cell.time().is_none() || numbered(&cell.text).is_some() || open(cell));
        if !above_times || !days {
            continue;
        }
        for cell in lines.get_mut(at).into_iter().flat_map(|line| &mut line.cells).filter(|cell| open(cell)) {
            cell.set(format!("{}.", cell.text));
        }
    }
}

/// The rows with days as words, where the only column of days counts them: "1", "1", "2" below "Day".
pub fn counted_days<'a>(heads: &[Line], body: Cow<'a, [Line]>) -> Cow<'a, [Line]> {
    let Some(head) = heads.last() else { return body };
    let days: Vec<usize> = (0..head.cells.len()).filter(|at| column(head.text(*at)) == Some(Column::Day)).collect();
    let [at] = days.as_slice() else { return body };
    let dated = |line: &Line| line.cells.iter().any(|cell| cell.text.len() > 2 && super::is_day(&cell.text));
    let numbers: Option<Vec<u32>> = body
        .iter()
        .filter_map(|line| line.own(*at))
        .map(|text| text.parse().ok().filter(|number| *number <= 31))
        .collect();
    let Some(numbers) = numbers.filter(|_| !body.iter().any(dated)) else { return body };
    let counts = |pair: &[u32]| matches!(pair, [one, other] if other.checked_sub(*one).is_some_and(|step| step <= 1));
    if numbers.first() != Some(&1) || !numbers.windows(2).all(counts) {
        return body;
    }
    let mut body = body;
    for cell in body.to_mut().iter_mut().filter_map(|line| line.cells.get_mut(*at)).filter(|cell| !cell.text.is_empty())
    {
        cell.set(format!("Day {}", cell.text));
    }
    body
}

/// The date of a cell with the day first, where it can be read in both orders.
pub fn orders(text: &str, year: Option<i32>) -> Option<NaiveDate> {
    let readings = numbered(text)?.readings(year);
    if readings.len() > 1 { readings.first().copied() } else { None }
}

/// The date of a cell in the order of its column.
pub fn in_order(text: &str, day_first: Option<bool>, year: Option<i32>) -> Option<NaiveDate> {
    written(text)?.reading(day_first?, year)
}

/// The date in numbers at the head of a cell, with or without a time after it.
fn written(text: &str) -> Option<Numbered> {
    numbered(text).or_else(|| {
        let mut words = text.split([' ', 'T']);
        let first = words.next()?;
        numbered(first).or_else(|| numbered(&format!("{first} {}", words.next()?)))
    })
}

/// A date with its year in four digits: "05/06/29", "5-Mar-29".
pub fn whole_year(text: &str) -> Option<String> {
    let mark = text.chars().find(|letter| "/.- ".contains(*letter))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let number = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_digit());
    let name = |part: &str| part.chars().count() >= 3 && part.trim_end_matches('.').chars().all(char::is_alphabetic);
    let named = name(month);
    let dated = number(day) && (named || number(month) && mark != ' ') && year.len() == 2 && number(year);
    // There are spaces between words.
    let mark = if named { ' ' } else { mark };
    dated.then(|| format!("{day}{mark}{month}{mark}20{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_numbers_can_mean() {
        for (text, expected) in [
            ("05/03/2029", "2029-03-05 2029-05-03"),
            ("05/03/29", "2029-03-05 2029-05-03"),
            ("Sun 04/03/2029", "2029-03-04"),
            ("Mon 5/3", "2029-03-05"),
            ("Lundi, 5.3.", "2029-03-05"),
            ("25/3", "2029-03-25"),
            ("Tue 5/3", ""),
            ("03/03/2029", "2029-03-03"),
        ] {
            let dates = numbered(text).unwrap().readings(Some(2029));
            assert_eq!(dates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), expected, "{text}");
        }
        for text in ["10.15", "9-10", "5/3/1", "Room 5/3", "45/3", "5/3 talks", ""] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_a_column() {
        for (texts, expected) in [
            (&["04/03/2029", "25/03/2029"][..], Some(true)),
            (&["03/25/2029 10:00", "03/04/2029 09:00"], Some(false)),
            (&["04/03/2029", "05/03/2029"], None),
            (&["Sun 04/03/2029"], Some(true)),
            (&["25/03/2029", "03/25/2029"], None),
            (&["Knots"], None),
        ] {
            assert_eq!(day_first(texts.iter().copied(), None), expected, "{texts:?}");
        }
        assert_eq!(consecutive(&["5/3", "6/3", "7/3"], Some(2029)), Some(true));
        assert_eq!(consecutive(&["3/5", "3/6"], Some(2029)), Some(false));
        assert_eq!(consecutive(&["3/5", "3/9"], Some(2029)), None);
    }

    #[test]
    fn years_of_two_digits() {
        for (text, expected) in [
            ("05/06/29", Some("05/06/2029")),
            ("5-Mar-29", Some("5 Mar 2029")),
            ("5 mars 29", Some("5 mars 2029")),
            ("05.06.29", Some("05.06.2029")),
            ("05/06/2029", None),
            ("2 of 29", None),
        ] {
            assert_eq!(whole_year(text).as_deref(), expected, "{text}");
        }
    }
}
