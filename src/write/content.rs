//! What an export has of a session: its place, its links, its description, its items.

use super::lines::uri;
use super::options::Export;
use crate::model::agenda::AttendanceMode::{Offline, Online};
use crate::model::agenda::{Link, Session, Speaker};
use crate::model::further::{Further, Item};
use crate::model::text::{Picked, Text};
use crate::read::agenda_json::further::of_session;
use crate::read::agenda_json::meetings::place_of;
use crate::time::join;

/// A way to attend from afar.
pub struct Join<'a> {
    pub href: String,
    pub label: String,
    pub lang: &'a str,
}

impl<'a> Export<'a> {
    /// The text for the reader, with its language where that is reported.
    pub fn pick<'t>(&self, text: &'t Text) -> Picked<'t>
    where
        'a: 't,
    {
        let mut picked = text.pick(self.wanted);
        if picked.lang.is_empty() {
            picked.lang = self.agenda.locale.as_deref().unwrap_or_default();
        }
        picked
    }

    /// What a word of the agenda is called in the reader's language.
    pub fn word<'t>(&self, word: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map_or(word, |(_, name)| name)
    }

    /// Where to join or to watch, the link in the reader's language first; without any, where the
    /// meeting takes place online.
    pub fn joins(&self, session: &'a Session) -> Vec<Join<'a>> {
        let mut joins = Vec::new();
        for link in join::ways(self.agenda, session, self.wanted) {
            let lang = link.lang.as_deref().unwrap_or_default();
            joins.push(Join { href: uri(&link.href), label: self.label(link), lang });
        }
        let online = self.agenda.virtual_location.as_ref().filter(|_| self.is_online() && !session.is_break());
        if let Some((place, url)) = online.and_then(|place| Some((place, place.url.as_ref()?)))
            && joins.is_empty()
        {
            let name = self.pick(&place.name);
            joins.push(Join { href: uri(url), label: name.text.to_owned(), lang: "" });
        }
        joins
    }

    fn label(&self, link: &'a Link) -> String {
        match (&link.title, &link.lang) {
            (Some(title), _) => self.pick(title).text.to_owned(),
            (None, Some(lang)) => [self.word(&link.rel), " (", lang, ")"].concat(),
            (None, None) => self.word(&link.rel).to_owned(),
        }
    }

    fn is_online(&self) -> bool {
        self.agenda.attendance_mode != Some(Offline)
    }

    /// Room and building; where there is neither, the address to join or else the platform.
    pub fn place(&self, session: &'a Session, joins: &[Join]) -> Passage<'a> {
        let building = self.agenda.location.as_ref().filter(|_| self.agenda.attendance_mode != Some(Online));
        let mut place = Passage::default();
        for name in session.room.iter().chain(building.map(|place| &place.name)) {
            place.add(", ", self.pick(name));
        }
        if let Some((lang, name)) = place_of(self.agenda, session, self.wanted) {
            place.add(", ", Picked { text: name, lang });
        }
        if place.text.is_empty() && self.is_online() {
            match (joins.first(), &self.agenda.virtual_location) {
                (Some(join), _) => place.text.push_str(&join.href),
                (None, Some(platform)) if !session.is_break() => place.add("", self.pick(&platform.name)),
                (None, _) => {}
            }
        }
        place
    }

    /// The address that means the session.
    pub fn address(&self, joins: &[Join]) -> Option<String> {
        joins.first().map(|join| join.href.clone()).or_else(|| self.page.map(uri))
    }

    /// What to know before it starts, as plain text: where to join, what is new, who speaks, what it is
    /// about, further links, the meeting and its page. The first lines are what a phone shows.
    pub fn description(&self, session: &'a Session, joins: &[Join]) -> Passage<'a> {
        let mut whole = Passage::default();
        for join in joins {
            whole.line("\n", &[&join.label, ": ", &join.href]);
        }
        if let Some(notice) = &session.notice {
            whole.line("\n\n", &[self.pick(notice).text]);
        }
        for (index, speaker) in session.speakers.iter().enumerate() {
            whole.line(if index == 0 { "\n\n" } else { "\n" }, &[&self.speaker(speaker)]);
        }
        if let Some(description) = &session.description {
            whole.add("\n\n", self.pick(description));
        }
        let further = of_session(session);
        if let Some(access) = self.access(&further) {
            whole.line("\n\n", &[access]);
        }
        for (index, item) in further.items.iter().enumerate() {
            whole.line(if index == 0 { "\n\n" } else { "\n" }, &[&self.item(item)]);
            for link in &item.links {
                whole.line("\n", &[self.link_title(link), ": ", &uri(&link.href)]);
            }
        }
        let mut before = "\n\n";
        let ways = join::ways(self.agenda, session, self.wanted);
        for link in session.links.iter().filter(|link| !ways.iter().any(|way| std::ptr::eq(*way, *link))) {
            whole.line(before, &[&self.label(link), ": ", &uri(&link.href)]);
            before = "\n";
        }
        let meeting = self.pick(&self.agenda.title).text;
        match self.page {
            Some(page) => whole.line("\n\n", &[meeting, ": ", &uri(page)]),
            None => whole.line("\n\n", &[meeting]),
        }
        whole
    }

    /// Who may attend: one of three words of the format, or a text.
    pub fn access<'t>(&self, further: &'t Further) -> Option<&'t str>
    where
        'a: 't,
    {
        further.access.as_ref().map(|access| self.word(self.pick(access).text))
    }

    /// A numbered item as one line: "2 (b) Moorings – Ada Example, moderator".
    pub fn item(&self, item: &Item) -> String {
        let mut line = [item.number.as_str(), self.pick(&item.title).text].join(" ");
        for (index, speaker) in item.speakers.iter().enumerate() {
            line.push_str(if index == 0 { " – " } else { "; " });
            line.push_str(&self.speaker(speaker));
        }
        line.trim_start().to_owned()
    }

    /// What a link is called: its title, or the name of its relation.
    pub fn link_title<'t>(&self, link: &'t Link) -> &'t str
    where
        'a: 't,
    {
        link.title.as_ref().map_or_else(|| self.word(&link.rel), |title| self.pick(title).text)
    }

    /// "Ada Example, moderator (Pilot, Port of Nowhere)".
    pub fn speaker(&self, speaker: &Speaker) -> String {
        let mut text = self.pick(&speaker.name).text.to_owned();
        for role in &speaker.role {
            text.push_str(", ");
            text.push_str(self.word(self.pick(role).text));
        }
        let mut before = " (";
        for fact in speaker.job_title.iter().chain(&speaker.affiliation) {
            text.push_str(before);
            text.push_str(self.pick(fact).text);
            before = ", ";
        }
        if before == ", " {
            text.push(')');
        }
        text
    }
}

/// A text made of several.
#[derive(Default)]
pub struct Passage<'a> {
    pub text: String,
    /// The language of the last part that has one.
    pub lang: &'a str,
}

impl<'a> Passage<'a> {
    fn add(&mut self, before: &str, part: Picked<'a>) {
        self.line(before, &[part.text]);
        self.lang = part.lang;
    }

    fn line(&mut self, before: &str, parts: &[&str]) {
        if !self.text.is_empty() {
            self.text.push_str(before);
        }
        for part in parts {
            self.text.push_str(part);
        }
    }
}
