//! Schedules as real conferences published them, event by event against an independent reader.

use std::process::Command;

use agenda_widget::model::agenda::Session;
use agenda_widget::model::problem::Level;
use agenda_widget::read::{self, Context, Format, Reading};
use agenda_widget::time::zone::tzdb::Tzdb;

use super::tz::{corpus, skipped};

fn with_zone(zone: Option<&str>) -> Context {
    Context { time_zone: zone.map(str::to_owned), ..Context::default() }
}

#[track_caller]
fn read(text: &str, zone: Option<&str>) -> Reading {
    read::read(text, None, &with_zone(zone), &Tzdb).unwrap_or_else(|problems| panic!("refused: {problems:#?}"))
}

fn one_line(text: Option<&agenda_widget::model::text::Text>) -> String {
    let text = text.map(|text| text.pick(&[]).text.to_owned()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A session as the oracle writes it.
fn row(session: &Session) -> String {
    let names: Vec<String> = session.speakers.iter().map(|speaker| one_line(Some(&speaker.name))).collect();
    [
        session.id.clone(),
        session.start().unwrap().instant.timestamp().to_string(),
        session.end().unwrap().instant.timestamp().to_string(),
        session.start().unwrap().written.civil.format("%Y-%m-%dT%H:%M").to_string(),
        one_line(Some(&session.title)),
        one_line(session.room.as_ref()),
        one_line(session.track.as_ref()),
        names.join("|"),
    ]
    .join("\t")
}

fn oracle(file: &std::path::Path, zone: Option<&str>) -> Option<Vec<String>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read/schedule/oracle.py");
    let Ok(done) = Command::new("python3").arg(script).arg(file).args(zone).env("PYTHONIOENCODING", "utf-8").output()
    else {
        skipped("there is no python3");
        return None;
    };
    assert!(done.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&done.stderr));
    Some(String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect())
}

/// Every session of a schedule is what the oracle says, and its agenda is read again as the same.
#[track_caller]
fn agrees(path: &str, sessions: usize, zone: Option<&str>) {
    let Some(file) = corpus(path) else { return };
    let text = std::fs::read_to_string(&file).unwrap();
    let expected = if path.ends_with(".json") { Format::ScheduleJson } else { Format::ScheduleXml };
    assert_eq!(Format::sniff(&text), expected);
    let reading = read(&text, zone);
    assert_eq!(reading.agenda.sessions.len(), sessions);
    if let Some(rows) = oracle(&file, zone) {
        assert_eq!(rows.len(), sessions);
        for (session, expected) in reading.agenda.sessions.iter().zip(rows) {
            assert_eq!(row(session), expected, "{path}");
        }
    }
    let json = serde_json::to_string_pretty(&reading.agenda).unwrap();
    let again = read(&json, None);
    assert!(again.agenda == reading.agenda, "{path} is not read again as the same");
    let surprises: Vec<String> =
        again.problems.iter().filter(|problem| problem.level > Level::Warning).map(ToString::to_string).collect();
    assert!(surprises.is_empty(), "{surprises:?}");
}

#[test]
fn congress_of_2025() {
    agrees("ccc-json/39c3-everything.schedule.json", 895, None);
}

#[test]
fn fosdem_of_2026() {
    agrees("ccc-xml/fosdem2026.xml", 1079, None);
}

#[test]
fn smaller_conferences() {
    for (path, sessions, zone) in [
        ("ccc-json/31c3-everything-fahrplan-tools.json", 321, None),
        ("ccc-json/anyconf-pretalx-fosdem-shape.json", 2, None),
        ("ccc-json/camp2019-frab.json", 79, None),
        ("ccc-json/rc3-pretalx.json", 48, None),
        ("ccc-xml/39c3-block.schedule.xml", 180, None),
        ("ccc-xml/debconf-pentabarf.xml", 181, None),
        ("ccc-xml/debconf23.xml", 117, None),
        ("ccc-xml/denog8.xml", 17, None),
        ("ccc-xml/minilac16.xml", 25, None),
        ("ccc-xml/pydata-berlin2014.xml", 35, None),
        ("ccc-xml/voctoweb-fixture.xml", 123, Some("Europe/Berlin")),
    ] {
        agrees(path, sessions, zone);
    }
}

