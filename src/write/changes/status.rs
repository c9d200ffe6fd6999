//! Changes as a status file: applied to the old version, it makes what readers see of the new one.

use serde_json::{Map, Value, json};

use super::{Change, Changes, Fact};
use crate::model::moment::{self, Instant};

/// Fields that a status file has for a session.
const HELD: &[&str] = &["notice", "capacity", "links"];

/// The status file, and what of the changes it has no place for. `stamp` is when it is written, where the new version
/// does not say when it was changed.
pub fn status(changes: &Changes, stamp: Instant) -> (String, Vec<String>) {
    let updated = changes.new.updated.filter(|new| changes.old.updated.is_none_or(|old| old < *new)).unwrap_or(stamp);
    let mut lost: Vec<String> =
        changes.meeting.iter().filter(|field| *field != "notice" && *field != "status").cloned().collect();
    let mut sessions = Map::new();
    for change in &changes.sessions {
        let fields = session(change, &mut lost);
        if !fields.is_empty() {
            sessions.insert(change.id.to_owned(), Value::Object(fields));
        }
    }
    let mut file = Map::new();
    file.insert("updated".to_owned(), json!(moment::write(updated)));
    for field in changes.meeting.iter().filter(|field| *field == "notice" || *field == "status") {
        file.extend(of_meeting(changes, field).map(|value| (field.clone(), value)));
    }
    if changes.old.delay != changes.new.delay {
        file.insert("delay".to_owned(), json!(length(changes.new.delay)));
    }
    file.insert("sessions".to_owned(), Value::Object(sessions));
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    (text, lost)
}

fn of_meeting(changes: &Changes, field: &str) -> Option<Value> {
    let value = serde_json::to_value(changes.new).ok()?;
    value.get(field).cloned().or_else(|| (field == "status").then(|| json!("confirmed")))
}

fn session(change: &Change, lost: &mut Vec<String>) -> Map<String, Value> {
    let mut fields = Map::new();
    let Some(after) = change.after else {
        // Who has the old version is not to come in vain.
        fields.insert("status".to_owned(), json!("cancelled"));
        return fields;
    };
    let Some(before) = change.before else {
        lost.push(format!("the new session \"{}\"", change.id));
        return fields;
    };
    let own = serde_json::to_value(after).unwrap_or_default();
    for fact in &change.facts {
        match fact {
            Fact::Cancelled => drop(fields.insert("status".to_owned(), json!("cancelled"))),
            Fact::Restored => drop(fields.insert("status".to_owned(), json!("confirmed"))),
            Fact::Time => {
                let planned = |session: &crate::model::agenda::Session| {
                    [session.start(), session.end()].map(|moment| moment.map(|moment| moment.instant))
                };
                match after.start() {
                    Some(start) if planned(before) != planned(after) => {
                        fields.insert("start".to_owned(), json!(start));
                        let end = after.end().map(|end| json!(end));
                        if end.is_none() && before.end().is_some() {
                            lost.push(format!("that \"{}\" has an open end", change.id));
                        }
                        fields.extend(end.map(|end| ("end".to_owned(), end)));
                    }
                    Some(_) => {}
                    None => lost.push(format!("that \"{}\" has no clock time any more", change.id)),
                }
                if before.shift != after.shift {
                    fields.insert("delay".to_owned(), json!(length(Some(after.shift))));
                }
            }
            Fact::Room | Fact::Title => {
                let name = if *fact == Fact::Room { "room" } else { "title" };
                match own.get(name) {
                    Some(value) => drop(fields.insert(name.to_owned(), value.clone())),
                    None => lost.push(format!("that \"{}\" has no {name} any more", change.id)),
                }
            }
            Fact::Field(name) => match own.get(name.as_str()).filter(|_| HELD.contains(&name.as_str())) {
                Some(value) => drop(fields.insert(name.clone(), value.clone())),
                None => lost.push(format!("sessions[].{name} of \"{}\"", change.id)),
            },
            Fact::Added | Fact::Removed => {}
        }
    }
    fields
}

/// A length as ISO 8601 has it.
fn length(length: Option<chrono::TimeDelta>) -> String {
    format!("PT{}S", length.unwrap_or_default().num_seconds())
}
