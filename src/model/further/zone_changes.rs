//! Changes of time zone rules that an agenda or a status file carries, so that a release of the widget
//! from before them stays right.

use crate::model::moment::Instant;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;

/// One change of the rules of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct ZoneChange {
    /// The IANA id of the zone.
    #[cfg_attr(feature = "schema", schemars(with = "schema::ZoneId"))]
    pub time_zone: String,
    /// When its offset is another than before the change, in the order of time.
    pub periods: Vec<Period>,
}

/// A time in which the offset of a zone is another than by its old rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Period {
    /// When it begins.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Timestamp"))]
    pub from: Instant,
    /// When it ends; without it, it goes on.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Timestamp>"))]
    pub until: Option<Instant>,
    /// The offset by the old rules, in seconds east of UTC.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Offset"))]
    pub old: i32,
    /// The offset by the new rules, in seconds east of UTC.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Offset"))]
    pub new: i32,
}
