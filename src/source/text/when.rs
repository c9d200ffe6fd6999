//! Labels, days and zones: lines that say when, before the sessions and between them.

use chrono::Datelike;

use super::draft::Section;
use super::lang::{self, Label};
use super::program::{At, Program, is_agenda_word};
use super::{clock, dates, zones};
use crate::problem::{Place, Problem};

impl Program {
    /// "Label: text" before the sessions.
    pub(super) fn labelled(&mut self, line: usize, text: &str) -> bool {
        if let Some((line, label, what)) = self.label.take() {
            self.told(line, label, what, text);
            return true;
        }
        let Some((head, rest)) = text.split_once(':') else { return false };
        let (head, rest) = (head.trim(), rest.trim());
        // Under a heading a label is part of its text, once the sessions have begun.
        let known = lang::look_up(head, |words| words.labels);
        if let Some(what) = known.filter(|_| self.at != At::Section || self.drafts.is_empty()) {
            self.end_titles();
            if rest.is_empty() {
                self.label = Some((line, head.to_owned(), what));
            } else {
                self.told(line, head.to_owned(), what, rest);
            }
            return true;
        }
        let words = head.split_whitespace().count();
        let plain =
            head.starts_with(|first: char| first.is_uppercase()) && !head.contains("//") && (1..=4).contains(&words);
        // "First Meeting 2021: Agenda" is a title, not a label.
        let label =
            plain && !rest.is_empty() && !rest.starts_with("//") && !is_agenda_word(rest) && self.at == At::Front;
        if label {
            self.sections.push(Section { label: head.to_owned(), text: vec![rest.to_owned()], line });
        }
        label
    }

    fn told(&mut self, line: usize, label: String, what: Label, text: &str) {
        if what != Label::When {
            self.labels.push((line, label, what, text.to_owned()));
            return;
        }
        let mut understood = Vec::new();
        if self.date_told(line, text) {
            understood.extend(
                self.span.map(
                    |(first, last)| {
                        if first == last { format!("{first}") } else { format!("{first} to {last}") }
                    },
                ),
            );
        }
        if let Some((slot, _)) = clock::find_range(text) {
            let show = |clock: clock::Clock| format!("{:02}:{:02}", clock.hour, clock.minute);
            understood.push(format!("{} to {}", show(slot.start), slot.end.map(show).unwrap_or_default()));
            self.hours.push((self.date, slot, line));
        }
        if let Some(named) = zones::find(text).into_iter().next() {
            understood.push(format!("times in {}", named.text));
            self.zones.push((named, line));
        }
        if understood.is_empty() {
            self.sections.push(Section { label, text: vec![text.to_owned()], line });
        } else {
            self.notes.note(line, format!("took \"{label}: {text}\" as {}", understood.join(", ")));
        }
    }

    /// Takes the date or the days from a line; tells whether there is one.
    pub(super) fn date_told(&mut self, line: usize, text: &str) -> bool {
        if let Some(date) = dates::ambiguous(text) {
            self.notes.0.push(
                Problem::error(Place::line(line, 1), format!("\"{date}\" can be read as two dates"))
                    .hint("write the month in letters, as 4 March 2021, or the date as 2021-03-04"),
            );
            return true;
        }
        let Some(found) = dates::find(text) else { return false };
        let year = found.last.and_then(|last| last.year).or(self.year);
        let Some(first) = found.first.date(year) else {
            let why = if found.first.year.or(year).is_none() { "has no year" } else { "is not in the calendar" };
            self.notes.0.push(
                Problem::error(
                    Place::line(line, 1),
                    format!("the date \"{}\" {why}", text.get(found.at).unwrap_or(text)),
                )
                .hint("write the year in the text, or give a date of that year as --date 2021-03-29"),
            );
            return true;
        };
        let last = found.last.and_then(|last| last.date(year)).filter(|last| *last >= first).unwrap_or(first);
        if let Some(weekday) = found.weekday.filter(|weekday| *weekday != first.weekday()) {
            let name = first.format("%-d %B %Y is a %A");
            self.notes.warning(
                line,
                format!("{name}, but the text says {}; the date is kept", weekday_name(weekday)),
                "correct the date or the weekday",
            );
        }
        if last > first || self.span.is_none() {
            self.span = Some((first, last));
        }
        self.date = Some(first);
        true
    }

