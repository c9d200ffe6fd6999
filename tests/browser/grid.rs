//! Rooms by time.

use serde_json::json;
use thirtyfour::Key;

use crate::fair::{fair, width};
use crate::harness::{Page, Test, harbour, json_of, meeting, tests};

pub const TESTS: &[Test] = &tests![
    sessions_are_placed_by_room_and_time,
    in_the_document_they_are_in_order_of_time,
    tracks_replace_rooms_where_there_are_none,
    a_cell_opens_and_gives_the_focus_back,
    arrows_go_from_cell_to_cell_and_tab_leaves_them,
    what_is_looked_for_is_marked_in_its_cell,
    short_cells_keep_both_times_for_those_who_hear,
    what_all_rooms_share_can_be_read,
    the_line_of_now_is_now,
    the_line_of_now_moves_and_nothing_is_drawn,
    one_room_at_a_time_on_a_phone,
    the_grid_is_mirrored,
    wide_and_parallel_is_a_grid_by_itself,
    a_small_agenda_loads_nothing_more,
    the_grid_keeps_the_strict_policy,
];

const NOW: &str = "2027-05-11T09:15:00+02:00";

fn show(page: &Page, attributes: &[(&str, &str)]) {
    let mut all = json!({ "time-zone": "event", "now": NOW, "view": "grid", "lang": "en-GB", "refresh": "0" });
    for (name, value) in attributes {
        all[*name] = json!(value);
    }
    page.show(&all, &fair());
    page.until("cells in their places", PLACED);
}

const PLACED: &str = "rows().length === 13 && rows().every((cell) => cell.style.gridRowStart)";

/// The position of a cell.
fn edge(id: &str, side: &str) -> String {
    format!("Math.round(row('{id}').getBoundingClientRect().{side})")
}

fn sessions_are_placed_by_room_and_time(page: &Page) {
    show(page, &[]);
    assert_eq!(page.texts("[...$('.names').children].map((name) => name.textContent)"), ["Hall 1", "Hall 2", "Hall 3"]);
    // A day at a time, and no tab for all of them.
    assert_eq!(page.texts("$$('[role=tab]').map((tab) => tab.textContent)"), ["Tue 11", "Wed 12"]);
    let (top, left) = (|id| page.get(&edge(id, "top")), |id| page.get(&edge(id, "left")));
    assert_eq!(top("d11-h1-0"), top("d11-h2-0"));
    assert_eq!(left("d11-h1-0"), left("d11-h1-3"));
    assert!(
        left("d11-h1-0").as_f64() < left("d11-h2-0").as_f64() && left("d11-h2-0").as_f64() < left("d11-h3-0").as_f64()
    );
    assert!(top("d11-h1-0").as_f64() < top("d11-h1-1").as_f64());
    // Half as long, half as tall, apart from the gap between cells.
    let heights = page.get("['d11-h1-0', 'd11-h2-0'].map((id) => row(id).offsetHeight)");
    let ratio = heights[0].as_f64().unwrap() / heights[1].as_f64().unwrap();
    assert!((1.8..2.3).contains(&ratio), "{heights}");
    // What has no room is for all.
    assert_eq!(page.get("row('tea').offsetWidth > row('d11-h1-0').offsetWidth * 2.9"), json!(true));
    // The long silence before the evening is no taller than an hour.
    let silence = page.get(&format!("{} - {}", edge("d11-h1-2", "top"), edge("tea", "bottom")));
    let hour = page.get(&format!("{} - {}", edge("d11-h1-1", "top"), edge("d11-h1-0", "top")));
    assert!(silence.as_f64().unwrap() <= hour.as_f64().unwrap() * 1.3, "{silence} of {hour}");
    page.click("$$('[role=tab]')[1]");
    page.until("the other day", "rows().length === 12 && row('d12-h1-0')");
}

