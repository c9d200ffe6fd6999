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

/// The problems of an agenda; of an index of several, those of the index, or of all agendas together; of news (`{ "news": … }`),
/// which one of several meetings has, those of the news.
fn problems(source: Json, zones: &dyn ZoneSource) -> Vec<Problem> {
    if is_index(&source) {
        return meetings::refusal(source, zones);
    }
    if let Json::Object(fields) = &source
        && let Some(news) = fields.get("news").filter(|_| fields.len() == 1)
    {
        return status::read(news.clone()).map_or_else(|problems| problems, |read| read.problems);
    }
    let corrected = rule_changes::source(&source, zones);
    let zones = corrected.as_ref().map_or(zones, |corrected| corrected);
    agenda_json::read(source, zones).map_or_else(|problems| problems, |read| read.problems)
}
