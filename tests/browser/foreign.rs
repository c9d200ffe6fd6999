//! Pages and extensions that change what the widget stands on: translators that replace its texts, libraries that give
//! arrays a `toJSON`, a `fetch` of the page's own, another document.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_translator_that_replaces_texts_leaves_nothing_stale,
    a_translator_that_takes_whole_sentences_leaves_nothing_stale,
    a_translator_that_adds_its_texts_leaves_nothing_stale,
    what_says_the_same_stays_translated,
    rows_move_and_go_however_their_texts_were_replaced,
    a_to_json_of_the_page_changes_no_agenda,
    a_fetch_that_answers_with_a_proxy_is_no_fault,
    an_element_in_another_document_keeps_its_style,
];

/// What translators do: each text gives way to an element with the translation.
const REPLACED: &str = "
  const texts = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) all.push(walker.currentNode);
    return all;
  };
  for (const text of texts(part('base'))) {
    const translation = document.createElement('font');
    translation.textContent = `«${text.data}»`;
    text.replaceWith(translation);
  }";

/// The harbour's day as a reader in Kolkata sees it, shortly before the tides end.
fn open(page: &Page) {
    page.zone("Asia/Kolkata");
    page.open("clocked");
    let attributes = json!({ "now": "2027-05-11T09:44:30+02:00", "refresh": "0", "hour-cycle": "h23" });
    page.put(&attributes, &harbour());
    page.until("the agenda", "rows().length === 3");
}

const CARD: &str = "clean(part('now-card').innerText)";
const TIMES: &str = "rows().map((row) => clean(part('time', row).textContent))";

/// Goes on to lunch, then to the event's time, and finds nothing of before.
#[track_caller]
fn is_fresh(page: &Page) {
    page.run("await clock.pass(60)");
    page.until("lunch", &format!("{CARD}.includes('lunch')"));
    let card = page.text(CARD);
    assert!(!card.contains("Tides") && !card.contains("1 min"), "{card}");
    page.run("widget.timeZone = 'event'");
    page.until("the event's time", &format!("{TIMES}[0].startsWith('09:00')"));
    for times in page.texts(TIMES) {
        assert!(times.starts_with("09:") || times.starts_with("10:"), "{times}");
    }
    assert!(page.text("part('zone-label').textContent").contains("Paris"));
    assert_eq!(page.get("part('zone-label').textContent.includes('Kolkata')"), false);
    assert_eq!(page.events().iter().filter(|event| *event == "agenda-error").count(), 0);
}

fn a_translator_that_replaces_texts_leaves_nothing_stale(page: &Page) {
    open(page);
    page.run(REPLACED);
    assert!(page.text(CARD).starts_with('«'));
    is_fresh(page);
}

fn a_translator_that_takes_whole_sentences_leaves_nothing_stale(page: &Page) {
    open(page);
    // With all that is in them, one of them inside of another element of its own.
    page.run(
        "for (const block of $$('p, h2, h3, h4, [part=time], [part=event-time]')) {
           const translation = document.createElement('font');
           translation.append(document.createElement('font'));
           translation.firstChild.textContent = `«${block.textContent}»`;
           block.replaceChildren(translation);
         }",
    );
    is_fresh(page);
}

fn a_translator_that_adds_its_texts_leaves_nothing_stale(page: &Page) {
    open(page);
    page.run(
        "for (const block of $$('p, h2, h3, h4, [part=time]')) {
           const inside = Object.assign(document.createElement('font'), { textContent: `«${block.textContent}»` });
           block.after(inside.cloneNode(true));
           block.append(inside);
         }",
    );
    is_fresh(page);
    assert_eq!(page.get("$$('font').some((font) => /Kolkata|Tides.*1 min/.test(font.textContent))"), false);
}

fn what_says_the_same_stays_translated(page: &Page) {
    open(page);
    page.run(REPLACED);
    // What the clock does not change is not written, and so not taken back.
    page.run("await clock.pass(60)");
    page.until("lunch", &format!("{CARD}.includes('lunch')"));
    assert_eq!(page.text("clean(part('title').textContent)").chars().next(), Some('«'));
    assert!(page.text("clean(part('session-title', row('knots')).textContent)").starts_with('«'));
}

