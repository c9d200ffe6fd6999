//! When the status file is asked for, and what becomes of one that fails.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Site, Test, harbour, tests};
use crate::plan::{NOTICES, changed};
use crate::status::{NEWS, PATH, at, news, with_news};

pub const TESTS: &[Test] = &tests![
    the_file_is_asked_for_once_a_minute_while_it_matters,
    nobody_asks_while_the_page_is_hidden,
    a_file_that_fails_is_asked_for_less_often_and_its_news_stays,
    a_bad_file_changes_nothing_and_says_why,
    two_widgets_ask_once,
];

const FAULTS: &str = "seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)";

fn the_file_is_asked_for_once_a_minute_while_it_matters(page: &Page) {
    // When it is looked at, how often in the half hour after that, and how often all timers fire.
    for (now, refresh, looks) in [
        // Three and a half hours before: as the agenda.
        ("2027-05-11T05:30:00+02:00", "300", 6_usize),
        ("2027-05-11T05:30:00+02:00", "0", 0),
        // An hour before, and while something is on.
        ("2027-05-11T08:00:00+02:00", "300", 30),
        ("2027-05-11T09:05:20+02:00", "0", 30),
        ("2027-05-11T12:05:20+02:00", "600", 3),
    ] {
        at(page, now, Answer::Json(news(json!({})).to_string()), &json!({ "refresh": refresh }));
        let before = page.site.count(PATH);
        let minutes = page.run(
            "const minutes = [];
             for (let minute = 0; minute < 30; minute += 1) {
               const fired = clock.fired;
               await clock.pass(60);
               minutes.push(clock.fired - fired);
             }
             return Math.max(...minutes);",
        );
        // One for what changes on the screen, and one for the requests, whose instants are the page's own.
        assert!(minutes.as_u64().unwrap() <= 2, "{now}: {minutes} timers in a minute");
        // The first is at an instant of the page's own, between one and two times as far ahead.
        let asked = page.site.count(PATH) - before;
        assert!(asked <= looks && asked + 1 >= looks, "{now}, refresh {refresh}: {asked}");
        page.site.forget();
    }
}

fn nobody_asks_while_the_page_is_hidden(page: &Page) {
    at(page, "2027-05-11T08:30:00+02:00", Answer::Json(news(json!({})).to_string()), &json!({}));
    let show = |hidden: bool| {
        page.run_with(
            "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
             document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
             await clock.pass(0);",
            json!([hidden]),
        );
    };
    show(true);
    page.run("await clock.pass(40 * 60); widget.timeZone = 'Asia/Tokyo'; await clock.pass(0)");
    assert_eq!(page.site.count(PATH), 1);
    page.answer(NEWS, Answer::Json(news(json!({ "tides": { "delay": "PT15M" } })).to_string()));
    show(false);
    page.until("the news", "part('old-time')");
    assert_eq!(page.site.count(PATH), 2);
    // Who goes to and fro gets a look each time, but not more than one in a quarter of a minute.
    for (seconds, looks) in [(5, 2), (5, 2), (10, 3), (3, 3), (20, 4)] {
        show(true);
        page.run(&format!("await clock.pass({seconds})"));
        show(false);
        assert_eq!(page.site.count(PATH), looks, "after {seconds}");
    }
}

fn a_file_that_fails_is_asked_for_less_often_and_its_news_stays(page: &Page) {
    with_news(page, &news(json!({ "tides": { "delay": "PT15M" } })));
    page.until("the delay", "part('old-time')");
    page.answer(NEWS, Answer::Status(503));
    let mut gaps = Vec::new();
    let mut last = 0;
    for minute in 1..=40 {
        let before = page.site.count(PATH);
        page.run("await clock.pass(60)");
        if page.site.count(PATH) > before {
            gaps.push(minute - last);
            last = minute;
        }
    }
    assert!(
        gaps.len() >= 5 && gaps.windows(2).all(|pair| pair[0] <= pair[1]) && gaps.iter().all(|gap| *gap <= 16),
        "{gaps:?}"
    );
    // Said once to the site's owner; to readers, when it has become old.
    assert_eq!(page.texts(FAULTS), ["status-failed"]);
    assert_eq!(page.texts("times('tides').map((time) => time.textContent)"), ["09:15", "10:00"]);
    let notices = page.texts(NOTICES);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].starts_with("Last checked for changes at 08:3"), "{notices:?}");
    page.answer(NEWS, Answer::Json(news(json!({ "tides": { "delay": "PT15M" } })).to_string()));
    page.run("await clock.pass(16 * 60)");
    page.until("no notice", &format!("{NOTICES}.length === 0"));
}

