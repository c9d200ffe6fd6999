//! The walk over the blocks: what comes before the sessions, days, sessions and what belongs to them.
//!
//! Every block goes to exactly one place: a field, a session, a section of its own, or a note that
//! says why it is not kept.

use chrono::NaiveDate;

use super::blocks::{BOLD, Block, Kind};
use super::clock::{self, Slot, Styles};
use super::draft::{Draft, Notes, Section, paragraph};
use super::lang::{self, Label};
use super::table::Columns;
use super::zones::Named;
use super::{dates, markup, people};
use crate::problem::Place;

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
    /// The days that the meeting lasts.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The day of what comes next.
    pub date: Option<NaiveDate>,
    pub(super) columns: Option<Columns>,
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
    Some((lang::look_up(head.trim(), |words| words.labels)?, rest.trim()))
}

impl Program {
    /// Reads the blocks. `year` completes dates where the document names none.
    pub fn read(blocks: &[Block], year: Option<i32>) -> Self {
        let mut program = Program::default();
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
        program.year = told.or(program.year).or(year);
        for (index, block) in blocks.iter().enumerate() {
            program.block(block, blocks.get(index.saturating_add(1)));
        }
        program.settle();
        program
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
            self.notes.note(line, format!("not kept: the image \"{image}\""));
        }
        clean
    }

    fn text(&mut self, block: &Block, raw: &str, heading: Option<u8>, next: Option<&Block>) {
        let clean = self.plain(block.line, raw);
        let (text, line) = (clean.text.as_str(), block.line);
        if text.is_empty() {
            return;
        }
        let item = matches!(block.kind, Kind::Item(_));
        if self.at == At::Session && self.role(text) {
            self.keep_links(clean.links);
            return;
        }
        if let Some((slot, rest)) = clock::slot(text, self.styles).filter(|(slot, rest)| {
            let sentence = rest.chars().count() > 200 || rest.ends_with('.');
            heading.is_some() || slot.end.is_some() || !sentence
        }) {
            let rest = rest.to_owned();
            self.start(block, slot, &rest, clean.links);
            self.level = heading.filter(|level| *level < BOLD).unwrap_or_default();
            return;
        }
        if self.waiting_for_title() && self.title(text) {
            self.keep_links(clean.links);
            return;
        }
        if self.at != At::Session && self.labelled(line, text) {
            self.keep_links(clean.links);
            return;
        }
        if self.day(line, text, heading.is_some()) || self.zone_told(line, text, heading.is_some()) {
            self.keep_links(clean.links);
            return;
        }
        if heading.is_some() && is_agenda_word(text) {
            self.close();
            self.notes.note(line, format!("not kept: the heading \"{text}\", which only says what follows"));
            return;
        }
        self.other(block, text, heading, item, next);
        self.keep_links(clean.links);
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
            self.at = At::Front;
        }
    }

    fn waiting_for_title(&self) -> bool {
        self.at == At::Session && self.drafts.last().is_some_and(|draft| draft.title.is_empty())
    }

    fn title(&mut self, text: &str) -> bool {
        let short = text.chars().count() <= 300 && !is_agenda_word(text) && dates::find(text).is_none();
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
        self.at = At::Session;
        self.level = 0;
        let mut lines = rest.lines();
        let first = lines.next().unwrap_or_default();
        let (title, length) = match clock::length_at_end(first) {
            Some((title, length)) => (title, Some(length)),
            None => (first, None),
        };
        self.drafts.push(Draft {
            place: Place::line(block.line, block.column),
            date: self.date,
            slot: Slot { length: slot.length.or(length), ..slot },
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

/// Whether a heading already leads the titles.
fn block_level(titles: &[(usize, bool, String)]) -> bool {
    titles.iter().any(|(_, heading, _)| *heading)
}

/// Whether a text only says that an agenda follows.
pub fn is_agenda_word(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic() || " '’".contains(*letter)).collect();
    let plain = plain.trim().to_lowercase();
    lang::ALL.iter().any(|words| words.agenda.contains(&&*plain))
}
