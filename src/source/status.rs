//! The status file: the news of the day, a small JSON apart from the agenda that it changes.
//!
//! ```
//! use agenda_widget::moment::{self, Instant};
//! use agenda_widget::source::{agenda_json, status};
//! use agenda_widget::zone::{Zone, ZoneSource};
//!
//! struct OnlyUtc;
//! impl ZoneSource for OnlyUtc {
//!     fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
//!         (id == "UTC").then(Zone::utc)
//!     }
//! }
//!
//! let json = r#"{ "title": "Harbour day", "timeZone": "UTC", "sessions": [
//!     { "id": "tides", "title": "Tides", "start": "2021-03-29T10:15", "end": "2021-03-29T10:40" } ] }"#;
//! let agenda = agenda_json::read_text(json, &OnlyUtc).unwrap().agenda;
//!
//! let json = r#"{ "updated": "2021-03-29T10:05:00Z", "sessions": { "tides": { "delay": "PT15M" } } }"#;
//! let news = status::read_text(json).unwrap().news;
//! let (agenda, problems) = news.apply(&agenda, &OnlyUtc);
//! assert_eq!(agenda.sessions[0].starts().map(moment::write).as_deref(), Some("2021-03-29T10:30:00Z"));
//! assert!(problems.is_empty());
//! ```
//!
//! News is always applied to the agenda as it was published, never to what earlier news made of
//! it: what it no longer tells is as planned again. News that is older than the agenda is known to
//! it already and changes nothing. Out of scope: sessions that the agenda does not have.

use chrono::TimeDelta;

use super::agenda_json::times::{self, Clocks, Start, Times};
use super::agenda_json::zone_changes::{self, Corrected};
use super::agenda_json::{further, ids, links, nests_too_deep, parse, revision, session};
use super::fields::{Fields, kind, shorten};
use super::findings::{At, Findings};
use crate::agenda::{Agenda, Current, Link, OnNow, Session, Status, When};
use crate::further::{Capacity, ZoneChange};
use crate::json::{Json, Object};
use crate::limits;
use crate::moment::{self, Instant, Written};
use crate::numbers::Numbers;
use crate::problem::{Kind, Place, Problem, hint};
use crate::text::Text;
use crate::timeline::plan;
use crate::zone::ZoneSource;

const NO_NEWS: &str = "this is JSON, but not a status file";

/// What a status file tells. What it leaves out is as the agenda has it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct News {
    /// When it was written; an agenda that is newer does without it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema_types::Timestamp"))]
    pub updated: Instant,
    /// Whether the meeting takes place as planned.
    pub status: Option<Status>,
    /// By how much all of it is late.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema_types::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// Whether the delay of a session holds for what follows it in its room on that day too.
    pub delay_follows: Option<bool>,
    /// News for everybody, in a sentence.
    pub notice: Option<Text>,
    /// The session and the item that are on, moved by hand.
    pub current: Option<Current>,
    /// Who has the floor, then who speaks next.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Text>>", length(max = limits::LIST)))]
    pub speakers_list: Vec<Text>,
    /// Changes of time zone rules since the agenda was published.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<ZoneChange>>", length(max = limits::LIST)))]
    pub zone_changes: Vec<ZoneChange>,
    /// What is new about sessions, by their ids.
    #[cfg_attr(feature = "schema", schemars(with = "Option<std::collections::BTreeMap<String, Change>>"))]
    pub sessions: Vec<(String, Change)>,
}

/// What is new about a session.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Change {
    /// Whether it takes place as planned.
    pub status: Option<Status>,
    /// By how much it is late; `PT0S` where time was caught up.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema_types::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// The room where it takes place now.
    pub room: Option<Text>,
    /// When it is to start now; it lasts as long as before where `end` is absent.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::moment::Moment>"))]
    pub start: Option<Written>,
    /// When it is to end now.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::moment::Moment>"))]
    pub end: Option<Written>,
    /// What it is called now.
    pub title: Option<Text>,
    /// Whether there are places left.
    pub capacity: Option<Capacity>,
    /// News about it, in a sentence.
    pub notice: Option<Text>,
    /// Links that take the place of its links with the same `rel`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Link>>", length(max = limits::LIST)))]
    pub links: Vec<Link>,
}

