//! Change of plan: what an agenda itself says of it.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    the_agendas_own_changes_are_in_the_first_render,
    the_card_says_what_is_not_as_planned,
    a_cancelled_session_goes_into_no_calendar_but_by_the_file,
    the_whole_meeting_is_late_cancelled_or_has_news,
    what_is_cancelled_is_never_live,
];

pub const NOTICES: &str = "parts('notice').filter(visible).map((notice) => clean(notice.textContent))";

/// The harbour day with rooms and with changes to it.
pub fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut agenda = harbour();
    for session in agenda["sessions"].as_array_mut().unwrap() {
        session["room"] = json!("Hall A");
    }
    change(&mut agenda);
    agenda
}

fn the_agendas_own_changes_are_in_the_first_render(page: &Page) {
    // What a row says, in order, and what of it is struck through.
    let cases = [
        (json!({ "delay": "PT15M" }), "09:15 – 10:00 Tides Delayed Hall A", json!([])),
        (json!({ "status": "delayed" }), "09:00 – 09:45 Tides Delayed Hall A", json!([])),
        (json!({ "delay": "PT0S" }), "09:00 – 09:45 Tides Hall A", json!([])),
        (json!({ "movedFrom": "Quay 1" }), "09:00 – 09:45 Tides Moved to Hall A Quay 1 Hall A", json!(["Quay 1"])),
        (json!({ "status": "moved" }), "09:00 – 09:45 Tides Moved Hall A", json!([])),
        (
            json!({ "movedFrom": "Quay 1", "delay": "PT1H" }),
            "10:00 – 10:45 Tides Moved to Hall A Quay 1 Hall A",
            json!(["Quay 1"]),
        ),
        (json!({ "status": "cancelled" }), "09:00 – 09:45 Tides Cancelled Hall A", json!([])),
        (json!({ "status": "tentative" }), "09:00 – 09:45 Tides To be confirmed Hall A", json!([])),
        (json!({ "notice": "Bring boots." }), "09:00 – 09:45 Tides Hall A Bring boots.", json!([])),
    ];
    for (fields, said, struck) in cases {
        let agenda = changed(|agenda| {
            let tides = agenda["sessions"][0].as_object_mut().unwrap();
            tides.remove("description");
            tides.extend(fields.as_object().unwrap().clone());
        });
        // The lazy chunk is on its way for as long as this test looks.
        page.site.answer("/dist/agenda-widget-features.js", Answer::Held);
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &agenda);
        let texts = "(() => {
            const walker = document.createTreeWalker(row('tides'), NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) {
              if (!walker.currentNode.parentElement.closest('button:not([data-act=open]), .away')) texts.push(walker.currentNode.data);
            }
            return clean(texts.join(' '));
        })()";
        assert_eq!(page.text(texts), said, "{fields}");
        assert_eq!(
            page.get("[...row('tides').querySelectorAll('s')].map((old) => old.textContent)"),
            struck,
            "{fields}"
        );
        let lines = "(name) => getComputedStyle(part(name, row('tides'))).textDecorationLine";
        let line = if fields["status"] == "cancelled" { "line-through" } else { "none" };
        assert_eq!(page.text(&format!("({lines})('session-title')")), line, "{fields}");
        page.site.release();
        // The planned time is added by the lazy chunk.
        if fields["delay"].as_str().is_some_and(|delay| delay != "PT0S") {
            page.until("the planned time", "clean(part('old-time', row('tides'))?.textContent ?? '') === 'was 09:00'");
            assert_eq!(page.text("row('tides').querySelector('s').textContent"), "09:00");
        }
    }
    // The event's day may be another one: the old time then has its own date.
    let agenda = changed(|agenda| agenda["sessions"][0]["delay"] = json!("P1D"));
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &agenda);
    page.until("the planned time", "part('old-time')");
    assert_eq!(page.text("clean(part('old-time').textContent)"), "was Tuesday 11 May, 09:00");
}

