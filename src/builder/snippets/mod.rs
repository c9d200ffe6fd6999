//! What is taken away: the snippet that a page or a content system is given, and the steps around it.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::look::Look;
use super::place::Place;
use crate::write::{escaped, percent};

/// Where the files are, and what goes into the snippet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hosting {
    /// Address of the folder; empty where the page is in it.
    pub folder: String,
    /// Whether the agenda is in the snippet itself.
    pub inside: bool,
    /// Whether the agenda is there as HTML, for readers without JavaScript and for search engines.
    pub fallback: bool,
    /// Whether the script is that of one release, held to its hash.
    pub pinned: bool,
}

impl Default for Hosting {
    fn default() -> Self {
        Hosting { folder: String::new(), inside: false, fallback: true, pinned: true }
    }
}

/// The copy of the script that never changes, and its hash.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// Its address within the folder: `immutable/…/agenda-widget.js`.
    pub script: String,
    /// Its SRI hash.
    pub integrity: String,
}

impl Release {
    /// From `integrity.json`; nothing if it lists no such copy.
    pub fn read(integrity: &str) -> Option<Release> {
        let files: serde_json::Map<String, serde_json::Value> = serde_json::from_str(integrity).ok()?;
        let (script, file) = files
            .into_iter()
            .find(|(name, _)| name.starts_with("immutable/") && name.ends_with("/agenda-widget.js"))?;
        let integrity = file.get("integrity")?.as_str()?.to_owned();
        Some(Release { script, integrity })
    }
}

/// What is written into a snippet.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The agenda's title.
    pub title: &'a str,
    /// The agenda as JSON.
    pub agenda: &'a str,
    /// The agenda as HTML, JSON-LD in it.
    pub html: &'a str,
    /// The release that this page is part of, where it is known.
    pub release: Option<&'a Release>,
}

impl Place {
    /// The snippet itself.
    pub fn snippet(self, content: Content, look: &Look, hosting: &Hosting) -> String {
        match self {
            Place::Html | Place::Drupal => tag(content, look, hosting),
            Place::WordPress => format!("<!-- wp:html -->\n{}<!-- /wp:html -->\n", tag(content, look, hosting)),
            Place::Confluence => format!("{}\n", address(look, hosting)),
            Place::SharePoint | Place::Frame => frame(content, look, hosting),
        }
    }
}

/// Files that go with a snippet, in the order in which people upload them.
pub fn files(look: &Look, hosting: &Hosting, framed: bool) -> Vec<&'static str> {
    let mut files = vec!["the files of dist/"];
    if framed || !hosting.inside {
        files.push(AGENDA);
    }
    if look.brand().is_some() {
        files.push(LOOK);
    }
    files
}

/// The agenda as HTML, to include on a server.
pub const HTML: &str = "agenda.html";
/// The agenda as JSON-LD.
pub const STRUCTURED: &str = "agenda.jsonld";
/// The agenda's file.
pub const AGENDA: &str = "agenda.json";
/// What other systems ask for.
pub const OEMBED: &str = "oembed.json";
/// How high a frame is until it is reported.
const HEIGHT: u32 = 640;
/// The file of a look that no theme has.
pub const LOOK: &str = "agenda-look.css";

/// The folder as the beginning of an address.
fn folder(hosting: &Hosting) -> String {
    let folder = hosting.folder.trim();
    if folder.is_empty() || folder.ends_with('/') { folder.to_owned() } else { format!("{folder}/") }
}

fn style(look: &Look) -> Option<String> {
    if look.brand().is_some() {
        return Some(LOOK.to_owned());
    }
    super::themes::find(&look.theme).map(|theme| format!("themes/{}.css", theme.name))
}

/// Style, script, element and what is in it.
fn tag(content: Content, look: &Look, hosting: &Hosting) -> String {
    let folder = escaped(&folder(hosting));
    let mut snippet = String::new();
    if let Some(style) = style(look) {
        let _ = writeln!(snippet, "<link rel=\"stylesheet\" href=\"{folder}{style}\">");
    }
    let release = content.release.filter(|_| hosting.pinned);
    let script = release.map_or("agenda-widget.js", |release| &release.script);
    // The browser loads it while it still loads the script that requests it.
    let wasm = escaped(&script.replace("agenda-widget.js", "agenda-widget_bg.wasm"));
    let _ = writeln!(snippet, "<link rel=\"preload\" href=\"{folder}{wasm}\" as=\"fetch\" crossorigin>");
    let _ = match release {
        Some(Release { script, integrity }) => {
            let (script, integrity) = (escaped(script), escaped(integrity));
            writeln!(
                snippet,
                "<script type=\"module\" src=\"{folder}{script}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
            )
        }
        None => writeln!(snippet, "<script type=\"module\" src=\"{folder}agenda-widget.js\"></script>"),
    };
    let mut attributes = String::new();
    if !hosting.inside {
        let _ = write!(attributes, " src=\"{folder}{AGENDA}\"");
    }
    for (name, value) in look.attributes() {
        let _ = if value.is_empty() {
            write!(attributes, " {name}")
        } else {
            write!(attributes, " {name}=\"{}\"", escaped(&value))
        };
    }
    let _ = writeln!(snippet, "<agenda-widget{attributes}>");
    if hosting.fallback {
        let _ = writeln!(snippet, "{}", without_blank_lines(content.html));
    } else {
        let _ = writeln!(snippet, "  <p>{}</p>", escaped(content.title));
    }
    if hosting.inside {
        let _ = writeln!(snippet, "<script type=\"application/json\">\n{}\n</script>", in_script(content.agenda));
    }
    snippet.push_str("</agenda-widget>\n");
    snippet
}

