//! The agenda in schema.org's vocabulary, for search engines: an Event with its sessions as `subEvent`.
//!
//! Times carry the offset that the zone has at their instant. A session that is late is
//! `EventRescheduled` with its `previousStartDate`. What a person does in a session is the
//! person's `description`, since few readers follow schema.org's `Role`.

use serde::Serialize;

use super::options::Export;
use super::outline::{Outline, address, one_line};
use crate::model::agenda::{Agenda, AttendanceMode, Link, Location, Session, Speaker, Status, When};
use crate::model::moment::{self, Instant, Offset, Written};
use crate::model::text::Text;
use crate::time::zone::Zone;

/// The agenda as JSON-LD, its times text in `zone`. It may be in a `<script>`: no text in it closes
/// that element or begins a comment, and none ends a line of JavaScript.
pub fn jsonld(export: &Export, zone: &Zone) -> String {
    let export = &Outline::new(export, zone).export;
    let whole = Whole { context: "https://schema.org", event: Writer { export, zone }.meeting() };
    let json = serde_json::to_string_pretty(&whole).unwrap_or_default();
    let mut safe = json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    safe.push('\n');
    safe
}

#[derive(Serialize)]
struct Whole {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    event: Event,
}

/// <https://schema.org/Event>.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    #[serde(rename = "@type")]
    is: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<String>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_start_date: Option<String>,
    event_status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_attendance_mode: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    performer: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    in_language: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    subject_of: Vec<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recorded_in: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    super_event: Option<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sub_event: Vec<Event>,
}

/// Anything that has a name: a place, a person, an organisation, a document.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing {
    #[serde(rename = "@type")]
    is: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    affiliation: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contained_in_place: Option<Box<Thing>>,
}

struct Writer<'a> {
    export: &'a Export<'a>,
    zone: &'a Zone,
}

