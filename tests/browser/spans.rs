//! What is said of another day, of several days, and of several zones at one time.

use serde_json::{Value, json};

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_session_of_several_days_is_on_each_of_them_with_its_dates,
    a_session_of_several_days_is_once_in_the_document_by_its_id,
    another_day_is_said_wherever_a_time_of_it_is,
    the_day_of_the_start_is_said_as_far_as_it_is_another,
    a_night_is_no_break_and_a_pause_over_midnight_is,
    a_silence_within_a_day_is_a_break_however_long,
    a_meeting_over_a_change_of_clocks_has_no_one_offset,
    several_that_start_at_once_are_a_number,
    time_left_is_said_of_each_where_the_ends_differ,
    the_same_time_in_two_zones_is_said_once,
    on_site_the_readers_time_is_next_to_the_events,
    a_night_in_which_clocks_change_shows_the_offsets,
    a_legacy_name_of_a_zone_is_named_by_its_city,
];

fn session(id: &str, start: &str, end: &str, room: &str) -> Value {
    json!({ "id": id, "title": format!("Title of {id}"), "start": start, "end": end, "room": room })
}

fn agenda(zone: &str, sessions: &[Value]) -> Value {
    json!({ "title": "Harbour days", "timeZone": zone, "attendanceMode": "online", "sessions": sessions })
}

/// Two sessions of several days, and shorter ones.
fn fair() -> Value {
    agenda(
        "Europe/Paris",
        &[
            session("sprint", "2027-03-29T10:00", "2027-03-30T16:00", "Hall"),
            session("expo", "2027-03-29T09:00", "2027-03-31T09:00", "Foyer"),
            session("tides", "2027-03-30T10:15", "2027-03-30T10:40", "Quay 2"),
            session("last", "2027-03-31T08:00", "2027-03-31T09:00", "Quay 2"),
        ],
    )
}

fn show(page: &Page, more: &Value, agenda: &Value) {
    let mut attributes = json!({ "lang": "en-GB", "time-zone": "event", "hour-cycle": "h23", "refresh": "0" });
    attributes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    page.open("clocked");
    page.put(&attributes, agenda);
    page.until("the agenda", "part('base')?.textContent");
    page.until("the lazy chunk", "$('[part~=now-card]')");
}

const CARD: &str = "clean(part('now-card').innerText)";
/// The rows of the days that are shown.
const DAYS: &str = "$$('[part=day]').map((day) => [...day.querySelectorAll('[part~=session]')].map((row) => clean(part('session-title', row).textContent)).join())";

fn a_session_of_several_days_is_on_each_of_them_with_its_dates(page: &Page) {
    show(page, &json!({ "now": "2027-03-30T10:20:00+02:00", "day": "all", "view": "list" }), &fair());
    page.until(
        "each day",
        &format!("{DAYS}.join(' | ') === 'Title of expo,Title of sprint | Title of sprint,Title of expo,Title of tides | Title of expo,Title of last'"),
    );
    let times = "$$('[part=day]').map((day) => [...day.querySelectorAll('[part~=session]')].map((row) => clean(part('time', row).textContent + ' ' + (part('session-day', row)?.textContent ?? ''))))";
    assert_eq!(
        page.get(times),
        json!([
            ["09:00 – Wed 31 Mar, 09:00 day 1 of 3", "10:00 – Tue 30 Mar, 16:00 day 1 of 2"],
            [
                "Mon 29 Mar, 10:00 – Tue 30 Mar, 16:00 day 2 of 2",
                "Mon 29 Mar, 09:00 – Wed 31 Mar, 09:00 day 2 of 3",
                "10:15–10:40"
            ],
            ["Mon 29 Mar, 09:00 – Wed 31 Mar, 09:00 day 3 of 3", "08:00–09:00"],
        ])
    );
    // Who hears it hears the dates.
    assert!(
        page.text("row('expo').querySelector('.away').textContent")
            .starts_with("09:00 to Wed 31 Mar, 09:00, Paris time")
    );
    // They are on wherever they are listed.
    assert_eq!(page.get("$$('[part=day]')[1].querySelectorAll('[aria-current=time]').length"), 3);
    for view in ["list", "grid"] {
        show(page, &json!({ "now": "2027-03-30T10:20:00+02:00", "day": "2027-03-30", "view": view }), &fair());
        page.until("the day", "['sprint', 'expo', 'tides'].every((id) => row(id))");
        assert_eq!(
            page.get("['sprint', 'expo', 'tides'].map((id) => row(id).dataset.phase)"),
            json!(["live", "live", "live"])
        );
    }
}

