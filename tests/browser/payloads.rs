//! Thousands of published attack strings in every field of an agenda and its status file: none runs, and none becomes an element,
//! an attribute or an address that the widget did not make.

use serde_json::json;

use crate::harness::payloads::{agenda, cut, payloads};
use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![none_runs_or_becomes_markup];

/// So many sessions, a payload each: of more, descriptions are not in the page.
const AT_ONCE: usize = 290;

/// What a page may hold. Texts of meetings may be paragraphs, lists and links; nothing else comes from an agenda.
const ELEMENTS: &str = "a b bdi br button dd details div dl dt em form fieldset h2 h3 h4 header i input img label legend li nav ol option p progress
    s section select slot small span strong style summary svg table tbody td th thead time tr ul path use mark datalist output";
const ATTRIBUTES: &str = "aria- data- accept alt autocomplete checked class colspan datetime dir disabled draggable enterkeyhint for height hidden
    href id inputmode lang max maxlength name open part placeholder popover rel role rowspan scope selected size src style tabindex
    target title translate type value width spellcheck autocapitalize autofocus loading decoding referrerpolicy download";

/// Strange nodes of the shadow tree, and of whatever a payload may have put into the page.
const STRANGERS: &str = "
    const elements = new Set(args[0].split(/\\s+/)), attributes = args[1].split(/\\s+/);
    const known = (name) => attributes.some((one) => one.endsWith('-') ? name.startsWith(one) : name === one);
    const strange = [];
    for (const node of [...widget.shadowRoot.querySelectorAll('*'), ...document.querySelector('main').querySelectorAll('*')]) {
      if (node === widget || node.localName === 'agenda-widget') continue;
      if (!elements.has(node.localName)) strange.push(node.localName);
      for (const { name, value } of node.attributes) {
        if (!known(name)) strange.push(`${node.localName} ${name}`);
        // Styles are the widget's own: numbers and colours of tracks.
        if (name === 'style' && !/^(--[a-z-]+: ?[#\\w. ]+;? ?|[a-z-]+: [-\\w. /,%()*]+;? ?)*$/.test(value)) strange.push(`style ${value}`);
      }
      if (node.href !== undefined && !/^(https?|mailto|blob):/.test(node.href)) strange.push(`href ${node.href}`);
      if (node.src) strange.push(`src ${node.src}`);
    }
    return [...new Set(strange)];";

const TRAPS: &str = "
    globalThis.fired = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval'])
      globalThis[name] = (...values) => { fired.push(`${name} ${values}`.slice(0, 200)); };
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => fired.push(`${violatedDirective} ${blockedURI}`));";

fn none_runs_or_becomes_markup(page: &Page) {
    let Some(payloads) = payloads() else { return };
    page.open("blank");
    page.run(TRAPS);
    for (number, some) in payloads.chunks(AT_ONCE).enumerate() {
        page.run("widget?.remove()");
        page.answer("status.json", Answer::Json(status(some)));
        page.put(
            &json!({ "now": "2027-05-11T09:01:00+02:00", "refresh": "0", "view": "list", "lang": "en-GB",
                     "status-src": "status.json", "filter": cut(&some[0], 100) }),
            &agenda(some),
        );
        let state = page.until("an end", "rows().length || seen.events.some(({ type }) => type === 'agenda-error')");
        assert!(state.as_f64().is_some_and(|rows| rows > 0.0), "batch {number}: {:#?}", page.console());
        page.run("widget.removeAttribute('filter'); dispatchEvent(new Event('beforeprint'))");
        page.until("every row open", &format!("$$('.more').length >= {}", some.len().min(100)));
        let strange = page.run_with(STRANGERS, json!([ELEMENTS, ATTRIBUTES]));
        assert_eq!(strange, json!([]), "batch {number}");
        // What is shown is the text itself.
        let titles = page.texts("rows().slice(0, 100).map((row) => part('session-title', row).textContent)");
        for (title, payload) in titles.iter().zip(some) {
            assert_eq!(title.trim(), cut(payload, 200).trim());
        }
        page.run("dispatchEvent(new Event('afterprint'))");
        // The other views, and what searches and sheets make of texts.
        for view in ["grid", "now", "line", "list"] {
            page.run_with("widget.view = args[0]; await new Promise((done) => setTimeout(done, 50))", json!([view]));
            assert_eq!(page.run_with(STRANGERS, json!([ELEMENTS, ATTRIBUTES])), json!([]), "batch {number}, {view}");
        }
        assert_eq!(page.get("fired"), json!([]), "batch {number}");
    }
}

/// News with the same in each text.
fn status(payloads: &[String]) -> String {
    let mut sessions = serde_json::Map::new();
    for (number, payload) in payloads.iter().enumerate() {
        let short = cut(payload, 200);
        sessions.insert(format!("{number} {short}"), json!({ "room": short, "notice": short }));
    }
    json!({ "updated": "2027-05-11T06:00:00Z", "notice": cut(&payloads[0], 200), "sessions": sessions }).to_string()
}
