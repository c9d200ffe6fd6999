//! The walk over the blocks: what comes before the sessions, days, sessions and what belongs to them.
//!
//! Every block goes to exactly one place: a field, a session, a section of its own, or a note that
//! says why it is not kept.

use chrono::NaiveDate;

use super::blocks::{BOLD, Block, Kind};
use super::clock::{self, Slot, Styles};
use super::days::{self, Known};
use super::draft::{Draft, Notes, Section, paragraph};
use super::lang::{self, Label};
use super::table::Columns;
use super::zones::Named;
use super::{dates, markup, people};
use crate::limits;
use crate::problem::{self, Place, Problem};
use crate::source::answers::Answers;

/// All that the document says.
#[derive(Debug, Default)]
pub struct Program {
    /// Lines before anything else, from which title, series and organiser come.
    pub titles: Vec<(usize, bool, String)>,
    /// Paragraphs about the meeting.
    pub about: Vec<String>,
    /// Texts under labels and headings.
    pub sections: Vec<Section>,
    /// "Format:" and its like: line, label as written, what it tells, text.
    pub labels: Vec<(usize, String, Label, String)>,
    /// Zones named for all times.
    pub zones: Vec<(Named, usize)>,
    /// Hours told for a day as a whole.
    pub hours: Vec<(Option<NaiveDate>, Slot, usize)>,
    /// Places that lines with a date name.
    pub places: Vec<&'static str>,
    /// Links outside sessions.
    pub links: Vec<(String, String)>,
    /// The sessions.
    pub drafts: Vec<Draft>,
    /// What is told on the way.
    pub notes: Notes,
    /// What is known of its days.
    pub days: Known,
    /// The day of what comes next.
    pub date: Option<NaiveDate>,
    /// Whether a question about a day has no answer yet.
    pub asked: bool,
    pub(super) answers: Answers,
    /// The part of the day that a heading names.
    pub(super) part: Option<usize>,
    /// The zone that the heading of the day names, where it is not that of the agenda.
    pub(super) day_zone: Option<Named>,
    /// Whether something parts what comes next from the session before.
    apart: bool,
    /// Level of the heading under which the notes of a meeting stand.
    noted: Option<u8>,
    /// Level of the heading that was last.
    pub(super) heading: u8,
    /// For each block, whether lines with times follow before another day begins.
    ahead: Vec<bool>,
    /// For each block, whether it begins a list whose items all tell how long they are.
    chains: Vec<bool>,
    /// When the next item of such a list starts.
    chain: Option<clock::Clock>,
    /// How many lines begin with their times.
    heads: usize,
    index: usize,
    /// Where the reader was before the hours of a day that waited for a title.
    before_hours: Option<At>,
    /// Level of the heading whose label tells a day outside those of the meeting, and the day before it.
    pub(super) elsewhere: Option<(u8, Option<NaiveDate>)>,
    /// Whether the block after this one is an item of a list.
    items_follow: bool,
    pub(super) columns: Option<Columns>,
    /// The last words in a column of days, with the day that they mean.
    pub(super) day_cell: Option<(String, Option<NaiveDate>)>,
    pub(super) styles: Styles,
    pub(super) year: Option<i32>,
    pub(super) at: At,
    /// Level of the heading that opened the session; 0 for rows, paragraphs and items.
    level: u8,
    roles: Option<(Vec<String>, String)>,
    pub(super) label: Option<(usize, String, Label)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum At {
    #[default]
    Titles,
    Front,
    Session,
    Section,
}

/// A known label before a colon, and what stands after it.
pub fn label(text: &str) -> Option<(Label, &str)> {
    let (head, rest) = text.split_once(':')?;
    Some((lang::label(head.trim())?, rest.trim()))
}

impl Program {
    /// Reads the blocks. `given` is the first day where the document names none; its year completes dates.
    pub fn read(blocks: &[Block], given: Option<NaiveDate>, answers: &Answers) -> Self {
        let mut program = Program { answers: answers.clone(), ..Program::default() };
        program.days.given = given;
        let mut told = None;
        for (index, block) in blocks.iter().enumerate() {
            for text in block.texts() {
                let text = markup::clean(text).text;
                program.styles.learn(&text);
                told = told.or_else(|| dates::find(&text)?.first.year);
                if index < 12 {
                    program.year = program.year.or_else(|| dates::year(&text));
                }
            }
        }
        program.year = told.or(program.year).or(given.map(|date| chrono::Datelike::year(&date)));
        program.look_ahead(blocks);
        for (index, block) in blocks.iter().enumerate() {
            program.index = index;
            let next = blocks.get(index.saturating_add(1));
            program.items_follow = matches!(next.map(|next| &next.kind), Some(Kind::Item(_)));
            program.block(block, blocks.get(index.saturating_add(1)));
            if program.drafts.len() > limits::SESSIONS {
                break;
            }
        }
        program.settle();
        program
    }

