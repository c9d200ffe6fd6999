//! A conference under way on a phone: it opens at now, and all that is on can be reached.

use serde_json::{Value, json};

use crate::first_glance::phone;
use crate::harness::{Page, Test, corpus, tests};

pub const TESTS: &[Test] = &tests![
    what_was_over_is_behind_one_line,
    parallel_sessions_are_under_their_start,
    the_card_leads_to_what_is_on,
    the_first_hits_are_above_a_keyboard,
    real_conferences_show_rows_at_once,
];

/// Eight halls from nine to five, an hour each.
fn conference() -> Value {
    let mut sessions = Vec::new();
    for hour in 9..17 {
        for hall in 1..=8 {
            sessions.push(json!({
                "id": format!("h{hall}-{hour}"), "start": format!("2027-05-11T{hour:02}:00"), "duration": "PT1H",
                "title": format!("Talk of hall {hall} at {hour}"), "room": format!("Hall {hall}"),
                "speakers": [{ "name": "Amina" }],
            }));
        }
    }
    json!({ "title": "Harbour days", "timeZone": "Europe/Paris", "sessions": sessions })
}

fn open(page: &Page, height: u32, now: &str, agenda: &Value) {
    page.open("blank");
    phone(page, 360, height);
    let attributes = json!({ "refresh": "0", "hour-cycle": "h23", "now": now, "time-zone": "event", "view": "list", "lang": "en-GB" });
    page.put(&attributes, agenda);
    page.until("the agenda", "rows().length");
    page.until("the lazy chunk", "part('view-picker')");
}

const NOW: &str = "2027-05-11T12:20:00+02:00";

fn what_was_over_is_behind_one_line(page: &Page) {
    open(page, 640, NOW, &conference());
    page.until("the line", "$('[data-act=earlier]')?.textContent === '24 earlier sessions'");
    assert_eq!(page.text("rows()[0].dataset.phase"), "live");
    // What ends while somebody reads stays where it is.
    page.run("widget.now = '2027-05-11T13:10:00+02:00'");
    page.until("the next hour", "row('h1-13').dataset.phase === 'live'");
    assert_eq!(page.text("rows()[0].dataset.phase"), "past");
    page.run("$('[data-act=earlier]').click()");
    page.until("all of them", "rows().length === 64");
    page.run("$('[data-act=earlier]').click()");
    page.until("the same as before", "rows().length === 40");
    // A panel that looks for nothing yet moves nothing; what is found is shown whole.
    page.run("$('[data-of=find]').click()");
    page.until("the field with the focus", "widget.shadowRoot.activeElement?.type === 'search'");
    assert_eq!(page.get("rows().length"), 40);
    page.keys("hall 3 at");
    page.until("all that is found", "rows().length === 8");
    // Few that are over are no trouble.
    open(page, 640, "2027-05-11T09:20:00+02:00", &conference());
    assert_eq!(page.get("$$('[data-act=earlier]').length"), 0);
}

fn parallel_sessions_are_under_their_start(page: &Page) {
    open(page, 640, NOW, &conference());
    let starts = "$$('.at').map((start) => clean(start.textContent))";
    page.until("in how long the next start", &format!("({starts})[1]?.includes('40')"));
    let reported = page.texts(starts);
    assert!(reported[0].starts_with("12:00") && reported[0].ends_with("on now"), "{reported:?}");
    assert!(reported[1].starts_with("13:00") && reported[1].contains("in 40 min"), "{reported:?}");
    assert_eq!(reported[2], "14:00");
    let line = page.text("clean(row('h3-13').querySelector('.meta').textContent)");
    assert_eq!(line, "Hall 3 · until 14:00 · Amina");
    // The times of each are there for who reads the page by its parts.
    assert_eq!(page.texts("times('h3-13').map((time) => time.textContent)"), ["13:00", "14:00"]);
}

