//! How often the source is requested: never more often than `refresh` allows, for any reason, and a change of
//! the agenda always appears. An hour passes on a simulated clock and network.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    an_hour_asks_as_often_as_refresh_says,
    a_server_whose_clock_is_wrong_is_asked_for_its_time_once_a_look,
    three_hundred_widgets_of_one_source_ask_once,
    a_page_that_comes_and_goes_asks_no_more_often,
    refresh_called_without_end_asks_once_a_second_and_shows_the_newest,
    a_source_that_changes_to_and_fro_is_asked_for_once_a_second,
    an_element_that_goes_ends_its_request_and_others_keep_theirs,
];

/// Puts widgets on the simulated page, of an agenda whose title is `network.title`, with all that loads the lazy chunk.
fn open(page: &Page, count: usize, latency: f64, attributes: &Value) {
    page.open("simulated");
    page.until("the module", "customElements.get('agenda-widget')");
    let mut agenda = harbour();
    agenda["links"] = json!([{ "rel": "join", "href": "https://meet.example/1" }]);
    page.run_with(
        "const [count, latency, attributes, agenda] = args;
         Object.assign(network, { latency, title: 'Version 1', answer: () => ({ ...agenda, title: network.title }) });
         for (let number = 0; number < count; number += 1) {
           const widget = document.createElement('agenda-widget');
           for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
           document.querySelector('main').append(widget);
         }
         globalThis.widgets = [...document.querySelectorAll('agenda-widget')];
         globalThis.titles = () => new Set(widgets.map((each) => each.shadowRoot.querySelector('[part~=title]')?.textContent));
         globalThis.asked = (method = 'GET') => network.requests.filter((each) => each.method === method).length;",
        json!([count, latency, attributes, agenda]),
    );
    page.run_with("await clock.pass(args[0])", json!([latency]));
    page.until("the agenda", "titles().has('Version 1') && titles().size === 1");
    // The lazy chunk comes from the real server.
    page.until("the lazy chunk", "widgets.every((each) => each.shadowRoot.querySelector('[part~=favorite]'))");
}

/// An hour, in the middle of which the agenda changes.
fn an_hour(page: &Page) {
    page.run(
        "network.requests.length = 0; await clock.pass(1800); network.title = 'Version 2'; await clock.pass(1800)",
    );
    page.until("the new agenda", "titles().size === 1 && titles().has('Version 2')");
    assert_eq!(page.get("network.most"), 1, "requests at the same time");
}

fn an_hour_asks_as_often_as_refresh_says(page: &Page) {
    for refresh in [15, 20, 30, 31, 45, 60, 300] {
        for latency in [0.0, 2.0, 10.0] {
            open(page, 1, latency, &json!({ "src": "/a.json", "refresh": refresh.to_string() }));
            an_hour(page);
            let asked = page.get("asked()").as_u64().unwrap();
            let most = 3600 / refresh + 1;
            assert!(
                asked <= most,
                "refresh={refresh}, {latency} s: {asked} requests in an hour, at most {most} expected"
            );
            let least = 3600 / (2 * refresh + 10) - 1;
            assert!(
                asked >= least,
                "refresh={refresh}, {latency} s: {asked} requests in an hour, at least {least} expected"
            );
        }
    }
}

fn a_server_whose_clock_is_wrong_is_asked_for_its_time_once_a_look(page: &Page) {
    for widgets in [1, 20] {
        open(page, widgets, 1.0, &json!({ "src": "/a.json", "refresh": "30" }));
        page.run("network.ahead = 300_000");
        page.run("network.requests.length = 0; await clock.pass(1800)");
        let (asked, measured) = (page.get("asked()").as_u64().unwrap(), page.get("asked('HEAD')").as_u64().unwrap());
        assert!((40..=61).contains(&asked), "{asked} requests");
        assert!(measured <= asked, "{measured} measurements at {asked} requests");
        assert!(measured > 0);
    }
}

