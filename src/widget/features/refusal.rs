//! Why an agenda cannot be shown. It was read silently before, since words are needed for few.

use crate::model::json::Json;
use crate::model::problem::{Kind, Problem};
use crate::read::agenda_json;
use crate::time::zone::ZoneSource;

/// The code of a fault, and each error in words.
pub fn refusal(source: Json, zones: &dyn ZoneSource) -> Vec<String> {
    let problems = agenda_json::read(source, zones).map_or_else(|problems| problems, |reading| reading.problems);
    let has = |kind| problems.iter().any(|problem| problem.kind == kind);
    let code = match () {
        () if has(Kind::Zone) => "time-zone-unknown",
        () if has(Kind::Empty) => "agenda-empty",
        () => "agenda-invalid",
    };
    let errors = problems.iter().filter(|problem| problem.is_error());
    [code.to_owned()].into_iter().chain(errors.map(Problem::to_string)).collect()
}