/// The address of the page that is in a frame.
pub fn address(look: &Look, hosting: &Hosting) -> String {
    let mut address = format!("{}embed.html?src={AGENDA}", folder(hosting));
    for (name, value) in look.attributes() {
        let _ = write!(address, "&{name}");
        if !value.is_empty() {
            let _ = write!(address, "={}", encode(&value));
        }
    }
    // The page in the frame takes no style sheet, but its tokens.
    for (name, value) in look.tokens() {
        let _ = write!(address, "&{name}={}", encode(&value));
    }
    if look.is_dark() {
        address.push_str("&color-scheme=dark");
    }
    address
}

fn frame(content: Content, look: &Look, hosting: &Hosting) -> String {
    let (address, title) = (escaped(&address(look, hosting)), escaped(content.title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" loading=\"lazy\"></iframe>\n"
    )
}

/// The static file by which other systems find out how to show the frame (oEmbed 1.0, type `rich`).
pub fn oembed(content: Content, look: &Look, hosting: &Hosting) -> String {
    let answer = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": content.title,
        "cache_age": 86_400,
        "width": 600,
        "height": HEIGHT,
        "html": frame(content, look, hosting).trim(),
    });
    serde_json::to_string_pretty(&answer).unwrap_or_default()
}

/// The link to that file, for the head of the page that other systems are given the address of.
pub fn discovery(content: Content, hosting: &Hosting) -> String {
    let (folder, title) = (escaped(&folder(hosting)), escaped(content.title));
    format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{folder}{OEMBED}\" title=\"{title}\">\n")
}