fn in_the_document_they_are_in_order_of_time(page: &Page) {
    show(page, &[]);
    let ids = page.texts("rows().map((cell) => cell.dataset.sessionId)");
    let expected = ["d11-h1-0", "d11-h2-0", "d11-h3-0", "d11-h1-1", "d11-h2-1", "d11-h3-1", "tea", "d11-h1-2"];
    assert_eq!(ids[..8], expected);
    assert_eq!(
        page.texts("$$('.cells [role=list]').map((list) => list.ariaLabel)"),
        ["09:00", "10:00", "11:00", "20:00", "21:00"]
    );
    // The contract of a session holds in every view.
    assert_eq!(page.text("row('d11-h1-0').dataset.phase"), "live");
    assert_eq!(page.text("row('d11-h1-0').getAttribute('aria-current')"), "time");
    assert_eq!(
        page.texts("times('d11-h1-0').map((time) => time.dateTime)"),
        ["2027-05-11T07:00:00Z", "2027-05-11T08:00:00Z"]
    );
    assert_eq!(page.text("part('room', row('d11-h2-0')).textContent"), "Hall 2");
    page.run("widget.timeZone = 'Asia/Riyadh'");
    page.until("both times", "clean(part('event-time', row('d11-h1-0')).textContent) === '09:00 Paris'");
}

fn tracks_replace_rooms_where_there_are_none(page: &Page) {
    let mut agenda = fair();
    for session in agenda["sessions"].as_array_mut().unwrap() {
        if let Some(room) = session.as_object_mut().unwrap().remove("room") {
            session["track"] = room;
        }
    }
    page.show(&json!({ "time-zone": "event", "now": NOW, "view": "grid", "lang": "en-GB" }), &agenda);
    page.until("cells in their places", PLACED);
    assert_eq!(page.texts("[...$('.names').children].map((name) => name.textContent)"), ["Hall 1", "Hall 2", "Hall 3"]);
    assert_eq!(page.texts("[...part('view-picker').children].map((button) => button.textContent)"), ["List", "Tracks"]);
    // An agenda without either is a list, with any value of the attribute.
    page.show(&json!({ "time-zone": "event", "view": "grid" }), &harbour());
    assert_eq!(page.get("$$('.grid').length"), json!(0));
}

fn a_cell_opens_and_gives_the_focus_back(page: &Page) {
    show(page, &[]);
    page.run("row('d11-h2-0').querySelector('button').focus()");
    page.keys(Key::Enter);
    page.until("the panel", "$('[role=dialog]')?.matches(':focus')");
    let panel = page.text("clean($('[role=dialog]').innerText)");
    for part in ["Talk 0 of hall 2", "Amina", "What is said in hall 2.", "Hall 2"] {
        assert!(panel.contains(part), "{part} in {panel}");
    }
    assert_eq!(page.text("row('d11-h2-0').querySelector('button').ariaExpanded"), "true");
    // The session is still one session.
    assert_eq!(page.get("rows().length"), json!(13));
    page.keys(Key::Escape);
    page.until(
        "the focus back",
        "widget.shadowRoot.activeElement?.closest('[part~=session]')?.dataset.sessionId === 'd11-h2-0'",
    );
    assert_eq!(page.get("$$('[role=dialog]').length"), json!(0));
    page.click("row('d11-h3-0')");
    page.until("another panel", "$('[role=dialog]')?.ariaLabel === 'Talk 0 of hall 3'");
    let reported = page.get("seen.events.filter(({ type }) => type === 'agenda-select').map(({ detail }) => detail)");
    assert_eq!(
        reported,
        json!([
            { "id": "d11-h2-0", "open": true },
            { "id": "d11-h2-0", "open": false },
            { "id": "d11-h3-0", "open": true },
        ])
    );
    // A session that leaves the agenda takes its panel along.
    let mut without = fair();
    without["sessions"].as_array_mut().unwrap().retain(|session| session["id"] != "d11-h3-0");
    page.run_with("widget.agenda = args[0]", json!([without]));
    page.until("no panel", "!$('[role=dialog]')");
}

