//! An index of several agendas: each is read from its file next to the index, and all are joined.

use std::path::{Path, PathBuf};

use agenda_widget::model::agenda::Agenda;
use agenda_widget::model::json::Json;
use agenda_widget::model::problem::{Place, Problem};
use agenda_widget::read::meetings::{self, Entry};
use agenda_widget::read::{File, Format, Reading, agenda_json, status};
use agenda_widget::time::zone::tzdb::Tzdb;

use crate::input::{self, Input};
use crate::{Source, report, terminal};

/// The agenda of a file, or of an index those of all that it names; nothing after errors were reported.
pub fn open(source: &Source) -> Option<Reading> {
    parse(source, &input::open(&source.file, source.from)?)
}

/// The same of a file that is open.
pub fn parse(source: &Source, Input { name, file }: &Input) -> Option<Reading> {
    let mut said = Vec::new();
    let reading = read(source, name, file, &mut said);
    for line in said {
        terminal::err(&line);
    }
    reading
}

/// The same, with every problem as a line.
pub fn read(source: &Source, name: &str, file: &File, said: &mut Vec<String>) -> Option<Reading> {
    let Some(index) = index(file) else {
        let (reading, problems) = match file.read(&source.context(), &Tzdb) {
            Ok(reading) => (Some(reading.clone()), reading.problems),
            Err(problems) => (None, problems),
        };
        said.extend(report::lines_of_file(name, file, &problems));
        return reading;
    };
    let index = match meetings::read(index) {
        Ok(read) => {
            said.extend(report::lines_of_file(name, file, &read.problems));
            read
        }
        Err(problems) => {
            said.extend(report::lines_of_file(name, file, &problems));
            return None;
        }
    };
    let (mut problems, mut agendas) = (index.problems, Vec::new());
    for (number, entry) in index.index.entries.iter().enumerate() {
        let read = agenda(source, entry, said);
        let read = read.map_err(|why| {
            let place = |field| Place::path(format!("agendas[{number}].{field}"));
            let problem = why.map(|(field, message, hint)| Problem::error(place(field), message).hint(hint));
            said.extend(report::lines_of_file(name, file, problem.as_slice()));
        });
        agendas.push(read.ok().map(|(agenda, found)| {
            problems.extend(found);
            agenda
        }));
    }
    if agendas.contains(&None) {
        return None;
    }
    let joined = meetings::join(index.index, agendas);
    let joined = joined.map_err(|found| said.extend(report::lines_of_file(name, file, &found)));
    joined.ok().map(|agenda| Reading { agenda, problems })
}

/// The files that an index names; none where the file is something else.
pub fn files(source: &Source, file: &File) -> Vec<PathBuf> {
    let read = index(file).and_then(|index| meetings::read(index).ok());
    let index = read.map(|read| read.index).unwrap_or_default();
    let names = index.entries.into_iter().flat_map(|entry| [Some(entry.src), entry.status]);
    names.flatten().filter_map(|src| beside(&source.file, &src).ok()).collect()
}

/// The index in a file; nothing where that is something else.
fn index(file: &File) -> Option<Json> {
    let value = Some(file).filter(|file| file.format == Format::Json).map(|file| agenda_json::parse(&file.text));
    let value = Json::from(value?.ok()?);
    meetings::is_index(&value).then_some(value)
}

/// Why one cannot be read: the field of the index, what is wrong and how to mend it; nothing where that was said of
/// the agenda's own file.
type Why = Option<(&'static str, String, &'static str)>;

/// One of them with its news, and what is to be said of both.
fn agenda(source: &Source, entry: &Entry, said: &mut Vec<String>) -> Result<(Agenda, Vec<Problem>), Why> {
    let Reading { agenda, mut problems } = match &entry.agenda {
        Some(inside) => agenda_json::read(inside.clone(), &Tzdb)
            .map_err(|problems| Some(("agenda", listed(&problems), "check it in a file of its own")))?,
        None => own(source, &entry.src, said)?,
    };
    let Some(address) = &entry.status else { return Ok((agenda, problems)) };
    let path = beside(&source.file, address).map_err(|message| Some(("status", message, OUTSIDE)))?;
    let file = content(&path, said)?;
    let (agenda, found) = match status::read_text(&file.text) {
        Ok(read) => {
            let (changed, found) = read.news.apply(&agenda, &Tzdb);
            (Some(changed), [read.problems, found].concat())
        }
        Err(problems) => (None, problems),
    };
    said.extend(report::lines_of_file(&input::name(&path), &file, &found));
    let is_refused = found.iter().any(Problem::is_error);
    problems.extend(found);
    agenda.filter(|_| !is_refused).map(|agenda| (agenda, problems)).ok_or(None)
}

/// The agenda in a file of its own.
fn own(source: &Source, src: &str, said: &mut Vec<String>) -> Result<Reading, Why> {
    let path = beside(&source.file, src).map_err(|message| Some(("src", message, OUTSIDE)))?;
    let file = content(&path, said)?;
    if index(&file).is_some() {
        let message = format!("\"{src}\" is an index itself");
        return Err(Some(("src", message, "list the agendas of that here")));
    }
    if file.format != Format::Json {
        let message = format!("\"{src}\" is no agenda in JSON, which is all that the widget reads");
        return Err(Some(("src", message, "convert it with --to json")));
    }
    let (reading, problems) = match file.read(&Source::of(path.clone()).context(), &Tzdb) {
        Ok(reading) => (Some(reading.clone()), reading.problems),
        Err(problems) => (None, problems),
    };
    said.extend(report::lines_of_file(&input::name(&path), &file, &problems));
    reading.ok_or(None)
}

fn content(path: &Path, said: &mut Vec<String>) -> Result<File, Why> {
    input::content(path, None).map_err(|why| {
        said.extend(why);
        None
    })
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
