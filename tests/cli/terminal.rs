//! The command's messages: no input can disturb the terminal that shows them.
#![cfg(feature = "cli")]

use crate::command;

use std::process::Command;

use command::agenda;
use proptest::prelude::*;
use serde_json::Value;

/// Clears the screen, sets the title of the window, begins a line of its own, turns the line around,
/// in seven and in eight bits.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{9d}8;;x\u{9c}\r\nerror: gone\u{8}\u{7f}\u{202e}\u{2066}\
                       \u{200f}\u{200e}\u{61c}\u{2028}\u{2029}\u{200b}\u{feff}\u{ad}\u{e0041}";

fn is_harmful(letter: char) -> bool {
    // Written down again, so that a slip in the command's own list is seen.
    const INVISIBLE: &str = "\u{ad}\u{61c}\u{180e}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\
                             \u{202e}\u{2060}\u{2061}\u{2066}\u{2067}\u{2068}\u{2069}\u{206a}\u{206f}\u{feff}\u{fffa}\u{e0041}";
    (letter.is_control() && letter != '\n') || INVISIBLE.contains(letter)
}

#[track_caller]
fn assert_whole(text: &str, what: &str) {
    let harmful: Vec<char> = text.chars().filter(|letter| is_harmful(*letter)).collect();
    assert!(harmful.is_empty(), "{what}: {harmful:?} in {text:?}");
    // A line that an input began would be read as the command's own.
    assert!(!text.lines().any(|line| line.starts_with("error: gone")), "{what}: {text:?}");
}

/// `check` and `convert` of a source. Data goes to standard output as it is, words of `check` do not.
#[track_caller]
fn assert_reports_whole(source: &str, from: &[&str], what: &str) {
    let ran = agenda([&["check", "-"], from].concat(), source);
    assert_whole(&ran.out, what);
    assert_whole(&ran.err, what);
    let ran = agenda([&["convert", "-", "--to", "ics"], from].concat(), source);
    assert_whole(&ran.err, what);
}

/// A JSON value with each of its strings and names made hostile, one at a time.
fn spoilt(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => vec![Value::String(format!("{text}{HOSTILE}")), Value::String(HOSTILE.to_owned())],
        Value::Array(entries) => {
            let each = entries.iter().enumerate().flat_map(|(at, entry)| {
                spoilt(entry).into_iter().map(move |spoilt| {
                    let mut entries = entries.clone();
                    entries[at] = spoilt;
                    Value::Array(entries)
                })
            });
            each.collect()
        }
        Value::Object(fields) => {
            let each = fields.iter().flat_map(|(name, value)| {
                let values = spoilt(value).into_iter().map(move |spoilt| {
                    let mut fields = fields.clone();
                    fields.insert(name.clone(), spoilt);
                    Value::Object(fields)
                });
                let renamed = format!("{}{HOSTILE}{}", &name[..1], &name[1..]);
                let mut fields = fields.clone();
                let value = fields.remove(name).unwrap();
                fields.insert(renamed, value);
                values.chain([Value::Object(fields)])
            });
            each.collect()
        }
        other => vec![other.clone(), Value::String(HOSTILE.to_owned())],
    }
}

/// As pretalx and frab write it, with everything that the reader knows a field for.
fn schedule() -> Value {
    let mut value: Value = serde_json::from_str(include_str!("../fixtures/schedule/harbour.json")).unwrap();
    // One event is enough: each of its fields is spoilt.
    for day in value["schedule"]["conference"]["days"].as_array_mut().unwrap() {
        for events in day["rooms"].as_object_mut().unwrap().values_mut() {
            events.as_array_mut().unwrap().truncate(1);
        }
    }
    value
}

#[test]
fn no_place_of_json_reaches_the_terminal_raw() {
    let agenda: Value = serde_json::from_str(include_str!("../fixtures/format/harbour.json")).unwrap();
    let status: Value = serde_json::from_str(include_str!("../fixtures/format/status.json")).unwrap();
    for (name, value) in [("agenda", agenda), ("status", status), ("schedule.json", schedule())] {
        let cases = spoilt(&value);
        assert!(cases.len() > 20, "{name}: {}", cases.len());
        // serde_json escapes controls, as every writer of JSON must; bidi marks are left as they are.
        for case in cases {
            assert_reports_whole(&serde_json::to_string_pretty(&case).unwrap(), &[], name);
        }
    }
}

