//! Texts of a calendar with their languages, and descriptions that are written in HTML.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::component::Component;
use super::property::Property;
use super::report::{Report, What};
use crate::model::limits;
use crate::read::schedule::prose::{self, Prose};

/// The languages that the texts of a calendar name. One for all is that of the agenda.
pub struct Languages {
    only: Option<String>,
}

impl Languages {
    /// Those of a calendar.
    pub fn of(calendars: &[&Component], events: &[&Component]) -> Self {
        let texts = calendars.iter().chain(events).flat_map(|component| &component.properties);
        let texts = texts.filter(|property| ["SUMMARY", "DESCRIPTION", "LOCATION"].contains(&property.name.as_str()));
        let tags: BTreeSet<Option<String>> = texts.filter(|text| !text.value.is_empty()).map(language).collect();
        let mut tags = tags.into_iter();
        Languages { only: tags.next().flatten().filter(|_| tags.next().is_none()) }
    }

    /// The language of every text.
    pub fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    /// A text in its language.
    pub fn text(&self, text: &str, property: &Property, report: &mut Report) -> Json {
        let stated = property.param("LANGUAGE").unwrap_or_default();
        match language(property) {
            Some(tag) if self.only.as_ref() != Some(&tag) => json!({ tag: text }),
            None if !stated.is_empty() => {
                report.count(What::Language, property.line, stated);
                json!(text)
            }
            _ => json!(text),
        }
    }
}

/// The tag of the language that a property names, where it is one.
fn language(property: &Property) -> Option<String> {
    let tag = property.param("LANGUAGE")?.trim();
    let mut parts = tag.split('-');
    let letters = |part: &str, from: usize| {
        (from..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let first =
        parts.next().is_some_and(|part| letters(part, 2) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    (first && parts.all(|part| letters(part, 1))).then(|| tag.to_owned())
}

/// The text of one line, with spaces in place of line breaks; nothing where there is none.
pub fn line(property: &Property) -> Option<String> {
    let text = property.text();
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(limits::LINE_CHARS).collect();
    (!line.is_empty()).then_some(line)
}

/// What an event is about: plain text, or HTML without its markup, with its links.
pub fn description<'a>(component: &'a Component, report: &mut Report) -> Option<(Prose, &'a Property)> {
    let has_text = |property: &&Property| !property.value.trim().is_empty();
    let plain = component.get("DESCRIPTION").filter(has_text);
    let property = plain.or_else(|| component.get("X-ALT-DESC").filter(has_text))?;
    let text = property.text();
    let markup = property.has("FMTTYPE", "text/html") || property.name == "X-ALT-DESC" || is_markup(&text);
    let mut read = if markup {
        report.count(What::Markup, property.line, "");
        // Where nothing else breaks its lines, its own line breaks do.
        let breaks = ["<br", "<p", "<div", "<li"].iter().any(|tag| text.to_ascii_lowercase().contains(tag));
        if breaks { prose::markup(&text) } else { prose::markup(&text.replace('\n', "<br>")) }
    } else {
        let text =
            text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect::<String>();
        Prose { text: text.trim().to_owned(), ..Prose::default() }
    };
    if read.text.chars().count() > limits::DESCRIPTION_CHARS {
        read.text = read.text.chars().take(limits::DESCRIPTION_CHARS).collect();
        report.count(What::TooMany("letters of a description"), property.line, "");
    }
    Some((read, property)).filter(|(read, _)| !read.text.is_empty())
}

/// Whether a text holds HTML: Google writes it into DESCRIPTION without saying so.
fn is_markup(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    [
        "</a>",
        "</p>",
        "<br>",
        "<br/>",
        "<br />",
        "</li>",
        "</b>",
        "</strong>",
        "</span>",
        "</div>",
        "</html>",
        "</i>",
        "</u>",
    ]
    .iter()
    .any(|tag| lower.contains(tag))
}