fn three_hundred_widgets_of_one_source_ask_once(page: &Page) {
    open(page, 300, 2.0, &json!({ "src": "/a.json", "refresh": "60", "view": "list" }));
    assert_eq!(page.get("asked()"), 1);
    page.run(
        "for (const each of widgets) each.refresh();
         await clock.pass(0);",
    );
    assert_eq!(page.get("asked()"), 2, "a refresh of all is one request");
    page.run("await clock.pass(2); network.requests.length = 0; network.title = 'Version 2'; await clock.pass(300)");
    let asked = page.get("asked()").as_u64().unwrap();
    assert!((3..=5).contains(&asked), "{asked} requests of 300 widgets in five minutes");
    assert_eq!(page.get("network.most"), 1);
}

fn a_page_that_comes_and_goes_asks_no_more_often(page: &Page) {
    open(page, 3, 0.5, &json!({ "src": "/a.json", "refresh": "15" }));
    page.run(
        "network.requests.length = 0;
         for (let second = 0; second < 120; second += 1) {
           for (const wake of ['focus', 'online', 'pageshow']) dispatchEvent(new Event(wake));
           document.dispatchEvent(new Event('visibilitychange'));
           await clock.pass(1);
         }",
    );
    let asked = page.get("asked()").as_u64().unwrap();
    assert!((5..=16).contains(&asked), "{asked} requests in two minutes at refresh=15");
}

fn refresh_called_without_end_asks_once_a_second_and_shows_the_newest(page: &Page) {
    for latency in [0.0, 0.3, 10.0] {
        open(page, 2, latency, &json!({ "src": "/a.json", "refresh": "0" }));
        page.run(
            "network.requests.length = 0;
             network.title = 'Version 2';
             for (let tenth = 0; tenth < 300; tenth += 1) {
               for (const each of widgets) each.refresh();
               await clock.pass(0.1);
               if (tenth === 150) network.title = 'Version 3';
             }",
        );
        let asked = page.get("asked()").as_u64().unwrap();
        assert!((2..=31).contains(&asked), "{latency} s: {asked} requests in half a minute");
        assert_eq!(page.get("network.most"), 1);
        page.run("await clock.pass(25)");
        page.until("the newest", "titles().size === 1 && titles().has('Version 3')");
        // Its promise resolves when the agenda of a request that began after the call is shown.
        page.run_with(
            "network.title = 'Version 4';
             globalThis.done = undefined;
             widgets[0].refresh().then(() => { globalThis.done = network.requests.length; });
             await clock.pass(0); await clock.pass(2 * args[0] + 2);",
            json!([latency]),
        );
        page.until("its end", "globalThis.done");
        page.until("the agenda", "part('title').textContent === 'Version 4'");
    }
}

fn a_source_that_changes_to_and_fro_is_asked_for_once_a_second(page: &Page) {
    open(page, 1, 0.2, &json!({ "src": "/a.json", "refresh": "300" }));
    page.run(
        "network.requests.length = 0;
         for (let tenth = 0; tenth < 100; tenth += 1) {
           widgets[0].src = tenth % 2 ? '/a.json' : '/b.json';
           await clock.pass(0.1);
         }
         network.title = 'Version 2';
         widgets[0].src = '/c.json';
         await clock.pass(0);
         await clock.pass(1);",
    );
    for path in ["/a.json", "/b.json"] {
        let asked =
            page.run_with("return network.requests.filter(({ path }) => path === args[0]).length", json!([path]));
        assert!(asked.as_u64().unwrap() <= 11, "{asked} requests of {path} in ten seconds");
    }
    page.until("the last source", "titles().has('Version 2')");
}

fn an_element_that_goes_ends_its_request_and_others_keep_theirs(page: &Page) {
    open(page, 2, 0.0, &json!({ "src": "/a.json", "refresh": "0" }));
    page.run(
        "network.latency = 5;
         network.title = 'Version 2';
         widgets[0].refresh();
         widgets[1].refresh();
         await clock.pass(0);
         await clock.pass(2);
         widgets[0].remove();
         await clock.pass(1);",
    );
    assert_eq!(page.get("network.open"), 1, "the other widget still waits");
    page.run("await clock.pass(5)");
    page.until("its answer", "part('title').textContent === 'Version 2'");
    page.run(
        "await clock.pass(5); widgets[1].refresh(); await clock.pass(0); await clock.pass(1); widgets[1].remove(); await clock.pass(0)",
    );
    assert_eq!(page.get("network.open"), 0, "nobody waits any more");
}
