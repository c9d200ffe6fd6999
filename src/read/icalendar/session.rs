//! From dates of events to sessions of the agenda.

use std::collections::HashMap;

use chrono::Days;
use serde_json::{Map, Value as Json, json};

use super::event::Event;
use super::fields::{self, Fields};
use super::ids;
use super::meeting::Meeting;
use super::point::Point;
use super::report::{Report, What};
use super::series::Instance;
use super::texts::Languages;

/// On how many days an event of whole days is listed at most.
const DAYS: i64 = 62;

/// What sessions are made with.
pub struct Sessions<'a> {
    pub events: &'a [Event<'a>],
    /// Whether the calendar cancels its events.
    pub cancels: bool,
    pub languages: &'a Languages,
    pub meeting: &'a Meeting,
    pub main: Option<&'a str>,
}

type Place = (usize, Vec<(&'static str, usize)>);

impl Sessions<'_> {
    /// The sessions, and the line of each with those of its fields.
    pub fn of(&self, instances: &[Instance], report: &mut Report) -> (Vec<Json>, Vec<Place>) {
        let ids = ids::assign(instances, self.events);
        let mut known: HashMap<usize, Fields> = HashMap::new();
        let (mut rows, mut places) = (Vec::new(), Vec::new());
        for (instance, id) in instances.iter().zip(ids) {
            let Some(event) = self.events.get(instance.event) else { continue };
            for index in instance.series.into_iter().chain([instance.event]) {
                let Some(event) = self.events.get(index) else { continue };
                known.entry(index).or_insert_with(|| self.fields(event, report));
            }
            let Some(fields) = known.get(&instance.event) else { continue };
            let mut session = fields.json.clone();
            if !session.contains_key("title") {
                let of_series = instance.series.and_then(|series| known.get(&series)?.json.get("title").cloned());
                if of_series.is_none() {
                    report.count(What::NoTitle, event.component.line, "");
                }
                session.insert("title".to_owned(), of_series.unwrap_or_else(|| json!("Untitled")));
            }
            if let Some((id, is_uid)) = &id {
                session.insert("id".to_owned(), json!(id));
                if *is_uid || instance.planned.is_some() {
                    session.insert("uid".to_owned(), json!(id));
                }
            }
            let mut lines = fields.lines.clone();
            for (field, names) in [
                ("start", ["DTSTART"].as_slice()),
                ("date", &["DTSTART"]),
                ("end", &["DTEND", "DURATION"]),
                ("id", &["UID"]),
                ("uid", &["UID"]),
            ] {
                lines.extend(
                    names.iter().find_map(|name| event.component.get(name)).map(|property| (field, property.line)),
                );
            }
            for row in self.rows(session, instance, id.is_some(), event, report) {
                rows.push(Json::Object(row));
                places.push((event.component.line, lines.clone()));
            }
        }
        (rows, places)
    }

    fn fields(&self, event: &Event, report: &mut Report) -> Fields {
        fields::of(event.component, self.cancels, self.meeting.organizer.as_deref(), self.languages, report)
    }

    /// One session, or one for each whole day.
    fn rows(
        &self,
        mut session: Map<String, Json>,
        instance: &Instance,
        named: bool,
        event: &Event,
        report: &mut Report,
    ) -> Vec<Map<String, Json>> {
        let Point::Day(date) = instance.start else {
            let (start, zone) = instance.start.written(self.main);
            session.insert("start".to_owned(), json!(start));
            if let Some(zone) = &zone {
                session.insert("timeZone".to_owned(), json!(zone));
            }
            if let Some(end) = &instance.end {
                let (end, own) = end.written(self.main);
                // An end in another zone than the start names it itself.
                let differs = own != zone && !end.ends_with('Z');
                let id = own.as_deref().or(self.main).filter(|_| differs);
                session.insert("end".to_owned(), json!(id.map_or(end.clone(), |id| format!("{end}[{id}]"))));
            }
            return vec![session];
        };
        let end = instance.end.as_ref().map_or(1, |end| end.date().signed_duration_since(date).num_days());
        session.insert("date".to_owned(), json!(date.to_string()));
        if end > DAYS {
            let title = event.component.get("SUMMARY").map(|property| property.text()).unwrap_or_default();
            report.count(What::ManyDays, event.start_line, &title);
            return vec![session];
        }
        if end > 1 {
            report.count(What::SeveralDays, event.start_line, "");
        }
        let further = (1..u64::try_from(end).unwrap_or_default()).filter_map(|day| {
            let date = date.checked_add_days(Days::new(day))?;
            let mut session = session.clone();
            session.insert("date".to_owned(), json!(date.to_string()));
            session.remove("uid");
            if named {
                let id = session.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
                session.insert("id".to_owned(), json!(format!("{id}_{}", date.format("%Y%m%d"))));
            }
            Some(session)
        });
        let further: Vec<Map<String, Json>> = further.collect();
        std::iter::once(session).chain(further).collect()
    }
}
