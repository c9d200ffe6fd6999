//! The agenda on paper.

use serde_json::{Value, json};

use super::fair::fair;
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
    nothing_is_live_on_paper,
    a_meeting_has_two_pages_at_most,
    a_day_of_a_conference_is_tables_of_rooms,
    a_list_that_somebody_chose_is_printed_as_one,
    ones_own_agenda_is_one_page,
    links_have_their_address,
    every_view_is_printed_whole,
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

fn nothing_is_live_on_paper(page: &Page) {
    for (now, agenda) in [("2021-03-29T10:20:00+02:00", meeting()), ("2027-05-11T09:10:00+02:00", fair())] {
        page.show(&json!({ "now": now, "time-zone": "event", "view": "list" }), &agenda);
        page.until("something live", "$$('[part=live-badge]').some(visible)");
        paper(page);
        page.until(
            "none of it",
            "!$$('[part=live-badge], [part=countdown], progress, .at .now, .at .due, [aria-current]').some(visible)",
        );
        let lines = page.texts("$$('.meta').map((line) => line.innerText.trim())");
        assert!(lines.iter().all(|line| !line.starts_with('·')), "{lines:?}");
        page.run("dispatchEvent(new Event('afterprint'))");
        page.until("the screen", "$('[aria-current]')");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    }
}

fn a_meeting_has_two_pages_at_most(page: &Page) {
    page.zone("Africa/Casablanca");
    for lang in ["en", "fr", "ar"] {
        for zones in ["", "Africa/Cairo Asia/Riyadh"] {
            page.show(&json!({ "now": "2021-03-29T10:20:00+02:00", "lang": lang, "zones": zones }), &meeting());
            page.until("its language", &format!("part('base').lang === '{lang}'"));
            assert!(print(page, 210.0 / 25.4, 297.0 / 25.4).len() <= 2, "{lang}, {zones}");
            assert!(print(page, 8.5, 11.0).len() <= 2, "{lang}, {zones}");
        }
    }
}

/// Two days of seven halls, one talk after the other, with a break for all.
fn congress() -> Value {
    let mut sessions = vec![json!({
        "id": "tea", "start": "2027-05-11T11:00", "end": "2027-05-11T11:30", "title": "Tea for all", "kind": "break",
    })];
    for day in [11, 12] {
        for hall in 1..=7 {
            for (slot, start) in ["09:00", "10:00", "11:30", "13:00", "14:00", "15:00"].iter().enumerate() {
                sessions.push(json!({
                    "id": format!("d{day}-h{hall}-{slot}"), "start": format!("2027-05-{day}T{start}"), "duration": "PT50M",
                    "title": format!("Talk {slot} of hall {hall}, about what the sea does"), "room": format!("Hall {hall}"),
                    "description": "It is about the sea.", "speakers": [{ "name": "Amina Berrada" }, { "name": "Karim Haddad" }],
                }));
            }
        }
    }
    json!({ "title": "Harbour congress", "timeZone": "Europe/Paris", "sessions": sessions })
}

fn a_day_of_a_conference_is_tables_of_rooms(page: &Page) {
    page.zone("Africa/Casablanca");
    page.show(&json!({ "day": "2027-05-11", "lang": "en-GB", "now": "2027-05-11T09:10:00+02:00" }), &congress());
    paper(page);
    page.until("tables", "$$('table').length === 2");
    assert_eq!(
        page.texts("$$('thead th').map((name) => name.textContent)"),
        (1..=7).map(|hall| format!("Hall {hall}")).collect::<Vec<_>>()
    );
    // Each session once, with its end and its people; what is for all is in each table.
    assert_eq!(page.get("rows().length"), 42 + 2);
    assert_eq!(
        page.text("clean($('[data-session-id=d11-h2-1]').innerText)"),
        "Talk 1 of hall 2, about what the sea does until 08:50 · Amina Berrada, Karim Haddad"
    );
    assert_eq!(
        page.texts("[...$('table').querySelectorAll('tbody th time')].map((time) => time.textContent)"),
        ["07:00", "08:00", "09:00", "09:30", "11:00", "12:00", "13:00"]
    );
    assert!(page.text("$('tbody th').innerText").contains("Paris"));
    assert_eq!(page.get("$('[data-session-id=tea]').closest('td').colSpan"), 4);
    assert_eq!(page.get("$$('.text').length"), 0);
    page.run("dispatchEvent(new Event('afterprint'))");
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    assert!(print(page, 210.0 / 25.4, 297.0 / 25.4).len() <= 2);
    // Nothing is wider than the paper.
    paper(page);
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 717, "height": 1000, "deviceScaleFactor": 1, "mobile": false }),
    );
    page.until("tables", "$$('table').length === 2");
    assert_eq!(page.get("document.documentElement.scrollWidth <= innerWidth"), true);
}

