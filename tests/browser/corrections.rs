//! Zone corrections outlive the pin: a release from before autumn 2026 in a browser from before it shows Havana, Winnipeg and Rabat
//! right by the small file next to the code. The zones that browsers report under the name of no city are named by one.

use std::collections::BTreeSet;

use agenda_widget::model::moment::Written;
use agenda_widget::time::zone::changes;
use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, json_of, look_for, root, tests};

pub const TESTS: &[Test] = &tests![
    the_file_has_what_the_table_has,
    an_old_release_in_an_old_browser_shows_havana_winnipeg_and_rabat_right,
    a_small_meeting_loads_the_rest_only_where_a_change_matters,
    the_file_is_requested_once_a_day,
    news_and_new_agendas_follow_the_file_too,
    a_missing_or_hostile_file_does_no_harm,
    a_zone_that_is_no_city_is_named_by_one,
];

const FILE: &str = "/dist/agenda-zone-changes.json";
const FEATURES: &str = "/dist/agenda-widget-features.wasm";
/// The rows of the three changes, and the same length of text for a time that no agenda here reaches.
const ROWS: [&str; 3] =
    ["2026-09-20T01:00 - 60 0", "2026-11-01T05:00 2027-03-14T05:00 -300 -240", "2026-11-01T07:00 - -360 -300"];

/// The changes that the old release does not have.
fn newer() -> Value {
    let change = |zone: &str, from: &str, old: &str, new: &str| json!({ "timeZone": zone, "periods": [{ "from": from, "old": old, "new": new }] });
    json!({ "zoneChanges": [
        change("Africa/Casablanca", "2026-09-20T01:00:00Z", "+01:00", "Z"),
        change("America/Winnipeg", "2026-11-01T07:00:00Z", "-06:00", "-05:00"),
        { "timeZone": "America/Havana", "periods": [{ "from": "2026-11-01T05:00:00Z", "until": "2027-03-14T05:00:00Z", "old": "-05:00", "new": "-04:00" }] },
    ] })
}

/// Opens the page with that release of the widget, pinned, whose table of changes is as old as the browser's.
fn open(page: &Page, hash: &str) {
    let folder = root().join("dist/immutable");
    let release = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    let mut wasm = std::fs::read(folder.join(&release).join("agenda-widget_bg.wasm")).unwrap();
    for row in ROWS {
        let places: Vec<usize> =
            (0..wasm.len() - row.len()).filter(|at| wasm[*at..].starts_with(row.as_bytes())).collect();
        assert_eq!(places.len(), 1, "{row}");
        // From 2086 on.
        wasm[places[0] + 2] = b'8';
    }
    page.site.answer(&format!("/dist/immutable/{release}/agenda-widget_bg.wasm"), Answer::Bytes(wasm));
    page.go(&page.site.url(&format!("/tests/browser/pages/pinned/?{}{hash}", page.site.count(FILE))));
    page.run_with("await import(args[0])", json!([format!("/dist/immutable/{release}/agenda-widget.js")]));
}

/// A morning of winter in Havana.
fn havana() -> Value {
    json!({ "title": "Quay day", "timeZone": "America/Havana", "attendanceMode": "online", "sessions": [
        { "id": "ropes", "start": "2026-12-01T10:00", "end": "2026-12-01T11:00", "title": "Ropes" } ] })
}

const START: &str = "(row('ropes') && times('ropes')[0].dateTime)";

fn the_file_has_what_the_table_has(_: &Page) {
    let seconds = |text: &Value| Written::parse(text.as_str().unwrap()).unwrap().instant().unwrap().timestamp();
    let offset = |text: &Value| match text.as_str().unwrap() {
        "Z" => 0,
        text => {
            let (hours, minutes) = text[1..].split_once(':').unwrap();
            let size = hours.parse::<i32>().unwrap() * 3600 + minutes.parse::<i32>().unwrap() * 60;
            if text.starts_with('-') { -size } else { size }
        }
    };
    let file = json_of("dist/agenda-zone-changes.json");
    let mut zones = BTreeSet::new();
    for change in file["zoneChanges"].as_array().unwrap() {
        let zone = change["timeZone"].as_str().unwrap();
        let periods: Vec<changes::Period> = change["periods"]
            .as_array()
            .unwrap()
            .iter()
            .map(|period| changes::Period {
                from: seconds(&period["from"]),
                until: period.get("until").map_or(i64::MAX, seconds),
                old: offset(&period["old"]),
                new: offset(&period["new"]),
            })
            .collect();
        assert!(changes::of(zone).contains(&periods), "{zone}");
        zones.insert(zone.to_owned());
    }
    let count: usize = zones.iter().map(|zone| changes::of(zone).len()).sum();
    assert_eq!(count, file["zoneChanges"].as_array().unwrap().len());
    assert!(
        ["America/Havana", "America/Winnipeg", "Africa/Casablanca", "Cuba"].iter().all(|zone| zones.contains(*zone))
    );
}

