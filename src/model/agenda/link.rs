//! Links, and when they are of use.

use serde::Serialize;

use crate::model::json::Object;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

/// A link with its meaning.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// `join`, `document`, `recording`, `livestream` or any other relation.
    pub rel: String,
    /// Where it leads: `https:`, `http:` or `mailto:`.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Address"))]
    pub href: String,
    /// What to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// BCP 47 tag of what is behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::LanguageTag>"))]
    pub lang: Option<String>,
    /// When it is shown; at any time without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Shown>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// When a link of a session is shown: to sign up before, to ask during, to answer after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// Until it begins.
    Before,
    /// While it is on.
    During,
    /// From when it is over.
    After,
}