/// News and what its reader has to say about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The news.
    pub news: News,
    /// Warnings; an error would have kept the news from being read.
    pub problems: Vec<Problem>,
}

/// What the reader gives: news with remarks, or every problem at once with at least one error.
pub type Outcome = Result<Reading, Vec<Problem>>;

/// Whether parsed JSON looks like a status file rather than like an agenda.
pub fn is_status(value: &serde_json::Value) -> bool {
    let Some(fields) = value.as_object().filter(|fields| !fields.contains_key("title")) else { return false };
    match fields.get("sessions") {
        Some(sessions) => sessions.is_object(),
        None => fields.contains_key("updated"),
    }
}

/// Reads a status file from JSON text.
pub fn read_text(text: &str) -> Outcome {
    read(parse(text).map_err(|problem| vec![problem])?)
}

/// Reads a status file from parsed JSON.
pub fn read(value: impl Into<Json>) -> Outcome {
    let mut found = Findings::<true>::default();
    match news(value.into(), &mut found) {
        Some(news) if found.errors() == 0 => Ok(Reading { news, problems: found.into_problems() }),
        _ => Err(found.into_problems()),
    }
}

fn news(value: Json, found: &mut Findings<true>) -> Option<News> {
    let Json::Object(object) = &value else {
        found.push(|| foreign(format!("{NO_NEWS}: expected an object, found {}", kind(&value))));
        return None;
    };
    if object.get("title").is_some() && matches!(object.get("sessions"), Some(Json::Array(_))) {
        found.push(|| foreign("this is an agenda, not a status file".to_owned()));
        return None;
    }
    if nests_too_deep(&value, found) {
        return None;
    }
    let mut fields = Fields::new(value, String::new(), "a status file", found)?;
    if !fields.has("updated") {
        fields.missing("updated", hint!("add when this was written, as \"2021-03-29T08:05:00Z\""));
    }
    let updated = revision::updated(&mut fields);
    let status = session::status(&mut fields);
    let delay = times::length(&mut fields, "delay");
    let delay_follows = fields.flag("delayFollows");
    let notice = fields.text("notice");
    let current = fields.object("current", "what is on", |mut fields| {
        if !fields.has("session") {
            fields.missing("session", hint!("write the id of the session that is on"));
        }
        let current = Current { session: ids::take(&mut fields, "session"), item: ids::take(&mut fields, "item") };
        fields.rest();
        current
    });
    let speakers_list = fields.texts("speakersList");
    let zone_changes = zone_changes::take(&mut fields);
    let entries = entries(&mut fields);
    fields.rest();
    let mut sessions = Vec::with_capacity(entries.len());
    for (id, value) in entries {
        if let Some(fields) = Fields::new(value, path(&id), "what is new about a session", found) {
            sessions.push((id, change(fields)));
        }
    }
    Some(News {
        updated: updated?,
        status,
        delay,
        delay_follows,
        notice,
        current,
        speakers_list,
        zone_changes,
        sessions,
    })
}

fn foreign(message: String) -> Problem {
    Problem::error(Place::Whole, message).of(Kind::Foreign).hint("see status.schema.json for the format")
}

/// What stands in `sessions`.
fn entries(fields: &mut Fields<true>) -> Object {
    match fields.take("sessions") {
        None => Object::default(),
        Some(Json::Object(sessions)) if sessions.len() <= limits::SESSIONS => sessions,
        Some(Json::Object(sessions)) => {
            let message = || format!("expected at most {} sessions, found {}", limits::SESSIONS, sessions.len());
            fields.error("sessions", message, hint!("tell only of those that have changed"));
            Object::default()
        }
        Some(other) => {
            let message = || format!("expected an object with a field for each session, found {}", kind(&other));
            fields.error("sessions", message, hint!("write it as { \"id of a session\": { … } }"));
            Object::default()
        }
    }
}

fn path(id: &str) -> String {
    format!("sessions.{}", shorten(id))
}

fn change(mut fields: Fields<true>) -> Change {
    let change = Change {
        status: session::status(&mut fields),
        delay: times::length(&mut fields, "delay"),
        room: fields.text("room"),
        start: times::written(&mut fields, "start"),
        end: times::written(&mut fields, "end"),
        title: fields.text("title"),
        capacity: further::capacity(&mut fields),
        notice: fields.text("notice"),
        links: links::links(&mut fields),
    };
    fields.rest();
    change
}

