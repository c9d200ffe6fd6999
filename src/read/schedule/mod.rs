//! schedule.json and schedule.xml, as frab, pretalx, voc and Pentabarf write them.
//!
//! ```text
//! { "schedule": { "conference": { "title": "Open data days", "time_zone_name": "Europe/Berlin",
//!     "days": [ { "date": "2030-03-29", "rooms": { "Quay 2": [
//!         { "guid": "…", "date": "2030-03-29T10:15:00+02:00", "start": "10:15", "duration": "0:45",
//!           "title": "Tides", "persons": [ { "public_name": "Ada Example" } ] } ] } } ] } } }
//! ```
//!
//! Both become one tree in which every value has its place: [`json`] and [`xml`] with [`shape`].
//! From there on one reader knows them: [`event`] for fields, [`times`] and [`clock`] for dates and zones,
//! [`ids`], [`prose`] for descriptions in HTML or Markdown. What the agenda has no place for is
//! reported with a count, and the checks of the agenda format hold in the end, at the schedule's places.
//!
//! Out of scope: the draft of a second version (events without days), and formats that only share
//! the file's name; those are refused with what they look like.

mod clock;
mod dialect;
pub(super) mod event;
mod ids;
pub(super) mod json;
pub(super) mod links;
pub(super) mod node;
mod offsets;
pub(super) mod prose;
pub(super) mod report;
mod shape;
pub(super) mod times;
pub(super) mod xml;

use serde_json::{Map, Value as Json, json};

use super::answers::Answers;
use super::{Context, Outcome, Reading, agenda_json};
use crate::model::duration;
use crate::model::limits;
use crate::model::problem::{Kind, Place, Problem};
use crate::time::zone::ZoneSource;
use clock::{Clock, Sources};
use event::{Draft, Shared};
use links::Links;
use node::{Lines, Node};
use report::{Report, What};
use times::{Date, Day, Habits, When};

/// Reads schedule.json.
pub fn read_json(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let source = source.trim_start_matches('\u{feff}');
    let root = json::tree(source).map_err(|problem| vec![problem])?;
    let lines = Lines::of(source);
    let conference = root.get("schedule").and_then(|schedule| schedule.get("conference"));
    if conference.is_none_or(|conference| conference.get("days").is_none()) {
        let (looks, hint) = match dialect::of_json(&root) {
            Some((looks, hint)) => (looks.to_owned(), hint),
            None => (dialect::unknown_json(&root), dialect::EXPORT),
        };
        let message = format!("this is JSON, but not a schedule.json: it looks like {looks}");
        return Err(vec![Problem::error(lines.place(root.at), message).of(Kind::Foreign).hint(hint)]);
    }
    schedule(&root, &lines, context, answers, rules)
}

/// Reads schedule.xml.
pub fn read_xml(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let lines = Lines::of(source);
    let refused = |problem: Problem| vec![problem];
    let template =
        source.find("{{").or_else(|| source.find("{%")).filter(|_| !source.trim_start().starts_with("<?xml"));
    if let Some(at) = template.filter(|_| source.starts_with("---")) {
        let message = "this is a template that a schedule.xml is made of, and no schedule.xml yet";
        let problem = Problem::error(lines.place(at), message).of(Kind::Foreign);
        return Err(refused(problem.hint("build the site, and give the schedule.xml that it makes")));
    }
    let root = xml::tree(source, &lines).map_err(refused)?;
    dialect::of_xml(&root).map_err(|looks| {
        let message = format!("this is XML, but not a schedule.xml: it looks like {looks}");
        refused(Problem::error(lines.place(root.at), message).of(Kind::Foreign).hint(dialect::EXPORT))
    })?;
    let root = Node { at: root.at, value: node::Value::Map(vec![("schedule".to_owned(), shape::schedule(root))]) };
    schedule(&root, &lines, context, answers, rules)
}

/// What JSON is that is neither an agenda nor a schedule, where that is known.
pub fn foreign(source: &str) -> Option<Problem> {
    let root = json::tree(source.trim_start_matches('\u{feff}')).ok()?;
    let (looks, hint) = dialect::of_json(&root)?;
    let message = format!("this is JSON, but neither an agenda nor a schedule.json: it looks like {looks}");
    Some(Problem::error(Place::Whole, message).of(Kind::Foreign).hint(hint))
}

