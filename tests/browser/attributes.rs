//! What a page can say about a widget, in attributes and properties, at any time.

use serde_json::json;

use crate::harness::{Page, Test, harbour, meeting, tests};

pub const TESTS: &[Test] = &tests![
    each_attribute_is_a_property_too,
    each_attribute_acts_when_it_changes,
    an_unknown_value_is_a_warning_and_the_default,
    hours_are_written_as_asked,
    what_is_not_wanted_is_left_out,
    the_language_is_the_nearest_ones,
    undefined_that_was_set_before_the_upgrade_says_nothing,
    an_element_with_nothing_to_show_is_reported,
];

fn each_attribute_is_a_property_too(page: &Page) {
    page.open("blank");
    page.put(&json!({}), &json!(null));
    page.until("the class", "widget.constructor.version");
    for (property, attribute, value) in [
        ("src", "src", "agenda.json"),
        ("timeZone", "time-zone", "event"),
        ("hourCycle", "hour-cycle", "h12"),
        ("numerals", "numerals", "latn"),
        ("view", "view", "list"),
        ("now", "now", "2027-05-11T09:10:00+02:00"),
    ] {
        page.run("widget.replaceWith(document.createElement('agenda-widget'))");
        let read = page.run_with(
            "const [property, attribute, value] = args;
             const before = widget[property];
             widget[property] = value;
             const written = widget.getAttribute(attribute);
             widget.setAttribute(attribute, `${value} `);
             const read = widget[property];
             widget[property] = null;
             return [before, written, read, widget.hasAttribute(attribute)];",
            json!([property, attribute, value]),
        );
        assert_eq!(read, json!(["", value, format!("{value} "), false]), "{property}");
    }
    // `refresh` is the method; its attribute has no property that would take its place.
    assert_eq!(page.get("typeof widget.refresh"), "function");
    for (property, attribute) in [("noPast", "no-past"), ("noHeader", "no-header"), ("noControls", "no-controls")] {
        let read = page.run_with(
            "const [property, attribute] = args;
             const before = widget[property];
             widget[property] = true;
             const written = widget.getAttribute(attribute);
             widget[property] = false;
             return [before, written, widget.hasAttribute(attribute)];",
            json!([property, attribute]),
        );
        assert_eq!(read, json!([false, "", false]), "{property}");
    }
}

fn each_attribute_acts_when_it_changes(page: &Page) {
    page.zone("Asia/Riyadh");
    page.show(&json!({ "hour-cycle": "h23", "now": "2021-03-29T10:20:00+02:00", "refresh": "0" }), &meeting());
    let steps = [
        ("time-zone", "event", "times('topic-1')[0].textContent === '10:15'"),
        ("time-zone", "Asia/Kathmandu", "times('topic-1')[0].textContent === '14:00'"),
        ("hour-cycle", "h12", "clean(times('topic-1')[1].textContent).endsWith('2:25 pm')"),
        ("numerals", "arab", "clean(times('topic-1')[1].textContent).endsWith('٢:٢٥ pm')"),
        ("now", "2021-03-29T10:42:00+02:00", "row('topic-1').dataset.phase === 'past'"),
        ("no-past", "", "!row('topic-1') && row('topic-2')"),
        ("no-header", "", "!visible(part('header'))"),
        ("no-controls", "", "!visible(part('controls'))"),
        ("lang", "de", "part('day-heading').textContent.startsWith('Montag')"),
    ];
    for (name, value, expected) in steps {
        page.run_with("widget.setAttribute(...args)", json!([name, value]));
        page.until(&format!("{name}={value}"), expected);
    }
    // And back again, each to its default.
    for (name, _, _) in steps {
        page.run_with("widget.removeAttribute(args[0])", json!([name]));
    }
    page.until("the reader's time", "clean(times('topic-1')[0].textContent) === '11:15'");
    page.until("everything", "rows().length === 5 && visible(part('header')) && visible(part('controls'))");
    page.until("the page's language", "part('day-heading').textContent.startsWith('Monday')");
    // Without `now` the clock is the device's: the meeting is long over.
    assert_eq!(page.texts("rows().map((row) => row.dataset.phase)"), ["past"; 5]);
}

fn an_unknown_value_is_a_warning_and_the_default(page: &Page) {
    page.zone("Asia/Riyadh");
    for (name, value, cure) in [
        ("time-zone", "CEST+2", "write auto, viewer, event or an IANA name such as Africa/Cairo"),
        ("hour-cycle", "24h", "write auto, h12 or h23"),
        ("numerals", "roman", "write auto, latn or arab"),
        ("view", "carousel", "write auto, list, grid, now or line"),
        ("refresh", "often", "write whole seconds, or 0 for never"),
        ("now", "noon", "write an instant with its offset such as 2021-03-29T10:20:00+02:00"),
    ] {
        page.show(&json!({ "lang": "en-GB", name: value }), &meeting());
        assert_eq!(page.text("clean(times('topic-1')[0].textContent)"), "11:15", "{name}={value}");
        // The words for it come with the lazy chunk.
        page.until("a warning", "seen.console.length");
        let reported = page.console();
        assert_eq!(reported.len(), 1, "{reported:?}");
        let start = format!("warn <agenda-widget> {name}=\"{value}\" is not known, so the default is taken; ");
        assert!(reported[0].starts_with(&start), "{reported:?}");
        assert!(reported[0].contains(cure), "{reported:?}");
        assert_eq!(page.events(), ["agenda-load"]);
    }
}

