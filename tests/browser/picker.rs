//! Whose time is shown, and how a reader changes it.

use serde_json::json;
use thirtyfour::Key;

use crate::harness::{Page, Test, harbour, meeting, tests};

pub const TESTS: &[Test] = &tests![
    the_readers_time_first_and_the_events_one_click_away,
    both_times_are_on_each_row_where_they_differ,
    any_zone_is_found_by_keyboard,
    the_search_is_left_by_escape_and_says_when_it_finds_nothing,
    a_browser_that_says_utc_shows_the_events_time,
    a_meeting_on_site_shows_the_events_time,
    a_named_zone_shows_that_zone,
    open_details_stay_open,
];

const START: &str = "times('topic-1')[0].textContent";

fn button(text: &str) -> String {
    format!("[...part('zone-picker').querySelectorAll('button')].find((each) => each.textContent.includes('{text}'))")
}

/// The button that opens the choice.
const PICKER: &str = "$('[data-act=zones]')";

/// Opens the choice and presses one of its zones.
fn choose(page: &Page, text: &str) {
    page.click(PICKER);
    page.until("the choice", "$('[role=combobox]')");
    page.click(&button(text));
    page.until("the choice closed", "!$('[role=combobox]')");
}

fn cairo(page: &Page) {
    page.zone("Africa/Cairo");
    // Cairo was an hour ahead of a Paris in winter; on this day both are on UTC+2.
    page.show(&json!({ "hour-cycle": "h23" }), &harbour());
}

fn the_readers_time_first_and_the_events_one_click_away(page: &Page) {
    page.zone("Asia/Riyadh");
    page.show(&json!({ "hour-cycle": "h23" }), &meeting());
    assert_eq!(page.text(START), "11:15");
    let shown = "$('[data-act=zones] .city').textContent";
    assert_eq!(page.text(shown), "Riyadh");
    let label = page.text("part('zone-label').textContent");
    assert_eq!(label, "All times: Riyadh (UTC+3)");
    choose(page, "Paris (event)");
    page.until("the event's time", &format!("{START} === '10:15'"));
    assert_eq!(page.text(shown), "Paris");
    assert_eq!(page.get("parts('event-time').length"), 0);
    let label = page.text("part('zone-label').textContent");
    assert_eq!(label, "All times: Paris (UTC+2)");
    choose(page, "Riyadh (you)");
    page.until("the reader's time", &format!("{START} === '11:15'"));
    let reported = page.texts(
        "seen.events.filter(({ type }) => type === 'agenda-time-zone-change').map(({ detail }) => detail.timeZone)",
    );
    assert_eq!(reported, ["Europe/Paris", "Asia/Riyadh"]);
}

fn both_times_are_on_each_row_where_they_differ(page: &Page) {
    page.zone("Asia/Kathmandu");
    page.show(&json!({ "hour-cycle": "h23" }), &meeting());
    let both = "rows().map((row) => `${part('time', row).querySelector('time').textContent} ${part('event-time', row).textContent}`)";
    assert_eq!(
        page.texts(both),
        ["13:45 10:00 Paris", "14:00 10:15 Paris", "14:30 10:45 Paris", "15:00 11:15 Paris", "15:30 11:45 Paris"]
    );
    cairo(page);
    // 11 May 2027: Cairo on UTC+3, Paris on UTC+2.
    assert_eq!(page.text("times('tides')[0].textContent"), "10:00");
    assert_eq!(page.text("part('event-time', row('tides')).textContent"), "09:00 Paris");
}

