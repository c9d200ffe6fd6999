//! Reads what the browser's side has fetched of several meetings: the index with each agenda and its news inside
//! (src/js/live/gather.js).

use super::super::rule_changes;
use crate::model::agenda::Agenda;
use crate::model::json::Json;
use crate::model::problem::Problem;
use crate::read::agenda_json;
use crate::read::agenda_json::zone_changes::Corrected;
use crate::read::meetings::{self, Entry};
use crate::read::status;
use crate::time::zone::ZoneSource;

/// The agenda in JSON, of an index that of all; nothing where it, or none of them, can be read.
pub fn one_or_all(source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
    if !meetings::is_index(&source) {
        return one(source, zones);
    }
    let index = meetings::read_silently(source)?;
    let agendas = index.entries.iter().map(|entry| agenda(entry, zones)).collect();
    meetings::join(index, agendas).ok()
}

/// An agenda under the rule changes that it carries.
fn one(source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
    let corrected = rule_changes::source(&source, zones);
    agenda_json::read_silently(source, corrected.as_ref().map_or(zones, |corrected| corrected))
}

/// One of them with its news.
fn agenda(entry: &Entry, zones: &dyn ZoneSource) -> Option<Agenda> {
    let source = entry.agenda.clone()?;
    let corrected = rule_changes::source(&source, zones);
    let zones = corrected.as_ref().map_or(zones, |corrected: &Corrected| corrected);
    let agenda = agenda_json::read_silently(source, zones)?;
    match entry.news.clone().and_then(|news| status::read(news).ok()) {
        Some(read) => Some(read.news.apply(&agenda, zones).0),
        None => Some(agenda),
    }
}

/// What is wrong with an index, or with the agendas in it together.
pub fn refusal(source: Json, zones: &dyn ZoneSource) -> Vec<Problem> {
    let index = match meetings::read(source) {
        Ok(read) => read.index,
        Err(problems) => return problems,
    };
    if index.entries.iter().all(|entry| entry.agenda.is_none()) {
        return Vec::new();
    }
    let agendas = index.entries.iter().map(|entry| agenda(entry, zones)).collect();
    meetings::join(index, agendas).err().unwrap_or_default()
}

/// Whether a new version of an agenda says nothing new but when meetings were last read.
pub fn is_same(before: &Agenda, after: &Agenda) -> bool {
    let plain = |agenda: &Agenda| {
        let mut agenda = agenda.clone();
        if let Some(Json::Array(list)) = agenda.extra.remove("meetings") {
            let plain = |meeting: Json| match meeting {
                Json::Object(mut meeting) => {
                    meeting.remove("read");
                    Json::Object(meeting)
                }
                other => other,
            };
            agenda.extra.set("meetings", Json::Array(list.into_iter().map(plain).collect()));
        }
        agenda
    };
    after.extra.get("meetings").is_some() && plain(before) == plain(after)
}
