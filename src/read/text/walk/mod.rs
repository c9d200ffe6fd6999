//! The walk over the blocks: which part of the program each of them belongs to.

mod above;
mod ahead;
mod chain;
mod cities;
mod other;
mod parts;
mod seen;
mod timed;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use super::block::{BOLD, Block, Kind};
use super::draft::{Section, paragraph};
use super::phrases::{is_agenda_word, label_of, part_of_day, without_anchor};
use super::program::{At, Program};
use super::table::Columns;
use super::{clock, dates, days, lang, markup, numbering, phrases};
use crate::model::limits;
use crate::model::problem::{Place, Problem};
use crate::read::answers::Answers;
use seen::Seen;

impl Program {
    /// Reads the blocks. `given` is the first day where the document names none; its year completes dates.
    pub fn read(blocks: &[Block], given: Option<NaiveDate>, answers: &Answers) -> Self {
        let mut program = Program { answers: answers.clone(), ..Program::default() };
        program.days.given = given;
        let mut columns = None;
        let mut stated = None;
        let mut seen: Vec<Seen> = blocks.iter().map(Seen::of).collect();
        for (index, block) in seen.iter().enumerate() {
            for text in block.texts() {
                program.styles.learn(text);
                let date = dates::find(text).filter(|found| found.other.is_none()).map(|found| found.first);
                stated = stated.or_else(|| date?.year);
                program.certain.extend(date.map(|date| (date.month, date.day)));
                program.days.learn(text);
                if index < 12 {
                    program.year = program.year.or_else(|| dates::year(text));
                }
            }
        }
        program.styles.learn_column(seen.iter().flat_map(Seen::texts), |text| {
            days::mark(text).is_some_and(|mark| mark.begins(text, days::Line::Plain))
        });
        program.year = stated.or(program.year).or(given.map(|date| date.year()));
        let look = |seen: &mut Vec<Seen>, styles| seen.iter_mut().for_each(|block| block.look(styles));
        look(&mut seen, program.styles);
        program.stacked = program.is_stacked(blocks, &seen);
        let ordered = if program.stacked { Cow::Borrowed(blocks) } else { program.titles_below(blocks, &seen) };
        if let Cow::Owned(blocks) = &ordered {
            seen = blocks.iter().map(Seen::of).collect();
            look(&mut seen, program.styles);
        }
        let blocks = ordered.as_ref();
        program.look_ahead(&seen);
        program.look_for_chains(blocks, &seen);
        program.look_for_prose(blocks, &seen);
        for (index, block) in blocks.iter().enumerate() {
            program.index = index;
            let next = blocks.get(index.saturating_add(1));
            program.items_follow = matches!(next.map(|next| &next.kind), Some(Kind::Item(_)));
            let after = seen.get(index.saturating_add(1));
            let line = after.and_then(Seen::single);
            let (heading, item) = match next.map(|next| &next.kind) {
                Some(Kind::Heading(..)) => (true, false),
                kind => (false, matches!(kind, Some(Kind::Item(_)))),
            };
            program.times_follow = after.is_some_and(Seen::is_timed);
            program.numbers_follow = match next.map(|next| &next.kind) {
                Some(Kind::Item(text)) => numbering::item(&markup::clean(text).text).is_some(),
                _ => !heading && line.is_some_and(|text| numbering::item(text).is_some()),
            };
            program.date_follows = after.is_some_and(|after| {
                let text = after.first();
                days::mark(text).is_some_and(|mark| mark.found.is_some() && mark.begins(text, days::Line::Item))
            });
            program.title_follows = !item && line.is_some() && !program.times_follow;
            program.block(block, next, &mut columns);
            program.line_above = block.line;
            if program.drafts.len() > limits::SESSIONS {
                break;
            }
        }
        program.settle();
        program.empty_days();
        program
    }

