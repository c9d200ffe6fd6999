//! schedule.xml as a tree of elements with places.
//!
//! Nothing is expanded: a document that declares entities is refused, and only the five entities of
//! XML and character references are known. How deep elements nest, how many there are and how many
//! attributes each has is limited.

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::node::Lines;
use crate::model::limits;
use crate::model::problem::{Kind, Problem};

/// Elements of a document; the largest conferences have a tenth of it.
pub const ELEMENTS: usize = 500_000;
/// Attributes of an element.
pub const ATTRIBUTES: usize = 50;

/// Elements whose text is prose; markup that is not escaped in them is part of it.
const PROSE: [&str; 4] = ["abstract", "description", "biography", "extended_biography"];

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name without prefix.
    pub name: String,
    /// The byte at which it starts.
    pub at: usize,
    /// Names and values.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text in it, but not in its children.
    pub text: String,
}

/// Reads a schedule up to the end of its root.
pub fn tree(source: &str, lines: &Lines) -> Result<Element, Problem> {
    tree_with(source, lines, &PROSE)
}

/// Reads XML text up to the end of its root; what is in elements of the names in `prose` is text with its markup.
pub fn tree_with(source: &str, lines: &Lines, prose: &[&str]) -> Result<Element, Problem> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree { source, lines, prose, open: Vec::new(), count: 0 };
    let mut root = None;
    loop {
        let at = byte(reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            let at = byte(reader.error_position());
            tree.broken(&error, at)
        })?;
        match event {
            Event::Start(start) => {
                if root.is_some() {
                    return Err(tree.syntax(at, "a second element is after the end of the first", "remove it"));
                }
                tree.open(&start, at, byte(reader.buffer_position()))?;
            }
            Event::End(_) => {
                if let Some(element) = tree.close(at) {
                    root = Some(element);
                }
            }
            Event::Text(text) => tree.push(&text.xml10_content(), at)?,
            Event::CData(text) => tree.push(&text.xml10_content(), at)?,
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content().into_owned();
                let letter = reference.resolve_char_ref().map_err(|error| tree.broken(&error, at))?;
                let letter = letter.or_else(|| predefined(&name));
                let Some(letter) = letter else {
                    let message = format!("XML knows no entity \"&{};\"", crate::read::fields::shorten(&name));
                    return Err(tree.syntax(at, &message, "write the letter itself, and \"&\" as &amp;"));
                };
                tree.push(letter.encode_utf8(&mut [0; 4]), at)?;
            }
            Event::DocType(doctype) => {
                if doctype.xml10_content().contains('[') {
                    let message = "the document declares entities or elements of its own, which are not read";
                    return Err(tree.syntax(at, message, "remove the part of <!DOCTYPE …> in brackets"));
                }
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if let Some(open) = tree.open.last() {
        let message = format!(
            "the XML ends inside <{}>, which starts in line {}",
            open.element.name,
            lines.line(open.element.at)
        );
        return Err(tree.syntax(source.len(), &message, "the file is cut off: fetch or export it again"));
    }
    root.ok_or_else(|| tree.syntax(0, "this is not XML: it has no element", "give it a schedule.xml"))
}

/// An element whose end is not reached, and where its content starts.
struct Open {
    element: Element,
    content: usize,
}

struct Tree<'a> {
    source: &'a str,
    lines: &'a Lines<'a>,
    prose: &'a [&'a str],
    open: Vec<Open>,
    count: usize,
}

