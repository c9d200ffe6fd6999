//! What is on and what comes, and nothing else.

use serde_json::{Value, json};

use crate::fair::{fair, long_fair, width};
use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] = &tests![
    a_side_bar_shows_what_is_on_and_what_comes,
    a_gap_before_and_after,
    it_goes_with_the_clock,
    many_are_counted,
    a_wide_board_has_columns,
    no_sentence_is_cut_in_a_side_bar,
    a_screen_is_filled,
    a_gap_fills_it_too,
    every_room_has_its_turn,
    nothing_turns_for_who_prefers_no_motion,
    a_tall_screen_has_rows,
    a_screen_stays_awake,
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
    screen(page, 1920, 1080);
    page.open("clocked");
    width(page, 1000);
    let attributes = json!({ "view": "now", "time-zone": "event", "refresh": "0", "now": "2027-05-11T09:10:00+02:00" });
    page.put(&attributes, &agenda);
    page.until("the board", "$('.board')");
    // Sessions of the whole day come after the others.
    let ids = page.texts("[...$('.board ul').children].map((row) => row.dataset.sessionId)");
    assert_eq!(ids, ["d11-h1-0", "d11-h2-0", "d11-h3-0", "stall-1", "stall-2", "stall-3"]);
    assert_eq!(page.text("$('.board ul + .next').textContent"), "and 9 more");
}

fn a_wide_board_has_columns(page: &Page) {
    screen(page, 1920, 1080);
    at(page, "09:10:00", 1000);
    // Rooms next to each other, the clock for all.
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

fn no_sentence_is_cut_in_a_side_bar(page: &Page) {
    let mut agenda = fair();
    let long = "What we have learned from a hundred years of tide tables, and what nobody has asked them yet";
    for session in agenda["sessions"].as_array_mut().unwrap() {
        session["title"] = json!(long);
        session["speakers"] = json!([{ "name": "Amina Berrada el Fassi" }, { "name": "Karim Haddad of the port" }]);
    }
    for (time, state) in [("08:00", "before"), ("09:10", "live"), ("12:00", "gap"), ("23:00", "night")] {
        for lang in ["en-GB", "fr", "ar", "de"] {
            page.open("blank");
            width(page, 280);
            let now = format!("2027-05-11T{time}:00+02:00");
            page.put(&json!({ "view": "now", "now": now, "lang": lang, "refresh": "0" }), &agenda);
            page.until(
                state,
                &format!("$('.board')?.dataset.state === '{state}' && part('base').lang.startsWith('{}')", &lang[..2]),
            );
            let cut = page.texts(
                "$$('.board *').filter((one) => visible(one) && !one.closest('.away') && getComputedStyle(one).overflow !== 'visible' && !one.matches('progress')
                   && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)).map((one) => one.outerHTML.slice(0, 90))",
            );
            assert_eq!(cut, [""; 0], "{lang}, {state}");
            let out = "$$('.board *').filter((one) => visible(one) && !one.closest('.away') && one.getBoundingClientRect().right > $('.board').getBoundingClientRect().right + 1).length";
            assert_eq!(page.get(out), 0, "{lang}, {state}");
        }
    }
}

fn screen(page: &Page, width: u32, height: u32) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
    );
}

/// A screen that shows nothing but the widget.
fn wall(page: &Page, time: &str, size: [u32; 2], agenda: &Value) {
    screen(page, size[0], size[1]);
    page.open("clocked");
    page.run("document.body.style.margin = '0'");
    let now = format!("2027-05-11T{time}+02:00");
    let attributes = json!({ "view": "now", "time-zone": "event", "lang": "en-GB", "refresh": "0", "now": now });
    page.put(&attributes, agenda);
    page.until("the screen", "$('[data-screen]') && part('base').style.getPropertyValue('--screen')");
    page.run("await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
}

/// A fair with so many more stalls, which are open all day.
fn crowded(stalls: usize) -> Value {
    let mut agenda = fair();
    for stall in 1..=stalls {
        agenda["sessions"].as_array_mut().unwrap().push(json!({
            "id": format!("stall-{stall}"), "start": "2027-05-11T09:00", "end": "2027-05-11T11:00",
            "title": format!("Stall {stall}, with all that it has to show to whoever passes by"), "room": format!("Stall {stall}"),
        }));
    }
    agenda
}

/// What is on the large part of the screen, and faults of it: out of sight, or cut.
const CELLS: &str = "[...$('.large').children].map((cell) => cell.dataset.sessionId)";
const FAULTS: &str = "[
  document.documentElement.scrollHeight > innerHeight && 'the page scrolls',
  part('base').getBoundingClientRect().bottom < innerHeight - 24 && 'the screen is not filled',
  ...$$('.large > li, .small > li, .meeting, .clock, .state, .then').map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return (left < 0 || right > innerWidth + 1 || top < 0 || bottom > innerHeight + 1) && `out: ${one.textContent.slice(0, 60)}`;
  }),
  ...$$('.large > li').flatMap((cell) => [...cell.children].map((one) => one.getBoundingClientRect().bottom > cell.getBoundingClientRect().bottom + 1 && `cut: ${cell.dataset.sessionId} ${one.outerHTML.slice(0, 60)}`)),
].filter(Boolean)";

