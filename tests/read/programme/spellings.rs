//! jCal, xCal and JSCalendar: other spellings of what iCalendar says.

use serde_json::{Value, json};

use super::{accepted, refused, twin};

fn starts(agenda: &Value) -> Vec<String> {
    let row = |session: &Value| {
        format!(
            "{} {}",
            session["start"].as_str().or(session["date"].as_str()).unwrap(),
            session["title"].as_str().unwrap()
        )
    };
    agenda["sessions"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn what_an_event_says_is_kept_as_of_a_calendar() {
    for name in ["jcal.json", "xcal.xml", "jscalendar.json"] {
        let (agenda, reported) = accepted(twin(name), "");
        assert_eq!((&agenda["title"], &agenda["timeZone"]), (&json!("Harbour days"), &json!("Europe/Paris")), "{name}");
        let tides = &agenda["sessions"][0];
        assert_eq!(
            (&tides["description"], &tides["track"], &tides["coordinates"], &tides["speakers"]),
            (
                &json!("Bring tea,\nand a cup"),
                &json!("Water"),
                &json!("geo:48.85,2.35"),
                &json!([{ "name": "Ada Example", "role": "chair" }])
            ),
            "{name}: {reported}"
        );
    }
    let (agenda, reported) = accepted(twin("jscalendar.json"), "");
    assert_eq!(agenda["sessions"][2]["status"], "cancelled");
    assert_eq!(
        agenda["sessions"][0]["links"],
        json!([{ "rel": "join", "href": "https://meet.example.org/tides", "title": "Stream" }])
    );
    assert!(reported.contains("11:32: not kept: color of 1 event") || reported.contains("color"), "{reported}");
    assert!(reported.contains("Task"), "{reported}");
}

fn jscalendar(fields: Value) -> String {
    let mut event = json!({ "@type": "Event", "uid": "tides@example.org", "title": "Tides", "start": "2030-03-18T10:00:00", "timeZone": "Europe/Paris", "duration": "PT1H" });
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    event.to_string()
}

#[test]
fn rules_and_their_exceptions() {
    let weekly = json!([{ "@type": "RecurrenceRule", "frequency": "weekly", "byDay": [{ "@type": "NDay", "day": "mo" }], "count": 3 }]);
    let (agenda, _) = accepted(&jscalendar(json!({ "recurrenceRules": weekly })), "");
    // The clock stays where it is when clocks change, on 31 March.
    assert_eq!(starts(&agenda), ["2030-03-18T10:00 Tides", "2030-03-25T10:00 Tides", "2030-04-01T10:00 Tides"]);
    let changes = json!({
        "2030-03-25T10:00:00": { "title": "Spring tides", "start": "2030-03-25T11:30:00", "locations/1/name": "Quay 4" },
        "2030-04-01T10:00:00": { "excluded": true },
        "2030-04-03T10:00:00": {}
    });
    let (agenda, reported) = accepted(
        &jscalendar(
            json!({ "recurrenceRules": weekly, "recurrenceOverrides": changes, "locations": { "1": { "name": "Quay 2" } } }),
        ),
        "",
    );
    assert_eq!(
        starts(&agenda),
        ["2030-03-18T10:00 Tides", "2030-03-25T11:30 Spring tides", "2030-04-03T10:00 Tides"],
        "{reported}"
    );
    assert_eq!((&agenda["sessions"][0]["room"], &agenda["sessions"][1]["room"]), (&json!("Quay 2"), &json!("Quay 4")));
    let monthly = json!([{ "frequency": "monthly", "byDay": [{ "day": "fr", "nthOfPeriod": -1 }], "until": "2030-05-31T10:00:00" }]);
    let (agenda, _) = accepted(&jscalendar(json!({ "start": "2030-03-29T10:00:00", "recurrenceRules": monthly })), "");
    assert_eq!(starts(&agenda), ["2030-03-29T10:00 Tides", "2030-04-26T10:00 Tides", "2030-05-31T10:00 Tides"]);
    let jcal = json!(["vcalendar", [], [["vevent", [
        ["uid", {}, "text", "a"], ["summary", {}, "text", "Tides"], ["dtstart", {}, "date-time", "2030-03-18T10:00:00Z"],
        ["rrule", {}, "recur", { "freq": "WEEKLY", "until": "2030-04-01T10:00:00Z", "byday": ["MO", "WE"] }], ["exdate", {}, "date-time", "2030-03-20T10:00:00Z", "2030-03-27T10:00:00Z"]
    ], []]]]);
    let (agenda, _) = accepted(&jcal.to_string(), "");
    assert_eq!(
        starts(&agenda),
        ["2030-03-18T10:00:00Z Tides", "2030-03-25T10:00:00Z Tides", "2030-04-01T10:00:00Z Tides"]
    );
    let xcal = "<icalendar xmlns='urn:ietf:params:xml:ns:icalendar-2.0'><vcalendar><components><vevent><properties><summary><text>Tides</text></summary>\
        <dtstart><date>2030-03-18</date></dtstart><rrule><recur><freq>DAILY</freq><count>3</count><byday>MO</byday><byday>TU</byday></recur></rrule>\
        </properties></vevent></components></vcalendar></icalendar>";
    let (agenda, _) = accepted(xcal, "Europe/Paris");
    assert_eq!(starts(&agenda), ["2030-03-18 Tides", "2030-03-19 Tides", "2030-03-25 Tides"]);
}

#[test]
fn times_in_no_zone_are_asked_about() {
    let floating = jscalendar(json!({ "timeZone": null }));
    assert!(
        refused(&floating, "").contains("1 time names no zone, the first 2030-03-18T10:00: in which zone is it meant?")
    );
    assert_eq!(starts(&accepted(&floating, "Asia/Tokyo").0), ["2030-03-18T10:00 Tides"]);
    let day = jscalendar(json!({ "showWithoutTime": true, "start": "2030-03-18T00:00:00", "duration": "P1D" }));
    assert!(refused(&day, "").contains("whole days name no zone"));
    assert_eq!(starts(&accepted(&day, "Asia/Tokyo").0), ["2030-03-18 Tides"]);
}

#[test]
fn what_is_not_exactly_a_time_is_left_out_with_its_line() {
    let jcal = "[\"vcalendar\", [], [\n[\"vevent\", [[\"summary\", {}, \"text\", \"A\"],\n[\"dtstart\", {}, \"date-time\", \"2030-03-29T9:15:00Z\"]], []],\n\
        [\"vevent\", [[\"summary\", {}, \"text\", \"B\"], [\"dtstart\", {}, \"date-time\", \"2030-03-29T10:15:00Z\"], [\"dtend\", {}, \"date-time\", \"2030-03-29T11:15:00Z\"]], []]]]";
    let (agenda, reported) = accepted(jcal, "");
    assert_eq!(starts(&agenda), ["2030-03-29T10:15:00Z B"]);
    assert!(reported.contains(" 3:1: ") && reported.contains("2030-03-29T9:15:00Z"), "{reported}");
    let rule = jscalendar(json!({ "recurrenceRules": [{ "frequency": "weekly", "phase": "full moon" }] }));
    let (_, reported) = accepted(&rule, "");
    assert!(reported.to_lowercase().contains("phase"), "{reported}");
    for source in [
        "[\"vcalendar\"]",
        "[\"vcalendar\", [[]], [[], [1], [\"vevent\"]]]",
        "<icalendar/>",
        "{ \"@type\": \"Group\", \"entries\": [] }",
    ] {
        assert!(
            refused(source, "").contains("the calendar has no events")
                || refused(source, "").contains("no event of the calendar"),
            "{source}"
        );
    }
}
