//! What is taken away: the snippet that a page or a content system is given, and the files that go with it.

mod embed;
mod frame;
mod generator;
mod markdown;
mod wiki;

use serde::{Deserialize, Serialize};

use super::look::Look;
use super::place::{Kind, Place};
use super::words::n;
pub use frame::{address, discovery, oembed};

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
    /// Whether the hashes of what that script loads are there too, as an import map.
    pub mapped: bool,
    /// Whether agenda.ics is in the folder, for readers who subscribe.
    pub calendar: bool,
    /// Whether status.json is in the folder, with the news of the day.
    pub status: bool,
}

impl Default for Hosting {
    fn default() -> Self {
        Hosting {
            folder: String::new(),
            inside: false,
            fallback: true,
            pinned: true,
            mapped: false,
            calendar: false,
            status: false,
        }
    }
}

/// The copy of the script that never changes, and the hashes of all modules of its release.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// Its address within the folder: `immutable/…/agenda-widget.js`.
    pub script: String,
    /// Its SRI hash.
    pub integrity: String,
    /// Addresses and hashes of the modules that it loads when they are needed.
    pub modules: Vec<(String, String)>,
}

impl Release {
    /// From `integrity.json`; nothing if it lists no such copy.
    pub fn read(integrity: &str) -> Option<Release> {
        let files: serde_json::Map<String, serde_json::Value> = serde_json::from_str(integrity).ok()?;
        let hash = |file: &serde_json::Value| Some(file.get("integrity")?.as_str()?.to_owned());
        let (script, file) =
            files.iter().find(|(name, _)| name.starts_with("immutable/") && name.ends_with("/agenda-widget.js"))?;
        let folder = script.strip_suffix("agenda-widget.js")?;
        let is_module = |name: &str| {
            let file = name.strip_prefix(folder).unwrap_or_default();
            file.starts_with("agenda-widget-") && file.ends_with(".js")
        };
        let others = files.iter().filter(|(name, _)| is_module(name));
        let modules = others.filter_map(|(name, file)| Some((name.clone(), hash(file)?))).collect();
        Some(Release { script: script.clone(), integrity: hash(file)?, modules })
    }
}

/// What is written into a snippet.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The agenda's title.
    pub title: &'a str,
    /// The agenda as JSON.
    pub agenda: &'a str,
    /// The agenda as HTML.
    pub html: &'a str,
    /// The agenda as data for search engines (JSON-LD).
    pub structured: &'a str,
    /// The release that this page is part of, where it is known.
    pub release: Option<&'a Release>,
}

impl Place {
    /// The snippet itself.
    pub fn snippet(self, content: Content, look: &Look, hosting: &Hosting) -> String {
        let look = &with_files(look, hosting, &folder(hosting));
        match self.kind() {
            Kind::Element => embed::whole(content, look, hosting),
            Kind::FilteredElement => embed::element(content, look, hosting),
            Kind::Block => format!("<!-- wp:html -->\n{}<!-- /wp:html -->\n", embed::element(content, look, hosting)),
            Kind::Markdown => markdown::piece(content, look, hosting),
            // The media library gives its files addresses of their own.
            Kind::WordPress => generator::wordpress(&with_files(look, &Hosting::default(), "")),
            Kind::Hugo => generator::hugo(look, hosting),
            Kind::Jekyll => generator::jekyll(look, hosting),
            Kind::Wiki => wiki::piece(content, look, hosting),
            Kind::Address => format!("{}\n", address(look, hosting)),
            Kind::Frame => frame::frame(content, look, hosting),
        }
    }
}

/// Files that go with a snippet, in the order in which people upload them.
pub fn files(look: &Look, hosting: &Hosting, place: Place) -> Vec<&'static str> {
    if place == Place::WordPress {
        return vec![AGENDA];
    }
    let mut files = vec![FILES];
    if !(place.may_hold_agenda() && hosting.inside) {
        files.push(AGENDA);
    }
    if look.brand().is_some() {
        files.push(LOOK);
    }
    files.extend(
        [(hosting.calendar, CALENDAR), (hosting.status, STATUS)]
            .into_iter()
            .filter(|(on, _)| *on)
            .map(|(_, file)| file),
    );
    files
}

/// What a release has for a host.
pub const FILES: &str = n("the files of agenda-widget.zip");
/// The agenda as HTML, to include on a server.
pub const HTML: &str = "agenda.html";
/// The agenda as JSON-LD.
pub const STRUCTURED: &str = "agenda.jsonld";
/// The agenda's file.
pub const AGENDA: &str = "agenda.json";
/// What other systems ask for.
pub const OEMBED: &str = "oembed.json";
/// The file of a look that no theme has.
pub const LOOK: &str = "agenda-look.css";

/// The agenda for calendars.
pub const CALENDAR: &str = "agenda.ics";
/// The news of the day.
pub const STATUS: &str = "status.json";

/// A look with the addresses of the files that are in a folder.
fn with_files(look: &Look, hosting: &Hosting, folder: &str) -> Look {
    let at = |on: bool, file: &str| if on { format!("{folder}{file}") } else { String::new() };
    Look { calendar_src: at(hosting.calendar, CALENDAR), status_src: at(hosting.status, STATUS), ..look.clone() }
}

/// The folder as the beginning of an address.
fn folder(hosting: &Hosting) -> String {
    super::folder::tidy(&hosting.folder)
}

/// The style sheet of a look, within the folder.
fn style(look: &Look) -> Option<String> {
    if look.brand().is_some() {
        return Some(LOOK.to_owned());
    }
    super::themes::find(&look.theme).map(|theme| format!("themes/{}.css", theme.name))
}

/// Editors make paragraphs of blank lines.
fn without_blank_lines(text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

/// JSON as it may be in a script: nothing in it ends that.
fn in_script(json: &str) -> String {
    without_blank_lines(&json.replace('<', "\\u003c"))
}

#[cfg(test)]
mod tests;
