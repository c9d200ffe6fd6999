//! One session: first its fields, then, when the zones of all are known, its times.

use crate::model::problem::{WIDGET, hint};
use std::mem;

use chrono::{NaiveDate, TimeDelta};

use super::times::{Clocks, Times};
use super::{after, further, ids, links, people, revision, times};
use crate::model::agenda::{Session, Status, When};
use crate::model::json::Json;
use crate::model::moment::Instant;
use crate::read::fields::Fields;
use crate::read::findings::Findings;
use crate::time::zone::ZoneSource;

/// A session whose times still wait for their zone.
pub struct Draft {
    path: String,
    session: Session,
    times: Times,
}

/// Everything of a session but its instants.
pub fn draft<const DETAILED: bool>(value: Json, path: String, found: &mut Findings<DETAILED>) -> Option<Draft> {
    let mut fields = Fields::new(value, path.clone(), "a session", found)?;
    let times = times::take(&mut fields);
    let revision = revision::take(&mut fields);
    if !WIDGET {
        further::check_session(&mut fields);
    }
    let session = Session {
        id: ids::take(&mut fields, "id"),
        uid: revision.uid,
        sequence: revision.sequence,
        updated: revision.updated,
        when: When::On(NaiveDate::default()),
        title: fields.required_text("title", crate::model::limits::LINE_CHARS, hint!("add what the session is called")),
        description: fields.long_text("description"),
        kind: fields
            .string("kind", hint!("write \"session\", \"break\", \"ceremony\" or another word"))
            .unwrap_or_else(|| "session".to_owned()),
        status: status(&mut fields),
        delay: times::length(&mut fields, "delay"),
        track: fields.text("track"),
        room: fields.text("room"),
        moved_from: fields.text("movedFrom"),
        notice: fields.text("notice"),
        languages: fields.tags("languages"),
        speakers: people::speakers(&mut fields),
        links: links::links(&mut fields),
        resolved_status: Status::default(),
        shift: TimeDelta::zero(),
        first: None,
        day_ends: Instant::default(),
        until: Instant::default(),
        follows: None,
        is_current: false,
        extra: fields.rest(),
    };
    Some(Draft { path, session, times })
}

/// Whether it takes place as planned, for a session and for the agenda.
pub fn status<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<Status> {
    fields.one_of(
        "status",
        &[
            ("confirmed", Status::Confirmed),
            ("tentative", Status::Tentative),
            ("cancelled", Status::Cancelled),
            ("delayed", Status::Delayed),
            ("moved", Status::Moved),
        ],
    )
}

/// The sessions with their times resolved and their ids given.
pub fn finish<const DETAILED: bool>(
    mut drafts: Vec<Draft>,
    zone: Option<&str>,
    has_zone: bool,
    zones: &dyn ZoneSource,
    found: &mut Findings<DETAILED>,
) -> Vec<Session> {
    ids::check(drafts.iter().map(|draft| (draft.session.id.as_str(), draft.path.as_str())), found);
    revision::check(drafts.iter().map(|draft| (&draft.session.uid, draft.path.as_str())), found);
    let times: Vec<(String, Times)> =
        drafts.iter_mut().map(|draft| (mem::take(&mut draft.path), mem::take(&mut draft.times))).collect();
    let mut clocks = Clocks::of(&times, zone, has_zone, zones, found);
    let (mut sessions, mut paths) = (Vec::with_capacity(drafts.len()), Vec::with_capacity(drafts.len()));
    for (Draft { mut session, .. }, (path, times)) in drafts.into_iter().zip(times) {
        if let Some((when, day_ends)) = clocks.resolve(times, &path, found) {
            (session.when, session.day_ends) = (when, day_ends);
            sessions.push(session);
            paths.push(path);
        }
    }
    ids::derive(&mut sessions);
    // What is followed may be what could not be read.
    if found.errors() == 0 {
        after::link(&mut sessions, &paths, found);
    }
    sessions
}