fn schedule(root: &Node, lines: &Lines, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let mut report = Report::of(lines);
    let nothing = Node { at: root.at, value: node::Value::Null };
    let schedule = root.get("schedule").unwrap_or(&nothing);
    let conference = schedule.get("conference").unwrap_or(&nothing);
    let habits = Habits::of(conference);
    let base = [schedule, conference].iter().find_map(|node| node.get("base_url")?.word()).map(str::to_owned);
    let shared = Shared { habits: &habits, base: base.as_deref() };
    let fields = meeting(root, schedule, conference, &shared, &mut report);
    let (days, drafts) = events(conference, &shared, &mut report);
    let zone = ["time_zone_name", "time_zone", "timezone"]
        .iter()
        .find_map(|name| conference.get(name).or_else(|| schedule.get(name)))
        .filter(|zone| !zone.is_empty());
    let at = |name: &str| match name {
        "timeZone" => zone.map_or(conference.at, |zone| zone.at),
        name => conference.get(name).map_or(conference.at, |node| node.at),
    };
    let programme = Programme { fields, zone, days: &days, habits: &habits, drafts, at: conference.at, place: &at };
    settle(programme, context, answers, rules, report)
}

/// A programme whose events still wait for their zone and their ids.
pub(super) struct Programme<'a> {
    /// What holds for the whole meeting, as the agenda has it.
    pub fields: Map<String, Json>,
    /// The zone that it names.
    pub zone: Option<&'a Node>,
    pub days: &'a [Day],
    pub habits: &'a Habits,
    pub drafts: Vec<(Draft, When)>,
    /// Where it begins.
    pub at: usize,
    /// Where a field of the meeting is.
    pub place: &'a dyn Fn(&str) -> usize,
}

/// Settles the zone, resolves the times, and gives each event its id.
pub(super) fn settle(
    programme: Programme,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
    mut report: Report,
) -> Outcome {
    let Programme { mut fields, zone, days, habits, drafts, at, place } = programme;
    if drafts.len() > limits::SESSIONS {
        let message =
            format!("the schedule has {} events, more than the {} that are read", drafts.len(), limits::SESSIONS);
        return Err(vec![Problem::error(Place::Whole, message).hint("split it")]);
    }
    if drafts.is_empty() {
        if !report.problems.iter().any(Problem::is_error) {
            let empty = Problem::error(report.lines.place(at), "the schedule has no events").of(Kind::Empty);
            report.problems.push(empty.hint("give one with events in the rooms of its days"));
        }
        return Err(report.into_problems());
    }
    let (drafts, whens): (Vec<Draft>, Vec<When>) = drafts.into_iter().unzip();
    let sources = Sources { named: zone, context, answers, rules };
    let Some(clock) = Clock::settle(&sources, &whens, days, habits, &mut report) else {
        return Err(report.into_problems());
    };
    check_date(&clock, &whens, context, &mut report);
    let starts: Vec<String> = whens
        .iter()
        .map(|when| match when.date {
            Date::Day(date) if when.start.is_none() => date.to_string(),
            _ => clock.start(when, &mut report).map(|start| start.to_string()).unwrap_or_default(),
        })
        .collect();
    let ids = ids::assign(&drafts, &starts, &mut report);
    if let Some(zone) = &clock.zone {
        fields.insert("timeZone".to_owned(), json!(zone.id()));
    }
    let mut places = Vec::with_capacity(drafts.len());
    let mut sessions = Vec::with_capacity(drafts.len());
    for (((draft, when), start), id) in drafts.into_iter().zip(whens).zip(starts).zip(ids) {
        // Those without a start have been reported; the reader of the agenda format would report them again.
        if start.is_empty() {
            continue;
        }
        let mut session = draft.fields;
        let is_day = matches!(when.date, Date::Day(_)) && when.start.is_none();
        session.extend(id.map(|id| ("id".to_owned(), json!(id))));
        session.insert(if is_day { "date" } else { "start" }.to_owned(), json!(start));
        session.extend(when.length.map(|length| ("duration".to_owned(), json!(duration::write(length)))));
        session.extend(clock.end(&when, &mut report).map(|end| ("end".to_owned(), json!(end.to_string()))));
        sessions.push(Json::Object(session));
        places.push((draft.at, draft.places));
    }
    if sessions.is_empty() {
        return Err(report.into_problems());
    }
    fields.insert("sessions".to_owned(), Json::Array(sessions));
    finish(fields, &places, place, report, rules)
}

