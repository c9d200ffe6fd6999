//! The reader of a source: of the format that is given, or of the one that it looks like.

use serde_json::Value;

use super::format::{Context, Format, answered, too_long};
use super::{Outcome, agenda_json, characters, csv, icalendar, jsonld, page, programme, schedule, text};
use crate::model::limits;
use crate::model::problem::{Place, Problem};
use crate::time::zone::ZoneSource;

/// Reads a source in `format`, or in the one that it looks like.
pub fn read(source: &str, format: Option<Format>, context: &Context, zones: &dyn ZoneSource) -> Outcome {
    if source.len() > limits::SOURCE_BYTES {
        return Err(vec![too_long(source.len())]);
    }
    if source.trim().is_empty() {
        return Err(vec![Problem::error(Place::Whole, "the source is empty").hint("give it an agenda")]);
    }
    let format = format.unwrap_or_else(|| Format::sniff(source));
    match format {
        Format::Json => answered(format, context, |_| json(source, context, zones)),
        Format::ScheduleJson => answered(format, context, |answers| {
            let dialect = programme::read(source, format, context, answers, zones);
            dialect.unwrap_or_else(|| schedule::read_json(source, context, answers, zones))
        }),
        Format::Sessionize | Format::Indico | Format::Pretalx | Format::Konopas => {
            answered(format, context, |answers| {
                let read = programme::read(source, format, context, answers, zones);
                read.unwrap_or_else(|| Err(vec![programme::foreign(source, format)]))
            })
        }
        Format::ScheduleXml => answered(format, context, |answers| schedule::read_xml(source, context, answers, zones)),
        Format::Jsonld => answered(format, context, |answers| jsonld::read(source, context, answers, zones)),
        Format::Jcal => answered(format, context, |answers| icalendar::read_jcal(source, context, answers, zones)),
        Format::Xcal => answered(format, context, |answers| icalendar::read_xcal(source, context, answers, zones)),
        Format::Jscalendar => {
            answered(format, context, |answers| icalendar::read_jscalendar(source, context, answers, zones))
        }
        Format::Html => answered(format, context, |answers| page::read(source, context, answers, zones)),
        Format::Ics => answered(format, context, |answers| icalendar::read(source, context, answers, zones)),
        Format::Csv => {
            let document = csv::document(&characters::with_line_feeds(source)).map_err(|problem| vec![problem])?;
            answered(format, context, |answers| text::document(document, context, answers, zones))
        }
        Format::Xlsx | Format::Ods | Format::Docx => {
            let problem = Problem::error(Place::Whole, "a spreadsheet or a document is no text");
            Err(vec![problem.hint("give the file itself")])
        }
        Format::Text => answered(format, context, |answers| {
            text::read(&characters::with_line_feeds(source), context, answers, zones)
        }),
    }
}

fn json(source: &str, context: &Context, zones: &dyn ZoneSource) -> Outcome {
    let source = source.trim_start_matches('\u{feff}');
    let mut value: Value = serde_json::from_str(source).map_err(|error| vec![syntax(&error)])?;
    if depth(&value) > limits::DEPTH {
        let problem = Problem::error(Place::Whole, format!("the JSON nests more than {} levels deep", limits::DEPTH));
        return Err(vec![problem.hint("see agenda.schema.json for the format")]);
    }
    if value.get("title").is_none()
        && let Some(problem) = schedule::foreign(source)
    {
        return Err(vec![problem]);
    }
    let mut notes = Vec::new();
    if let (Some(given), Value::Object(fields)) = (&context.time_zone, &mut value) {
        match fields.get("timeZone").and_then(Value::as_str) {
            Some(named) if named == given => {}
            Some(named) => notes.push(
                Problem::warning(
                    Place::path("timeZone"),
                    format!("the agenda names \"{named}\", so --time-zone {given} is not used"),
                )
                .hint("--time-zone is for sources that name none"),
            ),
            None if names_no_zone(fields.get("sessions")) => {
                notes.push(Problem::note(Place::Whole, format!("took {given} for times that name no zone")));
                fields.insert("timeZone".to_owned(), Value::String(given.clone()));
            }
            None => notes.push(
                Problem::warning(
                    Place::Whole,
                    format!("the times name their zones, so --time-zone {given} is not used"),
                )
                .hint("--time-zone is for sources that name none"),
            ),
        }
    }
    if let Some(date) = context.date {
        notes.push(
            Problem::warning(Place::Whole, format!("times in JSON carry their dates, so --date {date} is not used"))
                .hint("--date is for texts that name none"),
        );
    }
    match agenda_json::read(value, zones) {
        Ok(mut reading) => {
            reading.problems.splice(0..0, notes);
            Ok(reading)
        }
        // What refuses the source is first, whatever else is wrong with the command.
        Err(problems) => Err(problems.into_iter().chain(notes).collect()),
    }
}

/// Whether some session's start has neither offset nor zone.
fn names_no_zone(sessions: Option<&Value>) -> bool {
    let sessions = sessions.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    sessions.iter().any(|session| {
        let start = session.get("start").and_then(Value::as_str).unwrap_or_default();
        let written = crate::model::moment::Written::parse(start);
        session.get("timeZone").is_none() && written.is_ok_and(|start| start.offset.is_none() && start.zone.is_none())
    })
}

fn depth(value: &Value) -> usize {
    let inside = match value {
        Value::Array(values) => values.iter().map(depth).max(),
        Value::Object(fields) => fields.values().map(depth).max(),
        _ => return 0,
    };
    inside.unwrap_or_default().saturating_add(1)
}

/// What breaks the JSON, in plain words.
fn syntax(error: &serde_json::Error) -> Problem {
    let reported = error.to_string();
    let reported = reported.rsplit_once(" at line ").map_or(reported.as_str(), |(reported, _)| reported);
    let (message, hint) = match reported {
        "EOF while parsing an object" => ("the JSON ends inside an object", "close it with \"}\""),
        "EOF while parsing a list" => ("the JSON ends inside a list", "close it with \"]\""),
        "EOF while parsing a string" => ("the JSON ends inside a string", "close it with a quotation mark"),
        "EOF while parsing a value" => ("the JSON ends where a value should be", "add the value"),
        "trailing comma" => ("a comma is before the closing bracket", "remove the comma"),
        "trailing characters" => ("something is after the end of the JSON", "remove it"),
        "key must be a string" => ("a field's name is not in quotation marks", "write it as \"title\""),
        "expected `:`" => ("a colon is missing after a field's name", "write it as \"title\": …"),
        "expected `,` or `}`" => {
            ("a comma or \"}\" is missing after a value in an object", "add the one that is meant")
        }
        "expected `,` or `]`" => ("a comma or \"]\" is missing after a value in a list", "add the one that is meant"),
        "expected value" => {
            ("a value is missing or is not JSON", "write a string in quotation marks, a number, a list or an object")
        }
        "recursion limit exceeded" => ("the JSON nests too deep", "see agenda.schema.json for the format"),
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            ("a line break or another control character is in a string", "write a line break as \\n")
        }
        "invalid escape" => {
            ("a backslash in a string is followed by a character that it cannot escape", "write a backslash as \\\\")
        }
        other => (other, "correct it so that it is JSON"),
    };
    Problem::error(Place::line(error.line(), error.column().max(1)), message).hint(hint)
}