fn a_screen_is_filled(page: &Page) {
    for (stalls, cells) in [(0, 3), (1, 4), (2, 5), (3, 6)] {
        for size in [[1280, 720], [1920, 1080], [3840, 2160], [1080, 1920]] {
            wall(page, "09:10:00", size, &crowded(stalls));
            assert_eq!(page.texts(FAULTS), [""; 0], "{cells} cells, {size:?}");
            assert_eq!(page.texts(CELLS).len(), cells, "{size:?}");
        }
    }
    assert_eq!(page.text("$('.meeting').textContent"), "Harbour fair");
    assert_eq!(page.text("clean($('.clock').textContent)"), "09:10, Paris time");
    assert_eq!(page.get("[part('zone-label'), $('.links'), part('header'), part('controls')].some(visible)"), false);
    assert!(page.text(BOARD).contains("Next at 10:00"));
    // One room has all of it.
    screen(page, 1920, 1080);
    page.run("widget.room = 'Hall 2'");
    page.until("one cell", &format!("{CELLS}.length === 1"));
    page.run("await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
    assert!(page.get("parseFloat(getComputedStyle($('.large h4')).fontSize)").as_f64().unwrap() >= 64.0);
    assert_eq!(page.texts(FAULTS), [""; 0]);
    // Next to something else it is a board again.
    width(page, 900);
    page.until("the board", "!$('[data-screen]') && !part('base').style.getPropertyValue('--screen')");
}

fn a_gap_fills_it_too(page: &Page) {
    wall(page, "09:10:00", [1920, 1080], &fair());
    let size = "parseFloat(getComputedStyle($('.large h4')).fontSize)";
    let live = page.get(size).as_f64().unwrap();
    for (time, heading) in
        [("08:00:00", "Starts in 1 hr"), ("12:00:00", "Resumes in 8 hr"), ("23:00:00", "Tomorrow at 09:00")]
    {
        wall(page, time, [1920, 1080], &fair());
        assert!(page.text(BOARD).contains(heading), "{time}");
        assert_eq!(page.texts(CELLS).len(), 3, "{time}");
        assert!(page.get(size).as_f64().unwrap() >= live, "{time}");
        assert_eq!(page.texts(FAULTS), [""; 0], "{time}");
    }
    page.run("widget.now = '2027-05-20T09:00:00+02:00'");
    page.until("the end", &format!("{BOARD}.includes('This meeting has ended')"));
}

fn every_room_has_its_turn(page: &Page) {
    wall(page, "09:10:00", [1920, 1080], &crowded(17));
    let mut seen = page.texts(CELLS);
    assert_eq!(seen.len(), 5);
    for _ in 0..3 {
        let before = page.text("$('.pages').textContent");
        page.run("await clock.pass(15)");
        page.until("the next page", &format!("$('.pages').textContent !== '{before}'"));
        assert_eq!(page.texts(FAULTS), [""; 0]);
        seen.extend(page.texts(CELLS));
    }
    assert!(page.text("$('.pages').textContent").ends_with(" / 4"));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 20);
    // Then the first comes again.
    page.run("await clock.pass(15)");
    page.until("the first page", &format!("{CELLS}.includes('d11-h1-0')"));
}

fn nothing_turns_for_who_prefers_no_motion(page: &Page) {
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.devtools("Emulation.setEmulatedMedia", still);
    wall(page, "09:10:00", [1920, 1080], &crowded(17));
    let before = page.texts(CELLS);
    assert_eq!(before.len(), 6);
    assert!(page.text(BOARD).contains("and 14 more"));
    page.run("await clock.pass(30)");
    assert_eq!(page.texts(CELLS), before);
    assert_eq!(page.get("$('.pages')"), Value::Null);
}

fn a_tall_screen_has_rows(page: &Page) {
    wall(page, "09:10:00", [1080, 1920], &fair());
    let lefts = page.get("[...$('.large').children].map((cell) => cell.getBoundingClientRect().left)");
    assert!(lefts[0] == lefts[1] && lefts[1] == lefts[2], "{lefts}");
    wall(page, "09:10:00", [1920, 1080], &fair());
    let tops = page.get("[...$('.large').children].map((cell) => cell.getBoundingClientRect().top)");
    assert!(tops[0] == tops[1] && tops[1] == tops[2], "{tops}");
}

fn a_screen_stays_awake(page: &Page) {
    const LOCKS: &str = "globalThis.locks = []; globalThis.refuses = false;
        Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { async request(kind) {
          if (refuses) throw new DOMException('no', 'NotAllowedError');
          const lock = Object.assign(new EventTarget(), { kind, held: true, async release() { this.held = false } });
          locks.push(lock);
          return lock;
        } } });";
    screen(page, 1920, 1080);
    page.open("blank");
    page.run(LOCKS);
    page.run("document.body.style.margin = '0'; document.querySelector('main').style.width = '300px'");
    let attributes = json!({ "view": "now", "refresh": "0", "now": "2027-05-11T09:10:00+02:00" });
    page.put(&attributes, &fair());
    page.until("a side bar", "$('.board:not([data-screen])')");
    assert_eq!(page.get("locks.length"), 0);
    page.run("document.querySelector('main').style.width = ''");
    page.until("a lock", "locks.length === 1 && locks[0].held && locks[0].kind === 'screen'");
    // Another view lets it go, and so does another page.
    page.run("widget.view = 'list'");
    page.until("none", "locks.every(({ held }) => !held)");
    page.run("widget.view = 'now'");
    page.until("another one", "locks.length === 2 && locks[1].held");
    page.run("widget.remove()");
    page.until("none again", "locks.every(({ held }) => !held)");
    // Where the browser refuses nobody feels it.
    page.open("blank");
    page.run(LOCKS);
    page.run("refuses = true; document.body.style.margin = '0'");
    page.put(&attributes, &fair());
    page.until("the screen", "$('[data-screen]')");
    assert_eq!(page.console(), [""; 0]);
}
