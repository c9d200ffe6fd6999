//! `meetings`: the meetings of an agenda of several, and which of them a session belongs to.

use super::ids;
use super::kept::known;
use crate::model::agenda::{Agenda, Session};
use crate::model::further::Meeting;
use crate::model::json::{Json, Object};
use crate::model::limits;
use crate::model::moment::{self, Written};
use crate::model::problem::hint;
use crate::model::text::Text;
use crate::read::fields::{Fields, shorten};
use crate::read::findings::{At, Findings};

/// The meetings of an agenda of several.
pub fn of_agenda(agenda: &Agenda) -> Vec<Meeting> {
    let take = |fields: &mut Fields<false>| fields.objects("meetings", "a meeting", take);
    known(&agenda.extra, &["meetings"], take).unwrap_or_default()
}

/// Which of them a session belongs to; empty for none.
pub fn of_session(session: &Session) -> &str {
    match session.extra.get("meeting") {
        Some(Json::String(id)) => id,
        _ => "",
    }
}

/// The place of the meeting that a session belongs to, in the first of the wanted languages that it has, and that language.
pub fn place_of<'a>(agenda: &'a Agenda, session: &Session, wanted: &[&str]) -> Option<(&'a str, &'a str)> {
    let id = of_session(session);
    let Some(Json::Array(meetings)) = agenda.extra.get("meetings").filter(|_| !id.is_empty()) else { return None };
    let place = meetings.iter().find_map(|meeting| match meeting {
        Json::Object(fields) if matches!(fields.get("id"), Some(Json::String(known)) if known == id) => {
            fields.get("place")
        }
        _ => None,
    });
    match place? {
        Json::String(name) => Some(("", name)),
        Json::Object(names) => {
            let in_language = |tag: &&str| names.iter().find(|(lang, _)| lang.eq_ignore_ascii_case(tag));
            match wanted.iter().find_map(in_language).or_else(|| names.iter().next())? {
                (lang, Json::String(name)) => Some((lang, name)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The name of a room or a track as it is in the agenda of its meeting, which tells it from that of another one.
pub fn plain_name<'a>(name: &'a Text, session: &Session, meetings: &[Meeting]) -> &'a str {
    let picked = name.pick(&[]);
    let id = of_session(session);
    let title = meetings.iter().find(|meeting| meeting.id == id).map(|meeting| meeting.title.pick(&[picked.lang]).text);
    let plain = title.and_then(|title| picked.text.strip_suffix(title)?.strip_suffix(DOT));
    plain.unwrap_or(picked.text)
}

/// Between a name and the title of its meeting, where another meeting has the name too.
pub const DOT: &str = " · ";

/// Takes one.
pub fn take<const DETAILED: bool>(mut fields: Fields<DETAILED>) -> Meeting {
    if !fields.has("id") {
        fields.missing("id", hint!("give it a short name, by which its sessions name it"));
    }
    let meeting = Meeting {
        id: ids::take(&mut fields, "id"),
        title: fields.required_text("title", limits::LINE_CHARS, hint!("add what the meeting is called")),
        place: fields.text("place"),
        notice: fields.text("notice"),
        is_missing: fields.flag("missing").unwrap_or_default(),
        read: fields.raw("read", "").and_then(|text| Written::parse(&text).ok()?.instant()),
    };
    fields.rest();
    meeting
}

/// Some of them as the field of an agenda.
pub fn write(meetings: &[Meeting]) -> Json {
    let object = |meeting: &Meeting| {
        let mut object = Object::default();
        object.set("id", Json::String(meeting.id.clone()));
        object.set("title", text(&meeting.title));
        for (name, value) in [("place", &meeting.place), ("notice", &meeting.notice)] {
            if let Some(value) = value {
                object.set(name, text(value));
            }
        }
        if meeting.is_missing {
            object.set("missing", Json::Bool(true));
        }
        if let Some(read) = meeting.read {
            object.set("read", Json::String(moment::write(read)));
        }
        Json::Object(object)
    };
    Json::Array(meetings.iter().map(object).collect())
}

/// A text as the format writes it.
pub fn text(text: &Text) -> Json {
    let entries: Vec<(&str, &str)> = text.entries().collect();
    match entries.as_slice() {
        [("", text)] => Json::String((*text).to_owned()),
        entries => {
            let tag = |tag: &str| (if tag.is_empty() { "und" } else { tag }).to_owned();
            Json::Object(Object::of(entries.iter().map(|(lang, text)| (tag(lang), Json::String((*text).to_owned())))))
        }
    }
}

/// Reports ids that are twice, and sessions of meetings that are not there.
pub fn check<const DETAILED: bool>(agenda: &Agenda, found: &mut Findings<DETAILED>) {
    let meetings = of_agenda(agenda);
    for (index, meeting) in meetings.iter().enumerate() {
        if meetings.iter().take(index).any(|other| other.id == meeting.id) {
            let message = || format!("\"{}\" is the id of another meeting already", shorten(&meeting.id));
            found.error(At::field(&format!("meetings[{index}]"), "id"), message, "give each meeting an id of its own");
        }
    }
    for (index, session) in agenda.sessions.iter().enumerate() {
        let id = of_session(session);
        if !id.is_empty() && meetings.iter().all(|meeting| meeting.id != id) {
            let message = || format!("the agenda has no meeting \"{}\"", shorten(id));
            let hint = "write the id of one of its \"meetings\"";
            found.warning(At::field(&format!("sessions[{index}]"), "meeting"), message, hint);
        }
    }
}
