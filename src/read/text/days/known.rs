//! The known days, and the date of a mark by them.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Mark, mark};

/// The known days so far.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The days of the meeting, if the text states them.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The first day, if the owner stated it.
    pub given: Option<NaiveDate>,
    /// Days by their numbers.
    pub numbers: Vec<(u32, NaiveDate)>,
    /// Days that have begun, in their order.
    pub begun: Vec<NaiveDate>,
    /// The day of the last session.
    pub last: Option<NaiveDate>,
    /// The first day of the week that a line above names.
    pub week: Option<NaiveDate>,
    /// The number of the first week that a line counts, and its Monday.
    pub first_week: Option<(u64, NaiveDate)>,
    /// Whether a line of the text names a weekday without its date.
    pub weekdays: bool,
    /// Whether a heading has opened another section since the last day began.
    pub section: bool,
    /// The highest number of a day in the text.
    pub highest: u32,
    /// Whether a line of the text is "Weekend" and nothing else.
    pub weekend: bool,
}

/// The date found for a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The only one that fits.
    Certain(NaiveDate),
    /// The one that is nearly always right, with the reason.
    Assumed(NaiveDate, String),
    /// None or several: the reason, and the possible ones with the meaning of each.
    Open(String, Vec<(NaiveDate, String)>),
}

impl Known {
    /// Whether the text states the day of what it lists, the only one or each of several; and whether it names several days.
    pub fn stated(&self) -> (bool, bool) {
        let several = self.begun.len() > 1;
        let one = self.span.is_some_and(|(first, last)| first == last) || self.span.is_none() && self.begun.len() == 1;
        (one || several, several)
    }

    /// Whether no date is known at all.
    pub fn unknown(&self) -> bool {
        self.span.is_none() && self.given.is_none() && self.begun.is_empty()
    }

    /// The date that a mark without a date of its own means.
    pub fn date(&self, mark: &Mark) -> Dated {
        if mark.unread {
            return Dated::Open("its month is not understood".to_owned(), Vec::new());
        }
        let by_number = mark.number.and_then(|number| self.by_number(number));
        // "Day 1" to "Day 5" of a week and a half: whether they go on over the weekend, nothing states.
        if let (Some((date, _)), Some((first, last)), None) = (&by_number, self.span, mark.weekday) {
            let fewer = self.length() > self.highest && !self.workdays() && !is_weekend(first);
            let monday = date.iter_days().find(|date| !is_weekend(*date)).filter(|monday| *monday <= last);
            if let Some(monday) = monday.filter(|_| fewer && is_weekend(*date)) {
                let why = format!("the text says {first} to {last}, and {} days", self.highest);
                let readings =
                    vec![(monday, "after the weekend".to_owned()), (*date, "the days follow each other".to_owned())];
                return Dated::Open(why, readings);
            }
        }
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
            (None, None) => Dated::Open("no date is given for it".to_owned(), Vec::new()),
        }
    }

    /// Learns from a line which number it gives a day, and whether it is the weekend between two.
    pub fn learn(&mut self, text: &str) {
        let plain = text.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
        self.weekend |= WEEKENDS.contains(&&*plain);
        let Some(mark) = mark(text).filter(|mark| mark.before == 0) else { return };
        self.highest = self.highest.max(mark.number.unwrap_or_default());
        self.weekdays |= mark.weekday.is_some() && mark.found.is_none();
    }

    /// The number of days of the meeting.
    fn length(&self) -> u32 {
        let days = self.span.map(|(first, last)| last.signed_duration_since(first).num_days().saturating_add(1));
        days.and_then(|days| u32::try_from(days).ok()).unwrap_or_default()
    }

    /// Whether the numbered days are those from Monday to Friday.
    fn workdays(&self) -> bool {
        let Some((first, last)) = self.span else { return self.weekend };
        let work = first.iter_days().take_while(|date| *date <= last).filter(|date| !is_weekend(*date)).count();
        self.weekend || self.highest > 1 && self.length() > self.highest && u32::try_from(work) == Ok(self.highest)
    }

    fn by_number(&self, number: u32) -> Option<(NaiveDate, Option<String>)> {
        let workdays = self.workdays();
        let after = |first: NaiveDate, days: u32| {
            let count = usize::try_from(days).ok()?;
            first.iter_days().filter(|date| !workdays || *date == first || !is_weekend(*date)).nth(count)
        };
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
        // The day that the owner stated is day 1, unless the text states days without it.
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
        let named = self.week.and_then(|first| first.iter_days().take(7).find(|date| date.weekday() == day));
        if let Some(date) = named.filter(|date| of_month.is_none_or(|wanted| wanted == date.day())) {
            return Dated::Certain(date);
        }
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
                None => Dated::Open(format!("no {name} the {wanted} follows the dates that are given"), Vec::new()),
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
                    None => Dated::Open("no date is given for it".to_owned(), Vec::new()),
                };
            };
            if let Some(given) = self.given.filter(|given| *given < first && given.weekday() == day) {
                return Dated::Assumed(given, "--date is the first day".to_owned());
            }
            let Some(date) = next(first) else { return Dated::Open("no date is given for it".to_owned(), Vec::new()) };
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
                    Dated::Open(format!("the text says {first} to {end}, without a {name}"), readings.collect())
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
        let Some(date) = next(last) else { return Dated::Open("no date is given for it".to_owned(), Vec::new()) };
        match seen.filter(|seen| *seen < last) {
            Some(seen) if self.section && !inside(&date) => Dated::Assumed(seen, "that day came before".to_owned()),
            Some(seen) if !inside(&date) => Dated::Open(
                format!("{name} {} came before", seen.format("%-d %B")),
                vec![(date, "a week later".to_owned()), (seen, "the same day again".to_owned())],
            ),
            _ if inside(&date) => Dated::Certain(date),
            _ => match self.span.filter(|(first, last)| last > first) {
                Some((first, end)) => {
                    let readings =
                        next(first).filter(|date| *date <= end).map(|date| (date, "in those days".to_owned()));
                    let readings = readings.into_iter().chain([(date, "after those days".to_owned())]);
                    Dated::Open(format!("the text says {first} to {end}, and {last} came before"), readings.collect())
                }
                None => Dated::Assumed(date, format!("it is the first after {}", last.format("%-d %B"))),
            },
        }
    }
}

/// The days without a programme, from a line between two days.
const WEEKENDS: &[&str] =
    &["weekend", "week-end", "wochenende", "fin de semana", "fine settimana", "free weekend", "عطلة نهاية الأسبوع"];

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The English name of a weekday.
pub fn weekday_name(day: Weekday) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(day.num_days_from_monday()).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}
