//! Weeks above weekdays: "Week of 14 June", "Semaine du 14 au 18 juin", "KW 24 (14. Juni)".

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::super::{dates, lang};
use super::Program;
use crate::model::problem::{Place, Problem};

/// A line that names a week is no longer.
const WORDS: usize = 9;

impl Program {
    /// Whether a line names the week of the weekdays below it; if so, it is taken.
    pub(super) fn week(&mut self, line: usize, text: &str) -> bool {
        let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default().to_lowercase();
        let named = self.days.weekdays && text.split_whitespace().count() <= WORDS && !text.ends_with('.');
        if !named || !lang::is(&first, |words| words.week) {
            return false;
        }
        let Some(found) = dates::find(text) else { return self.counted_week(line, text) };
        if found.other.is_some() || found.misspelt.is_some() {
            return false;
        }
        self.close();
        self.days.week = None;
        self.take_date(line, text, Some(found));
        let Some(date) = self.date else { return true };
        let Some(begins) = self.first_of_week(line, text, date) else { return true };
        self.days.begun.retain(|begun| *begun != date);
        let last = begins.checked_add_days(Days::new(6)).unwrap_or(begins);
        // The days of the meeting are those of all its weeks.
        self.days.span = Some(match self.days.span.filter(|(first, _)| *first != date) {
            Some((first, end)) => (first.min(begins), end.max(last)),
            None => (begins, last),
        });
        self.days.week = Some(begins);
        self.notes.note(line, format!("took \"{text}\" as the week that begins on {begins}"));
        true
    }

    /// "Week 2" below "Week 1": the weeks after the one in which the meeting begins.
    fn counted_week(&mut self, line: usize, text: &str) -> bool {
        let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
        let number = words.next().and_then(|word| word.parse::<u64>().ok()).filter(|number| (1..=60).contains(number));
        let (Some(number), None) = (number, words.next()) else { return false };
        let begins = match self.days.first_week {
            Some((first, monday)) if number >= first => {
                monday.checked_add_days(Days::new(number.saturating_sub(first).saturating_mul(7)))
            }
            Some(_) => None,
            None if number == 1 => {
                let first = self.date.or(self.days.span.map(|(first, _)| first)).or(self.days.given);
                first.and_then(|first| first.checked_sub_days(Days::new(first.weekday().num_days_from_monday().into())))
            }
            None => None,
        };
        let Some(begins) = begins else { return false };
        self.close();
        self.days.first_week.get_or_insert((number, begins));
        self.days.week = Some(begins);
        let last = begins.checked_add_days(Days::new(6)).unwrap_or(begins);
        self.days.span = self.days.span.map(|(first, end)| (first, end.max(last)));
        self.notes.note(line, format!("took \"{text}\" as the week that begins on {begins}"));
        true
    }

    /// The first day of the week of a date: a Monday, or the date itself where it is a Sunday. A Saturday may be either.
    fn first_of_week(&mut self, line: usize, text: &str, date: NaiveDate) -> Option<NaiveDate> {
        let monday = date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()))?;
        match date.weekday() {
            Weekday::Sun => Some(date),
            Weekday::Sat => {
                let message = format!("on which day does the week of \"{text}\" begin?");
                let readings = vec![(date, "on that day".to_owned()), (monday, "on the Monday before it".to_owned())];
                self.ask(format!("week-{line}"), Problem::error(Place::line(line, 1), message), readings)
            }
            _ => Some(monday),
        }
    }
}
