//! The command as people run it: exit status, words, standard input.
#![cfg(feature = "cli")]

use crate::command;

use command::agenda;

const TEXT: &str = "Garden days\n29 March 2021 (CEST)\n\n10:00-10:15 Opening\n10:20-10:40 Bees\n";
const JSON: &str = r#"{
  "title": "Garden days",
  "timeZone": "Europe/Paris",
  "x-colour": "green",
  "sessions": [
    { "id": "a", "start": "2021-03-29T10:00", "end": "2021-03-29T10:15", "title": "Opening" }
  ]
}"#;

#[test]
fn check_shows_sessions_and_gaps() {
    let ran = agenda(["check", "-"], TEXT);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for expected in [
        "Garden days\n2 sessions, Europe/Paris\n",
        "Monday 29 March 2021\n  10:00 to 10:15  Opening\n  10:15 to 10:20  (gap of 5 minutes)\n  10:20 to 10:40  Bees\n",
    ] {
        assert!(ran.out.contains(expected), "{}", ran.out);
    }
    assert!(ran.err.contains("standard input:2:1: note: took \"CEST\" as Europe/Paris (UTC+02:00"), "{}", ran.err);
}

#[test]
fn check_of_a_sound_agenda_has_nothing_to_say() {
    let ran = agenda(["check", "-"], JSON);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(ran.out.ends_with("\nno problems\n"), "{}", ran.out);
}

#[test]
fn convert_keeps_what_it_does_not_know_and_is_stable() {
    let once = agenda(["convert", "-", "--to", "json"], JSON);
    assert_eq!(once.status, 0, "{}", once.err);
    assert!(once.out.contains("\"x-colour\": \"green\""), "{}", once.out);
    let twice = agenda(["convert", "-", "--from", "json", "--to", "json"], &once.out);
    assert_eq!(twice.out, once.out);
}

#[test]
fn convert_writes_a_file() {
    let file = std::env::temp_dir().join(format!("agenda-cli-{}.json", std::process::id()));
    let ran = agenda(["convert", "-", "--to", "json", "-o", file.to_str().unwrap()], TEXT);
    let written = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    assert!(written.contains("\"start\": \"2021-03-29T10:20\""), "{written}");
}

#[test]
fn convert_to_ics_writes_a_calendar_and_names_what_it_leaves_out() {
    let ran = agenda(["convert", "-", "--to", "ics", "--alarm", "5", "--page", "https://example.org/day"], JSON);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for expected in [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        "\r\nDTSTART:20210329T080000Z\r\nDTEND:20210329T081500Z\r\n",
        "\r\nSUMMARY:Opening\r\n",
        "\r\nURL:https://example.org/day\r\n",
        "\r\nTRIGGER:-PT5M\r\n",
    ] {
        assert!(ran.out.contains(expected), "{}", ran.out);
    }
    assert_eq!(ran.err, "standard input: note: an .ics file has no place for timeZone, x-colour\n");
    let many = r#"{ "title": { "en": "Day", "fr": "Jour", "ar": "يوم" }, "timeZone": "UTC", "locale": "en",
        "links": [{ "rel": "join", "href": "https://example.org/j" }, { "rel": "map", "href": "https://example.org/m" }],
        "location": { "name": "House", "url": "https://example.org/" },
        "sessions": [
            { "title": { "fr": "Un" }, "start": "2021-03-29T10:00", "end": "2021-03-29T10:15", "status": "moved",
              "speakers": [{ "name": "A", "pronouns": "she" }, { "name": "B", "pronouns": "he", "role": ["a", "b"] }] } ] }"#;
    let ran = agenda(["convert", "-", "--to", "ics", "--lang", "ar"], many);
    assert!(ran.out.contains("SUMMARY;LANGUAGE=fr:Un\r\n"), "{}", ran.out);
    assert!(
        ran.out.contains("\r\nDESCRIPTION:Join: https://example.org/j\\n\\nA\\nB\\, a\\, b\\n\\nيوم\r\n"),
        "{}",
        ran.out
    );
    assert_eq!(
        ran.err,
        "standard input: note: an .ics file has no place for links[] with rel \"map\", location.url, \
         sessions[].speakers[].pronouns (2 times), sessions[].status \"moved\" (written as confirmed), timeZone\n\
         standard input: note: an .ics file holds one language, so texts in en, fr are left out; --lang chooses the one to write\n"
    );
}

