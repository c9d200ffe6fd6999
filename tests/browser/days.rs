//! Days as tabs, headings that stay in sight, and the way to now.

use serde_json::json;
use thirtyfour::Key;

use crate::fair::{fair, long_fair};
use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    days_are_tabs,
    one_day_needs_no_tabs,
    keys_go_from_tab_to_tab,
    keys_are_mirrored_where_the_language_is,
    the_chosen_day_stays_as_long_as_it_exists,
    the_attribute_chooses_the_first_day,
    a_large_meeting_under_way_opens_at_today,
    the_events_own_days_are_shown_where_they_differ,
    headings_stay_in_sight,
    a_press_leads_to_now,
];

const TABS: &str = "$$('[role=tab]')";
const CHOSEN: &str = "$$('[role=tab][aria-selected=true]').map((tab) => tab.textContent)";
const HEADINGS: &str = "parts('day-heading').map((day) => clean(day.firstChild.data))";
const BEFORE: &str = "2027-05-01T09:00:00+02:00";

fn days_are_tabs(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "lang": "en-GB", "view": "list" }), &fair());
    assert_eq!(page.texts(&format!("{TABS}.map((tab) => tab.textContent)")), ["All days", "Tue 11", "Wed 12"]);
    let names = format!("{TABS}.map((tab) => (tab.title || tab.textContent).replace(',', ''))");
    assert_eq!(page.texts(&names), ["All days", "Tuesday 11 May", "Wednesday 12 May"]);
    assert_eq!(page.texts(CHOSEN), ["All days"]);
    assert_eq!(page.get("rows().length"), json!(25));
    page.click(&format!("{TABS}[2]"));
    page.until("the second day alone", "rows().length === 12");
    assert_eq!(page.texts(CHOSEN), ["Wed 12"]);
    assert_eq!(page.text("$('[role=tabpanel]').getAttribute('aria-label').replace(',', '')"), "Wednesday 12 May");
    // One stop for the keyboard, for any number of days.
    assert_eq!(page.texts(&format!("{TABS}.map((tab) => tab.tabIndex)")), ["-1", "-1", "0"]);
    page.click(&format!("{TABS}[0]"));
    page.until("all days", "rows().length === 25");
}

fn one_day_needs_no_tabs(page: &Page) {
    page.show(&json!({ "time-zone": "event" }), &harbour());
    assert_eq!(page.get("$$('[role=tablist], [role=tabpanel]').length"), json!(0));
}

fn press(page: &Page, keys: &[(Key, &str)]) {
    for (key, expected) in keys {
        page.keys(key.clone());
        page.until(expected, &format!("widget.shadowRoot.activeElement.textContent === '{expected}'"));
        assert_eq!(page.texts(CHOSEN), [*expected]);
    }
}

fn keys_go_from_tab_to_tab(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "lang": "en-GB", "view": "list" }), &fair());
    page.run("$('[role=tab]').focus()");
    press(
        page,
        &[
            (Key::Right, "Tue 11"),
            (Key::Right, "Wed 12"),
            (Key::Right, "All days"),
            (Key::Left, "Wed 12"),
            (Key::Home, "All days"),
            (Key::End, "Wed 12"),
        ],
    );
}

fn keys_are_mirrored_where_the_language_is(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "lang": "en-GB", "dir": "rtl", "view": "list" }), &fair());
    page.run("$('[role=tab]').focus()");
    press(page, &[(Key::Left, "Tue 11"), (Key::Left, "Wed 12"), (Key::Right, "Tue 11")]);
}

fn the_chosen_day_stays_as_long_as_it_exists(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "lang": "en-GB", "view": "list" }), &fair());
    page.click(&format!("{TABS}[2]"));
    page.until("the second day", "rows().length === 12");
    // In Honolulu the second day holds what begins after ten in Paris, and the evening before.
    page.run("widget.timeZone = 'Pacific/Honolulu'");
    page.until("another first day", &format!("{TABS}[1].textContent === 'Mon 10'"));
    assert_eq!(page.texts(CHOSEN), ["Tue 11"].map(|_| "Wed 12"));
    let mut first = fair();
    first["sessions"].as_array_mut().unwrap().retain(|session| !session["id"].as_str().unwrap().starts_with("d12"));
    page.run("widget.timeZone = 'event'");
    page.run_with("widget.agenda = args[0]", json!([first]));
    page.until("all that is left", "rows().length === 13");
    page.run_with("widget.agenda = args[0]", json!([fair()]));
    page.until("the second day again", "rows().length === 12");
    assert_eq!(page.texts(CHOSEN), ["Wed 12"]);
}

