//! Lines that begin a day: `Tuesday 18 September`, `Day 2`, `Second day`, `Monday 17th`, `Wednesday`.
//!
//! A mark is what such a line says of its day. Which date it means is decided beside the days told
//! before it: `Day 2` is the day after day 1, a weekday the next one by the calendar. Where that is
//! not certain, the owner is asked; a line that only mentions a date begins no day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::cursor::{Cursor, digit, is_direction};
use super::dates::{self, Found};
use super::{clock, lang, places, zones};

/// What a line says of the day that it begins.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// A date.
    pub found: Option<Found>,
    /// A weekday, beside the date or alone.
    pub weekday: Option<Weekday>,
    /// The number in "Day 2".
    pub number: Option<u32>,
    /// The day of the month in "Monday 17th".
    pub of_month: Option<u32>,
    /// Whether a year stands where a date would have its month before it: "Tuesday, 4 Mya 2027".
    pub unread: bool,
    /// Words before it that are something else.
    pub before: usize,
    /// Words after it that are something else.
    pub after: usize,
    /// Whether a mark such as a colon or a dash parts it from those.
    pub parted: bool,
    /// Whether the word before it makes it a mention: "the minutes of 3 July".
    pub mentioned: bool,
}

/// Words that make the date behind them one that is only mentioned.
const MENTIONS: &[&str] = &[
    "of", "from", "by", "until", "till", "since", "before", "after", "dated", "on", "for", "du", "de", "des", "le",
    "vom", "am", "bis", "del", "di", "van", "op", "em", "avant", "depuis", "until:", "im", "el",
];

/// Words that say nothing beside a day.
const FILLERS: &[&str] = &[
    "the", "le", "la", "of", "de", "du", "all", "times", "time", "are", "in", "local", "toutes", "les", "heures",
    "date", "el", "il", "der", "den", "from", "to", "full", "half", "only",
];

/// Words of lines about deadlines, whose dates are no days of the meeting.
const DEADLINES: &[&str] = &[
    "deadline",
    "deadlines",
    "due",
    "submission",
    "submissions",
    "registration",
    "register",
    "closes",
    "abstract",
    "abstracts",
    "updated",
    "version",
    "échéance",
    "inscription",
    "inscriptions",
    "limite",
    "frist",
    "anmeldung",
    "plazo",
    "scadenza",
    "prazo",
    "last modified",
    "published",
    "minutes",
    "copyright",
    "revised",
    "approval",
];

/// The mark of a short line.
pub fn mark(text: &str) -> Option<Mark> {
    if text.chars().count() > 140 || !may_name_a_day(text) {
        return None;
    }
    let mut mark = Mark::default();
    let mut rest = Cursor(text);
    let mut told = false;
    let mut last_word = String::new();
    let mut fresh = false;
    while let Some(letter) = rest.peek() {
        if letter.is_whitespace() || is_direction(letter) {
            rest.eat(letter);
            continue;
        }
        if !letter.is_alphanumeric() {
            mark.parted |= fresh && ":-–—|,(/·•".contains(letter);
            rest.eat(letter);
            continue;
        }
        if piece(&mut mark, &mut rest) {
            if !told {
                mark.mentioned = MENTIONS.contains(&&*last_word);
            }
            (told, fresh) = (true, true);
            continue;
        }
        if rest.attempt(|rest| hours_or_zone(rest)).is_some() {
            continue;
        }
        let end = rest.0.find(|letter: char| !letter.is_alphanumeric() && !"'’-".contains(letter));
        let (word, after) = rest.0.split_at_checked(end.unwrap_or(rest.0.len()))?;
        rest.0 = after;
        last_word = word.to_lowercase();
        let year = word.parse().is_ok_and(|year: i32| (1990..=2100).contains(&year));
        if year && told && mark.found.is_none() {
            mark.unread = true;
            continue;
        }
        let part = lang::ALL.iter().any(|words| words.parts.iter().any(|part| part.contains(&&*last_word)));
        let filler = part || lang::is(&last_word, |words| words.agenda) || FILLERS.contains(&&*last_word);
        if filler {
            continue;
        }
        fresh = false;
        let count = if told { &mut mark.after } else { &mut mark.before };
        *count = count.saturating_add(1);
    }
    told.then_some(mark)
}

