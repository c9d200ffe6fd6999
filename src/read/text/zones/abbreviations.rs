//! What `CEST`, `CST` and their like can mean, for [`super::zones`] to decide by date and place.
//!
//! One meaning is certain where the offset holds on that date; several need a place or an option.

/// What an abbreviation can mean: an offset in minutes, which the zones must have on that date.
#[derive(Debug)]
pub struct Meaning {
    /// Nothing if it means both standard and summer time, as "ET" does.
    pub offset: Option<i32>,
    /// The zone that it means, then others that a place may decide between.
    pub zones: &'static [&'static str],
}

const fn fixed(offset: i32, zones: &'static [&'static str]) -> Meaning {
    Meaning { offset: Some(offset), zones }
}

const fn wall(zones: &'static [&'static str]) -> Meaning {
    Meaning { offset: None, zones }
}

const CENTRAL_EUROPE: &[&str] = &[
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Brussels",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Amsterdam",
    "Europe/Copenhagen",
    "Europe/Oslo",
    "Europe/Stockholm",
    "Europe/Prague",
    "Europe/Warsaw",
    "Europe/Budapest",
    "Europe/Belgrade",
    "Europe/Ljubljana",
    "Europe/Zagreb",
    "Europe/Luxembourg",
    "Europe/Malta",
    "Africa/Tunis",
    "Africa/Algiers",
];
const EASTERN_EUROPE: &[&str] = &[
    "Europe/Athens",
    "Europe/Helsinki",
    "Europe/Bucharest",
    "Europe/Sofia",
    "Europe/Kyiv",
    "Europe/Riga",
    "Europe/Tallinn",
    "Europe/Vilnius",
    "Asia/Nicosia",
    "Asia/Beirut",
    "Africa/Cairo",
    "Africa/Tripoli",
];
const EASTERN: &[&str] = &["America/New_York", "America/Toronto", "America/Detroit"];
const CENTRAL: &[&str] = &["America/Chicago", "America/Winnipeg"];
const MOUNTAIN: &[&str] = &["America/Denver", "America/Edmonton", "America/Phoenix"];
const PACIFIC: &[&str] = &["America/Los_Angeles", "America/Vancouver"];
const SYDNEY: &[&str] = &["Australia/Sydney", "Australia/Melbourne", "Australia/Hobart"];