#[test]
fn convert_to_a_page_to_data_and_to_a_mail_names_what_is_left_out() {
    let many = r#"{ "title": { "en": "Day", "fr": "Jour" }, "timeZone": "Africa/Cairo", "locale": "en", "sequence": 3,
        "links": [{ "rel": "document", "href": "mailto:a@example.org" }],
        "sessions": [
            { "title": "One", "start": "2021-03-29T10:00", "end": "2021-03-29T10:15", "status": "moved", "notice": "New room",
              "speakers": [{ "name": "A", "pronouns": "she" }] } ] }"#;
    let languages = |name: &str| {
        format!(
            "standard input: note: {name} holds one language, so texts in en are left out; --lang chooses the one to write\n"
        )
    };
    for (to, expected, note) in [
        (
            "html",
            "<h3><time datetime=\"2021-03-29\">lundi 29 mars 2021</time></h3>\n  <p>Toutes les heures : Le Caire (UTC+2)</p>",
            "the page has no place for sequence, sessions[].speakers[].pronouns",
        ),
        (
            "jsonld",
            "\"startDate\": \"2021-03-29T10:00:00+02:00\"",
            "JSON-LD has no place for links[] with a mail address, locale, sequence, sessions[].notice, \
             sessions[].speakers[].pronouns, sessions[].status \"moved\" (written as scheduled), timeZone",
        ),
        (
            "text",
            "\n10:00–10:15  One\n             Déplacé\n             A\n             New room\n",
            "the text has no place for sequence, sessions[].id, sessions[].speakers[].pronouns",
        ),
    ] {
        let ran = agenda(["convert", "-", "--to", to, "--lang", "fr", "--page", "https://example.org/day"], many);
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert!(ran.out.contains(expected), "{}", ran.out);
        let name = note.split(" has").next().unwrap();
        assert_eq!(ran.err, format!("standard input: note: {note}\n{}", languages(name)));
    }
}

#[test]
fn a_shadow_tree_comes_before_the_page_that_is_written_without_it() {
    let plain = agenda(["convert", "-", "--to", "html"], JSON);
    let ran = agenda(["convert", "-", "--to", "html", "--shadow"], JSON);
    assert_eq!((plain.status, ran.status), (0, 0), "{}", ran.err);
    let tree = ran.out.strip_suffix(plain.out.as_str()).unwrap();
    assert!(tree.starts_with("<template shadowrootmode=\"open\">\n<style>\n:host"), "{tree}");
    assert!(tree.ends_with("</section>\n</div>\n</template>\n") && !tree.contains("<script"), "{tree}");
    let refused = agenda(["convert", "-", "--to", "text", "--shadow"], JSON);
    assert!(refused.status != 0 && refused.err.contains("--shadow is for --to html"), "{}", refused.err);
}

#[test]
fn what_is_wrong_is_reported_with_its_place_and_a_hint() {
    let broken =
        JSON.replace("\"2021-03-29T10:00\"", "\"10:00\"").replace("\"end\": \"2021-03-29T10:15\"", "\"end\": 7");
    for (input, expected) in [
        (broken.as_str(), "standard input:6:27: error: sessions[0].start: expected a date and time"),
        (broken.as_str(), "standard input:6:43: error: sessions[0].end: expected a date and time, found a number"),
        (
            "{ \"title\": \"x\",\n}",
            "standard input:2:1: error: a comma is before the closing bracket; remove the comma",
        ),
        ("{ \"title\": \"x\"", "standard input:1:14: error: the JSON ends inside an object; close it with \"}\""),
        (
            "Words\nwithout times\n",
            "error: no session is found: no line, heading or row starts with a time; start each",
        ),
        ("", "standard input: error: the source is empty"),
        (
            "Days\n15 January 2021 (CEST)\n\n10:00-10:15 Opening\n",
            "standard input:2:1: error: \"CEST\" is UTC+02:00, but on 15 January 2021 Europe/Paris is at UTC+01:00",
        ),
    ] {
        let ran = agenda(["check", "-"], input);
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "input: {input}");
        assert!(ran.err.contains(expected), "expected: {expected}\nfound: {}", ran.err);
    }
}

