//! Reads what the browser's side has fetched of several meetings: the index with each agenda and its news inside
//! (src/js/live/gather.js).

use super::super::rule_changes;
use crate::model::agenda::Agenda;
use crate::model::json::Json;
use crate::model::problem::Problem;
use crate::read::agenda_json;
use crate::read::agenda_json::meetings::of_agenda;
use crate::read::agenda_json::zone_changes::Corrected;
use crate::read::meetings::{self, Entry};
use crate::read::status;
use crate::time::zone::ZoneSource;

/// The agenda in JSON, of an index that of all; nothing where it, or none of them, can be read.
pub fn one_or_all(source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
    if !meetings::is_index(&source) {
        return one(source, zones);
    }
    join(source, zones).ok()
}

/// An agenda under the rule changes that it carries.
fn one(source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
    let corrected = rule_changes::source(&source, zones);
    agenda_json::read_silently(source, corrected.as_ref().map_or(zones, |corrected| corrected))
}

/// One of them with its news.
fn agenda(entry: &mut Entry, zones: &dyn ZoneSource) -> Option<Agenda> {
    let source = entry.agenda.take()?;
    let corrected = rule_changes::source(&source, zones);
    let zones = corrected.as_ref().map_or(zones, |corrected: &Corrected| corrected);
    let agenda = agenda_json::read_silently(source, zones)?;
    match entry.news.take().and_then(|news| status::read(news).ok()) {
        Some(read) => Some(read.news.apply(&agenda, zones).0),
        None => Some(agenda),
    }
}

/// What is wrong with an index, or with the agendas in it together.
pub fn refusal(source: Json, zones: &dyn ZoneSource) -> Vec<Problem> {
    join(source, zones).err().unwrap_or_default()
}

/// The agenda of all; of an index whose agendas are not there yet nothing is wrong.
fn join(source: Json, zones: &dyn ZoneSource) -> Result<Agenda, Vec<Problem>> {
    let mut index = meetings::read(source)?.index;
    if index.entries.iter().all(|entry| entry.agenda.is_none()) {
        return Err(Vec::new());
    }
    let agendas = index.entries.iter_mut().map(|entry| agenda(entry, zones)).collect();
    meetings::join(index, agendas)
}

/// Whether new versions of the meetings say nothing new but when they were last read.
pub fn are_same(before: &Agenda, after: &Agenda) -> bool {
    let mut lists = [before, after].map(of_agenda);
    for meeting in lists.iter_mut().flatten() {
        meeting.read = None;
    }
    let [before, after] = lists;
    !after.is_empty() && before == after
}
