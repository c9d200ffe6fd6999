//! Style, script and element, with the agenda in it. A `<div>` is around them: editors that make paragraphs of what they
//! find would close the element at the first block inside of it.

use std::fmt::Write;

use super::{AGENDA, Content, Hosting, Release, folder, in_script, style, without_blank_lines};
use crate::builder::look::Look;
use crate::write::escaped;

/// The piece with the data for search engines after the element.
pub fn whole(content: Content, look: &Look, hosting: &Hosting) -> String {
    let data = hosting.fallback.then(|| {
        format!("<script type=\"application/ld+json\">\n{}\n</script>\n", in_script(content.structured.trim()))
    });
    wrapped(&[head(content, look, hosting), tag(content, look, hosting), data.unwrap_or_default()].concat())
}

/// The piece for systems whose filters take scripts out and leave what is in them on the page.
pub fn element(content: Content, look: &Look, hosting: &Hosting) -> String {
    wrapped(&[head(content, look, hosting), tag(content, look, hosting)].concat())
}

fn wrapped(piece: &str) -> String {
    format!("<div>\n{piece}</div>\n")
}

/// What loads style and script.
pub fn head(content: Content, look: &Look, hosting: &Hosting) -> String {
    let folder = escaped(&folder(hosting));
    let mut head = String::new();
    if let Some(style) = style(look) {
        let _ = writeln!(head, "<link rel=\"stylesheet\" href=\"{folder}{style}\">");
    }
    let release = content.release.filter(|_| hosting.pinned);
    let script = release.map_or("agenda-widget.js", |release| &release.script);
    // The browser loads it while it still loads the script that requests it.
    let wasm = escaped(&script.replace("agenda-widget.js", "agenda-widget_bg.wasm"));
    let _ = writeln!(head, "<link rel=\"preload\" href=\"{folder}{wasm}\" as=\"fetch\" crossorigin>");
    let _ = match release {
        Some(release) => {
            if hosting.mapped {
                head.push_str(&import_map(release, &super::folder(hosting)));
            }
            let (script, integrity) = (escaped(&release.script), escaped(&release.integrity));
            writeln!(
                head,
                "<script type=\"module\" src=\"{folder}{script}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>"
            )
        }
        None => writeln!(head, "<script type=\"module\" src=\"{folder}agenda-widget.js\"></script>"),
    };
    head
}

/// The hashes of the modules that the script loads when they are needed: the attribute covers the script alone, and a
/// page with the header `Integrity-Policy` refuses modules without one.
fn import_map(release: &Release, folder: &str) -> String {
    // A name that is no address would be a bare specifier.
    let base = if folder.is_empty() { "./" } else { folder };
    let hashes: serde_json::Map<String, serde_json::Value> =
        release.modules.iter().map(|(name, hash)| (format!("{base}{name}"), hash.as_str().into())).collect();
    let map = serde_json::json!({ "integrity": hashes }).to_string();
    format!("<script type=\"importmap\">{}</script>\n", in_script(&map))
}

/// The element, with the fallback and perhaps the agenda in it.
pub fn tag(content: Content, look: &Look, hosting: &Hosting) -> String {
    let mut tag = format!("<agenda-widget{}>\n", attributes(look, (!hosting.inside).then(|| agenda(hosting))));
    if hosting.fallback {
        let _ = writeln!(tag, "{}", without_blank_lines(content.html));
    } else {
        let _ = writeln!(tag, "  <p>{}</p>", escaped(content.title));
    }
    if hosting.inside {
        let _ = writeln!(tag, "<script type=\"application/json\">\n{}\n</script>", in_script(content.agenda));
    }
    tag.push_str("</agenda-widget>\n");
    tag
}

/// The address of the agenda.
pub fn agenda(hosting: &Hosting) -> String {
    folder(hosting) + AGENDA
}

fn attributes(look: &Look, src: Option<String>) -> String {
    let src = src.map(|src| ("src", src));
    let all = src.into_iter().chain(look.attributes());
    all.map(
        |(name, value)| {
            if value.is_empty() { format!(" {name}") } else { format!(" {name}=\"{}\"", escaped(&value)) }
        },
    )
    .collect()
}
