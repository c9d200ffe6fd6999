//! Languages that run from right to left, checked by where things stand on the screen.

use serde_json::json;

use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![a_range_runs_as_its_reader_reads, digits_follow_the_locale_and_the_attribute];

const RANGE: &str = "times('topic-1').map((time) => time.getBoundingClientRect().left)";

fn a_range_runs_as_its_reader_reads(page: &Page) {
    for (language, direction, start_is_right) in
        [("ar", "rtl", true), ("he", "rtl", true), ("en-GB", "ltr", false), ("fr", "ltr", false)]
    {
        let attributes = json!({ "lang": language, "dir": direction, "hour-cycle": "h23", "numerals": "latn" });
        page.show(&attributes, &meeting());
        let boxes: Vec<f64> = serde_json::from_value(page.get(RANGE)).unwrap();
        assert_eq!(boxes[0] > boxes[1], start_is_right, "{language}: start at {}, end at {}", boxes[0], boxes[1]);
        // Each time in itself runs from left to right in every language.
        assert_eq!(page.texts("times('topic-1').map((time) => clean(time.textContent))"), ["10:15", "10:40"]);
        // The row's own start is where its reader's eye begins.
        let time_is_right = page.get(
            "part('time', row('topic-1')).getBoundingClientRect().left >
             part('session-title', row('topic-1')).getBoundingClientRect().left",
        );
        assert_eq!(time_is_right, start_is_right, "{language}");
    }
}

fn digits_follow_the_locale_and_the_attribute(page: &Page) {
    for (language, numerals, expected) in [
        ("ar-EG", "auto", "١٠:١٥"),
        ("ar-MA", "auto", "10:15"),
        ("ar-EG", "latn", "10:15"),
        ("ar-MA", "arab", "١٠:١٥"),
        ("en-GB", "arab", "١٠:١٥"),
    ] {
        let attributes = json!({ "lang": language, "dir": "auto", "hour-cycle": "h23", "numerals": numerals });
        page.show(&attributes, &meeting());
        assert_eq!(page.text("clean(times('topic-1')[0].textContent)"), expected, "{language}, numerals={numerals}");
    }
}
