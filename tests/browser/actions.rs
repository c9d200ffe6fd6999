//! What can be done with a session, and times in further zones.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::find::{button, conference};
use crate::harness::{Page, Test, harbour, meeting, tests};

pub const TESTS: &[Test] = &tests![
    the_actions_open_under_the_row_and_close_by_escape,
    what_is_open_survives_what_changes,
    each_start_is_shown_in_every_zone_that_is_asked_for,
    zones_with_one_time_share_it_and_days_are_marked,
    many_zones_wait_behind_the_actions_of_a_phone,
    times_are_copied_as_people_type_them,
    the_whole_agenda_is_copied_as_it_is_shown,
    who_may_not_copy_gets_the_text_to_copy,
    targets_are_large_enough,
    an_id_of_any_characters_works,
];

const FOCUSED: &str = "widget.shadowRoot.activeElement";

fn open(page: &Page, id: &str) {
    page.click(&format!("row('{id}').querySelector('[data-act=open]')"));
    page.until("the actions", &format!("part('actions', row('{id}'))"));
}

fn the_actions_open_under_the_row_and_close_by_escape(page: &Page) {
    page.show(&json!({ "time-zone": "event" }), &harbour());
    let opener = "row('knots').querySelector('[data-act=open]')";
    assert_eq!(page.text(&format!("{opener}.textContent")), "Knots");
    assert_eq!(page.text(&format!("{opener}.ariaExpanded")), "false");
    // Nobody can do anything with a break.
    assert_eq!(page.get("row('lunch').querySelector('[data-act=open]')"), json!(null));
    page.run(&format!("{opener}.focus()"));
    page.keys(Key::Enter);
    page.until("the actions", "part('actions', row('knots'))");
    assert_eq!(page.text(&format!("{opener}.ariaExpanded")), "true");
    assert_eq!(page.text("part('actions').ariaLabel"), "Calendar and more: Knots");
    // The keyboard goes on over the star into the panel.
    page.keys(Key::Tab + Key::Tab);
    page.until("the focus in it", &format!("part('actions').contains({FOCUSED})"));
    page.run("globalThis.escaped = 0; document.addEventListener('keydown', (event) => event.key === 'Escape' && (escaped += 1))");
    page.keys(Key::Escape);
    page.until("the panel closed", "!part('actions')");
    assert_eq!(page.get(&format!("{FOCUSED} === {opener}")), true);
    assert_eq!(page.get("escaped"), 0);
    // With nothing open, Escape is the page's.
    page.keys(Key::Escape);
    assert_eq!(page.get("escaped"), 1);
    // Without controls there is none.
    page.run("widget.noControls = true");
    page.until("no button", "parts('export').length + parts('favorite').length === 0");
}

fn what_is_open_survives_what_changes(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T10:00:00+02:00", "time-zone": "event" }), &harbour());
    open(page, "tides");
    open(page, "knots");
    assert_eq!(page.get("parts('actions').length"), 2);
    page.run("row('tides').querySelector('[data-act=open]').click()");
    page.until("one closed", "parts('actions').length === 1");
    page.run("widget.now = '2027-05-11T10:40:00+02:00'");
    page.until("knots live", "row('knots').dataset.phase === 'live'");
    assert_eq!(page.get("Boolean(part('actions', row('knots')))"), true);
    // The session goes, and its panel with it.
    let mut shorter = harbour();
    shorter["sessions"].as_array_mut().unwrap().pop();
    page.run_with("widget.agenda = args[0]", json!([shorter]));
    page.until("the shorter agenda", "rows().length === 2 && !part('actions')");
}

fn zone_times(id: &str) -> String {
    format!("parts('zone-time', row('{id}')).map((each) => clean(each.textContent))")
}