    /// Learns, from the end on, where lines with times follow.
    fn look_ahead(&mut self, blocks: &[Block]) {
        let mut follow = false;
        let mut ahead: Vec<bool> = Vec::with_capacity(blocks.len());
        let mut chains: Vec<bool> = Vec::with_capacity(blocks.len());
        let mut lengths = 0_usize;
        for (index, block) in blocks.iter().enumerate().rev() {
            ahead.push(follow);
            let item = |block: Option<&Block>| matches!(block.map(|block| &block.kind), Some(Kind::Item(_)));
            let before = index.checked_sub(1).and_then(|before| blocks.get(before));
            let told = item(Some(block))
                && block.texts().iter().all(|text| clock::length_at_either_end(&markup::clean(text).text).is_some());
            let broken = item(blocks.get(index.saturating_add(1))) && lengths == 0;
            lengths = if told && !broken { lengths.saturating_add(1) } else { 0 };
            chains.push(lengths >= 2 && !item(before));
            for text in block.texts() {
                let text = markup::clean(text).text;
                if clock::slot(&text, self.styles).is_some() {
                    follow = true;
                    self.heads = self.heads.saturating_add(1);
                } else if text.len() < 200 && clock::find_range(&text).is_some() && dates::find(&text).is_some() {
                    follow = false;
                }
            }
        }
        ahead.reverse();
        self.ahead = ahead;
        chains.reverse();
        self.chains = chains;
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match &block.kind {
            Kind::Table(table) => {
                self.end_titles();
                self.table(table);
            }
            Kind::Heading(level, raw) => self.text(block, raw, Some(*level), next),
            Kind::Paragraph(raw) => self.text(block, raw, None, next),
            Kind::Item(raw) => self.text(block, raw, None, next),
        }
    }

    /// The plain text of a block; its links go where the text goes.
    pub(super) fn plain(&mut self, line: usize, raw: &str) -> markup::Clean {
        let clean = markup::clean(raw);
        for image in &clean.images {
            let note = Problem::note(Place::line(line, 1), format!("not kept: the image \"{image}\""));
            self.notes.0.push(note.of(problem::Kind::Dropped("images")));
        }
        for words in &clean.struck {
            self.notes.note(line, format!("not kept: \"{words}\", which is struck out"));
        }
        clean
    }

