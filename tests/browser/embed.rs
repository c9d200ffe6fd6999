//! The page for iframes: what its address says.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Site, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    the_address_says_what_is_shown,
    every_attribute_of_the_element_is_a_parameter,
    what_is_not_known_is_reported_and_changes_nothing,
    the_address_asks_no_more_often_than_once_a_minute,
    without_an_agenda_it_says_how_to_name_one,
    a_failure_shows_the_link_of_the_address,
    it_is_shown_in_a_page_that_isolates_itself,
    a_frame_that_cannot_load_the_script_says_so,
];

pub const HARBOUR: &str = "/tests/browser/pages/agenda/agenda.json";

/// Opens the page for frames with these parameters.
pub fn open(page: &Page, query: &str) {
    page.browser_log();
    page.go(&page.site.url(&format!("/dist/embed.html?{query}")));
}

#[track_caller]
fn nothing_was_refused(page: &Page) {
    let log = page.browser_log();
    let refused: Vec<&String> =
        log.iter().filter(|line| line.contains("Content Security Policy") || line.contains("TrustedScript")).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

fn the_address_says_what_is_shown(page: &Page) {
    let now = "2027-05-11T09:10:00%2B02:00";
    open(
        page,
        &format!(
            "src={HARBOUR}&time-zone=Asia/Tokyo&hour-cycle=h23&lang=ar&dir=rtl&no-header&no-past=false&refresh=0&now={now}\
             &color-scheme=dark&--agenda-accent=%23a01020&--agenda-radius=0px&font-family=Georgia, serif"
        ),
    );
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.text("times('tides')[0].getAttribute('datetime')"), "2027-05-11T07:00:00Z");
    page.until("the live session", "row('tides').dataset.phase === 'live'");
    assert_eq!(
        page.get("[widget.noHeader, widget.noPast, document.documentElement.lang, document.documentElement.dir, parts('header').length]"),
        json!([true, false, "ar", "rtl", 0])
    );
    assert_eq!(page.text("getComputedStyle(part('base')).getPropertyValue('--agenda-accent')"), "#a01020");
    assert_eq!(page.text("getComputedStyle(document.documentElement).colorScheme"), "dark");
    assert!(page.text("getComputedStyle(part('base')).fontFamily").starts_with("Georgia"));
    assert_eq!(page.text("document.querySelector('base').target"), "_blank", "links lead out of the frame");
    assert_eq!(page.get("document.querySelectorAll('noscript, p:not(.rehearsal)').length"), 0);
    // Its language came from the folder of the page.
    page.until("Arabic", "/[ء-ي]/.test(part('live-badge').textContent)");
    assert_eq!(page.site.count("/dist/agenda-widget-ar.js"), 1);
    nothing_was_refused(page);
}

fn every_attribute_of_the_element_is_a_parameter(page: &Page) {
    let api = std::fs::read_to_string(root().join("src/js/api.json")).unwrap();
    let api: Value = serde_json::from_str(&api).unwrap();
    let mut query = String::new();
    let mut names = Vec::new();
    // Another place on the page is nothing that an address could name.
    for attribute in api["attributes"].as_array().unwrap().iter().filter(|attribute| attribute["name"] != "for") {
        let name = attribute["name"].as_str().unwrap();
        let value = match name {
            "now" => "2027-05-11T09:10:00%2B02:00",
            "lang" => "fr",
            "dir" => "ltr",
            name if name.ends_with("src") => HARBOUR,
            _ => attribute["default"].as_str().unwrap_or_default(),
        };
        query.push_str(&format!("&{name}={value}"));
        names.push(name.to_owned());
    }
    open(page, &query);
    page.until("the agenda", "rows().length");
    let mut written = page.texts("widget.getAttributeNames()");
    written.sort_unstable();
    names.sort_unstable();
    assert_eq!(written, names);
    assert!(names.len() > 20, "{names:?}");
}