    /// Whether a line is the heading of a day.
    pub(super) fn day(&mut self, line: usize, text: &str, heading: bool) -> bool {
        let short = text.chars().count() <= 100 && !text.contains('\n');
        let numbered = dates::day_number(text).filter(|_| heading);
        let weekday = dates::weekday(text).filter(|_| heading);
        if dates::find(text).is_none() && dates::ambiguous(text).is_none() {
            let by_number = numbered.zip(self.span).and_then(|((number, _), (first, _))| {
                first.checked_add_days(chrono::Days::new(u64::from(number).saturating_sub(1)))
            });
            let by_name = weekday.zip(self.span).and_then(|(day, (first, last))| dates::on_weekday(first, last, day));
            let Some(date) = by_number.or(by_name) else { return false };
            self.close();
            self.date = Some(date);
            self.notes.note(line, format!("took \"{text}\" as {date}"));
            return true;
        }
        let at = dates::find(text).map(|found| found.at.start).unwrap_or_default();
        let alone = at <= 12 && text.chars().count() <= 80 && !text.ends_with('.');
        let first =
            matches!(self.at, At::Titles | At::Front) && self.drafts.is_empty() && short && !text.ends_with('.');
        if !(heading && short || first || alone && (self.at != At::Section || self.span.is_none())) {
            return false;
        }
        let titles = self.at == At::Titles;
        self.close();
        if !self.date_told(line, text) {
            return false;
        }
        self.place_beside(text);
        if let Some(named) = zones::find(text).into_iter().next() {
            self.zones.push((named, line));
        }
        if let Some((slot, _)) = clock::find_range(text) {
            self.hours.push((self.date, slot, line));
        }
        // The first line may be title and date at once.
        if titles {
            self.at = At::Titles;
            if is_more_than_a_date(text, heading) {
                self.titles.push((line, heading, text.to_owned()));
                return true;
            }
        }
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        self.notes.note(line, format!("took \"{text}\" as the day {date}"));
        true
    }

    /// The places in a line tell the zone where no abbreviation does.
    fn place_beside(&mut self, text: &str) {
        self.places.extend(super::places::find(text).into_iter().map(|(_, zone)| zone));
    }

    /// "All times are UTC+2", "Agenda (Eastern Time)".
    pub(super) fn zone_told(&mut self, line: usize, text: &str, heading: bool) -> bool {
        let about_time = ["times", "time zone", "timezone", "heures"]
            .iter()
            .any(|word| lang::find_word(&text.to_lowercase(), word).is_some());
        let Some(named) = zones::find(text).into_iter().next() else { return false };
        let told = about_time && text.split_whitespace().count() <= 15;
        let beside = heading && text.contains(&format!("({})", named.text));
        if !(told || beside) {
            return false;
        }
        self.notes.note(line, format!("took \"{text}\" as: times are in {}", named.text));
        self.zones.push((named, line));
        self.end_titles();
        true
    }
}

/// Whether words stand beside a date that may be a title.
fn is_more_than_a_date(text: &str, heading: bool) -> bool {
    let Some(found) = dates::find(text) else { return true };
    let rest = [text.get(..found.at.start), text.get(found.at.end..)].map(Option::unwrap_or_default).join(" ");
    let words = rest.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 2);
    let words: Vec<&str> = words.filter(|word| dates::weekday(word).is_none()).collect();
    words.len() >= 2 && (heading || super::places::find(&rest).is_empty())
}

fn weekday_name(day: chrono::Weekday) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(day.num_days_from_monday()).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}
