//! The rule changes of time zones that hold for the whole page, next to those that an agenda carries: the browser's zones under both.

use std::cell::RefCell;
use std::rc::Rc;

use crate::model::further::ZoneChange;
use crate::model::json::{Json, Object};
use crate::model::moment::Instant;
use crate::read::agenda_json::further;
use crate::read::agenda_json::zone_changes::Corrected;
use crate::time::zone::{Zone, ZoneSource};
use crate::widget::zones::FindZone;

thread_local! {
    static CHANGES: RefCell<Rc<Vec<ZoneChange>>> = RefCell::default();
}

/// Replaces those of the page.
pub fn set(changes: Vec<ZoneChange>) {
    CHANGES.set(Rc::new(changes));
}

fn known() -> Rc<Vec<ZoneChange>> {
    CHANGES.with_borrow(Rc::clone)
}

/// The browser's zones under the changes of the page.
pub struct Zones(pub FindZone);

impl ZoneSource for Zones {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        let known = known();
        let is_of = |change: &&ZoneChange| change.time_zone.eq_ignore_ascii_case(id);
        let changes: Vec<ZoneChange> = known.iter().filter(is_of).cloned().collect();
        Corrected { source: &Browser(self.0), changes }.zone(id, from, until)
    }
}

struct Browser(FindZone);

impl ZoneSource for Browser {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        (self.0)(id, from, until).map(|(zone, _)| zone)
    }
}

/// The zone of that id under all changes, those of an agenda's fields too, and whether its source was corrected.
pub fn zone(extra: &Object, find: FindZone, id: &str, from: Instant, until: Instant) -> Option<(Zone, bool)> {
    let (zone, is_corrected) = find(id, from, until)?;
    let changes = further::zone_changes(extra);
    if changes.is_empty() && known().is_empty() {
        return Some((zone, is_corrected));
    }
    let corrected = Corrected { source: &Zones(find), changes }.zone(id, from, until)?;
    let differs = corrected != zone;
    Some((corrected, is_corrected || differs))
}

/// A source of zones under all changes; nothing where there are none.
pub fn source<'a>(agenda: &Json, zones: &'a dyn ZoneSource) -> Option<Corrected<'a>> {
    let mut changes = match agenda {
        Json::Object(fields) => further::zone_changes(fields),
        _ => Vec::new(),
    };
    changes.extend(known().iter().cloned());
    (!changes.is_empty()).then_some(Corrected { source: zones, changes })
}