/// Whether a text has a number, a weekday or a word for a day.
fn may_name_a_day(text: &str) -> bool {
    let words = lang::all();
    text.chars().any(|letter| digit(letter).is_some())
        || text.split(|letter: char| !letter.is_alphabetic()).any(|word| {
            let lower = word.to_lowercase();
            word.len() <= 24 && (words.weekdays.contains_key(&*lower) || words.day.contains(&*lower))
        })
}

/// A part of a mark at the head of `rest`.
fn piece(mark: &mut Mark, rest: &mut Cursor) -> bool {
    if let Some(number) = rest.attempt(day_number).filter(|_| mark.number.is_none()) {
        mark.number = Some(number);
        return true;
    }
    if mark.found.is_none() {
        let found = rest.attempt(|rest| {
            let (found, after) = dates::at_head(rest.0)?;
            rest.0 = after;
            Some(found)
        });
        if let Some(found) = found {
            mark.weekday = found.weekday.or(mark.weekday);
            mark.found = Some(found);
            return true;
        }
    }
    if mark.found.is_none() && mark.of_month.is_none() && rest.attempt(unknown_date).is_some() {
        mark.unread = true;
        return true;
    }
    if mark.weekday.is_none() {
        let weekday = rest.attempt(|rest| {
            let day = rest.word().and_then(dates::weekday_of)?;
            rest.eat_literal("-feira");
            rest.eat('.');
            rest.peek().is_none_or(|next| !"'’".contains(next) && !next.is_alphanumeric()).then_some(day)
        });
        if let Some(day) = weekday {
            mark.weekday = Some(day);
            mark.of_month = rest.attempt(day_of_month);
            return true;
        }
    }
    false
}

/// "4 Mya 2027": a day, a word and a year.
fn unknown_date(rest: &mut Cursor) -> Option<()> {
    let (day, _) = rest.number(1, 2)?;
    rest.eat('.');
    rest.space_within_line();
    rest.word().filter(|word| (3..=24).contains(&word.len()))?;
    while rest.eat_if(|letter| letter == '.' || letter == ',') {}
    rest.space_within_line();
    let (year, _) = rest.number(4, 4)?;
    ((1..=31).contains(&day) && (1990..=2100).contains(&year)).then_some(())
}

/// "17th", "le 17", "17." behind a weekday.
fn day_of_month(rest: &mut Cursor) -> Option<u32> {
    while rest.eat_if(|letter| letter == ' ' || letter == ',') {}
    rest.eat_words(&["the", "le", "den", "el"]);
    rest.space_within_line();
    let (day, _) = rest.number(1, 2)?;
    rest.eat_words(&["st", "nd", "rd", "th", "er", "e", "º"]);
    rest.eat('.');
    let whole = rest.peek().is_none_or(|next| !next.is_alphanumeric() && !":.-–h/".contains(next));
    (whole && (1..=31).contains(&day)).then_some(day)
}

/// The number in "Day 2", "Day Two", "2nd day", "Second day", "Deuxième jour", "1. Tag", "اليوم الثاني".
pub fn day_number(rest: &mut Cursor) -> Option<u32> {
    let named = |rest: &mut Cursor| {
        let end = rest.0.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.0.len());
        let (word, after) = rest.0.split_at_checked(end)?;
        rest.0 = after;
        lang::all().numbers.get(&*word.to_lowercase()).copied()
    };
    let number = |rest: &mut Cursor| {
        let (number, _) = rest.number(1, 2)?;
        rest.eat_words(&["st", "nd", "rd", "th", "e", "er", "ème", "eme", "º", "ª"]);
        Some(number)
    };
    let first = rest.attempt(|rest| {
        rest.word().filter(|word| dates::is_day(&word.to_lowercase()))?;
        while rest.eat_if(|letter| " #-–\u{a0}".contains(letter)) {}
        let found = rest.attempt(|rest| number(rest)).or_else(|| rest.attempt(|rest| named(rest)))?;
        // "Day 12:00" and "Day 2.5" are no numbers of days, and "Day 1-2" are two.
        rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(found)
    });
    let found = first.or_else(|| {
        rest.attempt(|rest| {
            let found = rest.attempt(|rest| number(rest)).or_else(|| rest.attempt(|rest| named(rest)))?;
            rest.eat('.');
            rest.space_within_line();
            rest.word().filter(|word| dates::is_day(&word.to_lowercase()))?;
            rest.peek().is_none_or(|next| !next.is_alphanumeric() && !"'’".contains(next)).then_some(found)
        })
    });
    found.filter(|found| (1..=31).contains(found))
}

