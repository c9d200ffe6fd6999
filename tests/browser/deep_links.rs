//! Links to a session, in the page's address.

use serde_json::json;

use crate::find::{button, conference};
use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_link_is_copied_only_where_the_page_allows_it,
    opening_a_link_shows_its_session,
    a_later_change_of_the_address_shows_its_session,
    an_id_that_is_gone_does_nothing,
    of_two_widgets_only_the_one_with_the_session_answers,
    of_two_with_the_same_session_one_answers,
    an_id_of_any_characters_comes_back,
    what_was_looked_for_gives_way,
    another_day_and_the_grid_open_where_the_session_is,
    the_attribute_may_come_later,
    nothing_ever_touches_the_address,
    without_the_attribute_nothing_even_reads_it,
    routes_of_the_page_are_left_alone,
];

/// Whether the style of the lazy chunk is there.
const STYLED: &str =
    "[...widget.shadowRoot.adoptedStyleSheets[0].cssRules].some((rule) => rule.selectorText?.includes('.deeds'))";
const OPEN: &str = "rows().filter((row) => opened(row)).map((row) => row.dataset.sessionId)";

/// Whether a row is at the top of the screen, and not under the heading of its day.
fn in_view(id: &str) -> String {
    format!(
        "document.querySelectorAll('agenda-widget').values().some(({{ shadowRoot }}) => {{
           const row = shadowRoot.querySelector('[data-session-id={id}]')?.getBoundingClientRect();
           const heading = shadowRoot.querySelector('[part=day-heading]')?.getBoundingClientRect();
           return row && row.top > heading.bottom - 1 && row.top < innerHeight / 4;
         }})"
    )
}

/// Opens the empty page at a fragment and puts a widget that follows it into it.
fn at(page: &Page, fragment: &str, attributes: &serde_json::Value, agenda: &serde_json::Value) {
    page.go("about:blank");
    page.go(&page.site.url(&format!("/tests/browser/pages/blank/{fragment}")));
    page.run("document.querySelector('main').style.paddingBlock = '2000px'");
    page.put(attributes, agenda);
    page.until("the agenda", "rows().length");
}

/// Waits until pending work is done.
fn settle(page: &Page) {
    page.until("the lazy chunk", STYLED);
    page.run(
        "for (let i = 0; i < 5; i += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))",
    );
}

fn a_link_is_copied_only_where_the_page_allows_it(page: &Page) {
    page.show(&json!({}), &harbour());
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    assert_eq!(page.get(&button("Copy link")), json!(null));
    page.run(
        "widget.deepLinks = true; navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)",
    );
    page.until("the button", &button("Copy link"));
    page.click(&button("Copy link"));
    page.until("that it is copied", "part('actions').querySelector('[role=status]').textContent === 'Copied'");
    assert_eq!(page.text("copied"), page.site.url("/tests/browser/pages/blank/#agenda-knots"));
}

fn opening_a_link_shows_its_session(page: &Page) {
    at(page, "#agenda-knots", &json!({ "deep-links": "" }), &harbour());
    page.until("the description", &format!("{OPEN}.join() === 'knots'"));
    page.until("the row in view", &format!("{} && scrollY > 1000", in_view("knots")));
    assert_eq!(page.get("row('knots').contains(widget.shadowRoot.activeElement)"), true);
    // A refresh does not take the reader back there.
    page.run("scrollTo(0, 0)");
    let mut later = harbour();
    later["title"] = json!("Harbour night");
    page.run_with("widget.agenda = args[0]", json!([later]));
    page.until("the new title", "part('title').textContent === 'Harbour night'");
    settle(page);
    assert_eq!(page.get("scrollY"), 0);
}

fn a_later_change_of_the_address_shows_its_session(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &harbour());
    settle(page);
    assert_eq!(page.get("scrollY"), 0);
    page.run("location.hash = '#agenda-tides'");
    page.until("the description", &format!("{OPEN}.join() === 'tides'"));
    page.until("the row in view", &in_view("tides"));
    page.run("location.hash = '#agenda-knots'");
    page.until("the other one, too", &format!("{OPEN}.join() === 'tides,knots'"));
    page.run("history.back()");
    page.until("the first again", &in_view("tides"));
    settle(page);
    // Without the attribute the widget ignores the address.
    page.run("widget.deepLinks = false; scrollTo(0, 0); location.hash = '#agenda-knots'");
    settle(page);
    assert_eq!(page.get("scrollY"), 0);
}

fn an_id_that_is_gone_does_nothing(page: &Page) {
    for fragment in ["#agenda-gone", "#agenda-", "#agenda-%E0%A4%A", "#agenda-%00"] {
        at(page, fragment, &json!({ "deep-links": "" }), &harbour());
        settle(page);
        assert_eq!(page.texts(OPEN), [""; 0], "{fragment}");
        assert_eq!(page.get("scrollY"), 0, "{fragment}");
        page.check();
        assert_eq!(page.console(), [""; 0], "{fragment}");
    }
}