#[test]
fn no_place_of_a_text_reaches_the_terminal_raw() {
    let text = "# Harbour days\n29-30 March 2021 (CEST), Marseille\nOrganised by: Port\n\n## Monday\n\
                10:00-10:30 Tides\nModerator: Ann Lee, Head, Port\n- [slides](x.pdf)\n\n10:30 Soup\n11:00 End\n\n\
                ## Speakers\n\n## 30/03/2021\n| Time | Title | Other |\n|---|---|---|\n| 9.00-9.30 | Ropes | x |\n| | Late | |\n\
                ![map](a.png)\n9:45-8:00 Wrong\n";
    let xml = include_str!("../fixtures/schedule/harbour.xml");
    let mut places: Vec<(&str, usize, &[&str])> = Vec::new();
    places.extend(text.char_indices().map(|(at, _)| (text, at, &["--from", "text"][..])));
    // Inside tags, attributes and texts.
    places.extend(xml.char_indices().step_by(23).map(|(at, _)| (xml, at, &["--from", "schedule-xml"][..])));
    for (source, at, from) in places {
        let spoilt = format!("{}{HOSTILE}{}", &source[..at], &source[at..]);
        let ran = agenda([&["check", "-"], from].concat(), &spoilt);
        assert_whole(&ran.out, &format!("{from:?} at {at}"));
        assert_whole(&ran.err, &format!("{from:?} at {at}"));
    }
}

#[test]
fn no_argument_reaches_the_terminal_raw() {
    let hostile = |before: &str| format!("{before}{HOSTILE}");
    let cases: &[&[&str]] = &[
        &[&hostile("")],
        &["check", &hostile("no-such-file")],
        &["check", &hostile("--unknown")],
        &["check", &hostile("--unknown="), "x"],
        &["check", "-", "--from", &hostile("text")],
        &["check", "-", "--date", &hostile("2021-03-29")],
        &["check", "-", &hostile("--date=")],
        &["check", "-", "--time-zone", &hostile("Europe/Paris")],
        &["check", "-", &hostile("-x")],
        &["check", "-", "more", &hostile("than one")],
        &["check", "-", "--agenda", &hostile("a")],
        &["convert", "-", "--to", &hostile("json")],
        &["convert", "-", "--to", "ics", "--alarm", &hostile("5")],
        &["convert", "-", "--to", "ics", "--page", &hostile("https")],
        &["convert", "-", "--to", "ics", "--lang", &hostile("fr")],
        &["convert", "-", "--to", "json", "-o", &hostile("/no/such/folder/")],
        &["preview", &hostile("x")],
        &["preview", "Cargo.toml", "--dist", &hostile("x")],
        &["preview", "x", "--port", &hostile("1")],
        &["schema", "--of", &hostile("agenda")],
        &["help", &hostile("check")],
    ];
    for arguments in cases {
        let ran = agenda(arguments.iter().copied(), "Garden days\n10:00-10:15 Opening\n");
        assert_ne!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
        assert_whole(&ran.err, &format!("{arguments:?}"));
    }
    // The name under which it runs is an argument too.
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let ran = Command::new(env!("CARGO_BIN_EXE_agenda")).arg0(HOSTILE).arg("--what").output().unwrap();
        assert_whole(&String::from_utf8(ran.stderr).unwrap(), "name of the program");
        let ran = Command::new(env!("CARGO_BIN_EXE_agenda")).arg0(HOSTILE).arg("--help").output().unwrap();
        assert_whole(&String::from_utf8(ran.stdout).unwrap(), "name of the program");
    }
}

