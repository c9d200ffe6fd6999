//! The page for iframes: what its address says, whom it speaks to, and its height.

use serde_json::{Value, json};

use crate::harness::{Page, Site, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    the_address_says_what_is_shown,
    every_attribute_of_the_element_is_a_parameter,
    what_is_no_address_of_a_file_is_refused,
    what_is_not_known_is_told_and_changes_nothing,
    words_of_the_address_stay_words,
    only_this_host_sends_calendars_and_news,
    a_clock_that_the_address_sets_is_told_of,
    a_link_to_another_site_says_so,
    a_token_is_a_colour_or_a_length_and_nothing_else,
    the_address_asks_no_more_often_than_once_a_minute,
    without_an_agenda_it_says_how_to_name_one,
    a_failure_shows_the_link_of_the_address,
    a_frame_gets_its_height_from_another_origin,
    without_the_helper_nothing_is_told_but_that_it_is_there,
    nobody_but_the_parent_is_answered,
    forged_heights_are_not_believed,
];

const HARBOUR: &str = "/tests/browser/pages/agenda/agenda.json";

/// Opens the page for frames with these parameters.
fn open(page: &Page, query: &str) {
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

/// A page of this server with a frame of that one.
fn frame(page: &Page, from: &Site, query: &str, helper: bool) {
    // Pages have both, and the frame is to hold its content in each.
    let sizing = if query.contains("event") { "border-box" } else { "content-box" };
    page.open("frame");
    page.run_with(
        "const frame = document.createElement('iframe');
         frame.src = args[0];
         frame.style.border = '3px solid';
         frame.style.boxSizing = args[2];
         document.querySelector('main').append(frame);
         if (args[1]) {
           const script = document.createElement('script');
           script.src = '/dist/agenda-embed-resize.js';
           document.body.append(script);
         }",
        json!([from.url(&format!("/dist/embed.html?{query}")), helper, sizing]),
    );
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
    // Its language came from beside it.
    page.until("Arabic", "/[ء-ي]/.test(part('live-badge').textContent)");
    assert_eq!(page.site.count("/dist/agenda-widget-ar.js"), 1);
    nothing_was_refused(page);
}

fn every_attribute_of_the_element_is_a_parameter(page: &Page) {
    let api = std::fs::read_to_string(root().join("src/element/api.json")).unwrap();
    let api: Value = serde_json::from_str(&api).unwrap();
    let mut query = String::new();
    let mut names = Vec::new();
    for attribute in api["attributes"].as_array().unwrap() {
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

fn what_is_not_known_is_told_and_changes_nothing(page: &Page) {
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
        page.until("the second part", "$('.board')");
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
        assert_eq!(page.texts("document.querySelectorAll('body > p')").len(), 2, "{one} {two}: both are told");
        let told = page.texts("[...document.querySelectorAll('body > p')].map((line) => line.textContent)");
        assert_eq!(told[0], "calendar-src is of another host than this page, so it is not used.");
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

fn a_clock_that_the_address_sets_is_told_of(page: &Page) {
    let now = "2027-05-11T09:10:00%2B02:00";
    let line = "document.querySelector('.rehearsal')";
    let mut told = std::collections::BTreeSet::new();
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
        told.insert(page.text(&format!("{line}.textContent")));
    }
    assert_eq!(told.len(), 10, "{told:#?}");
    assert!(told.contains("This is a rehearsal: the time that is shown is not the real time."), "{told:#?}");
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
        let told = page.get(link);
        assert_eq!([&told[0], &told[1]], [&json!(shown), &json!("noopener noreferrer nofollow")], "{address}");
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
    // Agendas come from the page's own host, unless whoever hosts it allows others.
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

fn a_frame_gets_its_height_from_another_origin(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}&time-zone=event"), true);
    let height = "document.querySelector('iframe').clientHeight";
    page.until("a height with the agenda", &format!("{height} > 300"));
    // Both parts have drawn once nothing moves for a second.
    page.run(&format!(
        "for (let last, since = 0; performance.now() - since < 1000; await new Promise((done) => setTimeout(done, 50))) {{
           if ({height} !== last) [last, since] = [{height}, performance.now()];
         }}"
    ));
    let tall = page.get(height).as_i64().unwrap();
    let heights = "told.filter(({ data }) => data.agendaEmbedHeight > 0)";
    // What is told is what the frame has, without its border, and nothing has to be scrolled.
    page.until("the last height", &format!("{heights}.at(-1).data.agendaEmbedHeight === {height}"));
    // A narrower frame is higher, and a wider one lower again.
    page.run("document.querySelector('iframe').style.width = '290px'");
    page.until("a greater height", &format!("{height} > {tall}"));
    page.run("document.querySelector('iframe').style.width = '900px'");
    page.until("a lesser height", &format!("{height} <= {tall}"));
    assert!(
        page.get(&format!(
            "{heights}.every(({{ origin }}) => origin === new URL(document.querySelector('iframe').src).origin)"
        )) == true
    );
    assert_eq!(page.texts("seen.console"), [""; 0]);
    // A helper that comes late is in time.
    let late = Site::start();
    frame(page, &late, &format!("src={HARBOUR}"), false);
    page.until("the frame", "told.length");
    page.run("const script = document.createElement('script'); script.src = '/dist/agenda-embed-resize.js'; document.body.append(script)");
    page.until("a height", &format!("{height} > 300"));
}

fn without_the_helper_nothing_is_told_but_that_it_is_there(page: &Page) {
    let other = Site::start();
    let before = "document.querySelector('iframe').style.height";
    frame(page, &other, &format!("src={HARBOUR}"), false);
    page.until("that it is there", "told.length");
    other.asked(HARBOUR, 1);
    page.run("await fetch('../later.js'); await new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.texts("told.map(({ data }) => data)"), ["agenda-embed:ready"]);
    assert_eq!(page.text(before), "");
}

fn nobody_but_the_parent_is_answered(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}"), false);
    page.until("that it is there", "told.length");
    // Another frame of the parent's own origin greets; it is not the parent.
    page.run(
        "const sibling = document.createElement('iframe');
         document.querySelector('main').append(sibling);
         const script = sibling.contentDocument.createElement('script');
         script.textContent = `parent.frames[0].postMessage('agenda-embed:hello', '*')`;
         sibling.contentDocument.body.append(script);
         await new Promise((done) => setTimeout(done, 300));",
    );
    assert_eq!(page.get("told.length"), 1);
    // Nor is any other word than the greeting.
    page.run("frames[0].postMessage('hello', '*'); frames[0].postMessage({ agendaEmbedHeight: 7 }, '*'); await new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.get("told.length"), 1);
    page.run("frames[0].postMessage('agenda-embed:hello', '*')");
    page.until("the answer", "told.length > 1 && told.at(-1).data.agendaEmbedHeight >= 0");
}

fn forged_heights_are_not_believed(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}"), true);
    page.until("a height", "document.querySelector('iframe').clientHeight > 300");
    page.run(
        "const sibling = document.createElement('iframe');
         document.querySelector('main').append(sibling);
         const script = sibling.contentDocument.createElement('script');
         script.textContent = `parent.postMessage({ agendaEmbedHeight: 9999 }, '*')`;
         sibling.contentDocument.body.append(script);
         postMessage({ agendaEmbedHeight: 9998 }, '*');
         await new Promise((done) => setTimeout(done, 300));",
    );
    assert!(page.get("document.querySelector('iframe').clientHeight < 5000") == true);
    assert_eq!(page.text("document.querySelectorAll('iframe')[1].style.height"), "");
    assert_eq!(page.get("told.filter(({ data }) => data.agendaEmbedHeight > 9000).length"), 2, "both were sent");
}