fn each_start_is_shown_in_every_zone_that_is_asked_for(page: &Page) {
    page.zone("Africa/Casablanca");
    let zones = "Africa/Casablanca Africa/Cairo Asia/Riyadh Europe/Paris Nowhere/Land";
    page.show(&json!({ "hour-cycle": "h23", "zones": zones }), &meeting());
    // Rabat and Paris are in the row already; Cairo was on Paris's time, and shares it.
    assert_eq!(page.text("times('topic-1')[0].textContent"), "09:15");
    page.until("the further zones", "parts('zone-time').length");
    assert_eq!(page.text("part('event-time', row('topic-1')).textContent"), "10:15 Paris, Cairo");
    assert_eq!(page.texts(&zone_times("topic-1")), ["11:15 Riyadh"]);
    assert!(page.console().iter().any(|line| line.contains("Nowhere/Land")));
    page.run("widget.timeZone = 'Asia/Riyadh'");
    page.until("the time in Riyadh", "times('topic-1')[0].textContent === '11:15'");
    assert_eq!(page.texts(&zone_times("topic-1")), ["09:15 Rabat"]);
    page.run("widget.timeZone = 'Africa/Cairo'");
    page.until("the time in Cairo", "times('topic-1')[0].textContent === '10:15'");
    // What has the shown time all along is named below the agenda.
    assert_eq!(page.texts(&zone_times("topic-1")), ["09:15 Rabat", "11:15 Riyadh"]);
    assert_eq!(page.text("part('zone-label').textContent"), "All times: Cairo, Paris (UTC+2)");
    page.run("widget.zones = ''");
    page.until("no further zones", "parts('zone-time').length === 0");
}

fn zones_with_one_time_share_it_and_days_are_marked(page: &Page) {
    let zones = "Asia/Amman Asia/Riyadh Pacific/Kiritimati Pacific/Pago_Pago";
    page.show(&json!({ "hour-cycle": "h23", "time-zone": "event", "zones": zones }), &harbour());
    // Knots starts at 8:30 in UTC: 22:30 on Kiritimati, 21:30 the day before in Pago Pago.
    assert_eq!(page.texts(&zone_times("knots")), ["11:30 Amman, Riyadh", "22:30 Kiritimati", "21:30 Pago Pago−1"]);
    let shift = "part('day-shift', row('knots'))";
    assert_eq!(page.text(&format!("{shift}.title")), "The day before, by Paris time");
}

fn many_zones_wait_behind_the_actions_of_a_phone(page: &Page) {
    let zones = "Africa/Cairo Africa/Lagos Asia/Dubai";
    page.show(&json!({ "hour-cycle": "h23", "time-zone": "event", "zones": zones }), &harbour());
    let seen = "parts('zone-time', row('knots')).filter(visible).length";
    page.run("document.querySelector('main').style.width = '360px'");
    page.until("none on a phone", &format!("{seen} === 0"));
    open(page, "knots");
    let said = page.text("clean(part('actions').textContent)");
    assert!(
        said.contains("11:30") && said.contains("Cairo") && said.contains("12:30") && said.contains("Dubai"),
        "{said}"
    );
    page.run("document.querySelector('main').style.width = '700px'");
    page.until("all next to the text", &format!("{seen} === 3"));
    // Two do not crowd it.
    page.run("widget.zones = 'Africa/Cairo Asia/Dubai'; document.querySelector('main').style.width = '280px'");
    page.until("both", &format!("{seen} === 2"));
    assert!(page.get("widget.scrollWidth <= 280") == true);
}

/// Has the page note what is copied.
fn note_copies(page: &Page) {
    page.run("navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)");
}

fn times_are_copied_as_people_type_them(page: &Page) {
    page.zone("Africa/Casablanca");
    page.show(&json!({ "hour-cycle": "h23", "zones": "Asia/Riyadh" }), &meeting());
    note_copies(page);
    open(page, "topic-1");
    assert_eq!(page.text("part('actions').querySelector('[role=status]').textContent"), "");
    page.click(&button("Copy times"));
    page.until("that it is copied", "part('actions').querySelector('[role=status]').textContent === 'Copied'");
    let copied = page.text("copied");
    let lines: Vec<_> = copied.lines().collect();
    assert_eq!(lines[1..], ["Monday, 29 March 2021", "09:15–09:40 Rabat · 10:15–10:40 Paris · 11:15–11:40 Riyadh"]);
    assert_eq!(page.text("clean(part('session-title', row('topic-1')).textContent)"), lines[0]);
}

