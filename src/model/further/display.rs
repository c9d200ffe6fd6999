//! What the organiser chooses once for every page that shows the agenda.

#[cfg(feature = "schema")]
use crate::model::limits;
#[cfg(feature = "schema")]
use crate::model::schema_types::{self as schema, one_of};

/// Defaults of the element's attributes, as their values; a page's own attributes count for more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transform = schema::sparse))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct Display {
    /// What the agenda is shown as.
    #[cfg_attr(feature = "schema", schemars(with = "Option<View>"))]
    pub view: Option<String>,
    /// A ready look.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Theme>"))]
    pub theme: Option<String>,
    /// Whose time is shown: `auto`, `viewer`, `event` or an IANA id.
    pub time_zone: Option<String>,
    /// IANA ids whose times are shown too.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<schema::ZoneId>>", length(max = limits::LIST)))]
    pub zones: Vec<String>,
    /// The day to show first: `today`, `all` or a date.
    pub day: Option<String>,
    /// The track to show first.
    pub track: Option<String>,
    /// The room to show first.
    pub room: Option<String>,
    /// The words to search for first.
    pub filter: Option<String>,
    /// 12 or 24 hours.
    #[cfg_attr(feature = "schema", schemars(with = "Option<HourCycle>"))]
    pub hour_cycle: Option<String>,
    /// Which digits.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Numerals>"))]
    pub numerals: Option<String>,
    /// Whether sessions that are over are left out.
    pub no_past: Option<bool>,
    /// Whether the header is left out.
    pub no_header: Option<bool>,
    /// Whether the controls are left out.
    pub no_controls: Option<bool>,
}

/// Values of `view`.
pub const VIEWS: [&str; 5] = ["auto", "list", "grid", "now", "line"];
/// Values of `theme`: the looks in style/themes.
pub const THEMES: [&str; 6] = ["plain", "institutional", "newspaper", "dark-stage", "lobby-screen", "high-contrast"];
/// Values of `hourCycle`.
pub const HOUR_CYCLES: [&str; 3] = ["auto", "h12", "h23"];
/// Values of `numerals`.
pub const NUMERALS: [&str; 3] = ["auto", "latn", "arab"];

#[cfg(feature = "schema")]
one_of!(View, "View", VIEWS);
#[cfg(feature = "schema")]
one_of!(Theme, "Theme", THEMES);
#[cfg(feature = "schema")]
one_of!(HourCycle, "HourCycle", HOUR_CYCLES);
#[cfg(feature = "schema")]
one_of!(Numerals, "Numerals", NUMERALS);
