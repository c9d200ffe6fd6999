//! Lines that begin a day, and the questions that a day may lead to.

use chrono::{Datelike, NaiveDate};

use super::super::block::{Block, Kind};
use super::super::clock::{self, Slot};
use super::super::dates::{self, Found};
use super::super::days::{self, Dated, Line, Mark};
use super::super::lang::Label;
use super::super::phrases::label;
use super::super::zones::{self, Named};
use super::{At, Program};
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};

impl Program {
    /// Takes the date or the days that a line states.
    pub(in super::super) fn take_date(&mut self, line: usize, text: &str, found: Option<Found>) {
        self.date_stated_as(format!("date-{line}"), line, text, found);
    }

    /// The same, where its question has a key of its own: several dates may be in one line.
    pub(in super::super) fn date_stated_as(&mut self, key: String, line: usize, text: &str, found: Option<Found>) {
        let Some(found) = found else {
            let written = dates::ambiguous(text).unwrap_or(text).to_owned();
            let show = |date: NaiveDate| date.format("%-d %B %Y").to_string();
            let both = dates::both(&written);
            // Another line states the same day in letters.
            let known = |date: &&NaiveDate| self.certain.contains(&(date.month(), date.day()));
            if let [date] = both.iter().filter(known).copied().collect::<Vec<_>>().as_slice() {
                let date = *date;
                self.begin(date, None);
                self.days.span = self.days.span.or(Some((date, date)));
                return;
            }
            let readings = both.into_iter().map(|date| (date, show(date))).collect();
            let problem = Problem::error(Place::line(line, 1), format!("\"{written}\" can be read as two dates"))
                .hint("write the month in letters, as 4 March 2021, or the date as 2021-03-04");
            if let Some(date) = self.ask(key, problem, readings) {
                self.begin(date, None);
                self.days.span = self.days.span.or(Some((date, date)));
            }
            return;
        };
        let year = found.last.and_then(|last| last.year).or(self.year);
        let Some(first) = found.first.date(year) else {
            let why = if found.first.year.or(year).is_none() { "has no year" } else { "is not in the calendar" };
            let problem = Problem::error(Place::line(line, 1), format!("the date \"{}\" {why}", written(text)))
                .hint("write the year in the text, or give a date of that year as --date 2021-03-29");
            if let Some(date) = self.ask(key, problem, Vec::new()) {
                self.begin(date, None);
                self.days.span = self.days.span.or(Some((date, date)));
            }
            return;
        };
        let Some(first) = self.of_two(&key, line, text, first, &found, year) else {
            self.asked = true;
            return;
        };
        // "9 January" below "12 December" is in the next year.
        let next_year = || found.first.date(year?.checked_add(1));
        let over = found.first.year.is_none()
            && self.date.is_some_and(|before| before.signed_duration_since(first).num_days() > HALF_A_YEAR);
        let mut first = match next_year().filter(|_| over) {
            Some(next) => {
                let shown = next.format("%-d %B %Y");
                self.notes.note(line, format!("took \"{text}\" as {shown}, in the year after what comes before it"));
                next
            }
            None => first,
        };
        let last = found.last.and_then(|last| last.date(year)).filter(|last| *last >= first).unwrap_or(first);
        if let Some(word) = &found.misspelt {
            let month = first.format("%B");
            self.notes.warning(
                line,
                format!("took \"{word}\" as {month}, so the day is {}", first.format("%A %-d %B %Y")),
                "correct the name of the month",
            );
        }
        if let Some(weekday) = found.weekday.filter(|weekday| *weekday != first.weekday()) {
            let name = first.format("%-d %B %Y is a %A");
            let problem = Problem::error(
                Place::line(line, 1),
                format!("{name}, but the text says {}", days::weekday_name(weekday)),
            );
            let mut readings = vec![(first, "the date is right".to_owned())];
            readings.extend(nearest(first, weekday).map(|date| (date, "the weekday is right".to_owned())));
            match self.ask(key, problem, readings) {
                Some(date) => first = date,
                None => self.asked = true,
            }
        }
        let last = last.max(first);
        // A heading inside the days of the meeting begins one of them.
        let inside = self.days.span.is_some_and(|(from, until)| until > from && first >= from && last <= until);
        if (last > first && !inside) || self.days.span.is_none() {
            self.days.span = Some((first, last));
        }
        self.begin(first, None);
    }

    /// The days that a sentence above the programme states.
    pub(in super::super) fn by_prose(&mut self) -> Option<(NaiveDate, NaiveDate)> {
        let (found, line) = self.prose.take()?;
        let year = found.last.and_then(|last| last.year).or(self.year);
        let first = found.first.date(year)?;
        let last = found.last.and_then(|last| last.date(year)).filter(|last| *last > first).unwrap_or(first);
        if found.weekday.is_some_and(|day| day != first.weekday()) || found.other.is_some() {
            return None;
        }
        self.notes.note(line, format!("took {first}, which a sentence above the programme gives, as its first day"));
        Some((first, last))
    }