impl News {
    /// The agenda with this news, and what of it could not be applied.
    pub fn apply(&self, agenda: &Agenda, zones: &dyn ZoneSource) -> (Agenda, Vec<Problem>) {
        let mut found = Findings::<true>::default();
        if let Some(newer) = agenda.updated.filter(|newer| self.updated < *newer) {
            let (old, new) = (moment::write(self.updated), moment::write(newer));
            let message = || format!("this news of {old} is older than the agenda of {new}, so it is not applied");
            found.warning(At::path("updated"), message, hint!("if it still holds, give it the time of now"));
            return (agenda.clone(), found.into_problems());
        }
        let mut changed = agenda.clone();
        changed.updated = Some(self.updated);
        changed.status = self.status.or(agenda.status);
        changed.delay = self.delay.or(agenda.delay);
        changed.delay_follows = self.delay_follows.unwrap_or(agenda.delay_follows);
        replace(&mut changed.notice, &self.notice);
        let mut changes = further::zone_changes(&agenda.extra);
        changes.extend(self.zone_changes.iter().cloned());
        let zones = &Corrected { source: zones, changes };
        if !self.zone_changes.is_empty() {
            correct(&mut changed, zones);
        }
        let mut places = Numbers::default();
        for (place, session) in agenda.sessions.iter().enumerate() {
            places.set(&session.id, place);
        }
        let mut timed = Vec::new();
        for (id, change) in &self.sessions {
            let place = places.get(id).unwrap_or(usize::MAX);
            match changed.sessions.get_mut(place).filter(|session| session.id == *id) {
                Some(session) => {
                    change.apply(session);
                    timed.extend(change.times(session).map(|times| (place, path(id), times)));
                }
                None => found.warning(
                    At::path(&path(id)),
                    || format!("the agenda has no session \"{}\"", shorten(id)),
                    hint!("write its id as it stands in the agenda"),
                ),
            }
        }
        resolve(timed, &mut changed, zones, &mut found);
        self.set_current(&mut changed, &mut found);
        plan::settle(&mut changed);
        self.count(agenda, &mut changed);
        let errors = found.errors();
        times::check_span(&changed, &mut found);
        let kept = if found.errors() == errors { changed } else { agenda.clone() };
        (kept, found.into_problems())
    }

    /// Marks what is on. By it alone a session without a clock time is ever live.
    fn set_current(&self, agenda: &mut Agenda, found: &mut Findings<true>) {
        let at = self.current.clone().unwrap_or_default();
        if let Some(current) = &self.current {
            let session = agenda.sessions.iter_mut().find(|session| session.id == current.session);
            let missing = match session {
                None => Some(("session", format!("the agenda has no session \"{}\"", shorten(&current.session)))),
                Some(session) => {
                    session.is_current = session.starts().is_none();
                    let items = further::of_session(session).items;
                    let known = current.item.is_empty() || items.iter().any(|item| item.number == current.item);
                    (!known).then(|| ("item", format!("the session has no item \"{}\"", shorten(&current.item))))
                }
            };
            if let Some((name, message)) = missing {
                found.warning(At::field("current", name), || message, hint!("write it as it stands in the agenda"));
            }
        }
        let speakers = self.speakers_list.clone();
        let is_told = self.current.is_some() || !speakers.is_empty();
        agenda.current = is_told.then(|| Box::new(OnNow { at, speakers }));
    }

    /// Has calendars see the change: they take it from a higher count, or from a later time under the same.
    fn count(&self, old: &Agenda, new: &mut Agenda) {
        new.sequence = next(old.sequence);
        for (session, before) in new.sessions.iter_mut().zip(&old.sessions) {
            if session != before {
                session.updated = Some(self.updated);
            }
            session.sequence = next(session.sequence);
        }
    }
}

/// A count of changes that is written, one higher.
fn next(sequence: Option<u32>) -> Option<u32> {
    sequence.map(|count| count.saturating_add(1).min(limits::SEQUENCE))
}

