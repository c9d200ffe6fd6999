//! The agenda: what a meeting or a conference publishes, as plain data.
//!
//! Names follow JSCalendar (RFC 8984) where it has one and schema.org Event where it has not.
//! A reader in [`crate::read`] makes an [`Agenda`]; it keeps these promises: every id is unique,
//! no session ends before it starts, every time is resolved to an instant, and what follows another
//! session follows one that is there, never itself.
//!
//! Each file has one part of it. What the widget does not need for its first render is in [`crate::model::further`].

mod link;
mod people;
mod place;
mod session;
mod span;
mod status;
mod when;

use chrono::TimeDelta;
use serde::Serialize;

use crate::model::json::Object;
#[cfg(feature = "schema")]
use crate::model::limits;
use crate::model::moment::Instant;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

pub use link::{Link, Shown};
pub use people::{Organizer, Speaker};
pub use place::{AttendanceMode, Detail, Location};
pub use session::Session;
pub use span::Span;
pub use status::{Current, OnNow, Status};
pub use when::When;

/// A meeting or a conference with its sessions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agenda {
    /// A name that no other meeting has, by which calendars know it again.
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
    /// What it is called.
    pub title: Text,
    /// The series that it belongs to, such as a working group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Text>,
    /// Which meeting of the series it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<Text>,
    /// What it is about; paragraphs are separated by an empty line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// IANA id of the zone in which civil times are meant and event times are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::ZoneId>"))]
    pub time_zone: Option<String>,
    /// BCP 47 tag of texts that carry none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::LanguageTag>"))]
    pub locale: Option<String>,
    /// Whether people meet online, on site or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendance_mode: Option<AttendanceMode>,
    /// Where people meet on site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Where people meet online.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub virtual_location: Option<Location>,
    /// Who holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Organizer>,
    /// Further details, each with its label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub details: Vec<Detail>,
    /// Whether it takes place as planned; a session's own status counts for more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// By how much all of it is late; a session's own delay counts for more.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::model::duration::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// Whether the delay of a session holds for what follows it in its room on that day too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<bool>"))]
    pub delay_follows: bool,
    /// News for everybody, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// Links of the meeting as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub links: Vec<Link>,
    /// The sessions, in the order of the source.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = limits::SESSIONS)))]
    pub sessions: Vec<Session>,
    /// What is on, from the status file. Never written.
    #[serde(skip)]
    pub current: Option<Box<OnNow>>,
    /// Fields that are read where they are shown ([`crate::model::further::OfAgenda`]), and those that this version
    /// does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}
