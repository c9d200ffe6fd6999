//! An agenda is untrusted: its texts stay texts, and its links lead nowhere but to the web.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] =
    &tests![markup_in_texts_stays_text, links_that_are_scripts_are_refused, strange_texts_do_no_harm];

const MARKUP: &str = "<img src=x onerror=\"globalThis.hacked=1\"><script>globalThis.hacked=2</script><b>bold</b>&amp;";

fn markup_in_texts_stays_text(page: &Page) {
    let agenda = json!({
        "title": MARKUP, "series": MARKUP, "subtitle": MARKUP, "description": MARKUP, "timeZone": "Europe/Paris",
        "attendanceMode": "mixed", "location": { "name": MARKUP }, "virtualLocation": { "name": MARKUP },
        "organizer": { "name": MARKUP }, "details": [{ "label": MARKUP, "text": MARKUP }],
        "sessions": [{
            "id": "\"><img src=x onerror=globalThis.hacked=3>", "start": "2027-05-11T09:00", "end": "2027-05-11T10:00",
            "title": MARKUP, "description": MARKUP, "track": MARKUP, "room": MARKUP,
            "speakers": [{ "name": MARKUP, "role": MARKUP, "jobTitle": MARKUP, "affiliation": MARKUP }],
        }],
    });
    page.show(&json!({ "now": "2027-05-11T09:10:00+02:00" }), &agenda);
    page.run("$$('details').forEach((details) => (details.open = true)); await fetch('../later.js')");
    assert_eq!(page.get("$$('img, script, iframe, a').length"), 0);
    assert_eq!(page.text("part('title').textContent"), MARKUP);
    assert_eq!(page.text("part('session-title').textContent"), MARKUP);
    assert_eq!(page.text("part('speaker').querySelector('b').textContent"), MARKUP);
    assert_eq!(page.text("rows()[0].dataset.sessionId"), "\"><img src=x onerror=globalThis.hacked=3>");
    for name in ["room", "track"] {
        assert_eq!(page.text(&format!("part('{name}').textContent")), MARKUP, "{name}");
    }
    assert_eq!(page.get("globalThis.hacked ?? null"), Value::Null);
    assert_eq!(
        page.get("$$('*').flatMap((each) => each.getAttributeNames()).filter((name) => name.startsWith('on')).length"),
        0
    );
}

fn links_that_are_scripts_are_refused(page: &Page) {
    for address in [
        "javascript:globalThis.hacked=1",
        "JavaScript:alert(1)",
        "data:text/html,<script>",
        " vbscript:x",
        "java\nscript:x",
    ] {
        let mut agenda = harbour();
        agenda["sessions"][0]["links"] = json!([{ "rel": "join", "href": address }]);
        page.open("blank");
        page.put(&json!({}), &agenda);
        page.until("an end", "seen.events.length");
        assert_eq!(page.get("seen.events[0].detail.code"), "agenda-invalid", "{address:?}");
        let reported = page.console();
        assert!(
            reported[0].contains("sessions[0].links[0].href: expected an address that starts with https://"),
            "{reported:?}"
        );
        assert_eq!(page.get("$$('a').length"), 0, "{address:?}");
    }
    // Those that are addresses stay.
    let mut agenda = harbour();
    agenda["sessions"][0]["links"] = json!([{ "rel": "join", "href": "https://example.org/?a=1&b=<2>" }]);
    page.show(&json!({}), &agenda);
    assert!(page.get("$$('a').every(({ protocol }) => protocol === 'https:')") == true);
}

fn strange_texts_do_no_harm(page: &Page) {
    let mut agenda = harbour();
    // A right-to-left override, a lone surrogate's escape, a zero byte, and a very long word.
    agenda["sessions"][0]["title"] = json!("a\u{202e}b");
    agenda["sessions"][1]["title"] = json!("\u{1f600}\u{200d}\u{fe0f}");
    agenda["sessions"][2]["title"] = json!("x".repeat(900));
    page.show(&json!({}), &agenda);
    assert_eq!(page.text("part('session-title', row('tides')).textContent"), "a\u{202e}b");
    // The direction of a title does not affect the text around it: the times next to it keep theirs.
    assert_eq!(page.get("part('session-title', row('tides')).matches('bdi')"), true);
    // The longest word makes nothing wider than the page.
    assert!(page.get("document.documentElement.scrollWidth <= innerWidth") == true);
    page.open("blank");
    page.put(
        &json!({}),
        &json!(
            "{\"title\": \"\\ud800\", \"timeZone\": \"Europe/Paris\", \"sessions\": \
        [{\"start\": \"2027-05-11T09:00\", \"end\": \"2027-05-11T10:00\", \"title\": \"a\\u0000b\"}]}"
        ),
    );
    page.until("an end", "seen.events.length");
}