fn a_bad_file_changes_nothing_and_says_why(page: &Page) {
    let other = Site::start();
    let text = |text: &str| Answer::Json(text.to_owned());
    let delayed = |delay: Value| Answer::Json(news(json!({ "tides": { "delay": delay } })).to_string());
    let cases = [
        (Answer::Status(404), "status-failed", "status.json answers 404"),
        (Answer::Status(500), "status-failed", "status.json answers 500"),
        (text("<!doctype html>"), "status-failed", "status.json is not JSON"),
        (Answer::Stream(9_000_000), "status-failed", "status.json is larger than 8388608 bytes"),
        (Answer::Held, "status-failed", "status.json has not answered in 20 seconds"),
        (text("[]"), "status-invalid", "this is JSON, but not a status file: expected an object, found a list"),
        (text("{}"), "status-invalid", "updated: is missing"),
        (Answer::Json(harbour().to_string()), "status-invalid", "this is an agenda, not a status file"),
        (
            delayed(json!("15 minutes")),
            "status-invalid",
            "sessions.tides.delay: expected a duration, found \"15 minutes\"",
        ),
        (delayed(json!(15)), "status-invalid", "sessions.tides.delay: expected a string"),
    ];
    let begin = |page: &Page, first: Answer, src: &str| {
        page.open("clocked");
        // No time is too long unless the test says so.
        page.run(
            "globalThis.deadlines = [];
             AbortSignal.timeout = () => {
               deadlines.push(new AbortController());
               return deadlines.at(-1).signal;
             };",
        );
        page.answer(NEWS, first);
        let attributes =
            json!({ "status-src": src, "now": "2027-05-11T08:30:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
        page.put(&attributes, &changed(|_| ()));
        page.until("the lazy chunk", "$('.said')");
    };
    // What is never answered is given up, after it has reached the server.
    let give_up = |answer: &Answer, times: usize| {
        if matches!(answer, Answer::Held) {
            page.site.asked(PATH, times);
            page.run("deadlines.forEach((each) => each.abort(new DOMException('too late', 'TimeoutError')))");
        }
    };
    for (answer, code, words) in cases {
        page.site.forget();
        // At first, and in place of good news.
        begin(page, answer.clone(), "../agenda/status.json");
        give_up(&answer, 1);
        page.until("the fault", &format!("{FAULTS}.length"));
        assert_eq!(page.text("times('tides')[0].textContent"), "09:00");
        begin(page, delayed(json!("PT15M")), "../agenda/status.json");
        page.until("the delay", "part('old-time')");
        page.site.forget();
        page.answer(NEWS, answer.clone());
        page.run("globalThis.before = rows(); globalThis.passing = clock.pass(121)");
        give_up(&answer, 1);
        page.run("await passing");
        page.until("the fault", &format!("{FAULTS}.length"));
        assert_eq!(page.texts(FAULTS), [code], "{words}");
        let console = page.texts("seen.console.filter((line) => !line.includes('Failed to load'))");
        assert!(console.len() == 1 && console[0].contains(words), "{words}: {console:?}");
        assert!(console[0].starts_with("error <agenda-widget> ") && console[0].contains(code), "{console:?}");
        assert_eq!(page.text("times('tides')[0].textContent"), "09:15", "{words}");
        assert!(page.get("rows().every((row, index) => row === before[index])") == true);
        assert_eq!(page.texts(NOTICES), [""; 0]);
        page.site.release();
    }
    other.answer(PATH, Answer::Json(news(json!({})).to_string()));
    begin(page, Answer::Status(404), &other.url(PATH));
    page.until("the fault", &format!("{FAULTS}.length"));
    let console = page.texts("seen.console");
    assert!(console[0].contains("status.json cannot be fetched"), "{console:?}");
}

fn two_widgets_ask_once(page: &Page) {
    with_news(page, &news(json!({ "tides": { "delay": "PT15M" } })));
    page.until("the delay", "part('old-time')");
    page.put(
        &json!({ "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "now": "2027-05-11T08:30:00+02:00", "id": "second" }),
        &json!(null),
    );
    page.until("its delay", "document.querySelector('#second').shadowRoot.querySelector('s')");
    let before = page.site.count(PATH);
    assert_eq!(before, 1);
    page.run("await clock.pass(11 * 60)");
    assert!((10..=11).contains(&(page.site.count(PATH) - before)));
}