/// Abbreviations, and words that mean them, each with all that it can mean.
pub const ABBREVIATIONS: &[(&str, &[Meaning])] = &[
    ("UTC", &[fixed(0, &["UTC"])]),
    ("GMT", &[fixed(0, &["UTC", "Europe/London", "Africa/Abidjan", "Africa/Accra"])]),
    ("WET", &[fixed(0, &["Europe/Lisbon"])]),
    ("WEST", &[fixed(60, &["Europe/Lisbon"])]),
    ("CET", &[fixed(60, CENTRAL_EUROPE)]),
    ("CEST", &[fixed(120, CENTRAL_EUROPE)]),
    ("EET", &[fixed(120, EASTERN_EUROPE)]),
    ("EEST", &[fixed(180, EASTERN_EUROPE)]),
    ("MSK", &[fixed(180, &["Europe/Moscow"])]),
    ("TRT", &[fixed(180, &["Europe/Istanbul"])]),
    ("BST", &[fixed(60, &["Europe/London"]), fixed(360, &["Asia/Dhaka"])]),
    ("IST", &[fixed(330, &["Asia/Kolkata"]), fixed(60, &["Europe/Dublin"]), fixed(120, &["Asia/Jerusalem"])]),
    ("WAT", &[fixed(60, &["Africa/Lagos", "Africa/Ndjamena"])]),
    ("CAT", &[fixed(120, &["Africa/Maputo", "Africa/Harare", "Africa/Kigali"])]),
    ("EAT", &[fixed(180, &["Africa/Nairobi", "Africa/Addis_Ababa"])]),
    ("SAST", &[fixed(120, &["Africa/Johannesburg"])]),
    ("AST", &[fixed(180, &["Asia/Riyadh", "Asia/Kuwait", "Asia/Qatar"]), fixed(-240, &["America/Halifax"])]),
    ("GST", &[fixed(240, &["Asia/Dubai", "Asia/Muscat"])]),
    ("PKT", &[fixed(300, &["Asia/Karachi"])]),
    ("SGT", &[fixed(480, &["Asia/Singapore"])]),
    ("HKT", &[fixed(480, &["Asia/Hong_Kong"])]),
    ("JST", &[fixed(540, &["Asia/Tokyo"])]),
    ("KST", &[fixed(540, &["Asia/Seoul"])]),
    ("AWST", &[fixed(480, &["Australia/Perth"])]),
    ("ACST", &[fixed(570, &["Australia/Adelaide", "Australia/Darwin"])]),
    ("ACDT", &[fixed(630, &["Australia/Adelaide"])]),
    ("AEST", &[fixed(600, &["Australia/Sydney", "Australia/Brisbane", "Australia/Melbourne"])]),
    ("AEDT", &[fixed(660, SYDNEY)]),
    ("NZST", &[fixed(720, &["Pacific/Auckland"])]),
    ("NZDT", &[fixed(780, &["Pacific/Auckland"])]),
    ("EST", &[fixed(-300, EASTERN), fixed(600, SYDNEY)]),
    ("EDT", &[fixed(-240, EASTERN)]),
    ("CST", &[fixed(-360, CENTRAL), fixed(480, &["Asia/Shanghai", "Asia/Taipei"]), fixed(-300, &["America/Havana"])]),
    ("CDT", &[fixed(-300, CENTRAL), fixed(-240, &["America/Havana"])]),
    ("MST", &[fixed(-420, MOUNTAIN)]),
    ("MDT", &[fixed(-360, MOUNTAIN)]),
    ("PST", &[fixed(-480, PACIFIC), fixed(480, &["Asia/Manila"])]),
    ("PDT", &[fixed(-420, PACIFIC)]),
    ("ET", &[wall(EASTERN)]),
    ("CT", &[wall(CENTRAL)]),
    ("MT", &[wall(MOUNTAIN)]),
    ("PT", &[wall(PACIFIC)]),
    ("Eastern Time", &[wall(EASTERN)]),
    ("Central Time", &[wall(CENTRAL)]),
    ("Mountain Time", &[wall(MOUNTAIN)]),
    ("Pacific Time", &[wall(PACIFIC)]),
    ("Eastern Timezone", &[wall(EASTERN)]),
    ("Central Timezone", &[wall(CENTRAL)]),
    ("Mountain Timezone", &[wall(MOUNTAIN)]),
    ("Pacific Timezone", &[wall(PACIFIC)]),
    ("Eastern Time Zone", &[wall(EASTERN)]),
    ("Central Time Zone", &[wall(CENTRAL)]),
    ("Mountain Time Zone", &[wall(MOUNTAIN)]),
    ("Pacific Time Zone", &[wall(PACIFIC)]),
    ("Eastern Standard Time", &[fixed(-300, EASTERN)]),
    ("Eastern Daylight Time", &[fixed(-240, EASTERN)]),
    ("Central Standard Time", &[fixed(-360, CENTRAL)]),
    ("Central Daylight Time", &[fixed(-300, CENTRAL)]),
    ("Mountain Standard Time", &[fixed(-420, MOUNTAIN)]),
    ("Mountain Daylight Time", &[fixed(-360, MOUNTAIN)]),
    ("Pacific Standard Time", &[fixed(-480, PACIFIC)]),
    ("Pacific Daylight Time", &[fixed(-420, PACIFIC)]),
    ("Central European Time", &[wall(CENTRAL_EUROPE)]),
    ("Central European Summer Time", &[fixed(120, CENTRAL_EUROPE)]),
    ("Central European Standard Time", &[fixed(60, CENTRAL_EUROPE)]),
    ("Eastern European Time", &[wall(EASTERN_EUROPE)]),
    ("Eastern European Summer Time", &[fixed(180, EASTERN_EUROPE)]),
    ("Western European Time", &[wall(&["Europe/Lisbon"])]),
    ("Western European Summer Time", &[fixed(60, &["Europe/Lisbon"])]),
    ("Greenwich Mean Time", &[fixed(0, &["UTC", "Europe/London", "Africa/Abidjan", "Africa/Accra"])]),
    ("Coordinated Universal Time", &[fixed(0, &["UTC"])]),
    ("British Summer Time", &[fixed(60, &["Europe/London"])]),
    ("UK time", &[wall(&["Europe/London"])]),
    ("Central Africa Time", &[fixed(120, &["Africa/Maputo", "Africa/Harare", "Africa/Kigali"])]),
    ("East Africa Time", &[fixed(180, &["Africa/Nairobi", "Africa/Addis_Ababa"])]),
    ("West Africa Time", &[fixed(60, &["Africa/Lagos", "Africa/Ndjamena"])]),
    ("India Standard Time", &[fixed(330, &["Asia/Kolkata"])]),
    ("Japan Standard Time", &[fixed(540, &["Asia/Tokyo"])]),
    ("Gulf Standard Time", &[fixed(240, &["Asia/Dubai", "Asia/Muscat"])]),
    ("MEZ", &[fixed(60, CENTRAL_EUROPE)]),
    ("MESZ", &[fixed(120, CENTRAL_EUROPE)]),
    ("HNEC", &[fixed(60, CENTRAL_EUROPE)]),
    ("HEC", &[fixed(120, CENTRAL_EUROPE)]),
    ("UK", &[wall(&["Europe/London"])]),
];
