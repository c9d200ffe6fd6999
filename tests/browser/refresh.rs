//! A good agenda stays, whatever happens to its source.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_bad_source_never_removes_a_good_agenda,
    a_source_that_is_good_again_takes_the_notice_away,
    the_source_is_looked_at_every_so_often,
    a_new_agenda_changes_what_differs_and_fires_an_event,
];

const AGENDA: &str = "agenda/agenda.json";
const PATH: &str = "/tests/browser/pages/agenda/agenda.json";
const FAULTS: &str = "seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)";

fn open(page: &Page) {
    page.open("agenda");
    page.run("widget.setAttribute('time-zone', 'event')");
    page.until("the agenda", "rows().length");
}

fn a_bad_source_never_removes_a_good_agenda(page: &Page) {
    open(page);
    page.run("globalThis.before = rows()");
    let wrong = |change: fn(&mut Value)| {
        let mut agenda = harbour();
        change(&mut agenda);
        Answer::Json(agenda.to_string())
    };
    let bad = [
        (Answer::Status(404), "agenda-not-found"),
        (Answer::Status(500), "agenda-status"),
        (Answer::Json("<!doctype html>".to_owned()), "agenda-not-json"),
        (Answer::Json("[]".to_owned()), "agenda-invalid"),
        (Answer::Stream(9_000_000), "agenda-too-large"),
        (wrong(|agenda| agenda["sessions"] = json!([])), "agenda-empty"),
        (wrong(|agenda| agenda["timeZone"] = json!("Europe/Atlantis")), "time-zone-unknown"),
        (wrong(|agenda| agenda["sessions"][1]["end"] = json!("2027-05-11T01:00")), "agenda-invalid"),
    ];
    let mut codes = Vec::new();
    for (answer, code) in bad {
        page.answer(AGENDA, answer);
        page.run("await refreshed()");
        codes.push(code);
        assert_eq!(page.texts(FAULTS), codes);
        let same = "rows().length === 3 && rows().every((row, index) => row === before[index] && visible(row))";
        assert!(page.get(same) == true, "{code}");
        assert_eq!(page.get("visible(widget.querySelector('a'))"), false, "{code}");
        let notices = "parts('notice').filter(visible).map((notice) => notice.textContent)";
        page.until("the notice", &format!("{notices}.length"));
        let notices = page.texts(notices);
        assert_eq!(notices.len(), 1, "{code}: {notices:?}");
        assert!(notices[0].starts_with("This agenda was last updated at "), "{code}: {notices:?}");
    }
    assert_eq!(page.run("return (await widget.ready) === widget"), true);
}

fn a_source_that_is_good_again_takes_the_notice_away(page: &Page) {
    open(page);
    page.answer(AGENDA, Answer::Status(503));
    page.run("await refreshed()");
    page.until("the notice", "parts('notice').filter(visible).length");
    page.answer(AGENDA, Answer::Json(harbour().to_string()));
    page.run("await refreshed()");
    page.until("no notice", "parts('notice').filter(visible).length === 0");
    assert_eq!(page.texts(FAULTS), ["agenda-status"]);
}

fn the_source_is_looked_at_every_so_often(page: &Page) {
    page.open("clocked");
    page.put(
        &json!({ "src": "../agenda/agenda.json", "time-zone": "event", "now": "2027-05-10T09:00:00Z" }),
        &json!(null),
    );
    page.until("the agenda", "rows().length");
    page.run("await clock.pass(298)");
    assert_eq!(page.site.count(PATH), 1);
    page.run("await clock.pass(303)");
    // This device is minutes ahead of the server by now, so its time is asked for once.
    page.site.asked(PATH, 3);
    // A source that fails is requested again, after a while that is longer each time.
    page.answer(AGENDA, Answer::Status(503));
    for (looks, seconds) in [(4, 300), (5, 600), (6, 900)] {
        page.run(&format!("await clock.pass({seconds})"));
        page.site.asked(PATH, looks);
        page.until("the fault", &format!("{FAULTS}.length === {looks} - 3"));
    }
    page.run("widget.setAttribute('refresh', '0'); await clock.pass(1)");
    page.run("await clock.pass(1000)");
    assert_eq!(page.site.count(PATH), 6);
}

fn a_new_agenda_changes_what_differs_and_fires_an_event(page: &Page) {
    open(page);
    page.run("globalThis.before = row('tides')");
    let mut agenda = harbour();
    agenda["sessions"][2]["title"] = json!("Bends and hitches");
    agenda["sessions"][2]["start"] = json!("2027-05-11T10:20");
    page.answer(AGENDA, Answer::Json(agenda.to_string()));
    page.run("await refreshed()");
    page.until("the new title", "part('session-title', row('knots')).textContent === 'Bends and hitches'");
    assert_eq!(page.text("times('knots')[0].dateTime"), "2027-05-11T08:20:00Z");
    assert!(page.get("before === row('tides')") == true);
    assert_eq!(
        page.texts("seen.events.map(({ type }) => type).filter((type) => type === 'agenda-update')"),
        ["agenda-update"]
    );
}
