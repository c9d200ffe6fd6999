//! The agenda format itself: JSON as agenda.schema.json describes it.
//!
//! Times are civil in the agenda's `timeZone`, or carry an offset or a zone of their own. An
//! offset that contradicts its zone is an error, because taking either would be a guess.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, TimeDelta};
use serde_json::Value;

use super::fields::{Fields, Findings, kind, text};
use super::{Outcome, Reading};
use crate::agenda::{Agenda, AttendanceMode, Detail, Link, Location, Organizer, Session, Speaker, Status};
use crate::duration;
use crate::limits;
use crate::moment::{Instant, Moment, Offset, Written};
use crate::problem::{Place, Problem};
use crate::text::Text;
use crate::zone::{Resolution, Zone, ZoneSource};

const AGENDA: &[&str] = &[
    "title",
    "series",
    "subtitle",
    "description",
    "timeZone",
    "locale",
    "attendanceMode",
    "location",
    "virtualLocation",
    "organizer",
    "details",
    "links",
    "sessions",
];
const SESSION: &[&str] = &[
    "id",
    "start",
    "end",
    "duration",
    "timeZone",
    "title",
    "description",
    "kind",
    "status",
    "delay",
    "track",
    "room",
    "languages",
    "speakers",
    "links",
];
const WRITE_TIME: &str = "write it as \"2021-03-29T10:15\", in the agenda's timeZone";

/// Reads an agenda from parsed JSON.
pub fn read(value: Value, zones: &dyn ZoneSource) -> Outcome {
    let mut found = Findings::default();
    let agenda = agenda(value, zones, &mut found);
    match agenda {
        Some(agenda) if !found.problems.iter().any(Problem::is_error) => {
            Ok(Reading { agenda, problems: found.problems })
        }
        _ => Err(found.problems),
    }
}

fn agenda(value: Value, zones: &dyn ZoneSource, found: &mut Findings) -> Option<Agenda> {
    let mut fields = Fields::new(value, String::new(), "an agenda", found)?;
    if !fields.has("title") && !fields.has("sessions") {
        fields.error(
            "",
            "this is JSON, but not an agenda: it has neither \"title\" nor \"sessions\"",
            "see agenda.schema.json for the format",
        );
        return None;
    }
    let mut agenda = Agenda {
        title: fields.required_text("title", "add what the meeting is called"),
        series: fields.text("series"),
        subtitle: fields.text("subtitle"),
        description: fields.long_text("description"),
        time_zone: fields.string("timeZone", "write an IANA name such as \"Europe/Paris\""),
        locale: fields.string("locale", "write a BCP 47 tag such as \"en\""),
        attendance_mode: fields.one_of(
            "attendanceMode",
            &[
                ("online", AttendanceMode::Online),
                ("offline", AttendanceMode::Offline),
                ("mixed", AttendanceMode::Mixed),
            ],
        ),
        location: location(&mut fields, "location"),
        virtual_location: location(&mut fields, "virtualLocation"),
        organizer: organizer(&mut fields),
        ..Agenda::default()
    };
    agenda.details = objects(
        &mut fields,
        "details",
        "a detail",
        |fields| Detail {
            label: fields.required_text("label", "add what the detail tells"),
            text: fields.long_text("text").unwrap_or_default(),
            ..Detail::default()
        },
        |detail, rest| detail.extra = rest,
        &["label", "text"],
    );
    agenda.links = links(&mut fields);
    if !fields.has("sessions") {
        fields.error("sessions", "is missing", "add the list of sessions, as \"sessions\": [ … ]");
    }
    let entries = fields.list("sessions", limits::SESSIONS);
    agenda.extra = fields.rest(AGENDA);

    let drafts: Vec<Draft> = entries.into_iter().filter_map(|(path, value)| draft(value, path, found)).collect();
    let clock = Clocks::of(&drafts, agenda.time_zone.as_deref(), zones, found);
    let mut sessions: Vec<(String, Session)> =
        drafts.into_iter().filter_map(|draft| resolve(draft, &clock, found)).collect();
    name(&mut sessions, found);
    agenda.sessions = sessions.into_iter().map(|(_, session)| session).collect();
    span(&agenda, found);
    Some(agenda)
}