fn the_whole_agenda_is_copied_as_it_is_shown(page: &Page) {
    page.zone("Africa/Lagos");
    page.show(&json!({ "hour-cycle": "h23", "room": "Hall 10" }), &conference());
    page.until("the rows of the room", "rows().length === 3");
    note_copies(page);
    page.click("$('[data-act=panel][data-of=calendar]')");
    page.until("the calendar", "part('actions')");
    page.click(&button("Copy times"));
    page.until("that it is copied", "$$('[role=status]').some((each) => each.textContent === 'Copied')");
    assert_eq!(
        page.text("copied"),
        "Harbour days\n\nTuesday, 11 May 2027\n08:00 Lagos · 09:00 Paris – Mending nets\n\
         09:00 Lagos · 10:00 Paris – Ropes and knots\n10:00 Lagos · 11:00 Paris – Gulls"
    );
}

fn who_may_not_copy_gets_the_text_to_copy(page: &Page) {
    for refusal in [
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))",
        "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })",
    ] {
        page.show(&json!({ "hour-cycle": "h23", "time-zone": "event" }), &harbour());
        page.run(refusal);
        open(page, "knots");
        page.click(&button("Copy times"));
        page.until("the text, selected", "$('textarea') && $('textarea').selectionEnd === $('textarea').value.length");
        assert_eq!(page.text("$('textarea').value"), "Knots\nTuesday, 11 May 2027\n10:30–11:00 Paris");
        assert_eq!(page.text("part('actions').querySelector('[role=status]').textContent"), "Please copy this text:");
        assert_eq!(page.get(&format!("{FOCUSED} === $('textarea')")), true);
    }
}

fn targets_are_large_enough(page: &Page) {
    let mut agenda = harbour();
    agenda["sessions"][2]["links"] = json!([
        { "rel": "join", "href": "https://example.org/" },
        { "rel": "document", "href": "https://example.org/a.pdf" },
    ]);
    let attributes = json!({ "now": "2027-05-11T10:40:00+02:00", "time-zone": "event", "deep-links": "" });
    page.show(&attributes, &agenda);
    open(page, "knots");
    let small = |least: u32| {
        format!(
            "$$('.links a, [part=actions] :is(a, button), .acts button').filter(visible)
               .map((each) => [each.textContent, each.getBoundingClientRect()])
               .filter(([, box]) => Math.min(box.height, box.width) < {least})
               .map(([text, box]) => `${{text}}: ${{box.width}} x ${{box.height}}`)"
        )
    };
    assert_eq!(page.texts(&small(24)), [""; 0]);
    page.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 }));
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "pointer", "value": "coarse" }] }));
    let tall = "$$('.links a, [part=actions] :is(a, button), .acts button').filter(visible)
                  .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.textContent)";
    if page.get("matchMedia('(pointer: coarse)').matches") == true {
        assert_eq!(page.texts(tall), [""; 0]);
    }
}

fn an_id_of_any_characters_works(page: &Page) {
    let id = "a\"b' <c>&d\\e / é ١ #%";
    let mut agenda = harbour();
    agenda["sessions"][2]["id"] = json!(id);
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &agenda);
    note_copies(page);
    page.click("rows()[2].querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', rows()[2])");
    page.click(&button("Copy times"));
    page.until("that it is copied", "part('actions').querySelector('[role=status]').textContent === 'Copied'");
    assert_eq!(page.text("copied.split('\\n')[0]"), "Knots");
    assert_eq!(page.get("rows()[2].dataset.sessionId"), Value::from(id));
}
