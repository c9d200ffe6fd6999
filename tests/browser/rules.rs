//! A browser whose zone rules are old: the widget corrects them and shows that it did.

use serde_json::{Value, json};

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] =
    &tests![a_stale_browser_is_corrected_and_the_reader_informed, a_current_browser_is_left_alone];

/// A morning in Rabat after Morocco left UTC+1, and one before.
fn rabat() -> Value {
    json!({
        "title": "Medina day", "timeZone": "Africa/Casablanca", "attendanceMode": "online",
        "sessions": [
            { "id": "before", "start": "2026-09-15T10:00", "end": "2026-09-15T11:00", "title": "Dyers" },
            { "id": "after", "start": "2026-12-01T10:00", "end": "2026-12-01T11:00", "title": "Tanners" },
        ],
    })
}

const STARTS: &str = "['before', 'after'].map((id) => `${times(id)[0].dateTime} ${times(id)[0].textContent}`)";
const NOTICES: &str = "parts('notice').filter(visible).map((notice) => notice.textContent)";
const RIGHT: [&str; 2] = ["2026-09-15T09:00:00Z 10:00", "2026-12-01T10:00:00Z 10:00"];

fn a_stale_browser_is_corrected_and_the_reader_informed(page: &Page) {
    page.open("stale");
    page.put(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &rabat());
    page.until("the agenda", "rows().length");
    // The browser itself is wrong.
    let wrong =
        "new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Casablanca', hour: 'numeric', minute: 'numeric' })";
    assert_eq!(page.text(&format!("{wrong}.format(Date.UTC(2026, 11, 1, 10))")), "11:00");
    assert_eq!(page.texts(STARTS), RIGHT);
    assert_eq!(
        page.texts(NOTICES),
        ["Your device still has old clock rules for Rabat. The times here follow the current ones."]
    );
    // An agenda from before the change needs no correction, and no notice.
    let mut before = rabat();
    before["sessions"].as_array_mut().unwrap().pop();
    page.run_with("widget.agenda = args[0]", json!([before]));
    page.until("the earlier agenda", "rows().length === 1");
    assert_eq!(page.texts(NOTICES), [""; 0]);
}

fn a_current_browser_is_left_alone(page: &Page) {
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &rabat());
    assert_eq!(page.texts(STARTS), RIGHT);
    assert_eq!(page.texts(NOTICES), [""; 0]);
}
