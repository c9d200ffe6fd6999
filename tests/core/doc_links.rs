//! Links between README.md, ARCHITECTURE.md, CHANGELOG.md, SECURITY.md and docs/: each file and each heading exists.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "tests"
)]

use std::path::{Path, PathBuf};

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap().map(|file| file.unwrap().path());
    let top = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "SECURITY.md"].map(|name| root.join(name));
    docs.chain(top).filter(|path| path.extension().is_some_and(|kind| kind == "md")).collect()
}

/// The fragment that hosts of Markdown give a heading: lower case, spaces as hyphens, no other punctuation.
fn fragment(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.trim().to_lowercase().chars().filter(kept).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// Lines outside fenced blocks.
fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let outside = |(_, line): &(usize, &str)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    };
    (1..).zip(text.lines()).filter(outside).collect()
}

fn headings(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    prose(&text)
        .iter()
        .filter_map(|(_, line)| line.strip_prefix('#'))
        .map(|rest| fragment(rest.trim_start_matches('#')))
        .collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let mut links = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        for (number, line) in prose(&text) {
            for target in line.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
                if target.contains("://") || target.starts_with("mailto:") {
                    continue;
                }
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let found = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
                let place = format!("{}:{number}", path.display());
                assert!(found.exists(), "{place}: there is no {file}");
                assert!(
                    anchor.is_empty() || headings(&found).contains(&anchor.to_owned()),
                    "{place}: {file} has no heading for #{anchor}"
                );
                links += 1;
            }
        }
    }
    assert!(links > 30, "links are found: {links}");
}