const FOCUS: &str = "widget.shadowRoot.activeElement?.closest('[part~=session]')?.dataset.sessionId";

fn go(page: &Page, keys: &[(Key, &str)]) {
    for (key, expected) in keys {
        page.keys(key.clone());
        page.until(expected, &format!("{FOCUS} === '{expected}'"));
    }
}

fn arrows_go_from_cell_to_cell_and_tab_leaves_them(page: &Page) {
    show(page, &[]);
    // One stop, at what is on.
    let stops = "rows().map((cell) => cell.querySelector('button')).filter((button) => button.tabIndex === 0)";
    page.until("one stop", &format!("{stops}.length === 1"));
    page.run(&format!("{stops}[0].focus()"));
    page.until("what is on", &format!("{FOCUS} === 'd11-h1-0'"));
    go(
        page,
        &[
            (Key::Down, "d11-h1-1"),
            (Key::Right, "d11-h2-1"),
            (Key::Right, "d11-h3-1"),
            // The last room; down to what is for all, and on in the same room.
            (Key::Right, "d11-h3-1"),
            (Key::Down, "tea"),
            (Key::Down, "d11-h3-2"),
            (Key::Left, "d11-h2-2"),
            (Key::Up, "tea"),
            (Key::Up, "d11-h2-1"),
            (Key::End, "d11-h3-3"),
            (Key::Home, "d11-h1-0"),
        ],
    );
    assert_eq!(page.get(&format!("{stops}.length")), json!(1));
    // A tick of the clock draws the cells again, and leaves the stop where it was.
    page.run("widget.now = '2027-05-11T09:40:00+02:00'");
    page.until("another phase", "row('d11-h2-0').dataset.phase === 'past'");
    page.until("the same stop", &format!("{stops}.length === 1 && {FOCUS} === 'd11-h1-0'"));
    page.keys(Key::Tab);
    page.until("out of the grid", "!widget.shadowRoot.activeElement?.closest('.cells')");
    // Mirrored, the next room is at the left.
    show(page, &[("dir", "rtl")]);
    page.until("one stop", &format!("{stops}.length === 1"));
    page.run(&format!("{stops}[0].focus()"));
    go(page, &[(Key::Left, "d11-h2-0"), (Key::Right, "d11-h1-0")]);
}

fn what_is_looked_for_is_marked_in_its_cell(page: &Page) {
    show(page, &[]);
    page.run("widget.filter = 'talk 0'");
    page.until(
        "what was found",
        "rows().length === 3 && rows().every((cell) => cell.querySelectorAll('h4 mark').length === 2)",
    );
    assert_eq!(page.texts("[...$$('h4 mark')].slice(0, 2).map((mark) => mark.textContent)"), ["Talk", "0"]);
    // What holds none of it has no column.
    page.run("widget.filter = 'tea'");
    page.until("the break", "rows().length === 1 && $('.names').children.length < 3");
}

fn short_cells_keep_both_times_for_those_who_hear(page: &Page) {
    let mut agenda = fair();
    agenda["sessions"].as_array_mut().unwrap().push(json!({
        "id": "flash", "start": "2027-05-11T10:30", "duration": "PT5M", "title": "Flash", "room": "Hall 2",
    }));
    let attributes = json!({ "time-zone": "Asia/Riyadh", "now": NOW, "view": "grid", "lang": "en-GB" });
    page.show(&attributes, &agenda);
    page.until("cells in their places", "rows().length === 14 && rows().every((cell) => cell.style.gridRowStart)");
    assert_eq!(
        page.texts("times('flash').map((time) => time.dateTime)"),
        ["2027-05-11T08:30:00Z", "2027-05-11T08:35:00Z"]
    );
    // Invisible, but not hidden from screen readers either.
    assert_eq!(page.get("times('flash').every(visible) && visible(part('event-time', row('flash')))"), json!(true));
    // A line, and not as tall as what it would write.
    assert_eq!(page.get("row('flash').offsetHeight < 40"), json!(true));
}

