//! Which names are time zones: those of the IANA database and its links, and no others.
//!
//! ```
//! use agenda_widget::time::zone::names::{is_iana, legacy};
//!
//! assert!(is_iana("Europe/Paris") && is_iana("europe/paris") && is_iana("Egypt"));
//! assert!(!is_iana("BST") && !is_iana("US/Pacific-New") && !is_iana("+02:00"));
//! assert_eq!(legacy("EST").unwrap().city, "America/New_York");
//! ```
//!
//! ICU, from which browsers take their zones, also knows names of old Java: its "BST" is Bangladesh
//! and its "AST" is Anchorage. Every [`super::ZoneSource`] therefore asks [`is_iana`] first. Whether a
//! name with a slash exists is left to the source. Names are compared without regard to case.

/// Names without a slash: `backward` and `etcetera` of the IANA database, except "Factory", which
/// means a clock that nobody has set.
const SINGLE: &str = "UTC GMT CET MET EET WET EST MST HST EST5EDT CST6CDT MST7MDT PST8PDT GB NZ PRC ROC ROK \
                      Cuba Egypt Eire Iran Israel Jamaica Japan Libya Navajo Poland Portugal Singapore Turkey \
                      Hongkong Iceland Kwajalein GB-Eire NZ-CHAT W-SU GMT0 GMT+0 GMT-0 Greenwich UCT Universal Zulu";

/// Names with a slash that only ICU knows, in addition to those that begin with "SystemV/".
const FOREIGN: &str = "US/Pacific-New Canada/East-Saskatchewan Etc/Unknown";

/// Whether a name may mean a time zone.
pub fn is_iana(id: &str) -> bool {
    let among = |names: &str| names.split(' ').any(|name| name.eq_ignore_ascii_case(id));
    if id.contains('/') {
        let head = id.get(.."SystemV/".len()).unwrap_or_default();
        !head.eq_ignore_ascii_case("SystemV/") && !among(FOREIGN)
    } else {
        among(SINGLE)
    }
}

/// A name that is a zone of its own, but seldom the one that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// What its rules are.
    pub rules: &'static str,
    /// The zone of a city that is probably meant.
    pub city: &'static str,
}

const FIXED: &str = "stays the same all year";
const CHANGING: &str = "changes to summer time";

const LEGACY: &[(&str, &str, &str)] = &[
    ("EST", FIXED, "America/New_York"),
    ("MST", FIXED, "America/Denver"),
    ("HST", FIXED, "Pacific/Honolulu"),
    ("CET", CHANGING, "Europe/Paris"),
    ("MET", CHANGING, "Europe/Paris"),
    ("EET", CHANGING, "Europe/Athens"),
    ("WET", CHANGING, "Europe/Lisbon"),
    ("EST5EDT", CHANGING, "America/New_York"),
    ("CST6CDT", CHANGING, "America/Chicago"),
    ("MST7MDT", CHANGING, "America/Denver"),
    ("PST8PDT", CHANGING, "America/Los_Angeles"),
];

/// What to report for an abbreviation that the IANA database keeps as a zone: "EST" in July is an
/// hour off for New York, "CET" in July is an hour off if UTC+1 was meant.
pub fn legacy(id: &str) -> Option<Legacy> {
    let found = LEGACY.iter().find(|(name, ..)| name.eq_ignore_ascii_case(id));
    found.map(|(_, rules, city)| Legacy { rules, city })
}
