//! Rule changes from the small file next to the code, which is newer than a release that a page has pinned.
//!
//! The browser's side requests it (src/js/live/zone_changes.js). Its changes hold for the whole page, in every place where the
//! lazy chunk asks for a zone, as those do that an agenda carries.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::{changes, status};
use crate::model::further::ZoneChange;
use crate::model::json::{Json, Object, compact};
use crate::model::limits;
use crate::model::moment::Instant;
use crate::model::problem::Problem;
use crate::read::agenda_json::further;
use crate::read::agenda_json::zone_changes::{self, Corrected};
use crate::read::status as file;
use crate::time::zone::{Zone, ZoneSource};
use crate::widget::state::State;
use crate::widget::zones::FindZone;

thread_local! {
    static CHANGES: RefCell<Rc<Vec<ZoneChange>>> = RefCell::default();
}

fn known() -> Rc<Vec<ZoneChange>> {
    CHANGES.with_borrow(Rc::clone)
}

/// The browser's zones under the changes of the file.
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

/// Takes the file, as `JSON.stringify` writes it. With an error it changes nothing, and its owner learns why.
pub fn receive(state: &State, text: &str) {
    match zone_changes::read(compact::read(text, limits::DEPTH, status::whole)) {
        Ok(changes) => {
            CHANGES.set(Rc::new(changes));
            correct(state);
        }
        Err(problems) => {
            let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
            state.port().report_unused_changes(&problems.join("\n"));
        }
    }
}

/// Resolves the times of the agenda that is shown again.
fn correct(state: &State) {
    let published = status::planned(state);
    let source = Zones(state.ports().find);
    let zones = Corrected { source: &source, changes: further::zone_changes(&published.extra) };
    let again = Arc::new(file::resolved_again(&published, &zones));
    let before = state.scene().sources.agenda.clone();
    let agenda = status::published(state, again);
    state.change(&mut |sources| sources.agenda = agenda.clone());
    changes::corrected(state, &before);
}