fn an_old_release_in_an_old_browser_shows_havana_winnipeg_and_rabat_right(page: &Page) {
    let attributes =
        json!({ "time-zone": "event", "hour-cycle": "h23", "zones": "America/Winnipeg Africa/Casablanca" });
    let zones = "parts('zone-time').map((node) => clean(node.textContent)).join(' · ')";
    // Without the file both are wrong, all of them by an hour.
    page.site.answer(FILE, Answer::Status(404));
    open(page, "");
    page.put(&attributes, &havana());
    page.until("the further zones", "parts('zone-time').length === 2");
    assert_eq!(page.text(START), "2026-12-01T15:00:00Z");
    assert_eq!(page.text(zones), "09:00 Winnipeg · 16:00 Rabat");
    for reported in ["America/Havana", "America/Winnipeg", "Africa/Casablanca"] {
        page.site.forget();
        page.run("await caches.delete('agenda-widget')");
        page.site.answer(FILE, Answer::Json(newer().to_string()));
        page.zone(reported);
        open(page, "");
        page.put(&attributes, &havana());
        page.until("the right hour", &format!("{START} === '2026-12-01T14:00:00Z'"));
        assert_eq!(page.text("times('ropes')[0].textContent"), "10:00");
        // Next to each other, wherever the reader is.
        let row = "clean(row('ropes').querySelector('.when').textContent)";
        page.until("the right hours", &format!("{row}.includes('09:00 Winnipeg') && {row}.includes('14:00 Rabat')"));
        page.until(
            "the notice",
            "parts('notice').some((notice) => notice.textContent.includes('old clock rules for Havana'))",
        );
        page.run("widget.timeZone = 'viewer'");
        let expected = match reported {
            "America/Havana" => "10:00",
            "America/Winnipeg" => "09:00",
            _ => "14:00",
        };
        page.until("the reader's hour", &format!("times('ropes')[0].textContent === '{expected}'"));
        // Not in the folder of the release, which never changes.
        assert_eq!(page.site.count(FILE), 1);
        assert!(!page.site.paths().iter().any(|path| path.contains("immutable") && path.ends_with("changes.json")));
        assert_eq!(page.console(), [""; 0]);
    }
    // A browser that knows of a change is left alone.
    page.zone("Africa/Tunis");
    open(page, "#current");
    let mut agenda = havana();
    agenda["timeZone"] = json!("Africa/Casablanca");
    page.put(&attributes, &agenda);
    page.until("the further zone", &format!("{zones} === '05:00 Winnipeg'"));
    assert_eq!(page.text(START), "2026-12-01T10:00:00Z");
    page.run("await fetch('../later.js')");
    assert_eq!(page.get("parts('notice').filter(visible).length"), 0);
}

fn a_small_meeting_loads_the_rest_only_where_a_change_matters(page: &Page) {
    let features = |page: &Page| page.site.paths().iter().filter(|path| path.ends_with("features.wasm")).count();
    page.site.answer(FILE, Answer::Json(newer().to_string()));
    page.zone("Europe/Paris");
    let meeting = |zone: &str| json!({ "title": "Quay day", "timeZone": zone, "sessions": [{ "id": "ropes", "start": "2026-12-01T10:00", "end": "2026-12-01T11:00", "title": "Ropes" }] });
    open(page, "");
    page.put(&json!({ "hour-cycle": "h23" }), &meeting("Europe/Paris"));
    page.until("the agenda", "rows().length");
    page.site.asked(FILE, 1);
    page.run("await fetch('../later.js'); await new Promise((done) => setTimeout(done, 300))");
    assert_eq!((features(page), page.site.count(FEATURES)), (0, 0));
    page.run_with("widget.agenda = args[0]", json!([meeting("Africa/Casablanca")]));
    page.until("the right hour", &format!("{START} === '2026-12-01T10:00:00Z'"));
    assert_eq!(features(page), 1);
    // A zone that the reader asks for, too.
    page.run("widget.timeZone = 'America/Winnipeg'");
    page.until("the hour in Winnipeg", "times('ropes')[0].textContent === '05:00'");
}

