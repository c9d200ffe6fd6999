//! Drawing again leads to what a first drawing would have made; src/vdom/tests.rs has the rest.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    every_text_is_unchanged,
    a_drawing_again_leads_to_what_a_first_one_makes,
    an_agenda_that_says_the_same_writes_nothing,
    a_widget_may_go_while_it_hears_an_event,
    a_page_that_meddles_while_something_is_drawn_mixes_nothing,
];

/// A day with so many sessions; each third has more about it.
fn day(sessions: usize, word: &str) -> Value {
    let session = |number: usize| {
        let start = format!("2027-05-11T{:02}:{:02}", 6 + number / 4, number % 4 * 15);
        let mut session = json!({ "start": start, "duration": "PT15M", "title": format!("{word} {number}") });
        if number.is_multiple_of(3) {
            session["room"] = json!("Quay");
            session["description"] = json!("One.\n\nTwo.");
            session["title"] = json!({ "fr": format!("{word} {number}") });
            session["speakers"] = (0..=number).map(|which| json!({ "name": format!("{word} {which}") })).collect();
        }
        session
    };
    json!({ "title": word, "timeZone": "Europe/Paris", "sessions": (0..sessions).map(session).collect::<Vec<_>>() })
}

fn every_text_is_unchanged(page: &Page) {
    page.open("blank");
    // Halves of a pair without the other half can only come as JSON.
    let text = r#"{"title":"\ud83d\ude00 \ud83d!","timeZone":"Europe/Paris","sessions":[
        {"id":"\udc00","start":"2027-05-11T09:00","end":"2027-05-11T10:00","title":"\u0000 😀b\ud800"},
        {"start":"2027-05-11T10:00","end":"2027-05-11T11:00","title":"after 😀 all"}]}"#;
    page.put(&json!({}), &json!(text));
    page.until("the agenda", "rows().length");
    assert_eq!(page.text("part('title').textContent"), "\u{1f600} \u{fffd}!");
    assert_eq!(page.text("rows()[0].dataset.sessionId"), "\u{fffd}");
    assert_eq!(
        page.texts("parts('session-title').map((title) => title.textContent.trim())"),
        ["\u{1f600}b\u{fffd}", "after \u{1f600} all"]
    );
}

fn a_drawing_again_leads_to_what_a_first_one_makes(page: &Page) {
    let attributes = json!({ "now": "2027-05-11T07:20:00+02:00", "time-zone": "event" });
    // On a stopped clock, since the first widget would otherwise be some seconds ahead.
    page.open("clocked");
    page.put(&attributes, &day(3, "Tide"));
    page.until("the agenda", "rows().length === 3");
    for (sessions, word, zone) in [
        (20, "Tide", "event"),
        (20, "Rope", "Asia/Tokyo"),
        (2, "Rope", "Pacific/Auckland"),
        (9, "Mast", "event"),
        (40, "Sail", "America/New_York"),
        (8, "Sail", "Asia/Kolkata"),
    ] {
        page.run_with("widget.timeZone = args[1]; widget.agenda = args[0]", json!([day(sessions, word), zone]));
        page.until("the same rows", &format!("rows().length === {sessions} && part('title').textContent === '{word}'"));
        // What is on has changed, which brings the lazy chunk, for the other as well.
        page.until("what is announced", "$('.away[role=status]').textContent");
        page.run_with(
            "globalThis.fresh = widget.cloneNode(false);
             fresh.agenda = args[0];
             widget.after(fresh);
             await fresh.ready;",
            json!([day(sessions, word)]),
        );
        // What was announced meanwhile is nothing that a first drawing would say, and the way to now goes by the scroll position.
        let silent = |which| {
            format!(
                "{which}.shadowRoot.innerHTML.replace(/(<div class=\"away\" role=\"status\">).*?<\\/div>/, '$1</div>').replace(/ hidden=\"\"(>Jump)/, '$1')"
            )
        };
        // What has changed since is nothing that a first drawing would say either.
        let seen = "$('[data-act=see-all]')?.click()";
        page.until(
            "the picture of a first drawing",
            &format!("({seen}, {} === {})", silent("widget"), silent("fresh")),
        );
        page.run("fresh.remove()");
    }
}

fn an_agenda_that_says_the_same_writes_nothing(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T07:20:00+02:00" }), &day(12, "Tide"));
    page.run(
        "globalThis.writes = 0;
         // Whether there is a way to now goes by the scroll position.
         new MutationObserver((records) => (writes += records.filter(({ target }) => !target.dataset?.act).length)).observe(widget.shadowRoot, {
           subtree: true, childList: true, characterData: true, attributes: true,
         });",
    );
    // Another agenda by its text, of which nothing is visible.
    let mut agenda = day(12, "Tide");
    agenda["updated"] = json!("2027-05-01T00:00:00Z");
    page.run_with("widget.agenda = args[0]", json!([agenda]));
    page.until("the news", "seen.events.some(({ type }) => type === 'agenda-update')");
    page.run("await new Promise((done) => setTimeout(done))");
    assert_eq!(page.get("writes"), 0);
}

fn a_widget_may_go_while_it_hears_an_event(page: &Page) {
    page.show(&json!({ "time-zone": "event" }), &harbour());
    page.run(
        "globalThis.gone = widget;
         globalThis.button = $('button');
         widget.addEventListener('click', () => widget.remove(), true);
         button.click();",
    );
    page.until("its end", "gone.shadowRoot.querySelectorAll('[data-session-id]').length === 0");
    // What is left of it calls nobody.
    page.run("button.click(); document.querySelector('main').append(gone)");
    page.until("it again", "rows().length === 3");
}

fn a_page_that_meddles_while_something_is_drawn_mixes_nothing(page: &Page) {
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &harbour());
    page.run_with(
        "globalThis.other = widget.cloneNode(false);
         other.agenda = args[0];
         widget.after(other);
         await other.ready;
         $('[part=zone-picker] [aria-expanded]').click();",
        json!([harbour()]),
    );
    page.until("the focus in the search", "widget.shadowRoot.activeElement?.localName === 'input'");
    // What a page has put in the place of the browser's own runs in the middle of a drawing.
    page.run(
        "const { remove } = Element.prototype;
         Element.prototype.remove = function () {
           remove.call(this);
           globalThis.meddled = true;
           other.timeZone = 'Asia/Tokyo';
           widget.timeZone = 'Asia/Kolkata';
         };
         $('[part=zone-picker] [aria-expanded]').click();",
    );
    page.until("the field gone", "!$('input')");
    assert_eq!(page.get("globalThis.meddled"), true);
    page.until("its own time", "times('tides')[0].textContent === '12:30'");
    page.until("the other's", "other.shadowRoot.querySelector('time').textContent === '16:00'");
}
