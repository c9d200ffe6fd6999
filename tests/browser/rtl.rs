//! Languages that run from right to left, checked by positions on the screen.

use serde_json::json;

use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    a_range_runs_as_its_reader_reads,
    digits_follow_the_locale_and_the_attribute,
    ranges_in_sentences_run_as_their_reader_reads,
    signs_come_before_their_figures,
    the_pages_language_alone_sets_the_direction,
    titles_of_another_direction_keep_their_order,
];

const BOXES: &str = "times('topic-1').map((time) => time.getBoundingClientRect()).map(({ left, top }) => [left, top])";

fn a_range_runs_as_its_reader_reads(page: &Page) {
    for (language, direction, start_is_right) in
        [("ar", "rtl", true), ("he", "rtl", true), ("en-GB", "ltr", false), ("fr", "ltr", false)]
    {
        let attributes = json!({
            "lang": language, "dir": direction, "hour-cycle": "h23", "numerals": "latn", "time-zone": "event",
        });
        page.show(&attributes, &meeting());
        // Hebrew has sentences where the site gives some; without any all would be English.
        page.run("if (widget.lang === 'he') widget.messages = { live: 'שידור חי' }");
        page.until("the language", &format!("part('base').lang === {}", json!(language)));
        // If there is room next to the titles, the end may be under the start.
        let [start, end] = boxes(page);
        assert!(start[1] < end[1] || (start[0] > end[0]) == start_is_right, "{language}: {start:?}, {end:?}");
        // The row's own start is where its reader's eye begins.
        let time_is_right = page.get(
            "part('time', row('topic-1')).getBoundingClientRect().left >
             part('session-title', row('topic-1')).getBoundingClientRect().left",
        );
        assert_eq!(time_is_right, start_is_right, "{language}");
        // In a narrow column both are on one line.
        page.run("document.querySelector('main').style.width = '300px'");
        let [start, end] = boxes(page);
        // The end is smaller.
        assert!((start[1] - end[1]).abs() < 6.0, "{language}: {start:?}, {end:?}");
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

/// The left edges of these texts in what an expression gives, in the order in which they are read there.
fn lefts(page: &Page, within: &str, texts: &[&str]) -> Vec<f64> {
    let found = page.run_with(
        &format!(
            "const walk = document.createTreeWalker({within}, NodeFilter.SHOW_TEXT);
             const places = [];
             for (let node = walk.nextNode(); node; node = walk.nextNode())
               for (let at = 0; at < node.length; at += 1) places.push([node, at]);
             const whole = places.map(([node, at]) => node.data[at]).join('');
             let from = 0;
             return args[0].map((text) => {{
               const at = whole.indexOf(text, from);
               if (at < 0) throw new Error(`there is no ${{text}} in ${{whole}}`);
               from = at + text.length;
               const range = document.createRange();
               range.setStart(...places[at]);
               range.setEnd(places[from - 1][0], places[from - 1][1] + 1);
               return range.getBoundingClientRect().left;
             }});"
        ),
        json!([texts]),
    );
    serde_json::from_value(found).unwrap()
}

#[track_caller]
fn runs(lefts: &[f64], from_the_right: bool, what: &str) {
    let right = lefts.windows(2).all(|pair| if from_the_right { pair[0] > pair[1] } else { pair[0] < pair[1] });
    assert!(right, "{what}: {lefts:?}");
}

fn ranges_in_sentences_run_as_their_reader_reads(page: &Page) {
    for (lang, rtl, date, city, offset) in [
        ("ar-MA", true, "29 مارس", "الرباط", "UTC+2"),
        ("en-GB", false, "29 March", "Rabat", "UTC+2"),
        ("fr", false, "29 mars", "Rabat", "UTC+2"),
    ] {
        page.zone("Africa/Casablanca");
        let attributes = json!({ "lang": lang, "hour-cycle": "h23", "now": "2021-03-29T10:20:00+02:00" });
        page.show(&attributes, &meeting());
        // In the reader's zone: date, start, end, city; at the event: start, end, offset.
        runs(&lefts(page, "$('.facts strong')", &[date, "09:00", "11:00", city]), rtl, lang);
        runs(&lefts(page, "$('.facts span')", &["10:00", "12:00", offset]), rtl, lang);
        // What comes next, and the label under the agenda.
        page.run("document.querySelector('main').style.width = '900px'");
        runs(&lefts(page, "$('p.next')", &["09:45", "5", "Topic 2"]), rtl, lang);
        runs(&lefts(page, "part('zone-label')", &[city, "UTC+1"]), rtl, lang);
    }
    // A range of dates too.
    let mut agenda = meeting();
    agenda["sessions"][4]["start"] = json!("2021-03-30T11:45");
    agenda["sessions"][4]["end"] = json!("2021-03-30T12:00");
    for (lang, rtl) in [("ar-MA", true), ("en-GB", false)] {
        page.show(&json!({ "lang": lang, "time-zone": "event" }), &agenda);
        runs(&lefts(page, "$('.facts strong')", &["29", "30", "2021"]), rtl, lang);
    }
}

fn signs_come_before_their_figures(page: &Page) {
    let mut agenda = meeting();
    agenda["sessions"][0]["start"] = json!("2021-03-29T23:30");
    agenda["sessions"][0]["end"] = json!("2021-03-29T23:45");
    page.zone("Asia/Riyadh");
    page.show(&json!({ "lang": "ar", "numerals": "latn", "hour-cycle": "h23", "deep-links": "" }), &agenda);
    runs(&lefts(page, "part('day-shift')", &["+", "1"]), false, "the shift of a day");
    runs(&lefts(page, "part('zone-label')", &["U", "+", "3"]), false, "an offset");
    // The times that are copied, as they are in the panel.
    page.until("the lazy chunk", "$('[data-act=open]') && $('[part=language-picker], .tools button')");
    page.run("$$('[data-act=open]').at(-1).click()");
    page.until("the panel", "$('[part=actions] dd bdi')");
    let line = "[...$$('[part=actions] dd > bdi')].at(-1)";
    runs(&lefts(page, line, &["23:30", "23:45", "باريس", "00:30", "00:45"]), true, "times in two zones");
    runs(&lefts(page, line, &["+", "1"]), false, "the shift of a day in a line");
}

fn the_pages_language_alone_sets_the_direction(page: &Page) {
    page.show(&json!({}), &meeting());
    page.run("document.documentElement.removeAttribute('dir'); document.documentElement.lang = 'ar-MA'");
    page.until("Arabic from the right, as nobody said otherwise", "part('base').matches(':dir(rtl)')");
    page.run("document.documentElement.dir = 'ltr'; document.documentElement.lang = 'ar-TN'");
    page.until("the direction of the page", "part('base').matches(':dir(ltr)')");
}

fn titles_of_another_direction_keep_their_order(page: &Page) {
    // An Arabic title that ends in a digit, in an English sentence and next to English words.
    let mut agenda = meeting();
    agenda["sessions"][2]["title"] = json!("المحور 2");
    page.show(&json!({ "lang": "en", "time-zone": "event", "now": "2021-03-29T10:20:00+02:00" }), &agenda);
    runs(&lefts(page, "$('p.next')", &["Next", "10:45"]), false, "the sentence");
    let title = |text: &str| lefts(page, "$('p.next')", &[text])[0];
    let figure = *lefts(page, "$('p.next')", &["المحور ", "2"]).last().unwrap();
    assert!(title("المحور") > figure, "the title runs from right to left");
    assert!(figure > title("10:45"), "after the time");
    // A Latin name in an Arabic interface.
    page.show(&json!({ "lang": "ar", "time-zone": "event", "now": "2021-03-29T10:20:00+02:00" }), &meeting());
    runs(&lefts(page, "$('p.next')", &["التالي", "10:45"]), true, "the sentence");
    runs(&lefts(page, "$('p.next')", &["Topic", "2"]), false, "the title in it");
}