impl Tree<'_> {
    fn open(&mut self, start: &BytesStart, at: usize, content: usize) -> Result<(), Problem> {
        self.count = self.count.saturating_add(1);
        if self.count > ELEMENTS {
            let message = format!("the document has more than the {ELEMENTS} elements that are read");
            return Err(self.error(at, &message, "split it"));
        }
        if self.open.len() >= limits::DEPTH {
            let message = format!("elements nest more than {} levels deep", limits::DEPTH);
            return Err(self.error(
                at,
                &message,
                "a schedule needs eight: schedule, day, room, event and what is in it",
            ));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| {
                let message = format!("an attribute cannot be read: {error}");
                self.syntax(at, &message, "write it as name=\"value\", each name once")
            })?;
            if attributes.len() >= ATTRIBUTES {
                let message = format!("an element has more than {ATTRIBUTES} attributes");
                return Err(self.error(at, &message, "remove those that say nothing"));
            }
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|error| {
                let message = format!("an attribute cannot be read: {error}");
                self.syntax(at, &message, "write \"&\" as &amp; and \"<\" as &lt;")
            })?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        self.open.push(Open { element: Element { name, at, attributes, ..Element::default() }, content });
        Ok(())
    }

    /// Ends the innermost element at that byte; gives it back where it is the root.
    fn close(&mut self, end: usize) -> Option<Element> {
        let Open { mut element, content } = self.open.pop()?;
        if self.prose.contains(&element.name.as_str()) && !element.children.is_empty() {
            element.text = self.source.get(content..end).unwrap_or_default().to_owned();
            element.children.clear();
        }
        match self.open.last_mut() {
            Some(parent) => {
                parent.element.children.push(element);
                None
            }
            None => Some(element),
        }
    }

    fn push(&mut self, text: &str, at: usize) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(open) => open.element.text.push_str(text),
            None if text.trim_start_matches('\u{feff}').trim().is_empty() => {}
            None => {
                let blank = self.source.get(at..).unwrap_or_default();
                let at = at.saturating_add(blank.len().saturating_sub(blank.trim_start().len()));
                return Err(self.syntax(at, "there is text outside of the XML", "remove it"));
            }
        }
        Ok(())
    }

    fn error(&self, at: usize, message: &str, hint: &str) -> Problem {
        Problem::error(self.lines.place(at), message).hint(hint)
    }

    fn syntax(&self, at: usize, message: &str, hint: &str) -> Problem {
        self.error(at, message, hint).of(Kind::Syntax)
    }

    /// What breaks the XML, in plain words.
    fn broken(&self, error: &Error, at: usize) -> Problem {
        let cut = "the file is cut off there, or a quotation mark or \">\" is missing";
        let (message, hint) = match error {
            Error::Syntax(SyntaxError::UnclosedComment) => {
                ("a comment is not closed".to_owned(), "close it with \"-->\"")
            }
            Error::Syntax(SyntaxError::UnclosedCData) => {
                ("a CDATA section is not closed".to_owned(), "close it with \"]]>\"")
            }
            Error::Syntax(_) => ("a tag is not closed".to_owned(), cut),
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (
                format!("expected </{expected}>, found </{found}>"),
                "close each element in the one that it was opened in",
            ),
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                (format!("</{found}> closes nothing"), "remove it, or open the element before")
            }
            Error::IllFormed(IllFormedError::UnclosedReference) => ("\"&\" is alone".to_owned(), "write it as &amp;"),
            other => (format!("this is not XML: {other}"), "correct it, or export it again"),
        };
        self.syntax(at, &message, hint)
    }
}

/// The five entities that XML knows.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn byte(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Place;

    fn read(source: &str) -> Result<Element, String> {
        tree(source, &Lines::of(source)).map_err(|problem| {
            let Place::Line { line, column } = problem.place else { return problem.to_string() };
            format!("{line}:{column}: {}; {}", problem.message, problem.hint.unwrap_or_default())
        })
    }

    #[test]
    fn elements_attributes_and_text() {
        let root =
            read("\u{feff}<?xml version='1.0'?><!DOCTYPE s><a:s x:n='1 &amp; 2'>A &lt;&#66; <![CDATA[<c>]]><e/></a:s>");
        let root = root.unwrap();
        assert_eq!((root.name.as_str(), root.text.as_str()), ("s", "A <B <c>"));
        assert_eq!(root.attributes, [("n".to_owned(), "1 & 2".to_owned())]);
        assert_eq!(root.children.len(), 1);
    }

    #[test]
    fn markup_that_is_not_escaped_is_part_of_prose() {
        let root = read("<e><abstract>A <p>b &amp; c</p></abstract></e>").unwrap();
        assert_eq!(root.children[0].text, "A <p>b &amp; c</p>");
    }

    #[test]
    fn what_is_not_xml_is_reported_with_its_place() {
        let deep = "<a>".repeat(40);
        let many = format!("<a {}/>", (0..60).map(|n| format!("a{n}='' ")).collect::<String>());
        let elements = format!("<a>{}</a>", "<b/>".repeat(ELEMENTS));
        let bomb = "<!DOCTYPE s [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<s>&b;</s>";
        for (source, expected) in [
            ("<a>\n <b>", "2:5: the XML ends inside <b>, which starts in line 2; the file is cut off"),
            ("<a>\n <b", "2:2: a tag is not closed; the file is cut off there"),
            ("<a>\n</b></a>", "2:1: expected </a>, found </b>; close each"),
            ("</a>", "1:1: </a> closes nothing"),
            ("<a>é &nbsp;</a>", "1:6: XML knows no entity \"&nbsp;\"; write the letter itself"),
            ("<a>R&D</a>", "1:5: \"&\" is alone; write it as &amp;"),
            ("<a>&#0;</a>", "1:4: this is not XML:"),
            ("<a b='&c;'/>", "1:1: an attribute cannot be read:"),
            ("<a b='1' b='2'/>", "1:1: an attribute cannot be read:"),
            ("<a/>\n<b/>", "2:1: a second element is after the end of the first"),
            ("<a/>\n b", "2:2: there is text outside of the XML"),
            ("<a><!-- ", "1:4: a comment is not closed; close it with \"-->\""),
            ("<a><![CDATA[ ", "1:4: a CDATA section is not closed"),
            ("<!-- nothing -->", "1:1: this is not XML: it has no element"),
            (bomb, "1:1: the document declares entities or elements of its own, which are not read; remove the part"),
            (&deep, "1:97: elements nest more than 32 levels deep"),
            (&many, "1:1: an element has more than 50 attributes"),
            (&elements, "the document has more than the 500000 elements that are read"),
        ] {
            let reported = read(source).expect_err(expected);
            assert!(reported.contains(expected), "expected: {expected}\nfound: {reported}");
        }
    }
}
