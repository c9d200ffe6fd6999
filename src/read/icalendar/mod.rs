//! iCalendar (RFC 5545, RFC 7986), as calendars export and publish it: .ics files.
//!
//! ```text
//! BEGIN:VCALENDAR
//! X-WR-CALNAME:Harbour days
//! BEGIN:VEVENT
//! UID:tides@example.org
//! DTSTART;TZID=Europe/Paris:20300329T101500
//! DURATION:PT45M
//! SUMMARY:Tides
//! END:VEVENT
//! END:VCALENDAR
//! ```
//!
//! [`lines`] and [`property`] parse the source, [`component`] nests it, [`event`] reads the times of each event,
//! [`zones`] the rules behind their TZIDs, [`series`] the dates on which it takes place, [`fields`] and [`meeting`]
//! the rest. Properties without a place in the agenda are reported with their line, and the checks of the agenda format apply
//! at the end, at the calendar's lines.
//!
//! - A whole day is a date without a time; an event of several is listed on each of its days.
//! - A rule without end is read for 366 days: from `--date`, or from its start. Events that ended before `--date` are left out.
//! - Times without a zone are those of X-WR-TIMEZONE; if there is none, the owner is asked.
//!
//! Out of scope: VTODO, VJOURNAL, VFREEBUSY, other calendars than the Gregorian, rules of vCalendar 1.0, EXRULE.

mod component;
mod event;
mod expand;
mod fields;
mod ids;
mod jcal;
mod jscalendar;
mod lines;
mod meeting;
mod observance;
mod point;
mod property;
mod questions;
mod report;
mod rule;
mod series;
mod session;
mod spelled;
mod texts;
mod time;
mod windows;
mod xcal;
mod zones;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde_json::{Value as Json, json};

use super::agenda_json::times::unknown;
use super::answers::Answers;
use super::format::Format;
use super::schedule::json::tree_at;
use super::schedule::node::{Lines, Node};
use super::schedule::xml::tree_with;
use super::{Context, Outcome, Reading, agenda_json};
use crate::model::limits;
use crate::model::problem::{Kind, Place, Problem};
use crate::time::zone::ZoneSource;
use component::Component;
use event::Event;
pub use lines::whole_letters;
use meeting::Meeting;
use questions::{ask, too_long, too_much};
use report::{Report, What};
use session::Sessions;
use texts::Languages;
use time::Clock;
use zones::Zones;

/// Whether a source looks like a calendar.
pub fn is_calendar(source: &str) -> bool {
    let source = source.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let first = source.lines().next().unwrap_or_default().trim();
    let components = ["VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"];
    first.split_once(':').is_some_and(|(begin, name)| {
        begin.eq_ignore_ascii_case("BEGIN") && components.iter().any(|known| name.trim().eq_ignore_ascii_case(known))
    })
}

/// Reads a calendar in JSON: jCal (RFC 7265).
pub fn read_jcal(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    read_json(source, (jcal::is, "jCal", jcal::tree), context, answers, rules)
}

/// Reads JSCalendar (RFC 8984).
pub fn read_jscalendar(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    read_json(source, (jscalendar::is, "JSCalendar", jscalendar::tree), context, answers, rules)
}

