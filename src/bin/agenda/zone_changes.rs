//! `zoneChanges`: rule changes that an agenda needs and that an older release of the widget does not know.
//!
//! Only zones that the agenda names get them: its times then stay right in any release. What is known of
//! the zones of its readers comes with the release, or from their browsers.

use std::path::Path;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::further::ZoneChange;
use agenda_widget::model::json::{Json, Object};
use agenda_widget::read::agenda_json::{further, zone_changes};
use chrono::TimeDelta;

use crate::{output, terminal};

/// The changes that an agenda needs: those of the table, and its own that the table does not have.
pub fn needed(agenda: &Agenda) -> Vec<ZoneChange> {
    let display = further::of_agenda(agenda).display.unwrap_or_default();
    let times = agenda.sessions.iter().flat_map(|session| [session.start(), session.end()]).flatten();
    let named =
        agenda.time_zone.iter().chain(times.filter_map(|time| time.written.zone.as_ref())).chain(&display.zones);
    let mut zones: Vec<&str> = Vec::new();
    for id in named {
        if !zones.contains(&id.as_str()) {
            zones.push(id);
        }
    }
    let mut changes = Vec::new();
    if let Some(span) = agenda.span() {
        // A day that is shown begins before the first session, and ends after the last.
        let day = TimeDelta::days(2);
        let from = span.first.checked_sub_signed(day).unwrap_or(span.first);
        let until = span.last.checked_add_signed(day).unwrap_or(span.last);
        changes.extend(zones.into_iter().flat_map(|id| zone_changes::of_table(id, from, until)));
    }
    let begins = |change: &ZoneChange| change.periods.first().map(|period| period.from);
    for own in further::zone_changes(&agenda.extra) {
        let is_known =
            |known: &ZoneChange| known.time_zone.eq_ignore_ascii_case(&own.time_zone) && begins(known) == begins(&own);
        if !changes.iter().any(is_known) {
            changes.push(own);
        }
    }
    changes
}

/// Sets them among the fields of an agenda or a status file; nothing where there are none.
pub fn set(fields: &mut Object, changes: &[ZoneChange]) {
    if changes.is_empty() {
        fields.remove("zoneChanges");
    } else {
        fields.set("zoneChanges", zone_changes::write(changes));
    }
}

/// `check --update`: writes them into the file itself, and leaves the rest of it as it is.
pub fn update(file: &Path, text: &str, changes: &[ZoneChange]) -> bool {
    let parsed: Result<Json, _> = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    let Ok(Json::Object(mut fields)) = parsed else {
        terminal::err("error: --update is for agenda.json and status files; convert this file with --to json");
        return false;
    };
    let before = fields.clone();
    set(&mut fields, changes);
    let count = changes.len();
    if fields == before {
        terminal::out(&format!("zoneChanges: {count}, as before"));
        return true;
    }
    let written = serde_json::to_string_pretty(&fields).map_err(std::io::Error::other);
    match written.and_then(|text| output::write(Some(file), format!("{text}\n").as_bytes())) {
        Ok(()) => {
            terminal::out(&format!("zoneChanges: {count}, written to {}", file.display()));
            true
        }
        Err(why) => {
            terminal::err(&format!("{}: error: cannot be written: {why}", file.display()));
            false
        }
    }
}
