//! One of the meetings of an agenda of several.

use crate::model::moment::Instant;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// A meeting among others, to which sessions belong.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Meeting {
    /// What sessions name it by.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The name of the place where it meets, if that is not the agenda's.
    pub place: Option<Text>,
    /// News for everybody who takes part in it, in a sentence.
    pub notice: Option<Text>,
    /// Whether its agenda could not be read, so that it has no sessions here. The widget sets it.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub is_missing: bool,
    /// When its agenda was last read, if it could not be read since. The widget sets it.
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub read: Option<Instant>,
}
