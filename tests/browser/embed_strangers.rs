//! The page for iframes, opened by an address that a stranger wrote.

use serde_json::json;

use crate::embed::{HARBOUR, open};
use crate::harness::{Page, Site, Test, tests};

pub const TESTS: &[Test] = &tests![
    what_is_no_address_of_a_file_is_refused,
    words_of_the_address_stay_words,
    only_this_host_sends_calendars_and_news,
    a_clock_that_the_address_sets_is_reported,
    a_link_to_another_site_says_so,
    a_token_is_a_colour_or_a_length_and_nothing_else,
];

fn what_is_no_address_of_a_file_is_refused(page: &Page) {
    for hostile in [
        "javascript:alert(1)",
        "%20JavaScript:alert(1)",
        "java%0ascript:alert(1)",
        "data:application/json,%7B%7D",
        "blob:http://127.0.0.1/1",
        "file:///etc/hosts",
        "ftp://example.org/a.json",
        "http://",
        "agenda.json%20data:application/json,%7B%7D",
    ] {
        open(page, &format!("src={hostile}"));
        page.until("the sentence", "document.querySelector('p')");
        assert_eq!(
            page.text("document.querySelector('p').textContent"),
            "src is no address of a file on the web, so it is not used."
        );
        assert!(page.get("widget").is_null(), "{hostile}");
    }
    // Where the agenda is fine, so is the rest of it without the hostile part.
    open(
        page,
        &format!("src={HARBOUR}&status-src=data:,x&calendar-src=javascript:alert(1)&fallback=javascript:alert(1)"),
    );
    page.until("the agenda", "rows().length === 3");
    assert_eq!(
        page.get("[widget.hasAttribute('status-src'), widget.hasAttribute('calendar-src'), widget.querySelectorAll('a').length]"),
        json!([false, false, 0])
    );
}

/// A value as a part of an address.
fn encoded(page: &Page, value: &str) -> String {
    page.run_with("return encodeURIComponent(args[0])", json!([value])).as_str().unwrap().to_owned()
}

fn words_of_the_address_stay_words(page: &Page) {
    let strange = (0..200).map(|number| format!("STRANGE {number}")).collect::<Vec<_>>().join("\n");
    open(page, &format!("src={HARBOUR}&lang=en"));
    page.until("the agenda", "rows().length === 3");
    let right = page.text("part('zone-picker').textContent");
    for before in
        ["en\n", "en\r\n", "en\u{2028}", "en\u{b}", "en ", "en\t", "en;", "en<b>", " en\n", "\u{85}en\n", "en\u{0}\n"]
    {
        let lang = encoded(page, &format!("{before}{strange}"));
        open(page, &format!("src={HARBOUR}&lang={lang}"));
        page.until("the agenda", "rows().length === 3");
        page.run("widget.view = 'now'");
        page.until("the lazy chunk", "$('.board')");
        assert!(
            !page.text("document.documentElement.outerHTML + part('base').outerHTML").contains("STRANGE"),
            "{before:?}"
        );
        page.run("widget.view = 'list'");
        page.until("the list", "rows().length === 3");
        assert_eq!(page.text("part('zone-picker').textContent"), right, "{before:?}");
    }
    for (lang, expected) in [("%0A%0Afr", ""), ("fr%0Ade", "fr"), ("zh-Hant-TW%20x", "zh-Hant-TW"), ("%20", "")] {
        open(page, &format!("src={HARBOUR}&lang={lang}"));
        page.until("the agenda", "rows().length === 3");
        assert_eq!(page.get("widget.getAttribute('lang') ?? ''"), json!(expected), "{lang}");
    }
    // On any page: what is no tag is cut before it is joined with anything.
    for lang in
        [format!("en\n{strange}"), format!(" \n{strange}"), format!("\n{strange}"), "en\u{2028}STRANGE".to_owned()]
    {
        page.show(&json!({ "lang": lang }), &crate::harness::harbour());
        assert!(!page.text("part('base').outerHTML").contains("STRANGE"), "{lang:?}");
        assert_eq!(page.text("part('zone-picker').textContent"), right, "{lang:?}");
    }
    open(page, &format!("src={HARBOUR}&dir=x%22y"));
    page.until("the agenda", "rows().length === 3");
    assert!(page.get("widget.hasAttribute('dir')") == false);
}

fn only_this_host_sends_calendars_and_news(page: &Page) {
    let other = Site::start();
    let (calendar, status) = (other.url("/x.ics"), other.url("/status.json"));
    for (one, two) in [
        (calendar.clone(), status.clone()),
        ("https://example.org/x.ics".into(), "//example.org/s.json".into()),
        ("\\\\example.org\\x.ics".into(), "http:\\\\example.org/s.json".into()),
        ("https://127.0.0.1/x.ics".into(), "http://user@example.org/s.json".into()),
        ("http://localhost:1/x.ics".into(), "http://127.0.0.1.example.org/s.json".into()),
    ] {
        let (one, two) = (encoded(page, &one), encoded(page, &two));
        open(page, &format!("src={HARBOUR}&calendar-src={one}&status-src={two}"));
        page.until("the agenda", "rows().length === 3");
        assert_eq!(page.texts("document.querySelectorAll('body > p')").len(), 2, "{one} {two}: both are reported");
        let reported = page.texts("[...document.querySelectorAll('body > p')].map((line) => line.textContent)");
        assert_eq!(reported[0], "calendar-src is of another host than this page, so it is not used.");
        assert_eq!(
            page.get("[widget.hasAttribute('calendar-src'), widget.hasAttribute('status-src')]"),
            json!([false, false])
        );
    }
    assert_eq!([other.count("/x.ics"), other.count("/status.json")], [0, 0]);
    open(page, &format!("src={HARBOUR}&calendar-src=x.ics&status-src={}", page.site.url("/s.json")));
    page.until("the agenda", "rows().length === 3");
    assert_eq!(page.get("[widget.calendarSrc, widget.hasAttribute('status-src')]"), json!(["x.ics", true]));
}

