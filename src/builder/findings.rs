//! The findings of a reader in a source, each next to its line, with texts for a form.
//!
//! ```
//! use agenda_widget::builder::findings;
//! use agenda_widget::model::problem::{Place, Problem};
//!
//! let problem = Problem::error(Place::path("sessions[0].end"), "is before the start").hint("correct one of the two");
//! let found = findings::locate("{\n  \"sessions\": [\n    { \"end\": \"\" }\n  ]\n}", &[problem]);
//! assert_eq!(found[0].line, Some(3));
//! assert_eq!(found[0].quote, "{ \"end\": \"\" }");
//! ```

use crate::model::problem::{Level, Place, Problem, Question};
use crate::read::locate::Locator;

/// One finding next to its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The line, from 1; nothing where it is about the whole.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is on that line, shortened.
    pub quote: String,
    /// What is wrong.
    pub message: String,
    /// How to fix it; may be empty.
    pub hint: String,
    /// The question to the owner, if an answer fixes it.
    pub question: Option<Box<Question>>,
}

/// How much of a line is quoted.
const QUOTED: usize = 120;

/// Puts findings next to the lines of their source, errors first.
pub fn locate(source: &str, problems: &[Problem]) -> Vec<Finding> {
    let paths = problems.iter().any(|problem| matches!(problem.place, Place::Path(_)));
    let locator = paths.then(|| Locator::new(source));
    let lines: Vec<&str> = source.lines().collect();
    let mut found: Vec<Finding> = problems
        .iter()
        .map(|problem| {
            let place = match &problem.place {
                Place::Whole => None,
                Place::Line { line, column } => Some((*line, *column)),
                Place::Path(path) => locator.as_ref().and_then(|locator| locator.find(path)),
            };
            let line = place.map(|(line, _)| line);
            let text = line.and_then(|line| lines.get(line.checked_sub(1)?)).copied().unwrap_or_default().trim();
            let mut quote: String = text.chars().take(QUOTED).collect();
            if quote.len() < text.len() {
                quote.push('…');
            }
            let path = match &problem.place {
                Place::Path(path) if !path.is_empty() => format!("{path}: "),
                _ => String::new(),
            };
            Finding {
                level: problem.level,
                line,
                column: place.map_or(1, |(_, column)| column),
                quote,
                message: plain(&format!("{path}{}", problem.message)),
                hint: hint(problem),
                question: problem.question.clone(),
            }
        })
        .collect();
    found.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.line));
    found
}

/// How to fix it, with the words of the form: an answer is a click there.
fn hint(problem: &Problem) -> String {
    let hint = problem.hint.as_deref().unwrap_or_default();
    let before = hint.split("write --answer").next().unwrap_or_default();
    let before = before.trim_end().trim_end_matches(", or").trim_end_matches([',', ';']);
    plain(if problem.question.is_some() { before } else { hint })
}

/// Facts that a source lacks and its owner knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The zone of its times.
    pub zone: bool,
    /// The date of its sessions.
    pub date: bool,
}

/// What the readers ask for: they name the switch of the command that gives it.
pub fn wanted(problems: &[Problem]) -> Wanted {
    let asks = |switch: &str| {
        problems.iter().any(|problem| {
            problem.level > Level::Note
                && problem.hint.as_ref().is_some_and(|hint| hint.contains(switch) && !hint.starts_with(switch))
        })
    };
    Wanted { zone: asks(ZONE), date: asks(DATE) }
}

const ZONE: &str = "--time-zone";
const DATE: &str = "--date";

/// The command's switches are fields here.
pub fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for (switch, field) in [(ZONE, "“Time zone”"), (DATE, "“Date”")] {
        // A form needs no sample of how to write it.
        for sample in ["Europe/Paris", "2021-03-29"] {
            text = text.replace(&format!("{switch} {sample} with"), &format!("{switch} with"));
            text = text.replace(&format!("as {switch} {sample}"), &format!("in {switch}"));
        }
        text = text.replace(&format!("write {switch}"), &format!("fill in {field}")).replace(switch, field);
    }
    text.replace("--answer ", "the answer ")
}

