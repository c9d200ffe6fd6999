//! An index of several agendas: each is read from its file next to the index, and all are joined.

use std::path::{Path, PathBuf};

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::json::Json;
use agenda_widget::model::problem::{Place, Problem};
use agenda_widget::read::meetings::{self, Entry, Index};
use agenda_widget::read::{Format, Reading, agenda_json, status};
use agenda_widget::time::zone::tzdb::Tzdb;

use crate::input::{self, Input};
use crate::{Source, report};

/// The agenda of a file, or of an index those of all that it names; nothing after errors were reported.
pub fn open(source: &Source) -> Option<Reading> {
    parse(source, &input::open(&source.file, source.from)?)
}

/// The same of a file that is open.
pub fn parse(source: &Source, input: &Input) -> Option<Reading> {
    let index = Some(&input.file).filter(|file| file.format == Format::Json).and_then(|file| index(&file.text));
    match index {
        Some(index) => read(source, input, index),
        None => input::parse(source, input),
    }
}

/// The index in a text; nothing where that is something else.
fn index(text: &str) -> Option<Json> {
    let value = Json::from(agenda_json::parse(text).ok()?);
    meetings::is_index(&value).then_some(value)
}

/// The agendas of an index as one, or nothing after all errors were reported, each with its file.
fn read(source: &Source, Input { name, file }: &Input, index: Json) -> Option<Reading> {
    let read = match meetings::read(index) {
        Ok(read) => read,
        Err(problems) => {
            report::of_file(name, file, &problems);
            return None;
        }
    };
    report::of_file(name, file, &read.problems);
    let mut all = read.problems;
    let mut agendas = Vec::new();
    let mut failed = false;
    for (number, entry) in read.index.entries.iter().enumerate() {
        match agenda(source, entry) {
            Ok((agenda, mut problems)) => {
                all.append(&mut problems);
                agendas.push(Some(agenda));
            }
            Err(why) => {
                failed = true;
                let place = |field| Place::path(format!("agendas[{number}].{field}"));
                let problem = why.map(|(field, message, hint)| Problem::error(place(field), message).hint(hint));
                report::of_file(name, file, problem.as_slice());
            }
        }
    }
    if failed {
        return None;
    }
    join(name, file, read.index, agendas).map(|agenda| Reading { agenda, problems: all })
}

fn join(name: &str, file: &agenda_widget::read::File, index: Index, agendas: Vec<Option<Agenda>>) -> Option<Agenda> {
    meetings::join(index, agendas).map_err(|problems| report::of_file(name, file, &problems)).ok()
}

/// Why one cannot be read: the field of the index, what is wrong and how to mend it; nothing where that was reported with
/// the agenda's own file.
type Why = Option<(&'static str, String, &'static str)>;

/// One of them with its news, and what is to be said of both.
fn agenda(source: &Source, entry: &Entry) -> Result<(Agenda, Vec<Problem>), Why> {
    let (agenda, mut problems) = match &entry.agenda {
        Some(inside) => {
            let read = agenda_json::read(inside.clone(), &Tzdb);
            let read = read.map_err(|problems| ("agenda", listed(&problems), "check it in a file of its own"));
            let read = read.map_err(Some)?;
            (read.agenda, read.problems)
        }
        None => {
            let path = beside(&source.file, &entry.src).map_err(|message| Some(("src", message, OUTSIDE)))?;
            let input = input::open(&path, None).ok_or(None)?;
            if index(&input.file.text).is_some() {
                let message = format!("\"{}\" is an index itself", entry.src);
                return Err(Some(("src", message, "list the agendas of that here")));
            }
            let read = input::parse(&Source::of(path), &input).ok_or(None)?;
            if input.file.format != Format::Json {
                let message = format!("\"{}\" is read here, and not by the widget, which reads JSON only", entry.src);
                return Err(Some(("src", message, "convert it with --to json")));
            }
            (read.agenda, read.problems)
        }
    };
    let Some(status) = &entry.status else { return Ok((agenda, problems)) };
    let path = beside(&source.file, status).map_err(|message| Some(("status", message, OUTSIDE)))?;
    let Input { name, file } = input::open(&path, None).ok_or(None)?;
    let (agenda, found) = match status::read_text(&file.text) {
        Ok(read) => {
            let (changed, found) = read.news.apply(&agenda, &Tzdb);
            (Some(changed), [read.problems, found].concat())
        }
        Err(problems) => (None, problems),
    };
    report::of_file(&name, &file, &found);
    let refused = found.iter().any(Problem::is_error);
    problems.extend(found);
    agenda.filter(|_| !refused).map(|agenda| (agenda, problems)).ok_or(None)
}

const OUTSIDE: &str = "download it to a file next to the index, and write the name of that";

/// The file of an address that is relative to the index.
fn beside(index: &Path, src: &str) -> Result<PathBuf, String> {
    let name = src.split(['?', '#']).next().unwrap_or_default();
    if name.contains("://") || name.starts_with('/') {
        return Err(format!("\"{src}\" is no file next to the index, and nothing else is read here"));
    }
    Ok(index.parent().unwrap_or_else(|| Path::new("")).join(name))
}

fn listed(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(Problem::to_string).collect::<Vec<_>>().join("; ")
}
