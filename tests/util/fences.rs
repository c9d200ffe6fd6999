//! The fenced blocks of what people read, README.md and docs/, for tests to run.
#![allow(dead_code, reason = "each test file uses its part")]

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Block {
    /// `README.md:31`, of its first line.
    pub place: String,
    /// `html`, `json`, …; empty where it names no language.
    pub kind: String,
    /// The line above it, without blank ones.
    pub above: String,
    pub text: String,
}

/// Every block, in the order of the files' names.
pub fn all() -> Vec<Block> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = std::fs::read_dir(root.join("docs")).unwrap();
    let mut files: Vec<String> =
        docs.map(|file| format!("docs/{}", file.unwrap().file_name().to_string_lossy())).collect();
    files.retain(|name| name.ends_with(".md"));
    files.push("README.md".to_owned());
    files.sort_unstable();
    files.iter().flat_map(|name| of(name, &std::fs::read_to_string(root.join(name)).unwrap())).collect()
}

fn of(file: &str, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut open, mut above) = (None::<(usize, Block)>, "");
    for (line, written) in (1..).zip(text.lines()) {
        let fence = written.trim_start().strip_prefix("```");
        match (&mut open, fence) {
            (Some((indent, block)), None) => {
                block.text.push_str(written.get(*indent..).unwrap_or_default());
                block.text.push('\n');
            }
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(_, block)| block)),
            (None, Some(kind)) => {
                let block = Block {
                    place: format!("{file}:{line}"),
                    kind: kind.trim().to_owned(),
                    above: above.trim().to_owned(),
                    text: String::new(),
                };
                open = Some((written.len() - written.trim_start().len(), block));
            }
            (None, None) if !written.trim().is_empty() => above = written,
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{file}: a fence is not closed");
    blocks
}

/// What a block without a language holds: a policy runs in the browser, the rest does not.
pub fn is_policy(block: &Block) -> bool {
    block.kind.is_empty() && block.text.contains("script-src")
}

/// Held to its example by tests/frameworks/server.test.mjs.
pub fn is_example(block: &Block) -> bool {
    block.above.starts_with("<!-- examples/frameworks/")
}

/// The first agenda that the README shows.
pub fn agenda() -> String {
    json_with("README.md", "\"sessions\": [")
}

/// The first status file of docs/ORGANISERS.md.
pub fn news() -> String {
    json_with("docs/ORGANISERS.md", "\"updated\"")
}

fn json_with(file: &str, part: &str) -> String {
    let found = all()
        .into_iter()
        .find(|block| block.place.starts_with(file) && block.kind == "json" && block.text.contains(part));
    found.unwrap_or_else(|| panic!("{file} has a block with {part}")).text
}
