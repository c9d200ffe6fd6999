//! Texts of agendas in several languages and of like names, side by side.

use crate::model::agenda::{Agenda, Session, Speaker};
use crate::model::text::Text;
use crate::read::agenda_json::meetings::DOT;

/// Characters of several titles as one.
const TITLE_CHARS: usize = 120;

/// The titles of several meetings as one.
pub fn together(titles: &[Text]) -> Text {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in titles.iter().flat_map(Text::entries) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Text::of(tags.into_iter().map(|tag| {
        let mut line = String::new();
        for title in titles.iter().map(|title| title.pick(&[tag]).text) {
            let is_full = line.chars().count().saturating_add(title.chars().count()) > TITLE_CHARS;
            if !line.is_empty() {
                line.push_str(DOT);
                if is_full {
                    line.push('…');
                    break;
                }
            }
            line.push_str(title);
        }
        (tag, line)
    }))
}

/// A name with that of its meeting, in each language that either has.
pub fn of_meeting(name: &Text, meeting: &Text) -> Text {
    together(&[name.clone(), meeting.clone()])
}

/// A name as it is compared with others; of other letters than those of ASCII, case counts.
pub fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

/// Gives a text without a language that of its agenda.
pub fn tag(text: &mut Text, locale: &str) {
    if text.entries().any(|(tag, _)| tag.is_empty()) {
        let tagged = text.entries().map(|(tag, text)| (if tag.is_empty() { locale } else { tag }, text));
        *text = Text::of(tagged.map(|(tag, text)| (tag.to_owned(), text.to_owned())));
    }
}

/// Gives the texts of an agenda that a first glance shows their language.
pub fn tag_all(agenda: &mut Agenda, locale: &str) {
    tag(&mut agenda.title, locale);
    for text in [&mut agenda.description, &mut agenda.notice].into_iter().flatten() {
        tag(text, locale);
    }
    for place in [&mut agenda.location, &mut agenda.virtual_location].into_iter().flatten() {
        tag(&mut place.name, locale);
    }
    for session in &mut agenda.sessions {
        tag_session(session, locale);
    }
    for title in agenda.links.iter_mut().filter_map(|link| link.title.as_mut()) {
        tag(title, locale);
    }
}

fn tag_session(session: &mut Session, locale: &str) {
    tag(&mut session.title, locale);
    let Session { description, track, room, moved_from, notice, .. } = session;
    for text in [description, track, room, moved_from, notice].into_iter().flatten() {
        tag(text, locale);
    }
    // A role such as "moderator" is a word of the format.
    for Speaker { name, job_title, affiliation, .. } in &mut session.speakers {
        tag(name, locale);
        for text in [job_title, affiliation].into_iter().flatten() {
            tag(text, locale);
        }
    }
    for title in session.links.iter_mut().filter_map(|link| link.title.as_mut()) {
        tag(title, locale);
    }
}
