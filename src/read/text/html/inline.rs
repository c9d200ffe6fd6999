//! The contents of a line of a page, as Markdown: the only form of inline markup that the reader knows.

use super::super::dates;
use super::tree::{Id, Tree};

/// Elements that are invisible or not part of the text.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "noscript", "head", "svg", "math", "button", "select", "input", "textarea", "form",
    "iframe", "object", "audio", "video", "canvas", "nav", "dialog", "datalist",
];

/// Classes of the additions of wikis and site generators to headings.
const MARKS: &[&str] =
    &["mw-editsection", "headerlink", "anchor", "header-anchor", "anchorjs-link", "sr-only", "visually-hidden"];

/// Whether an element is not for readers.
pub fn is_hidden(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    let has = |attribute: &str| tree.attribute(id, attribute);
    let class = || has("class").unwrap_or_default().split_ascii_whitespace().any(|class| MARKS.contains(&class));
    let style = || {
        let style: String =
            has("style").unwrap_or_default().split_whitespace().collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    let mark = || {
        let mut text = String::new();
        plain(tree, id, &mut text);
        name == "a" && matches!(text.trim(), "¶" | "#" | "§" | "🔗")
    };
    // A form around the whole page, as in ASP.NET, is visible.
    let form = name == "form" && !tree.children(id).is_empty();
    HIDDEN.contains(&name) && !form
        || has("hidden").is_some()
        || has("aria-hidden") == Some("true")
        || class() && !matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "body")
        || style()
        || mark()
}

/// The plain words in an element.
fn plain(tree: &Tree, id: Id, out: &mut String) {
    if let Some(text) = tree.text(id) {
        out.push_str(text);
    }
    for child in tree.children(id) {
        plain(tree, *child, out);
    }
}

/// The words in a list of nodes, as Markdown; `marked` if the text itself is Markdown already.
pub fn inline(tree: &Tree, ids: &[Id], marked: bool) -> String {
    let mut out = String::new();
    for id in ids {
        write(tree, *id, marked, &mut out);
    }
    tidy(&out)
}

fn write(tree: &Tree, id: Id, marked: bool, out: &mut String) {
    if let Some(text) = tree.text(id) {
        if marked {
            out.push_str(&text.replace(['\r', '\n'], " "));
        } else {
            escape(text, out);
        }
        return;
    }
    if is_hidden(tree, id) {
        return;
    }
    let inside = |out: &mut String| {
        for child in tree.children(id) {
            write(tree, *child, marked, out);
        }
    };
    match tree.name(id) {
        "br" => out.push_str("<br>"),
        "a" => {
            let mut words = String::new();
            inside(&mut words);
            match tree.attribute(id, "href").filter(|address| !address.trim().is_empty()) {
                Some(address) if !words.trim().is_empty() => link(&words, address, out),
                _ => out.push_str(&words),
            }
        }
        "img" => {
            let shown = tree.attribute(id, "alt").filter(|alt| !alt.trim().is_empty());
            let shown = shown.or(tree.attribute(id, "src")).unwrap_or("without a name");
            // Pictures of data are longer than any name.
            let shown: String = shown.chars().take(200).collect();
            out.push_str("![");
            escape(&shown, out);
            out.push_str("]()");
        }
        "s" | "del" | "strike" => {
            out.push_str("~~");
            inside(out);
            out.push_str("~~");
        }
        // Blocks in a cell or an item are lines of it.
        "p" | "div" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table"
        | "tr" | "section" | "article" | "blockquote" | "pre" | "hr" | "summary" | "details" | "figure" | "header"
        | "footer" => {
            out.push_str("<br>");
            inside(out);
            out.push_str("<br>");
        }
        // They are next to each other on the page, often without a space between.
        "span" | "time" | "td" | "th" => {
            if out.ends_with(|last: char| last.is_ascii_digit()) {
                out.push(' ');
            }
            let from = out.len();
            inside(out);
            // A date whose year only the attribute states.
            let year = tree.attribute(id, "datetime").filter(|_| tree.name(id) == "time").and_then(year);
            if let Some(year) = year.filter(|_| out.get(from..).is_some_and(lacks_year)) {
                out.push(' ');
                out.push_str(year);
            }
            if matches!(tree.name(id), "td" | "th") || out.ends_with(|last: char| last.is_ascii_digit()) {
                out.push(' ');
            }
        }
        _ => inside(out),
    }
}

/// The year of a date of a machine: "2027-06-11T18:00".
fn year(date: &str) -> Option<&str> {
    let (year, rest) = date.trim().split_at_checked(4)?;
    let dated = rest.starts_with('-') && year.bytes().all(|byte| byte.is_ascii_digit());
    dated.then_some(year)
}

/// Whether a text is a date without its year, and nothing else.
fn lacks_year(text: &str) -> bool {
    let text = text.trim();
    dates::find(text).is_some_and(|found| {
        found.first.year.is_none() && found.last.is_none() && found.at.start == 0 && found.at.end == text.len()
    })
}

/// `[words](<address>)`; brackets in an address are escaped, so that they do not end it.
pub fn link(words: &str, address: &str, out: &mut String) {
    let address: String = address.trim().chars().filter(|letter| !letter.is_whitespace()).collect();
    let address = address.replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E");
    out.push('[');
    out.push_str(words);
    out.push_str("](");
    out.push_str(&address);
    out.push(')');
}

/// A text as Markdown that renders as that text.
pub fn escape(text: &str, out: &mut String) {
    const MARKS: [char; 12] = ['\\', '*', '_', '~', '`', '[', ']', '<', '&', '!', '\r', '\n'];
    let mut rest = text;
    while let Some((before, mark, after)) = rest
        .find(MARKS)
        .and_then(|at| Some((rest.get(..at)?, rest.get(at..)?.chars().next()?, rest.get(at.saturating_add(1)..)?)))
    {
        out.push_str(before);
        if matches!(mark, '\r' | '\n') {
            out.push(' ');
        } else {
            out.extend(['\\', mark]);
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Without empty lines at its ends, and none in between.
fn tidy(text: &str) -> String {
    let lines = text.split("<br>").map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>")
}
