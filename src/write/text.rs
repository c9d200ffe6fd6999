//! The agenda as plain text that reads well in a mail: at most 72 letters a line, addresses whole.

use super::language::clock;
use super::options::Export;
use super::outline::{Day, Outline, Times, one_line};
use crate::i18n::{Message, fill};
use crate::model::agenda::{Link, Session};
use crate::model::further::Item;
use crate::model::text::Text;
use crate::read::agenda_json::further::of_session;
use crate::time::zone::Zone;

/// The width that mail programs show without wrapping it again (RFC 3676 section 4.2 recommends 72 to 78).
const WIDTH: usize = 72;
/// Where the text of a row is, behind "10:15–10:40  ".
const COLUMN: &str = "             ";
/// What belongs to an item is indented below it.
const ITEM: &str = "               ";

/// The whole agenda with its times in `zone`; words as for [`super::html()`].
pub fn text(export: &Export, zone: &Zone) -> String {
    let outline = Outline::new(export, zone);
    let mut mail = Mail { outline: &outline, out: String::new() };
    mail.head();
    for day in outline.days() {
        mail.day(&day);
    }
    mail.out
}

struct Mail<'a> {
    outline: &'a Outline<'a>,
    out: String,
}

impl<'a> Mail<'a> {
    fn head(&mut self) {
        let (outline, agenda) = (self.outline, self.outline.export.agenda);
        let above: Vec<String> = outline.above().iter().map(|text| one_line(text.text)).collect();
        self.block("", &above.join(" · "));
        self.heading(&one_line(outline.export.pick(&agenda.title).text), '=');
        if let Some((first, last)) = outline.dates() {
            let (from, until) = (first.civil.date(), last.civil.date());
            let mut dates = outline.language.date(from);
            if from != until {
                dates.push_str(" – ");
                dates.push_str(&outline.language.date(until));
            }
            self.block("", &dates);
        }
        for (name, url) in outline.places() {
            self.block("", &with_address(&one_line(name.text), url));
        }
        if let Some(organizer) = &agenda.organizer {
            let url = organizer.url.as_deref().and_then(super::outline::address);
            self.block("", &with_address(&one_line(outline.export.pick(&organizer.name).text), url));
        }
        if let Some(page) = outline.export.page {
            self.block("", &super::lines::uri(page));
        }
        let status = agenda.status.and_then(|status| outline.status_text(status));
        self.apart(status.map(str::to_owned));
        self.apart(agenda.notice.as_ref().map(|notice| one_line(outline.export.pick(notice).text)));
        self.paragraphs("", agenda.description.as_ref());
        for (index, detail) in agenda.details.iter().enumerate() {
            if index == 0 {
                self.out.push('\n');
            }
            let [label, text] = [&detail.label, &detail.text].map(|text| one_line(outline.export.pick(text).text));
            self.block("", &[&label, ": ", &text].concat());
        }
        if !agenda.links.is_empty() {
            self.out.push('\n');
        }
        self.links("", &agenda.links);
    }

    fn day(&mut self, day: &Day<'a>) {
        self.out.push('\n');
        self.heading(&self.outline.language.date(day.date), '-');
        self.block("", &day.offset.map(|offset| self.outline.zone_note(offset)).unwrap_or_default());
        for session in &day.sessions {
            self.session(day, session);
        }
    }