/// Where line `line` starts and ends in a text, counted as a browser counts: in UTF-16 units.
pub fn line_in_utf16(text: &str, line: usize) -> (u32, u32) {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
    let before: u32 = text.split('\n').take(line.saturating_sub(1)).map(|line| units(line).saturating_add(1)).sum();
    let own = text.split('\n').nth(line.saturating_sub(1)).map_or(0, units);
    (before, before.saturating_add(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Context, read};
    use crate::time::zone::tzdb::Tzdb;

    fn found(source: &str) -> (Vec<Finding>, Wanted) {
        let problems = match read(source, None, &Context::default(), &Tzdb) {
            Ok(reading) => reading.problems,
            Err(problems) => problems,
        };
        (locate(source, &problems), wanted(&problems))
    }

    #[test]
    fn what_is_wrong_is_shown_at_its_line_errors_first() {
        let (found, _) = found(
            "{\n\"title\": \"Day\",\n\"timeZone\": \"Europe/Paris\",\n\"sessions\": [\n{ \"title\": \"A\", \"start\": \"10:15\",\n \"end\": 4 } ] }",
        );
        assert!(found.iter().all(|finding| finding.level == Level::Error), "{found:#?}");
        let lines: Vec<Option<usize>> = found.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [Some(5), Some(6)], "{found:#?}");
        assert_eq!(found[1].quote, "\"end\": 4 } ] }");
        assert!(found[1].message.starts_with("sessions[0].end: "), "{found:#?}");
    }

    #[test]
    fn a_text_without_date_and_then_without_zone_has_them_asked_for_in_words_of_the_form() {
        let source = "Harbour day\n\n10:00-10:30 Tides\n10:30-11:00 Ropes\n";
        let date = chrono::NaiveDate::from_ymd_opt(2021, 3, 29);
        for (date, expected, hint) in [
            (None, Wanted { zone: false, date: true }, "fill in “Date” with the date"),
            (date, Wanted { zone: true, date: false }, "fill in “Time zone” with the zone that is meant"),
        ] {
            let problems = read(source, None, &Context { date, ..Context::default() }, &Tzdb).unwrap_err();
            assert_eq!(wanted(&problems), expected);
            let reported: String =
                locate(source, &problems).iter().map(|finding| format!("{}\n", finding.hint)).collect();
            assert!(reported.contains(hint) && !reported.contains("--"), "{reported}");
        }
    }

    #[test]
    fn a_question_comes_with_its_line_and_its_answers() {
        let (found, _) =
            found("Harbour\n\nMonday 17 September 2029, Europe/Paris\n\n10:00-10:30 Tides\n\n09:00-09:30 Knots\n");
        let asked = &found[0];
        assert_eq!((asked.line, asked.quote.as_str(), asked.hint.as_str()), (Some(7), "09:00-09:30 Knots", ""));
        assert!(asked.message.ends_with("is this another day?"), "{asked:?}");
        let question = asked.question.as_ref().unwrap();
        let values: Vec<&str> = question.readings.iter().map(|answer| answer.value.as_str()).collect();
        assert_eq!((question.key.as_str(), values), ("time-7", vec!["next-day", "same-day"]));
    }

    #[test]
    fn what_a_source_names_is_not_asked_for() {
        let (_, wanted) = found("Harbour day\n29 March 2021, Europe/Paris\n\n10:00-10:30 Tides\n");
        assert_eq!(wanted, Wanted::default());
    }

    #[test]
    fn a_line_is_selected_as_browsers_count() {
        assert_eq!(line_in_utf16("é\n🎈b\nc", 2), (2, 5));
        assert_eq!(line_in_utf16("é\n🎈b\nc", 3), (6, 7));
        assert_eq!(line_in_utf16("", 1), (0, 0));
    }
}
