//! Times of a document: as fields take them, and what follows from them.
//!
//! ```
//! use agenda_widget::builder::times::{civil, with_civil};
//!
//! assert_eq!(civil("2021-03-29T10:15:00+02:00"), "2021-03-29T10:15");
//! assert_eq!(with_civil("2021-03-29T10:15[Africa/Cairo]", "2021-03-29T11:00"), "2021-03-29T11:00[Africa/Cairo]");
//! ```

use serde_json::{Map, Value, json};

use super::document::{set, string};
use crate::model::moment::Written;

/// The civil part of a time, as a date and time field takes it.
pub fn civil(written: &str) -> String {
    Written::parse(written).map(|written| Written::civil(written.civil).to_string()).unwrap_or_default()
}

/// A time with another civil part; what is after it, offset or zone, stays.
pub fn with_civil(old: &str, civil: &str) -> String {
    match (Written::parse(old), Written::parse(civil)) {
        (Ok(old), Ok(new)) => Written { civil: new.civil, ..old }.to_string(),
        _ => civil.to_owned(),
    }
}

/// What is after the civil part: an offset, a zone, or nothing.
pub fn after_civil(written: &str) -> String {
    Written::parse(written)
        .map(|written| {
            let civil = Written::civil(written.civil);
            let whole = written.to_string();
            // An offset brings seconds with it.
            let whole = whole.strip_prefix(&civil.to_string()).unwrap_or_default();
            whole.strip_prefix(":00").unwrap_or(whole).to_owned()
        })
        .unwrap_or_default()
}

/// The zone in brackets behind a time; empty where there is none.
pub fn zone(written: &str) -> String {
    Written::parse(written).ok().and_then(|written| written.zone).unwrap_or_default()
}

/// A time in another zone: by the same clock on the wall, without the offset that belonged to the old one.
pub fn with_zone(old: &str, zone: &str) -> String {
    match Written::parse(old) {
        Ok(written) => {
            let zone = Some(zone.trim().to_owned()).filter(|zone| !zone.is_empty());
            Written { zone, ..Written::civil(written.civil) }.to_string()
        }
        Err(_) => old.to_owned(),
    }
}

/// Moves the end of what is at a JSON pointer along with its start, which is about to be changed: it takes as long as before.
pub fn move_end(document: &mut Value, pointer: &str, start: &str) {
    let time = |name: &str| Written::parse(&string(document, pointer, name)).ok();
    let (Some(before), Some(end), Ok(start)) = (time("start"), time("end"), Written::parse(start)) else { return };
    let by = start.civil.signed_duration_since(before.civil);
    if let Some(civil) = end.civil.checked_add_signed(by) {
        set(document, pointer, "end", Some(json!(Written { civil, ..end }.to_string())));
    }
}

/// When the sessions start by the clock on the wall, in their order: what follows another one with it, what has only a day
/// at its end.
fn starts(document: &Value) -> Vec<String> {
    let mut before = String::new();
    let sessions = document.get("sessions").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let start = |session: &Value| {
        let text = |name: &str| session.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let start = civil(&text("start"));
        let key = match (start.is_empty(), text("date")) {
            (false, _) => start,
            (true, date) if date.is_empty() => before.clone(),
            (true, date) => format!("{date}T99"),
        };
        before.clone_from(&key);
        key
    };
    sessions.iter().map(start).collect()
}

/// Whether the sessions are in the order of their starts.
pub fn is_sorted(document: &Value) -> bool {
    starts(document).is_sorted()
}

/// Puts the sessions into the order of their starts; of those at the same time, the order stays.
pub fn sort(document: &mut Value) {
    let starts = starts(document);
    let Some(Value::Array(sessions)) = document.get_mut("sessions") else { return };
    let mut pairs: Vec<(String, Value)> = starts.into_iter().zip(std::mem::take(sessions)).collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    *sessions = pairs.into_iter().map(|(_, session)| session).collect();
}

