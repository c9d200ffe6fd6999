//! A fair of two days in three halls, in Paris, for tests of what many days and many rooms need.

use serde_json::{Value, json};

use crate::harness::Page;

/// Two days of twelve sessions, 9:00 to 11:00 and 20:00 to 22:00, and on the first day a break for all.
pub fn fair() -> Value {
    let mut sessions = Vec::new();
    for day in [11, 12] {
        for hall in 1..=3 {
            for (slot, start) in ["09:00", "10:00", "20:00", "21:00"].iter().enumerate() {
                // The second hall keeps its people for half an hour only.
                let minutes = if hall == 2 { "PT30M" } else { "PT1H" };
                sessions.push(json!({
                    "id": format!("d{day}-h{hall}-{slot}"),
                    "start": format!("2027-05-{day}T{start}"),
                    "duration": minutes,
                    "title": format!("Talk {slot} of hall {hall}"),
                    "description": format!("What is said in hall {hall}."),
                    "room": format!("Hall {hall}"),
                    "speakers": [{ "name": "Amina" }, { "name": "Karim" }],
                }));
            }
        }
    }
    sessions.push(json!({
        "id": "tea", "start": "2027-05-11T11:00", "end": "2027-05-11T11:30", "title": "Tea", "kind": "break",
    }));
    json!({ "title": "Harbour fair", "timeZone": "Europe/Paris", "attendanceMode": "mixed", "sessions": sessions })
}

/// The same with more sessions than anybody reads through: a quarter of an hour each in one more hall.
pub fn long_fair() -> Value {
    let mut fair = fair();
    let sessions = fair["sessions"].as_array_mut().unwrap();
    for day in [11, 12] {
        for quarter in 0..40 {
            let (hour, minute) = (12 + quarter / 4, quarter % 4 * 15);
            sessions.push(json!({
                "id": format!("d{day}-q{quarter}"),
                "start": format!("2027-05-{day}T{hour:02}:{minute:02}"),
                "duration": "PT15M",
                "title": format!("Short talk {quarter}"),
                "room": "Hall 4",
            }));
        }
    }
    fair
}

/// Puts the page's widget between so many pixels.
pub fn width(page: &Page, pixels: u32) {
    page.run(&format!("document.querySelector('main').style.width = '{pixels}px'"));
}
