//! Inline markup to plain text: Markdown marks, HTML tags and entities go, links are set apart.
//!
//! `**Topic 2:** <u>Open</u> data &amp; [slides](https://example.org/s)` reads `Topic 2: Open data & slides`
//! with one link. A mark that has lost its partner goes too: pages tear them apart.
//! `<br>` is a line break. Out of scope: blocks, and what a style sheet would hide.

use super::cursor::Cursor;

/// A text without its markup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clean {
    /// The text; its lines are separated where `<br>` was.
    pub text: String,
    /// Links in it: what they are on, and where they lead.
    pub links: Vec<(String, String)>,
    /// Images in it, by what they show or where they are.
    pub images: Vec<String>,
    /// Words in it that are struck out: they no longer hold.
    pub struck: Vec<String>,
}

/// Characters of a link or a tag: what is longer is text, so that no text is looked through again and again.
const LONGEST: usize = 1_000;

/// The plain text of one line, cell or paragraph.
pub fn clean(raw: &str) -> Clean {
    // Most lines have no markup at all.
    if is_plain(raw) && raw.trim().len() == raw.len() {
        return Clean { text: raw.to_owned(), ..Clean::default() };
    }
    let mut out = Clean::default();
    let mut anchor: Option<(usize, String)> = None;
    let mut rest = Cursor(raw);
    let mut before = ' ';
    while let Some(letter) = rest.peek() {
        let last = out.text.chars().last().unwrap_or(' ');
        match letter {
            '!' if rest.0.starts_with("![") => {
                rest.eat('!');
                match link(&mut rest) {
                    Some((alt, address)) => out.images.push(if alt.is_empty() { address } else { alt }),
                    None => out.text.push('!'),
                }
            }
            '[' => match link(&mut rest) {
                Some((label, address)) => {
                    let inner = clean(&label);
                    out.text.push_str(&inner.text);
                    out.images.extend(inner.images);
                    out.links.push((inner.text, address));
                }
                None => push(&mut out.text, &mut rest),
            },
            '<' if STRUCK.iter().any(|(open, close)| struck(&mut rest, open, close, &mut out.struck)) => {}
            '<' => match tag(&mut rest) {
                Some(Tag::Break) => out.text.push('\n'),
                Some(Tag::Anchor(address)) => anchor = Some((out.text.len(), address)),
                Some(Tag::AnchorEnd) => {
                    if let Some((from, address)) = anchor.take() {
                        let label = out.text.get(from..).unwrap_or_default().trim().to_owned();
                        out.links.push((label, address));
                    }
                }
                Some(Tag::Address(address)) => out.text.push_str(&address),
                Some(Tag::Image(shown)) => out.images.push(shown),
                Some(Tag::Other) => {}
                None => push(&mut out.text, &mut rest),
            },
            '&' => match entity(&mut rest) {
                Some(decoded) => out.text.push_str(&decoded),
                None => push(&mut out.text, &mut rest),
            },
            '\\' => {
                rest.eat('\\');
                if rest.peek().is_some_and(|next| next.is_ascii_punctuation()) {
                    push(&mut out.text, &mut rest);
                }
            }
            '\u{ad}' | '\u{feff}' | '\u{200b}' | '`' => {
                rest.eat(letter);
            }
            '~' if rest.0.starts_with("~~") && struck(&mut rest, "~~", "~~", &mut out.struck) => {}
            '*' | '_' | '~' => {
                let mut run = 0_usize;
                while rest.eat(letter) {
                    run = run.saturating_add(1);
                }
                let (left, right) = (before, rest.peek().unwrap_or(' '));
                let mark = match letter {
                    '*' => !left.is_whitespace() || !right.is_whitespace(),
                    '_' => !(left.is_alphanumeric() && right.is_alphanumeric()),
                    _ => run == 2,
                };
                // A mark at either end of the text has lost its partner: it says nothing.
                let edge = letter == '*' && (out.text.trim().is_empty() || rest.0.trim().is_empty());
                if !mark && !edge {
                    out.text.extend(std::iter::repeat_n(letter, run));
                }
            }
            _ => push(&mut out.text, &mut rest),
        }
        before = out.text.chars().last().unwrap_or(last);
    }
    out.text = tidy(&out.text);
    out
}

