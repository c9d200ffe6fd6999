//! How a live source is spared: at instants of the page's own, no sooner than its server allows, less often after failures,
//! and with no work for an answer that is not new. Hours pass on a simulated clock and network; tests/js/pace.test.mjs has a
//! million viewers.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    requests_come_at_the_instants_of_the_page_whatever_changes_on_the_screen,
    nobody_asks_sooner_than_the_server_allows,
    a_server_that_fails_is_asked_less_often,
    a_hidden_page_does_not_ask_and_catches_up_once,
    an_answer_that_is_not_new_costs_no_work,
    the_browser_asks_whether_its_copy_is_the_newest,
];

const AGENDA: &str = "agenda/agenda.json";
const PATH: &str = "/tests/browser/pages/agenda/agenda.json";

/// Opens the simulated page, whose phase is that part of a day, with one widget.
fn open(page: &Page, random: f64, attributes: &Value) {
    page.go(&page.site.url(&format!("/tests/browser/pages/simulated/?random={random}")));
    page.until("the module", "customElements.get('agenda-widget')");
    page.run_with(
        "const [attributes, agenda] = args;
         Object.assign(network, { title: 'Version 1', answer: () => ({ ...agenda, title: network.title }) });
         const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
         document.querySelector('main').append(widget);
         await clock.pass(0);",
        json!([attributes, harbour()]),
    );
    page.until("the agenda", "rows().length");
    // The file of zone changes, which is read once.
    page.site.asked("/dist/agenda-zone-changes.json", 1);
    page.run("await clock.pass(0)");
}

/// When the source was requested, in seconds since the page was opened.
fn requests(page: &Page) -> Vec<f64> {
    let all = page.get("network.requests.filter(({ method }) => method === 'GET').map(({ at }) => at)");
    serde_json::from_value(all).unwrap()
}

fn requests_come_at_the_instants_of_the_page_whatever_changes_on_the_screen(page: &Page) {
    for (random, refresh) in [(0.0, 300), (0.25, 300), (0.7, 60), (0.123, 15), (0.9999, 300)] {
        // Lunch begins after five minutes and ends half an hour later.
        let now = "2027-05-11T09:40:00+02:00";
        open(
            page,
            random,
            &json!({ "src": "/a.json", "now": now, "refresh": refresh.to_string(), "time-zone": "event" }),
        );
        page.run("await clock.pass(3600)");
        assert_eq!(page.text("row('knots').dataset.phase"), "live");
        let asked = requests(page);
        let every = f64::from(refresh);
        assert!(asked[1] - asked[0] >= every - 1.0 && asked[1] - asked[0] < 2.0 * every, "{random}: {asked:?}");
        assert!(asked[1..].windows(2).all(|pair| (pair[1] - pair[0] - every).abs() < 1.0), "{random}: {asked:?}");
        let off = format!(
            "network.requests.slice(1).map(({{ time }}) => (time - Math.floor({random} * 86400000)) % ({refresh} * 1000))"
        );
        assert!(page.get(&format!("{off}.every((off) => off >= 0 && off < 1000)")) == true, "{}", page.get(&off));
    }
}

fn nobody_asks_sooner_than_the_server_allows(page: &Page) {
    for (headers, seconds) in [
        (json!({ "cache-control": "public, max-age=600" }), 600.0),
        (json!({ "cache-control": "max-age=3600, stale-while-revalidate=60" }), 3600.0),
        (json!({ "cache-control": "max-age=900", "age": "300" }), 600.0),
        // As often as the page wants.
        (json!({ "cache-control": "max-age=60" }), 60.0),
        (json!({ "cache-control": "no-cache" }), 60.0),
        (json!({ "cache-control": "s-maxage=3600" }), 60.0),
        (json!({ "cache-control": "max-age=soon", "age": "old" }), 60.0),
    ] {
        open(page, 0.4, &json!({ "src": "/a.json", "refresh": "60" }));
        page.run_with("network.headers = args[0]; network.requests.length = 0", json!([headers]));
        page.run("await clock.pass(4 * 3600)");
        let asked = requests(page);
        let gaps: Vec<f64> = asked.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.iter().all(|gap| *gap >= seconds - 1.0 && *gap <= seconds + 61.0), "{headers}: {gaps:?}");
        // Whoever asks for it gets it.
        page.run("network.title = 'Version 2'; widget.refresh(); await clock.pass(1)");
        page.until("the new agenda", "part('title').textContent === 'Version 2'");
    }
}