fn a_clock_that_the_address_sets_is_reported(page: &Page) {
    let now = "2027-05-11T09:10:00%2B02:00";
    let line = "document.querySelector('.rehearsal')";
    let mut reported = std::collections::BTreeSet::new();
    for lang in ["en", "ar-MA", "de", "es", "fr", "it", "pt-BR", "ru", "tr", "zh", "nl"] {
        open(page, &format!("src={HARBOUR}&lang={lang}&now={now}"));
        page.until("the agenda", "rows().length === 3");
        let tag = lang.split('-').next().unwrap().replace("nl", "en");
        page.until("the sentence", &format!("{line}?.lang === '{tag}'"));
        assert!(
            page.get(&format!(
                "visible({line}) && {line}.getBoundingClientRect().bottom <= widget.getBoundingClientRect().top + 1"
            )) == true
        );
        reported.insert(page.text(&format!("{line}.textContent")));
    }
    assert_eq!(reported.len(), 10, "{reported:#?}");
    assert!(reported.contains("This is a rehearsal: the time that is shown is not the real time."), "{reported:#?}");
    open(page, &format!("src={HARBOUR}&lang=fr"));
    page.until("the agenda", "rows().length === 3");
    assert!(page.get(line).is_null());
}

fn a_link_to_another_site_says_so(page: &Page) {
    let link = "(({ textContent, rel, href }) => [textContent, rel, href])(document.querySelector('a'))";
    for (address, shown) in [
        ("https://example.org/Your-session-has-expired,-sign-in-at-once", "example.org"),
        ("https://agenda.example@xn--e1afmkfd.example:8443/a?b#c", "xn--e1afmkfd.example:8443"),
        ("//example.org/x", "example.org"),
    ] {
        open(page, &format!("src=/none.json&fallback={}", encoded(page, address)));
        page.until("the notice", "part('notice')");
        let reported = page.get(link);
        assert_eq!([&reported[0], &reported[1]], [&json!(shown), &json!("noopener noreferrer nofollow")], "{address}");
        assert!(page.get("visible(document.querySelector('a'))") == true);
    }
    open(page, "src=/none.json&fallback=agenda.html&fallback=agenda.html");
    page.until("the notice", "part('notice')");
    let own = page.site.url("/dist/agenda.html");
    assert_eq!(page.get(link), json!([own, "", own]));
}

fn a_token_is_a_colour_or_a_length_and_nothing_else(page: &Page) {
    let hostile = [
        "var(--x,url(//example.org/a))",
        "VAR(--x)",
        "url(//example.org/a)",
        "url('x')",
        "image-set('x' 1x)",
        "-webkit-image-set(url(x) 1x)",
        "env(safe-area-inset-top)",
        "attr(title)",
        "attr(data-x type(<color>))",
        "u\\72l(x)",
        "\\75 rl(x)",
        "red;background:url(x)",
        "red}a{b:c",
        "src(x)",
        "if(else: red)",
        "--own()",
        "inherit(--x)",
        "red/**/",
        "calc(1px + var(--x))",
        "calc(1px * (env(x)))",
        "\"red\"",
        "rgb(var(--x))",
    ];
    let query: Vec<String> = hostile.iter().map(|value| encoded(page, value)).collect();
    for value in query {
        open(
            page,
            &format!(
                "src={HARBOUR}&--agenda-ground={value}&font-family={}",
                if value.starts_with("%22") { "" } else { &value }
            ),
        );
        page.until("the agenda", "rows().length === 3");
        assert_eq!(
            page.get("[widget.getAttribute('style'), document.documentElement.getAttribute('style')]"),
            json!([null, null]),
            "{value}"
        );
        let log = page.browser_log().join("\n");
        assert!(log.contains("embed.html: --agenda-ground="), "{value}: {log}");
    }
    for value in [
        "#a01020",
        "red",
        "rgb(0 0 0 / 50%)",
        "hsl(120deg 50% 50%)",
        "light-dark(#fff, #000)",
        "color-mix(in srgb, red 50%, blue)",
        "oklch(0.7 0.1 200)",
        "calc((1px + 2px) * 2)",
        "clamp(1rem, 2vw, 3rem)",
        "0",
        "1.5rem",
    ] {
        open(
            page,
            &format!(
                "src={HARBOUR}&--agenda-accent={}&font-family=Georgia, \"Times New Roman\", serif",
                encoded(page, value)
            ),
        );
        page.until("the agenda", "rows().length === 3");
        assert_eq!(page.text("widget.style.getPropertyValue('--agenda-accent')"), value);
        assert!(page.text("document.documentElement.style.fontFamily").contains("Times New Roman"));
    }
}
