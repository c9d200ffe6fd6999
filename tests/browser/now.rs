//! What is on, what comes next, and when: on a clock that the test moves.

use serde_json::json;

use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    a_session_that_is_on_shows_how_long_still,
    a_gap_has_no_session_and_announces_the_next,
    a_session_is_over_at_its_last_instant,
    before_and_after_the_meeting,
    the_clock_moves_the_screen_and_fires_an_event,
    the_readers_day_is_marked_where_it_is_another,
];

/// The meeting at a time of its day, on a stopped clock.
fn at(page: &Page, time: &str) {
    page.open("clocked");
    let attributes = json!({ "now": format!("2021-03-29T{time}+02:00"), "time-zone": "event", "refresh": "0" });
    page.put(&attributes, &meeting());
    page.until("the agenda", "rows().length");
}

const PHASES: &str = "rows().map((row) => row.dataset.phase)";
const COUNTDOWN: &str = "clean(part('countdown').textContent)";

fn a_session_that_is_on_shows_how_long_still(page: &Page) {
    at(page, "10:20:00");
    assert_eq!(page.texts(PHASES), ["past", "live", "upcoming", "upcoming", "upcoming"]);
    assert_eq!(page.text("row('topic-1').getAttribute('aria-current')"), "time");
    assert_eq!(page.texts("$$('[aria-current]').map((row) => row.dataset.sessionId)"), ["topic-1"]);
    assert_eq!(page.text(COUNTDOWN), "20 min left");
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("Topic 1: Driving public sector innovation"), "{card}");
    assert!(page.get("visible(part('live-badge', row('topic-1')))") == true);
}

fn a_gap_has_no_session_and_announces_the_next(page: &Page) {
    at(page, "10:42:00");
    assert_eq!(page.texts(PHASES), ["past", "past", "upcoming", "upcoming", "upcoming"]);
    assert_eq!(page.get("parts('live-badge').length + $$('[aria-current]').length"), 0);
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("3 min") && card.contains("Topic 2: Fortifying"), "{card}");
    assert!(page.text(COUNTDOWN).contains("3 min"));
}

fn a_session_is_over_at_its_last_instant(page: &Page) {
    at(page, "10:39:59");
    assert_eq!(page.text("row('topic-1').dataset.phase"), "live");
    page.run("await clock.pass(1)");
    assert_eq!(page.text("row('topic-1').dataset.phase"), "past");
    // And the next one is on at its first instant.
    page.run("await clock.pass(5 * 60 - 1)");
    assert_eq!(page.text("row('topic-2').dataset.phase"), "upcoming");
    page.run("await clock.pass(1)");
    assert_eq!(page.text("row('topic-2').dataset.phase"), "live");
}

fn before_and_after_the_meeting(page: &Page) {
    at(page, "09:00:00");
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("Starts in 1 hr") && card.contains("Introduction"), "{card}");
    page.run("await clock.pass(3 * 60 * 60)");
    assert_eq!(page.texts(PHASES), ["past"; 5]);
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("This meeting has ended"), "{card}");
}

fn the_clock_moves_the_screen_and_fires_an_event(page: &Page) {
    at(page, "10:20:00");
    page.run("await clock.pass(22 * 60)");
    assert_eq!(page.texts(PHASES), ["past", "past", "upcoming", "upcoming", "upcoming"]);
    page.run("await clock.pass(3 * 60)");
    let changes = page.get("seen.events.filter(({ type }) => type === 'agenda-change').map(({ detail }) => detail)");
    assert_eq!(
        changes,
        json!([
            { "live": [], "next": ["topic-2"], "at": "2021-03-29T08:40:00Z" },
            { "live": ["topic-2"], "next": ["topic-3"], "at": "2021-03-29T08:45:00Z" },
        ])
    );
}

fn the_readers_day_is_marked_where_it_is_another(page: &Page) {
    page.zone("Pacific/Honolulu");
    page.show(&json!({ "hour-cycle": "h23" }), &meeting());
    assert_eq!(page.texts("parts('day-heading').map((day) => day.textContent.replace(',', ''))"), ["Sunday 28 March"]);
    assert_eq!(page.texts("times('topic-1').map((time) => time.textContent)"), ["22:15", "22:40"]);
    assert_eq!(
        page.texts("times('topic-1').map((time) => time.dateTime)"),
        ["2021-03-29T08:15:00Z", "2021-03-29T08:40:00Z"]
    );
    assert_eq!(page.texts("parts('day-shift').map((shift) => shift.textContent)"), ["\u{2212}1"; 5]);
    assert_eq!(page.text("clean(part('event-time', row('topic-1')).textContent)"), "10:15 Paris");
    // And on from it: a reader to whom the meeting falls on the day after.
    page.zone("Pacific/Kiritimati");
    page.run("dispatchEvent(new Event('focus'))");
    page.until("the new zone", "parts('day-shift').length === 0");
    assert_eq!(page.texts("times('topic-1').map((time) => time.textContent)"), ["22:15", "22:40"]);
}
