//! Rooms and tracks that have the same name in two meetings, and are not the same.

use super::texts::{of_meeting, plain, tag};
use crate::model::agenda::Session;
use crate::model::json::{Json, Object};
use crate::model::numbers::Numbers;
use crate::model::text::Text;
use crate::read::agenda_json::meetings::text as written;

/// Which names there are in which meeting.
#[derive(Default)]
pub struct Names {
    owners: Numbers,
    shared: Numbers,
}

impl Names {
    /// Adds a name of the meeting of that number.
    pub fn add(&mut self, name: Option<&Text>, meeting: usize) {
        for (_, name) in name.into_iter().flat_map(Text::entries) {
            let name = plain(name);
            match self.owners.get(&name) {
                None => self.owners.set(&name, meeting),
                Some(owner) if owner != meeting => self.shared.set(&name, meeting),
                Some(_) => {}
            }
        }
    }

    /// The name with its meeting's next to it, where another meeting has it too.
    pub fn told_apart(&self, name: &Text, meeting: &Text) -> Option<Text> {
        let is_shared = name.entries().any(|(_, name)| self.shared.get(&plain(name)).is_some());
        is_shared.then(|| of_meeting(name, meeting))
    }

    /// Tells a name apart where it is.
    pub fn tell(&self, name: &mut Option<Text>, meeting: &Text) {
        if let Some(apart) = name.as_ref().and_then(|name| self.told_apart(name, meeting)) {
            *name = Some(apart);
        }
    }

    /// Tells the name of a room or a track apart where it is described; without a language it is in that of its agenda.
    pub fn tell_place(&self, place: &mut Object, meeting: &Text, locale: &str) {
        let Some(mut name) = place.get("name").and_then(text) else { return };
        if !locale.is_empty() {
            tag(&mut name, locale);
        }
        place.set("name", written(&self.told_apart(&name, meeting).unwrap_or(name)));
    }
}

/// The names of the rooms and of the tracks of the sessions of all meetings.
pub fn names<'a>(sessions: impl Iterator<Item = (usize, &'a Session)>) -> [Names; 2] {
    let [mut rooms, mut tracks] = [Names::default(), Names::default()];
    for (meeting, session) in sessions {
        rooms.add(session.room.as_ref(), meeting);
        rooms.add(session.moved_from.as_ref(), meeting);
        tracks.add(session.track.as_ref(), meeting);
    }
    [rooms, tracks]
}

/// A name as the format writes it; the agenda was checked before.
fn text(value: &Json) -> Option<Text> {
    match value {
        Json::String(text) => Some(Text::plain(text.as_str())),
        Json::Object(entries) => {
            let entries = entries.iter().filter_map(|(tag, text)| match text {
                Json::String(text) => Some((tag.to_owned(), text.clone())),
                _ => None,
            });
            Some(Text::of(entries))
        }
        _ => None,
    }
}
