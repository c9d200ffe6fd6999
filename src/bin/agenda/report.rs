//! Problems as `file:line:column: level: message; hint`.

use agenda_widget::model::problem::{Level, Place, Problem};
use agenda_widget::read::File;

use agenda_widget::read::locate::Locator;

use crate::terminal;

/// Reports them on standard error, with their position in `text`.
pub fn problems(file: &str, text: &str, problems: &[Problem]) {
    for line in lines(file, text, problems) {
        terminal::err(&line);
    }
}

/// Each as a line; in a spreadsheet or a document with its place there.
pub fn lines_of_file(name: &str, file: &File, problems: &[Problem]) -> Vec<String> {
    let problems: Vec<Problem> = problems.iter().map(|problem| file.locate(problem)).collect();
    lines(name, &file.text, &problems)
}

/// Each as a line: errors and warnings before notes, which are many more.
pub fn lines(file: &str, text: &str, problems: &[Problem]) -> Vec<String> {
    let locator = Locator::new(text);
    let line = |problem: &Problem| {
        let level = match problem.level {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let (place, path) = match &problem.place {
            Place::Whole => (String::new(), String::new()),
            Place::Line { line, column } => (format!(":{line}:{column}"), String::new()),
            Place::Path(path) => {
                let place = locator.find(path).map(|(line, column)| format!(":{line}:{column}"));
                let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
                (place.unwrap_or_default(), path)
            }
        };
        let hint = problem.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        // A hint may name another way to fix it; the key identifies the same question in a later answer.
        let key = problem.question.as_ref().map(|question| &question.key);
        let key = key.filter(|key| !hint.contains(&format!("--answer {key}=")));
        let key = key.map(|key| format!(" [--answer {key}=…]")).unwrap_or_default();
        format!("{file}{place}: {level}: {path}{}{hint}{key}", problem.message)
    };
    let (notes, worse): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|problem| problem.level == Level::Note);
    worse.into_iter().chain(notes).map(line).collect()
}

/// "1 warning and 3 notes", "no problems".
pub fn count(problems: &[Problem]) -> String {
    let of = |level: Level, name: &str| {
        let count = problems.iter().filter(|problem| problem.level == level).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {name}{plural}"))
    };
    let counts: Vec<String> = [of(Level::Warning, "warning"), of(Level::Note, "note")].into_iter().flatten().collect();
    if counts.is_empty() { "no problems".to_owned() } else { counts.join(" and ") }
}