fn a_server_that_fails_is_asked_less_often(page: &Page) {
    for (status, headers) in
        [(503, json!({})), (0, json!({})), (404, json!({})), (503, json!({ "retry-after": "1800" }))]
    {
        open(page, 0.4, &json!({ "src": "/a.json", "refresh": "60" }));
        page.run_with("[network.status, network.headers] = args; await clock.pass(3600)", json!([status, headers]));
        let asked = requests(page);
        let gaps: Vec<f64> = asked[1..].windows(2).map(|pair| (pair[1] - pair[0]).round()).collect();
        if headers == json!({}) {
            assert_eq!(gaps, [120.0, 240.0, 480.0, 900.0, 900.0], "{status}");
        } else {
            assert!(gaps.iter().all(|gap| (1800.0..2760.0).contains(gap)), "{status}: {gaps:?}");
        }
        page.until("the notice", "parts('notice').some(visible)");
        // What comes back comes back to all at instants of their own.
        page.run(
            "Object.assign(network, { status: 200, headers: {}, title: 'Version 2' }); network.requests.length = 0",
        );
        for wake in ["online", "focus", "pageshow"] {
            page.run(&format!("dispatchEvent(new Event('{wake}')); await clock.pass(0)"));
        }
        assert_eq!(requests(page), [0.0; 0], "{status}");
        page.run("await clock.pass(1800)");
        page.until("the new agenda", "part('title').textContent === 'Version 2'");
        let asked = requests(page);
        assert!(asked[1..].windows(2).all(|pair| (pair[1] - pair[0] - 60.0).abs() < 1.0), "{status}: {asked:?}");
    }
}

fn a_hidden_page_does_not_ask_and_catches_up_once(page: &Page) {
    let show = |hidden: bool| {
        page.run_with(
            "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
             document.dispatchEvent(new Event('visibilitychange'));
             await clock.pass(0);",
            json!([hidden]),
        );
    };
    open(page, 0.4, &json!({ "src": "/a.json", "refresh": "60" }));
    page.run("await clock.pass(300); network.requests.length = 0");
    show(true);
    // Changes of the element read the clock too.
    page.run("await clock.pass(1000); widget.timeZone = 'Asia/Tokyo'; await clock.pass(1000)");
    assert_eq!(requests(page).len(), 0);
    page.run("network.title = 'Version 2'");
    show(false);
    page.until("the new agenda", "part('title').textContent === 'Version 2'");
    assert_eq!(requests(page).len(), 1);
    // Coming and going does not count as a reason.
    for _ in 0..10 {
        show(true);
        page.run("await clock.pass(2)");
        show(false);
    }
    assert_eq!(requests(page).len(), 1);
    page.run("await clock.pass(600)");
    assert!((9..=11).contains(&requests(page).len()), "{:?}", requests(page));
}

fn an_answer_that_is_not_new_costs_no_work(page: &Page) {
    // When all is over, so that nothing changes on the screen.
    let attributes =
        json!({ "src": "/a.json", "refresh": "60", "time-zone": "event", "now": "2027-05-12T09:00:00+02:00" });
    open(page, 0.4, &attributes);
    page.run(
        "globalThis.work = { parsed: 0, written: 0, drawn: 0, stored: 0 };
         const { parse, stringify } = JSON;
         JSON.parse = (text) => { work.parsed += text.includes('sessions'); return parse(text); };
         JSON.stringify = (value, ...more) => { work.written += Boolean(value?.sessions); return stringify(value, ...more); };
         new MutationObserver((records) => (work.drawn += records.length)).observe(widget.shadowRoot, {
           subtree: true, childList: true, characterData: true, attributes: true,
         });
         const { setItem } = Storage.prototype;
         Storage.prototype.setItem = function (...all) { work.stored += 1; return setItem.apply(this, all); };
         const { put } = Cache.prototype;
         Cache.prototype.put = function (...all) { work.stored += 1; return put.apply(this, all); };
         network.requests.length = 0;
         await clock.pass(3600);",
    );
    let asked = requests(page).len();
    assert!(asked > 50);
    // The network of this page writes each of its answers.
    assert_eq!(page.get("work"), json!({ "parsed": 0, "written": asked, "drawn": 0, "stored": 0 }));
    assert_eq!(page.get("seen.events.filter(({ type }) => type === 'agenda-update').length"), 0);
    page.run("network.title = 'Version 2'; await clock.pass(120)");
    page.until("the new agenda", "part('title').textContent === 'Version 2'");
    assert_eq!(page.get("work.parsed"), 1);
    page.until("the new copy", "work.stored === 1");
}

fn the_browser_asks_whether_its_copy_is_the_newest(page: &Page) {
    let tagged = |title: &str, tag| {
        let mut agenda = harbour();
        agenda["title"] = json!(title);
        Answer::Tagged(agenda.to_string(), tag)
    };
    page.answer(AGENDA, tagged("Version 1", "\"one\""));
    page.open("agenda");
    page.until("the agenda", "rows().length");
    for looks in 1..4 {
        page.run("await refreshed()");
        assert_eq!((page.site.count(PATH), page.site.unchanged(PATH)), (looks + 1, looks));
    }
    assert_eq!(page.text("part('title').textContent"), "Version 1");
    page.answer(AGENDA, tagged("Version 2", "\"two\""));
    page.run("await refreshed()");
    page.until("the new agenda", "part('title').textContent === 'Version 2'");
    assert_eq!(page.site.unchanged(PATH), 3);
    assert_eq!(page.console(), [""; 0]);
}
