//! The names that other people's pages hold on to: sources, events, parts, `ready`, `refresh()`.

use serde_json::json;

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    an_agenda_comes_from_a_file,
    an_agenda_comes_from_inside_the_element,
    an_agenda_comes_by_property_as_an_object_or_as_text,
    the_property_comes_before_the_file,
    events_bubble_and_leave_the_shadow,
    ready_resolves_with_the_element,
    refresh_looks_at_the_source_now,
    parts_have_their_names,
    a_session_has_its_title_and_time,
];

const IDS: &str = "rows().map((row) => row.dataset.sessionId)";
const LINK: &str = "visible(widget.querySelector('a'))";

fn an_agenda_comes_from_a_file(page: &Page) {
    page.open("agenda");
    page.until("the agenda", "rows().length");
    assert_eq!(page.texts(IDS), ["tides", "lunch", "knots"]);
    assert_eq!(page.text("part('title').textContent"), "Harbour day");
    assert_eq!(page.get(LINK), false);
    assert_eq!(page.events(), ["agenda-load"]);
    assert_eq!(page.console(), [""; 0]);
}

fn an_agenda_comes_from_inside_the_element(page: &Page) {
    page.open("inline");
    page.until("the agenda", "rows().length");
    assert_eq!(page.texts(IDS), ["tides", "lunch", "knots"]);
    assert_eq!(page.get(LINK), false);
    // When a script replaces the child, the widget reads it again.
    page.run(
        "const script = widget.querySelector('script');
         script.textContent = script.textContent.replace('Tides', 'Ebb and flow');",
    );
    page.until("the new title", "part('session-title', row('tides')).textContent === 'Ebb and flow'");
}

fn an_agenda_comes_by_property_as_an_object_or_as_text(page: &Page) {
    page.show(&json!({}), &harbour());
    assert_eq!(page.texts(IDS), ["tides", "lunch", "knots"]);
    page.show(&json!({}), &json!(harbour().to_string()));
    assert_eq!(page.texts(IDS), ["tides", "lunch", "knots"]);
}

fn the_property_comes_before_the_file(page: &Page) {
    page.open("blank");
    let mut other = harbour();
    other["title"] = json!("Quay day");
    page.put(&json!({ "src": "../agenda/agenda.json" }), &other);
    page.until("the agenda", "rows().length");
    assert_eq!(page.text("part('title').textContent"), "Quay day");
    assert_eq!(page.site.count("/tests/browser/pages/agenda/agenda.json"), 0);
    page.run("widget.agenda = null");
    page.until("the file's agenda", "part('title').textContent === 'Harbour day'");
}

fn events_bubble_and_leave_the_shadow(page: &Page) {
    page.open("clocked");
    page.put(&json!({ "now": "2027-05-11T09:44:00+02:00", "time-zone": "event", "refresh": "0" }), &harbour());
    page.until("the agenda", "rows().length");
    page.run("await clock.pass(60)");
    page.run("widget.timeZone = 'Asia/Tokyo'");
    page.until("the zone", "seen.events.some(({ type }) => type === 'agenda-time-zone-change')");
    page.click("row('tides').querySelector('[data-act=open]')");
    page.until("the selection", "seen.events.some(({ type }) => type === 'agenda-select')");
    page.run("widget.agenda = 'no agenda'");
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    let mut other = harbour();
    other["title"] = json!("Quay day");
    page.run_with("widget.agenda = args[0]", json!([other]));
    page.until("the update", "seen.events.some(({ type }) => type === 'agenda-update')");
    page.until("the second load", "seen.events.filter(({ type }) => type === 'agenda-load').length === 2");
    let mut seen = page.events();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(
        seen,
        ["agenda-change", "agenda-error", "agenda-load", "agenda-select", "agenda-time-zone-change", "agenda-update"]
    );
    assert!(page.get("seen.events.every(({ bubbles, composed }) => bubbles && composed)") == true);
    assert_eq!(page.texts("new Set(seen.events.map(({ target }) => target))"), ["agenda-widget"]);
    let fault = page.get("seen.events.find(({ type }) => type === 'agenda-error').detail");
    assert_eq!(fault["code"], "agenda-not-json");
    assert!(fault["message"].as_str().unwrap().contains("The property agenda is not JSON"), "{fault}");
}