fn a_session_of_several_days_is_once_in_the_document_by_its_id(page: &Page) {
    show(page, &json!({ "now": "2027-03-30T10:20:00+02:00", "day": "all", "view": "list", "deep-links": "" }), &fair());
    page.until("each day", "$$('[part=day]').length === 3");
    assert_eq!(
        page.get("['sprint', 'expo', 'tides', 'last'].map((id) => $$(`[data-session-id=${id}]`).length)"),
        json!([1, 1, 1, 1])
    );
    assert_eq!(page.get("$$('[data-continues]').length"), 3);
    // The star of the whole row, and a link to it.
    page.click("$('[data-session-id=expo] [part=favorite]')");
    page.until("the star", "$('[data-session-id=expo] [part=favorite][aria-pressed=true]')");
    page.run("widget.day = '2027-03-31'");
    page.until(
        "the last day",
        "$$('[part=day]').length === 1 && $('[data-session-id=expo] [part=favorite][aria-pressed=true]')",
    );
    assert_eq!(page.get("$$('[data-continues]').length"), 0);
    page.run("localStorage.clear()");
}

/// Two days in Paris; the first ends at 18:00, the second begins at eight.
fn two_days() -> Value {
    agenda(
        "Europe/Paris",
        &[
            session("one", "2027-03-29T09:00", "2027-03-29T12:00", "Hall"),
            session("two", "2027-03-29T14:00", "2027-03-29T18:00", "Hall"),
            session("three", "2027-03-30T08:00", "2027-03-30T09:00", "Hall"),
            session("four", "2027-04-02T08:00", "2027-04-02T09:00", "Hall"),
        ],
    )
}

