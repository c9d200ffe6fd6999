//! The agenda as a part of a web page: what is inside `<agenda-widget>` before the widget does,
//! and what readers without JavaScript and search engines get.
//!
//! It is plain: headings, an ordered list a day, `<time datetime>`; no class, no style, no script
//! but schema.org's data, so that it looks like the page that it is in and no policy stops it.
//! Rows carry `data-session-id` and `data-kind`, from which the widget reads them again.

use super::jsonld::jsonld;
use super::language::{clock, iso_date};
use super::options::Export;
use super::outline::{Day, Outline, Time, Times, one_line};
use crate::i18n::Message;
use crate::model::agenda::{Link, Session};
use crate::model::further::Item;
use crate::model::moment::{Offset, Written};
use crate::model::text::{Picked, Text, is_rtl};
use crate::read::agenda_json::further::of_session;
use crate::time::zone::Zone;

/// The page's part, with its times in `zone`. Words come from [`Export::words`], or from a table
/// of our own in English, French and Arabic where that is empty.
pub fn html(export: &Export, zone: &Zone) -> String {
    section(export, zone, Some(&jsonld(export, zone)))
}

/// The same without the data for search engines, for places whose filters would print it as text.
pub fn markup(export: &Export, zone: &Zone) -> String {
    section(export, zone, None)
}

fn section(export: &Export, zone: &Zone, data: Option<&str>) -> String {
    let outline = Outline::new(export, zone);
    let mut page = Page { outline: &outline, out: String::new(), depth: 0 };
    let dir = if is_rtl(outline.lang) { "rtl" } else { "ltr" };
    let section = [("lang", outline.lang), ("dir", dir), ("data-time-zone", zone.id())];
    page.open("section", &section);
    page.head();
    for day in outline.days() {
        page.day(&day);
    }
    if let Some(json) = data {
        page.data(json);
    }
    page.close("section");
    page.out
}

struct Page<'a> {
    outline: &'a Outline<'a>,
    out: String,
    depth: usize,
}

impl<'a> Page<'a> {
    /// What, when and where.
    fn head(&mut self) {
        let (outline, agenda) = (self.outline, self.outline.export.agenda);
        let above: Vec<String> = outline.above().into_iter().map(|text| self.inline(text)).collect();
        if !above.is_empty() {
            self.line("p", &[], &above.join(" · "));
        }
        let title = outline.export.pick(&agenda.title);
        self.text("h2", title);
        let dates = outline.dates().map(|(first, last)| self.dates(&first, &last));
        let places = outline.places().into_iter().map(|(name, url)| match url {
            Some(url) => ["<a href=\"", &escaped(&url), "\">", &self.inline(name), "</a>"].concat(),
            None => self.inline(name),
        });
        let facts: Vec<String> = dates.into_iter().chain(places).collect();
        if !facts.is_empty() {
            self.line("p", &[], &facts.join(" · "));
        }
        if let Some(status) = agenda.status.and_then(|status| outline.status_text(status)) {
            self.line("p", &[], &["<strong>", status, "</strong>"].concat());
        }
        if let Some(organizer) = &agenda.organizer {
            let name = self.inline(outline.export.pick(&organizer.name));
            let linked = organizer.url.as_deref().and_then(super::outline::address);
            self.line("p", &[], &linked.map_or(name.clone(), |url| anchor(&url, "", &name)));
        }
        self.news(agenda.notice.as_ref());
        self.paragraphs(agenda.description.as_ref());
        if !agenda.details.is_empty() {
            self.open("dl", &[]);
            for detail in &agenda.details {
                self.text("dt", outline.export.pick(&detail.label));
                self.text("dd", outline.export.pick(&detail.text));
            }
            self.close("dl");
        }
        self.links(&agenda.links);
    }

