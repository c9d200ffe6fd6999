//! `agenda-widget-auto.js`: divs that authors may type become widgets.

use serde_json::json;

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_div_becomes_a_widget_around_its_content,
    divs_that_come_later_are_found_and_pages_without_one_load_nothing,
    addresses_of_other_hosts_are_refused_unless_the_script_allows_them,
    a_div_takes_no_other_attributes,
];

/// A page with that in it, and the script with a query.
fn with(page: &Page, query: &str, markup: &str) {
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Wiki</title>
         <script src=/tests/browser/pages/record.js></script>
         <script type=module src='/dist/agenda-widget-auto.js{query}'></script><main>{markup}</main></html>"
    );
    page.site.answer("/wiki", Answer::Html(html));
    page.go(&page.site.url("/wiki"));
}

const AGENDA: &str = "/tests/browser/pages/agenda/agenda.json";
const ROWS: &str = "document.querySelector('agenda-widget')?.shadowRoot?.querySelectorAll('[part~=session]').length";

fn a_div_becomes_a_widget_around_its_content(page: &Page) {
    let (zone, list) = ("data-time-zone=Europe/Paris", "<h3>29 March 2027</h3><ul><li>10:15–10:40 Tides</ul>");
    with(
        page,
        "",
        &format!(
            "<div class='agenda-widget plain' data-src='{AGENDA}' data-view=list data-time-zone=event data-no-past=false data-no-header>Soon</div>"
        ),
    );
    page.until("the agenda", &format!("{ROWS} === 3"));
    let made = "(({ attributes, textContent, parentElement }) => [[...attributes].map(({ name, value }) => `${name}=${value}`).sort().join(), textContent, parentElement.className])(document.querySelector('agenda-widget'))";
    assert_eq!(
        page.get(made),
        json!([format!("no-header=,src={AGENDA},time-zone=event,view=list"), "Soon", "agenda-widget plain"])
    );
    // An agenda in the div itself, and one elsewhere on the page.
    with(page, "", &format!("<div class=agenda-widget {zone}>{list}</div>"));
    page.until("the list", &format!("{ROWS} === 1"));
    assert_eq!(page.get("document.querySelector('agenda-widget').hasAttribute('time-zone')"), json!(false));
    with(page, "", &format!("<section id=plan {zone}>{list}</section><div class=agenda-widget data-for=plan></div>"));
    page.until("the list elsewhere", &format!("{ROWS} === 1"));
    assert!(page.console().is_empty());
}

fn divs_that_come_later_are_found_and_pages_without_one_load_nothing(page: &Page) {
    with(page, "", "<p>No agenda</p>");
    page.until("the page", "document.readyState === 'complete'");
    assert!(!page.site.paths().iter().any(|path| path == "/dist/agenda-widget.js"));
    page.run_with(
        "document.querySelector('main').innerHTML = args[0]",
        json!([format!("<section><div class=agenda-widget data-src='{AGENDA}'></div></section>")]),
    );
    page.until("the agenda", &format!("{ROWS} === 3"));
    assert_eq!(page.get("document.querySelectorAll('agenda-widget').length"), json!(1));
}

fn addresses_of_other_hosts_are_refused_unless_the_script_allows_them(page: &Page) {
    for address in [
        "https://evil.example/agenda.json",
        "//evil.example/a.json",
        "agenda.json https://evil.example/agenda.json",
        "data:application/json,{}",
        "javascript:alert(1)",
    ] {
        with(
            page,
            "",
            &format!(
                "<div class=agenda-widget data-src='{address}' data-status-src='{address}' data-calendar-src='{address}'>Soon</div>"
            ),
        );
        page.until("the widget", "customElements.get('agenda-widget') && document.querySelector('agenda-widget')");
        assert_eq!(page.get("document.querySelector('agenda-widget').attributes.length"), json!(0), "{address}");
        let reported = page.console();
        assert!(
            reported.iter().filter(|line| line.contains("<div class=\"agenda-widget\" data-")).count() == 3,
            "{reported:?}"
        );
        assert!(
            reported[0].contains("is of another host; to allow it, include agenda-widget-auto.js?host=evil.example")
                || reported[0].contains("is no address of a file on the web"),
            "{reported:?}"
        );
    }
    with(
        page,
        "?host=agenda.example&host=b.example",
        "<div class=agenda-widget data-src='https://agenda.example/a.json'></div>",
    );
    page.until("the widget", "document.querySelector('agenda-widget')?.src === 'https://agenda.example/a.json'");
}

fn a_div_takes_no_other_attributes(page: &Page) {
    with(
        page,
        "",
        &format!(
            "<div class=agenda-widget data-src='{AGENDA}' data-onclick='alert(1)' data-style='x' data-id=a data-agenda='{{}}'></div>"
        ),
    );
    page.until("the agenda", &format!("{ROWS} === 3"));
    assert_eq!(page.get("document.querySelector('agenda-widget').attributes.length"), json!(1));
}
