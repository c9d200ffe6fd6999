//! A session.

use chrono::TimeDelta;
use serde::Serialize;

use super::{Link, Speaker, Status, When};
use crate::model::json::Object;
#[cfg(feature = "schema")]
use crate::model::limits;
use crate::model::moment::{Instant, Moment};
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// One session of the agenda.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(transform = schema::as_read))]
pub struct Session {
    /// Unique in the agenda, stable from one version of it to the next.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub id: String,
    /// A name that no other session of any meeting has, by which calendars know it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LINE_CHARS)))]
    pub uid: Option<String>,
    /// How often it has been changed: calendars let a higher number win.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = limits::SEQUENCE)))]
    pub sequence: Option<u32>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::model::moment::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Timestamp>"))]
    pub updated: Option<Instant>,
    /// When it takes place.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(with = "schema::Times"))]
    pub when: When,
    /// What it is called.
    pub title: Text,
    /// What it is about; paragraphs are separated by an empty line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// `session`, `break`, `ceremony` or any other word.
    #[serde(skip_serializing_if = "is_session")]
    pub kind: String,
    /// Whether it takes place as planned, where it says so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// By how much it is late, where it says so itself.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::model::duration::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// The track that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Text>,
    /// The room where it takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Text>,
    /// The room where it was first to take place, if that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Text>,
    /// News about it, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// BCP 47 tags of the languages spoken or interpreted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::LanguageTag>", length(max = limits::LIST)))]
    pub languages: Vec<String>,
    /// Who speaks, chairs or moderates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub speakers: Vec<Speaker>,
    /// Links of the session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub links: Vec<Link>,
    /// What its status comes to, with the agenda's, its delay and its rooms counted in. Worked out
    /// by [`crate::time::timeline::plan::settle`] and never written.
    #[serde(skip)]
    pub resolved_status: Status,
    /// How late it is, by its own delay, the agenda's, or that of a session before it.
    /// Worked out and never written either.
    #[serde(skip)]
    pub shift: TimeDelta,
    /// When it was first to start, where news of the day gave it another time. Never written.
    #[serde(skip)]
    pub first: Option<Instant>,
    /// The end of its day, in its own zone. Never written.
    #[serde(skip)]
    pub day_ends: Instant,
    /// When it is over: at its end, or if none is announced, at the latest instant at which it can still
    /// be on. Worked out by [`crate::time::timeline::plan::settle`]; a limit for the clock, never to be shown.
    #[serde(skip)]
    pub until: Instant,
    /// The session that it follows, by its index in the agenda. Never written.
    #[serde(skip)]
    pub follows: Option<usize>,
    /// Whether it has no clock time and news of the day says that it is on. Never written.
    #[serde(skip)]
    pub is_current: bool,
    /// Fields that are read where they are shown ([`crate::model::further::Further`]), and those that this version
    /// does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

impl Session {
    /// When it is planned to start; nothing where it has no clock time.
    pub fn start(&self) -> Option<&Moment> {
        match &self.when {
            When::Timed { start, .. } => Some(start),
            When::After(_) | When::On(_) => None,
        }
    }

    /// When it is planned to end; nothing if that is open.
    pub fn end(&self) -> Option<&Moment> {
        match &self.when {
            When::Timed { end, .. } => end.as_ref(),
            When::After(_) | When::On(_) => None,
        }
    }

    /// When it starts, delays counted in; nothing where it has no clock time.
    pub fn starts(&self) -> Option<Instant> {
        self.start().map(|start| self.late(start.instant))
    }

    /// When it was to start, where it now starts at another time.
    pub fn was_to_start(&self) -> Option<Instant> {
        let starts = self.starts()?;
        let planned = self.first.or(self.start().map(|start| start.instant));
        planned.filter(|planned| *planned != starts)
    }

    /// When it ends, delays counted in; nothing where that is open.
    pub fn ends(&self) -> Option<Instant> {
        self.end().map(|end| self.late(end.instant))
    }

    /// `planned`, as much later as the session is late.
    pub(crate) fn late(&self, planned: Instant) -> Instant {
        planned.checked_add_signed(self.shift).unwrap_or(planned)
    }

    /// Whether it will not take place.
    pub fn is_cancelled(&self) -> bool {
        self.resolved_status == Status::Cancelled
    }

    /// Whether it is a pause.
    pub fn is_break(&self) -> bool {
        self.kind == "break"
    }
}

fn is_session(kind: &str) -> bool {
    kind == "session"
}
