//! The command with an index of several agendas.
#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};

use crate::command;

use command::agenda;

const TUNIS: &str = r#"{ "title": "Tides", "timeZone": "Africa/Tunis", "sessions": [
    { "id": "opening", "title": "Opening", "start": "2021-03-29T10:15", "duration": "PT25M" } ] }"#;
const PARIS: &str = r#"{ "title": "Quays", "timeZone": "Europe/Paris", "sessions": [
    { "id": "opening", "title": "Opening", "start": "2021-03-29T10:15", "duration": "PT25M" } ] }"#;

/// A folder with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("agenda-meetings-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn run(folder: &Path, command: &[&str]) -> command::Ran {
    let index = folder.join("index.json");
    let mut all = vec![command[0], index.to_str().unwrap()];
    all.extend(&command[1..]);
    let ran = agenda(all, "");
    std::fs::remove_dir_all(folder).unwrap();
    ran
}

#[test]
fn check_reads_each_agenda_next_to_the_index() {
    let index =
        r#"{ "title": "Harbour year", "agendas": ["tunis.json", { "src": "paris.json?v=2", "status": "news.json" }] }"#;
    let news = r#"{ "updated": "2021-03-29T08:00:00Z", "sessions": { "opening": { "delay": "PT15M" } } }"#;
    let files = [("index.json", index), ("tunis.json", TUNIS), ("paris.json", PARIS), ("news.json", news)];
    let ran = run(&folder("check", &files), &["check"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Harbour year\n2 sessions, Africa/Tunis\n"), "{}", ran.out);
    assert!(
        ran.out.contains("  09:30 to 09:55  Opening (late by 15 minutes)\n"),
        "Paris is an hour ahead: {}",
        ran.out
    );
}

#[test]
fn what_is_wrong_is_said_with_the_file_that_it_is_in() {
    let index = "{ \"agendas\": [\n \"tunis.json\",\n \"paris.json\",\n \"https://example.org/a.json\",\n \"index.json\",\n \"none.json\" ] }";
    let wrong = PARIS.replace("10:15", "25:15");
    let folder = folder("wrong", &[("index.json", index), ("tunis.json", TUNIS), ("paris.json", &wrong)]);
    let ran = run(&folder, &["check"]);
    let at = |name: &str| folder.join(name).display().to_string();
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    for expected in [
        format!("{}:2:53: error: sessions[0].start: there is no such time of day", at("paris.json")),
        format!(
            "{}:4:2: error: agendas[2].src: \"https://example.org/a.json\" is no file next to the index, and nothing else is read here; download it to a file next to the index, and write the name of that\n",
            at("index.json")
        ),
        format!(
            "{}:5:2: error: agendas[3].src: \"index.json\" is an index itself; list the agendas of that here\n",
            at("index.json")
        ),
        format!("{}: error: cannot be read", at("none.json")),
    ] {
        assert!(ran.err.contains(&expected), "{expected}\n{}", ran.err);
    }
}

#[test]
fn convert_writes_one_agenda_of_all() {
    let index = r#"{ "agendas": ["tunis.json", "paris.json"] }"#;
    let files = [("index.json", index), ("tunis.json", TUNIS), ("paris.json", PARIS)];
    let ran = run(&folder("convert", &files), &["convert", "--to", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    for expected in [
        "\"id\": \"paris:opening\"",
        "\"start\": \"2021-03-29T10:15[Europe/Paris]\"",
        "\"title\": \"Tides · Quays\"",
        "\"meeting\": \"tunis\"",
    ] {
        assert!(ran.out.contains(expected), "{expected}\n{}", ran.out);
    }
    let again = agenda(["check", "-"], &ran.out);
    assert_eq!((again.status, again.err.as_str()), (0, ""));
}