/// A session whose times still wait for their zone.
struct Draft {
    path: String,
    session: Session,
    start: Option<Written>,
    end: End,
    zone: Option<String>,
}

enum End {
    At(Option<Written>),
    After(Option<TimeDelta>),
}

fn draft(value: Value, path: String, found: &mut Findings) -> Option<Draft> {
    let mut fields = Fields::new(value, path.clone(), "a session", found)?;
    let start = written(&mut fields, "start");
    let end = match (fields.has("end"), fields.has("duration")) {
        (true, true) => {
            fields.error("duration", "stands beside \"end\"", "keep one of the two");
            End::After(None)
        }
        (true, false) => End::At(written(&mut fields, "end")),
        (false, true) => End::After(length(&mut fields, "duration")),
        (false, false) => {
            fields.error("end", "is missing", "add when the session ends, or its \"duration\" such as \"PT25M\"");
            End::At(None)
        }
    };
    let zone = fields.string("timeZone", "write an IANA name such as \"Europe/Paris\"");
    let mut session = Session {
        id: id(&mut fields),
        // Both are set as soon as the zones are known.
        start: Moment { written: Written::civil(Default::default()), instant: Instant::default() },
        end: Moment { written: Written::civil(Default::default()), instant: Instant::default() },
        title: fields.required_text("title", "add what the session is called"),
        description: fields.long_text("description"),
        kind: fields
            .string("kind", "write \"session\", \"break\", \"ceremony\" or another word")
            .unwrap_or_else(|| "session".to_owned()),
        status: fields
            .one_of(
                "status",
                &[
                    ("confirmed", Status::Confirmed),
                    ("tentative", Status::Tentative),
                    ("cancelled", Status::Cancelled),
                    ("delayed", Status::Delayed),
                    ("moved", Status::Moved),
                ],
            )
            .unwrap_or_default(),
        delay: length(&mut fields, "delay"),
        track: fields.text("track"),
        room: fields.text("room"),
        languages: fields.strings("languages"),
        speakers: speakers(&mut fields),
        links: links(&mut fields),
        extra: Default::default(),
    };
    session.extra = fields.rest(SESSION);
    Some(Draft { path, session, start, end, zone })
}

fn id(fields: &mut Fields) -> String {
    match fields.take("id") {
        None => String::new(),
        Some(Value::String(id)) if id.chars().count() <= limits::LINE_CHARS => id.trim().to_owned(),
        // Many tools count their sessions.
        Some(Value::Number(id)) => id.to_string(),
        Some(other) => {
            fields.error(
                "id",
                format!("expected a string, found {}", kind(&other)),
                "give each session a short name of its own",
            );
            String::new()
        }
    }
}

fn written(fields: &mut Fields, name: &str) -> Option<Written> {
    match fields.take(name) {
        Some(Value::String(text)) => Written::parse(&text)
            .map_err(|why| fields.error(name, format!("{why}, found \"{}\"", shorten(&text)), ""))
            .ok(),
        Some(other) => {
            fields.error(name, format!("expected a date and time, found {}", kind(&other)), WRITE_TIME);
            None
        }
        None => {
            fields.error(name, "is missing", WRITE_TIME);
            None
        }
    }
}

