//! Events as schema.org has them, in JSON-LD: alone, in a list, in a `@graph`, or in the scripts of a page.
//!
//! ```text
//! { "@context": "https://schema.org", "@type": "Event", "name": "Harbour days", "subEvent": [
//!     { "@type": "Event", "name": "Tides", "startDate": "2030-03-29T10:15:00+01:00", "endDate": "2030-03-29T11:00:00+01:00",
//!       "location": { "@type": "Place", "name": "Quay 2" }, "performer": { "@type": "Person", "name": "Ada Example" } } ] }
//! ```
//!
//! [`page`] finds the scripts, [`graph`] the events and which of them holds which, [`thing`] reads values in the ways that
//! JSON-LD has for them, [`meeting`] and [`event`] what an event says. An event that holds others is the meeting, or the
//! track of those; the events that hold none are the sessions.
//!
//! Out of scope: contexts that rename the properties of schema.org, `eventSchedule`, offers.

mod event;
mod graph;
mod meeting;
mod page;
mod thing;

use super::answers::Answers;
use super::programme::{self, Found};
use super::schedule::json;
use super::schedule::node::{Lines, Node};
use super::schedule::report::Report;
use super::{Context, Outcome};
use crate::model::problem::{Kind, Problem};
use crate::time::zone::ZoneSource;
use graph::Graph;
pub use page::holds_events;

/// Whether JSON is linked data with events.
pub fn is(root: &Node) -> bool {
    !Graph::of(std::slice::from_ref(root)).is_empty()
}

/// Reads JSON-LD, or that of a page.
pub fn read(source: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let lines = Lines::of(source);
    let mut report = Report::of(&lines);
    let roots = if source.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with(['{', '[']) {
        vec![json::tree_at(source, 0).map_err(|problem| vec![problem])?]
    } else {
        page::trees(source, &mut report)
    };
    let graph = Graph::of(&roots);
    if graph.is_empty() {
        let message = "no event of schema.org with a start is in the source";
        report.problems.push(
            Problem::error(lines.place(0), message)
                .of(Kind::Empty)
                .hint("give one with \"@type\": \"Event\" and a \"startDate\""),
        );
        return Err(report.into_problems());
    }
    let found: Found = graph.read(&mut report);
    programme::finish(found, context, answers, rules, report)
}
