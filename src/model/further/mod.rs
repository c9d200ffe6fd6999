//! Details that an agenda has beyond its first render: items of a session, who may attend, rooms and tracks.
//!
//! The widget reads none of this before its first render, and keeps it as JSON until a row needs it; see
//! [`crate::read::agenda_json::further`].

mod display;
mod meeting;
mod zone_changes;

use chrono::TimeDelta;

use crate::model::agenda::{Link, Speaker};
#[cfg(feature = "schema")]
use crate::model::limits;
use crate::model::moment::Written;
#[cfg(feature = "schema")]
use crate::model::schema_types as schema;
use crate::model::text::Text;

pub use display::{Display, HOUR_CYCLES, NUMERALS, THEMES, VIEWS};
pub use meeting::Meeting;
pub use zone_changes::{Period, ZoneChange};

/// The details of a session.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Further {
    /// Who may attend: `open`, `closed`, `invited`, or a text.
    pub access: Option<Text>,
    /// Whether there are places left.
    pub capacity: Option<Capacity>,
    /// What it is about, in words to look for.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Text>>", length(max = limits::LIST)))]
    pub tags: Vec<Text>,
    /// How hard it is.
    pub level: Option<Text>,
    /// What helps to follow it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Service>>", length(max = limits::LIST)))]
    pub services: Vec<Service>,
    /// Its numbered items.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Item>>", length(max = limits::LIST)))]
    pub items: Vec<Item>,
    /// Which of the agenda's meetings it belongs to, by its id.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub meeting: String,
}

/// Whether there are places left in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "lowercase"))]
pub enum Capacity {
    /// There are.
    Available,
    /// There are few.
    Filling,
    /// There are none.
    Full,
}

/// Something that helps to follow a session.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Service {
    /// `captions`, `sign-language` or `interpretation`.
    #[cfg_attr(feature = "schema", schemars(with = "schema::ServiceKind"))]
    pub kind: ServiceKind,
    /// BCP 47 tag of its language.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::LanguageTag>"))]
    pub lang: Option<String>,
}

/// What a [`Service`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// What is said, in writing.
    Captions,
    /// What is said, in a sign language.
    SignLanguage,
    /// What is said, in another language.
    Interpretation,
}

impl ServiceKind {
    /// Its name in an agenda.
    pub fn name(self) -> &'static str {
        match self {
            ServiceKind::Captions => "captions",
            ServiceKind::SignLanguage => "sign-language",
            ServiceKind::Interpretation => "interpretation",
        }
    }
}

/// A numbered item of a session.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Item {
    /// Its number, such as "2 (b)".
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Id>"))]
    pub number: String,
    /// What it is called.
    pub title: Text,
    /// What it is about; paragraphs are separated by an empty line.
    pub description: Option<Text>,
    /// Who speaks.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Speaker>>", length(max = limits::LIST)))]
    pub speakers: Vec<Speaker>,
    /// Its links, such as documents by their symbols.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Link>>", length(max = limits::LIST)))]
    pub links: Vec<Link>,
    /// When it starts, where that is set.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::moment::Moment>"))]
    pub start: Option<Written>,
    /// How long it is to take.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Duration>"))]
    pub duration: Option<TimeDelta>,
}

/// The details of a speaker as a person.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Profile {
    /// A picture.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub image: Option<String>,
    /// A page about the person.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// Who the person is; paragraphs are separated by an empty line.
    pub description: Option<Text>,
}

/// The details of the whole agenda.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct OfAgenda {
    /// What rooms are beyond their names.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Place>>", length(max = limits::LIST)))]
    pub rooms: Vec<Place>,
    /// What tracks are beyond their names.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Place>>", length(max = limits::LIST)))]
    pub tracks: Vec<Place>,
    /// The meetings of an agenda of several.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Meeting>>", length(max = limits::MEETINGS)))]
    pub meetings: Vec<Meeting>,
    /// Defaults of the element's attributes.
    pub display: Option<Display>,
    /// Changes of time zone rules that a release of the widget may not know yet.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<ZoneChange>>", length(max = limits::LIST)))]
    pub zone_changes: Vec<ZoneChange>,
}

/// A room or a track.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
pub struct Place {
    /// Its name, as sessions have it.
    pub name: Text,
    /// A map, a plan or a page.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// The building that it is in.
    pub building: Option<Text>,
    /// Whether it can be reached without steps.
    pub accessible: Option<bool>,
    /// Its colour, as CSS writes it in hexadecimal.
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Color>"))]
    pub color: Option<String>,
}