    /// Warns of days without a session, where others have some.
    fn empty_days(&mut self) {
        let held = |date: &NaiveDate| self.drafts.iter().any(|draft| draft.date == Some(*date));
        let empty: Vec<_> = self.marked.iter().filter(|(_, date, _)| !held(date)).cloned().collect();
        for (line, date, text) in empty.into_iter().filter(|_| !self.drafts.is_empty()) {
            self.notes.warning(
                line,
                format!("no session is found on {date}, the day that \"{text}\" begins"),
                "write the times of its sessions before their titles, as 10:00-10:15 Opening",
            );
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, columns: &mut Option<Columns>) {
        match &block.kind {
            Kind::Table(table) => {
                self.end_titles();
                self.table(table, columns);
            }
            Kind::Heading(level, raw) => self.text(block, raw, Some(*level), next),
            Kind::Paragraph(raw) => self.text(block, raw, None, next),
            Kind::Item(raw) => self.text(block, raw, None, next),
        }
    }

    fn text(&mut self, block: &Block, raw: &str, heading: Option<u8>, next: Option<&Block>) {
        let clean = self.plain(block.line, raw);
        let (written, line) = (without_anchor(&clean.text), block.line);
        if written.is_empty() {
            return;
        }
        let item = matches!(block.kind, Kind::Item(_));
        // What an item begins with next to its number is not less a time or a day.
        let numbered = if item { numbering::item(written) } else { None };
        let text = numbered.as_ref().map_or(written, |(_, text)| text);
        if let Some(level) = heading {
            self.under(level, text);
        }
        if self.at == At::Session && self.role(text) {
            self.keep_links(clean.links);
            return;
        }
        if self.of_other_meeting(line, text, item, numbered.is_some()) {
            self.keep_links(clean.links);
            return;
        }
        if self.in_cities(line, text) || self.hours_of_all_parts(line, text) {
            return;
        }
        if self.noted.is_none() && self.timed(block, text, heading, item, &clean.links) {
            self.chain = None;
            return;
        }
        if self.chained(block, text, &clean.links) {
            return;
        }
        // "We begin at 9:00" is no title.
        let begins = self.starts.is_some() && label_of(text).is_none() && heading.is_none();
        if begins && self.at == At::Titles && !self.titles.is_empty() {
            self.about.push(text.to_owned());
            self.keep_links(clean.links);
            return;
        }
        if self.noted.is_none() && heading.is_none() {
            if self.next_to_others(block, text) || self.untimed_line(block, text) {
                self.keep_links(clean.links);
                return;
            }
            let begins = || days::mark(text).is_some_and(|mark| mark.begins(text, days::Line::Item));
            if !begins() && self.take_point(block, written) {
                self.unread(line, text);
                self.keep_links(clean.links);
                return;
            }
        }
        // What names place or format may be between the hours of a day and what takes place then.
        if self.waiting_for_title() && !item && label_of(text).is_some() && self.before_hours.is_some() {
            let at = std::mem::replace(&mut self.at, At::Front);
            let labelled = self.labelled(line, text);
            self.at = at;
            if labelled {
                self.keep_links(clean.links);
                return;
            }
        }
        if self.waiting_for_title() && self.title(text, item) {
            self.keep_links(clean.links);
            return;
        }
        // "Day 1: 18 September" is a day, and no label with its text.
        let dated = || {
            let head = days::mark(text.split(':').next().unwrap_or_default());
            head.is_some_and(|mark| mark.before == 0 && (mark.number.is_some() || mark.weekday.is_some()))
        };
        if self.at != At::Session
            && !(self.label.is_none() && text.contains(':') && dated())
            && self.labelled(line, text)
        {
            self.keep_links(clean.links);
            return;
        }
        if self.noted.is_none()
            && (self.day(line, text, heading.is_some(), item) || self.take_zone(line, text, heading.is_some()))
        {
            self.keep_links(clean.links);
            return;
        }
        if let Some(part) = part_of_day(text) {
            if self.part_starts(block, part) {
                return;
            }
            self.part = Some(part);
            if heading.is_some() {
                self.close();
            }
            self.notes.note(line, format!("took \"{text}\" as the part of the day of what follows"));
            return;
        }
        if heading.is_some() && is_agenda_word(text) {
            self.close();
            self.notes.note(line, format!("not kept: the heading \"{text}\", which only says what follows"));
            return;
        }
        if !item && heading.is_none() && self.at == At::Session && self.heads_what_follows(line, text, next) {
            self.close();
            self.grouped |= phrases::names_a_group(text);
            self.apart |= self.grouped;
            self.notes.note(line, format!("not kept: the heading \"{text}\", which has no text of its own"));
            self.keep_links(clean.links);
            return;
        }
        if !item && self.suspect_day(line, text) {
            self.keep_links(clean.links);
            return;
        }
        self.unread(line, text);
        self.kept(block, text, heading, item, next);
        self.keep_links(clean.links);
    }

    /// "EVENTS" or "Ministry of ports:" above a line with its times: capitals or a colon make a heading of it.
    fn heads_what_follows(&self, line: usize, text: &str, next: Option<&Block>) -> bool {
        let letters = text.chars().filter(|letter| letter.is_alphabetic());
        let label = text.ends_with(':') && text.starts_with(char::is_uppercase);
        let capitals = letters.clone().count() > 3 && (label || letters.clone().all(char::is_uppercase));
        // "Sala 2", "Aula Magna" below an empty line and just above its first session.
        let room = || {
            let short = text.split_whitespace().count() <= 4 && !text.contains(':') && !text.ends_with(['.', ',']);
            let parted = line > self.line_above.saturating_add(1);
            short
                && parted
                && next.is_some_and(|next| next.line == line.saturating_add(1))
                && super::table::is_room(text)
        };
        (capitals || room()) && self.times_follow && text.split_whitespace().count() <= 8 && !self.waiting_for_title()
    }

    /// Asks about a short line with another date before lines with times: a day that is not understood would put
    /// them on the day before it.
    fn suspect_day(&mut self, line: usize, text: &str) -> bool {
        let short = text.split_whitespace().count() <= 12 && !text.contains('\n') && !text.ends_with(['.', '?', '!']);
        if !self.times_follow || !short || self.noted.is_some() || days::is_deadline(&text.to_lowercase()) {
            return false;
        }
        let (Some(found), Some(before)) = (dates::find(text), self.date) else { return false };
        let Some(date) = found.first.date(self.year).filter(|date| *date != before) else { return false };
        // "Tuseday 13 March": the weekday of the date, with a letter or two wrong.
        let rest = [text.get(..found.at.start), text.get(found.at.end..)].map(Option::unwrap_or_default).concat();
        let words: Vec<&str> =
            rest.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if let [word] = words.as_slice()
            && dates::misspelt_weekday(word) == Some(date.weekday())
        {
            let day = date.format("%A");
            let message = format!("took \"{word}\" as {day}, so the day is {}", date.format("%A %-d %B %Y"));
            self.notes.warning(line, message, "correct the name of the weekday");
            self.close();
            self.take_date(line, text, Some(found));
            return true;
        }
        let problem = Problem::error(Place::line(line, 1), format!("does \"{text}\" begin another day?"));
        let readings = vec![
            (date, "what follows takes place then".to_owned()),
            (before, "what follows takes place on the day before it".to_owned()),
        ];
        if let Some(date) = self.ask(format!("date-{line}"), problem, readings) {
            self.close();
            self.begin(date, None);
        }
        true
    }

    /// Keeps in mind under which heading what follows is.
    fn under(&mut self, level: u8, text: &str) {
        self.apart = true;
        self.grouped |= phrases::names_a_group(text);
        self.heading = level;
        self.leave_other_event(level);
        // "Logistics" may hold the agenda too.
        if self.noted.is_some_and(|noted| level <= noted || is_agenda_word(text)) {
            self.noted = None;
        }
        let plain = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        let notes = |note: &&str| {
            let rest = plain.strip_prefix(*note);
            rest.is_some_and(|rest| rest.is_empty() || NOTES_OF.iter().any(|word| rest.starts_with(word)))
        };
        if lang::ALL.iter().any(|words| words.notes.iter().any(notes)) {
            self.noted = Some(level);
        }
        if days::mark(text).is_none() && level < BOLD {
            self.days.section = true;
        }
    }

    /// Warns of a line that holds times and is kept as a text.
    fn unread(&mut self, line: usize, text: &str) {
        let short = text.len() < 100 && !text.ends_with('.');
        // "Please send your slides by 1 October, 18:00": one in the middle of a sentence is plain to see.
        let deadline = || {
            let last = clock::find_time(text).is_some_and(|(_, at)| at.end.saturating_add(1) >= text.len());
            last && text.len() < 300 && dates::find(text).is_some() && days::is_deadline(&text.to_lowercase())
        };
        let timed = deadline()
            || clock::looks_timed(text)
            || text.len() < 300
                && clock::find_range(text).is_some_and(|(slot, _)| !slot.start.is_compact() || self.styles.compact)
            || (short && self.at == At::Session || self.noted.is_some()) && clock::find_time(text).is_some();
        if timed && phrases::other_meeting(text).is_none() {
            let shown: String = text.chars().take(60).collect();
            let message = if self.noted.is_some() {
                format!("\"{shown}\" is in notes or practical information, so its times begin no session")
            } else {
                format!("\"{shown}\" holds a time and is kept as a text, not as a session")
            };
            self.notes.warning(line, message, "write the times of a session before its title, as 10:00-10:15 Opening");
        }
    }

    fn kept(&mut self, block: &Block, text: &str, heading: Option<u8>, item: bool, next: Option<&Block>) {
        let line = block.line;
        if let Some(level) = heading.filter(|level| *level < BOLD) {
            if self.at == At::Session && self.level != 0 && level > self.level {
                self.body(line, text, false);
                return;
            }
            // A further heading with prose under it opens a section; without, it belongs to the title.
            let prose = matches!(next.map(|next| &next.kind), Some(Kind::Paragraph(_) | Kind::Item(_)));
            let deeper = block_level(&self.titles) && level > 1 && prose;
            if self.at != At::Titles || deeper {
                self.close();
                self.open_section(line, text);
            } else {
                self.titles.push((line, true, text.to_owned()));
            }
            return;
        }
        match self.at {
            At::Titles if !item && text.split_whitespace().count() <= 25 && !text.ends_with('.') => {
                for part in text.lines() {
                    self.titles.push((line, heading.is_some(), part.to_owned()));
                }
            }
            At::Session => {
                for (index, part) in text.lines().enumerate() {
                    self.body(line, part, item && index == 0);
                }
            }
            At::Section => {
                let part = if item { format!("- {text}") } else { text.to_owned() };
                if let Some(section) = self.sections.last_mut() {
                    let joined = paragraph(&mut section.text, part);
                    self.joined(line, joined);
                }
            }
            At::Titles | At::Front => {
                self.at = At::Front;
                if self.drafts.is_empty() && text.split_whitespace().count() <= 4 {
                    self.place_next_to(text);
                }
                let part = if item { format!("- {text}") } else { text.to_owned() };
                let joined = paragraph(&mut self.about, part);
                self.joined(line, joined);
            }
        }
    }

    fn open_section(&mut self, line: usize, label: &str) {
        self.at = At::Section;
        self.sections.push(Section { label: label.replace('\n', " "), text: Vec::new(), line });
    }
}

/// What may follow the word for the notes of a meeting: "Minutes of the last meeting".
const NOTES_OF: &[&str] =
    &[" of ", " from ", ":", " –", " -", " de ", " du ", " der ", " vom ", " del ", " di ", " van ", " (", ", "];

/// Whether a heading already leads the titles.
fn block_level(titles: &[(usize, bool, String)]) -> bool {
    titles.iter().any(|(_, heading, _)| *heading)
}