/// A session after all others: it starts where the last one ends, and takes as long.
pub fn next_session(document: &Value) -> Value {
    let last = document.get("sessions").and_then(Value::as_array).and_then(|sessions| sessions.last());
    let time = |name: &str| Written::parse(last?.get(name)?.as_str()?).ok();
    let mut fields = Map::new();
    fields.insert("title".to_owned(), json!(""));
    if let (Some(start), Some(end)) = (time("start"), time("end")) {
        let length = end.civil.signed_duration_since(start.civil);
        let civil = end.civil.checked_add_signed(length).unwrap_or(end.civil);
        fields.insert("start".to_owned(), json!(end.to_string()));
        fields.insert("end".to_owned(), json!(Written { civil, ..end }.to_string()));
    } else {
        fields.insert("start".to_owned(), json!(""));
        fields.insert("end".to_owned(), json!(""));
    }
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_session_follows_the_last_one_and_takes_as_long() {
        let last = |start: &str, end: &str| json!({ "sessions": [{ "title": "Tides", "start": start, "end": end }] });
        for (start, end, next) in [
            ("2021-03-29T10:15", "2021-03-29T10:40", ["2021-03-29T10:40", "2021-03-29T11:05"]),
            (
                "2021-03-29T23:30+02:00",
                "2021-03-30T00:00+02:00",
                ["2021-03-30T00:00:00+02:00", "2021-03-30T00:30:00+02:00"],
            ),
            ("", "", ["", ""]),
        ] {
            let session = next_session(&last(start, end));
            assert_eq!([&session["start"], &session["end"]], next, "after {start} to {end}");
        }
        assert_eq!(next_session(&json!({ "sessions": [] }))["start"], "");
    }

    #[test]
    fn a_changed_time_keeps_its_offset_and_zone() {
        for (old, civil, new, after) in [
            ("2021-03-29T10:15", "2021-03-29T11:00", "2021-03-29T11:00", ""),
            ("2021-03-29T10:15+02:00", "2021-03-29T11:00", "2021-03-29T11:00:00+02:00", "+02:00"),
            ("2021-03-29T10:15[Africa/Cairo]", "2021-03-30T11:00", "2021-03-30T11:00[Africa/Cairo]", "[Africa/Cairo]"),
            ("ten", "2021-03-29T11:00", "2021-03-29T11:00", ""),
            ("2021-03-29T10:15", "", "", ""),
        ] {
            assert_eq!(with_civil(old, civil), new, "{old} with {civil}");
            assert_eq!(after_civil(old), after, "{old}");
        }
        assert_eq!(civil("2021-03-29T10:15:00+02:00[Europe/Paris]"), "2021-03-29T10:15");
    }

    #[test]
    fn an_end_moves_with_its_start() {
        let mut document = json!({ "sessions": [{ "start": "2021-03-29T10:15", "end": "2021-03-29T10:40[Africa/Cairo]" }, { "start": "2021-03-29T10:15" }] });
        move_end(&mut document, "/sessions/0", "2021-03-29T23:50");
        assert_eq!(document["sessions"][0]["end"], "2021-03-30T00:15[Africa/Cairo]");
        for (pointer, start) in
            [("/sessions/0", ""), ("/sessions/1", "2021-03-29T11:00"), ("/sessions/9", "2021-03-29T11:00")]
        {
            let before = document.clone();
            move_end(&mut document, pointer, start);
            assert_eq!(document, before, "{pointer} {start}");
        }
    }

    #[test]
    fn sessions_are_sorted_by_their_starts_and_what_follows_another_stays_with_it() {
        let session = |title: &str, name: &str, value: &str| json!({ "title": title, name: value });
        let mut document = json!({ "sessions": [
            session("late", "start", "2021-03-29T11:00"),
            session("after it", "after", "late"),
            session("some time", "date", "2021-03-29"),
            session("early", "start", "2021-03-29T09:00[Africa/Cairo]"),
            session("as early", "start", "2021-03-29T09:00"),
            session("the day after", "start", "2021-03-30T08:00"),
        ] });
        assert!(!is_sorted(&document));
        sort(&mut document);
        assert!(is_sorted(&document));
        let titles = |document: &Value| {
            document["sessions"]
                .as_array()
                .unwrap()
                .iter()
                .map(|session| session["title"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(titles(&document), ["early", "as early", "late", "after it", "some time", "the day after"]);
    }

    #[test]
    fn a_zone_of_its_own_keeps_the_clock_on_the_wall() {
        for (old, zone_, new) in [
            ("2021-03-29T10:15", "Africa/Cairo", "2021-03-29T10:15[Africa/Cairo]"),
            ("2021-03-29T10:15:00+02:00[Europe/Paris]", "Africa/Cairo", "2021-03-29T10:15[Africa/Cairo]"),
            ("2021-03-29T10:15[Africa/Cairo]", " ", "2021-03-29T10:15"),
            ("ten", "Africa/Cairo", "ten"),
        ] {
            assert_eq!(with_zone(old, zone_), new, "{old}");
        }
        assert_eq!(zone("2021-03-29T10:15[Africa/Cairo]"), "Africa/Cairo");
    }
}
