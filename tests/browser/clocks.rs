//! Clocks that are wrong, zones that browsers do not report, readers who travel, devices that sleep.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Answer, Page, Site, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_device_that_is_fast_or_slow_goes_by_the_servers_clock,
    a_clock_that_is_set_right_is_believed_again,
    less_than_a_minute_is_none,
    a_date_that_a_cache_kept_is_not_believed,
    now_comes_before_the_servers_clock,
    another_host_is_believed_where_it_lets_its_date_be_read,
    a_clock_that_is_set_back_stops_nothing,
    a_device_that_wakes_is_right_as_soon_as_it_is_looked_at,
    a_tab_that_was_frozen_or_put_aside_is_right_again,
    a_browser_that_reports_no_zone_asks_once,
    where_storage_is_refused_the_answer_holds_for_the_visit,
    a_zone_that_is_chosen_next_to_ones_own_is_not_stored,
    a_browser_that_stops_telling_its_zone_asks,
    the_second_part_serves_widgets_that_did_not_load_it,
    a_failed_request_shows_when_the_agenda_was_read,
];

const AGENDA: &str = "agenda/agenda.json";
const PATH: &str = "/tests/browser/pages/agenda/agenda.json";
const NOTICES: &str = "parts('notice').filter(visible).map((notice) => clean(notice.textContent))";
const LIVE: &str = "$$('[data-phase=live]').map((row) => row.dataset.sessionId)";
const MORE: &str = "/dist/agenda-widget-features.js";

/// Two sessions around the present of the machine: `first` ends in five minutes, `second` begins then.
fn today(page: &Page) -> Value {
    let at = |minutes: i64| page.text(&format!("new Date(Date.now() + {minutes} * 60000).toISOString()"));
    json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": [
        { "id": "first", "title": "First", "start": at(-30), "end": at(5) },
        { "id": "second", "title": "Second", "start": at(5), "end": at(40) },
    ] })
}

/// A widget on a device whose clock is off by so many seconds.
fn on_a_device_off_by(page: &Page, seconds: i64, attributes: &Value) {
    page.open("clocked");
    page.answer(AGENDA, Answer::Json(today(page).to_string()));
    page.run(&format!("clock.turn({seconds})"));
    let mut all = json!({ "src": "../agenda/agenda.json", "time-zone": "event" });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    page.put(&all, &json!(null));
    page.until("the agenda", "rows().length");
}

fn a_device_that_is_fast_or_slow_goes_by_the_servers_clock(page: &Page) {
    for (seconds, sentence) in [
        (720, "Your device’s clock is 12 min fast. This agenda goes by the server’s."),
        (-2_700, "Your device’s clock is 45 min slow. This agenda goes by the server’s."),
        (10_800, "Your device’s clock is 3 hr fast. This agenda goes by the server’s."),
    ] {
        on_a_device_off_by(page, seconds, &json!({ "refresh": "0" }));
        page.until("the sentence", &format!("{NOTICES}.length"));
        assert_eq!(page.texts(NOTICES), [sentence]);
        assert_eq!(page.texts(LIVE), ["first"], "{seconds}");
        // A look that finds the same says the same, and the countdown runs on.
        page.run("globalThis.before = part('notice'); await refreshed()");
        page.site.asked(PATH, 4);
        page.run("await clock.pass(6 * 60)");
        page.until("the second", &format!("{LIVE}[0] === 'second'"));
        assert!(page.get("before === part('notice')") == true);
        page.site.forget();
    }
}

fn a_clock_that_is_set_right_is_believed_again(page: &Page) {
    for seconds in [720, -720] {
        on_a_device_off_by(page, seconds, &json!({ "refresh": "0" }));
        page.until("the sentence", &format!("{NOTICES}.length"));
        page.run(&format!("clock.turn({}); dispatchEvent(new Event('focus')); await clock.pass(1)", -seconds));
        page.until("no sentence", &format!("{NOTICES}.length === 0"));
        assert_eq!(page.texts(LIVE), ["first"], "{seconds}");
    }
    // A device that slept is as wrong as it was, until the source is asked.
    on_a_device_off_by(page, 720, &json!({ "refresh": "0" }));
    page.until("the sentence", &format!("{NOTICES}.length"));
    page.run("clock.sleep(6 * 60); dispatchEvent(new Event('focus')); await clock.pass(1)");
    assert_eq!(page.texts(LIVE), ["second"]);
    assert_eq!(page.texts(NOTICES).len(), 1);
    // By the server's clock no time has passed.
    page.run("await refreshed()");
    page.until("what the server says", &format!("{LIVE}[0] === 'first' && {NOTICES}[0]?.includes('18 min fast')"));
}

