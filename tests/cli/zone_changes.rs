//! `zoneChanges` as the command writes them: with `convert`, and into a file with `check --update`.
#![cfg(feature = "cli")]

use crate::command;

use std::path::{Path, PathBuf};

use command::agenda;
use serde_json::{Value, json};

/// A meeting in Rabat after Morocco left UTC+1 on 20 September 2026.
const RABAT: &str = r#"{
  "x-first": 1,
  "title": "Harbour day",
  "timeZone": "Africa/Casablanca",
  "sessions": [{ "id": "tides", "title": "Tides", "start": "2026-11-27T10:15", "duration": "PT25M" }]
}
"#;

/// What a release from before the change needs for Rabat.
fn morocco() -> Value {
    json!([{ "timeZone": "Africa/Casablanca", "periods": [{ "from": "2026-09-20T01:00:00Z", "old": "+01:00", "new": "Z" }] }])
}

struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("agenda-zones-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        File(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn text(&self) -> String {
        std::fs::read_to_string(&self.0).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn converted(input: &str) -> Value {
    let ran = agenda(["convert", "-", "--to", "json"], input);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn convert_writes_what_the_zones_of_an_agenda_need() {
    let written = converted(RABAT);
    assert_eq!(written["zoneChanges"], morocco());
    // The same once more, and a session's own zone counts as well.
    assert_eq!(converted(&written.to_string()), written);
    let own =
        RABAT.replace("\"Africa/Casablanca\"", "\"Europe/Paris\"").replace("10:15\"", "10:15[Africa/Casablanca]\"");
    assert_eq!(converted(&own)["zoneChanges"], morocco());
    // Paris has not changed, and in 2021 nobody had.
    for input in [RABAT.replace("Africa/Casablanca", "Europe/Paris"), RABAT.replace("2026-", "2021-")] {
        assert_eq!(converted(&input).get("zoneChanges"), None, "{input}");
    }
}

#[test]
fn changes_that_the_table_does_not_have_are_kept() {
    let ours = json!([{ "timeZone": "Europe/Paris", "periods": [{ "from": "2026-10-01T00:00:00Z", "old": "+02:00", "new": "+01:00" }] }]);
    let input = RABAT.replacen('{', &format!("{{ \"zoneChanges\": {ours},"), 1);
    assert_eq!(converted(&input)["zoneChanges"], json!([morocco()[0], ours[0]]));
}

#[test]
fn check_update_brings_an_agenda_up_to_date_and_changes_nothing_else_in_it() {
    let file = File::new("agenda.json", RABAT);
    let ran = agenda(["check", file.name(), "--update"], "");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.ends_with(&format!("zoneChanges: 1, written to {}\n", file.name())), "{}", ran.out);
    let mut expected: Value = serde_json::from_str(RABAT).unwrap();
    expected["zoneChanges"] = morocco();
    assert_eq!(file.json(), expected);
    assert!(file.text().starts_with("{\n  \"x-first\": 1,\n  \"title\""), "{}", file.text());
    let ran = agenda(["check", file.name(), "--update"], "");
    assert!(ran.out.ends_with("zoneChanges: 1, as before\n"), "{}", ran.out);
    // Without a need for them they go.
    std::fs::write(&file.0, file.text().replace("2026-11-27", "2021-11-27")).unwrap();
    assert_eq!(agenda(["check", file.name(), "--update"], "").status, 0);
    assert_eq!(file.json()["zoneChanges"], json!([morocco()[0]]), "changes that may be the owner's own are kept");
}

#[test]
fn check_update_brings_a_status_file_up_to_date() {
    let (meeting, news) =
        (File::new("meeting.json", RABAT), File::new("status.json", "{ \"updated\": \"2026-11-27T07:00:00Z\" }"));
    let ran = agenda(["check", news.name(), "--update"], "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("--update of a status file needs --agenda with the agenda that it is for"), "{}", ran.err);
    let ran = agenda(["check", news.name(), "--agenda", meeting.name(), "--update"], "");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(news.json(), json!({ "updated": "2026-11-27T07:00:00Z", "zoneChanges": morocco() }));
    assert_eq!(meeting.text(), RABAT);
}

#[test]
fn check_update_is_for_files_in_json() {
    let text =
        File::new("agenda.txt", "Harbour day\n27 November 2026\nTime zone: Africa/Casablanca\n\n10:15-10:40 Tides\n");
    let before = text.text();
    let ran = agenda(["check", text.name(), "--update"], "");
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("--update is for agenda.json and status files; convert this file with --to json"),
        "{}",
        ran.err
    );
    assert_eq!(text.text(), before);
    let ran = agenda(["check", "-", "--update"], RABAT);
    assert!(
        ran.status == 1 && ran.err.contains("--update writes into the file, so name a file of this machine"),
        "{}",
        ran.err
    );
    assert!(!Path::new("-").exists());
}
