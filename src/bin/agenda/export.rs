//! `agenda convert` to what people read elsewhere: calendars, pages, search engines, mails.

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::moment::Instant;
use agenda_widget::write::{self, ENGLISH, Export};
use clap::Args;
use serde_json::Value;

use crate::held;
use crate::losses::{self, Format};
use crate::{Target, summary, zone_changes};

/// How it is written; the agenda format itself does not use it.
#[derive(Args)]
pub struct Choices {
    /// With a reminder so many minutes before each session (ics)
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(0..=40_320))]
    alarm: Option<u32>,
    /// Language of the texts, such as fr, if they have several; the best first (ics, html, jsonld, text, schedule-json)
    #[arg(long, value_name = "TAG")]
    lang: Vec<String>,
    /// Address of the page where the agenda is (ics, html, jsonld, text, schedule-json)
    #[arg(long, value_name = "URL", value_parser = address)]
    page: Option<String>,
    /// With a declarative shadow tree, which browsers show in the look of the widget before any script (html)
    #[arg(long)]
    shadow: bool,
}

pub fn address(text: &str) -> Result<String, String> {
    let is_address = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    if is_address { Ok(text.to_owned()) } else { Err("write it in full, as https://example.org/agenda".to_owned()) }
}

impl Choices {
    /// An option that was given and that `to` does not use: its name, and its purpose.
    pub fn misplaced(&self, to: Target) -> Option<String> {
        let alarm = self.alarm.filter(|_| to != Target::Ics).map(|_| "--alarm is for --to ics");
        let lang = (!self.lang.is_empty()).then_some("--lang is for --to ics, html, jsonld, text and schedule-json");
        let page = self.page.as_ref().map(|_| "--page is for --to ics, html, jsonld, text and schedule-json");
        let shadow = (self.shadow && to != Target::Html).then_some("--shadow is for --to html");
        alarm.or(shadow).or(lang.or(page).filter(|_| to == Target::Json)).map(str::to_owned)
    }

    /// The file, and notes on what it leaves out.
    pub fn write(&self, agenda: &Agenda, to: Target) -> Result<(String, Vec<String>), String> {
        let wanted: Vec<&str> = self.lang.iter().map(String::as_str).chain(agenda.locale.as_deref()).collect();
        let page = self.page.as_deref();
        let words = if to == Target::Ics { ENGLISH } else { &[] };
        let export = Export { agenda, wanted: &wanted, words, stamp: now(), alarm: self.alarm, page };
        let zone = summary::zone(agenda);
        let (text, format) = match to {
            Target::Json => {
                let mut agenda = agenda.clone();
                let changes = zone_changes::needed(&agenda);
                zone_changes::set(&mut agenda.extra, &changes);
                let mut json = serde_json::to_string_pretty(&agenda).map_err(|why| why.to_string())?;
                json.push('\n');
                return Ok((json, Vec::new()));
            }
            Target::Ics => {
                let sessions: Vec<usize> = (0..agenda.sessions.len()).collect();
                (write::ics(&export, &sessions), &ICS)
            }
            Target::Html if self.shadow => (write::shadow(&export, &zone), &HTML),
            Target::Html => (write::html(&export, &zone), &HTML),
            Target::Jsonld => (write::jsonld(&export, &zone), &JSONLD),
            Target::Text => (write::text(&export, &zone), &TEXT),
            Target::ScheduleJson => (write::schedule_json(&export, &zone), &SCHEDULE),
        };
        Ok((text, losses::notes(format, agenda, &wanted)?))
    }
}

#[expect(clippy::disallowed_methods, reason = "the command has a clock, only the core has none")]
pub fn now() -> Instant {
    std::time::SystemTime::now().into()
}

const ICS: Format = Format { name: "an .ics file", held: held::IN_ICS, partly: partly_in_ics };
const HTML: Format = Format { name: "the page", held: held::IN_HTML, partly: wholly };
const JSONLD: Format = Format { name: "JSON-LD", held: held::IN_JSONLD, partly: partly_in_jsonld };
const TEXT: Format = Format { name: "the text", held: held::IN_TEXT, partly: wholly };

const SCHEDULE: Format = Format { name: "a schedule.json", held: held::IN_SCHEDULE, partly: partly_in_schedule };

fn wholly(_: &str, _: &Value) -> Option<String> {
    None
}

fn partly_in_ics(at: &str, value: &Value) -> Option<String> {
    let rel = || value.get("rel").and_then(Value::as_str).unwrap_or_default();
    match value {
        // The meeting's own links matter to a session only where they lead into it.
        Value::Object(_) if at == "links[]" && !matches!(rel(), "join" | "livestream") => {
            Some(format!("links[] with rel \"{}\"", rel()))
        }
        // An event without a start is none.
        Value::Object(session) if at == "sessions[]" && !session.contains_key("start") => {
            let id = session.get("id").and_then(Value::as_str).unwrap_or_default();
            Some(format!("session \"{id}\" (it has no start)"))
        }
        Value::String(status) if at == "sessions[].status" && matches!(status.as_str(), "delayed" | "moved") => {
            Some(format!("sessions[].status \"{status}\" (written as confirmed)"))
        }
        _ => None,
    }
}

fn partly_in_schedule(at: &str, value: &Value) -> Option<String> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    match value {
        Value::Object(session) if at == "sessions[]" => {
            let why = match () {
                () if text("status") == "cancelled" => "it is cancelled",
                () if !session.contains_key("start") => "it has no start",
                () if !session.contains_key("end") => "it has no end",
                () => return None,
            };
            Some(format!("session \"{}\" ({why})", text("id")))
        }
        Value::Object(_) if at == "sessions[].links[]" && text("href").starts_with("mailto:") => {
            Some("sessions[].links[] with a mail address".to_owned())
        }
        Value::Array(languages) if at == "sessions[].languages" && languages.len() > 1 => {
            Some("more than one of sessions[].languages".to_owned())
        }
        Value::String(status) if at == "sessions[].status" && status != "confirmed" => {
            Some(format!("sessions[].status \"{status}\""))
        }
        Value::String(id) if at == "sessions[].id" && !write::is_uuid(id) => {
            Some("sessions[].id (written as the slug)".to_owned())
        }
        _ => None,
    }
}

fn partly_in_jsonld(at: &str, value: &Value) -> Option<String> {
    let href = || value.get("href").and_then(Value::as_str).unwrap_or_default();
    match value {
        // A mail address is no page that is about the event.
        Value::Object(_) if at.ends_with("links[]") && href().starts_with("mailto:") => {
            Some(format!("{at} with a mail address"))
        }
        Value::String(status) if at.ends_with("status") && matches!(status.as_str(), "tentative" | "moved") => {
            Some(format!("{at} \"{status}\" (written as scheduled)"))
        }
        Value::String(status) if at.ends_with("status") && status == "delayed" => {
            Some(format!("{at} \"delayed\" (written as rescheduled, or as scheduled where no delay is given)"))
        }
        _ => None,
    }
}