impl Writer<'_> {
    fn meeting(&self) -> Event {
        let agenda = self.export.agenda;
        let span = agenda.span();
        let status = agenda.status.unwrap_or_default();
        let mut event = Event {
            is: "Event",
            identifier: agenda.uid.clone(),
            name: self.line(&agenda.title),
            alternate_name: agenda.subtitle.as_ref().map(|text| self.line(text)),
            description: agenda.description.as_ref().map(|text| self.passage(text)),
            url: self.export.page.and_then(address),
            // If the start is not announced yet, only the date is known.
            start_date: span.map(|span| if span.starts { self.time(span.first) } else { self.date(span.first) }),
            end_date: span.filter(|span| span.ends).map(|span| self.time(span.last)),
            event_status: Self::status(status, false),
            event_attendance_mode: agenda.attendance_mode.map(mode),
            location: self.whereabouts(None, &agenda.links),
            organizer: agenda.organizer.as_ref().map(|organizer| Thing {
                is: "Organization",
                name: Some(self.line(&organizer.name)),
                url: organizer.url.as_deref().and_then(address),
                ..Thing::default()
            }),
            super_event: agenda.series.as_ref().map(|series| Thing {
                is: "EventSeries",
                name: Some(self.line(series)),
                ..Thing::default()
            }),
            sub_event: agenda.sessions.iter().map(|session| self.session(agenda, session)).collect(),
            ..Event::default()
        };
        self.links(&mut event, &agenda.links);
        event
    }

    fn session(&self, agenda: &Agenda, session: &Session) -> Event {
        let was = session.was_to_start();
        let mut event = Event {
            is: "Event",
            identifier: Some(session.uid.clone().unwrap_or_else(|| session.id.clone())),
            name: self.line(&session.title),
            additional_type: (session.kind != "session").then(|| session.kind.clone()),
            description: session.description.as_ref().map(|text| self.passage(text)),
            start_date: match session.when {
                When::On(date) => Some(moment::date_text(date)),
                When::Timed { .. } | When::After(_) => session.starts().map(|starts| self.time(starts)),
            },
            end_date: session.ends().map(|ends| self.time(ends)),
            previous_start_date: was.map(|was| self.time(was)),
            event_status: Self::status(session.resolved_status, was.is_some()),
            event_attendance_mode: agenda.attendance_mode.map(mode),
            location: self.whereabouts(session.room.as_ref(), &session.links),
            performer: session.speakers.iter().map(|speaker| self.person(speaker)).collect(),
            keywords: session.track.as_ref().map(|track| self.line(track)),
            in_language: session.languages.clone(),
            ..Event::default()
        };
        self.links(&mut event, &session.links);
        event
    }

    fn person(&self, speaker: &Speaker) -> Thing {
        let roles: Vec<String> = speaker.role.iter().map(|role| self.line(role)).collect();
        Thing {
            is: "Person",
            name: Some(self.line(&speaker.name)),
            description: (!roles.is_empty()).then(|| roles.join(", ")),
            job_title: speaker.job_title.as_ref().map(|title| self.line(title)),
            affiliation: speaker.affiliation.as_ref().map(|name| {
                let name = Some(self.line(name));
                Box::new(Thing { is: "Organization", name, ..Thing::default() })
            }),
            ..Thing::default()
        }
    }

    /// Room and building, then every way to attend from afar.
    fn whereabouts(&self, room: Option<&Text>, links: &[Link]) -> Vec<Thing> {
        let agenda = self.export.agenda;
        let mode = agenda.attendance_mode;
        let building = agenda.location.as_ref().filter(|_| mode != Some(AttendanceMode::Online));
        let building = building.map(|place| self.place("Place", place));
        let site = match room {
            Some(room) => Some(Thing {
                is: "Place",
                name: Some(self.line(room)),
                contained_in_place: building.map(Box::new),
                ..Thing::default()
            }),
            None => building,
        };
        let ways = links.iter().filter(|link| is_way(link)).map(|link| Thing {
            is: "VirtualLocation",
            name: link.title.as_ref().map(|title| self.line(title)),
            url: address(&link.href),
            in_language: link.lang.clone(),
            ..Thing::default()
        });
        let mut all: Vec<Thing> = site.into_iter().chain(ways).collect();
        let platform = agenda.virtual_location.as_ref().filter(|_| mode != Some(AttendanceMode::Offline));
        if let Some(platform) = platform {
            all.push(self.place("VirtualLocation", platform));
        }
        all
    }

    fn place(&self, is: &'static str, place: &Location) -> Thing {
        let page = self.export.page.filter(|_| is == "VirtualLocation");
        let url = place.url.as_deref().or(page).and_then(address);
        Thing { is, name: Some(self.line(&place.name)), url, ..Thing::default() }
    }

    /// Recordings, and anything else to read; ways to attend are places.
    fn links(&self, event: &mut Event, links: &[Link]) {
        for link in links.iter().filter(|link| !is_way(link)) {
            let Some(url) = address(&link.href).filter(|url| !url.starts_with("mailto:")) else { continue };
            let recording = link.rel == "recording";
            let thing = Thing {
                is: if recording { "VideoObject" } else { "CreativeWork" },
                name: Some(
                    link.title
                        .as_ref()
                        .map_or_else(|| self.export.word(&link.rel).to_owned(), |title| self.line(title)),
                ),
                url: Some(url),
                in_language: link.lang.clone(),
                ..Thing::default()
            };
            if recording { event.recorded_in.push(thing) } else { event.subject_of.push(thing) }
        }
    }

    /// schema.org knows neither "perhaps" nor "in another room"; both are scheduled.
    fn status(status: Status, at_another_time: bool) -> String {
        let name = match status {
            Status::Cancelled => "EventCancelled",
            _ if at_another_time => "EventRescheduled",
            Status::Confirmed | Status::Tentative | Status::Delayed | Status::Moved => "EventScheduled",
        };
        ["https://schema.org/", name].concat()
    }

    fn line(&self, text: &Text) -> String {
        one_line(self.export.pick(text).text)
    }

    fn passage(&self, text: &Text) -> String {
        let text: String = super::lines::plain(self.export.pick(text).text).collect();
        text.trim().to_owned()
    }

    fn date(&self, instant: Instant) -> String {
        moment::date_text(self.zone.civil(instant).date())
    }

    fn time(&self, instant: Instant) -> String {
        let offset = chrono::FixedOffset::east_opt(self.zone.offset_at(instant)).map(Offset::Fixed);
        Written { offset, ..Written::civil(self.zone.civil(instant)) }.to_string()
    }
}

fn is_way(link: &Link) -> bool {
    matches!(link.rel.as_str(), "join" | "livestream")
}

fn mode(mode: AttendanceMode) -> &'static str {
    match mode {
        AttendanceMode::Online => "https://schema.org/OnlineEventAttendanceMode",
        AttendanceMode::Offline => "https://schema.org/OfflineEventAttendanceMode",
        AttendanceMode::Mixed => "https://schema.org/MixedEventAttendanceMode",
    }
}