fn less_than_a_minute_is_none(page: &Page) {
    for seconds in [0, 40, -40] {
        on_a_device_off_by(page, seconds, &json!({ "refresh": "0" }));
        page.run("await refreshed()");
        assert_eq!(page.texts(NOTICES), [""; 0]);
        assert_eq!((page.site.count(PATH), page.site.count(MORE)), (2, 0), "{seconds}");
        page.site.forget();
    }
}

fn a_date_that_a_cache_kept_is_not_believed(page: &Page) {
    let date =
        |page: &Page, minutes: i64| page.text(&format!("new Date(Date.now() - {minutes} * 60000).toUTCString()"));
    // How old the answers to GET and HEAD are, how old a cache says that they are, and what is said.
    for (get, head, age, said) in
        [(30, 0, 0, 0), (30, 30, 1_800, 0), (30, 30, 1_790, 0), (30, 30, 600, 1), (30, 30, 0, 1), (0, 30, 0, 0)]
    {
        page.open("clocked");
        let text = today(page).to_string();
        let get = vec![("date", date(page, get))];
        let mut head = vec![("date", date(page, head))];
        if age > 0 {
            head.push(("age", age.to_string()));
        }
        page.answer(AGENDA, Answer::Headed { text, get: get.clone(), head: head.clone() });
        page.put(&json!({ "src": "../agenda/agenda.json", "time-zone": "event", "refresh": "0" }), &json!(null));
        page.until("the agenda", "rows().length");
        page.until(
            "the answer",
            "performance.getEntriesByType('resource').every(({ responseEnd }) => responseEnd > 0)",
        );
        let doubted = get[0].1 != date(page, 0);
        if doubted {
            page.site.asked(PATH, 2);
        }
        page.run("await clock.pass(0)");
        if said == 1 {
            page.until("the sentence", &format!("{NOTICES}.length"));
        }
        assert_eq!(page.texts(NOTICES).len(), said, "{get:?} {head:?}");
        page.site.forget();
    }
}

fn now_comes_before_the_servers_clock(page: &Page) {
    on_a_device_off_by(page, 720, &json!({ "now": "2027-05-11T09:10:00Z" }));
    page.site.asked(PATH, 2);
    page.run("await clock.pass(0)");
    assert_eq!(page.texts(NOTICES), [""; 0]);
    assert_eq!(page.texts(LIVE), [""; 0]);
    page.run("widget.removeAttribute('now')");
    page.until("the sentence", &format!("{NOTICES}.length"));
    assert_eq!(page.texts(LIVE), ["first"]);
}

fn another_host_is_believed_where_it_lets_its_date_be_read(page: &Page) {
    for (exposed, said) in [("etag", 0), ("date", 1), ("date, age", 1)] {
        page.open("clocked");
        let other = Site::start();
        let headers = vec![
            ("access-control-allow-origin", "*".to_owned()),
            ("access-control-expose-headers", exposed.to_owned()),
        ];
        let text = today(page).to_string();
        other.answer(PATH, Answer::Headed { text, get: headers.clone(), head: headers });
        page.run("clock.turn(720)");
        page.put(&json!({ "src": other.url(PATH), "time-zone": "event", "refresh": "0" }), &json!(null));
        page.until("the agenda", "rows().length");
        if said == 1 {
            page.until("the sentence", &format!("{NOTICES}.length"));
        }
        page.run("await clock.pass(0)");
        assert_eq!(page.texts(NOTICES).len(), said, "{exposed}");
        assert_eq!(other.count(PATH), 1 + said, "{exposed}");
    }
}

fn a_clock_that_is_set_back_stops_nothing(page: &Page) {
    page.open("clocked");
    page.answer(AGENDA, Answer::Json(today(page).to_string()));
    page.put(&json!({ "src": "../agenda/agenda.json", "time-zone": "event", "refresh": "0" }), &json!(null));
    page.until("the agenda", "rows().length");
    assert_eq!(page.texts(LIVE), ["first"]);
    // Nobody touches the page: the next beat of its clock, within a minute, finds the new time.
    page.run("clock.turn(-3 * 60 * 60); await clock.pass(60)");
    assert_eq!(page.texts(LIVE), [""; 0]);
    assert!(page.text("clean(part('countdown').textContent)").contains("2 hr"), "it starts in two and a half hours");
    // And the server is asked immediately.
    page.run("widget.setAttribute('refresh', '300')");
    page.site.asked(PATH, 2);
    page.until("the sentence", &format!("{NOTICES}.length"));
    assert_eq!(page.texts(NOTICES), ["Your device’s clock is 2 hr, 59 min slow. This agenda goes by the server’s."]);
    assert_eq!(page.texts(LIVE), ["first"]);
    // Set right, which is a minute less: the minute that has passed here was none for the server.
    page.run("widget.setAttribute('refresh', '0'); clock.turn(3 * 60 * 60 - 60); await clock.pass(6 * 60)");
    page.until("no sentence", &format!("{NOTICES}.length === 0"));
    assert_eq!(page.texts(LIVE), ["second"]);
}

