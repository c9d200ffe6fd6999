//! Zones from the browser's own rules, or with the feature `bundled-zones` from a compiled table.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::model::moment::Instant;
use crate::time::zone::Zone;
#[cfg(not(feature = "bundled-zones"))]
use crate::time::zone::changes;
use crate::time::zone::names::is_iana;
use crate::widget::extras::extras;

#[wasm_bindgen(raw_module = "agenda-widget/intl")]
extern "C" {
    /// The browser's name for a zone; empty if it does not know it.
    #[wasm_bindgen(js_name = zone)]
    fn name(id: &str) -> String;
    #[cfg(not(feature = "bundled-zones"))]
    fn offset(id: &str, second: f64) -> f64;
}

/// IANA id of the reader's zone from the browser; empty if it reports none. Some report the name of no city.
pub fn browser_zone() -> String {
    let id = name("");
    extras().place(&id).map_or(id, str::to_owned)
}

/// Whether the browser knows a zone of that id.
pub fn is_zone(id: &str) -> bool {
    is_iana(id) && !name(id).is_empty()
}

type Found = Option<(Zone, bool)>;

thread_local! {
    /// A list suffices: a page has only a few zones, and one more for each click in a picker.
    static ZONES: RefCell<Vec<(String, Instant, Instant, Found)>> = const { RefCell::new(Vec::new()) };
}

/// The number of zones that are kept.
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
    use crate::time::zone::ZoneSource;

    // That table cannot be newer than this widget, so readers need not know of its corrections.
    crate::time::zone::tzdb::Tzdb.zone(id, from, until).map(|zone| (zone, false))
}

/// From the browser, by its offset at a few instants.
#[cfg(not(feature = "bundled-zones"))]
fn from_source(id: &str, from: Instant, until: Instant) -> Found {
    changes::current(&name(id), from, until, |instant| {
        let offset = offset(id, instant.timestamp() as f64);
        (!offset.is_nan()).then_some(offset as i32)
    })
}