/// So narrow that what comes next is a sentence.
fn narrow(page: &Page) {
    let size = json!({ "width": 700, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", size);
}

fn another_day_is_said_wherever_a_time_of_it_is(page: &Page) {
    narrow(page);
    for (now, view, expected) in [
        ("2027-03-29T11:00", "list", "Next at 14:00, after a break of 2 hr: Title of two"),
        ("2027-03-29T17:00", "list", "Tomorrow at 08:00: Title of three"),
        ("2027-03-30T08:30", "list", "Fri 2 Apr, 08:00: Title of four"),
        ("2027-03-29T17:00", "now", "Tomorrow at 08:00"),
        ("2027-03-30T08:30", "now", "Fri 2 Apr, 08:00"),
    ] {
        show(page, &json!({ "now": format!("{now}:00+02:00"), "view": view }), &two_days());
        page.until(expected, &format!("{CARD}.includes({})", json!(expected)));
        assert_eq!(page.get(&format!("{CARD}.includes('Next at 08:00')")), false);
    }
}

fn the_day_of_the_start_is_said_as_far_as_it_is_another(page: &Page) {
    for (now, expected, date) in [
        ("2027-03-27T12:00:00+01:00", "Monday, 29 March 2027 at 09:00, Paris time", true),
        ("2027-03-28T00:00:00+01:00", "Tomorrow at 09:00, Paris time", false),
        // The night in which clocks are set forward.
        ("2027-03-28T23:59:59+02:00", "Tomorrow at 09:00, Paris time", false),
        ("2027-03-29T00:00:00+02:00", "09:00, Paris time", false),
    ] {
        show(page, &json!({ "now": now }), &two_days());
        page.until(expected, &format!("{CARD}.endsWith({})", json!(expected)));
        assert_eq!(page.get(&format!("{CARD}.includes('29 March')")), date, "{now}");
        assert_eq!(page.get(&format!("{CARD}.includes('Tomorrow')")), expected.starts_with("Tomorrow"), "{now}");
    }
}

fn a_night_is_no_break_and_a_pause_over_midnight_is(page: &Page) {
    for view in ["list", "now"] {
        show(page, &json!({ "now": "2027-03-29T20:00:00+02:00", "view": view }), &two_days());
        page.until("the night", &format!("{CARD}.includes('Day 1 is over')"));
        let card = page.text(CARD);
        assert!(card.contains("Tomorrow at 08:00") && card.contains("Title of three"), "{card}");
        assert!(!card.contains("Break"), "{card}");
        show(page, &json!({ "now": "2027-03-31T20:00:00+02:00", "view": view }), &two_days());
        page.until("the second night", &format!("{CARD}.includes('Day 2 is over')"));
        assert!(page.text(CARD).contains("Fri 2 Apr, 08:00"), "{}", page.text(CARD));
    }
    let party = agenda(
        "Europe/Paris",
        &[
            session("one", "2027-03-29T20:00", "2027-03-29T23:30", "Hall"),
            session("two", "2027-03-30T00:15", "2027-03-30T02:00", "Hall"),
        ],
    );
    show(page, &json!({ "now": "2027-03-29T23:45:00+02:00" }), &party);
    page.until("the break", &format!("{CARD}.startsWith('Break Resumes in 30 min')"));
    assert!(page.text(CARD).contains("Tuesday, 30 March 2027 at 00:15"), "{}", page.text(CARD));
}

fn a_silence_within_a_day_is_a_break_however_long(page: &Page) {
    let day = agenda(
        "Europe/Paris",
        &[
            // It begins on the day before, and a night is between two days on which something takes place.
            session("watch", "2027-03-28T23:00", "2027-03-29T08:00", "Hall"),
            session("evening", "2027-03-29T20:00", "2027-03-29T22:00", "Hall"),
        ],
    );
    for view in ["list", "now"] {
        show(page, &json!({ "now": "2027-03-29T10:00:00+02:00", "view": view }), &day);
        page.until("the break", &format!("{CARD}.includes('Break')"));
        let card = page.text(CARD);
        assert!(card.contains("Resumes in 10 hr") && card.contains("Title of evening"), "{card}");
        assert!(!card.contains("is over"), "{card}");
    }
}

fn a_meeting_over_a_change_of_clocks_has_no_one_offset(page: &Page) {
    // Until late, so that it is another day in Riyadh.
    let over = |last: &str| {
        let sessions = [
            session("first", "2027-03-26T09:00", "2027-03-26T10:00", "Hall"),
            session("last", &format!("{last}T22:00"), &format!("{last}T23:30"), "Hall"),
        ];
        agenda("Europe/Paris", &sessions)
    };
    let facts = "clean($('.facts').textContent)";
    for (last, is_one) in [("2027-03-27", true), ("2027-03-29", false)] {
        show(page, &json!({ "now": "2027-03-26T08:00:00+01:00", "time-zone": "Asia/Riyadh" }), &over(last));
        page.until("both zones", &format!("{facts}.includes('Riyadh') && {facts}.includes('Paris')"));
        assert_eq!(page.get(&format!("/UTC|GMT/.test({facts})")), is_one, "{}", page.text(facts));
    }
}

fn several_that_start_at_once_are_a_number(page: &Page) {
    narrow(page);
    let mut sessions = vec![session("on", "2027-03-29T14:00", "2027-03-29T14:30", "Hall 1")];
    for room in 1..=4 {
        sessions.push(session(
            &format!("next-{room}"),
            "2027-03-29T14:30",
            "2027-03-29T15:00",
            &format!("Hall {room}"),
        ));
    }
    for room in 1..=2 {
        sessions.push(session(
            &format!("late-{room}"),
            "2027-03-30T09:00",
            "2027-03-30T10:00",
            &format!("Hall {room}"),
        ));
    }
    let agenda = agenda("Europe/Paris", &sessions);
    show(page, &json!({ "now": "2027-03-29T14:10:00+02:00" }), &agenda);
    page.until("the number", &format!("{CARD}.includes('4 sessions start at 14:30')"));
    assert_eq!(page.get(&format!("{CARD}.includes('Title of next')")), false);
    show(page, &json!({ "now": "2027-03-29T14:40:00+02:00" }), &agenda);
    page.until("the number tomorrow", &format!("{CARD}.includes('Tomorrow at 09:00: 2 sessions')"));
}

fn time_left_is_said_of_each_where_the_ends_differ(page: &Page) {
    let sessions = [
        session("short", "2027-03-29T14:00", "2027-03-29T14:30", "Hall 1"),
        session("long", "2027-03-29T14:00", "2027-03-29T15:30", "Hall 2"),
        session("desk", "2027-03-29T09:00", "2027-03-31T18:00", "Foyer"),
    ];
    show(page, &json!({ "now": "2027-03-29T14:10:00+02:00" }), &agenda("Europe/Paris", &sessions));
    page.until("each countdown", "$$('[part=now-card] [part=countdown]').length === 3");
    assert_eq!(
        page.texts("$$('[part=now-card] [part=countdown]').map((node) => clean(node.textContent))"),
        ["20 min left", "1 hr, 20 min left", "2 days, 4 hr left"]
    );
    // Where they do not, once.
    show(page, &json!({ "now": "2027-03-29T14:10:00+02:00" }), &agenda("Europe/Paris", &sessions[..1]));
    page.until("the countdown", &format!("{CARD}.includes('20 min left')"));
    assert_eq!(page.get("$$('[part=now-card] [part=countdown]').length"), 1);
}

fn the_same_time_in_two_zones_is_said_once(page: &Page) {
    page.zone("Africa/Johannesburg");
    let day = agenda("Europe/Paris", &[session("tides", "2027-05-11T09:00", "2027-05-11T10:00", "Hall")]);
    show(page, &json!({ "time-zone": "auto", "zones": "Africa/Cairo Africa/Tunis Africa/Algiers" }), &day);
    page.until("the header", "$('.facts').textContent.includes('same as yours')");
    assert!(page.text("$('.facts').textContent").contains("09:00–10:00, Paris time (same as yours)"));
    page.click("$('[data-act=zones]')");
    page.until("the choice", "$('[role=combobox]')");
    assert_eq!(
        page.texts("$$('[part=zone-picker] [aria-pressed=true]').map((each) => each.firstChild.data)"),
        ["Johannesburg time, yours and the event’s"]
    );
    assert_eq!(page.get("Boolean(part('event-time') || part('viewer-time'))"), false);
    // Tunis and Algiers share one time.
    page.until("the other zones", "parts('zone-time').length");
    assert_eq!(
        page.texts("parts('zone-time').map((each) => clean(each.textContent))"),
        ["10:00 Cairo", "08:00 Tunis, Algiers"]
    );
    // With the event's time next to the shown one, what shares that is with it.
    page.zone("Africa/Casablanca");
    show(page, &json!({ "time-zone": "auto", "zones": "Europe/Berlin Africa/Cairo" }), &day);
    page.until("the event's", "part('event-time')?.textContent.includes('Berlin')");
    assert_eq!(page.text("clean(part('event-time').textContent)"), "09:00 Paris, Berlin");
    assert_eq!(page.texts("parts('zone-time').map((each) => clean(each.textContent))"), ["10:00 Cairo"]);
}

fn on_site_the_readers_time_is_next_to_the_events(page: &Page) {
    page.zone("Asia/Riyadh");
    let mut day = agenda(
        "Europe/Paris",
        &[
            session("tides", "2027-05-11T03:00", "2027-05-11T04:00", "Hall"),
            session("night", "2027-05-11T23:30", "2027-05-11T23:50", "Hall"),
        ],
    );
    day["attendanceMode"] = json!("offline");
    show(page, &json!({ "time-zone": "auto" }), &day);
    page.until("the rows", "rows().length === 2");
    assert_eq!(page.text("clean(part('time', row('tides')).textContent)"), "03:00–04:00");
    assert_eq!(page.text("clean(part('viewer-time', row('tides')).textContent)"), "04:00 Riyadh");
    assert_eq!(page.text("clean(part('viewer-time', row('night')).nextSibling.textContent)"), "+1");
    assert!(page.text("row('tides').querySelector('.away').textContent").contains("04:00, Riyadh time"));
    assert!(page.text("$('.facts').textContent").contains("Riyadh time"), "{}", page.text("$('.facts').textContent"));
    // With the reader's time chosen, the event's is next to it.
    page.run("widget.timeZone = 'viewer'");
    page.until("the event's", "part('event-time', row('tides'))");
    assert_eq!(page.get("Boolean(part('viewer-time'))"), false);
}

fn a_night_in_which_clocks_change_shows_the_offsets(page: &Page) {
    let night = agenda(
        "Europe/Paris",
        &[
            session("before", "2027-10-30T20:00", "2027-10-30T21:00", "Hall"),
            session("over", "2027-10-31T01:30+02:00", "2027-10-31T02:30+01:00", "Hall"),
            session("after", "2027-10-31T09:00", "2027-10-31T10:00", "Hall"),
        ],
    );
    show(page, &json!({}), &night);
    page.until("the rows", "rows().length === 3");
    let offset = |id: &str| page.get(&format!("part('offset', row('{id}'))?.textContent ?? null"));
    assert_eq!([offset("before"), offset("over"), offset("after")], [json!(null), json!("UTC+2 · UTC+1"), json!(null)]);
    assert_eq!(page.text("part('zone-label').textContent"), "All times: Paris (UTC+2, from 31 October 2027 UTC+1)");
    // Seen from elsewhere, it is the event's time that is ambiguous.
    page.run("widget.timeZone = 'Asia/Tokyo'");
    page.until("Tokyo", "part('event-time', row('over'))");
    assert_eq!(page.text("clean(part('event-time', row('over')).textContent)"), "01:30 Paris (UTC+2 · UTC+1)");
    assert_eq!(offset("over"), json!(null));
}

fn a_legacy_name_of_a_zone_is_named_by_its_city(page: &Page) {
    for (id, city) in [
        ("US/Eastern", "New York"),
        ("europe/paris", "Paris"),
        ("GB", "London"),
        ("Egypt", "Cairo"),
        ("Canada/Newfoundland", "St John's"),
        ("Asia/Calcutta", "Kolkata"),
    ] {
        show(page, &json!({}), &agenda(id, &[session("tides", "2027-05-11T09:00", "2027-05-11T10:00", "Hall")]));
        page.until("the label", "part('zone-label')?.textContent");
        let label = page.text("part('zone-label').textContent");
        assert!(label.starts_with(&format!("All times: {city} (UTC")), "{id}: {label}");
        assert_eq!(page.text("times('tides')[0].textContent"), "09:00", "{id}");
    }
}
