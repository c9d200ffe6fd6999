//! A site's own words in place of the widget's.

use serde_json::{Value, json};

use crate::harness::{Page, Test, meeting, tests};
use crate::languages::{NOW, STATE};

pub const TESTS: &[Test] = &tests![the_owner_of_a_site_has_the_last_word, words_of_the_site_may_be_in_a_child,];

fn the_owner_of_a_site_has_the_last_word(page: &Page) {
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
         widget.messages = { 'live-now': 'On the air', 'found[one]': '{count}/{all} talk', 'city.Paris': 'La Muette', 'no-such-key': 'x' };
         widget.agenda = args[1];
         document.querySelector('main').append(widget);",
        json!([{ "lang": "en", "time-zone": "event", "now": NOW, "refresh": "0", "filter": "topic 1" }, meeting()]),
    );
    page.until("the agenda", "rows().length");
    assert_eq!(page.text(STATE), "On the air");
    assert!(page.text("part('zone-label').textContent").starts_with("All times: La Muette (UTC+2)"));
    // Another variant of the same sentence stays.
    assert_eq!(page.text("$('.found [role=status]').textContent"), "1 of 5 sessions");
    let reported = page.console();
    assert_eq!(reported.len(), 1, "{reported:?}");
    assert!(reported[0].contains("messages has unknown keys: no-such-key. docs/TRANSLATING.md"), "{reported:?}");
    // They are the site's in every language, and can be changed and taken back.
    page.run("widget.lang = 'fr'");
    page.until("French with it", "part('day-heading').textContent === 'lundi 29 mars'");
    assert_eq!(page.text(STATE), "On the air");
    assert_eq!(page.text("clean($('[data-of=calendar] .word').textContent)"), "Ajouter au calendrier");
    page.run("widget.messages = { 'live-now': 'À l’antenne' }");
    page.until("other words", &format!("{STATE} === 'À l’antenne'"));
    page.run("widget.messages = null");
    page.until("French", &format!("{STATE} === 'En cours'"));
    assert_eq!(page.get("widget.messages"), Value::Null);
}

fn words_of_the_site_may_be_in_a_child(page: &Page) {
    page.open("blank");
    page.run_with(
        "const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
         for (const [data, text] of [[true, '{ \"live-now\": \"<b>On</b>\" }'], [false, JSON.stringify(args[1])]]) {
           const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: text });
           if (data) script.dataset.messages = '';
           widget.append(script);
         }
         document.querySelector('main').append(widget);",
        json!([{ "lang": "en", "time-zone": "event", "now": NOW, "refresh": "0" }, meeting()]),
    );
    page.until("the agenda", "rows().length");
    // Text is text.
    assert_eq!(page.text(STATE), "<b>On</b>");
    page.run("widget.querySelector('[data-messages]').textContent = '[1]'");
    page.until("English again", &format!("{STATE} === 'Live now'"));
    page.run("widget.querySelector('[data-messages]').textContent = '{'");
    page.until("two warnings", "seen.console.length === 2");
    let reported = page.console();
    assert!(reported[0].contains("messages is no object of texts by key"), "{reported:?}");
    assert!(reported[1].contains("messages is not JSON ("), "{reported:?}");
    assert_eq!(page.text(STATE), "Live now");
}