fn of_two_widgets_only_the_one_with_the_session_answers(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &harbour());
    page.put(&json!({ "deep-links": "" }), &conference());
    settle(page);
    page.until("both", "document.querySelectorAll('agenda-widget')[1].shadowRoot.querySelector('[data-session-id]')");
    settle(page);
    page.run("location.hash = '#agenda-storms'");
    page.until("the row of the second", &in_view("storms"));
    assert_eq!(page.texts(OPEN), [""; 0]);
}

fn of_two_with_the_same_session_one_answers(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &harbour());
    page.put(&json!({ "deep-links": "" }), &harbour());
    settle(page);
    let open = "[...document.querySelectorAll('agenda-widget')].map((each) => each.shadowRoot.querySelectorAll('[data-act=open][aria-expanded=true]').length)";
    page.until("both", "document.querySelectorAll('agenda-widget')[1].shadowRoot.querySelector('[data-session-id]')");
    settle(page);
    page.run("location.hash = '#agenda-knots'");
    page.until("an answer", &format!("{open}.includes(1)"));
    settle(page);
    assert_eq!(page.get(open), json!([1, 0]));
}

fn an_id_of_any_characters_comes_back(page: &Page) {
    let id = "a\"b' <c>&d\\e / é ١ #%20";
    let mut agenda = harbour();
    agenda["sessions"][2]["id"] = json!(id);
    page.show(&json!({ "deep-links": "" }), &agenda);
    page.run("navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)");
    page.click("rows()[2].querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    page.click(&button("Copy link"));
    page.until("that it is copied", "globalThis.copied");
    let address = page.text("copied");
    // It has no character that a chat takes for the end of an address.
    assert!(!address.contains([' ', '"', '<', '>', '\\', '\'']), "{address}");
    let fragment = address.split_once('#').unwrap().1;
    at(page, &format!("#{fragment}"), &json!({ "deep-links": "" }), &agenda);
    page.until("the description", &format!("{OPEN}.length === 1"));
    assert_eq!(page.texts(OPEN), [id]);
}

fn what_was_looked_for_gives_way(page: &Page) {
    at(page, "", &json!({ "deep-links": "", "room": "Hall 10" }), &conference());
    page.until("the rows of the room", "rows().length === 3");
    page.run("location.hash = '#agenda-lamps'");
    page.until("the row in view", &in_view("lamps"));
    assert_eq!(page.get("rows().length"), conference()["sessions"].as_array().unwrap().len());
}

fn another_day_and_the_grid_open_where_the_session_is(page: &Page) {
    at(page, "#agenda-lamps", &json!({ "deep-links": "", "view": "list", "day": "2027-05-11" }), &conference());
    page.until("the row in view", &in_view("lamps"));
    assert_eq!(page.texts(OPEN), ["lamps"]);
    at(page, "#agenda-lamps", &json!({ "deep-links": "", "view": "grid" }), &conference());
    page.until("the session, opened", "$('.opened')?.dataset.of === 'lamps'");
    page.until("the focus in it", "widget.shadowRoot.activeElement === $('.opened')");
    assert_eq!(page.texts("$$('[part~=day-heading]').map((each) => clean(each.textContent))").len(), 1);
    assert_eq!(page.get("$('[role=tab][aria-selected=true]').textContent.includes('12')"), true);
}

fn the_attribute_may_come_later(page: &Page) {
    at(page, "#agenda-knots", &json!({}), &harbour());
    page.run("await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    assert_eq!(page.texts(OPEN), [""; 0]);
    page.run("widget.deepLinks = true");
    page.until("the row in view", &in_view("knots"));
    page.until("the description", &format!("{OPEN}.join() === 'knots'"));
}

fn without_the_attribute_nothing_even_reads_it(page: &Page) {
    at(page, "#agenda-knots", &json!({}), &harbour());
    // All of the lazy chunk, and still nothing.
    page.click("part('favorite', row('tides'))");
    page.until("the star", "part('favorite', row('tides')).ariaPressed === 'true'");
    page.run("scrollTo(0, 0); location.hash = '#agenda-tides'");
    settle(page);
    assert_eq!(page.texts(OPEN), [""; 0]);
    assert_eq!(page.get("scrollY"), 0);
}

fn nothing_ever_touches_the_address(page: &Page) {
    at(page, "#somewhere", &json!({ "deep-links": "" }), &harbour());
    settle(page);
    page.run(
        "globalThis.touched = 0;
         for (const name of ['pushState', 'replaceState']) {
           const real = history[name].bind(history);
           history[name] = (...args) => { touched += 1; return real(...args); };
         }
         addEventListener('hashchange', () => (touched += 1));",
    );
    page.click("row('tides').querySelector('[data-act=open]')");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    page.click(&button("Copy link"));
    page.run("scrollTo(0, 3000)");
    settle(page);
    assert_eq!(page.get("[touched, location.hash]"), json!([0, "#somewhere"]));
}

fn routes_of_the_page_are_left_alone(page: &Page) {
    for fragment in ["#/agenda-knots", "#!agenda-knots", "#agenda", "#knots", "#agendaknots"] {
        at(page, fragment, &json!({ "deep-links": "" }), &harbour());
        settle(page);
        assert_eq!(page.texts(OPEN), [""; 0], "{fragment}");
    }
}
