//! The session that is open: how it starts, what belongs to it, and when nothing more does.

use super::super::block::Block;
use super::super::clock::{self, Slot};
use super::super::days;
use super::super::draft::{Draft, paragraph};
use super::super::lang::Label;
use super::super::people;
use super::super::phrases::{is_agenda_word, label, label_of};
use super::{At, Program};
use crate::problem::Place;

impl Program {
    pub(in super::super) fn joined(&mut self, line: usize, joined: bool) {
        if joined {
            self.notes.note(line, "joined to the paragraph before, whose sentence a page had broken in two");
        }
    }

    pub(in super::super) fn end_titles(&mut self) {
        if self.at == At::Titles {
            self.at = At::Front;
        }
    }
    /// Nothing more comes to the session that is open.
    pub(in super::super) fn close(&mut self) {
        self.settle();
        self.label = None;
        self.at = At::Front;
    }

    /// A role without people is a text; times without a title are the hours of a day.
    pub(in super::super) fn settle(&mut self) {
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

    pub(in super::super) fn waiting_for_title(&self) -> bool {
        self.at == At::Session && self.drafts.last().is_some_and(|draft| draft.title.is_empty())
    }

    pub(in super::super) fn title(&mut self, text: &str, item: bool) -> bool {
        // Under the hours of a day a place or a label is no title.
        let place =
            || !item && super::super::places::at_head(text).is_some_and(|(name, _)| name.len() == text.trim().len());
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
    pub(in super::super) fn start(&mut self, block: &Block, slot: Slot, rest: &str, links: Vec<(String, String)>) {
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
    pub(in super::super) fn role(&mut self, text: &str) -> bool {
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

    pub(in super::super) fn take_part(&mut self, people: Vec<people::Person>, roles: &[String]) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.people.extend(people.into_iter().map(|person| (person, roles.to_vec())));
        }
    }

    /// A line that belongs to the open session.
    pub(in super::super) fn body(&mut self, line: usize, text: &str, item: bool) {
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

    pub(in super::super) fn keep_links(&mut self, links: Vec<(String, String)>) {
        match self.drafts.last_mut().filter(|_| self.at == At::Session) {
            Some(draft) => draft.links.extend(links),
            None => self.links.extend(links),
        }
    }
}
