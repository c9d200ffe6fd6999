//! Sessions without a clock time, put where they are among the others.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::draft::{Draft, Untimed};
use super::session::fields;
use crate::model::problem::{Place, Problem};

/// A session of the agenda format, with what it was made of.
pub struct Made {
    /// Which of the sessions of the document it is.
    pub number: usize,
    /// Where it starts in the text.
    pub place: Place,
    /// Its fields.
    pub fields: Map<String, Value>,
}

/// Puts sessions without a clock time among those that have one; `day` is that of sessions without a date.
pub fn insert(made: &mut Vec<Made>, untimed: Vec<Draft>, day: Option<NaiveDate>, problems: &mut Vec<Problem>) {
    for draft in untimed {
        let Draft { number, date, place, .. } = &draft;
        let (number, date, place) = (*number, date.or(day), place.clone());
        let start = match draft.untimed {
            Some(Untimed::After(followed)) => id_of(made, followed).map(|id| ("after", json!(id))),
            _ => None,
        };
        let start = start.or_else(|| Some(("date", json!(date?.to_string()))));
        let Some((name, start)) = start else { continue };
        let mut fields = fields(draft, problems);
        fields.insert(name.to_owned(), start);
        let at = made.iter().rposition(|made| made.number < number).map_or(0, |at| at.saturating_add(1));
        made.insert(at, Made { number, place, fields });
    }
}

/// The id of a session, which it gets where others follow it.
fn id_of(made: &mut [Made], number: usize) -> Option<String> {
    let at = made.iter().rposition(|made| made.number == number)?;
    let id = format!("session-{number}");
    let fields = &mut made.get_mut(at)?.fields;
    let known = fields.entry("id").or_insert_with(|| json!(id));
    known.as_str().map(str::to_owned)
}
