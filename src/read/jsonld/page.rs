//! The scripts of a page that hold JSON-LD.

use super::graph::Graph;
use crate::model::problem::{Kind, Place, Problem};
use crate::read::schedule::json;
use crate::read::schedule::node::Node;
use crate::read::schedule::report::Report;

/// The trees of all scripts of a page; what is no JSON is reported and left out, as search engines do.
pub fn trees(source: &str, report: &mut Report) -> Vec<Node> {
    let mut trees = Vec::new();
    for (at, text) in scripts(source) {
        match json::tree_at(text, at) {
            Ok(tree) => trees.push(tree),
            Err(problem) => {
                let message = format!("left out: JSON-LD that cannot be read: {}", problem.message);
                let place = match problem.place {
                    Place::Line { line: 1, .. } | Place::Whole | Place::Path(_) => report.lines.place(at),
                    Place::Line { line, column } => {
                        Place::line(line.saturating_add(report.lines.line(at)).saturating_sub(1), column)
                    }
                };
                report.problems.push(Problem::warning(place, message).of(Kind::Syntax).hint("correct it there"));
            }
        }
    }
    trees
}

/// Whether the scripts of a page hold events with a start.
pub fn holds_events(source: &str) -> bool {
    let trees: Vec<Node> = scripts(source).into_iter().filter_map(|(at, text)| json::tree_at(text, at).ok()).collect();
    !Graph::of(&trees).is_empty()
}

/// What is in the scripts of JSON-LD, and where; comments hold none.
fn scripts(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(next) = source.get(at..).and_then(|rest| rest.find('<')) {
        at = at.saturating_add(next);
        let rest = source.get(at..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = at.saturating_add(rest.find("-->").unwrap_or(rest.len()).max(1));
        } else if rest.get(..7).is_some_and(|tag| tag.eq_ignore_ascii_case("<script")) {
            let Some(open) = rest.find('>').map(|end| end.saturating_add(1)) else { break };
            let (tag, body) = rest.split_at_checked(open).unwrap_or_default();
            let end = end_of_script(body);
            let from = at.saturating_add(open);
            if tag.to_ascii_lowercase().contains("application/ld+json") {
                found.push((from, body.get(..end).unwrap_or_default()));
            }
            at = from.saturating_add(end);
        } else {
            at = at.saturating_add(1);
        }
    }
    found
}

fn end_of_script(body: &str) -> usize {
    let mut ends = body.match_indices("</").map(|(at, _)| at);
    let closes =
        |at: &usize| body.get(*at..at.saturating_add(8)).is_some_and(|tag| tag.eq_ignore_ascii_case("</script"));
    ends.find(closes).unwrap_or(body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_a_page() {
        let page = "<p>é</p><!-- <script type='application/ld+json'>[1]</script> -->\
                    <SCRIPT TYPE=\"application/ld+json\">{ \"a\": \"</p>\" }</SCRIPT><script>[2]</script>\
                    <script type=application/ld+json>[3]";
        let found: Vec<&str> = scripts(page).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found, ["{ \"a\": \"</p>\" }", "[3]"]);
        for (at, text) in scripts(page) {
            assert_eq!(page.get(at..at + text.len()), Some(text));
        }
        for part in ["<", "<script", "<!--", "<script type=application/ld+json>", "</script", "é<"] {
            assert!(scripts(&part.repeat(50_000)).len() <= 50_000, "{part}");
        }
    }
}
