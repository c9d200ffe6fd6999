//! What a widget does while nothing happens: nothing. On a clock that the test moves.

use serde_json::json;

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_tick_that_changes_nothing_writes_nothing,
    a_minute_writes_the_countdown_and_nothing_else,
    an_idle_page_has_one_timer_a_minute,
    a_long_wait_is_cut_into_hours,
    a_hidden_page_has_no_timer_and_catches_up,
    a_reader_who_travels_sees_the_new_zone,
];

/// Half an hour before the end of a session, with all writes to the shadow noted.
fn half_an_hour_before_the_end(page: &Page, refresh: &str) {
    page.open("clocked");
    let mut agenda = harbour();
    agenda["sessions"][0]["end"] = json!("2027-05-11T09:40");
    page.answer("agenda/agenda.json", Answer::Json(agenda.to_string()));
    let attributes = json!({
        "src": "../agenda/agenda.json", "now": "2027-05-11T09:10:00+02:00", "time-zone": "event", "refresh": refresh,
    });
    page.put(&attributes, &json!(null));
    page.until("the agenda", "rows().length");
    assert_eq!(page.text("row('tides').dataset.phase"), "live");
    page.run(
        "globalThis.writes = [];
         const note = ({ type, target }) => {
           const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
           writes.push(`${type} ${element.closest('[part]')?.part}`);
         };
         new MutationObserver((records) => records.forEach(note)).observe(widget.shadowRoot, {
           subtree: true, childList: true, characterData: true, attributes: true,
         });",
    );
}

fn a_tick_that_changes_nothing_writes_nothing(page: &Page) {
    half_an_hour_before_the_end(page, "0");
    page.run("await clock.pass(1)");
    page.run("writes.length = 0");
    let fired = page.get("clock.fired");
    // Looks at the clock that find the same minute.
    for wake in ["new Event('focus')", "new Event('online')", "new PageTransitionEvent('pageshow')"] {
        page.run(&format!("await clock.pass(5); dispatchEvent({wake}); await clock.pass(0)"));
    }
    page.run("document.dispatchEvent(new Event('visibilitychange')); await clock.pass(0)");
    assert_eq!(page.get("clock.fired"), fired);
    assert_eq!(page.texts("writes"), [""; 0]);
    // And a look at a source that says the same.
    page.run("await refreshed(); await clock.pass(0)");
    assert_eq!(page.site.count("/tests/browser/pages/agenda/agenda.json"), 2);
    assert_eq!(page.texts("writes"), [""; 0]);
}

fn a_minute_writes_the_countdown_and_nothing_else(page: &Page) {
    half_an_hour_before_the_end(page, "0");
    page.run("await clock.pass(1)");
    page.run("writes.length = 0");
    page.run("await clock.pass(60)");
    let mut writes = page.texts("writes");
    writes.sort_unstable();
    assert_eq!(writes, ["attributes progress", "characterData countdown"]);
}

fn an_idle_page_has_one_timer_a_minute(page: &Page) {
    for refresh in ["0", "300"] {
        half_an_hour_before_the_end(page, refresh);
        page.run("await clock.pass(0)");
        let minutes = page.run(
            "const minutes = [];
             for (let minute = 0; minute < 20; minute += 1) {
               const [fired, set] = [clock.fired, clock.set];
               await clock.pass(60);
               minutes.push([clock.fired - fired, clock.set - set, clock.waiting]);
             }
             return [minutes, clock.intervals];",
        );
        let (minutes, intervals): (Vec<[u32; 3]>, u32) = serde_json::from_value(minutes).unwrap();
        assert_eq!(intervals, 0);
        // Requests have instants of their own, and each answer sets the timer once more.
        let requests = if refresh == "0" { 0 } else { 4 };
        let fired: u32 = minutes.iter().map(|[fired, ..]| fired).sum();
        let set: u32 = minutes.iter().map(|[_, set, _]| set).sum();
        // A chunk that comes late sets it once more.
        assert!(fired <= 20 + requests && set <= 21 + 2 * requests, "refresh={refresh}: {minutes:?}");
        for (minute, [fired, _, waiting]) in minutes.iter().enumerate() {
            let most = 1 + requests.min(1);
            assert!(*fired <= most && *waiting == 1, "refresh={refresh}, minute {minute}: {minutes:?}");
        }
        assert_eq!(page.text("clean(part('countdown').textContent).split(' ')[0]"), "10");
    }
}

fn a_long_wait_is_cut_into_hours(page: &Page) {
    page.open("clocked");
    page.put(&json!({ "now": "2027-05-12T09:10:00+02:00", "refresh": "0" }), &harbour());
    page.until("the agenda", "rows().length");
    // All is over: nothing will ever change, and yet the clock is looked at.
    let fired = page.run("await clock.pass(10 * 60 * 60); return [clock.fired, clock.waiting]");
    assert_eq!(fired, json!([10, 1]));
}

fn a_hidden_page_has_no_timer_and_catches_up(page: &Page) {
    half_an_hour_before_the_end(page, "300");
    let show = |hidden: bool| {
        page.run_with(
            "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
             Object.defineProperty(document, 'visibilityState', { configurable: true, value: args[0] ? 'hidden' : 'visible' });
             document.dispatchEvent(new Event('visibilitychange'));
             await clock.pass(0);",
            json!([hidden]),
        );
    };
    show(true);
    page.run("writes.length = 0; globalThis.fired = clock.fired");
    page.run("await clock.pass(60 * 60)");
    assert_eq!(page.get("[clock.waiting, clock.fired - fired, writes.length]"), json!([0, 0, 0]));
    // A change to a hidden widget starts no timer either.
    page.run("widget.timeZone = 'Asia/Tokyo'; await clock.pass(0)");
    assert_eq!(page.get("clock.waiting"), 0);
    show(false);
    assert_eq!(
        page.texts("rows().map((row) => row.dataset.phase)"),
        ["past", "live", "upcoming"].map(|phase| {
            // 10:10: tides and lunch were from 9:00 to 9:40 and from 9:45 to 10:15.
            phase.to_owned()
        })
    );
    assert_eq!(page.get("clock.waiting"), 1);
}

fn a_reader_who_travels_sees_the_new_zone(page: &Page) {
    page.zone("Africa/Tunis");
    page.show(&json!({ "hour-cycle": "h23" }), &harbour());
    assert_eq!(page.text("times('tides')[0].textContent"), "08:00");
    page.zone("Asia/Amman");
    page.run("dispatchEvent(new Event('focus'))");
    page.until("the time in Amman", "times('tides')[0].textContent === '10:00'");
    assert!(page.text("part('zone-label').textContent").starts_with("All times: Amman (UTC+3)"));
}