fn a_list_that_somebody_chose_is_printed_as_one(page: &Page) {
    page.show(&json!({ "day": "2027-05-11", "view": "list" }), &congress());
    paper(page);
    page.until("all open", "rows().length === 43 && $$('.text').filter(visible).length === 42");
    assert_eq!(page.get("$$('table').length"), 0);
    // A short day of few rooms is a list too, unless the page asks for rooms.
    page.show(&json!({}), &fair());
    paper(page);
    page.until("all open", "$$('.text').filter(visible).length === 24");
    page.show(&json!({ "view": "grid" }), &fair());
    paper(page);
    page.until("a table a day", "$$('table').length === 2");
}

fn ones_own_agenda_is_one_page(page: &Page) {
    let ids: Vec<String> =
        [11, 12].iter().flat_map(|day| (0..6).map(move |slot| format!("d{day}-h{}-{slot}", slot + 1))).collect();
    page.show(&json!({ "lang": "en-GB", "view": "list" }), &congress());
    for id in &ids {
        page.until("its row", &format!("row('{id}')"));
        page.run_with("part('favorite', row(args[0])).click()", json!([id]));
        page.until("it kept", &format!("part('favorite', row('{id}'))?.textContent === '★'"));
    }
    page.run("$('[data-act=mine]').click()");
    page.until("these alone", "rows().length === 12");
    assert_eq!(print(page, 210.0 / 25.4, 297.0 / 25.4).len(), 1);
    paper(page);
    page.until("no controls", "!visible(part('controls'))");
    assert_eq!(page.get("$$('.text').filter(visible).length"), 0);
    assert_eq!(page.texts("rows().filter(visible).map((row) => row.dataset.sessionId)"), ids);
    page.run("localStorage.clear()");
}

fn links_have_their_address(page: &Page) {
    let mut agenda = meeting();
    agenda["sessions"][1]["links"] = json!([
        { "rel": "document", "title": "Paper 1", "href": "https://example.org/papers/1.pdf" },
        { "rel": "recording", "href": "https://example.org/video" },
    ]);
    page.show(&json!({ "now": "2021-03-29T10:20:00+02:00", "zones": "Asia/Riyadh" }), &agenda);
    paper(page);
    page.until("the link", "visible($('a[href$=\"1.pdf\"]'))");
    assert_eq!(
        page.text("getComputedStyle($('a[href$=\"1.pdf\"]'), '::after').content"),
        "\" https://example.org/papers/1.pdf\""
    );
    assert_eq!(page.get("$$('a[href$=video]').some(visible)"), false);
}

fn every_view_is_printed_whole(page: &Page) {
    for view in ["now", "line"] {
        page.open("blank");
        page.put(&json!({ "view": view, "now": "2021-03-29T10:20:00+02:00" }), &meeting());
        page.until("the view", "part('now-card', part('base')) && $('.board, .ticker')");
        paper(page);
        page.until(
            "all of it",
            "rows().length === 5 && rows().every(visible) && visible(part('title')) && visible(part('zone-label'))",
        );
        assert_eq!(page.get("$$('.board, .ticker').length"), 0, "{view}");
        page.run("dispatchEvent(new Event('afterprint'))");
        page.until("the view", "$('.board, .ticker')");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    }
}