fn what_is_not_known_is_reported_and_changes_nothing(page: &Page) {
    open(
        page,
        &format!(
            "src={HARBOUR}&onclick=alert(1)&style=color:red&class=x&--agenda-ink=url(https://example.org/x)&color-scheme=blue&agenda=x"
        ),
    );
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.texts("widget.getAttributeNames()"), ["src"]);
    assert_eq!(page.get("widget.agenda"), Value::Null);
    let log = page.browser_log().join("\n");
    for name in ["onclick", "style", "class", "--agenda-ink", "color-scheme", "agenda"] {
        assert!(log.contains(&format!("embed.html: {name}=")), "{name}: {log}");
    }
}

fn the_address_asks_no_more_often_than_once_a_minute(page: &Page) {
    for (asked, given) in [
        ("15", json!("60")),
        ("1", json!("60")),
        ("59", json!("60")),
        ("060", json!("60")),
        ("%2015%20", json!("60")),
        ("60", json!("60")),
        ("61", json!("61")),
        ("300", json!("300")),
        ("0", json!("0")),
        ("-1", json!(null)),
        ("1e1", json!(null)),
        ("%2B15", json!(null)),
        ("x", json!(null)),
        ("", json!(null)),
        ("15.5", json!(null)),
    ] {
        open(page, &format!("src={HARBOUR}&refresh={asked}"));
        page.until("the agenda", "rows().length === 3");
        assert_eq!(page.get("widget.getAttribute('refresh')"), given, "{asked:?}");
    }
    open(page, &format!("src={HARBOUR}&refresh=300&refresh=15"));
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.get("widget.getAttribute('refresh')"), json!("60"));
}

fn without_an_agenda_it_says_how_to_name_one(page: &Page) {
    open(page, "lang=fr");
    page.until("the sentence", "document.querySelector('p')");
    assert_eq!(
        page.text("document.querySelector('p').textContent"),
        "No agenda is named. Write its address: embed.html?src=agenda.json"
    );
    // Agendas come from the page's own host, unless its owner allows others.
    let other = Site::start();
    open(page, &format!("src={}", other.url(HARBOUR)));
    page.until("the notice", "part('notice')");
    assert_eq!(other.count(HARBOUR), 0);
}

fn a_failure_shows_the_link_of_the_address(page: &Page) {
    open(page, "src=/none.json&fallback=https://example.org/agenda.html");
    page.until("the notice", "part('notice')");
    assert!(page.get("visible(document.querySelector('a')) && document.querySelector('a').href === 'https://example.org/agenda.html'") == true);
}

fn it_is_shown_in_a_page_that_isolates_itself(page: &Page) {
    // As examples/hosting sends it.
    const POLICY: (&str, &str) = ("cross-origin-embedder-policy", "require-corp");
    let frame = format!("<!doctype html><title>Partner</title><iframe src='/dist/embed.html?src={HARBOUR}'></iframe>");
    page.site.answer("/partner", Answer::HtmlWith(frame, POLICY.0, POLICY.1));
    page.site.answer("/dist/embed.html", Answer::With(POLICY.0, POLICY.1));
    page.go(&page.site.url("/partner"));
    let inside = "document.querySelector('iframe').contentDocument?.querySelector('agenda-widget')?.shadowRoot";
    page.until("the agenda", &format!("{inside}?.querySelectorAll('[part~=session]').length === 3"));
    assert_eq!(
        page.get("document.querySelector('iframe').contentDocument.querySelectorAll('.late, noscript').length"),
        json!(0)
    );
}

fn a_frame_that_cannot_load_the_script_says_so(page: &Page) {
    page.site.answer("/dist/embed.js", Answer::Status(404));
    open(page, &format!("src={HARBOUR}"));
    page.until("the sentence", "getComputedStyle(document.querySelector('.late')).visibility === 'visible'");
    assert_eq!(page.text("document.querySelector('.late').innerText"), "The agenda does not load in this frame.");
}