fn rows_move_and_go_however_their_texts_were_replaced(page: &Page) {
    open(page);
    page.run(REPLACED);
    page.run("const list = row('knots').parentNode; list.append(Object.assign(document.createElement('li'), { textContent: 'a stranger' }))");
    let mut agenda = harbour();
    let sessions = agenda["sessions"].as_array_mut().unwrap();
    sessions.remove(0);
    sessions[1]["start"] = json!("2027-05-11T08:00");
    sessions[1]["end"] = json!("2027-05-11T08:30");
    page.run_with("widget.agenda = args[0]", json!([agenda]));
    page.until("the new order", "rows().map((row) => row.dataset.sessionId).join() === 'knots,lunch'");
    // What has changed since is nothing that a first drawing would say.
    page.until("what has changed", "$('[data-act=see-all]')");
    page.run("$('[data-act=see-all]').click()");
    page.until("all seen", "!$('[part=changes]') && !part('change')");
    let fresh = page.run_with(
        "const fresh = widget.cloneNode(false);
         fresh.agenda = args[0];
         widget.after(fresh);
         await fresh.ready;
         const list = (one) => clean(one.shadowRoot.querySelector('section.day, [part~=day]').textContent);
         return [list(widget), list(fresh)].map((text) => text.replaceAll(/[«»]/g, ''));",
        json!([agenda]),
    );
    assert_eq!(fresh[0], fresh[1]);
}

fn a_to_json_of_the_page_changes_no_agenda(page: &Page) {
    page.open("blank");
    for hook in [
        // As Prototype 1.6 has it.
        "Array.prototype.toJSON = function () { return '[' + this.map((each) => JSON.stringify(each)).join(', ') + ']'; };
         Date.prototype.toJSON = function () { return '\"' + this.toISOString() + '\"'; };",
        "Object.prototype.toJSON = function () { return 'an object'; };",
    ] {
        // WebDriver itself cannot work on such a page, so the hook is gone when the script ends.
        let shown = page.run_with(
            &format!(
                "const {{ toJSON }} = Date.prototype;
                 {hook}
                 try {{
                   document.querySelector('main').replaceChildren();
                   const widget = document.createElement('agenda-widget');
                   widget.timeZone = 'event';
                   widget.hourCycle = 'h23';
                   const agenda = JSON.parse(args[0]);
                   agenda.sessions[0].start = new Date('2027-05-11T07:30:00Z');
                   widget.agenda = agenda;
                   document.querySelector('main').append(widget);
                   await widget.ready;
                   return [...widget.shadowRoot.querySelectorAll('[part=time]')].map((time) => time.textContent).join(' ');
                 }} catch (error) {{
                   return String(error);
                 }} finally {{
                   delete Array.prototype.toJSON;
                   delete Object.prototype.toJSON;
                   Date.prototype.toJSON = toJSON;
                 }}"
            ),
            json!([harbour().to_string()]),
        );
        assert_eq!(shown, "09:30–09:45 09:45–10:15 10:30–11:00", "{hook}");
    }
}

fn a_fetch_that_answers_with_a_proxy_is_no_fault(page: &Page) {
    page.open("blank");
    page.run(
        "const { fetch } = globalThis;
         globalThis.fetch = async (...all) => new Proxy(await fetch(...all), {
           get: (response, name) => (typeof response[name] === 'function' ? response[name].bind(response) : response[name]),
         });",
    );
    page.put(&json!({ "view": "now" }), &Value::Null);
    page.run("widget.src = '../agenda/agenda.json'");
    page.until("the agenda", "part('now-card')");
    assert_eq!(page.events().iter().filter(|event| *event == "agenda-error").count(), 0);
}

fn an_element_in_another_document_keeps_its_style(page: &Page) {
    page.show(&json!({ "time-zone": "event" }), &harbour());
    let display = "getComputedStyle(row('tides')).display";
    let here = page.text(display);
    assert_ne!(here, "list-item");
    page.run(
        "globalThis.widget = widget;
         globalThis.frame = document.createElement('iframe');
         document.querySelector('main').append(frame);
         frame.contentDocument.body.append(widget);",
    );
    let there =
        "(frame.contentDocument.querySelector('agenda-widget').shadowRoot.querySelector('[data-session-id=tides]'))";
    page.until("the rows there", &format!("{there} && getComputedStyle({there}).display === {}", json!(here)));
    page.run("document.querySelector('main').append(globalThis.widget)");
    page.until("the rows here", &format!("row('tides') && {display} === {}", json!(here)));
    // What comes later is for it as well.
    page.run("globalThis.widget.view = 'grid'");
    page.until("the lazy chunk", "$('[part~=zone-picker]')");
}
