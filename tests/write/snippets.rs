//! Tries what README.md and docs/ recommend: JSON and commands here, markup and scripts
//! in tests/browser/snippets.rs. A block that no test knows fails.
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use agenda_widget::i18n::{KEYS, more};
use agenda_widget::read::{self, Context};
use agenda_widget::time::zone::{ZoneSource, city::city, tzdb::Tzdb};
use agenda_widget::write::share_text::{self, Forms};
use serde_json::{Value, json};

use crate::fences;
use fences::{Block, agenda, all, is_example, is_policy, news};

/// A folder with the files that the documents mention, and the command on its path; removed on drop.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("agenda-snippets-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("dist")).unwrap();
        let desk = Desk(folder);
        desk.write("dist/agenda-widget.js", "export {};");
        desk.write("dist/agenda-widget_bg.wasm", "wasm");
        desk.write("agenda.json", &agenda());
        desk.write("old.json", &agenda());
        desk.write("status.json", &news());
        desk.write("meeting.txt", "Garden days\n29 March 2027\n\n10:00-10:15 Opening\n10:15-10:40 Bees\n");
        for name in ["schedule.json", "schedule.xml"] {
            let kind = name.rsplit('.').next().unwrap();
            let from = format!("{}/tests/fixtures/schedule/harbour.{kind}", env!("CARGO_MANIFEST_DIR"));
            desk.write(name, &std::fs::read_to_string(from).unwrap());
        }
        desk.write("sessionize.json", include_str!("../fixtures/programme/sessionize-all.json"));
        desk.write("program.js", include_str!("../fixtures/programme/konopas.js"));
        desk.write("page.html", include_str!("../fixtures/programme/page.html"));
        desk.write("events.jsonld", include_str!("../fixtures/programme/event.jsonld"));
        desk.write("calendar.ics", include_str!("../fixtures/calendar/harbour.ics"));
        desk
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.0.join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    /// A command as it would be typed here.
    fn shell(&self, line: &str) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_agenda")).parent().unwrap();
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(&self.0).env("PATH", path);
        command
    }

    #[track_caller]
    fn run(&self, line: &str) -> Output {
        let ran = self.shell(line).output().unwrap();
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
        ran
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn of_kind(kind: &str) -> Vec<Block> {
    let found: Vec<Block> = all().into_iter().filter(|block| block.kind == kind && !is_example(block)).collect();
    assert!(!found.is_empty(), "there are blocks of {kind}");
    found
}

#[test]
fn no_block_is_of_a_kind_that_no_test_runs() {
    for block in all() {
        let known = ["html", "js", "css", "json", "sh", ""].contains(&block.kind.as_str()) || is_example(&block);
        assert!(known, "{} is a block of {}, which no test runs", block.place, block.kind);
    }
    assert!(all().len() > 40, "blocks are found");
}

#[test]
fn what_is_json_is_what_the_text_says_it_is() {
    let desk = Desk::new("json");
    for Block { place, text, .. } in of_kind("json") {
        let value: Value = serde_json::from_str(&text)
            .or_else(|_| serde_json::from_str(&format!("{{{text}}}")))
            .unwrap_or_else(|why| panic!("{place} is no JSON: {why}"));
        let ran = if value["updated"].is_string() {
            desk.write("this.json", &text);
            desk.run("agenda check this.json --agenda agenda.json")
        } else if value["sessions"].is_array() {
            desk.write("this.json", &text);
            desk.run("agenda check this.json")
        } else if let Some(entries) = value["agendas"].as_array() {
            for entry in entries {
                desk.write(entry["src"].as_str().or(entry.as_str()).unwrap(), &agenda());
                if let Some(status) = entry["status"].as_str() {
                    desk.write(status, r#"{ "updated": "2021-03-29T08:00:00Z", "sessions": {} }"#);
                }
            }
            desk.write("this.json", &text);
            desk.run("agenda check this.json")
        } else if value["links"].is_array() {
            let mut agenda: Value = serde_json::from_str(&agenda()).unwrap();
            agenda["sessions"][0]["links"] = value["links"].clone();
            desk.write("this.json", &agenda.to_string());
            desk.run("agenda check this.json")
        } else {
            // tests/frameworks/package.test.mjs holds it to the oEmbed specification.
            assert_eq!(
                (&value["version"], &value["type"]),
                (&json!("1.0"), &json!("rich")),
                "{place} is run by no test"
            );
            continue;
        };
        let reported = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(!reported.contains("warning") && !reported.contains("note:"), "{place}: {reported}");
    }
}

#[test]
fn every_command_does_what_it_is_there_for() {
    let (desk, mut ran) = (Desk::new("sh"), 0);
    let read = |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    for Block { place, text, .. } in of_kind("sh") {
        for line in text.lines().flat_map(|line| line.split(" #").next().unwrap_or_default().split("&&")).map(str::trim)
        {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                [] => {}
                ["make", target] => assert!(read("Makefile").contains(&format!("\n{target}: ")), "{place}: {line}"),
                // tests/frameworks packs dist/ and installs that.
                ["npm", "install", "./dist"] => {}
                ["cargo", "install", "--path", ".", "--features", "cli"] => {
                    assert!(read("Cargo.toml").contains("name = \"agenda\"\nrequired-features = [\"cli\"]"), "{place}");
                }
                ["agenda", "preview", ..] => {
                    let mut served =
                        desk.shell(&format!("exec {line} --port 0")).stdout(Stdio::piped()).spawn().unwrap();
                    let mut reported = String::new();
                    BufReader::new(served.stdout.take().unwrap()).read_line(&mut reported).unwrap();
                    served.kill().unwrap();
                    served.wait().unwrap();
                    assert!(reported.starts_with("Open http://127.0.0.1:"), "{place}: {reported}");
                }
                ["agenda", ..] => {
                    // tests/cli/fetch.rs requests addresses; here there is a file in their place.
                    let address = line.split('\'').find(|part| part.starts_with("https://"));
                    desk.write("feed.csv", "Date,Start,End,Title\n2027-03-29,10:15,10:40,Tides\n");
                    let line = &address.map_or_else(|| line.to_owned(), |address| line.replace(address, "feed.csv"));
                    let reported = desk.run(line).stdout;
                    // Each prints something, or writes the file that it names.
                    let made = words.iter().skip_while(|word| !["-o", ">"].contains(word)).nth(1);
                    let made = made.map(|name| std::fs::read_to_string(desk.0.join(name)).unwrap());
                    assert!(!reported.is_empty() || made.is_some_and(|text| !text.is_empty()), "{place}: {line}");
                    ran += 1;
                }
                _ => panic!("{place}: no test runs \"{line}\""),
            }
        }
    }
    assert!(ran > 8, "commands were run");
}

#[test]
fn what_has_no_language_is_what_comes_out() {
    for block in all().into_iter().filter(|block| block.kind.is_empty() && !is_policy(block)) {
        if block.text.contains('·') {
            assert_eq!(block.text, copied(), "{}", block.place);
        } else {
            catalogue(&block);
        }
    }
}

/// The first session of README's agenda, as "Copy times" of a widget with the zones of README gives it.
fn copied() -> String {
    let agenda = read::read(&agenda(), None, &Context::default(), &Tzdb).unwrap().agenda;
    let from = agenda.sessions[0].starts().unwrap();
    let zone = |id: &str| Tzdb.zone(id, from, from).unwrap();
    let zones = ["Europe/Paris", "Africa/Casablanca", "Africa/Cairo", "Asia/Riyadh"].map(zone);
    let clock = |civil: chrono::NaiveDateTime| civil.format("%H:%M").to_string();
    let forms = Forms {
        time: &clock,
        times: &|from, until| format!("{}–{}", clock(from), clock(until)),
        from: &|from| format!("from {}", clock(from)),
        untimed: &|_| panic!("all have a time"),
        date: &|date| date.format("%A, %-d %B %Y").to_string(),
        city: &city,
        comma: ", ",
        rtl: false,
    };
    share_text::session(&agenda.sessions[0], &zones.iter().collect::<Vec<_>>(), &["en"], &forms) + "\n"
}

/// Lines of a translator's file: keys that there are.
#[track_caller]
fn catalogue(block: &Block) {
    for line in block.text.lines().filter(|line| !line.starts_with('#')) {
        let (key, _) = line.split_once(" = ").unwrap_or_else(|| panic!("{} is run by no test: {line}", block.place));
        let key = key.split('[').next().unwrap();
        let known = ["failed", "rehearsal"].contains(&key)
            || key.starts_with("city.")
            || KEYS.contains(&key)
            || more::KEYS.contains(&key);
        assert!(known, "{}: there is no key {key}", block.place);
    }
}