/// Hours, zones and places stand beside a day without making it something else.
fn hours_or_zone(rest: &mut Cursor) -> Option<()> {
    if let Some((_, after)) = clock::time_at_head(rest.0) {
        rest.0 = after;
        return Some(());
    }
    if rest.attempt(zones::beside).is_some() {
        return Some(());
    }
    let (name, _) = places::at_head(rest.0)?;
    rest.0 = rest.0.get(name.len()..)?;
    Some(())
}

impl Mark {
    /// Whether the line begins a day, rather than mentioning one.
    pub fn begins(&self, text: &str, line: Line) -> bool {
        let total = self.before.saturating_add(self.after);
        let lower = text.to_lowercase();
        let deadline = || DEADLINES.iter().any(|word| lang::find_word(&lower, word).is_some());
        if total > 0 && (self.mentioned && self.before > 0 || deadline()) {
            return false;
        }
        // A month that is not understood is asked about, wherever it stands alone.
        if self.unread && self.found.is_none() {
            return total <= 1 && self.before == 0;
        }
        let sentence = text.ends_with(['.', '?', '!', ';']) && total > 2;
        match line {
            Line::Heading if self.found.is_some() => total <= 10,
            Line::Heading if self.number.is_some() => (self.before == 0 || self.after == 0) && total <= 12,
            Line::Heading => total == 0 || self.before == 0 && self.parted && total <= 10,
            Line::FirstItem if self.found.is_some() => self.before == 0 && total <= 6,
            Line::Item | Line::FirstItem => total == 0,
            _ if sentence => false,
            Line::First if self.found.is_some() => total <= 12,
            Line::First | Line::Plain if self.found.is_some() => self.before == 0 && total <= 8,
            Line::First | Line::Plain => total == 0 || self.before == 0 && self.parted && total <= 8,
        }
    }
}

/// What kind of line a mark stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// An item before every session.
    FirstItem,
    /// A line before every session.
    First,
    /// Another line.
    Plain,
}

/// What is known of the days so far.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The days that the meeting lasts, where the text tells them.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The first day, where the owner told it.
    pub given: Option<NaiveDate>,
    /// Days by their numbers.
    pub numbers: Vec<(u32, NaiveDate)>,
    /// Days that have begun, in their order.
    pub begun: Vec<NaiveDate>,
    /// The day of the last session.
    pub last: Option<NaiveDate>,
    /// Whether a heading has opened another section since the last day began.
    pub section: bool,
}

/// A date that was found for a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The only one that fits.
    Certain(NaiveDate),
    /// The one that is nearly always meant, with the reason.
    Assumed(NaiveDate, String),
    /// None or several: why, and those that are possible with what each would mean.
    Open(String, Vec<(NaiveDate, String)>),
}

impl Known {
    /// Whether no date at all is known.
    pub fn unknown(&self) -> bool {
        self.span.is_none() && self.given.is_none() && self.begun.is_empty()
    }

    /// The date that a mark without a date of its own means.
    pub fn date(&self, mark: &Mark) -> Dated {
        if mark.unread {
            return Dated::Open("its month is not understood".to_owned(), Vec::new());
        }
        let by_number = mark.number.and_then(|number| self.by_number(number));
        match (by_number, mark.weekday) {
            (Some((date, why)), Some(day)) if date.weekday() != day => {
                let found = self.by_weekday(day, mark.of_month);
                let mut readings = vec![(date, format!("day {}", mark.number.unwrap_or_default()))];
                if let Dated::Certain(other) | Dated::Assumed(other, _) = found {
                    readings.push((other, weekday_name(day).to_owned()));
                }
                let _ = why;
                Dated::Open(format!("{} is a {}", date.format("%-d %B %Y"), date.format("%A")), readings)
            }
            (Some((date, Some(why))), _) => Dated::Assumed(date, why),
            (Some((date, None)), _) => Dated::Certain(date),
            (None, Some(day)) => self.by_weekday(day, mark.of_month),
            (None, None) => Dated::Open("no date is told for it".to_owned(), Vec::new()),
        }
    }

