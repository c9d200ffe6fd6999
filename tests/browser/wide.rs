//! Wide pages use their width: now and next in two columns, and rooms in one.

use serde_json::{Value, json};

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    the_card_names_what_comes_next_in_a_column,
    rooms_have_a_column,
    on_a_narrow_page_it_is_a_sentence,
    a_night_names_what_comes_tomorrow,
    a_title_in_another_direction_keeps_to_the_side_of_the_rest,
    dates_that_are_the_same_are_said_once,
];

/// Two halls from nine, two from half past nine, on two days.
fn conference() -> Value {
    let mut sessions = Vec::new();
    for day in [11, 12] {
        for (hall, start, title) in
            [(1, "09:00", "Tides"), (2, "09:00", "Nets"), (3, "09:30", "Knots"), (4, "09:30", "Sails")]
        {
            sessions.push(json!({
                "id": format!("h{hall}-{day}"), "start": format!("2027-05-{day}T{start}"), "duration": "PT1H",
                "title": title, "room": format!("Hall {hall}"), "speakers": [{ "name": "Amina" }],
            }));
        }
    }
    json!({ "title": "Harbour days", "timeZone": "Europe/Paris", "sessions": sessions })
}

fn open(page: &Page, width: u32, now: &str, lang: &str) {
    page.open("blank");
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
    );
    page.run_with("document.documentElement.dir = args[0]", json!([if lang == "ar" { "rtl" } else { "ltr" }]));
    page.put(
        &json!({ "refresh": "0", "hour-cycle": "h23", "now": now, "time-zone": "event", "view": "list", "lang": lang }),
        &conference(),
    );
    page.until("the agenda", "rows().length");
    page.until("the lazy chunk", "part('view-picker')");
}

const NOW: &str = "2027-05-11T09:20:00+02:00";

/// The visible lines of the now card.
const LINES: &str =
    "[...part('now-card').querySelectorAll('h3, h4, p')].filter(visible).map((line) => clean(line.textContent))";

fn the_card_names_what_comes_next_in_a_column(page: &Page) {
    open(page, 1000, NOW, "en-GB");
    page.until("two columns", "visible($('.then-list'))");
    let lines = page.texts(LINES);
    assert_eq!(
        lines,
        [
            "Live now",
            "40 min left",
            "Tides",
            "Hall 1",
            "Nets",
            "Hall 2", // what is on, with its rooms
            "Next at 09:30",
            "in 10 min",
            "Knots",
            "Hall 3",
            "Sails",
            "Hall 4",
        ]
    );
    let left = |title: &str| {
        page.get(&format!("$$('.headline').find((one) => one.textContent === '{title}').getBoundingClientRect().left"))
            .as_f64()
            .unwrap()
    };
    assert_eq!(left("Tides"), left("Nets"));
    assert_eq!(left("Knots"), left("Sails"));
    assert!(left("Knots") > left("Tides") + 400.0);
    page.run("$$('.headline').find((one) => one.textContent === 'Sails').firstElementChild.click()");
    page.until(
        "its row with the focus",
        "widget.shadowRoot.activeElement?.closest('[data-session-id]')?.dataset.sessionId === 'h4-11'",
    );
}

fn rooms_have_a_column(page: &Page) {
    open(page, 1000, NOW, "en-GB");
    let spot = |id: &str, side: &str| {
        page.get(&format!("row('{id}').querySelector('.spot').getBoundingClientRect().{side}")).as_f64().unwrap()
    };
    page.until("the column", "row('h3-11').querySelector('.spot').getBoundingClientRect().left > 600");
    assert_eq!(spot("h1-11", "left"), spot("h3-11", "left"));
    // The people are alone below the title, and nothing is over something else.
    assert_eq!(page.text("clean(row('h3-11').querySelector('.meta').innerText.replace(/Hall.*/, ''))"), "Amina");
    let bounds = page.get(
        "rows().every((row) => { const [spot, all, star] = [row.querySelector('.spot'), row, part('favorite', row)].map((one) => one.getBoundingClientRect());
           return spot.top >= all.top && spot.bottom <= all.bottom && spot.right <= star.left; })",
    );
    assert_eq!(bounds, json!(true));
    open(page, 1000, NOW, "ar");
    page.until("the column", "row('h3-11').querySelector('.spot').getBoundingClientRect().right < 400");
}

fn on_a_narrow_page_it_is_a_sentence(page: &Page) {
    open(page, 360, NOW, "en-GB");
    let lines = page.texts(LINES);
    assert_eq!(lines.last().unwrap(), "2 sessions start at 09:30");
    assert!(!lines.contains(&"Knots".to_owned()), "{lines:?}");
    assert_eq!(page.text("clean(row('h3-11').querySelector('.meta').innerText)"), "Hall 3 · until 10:30 · Amina");
}

fn a_night_names_what_comes_tomorrow(page: &Page) {
    open(page, 1000, "2027-05-11T20:00:00+02:00", "en-GB");
    page.until("the card of the night", "part('now-card').dataset.state === 'night'");
    assert_eq!(page.texts(LINES), ["Day 1 is over", "Tomorrow at 09:00", "Tides", "Hall 1", "Nets", "Hall 2"]);
}

fn a_title_in_another_direction_keeps_to_the_side_of_the_rest(page: &Page) {
    for width in [360, 1000] {
        open(page, width, NOW, "ar");
        let right = |of: &str| {
            page.get(&format!(
                "(() => {{ const range = document.createRange(); range.selectNodeContents({of}); return range.getBoundingClientRect().right; }})()"
            ))
            .as_f64()
            .unwrap()
        };
        let (title, room) = (right("$('.headline bdi')"), right("part('room', part('now-card'))"));
        assert!((title - room).abs() < 3.0, "{width}: {title}, {room}");
    }
}

fn dates_that_are_the_same_are_said_once(page: &Page) {
    page.zone("Africa/Casablanca");
    open(page, 1000, NOW, "en-GB");
    page.run("widget.timeZone = 'viewer'");
    page.until("the reader's zone", "$('.facts').textContent.includes('Rabat')");
    let facts = page.text("clean($('.facts').textContent)");
    assert!(facts.contains("11 – 12 May 2027, Rabat time") || facts.contains("11–12 May 2027, Rabat time"), "{facts}");
    assert!(!facts.contains("Paris"), "{facts}");
}
