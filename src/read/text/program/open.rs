//! The session that is open: how it starts, what belongs to it, and when nothing more does.

use super::super::block::Block;
use super::super::clock::{self, Slot};
use super::super::days;
use super::super::draft::{Draft, Item, Untimed, paragraph};
use super::super::lang::{self, Label};
use super::super::phrases::{is_agenda_word, label, label_of};
use super::super::{names_room, numbering, people, phrases, places};
use super::{At, Program};
use crate::model::problem::Place;

/// A session that another one follows is at most that many sessions above it.
const NEAR: usize = 100;

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
        self.settle_roles();
        if self.waiting_for_title()
            && let Some(draft) = self.drafts.pop()
        {
            let line = if let Place::Line { line, .. } = draft.place { line } else { 1 };
            self.notes.note(line, "read as the hours of the whole day, because no title is next to them");
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
        // Under the hours of a day, a place or a label is not a title.
        let place = || {
            // "Berlin", "Berlin, Town hall".
            let after = places::at_head(text).and_then(|(name, _)| text.trim().get(name.len()..));
            !item && after.is_some_and(|after| after.is_empty() || after.starts_with(','))
        };
        let begins = || days::mark(text).is_some_and(|mark| mark.begins(text, days::Line::Plain));
        if place() {
            self.place_next_to(text);
            self.about.push(text.to_owned());
            return true;
        }
        if !item && label_of(text).is_some() {
            self.settle();
            return false;
        }
        // Between its times and its title a session may state where it is.
        if !item && self.title_follows && places::is_address(text) {
            if let Some(draft) = self.drafts.last_mut() {
                draft.room = Some(text.to_owned());
            }
            return true;
        }
        let short = text.chars().count() <= 300 && !is_agenda_word(text) && !begins();
        if let Some(draft) = self.drafts.last_mut().filter(|_| short) {
            let mut lines = text.lines();
            draft.title = lines.next().unwrap_or_default().to_owned();
            draft.about.extend(lines.map(str::to_owned));
        }
        short
    }

    /// A session starts; `rest` is its title, and what is under it in the same cell.
    pub(in super::super) fn start(&mut self, block: &Block, slot: Slot, rest: &str, links: Vec<(String, String)>) {
        self.settle();
        self.before_hours = None;
        self.at = At::Session;
        self.level = 0;
        let mut lines = rest.lines();
        let first = lines.next().unwrap_or_default();
        let (title, length) = match clock::length_at_end(first).filter(|_| clock::chain(first).is_none()) {
            Some((title, length)) => (title, Some(length)),
            None => (first, None),
        };
        // "11.30 – 12.30 (in camera)": the title is still to come.
        let access = title.strip_prefix('(').and_then(|title| title.strip_suffix(')')).and_then(phrases::access);
        let title = if access.is_some() { "" } else { title };
        let (title, until) =
            match clock::end_at_end(title).filter(|_| slot.end.is_none() && !slot.open && length.is_none()) {
                Some((title, until)) => (title, Some(until)),
                None => (title, None),
            };
        let zone = slot.zone.or_else(|| self.day_zone.clone());
        self.days.last = self.date.or(self.days.last);
        self.started = self.started.saturating_add(1);
        self.drafts.push(Draft {
            number: self.started,
            place: Place::line(block.line, block.column),
            date: self.date,
            slot: Slot { length: slot.length.or(length), end: slot.end.or(until), zone, ..slot },
            untimed: None,
            access,
            next_to: false,
            part: self.part,
            apart: std::mem::take(&mut self.apart),
            grouped: std::mem::take(&mut self.grouped),
            below: rest.is_empty(),
            title: title.trim_matches(|letter: char| letter.is_whitespace() || "-–—|:;".contains(letter)).to_owned(),
            language: None,
            translations: Vec::new(),
            about: Vec::new(),
            items: Vec::new(),
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

    /// What a text in the place of a time says of the start, the title behind it, and the words for a note.
    pub(in super::super) fn waits<'a>(&self, text: &'a str) -> Option<(Untimed, &'a str, String)> {
        if let Some((named, title)) = phrases::follows(text) {
            let named_here = |draft: &&Draft| draft.date == self.date && names(named, &draft.title);
            // What names no session above is the title of this one.
            let (named, title) = if title.is_empty()
                && named.starts_with(char::is_uppercase)
                && !self.drafts.iter().rev().take(NEAR).any(|draft| named_here(&draft))
            {
                ("", named)
            } else {
                (named, title)
            };
            let followed = self.followed(named)?;
            return Some((Untimed::After(followed.number), title, format!("after \"{}\"", followed.title)));
        }
        let title = phrases::announced(text).filter(|_| self.date.is_some())?;
        Some((Untimed::Announced, title, "whose start is to be announced".to_owned()))
    }

    /// Whether a text only states that a start is not announced yet.
    pub(in super::super) fn is_announced(&self, text: &str) -> bool {
        self.date.is_some() && is_open(text)
    }

    /// A session without times of its own starts; `rest` is its title.
    pub(in super::super) fn start_untimed(&mut self, block: &Block, untimed: Untimed, rest: &str) {
        let slot = self.drafts.last().map(|draft| Slot { more: Vec::new(), other: None, ..draft.slot.clone() });
        let Some(slot) = slot else { return };
        self.start(block, slot, rest, Vec::new());
        if let Some(draft) = self.drafts.last_mut() {
            draft.untimed = Some(untimed);
        }
    }

    /// The session that words such as "the opening plenary" name, else the last one of the day.
    pub(in super::super) fn followed(&self, named: &str) -> Option<&Draft> {
        let same_day = || self.drafts.iter().rev().take(NEAR).filter(|draft| draft.date == self.date);
        same_day().find(|draft| names(named, &draft.title)).or_else(|| same_day().next())
    }

    /// Whether a line is a numbered item of a session, the open one or one whose hours a label states; if so, it is taken.
    pub(in super::super) fn take_point(&mut self, block: &Block, text: &str) -> bool {
        self.take_stated_hours(block, text);
        self.take_item(text)
    }

    /// Before the first item of a meeting whose only hours a label states: they are those of its session.
    fn take_stated_hours(&mut self, block: &Block, text: &str) {
        let first = self.at != At::Session && self.drafts.is_empty() && numbering::item(text).is_some();
        let ahead = self.ahead.get(self.index).copied().unwrap_or_default();
        if first && !ahead && self.hours.is_empty() {
            self.take_hours_of_prose();
        }
        if let (true, false, [(day, slot, line)]) = (first, ahead, self.hours.as_slice())
            && (day.is_none() || *day == self.date)
        {
            let (slot, line) = (slot.clone(), *line);
            self.hours.clear();
            self.start(&Block { line, ..block.clone() }, slot, "", Vec::new());
        }
    }

    /// The hours that a sentence above the programme states are those of its day, if that is the only one.
    fn take_hours_of_prose(&mut self) {
        let Some((slot, line)) = self.prose_hours.take() else { return };
        if self.days.unknown() {
            self.days.span = self.by_prose();
        }
        let day = self.days.span.filter(|(first, last)| first == last).map(|(first, _)| first);
        if let Some(day) = day.filter(|day| self.date.is_none_or(|date| date == *day)) {
            self.date = Some(day);
            self.hours.push((Some(day), slot, line));
        }
    }

    /// Whether a line is a numbered item of the open session; if so, it is taken.
    fn take_item(&mut self, text: &str) -> bool {
        if self.at != At::Session || text.contains('\n') {
            return false;
        }
        let Some((number, rest)) = numbering::item(text) else { return false };
        // "Item 3 (continued)" has its title where it came first.
        let bare = rest.starts_with('(') && rest.ends_with(')') && !rest.trim_matches(['(', ')']).contains(['(', ')']);
        let before = bare.then(|| {
            let items = self.drafts.iter().rev().flat_map(|draft| draft.items.iter().rev());
            items.clone().find(|item| item.number == number).map(|item| format!("{} {rest}", item.title))
        });
        let title = match before {
            Some(Some(title)) => title,
            Some(None) => text.to_owned(),
            None => rest.to_owned(),
        };
        self.settle_roles();
        let Some(draft) = self.drafts.last_mut() else { return false };
        // "10 a.m.–1 p.m. Conference Room 4" above its items.
        if draft.items.is_empty() && draft.about.is_empty() && draft.room.is_none() && names_room(&draft.title) {
            draft.room = Some(std::mem::take(&mut draft.title));
        }
        if draft.title.is_empty() {
            draft.title.clone_from(&title);
        }
        let number = numbering::below(draft.items.last().map(|item| item.number.as_str()), &number);
        draft.items.push(Item { number, title, ..Item::default() });
        true
    }

    /// Where the paragraphs of the open session go: to its last item, if it has some.
    fn about(&mut self) -> Option<&mut Vec<String>> {
        let draft = self.drafts.last_mut()?;
        Some(match draft.items.last_mut() {
            Some(item) => &mut item.about,
            None => &mut draft.about,
        })
    }

    /// A role without people is a text.
    fn settle_roles(&mut self) {
        let text = self.roles.take().map(|(_, text)| text).filter(|text| !text.is_empty());
        if let (Some(text), Some(about)) = (text, self.about()) {
            about.push(text);
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
                    if let Some(about) = self.about() {
                        about.push(text.to_owned());
                    }
                }
            }
        }
        true
    }

    pub(in super::super) fn take_part(&mut self, people: Vec<people::Person>, roles: &[String]) {
        let people = people.into_iter().map(|person| (person, roles.to_vec()));
        let Some(draft) = self.drafts.last_mut() else { return };
        match draft.items.last_mut() {
            Some(item) => item.people.extend(people),
            None => draft.people.extend(people),
        }
    }

    /// A line that belongs to the open session.
    pub(in super::super) fn body(&mut self, line: usize, text: &str, item: bool) {
        if self.role(text) {
            return;
        }
        if let Some((roles, stated)) = self.roles.take() {
            if let Some(people) = people::people(text) {
                self.take_part(people, &roles);
                // More people may follow; the role has been stated by then.
                self.roles = Some((roles, String::new()));
                return;
            }
            if let Some(about) = self.about().filter(|_| !stated.is_empty()) {
                about.push(stated);
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
        let Some(about) = self.about() else { return };
        let joined = paragraph(about, if item { format!("- {text}") } else { text.to_owned() });
        self.joined(line, joined);
    }

    pub(in super::super) fn keep_links(&mut self, links: Vec<(String, String)>) {
        match self.drafts.last_mut().filter(|_| self.at == At::Session) {
            Some(draft) => draft.links.extend(links),
            None => self.links.extend(links),
        }
    }
}

/// Whether words such as "the opening plenary" name a session with that title. "The session" names none of several.
fn names(named: &str, title: &str) -> bool {
    let telling = |word: &String| {
        let long = word.chars().count() > 3 && !lang::is(word, |words| words.meetings);
        long || word.chars().any(char::is_numeric)
    };
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        words.filter(telling).collect()
    };
    let (named, title) = (words(named), words(title));
    !named.is_empty() && named.iter().all(|word| title.contains(word))
}

/// Whether a text only states that something is not announced yet.
pub(in super::super) fn is_open(text: &str) -> bool {
    // "TBA (afternoon)".
    let text = text.strip_suffix(')').and_then(|text| text.split_once(" (")).map_or(text, |(text, _)| text);
    let plain = text.trim_matches(|letter: char| letter.is_whitespace() || "()[].".contains(letter)).to_lowercase();
    let known = |text: &str| lang::is(text, |words| words.announced);
    // "Time to be announced", "Heure à confirmer".
    known(&plain)
        || phrases::TIMES.iter().filter_map(|word| plain.strip_prefix(word)).any(|rest| known(rest.trim_start()))
}