/// Times and title of a session for all rooms are next to each other, at the scroll position.
fn what_all_rooms_share_can_be_read(page: &Page) {
    page.open("blank");
    width(page, 1000);
    let agenda = json_of("tests/browser/pages/access/agenda.json");
    page.put(&json!({ "time-zone": "event", "now": NOW, "view": "grid", "lang": "en-GB" }), &agenda);
    page.until("cells in their places", "row('soup') && rows().every((cell) => cell.style.gridRowStart)");
    let gap = "part('session-title', row('soup')).getBoundingClientRect().left - $('[data-session-id=soup] .when').getBoundingClientRect().right";
    let gap = page.get(gap).as_f64().unwrap();
    assert!((0.0..30.0).contains(&gap), "{gap}");
}

fn the_line_of_now_is_now(page: &Page) {
    show(page, &[]);
    let jump = "$('[data-act=jump]')";
    page.run("$('.now-line').scrollIntoView({ block: 'center', behavior: 'instant' })");
    page.until("no need of it", &format!("{jump} && !visible({jump})"));
    page.run("rows().at(-1).scrollIntoView({ block: 'start', behavior: 'instant' })");
    page.run("document.body.append(Object.assign(document.createElement('div'), { style: 'height: 300vh' }))");
    page.run("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
    page.run("rows().at(-1).scrollIntoView({ block: 'start', behavior: 'instant' })");
    page.until("the way to it", &format!("visible({jump})"));
    page.click(jump);
    let top = "$('.now-line').getBoundingClientRect().top";
    page.until("the line in sight", &format!("{top} > 0 && {top} < innerHeight && !visible({jump})"));
}

fn the_line_of_now_moves_and_nothing_is_drawn(page: &Page) {
    page.open("clocked");
    let attributes = json!({ "time-zone": "event", "now": NOW, "view": "grid", "refresh": "0", "no-header": "" });
    page.put(&attributes, &fair());
    page.until("cells in their places", PLACED);
    page.until("one stop of the keyboard", "$('.grid [tabindex=\"0\"]')");
    let line = "$('.now-line').getBoundingClientRect().top - row('d11-h1-0').getBoundingClientRect().top";
    let share = format!("({line}) / row('d11-h1-0').offsetHeight");
    let before = page.get(&share).as_f64().unwrap();
    page.run(
        "globalThis.changes = [];
         new MutationObserver((records) => changes.push(...records.map(({ target }) => target.className)))
           .observe($('.grid'), { subtree: true, childList: true, characterData: true, attributes: true });",
    );
    page.run("await clock.pass(10 * 60)");
    let after = page.get(&share).as_f64().unwrap();
    assert!(after > before + 0.1, "{before} to {after}");
    assert_eq!(page.texts("[...new Set(changes)]"), ["now-line"]);
    // Outside the day there is no now.
    page.run("widget.now = '2027-05-12T05:00:00+02:00'");
    page.click("$$('[role=tab]')[0]");
    page.until("no line", "$('.now-line').hidden");
}

fn one_room_at_a_time_on_a_phone(page: &Page) {
    page.open("blank");
    width(page, 360);
    let mut agenda = fair();
    // A fourth hall, so that there is a list to choose from.
    agenda["sessions"].as_array_mut().unwrap().push(json!({
        "id": "last", "start": "2027-05-11T09:00", "end": "2027-05-11T10:00", "title": "Ropes", "room": "Hall 10",
    }));
    page.put(&json!({ "time-zone": "event", "now": NOW, "view": "grid", "lang": "en-GB" }), &agenda);
    page.until("cells in their places", "rows().length === 14 && rows().every((cell) => cell.style.gridRowStart)");
    // One room, and a hint of the next.
    let cell = page.get("row('d11-h1-0').offsetWidth").as_f64().unwrap();
    assert!((220.0..300.0).contains(&cell), "{cell}");
    let hint = page.get("$('.sheet').getBoundingClientRect().right - row('d11-h2-0').getBoundingClientRect().left");
    assert!(hint.as_f64().unwrap() > 12.0, "{hint}");
    assert_eq!(page.get("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), json!(true));
    let names = "$('.names').children";
    let beside = |room: usize, id: &str| {
        format!("Math.abs({names}[{room}].getBoundingClientRect().left - row('{id}').getBoundingClientRect().left) < 6")
    };
    assert_eq!(page.get(&beside(1, "d11-h2-0")), json!(true));
    page.run(
        "const choice = $('select'); choice.value = '3'; choice.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.until(
        "the last hall",
        "row('last').getBoundingClientRect().right <= $('.sheet').getBoundingClientRect().right + 1",
    );
    page.until("its name above it", &beside(3, "last"));
    // The hours stay.
    let rail = "$('.hour').getBoundingClientRect().left - $('.sheet').getBoundingClientRect().left";
    assert_eq!(page.get(&format!("Math.abs({rail}) < 1")), json!(true));
}

fn the_grid_is_mirrored(page: &Page) {
    show(page, &[("dir", "rtl"), ("lang", "ar")]);
    let left = |id| page.get(&edge(id, "left")).as_f64();
    assert!(left("d11-h1-0") > left("d11-h2-0") && left("d11-h2-0") > left("d11-h3-0"));
    let rail = page.get("$('.sheet').getBoundingClientRect().right - $('.hour').getBoundingClientRect().right");
    assert!(rail.as_f64().unwrap().abs() < 1.0, "{rail}");
}

fn wide_and_parallel_is_a_grid_by_itself(page: &Page) {
    page.open("blank");
    width(page, 1000);
    page.put(&json!({ "time-zone": "event", "now": NOW, "lang": "en-GB" }), &fair());
    page.until("the grid", PLACED);
    assert_eq!(page.texts("[...part('view-picker').children].map((button) => button.ariaPressed)"), ["false", "true"]);
    width(page, 700);
    page.until("the list", "!$('.grid') && rows().length === 25");
    width(page, 1000);
    page.until("the grid again", "$('.grid')");
    // What the reader wants holds, at any width.
    page.click("part('view-picker').firstChild");
    page.until("the list", "!$('.grid') && rows().length === 25");
    width(page, 1100);
    assert_eq!(page.get("$$('.grid').length"), json!(0));
    page.click("part('view-picker').lastChild");
    page.until("the grid", "$('.grid')");
    width(page, 400);
    page.until("the grid at any width", "$('.grid') && widget.clientWidth <= 400");
}

fn a_small_agenda_loads_nothing_more(page: &Page) {
    page.show(&json!({ "time-zone": "event", "now": "2021-03-29T10:20:00+02:00" }), &meeting());
    page.run("await new Promise((resolve) => setTimeout(resolve, 100))");
    assert_eq!(page.site.count("/dist/agenda-widget-features.js"), 0);
    assert_eq!(page.get("parts('view-picker').length"), json!(0));
}

fn the_grid_keeps_the_strict_policy(page: &Page) {
    page.open("strict-policy");
    page.until("the agenda", "rows().length === 3");
    page.run_with("widget.now = args[1]; widget.view = 'grid'; widget.agenda = args[0]", json!([fair(), NOW]));
    page.until("cells in their places", PLACED);
    page.until("one below the other", "row('d11-h1-1').offsetTop > row('d11-h1-0').offsetTop + 50");
    page.click("row('d11-h1-0')");
    page.until("the panel", "$('[role=dialog]')");
    page.run("widget.view = 'now'");
    page.until("the board", "$('.board')");
    assert_eq!(page.texts("seen.violations"), [""; 0]);
}
