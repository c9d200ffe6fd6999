//! Pages that changed what the language and the browser offer before the widget came: at worst the fallback stays. Nothing of the
//! page runs by what an agenda says, and no time is another.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    polluted_prototypes_change_no_time,
    functions_that_were_replaced_leave_the_fallback_at_worst,
    names_of_elements_are_no_variables,
    three_hundred_of_them_are_shown_and_go,
];

/// Properties that every object has then, and options of formatters by them.
const POLLUTED: &[&str] = &[
    "Object.prototype.timeZone = 'Asia/Tokyo'",
    "Object.prototype.hour12 = true",
    "Object.prototype.hourCycle = 'h11'",
    "Object.prototype.timeStyle = 'full'",
    "Object.prototype.calendar = 'islamic'; Object.prototype.numberingSystem = 'thai'",
    "Object.prototype.delay = 'PT90M'; Object.prototype.status = 'cancelled'",
    "Object.prototype.start = '2027-05-11T05:00'; Object.prototype.timezone = 'UTC'",
    "Object.prototype.href = 'javascript:globalThis.hacked=1'; Object.prototype.src = 'javascript:globalThis.hacked=1'",
    "Object.prototype.innerHTML = '<img src=x onerror=globalThis.hacked=1>'; Object.prototype.onclick = 'globalThis.hacked=1'",
    "Object.prototype.signal = null; Object.prototype.cache = 'only-if-cached'; Object.prototype.method = 'POST'",
    "Object.prototype.mode = 'open'; Object.prototype.delegatesFocus = true; Object.prototype.extends = 'p'",
    "Object.prototype.then = function (done) { done('polluted'); }",
    "Object.prototype.get = () => 'polluted'",
    "Object.prototype.value = 'polluted'; Object.prototype.writable = false",
    "Object.prototype.toString = () => 'polluted'",
    "Object.prototype[0] = 'polluted'; Object.prototype.length = 7",
    "Array.prototype[0] = 'polluted'",
    "Array.prototype.each = function () {}; Object.prototype.each = function () {}",
    "String.prototype.zone = 'Asia/Tokyo'; Number.prototype.hour = 5",
];

/// Functions of the language and of the browser that some library has made its own, that throw, or that are not there.
const REPLACED: &[&str] = &[
    "Date.now = () => 0",
    "Date.now = undefined",
    "Date.prototype.getTimezoneOffset = () => -540",
    "globalThis.Date = class { static now() { return 0; } getTime() { return 0; } }",
    "Date.prototype.toISOString = () => '1970-01-01T00:00:00.000Z'",
    "Intl.DateTimeFormat = undefined",
    "Intl.DateTimeFormat = class { format() { return '05:00'; } formatToParts() { return []; } resolvedOptions() { return {}; } }",
    "Intl.DateTimeFormat.prototype.formatToParts = () => { throw Error('page'); }",
    "Intl.DateTimeFormat.prototype.formatRangeToParts = undefined",
    "Intl.Locale = undefined; Intl.PluralRules = undefined; Intl.ListFormat = undefined; Intl.DisplayNames = undefined",
    "globalThis.Intl = undefined",
    "globalThis.fetch = undefined",
    "globalThis.fetch = () => Promise.reject(Error('page'))",
    "globalThis.fetch = async () => ({})",
    "{ const own = fetch; globalThis.fetch = (...args) => own(...args).then((answer) => answer.clone()); }",
    "customElements.define = () => { throw Error('page'); }",
    "{ const own = customElements.define; customElements.define = function (name, type) { own.call(this, name, class extends type {}); }; }",
    "JSON.parse = () => ({ hacked: 1 })",
    "JSON.stringify = () => 'page'",
    "Array.prototype.map = () => []; Array.prototype.filter = () => []",
    "Array.prototype.join = () => 'page'; Array.prototype.push = () => 0",
    "Array.prototype[Symbol.iterator] = function* () {}",
    "String.prototype.split = () => ['page']; String.prototype.replace = () => 'page'",
    "Promise.prototype.then = undefined",
    "globalThis.Promise = undefined",
    "globalThis.setTimeout = () => 0; globalThis.requestAnimationFrame = () => 0",
    "globalThis.setTimeout = (work) => work(); globalThis.queueMicrotask = (work) => work()",
    "globalThis.MutationObserver = undefined; globalThis.ResizeObserver = undefined; globalThis.IntersectionObserver = undefined",
    "Element.prototype.attachShadow = undefined",
    "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets",
    "globalThis.CSSStyleSheet = undefined",
    "Object.defineProperty(globalThis, 'localStorage', { get() { throw Error('page'); } }); Object.defineProperty(globalThis, 'sessionStorage', { get() { throw Error('page'); } })",
    "Object.defineProperty(globalThis, 'caches', { value: undefined }); Object.defineProperty(globalThis, 'indexedDB', { value: undefined })",
    "globalThis.WebAssembly = undefined",
    "WebAssembly.instantiateStreaming = undefined; WebAssembly.compileStreaming = undefined",
    "WebAssembly.instantiate = () => Promise.reject(Error('page'))",
    "globalThis.TextDecoder = undefined; globalThis.TextEncoder = undefined",
    "globalThis.URL = undefined",
    "Node.prototype.appendChild = () => { throw Error('page'); }; Element.prototype.append = () => { throw Error('page'); }",
    "Document.prototype.createElement = () => { throw Error('page'); }",
    "globalThis.matchMedia = undefined; globalThis.getComputedStyle = undefined",
    "Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(Function.prototype)",
    "Function.prototype.call = undefined; Function.prototype.apply = undefined; Function.prototype.bind = undefined",
    "navigator.__proto__.__defineGetter__('language', () => undefined); navigator.__proto__.__defineGetter__('languages', () => undefined)",
];