    fn dates(&self, first: &Time, last: &Time) -> String {
        let date = |time: &Time| {
            let date = time.civil.date();
            ["<time datetime=\"", &iso_date(date), "\">", &escaped(&self.outline.language.date(date)), "</time>"]
                .concat()
        };
        let until = (first.civil.date() != last.civil.date()).then(|| [" – ", &date(last)].concat());
        [date(first), until.unwrap_or_default()].concat()
    }

    fn day(&mut self, day: &Day<'a>) {
        let date = self.outline.language.date(day.date);
        self.line("h3", &[], &["<time datetime=\"", &iso_date(day.date), "\">", &date, "</time>"].concat());
        if let Some(offset) = day.offset {
            self.line("p", &[], &escaped(&self.outline.zone_note(offset)));
        }
        self.open("ol", &[]);
        for session in &day.sessions {
            self.session(day, session);
        }
        self.close("ol");
    }

    fn session(&mut self, day: &Day, session: &'a Session) {
        let outline = self.outline;
        let kind = if session.kind == "session" { "" } else { &session.kind };
        self.open("li", &[("data-session-id", &session.id), ("data-kind", kind)]);
        let title = self.inline(outline.export.pick(&session.title));
        let times = self.times(day, session);
        // A pause is no heading to go to.
        self.line(if session.is_break() { "p" } else { "h4" }, &[], &[&times, " ", &title].concat());
        self.status_line(session);
        let mut place = String::new();
        for (index, text) in session.track.iter().chain(&session.room).enumerate() {
            place.push_str(if index == 0 { "" } else { " · " });
            if session.room.as_ref().is_some_and(|room| std::ptr::eq(room, text))
                && let Some(old) = &session.moved_from
            {
                place.push_str(&["<s>", &self.inline(outline.export.pick(old)), "</s> "].concat());
            }
            place.push_str(&self.inline(outline.export.pick(text)));
        }
        if !place.is_empty() {
            self.line("p", &[], &place);
        }
        if !session.speakers.is_empty() {
            self.open("ul", &[]);
            for speaker in &session.speakers {
                // Its own direction without leaving the side that the list is on.
                let text = escaped(&one_line(&outline.export.speaker(speaker)));
                self.line("li", &[], &["<bdi>", &text, "</bdi>"].concat());
            }
            self.close("ul");
        }
        if let Some(spoken) = outline.spoken(session) {
            self.line("p", &[], &escaped(&spoken));
        }
        self.news(session.notice.as_ref());
        let further = of_session(session);
        if let Some(access) = outline.export.access(&further) {
            self.line("p", &[], &escaped(&one_line(access)));
        }
        self.paragraphs(session.description.as_ref());
        self.items(&further.items);
        self.links(&session.links);
        self.close("li");
    }

    fn items(&mut self, items: &[Item]) {
        if items.is_empty() {
            return;
        }
        self.open("ul", &[]);
        for item in items {
            let line = escaped(&one_line(&self.outline.export.item(item)));
            let line = ["<bdi>", &line, "</bdi>"].concat();
            if item.description.is_none() && item.links.is_empty() {
                self.line("li", &[], &line);
                continue;
            }
            self.open("li", &[]);
            self.line("p", &[], &line);
            self.paragraphs(item.description.as_ref());
            self.links(&item.links);
            self.close("li");
        }
        self.close("ul");
    }

    /// "10:15–10:40", as elements.
    fn times(&self, day: &Day, session: &'a Session) -> String {
        let outline = self.outline;
        let mut times = match outline.times(session) {
            Times::Range(start, end) if end.instant > start.instant => {
                [self.time(&start, &clock(start.civil)), self.time(&end, &clock(end.civil))].join("–")
            }
            Times::Range(start, _) => self.time(&start, &clock(start.civil)),
            Times::From(start) => {
                let from = outline.language.sentence(Message::FROM);
                let (before, after) = from.split_once("{time}").unwrap_or((from, ""));
                [&escaped(before), &*self.time(&start, &clock(start.civil)), &escaped(after)].concat()
            }
            Times::Words(words) => escaped(&words),
        };
        for more in outline.day_shift(session).into_iter().chain(outline.other_offset(day, session)) {
            times.push_str(&[" <bdi dir=\"ltr\">", &more, "</bdi>"].concat());
        }
        times
    }

