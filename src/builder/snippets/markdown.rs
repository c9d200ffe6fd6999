//! The piece for pages in Markdown and in MDX: MkDocs, Sphinx with MyST, Docusaurus, Astro, Next.
//!
//! Markdown ends HTML at a blank line. MDX reads it as JSX: braces are expressions, every element is closed, comments are
//! errors, and text between tags is Markdown again. So what has a meaning there is written as character references, and
//! there is no script with JSON in it.

use super::{Content, Hosting, embed};
use crate::builder::look::Look;

/// The piece. The agenda is in a file, whatever was chosen: JSON is made of braces.
pub fn piece(content: Content, look: &Look, hosting: &Hosting) -> String {
    let hosting = Hosting { inside: false, mapped: false, ..hosting.clone() };
    let head = embed::head(content, look, &hosting);
    let tag = embed::tag(content, look, &hosting);
    format!("<div>\n{}{}</div>\n", referenced(&closed(&head)), referenced(&tag))
}

/// The only void elements are links.
fn closed(head: &str) -> String {
    let lines = head.lines().map(|line| match line.strip_suffix('>') {
        Some(open) if line.starts_with("<link ") => format!("{open} />\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Text with all that Markdown or MDX would take for something else as references. Within tags these are braces alone.
fn referenced(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut in_tag, mut begins) = (false, true);
    let mut letters = html.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        let next = letters.peek().copied().unwrap_or(' ');
        let means = match letter {
            '{' | '}' => true,
            _ if in_tag => false,
            '*' | '_' | '`' | '[' | ']' | '~' | '\\' | '|' | '$' | '@' => true,
            // A directive or an emoji is a colon and a name.
            ':' => next.is_alphabetic(),
            // What begins a line may be a heading, a list or a rule.
            '#' | '+' | '-' | '=' => begins,
            '.' | ')' => begins && next == ' ',
            _ => false,
        };
        if means {
            out.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            out.push(letter);
        }
        begins = letter == '\n' || (begins && (letter == ' ' || letter.is_ascii_digit()));
    }
    out
}