    fn session(&mut self, day: &Day, session: &'a Session) {
        let outline = self.outline;
        self.out.push('\n');
        let mut times = match outline.times(session) {
            Times::Range(start, end) if end.instant > start.instant => [clock(start.civil), clock(end.civil)].join("–"),
            Times::Range(start, _) => clock(start.civil),
            Times::From(start) => {
                fill(outline.language.sentence(Message::FROM), &[("time", &clock(start.civil))], false)
            }
            Times::Words(words) => words,
        };
        for more in outline.day_shift(session).into_iter().chain(outline.other_offset(day, session)) {
            times.push(' ');
            times.push_str(&more);
        }
        let missing = COLUMN.len().saturating_sub(times.chars().count()).max(2);
        times.push_str(COLUMN.get(..missing).unwrap_or("  "));
        self.fill(&times, COLUMN, &one_line(outline.export.pick(&session.title).text));
        let status = outline.status_text(session.resolved_status).map(str::to_owned);
        let planned = outline.planned(session).map(|(_, text)| [outline.language.planned_for, &text].concat());
        let text: Vec<String> = status.into_iter().chain(planned).collect();
        self.block(COLUMN, &text.join(outline.language.sentence(Message::COMMA)));
        let place = |text: &'a Text| one_line(outline.export.pick(text).text);
        let mut places: Vec<String> = session.track.iter().map(place).collect();
        places.extend(session.room.as_ref().map(|room| match &session.moved_from {
            Some(old) => [&place(room), " (", outline.language.instead_of, &place(old), ")"].concat(),
            None => place(room),
        }));
        self.block(COLUMN, &places.join(" · "));
        for speaker in &session.speakers {
            self.block(COLUMN, &one_line(&outline.export.speaker(speaker)));
        }
        self.block(COLUMN, &outline.spoken(session).unwrap_or_default());
        self.block(
            COLUMN,
            &session.notice.as_ref().map(|notice| one_line(outline.export.pick(notice).text)).unwrap_or_default(),
        );
        let further = of_session(session);
        self.block(COLUMN, &outline.export.access(&further).map(one_line).unwrap_or_default());
        self.paragraphs(COLUMN, session.description.as_ref());
        self.items(&further.items);
        if !session.links.is_empty() && (session.description.is_some() || !further.items.is_empty()) {
            self.out.push('\n');
        }
        self.links(COLUMN, &session.links);
    }

    /// Items of a session, each on a line with its links below.
    fn items(&mut self, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index == 0 {
                self.out.push('\n');
            }
            self.fill(COLUMN, ITEM, &one_line(&self.outline.export.item(item)));
            self.paragraphs(ITEM, item.description.as_ref());
            self.links(ITEM, &item.links);
        }
    }

    fn links(&mut self, indent: &str, links: &[Link]) {
        for (label, _, href) in self.outline.links(links) {
            self.block(indent, &[&one_line(&label), ": ", &href].concat());
        }
    }

    fn heading(&mut self, text: &str, under: char) {
        self.block("", text);
        for _ in 0..text.chars().count().min(WIDTH) {
            self.out.push(under);
        }
        self.out.push('\n');
    }

    fn paragraphs(&mut self, indent: &str, text: Option<&Text>) {
        let Some(text) = text else { return };
        for paragraph in self.outline.paragraphs(text).0 {
            self.out.push('\n');
            self.block(indent, &paragraph);
        }
    }

    fn apart(&mut self, text: Option<String>) {
        if let Some(text) = text {
            self.out.push('\n');
            self.block("", &text);
        }
    }

    fn block(&mut self, indent: &str, text: &str) {
        if !text.is_empty() {
            self.fill(indent, indent, text);
        }
    }

    /// Words as lines of at most [`WIDTH`] letters; a longer word has a line of its own.
    fn fill(&mut self, first: &str, later: &str, text: &str) {
        self.out.push_str(first);
        let mut column = first.chars().count();
        let mut begun = false;
        for word in text.split(' ') {
            let length = word.chars().count();
            if begun && column.saturating_add(length).saturating_add(1) > WIDTH {
                self.out.push('\n');
                self.out.push_str(later);
                column = later.chars().count();
            } else if begun {
                self.out.push(' ');
                column = column.saturating_add(1);
            }
            self.out.push_str(word);
            column = column.saturating_add(length);
            begun = true;
        }
        self.out.push('\n');
    }
}

fn with_address(name: &str, url: Option<String>) -> String {
    match url {
        Some(url) => [name, ": ", &url].concat(),
        None => name.to_owned(),
    }
}
