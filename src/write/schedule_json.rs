//! The agenda as a schedule.json, as frab and pretalx export it and the apps of conferences read it.
//!
//! Held to the schema of the Chaos Computer Club's voc. Each event has its instant with an offset, so a reader needs no zone
//! to be right; delays are counted in. A schedule has no place for what has no start or no end, nor for what is cancelled: such
//! sessions are left out, since no end is made up and nobody should come in vain.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};

use super::lines::uri;
use super::options::Export;
use super::outline::one_line;
use crate::model::agenda::{Link, Session, Speaker};
use crate::model::further::OfAgenda;
use crate::model::json::Json;
use crate::model::moment::{self, Instant, Offset, Written};
use crate::model::text::Text;
use crate::model::uid::{custom, hash, uid};
use crate::read::agenda_json::further::{of_agenda, of_speaker};
use crate::time::zone::Zone;

/// The agenda as a schedule.json with its times in `zone`.
pub fn schedule_json(export: &Export, zone: &Zone) -> String {
    let schedule = Schedule { export, zone, further: of_agenda(export.agenda) }.whole();
    let mut text = serde_json::to_string_pretty(&schedule).unwrap_or_default();
    text.push('\n');
    text
}

/// Whether a schedule has a place for a session.
fn is_held(session: &Session) -> bool {
    session.starts().is_some() && session.ends().is_some() && !session.is_cancelled()
}

struct Schedule<'a> {
    export: &'a Export<'a>,
    zone: &'a Zone,
    further: OfAgenda,
}

/// A session with its start and its end.
type Timed<'a> = (Instant, Instant, &'a Session);

