//! Speakers and organisers.

use serde::Serialize;

use crate::model::json::Object;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// A person on the agenda.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Speaker {
    /// The name.
    pub name: Text,
    /// What the person does in the session: one role or several, such as `moderator`.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "schema::OneOrMany"))]
    pub role: Vec<Text>,
    /// The position that the person holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<Text>,
    /// The organisation that the person speaks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Text>,
    /// Fields that are read where they are shown ([`crate::model::further::Profile`]), and those that this version
    /// does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// Who holds the meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Organizer {
    /// The name.
    pub name: Text,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

fn one_or_many<S: serde::Serializer>(texts: &[Text], serializer: S) -> Result<S::Ok, S::Error> {
    match texts {
        [one] => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}
