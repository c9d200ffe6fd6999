//! Tables and headings of HTML as the lines that the rest of the reader knows.
//!
//! `<tr><td>10:00</td><td>Opening</td></tr>` becomes `| 10:00 | Opening |`, `<h2>Day</h2>` becomes
//! `## Day`. Styles and scripts go with a note. Lines keep their numbers wherever a row starts on a
//! line of its own. Out of scope: cells over several rows or columns, and what a style sheet hides.

use std::collections::HashSet;

use crate::problem::{Place, Problem};

/// Elements that become lines or go.
const BLOCKS: [&str; 9] = ["tr", "h1", "h2", "h3", "h4", "h5", "h6", "style", "script"];

/// The text with its HTML blocks rewritten.
pub fn lines(source: &str, notes: &mut Vec<Problem>) -> String {
    let mut out = Out::default();
    let mut unclosed = HashSet::new();
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let Some((before, tagged)) = rest.split_at_checked(at) else { break };
        out.push(before);
        let name: String = tagged.chars().skip(1).take_while(char::is_ascii_alphanumeric).take(8).collect();
        let name = name.to_ascii_lowercase();
        // An element that is not closed here is closed nowhere behind: nobody need look again.
        let known = BLOCKS.contains(&name.as_str()) && !unclosed.contains(&name);
        let taken = known.then(|| element(tagged, &name)).flatten();
        if known && taken.is_none() {
            unclosed.insert(name.clone());
        }
        match (name.as_str(), taken) {
            ("tr", Some((inside, after))) => {
                out.block(&row(inside), inside);
                rest = after;
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", Some((inside, after))) => {
                let level = name.chars().nth(1).and_then(|level| level.to_digit(10)).unwrap_or(1);
                let marks: String = (0..level).map(|_| '#').collect();
                out.block(&format!("{marks} {}", one_line(inside)), inside);
                rest = after;
            }
            ("style" | "script", Some((inside, after))) => {
                let line = out.text.matches('\n').count().saturating_add(1);
                notes.push(Problem::note(Place::line(line, 1), format!("not kept: the {name} of the page")));
                out.push(&inside.chars().filter(|letter| *letter == '\n').collect::<String>());
                rest = after;
            }
            _ => {
                out.push("<");
                rest = tagged.get(1..).unwrap_or_default();
            }
        }
    }
    out.push(rest);
    out.text
}

#[derive(Default)]
struct Out {
    text: String,
    /// Lines that were begun where the source began none.
    ahead: usize,
}

impl Out {
    fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if letter == '\n' && self.ahead > 0 && self.text.ends_with('\n') {
                self.ahead = self.ahead.saturating_sub(1);
            } else {
                self.text.push(letter);
            }
        }
    }

    /// A block on a line of its own, then the line breaks that stood inside it.
    fn block(&mut self, line: &str, inside: &str) {
        if !self.text.rsplit('\n').next().unwrap_or_default().trim().is_empty() {
            self.text.push('\n');
            self.ahead = self.ahead.saturating_add(1);
        }
        self.text.push_str(line);
        self.push(&inside.chars().filter(|letter| *letter == '\n').collect::<String>());
    }
}

/// What stands in an element, and what follows it.
fn element<'a>(tagged: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (_, content) = tagged.split_once('>')?;
    let end = closing(content, name)?;
    let inside = content.get(..end)?;
    let (_, after) = content.get(end..)?.split_once('>')?;
    Some((inside, after))
}

/// Where `</name` stands, in any case.
fn closing(content: &str, name: &str) -> Option<usize> {
    let ends = content.match_indices("</").map(|(at, _)| at);
    ends.into_iter().find(|at| {
        let from = at.saturating_add(2);
        let found = content.get(from..from.saturating_add(name.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// The cells of a row between pipes.
fn row(inside: &str) -> String {
    let lower = inside.to_ascii_lowercase();
    let starts = lower.match_indices("<t").map(|(at, _)| at).filter(|at| {
        let tail = lower.get(*at..).unwrap_or_default();
        ["<td", "<th"]
            .iter()
            .any(|tag| tail.strip_prefix(tag).is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\t'])))
    });
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([inside.len()]);
    let cells = starts.iter().zip(ends).map(|(start, end)| {
        let cell = inside.get(*start..end).and_then(|cell| Some(cell.split_once('>')?.1)).unwrap_or_default();
        let end = closing(cell, "td").or_else(|| closing(cell, "th")).unwrap_or(cell.len());
        one_line(cell.get(..end).unwrap_or(cell)).replace('|', "\\|")
    });
    let cells: Vec<String> = cells.collect();
    format!("| {} |", cells.join(" | "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_headings_become_lines() {
        let read = |text| lines(text, &mut Vec::new());
        for (text, expected) in [
            ("<h2 id=a>Day\none</h2>\nnext", "## Day one\n\nnext"),
            ("<tr>\n<td>10:00</td>\n<th>A | B</th>\n</tr>\nnext", "| 10:00 | A \\| B |\n\n\n\nnext"),
            ("<table><tr><td>1<td>2</tr></table>", "<table>\n| 1 | 2 |</table>"),
            ("a < b <u>c</u>", "a < b <u>c</u>"),
            ("<thead><b>x", "<thead><b>x"),
        ] {
            assert_eq!(read(text), expected, "text: {text:?}");
        }
        let mut notes = Vec::new();
        assert_eq!(lines("<style>\na { b }\n</style>x", &mut notes), "\n\nx");
        assert_eq!(notes.len(), 1);
    }
}