fn a_device_that_wakes_is_right_as_soon_as_it_is_looked_at(page: &Page) {
    for wake in
        ["new Event('focus')", "new Event('online')", "new PageTransitionEvent('pageshow', { persisted: true })"]
    {
        page.open("clocked");
        page.answer(AGENDA, Answer::Json(harbour().to_string()));
        let attributes =
            json!({ "src": "../agenda/agenda.json", "now": "2027-05-10T22:10:00+02:00", "time-zone": "event" });
        page.put(&attributes, &json!(null));
        page.until("the agenda", "rows().length");
        page.run(&format!(
            "await clock.pass(0); clock.sleep(11 * 60 * 60); dispatchEvent({wake}); await clock.pass(0)"
        ));
        assert_eq!(page.texts(LIVE), ["tides"], "{wake}");
        page.site.asked(PATH, 2);
        page.site.forget();
    }
}

fn a_tab_that_was_frozen_or_put_aside_is_right_again(page: &Page) {
    page.zone("Africa/Tunis");
    page.show(&json!({ "hour-cycle": "h23" }), &harbour());
    assert_eq!(page.text("times('tides')[0].textContent"), "08:00");
    page.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" }));
    page.zone("Asia/Amman");
    page.devtools("Page.setWebLifecycleState", json!({ "state": "active" }));
    // What was frozen counts as hidden until it is looked at.
    page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
    page.until("the time in Amman", "times('tides')[0].textContent === '10:00'");
    // Another page and back: the browser decides whether it kept the page or loads it again.
    page.open("agenda");
    page.until("the agenda", "rows().length");
    page.run("addEventListener('pageshow', ({ persisted }) => (globalThis.persisted = persisted))");
    page.open("blank");
    page.zone("Asia/Kathmandu");
    page.run("setTimeout(() => history.back())");
    page.until(
        "the time in Kathmandu",
        "widget?.shadowRoot && rows().length && times('tides')[0].textContent === '12:45'",
    );
}

fn button(text: &str) -> String {
    format!("$$('button').find((each) => each.textContent.includes('{text}'))")
}

const KEPT: &str = "localStorage.getItem('agenda-widget:time-zone')";
const UNKNOWN: &str = "Your browser hides your time zone, so times are shown for Paris.";

