//! What a status file holds.

use chrono::TimeDelta;

use crate::model::agenda::{Current, Link, Status};
use crate::model::further::{Capacity, ZoneChange};
#[cfg(feature = "schema")]
use crate::model::limits;
use crate::model::moment::{Instant, Written};
use crate::model::text::Text;

/// What a status file says. What it leaves out is as the agenda has it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct News {
    /// When it was written; an agenda that is newer does without it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::schema_types::Timestamp"))]
    pub updated: Instant,
    /// Whether the meeting takes place as planned.
    pub status: Option<Status>,
    /// By how much all of it is late.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::schema_types::Duration>"))]
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
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::schema_types::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// The room where it takes place now.
    pub room: Option<Text>,
    /// When it is to start now; it lasts as long as before where `end` is absent.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::moment::Moment>"))]
    pub start: Option<Written>,
    /// When it is to end now.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::moment::Moment>"))]
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
