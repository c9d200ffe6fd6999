//! Languages that run from right to left, checked by where things stand on the screen.

use serde_json::json;

use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![a_range_runs_as_its_reader_reads, digits_follow_the_locale_and_the_attribute];

const BOXES: &str = "times('topic-1').map((time) => time.getBoundingClientRect()).map(({ left, top }) => [left, top])";

fn a_range_runs_as_its_reader_reads(page: &Page) {
    for (language, direction, start_is_right) in
        [("ar", "rtl", true), ("he", "rtl", true), ("en-GB", "ltr", false), ("fr", "ltr", false)]
    {
        let attributes = json!({
            "lang": language, "dir": direction, "hour-cycle": "h23", "numerals": "latn", "time-zone": "event",
        });
        page.show(&attributes, &meeting());
        // Where there is room beside the titles, the end may stand under the start.
        let [start, end] = boxes(page);
        assert!(start[1] < end[1] || (start[0] > end[0]) == start_is_right, "{language}: {start:?}, {end:?}");
        // The row's own start is where its reader's eye begins.
        let time_is_right = page.get(
            "part('time', row('topic-1')).getBoundingClientRect().left >
             part('session-title', row('topic-1')).getBoundingClientRect().left",
        );
        assert_eq!(time_is_right, start_is_right, "{language}");
        // On a phone both stand on one line.
        page.run("document.querySelector('main').style.width = '360px'");
        let [start, end] = boxes(page);
        assert!((start[1] - end[1]).abs() < 1.0, "{language}: {start:?}, {end:?}");
        assert_eq!(start[0] > end[0], start_is_right, "{language}: {start:?}, {end:?}");
        // Each time in itself runs from left to right in every language.
        assert_eq!(page.texts("times('topic-1').map((time) => clean(time.textContent))"), ["10:15", "10:40"]);
        let digits = page.get(
            "times('topic-1').map((time) => [0, time.firstChild.length - 1].map((at) => {
               const range = document.createRange();
               range.setStart(time.firstChild, at);
               range.setEnd(time.firstChild, at + 1);
               return range.getBoundingClientRect().left;
             }))",
        );
        let digits: Vec<[f64; 2]> = serde_json::from_value(digits).unwrap();
        assert!(digits.iter().all(|[first, last]| first < last), "{language}: {digits:?}");
    }
}

/// Left and top of the start and of the end.
fn boxes(page: &Page) -> [[f64; 2]; 2] {
    serde_json::from_value(page.get(BOXES)).unwrap()
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
