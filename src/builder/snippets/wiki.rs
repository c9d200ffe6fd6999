//! The piece for MediaWiki, whose pages take few elements and no scripts: a `<div>` of which `agenda-widget-auto.js` makes
//! the widget, once a steward of the wiki has included that.

use super::{Content, Hosting, embed, without_blank_lines};
use crate::builder::look::Look;
use crate::write::escaped;

/// The elements that MediaWiki lets through of those that we write; others it would show as text.
const KNOWN: &[&str] =
    &["h2", "h3", "h4", "p", "ol", "ul", "li", "dl", "dt", "dd", "strong", "em", "s", "span", "bdi", "time"];

/// The piece; the attributes of the element are those of the div, with `data-` before them.
pub fn piece(content: Content, look: &Look, hosting: &Hosting) -> String {
    let src = [("src", embed::agenda(hosting))];
    let attributes: String = src
        .into_iter()
        .chain(look.attributes())
        .map(|(name, value)| format!(" data-{name}=\"{}\"", referenced(&escaped(&value))))
        .collect();
    let inside =
        if hosting.fallback { plain(content.html) } else { format!("<p>{}</p>", referenced(&escaped(content.title))) };
    format!("<div class=\"agenda-widget\"{attributes}>\n{}\n</div>\n", without_blank_lines(&inside))
}

/// Markup with the elements that are known; of others the content, and of links the address after the text.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut href = None;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(&referenced(text));
        let Some((tag, behind)) = after.split_once('>') else { break };
        rest = behind;
        let name = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
        if KNOWN.contains(&name) {
            out.push_str(&format!("<{}>", tag.split_once(" data-").map_or(tag, |(before, _)| before)));
        } else if name == "a" {
            href = tag.split_once("href=\"").and_then(|(_, value)| value.split('"').next()).or(href);
            if let Some(address) = href.filter(|_| tag.starts_with('/')) {
                // An address in the text is a link in a wiki.
                out.push_str(&format!(" ({address})"));
                href = None;
            }
        }
    }
    out.push_str(&referenced(rest));
    // Lines that begin with a space would be shown as they are.
    out.lines().map(|line| format!("{}\n", line.trim_start())).collect()
}

/// Text with what is markup in a wiki as references.
fn referenced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for letter in text.chars() {
        let marks = matches!(letter, '[' | ']' | '{' | '}' | '|' | '~' | '_' | '\'');
        let starts = begins && matches!(letter, '*' | '#' | ':' | ';' | '=' | '-');
        if marks || starts {
            out.push_str(&format!("&#{};", u32::from(letter)));
        } else {
            out.push(letter);
        }
        begins = letter == '\n' || (begins && letter == ' ');
    }
    out
}