fn any_zone_is_found_by_keyboard(page: &Page) {
    page.zone("Asia/Riyadh");
    page.show(&json!({ "hour-cycle": "h23" }), &meeting());
    page.run(&format!("{PICKER}.focus()"));
    page.keys(Key::Enter);
    page.until("the field, with the focus", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("kathm");
    page.until(
        "the one match",
        "$$('[role=option]').length === 1 && $('[role=option]').textContent.includes('UTC+5:45')",
    );
    page.keys(Key::Enter);
    page.until("the time in Kathmandu", &format!("{START} === '14:00'"));
    page.until("the search closed", "!$('[role=combobox]')");
    // The focus goes back to where it came from.
    assert_eq!(page.get(&format!("widget.shadowRoot.activeElement === {PICKER}")), true);
    assert!(page.text("part('zone-label').textContent").starts_with("All times: Kathmandu (UTC+5:45)"));
    // Up and down go through what is found, round and round.
    page.keys(Key::Enter);
    page.until("the field", "$('[role=combobox]')");
    page.keys("ca");
    page.until("matches", "$$('[role=option]').length > 2");
    let active = "$$('[role=option]').findIndex((option) => option.getAttribute('aria-selected') === 'true')";
    let named =
        "$('[role=combobox]').getAttribute('aria-activedescendant') === $('[role=option][aria-selected=true]').id";
    page.keys(Key::Down);
    page.until("the second match", &format!("{active} === 1 && {named}"));
    page.keys(Key::Up + Key::Up);
    page.until("the last match", &format!("{active} === $$('[role=option]').length - 1 && {named}"));
}

fn the_search_is_left_by_escape_and_says_when_it_finds_nothing(page: &Page) {
    page.show(&json!({ "hour-cycle": "h23", "time-zone": "event" }), &meeting());
    page.click(PICKER);
    page.until("the field", "$('[role=combobox]')");
    page.keys("xyzzy");
    page.until("that nothing is found", "$$('[role=option]').length === 0 && $('[role=status]')?.textContent");
    page.keys(Key::Escape);
    page.until("the search closed", "!$('[role=combobox]')");
    assert_eq!(page.text(START), "10:15");
    assert_eq!(page.get(&format!("widget.shadowRoot.activeElement === {PICKER}")), true);
}

fn a_browser_that_says_utc_shows_the_events_time(page: &Page) {
    page.zone("UTC");
    page.show(&json!({ "hour-cycle": "h23" }), &meeting());
    assert_eq!(page.text(START), "10:15");
    let notices = page.texts("parts('notice').filter(visible).map((notice) => notice.querySelector('p').textContent)");
    assert_eq!(notices, ["Your browser hides your time zone, so times are shown for Paris."]);
    // Who asks for the browser's zone gets it, and needs no notice.
    page.run("widget.timeZone = 'viewer'");
    page.until("the time in UTC", &format!("{START} === '08:15'"));
    assert_eq!(page.get("parts('notice').filter(visible).length"), 0);
}

fn a_meeting_on_site_shows_the_events_time(page: &Page) {
    page.zone("Asia/Riyadh");
    let mut agenda = meeting();
    agenda["attendanceMode"] = json!("offline");
    page.show(&json!({ "hour-cycle": "h23" }), &agenda);
    assert_eq!(page.text(START), "10:15");
    choose(page, "Riyadh (you)");
    page.until("the reader's time", &format!("{START} === '11:15'"));
}

fn a_named_zone_shows_that_zone(page: &Page) {
    page.show(&json!({ "hour-cycle": "h23", "time-zone": "America/St_Johns" }), &meeting());
    assert_eq!(page.text(START), "05:45");
    page.click(PICKER);
    page.until("the choice", "$('[role=combobox]')");
    let pressed = page
        .texts("[...part('zone-picker').querySelectorAll('[aria-pressed=true]')].map((each) => each.firstChild.data)");
    assert_eq!(pressed.len(), 1);
    assert!(pressed[0].contains("St"), "{pressed:?}");
}

fn open_details_stay_open(page: &Page) {
    page.zone("Asia/Riyadh");
    page.show(&json!({ "refresh": "0", "now": "2027-05-11T08:00:00Z" }), &harbour());
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the event", "seen.events.some(({ type }) => type === 'agenda-select')");
    let selected = page.get("seen.events.find(({ type }) => type === 'agenda-select').detail");
    assert_eq!(selected, json!({ "id": "knots", "open": true }));
    let open = "rows().filter((row) => opened(row)).map((row) => row.dataset.sessionId)";
    assert_eq!(page.texts(open), ["knots"]);
    // Another zone, another time, another agenda: what the reader opened stays open, and only that.
    page.run("widget.timeZone = 'event'");
    page.until("the event's time", "parts('event-time').length === 0");
    assert_eq!(page.texts(open), ["knots"]);
    page.run("widget.now = '2027-05-11T10:45:00+02:00'");
    page.until("knots live", "row('knots').dataset.phase === 'live'");
    assert_eq!(page.texts(open), ["knots"]);
    let mut shorter = harbour();
    shorter["sessions"].as_array_mut().unwrap().remove(0);
    page.run_with("widget.agenda = args[0]", json!([shorter]));
    page.until("the shorter agenda", "rows().length === 2");
    assert_eq!(page.texts(open), ["knots"]);
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the second event", "seen.events.filter(({ type }) => type === 'agenda-select').length === 2");
    assert_eq!(page.texts(open), [""; 0]);
    assert_eq!(page.get("seen.events.findLast(({ type }) => type === 'agenda-select').detail.open"), false);
}