/// How a spelling is known, what it is called, and its tree.
type Spelling = (fn(&Node) -> bool, &'static str, fn(&Node, &Lines, &mut Report) -> Component);

fn read_json(
    source: &str,
    (is, name, tree): Spelling,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
) -> Outcome {
    let lines = Lines::of(source);
    let root = tree_at(source, 0).map_err(|problem| vec![problem])?;
    if !is(&root) {
        return Err(vec![foreign(name, lines.place(root.at))]);
    }
    let mut report = Report::default();
    let root = tree(&root, &lines, &mut report);
    settle(&root, context, answers, rules, report)
}

/// Reads a calendar in XML: xCal (RFC 6321).
pub fn read_xcal(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let lines = Lines::of(source);
    let root = tree_with(source, &lines, &[]).map_err(|problem| vec![problem])?;
    if !["icalendar", "vcalendar"].contains(&root.name.as_str()) {
        return Err(vec![foreign("xCal", lines.place(root.at))]);
    }
    settle(&xcal::tree(root, &lines), context, answers, rules, Report::default())
}

/// Whether JSON is a calendar, and in which spelling.
pub fn spelling(root: &Node) -> Option<Format> {
    match () {
        () if jcal::is(root) => Some(Format::Jcal),
        () if jscalendar::is(root) => Some(Format::Jscalendar),
        () => None,
    }
}

fn foreign(name: &str, place: Place) -> Problem {
    Problem::error(place, format!("this is not {name}"))
        .of(Kind::Foreign)
        .hint("leave --from out, so that its format is found")
}

/// Reads a calendar.
pub fn read(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let mut report = Report::default();
    let root = component::tree(&lines::unfold(source), &mut report);
    settle(&root, context, answers, rules, report)
}

fn settle(
    root: &Component,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
    mut report: Report,
) -> Outcome {
    match calendar(root, context, answers, rules, &mut report) {
        Some((fields, places)) => finish(fields, &places, report, rules),
        None => Err(report.into_problems()),
    }
}

/// The lines of the meeting's fields, and of each session with those of its fields.
#[derive(Default)]
struct Places {
    meeting: Vec<(&'static str, usize)>,
    sessions: Vec<(usize, Vec<(&'static str, usize)>)>,
}

/// The agenda as JSON; nothing if errors prevent that.
fn calendar(
    root: &Component,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
    report: &mut Report,
) -> Option<(Json, Places)> {
    let (mut calendars, mut components, mut defined) = (Vec::new(), Vec::new(), Vec::new());
    root.inside("VCALENDAR", &mut calendars);
    root.inside("VEVENT", &mut components);
    // Components inside a calendar take precedence over those next to it.
    calendars.iter().for_each(|calendar: &&Component| calendar.inside("VTIMEZONE", &mut defined));
    root.inside("VTIMEZONE", &mut defined);
    others(root, report);
    let languages = Languages::of(&calendars, &components);
    let events: Vec<Event> = components.iter().filter_map(|component| Event::of(component, report)).collect();
    if events.is_empty() {
        let message =
            if components.is_empty() { "the calendar has no events" } else { "no event of the calendar can be read" };
        report.push(
            Problem::error(Place::Whole, message).of(Kind::Empty).hint("give one with a VEVENT that has a DTSTART"),
        );
        return None;
    }
    let (from, until) = reach(&events, context.date.or(answers.date()))?;
    let mut zones = Zones::new(rules, from.and_utc(), until.and_utc(), &defined);
    let mut steps = expand::STEPS;
    let main = learn(&mut zones, &calendars, &events, (context, answers, &mut steps), report);
    if report.has_errors() {
        return None;
    }
    let mut reading = series::Reading { zones: &zones, first: context.date.or(answers.date()), steps, count: 0 };
    let mut instances = match reading.instances(&events, report) {
        Ok(instances) => instances,
        Err(bomb) => {
            report.push(too_much(&bomb));
            return None;
        }
    };
    instances.sort_by_key(|instance| instance.start.instant());
    if instances.is_empty() {
        let message = "no event of the calendar takes place on the dates that are read";
        report.push(Problem::error(Place::Whole, message).of(Kind::Empty).hint("give an earlier --date, or none"));
        return None;
    }
    if let Some(problem) = too_long(&instances) {
        report.push(problem);
        return None;
    }
    let mut meeting = Meeting::of(&calendars, &components, context, &languages, report);
    if let Some(zone) = &main {
        meeting.json.insert("timeZone".to_owned(), json!(zone));
    }
    let cancels = calendars.iter().any(|calendar| {
        calendar.get("METHOD").is_some_and(|method| method.value.trim().eq_ignore_ascii_case("CANCEL"))
    });
    let sessions =
        Sessions { events: &events, cancels, languages: &languages, meeting: &meeting, main: main.as_deref() };
    let (rows, places) = sessions.of(&instances, report);
    let mut json = meeting.json;
    json.insert("sessions".to_owned(), Json::Array(rows));
    Some((Json::Object(json), Places { meeting: meeting.lines, sessions: places }))
}

/// Reports the components that are not read.
fn others(root: &Component, report: &mut Report) {
    for calendar in &root.components {
        if calendar.name == "VEVENT" {
            report.count(What::NoCalendar, calendar.line, "");
        }
        let inside = if calendar.name == "VCALENDAR" {
            calendar.components.iter()
        } else {
            std::slice::from_ref(calendar).iter()
        };
        for component in
            inside.filter(|component| !["VEVENT", "VTIMEZONE", "VCALENDAR"].contains(&component.name.as_str()))
        {
            report.count(What::Component(component.name.clone()), component.line, "");
        }
    }
}

/// The span in which zones must be right.
fn reach(events: &[Event], first: Option<NaiveDate>) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let ends = |event: &Event| match &event.ending {
        event::Ending::At(stamp) => stamp.civil,
        event::Ending::After(length) => event.start.civil.checked_add_signed(length.days).unwrap_or(event.start.civil),
        event::Ending::Open => event.start.civil,
    };
    let from = events.iter().map(|event| event.start.civil).min()?;
    let until = events.iter().map(ends).max()?.max(from);
    let repeats = events.iter().any(Event::repeats);
    // No agenda is longer; later dates of a rule are refused.
    let further = if repeats { limits::SPAN_DAYS.saturating_add(400) } else { 3 };
    let until = until.max(first.unwrap_or_default().and_time(chrono::NaiveTime::MIN));
    let (from, until) =
        (from.checked_sub_signed(TimeDelta::days(3))?, until.checked_add_signed(TimeDelta::days(further))?);
    let years = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).map(|date| date.and_time(chrono::NaiveTime::MIN));
    Some((from.max(years(1900)?), until.min(years(2102)?)))
}

/// Resolves every zone that a time uses, and finds that of the agenda.
fn learn(
    zones: &mut Zones,
    calendars: &[&Component],
    events: &[Event],
    (context, answers, steps): (&Context, &Answers, &mut usize),
    report: &mut Report,
) -> Option<String> {
    let own =
        calendars.iter().find_map(|calendar| calendar.get("X-WR-TIMEZONE")).filter(|own| !own.value.trim().is_empty());
    let stated = own.and_then(|own| {
        let zone = zones.meant(&own.value);
        if zone.is_none() {
            report.count(What::NotKept(format!("X-WR-TIMEZONE \"{}\"", own.value.trim()), "calendar"), own.line, "");
        }
        zone
    });
    let mut used: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut floating, mut days) = (0_usize, 0_usize);
    let mut first = 0;
    for event in events {
        for (stamp, line) in stamps(event) {
            match &stamp.clock {
                Clock::Zone(name) => {
                    let count = used.entry(name).or_insert((0, line));
                    count.0 = count.0.saturating_add(1);
                    continue;
                }
                Clock::Floating => floating = floating.saturating_add(1),
                Clock::Day => days = days.saturating_add(1),
                Clock::Offset(_) => continue,
            }
            if first == 0 {
                first = line;
            }
        }
    }
    let most = used
        .iter()
        .filter_map(|(name, (count, _))| Some((count, zones.of_name(name)?)))
        .max_by_key(|(count, _)| **count);
    let likely = stated.clone().or(most.map(|(_, zone)| zone));
    let likely_id = likely.as_ref().map(|zone| zone.id().to_owned());
    for (name, (_, line)) in used {
        zones.learn(name, line, likely_id.as_deref(), (answers, &mut *steps), report);
    }
    let given = context.time_zone.clone().or_else(|| if stated.is_none() { answers.zone() } else { None });
    let needs = floating > 0 && stated.is_none() || days > 0 && likely.is_none();
    if let Some(given) = &given {
        if zones.iana(given).is_none() {
            report.push(unknown(given, Place::Whole));
            return None;
        }
        if !needs && likely.as_ref().is_some_and(|likely| likely.id() != given) {
            report.warning(
                format!("the times name their zones, so --time-zone {given} is not used"),
                "--time-zone is for times that name none",
            );
        }
    }
    if needs && given.is_none() {
        report.push(ask(floating, days, first, likely_id.as_deref(), events));
        return None;
    }
    let chosen = given.as_deref().and_then(|given| zones.iana(given));
    if floating > 0
        && let Some(zone) = stated.clone().or(chosen.clone())
    {
        (0..floating).for_each(|_| report.count(What::Floating(zone.id().to_owned()), first, ""));
        zones.set_floating(zone);
    }
    let main = stated.or(if needs || likely.is_none() { chosen } else { None }).or(likely);
    if main.is_none() {
        report.note(
            "no zone is named: times are kept in UTC or at their offsets; --time-zone names the zone of the meeting"
                .to_owned(),
        );
    }
    main.map(|zone| zone.id().to_owned())
}

/// Every time of an event, with its line.
fn stamps<'a>(event: &'a Event) -> impl Iterator<Item = (&'a time::Stamp, usize)> {
    let line = |name: &str| event.component.get(name).map_or(event.start_line, |property| property.line);
    let end = if let event::Ending::At(stamp) = &event.ending { Some((stamp, line("DTEND"))) } else { None };
    let further = event.further.iter().flat_map(move |(start, ending)| {
        let end = if let Some(event::Ending::At(end)) = ending { Some(end) } else { None };
        std::iter::once(start).chain(end)
    });
    let changes = event.changes.iter().map(|(stamp, _)| stamp);
    // Dates of a series without a zone are in that of its start.
    let others = further.chain(changes).chain(&event.except).filter(|stamp| matches!(stamp.clock, Clock::Zone(_)));
    std::iter::once((&event.start, event.start_line))
        .chain(end)
        .chain(others.map(move |stamp| (stamp, event.start_line)))
}