impl Schedule<'_> {
    fn whole(&self) -> Value {
        let agenda = self.export.agenda;
        let sessions = agenda.sessions.iter().filter(|session| is_held(session));
        let mut sessions: Vec<Timed> =
            sessions.filter_map(|session| Some((session.starts()?, session.ends()?, session))).collect();
        sessions.sort_by_key(|(starts, ends, _)| (*starts, *ends));
        let mut days: BTreeMap<NaiveDate, Vec<Timed>> = BTreeMap::new();
        for timed in &sessions {
            days.entry(self.zone.civil(timed.0).date()).or_default().push(*timed);
        }
        let version = agenda.updated.map(moment::write).or(agenda.sequence.map(|count| count.to_string()));
        let mut conference = Map::new();
        let title = self.line(&agenda.title);
        conference.insert("acronym".to_owned(), json!(acronym(&title)));
        conference.insert("title".to_owned(), json!(title));
        let about = agenda.description.as_ref().map(|text| json!(self.export.pick(text).text));
        conference.extend(about.map(|about| ("description".to_owned(), about)));
        let date = |day: Option<&NaiveDate>| day.copied().map(moment::date_text).unwrap_or_default();
        conference.insert("start".to_owned(), json!(date(days.keys().next())));
        conference.insert("end".to_owned(), json!(date(days.keys().next_back())));
        conference.insert("daysCount".to_owned(), json!(days.len()));
        conference.insert("timeslot_duration".to_owned(), json!("00:05"));
        if is_zone_name(self.zone.id()) {
            conference.insert("time_zone_name".to_owned(), json!(self.zone.id()));
        }
        conference.extend(self.export.page.map(|page| ("url".to_owned(), json!(uri(page)))));
        conference.insert("tracks".to_owned(), self.tracks(&sessions));
        conference.insert("rooms".to_owned(), self.rooms(&sessions));
        let days = days.into_iter().enumerate().map(|(index, (date, sessions))| self.day(index, date, &sessions));
        conference.insert("days".to_owned(), Value::Array(days.collect()));
        json!({ "schedule": { "version": version.unwrap_or_else(|| "1".to_owned()), "conference": conference } })
    }

    fn tracks(&self, sessions: &[Timed]) -> Value {
        let mut names: Vec<String> = Vec::new();
        let mut tracks = Vec::new();
        for track in sessions.iter().filter_map(|(.., session)| session.track.as_ref()) {
            let name = self.line(track);
            if names.contains(&name) {
                continue;
            }
            let known = self.further.tracks.iter().find(|known| self.line(&known.name) == name);
            let mut fields = Map::new();
            fields.insert("name".to_owned(), json!(name));
            fields.insert("slug".to_owned(), json!(slug(&name)));
            fields.extend(known.and_then(|known| known.color.clone()).map(|color| ("color".to_owned(), json!(color))));
            tracks.push(Value::Object(fields));
            names.push(name);
        }
        Value::Array(tracks)
    }

    fn rooms(&self, sessions: &[Timed]) -> Value {
        let mut names: Vec<String> = Vec::new();
        let mut rooms = Vec::new();
        for room in sessions.iter().filter_map(|(.., session)| session.room.as_ref()) {
            let name = self.line(room);
            if names.contains(&name) {
                continue;
            }
            let known = self.further.rooms.iter().find(|known| self.line(&known.name) == name);
            let mut fields = Map::new();
            fields.insert("guid".to_owned(), json!(custom(hash(&["room", &name]))));
            fields.insert("name".to_owned(), json!(name));
            fields.extend(known.and_then(|known| known.url.clone()).map(|url| ("url".to_owned(), json!(uri(&url)))));
            rooms.push(Value::Object(fields));
            names.push(name);
        }
        Value::Array(rooms)
    }

    fn day(&self, index: usize, date: NaiveDate, sessions: &[Timed]) -> Value {
        let first = sessions.iter().map(|(starts, ..)| *starts).min().unwrap_or_default();
        let last = sessions.iter().map(|(_, ends, _)| *ends).max().unwrap_or_default();
        let mut rooms: Map<String, Value> = Map::new();
        for timed in sessions {
            let room = timed.2.room.as_ref().map(|room| self.line(room)).unwrap_or_default();
            let events = rooms.entry(room.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if let Some(events) = events.as_array_mut() {
                events.push(self.event(*timed, &room));
            }
        }
        json!({
            "index": index.saturating_add(1), "date": moment::date_text(date),
            "day_start": self.time(first), "day_end": self.time(last), "rooms": rooms,
        })
    }

    fn event(&self, (starts, ends, session): Timed, room: &str) -> Value {
        let guid = guid(self.export, session);
        let civil = self.zone.civil(starts);
        let mut event = json!({
            "guid": guid, "id": number(&guid), "date": self.time(starts), "start": civil.format("%H:%M").to_string(),
            "duration": duration(ends.signed_duration_since(starts)), "end": self.time(ends), "room": room,
            "slug": slug(&session.id), "url": self.url(session, &guid), "title": self.line(&session.title), "subtitle": null,
            "track": session.track.as_ref().map(|track| self.line(track)), "type": session.kind,
            "language": session.languages.first(), "abstract": null,
            "description": session.description.as_ref().map(|text| self.export.pick(text).text),
            "persons": session.speakers.iter().map(|speaker| self.person(speaker)).collect::<Vec<_>>(),
            "links": session.links.iter().filter(|link| !link.href.starts_with("mailto:")).map(|link| self.link(link)).collect::<Vec<_>>(),
        });
        let Some(fields) = event.as_object_mut() else { return event };
        // What a schedule that was read had of its own.
        if let Some(Json::String(code)) = session.extra.get("code").filter(|code| is_code(code)) {
            fields.insert("code".to_owned(), json!(code));
        }
        if let Some(Json::String(license)) = session.extra.get("recording_license") {
            fields.insert("recording_license".to_owned(), json!(license));
        }
        if matches!(session.extra.get("do_not_record"), Some(Json::Bool(true))) {
            fields.insert("do_not_record".to_owned(), json!(true));
        }
        event
    }

    fn person(&self, speaker: &Speaker) -> Value {
        let profile = of_speaker(speaker);
        let mut person = Map::new();
        person.insert("name".to_owned(), json!(self.line(&speaker.name)));
        person.extend(profile.url.map(|url| ("url".to_owned(), json!(uri(&url)))));
        person.extend(profile.image.map(|image| ("avatar".to_owned(), json!(uri(&image)))));
        let about = profile.description.as_ref().map(|text| json!(self.export.pick(text).text));
        person.extend(about.map(|about| ("biography".to_owned(), about)));
        Value::Object(person)
    }

    fn link(&self, link: &Link) -> Value {
        let title = link.title.as_ref().map(|title| self.line(title));
        json!({ "url": uri(&link.href), "title": title.unwrap_or_else(|| self.export.word(&link.rel).to_owned()) })
    }

    /// The page of the agenda, else a name that is an address too: the schema wants one.
    fn url(&self, session: &Session, guid: &str) -> String {
        match self.export.page {
            Some(page) => [&uri(page), "#agenda-session=", &uri(&session.id)].concat(),
            None => ["urn:uuid:", guid].concat(),
        }
    }

    fn line(&self, text: &Text) -> String {
        one_line(self.export.pick(text).text)
    }

    fn time(&self, instant: Instant) -> String {
        let offset = chrono::FixedOffset::east_opt(self.zone.offset_at(instant)).map(Offset::Fixed);
        Written { offset, ..Written::civil(self.zone.civil(instant)) }.to_string()
    }
}