fn the_file_is_requested_once_a_day(page: &Page) {
    page.site.answer(FILE, Answer::Json(newer().to_string()));
    let visit = |page: &Page| {
        open(page, "");
        page.put(&json!({ "time-zone": "event", "view": "list" }), &havana());
        page.until("the right hour", &format!("{START} === '2026-12-01T14:00:00Z'"));
    };
    for _ in 0..3 {
        visit(page);
    }
    assert_eq!(page.site.count(FILE), 1);
    let date = |page: &Page, hours: i64| {
        page.run_with(
            "const cache = await caches.open('agenda-widget');
             for (const key of await cache.keys()) {
               const text = await (await cache.match(key)).text();
               await cache.put(key, new Response(text, { headers: { 'x-read': `${Date.now() - args[0] * 3600000}` } }));
             }",
            json!([hours]),
        );
    };
    date(page, 23);
    visit(page);
    assert_eq!(page.site.count(FILE), 1);
    date(page, 25);
    // The copy is used until there is a newer file, and where there is none any more.
    page.site.answer(FILE, Answer::Gone);
    visit(page);
    visit(page);
    assert_eq!(page.site.count(FILE), 2);
    // A page that is open for days asks each day.
    page.site.answer(FILE, Answer::Json(newer().to_string()));
    page.open("clocked");
    page.put(&json!({ "refresh": "0" }), &havana());
    page.until("the agenda", "rows().length");
    let before = look_for(|| Some(page.site.count(FILE)).filter(|count| *count >= 2)).unwrap();
    for times in 1..=3 {
        // Up to three hours later, so that pages do not all ask at the same time; the copy is written meanwhile.
        page.run("await clock.pass(54 * 3600)");
        page.site.asked(FILE, before + times);
    }
    assert!(page.site.count(FILE) <= before + 7);
}

fn news_and_new_agendas_follow_the_file_too(page: &Page) {
    page.site.answer(FILE, Answer::Json(newer().to_string()));
    page.zone("Europe/Paris");
    open(page, "");
    page.site.answer(
        "/tests/browser/pages/pinned/status.json",
        Answer::Json(
            json!({ "updated": "2026-11-30T08:00:00Z", "sessions": { "ropes": { "start": "2026-12-01T12:00" } } })
                .to_string(),
        ),
    );
    page.put(&json!({ "time-zone": "event", "hour-cycle": "h23", "status-src": "status.json" }), &havana());
    page.until("the news at the right hour", &format!("{START} === '2026-12-01T16:00:00Z'"));
    let mut other = havana();
    other["sessions"][0]["title"] = json!("Knots");
    page.run_with("widget.agenda = args[0]", json!([other]));
    page.until("the new agenda", "part('session-title').textContent === 'Knots'");
    assert_eq!(page.text(START), "2026-12-01T16:00:00Z");
    // What the file corrects is no change of the agenda.
    assert_eq!(page.get("parts('change').length"), 0);
    page.run("widget.statusSrc = ''");
    page.until("the plan", &format!("{START} === '2026-12-01T14:00:00Z'"));
}

