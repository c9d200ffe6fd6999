//! The imports of src/: none of them closes a circle, and each runs down the floors of ARCHITECTURE.md.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may fail"
)]
#![allow(clippy::arithmetic_side_effects, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The modules at the top of src/, floor by floor: a module imports from its own floor and from those above it here.
const FLOORS: &[&[&str]] =
    &[&["i18n", "model", "vdom"], &["time"], &["read", "write"], &["widget"], &["browser", "builder"], &["bin"]];

type Module = Vec<String>;

/// The modules of src/ with their text, and whether each is imported by its parent for its names alone.
fn modules() -> BTreeMap<Module, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap();
            if path.is_dir() && stem != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") && stem != "tests" {
                let inside = path.strip_prefix(&root).unwrap().with_extension("");
                let mut name: Module = inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
                if name.starts_with(&["bin".to_owned()]) {
                    // bin/agenda/main.rs is the root of a crate of its own.
                    name.remove(1);
                }
                if ["mod", "lib", "main"].contains(&stem) {
                    name.pop();
                }
                let text = std::fs::read_to_string(&path).unwrap();
                found.insert(name, without_tests(&text));
            }
        }
    }
    found
}

/// The text before `#[cfg(test)]`, which is last in a file, without comments.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The paths that a text names: in `use` declarations and in its code; not those that it passes on by `pub use`, as
/// a façade does.
fn uses(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut code = String::new();
    let mut rest = text;
    while let Some(line) = rest.split_inclusive('\n').next() {
        let start = line.trim_start();
        if start.starts_with("use ") || start.starts_with("pub") && start.contains(" use ") {
            let (declaration, after) = rest.split_once(';').unwrap();
            if let Some(path) = declaration.trim_start().strip_prefix("use ") {
                paths.extend(expanded(&path.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            rest = after;
        } else {
            code.push_str(line);
            rest = &rest[line.len()..];
        }
    }
    let word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let named =
        code.split(|letter| !word(letter)).filter(|path| path.starts_with("crate::") || path.starts_with("super::"));
    paths.extend(named.map(|path| path.trim_end_matches(':').to_owned()));
    paths
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d` and `a::c::e`.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, inside)) = path.split_once('{') else {
        return vec![path.split(" as ").next().unwrap().trim().to_owned()];
    };
    let inside = &inside[..inside.rfind('}').unwrap()];
    let (mut depth, mut parts, mut from) = (0, Vec::new(), 0);
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[from..]);
    let named = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    named.flat_map(|part| expanded(&format!("{}{part}", before.trim_start()))).collect()
}

/// The module that a path names, or whose item it names.
fn target(from: &Module, path: &str, all: &BTreeMap<Module, String>) -> Option<Module> {
    let parts: Vec<&str> = path.split("::").collect();
    let (mut base, mut rest): (Module, &[&str]) = match parts[0] {
        "crate" if from.first().is_some_and(|first| first == "bin") => (vec!["bin".to_owned()], &parts[1..]),
        "crate" | "agenda_widget" => (Vec::new(), &parts[1..]),
        "self" | "super" => (from.clone(), &parts[..]),
        child => {
            let inner: Module = from.iter().cloned().chain([child.to_owned()]).collect();
            return all.contains_key(&inner).then_some(inner);
        }
    };
    while let Some((step, after)) = rest.split_first().filter(|(step, _)| ["self", "super"].contains(step)) {
        if *step == "super" {
            base.pop();
        }
        rest = after;
    }
    let mut full: Module = base.into_iter().chain(rest.iter().map(|part| (*part).to_owned())).collect();
    while !full.is_empty() && !all.contains_key(&full) {
        full.pop();
    }
    (!full.is_empty()).then_some(full)
}

fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let all = modules();
    let of = |(from, text): (&Module, &String)| {
        let targets = uses(text).iter().filter_map(|path| target(from, path, &all)).filter(|to| to != from).collect();
        (from.clone(), targets)
    };
    all.iter().map(of).collect()
}

/// All that a module leads to.
fn reached(from: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let (mut found, mut queue) = (BTreeSet::new(), vec![from.clone()]);
    while let Some(next) = queue.pop() {
        for to in imports.get(&next).into_iter().flatten() {
            if found.insert(to.clone()) {
                queue.push(to.clone());
            }
        }
    }
    found
}

#[test]
fn no_imports_close_a_circle() {
    let imports = imports();
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 500, "imports are found");
    let circles: Vec<String> = imports
        .keys()
        .filter(|module| reached(module, &imports).contains(*module))
        .map(|module| {
            let ties = imports[module].iter().filter(|to| reached(to, &imports).contains(module));
            format!("{} imports {}", module.join("::"), ties.map(|to| to.join("::")).collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert!(
        circles.is_empty(),
        "modules that import each other in a circle; move what both need to a module below:\n{}",
        circles.join("\n")
    );
}

#[test]
fn imports_run_down_the_floors() {
    let floor = |module: &Module| {
        let top = module.first()?;
        Some(
            FLOORS
                .iter()
                .position(|floor| floor.contains(&top.as_str()))
                .unwrap_or_else(|| panic!("src/{top} has no floor in FLOORS")),
        )
    };
    let mut upward = Vec::new();
    for (from, targets) in imports() {
        upward.extend(
            targets
                .iter()
                .filter(|to| floor(to) > floor(&from))
                .map(|to| format!("{} imports {}", from.join("::"), to.join("::"))),
        );
    }
    assert!(upward.is_empty(), "imports that run up; move the code, or what it needs:\n{}", upward.join("\n"));
}

/// The folders of scripts, floor by floor as above. Features keep their scripts with their Rust.
const SCRIPTS: &[&[&str]] = &[&["widget"], &["js"], &["embed", "page", "builder"]];

#[test]
fn scripts_import_down_the_floors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let top = |path: &Path| path.strip_prefix(&root).unwrap().components().next().unwrap().as_os_str().to_owned();
    let floor = |path: &Path| SCRIPTS.iter().position(|floor| floor.iter().any(|name| **name == *top(path)));
    let (mut folders, mut seen, mut upward) = (vec![root.clone()], 0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            // What `agenda preview` serves is no part of the widget.
            if path.extension().is_none_or(|kind| kind != "js") || path.starts_with(root.join("bin")) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (_, after) in text.match_indices(" from \".").map(|(at, mark)| text.split_at(at + mark.len() - 1)) {
                let to = folder.join(after.split('"').next().unwrap()).canonicalize().unwrap();
                let (from, into) = (floor(&path), floor(&to));
                assert!(from.is_some() && into.is_some(), "{} has no floor in SCRIPTS", path.display());
                seen += 1;
                if into > from {
                    upward.push(format!("{} imports {}", path.display(), to.display()));
                }
            }
        }
    }
    assert!(seen > 30, "imports are found");
    assert!(upward.is_empty(), "scripts that import upward; move the code, or what it needs:\n{}", upward.join("\n"));
}
