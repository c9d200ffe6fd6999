//! Labels: lines that say when and where before the sessions, and zones for all times.

use chrono::NaiveDate;

use super::super::draft::Section;
use super::super::lang::{self, Label};
use super::super::phrases::is_agenda_word;
use super::super::{clock, dates, places, zones};
use super::{At, Program};

/// Words of lines that say which zone the times are in.
const ABOUT_TIME: &[&str] =
    &["times", "time zone", "timezone", "heures", "horas", "zeiten", "orari", "tijden", "التوقيت", "بتوقيت"];

impl Program {
    /// "Label: text" before the sessions.
    pub(in super::super) fn labelled(&mut self, line: usize, text: &str) -> bool {
        if let Some((line, label, what)) = self.label.take() {
            self.label_value(line, label, what, text);
            return true;
        }
        let Some((head, rest)) = text.split_once(':') else { return false };
        // The colon of a time is none of a label.
        if head.ends_with(|last: char| last.is_ascii_digit()) && rest.starts_with(|first: char| first.is_ascii_digit())
        {
            return false;
        }
        let (head, rest) = (head.trim(), rest.trim());
        // Once the sessions have begun, a label under a heading is part of its text.
        let known = lang::label(head);
        if let Some(what) = known.filter(|_| self.at != At::Section || self.drafts.is_empty()) {
            self.end_titles();
            if rest.is_empty() {
                self.label = Some((line, head.to_owned(), what));
            } else {
                self.label_value(line, head.to_owned(), what, rest);
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

    fn label_value(&mut self, line: usize, label: String, what: Label, text: &str) {
        // "Where: Lisbon. When: 1-2 October 2027."
        let next =
            [". ", "; ", " | ", " · "].iter().filter_map(|mark| text.split_once(mark)).find_map(|(text, more)| {
                let (head, rest) = more.split_once(':')?;
                Some((text, head.trim().to_owned(), lang::label(head.trim())?, rest.trim()))
            });
        if let Some((text, head, kind, rest)) = next {
            self.label_value(line, label, what, text);
            self.label_value(line, head, kind, rest);
            return;
        }
        if what != Label::When {
            self.labels.push((line, label, what, text.to_owned()));
            return;
        }
        let mut understood = Vec::new();
        let found = dates::find(text);
        let doubtful = found.is_none() && dates::ambiguous(text).is_some();
        if found.is_some() || doubtful {
            let (before, span) = (self.date, self.days.span);
            self.take_date(line, text, found);
            self.enter_other_event(before, span, &label, text);
            let stated = if self.elsewhere.is_some() { self.date.map(|date| (date, date)) } else { self.days.span };
            understood.extend(
                stated.map(
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
        } else if let Some((slot, _)) = clock::find_time(text) {
            understood.push(format!("from {:02}:{:02}", slot.start.hour, slot.start.minute));
            self.hours.push((self.date, slot, line));
        }
        if let Some(named) = zones::find(text).into_iter().next() {
            understood.push(format!("times in {}", named.text));
            self.zones.push((named, line));
        }
        // "Start: Monday 5 July, Ghent"; several places are those of times for information.
        if let [(_, zone)] = places::find(text).as_slice() {
            self.places.push(zone);
        }
        if understood.is_empty() {
            self.sections.push(Section { label, text: vec![text.to_owned()], line });
        } else {
            self.notes.note(line, format!("took \"{label}: {text}\" as {}", understood.join(", ")));
        }
    }

    /// A label in a section that states a day outside those of the meeting is about an event of its own.
    fn enter_other_event(
        &mut self,
        before: Option<NaiveDate>,
        span: Option<(NaiveDate, NaiveDate)>,
        label: &str,
        text: &str,
    ) {
        let (Some(date), Some((first, last))) = (self.date, span) else { return };
        if self.at == At::Section && !(first..=last).contains(&date) {
            self.days.span = span;
            self.elsewhere = self.elsewhere.or(Some((self.heading, before)));
            if let Some(section) = self.sections.last_mut() {
                section.text.push(format!("{label}: {text}"));
            }
        }
    }

    /// Where the section of such an event ends without a session, its day ends too.
    pub(in super::super) fn leave_other_event(&mut self, level: u8) {
        let Some((_, before)) = self.elsewhere.filter(|(inside, _)| level <= *inside) else { return };
        self.elsewhere = None;
        if self.drafts.is_empty() {
            self.days.begun.retain(|date| Some(*date) != self.date || Some(*date) == before);
            self.date = before;
        }
    }

    /// "All times are UK time." in a paragraph before the sessions.
    fn zone_in_sentence(&mut self, line: usize, sentence: &str) {
        let lower = sentence.to_lowercase();
        let about = ABOUT_TIME.iter().any(|word| lang::find_word(&lower, word).is_some());
        if !about || sentence.split_whitespace().count() > 15 {
            return;
        }
        if let Some(named) = zones::find(sentence).into_iter().next() {
            self.notes.note(line, format!("took \"{}\" as: times are in {}", sentence.trim(), named.text));
            self.zones.push((named, line));
        }
    }

    /// "All times are UTC+2", "Agenda (Eastern Time)".
    pub(in super::super) fn take_zone(&mut self, line: usize, text: &str, heading: bool) -> bool {
        if text.contains(". ") && self.drafts.is_empty() && !heading {
            for sentence in text.split_inclusive(". ") {
                self.zone_in_sentence(line, sentence);
            }
            return false;
        }
        if text.len() > 200 {
            return false;
        }
        let about = |text: &str| {
            let lower = text.to_lowercase();
            ABOUT_TIME.iter().any(|word| lang::find_word(&lower, word).is_some())
        };
        if !text.contains('(') && !about(text) {
            return false;
        }
        let found = zones::find(text).into_iter().next();
        // "Harbour course (Eastern Timezone)" is not about times.
        let bracket = found.as_ref().map(|named| format!("({})", named.text)).unwrap_or_default();
        let about_time = if bracket.is_empty() { about(text) } else { about(&text.replace(&bracket, "")) };
        let Some(named) = found else { return false };
        let stated = about_time && text.split_whitespace().count() <= 15;
        let only = is_agenda_word(&text.replace(&bracket, ""));
        let next_to = (heading || only || self.at == At::Titles) && text.contains(&bracket);
        // "Harbour days (Eastern Time)" is a title as well.
        if next_to && !stated && self.at == At::Titles && !only {
            self.notes.note(line, format!("took \"{}\" as: times are in {}", text, named.text));
            self.zones.push((named, line));
            return false;
        }
        if !(stated || next_to) {
            return false;
        }
        self.notes.note(line, format!("took \"{text}\" as: times are in {}", named.text));
        // What is stated of the times counts before the zone next to one of them.
        let at = if stated && self.drafts.is_empty() { 0 } else { self.zones.len() };
        self.zones.insert(at, (named, line));
        // "All times BST (London)".
        if let [(_, zone)] = places::find(text).as_slice() {
            self.places.push(zone);
        }
        self.end_titles();
        true
    }
}