#[test]
fn a_zone_and_a_date_are_for_sources_that_name_none() {
    let bare = "Garden days\n\n10:00-10:15 Opening\n";
    let ran = agenda(["check", "-"], bare);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("write --date 2021-03-29"), "{}", ran.err);
    let ran = agenda(["convert", "-", "--to", "json", "--date", "2021-03-29", "--time-zone", "Africa/Tunis"], bare);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.contains("\"timeZone\": \"Africa/Tunis\"") && ran.out.contains("2021-03-29T10:00"), "{}", ran.out);
    let ran = agenda(["check", "-", "--time-zone", "Asia/Tokyo"], JSON);
    assert_eq!(ran.status, 0);
    let expected = "standard input:3:15: warning: timeZone: the agenda names \"Europe/Paris\", so --time-zone Asia/Tokyo is not used";
    assert!(ran.err.contains(expected), "{}", ran.err);
}

#[test]
fn schedules_are_read_by_what_they_look_like_or_by_name() {
    for (source, name) in [
        (include_str!("../fixtures/schedule/harbour.json"), "schedule-json"),
        (include_str!("../fixtures/schedule/harbour.xml"), "schedule-xml"),
    ] {
        let seen = agenda(["convert", "-", "--to", "json"], source);
        let named = agenda(["convert", "-", "--from", name, "--to", "json"], source);
        assert_eq!((seen.status, &seen.out), (0, &named.out), "{}", seen.err);
        let place = "standard input:42:33: note: completed 1 address from https://example.org/harbour/";
        assert_eq!(seen.err.contains(place), name == "schedule-json", "{}", seen.err);
    }
    let other = agenda(["check", "-", "--from", "schedule-xml"], JSON);
    assert_eq!(other.status, 1);
    assert!(other.err.contains("standard input:1:1: error: there is text outside of the XML"), "{}", other.err);
    let other = agenda(["check", "-", "--from", "schedule-json"], JSON);
    let expected =
        "standard input:1:1: error: this is JSON, but not a schedule.json: it looks like an object of \"title\"";
    assert!(other.err.contains(expected), "{}", other.err);
}

#[test]
fn schema_is_the_one_that_dist_carries() {
    for (arguments, golden) in [
        (&["schema"][..], include_str!("../fixtures/format/agenda.schema.json")),
        (&["schema", "--of", "status"], include_str!("../fixtures/format/status.schema.json")),
        (&["schema", "--of", "index"], include_str!("../fixtures/format/index.schema.json")),
    ] {
        let ran = agenda(arguments.iter().copied(), "");
        assert_eq!((ran.status, ran.out.trim()), (0, golden.trim()));
    }
}

const NEWS: &str = r#"{
  "updated": "2021-03-29T08:05:00Z",
  "sessions": {
    "tides": { "delay": "PT15M", "end": "2021-03-29T10:00" },
    "soup": { "status": "cancelled" },
    "soop": {},
    "soup": { "status": "cancelled" }
  }
}"#;

#[test]
fn check_of_a_status_file_reports_what_is_wrong_with_it() {
    let ran = agenda(["check", "-"], NEWS);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "News of 2021-03-29T08:05:00Z, 3 sessions\n1 warning\n"),
        "{}",
        ran.err
    );
    let twice = "standard input:5:13: warning: sessions.soup: is there twice, and only the last counts; write all that is new about it in one place\n";
    assert_eq!(ran.err, twice);
    let ran = agenda(["check", "-"], &NEWS.replace("PT15M", "15 minutes"));
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    let expected = "standard input:4:25: error: sessions.tides.delay: expected a duration, found \"15 minutes\"";
    assert!(ran.err.starts_with(expected), "{}", ran.err);
}