/// What holds for the whole meeting.
fn meeting(root: &Node, schedule: &Node, conference: &Node, shared: &Shared, report: &mut Report) -> Map<String, Json> {
    let mut fields = Map::new();
    for name in ["title", "subtitle"] {
        fields.extend(conference.get(name).and_then(|node| Some((name.to_owned(), event::text(node, report)?))));
    }
    let mut links = Links::default();
    if let Some(about) = conference.get("description").and_then(Node::word) {
        let prose = prose::plain(about);
        fields.insert("description".to_owned(), json!(prose.text));
        for (label, address) in prose.links {
            links.push("related", &address, Some(&label), conference.at, shared.base, &mut report.tally);
        }
    }
    if let Some(url) = conference.get("url").or_else(|| schedule.get("url")) {
        links.add(url, Some("alternate"), shared.base, &mut report.tally);
    }
    let links = links.into_json();
    if !links.is_empty() {
        fields.insert("links".to_owned(), Json::Array(links));
    }
    let place: Vec<&str> = ["venue", "city"].iter().filter_map(|name| conference.get(name)?.word()).collect();
    if !place.is_empty() {
        fields.insert("location".to_owned(), json!({ "name": place.join(", ") }));
    }
    for (node, name) in [(schedule, "version"), (conference, "acronym")] {
        fields.extend(node.get(name).and_then(|node| Some((name.to_owned(), json!(node.word()?)))));
    }
    // What the sessions state themselves, or what is read elsewhere.
    let reported = [
        "title",
        "subtitle",
        "description",
        "url",
        "venue",
        "city",
        "version",
        "acronym",
        "conference",
        "base_url",
        "start",
        "end",
        "days",
        "daysCount",
        "timeslot_duration",
        "day_change",
        "time_zone_name",
        "time_zone",
        "timezone",
        "schedule",
        "$schema",
    ];
    for (owner, node) in [("document", root), ("schedule", schedule), ("conference", conference)] {
        for (name, value) in
            node.fields().iter().filter(|(name, value)| !reported.contains(&name.as_str()) && !value.is_empty())
        {
            let entries = value.entries().len().max(value.fields().len());
            report.tally.add(What::LeftOut(name.clone(), owner, entries), value.at, "");
        }
    }
    let date = |name: &str| conference.get(name).and_then(Node::word).and_then(|date| date.get(..10));
    if let (Some(start), Some(end), Some(node)) = (date("start"), date("end"), conference.get("end"))
        && end < start
    {
        let message =
            format!("the conference ends on {end}, before it starts on {start}; the dates of its events are taken");
        report.warning(node.at, message, "correct the one that is wrong");
    }
    fields
}

/// The days, and the events of all their rooms.
fn events(conference: &Node, shared: &Shared, report: &mut Report) -> (Vec<Day>, Vec<(Draft, When)>) {
    let mut days = Vec::new();
    let mut drafts = Vec::new();
    for (index, day) in conference.get("days").map(Node::entries).unwrap_or_default().iter().enumerate() {
        days.push(Day::of(day, report));
        let Some(rooms) = day.get("rooms") else { continue };
        if !rooms.is_map() && !rooms.is_empty() {
            let message = format!("expected the rooms of a day as an object, found {}", rooms.kind());
            report.error(rooms.at, message, "write each as \"name of the room\": [ … ]");
        }
        for (room, events) in rooms.fields() {
            if events.entries().is_empty() && !events.is_empty() {
                let message = format!("expected the events of a room as a list, found {}", events.kind());
                report.error(events.at, message, "write them in brackets, as [ … ]");
            }
            drafts.extend(events.entries().iter().filter_map(|node| event::read(node, room, index, shared, report)));
        }
    }
    (days, drafts)
}

/// A date that is given is for schedules without dates.
fn check_date(clock: &Clock, whens: &[When], context: &Context, report: &mut Report) {
    if let Some(date) = context.date
        && !whens.iter().any(|when| clock.needs_date(when))
    {
        let message = format!("the schedule carries its dates, so --date {date} is not used");
        report.warning(0, message, "--date is for sources that name none");
    }
}

/// The checks of the agenda format hold for schedules too; their places are those of the schedule.
fn finish(
    fields: Map<String, Json>,
    places: &[(usize, Vec<(&'static str, usize)>)],
    meeting: &dyn Fn(&str) -> usize,
    mut report: Report,
    rules: &dyn ZoneSource,
) -> Outcome {
    let place = |problem: Problem| {
        let Place::Path(path) = &problem.place else { return problem };
        let mut steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
        let first = steps.next().unwrap_or_default();
        let (name, at) = if first == "sessions" {
            let session = steps.next().and_then(|index| places.get(index.parse::<usize>().ok()?));
            let name = steps.next().unwrap_or_default();
            let at =
                session.map(|(at, fields)| fields.iter().find(|(known, _)| *known == name).map_or(*at, |(_, at)| *at));
            (name, at)
        } else {
            (first, Some(meeting(first)))
        };
        let message = if name.is_empty() { problem.message.clone() } else { format!("{name}: {}", problem.message) };
        Problem { message, place: at.map_or(Place::Whole, |at| report.lines.place(at)), ..problem }
    };
    let failed = report.problems.iter().any(Problem::is_error);
    let (agenda, found) = match agenda_json::read(Json::Object(fields), rules) {
        Ok(reading) => (Some(reading.agenda), reading.problems),
        Err(problems) => (None, problems),
    };
    let found: Vec<Problem> = found.into_iter().map(place).collect();
    report.problems.extend(found);
    let problems = report.into_problems();
    match agenda {
        Some(agenda) if !failed && !problems.iter().any(Problem::is_error) => Ok(Reading { agenda, problems }),
        _ => Err(problems),
    }
}