fn ready_resolves_with_the_element(page: &Page) {
    page.open("blank");
    let same = page.run_with(
        "const widget = document.createElement('agenda-widget');
         const ready = widget.ready;
         widget.agenda = args[0];
         document.querySelector('main').append(widget);
         const got = await ready;
         return [got === widget, widget.shadowRoot.querySelectorAll('[data-session-id]').length, (await widget.ready) === widget];",
        json!([harbour()]),
    );
    assert_eq!(same, json!([true, 3, true]));
    let fault = page.run(
        "const other = document.createElement('agenda-widget');
         other.agenda = 'no agenda';
         document.querySelector('main').append(other);
         return other.ready.then(() => 'resolved', (fault) => [fault instanceof Error, fault.code]);",
    );
    assert_eq!(fault, json!([true, "agenda-not-json"]));
}

fn refresh_looks_at_the_source_now(page: &Page) {
    page.open("agenda");
    page.until("the agenda", "rows().length");
    let path = "/tests/browser/pages/agenda/agenda.json";
    assert_eq!(page.site.count(path), 1);
    page.run("await refreshed()");
    assert_eq!(page.site.count(path), 2);
    assert_eq!(page.texts(IDS), ["tides", "lunch", "knots"]);
}

fn parts_have_their_names(page: &Page) {
    page.zone("Pacific/Honolulu");
    let mut agenda = harbour();
    agenda["sessions"][0]["track"] = json!("Sea");
    agenda["sessions"][0]["room"] = json!("Quay 1");
    agenda["sessions"][0]["speakers"] = json!([{ "name": "Ada Brine", "role": "chair" }]);
    agenda["sessions"][2]["status"] = json!("tentative");
    // In Honolulu the evening is still the day before.
    agenda["sessions"][0]["start"] = json!("2027-05-11T09:00");
    page.show(&json!({ "now": "2027-05-11T09:10:00+02:00" }), &agenda);
    for name in [
        "base",
        "header",
        "title",
        "controls",
        "zone-picker",
        "zone-label",
        "now-card",
        "countdown",
        "progress",
        "day",
        "day-heading",
        "session",
        "time",
        "event-time",
        "day-shift",
        "session-title",
        "speaker",
        "room",
        "track",
        "status",
        "live-badge",
        "break",
    ] {
        assert!(page.get(&format!("visible(part('{name}'))")) == true, "part {name}");
    }
    assert_eq!(page.text("part('break', row('lunch').parentNode).dataset.sessionId"), "lunch");
    // A page styles them from outside.
    page.run(
        "const style = document.createElement('style');
         style.textContent = 'agenda-widget::part(session-title) { color: rgb(1, 2, 3) }';
         document.head.append(style);",
    );
    assert_eq!(page.text("getComputedStyle(part('session-title', row('tides'))).color"), "rgb(1, 2, 3)");
}

fn a_session_has_its_title_and_time(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T09:50:00+02:00", "time-zone": "event", "hour-cycle": "h23" }), &harbour());
    let reported = page.get(
        "rows().map((row) => [row.dataset.sessionId, row.dataset.phase, row.getAttribute('aria-current'),
           ...times(row.dataset.sessionId).flatMap((time) => [time.dateTime, time.textContent])])",
    );
    assert_eq!(
        reported,
        json!([
            ["tides", "past", null, "2027-05-11T07:00:00Z", "09:00", "2027-05-11T07:45:00Z", "09:45"],
            ["lunch", "live", "time", "2027-05-11T07:45:00Z", "09:45", "2027-05-11T08:15:00Z", "10:15"],
            ["knots", "upcoming", null, "2027-05-11T08:30:00Z", "10:30", "2027-05-11T09:00:00Z", "11:00"],
        ])
    );
}
