//! Zones from the browser's own rules, or with the feature `bundled-zones` from a compiled table.

use std::cell::RefCell;

#[cfg(not(feature = "bundled-zones"))]
use chrono::{NaiveDate, NaiveDateTime};
use wasm_bindgen::JsValue;

#[cfg(not(feature = "bundled-zones"))]
use super::intl::millis;
use super::intl::{DateTimeFormat, get, options};
use crate::moment::Instant;
use crate::zone::Zone;
#[cfg(not(feature = "bundled-zones"))]
use crate::zone::changes;
use crate::zone::names::is_iana;

/// IANA id of the reader's zone as the browser tells it; empty where it does not.
pub fn browser_zone() -> String {
    let format = DateTimeFormat::new(&JsValue::UNDEFINED, &JsValue::UNDEFINED).ok();
    format.and_then(|format| get(&format.resolved(), "timeZone").as_string()).unwrap_or_default()
}

fn clock_in(id: &str) -> Option<DateTimeFormat> {
    let number = "numeric";
    let fields = [
        ("timeZone", id),
        ("hourCycle", "h23"),
        ("year", number),
        ("month", number),
        ("day", number),
        ("hour", number),
        ("minute", number),
        ("second", number),
    ];
    DateTimeFormat::new(&"en-US".into(), &options(&fields)).ok()
}

/// Whether the browser knows a zone of that id.
pub fn is_zone(id: &str) -> bool {
    is_iana(id) && clock_in(id).is_some()
}

type Found = Option<(Zone, bool)>;

thread_local! {
    /// Few, so a list will do: a page has a handful of zones, and one more for each click in a picker.
    static ZONES: RefCell<Vec<(String, Instant, Instant, Found)>> = const { RefCell::new(Vec::new()) };
}

/// How many zones are kept.
const KEPT: usize = 100;

/// The browser's zone of that id with recent rule changes laid over it, and whether they mattered.
pub fn find_zone(id: &str, from: Instant, until: Instant) -> Found {
    ZONES.with_borrow_mut(|zones| {
        let known = zones.iter().find(|(other, start, end, _)| (other.as_str(), *start, *end) == (id, from, until));
        if let Some((.., found)) = known {
            return found.clone();
        }
        let found = is_iana(id).then(|| from_source(id, from, until)).flatten();
        zones.truncate(KEPT);
        zones.insert(0, (id.to_owned(), from, until, found.clone()));
        found
    })
}

/// From the table that is compiled in.
#[cfg(feature = "bundled-zones")]
fn from_source(id: &str, from: Instant, until: Instant) -> Found {
    use crate::zone::ZoneSource;

    // That table cannot be newer than this widget, so a reader need not hear of its corrections.
    crate::zone::tzdb::Tzdb.zone(id, from, until).map(|zone| (zone, false))
}

/// From the browser, asked for its offset at a few instants.
#[cfg(not(feature = "bundled-zones"))]
fn from_source(id: &str, from: Instant, until: Instant) -> Found {
    let clock = clock_in(id)?;
    // What is shown of "europe/paris" is "Paris". Browsers may tell a link by another name of its zone,
    // which is only taken where this one is all in one case.
    let has = |kind: fn(&u8) -> bool| id.as_bytes().iter().any(kind);
    let odd = !has(u8::is_ascii_uppercase) || (!has(u8::is_ascii_lowercase) && id.contains('/'));
    let told = get(&clock.resolved(), "timeZone").as_string().filter(|told| odd || told.eq_ignore_ascii_case(id));
    changes::current(told.as_deref().unwrap_or(id), from, until, |instant| {
        let second = instant.timestamp();
        let local = civil_of(&clock.format(millis(instant)))?.and_utc().timestamp();
        i32::try_from(local.checked_sub(second)?).ok()
    })
}

/// "3/29/2021, 10:15:00", as en-US writes it with these options.
#[cfg(not(feature = "bundled-zones"))]
fn civil_of(text: &str) -> Option<NaiveDateTime> {
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut next = || numbers.next()?.parse::<u32>().ok();
    let (month, day, year) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?.and_hms_opt(hour, minute, second)
}
