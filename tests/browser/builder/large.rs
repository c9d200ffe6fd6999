//! A conference of a thousand sessions.

use serde_json::{Value, json};

use super::{no_violations, open, paste};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![a_thousand_sessions_are_edited_as_one_types,];

/// The most places of the page that a key may change: the row, the state of the draft, what is out of date.
const KEY: u64 = 40;

fn a_thousand_sessions_are_edited_as_one_types(page: &Page) {
    let session = |place: usize| {
        json!({
            "title": format!("Tides {place}"), "description": "What the water does, and when. ".repeat(10),
            "start": format!("2027-03-{:02}T{:02}:{:02}", 1 + place / 250, 8 + place / 20 % 12, place % 20 * 3), "duration": "PT25M",
            "room": format!("Quay {}", place % 12), "track": format!("Water {}", place % 7),
            "speakers": [{ "name": format!("Ada Example {place}"), "affiliation": "Small Ports" }],
        })
    };
    let agenda = json!({ "title": "Harbour days", "timeZone": "Europe/Paris", "sessions": (0..1_000).map(session).collect::<Vec<Value>>() });
    open(page);
    paste(page, &agenda.to_string());
    page.until("the sessions", "$b('.sum').textContent.startsWith('Agenda JSON: 1000 sessions')");
    page.until("the preview", "shownRows().length > 20");
    page.click("$$b('button.session')[3]");
    page.until("its form", "$b('#session-3-title')");
    // Faster than people type, so that none of it falls into a pause. What a key changes is the same with any number of sessions.
    let changes = page.run(
        "const field = $b('#session-3-title');
         let changes = 0;
         const observer = new MutationObserver((records) => (changes += records.length));
         observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
         field.focus();
         const each = [];
         for (const letter of 'The tides of the whole year, and what to do about them') {
             field.value += letter;
             field.dispatchEvent(new Event('input', { bubbles: true }));
             await new Promise((done) => setTimeout(done, 20));
             each.push(changes);
             changes = 0;
         }
         observer.disconnect();
         return each;",
    );
    let most = changes.as_array().unwrap().iter().filter_map(Value::as_u64).max().unwrap();
    assert!(most <= KEY, "a key changes {most} places: {changes}");
    // What follows comes once nobody types.
    page.until("the preview", "shown().shadowRoot.textContent.includes('about them')");
    page.until("the piece", "$b('#piece').textContent.includes('about them')");
    // What is saved before that is not out of date.
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.run("fill('#session-3-title', 'Spring tides'); button('Save agenda.json').click()");
    let saved = page.run("return await saved.at(-1).text()");
    assert!(saved.as_str().unwrap().contains("Spring tides"));
    no_violations(page);
}
