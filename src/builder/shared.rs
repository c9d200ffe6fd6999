//! A draft in a link: in the fragment of its address, which browsers send to nobody.
//!
//! ```
//! use agenda_widget::builder::shared::{carried, link};
//!
//! let link = link("https://example.org/builder.html?x#old", "AP8-");
//! assert_eq!(link.as_deref(), Ok("https://example.org/builder.html?x#draft=AP8-"));
//! assert_eq!(carried("#draft=AP8-"), Some("AP8-"));
//! assert_eq!(carried("#builder"), None);
//! ```

use super::draft::Draft;
use super::snippets::Hosting;

/// What the fragment begins with.
const NAME: &str = "draft=";
/// So many characters all browsers take, and programs for chat and mail mostly.
const LONGEST: usize = 32_000;
/// Longer links are cut by some programs for mail.
pub const LONG: usize = 2_000;

/// What of a draft goes into a link: the agenda and its look. The source is left out where there is an agenda; where the
/// files are is one's own.
pub fn shared(draft: &Draft) -> Draft {
    let source = if draft.document.is_some() { String::new() } else { draft.source.clone() };
    Draft {
        source,
        zone: draft.zone.clone(),
        date: draft.date.clone(),
        document: draft.document.clone(),
        mended: draft.document.is_some(),
        look: draft.look.clone(),
        ..Draft::default()
    }
}

/// A draft of a link, on top of one's own. A link is anybody's: it cannot name the folder from which a page loads its script.
pub fn received(text: &str, own: &Hosting) -> Option<Draft> {
    let draft: Draft = serde_json::from_str(text).ok()?;
    let Draft { source, zone, date, document, look, .. } = draft;
    let mended = document.is_some();
    let draft = Draft { source, zone, date, document, mended, look, hosting: own.clone(), ..Draft::default() };
    (draft.document.is_some() || !draft.source.is_empty()).then_some(draft)
}

/// The address of a page with a packed draft; how many characters are too many, where they are.
pub fn link(page: &str, packed: &str) -> Result<String, usize> {
    let page = page.split('#').next().unwrap_or_default();
    let link = format!("{page}#{NAME}{packed}");
    if link.len() > LONGEST { Err(link.len().saturating_sub(LONGEST)) } else { Ok(link) }
}

/// The packed draft of a fragment.
pub fn carried(fragment: &str) -> Option<&str> {
    let text = fragment.trim_start_matches('#').strip_prefix(NAME)?;
    (text.len() <= LONGEST).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_link_that_is_too_long_is_refused_with_how_much() {
        assert_eq!(link("https://example.org/#x", &"A".repeat(32_000)), Err(27));
        assert_eq!(carried(&format!("#draft={}", "A".repeat(LONGEST + 1))), None);
        assert_eq!((carried("#draft"), carried("")), (None, None));
    }

    #[test]
    fn a_link_cannot_say_where_the_files_are() {
        let evil = json!({
            "document": { "title": "Day" }, "hosting": { "folder": "https://evil.example/", "pinned": false },
            "look": { "theme": "plain", "calendar_src": "https://evil.example/a.ics" }, "source": "10:00 Tides",
        });
        let own = Hosting { folder: "https://example.org/".to_owned(), ..Hosting::default() };
        let draft = received(&evil.to_string(), &own).unwrap();
        assert_eq!(draft.hosting, own);
        assert_eq!((draft.look.theme.as_str(), draft.look.calendar_src.as_str()), ("plain", ""));
        for none in ["", "{}", "[]", "{\"look\":{}}", "{\"source\":3}"] {
            assert_eq!(received(none, &own), None, "{none}");
        }
        let sent = shared(&Draft { hosting: own.clone(), ..draft.clone() });
        assert_eq!((sent.hosting, sent.source.as_str(), sent.mended), (Hosting::default(), "", true));
        let text = Draft { source: "10:00 Tides".into(), ..Draft::default() };
        assert_eq!(received(&shared(&text).write().unwrap(), &own).unwrap().source, "10:00 Tides");
    }
}
