//! Programmes as the data of conference software: Sessionize, Indico, the widget of pretalx, KonOpas and ConClár, and
//! the dialects of schedule.json.
//!
//! ```text
//! { "sessions": [ { "id": "7", "title": "Tides", "startsAt": "2030-03-29T10:15:00", "endsAt": "2030-03-29T11:00:00",
//!                   "roomId": 2, "speakers": ["a"] } ],
//!   "rooms": [ { "id": 2, "name": "Quay 2" } ], "speakers": [ { "id": "a", "fullName": "Ada Example" } ] }
//! ```
//!
//! Each file reads one of them into [`talk::Talk`]s. The zone, the ids and the checks of the agenda format are those of
//! [`super::schedule`]; times that name neither an offset nor a zone are a question.
//!
//! Out of scope: what these programs know beyond the programme, such as tickets, questions and votes.

mod app;
mod days;
mod emf;
mod indico;
mod konopas;
mod penta;
mod pretalx;
mod second;
mod sessionize;
mod talk;

pub use konopas::is_script;
pub use talk::{Found, Person, Talk, begins, written};

use serde_json::{Map, Value as Json, json};

use super::answers::Answers;
use super::format::Format;
use super::schedule::json;
use super::schedule::node::{Lines, Node};
use super::schedule::report::Report;
use super::schedule::times::Habits;
use super::schedule::{self, Programme};
use super::text::of_file_name;
use super::{Context, Outcome};
use crate::model::problem::{Kind, Problem};
use crate::time::zone::ZoneSource;

/// A shape that a programme has in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Sessionize,
    Indico,
    Pretalx,
    Konopas,
    /// schedule.json with a list of events, without days.
    Second,
    /// The days of schedule.json alone.
    Days,
    /// The days of EuroPython's API.
    EuroPython,
    /// The list of sessions of an Electromagnetic Field camp.
    Emf,
    /// The talks of FOSDEM's Penta.
    Penta,
    /// The data of KotlinConf's app.
    App,
}

impl Shape {
    /// The shape of a programme; nothing where it is none of these.
    pub fn of(root: &Node) -> Option<Self> {
        let is = [
            (Shape::Sessionize, sessionize::is(root)),
            (Shape::Indico, indico::is(root)),
            (Shape::Pretalx, pretalx::is(root)),
            (Shape::Konopas, konopas::is(root)),
            (Shape::Second, second::is(root)),
            (Shape::Days, days::is(root)),
            (Shape::EuroPython, days::is_by_date(root)),
            (Shape::Emf, emf::is(root)),
            (Shape::Penta, penta::is(root)),
            (Shape::App, app::is(root)),
        ];
        is.into_iter().find(|(_, is)| *is).map(|(shape, _)| shape)
    }

    /// The format that it belongs to.
    pub fn format(self) -> Format {
        match self {
            Shape::Sessionize => Format::Sessionize,
            Shape::Indico => Format::Indico,
            Shape::Pretalx => Format::Pretalx,
            Shape::Konopas => Format::Konopas,
            Shape::Second | Shape::Days | Shape::EuroPython | Shape::Emf | Shape::Penta | Shape::App => {
                Format::ScheduleJson
            }
        }
    }

    fn read<'a>(self, root: &'a Node, report: &mut Report) -> Found<'a> {
        match self {
            Shape::Sessionize => sessionize::read(root, report),
            Shape::Indico => indico::read(root, report),
            Shape::Pretalx => pretalx::read(root, report),
            Shape::Konopas => konopas::read(root, report),
            Shape::Second => second::read(root, report),
            Shape::Days => days::read(root, report),
            Shape::EuroPython => days::by_date(root, report),
            Shape::Emf => emf::read(root, report),
            Shape::Penta => penta::read(root, report),
            Shape::App => app::read(root, report),
        }
    }
}

/// Reads a programme in one of the shapes of `format`; nothing where it has none of them.
pub fn read(
    source: &str,
    format: Format,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
) -> Option<Outcome> {
    let script = (format == Format::Konopas).then(|| konopas::json(source)).flatten();
    let source = script.as_deref().unwrap_or(source);
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let root = match json::tree(text) {
        Ok(root) => root,
        Err(problem) => return Some(Err(vec![problem])),
    };
    let shape = Shape::of(&root).filter(|shape| shape.format() == format)?;
    let lines = Lines::of(text);
    let mut report = Report::of(&lines);
    let found = shape.read(&root, &mut report);
    Some(finish(found, context, answers, rules, report))
}

/// Gives the meeting a title, and settles the times.
pub fn finish(
    found: Found,
    context: &Context,
    answers: &Answers,
    rules: &dyn ZoneSource,
    mut report: Report,
) -> Outcome {
    let Found { mut fields, zone, days, talks, at } = found;
    title(&mut fields, context, &mut report);
    let place = |name: &str| if name == "timeZone" { zone.map_or(at, |zone| zone.at) } else { at };
    let habits = Habits::default();
    let programme = Programme { fields, zone, days: &days, habits: &habits, drafts: talks, at, place: &place };
    schedule::settle(programme, context, answers, rules, report)
}

/// The refusal of a source that is not in `format`.
pub fn foreign(source: &str, format: Format) -> Problem {
    let message = format!("this is not in the format {}", format.name());
    let place = Lines::of(source).place(0);
    Problem::error(place, message).of(Kind::Foreign).hint("leave --from out, so that its format is found")
}

/// The title that the programme states, else the owner's, else that of the file.
fn title(fields: &mut Map<String, Json>, context: &Context, report: &mut Report) {
    if fields.contains_key("title") {
        if let Some(given) = &context.title {
            let message = format!("the source names its title itself, so --title \"{given}\" is not used");
            report.warning(0, message, "leave it out");
        }
        return;
    }
    let (title, whence) = match (&context.title, context.file.as_deref().and_then(of_file_name)) {
        (Some(given), _) => (given.clone(), None),
        (None, Some(name)) => (name, Some(", from the name of the file")),
        (None, None) => ("Programme".to_owned(), Some("")),
    };
    if let Some(whence) = whence {
        let message =
            format!("nothing states what the meeting is called; took \"{title}\"{whence}; --title sets another");
        report.note(0, message);
    }
    fields.insert("title".to_owned(), json!(title));
}