    fn text(&mut self, block: &Block, raw: &str, heading: Option<u8>, next: Option<&Block>) {
        let clean = self.plain(block.line, raw);
        let (text, line) = (without_anchor(&clean.text), block.line);
        if text.is_empty() {
            return;
        }
        let item = matches!(block.kind, Kind::Item(_));
        if let Some(level) = heading {
            self.under(level, text);
        }
        if self.at == At::Session && self.role(text) {
            self.keep_links(clean.links);
            return;
        }
        if self.noted.is_none() && self.timed(block, text, heading, item, &clean.links) {
            return;
        }
        if self.chained(block, text, &clean.links) {
            return;
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
            && (self.day(line, text, heading.is_some(), item) || self.zone_told(line, text, heading.is_some()))
        {
            self.keep_links(clean.links);
            return;
        }
        if let Some(part) = part_of_day(text) {
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
        self.unread(line, text);
        self.other(block, text, heading, item, next);
        self.keep_links(clean.links);
    }

    /// Keeps in mind under which heading what follows stands.
    fn under(&mut self, level: u8, text: &str) {
        self.apart = true;
        self.heading = level;
        self.leave_other_event(level);
        if self.noted.is_some_and(|noted| level <= noted) {
            self.noted = None;
        }
        let plain = text.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase();
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

    /// Whether a line is a session with its times, or the hours of a day; if so, it is taken.
    fn timed(
        &mut self,
        block: &Block,
        text: &str,
        heading: Option<u8>,
        item: bool,
        links: &[(String, String)],
    ) -> bool {
        let level = heading.filter(|level| *level < BOLD).unwrap_or_default();
        let found = clock::slot(text, self.styles).filter(|(slot, rest)| {
            let sentence = rest.chars().count() > 200 || rest.ends_with('.') && rest.split_whitespace().count() > 6;
            heading.is_some() || slot.end.is_some() || !sentence
        });
        if let Some((slot, rest)) = found {
            // "10:00 to 15:00 on 1 June" tells the hours of that day.
            let mark = days::mark(rest).filter(|mark| mark.found.is_some() && mark.before == 0 && mark.after == 0);
            if mark.is_some() && self.day(block.line, rest, heading.is_some(), item) {
                self.hours.push((self.date, slot, block.line));
                return true;
            }
            let rest = rest.to_owned();
            self.start(block, slot, &rest, links.to_vec());
            self.level = level;
            return true;
        }
        if self.hours_of_part(block.line, text) {
            return true;
        }
        if let Some((slot, rest)) = clock::bare_hours(text).filter(|(slot, _)| self.follows_on(slot)) {
            let rest = rest.to_owned();
            self.start(block, slot, &rest, links.to_vec());
            return true;
        }
        if let Some((date, slot, rest)) = self.dated_slot(text) {
            let (date, rest) = (date.to_owned(), rest.to_owned());
            if rest.is_empty() || !self.day(block.line, &date, true, item) {
                return false;
            }
            self.start(block, slot, &rest, links.to_vec());
            return true;
        }
        if let Some((slot, title, rest)) = self.slot_inside(text, heading.is_some(), item) {
            let title = if rest.is_empty() { title } else { format!("{title}: {rest}") };
            self.start(block, slot, &title, links.to_vec());
            self.level = level;
            return true;
        }
        false
    }

    /// "Afternoon session (13:00-16:00)": the hours of a part of the day.
    fn hours_of_part(&mut self, line: usize, text: &str) -> bool {
        if text.len() > 80 {
            return false;
        }
        let Some((slot, at)) = clock::find_range(text) else { return false };
        let around = [text.get(..at.start), text.get(at.end..)].map(Option::unwrap_or_default).concat();
        let Some(part) = part_of_day(around.trim_matches(|letter: char| !letter.is_alphanumeric())) else {
            return false;
        };
        self.close();
        self.part = Some(part);
        self.hours.push((self.date, slot, line));
        self.notes.note(line, format!("took \"{text}\" as the hours of a part of the day"));
        true
    }

    /// Whether bare hours go on where the session before them ends.
    fn follows_on(&self, slot: &Slot) -> bool {
        let Some(end) = self.drafts.last().and_then(|draft| draft.slot.end) else { return false };
        let twelve = |hour: u32| hour.checked_rem(12);
        self.at == At::Session && end.minute == 0 && twelve(end.hour) == twelve(slot.start.hour)
    }

    /// Items that tell only how long they are, one after the other from the start that is told for the day.
    fn chained(&mut self, block: &Block, text: &str, links: &[(String, String)]) -> bool {
        let begins = self.chains.get(self.index).copied().unwrap_or_default();
        if self.chain.is_none() && !begins || self.noted.is_some() {
            return false;
        }
        let Some((title, length)) = clock::length_at_either_end(text) else {
            self.chain = None;
            return false;
        };
        let title = title.to_owned();
        if begins && self.chain.is_none() {
            // The hours of a day that waited for a title are its hours.
            self.settle();
            let told = self.hours.iter().rev().find(|(day, ..)| *day == self.date);
            let Some((_, slot, _)) = told.filter(|_| self.at != At::Session) else { return false };
            self.chain = Some(slot.start);
            self.notes.note(block.line, "took the lengths one after the other, from the start of the day");
        }
        let Some(start) = self.chain else { return false };
        self.chain = start.after(length);
        self.start(block, Slot::lasting(start, length), &title, links.to_vec());
        true
    }

    /// "Tue 18 September, 09:00-09:30 Knots": the day, the times, and what follows them.
    fn dated_slot<'a>(&self, text: &'a str) -> Option<(&'a str, Slot, &'a str)> {
        // "Date & time: Thursday, 6 August, 08:30 (coffee)" tells the hours of that day.
        if label_of(text) == Some(Label::When) {
            return None;
        }
        let (_, at) = clock::find_time(text).filter(|(_, at)| at.start > 0 && at.start < 60)?;
        let (date, tail) = text.split_at_checked(at.start)?;
        let date = date.trim_end_matches(|letter: char| letter.is_whitespace() || ",،:-–—|(@at".contains(letter));
        let mark = days::mark(date).filter(|mark| mark.before == 0 && mark.after == 0)?;
        let told = mark.found.is_some() || mark.weekday.is_some() || mark.number.is_some();
        let (slot, rest) = clock::slot(tail, self.styles)?;
        told.then_some((date, slot, rest))
    }

    /// "Knots (09:30-10:00)", "Session 3 (10:00–11:00): Sails": the times, and the words before and after them.
    fn slot_inside(&self, text: &str, heading: bool, item: bool) -> Option<(Slot, String, String)> {
        let title = self.at == At::Titles && !item && (self.heads > 0 || self.date.is_none());
        if text.len() > 240 || text.contains('\n') || text.ends_with(['.', '?', '!']) || title {
            return None;
        }
        // Where times stand before the titles, those behind one tell something else.
        if heading && self.heads > 0 || self.drafts.is_empty() && self.date.is_none() && self.days.given.is_none() {
            return None;
        }
        let (slot, at) = clock::find_range(text)?;
        let before = text.get(..at.start)?.trim_end();
        let after = text.get(at.end..)?.trim_start();
        let opened = before.ends_with(['(', '[', '|', ':', '–', '-', '—', ',', '@']);
        let trim = |text: &str| {
            text.trim_matches(|letter: char| letter.is_whitespace() || "()[]|:–-—,.@".contains(letter)).to_owned()
        };
        let (before, rest) = (trim(before), trim(after));
        let words = before.split_whitespace().count();
        let label = before
            .split_whitespace()
            .next()
            .is_some_and(|first| lang::is(&first.to_lowercase(), |words| words.counted));
        let fits = !before.is_empty()
            && super::places::at_head(&before).is_none()
            && (rest.is_empty() && words <= 25 && (opened || item) || label && words <= 4 && opened);
        // "Location: the hall (09:00-17:00)" is no session.
        (fits && label_of(text).is_none() && dates::find(&before).is_none()).then_some((slot, before, rest))
    }

    /// Hours beside a day are those of a session, where no lines with times follow and no label tells
    /// that they are hours.
    pub(super) fn day_hours(&mut self, line: usize, slot: Slot, labelled: bool) {
        if labelled || self.ahead.get(self.index).copied().unwrap_or_default() && !self.items_follow {
            self.hours.push((self.date, slot, line));
            return;
        }
        let block = Block { line, column: 1, kind: Kind::Paragraph(String::new()) };
        let at = self.at;
        self.start(&block, slot, "", Vec::new());
        self.before_hours = Some(at);
    }

    /// Warns of a line that holds times and is kept as a text.
    fn unread(&mut self, line: usize, text: &str) {
        let short = text.len() < 100 && !text.ends_with('.');
        let timed = clock::looks_timed(text)
            || text.len() < 300 && clock::find_range(text).is_some()
            || short && self.at == At::Session && clock::find_time(text).is_some();
        if timed {
            let shown: String = text.chars().take(60).collect();
            let message = if self.noted.is_some() {
                format!("\"{shown}\" stands in the notes of a meeting, so its times begin no session")
            } else {
                format!("\"{shown}\" holds a time and is kept as a text, not as a session")
            };
            self.notes.warning(line, message, "write the times of a session before its title, as 10:00-10:15 Opening");
        }
    }

    fn other(&mut self, block: &Block, text: &str, heading: Option<u8>, item: bool, next: Option<&Block>) {
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
                let part = if item { format!("- {text}") } else { text.to_owned() };
                let joined = paragraph(&mut self.about, part);
                self.joined(line, joined);
            }
        }
    }

