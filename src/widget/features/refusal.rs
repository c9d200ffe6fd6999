//! Why an agenda cannot be shown. It was read silently before, since words are needed for few.

use super::{meetings, rule_changes};
use crate::model::json::Json;
use crate::model::problem::{Kind, Problem};
use crate::read::meetings::is_index;
use crate::read::{agenda_json, status};
use crate::time::zone::ZoneSource;

/// The code of a fault, empty where there is none, and each error in words.
pub fn refusal(source: Json, zones: &dyn ZoneSource) -> Vec<String> {
    let problems = problems(source, zones);
    let has = |kind| problems.iter().any(|problem| problem.kind == kind);
    let code = match () {
        () if !problems.iter().any(Problem::is_error) => "",
        () if has(Kind::Zone) => "time-zone-unknown",
        () if has(Kind::Empty) => "agenda-empty",
        () => "agenda-invalid",
    };
    let errors = problems.iter().filter(|problem| problem.is_error());
    [code.to_owned()].into_iter().chain(errors.map(Problem::to_string)).collect()
}

/// The problems of an agenda, or of an index those of it and of its agendas together. Of several meetings the browser's side asks for
/// one value alone, which must not be an index: `{ "check": "agenda", "value": … }`, and in the same way `news`.
fn problems(source: Json, zones: &dyn ZoneSource) -> Vec<Problem> {
    if let Json::Object(fields) = &source
        && let (Some(Json::String(check)), Some(value), 2) = (fields.get("check"), fields.get("value"), fields.len())
    {
        return if check == "news" {
            status::read(value.clone()).map_or_else(|problems| problems, |read| read.problems)
        } else {
            of_agenda(value.clone(), zones)
        };
    }
    if is_index(&source) { meetings::refusal(source, zones) } else { of_agenda(source, zones) }
}

fn of_agenda(source: Json, zones: &dyn ZoneSource) -> Vec<Problem> {
    let corrected = rule_changes::source(&source, zones);
    let zones = corrected.as_ref().map_or(zones, |corrected| corrected);
    agenda_json::read(source, zones).map_or_else(|problems| problems, |read| read.problems)
}