fn the_attribute_chooses_the_first_day(page: &Page) {
    for (day, now, expected) in [
        ("2027-05-12", BEFORE, "Wed 12"),
        ("today", "2027-05-11T09:10:00+02:00", "Tue 11"),
        ("today", BEFORE, "All days"),
        ("all", "2027-05-11T09:10:00+02:00", "All days"),
        ("2027-05-20", BEFORE, "All days"),
    ] {
        page.show(
            &json!({ "time-zone": "event", "now": now, "day": day, "lang": "en-GB", "view": "list" }),
            &long_fair(),
        );
        assert_eq!(page.texts(CHOSEN), [expected], "day={day} at {now}");
    }
}

fn a_large_meeting_under_way_opens_at_today(page: &Page) {
    for (now, agenda, expected) in [
        (BEFORE, long_fair(), "All days"),
        ("2027-05-12T09:10:00+02:00", long_fair(), "Wed 12"),
        ("2027-05-12T23:30:00+02:00", long_fair(), "All days"),
        ("2027-05-12T09:10:00+02:00", fair(), "All days"),
    ] {
        page.show(&json!({ "time-zone": "event", "now": now, "lang": "en-GB", "view": "list" }), &agenda);
        assert_eq!(page.texts(CHOSEN), [expected], "at {now}");
    }
}

fn the_events_own_days_are_shown_where_they_differ(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "lang": "en-GB", "view": "list" }), &fair());
    page.until("the lazy chunk", "part('view-picker')");
    assert_eq!(page.get("parts('event-day').length"), json!(0));
    // Half a day behind, so that the event's mornings fall on the evenings before.
    page.run("widget.timeZone = 'Pacific/Honolulu'");
    page.until("the label", "parts('event-day').length === 3");
    assert_eq!(page.texts(HEADINGS), ["Monday 10 May", "Tuesday 11 May", "Wednesday 12 May"]);
    assert_eq!(
        page.texts("parts('event-day').map((label) => label.textContent)"),
        ["day 1 of the event", "days 1 and 2 of the event", "day 2 of the event"],
    );
}

fn headings_stay_in_sight(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": BEFORE, "view": "list" }), &long_fair());
    page.run("widget.style.setProperty('--agenda-sticky-top', '40px')");
    page.run("rows()[30].scrollIntoView({ block: 'start', behavior: 'instant' })");
    page.until(
        "the heading below what the page keeps",
        "Math.abs(part('day-heading').getBoundingClientRect().top - 40 - part('controls').offsetHeight) < 2",
    );
    // It has a ground only while rows pass below it: pages have colours of their own.
    let grounds = "parts('day-heading').map((day) => getComputedStyle(day, '::before').content !== 'none')";
    page.until("the ground of the one that is stuck", &format!("{grounds}.filter(Boolean).length === 1"));
    assert_eq!(page.text("getComputedStyle(part('day-heading')).backgroundColor"), "rgba(0, 0, 0, 0)");
    page.run("scrollTo({ top: 0, behavior: 'instant' })");
    page.until("no ground", &format!("{grounds}.every((ground) => !ground)"));
    // Only the page itself scrolls.
    let inner = "$$('*').filter((node) => node.scrollHeight > node.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(node).overflowY)).length";
    assert_eq!(page.get(inner), json!(0));
}

const JUMP: &str = "$('[data-act=jump]')";

fn a_press_leads_to_now(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": "2027-05-11T20:05:00+02:00", "view": "list" }), &long_fair());
    // What was over when the page was opened is out of sight until somebody asks for it.
    page.until("the earlier sessions", "$('[data-act=earlier]')?.textContent");
    page.run("$('[data-act=earlier]').click()");
    page.until("the way to now", &format!("visible({JUMP})"));
    assert_eq!(page.get("scrollY"), json!(0), "nobody has asked yet");
    page.click(JUMP);
    page.until("what is on", "rows().some((row) => row.matches(':focus') && row.dataset.phase === 'live')");
    let top = "widget.shadowRoot.activeElement.getBoundingClientRect().top";
    page.until("it in sight", &format!("{top} > 0 && {top} < innerHeight / 2"));
    page.until("no need of it", &format!("!visible({JUMP})"));
    // Below the heading, not under it.
    page.until("below the heading", &format!("{top} >= part('day-heading').getBoundingClientRect().bottom - 1"));
    // From another day too.
    page.run("$$('[role=tab]')[2].click()");
    page.until("the way to now", &format!("visible({JUMP})"));
    page.click(JUMP);
    page.until("the day of now", &format!("{CHOSEN}[0].includes('11')"));
    page.until("what is on", "widget.shadowRoot.activeElement?.dataset.phase === 'live'");
    // When all is over there is no now.
    page.run("widget.now = '2027-05-13T20:05:00+02:00'");
    page.until("no way to now", &format!("!{JUMP}"));
}