/// The session's id or uid where it is a UUID already, so that a schedule that was read keeps its guids; else one of our own.
fn guid(export: &Export, session: &Session) -> String {
    let own = [Some(&session.id), session.uid.as_ref()].into_iter().flatten().find(|text| is_uuid(text));
    own.map(|own| own.to_lowercase()).unwrap_or_else(|| {
        let uid = uid(export.agenda, session);
        if is_uuid(&uid) { uid } else { custom(hash(&[&uid])) }
    })
}

/// Whether a text is a UUID, which a schedule keeps as a guid.
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A number from a guid, for readers of the old field `id`.
fn number(guid: &str) -> u32 {
    let digits: String = guid.chars().filter(char::is_ascii_hexdigit).take(7).collect();
    u32::from_str_radix(&digits, 16).unwrap_or_default().max(1)
}

/// "0:25", "26:00".
fn duration(length: TimeDelta) -> String {
    format!("{}:{:02}", length.num_hours(), length.num_minutes().checked_rem(60).unwrap_or_default())
}

/// What the schema takes as a slug: small letters, digits, lines.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars() {
        match letter.to_ascii_lowercase() {
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.len() > 1 { slug.to_owned() } else { ["session-", &hash(&[text]).to_string()].concat() }
}

/// A short name of a meeting, of the letters that the schema takes.
fn acronym(title: &str) -> String {
    let letters: String = title.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    if letters.len() > 3 { letters } else { ["meeting", &letters].concat() }
}

/// Whether the schema takes the name of a zone.
fn is_zone_name(id: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && letters.next().is_some_and(|next| next.is_ascii_lowercase())
    };
    id == "UTC" || id.split_once('/').is_some_and(|(area, city)| is_word(area) && is_word(city))
}

fn is_code(code: &Json) -> bool {
    matches!(code, Json::String(code) if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_the_schema_takes() {
        assert_eq!(slug("Topic 1: tides & winds!"), "topic-1-tides-winds");
        assert!(slug("المد").starts_with("session-"));
        assert_eq!(acronym("Harbour Days 2027"), "harbourdays2027");
        assert_eq!(acronym("المد"), "meeting");
        assert!(
            is_zone_name("America/New_York")
                && is_zone_name("UTC")
                && !is_zone_name("EST")
                && !is_zone_name("Etc/GMT+5")
        );
    }

    #[test]
    fn lengths_are_hours_and_minutes() {
        for (minutes, expected) in [(5, "0:05"), (90, "1:30"), (1560, "26:00")] {
            assert_eq!(duration(TimeDelta::minutes(minutes)), expected);
        }
    }

    #[test]
    fn numbers_are_positive() {
        assert_eq!(number("00000000-0000-8000-8000-000000000000"), 1);
        assert_eq!(number("000000ff-0000-8000-8000-000000000000"), 15);
    }
}