    fn joined(&mut self, line: usize, joined: bool) {
        if joined {
            self.notes.note(line, "joined to the paragraph before, whose sentence a page had broken in two");
        }
    }

    pub(super) fn end_titles(&mut self) {
        if self.at == At::Titles {
            self.at = At::Front;
        }
    }

    fn open_section(&mut self, line: usize, label: &str) {
        self.at = At::Section;
        self.sections.push(Section { label: label.replace('\n', " "), text: Vec::new(), line });
    }

    /// Nothing more comes to the session that is open.
    pub(super) fn close(&mut self) {
        self.settle();
        self.label = None;
        self.at = At::Front;
    }

    /// A role without people is a text; times without a title are the hours of a day.
    pub(super) fn settle(&mut self) {
        let told = self.roles.take().map(|(_, text)| text).filter(|text| !text.is_empty());
        if let (Some(text), Some(draft)) = (told, self.drafts.last_mut()) {
            draft.about.push(text);
        }
        if self.waiting_for_title()
            && let Some(draft) = self.drafts.pop()
        {
            let line = if let Place::Line { line, .. } = draft.place { line } else { 1 };
            self.notes.note(line, "read as the hours of the whole day, because no title stands beside them");
            self.hours.push((draft.date, draft.slot, line));
            self.about.extend(draft.about);
            self.apart |= draft.apart;
            self.at = self.before_hours.take().unwrap_or(At::Front);
        }
    }