/// The checks of the agenda format also apply to calendars; their places are the calendar's lines.
fn finish(json: Json, places: &Places, mut report: Report, rules: &dyn ZoneSource) -> Outcome {
    let place = |problem: Problem| {
        let Place::Path(path) = &problem.place else { return problem };
        let mut steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
        let first = steps.next().unwrap_or_default();
        let find = |fields: &[(&'static str, usize)], name: &str| {
            fields.iter().find(|(known, _)| *known == name).map(|(_, line)| *line)
        };
        let (name, line) = if first == "sessions" {
            let session = steps.next().and_then(|index| places.sessions.get(index.parse::<usize>().ok()?));
            let name = steps.next().unwrap_or_default();
            (name, session.map(|(line, fields)| find(fields, name).unwrap_or(*line)))
        } else {
            (first, find(&places.meeting, first))
        };
        let message = if name.is_empty() { problem.message.clone() } else { format!("{name}: {}", problem.message) };
        Problem { message, place: line.map_or(Place::Whole, |line| Place::line(line, 1)), ..problem }
    };
    let (agenda, found) = match agenda_json::read(json, rules) {
        Ok(reading) => (Some(reading.agenda), reading.problems),
        Err(problems) => (None, problems),
    };
    found.into_iter().map(place).for_each(|problem| report.push(problem));
    let problems = report.into_problems();
    match agenda {
        Some(agenda) if !problems.iter().any(Problem::is_error) => Ok(Reading { agenda, problems }),
        _ => Err(problems),
    }
}
