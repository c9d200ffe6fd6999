//! The now card of many rooms, and of some sessions only.

use serde_json::{Value, json};

use crate::fair::{fair, width};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    of_many_rooms_each_has_its_own_time_left,
    a_page_about_one_room_answers_for_that_room,
    a_screen_at_the_door_shows_its_room,
    one_with_nothing_left_says_so,
    a_search_steps_before_the_card,
];

const CARD: &str = "clean(part('now-card').innerText)";

fn in_room(session: &mut Value) {
    if session["id"] == "d11-h2-2" {
        session["title"] = json!("Lanterns");
    }
}

/// The fair with one more hall and a hall that is open all day.
fn crowd() -> Value {
    let mut agenda = fair();
    let sessions = agenda["sessions"].as_array_mut().unwrap();
    sessions.iter_mut().for_each(in_room);
    for (id, room, minutes) in [("stall", "Stalls", 600), ("ropes", "Hall 4", 45)] {
        sessions.push(json!({
            "id": id, "start": "2027-05-11T08:50", "duration": format!("PT{minutes}M"), "title": id, "room": room,
        }));
    }
    agenda
}

fn show(page: &Page, now: &str, more: &[(&str, &str)]) {
    let mut all = json!({ "time-zone": "event", "now": now, "view": "list", "lang": "en-GB", "refresh": "0" });
    for (name, value) in more {
        all[*name] = json!(value);
    }
    page.show(&all, &crowd());
    page.until("the lazy chunk", "part('view-picker') || $('.found') || $('.board')");
}

fn of_many_rooms_each_has_its_own_time_left(page: &Page) {
    show(page, "2027-05-11T09:10:00+02:00", &[]);
    page.until("the rooms", "part('room', part('now-card'))");
    let card = page.text(CARD);
    // By room, sessions of the whole day last; and no countdown of a single one next to "Live now".
    let expected = "5 live now Show all Talk 0 of hall 1 Hall 1 50 min left Talk 0 of hall 2 Hall 2 20 min left \
                    Next at 10:00 in 50 min Talk 1 of hall 1 Hall 1 Talk 1 of hall 2 Hall 2 Talk 1 of hall 3 Hall 3";
    assert_eq!(card, expected);
    // The same holds for a few, if they do not end together.
    page.run("widget.now = '2027-05-12T09:10:00+02:00'");
    page.until("three", &format!("!{CARD}.includes('Show all')"));
    // Three have a time of their own left, and one is in how long what comes next begins.
    assert_eq!(page.get("$$('[part=now-card] [part=countdown]').length"), 4);
}

fn a_page_about_one_room_answers_for_that_room(page: &Page) {
    show(page, "2027-05-11T09:10:00+02:00", &[("room", "hall 2")]);
    page.until("its card", &format!("{CARD}.includes('20 min left')"));
    assert_eq!(
        page.text(CARD),
        "Live now Talk 0 of hall 2 Hall 2 20 min left Next at 10:00 in 50 min Talk 1 of hall 2 Hall 2"
    );
    assert_eq!(page.get("part('progress', part('now-card')).value"), json!(33));
    // Between two of its sessions, though others go on elsewhere.
    page.run("widget.now = '2027-05-11T09:40:00+02:00'");
    page.until("a gap", "part('now-card').dataset.state === 'gap'");
    assert!(page.text(CARD).contains("20 min") && page.text(CARD).contains("Talk 1 of hall 2"), "{}", page.text(CARD));
    // What the host page hears is the whole meeting.
    let live = page.get("seen.events.filter(({ type }) => type === 'agenda-change').at(-1).detail.live.length");
    assert!(live.as_u64().unwrap() >= 3, "{live}");
}

fn a_screen_at_the_door_shows_its_room(page: &Page) {
    page.open("blank");
    width(page, 1400);
    show(page, "2027-05-11T12:00:00+02:00", &[("view", "now"), ("room", "Hall 2")]);
    page.until("its next", "rows().length === 1 && rows()[0].dataset.sessionId === 'd11-h2-2'");
    assert_eq!(page.text("$('.board').dataset.state"), "gap");
    assert!(page.text("clean($('.board').innerText)").contains("Lanterns"));
    page.run("widget.room = ''");
    page.until("all that is on", "rows()[0].dataset.sessionId === 'stall'");
}

fn one_with_nothing_left_says_so(page: &Page) {
    show(page, "2027-05-12T10:10:00+02:00", &[("room", "Stalls")]);
    page.until("the end of that", "part('now-card').dataset.state === 'after'");
    assert!(page.text(CARD).contains("18:50") && page.text(CARD).contains("11 May 2027"), "{}", page.text(CARD));
    // And of what nobody has there is no part.
    page.run("widget.room = ''; widget.filter = 'submarine'");
    page.until("no session", "$('.found [role=status]').textContent === 'No sessions match.'");
    assert_eq!(page.text("part('now-card').dataset.state"), "live");
}

fn a_search_steps_before_the_card(page: &Page) {
    show(page, "2027-05-11T09:10:00+02:00", &[]);
    page.click("$('[data-of=find]')");
    page.until("the search", "$('input[type=search]') && !visible(part('now-card'))");
    page.click("$('[data-act=close]')");
    page.until("the card again", "visible(part('now-card'))");
}