fn length(fields: &mut Fields, name: &str) -> Option<TimeDelta> {
    let text = fields.string(name, "write an ISO 8601 duration such as \"PT25M\"")?;
    let length = duration::parse(&text);
    if length.is_none() {
        fields.error(
            name,
            format!("expected a duration, found \"{}\"", shorten(&text)),
            "write it as in ISO 8601: \"PT25M\", \"PT1H30M\"",
        );
    }
    length
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn location(fields: &mut Fields, name: &str) -> Option<Location> {
    object(
        fields,
        name,
        "a place",
        |fields| Location {
            name: fields.required_text("name", "add what the place is called"),
            url: href(fields, "url"),
            ..Location::default()
        },
        |location, rest| location.extra = rest,
        &["name", "url"],
    )
}

fn organizer(fields: &mut Fields) -> Option<Organizer> {
    object(
        fields,
        "organizer",
        "the organizer",
        |fields| Organizer {
            name: fields.required_text("name", "add who holds the meeting"),
            url: href(fields, "url"),
            ..Organizer::default()
        },
        |organizer, rest| organizer.extra = rest,
        &["name", "url"],
    )
}

fn speakers(fields: &mut Fields) -> Vec<Speaker> {
    objects(
        fields,
        "speakers",
        "a speaker",
        |fields| Speaker {
            name: fields.required_text("name", "add the name of the person"),
            role: roles(fields),
            job_title: fields.text("jobTitle"),
            affiliation: fields.text("affiliation"),
            ..Speaker::default()
        },
        |speaker, rest| speaker.extra = rest,
        &["name", "role", "jobTitle", "affiliation"],
    )
}

fn roles(fields: &mut Fields) -> Vec<Text> {
    match fields.take("role") {
        None => Vec::new(),
        Some(Value::Array(roles)) => {
            let path = fields.path_of("role");
            let roles = roles.into_iter().take(limits::LIST).enumerate();
            roles
                .filter_map(|(index, role)| {
                    text(role, &format!("{path}[{index}]"), limits::LINE_CHARS, fields.findings())
                })
                .collect()
        }
        Some(role) => {
            let path = fields.path_of("role");
            text(role, &path, limits::LINE_CHARS, fields.findings()).into_iter().collect()
        }
    }
}

fn links(fields: &mut Fields) -> Vec<Link> {
    let links = objects(
        fields,
        "links",
        "a link",
        |fields| {
            let rel = fields.string("rel", "write \"join\", \"document\", \"recording\" or \"livestream\"");
            if rel.is_none() {
                fields.error("rel", "is missing", "write \"join\", \"document\", \"recording\" or \"livestream\"");
            }
            if !fields.has("href") {
                fields.error("href", "is missing", "add the address that the link leads to");
            }
            Link {
                rel: rel.unwrap_or_default(),
                href: href(fields, "href").unwrap_or_default(),
                title: fields.text("title"),
                lang: fields.string("lang", "write a BCP 47 tag such as \"fr\""),
                ..Link::default()
            }
        },
        |link, rest| link.extra = rest,
        &["rel", "href", "title", "lang"],
    );
    links.into_iter().filter(|link| !link.href.is_empty()).collect()
}

/// An address that may be followed: nothing else ever becomes a link.
fn href(fields: &mut Fields, name: &str) -> Option<String> {
    let address = fields.string(name, "write an address such as \"https://example.org/\"")?;
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let safe = matches!(scheme.as_deref(), Some("https" | "http" | "mailto")) && !address.contains(char::is_control);
    if !safe {
        fields.error(
            name,
            format!("expected an address that starts with https:, http: or mailto:, found \"{}\"", shorten(&address)),
            "",
        );
    }
    safe.then_some(address)
}

fn object<T>(
    fields: &mut Fields,
    name: &str,
    what: &str,
    read: impl Fn(&mut Fields) -> T,
    keep: impl Fn(&mut T, serde_json::Map<String, Value>),
    known: &[&str],
) -> Option<T> {
    let value = fields.take(name)?;
    let path = fields.path_of(name);
    entry(value, path, what, fields.findings(), &read, &keep, known)
}

fn objects<T>(
    fields: &mut Fields,
    name: &str,
    what: &str,
    read: impl Fn(&mut Fields) -> T,
    keep: impl Fn(&mut T, serde_json::Map<String, Value>),
    known: &[&str],
) -> Vec<T> {
    let entries = fields.list(name, limits::LIST);
    let found = fields.findings();
    entries.into_iter().filter_map(|(path, value)| entry(value, path, what, found, &read, &keep, known)).collect()
}

fn entry<T>(
    value: Value,
    path: String,
    what: &str,
    found: &mut Findings,
    read: &impl Fn(&mut Fields) -> T,
    keep: &impl Fn(&mut T, serde_json::Map<String, Value>),
    known: &[&str],
) -> Option<T> {
    let mut fields = Fields::new(value, path, what, found)?;
    let mut object = read(&mut fields);
    keep(&mut object, fields.rest(known));
    Some(object)
}

/// The zones that an agenda names, each right over the whole agenda.
struct Clocks<'a> {
    zones: HashMap<String, Option<Zone>>,
    default: Option<&'a str>,
}