#[test]
fn check_of_a_status_file_with_its_agenda_shows_the_result() {
    let harbour = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/format/harbour.json");
    let ran = agenda(["check", "-", "--agenda", harbour], NEWS);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    for expected in [
        "standard input:4:41: error: sessions.tides.end: 2021-03-29T10:00 is before the start, 2021-03-29T10:15; where it ends after midnight",
        "standard input:6:13: warning: sessions.soop: the agenda has no session \"soop\"; write its id as it is in the agenda",
    ] {
        assert!(ran.err.contains(expected), "expected: {expected}\nfound: {}", ran.err);
    }
    let ran = agenda(["check", "-", "--agenda", harbour], &NEWS.replace(", \"end\": \"2021-03-29T10:00\"", ""));
    assert_eq!(ran.status, 0, "{}", ran.err);
    for expected in [
        "News of 2021-03-29T08:05:00Z, 3 sessions\nHarbour day\n6 sessions, Europe/Paris\n",
        "  10:30 to 10:55  Reading the tides (late by 15 minutes)\n",
        "Soup (cancelled)\n",
        "\n2 warnings\n",
    ] {
        assert!(ran.out.contains(expected), "expected: {expected}\nfound: {}", ran.out);
    }
    let ran = agenda(["check", "-", "--agenda", harbour], &NEWS.replace("2021-03-29T08", "2021-03-27T08"));
    let expected = "standard input:2:14: warning: updated: this news of 2021-03-27T08:05:00Z is older than the agenda of 2021-03-28T18:00:00Z, so it is not applied";
    assert!(ran.status == 0 && ran.err.contains(expected), "{}", ran.err);
    let ran = agenda(["check", harbour, "--agenda", harbour], "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("error: this is an agenda, not a status file; see status.schema.json"), "{}", ran.err);
    let ran = agenda(["check", "-", "--agenda", "no/such/file.json"], NEWS);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("no/such/file.json: error: cannot be read:"), "{}", ran.err);
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["check"][..],
        &["convert", "x.json"],
        &["convert", "x.json", "--to", "stone"],
        &["check", "x.json", "--date", "tomorrow"],
        &["convert", "x.json", "--to", "json", "--alarm", "5"],
        &["convert", "x.json", "--to", "html", "--alarm", "5"],
        &["convert", "x.json", "--to", "json", "--lang", "fr"],
        &["convert", "x.json", "--to", "text", "--shadow"],
        &["preview"],
        &["preview", "x.json", "--port", "70000"],
        &["convert", "x.json", "--to", "ics", "--alarm", "-5"],
        &["convert", "x.json", "--to", "ics", "--alarm", "40321"],
        &["convert", "x.json", "--to", "ics", "--page", "example.org"],
        &["dance"],
        &[],
    ] {
        assert_eq!(agenda(arguments.iter().copied(), "").status, 2, "arguments: {arguments:?}");
    }
    let ran = agenda(["check", "no/such/file.txt"], "");
    assert_eq!(ran.status, 1);
    assert!(ran.err.starts_with("no/such/file.txt: error: cannot be read:"), "{}", ran.err);
}

#[test]
fn questions_are_answered_by_their_keys_and_the_answers_are_printed() {
    let text = "10:00-10:15 Opening (IST)\n10:20-10:40 Bees\n";
    let asked = agenda(["convert", "-", "--to", "json"], text);
    assert_eq!(asked.status, 1);
    assert!(asked.err.contains(":1:1: error: nothing says the date of the sessions; write --date"), "{}", asked.err);
    assert!(asked.err.contains("[--answer date=…]"), "{}", asked.err);
    let answers = ["--answer", "date=2021-03-29", "--answer", "zone=Europe/Paris", "--answer", "day-9=2021-03-30"];
    let ran = agenda([&["check", "-", "--title", "Garden days"], &answers[..]].concat(), text);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("Garden days\n2 sessions, Europe/Paris\n"), "{}", ran.out);
    for expected in [
        "standard input: note: answered: --answer date=2021-03-29 --answer zone=Europe/Paris\n",
        "standard input: warning: nothing asks \"day-9\", so --answer day-9=2021-03-30 is not used; leave it out\n",
    ] {
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
    let wrong = agenda(["check", "-", "--time-zone", "UTC", "--answer", "date=monday"], text);
    assert_eq!(wrong.status, 1);
    assert!(wrong.err.contains("error: \"monday\" is no answer to date; write --answer date="), "{}", wrong.err);
    assert_eq!(agenda(["check", "-", "--answer", "2021-03-29"], text).status, 2);
}

#[test]
fn a_missing_title_is_taken_from_the_name_of_the_file_and_reported() {
    let file = std::env::temp_dir().join(format!("garden-days-{}.txt", std::process::id()));
    std::fs::write(&file, "29 March 2021 (CEST)\n\n10:00-10:15 Opening\n").unwrap();
    let name = file.to_str().unwrap();
    let ran = agenda(["check", name], "");
    let given = agenda(["check", name, "--title", "Bees"], "");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.out.starts_with("Garden days "), "{}", ran.out);
    assert!(ran.err.contains(", from the name of the file; write --title"), "{}", ran.err);
    assert!(given.out.starts_with("Bees\n"), "{}", given.out);
    assert!(!given.err.contains("--title"), "{}", given.err);
}