/// A page that does something first, with two elements and a script of its own after them.
fn html(first: &str, markup: &str) -> String {
    format!(
        "<!doctype html><html lang=en-GB><meta charset=utf-8><title>Hostile</title>
         <script>globalThis.own = {{ Array, Date, JSON, Object, now: Date.now.bind(Date), query: document.querySelectorAll.bind(document) }};</script>
         <script>{first}</script>
         {markup}
         <main>
           <agenda-widget id=one src=/agenda.json time-zone=event hour-cycle=h23 lang=en-GB now=2027-05-11T08:00:00+02:00><a href=/one>Agenda</a></agenda-widget>
           <agenda-widget id=two src=/agenda.json time-zone=Africa/Cairo hour-cycle=h23 lang=en-GB now=2027-05-11T08:00:00+02:00><a href=/two>Agenda</a></agenda-widget>
         </main>
         <script type=module src=/dist/agenda-widget.js></script>
         <script>globalThis.later = 'works';</script></html>"
    )
}

/// What each of the two shows: its times, or its fallback, or nothing yet. It uses no function that a page may have replaced.
const SHOWN: &str = "(() => {
    let all = '';
    const ids = ['one', 'two'];
    for (let place = 0; place < 2; place++) {
        const id = ids[place];
        const widget = document.getElementById(id), root = widget.shadowRoot;
        const link = widget.firstElementChild;
        let times = '';
        const found = root ? root.querySelectorAll('[part~=session] [part=time] time') : [];
        for (let at = 0; at < found.length; at++) times += found[at].textContent + ' ';
        const hidden = root && !link.assignedSlot;
        all += (times || (link.offsetWidth > 0 && !hidden ? 'fallback' : 'nothing')) + '|';
    }
    return all;
})()";