    /// Of the two readings of a date in figures the one that its weekday states; where it states none or both, the owner is
    /// asked.
    fn of_two(
        &mut self,
        key: &str,
        line: usize,
        text: &str,
        first: NaiveDate,
        found: &Found,
        year: Option<i32>,
    ) -> Option<NaiveDate> {
        let Some(other) = found.other.and_then(|other| other.date(year)) else { return Some(first) };
        let fits = |date: NaiveDate| found.weekday.is_some_and(|day| date.weekday() == day);
        match (fits(first), fits(other)) {
            (true, false) => return Some(first),
            (false, true) => return Some(other),
            _ => {}
        }
        // What is written in letters elsewhere, or follows the day before.
        let known = |date: &NaiveDate| self.certain.contains(&(date.month(), date.day()));
        let inside = |date: &NaiveDate| self.days.span.is_some_and(|(from, to)| (from..=to).contains(date));
        let given = |date: &NaiveDate| {
            self.days.given == Some(*date) || self.date.and_then(|date| date.succ_opt()) == Some(*date)
        };
        let sure = |date: &NaiveDate| known(date) || inside(date) || given(date);
        match (sure(&first), sure(&other)) {
            (true, false) => return Some(first),
            (false, true) => return Some(other),
            _ => {}
        }
        let written = written(text);
        let show = |date: NaiveDate| (date, date.format("%-d %B %Y").to_string());
        let problem = Problem::error(Place::line(line, 1), format!("\"{written}\" can be read as two dates"))
            .hint("write the month in letters, as 4 March 2021, or the date as 2021-03-04");
        self.ask(key.to_owned(), problem, vec![show(first), show(other)])
    }

    /// Asks for a date; the answer, or nothing after the question was kept.
    pub(in super::super) fn ask(
        &mut self,
        key: String,
        problem: Problem,
        readings: Vec<(NaiveDate, String)>,
    ) -> Option<NaiveDate> {
        let readings = readings.into_iter().map(|(date, meaning)| Answer::new(date.to_string(), meaning)).collect();
        match self.answers.ask(Question::new(key, Accepts::Date, readings), || problem) {
            Ok(answer) => answer.parse().ok(),
            Err(problem) => {
                self.asked = true;
                self.notes.0.push(problem);
                None
            }
        }
    }

    /// What follows takes place on that day.
    pub(in super::super) fn begin(&mut self, date: NaiveDate, number: Option<u32>) {
        self.date = Some(date);
        if let Some(number) = number {
            self.days.numbers.retain(|(known, _)| *known != number);
            self.days.numbers.push((number, date));
        }
        if !self.days.begun.contains(&date) {
            self.days.begun.push(date);
        }
        self.days.section = false;
        self.part = None;
        let inside = |first: NaiveDate| (0..7).contains(&date.signed_duration_since(first).num_days());
        self.days.week = self.days.week.filter(|first| inside(*first));
    }

    /// Whether a line begins a day; if so, it is taken.
    pub(in super::super) fn day(&mut self, line: usize, text: &str, heading: bool, item: bool) -> bool {
        if text.contains('\n') {
            return false;
        }
        if self.week(line, text) {
            return true;
        }
        let first = matches!(self.at, At::Titles | At::Front) && self.drafts.is_empty();
        let kind = match () {
            () if heading => Line::Heading,
            () if item && self.drafts.is_empty() => Line::FirstItem,
            () if item => Line::Item,
            () if first => Line::First,
            () => Line::Plain,
        };
        let doubtful =
            || dates::ambiguous(text).is_some() && text.split_whitespace().count() <= if first { 12 } else { 4 };
        let mark = match days::mark(text) {
            // "Harbour house, from 4 to 6 May 2029" below the title.
            Some(mark) if mark.begins(text, kind) || heading && first && mark.begins(text, Line::First) => mark,
            None if doubtful() => Mark::default(),
            _ => return false,
        };
        let titles = self.at == At::Titles;
        let mut assumed = false;
        self.close();
        if mark.found.is_some() || !mark.unread && mark.number.is_none() && mark.weekday.is_none() {
            self.take_date(line, text, mark.found.clone());
            if self.one_of_span(line, text, &mark) {
                assumed = true;
            } else if let (Some(number), Some(date)) = (mark.number.or(self.pending.take()), self.date) {
                self.begin(date, Some(number));
            }
        } else if self.date_follows && self.days.unknown() && mark.number.is_some() {
            self.pending = mark.number;
            return true;
        } else {
            match self.day_by_name(line, text, &mark) {
                Some(stated) => assumed = stated,
                None => return true,
            }
        }
        self.day_zone = None;
        let places = super::super::places::find(text);
        match (places.as_slice(), self.places.first()) {
            // Another place than the first is that of its day alone.
            ([(name, zone)], Some(first)) if zone != first && !titles => self.day_zone = Some(Named::of(name, zone)),
            _ => self.place_next_to(text),
        }
        if let Some(named) = zones::find(text).into_iter().next() {
            // Another zone than the first is that of its day alone.
            self.day_zone = self.zones.first().filter(|(first, _)| first.text != named.text).map(|_| named.clone());
            if self.zones.is_empty() {
                self.zones.push((named, line));
            }
        }
        // The first line may be both title and date.
        if titles {
            self.at = At::Titles;
            if mark.found.is_some() && is_more_than_a_date(text, heading) {
                if let Some((slot, _)) = clock::find_range(text).or_else(|| clock::find_time(text)) {
                    self.hours.push((self.date, slot, line));
                }
                self.place_next_to(text);
                self.titles.push((line, heading, text.to_owned()));
                return true;
            }
        }
        let several = mark.found.as_ref().is_some_and(|found| found.last.is_some());
        if let Some(date) = self.date.filter(|_| !several && !titles) {
            self.marked.push((line, date, text.to_owned()));
        }
        if !assumed {
            let date = self.date.map(|date| date.to_string()).unwrap_or_default();
            self.notes.note(line, format!("took \"{text}\" as the day {date}"));
        }
        // One time next to a day is the start of its only session.
        let start = || clock::find_time(text).filter(|_| !self.ahead.get(self.index).copied().unwrap_or_default());
        if let Some((slot, at)) = clock::find_range(text).or_else(start) {
            // "de 9 heures à 12 h 30 et de 14 h 30 à 18 h 30".
            let several = text.get(at.start..).and_then(|tail| clock::slot(tail, self.styles)).map(|(slot, _)| slot);
            let slot = several.filter(|slot| !slot.more.is_empty()).unwrap_or(slot);
            self.day_hours(line, slot, label(text).is_some_and(|(label, _)| label == Label::When));
        }
        true
    }