fn hours_are_written_as_asked(page: &Page) {
    for (language, cycle, expected) in [
        // A range names the common part of both times once, by the language's rules.
        ("en-US", "auto", ["10:15", "12:00 PM"]),
        ("en-US", "h23", ["10:15", "12:00"]),
        ("en-GB", "auto", ["10:15", "12:00"]),
        ("en-GB", "h12", ["10:15", "12:00 pm"]),
        ("fr", "auto", ["10:15", "12:00"]),
    ] {
        page.show(&json!({ "lang": language, "hour-cycle": cycle, "time-zone": "event" }), &meeting());
        let shown = page.texts("[times('topic-1')[0], times('conclusion')[1]].map((time) => clean(time.textContent))");
        assert_eq!(shown, expected, "{language}, hour-cycle={cycle}");
    }
}

fn what_is_not_wanted_is_left_out(page: &Page) {
    let now = "2027-05-11T09:50:00+02:00";
    page.show(&json!({ "time-zone": "event", "now": now }), &harbour());
    assert_eq!(page.texts("rows().map((row) => row.dataset.sessionId)"), ["tides", "lunch", "knots"]);
    assert!(page.get("visible(part('header')) && visible(part('controls'))") == true);
    page.show(&json!({ "time-zone": "event", "now": now, "no-past": "" }), &harbour());
    assert_eq!(page.texts("rows().map((row) => row.dataset.sessionId)"), ["lunch", "knots"]);
    page.show(&json!({ "time-zone": "event", "now": now, "no-header": "", "no-controls": "" }), &harbour());
    assert_eq!(page.get("parts('header').length + parts('controls').length + parts('zone-picker').length"), 0);
    // Without controls the zone is still shown.
    assert_eq!(page.text("part('zone-label').textContent"), "All times: Paris (UTC+2)");
}

fn the_language_is_the_nearest_ones(page: &Page) {
    let heading = "part('day-heading').textContent.split(/[ ,]/)[0]";
    page.show(&json!({ "time-zone": "event" }), &meeting());
    assert_eq!(page.text(heading), "Monday");
    page.run("document.documentElement.lang = 'fr'; widget.remove(); document.querySelector('main').append(widget)");
    page.show(&json!({ "time-zone": "event", "lang": "de" }), &meeting());
    assert_eq!(page.text(heading), "Montag");
    page.open("blank");
    page.run("document.documentElement.lang = 'de'; document.querySelector('main').lang = 'fr'");
    page.put(&json!({ "time-zone": "event" }), &meeting());
    page.until("the agenda", "rows().length");
    assert_eq!(page.text(heading), "lundi");
    // Nobody says, so the browser does.
    page.language("es-MX");
    page.open("blank");
    page.run("document.documentElement.removeAttribute('lang')");
    page.put(&json!({ "time-zone": "event" }), &meeting());
    page.until("the agenda", "rows().length");
    assert_eq!(page.text(heading), "lunes");
}

fn undefined_that_was_set_before_the_upgrade_says_nothing(page: &Page) {
    page.open("late");
    // As scripts do that run over all elements with an address: `e.src = e.src`.
    let lost = page.run(
        "const widget = document.createElement('agenda-widget');
         document.querySelector('main').append(widget);
         widget.setAttribute('src', '../agenda/agenda.json');
         widget.setAttribute('time-zone', 'event');
         for (const name of ['src', 'timeZone', 'hourCycle', 'view', 'noPast', 'agenda', 'messages', 'statusSrc', 'lang', 'dir']) widget[name] = widget[name];
         widget.hourCycle = 'h12';
         await import('/dist/agenda-widget.js');
         await widget.ready;
         return [widget.getAttribute('src'), widget.getAttribute('time-zone'), widget.getAttribute('hour-cycle'), widget.hasAttribute('no-past')];",
    );
    assert_eq!(lost, json!(["../agenda/agenda.json", "event", "h12", false]));
    assert_eq!(page.get("rows().length"), 3);
}

fn an_element_with_nothing_to_show_is_reported(page: &Page) {
    page.open("clocked");
    page.put(&json!({}), &json!(null));
    page.run("widget.textContent = 'The programme'; await clock.pass(4)");
    assert!(page.console().is_empty());
    page.run("await clock.pass(2)");
    page.until("the warning", "seen.console.length");
    let reported = page.console();
    assert_eq!(reported.len(), 1);
    assert!(
        reported[0].starts_with("warn <agenda-widget> has nothing to show: give it the attribute src"),
        "{reported:?}"
    );
    assert_eq!(page.get("visible(widget)"), true);
    // Others have a source in time, go, or show something.
    page.run_with(
        "seen.console.length = 0;
         for (const act of [(w) => { w.agenda = args[0]; }, (w) => { w.src = '../agenda/agenda.json'; }, (w) => w.remove(), (w) => { w.innerHTML = '<ul><li>09:00 Tides</ul>'; }]) {
           const w = document.createElement('agenda-widget');
           document.body.append(w);
           await clock.pass(1);
           act(w);
         }
         await clock.pass(10);",
        json!([harbour()]),
    );
    let reported = page.console();
    assert!(!reported.iter().any(|line| line.contains("has nothing to show")), "{reported:?}");
}
