//! The agenda on paper.

use serde_json::{Value, json};

use super::find::conference;
use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    descriptions_are_open_and_controls_are_gone,
    paper_has_the_zone_and_its_own_date,
    a_very_large_agenda_is_printed_whole,
    what_is_looked_for_is_what_is_printed,
    it_fits_a4_and_letter,
    a_long_description_goes_on_overleaf,
    what_is_asked_on_screen_is_not_asked_on_paper,
    after_printing_all_is_as_before,
];

/// Prints to a PDF, as the reader does from the menu, and gives width and height of each page in points.
fn print(page: &Page, width: f64, height: f64) -> Vec<String> {
    let options = json!({ "paperWidth": width, "paperHeight": height });
    let pdf = page.devtools("Page.printToPDF", options);
    let sizes = page.run_with(
        "return [...atob(args[0]).matchAll(/\\/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]/g)]
           .map(([, ...size]) => size.map((points) => Math.round(points)).join(' x '))",
        json!([pdf["data"]]),
    );
    serde_json::from_value(sizes).unwrap()
}

/// Puts the page on paper and leaves it there, so that a test can look.
fn paper(page: &Page) {
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.run("dispatchEvent(new Event('beforeprint'))");
}

fn described() -> Value {
    let mut agenda = conference();
    for session in agenda["sessions"].as_array_mut().unwrap() {
        session["description"] = json!("It is about the sea.");
    }
    agenda
}

fn descriptions_are_open_and_controls_are_gone(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T09:10:00+02:00" }), &described());
    paper(page);
    page.until("all open", "rows().every((row) => !row.querySelector('.more[hidden]'))");
    assert_eq!(page.get("$$('li .text').filter(visible).length"), 10);
    // A title that opens its row is text on paper.
    let pressed = "$$('button, summary, select, input').filter((one) => visible(one) && !one.closest('h4')).length";
    assert_eq!(page.get(pressed), 0);
    assert!(page.get("visible(part('now-card'))") == false);
    assert!(page.get("visible(part('title')) && visible(part('day-heading'))") == true);
}

fn paper_has_the_zone_and_its_own_date(page: &Page) {
    page.zone("Asia/Riyadh");
    page.language("en-GB");
    page.show(&json!({ "now": "2021-03-29T08:12:00Z", "lang": "en-GB" }), &meeting());
    assert_eq!(page.text("clean(part('zone-label').textContent)"), "All times: Riyadh (UTC+3)");
    paper(page);
    page.until("the date", "part('zone-label').textContent.includes('Printed')");
    assert_eq!(page.text("part('zone-label').lastChild.textContent"), "Printed on 29 March 2021 at 11:12");
    assert!(page.get("visible(part('zone-label'))") == true);
}

fn a_very_large_agenda_is_printed_whole(page: &Page) {
    let mut agenda = described();
    let session = agenda["sessions"][7].clone();
    let sessions = agenda["sessions"].as_array_mut().unwrap();
    for number in 0..400 {
        let mut more = session.clone();
        more["id"] = json!(format!("more-{number}"));
        sessions.push(more);
    }
    page.show(&json!({}), &agenda);
    assert_eq!(page.get("$$('li .text p').length"), 0);
    paper(page);
    page.until("every description", "$$('li .text p').length === 410");
}

fn what_is_looked_for_is_what_is_printed(page: &Page) {
    page.show(&json!({ "track": "Craft" }), &described());
    paper(page);
    page.until("all open", "rows().every((row) => !row.querySelector('.more[hidden]'))");
    assert_eq!(page.get("rows().filter(visible).length"), 5);
    assert_eq!(page.text("clean($('.found p').textContent)"), "5 of 10 sessions");
}

fn it_fits_a4_and_letter(page: &Page) {
    page.show(&json!({}), &described());
    // Versions of Chromium round the 595.3 points of A4 to either side.
    let papers = [(210.0 / 25.4, 297.0 / 25.4, ["595 x 842", "596 x 842"]), (8.5, 11.0, ["612 x 792"; 2])];
    for (width, height, sizes) in papers {
        let pages = print(page, width, height);
        assert!((2..=4).contains(&pages.len()) && pages.iter().all(|page| sizes.contains(&&**page)), "{pages:?}");
    }
    // At the width of the narrower paper without its margins, nothing overflows.
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 717, "height": 1000, "deviceScaleFactor": 1, "mobile": false }),
    );
    assert!(page.get("document.documentElement.scrollWidth <= innerWidth") == true);
}

fn a_long_description_goes_on_overleaf(page: &Page) {
    let mut agenda = described();
    let long = "It is about the sea, and it goes on for a while.\n\n".repeat(60);
    for (index, session) in agenda["sessions"].as_array_mut().unwrap().iter_mut().enumerate() {
        if index % 2 == 0 {
            session["description"] = json!(long);
        }
    }
    page.show(&json!({ "zones": "Africa/Cairo" }), &agenda);
    paper(page);
    page.until("all open", "rows().every((row) => !row.querySelector('.more[hidden]'))");
    page.until("the lazy chunk", "rows().some((row) => getComputedStyle(row).breakInside === 'auto')");
    let breaks =
        "rows().map((row) => `${row.querySelectorAll('.text p').length > 1} ${getComputedStyle(row).breakInside}`)";
    let breaks = page.texts(breaks);
    assert!(breaks.contains(&"false avoid".to_owned()), "{breaks:?}");
    assert!(breaks.iter().all(|row| row == "true auto" || row == "false avoid"), "{breaks:?}");
}

fn what_is_asked_on_screen_is_not_asked_on_paper(page: &Page) {
    page.zone("UTC");
    page.show(&json!({}), &meeting());
    page.until("the question", "visible($('[part=notice] button'))");
    paper(page);
    assert_eq!(page.get("visible($('[part=notice] button'))"), false);
    assert_eq!(page.get("visible($('[part=notice] p'))"), true);
}

fn after_printing_all_is_as_before(page: &Page) {
    page.show(&json!({}), &described());
    page.click("row('nets').querySelector('[data-act=open]')");
    page.until("it open", "part('actions', row('nets'))");
    page.run("globalThis.before = part('base').innerHTML");
    print(page, 8.27, 11.69);
    page.until("the screen", "part('base').innerHTML === before");
    assert_eq!(page.texts("rows().filter((row) => opened(row)).map((row) => row.dataset.sessionId)"), ["nets"]);
}