/// The text that an expression gives. WebDriver's own scripts use what the page may have replaced, the protocol below it nothing.
fn look(page: &Page, expression: &str) -> String {
    let answer = page.devtools("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true }));
    answer["result"]["value"].as_str().unwrap_or_else(|| panic!("{expression} is no text: {answer}")).to_owned()
}

fn times_of(page: &Page) -> (String, String) {
    page.site.answer("/partner", Answer::Html(html("", "")));
    page.go(&page.site.url("/partner"));
    page.until("the times", &format!("!{SHOWN}.includes('fallback') && !{SHOWN}.includes('nothing')"));
    let shown = page.text(SHOWN);
    let (one, two) = shown.trim_end_matches('|').split_once('|').unwrap();
    (one.to_owned(), two.to_owned())
}

/// Opens the page that does that first, and has its elements settle; the ones that show the right times.
fn right(page: &Page, first: &str, markup: &str, expected: &(String, String)) -> usize {
    page.site.answer("/partner", Answer::Html(html(first, markup)));
    page.go(&page.site.url("/partner"));
    // Where the fallback stays for good, nothing tells when: what is shown is the same for a while.
    let (mut before, mut same) = (String::new(), 0);
    for _ in 0..60 {
        let shown = look(page, SHOWN);
        same = if shown == before { same + 1 } else { 0 };
        before = shown;
        let is_whole = before == format!("{}|{}|", expected.0, expected.1);
        if is_whole || same > 12 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let shown: Vec<&str> = before.trim_end_matches('|').split('|').collect();
    for (shown, expected) in shown.iter().zip([&expected.0, &expected.1]) {
        assert!(*shown == expected || *shown == "fallback", "{first}{markup}: shows {shown}, not {expected}");
    }
    assert_eq!(look(page, "globalThis.later + ' ' + globalThis.hacked"), "works undefined", "{first}{markup}");
    let shown: Vec<String> = shown.iter().map(|shown| (*shown).to_owned()).collect();
    page.open("blank");
    shown.iter().filter(|shown| *shown != "fallback").count()
}

fn agenda(page: &Page) -> (String, String) {
    page.site.answer("/agenda.json", Answer::Json(harbour().to_string()));
    times_of(page)
}

fn polluted_prototypes_change_no_time(page: &Page) {
    let expected = agenda(page);
    assert!(expected.0.starts_with("09:00 ") && expected.1.starts_with("10:00 "), "{expected:?}");
    // A property that is a text stops the bundle before it defines anything; functions, as libraries add them, do no harm.
    for first in POLLUTED {
        let whole = right(page, first, "", &expected);
        assert!(whole == 2 || !first.contains(".each"), "{first}");
    }
}

fn functions_that_were_replaced_leave_the_fallback_at_worst(page: &Page) {
    let expected = agenda(page);
    for first in REPLACED {
        right(page, first, "", &expected);
    }
}

fn names_of_elements_are_no_variables(page: &Page) {
    let expected = agenda(page);
    for markup in [
        "<img name=customElements alt><img name=Intl alt><img name=fetch alt><a id=WebAssembly></a>",
        "<form name=body><input name=adoptedStyleSheets></form><img name=documentElement alt>",
        "<iframe name=localStorage hidden></iframe><iframe name=navigator hidden></iframe>",
        "<img name=currentScript alt><img name=querySelector alt><img name=createElement alt><img name=fonts alt>",
        "<base href=https://example.org/elsewhere/>",
        "<style>agenda-widget *, agenda-widget::part(session) { color: red !important }</style>",
    ] {
        right(page, "", markup, &expected);
    }
}

fn three_hundred_of_them_are_shown_and_go(page: &Page) {
    agenda(page);
    page.run(
        "document.querySelector('main').innerHTML = Array.from({ length: 300 }, (_, at) =>
           `<agenda-widget src=/agenda.json time-zone=event hour-cycle=h23 lang=en-GB now=2027-05-11T09:10:00+02:00 no-controls><a href=/${at}>Agenda</a></agenda-widget>`).join('')",
    );
    page.until(
        "all of them",
        "[...document.querySelectorAll('agenda-widget')].every((one) => one.shadowRoot?.querySelector('[part~=session]'))",
    );
    let first: Value = page.get(
        "new Set([...document.querySelectorAll('agenda-widget')].map((one) => [...one.shadowRoot.querySelectorAll('[part=time] time')].map((time) => time.textContent).join(' '))).size",
    );
    assert_eq!(first, json!(1), "all show the same times");
    // One goes on where 299 are gone.
    page.run("[...document.querySelectorAll('agenda-widget')].slice(1).forEach((one) => one.remove())");
    page.run("document.querySelector('agenda-widget').now = '2027-05-11T10:20:00+02:00'");
    page.until(
        "the other time",
        "document.querySelector('agenda-widget').shadowRoot.querySelector('[data-phase=past]')",
    );
}