/// Editors make paragraphs of blank lines.
fn without_blank_lines(text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// JSON as it may be in a script: nothing in it ends that.
fn in_script(json: &str) -> String {
    without_blank_lines(&json.replace('<', "\\u003c"))
}

fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'/' | b'-' | b'_' | b'.' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            byte => percent(&mut encoded, byte),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: Content = Content {
        title: "Tides & \"ropes\"",
        agenda: "{\"title\":\"</script><b>\"}",
        html: "  <ol>\n\n    <li>Tides</li>\n  </ol>",
        release: None,
    };

    #[test]
    fn the_plain_piece_is_style_script_element_and_fallback() {
        let look = Look { lang: "ar".into(), no_past: true, theme: "newspaper".into(), ..Look::default() };
        let hosting = Hosting { folder: "https://example.org/agenda".into(), ..Hosting::default() };
        assert_eq!(
            Place::Html.snippet(CONTENT, &look, &hosting),
            "<link rel=\"stylesheet\" href=\"https://example.org/agenda/themes/newspaper.css\">\n\
             <link rel=\"preload\" href=\"https://example.org/agenda/agenda-widget_bg.wasm\" as=\"fetch\" crossorigin>\n\
             <script type=\"module\" src=\"https://example.org/agenda/agenda-widget.js\"></script>\n\
             <agenda-widget src=\"https://example.org/agenda/agenda.json\" lang=\"ar\" no-past>\n\
             \x20 <ol>\n\
             \x20   <li>Tides</li>\n\
             \x20 </ol>\n\
             </agenda-widget>\n"
        );
    }

    #[test]
    fn a_pinned_piece_names_one_release_and_its_hash() {
        let integrity = r#"{ "agenda-widget.js": { "integrity": "sha384-b", "size": 2 },
            "immutable/0.1.0-abc/agenda-widget-features.js": { "integrity": "sha384-c", "size": 3 },
            "immutable/0.1.0-abc/agenda-widget.js": { "integrity": "sha384-a/+=", "size": 2 } }"#;
        let release = Release::read(integrity);
        let content = Content { release: release.as_ref(), ..CONTENT };
        let hosting = Hosting { folder: "https://example.org/agenda/".into(), ..Hosting::default() };
        let snippet = Place::Html.snippet(content, &Look::default(), &hosting);
        assert!(
            snippet.starts_with(
                "<link rel=\"preload\" href=\"https://example.org/agenda/immutable/0.1.0-abc/agenda-widget_bg.wasm\" \
                 as=\"fetch\" crossorigin>\n\
                 <script type=\"module\" src=\"https://example.org/agenda/immutable/0.1.0-abc/agenda-widget.js\" \
                 integrity=\"sha384-a/+=\" crossorigin=\"anonymous\"></script>\n"
            ),
            "{snippet}"
        );
        let free = Place::Html.snippet(content, &Look::default(), &Hosting { pinned: false, ..hosting });
        assert!(
            free.contains("\n<script type=\"module\" src=\"https://example.org/agenda/agenda-widget.js\"></script>\n")
        );
        for none in [
            "",
            "[]",
            "{}",
            r#"{ "immutable/1/agenda-widget.js": {} }"#,
            r#"{ "agenda-widget.js": { "integrity": "x" } }"#,
        ] {
            assert_eq!(Release::read(none), None, "{none}");
        }
    }

    #[test]
    fn an_agenda_inside_cannot_end_its_script() {
        let hosting = Hosting { inside: true, fallback: false, ..Hosting::default() };
        let snippet = Place::WordPress.snippet(CONTENT, &Look::default(), &hosting);
        assert_eq!(snippet.matches("</script>").count(), 2, "{snippet}");
        assert!(
            snippet.contains("<p>Tides &amp; &quot;ropes&quot;</p>") && !snippet.contains(" src=\"agenda.json\""),
            "{snippet}"
        );
        assert!(snippet.starts_with("<!-- wp:html -->\n") && snippet.ends_with("<!-- /wp:html -->\n"), "{snippet}");
        assert_eq!(files(&Look::default(), &hosting, false), ["the files of dist/"]);
    }

    #[test]
    fn a_brand_needs_a_file_of_its_own() {
        let look = Look { theme: "plain".into(), brand: "#7a1fa2".into(), ..Look::default() };
        let snippet = Place::Html.snippet(CONTENT, &look, &Hosting::default());
        assert!(snippet.starts_with("<link rel=\"stylesheet\" href=\"agenda-look.css\">\n"), "{snippet}");
        assert_eq!(files(&look, &Hosting::default(), true), ["the files of dist/", AGENDA, LOOK]);
    }

    #[test]
    fn a_frame_has_the_attributes_in_its_address() {
        let look =
            Look { lang: "ar".into(), zones: "Africa/Cairo Asia/Riyadh".into(), no_past: true, ..Look::default() };
        let hosting = Hosting { folder: "https://example.org/a b/".into(), ..Hosting::default() };
        assert_eq!(
            address(&look, &hosting),
            "https://example.org/a b/embed.html?src=agenda.json&lang=ar&zones=Africa/Cairo+Asia/Riyadh&no-past"
        );
        let snippet = Place::SharePoint.snippet(CONTENT, &look, &hosting);
        assert!(
            snippet.contains("&amp;lang=ar") && snippet.contains("title=\"Tides &amp; &quot;ropes&quot;\""),
            "{snippet}"
        );
    }

    #[test]
    fn a_frame_has_the_tokens_of_its_theme() {
        let look = Look { theme: "dark-stage".into(), brand: "#b79cff".into(), ..Look::default() };
        let address = address(&look, &Hosting::default());
        assert!(address.contains("&--agenda-ground=%23120e1d&"), "{address}");
        assert!(address.contains("&--agenda-accent=light-dark%28%23b79cff%2C+%23b79cff%29"), "{address}");
        assert!(address.ends_with("&color-scheme=dark") && !address.contains("padding"), "{address}");
    }

    #[test]
    fn oembed_has_the_frame_and_what_its_specification_asks_for() {
        let hosting = Hosting { folder: "https://example.org/agenda".into(), ..Hosting::default() };
        let answer: serde_json::Value = serde_json::from_str(&oembed(CONTENT, &Look::default(), &hosting)).unwrap();
        assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
        assert_eq!(answer["title"], CONTENT.title);
        assert!(answer["width"].is_u64() && answer["height"].is_u64());
        let html = answer["html"].as_str().unwrap();
        assert!(html.starts_with("<iframe src=\"https://example.org/agenda/embed.html?src=agenda.json\""), "{html}");
        assert_eq!(
            discovery(CONTENT, &hosting),
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"https://example.org/agenda/oembed.json\" \
             title=\"Tides &amp; &quot;ropes&quot;\">\n"
        );
    }

    #[test]
    fn no_piece_has_a_blank_line() {
        for place in Place::ALL {
            let hosting = Hosting { inside: true, ..Hosting::default() };
            let snippet = place.snippet(CONTENT, &Look::default(), &hosting);
            assert!(snippet.lines().all(|line| !line.trim().is_empty()), "{place:?}: {snippet}");
            assert!(!place.steps().is_empty() && !place.name().is_empty());
        }
    }
}
