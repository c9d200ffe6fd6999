//! Descriptions as HTML or Markdown, to paragraphs of plain text.
//!
//! `<p>Bring <b>tea</b>.</p><ul><li>cup</li></ul>` and `Bring **tea**.\n\n- cup` both read
//! "Bring tea." and "• cup". Links and images are set apart, scripts and styles go.

use std::collections::HashSet;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A text without its markup.
#[derive(Debug, Default, PartialEq)]
pub struct Prose {
    /// Paragraphs, an empty line between them.
    pub text: String,
    /// Links: what they are on, and where they lead.
    pub links: Vec<(String, String)>,
    /// How many images it has.
    pub images: usize,
    /// How many scripts and styles it has.
    pub scripts: usize,
}

/// Elements that are in paragraphs of their own.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "hr",
];

/// Reads HTML where blocks are closed as only HTML closes them, otherwise Markdown, as which plain text is read too.
pub fn plain(text: &str) -> Prose {
    let mut out = Out::default();
    if is_html(text) {
        out.html(text);
    } else {
        out.markdown(text);
    }
    out.prose.text.truncate(out.prose.text.trim_end().len());
    out.prose
}

/// Reads a text that is known to be HTML. Line breaks in it are spaces, as in a browser.
pub fn markup(text: &str) -> Prose {
    let mut out = Out::default();
    out.html(text);
    out.prose.text.truncate(out.prose.text.trim_end().len());
    out.prose
}

fn is_html(text: &str) -> bool {
    let mut ends = text.match_indices("</").filter_map(|(at, _)| text.get(at.saturating_add(2)..));
    ends.any(|rest| {
        let name = name(rest);
        name == "li" || BLOCKS.contains(&name.as_str())
    })
}

fn name(tag: &str) -> String {
    let name = tag.chars().take_while(char::is_ascii_alphanumeric).take(12);
    name.map(|letter| letter.to_ascii_lowercase()).collect()
}

#[derive(Default)]
struct Out {
    prose: Prose,
    /// The lists that are open; those with numbers have the next.
    lists: Vec<Option<u64>>,
    /// Where the label of the open link starts, and where it leads.
    anchor: Option<(usize, String)>,
    /// Whether line breaks are as they are.
    kept: bool,
    /// How long the text is where a list's entry has just begun.
    begun: Option<usize>,
}