/// Whether a text has no mark, no run of spaces, and none of the letters that are not shown.
pub fn is_plain(raw: &str) -> bool {
    let mut before = b'_';
    raw.bytes().all(|byte| {
        let run = byte == b' ' && before == b' ';
        before = byte;
        // The first bytes of the spaces and marks of Unicode that go.
        let hidden = matches!(byte, 0xc2 | 0xe2 | 0xef);
        !run && !hidden
            && !matches!(byte, b'!' | b'[' | b'<' | b'&' | b'\\' | b'*' | b'_' | b'~' | b'`' | b'\t' | b'\n')
    }) || raw.chars().all(|letter| {
        !matches!(letter, '!' | '[' | '<' | '&' | '\\' | '*' | '_' | '~' | '`' | '\t' | '\n')
            && !matches!(letter, '\u{a0}' | '\u{ad}' | '\u{feff}' | '\u{200b}')
    }) && !raw.contains("  ")
}

/// Elements whose words are struck out.
const STRUCK: &[(&str, &str)] = &[("<s>", "</s>"), ("<del>", "</del>"), ("<strike>", "</strike>")];

/// Words between two marks, which no longer hold.
fn struck(rest: &mut Cursor, open: &str, close: &str, out: &mut Vec<String>) -> bool {
    if !rest.0.get(..open.len()).is_some_and(|head| head.eq_ignore_ascii_case(open)) {
        return false;
    }
    let head: String = rest.0.chars().take(LONGEST).collect::<String>().to_ascii_lowercase();
    let Some(inside) = head.strip_prefix(open).and_then(|inside| inside.find(close)) else { return false };
    let from = open.len();
    let Some(words) = from.checked_add(inside).and_then(|end| rest.0.get(from..end)) else { return false };
    let Some(after) = from.checked_add(inside).and_then(|end| rest.0.get(end.checked_add(close.len())?..)) else {
        return false;
    };
    if words.trim().is_empty() {
        return false;
    }
    out.push(clean(words).text);
    rest.0 = after;
    true
}

/// Runs of white space as one space, line by line; empty lines go.
pub fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn push(text: &mut String, rest: &mut Cursor) {
    if let Some(letter) = rest.peek() {
        rest.eat(letter);
        text.push(letter);
    }
}

/// `[label](address "title")`, brackets inside the label counted.
fn link(rest: &mut Cursor) -> Option<(String, String)> {
    rest.attempt(|rest| {
        let label = enclosed(rest, '[', ']')?;
        let inside = enclosed(rest, '(', ')')?;
        let address = inside.split_whitespace().next().unwrap_or_default();
        Some((label, address.trim_matches(['<', '>']).to_owned()))
    })
}

fn enclosed(rest: &mut Cursor, open: char, close: char) -> Option<String> {
    if !rest.eat(open) {
        return None;
    }
    let mut depth = 1_usize;
    let end = rest.0.char_indices().take(LONGEST).find_map(|(at, letter)| {
        if letter == open {
            depth = depth.saturating_add(1);
        } else if letter == close {
            depth = depth.saturating_sub(1);
        }
        (depth == 0).then_some(at)
    })?;
    let (inside, after) = rest.0.split_at_checked(end)?;
    rest.0 = after;
    rest.eat(close);
    Some(inside.to_owned())
}

enum Tag {
    Break,
    Anchor(String),
    AnchorEnd,
    Address(String),
    Image(String),
    Other,
}