fn choose_cairo(page: &Page) {
    page.click(&button("Choose your city"));
    page.until("the field, with the focus", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("cairo");
    page.until("the one match", "$$('[role=option]').length === 1");
    page.keys(Key::Enter);
    page.until("the time in Cairo", "times('tides')[0].textContent === '10:00'");
}

fn a_browser_that_reports_no_zone_asks_once(page: &Page) {
    for zone in ["UTC", "Etc/UTC", "Etc/GMT"] {
        page.zone(zone);
        let show = || page.show(&json!({ "hour-cycle": "h23" }), &harbour());
        show();
        page.run("localStorage.clear()");
        assert_eq!(page.texts(NOTICES), [format!("{UNKNOWN}Choose your city")], "{zone}");
        assert_eq!(page.text("times('tides')[0].textContent"), "09:00");
        choose_cairo(page);
        assert_eq!(page.texts(NOTICES), [""; 0]);
        assert_eq!(page.text(KEPT), "Africa/Cairo");
        // The next visit: no question, and never the event's time first.
        page.open("blank");
        page.run("globalThis.drawn = []; document.addEventListener('agenda-load', ({ target }) => drawn.push(target.shadowRoot.querySelector('time').textContent))");
        page.put(&json!({ "hour-cycle": "h23" }), &harbour());
        page.until("the agenda", "rows().length");
        assert_eq!(page.texts("drawn"), ["10:00"]);
        assert_eq!(page.texts(NOTICES), [""; 0]);
        // Who goes back to the event's time is asked again another day.
        page.click("$('[data-act=zones]')");
        page.until("the choice", "$('[role=combobox]')");
        page.click(&button("Paris (event)"));
        page.until("the event's time", "times('tides')[0].textContent === '09:00'");
        assert!(page.get(KEPT).is_null());
        show();
        page.until("the question", &format!("{NOTICES}.length"));
    }
    // What the page says counts for more, and what is stored may be anything.
    for (attributes, stored, start) in [
        (json!({ "time-zone": "event" }), "Africa/Cairo", "09:00"),
        (json!({ "time-zone": "Asia/Tokyo" }), "Africa/Cairo", "16:00"),
        (json!({}), "Europe/Atlantis", "09:00"),
        (json!({}), "", "09:00"),
    ] {
        page.open("blank");
        page.run_with("localStorage.setItem('agenda-widget:time-zone', args[0])", json!([stored]));
        page.put(&attributes, &harbour());
        page.until("the agenda", "rows().length");
        assert_eq!(page.text("times('tides')[0].textContent"), start, "{attributes} {stored}");
    }
    page.show(&json!({ "no-controls": "" }), &harbour());
    assert_eq!(page.texts(NOTICES), [UNKNOWN]);
}

fn where_storage_is_refused_the_answer_holds_for_the_visit(page: &Page) {
    page.zone("UTC");
    page.open("blank");
    page.run("Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })");
    page.put(&json!({ "hour-cycle": "h23" }), &harbour());
    page.until("the agenda", "rows().length");
    choose_cairo(page);
    page.run("const again = widget.cloneNode(); again.agenda = widget.agenda; widget.remove(); document.querySelector('main').append(again)");
    page.until("the agenda", "rows().length");
    assert_eq!(page.text("times('tides')[0].textContent"), "10:00");
}

fn a_zone_that_is_chosen_next_to_ones_own_is_not_stored(page: &Page) {
    page.zone("Africa/Tunis");
    page.show(&json!({ "hour-cycle": "h23" }), &harbour());
    page.run("localStorage.clear()");
    page.click("$('[data-act=zones]')");
    page.until("the field, with the focus", "widget.shadowRoot.activeElement?.role === 'combobox'");
    page.keys("cairo");
    page.until("the one match", "$$('[role=option]').length === 1");
    page.keys(Key::Enter);
    page.until("the time in Cairo", "times('tides')[0].textContent === '10:00'");
    assert_eq!(page.get("localStorage.length"), 0);
}

fn a_browser_that_stops_telling_its_zone_asks(page: &Page) {
    page.zone("Africa/Tunis");
    page.show(&json!({ "hour-cycle": "h23" }), &harbour());
    page.zone("UTC");
    page.run("localStorage.clear(); dispatchEvent(new Event('focus'))");
    page.until("the question", &format!("{NOTICES}[0]?.includes('Choose your city')"));
    assert_eq!(page.text("times('tides')[0].textContent"), "09:00");
    page.zone("Africa/Tunis");
    page.run("dispatchEvent(new Event('focus'))");
    page.until("no question", &format!("{NOTICES}.length === 0"));
    assert_eq!(page.text("times('tides')[0].textContent"), "08:00");
}

fn the_second_part_serves_widgets_that_did_not_load_it(page: &Page) {
    page.zone("Africa/Tunis");
    page.show(&json!({}), &harbour());
    page.put(&json!({ "id": "second" }), &harbour());
    page.until("both agendas", "seen.events.filter(({ type }) => type === 'agenda-load').length === 2");
    for id in ["", "#second"] {
        page.run(&format!(
            "const at = document.querySelector('agenda-widget{id}').shadowRoot;
             at.querySelector('[data-act=zones]').click()"
        ));
        page.until(
            "the field to choose in",
            &format!("document.querySelector('agenda-widget{id}').shadowRoot.querySelector('[role=combobox]')"),
        );
    }
}

fn a_failed_request_shows_when_the_agenda_was_read(page: &Page) {
    page.open("clocked");
    let attributes = json!({ "src": "../agenda/agenda.json", "now": "2027-05-10T09:00:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
    page.put(&attributes, &json!(null));
    page.until("the agenda", "rows().length");
    page.answer(AGENDA, Answer::Status(503));
    for (looks, seconds) in [(2, 601), (3, 600), (4, 900)] {
        page.run(&format!("await clock.pass({seconds})"));
        page.site.asked(PATH, looks);
    }
    page.until("the notice", &format!("{NOTICES}.length"));
    assert_eq!(page.texts(NOTICES), ["This agenda was last updated at 09:00 and may have changed since."]);
}