    fn by_number(&self, number: u32) -> Option<(NaiveDate, Option<String>)> {
        let after = |first: NaiveDate, days: u32| first.checked_add_days(Days::new(days.into()));
        if let Some((_, date)) = self.numbers.iter().rev().find(|(known, _)| *known == number) {
            return Some((*date, None));
        }
        if let Some((known, date)) = self.numbers.iter().rev().find(|(known, _)| *known < number) {
            let date = after(*date, number.saturating_sub(*known))?;
            let inside = self.span.is_some_and(|(first, last)| last > first && date <= last);
            let why = (!inside).then(|| format!("the days follow each other from day {known} on"));
            return Some((date, why));
        }
        let days = number.checked_sub(1)?;
        // What the owner told is day 1, unless the text tells days without it.
        if let Some((first, last)) = self.span {
            let date = after(first, days)?;
            let inside = date <= last;
            if inside || first == last {
                return Some((date, (!inside).then(|| "the days follow each other from the first on".to_owned())));
            }
            return None;
        }
        Some((after(self.given?, days)?, Some("--date is the first day".to_owned())))
    }

    fn by_weekday(&self, day: Weekday, of_month: Option<u32>) -> Dated {
        let name = weekday_name(day);
        let next = |from: NaiveDate| from.iter_days().take(7).find(|date| date.weekday() == day);
        if let Some(wanted) = of_month {
            let from = self
                .span
                .map(|(first, _)| first)
                .into_iter()
                .chain(self.given)
                .chain(self.begun.first().copied())
                .min();
            let fits = |date: &NaiveDate| date.day() == wanted && date.weekday() == day;
            let found = from.and_then(|from| from.iter_days().take(45).find(fits));
            return match found {
                Some(date) => Dated::Certain(date),
                None => Dated::Open(format!("no {name} the {wanted} follows the dates that are told"), Vec::new()),
            };
        }
        let inside = |date: &NaiveDate| self.span.is_some_and(|(first, last)| (first..=last).contains(date));
        let seen = self.begun.iter().rev().find(|date| date.weekday() == day).copied();
        let Some(last) = self.last else {
            // The first day of the sessions.
            let Some((first, end)) = self.span else {
                return match self.given.and_then(next) {
                    Some(date) if Some(date) == self.given => Dated::Certain(date),
                    Some(date) => Dated::Assumed(date, "it is the first after --date".to_owned()),
                    None => Dated::Open("no date is told for it".to_owned(), Vec::new()),
                };
            };
            if let Some(given) = self.given.filter(|given| *given < first && given.weekday() == day) {
                return Dated::Assumed(given, "--date is the first day".to_owned());
            }
            let Some(date) = next(first) else { return Dated::Open("no date is told for it".to_owned(), Vec::new()) };
            let before = first.pred_opt().filter(|date| date.weekday() == day);
            return match before {
                _ if date <= end => Dated::Certain(date),
                Some(before) => Dated::Assumed(before, format!("it is the day before {}", first.format("%-d %B"))),
                None if first == end => {
                    Dated::Assumed(date, format!("it is the first after {}", first.format("%-d %B")))
                }
                None => {
                    let earlier =
                        date.checked_sub_days(Days::new(7)).map(|date| (date, "before those days".to_owned()));
                    let readings = earlier.into_iter().chain([(date, "after those days".to_owned())]);
                    Dated::Open(format!("the text tells {first} to {end}, without a {name}"), readings.collect())
                }
            };
        };
        if last.weekday() == day {
            let week = last.checked_add_days(Days::new(7)).filter(|date| inside(date));
            return match week {
                None => Dated::Certain(last),
                Some(_) if self.section => Dated::Certain(last),
                Some(week) => Dated::Open(
                    format!("{name} comes twice"),
                    vec![(last, "the same day".to_owned()), (week, "a week later".to_owned())],
                ),
            };
        }
        let Some(date) = next(last) else { return Dated::Open("no date is told for it".to_owned(), Vec::new()) };
        match seen.filter(|seen| *seen < last) {
            Some(seen) if self.section && !inside(&date) => Dated::Assumed(seen, "that day was told before".to_owned()),
            Some(seen) if !inside(&date) => Dated::Open(
                format!("{name} {} was told before", seen.format("%-d %B")),
                vec![(date, "a week later".to_owned()), (seen, "the same day again".to_owned())],
            ),
            _ if inside(&date) => Dated::Certain(date),
            _ => match self.span.filter(|(first, last)| last > first) {
                Some((first, end)) => {
                    let readings =
                        next(first).filter(|date| *date <= end).map(|date| (date, "in those days".to_owned()));
                    let readings = readings.into_iter().chain([(date, "after those days".to_owned())]);
                    Dated::Open(format!("the text tells {first} to {end}, and {last} came before"), readings.collect())
                }
                None => Dated::Assumed(date, format!("it is the first after {}", last.format("%-d %B"))),
            },
        }
    }
}

