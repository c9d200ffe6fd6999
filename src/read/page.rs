//! A web page that says what takes place twice: in its text, and in JSON-LD for search engines.
//!
//! Both are read. The one with more sessions is taken, and what the other one says is reported; where both have as many
//! it is the text, which says more of each. A page whose text is asked about is not answered with JSON-LD of one event,
//! which is the meeting as a whole.

use super::answers::Answers;
use super::characters::with_line_feeds;
use super::{Context, Outcome, Reading, jsonld, text};
use crate::model::problem::{Kind, Place, Problem};
use crate::time::zone::ZoneSource;

const READ_TEXT: &str = "--from text reads the text";
const READ_DATA: &str = "--from jsonld reads the JSON-LD";

/// Reads a page.
pub fn read(source: &str, context: &Context, answers: &Answers, zones: &dyn ZoneSource) -> Outcome {
    let source = with_line_feeds(source);
    let words = text::read(&source, context, answers, zones);
    let data = jsonld::read(&source, context, answers, zones);
    match (words, data) {
        (Ok(words), Ok(data)) => {
            let (of_words, of_data) = (words.agenda.sessions.len(), data.agenda.sessions.len());
            if of_data > of_words {
                let message = format!("took the {of_data} sessions of the page's JSON-LD; its text has {of_words}");
                Ok(with(data, Problem::note(Place::Whole, message).hint(READ_TEXT)))
            } else if of_data < of_words && of_data > 1 {
                let message = format!("took the {of_words} sessions of the page's text; its JSON-LD has {of_data}");
                Ok(with(words, Problem::note(Place::Whole, message).hint(READ_DATA)))
            } else {
                Ok(words)
            }
        }
        (Ok(words), Err(problems)) => {
            let first = problems.iter().find(|problem| problem.is_error()).map(|problem| problem.message.clone());
            let message = format!("the JSON-LD of the page is not read: {}", first.unwrap_or_default());
            Ok(with(words, Problem::note(Place::Whole, message).hint(READ_DATA)))
        }
        (Err(problems), Ok(data)) if is_empty(&problems) || data.agenda.sessions.len() > 1 => {
            let first = problems.iter().find(|problem| problem.is_error()).map(|problem| problem.message.clone());
            let message = format!("took the page's JSON-LD; its text is not read: {}", first.unwrap_or_default());
            Ok(with(data, Problem::warning(Place::Whole, message).hint(READ_TEXT)))
        }
        (Err(mut problems), Ok(_)) => {
            let message = "the page has JSON-LD of one event".to_owned();
            problems.push(Problem::note(Place::Whole, message).hint(READ_DATA));
            Err(problems)
        }
        (Err(words), Err(data)) => Err(if is_empty(&words) { data } else { words }),
    }
}

fn with(mut reading: Reading, problem: Problem) -> Reading {
    reading.problems.insert(0, problem);
    reading
}

/// Whether a text is refused for want of sessions.
fn is_empty(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.is_error() && problem.kind == Kind::Empty)
}
