//! A listener may do anything to the element whose event it hears: nothing that it sets is lost, and the widget
//! goes on.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    anything_may_be_done_when_the_agenda_has_loaded,
    anything_may_be_done_when_the_source_fails,
    anything_may_be_done_when_a_session_begins,
    anything_may_be_done_when_the_source_has_changed,
    anything_may_be_done_when_a_session_is_opened,
    anything_may_be_done_when_the_zone_has_changed,
    anything_may_be_done_when_the_focus_moves,
    events_come_in_the_order_of_what_happened,
];

/// What a listener does, and what must be true of the element in the end.
const ACTIONS: &str = r#"({
  ...Object.fromEntries([
    ["timeZone", "Asia/Tokyo"], ["hourCycle", "h12"], ["numerals", "arab"], ["view", "now"], ["view", "grid"], ["now", "2027-05-11T10:40:00+02:00"],
    ["zones", "Africa/Cairo Asia/Tokyo"], ["day", "2027-05-11"], ["track", "None"], ["room", "None"], ["filter", "knots"], ["joinBefore", "30"],
    ["headingLevel", "4"], ["calendarSrc", "/x.ics"], ["statusSrc", "/tests/browser/pages/agenda/none.json"], ["lang", "fr"], ["dir", "rtl"], ["src", "../agenda/agenda.json?2"],
  ].map(([name, value]) => [`${name}=${value}`, { act: (w) => { w[name] = value; }, done: (w) => w[name] === value }])),
  ...Object.fromEntries(["noPast", "noHeader", "noControls", "deepLinks"].map((name) => [name, {
    act: (w) => { w[name] = true; }, done: (w) => w[name] === true,
  }])),
  "all attributes": { act: (w) => { for (const name of w.constructor.observedAttributes) { w.setAttribute(name, "x"); w.removeAttribute(name); } }, done: () => true },
  "the same again": { act: (w) => { w.view = "list"; w.view = "grid"; w.view = "list"; }, done: (w) => w.view === "list" },
  agenda: { act: (w, other) => { w.agenda = other; }, done: (w) => title(w) === "Other day" },
  messages: { act: (w) => { w.messages = { failed: "Sorry." }; }, done: (w) => w.messages.failed === "Sorry." },
  refresh: { act: (w) => { w.refresh(); }, done: () => true },
  remove: { act: (w) => { w.remove(); }, done: () => true },
  "remove and come back": { act: (w) => { const { parentNode } = w; w.remove(); parentNode.append(w); }, done: (w) => w.isConnected },
  move: { act: (w) => { document.querySelector("aside").append(w); }, done: (w) => w.parentNode.localName === "aside" },
  "empty its parent": { act: (w) => { w.parentNode.textContent = ""; }, done: () => true },
  "press its buttons": { act: (w) => { for (const button of w.shadowRoot.querySelectorAll("button:not([data-act=mine])")) button.click(); }, done: () => true },
  "open its rows": { act: (w) => { for (const button of w.shadowRoot.querySelectorAll("summary, [data-act=open]")) button.click(); }, done: () => true },
  another: { act: (w) => { document.querySelector("aside").append(w.cloneNode(true)); }, done: () => true },
})"#;

