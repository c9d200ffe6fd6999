//! Rule changes from the small file next to the code, which is newer than a release that a page has pinned.
//!
//! The browser's side requests it (src/js/live/zone_changes.js).

use std::sync::Arc;

use super::rule_changes::{self, Zones};
use super::{changes, status};
use crate::model::json::compact;
use crate::model::limits;
use crate::model::problem::Problem;
use crate::read::agenda_json::further;
use crate::read::agenda_json::zone_changes::{self, Corrected};
use crate::read::status as file;
use crate::widget::state::State;

/// Takes the file, as `JSON.stringify` writes it. With an error it changes nothing, and its owner learns why.
pub fn receive(state: &State, text: &str) {
    match zone_changes::read(compact::read(text, limits::DEPTH, status::whole)) {
        Ok(changes) => {
            rule_changes::set(changes);
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