    fn waiting_for_title(&self) -> bool {
        self.at == At::Session && self.drafts.last().is_some_and(|draft| draft.title.is_empty())
    }

    fn title(&mut self, text: &str, item: bool) -> bool {
        // Under the hours of a day a place or a label is no title.
        let place = || !item && super::places::at_head(text).is_some_and(|(name, _)| name.len() == text.trim().len());
        let begins = || days::mark(text).is_some_and(|mark| mark.begins(text, days::Line::Plain));
        if place() || !item && label_of(text).is_some() {
            self.settle();
            return false;
        }
        let short = text.chars().count() <= 300 && !is_agenda_word(text) && !begins();
        if let Some(draft) = self.drafts.last_mut().filter(|_| short) {
            let mut lines = text.lines();
            draft.title = lines.next().unwrap_or_default().to_owned();
            draft.about.extend(lines.map(str::to_owned));
        }
        short
    }

    /// A session starts; `rest` is its title, and what stands under it in the same cell.
    pub(super) fn start(&mut self, block: &Block, slot: Slot, rest: &str, links: Vec<(String, String)>) {
        self.settle();
        self.before_hours = None;
        self.at = At::Session;
        self.level = 0;
        let mut lines = rest.lines();
        let first = lines.next().unwrap_or_default();
        let (title, length) = match clock::length_at_end(first) {
            Some((title, length)) => (title, Some(length)),
            None => (first, None),
        };
        let zone = slot.zone.or_else(|| self.day_zone.clone());
        self.days.last = self.date.or(self.days.last);
        self.drafts.push(Draft {
            place: Place::line(block.line, block.column),
            date: self.date,
            slot: Slot { length: slot.length.or(length), zone, ..slot },
            part: self.part,
            apart: std::mem::take(&mut self.apart),
            title: title.trim_matches(|letter: char| letter.is_whitespace() || "-–—|:".contains(letter)).to_owned(),
            about: Vec::new(),
            people: Vec::new(),
            links,
            track: None,
            room: None,
            also: Vec::new(),
        });
        for line in lines {
            self.body(block.line, line, false);
        }
    }

