//! What is on and what comes, and nothing else.

use serde_json::json;

use crate::fair::{fair, long_fair, width};
use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    a_side_bar_shows_what_is_on_and_what_comes,
    a_gap_before_and_after,
    it_goes_with_the_clock,
    many_are_counted,
    a_wall_is_read_from_afar,
];

fn at(page: &Page, time: &str, pixels: u32) {
    page.open("clocked");
    width(page, pixels);
    let attributes = json!({ "view": "now", "time-zone": "event", "lang": "en-GB", "refresh": "0", "now": format!("2027-05-11T{time}+02:00") });
    page.put(&attributes, &fair());
    page.until("the board", "$('.board')");
}

const IDS: &str = "rows().map((row) => row.dataset.sessionId)";
const BOARD: &str = "clean($('.board').innerText)";

fn a_side_bar_shows_what_is_on_and_what_comes(page: &Page) {
    at(page, "09:10:00", 280);
    assert_eq!(page.texts(IDS), ["d11-h1-0", "d11-h2-0", "d11-h3-0", "d11-h1-1", "d11-h2-1", "d11-h3-1"]);
    assert_eq!(
        page.texts("rows().map((row) => row.dataset.phase)"),
        ["live", "live", "live", "upcoming", "upcoming", "upcoming"]
    );
    assert_eq!(
        page.texts("rows().slice(0, 3).map((row) => clean(part('countdown', row).textContent))"),
        ["50 min left", "20 min left", "50 min left"]
    );
    let board = page.text(BOARD);
    assert!(
        board.contains("Hall 2") && board.contains("Next at 10:00") && board.contains("Talk 1 of hall 3"),
        "{board}"
    );
    assert_eq!(
        page.texts("times('d11-h1-0').map((time) => time.dateTime)"),
        ["2027-05-11T07:00:00Z", "2027-05-11T08:00:00Z"]
    );
    // Nothing else, but whose time it is.
    assert_eq!(
        page.get("[part('header'), part('controls'), part('zone-picker'), $('.tools')].some(visible)"),
        json!(false)
    );
    assert_eq!(page.text("part('zone-label').textContent"), "All times: Paris (UTC+2)");
    assert_eq!(page.get("$('.board').scrollWidth <= $('.board').clientWidth"), json!(true));
}

fn a_gap_before_and_after(page: &Page) {
    for (time, expected) in [("08:00:00", "Starts in 1 hr"), ("12:00:00", "Resumes in 8 hr")] {
        at(page, time, 280);
        let board = page.text(BOARD);
        assert!(board.contains(expected) && board.contains("Talk"), "{time}: {board}");
    }
    page.run("widget.now = '2027-05-20T09:00:00+02:00'");
    page.until("the end", &format!("{BOARD}.includes('This meeting has ended')"));
}

fn it_goes_with_the_clock(page: &Page) {
    at(page, "09:10:00", 280);
    page.run("await clock.pass(5 * 60)");
    assert_eq!(page.text("clean(part('countdown', row('d11-h1-0')).textContent)"), "45 min left");
    assert_eq!(page.text("$('.clock').textContent"), "09:15");
    page.run("await clock.pass(15 * 60)");
    assert_eq!(page.texts(IDS)[..2], ["d11-h1-0", "d11-h3-0"]);
    page.run("await clock.pass(2 * 60 * 60)");
    page.until("the gap", "$('.board').dataset.state === 'gap'");
}

fn many_are_counted(page: &Page) {
    let mut agenda = fair();
    for stall in 1..=12 {
        agenda["sessions"].as_array_mut().unwrap().push(json!({
            "id": format!("stall-{stall}"), "start": "2027-05-11T09:00", "end": "2027-05-11T18:00",
            "title": format!("Stall {stall}"), "room": format!("Stall {stall}"),
        }));
    }
    page.show(&json!({ "view": "now", "time-zone": "event", "now": "2027-05-11T09:10:00+02:00" }), &agenda);
    // Sessions of the whole day come after the others.
    let ids = page.texts("[...$('.board ul').children].map((row) => row.dataset.sessionId)");
    assert_eq!(ids, ["d11-h1-0", "d11-h2-0", "d11-h3-0", "stall-1", "stall-2", "stall-3"]);
    assert_eq!(page.text("$('.board ul + .next').textContent"), "and 9 more");
}

fn a_wall_is_read_from_afar(page: &Page) {
    at(page, "09:10:00", 280);
    let size = "parseFloat(getComputedStyle(part('session-title')).fontSize)";
    let small = page.get(size).as_f64().unwrap();
    width(page, 1800);
    page.until("large type", &format!("{size} > {small} * 1.8"));
    // Rooms next to each other, one clock for all.
    let tops = page.get("rows().slice(0, 3).map((row) => Math.round(row.getBoundingClientRect().top))");
    assert!(tops[0] == tops[1] && tops[1] == tops[2], "{tops}");
    page.show(
        &json!({ "view": "now", "now": "2021-03-29T10:20:00+02:00", "time-zone": "event", "lang": "en-GB" }),
        &meeting(),
    );
    page.until("the one that is on", "rows()[0].dataset.sessionId === 'topic-1'");
    assert_eq!(page.get("part('progress').value"), json!(20));
    page.show(&json!({ "view": "now", "now": "2027-05-11T12:05:00+02:00" }), &long_fair());
    page.until("one hall", "rows()[0].dataset.sessionId === 'd11-q0'");
}
