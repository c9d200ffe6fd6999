//! Changes as a feed (RFC 4287), for those who do not look at the page.

use super::Changes;
use super::text::sentences;
use crate::model::moment;
use crate::model::uid::{custom, hash};
use crate::time::zone::Zone;
use crate::write::Export;
use crate::write::html::escaped;
use crate::write::lines::uri;
use crate::write::outline::{Outline, one_line};

/// So many entries a feed keeps.
const MOST: usize = 100;
/// By this a feed of ours is known again.
const OURS: &str = "<generator>agenda-widget</generator>";

/// The feed with an entry for each session that differs, before those of `earlier`, an earlier version of it.
///
/// # Errors
///
/// Where `earlier` is something else than such a feed, which is not to be overwritten.
pub fn atom(changes: &Changes, export: &Export, zone: &Zone, earlier: Option<&str>) -> Result<String, &'static str> {
    let outline = Outline::new(export, zone);
    let updated = moment::write(
        changes.new.updated.filter(|new| changes.old.updated.is_none_or(|old| old < *new)).unwrap_or(export.stamp),
    );
    let title = one_line(export.pick(&changes.new.title).text);
    // The same for each version of the meeting.
    let name = changes.new.uid.clone().unwrap_or_else(|| one_line(changes.new.title.pick(&["en"]).text));
    let link = |fragment: &str| {
        let page = export.page.map(|page| format!("<link href=\"{}{}\"/>", escaped(&uri(page)), escaped(fragment)));
        page.unwrap_or_default()
    };
    let mut entries: Vec<String> = Vec::new();
    for change in &changes.sessions {
        let sentences = sentences(change, &outline);
        let id = custom(hash(&["change", &name, change.id, &updated, &sentences.join("\n")]));
        let first = sentences.first().map(String::as_str).unwrap_or_default();
        entries.push(format!(
            "  <entry>\n    <id>urn:uuid:{id}</id>\n    <title>{}</title>\n    <updated>{updated}</updated>\n    {}<content type=\"text\">{}</content>\n  </entry>\n",
            escaped(first),
            link(&["#agenda-session=", &uri(change.id)].concat()),
            escaped(&sentences.join("\n")),
        ));
    }
    let old = match earlier {
        Some(feed) if !feed.contains(OURS) => return Err("is no feed of this command; write to another file"),
        Some(feed) => entries_of(feed),
        None => Vec::new(),
    };
    for entry in old {
        if id_of(&entry).is_none_or(|id| !entries.iter().any(|known| id_of(known) == Some(id))) {
            entries.push(entry);
        }
    }
    entries.truncate(MOST);
    let id = custom(hash(&["feed", &name]));
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>urn:uuid:{id}</id>\n  <title>{}</title>\n  <updated>{updated}</updated>\n  <author><name>{}</name></author>\n  {OURS}\n  {}\n{}</feed>\n",
        escaped(&format!("Changes: {title}")),
        escaped(
            &export
                .agenda
                .organizer
                .as_ref()
                .map_or(title.clone(), |organizer| one_line(export.pick(&organizer.name).text))
        ),
        link(""),
        entries.concat(),
    ))
}

/// The entries of a feed of ours: in a text of it no tag can be written out.
fn entries_of(feed: &str) -> Vec<String> {
    let parts = feed.split("  <entry>\n").skip(1);
    parts
        .filter_map(|part| Some(["  <entry>\n", part.split_once("  </entry>\n")?.0, "  </entry>\n"].concat()))
        .collect()
}

fn id_of(entry: &str) -> Option<&str> {
    Some(entry.split_once("<id>")?.1.split_once("</id>")?.0)
}
