//! Whether something takes place as planned, and what the status file says is on.

use serde::Serialize;

#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// Whether a session or the whole meeting takes place as planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As planned.
    #[default]
    Confirmed,
    /// Perhaps.
    Tentative,
    /// Not at all: such a session is never live.
    Cancelled,
    /// Later than planned.
    Delayed,
    /// In another place or at another time than first planned.
    Moved,
}

/// What is on, moved by hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnNow {
    /// The session and the item of it.
    pub at: Current,
    /// Who has the floor, then who speaks next.
    pub speakers: Vec<Text>,
}

/// What is on, moved by hand in the status file.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Current {
    /// The session that is on, by its id.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub session: String,
    /// The item of it that is dealt with, by its number.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub item: String,
}