fn a_missing_or_hostile_file_does_no_harm(page: &Page) {
    let change = |from: &str, old: &str| {
        json!({ "zoneChanges": [{ "timeZone": "America/Havana", "periods": [{ "from": from, "old": old, "new": "-04:00" }] }] }).to_string()
    };
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let silent = [
        Answer::Status(404),
        Answer::Status(500),
        Answer::Gone,
        Answer::Html("<!doctype html><title>Not here</title>".to_owned()),
        Answer::Json(String::new()),
        Answer::Json("null".to_owned()),
        Answer::Json("17".to_owned()),
        Answer::Stream(9_000_000),
        Answer::Json(json!({ "zoneChanges": [], "x": "x".repeat(600_000) }).to_string()),
        Answer::Json("{}".to_owned()),
        Answer::Json(json!({ "__proto__": { "zoneChanges": 1 }, "zoneChanges": [] }).to_string()),
    ];
    let reported = [
        (json!({ "zoneChanges": 5 }).to_string(), "zoneChanges: expected a list"),
        (json!({ "zoneChanges": [5, null, []] }).to_string(), "zoneChanges[0]"),
        (
            json!({ "zoneChanges": [{ "timeZone": "America/Havana", "periods": [null] }] }).to_string(),
            "zoneChanges[0].periods[0]",
        ),
        (json!({ "zoneChanges": [{ "timeZone": "BST", "periods": [] }] }).to_string(), "there is no time zone \"BST\""),
        (change("yesterday", "-05:00"), "expected an instant"),
        (change("2026-11-01T05:00:00Z", "five"), "expected an offset, found \"five\""),
        (change("2026-11-01T05:00:00Z", "-99:00"), "expected an offset, found \"-99:00\""),
        (
            json!({ "zoneChanges": vec![json!({ "timeZone": "America/Havana", "periods": [] }); 501] }).to_string(),
            "at most 500",
        ),
        (json!([]).to_string(), "expected a list of changes"),
        (deep, "expected a list of changes"),
    ];
    let all = silent
        .into_iter()
        .map(|answer| (answer, ""))
        .chain(reported.iter().map(|(text, words)| (Answer::Json(text.clone()), *words)));
    for (number, (answer, words)) in all.enumerate() {
        page.site.answer(FILE, answer.clone());
        page.site.forget();
        open(page, "");
        page.run("await caches.delete('agenda-widget')");
        page.put(&json!({ "time-zone": "event", "zones": "Africa/Cairo" }), &havana());
        page.until("the lazy chunk", "parts('zone-time').length === 1");
        page.site.asked(FILE, 1);
        if words.is_empty() {
            page.run("await fetch('../later.js'); await new Promise((done) => setTimeout(done, 150))");
            assert_eq!(page.console(), [""; 0], "{number}");
        } else {
            page.until(words, "seen.console.length");
            let console = page.console();
            assert!(console.len() == 1 && console[0].contains(words), "{words}: {console:?}");
            assert!(console[0].starts_with("warn <agenda-widget> agenda-zone-changes.json is not used"), "{console:?}");
        }
        assert_eq!(page.text(START), "2026-12-01T15:00:00Z", "as without it");
        page.check();
    }
}

fn a_zone_that_is_no_city_is_named_by_one(page: &Page) {
    for (reported, city, time) in [
        ("CET", "Brussels", "10:15"),
        ("MET", "Brussels", "10:15"),
        ("EET", "Athens", "11:15"),
        ("WET", "Lisbon", "09:15"),
        ("EST5EDT", "New York", "04:15"),
        ("PST8PDT", "Los Angeles", "01:15"),
        ("EST", "Panama", "03:15"),
        ("US/Eastern", "New York", "04:15"),
        ("US/Central", "Chicago", "03:15"),
        ("Canada/Atlantic", "Halifax", "05:15"),
        ("Australia/NSW", "Sydney", "18:15"),
        ("Asia/Calcutta", "Kolkata", "13:45"),
        ("Asia/Katmandu", "Kathmandu", "14:00"),
        ("Europe/Kiev", "Kyiv", "11:15"),
        ("Cuba", "Havana", "04:15"),
        ("GB-Eire", "London", "09:15"),
        ("W-SU", "Moscow", "11:15"),
        // These say no place: the event's time is shown, and the reader asked.
        ("GMT+0", "", "10:15"),
        ("GMT0", "", "10:15"),
        ("GMT", "", "10:15"),
        ("Etc/GMT", "", "10:15"),
    ] {
        page.open("blank");
        page.run_with(
            "const resolved = Intl.DateTimeFormat.prototype.resolvedOptions;
             Intl.DateTimeFormat.prototype.resolvedOptions = function () {
               return { ...resolved.call(this), timeZone: args[0] };
             };",
            json!([reported]),
        );
        let agenda = json!({ "title": "Quay day", "timeZone": "Europe/Paris", "attendanceMode": "online", "sessions": [
            { "id": "ropes", "start": "2026-07-01T10:15", "end": "2026-07-01T11:00", "title": "Ropes" } ] });
        page.put(&json!({ "hour-cycle": "h23" }), &agenda);
        page.until("the agenda", "rows().length");
        assert_eq!(page.text("times('ropes')[0].textContent"), time, "{reported}");
        let label = page.text("part('zone-label').textContent");
        if city.is_empty() {
            page.until("the question", "$('[data-act=zone]')");
            assert!(label.starts_with("All times: Paris"), "{reported}: {label}");
        } else {
            assert!(label.starts_with(&format!("All times: {city}")), "{reported}: {label}");
            assert_eq!(page.get("Boolean($('[data-act=zone]'))"), false, "{reported}");
        }
        assert!(!page.text("part('base').textContent").contains(reported), "{reported}");
    }
}