/// What a file's problems say, one a line.
fn reported(path: &str, zone: Option<&str>) -> Option<String> {
    let text = std::fs::read_to_string(corpus(path)?).unwrap();
    let problems = match read::read(&text, None, &with_zone(zone), &Tzdb) {
        Ok(reading) => reading.problems,
        Err(problems) => problems,
    };
    Some(problems.iter().map(|problem| format!("{problem}\n")).collect())
}

#[test]
fn what_is_odd_is_reported() {
    for (path, zone, expected) in [
        ("ccc-xml/debconf23.xml", None, "117 dates are written at +00:00; start confirms them in Asia/Kolkata"),
        (
            "ccc-xml/pydata-berlin2014.xml",
            None,
            "15:5: the start 12:54 contradicts the date 2014-07-25T12:45:00+02:00; the date is taken",
        ),
        ("ccc-xml/pydata-berlin2014.xml", None, "took the text \"None\" as nothing (2 times)"),
        ("ccc-xml/denog8.xml", None, "the conference ends on 2015-10-25, before it starts on 2015-10-29"),
        ("ccc-xml/denog8.xml", None, "looks like UTF-8 that was read in another encoding"),
        ("ccc-xml/debconf-pentabarf.xml", None, "no zone is named: 181 times keep the offset +00:00; name the zone"),
        (
            "ccc-xml/debconf-pentabarf.xml",
            Some("America/Toronto"),
            "the dates say +00:00, but America/Toronto is at -04:00 then, so --time-zone America/Toronto is not used",
        ),
        ("ccc-xml/voctoweb-fixture.xml", None, "nothing says the time zone of the times; write --time-zone"),
        ("ccc-json/rc3-pretalx.json", Some("Europe/Berlin"), "took Europe/Berlin for times that name no zone"),
        ("ccc-json/39c3-everything.schedule.json", None, "not kept: \"biography\" of 588 persons"),
        ("ccc-xml/fosdem2026.xml", None, "the title says \"CANCELED\", so the session counts as cancelled"),
    ] {
        let Some(reported) = reported(path, zone) else { return };
        assert!(reported.contains(expected), "expected: {expected}\nfound: {reported}");
    }
}

#[test]
fn what_is_no_schedule_is_refused_by_what_it_looks_like() {
    for (path, expected) in [
        ("ccc-json-dialects/republica2018-sample.json", "a list of Drupal's nodes"),
        (
            "ccc-json/SCHEMA-voc-schedule.schema.json",
            "a JSON schema, which describes data and is none; give the data itself",
        ),
        ("ccc-json/SCHEMA-voc-schedule2.schema.json", "a JSON schema"),
        (
            "ccc-xml/europython.xml",
            "1:1: this is XML, but not a schedule.xml: it looks like a <schedule> of another kind: its days hold <entry>",
        ),
        ("ccc-xml/lswt2021-not-frab.xml", "7:14: this is a template that a schedule.xml is made of"),
        ("ccc-xml/SCHEMA-schedule.xml.xsd", "it looks like an XML schema"),
        ("ccc-xml/SCHEMA-pretalx-schedule.xsd", "it looks like an XML schema"),
    ] {
        let Some(reported) = reported(path, Some("Europe/Berlin")) else { return };
        assert!(
            reported.contains(expected) && reported.lines().count() == 1,
            "expected: {expected}\nfound: {reported}"
        );
        let text = std::fs::read_to_string(corpus(path).unwrap()).unwrap();
        let format = if path.contains("json") { Format::ScheduleJson } else { Format::ScheduleXml };
        let problems = read::read(&text, Some(format), &with_zone(None), &Tzdb).expect_err(path);
        assert!(problems[0].to_string().contains("not a schedule.") || expected.contains("template"), "{problems:?}");
    }
}