impl Change {
    /// Everything but the times.
    fn apply(&self, session: &mut Session) {
        session.status = self.status.or(session.status);
        session.delay = self.delay.or(session.delay);
        if let Some(room) = &self.room {
            // Once it is back in its room, it has not moved.
            let first = session.moved_from.take().or_else(|| session.room.take());
            session.moved_from = first.filter(|first| first != room);
        }
        replace(&mut session.room, &self.room);
        replace(&mut session.notice, &self.notice);
        if let Some(title) = &self.title {
            session.title = title.clone();
        }
        if let Some(capacity) = self.capacity {
            let word = match capacity {
                Capacity::Available => "available",
                Capacity::Filling => "filling",
                Capacity::Full => "full",
            };
            session.extra.set("capacity", Json::String(word.to_owned()));
        }
        session.links.retain(|link| self.links.iter().all(|new| new.rel != link.rel));
        session.links.extend(self.links.iter().cloned());
    }

    /// The times of a session, where one of them is new.
    fn times(&self, session: &Session) -> Option<Times> {
        if self.start.is_none() && self.end.is_none() {
            return None;
        }
        let (start, end) = (session.start(), session.end());
        let lasts = start.zip(end).map(|(start, end)| end.instant.signed_duration_since(start.instant));
        Some(Times {
            start: self.start.clone().or(start.map(|start| start.written.clone())).map(Start::At),
            end: self.end.clone(),
            duration: lasts.filter(|_| self.end.is_none()),
            zone: start.and_then(|start| start.written.zone.clone()),
        })
    }
}

/// Resolves the times of an agenda anew, by rules that have changed since. What was planned by the clock
/// stays as planned, so nothing counts as moved; what no longer makes sense keeps its instants.
fn correct(agenda: &mut Agenda, zones: &dyn ZoneSource) {
    let times = |session: &Session| Times {
        start: match &session.when {
            When::Timed { start, .. } => Some(Start::At(start.written.clone())),
            When::On(date) => Some(Start::On(*date)),
            When::After(_) => None,
        },
        end: session.end().map(|end| end.written.clone()),
        ..Times::default()
    };
    let mut found = Findings::<false>::default();
    let all: Vec<(String, Times)> = agenda.sessions.iter().map(|session| (String::new(), times(session))).collect();
    let zone = agenda.time_zone.clone();
    let mut clocks = Clocks::of(&all, zone.as_deref(), zone.is_some(), zones, &mut found);
    for (session, (path, times)) in agenda.sessions.iter_mut().zip(all) {
        if let Some((when, day_ends)) = clocks.resolve(times, &path, &mut found) {
            (session.when, session.day_ends) = (when, day_ends);
        }
    }
}

/// Gives sessions their new times, those that make sense.
fn resolve(
    timed: Vec<(usize, String, Times)>,
    agenda: &mut Agenda,
    zones: &dyn ZoneSource,
    found: &mut Findings<true>,
) {
    let (mut places, mut all) = (Vec::new(), Vec::new());
    for (place, path, times) in timed {
        places.push(place);
        all.push((path, times));
    }
    let (zone, status) = (agenda.time_zone.clone(), agenda.status);
    let mut clocks = Clocks::of(&all, zone.as_deref(), zone.is_some(), zones, found);
    for (place, (path, times)) in places.into_iter().zip(all) {
        if times.start.is_none() {
            let message = || "is not applied: the session has no \"start\"".to_owned();
            found.warning(At::field(&path, "end"), message, hint!("tell its \"start\" too"));
        }
        let Some((when, day_ends)) = clocks.resolve(times, &path, found) else { continue };
        let Some(session) = agenda.sessions.get_mut(place) else { continue };
        let start = |session: &Session| session.start().map(|start| start.instant);
        session.first = start(session);
        (session.when, session.day_ends, session.follows) = (when, day_ends, None);
        // What had no time has got one; nothing has moved.
        let is_new = session.first.is_some() && session.first != start(session);
        if is_new && matches!(session.status.or(status), None | Some(Status::Confirmed)) {
            session.status = Some(Status::Moved);
        }
    }
}

fn replace(text: &mut Option<Text>, new: &Option<Text>) {
    if new.is_some() {
        text.clone_from(new);
    }
}
