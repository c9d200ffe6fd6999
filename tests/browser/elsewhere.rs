//! The attribute `for`: a table or list elsewhere on the page is the agenda, and hidden while the widget shows it.

use serde_json::json;

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_table_elsewhere_is_the_agenda_and_is_hidden,
    what_is_elsewhere_comes_back_when_the_widget_goes,
    a_change_of_the_table_and_of_the_attribute_is_read_again,
    what_cannot_be_read_stays_and_the_console_says_why,
    other_sources_come_before_it,
];

const TABLE: &str = "<table id=plan style='display: table'><caption>Harbour day</caption><tr><th>Time<th>Title</tr><tr><td>10:15–10:40<td>Tides</tr><tr><td>10:40–11:00<td>Soup</tr></table>";
const TAG: &str = "<agenda-widget for=plan data-time-zone=Europe/Paris data-date=2027-03-29>";
const TITLES: &str = "[...document.querySelector('agenda-widget').shadowRoot.querySelectorAll('[part~=session-title]')].map((one) => one.textContent)";

fn with(page: &Page, markup: &str) {
    page.open("blank");
    page.run_with("document.querySelector('main').innerHTML = args[0]", json!([markup]));
}

fn a_table_elsewhere_is_the_agenda_and_is_hidden(page: &Page) {
    // Before or after it, as a list, in what is around it, with a date of its own.
    let list = "<div id=plan><h3>29 March 2027</h3><ul><li>10:15–10:40 Tides<li>10:40–11:00 Soup</ul></div>";
    for markup in [
        format!("{TABLE}{TAG}"),
        format!("{TAG}Loading …</agenda-widget>{TABLE}"),
        format!("{TAG}</agenda-widget>{list}"),
    ] {
        with(page, &markup);
        page.until("the agenda", &format!("{TITLES}.length === 2"));
        assert_eq!(page.texts(TITLES), ["Tides", "Soup"], "{markup}");
        let start = "document.querySelector('agenda-widget').shadowRoot.querySelector('[part~=session] time').dateTime";
        assert_eq!(page.text(start), "2027-03-29T08:15:00Z", "{markup}");
        page.until("that it is hidden", "!document.querySelector('#plan').checkVisibility()");
    }
    assert!(page.console().is_empty());
}

fn what_is_elsewhere_comes_back_when_the_widget_goes(page: &Page) {
    let seen = "document.querySelector('#plan').checkVisibility()";
    with(page, &format!("{TABLE}{TAG}"));
    page.until("that it is hidden", &format!("!{seen}"));
    page.run("globalThis.kept = document.querySelector('agenda-widget'); kept.remove()");
    page.until("the table", seen);
    page.run("document.querySelector('main').append(kept)");
    page.until("that it is hidden again", &format!("!{seen}"));
    page.run("kept.remove()");
    page.until("the table again", seen);
    assert_eq!(page.get("document.querySelector('#plan').getAttribute('style')"), json!(""));
}

fn a_change_of_the_table_and_of_the_attribute_is_read_again(page: &Page) {
    with(page, &format!("{TABLE}<ul id=other><li>12:00–12:30 Ropes</ul>{TAG}"));
    page.until("the agenda", &format!("{TITLES}.length === 2"));
    page.run("document.querySelector('#plan tr:last-child td:last-child').textContent = 'Stew'");
    page.until("the change", &format!("{TITLES}.join() === 'Tides,Stew'"));
    page.run("document.querySelector('agenda-widget').for = 'other'");
    page.until("the other", &format!("{TITLES}.join() === 'Ropes'"));
    page.until(
        "the first again",
        "document.querySelector('#plan').checkVisibility() && !document.querySelector('#other').checkVisibility()",
    );
}

fn what_cannot_be_read_stays_and_the_console_says_why(page: &Page) {
    for (markup, why) in [
        (TAG.to_owned(), "<agenda-widget for=\"plan\"> What has this id is not on this page."),
        (
            format!("<div id=plan>{TAG}</div>"),
            "<agenda-widget for=\"plan\"> What has this id is around this element, which would hide itself.",
        ),
        (
            format!("{TABLE}<agenda-widget for=plan data-date=2027-03-29>"),
            "What is there is not read: the zone of \"10:15\" is not given",
        ),
        (format!("<p id=plan>10:15 Tides</p>{TAG}"), "What is there is not read: it has no rows with times."),
    ] {
        with(page, &markup);
        page.until("the warning", "seen.console.length");
        let reported = page.console();
        assert!(reported[0].contains(why), "{reported:?}");
        let is_seen = "document.querySelector('#plan')?.checkVisibility() ?? true";
        assert_eq!(page.get(is_seen), json!(true), "{markup}");
    }
}

fn other_sources_come_before_it(page: &Page) {
    let script = r#"<script type="application/json">{"title":"T","sessions":[{"title":"Inside","start":"2027-03-29T08:15Z"}]}</script>"#;
    with(page, &format!("{TABLE}{TAG}{script}"));
    page.until("the agenda", &format!("{TITLES}.join() === 'Inside'"));
    assert_eq!(page.get("document.querySelector('#plan').checkVisibility()"), json!(true));
}
