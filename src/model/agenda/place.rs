//! Where a meeting takes place, and what else its readers should know.

use serde::Serialize;

use crate::model::json::Object;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// A place on site or online.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The name of the building or of the platform.
    pub name: Text,
    /// Where to find it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// Whether people meet online, on site or both (schema.org `eventAttendanceMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AttendanceMode {
    /// Online only.
    Online,
    /// On site only.
    Offline,
    /// Both.
    Mixed,
}

/// A detail of the meeting that has no field of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Detail {
    /// What it is about.
    pub label: Text,
    /// Its text.
    pub text: Text,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}