#[test]
fn what_is_shown_for_a_control_identifies_it() {
    let json = r#"{"title":"x","titl\u001b":"","timeZone":"\u202e","sessions":[]}"#;
    let ran = agenda(["check", "-"], json);
    for expected in ["warning: titl\\u{1b}: is not a field", "there is no time zone \"\\u{202e}\""] {
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
    let ran = agenda(["check", "no\u{1b}such"], "");
    assert!(ran.err.starts_with("no\\u{1b}such: error: cannot be read"), "{}", ran.err);
    let ran = agenda(["check", "--a\u{1b}\nb"], "");
    assert!(ran.status == 2 && ran.err.contains("--a\\u{1b}\\u{a}b"), "{}", ran.err);
}

/// The data of `convert` is a file's content, not words for people.
#[test]
fn data_stays_data() {
    let json = "{\"title\":\"\u{202e}Day\",\"timeZone\":\"UTC\",\"sessions\":[{\"title\":\"a\u{200f}b\",\"start\":\"2021-03-29T10:00\",\"end\":\"2021-03-29T10:15\"}]}";
    let ran = agenda(["convert", "-", "--to", "json"], json);
    assert!(ran.out.contains("\u{202e}Day") && ran.out.contains("a\u{200f}b"), "{}", ran.out);
    assert_eq!(ran.err, "");
}

#[test]
fn errors_and_warnings_are_before_notes() {
    let ran = agenda(
        ["check", "-"],
        "Garden days\n29 March 2021 (CEST)\n\n10:00-10:15 Opening\n\n## Monday 30 March 2021\n10:00-10:15 Bees\n",
    );
    let levels: Vec<&str> =
        ran.err.lines().map(|line| if line.contains(": note: ") { "note" } else { "warning" }).collect();
    assert!(levels.contains(&"warning") && levels.contains(&"note"), "{}", ran.err);
    assert!(levels.is_sorted_by_key(|level| *level == "note"), "{}", ran.err);
}

#[test]
fn problems_of_one_kind_are_counted_after_200() {
    let entries: Vec<String> = (0..20_000).flat_map(|n| vec![format!("\"s{n}\": {{}}"); 2]).collect();
    let status = format!("{{\"updated\": \"2021-03-29T08:05:00Z\", \"sessions\": {{\n{}\n}}}}", entries.join(",\n"));
    let ran = agenda(["check", "-"], &status);
    assert_eq!((ran.status, ran.err.lines().count()), (0, 201));
    let more =
        "standard input: warning: and 19800 more warnings of this kind: is there twice, and only the last counts\n";
    assert!(ran.err.ends_with(more), "{}", &ran.err[ran.err.len() - 300..]);

    let session = r#"{"id":"a","title":"A","start":"2021-03-29T10:00","end":"2021-03-29T10:15"}"#;
    let twice =
        format!("{{\"title\":\"x\",\"timeZone\":\"UTC\",\"sessions\":[{}]}}", vec![session; 20_000].join(",\n"));
    let ran = agenda(["check", "-"], &twice);
    assert_eq!((ran.status, ran.err.lines().count()), (1, 201));
    assert!(ran.err.ends_with("error: and 19799 more errors\n"), "{}", &ran.err[ran.err.len() - 300..]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Any characters anywhere, as a text, as JSON and as XML, and as an argument.
    #[test]
    fn any_characters_leave_the_terminal_whole(
        letters in proptest::collection::vec(prop_oneof![
            any::<char>(),
            proptest::char::range('\u{0}', '\u{1f}'),
            proptest::char::range('\u{7f}', '\u{9f}'),
            proptest::char::range('\u{200b}', '\u{206f}'),
            proptest::sample::select("10:.-h|#*[](){}<>\"&;,/ \n2021Mar".chars().collect::<Vec<_>>()),
        ], 0..200),
        from in proptest::sample::select(vec!["text", "json", "schedule-json", "schedule-xml"]),
    ) {
        let text: String = letters.into_iter().collect();
        let ran = agenda(["check", "-", "--from", from], &format!("Days\n29 March 2021\n10:00-10:15 {text}"));
        assert_whole(&ran.out, from);
        assert_whole(&ran.err, from);
        let ran = agenda(["check", "-", "--from", from], &text);
        assert_whole(&ran.err, from);
        let argument = text.replace('\0', "");
        assert_whole(&agenda(["check", &argument], "").err, "argument");
    }
}
