//! Whether a host has the files of this release, by the `integrity.json` of each.
//!
//! ```
//! use agenda_widget::builder::hosted::{Hosted, compare};
//!
//! let ours = r#"{ "agenda-widget.js": { "integrity": "sha384-a" }, "embed.html": { "integrity": "sha384-b" }, "builder.js": { "integrity": "sha384-c" } }"#;
//! let theirs = r#"{ "agenda-widget.js": { "integrity": "sha384-old" } }"#;
//! let Hosted { files, missing, stale } = compare(ours, theirs).unwrap();
//! assert_eq!((files, missing, stale), (2, vec!["embed.html".to_owned()], vec!["agenda-widget.js".to_owned()]));
//! ```

use serde_json::{Map, Value};

/// What a host has of a release.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosted {
    /// How many files a host needs.
    pub files: usize,
    /// Those that it does not list.
    pub missing: Vec<String>,
    /// Those of which it has another release.
    pub stale: Vec<String>,
}

/// The list of this release against that of a host; nothing where one of them is no such list.
pub fn compare(ours: &str, theirs: &str) -> Option<Hosted> {
    let list = |text: &str| serde_json::from_str::<Map<String, Value>>(text).ok();
    let (ours, theirs) = (list(ours)?, list(theirs)?);
    let hash =
        |file: Option<&Value>| file.and_then(|file| file.get("integrity")).and_then(Value::as_str).map(str::to_owned);
    theirs.values().next().and_then(|file| hash(Some(file)))?;
    let mut hosted = Hosted::default();
    for (name, file) in ours.iter().filter(|(name, _)| is_needed(name)) {
        hosted.files = hosted.files.saturating_add(1);
        let own = hash(theirs.get(name));
        if own.is_none() {
            hosted.missing.push(name.clone());
        } else if own != hash(Some(file)) {
            hosted.stale.push(name.clone());
        }
    }
    Some(hosted)
}

/// Whether a website needs a file: what a page loads, the page for iframes, the themes.
fn is_needed(name: &str) -> bool {
    let is_code = |name: &str| name.starts_with("agenda-widget") && (name.ends_with(".js") || name.ends_with(".wasm"));
    // Those are for npm.
    let is_package = matches!(name, "agenda-widget-server.js" | "agenda-widget-class.js");
    name.starts_with("immutable/")
        || name.starts_with("themes/")
        || (is_code(name) && !is_package)
        || ["agenda-embed-resize.js", "agenda-zone-changes.json", "embed.html", "embed.js", "embed.css"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_of_files_is_nothing_to_compare_with() {
        let ours = r#"{ "agenda-widget.js": { "integrity": "sha384-a" } }"#;
        for theirs in ["", "<!doctype html>", "[]", "{}", r#"{ "title": "Harbour day" }"#] {
            assert_eq!(compare(ours, theirs), None, "{theirs}");
        }
        assert_eq!(compare(ours, ours), Some(Hosted { files: 1, ..Hosted::default() }));
    }

    #[test]
    fn what_is_for_npm_and_for_the_builder_is_not_needed() {
        for (name, expected) in [
            ("agenda-widget_bg.wasm", true),
            ("agenda-widget-fr.js", true),
            ("immutable/0.1.0-abc/agenda-widget.js", true),
            ("themes/plain.css", true),
            ("agenda-widget-server.js", false),
            ("agenda-widget.d.ts", false),
            ("builder_bg.wasm", false),
            ("index.html", false),
            ("package.json", false),
        ] {
            assert_eq!(is_needed(name), expected, "{name}");
        }
    }
}