fn the_card_says_what_is_not_as_planned(page: &Page) {
    let cases = [
        (json!({ "delay": "PT15M" }), "Delayed was 09:00"),
        (json!({ "status": "delayed" }), "Delayed"),
        (json!({ "movedFrom": "Quay 1", "delay": "PT15M" }), "Moved to Hall A was 09:00"),
        (json!({ "movedFrom": "Quay 1" }), "Moved to Hall A"),
        (json!({}), ""),
    ];
    for (fields, said) in cases {
        let agenda = changed(|agenda| {
            agenda["sessions"][0].as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        });
        // Before, and while it is on.
        for now in ["2027-05-11T08:30:00+02:00", "2027-05-11T09:20:00+02:00"] {
            page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": now }), &agenda);
            let plan =
                "clean([...part('now-card').querySelectorAll('.plan > *')].map((each) => each.textContent).join(' '))";
            page.until("what the card says", &format!("{plan} === '{said}'"));
            assert!(page.text("part('now-card').textContent").contains("Tides"));
        }
    }
}

/// What is in the calendar file that a click on what an expression gives saves, without folds.
pub fn saved(page: &Page, expression: &str) -> Vec<String> {
    page.run(
        "globalThis.file = undefined;
         globalThis.makeUrl ??= URL.createObjectURL;
         URL.createObjectURL = (blob) => {
           blob.text().then((text) => (globalThis.file = text));
           return makeUrl.call(URL, blob);
         };",
    );
    page.click(expression);
    page.until("the file", "globalThis.file");
    page.text("file").replace("\r\n ", "").lines().map(str::to_owned).collect()
}

/// The lines of a file with its times, its place and its status.
pub fn reported(file: &[String]) -> Vec<&str> {
    let names = ["SUMMARY", "DTSTART", "DTEND", "LOCATION", "STATUS", "SEQUENCE"];
    let order = |line: &str| names.iter().position(|name| line.starts_with(name));
    file.iter().map(String::as_str).filter(|line| order(line).is_some()).collect()
}

fn a_cancelled_session_goes_into_no_calendar_but_by_the_file(page: &Page) {
    let agenda = changed(|agenda| agenda["sessions"][0]["status"] = json!("cancelled"));
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": "2027-05-11T08:30:00+02:00" }), &agenda);
    page.click("row('tides').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('tides'))");
    let lines = "[...part('actions').querySelectorAll('dt')].map((line) => line.textContent)";
    assert_eq!(page.texts(lines), ["Add to calendar"]);
    assert_eq!(
        page.texts("[...part('actions').querySelectorAll('dd > *')].map((way) => way.textContent)"),
        ["Download .ics"]
    );
    let file = saved(page, &crate::find::button("Download .ics"));
    assert!(
        reported(&file).contains(&"STATUS:CANCELLED") && !file.iter().any(|line| line == "BEGIN:VALARM"),
        "{file:?}"
    );
}

fn the_whole_meeting_is_late_cancelled_or_has_news(page: &Page) {
    let cases = [
        (json!({ "delay": "PT20M" }), vec!["Delayed · 20 min"], "09:20"),
        (json!({ "status": "delayed" }), vec!["Delayed"], "09:00"),
        (json!({ "status": "tentative" }), vec!["To be confirmed"], "09:00"),
        (json!({ "status": "confirmed", "delay": "PT0S" }), vec![], "09:00"),
        (
            json!({ "notice": { "en": "The lift is out of order.", "fr": "En panne." } }),
            vec!["The lift is out of order."],
            "09:00",
        ),
        (json!({ "status": "delayed", "delay": "PT1H", "notice": "Fog." }), vec!["Delayed · 1 hr", "Fog."], "10:00"),
        (json!({ "status": "cancelled" }), vec![], "09:00"),
    ];
    for (fields, notices, start) in cases {
        let agenda = changed(|agenda| agenda.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone()));
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": "2027-05-11T09:10:00+02:00" }), &agenda);
        assert_eq!(page.texts(NOTICES), notices, "{fields}");
        assert_eq!(page.text("times('tides')[0].textContent"), start, "{fields}");
    }
    // The last: all of it is cancelled, which is said once, at the top.
    assert_eq!(page.text("clean(part('now-card').textContent)"), "This meeting has been cancelled");
    assert_eq!(page.texts("$$('[data-phase=live]')"), [""; 0]);
}

fn what_is_cancelled_is_never_live(page: &Page) {
    let agenda = changed(|agenda| agenda["sessions"][0]["status"] = json!("cancelled"));
    page.show(&json!({ "time-zone": "event", "now": "2027-05-11T09:10:00+02:00" }), &agenda);
    assert_eq!(page.texts("$$('[data-phase=live], [aria-current], [part=live-badge]')"), [""; 0]);
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("Early lunch") && !card.contains("Tides"), "{card}");
}