/// Does each action once in the first event of that name that `cause` leads to, and then holds the widget
/// to all that it has to do.
fn all(page: &Page, event: &str, cause: &str) {
    page.open("clocked");
    page.devtools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
    let mut other = harbour();
    other["title"] = json!("Other day");
    let mut last = harbour();
    last["title"] = json!("Last day");
    last["sessions"][0]["room"] = json!("Hall A");
    let count = page.run(&format!("return Object.keys({ACTIONS}).length")).as_u64().unwrap();
    assert!(count > 30);
    let failures = page.run_with(
        &format!(
            r#"const [event, agenda, other, last] = args;
            document.body.append(document.createElement("aside"));
            globalThis.title = (w) => w.shadowRoot.querySelector("[part~=title]")?.textContent;
            const AsyncFunction = (async () => {{}}).constructor;
            const cause = new AsyncFunction("w", "other", `{cause}`);
            const actions = {ACTIONS};
            const failures = [];
            const until = async (test) => {{
              for (let turn = 0; turn < 400; turn += 1) {{
                if (test()) return true;
                await clock.pass(0.01);
                await fetch("../later.js");
              }}
              return false;
            }};
            for (const [name, {{ act, done }}] of Object.entries(actions)) {{
              document.querySelector("main").textContent = "";
              document.querySelector("aside").textContent = "";
              const w = document.createElement("agenda-widget");
              for (const [name, value] of Object.entries({{ "time-zone": "event", now: "2027-05-11T09:44:50+02:00", refresh: "0" }})) w.setAttribute(name, value);
              let heard = 0;
              let thrown;
              w.addEventListener(event, () => {{
                if (heard++) return;
                try {{ act(w, structuredClone(other)); }} catch (error) {{ thrown = error; }}
              }});
              w.agenda = structuredClone(agenda);
              document.querySelector("main").append(w);
              if (event !== "agenda-load") await w.ready;
              await cause(w, structuredClone(other));
              if (!await until(() => heard)) {{ failures.push(`${{name}}: ${{event}} never came`); continue; }}
              if (thrown) failures.push(`${{name}}: ${{thrown}}`);
              if (!await until(() => done(w))) failures.push(`${{name}}: not done`);
              // It takes an agenda, an attribute and a press as ever.
              if (!w.isConnected) document.querySelector("main").append(w);
              for (const each of ["view", "day", "track", "room", "filter", "no-header", "no-controls", "no-past", "src", "lang", "dir", "heading-level"]) w.removeAttribute(each);
              w.now = "2027-05-11T09:10:00+02:00";
              w.agenda = structuredClone(last);
              if (!await until(() => title(w) === "Last day")) failures.push(`${{name}}: takes no agenda`);
              const row = (id) => w.shadowRoot.querySelector(`[part~=session][data-session-id="${{id}}"]`);
              if (!await until(() => row("tides")?.dataset.phase === "live")) failures.push(`${{name}}: does not follow "now"`);
              w.noHeader = true;
              if (!await until(() => !title(w))) failures.push(`${{name}}: takes no attribute`);
              const star = () => row("tides")?.querySelector("[part~=favorite]");
              if (!await until(star)) failures.push(`${{name}}: no star`);
              else {{
                const before = star().getAttribute("aria-pressed");
                star().click();
                if (!await until(() => star().getAttribute("aria-pressed") !== before)) failures.push(`${{name}}: the star does not answer`);
              }}
            }}
            return failures;"#
        ),
        json!([event, harbour(), other, last]),
    );
    assert_eq!(failures, json!([]));
    let faults = page.texts("seen.console.filter((line) => /stopped|recursive|unreachable/.test(line))");
    assert!(faults.is_empty(), "{faults:?}");
}

fn anything_may_be_done_when_the_agenda_has_loaded(page: &Page) {
    all(page, "agenda-load", "");
}

fn anything_may_be_done_when_the_source_fails(page: &Page) {
    all(page, "agenda-error", "w.agenda = {}; await clock.pass(0);");
}

fn anything_may_be_done_when_a_session_begins(page: &Page) {
    all(page, "agenda-change", "await clock.pass(11);");
}

fn anything_may_be_done_when_the_source_has_changed(page: &Page) {
    all(page, "agenda-update", "w.agenda = { ...other, title: 'Third day' };");
}

fn anything_may_be_done_when_a_session_is_opened(page: &Page) {
    all(page, "agenda-select", "w.shadowRoot.querySelector('[data-act=open]').click();");
}

fn anything_may_be_done_when_the_zone_has_changed(page: &Page) {
    all(page, "agenda-time-zone-change", "w.timeZone = 'Asia/Tokyo';");
}

fn anything_may_be_done_when_the_focus_moves(page: &Page) {
    // When the focused element is removed, the browser fires an event immediately, in the middle of a drawing.
    all(
        page,
        "focusout",
        "w.shadowRoot.querySelector('[data-act=open]').focus();
         w.agenda = { ...other, title: 'Third day', sessions: other.sessions.slice(2) };
         await clock.pass(0); w.shadowRoot.querySelector('button')?.focus(); w.shadowRoot.activeElement?.blur();",
    );
}

fn events_come_in_the_order_of_what_happened(page: &Page) {
    page.open("clocked");
    // With the lazy chunk from the beginning.
    let attributes =
        json!({ "time-zone": "event", "now": "2027-05-11T09:44:50+02:00", "refresh": "0", "zones": "Africa/Cairo" });
    page.put(&attributes, &harbour());
    page.until("the agenda", "rows().length");
    page.run("seen.events.length = 0; widget.timeZone = 'Asia/Tokyo'; await clock.pass(11)");
    let mut agenda = harbour();
    agenda["title"] = json!("Other day");
    page.run_with("widget.agenda = args[0]; await clock.pass(0)", json!([agenda]));
    page.until("the new title", "part('title').textContent === 'Other day'");
    assert_eq!(page.events(), ["agenda-time-zone-change", "agenda-change", "agenda-update", "agenda-load"]);
    let live: Value = page.get("seen.events[1].detail.live");
    assert_eq!(live, json!(["lunch"]));
}