    /// "Day 2", "Tuesday", "Monday 17th": nothing where its date is not known, and otherwise whether it
    /// was stated how it was found.
    pub(super) fn day_by_name(&mut self, line: usize, text: &str, mark: &Mark) -> Option<bool> {
        self.day_by_name_as(format!("date-{line}"), line, text, mark)
    }

    /// The same, where its question has a key of its own.
    pub(in super::super) fn day_by_name_as(
        &mut self,
        key: String,
        line: usize,
        text: &str,
        mark: &Mark,
    ) -> Option<bool> {
        let shown = text.trim_end_matches([':', '-', '–']).trim_end();
        let mut assumed = false;
        if self.days.unknown() {
            self.days.span = self.by_prose();
        }
        let date = match self.days.date(mark) {
            Dated::Certain(date) => Some(date),
            Dated::Assumed(date, why) => {
                let message = format!("took \"{shown}\" as {}, because {why}", date.format("%A %-d %B %Y"));
                self.notes.note(line, message);
                assumed = true;
                Some(date)
            }
            Dated::Open(_, readings) if readings.is_empty() && !mark.unread && self.days.unknown() => {
                let problem = Problem::error(Place::line(line, 1), format!("nothing says the date of \"{shown}\""))
                    .hint("write --date 2021-03-29 with the date of the first day, or write it in the text");
                // Once for all days: the others follow from the first.
                if self.asked { None } else { self.ask("date".to_owned(), problem, readings) }
            }
            Dated::Open(why, readings) => {
                let key = mark.number.map_or(key, |number| format!("day-{number}"));
                let problem = Problem::error(Place::line(line, 1), format!("which day is \"{shown}\"? {why}"));
                self.ask(key, problem, readings)
            }
        };
        if let Some(date) = date {
            self.begin(date, mark.number);
        }
        date.map(|_| assumed)
    }

    /// The places in a line state the zone where no abbreviation does.
    pub(in super::super) fn place_next_to(&mut self, text: &str) {
        self.places.extend(super::super::places::find(text).into_iter().map(|(_, zone)| zone));
    }
    /// Hours next to a day are those of a session, where no lines with times follow and no label states
    /// that they are hours.
    pub(in super::super) fn day_hours(&mut self, line: usize, slot: Slot, labelled: bool) {
        if labelled || self.ahead.get(self.index).copied().unwrap_or_default() && !self.items_follow {
            self.hours.push((self.date, slot, line));
            return;
        }
        let block = Block { line, column: 1, kind: Kind::Paragraph(String::new()) };
        let at = self.at;
        self.start(&block, slot, "", Vec::new());
        self.before_hours = Some(at);
    }
}

/// A date as a text writes it.
fn written(text: &str) -> &str {
    dates::find(text).and_then(|found| text.get(found.at)).unwrap_or(text)
}

/// Dates without a year that run back further than this are of the next year.
const HALF_A_YEAR: i64 = 182;

/// Whether words are next to a date that may be a title.
fn is_more_than_a_date(text: &str, heading: bool) -> bool {
    let Some(mark) = days::mark(text) else { return true };
    let Some(found) = mark.found else { return true };
    let rest = [text.get(..found.at.start), text.get(found.at.end..)].map(Option::unwrap_or_default).join(" ");
    let placed = !super::super::places::find(&rest).is_empty();
    mark.before.saturating_add(mark.after) >= 2 && (heading || mark.before >= 2 || !placed)
}

/// The date nearest to another that falls on a weekday.
fn nearest(date: NaiveDate, wanted: chrono::Weekday) -> Option<NaiveDate> {
    let from = date.checked_sub_days(chrono::Days::new(3))?;
    from.iter_days().take(7).find(|date| date.weekday() == wanted)
}