    fn time(&self, time: &Time, shown: &str) -> String {
        let offset = chrono::FixedOffset::east_opt(self.outline.zone.offset_at(time.instant)).map(Offset::Fixed);
        let written = Written { offset, ..Written::civil(time.civil) }.to_string();
        ["<time datetime=\"", &written, "\">", shown, "</time>"].concat()
    }

    /// What is not as planned.
    fn status_line(&mut self, session: &Session) {
        let outline = self.outline;
        let status =
            outline.status_text(session.resolved_status).map(|status| ["<strong>", status, "</strong>"].concat());
        let planned = outline.planned(session).map(|(was, text)| {
            [escaped(outline.language.planned_for), "<s>".into(), self.time(&was, &text), "</s>".into()].concat()
        });
        let text: Vec<String> = status.into_iter().chain(planned).collect();
        if !text.is_empty() {
            self.line("p", &[], &text.join(outline.language.sentence(Message::COMMA)));
        }
    }

    fn news(&mut self, notice: Option<&'a Text>) {
        if let Some(notice) = notice {
            let text = self.inline(self.outline.export.pick(notice));
            self.line("p", &[], &["<em>", &text, "</em>"].concat());
        }
    }

    fn paragraphs(&mut self, text: Option<&Text>) {
        let Some(text) = text else { return };
        let (paragraphs, lang) = self.outline.paragraphs(text);
        for paragraph in paragraphs {
            self.text("p", Picked { text: &paragraph, lang });
        }
    }

    fn links(&mut self, links: &[Link]) {
        let links = self.outline.links(links);
        if links.is_empty() {
            return;
        }
        self.open("ul", &[]);
        for (label, lang, href) in links {
            self.line("li", &[], &anchor(&href, lang, &escaped(&one_line(&label))));
        }
        self.close("ul");
    }

    /// schema.org's data; nothing in it can end the element.
    fn data(&mut self, json: &str) {
        self.out.push_str("<script type=\"application/ld+json\">\n");
        self.out.push_str(json);
        self.out.push_str("</script>\n");
    }

    /// A text inside a line, with its language where it is another than the page's.
    fn inline(&self, text: Picked) -> String {
        let words = escaped(&one_line(text.text));
        match self.other(text.lang) {
            "" => words,
            lang => ["<span lang=\"", &escaped(lang), "\" dir=\"auto\">", &words, "</span>"].concat(),
        }
    }

    /// The language of a text, where it is another than the page's.
    fn other<'t>(&self, lang: &'t str) -> &'t str {
        if lang.eq_ignore_ascii_case(self.outline.lang) { "" } else { lang }
    }

    fn text(&mut self, name: &str, text: Picked) {
        let lang = self.other(text.lang);
        let dir = if lang.is_empty() { "" } else { "auto" };
        self.line(name, &[("lang", lang), ("dir", dir)], &escaped(&one_line(text.text)));
    }

    fn line(&mut self, name: &str, attributes: &[(&str, &str)], inside: &str) {
        self.begin(name, attributes);
        self.out.push_str(inside);
        self.end(name);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.out.push('\n');
        self.depth = self.depth.saturating_add(1);
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.indent();
        self.end(name);
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push_str(&[" ", name, "=\"", &escaped(value), "\""].concat());
        }
        self.out.push('>');
    }

    fn end(&mut self, name: &str) {
        self.out.push_str(&["</", name, ">\n"].concat());
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }
}

fn anchor(href: &str, lang: &str, inside: &str) -> String {
    let lang = if lang.is_empty() { String::new() } else { [" hreflang=\"", &escaped(lang), "\""].concat() };
    ["<a href=\"", &escaped(href), "\"", &lang, ">", inside, "</a>"].concat()
}

/// A text escaped for HTML, between tags and in quotation marks.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in super::lines::plain(text) {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}