impl<'a> Clocks<'a> {
    fn of(drafts: &[Draft], default: Option<&'a str>, zones: &dyn ZoneSource, found: &mut Findings) -> Self {
        let written = || {
            drafts.iter().flat_map(|draft| {
                let end = match &draft.end {
                    End::At(end) => end.as_ref(),
                    End::After(_) => None,
                };
                draft.start.as_ref().into_iter().chain(end)
            })
        };
        let civils = || written().map(|written| written.civil.and_utc());
        let margin = |instant: Option<Instant>, days: i64| {
            instant.and_then(|instant| instant.checked_add_signed(TimeDelta::days(days))).unwrap_or_default()
        };
        let (from, until) = (margin(civils().min(), -2), margin(civils().max(), 40));
        let mut clocks = Clocks { zones: HashMap::new(), default };
        let named =
            drafts.iter().filter_map(|draft| Some((draft.zone.as_deref()?, format!("{}.timeZone", draft.path))));
        let bracketed = drafts.iter().flat_map(|draft| {
            let end = match &draft.end {
                End::At(end) => end.as_ref(),
                End::After(_) => None,
            };
            [("start", draft.start.as_ref()), ("end", end)]
                .into_iter()
                .filter_map(|(name, written)| Some((written?.zone.as_deref()?, format!("{}.{name}", draft.path))))
        });
        let all: Vec<(&str, String)> =
            default.map(|id| (id, "timeZone".to_owned())).into_iter().chain(named).chain(bracketed).collect();
        for (id, path) in all {
            if clocks.zones.contains_key(id) {
                continue;
            }
            let zone = zones.zone(id, from, until);
            if zone.is_none() {
                found.error(&path, format!("there is no time zone \"{}\"", shorten(id)), "write an IANA name such as \"Europe/Paris\" or \"Africa/Cairo\"; an abbreviation such as CEST is not a zone");
            }
            clocks.zones.insert(id.to_owned(), zone);
        }
        clocks
    }

    /// The moment that is written at `path` in a session of that zone.
    fn moment(&self, written: Written, zone: Option<&str>, path: &str, found: &mut Findings) -> Option<Moment> {
        let zone = match written.zone.as_deref().or(zone).or(self.default) {
            // Unknown zones have been told of already.
            Some(id) => Some(self.zones.get(id)?.as_ref()?),
            None => None,
        };
        let instant = match (written.offset, zone) {
            (Some(Offset::Utc), _) => written.instant()?,
            (Some(Offset::Fixed(offset)), zone) => {
                let instant = written.instant()?;
                if let Some(zone) = zone.filter(|zone| zone.offset_at(instant) != offset.local_minus_utc()) {
                    let right = chrono::FixedOffset::east_opt(zone.offset_at(instant))
                        .map(|offset| offset.to_string())
                        .unwrap_or_default();
                    found.error(
                        path,
                        format!("the offset {offset} contradicts {}, which is at {right} then", zone.id()),
                        "leave the offset away, or name the zone that it belongs to in brackets",
                    );
                    return None;
                }
                instant
            }
            (None, Some(zone)) => {
                let (instant, resolution) = zone.resolve(written.civil);
                let warning = match resolution {
                    Resolution::Unique => None,
                    Resolution::Fold => Some("happens twice, as clocks go back; the first is taken"),
                    Resolution::Gap => Some("never happens, as clocks go forward; it is taken as much later"),
                };
                if let Some(warning) = warning {
                    let place = Place::path(path);
                    found.push(
                        Problem::warning(place, format!("in {} this time {warning}", zone.id()))
                            .hint("add the offset that you mean, such as \"+02:00\""),
                    );
                }
                instant
            }
            (None, None) => {
                found.error(
                    path,
                    "the time has no zone",
                    "add \"timeZone\": \"Europe/Paris\" to the agenda, with the zone that is meant",
                );
                return None;
            }
        };
        Some(Moment { written, instant })
    }
}