fn tag(rest: &mut Cursor) -> Option<Tag> {
    rest.attempt(|rest| {
        rest.eat('<');
        let end = rest.0.char_indices().take(LONGEST).find(|(_, letter)| *letter == '>')?.0;
        let inside = rest.0.get(..end)?;
        let after = rest.0.get(end..)?.strip_prefix('>')?;
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        if inside.starts_with("https:") || inside.starts_with("http:") || inside.starts_with("mailto:") {
            rest.0 = after;
            return Some(Tag::Address(inside.to_owned()));
        }
        if !inside.starts_with(['/', '!']) && !inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return None;
        }
        rest.0 = after;
        Some(match name.as_str() {
            "br" | "p" | "li" | "div" | "tr" => Tag::Break,
            "a" if inside.starts_with('/') => Tag::AnchorEnd,
            "a" => attribute(inside, "href").map_or(Tag::Other, Tag::Anchor),
            "img" => Tag::Image(
                attribute(inside, "alt")
                    .filter(|alt| !alt.is_empty())
                    .unwrap_or_else(|| attribute(inside, "src").unwrap_or_else(|| "without a name".to_owned())),
            ),
            _ => Tag::Other,
        })
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, value) = tag.split_once(&format!("{name}="))?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let value = match quote {
        Some(quote) => value.split(quote).nth(1)?,
        None => value.split_whitespace().next()?,
    };
    Some(html_escape::decode_html_entities(value).into_owned())
}

fn entity(rest: &mut Cursor) -> Option<String> {
    let end = rest.0.char_indices().take(34).find(|(_, letter)| *letter == ';')?.0;
    let name = rest.0.get(..end)?.strip_prefix('&')?;
    let after = rest.0.get(end..)?.strip_prefix(';')?;
    let plain = name.len() <= 32 && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '#');
    let written = format!("&{name};");
    let decoded = html_escape::decode_html_entities(&written);
    if !plain || decoded == written {
        return None;
    }
    let decoded = decoded.replace('\u{a0}', " ").replace('\u{ad}', "");
    rest.0 = after;
    Some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        for (raw, expected) in [
            ("**Bold** and *soft* and _soft_", "Bold and soft and soft"),
            ("<u>Half of a</u> title", "Half of a title"),
            ("*11:00-12:40", "11:00-12:40"),
            ("Session I*", "Session I"),
            ("snake_case and 2 * 3", "snake_case and 2 * 3"),
            ("Q&amp;A &nbsp;&nbsp; R&D &unknown;", "Q&A R&D &unknown;"),
            ("Break&shy;fast", "Breakfast"),
            ("09:00 -\\    09:10", "09:00 - 09:10"),
            ("\\~one year", "~one year"),
            ("a<br/>b<br>c", "a\nb\nc"),
            ("a < b and <3", "a < b and <3"),
            ("<https://example.org>", "https://example.org"),
            ("[label [x]](https://example.org/a) after", "label [x] after"),
            ("[TBC] and (x)", "[TBC] and (x)"),
        ] {
            assert_eq!(clean(raw).text, expected, "raw: {raw:?}");
        }
    }

    #[test]
    fn what_is_struck_out_no_longer_holds() {
        for (raw, text, struck) in [
            ("~~09:00~~ 09:30 Seeds", "09:30 Seeds", "09:00"),
            ("<s>09:00</s> 09:30 Seeds", "09:30 Seeds", "09:00"),
            ("09:30 <DEL>Soil</DEL> Seeds", "09:30 Seeds", "Soil"),
        ] {
            let clean = clean(raw);
            assert_eq!((clean.text.as_str(), clean.struck.as_slice()), (text, [struck.to_owned()].as_slice()), "{raw}");
        }
        assert!(clean("~10:00 ~~ open").struck.is_empty());
    }

    #[test]
    fn links_and_images_are_set_apart() {
        let links = |raw| clean(raw).links;
        let one = |label: &str, address: &str| vec![(label.to_owned(), address.to_owned())];
        assert_eq!(links("[Slides](https://example.org/s \"t\")"), one("Slides", "https://example.org/s"));
        assert_eq!(links("<a href='https://example.org/?a&amp;b'>Map</a>"), one("Map", "https://example.org/?a&b"));
        assert_eq!(clean("![Logo](/logo.png)").images, ["Logo"]);
        assert_eq!(clean("<img src=\"/logo.png\" alt=\"\">").images, ["/logo.png"]);
    }
}