    /// Whether a line names roles in the open session, alone or with people.
    fn role(&mut self, text: &str) -> bool {
        let Some((roles, rest)) = people::role_line(text).filter(|_| !text.contains('\n')) else { return false };
        if self.waiting_for_title() {
            return false;
        }
        self.settle();
        if rest.is_empty() {
            self.roles = Some((roles, text.to_owned()));
        } else {
            match people::people(rest) {
                Some(people) => self.take_part(people, &roles),
                None => {
                    if let Some(draft) = self.drafts.last_mut() {
                        draft.about.push(text.to_owned());
                    }
                }
            }
        }
        true
    }

    pub(super) fn take_part(&mut self, people: Vec<people::Person>, roles: &[String]) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.people.extend(people.into_iter().map(|person| (person, roles.to_vec())));
        }
    }

    /// A line that belongs to the open session.
    pub(super) fn body(&mut self, line: usize, text: &str, item: bool) {
        if self.role(text) {
            return;
        }
        if let Some((roles, told)) = self.roles.take() {
            if let Some(people) = people::people(text) {
                self.take_part(people, &roles);
                // More people may follow; the role has been told by then.
                self.roles = Some((roles, String::new()));
                return;
            }
            if let Some(draft) = self.drafts.last_mut().filter(|_| !told.is_empty()) {
                draft.about.push(told);
            }
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        if draft.title.is_empty() {
            draft.title = text.to_owned();
            return;
        }
        if let Some((Label::Place, room)) = label(text).filter(|(_, room)| !room.is_empty() && draft.room.is_none()) {
            draft.room = Some(room.to_owned());
            return;
        }
        let joined = paragraph(&mut draft.about, if item { format!("- {text}") } else { text.to_owned() });
        self.joined(line, joined);
    }

    pub(super) fn keep_links(&mut self, links: Vec<(String, String)>) {
        match self.drafts.last_mut().filter(|_| self.at == At::Session) {
            Some(draft) => draft.links.extend(links),
            None => self.links.extend(links),
        }
    }
}

impl Block {
    fn texts(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Heading(_, text) | Kind::Paragraph(text) | Kind::Item(text) => vec![text],
            Kind::Table(table) => table.texts().collect(),
        }
    }
}

/// What may follow the word for the notes of a meeting: "Minutes of the last meeting".
const NOTES_OF: &[&str] =
    &[" of ", " from ", ":", " –", " -", " de ", " du ", " der ", " vom ", " del ", " di ", " van ", " (", ", "];

/// Whether a heading already leads the titles.
fn block_level(titles: &[(usize, bool, String)]) -> bool {
    titles.iter().any(|(_, heading, _)| *heading)
}

/// The label that a text begins with, whatever follows.
fn label_of(text: &str) -> Option<Label> {
    label(text).map(|(label, _)| label)
}

/// A heading without what pages add for their editors: "[edit]", "¶".
fn without_anchor(text: &str) -> &str {
    let mut text = text.trim();
    for mark in ["[edit]", "[edit source]", "[modifier]", "[modifier le code]", "[Bearbeiten]", "[editar]", "¶", "🔗"]
    {
        text = text.strip_suffix(mark).unwrap_or(text).trim_end();
    }
    text
}

/// "Afternoon": the part of the day that a line names, and nothing else.
fn part_of_day(text: &str) -> Option<usize> {
    if text.len() > 60 {
        return None;
    }
    let plain = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    (0..3).find(|part| lang::is(&plain, |words| words.parts.get(*part).copied().unwrap_or_default()))
}

/// Whether a text only says that an agenda follows.
pub fn is_agenda_word(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic() || " '’".contains(*letter)).collect();
    let plain = plain.trim().to_lowercase();
    lang::ALL.iter().any(|words| words.agenda.contains(&&*plain))
}