fn resolve(draft: Draft, clocks: &Clocks, found: &mut Findings) -> Option<(String, Session)> {
    let Draft { path, mut session, start, end, zone } = draft;
    let zone = zone.as_deref();
    let start_path = format!("{path}.start");
    let start = start.and_then(|start| clocks.moment(start, zone, &start_path, found));
    let end_path = format!("{path}.end");
    let end = match end {
        End::At(end) => end.and_then(|end| clocks.moment(end, zone, &end_path, found)),
        End::After(length) => length.zip(start.as_ref()).and_then(|(length, start)| after(start, length, zone, clocks)),
    };
    let (start, end) = (start?, end?);
    if end.instant < start.instant {
        let hint = if end.written.civil.date() == start.written.civil.date() {
            "where it ends after midnight, write the next day's date"
        } else {
            "exchange start and end"
        };
        found.error(&end_path, format!("{} is before the start, {}", end.written, start.written), hint);
        return None;
    }
    if end.instant == start.instant {
        found.push(
            Problem::warning(Place::path(end_path), "is the start, so the session is never live")
                .hint("write when it ends"),
        );
    }
    if let Some(id) = zone {
        // A zone of one session travels with its times, as RFC 9557 writes it.
        session.start = tagged(start, id);
        session.end = tagged(end, id);
    } else {
        (session.start, session.end) = (start, end);
    }
    Some((path, session))
}

fn tagged(mut moment: Moment, zone: &str) -> Moment {
    moment.written.zone.get_or_insert_with(|| zone.to_owned());
    moment
}

/// The end of a session that tells its duration: exact time, as RFC 8984 counts it.
fn after(start: &Moment, length: TimeDelta, zone: Option<&str>, clocks: &Clocks) -> Option<Moment> {
    let instant = start.instant.checked_add_signed(length)?;
    let mut written = start.written.clone();
    let id = written.zone.as_deref().or(zone).or(clocks.default);
    match id.and_then(|id| clocks.zones.get(id)?.as_ref()) {
        Some(zone) if written.offset != Some(Offset::Utc) => {
            let civil = zone.civil(instant);
            let offset = chrono::FixedOffset::east_opt(zone.offset_at(instant)).map(Offset::Fixed);
            let ambiguous = zone.resolve(civil).0 != instant;
            written.civil = civil;
            written.offset = if written.offset.is_some() || ambiguous { offset } else { None };
        }
        _ => written.civil = written.civil.checked_add_signed(length)?,
    }
    Some(Moment { written, instant })
}

/// Gives an id to each session that has none, and refuses ids that stand twice.
fn name(sessions: &mut [(String, Session)], found: &mut Findings) {
    let mut seen: HashSet<String> = HashSet::new();
    for (path, session) in sessions.iter().filter(|(_, session)| !session.id.is_empty()) {
        if !seen.insert(session.id.clone()) {
            found.error(
                &format!("{path}.id"),
                format!("\"{}\" stands twice", shorten(&session.id)),
                "give each session an id of its own",
            );
        }
    }
    for (_, session) in sessions.iter_mut().filter(|(_, session)| session.id.is_empty()) {
        let stem = derived_id(session);
        let free = (1_usize..).map(|count| if count == 1 { stem.clone() } else { format!("{stem}-{count}") });
        session.id = free.into_iter().find(|id| !seen.contains(id)).unwrap_or_default();
        seen.insert(session.id.clone());
    }
}

/// From the title, so that it outlives a change of time; from the start where the title has no letters.
pub(crate) fn derived_id(session: &Session) -> String {
    let mut id = String::new();
    for letter in session.title.pick(&["en"]).text.chars().take(60) {
        if letter.is_alphanumeric() {
            id.extend(letter.to_lowercase());
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { format!("at-{}", session.start.instant.timestamp()) } else { id.to_owned() }
}

fn span(agenda: &Agenda, found: &mut Findings) {
    let years = |instant: Instant| crate::moment::YEARS.contains(&instant.year());
    if let Some((first, last)) = agenda.span() {
        let too_long = last.signed_duration_since(first).num_days() > limits::SPAN_DAYS;
        if too_long || !years(first) || !years(last) {
            found.error(
                "sessions",
                format!("lie more than {} days apart or outside the years 1970 to 2100", limits::SPAN_DAYS),
                "correct the years, or split the agenda",
            );
        }
    }
}