impl Out {
    fn markdown(&mut self, text: &str) {
        let parser = Parser::new(text);
        let addresses =
            parser.reference_definitions().iter().map(|(label, link)| (label.to_owned(), link.dest.to_string()));
        let unused: Vec<(String, String)> = addresses.collect();
        for event in parser {
            match event {
                Event::Start(Tag::List(number)) => self.lists.push(number),
                Event::End(TagEnd::List(_)) => {
                    self.lists.pop();
                }
                Event::Start(Tag::Item) => self.item(),
                Event::Start(Tag::CodeBlock(_)) => {
                    self.block();
                    self.kept = true;
                }
                Event::End(TagEnd::CodeBlock) => {
                    self.kept = false;
                    self.block();
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    self.anchor = Some((self.prose.text.len(), dest_url.to_string()))
                }
                Event::End(TagEnd::Link) => self.anchor_end(),
                Event::Start(Tag::Image { .. }) => self.prose.images = self.prose.images.saturating_add(1),
                Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_))
                | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item)
                | Event::Rule => self.block(),
                Event::Text(text) | Event::Code(text) => self.words(&text),
                Event::Html(markup) | Event::InlineHtml(markup) => self.html(&markup),
                Event::SoftBreak | Event::HardBreak => self.line(),
                _ => {}
            }
        }
        // An address that nothing refers to would be lost.
        let known: HashSet<String> = self.prose.links.iter().map(|(_, address)| address.clone()).collect();
        let unused = unused.into_iter().filter(|(_, address)| !known.contains(address));
        self.prose.links.extend(unused);
    }

    fn html(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, tagged)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
            self.decoded(before);
            let inside = tagged.get(1..).unwrap_or_default();
            if let Some(comment) = inside.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
            } else if !inside.starts_with(|letter: char| letter == '/' || letter == '!' || letter.is_ascii_alphabetic())
            {
                self.words("<");
                rest = inside;
            } else if let Some((tag, after)) = inside.split_once('>') {
                rest = self.tag(tag, after);
            } else {
                // Nothing closes it: the rest is text.
                self.decoded(tagged);
                return;
            }
        }
        self.decoded(rest);
    }

    /// Takes a tag; gives what is left to read after it.
    fn tag<'a>(&mut self, tag: &str, after: &'a str) -> &'a str {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        match (name(tag).as_str(), closes) {
            ("script" | "style", false) => {
                self.prose.scripts = self.prose.scripts.saturating_add(1);
                let end = after.match_indices("</").find(|(at, _)| {
                    let name = name(after.get(at.saturating_add(2)..).unwrap_or_default());
                    name == "script" || name == "style"
                });
                let rest = end.and_then(|(at, _)| after.get(at..)).unwrap_or_default();
                return rest.split_once('>').map_or("", |(_, rest)| rest);
            }
            ("br", _) => self.line(),
            ("li", false) => self.item(),
            ("li", true) => self.block(),
            ("a", false) => {
                self.anchor_end();
                self.anchor = attribute(tag, "href").map(|address| (self.prose.text.len(), address));
            }
            ("a", true) => self.anchor_end(),
            ("img", false) => {
                self.prose.images = self.prose.images.saturating_add(1);
                self.words(&attribute(tag, "alt").unwrap_or_default());
            }
            ("td" | "th", _) => self.words(" "),
            (name, closes) if BLOCKS.contains(&name) => {
                match (name, closes) {
                    ("ul", false) => self.lists.push(None),
                    ("ol", false) => self.lists.push(Some(1)),
                    ("ul" | "ol", true) => {
                        self.lists.pop();
                    }
                    ("pre", closes) => self.kept = !closes,
                    _ => {}
                }
                self.block();
            }
            _ => {}
        }
        after
    }

    fn decoded(&mut self, text: &str) {
        self.words(&html_escape::decode_html_entities(text).replace('\u{a0}', " "));
    }

    /// Adds words, white space between them as one space.
    fn words(&mut self, text: &str) {
        for letter in text.chars() {
            if self.kept && letter != '\r' {
                self.prose.text.push(letter);
            } else if letter == '\u{ad}' || letter == '\u{feff}' {
            } else if !letter.is_whitespace() {
                self.prose.text.push(letter);
            } else if !self.prose.text.is_empty() && !self.prose.text.ends_with([' ', '\n']) {
                self.prose.text.push(' ');
            }
        }
    }

    fn line(&mut self) {
        self.prose.text.truncate(self.prose.text.trim_end_matches(' ').len());
        if !self.prose.text.is_empty() && !self.prose.text.ends_with('\n') {
            self.prose.text.push('\n');
        }
    }

    /// Ends the paragraph, unless a list's entry has just begun.
    fn block(&mut self) {
        if self.begun == Some(self.prose.text.len()) {
            return;
        }
        self.prose.text.truncate(self.prose.text.trim_end().len());
        if !self.prose.text.is_empty() {
            self.prose.text.push_str("\n\n");
        }
    }

    /// Begins an entry of a list: a paragraph with a dot, or with its number.
    fn item(&mut self) {
        self.block();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.prose.text.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => self.prose.text.push_str("• "),
        }
        self.begun = Some(self.prose.text.len());
    }

    fn anchor_end(&mut self) {
        if let Some((from, address)) = self.anchor.take() {
            let label =
                self.prose.text.get(from..).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            self.prose.links.push((label, address));
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    let value = match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        Some(quote) => value.split(quote).nth(1)?,
        None => value.split_whitespace().next()?,
    };
    Some(html_escape::decode_html_entities(value).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_paragraphs() {
        for (raw, expected) in [
            (
                "<p>Bring <b>tea</b>\n and &amp;&nbsp;milk.</p>\n<ul>\n<li>cup</li><li><p>spoon</p></li></ul>",
                "Bring tea and & milk.\n\n• cup\n\n• spoon",
            ),
            ("<ol><li>one<li>two</ol>after", "1. one\n\n2. two\n\nafter"),
            (
                "Bring **tea** and _milk_.\r\n\r\n* cup\r\n* spoon\r\n\r\n1. boil",
                "Bring tea and milk.\n\n• cup\n\n• spoon\n\n1. boil",
            ),
            ("# Day\nOne line\nand the next", "Day\n\nOne line\nand the next"),
            ("I <3 5 > 4 & R&D, 2 * 3, snake_case", "I <3 5 > 4 & R&D, 2 * 3, snake_case"),
            ("a<br/>b</br>c <i>d</i>", "a\nb\nc d"),
            ("<p>x <script>alert('</p>')</script> y <style>p{}</style></p>", "x y"),
            ("<pre>a\n  b</pre><p>c", "a\n  b\n\nc"),
            ("</p>open <b", "open <b"),
            ("<p>one</p><!-- two --><p>a < b <", "one\n\na < b <"),
            ("See <https://example.org/x>.", "See https://example.org/x."),
            ("", ""),
        ] {
            assert_eq!(plain(raw).text, expected, "raw: {raw:?}");
        }
    }

    #[test]
    fn links_and_images_are_set_apart() {
        for (raw, links, images) in [
            ("[tea *pot*](https://example.org/a) ![cup](b.png)", vec![("tea pot", "https://example.org/a")], 1),
            ("<p><a class=x href='/a?b&amp;c'>tea\n pot</a><img src=b alt=cup></p>", vec![("tea pot", "/a?b&c")], 1),
            (
                "see [one]\n\n[one]: https://example.org/1\n[two]: https://example.org/2",
                vec![("one", "https://example.org/1"), ("two", "https://example.org/2")],
                0,
            ),
        ] {
            let prose = plain(raw);
            let found: Vec<(&str, &str)> =
                prose.links.iter().map(|(label, to)| (label.as_str(), to.as_str())).collect();
            assert_eq!((found, prose.images), (links, images), "raw: {raw:?}");
        }
    }

    #[test]
    fn hostile_text_takes_no_longer_than_it_is_long() {
        for part in ["<a", "<p>", "[", "<!--", "<script>", "&", "*", "<ul><li>", "</p", "`", "> "] {
            assert!(plain(&part.repeat(20_000)).text.len() <= 400_000, "part: {part}");
        }
    }
}