/// The English name of a weekday.
pub fn weekday_name(day: Weekday) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(day.num_days_from_monday()).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_begin_a_day_and_lines_that_mention_one() {
        use Line::{Heading, Item, Plain};
        for (text, line, expected) in [
            ("Monday 29 March 2021", Plain, true),
            ("29 March 2021, 15.00 – 16.30", Plain, true),
            ("Day 2", Plain, true),
            ("Day 2: Ropes and knots", Plain, true),
            ("Topics: Day 1", Heading, true),
            ("Day 1 — Plans, charts, and tides", Heading, true),
            ("Second day", Heading, true),
            ("Deuxième jour", Plain, true),
            ("اليوم الثاني", Plain, true),
            ("Zweiter Tag", Plain, true),
            ("2. Tag: Knoten", Plain, true),
            ("Monday 17th", Heading, true),
            ("Tuesday", Plain, true),
            ("Summit Day One: March 29th, 2021", Heading, true),
            ("Approval of the minutes of 3-4 July 2021", Item, false),
            ("Approval of the minutes of 3-4 July 2021", Heading, false),
            ("Minutes of 3-4 July 2021", Plain, false),
            ("3-4 July 2021 PV 12", Item, false),
            ("Papers are due by 3 July 2021", Plain, false),
            ("Deadline: 3 July 2021", Heading, false),
            ("Monday's planning session (2:30–5:00)", Heading, false),
            ("We meet again on Tuesday in the same hall", Plain, false),
            ("Tuesday, 4 Mya 2027", Plain, true),
            ("4 Mya 2027", Plain, true),
            ("4 boats of 2027", Plain, false),
            ("Recap of day 1", Item, false),
            ("What a day two of us had", Plain, false),
        ] {
            let found = mark(text).is_some_and(|mark| mark.begins(text, line));
            assert_eq!(found, expected, "text: {text:?} {:?}", mark(text));
        }
    }

    #[test]
    fn days_follow_from_what_is_told() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let known = |first: &str, last: &str| Known { span: Some((date(first), date(last))), ..Known::default() };
        let mark = |text: &str| mark(text).unwrap();
        let two = known("2029-09-17", "2029-09-18");
        assert_eq!(two.date(&mark("Day 2")), Dated::Certain(date("2029-09-18")));
        assert_eq!(two.date(&mark("Monday 17th")), Dated::Certain(date("2029-09-17")));
        assert_eq!(two.date(&mark("Tuesday")), Dated::Certain(date("2029-09-18")));
        assert!(matches!(two.date(&mark("Day 3")), Dated::Open(..)));
        assert!(matches!(two.date(&mark("Friday")), Dated::Open(_, readings) if readings.len() == 2));
        assert!(matches!(two.date(&mark("Sunday")), Dated::Assumed(day, _) if day == date("2029-09-16")));
        assert!(matches!(two.date(&mark("Day 2, Monday")), Dated::Open(_, readings) if readings.len() == 2));
        let one = Known { last: Some(date("2029-09-17")), ..known("2029-09-17", "2029-09-17") };
        assert!(matches!(one.date(&mark("Thursday")), Dated::Assumed(day, _) if day == date("2029-09-20")));
        let given = Known { given: Some(date("2029-09-17")), ..Known::default() };
        assert!(matches!(given.date(&mark("Day 2")), Dated::Assumed(day, _) if day == date("2029-09-18")));
        assert!(matches!(Known::default().date(&mark("Day 2")), Dated::Open(..)));
    }
}