fn the_card_leads_to_what_is_on(page: &Page) {
    open(page, 640, NOW, &conference());
    page.until("how many are on", "clean($('h3 [data-act=live]')?.textContent ?? '') === '8 live now'");
    page.run("$('h3 [data-act=live]').click()");
    page.until("those alone", "rows().length === 8 && rows().every((row) => row.dataset.phase === 'live')");
    page.run("$('.found [data-act=live]').click()");
    page.until("all again", "rows().length > 8");
    page.run("$('.headline [data-act=lead]').click()");
    page.until(
        "its row with the focus",
        "widget.shadowRoot.activeElement?.closest('[data-session-id]')?.dataset.sessionId === 'h1-12'",
    );
    page.until(
        "it in sight",
        "(({ top, bottom }) => top > 40 && bottom < innerHeight)(row('h1-12').getBoundingClientRect())",
    );
}

fn the_first_hits_are_above_a_keyboard(page: &Page) {
    open(page, 360, NOW, &conference());
    page.run("$('[data-of=find]').click()");
    page.until("the field with the focus", "widget.shadowRoot.activeElement?.type === 'search'");
    page.keys("hall 7");
    page.until("the hits", "rows().length === 8");
    page.until(
        "the first of them in sight",
        "rows()[0].getBoundingClientRect().bottom <= 360 && rows()[0].getBoundingClientRect().top >= 0",
    );
}

/// Rows that are whole within so many pixels below the line of controls.
const ROWS: &str = "rows().filter((row) => row.getBoundingClientRect().bottom <= part('controls').getBoundingClientRect().bottom + 640).length";

fn real_conferences_show_rows_at_once(page: &Page) {
    for (file, read, now) in [
        ("ccc-json/39c3-everything.schedule.json", schedule as fn(&str) -> Vec<Value>, "2025-12-28T14:20:00+01:00"),
        ("ccc-xml/fosdem2026.xml", pentabarf, "2026-01-31T14:20:00+01:00"),
    ] {
        let Some(path) = corpus(file) else { continue };
        let sessions = read(&std::fs::read_to_string(path).unwrap());
        assert!(sessions.len() > 500, "{file}: {}", sessions.len());
        open(page, 640, now, &json!({ "title": "Conference", "timeZone": "Europe/Berlin", "sessions": sessions }));
        page.until("the earlier sessions", "$('[data-act=earlier]')?.textContent");
        let rows = page.get(ROWS).as_u64().unwrap();
        assert!(rows >= 4, "{file}: {rows} rows");
        assert_eq!(page.get("rows().slice(0, 4).every((row) => row.dataset.phase === 'live')"), true, "{file}");
    }
}

/// The sessions of a schedule.json, as far as a row shows them.
fn schedule(text: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(text).unwrap();
    let days = all["schedule"]["conference"]["days"].as_array().unwrap();
    let events = days
        .iter()
        .flat_map(|day| day["rooms"].as_object().unwrap().values())
        .flat_map(|room| room.as_array().unwrap());
    let session = |(number, event): (usize, &Value)| {
        let people: Vec<Value> = event["persons"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| json!({ "name": one["public_name"] }))
            .collect();
        let (hours, minutes) = event["duration"].as_str().unwrap().split_once(':').unwrap();
        json!({
            "id": format!("e{number}"), "start": event["date"], "duration": format!("PT{hours}H{minutes}M"),
            "title": event["title"], "room": event["room"], "speakers": people,
        })
    };
    events.enumerate().map(session).collect()
}

/// The same of a schedule.xml.
fn pentabarf(text: &str) -> Vec<Value> {
    let inside = |event: &str, name: &str| {
        let (_, rest) = event.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text.replace("&amp;", "&"))
    };
    let session = |(number, event): (usize, &str)| {
        let duration = inside(event, "duration").unwrap();
        let (hours, minutes) = duration.split_once(':').unwrap();
        let people: Vec<Value> = event
            .split("<person ")
            .skip(1)
            .map(|one| json!({ "name": one.split_once('>').unwrap().1.split_once('<').unwrap().0 }))
            .collect();
        json!({
            "id": format!("e{number}"), "start": inside(event, "date"), "duration": format!("PT{hours}H{minutes}M"),
            "title": inside(event, "title"), "room": inside(event, "room"), "speakers": people,
        })
    };
    text.split("<event ").skip(1).enumerate().map(session).collect()
}
