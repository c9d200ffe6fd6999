//! Several meetings in one element: by several addresses, or by an index.

use serde_json::{Value, json};

use crate::calendar::{FILE, way};
use crate::find::button;
use crate::harness::{Answer, Page, Test, tests};
use crate::plan::saved;

pub const TESTS: &[Test] = &tests![
    each_meeting_has_its_own_time_next_to_the_readers,
    the_meetings_are_a_filter_and_the_card_says_what_is_next_of_one,
    one_that_fails_leaves_the_others_and_comes_when_it_can,
    one_that_is_wrong_is_reported_and_leaves_the_others,
    one_that_vanishes_stays_with_its_age,
    one_that_is_slow_is_not_waited_for,
    a_change_of_one_is_told_by_its_id,
    an_index_has_a_title_and_the_news_of_each_meeting,
    news_is_asked_for_more_often_while_something_is_on,
    each_address_has_a_pace_of_its_own,
    where_all_fail_the_fallback_is_shown_and_later_the_agenda,
    copies_of_an_earlier_visit_stand_in_for_what_fails,
    one_address_becomes_several_and_one_again,
    an_index_in_the_page_may_have_agendas_inside,
    an_index_names_no_other_host,
    what_is_wrong_with_an_index_is_reported,
    what_is_kept_linked_and_saved_has_the_meeting_in_it,
    the_zones_to_choose_from_are_those_of_the_meetings,
];

const SRC: &str = "../meetings/tunis.json ../meetings/tokyo.json";
const CODES: &str = "seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)";
const UPDATES: &str = "seen.events.filter(({ type }) => type === 'agenda-update').map(({ detail }) => detail)";
const NOTICES: &str = "parts('notice').filter(visible).map((notice) => clean(notice.textContent))";
const IDS: &str = "rows().map((row) => row.dataset.sessionId)";

fn session(id: &str, title: &str, start: &str, room: &str) -> Value {
    json!({ "id": id, "title": title, "start": start, "duration": "PT45M", "room": room })
}

/// In Paris: 11:00 to 11:45, and 14:00.
fn tunis() -> Value {
    json!({ "title": "Tides", "timeZone": "Africa/Tunis", "sessions": [
        session("opening", "Opening of the tides", "2027-05-11T10:00", "Hall 1"),
        session("nets", "Nets", "2027-05-11T13:00", "Hall 2") ] })
}

/// In Paris: 11:30 to 12:15, and 18:00, where the next day has begun in Tokyo.
fn tokyo() -> Value {
    json!({ "title": "Quays", "timeZone": "Asia/Tokyo", "sessions": [
        session("opening", "Opening of the quays", "2027-05-11T18:30", "Hall 1"),
        session("lamps", "Lamps", "2027-05-12T01:00", "Hall 3") ] })
}

fn answers(page: &Page) {
    page.answer("meetings/tunis.json", Answer::Json(tunis().to_string()));
    page.answer("meetings/tokyo.json", Answer::Json(tokyo().to_string()));
}

/// An element in Paris at that time of 11 May, in UTC; the answers are there.
fn show(page: &Page, src: &str, time: &str) {
    let attributes =
        json!({ "src": src, "now": format!("2027-05-11T{time}:00Z"), "hour-cycle": "h23", "view": "list" });
    page.put(&attributes, &json!(null));
}

fn open(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    show(page, SRC, "07:00");
    page.until("the agenda", "rows().length === 4");
}

fn each_meeting_has_its_own_time_next_to_the_readers(page: &Page) {
    open(page);
    let row = "rows().map((row) => [row.dataset.sessionId, times(row.dataset.sessionId)[0].textContent, part('meeting', row).textContent, \
        part('event-time', row).textContent, part('day-shift', row)?.textContent ?? ''].join(' | '))";
    assert_eq!(
        page.texts(row),
        [
            "meetings-tunis:opening | 11:00 | Tides | 10:00 Tunis | ",
            "meetings-tokyo:opening | 11:30 | Quays | 18:30 Tokyo | ",
            "meetings-tunis:nets | 14:00 | Tides | 13:00 Tunis | ",
            "meetings-tokyo:lamps | 18:00 | Quays | 01:00 Tokyo | +1",
        ]
    );
    assert_eq!(page.text("part('title').textContent"), "Tides · Quays");
    assert_eq!(page.text("times('meetings-tokyo:lamps')[0].dateTime"), "2027-05-11T16:00:00Z");
    // Two halls of one name are two halls.
    let rooms = "rows().map((row) => part('room', row).textContent)";
    assert_eq!(page.texts(rooms), ["Hall 1 · Tides", "Hall 1 · Quays", "Hall 2", "Hall 3"]);
    // The header names no one zone as the event's.
    assert!(!page.text("part('header').textContent").contains("Tunis"));
    page.run("widget.timeZone = 'Africa/Tunis'");
    page.until("the other zone", "times('meetings-tunis:opening')[0].textContent === '10:00'");
    assert_eq!(
        page.texts("rows().map((row) => part('event-time', row)?.textContent ?? '')"),
        ["", "18:30 Tokyo", "", "01:00 Tokyo"]
    );
}

fn the_meetings_are_a_filter_and_the_card_says_what_is_next_of_one(page: &Page) {
    open(page);
    assert!(page.text("part('now-card').textContent").contains("Opening of the tides"), "the next of all");
    let choices = "$$('[data-of^=\"meeting=\"]').map((button) => `${clean(button.textContent)} ${button.ariaPressed}`)";
    assert_eq!(page.texts(choices), ["Tides false", "Quays false"], "without opening anything");
    page.click("$('[data-of=\"meeting=meetings-tokyo\"]')");
    page.until("those of one", "rows().length === 2");
    assert_eq!(page.texts(IDS), ["meetings-tokyo:opening", "meetings-tokyo:lamps"]);
    page.until("the card of one", "part('now-card').textContent.includes('Opening of the quays')");
    assert_eq!(page.texts(choices)[..2], ["Tides false", "Quays true"]);
    page.click("$('[data-of=\"meeting=meetings-tunis\"]')");
    page.until("those of both", "rows().length === 4");
    page.click("$('[data-of=\"meeting=meetings-tunis\"]')");
    page.click("$('[data-of=\"meeting=meetings-tokyo\"]')");
    page.until("all", "rows().length === 4 && !$('.found')");
    // Of many sessions the filter is among the others as well.
    let mut long = tunis();
    for number in 0..8 {
        let start = format!("2027-05-11T15:{number}0").replace(":60", ":06").replace(":70", ":07");
        long["sessions"].as_array_mut().unwrap().push(session(&format!("s{number}"), "More", &start, "Hall 2"));
    }
    page.answer("meetings/tunis.json", Answer::Json(long.to_string()));
    page.run("await refreshed()");
    page.until("more", "rows().length === 12");
    page.click(&button("Find"));
    page.until("the filter", "$('details [data-of^=\"meeting=\"]')");
    let choices = "$$('details [data-of^=\"meeting=\"]').map((button) => clean(button.textContent))";
    assert_eq!(page.texts(choices), ["Tides 10", "Quays 2"]);
    assert_eq!(
        page.text("clean($('[data-of^=\"meeting=\"]').closest('details').querySelector('summary').textContent)"),
        "Meeting"
    );
}

fn one_that_fails_leaves_the_others_and_comes_when_it_can(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    page.answer("meetings/tokyo.json", Answer::Status(404));
    show(page, SRC, "07:00");
    page.until("the other", "rows().length === 2");
    page.until("the notice", &format!("{NOTICES}.length"));
    assert_eq!(page.texts(NOTICES), ["../meetings/tokyo.json cannot be shown at the moment."]);
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-not-found"]);
    assert!(page.console()[0].contains("tokyo.json answers 404. Correct the attribute src."), "{:?}", page.console());
    assert_eq!(page.run("return (await widget.ready) === widget"), true);
    answers(page);
    page.run("await refreshed()");
    page.until("all", "rows().length === 4");
    page.until("the event", &format!("{UPDATES}.length"));
    assert_eq!(
        page.get(&format!("{UPDATES}[0].added")),
        json!([]),
        "a meeting that was missing is not new to the reader"
    );
    assert_eq!(page.get(&format!("{UPDATES}[0].sessions")), json!(["meetings-tokyo:opening", "meetings-tokyo:lamps"]));
    assert!(page.texts(NOTICES).is_empty());
    assert_eq!(page.get("parts('change').length"), 0);
}

fn one_that_is_wrong_is_reported_and_leaves_the_others(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    let mut wrong = tokyo();
    wrong["sessions"][0]["end"] = json!("25:00");
    page.answer("meetings/tokyo.json", Answer::Json(wrong.to_string()));
    show(page, SRC, "07:00");
    page.until("the other", "rows().length === 2");
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-invalid"]);
    let said = page.console().join("\n");
    for words in [
        "meetings/tokyo.json cannot be read",
        "sessions[0].end",
        "`agenda check FILE` shows every problem with its line.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

fn one_that_vanishes_stays_with_its_age(page: &Page) {
    open(page);
    page.run("globalThis.before = rows()");
    page.answer("meetings/tunis.json", Answer::Status(503));
    page.run("await refreshed()");
    page.until("the notice", &format!("{NOTICES}.length"));
    let notice = page.text(&format!("{NOTICES}[0]"));
    assert!(
        notice.starts_with("Tides was last updated at ") && notice.ends_with(" and may have changed since."),
        "{notice}"
    );
    assert_eq!(page.get("rows().length === 4 && rows().every((row, at) => row === before[at])"), true);
    assert_eq!(page.texts(CODES), ["agenda-status"]);
    assert_eq!(page.get(&format!("{UPDATES}.length")), 0, "nothing of the agenda has changed");
    answers(page);
    page.run("await refreshed()");
    page.until("no notice", &format!("{NOTICES}.length === 0"));
}

fn one_that_is_slow_is_not_waited_for(page: &Page) {
    page.zone("Europe/Paris");
    page.open("blank");
    answers(page);
    page.answer("meetings/tokyo.json", Answer::Held);
    show(page, SRC, "07:00");
    page.until("the quick one", "rows().length === 2");
    assert_eq!(page.texts(CODES), [""; 0]);
    answers(page);
    page.site.release();
    // What is released answers its file, which is not there: the next request has it.
    page.until("the fault", &format!("{CODES}.length === 1"));
    page.run("await widget.refresh()");
    page.until("the slow one", "rows().length === 4");
}

fn a_change_of_one_is_told_by_its_id(page: &Page) {
    open(page);
    let mut later = tokyo();
    later["sessions"][1]["start"] = json!("2027-05-12T02:00");
    page.answer("meetings/tokyo.json", Answer::Json(later.to_string()));
    page.run("await refreshed()");
    page.until("the event", &format!("{UPDATES}.length"));
    assert_eq!(page.get(&format!("{UPDATES}[0].moved")), json!(["meetings-tokyo:lamps"]));
    assert_eq!(page.get(&format!("{UPDATES}[0].sessions")), json!(["meetings-tokyo:lamps"]));
    assert_eq!(page.text("times('meetings-tokyo:lamps')[0].textContent"), "19:00");
    page.until("the mark", "part('change', row('meetings-tokyo:lamps'))");
}

fn index() -> Value {
    json!({ "title": "Harbour year", "display": { "view": "list" }, "agendas": [
        { "src": "tunis.json", "key": "tides", "title": "Tides of Tunis", "status": "news.json" },
        "tokyo.json" ] })
}

fn news(minutes: u32, at: &str) -> Answer {
    let delay = format!("PT{minutes}M");
    let news = json!({ "updated": format!("2027-05-11T{at}:00Z"), "notice": "The lift is out of order.",
        "sessions": { "opening": { "delay": delay } } });
    Answer::Json(news.to_string())
}

fn an_index_has_a_title_and_the_news_of_each_meeting(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    page.answer("meetings/index.json", Answer::Json(index().to_string()));
    page.answer("meetings/news.json", news(15, "07:00"));
    show(page, "../meetings/index.json", "07:00");
    page.until("the agenda", "rows().length === 4");
    assert_eq!(page.text("part('title').textContent"), "Harbour year");
    assert_eq!(page.text("times('tides:opening')[0].textContent"), "11:15", "as late as its news says");
    assert_eq!(page.text("times('tokyo:opening')[0].textContent"), "11:30");
    assert_eq!(
        page.texts("rows().slice(0, 2).map((row) => part('meeting', row).textContent)"),
        ["Tides of Tunis", "Quays"]
    );
    assert_eq!(page.texts(NOTICES), ["Tides of Tunis · The lift is out of order."]);
    page.answer("meetings/news.json", news(30, "07:05"));
    page.run("await refreshed()");
    page.until("the news", "times('tides:opening')[0].textContent === '11:30'");
    page.until("the sentence", "$('.said').textContent.includes('Opening of the tides')");
    page.until("the event", &format!("{UPDATES}.length"));
    assert_eq!(page.get(&format!("{UPDATES}[0].sessions")), json!(["tides:opening"]));
    // Neither an older file nor one that cannot be read changes anything.
    page.answer("meetings/news.json", news(5, "07:01"));
    page.run("await refreshed()");
    assert_eq!(page.text("times('tides:opening')[0].textContent"), "11:30");
    page.answer("meetings/news.json", Answer::Json("{ \"updated\": 7 }".to_owned()));
    page.run("await refreshed()");
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["status-invalid"]);
    assert_eq!(page.text("times('tides:opening')[0].textContent"), "11:30");
}

fn news_is_asked_for_more_often_while_something_is_on(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    page.answer("meetings/index.json", Answer::Json(index().to_string()));
    page.answer("meetings/news.json", news(15, "07:00"));
    show(page, "../meetings/index.json", "09:20");
    page.until("the agenda", "rows().length === 4");
    let count = |name: &str| page.site.count(&format!("/tests/browser/pages/meetings/{name}.json"));
    assert_eq!((count("index"), count("tunis"), count("news")), (1, 1, 1));
    page.answer("meetings/news.json", news(45, "09:20"));
    page.run("await clock.pass(125)");
    page.until("the news", "times('tides:opening')[0].textContent === '11:45'");
    assert!((2..=3).contains(&count("news")), "{}", count("news"));
    assert_eq!((count("index"), count("tunis")), (1, 1), "news moves no other request");
    page.run("await clock.pass(480)");
    page.site.asked("/tests/browser/pages/meetings/tunis.json", 2);
}

fn each_address_has_a_pace_of_its_own(page: &Page) {
    open(page);
    let path = |name: &str| format!("/tests/browser/pages/meetings/{name}.json");
    let count = |name: &str| page.site.count(&path(name));
    page.answer("meetings/tokyo.json", Answer::Status(503));
    page.run("await clock.pass(298)");
    assert_eq!((count("tunis"), count("tokyo")), (1, 1));
    page.run("await clock.pass(303)");
    page.site.asked(&path("tokyo"), 2);
    page.until("the fault", &format!("{CODES}.length === 1"));
    // After a failure the time doubles, for what has failed alone.
    for (seconds, looks) in [(300, 2), (300, 3), (300, 3), (300, 3), (300, 4)] {
        let before = count("tunis");
        page.run(&format!("await clock.pass({seconds})"));
        page.site.asked(&path("tunis"), before + 1);
        page.site.asked(&path("tokyo"), looks);
        assert_eq!(count("tokyo"), looks);
    }
}

fn where_all_fail_the_fallback_is_shown_and_later_the_agenda(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    page.answer("meetings/tunis.json", Answer::Status(500));
    page.answer("meetings/tokyo.json", Answer::Status(404));
    show(page, SRC, "07:00");
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-status"], "once, for the element");
    assert_eq!(page.get("visible(part('base'))"), false);
    answers(page);
    page.run("await refreshed()");
    page.until("the agenda", "rows().length === 4");
}

fn copies_of_an_earlier_visit_stand_in_for_what_fails(page: &Page) {
    page.zone("Europe/Paris");
    page.open("blank");
    page.answer("meetings/tunis.json", Answer::Tagged(tunis().to_string(), "\"one\""));
    page.answer("meetings/tokyo.json", Answer::Tagged(tokyo().to_string(), "\"one\""));
    show(page, SRC, "07:00");
    page.until("the agenda", "rows().length === 4");
    let copies = "await caches.open('agenda-widget').then((cache) => cache.keys()).then((keys) => keys.filter(({ url }) => url.includes('meetings')).length)";
    page.until("a copy of each", &format!("({copies}) === 2"));
    page.open("blank");
    page.answer("meetings/tokyo.json", Answer::Status(503));
    show(page, SRC, "07:00");
    page.until("both", "rows().length === 4");
    page.until("the notice", &format!("{NOTICES}.length"));
    assert!(page.text(&format!("{NOTICES}[0]")).starts_with("Quays was last updated at "));
}

fn one_address_becomes_several_and_one_again(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    show(page, "../meetings/tunis.json", "07:00");
    page.until("one", "rows().length === 2");
    assert_eq!(page.texts(IDS), ["opening", "nets"]);
    assert_eq!(page.get("parts('meeting').length"), 0);
    page.run(&format!("widget.src = '{SRC}'"));
    page.until("both", "rows().length === 4");
    page.run("widget.src = '../meetings/tokyo.json'");
    page.until("the other", "rows().length === 2");
    assert_eq!(page.texts(IDS), ["opening", "lamps"]);
    assert_eq!(page.text("part('title').textContent"), "Quays");
    page.run(&format!("widget.src = '  {SRC}\\n'"));
    page.until("both again", "rows().length === 4");
    assert_eq!(page.texts(CODES), [""; 0]);
}

fn an_index_in_the_page_may_have_agendas_inside(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    let inside = json!({ "agendas": [{ "key": "tides", "agenda": tunis() }, { "src": "../meetings/tokyo.json", "key": "quays" }] });
    page.put(&json!({ "now": "2027-05-11T07:00:00Z", "view": "list" }), &inside);
    page.until("both", "rows().length === 4");
    assert_eq!(page.texts(IDS), ["tides:opening", "quays:opening", "tides:nets", "quays:lamps"]);
    page.run_with("widget.agenda = args", json!({ "agendas": [{ "key": "tides", "agenda": { "title": "None" } }] }));
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-invalid"]);
    assert!(page.console().join("\n").contains("none of the agendas can be read"), "{:?}", page.console());
    assert_eq!(page.get("rows().length"), 4, "what was shown stays");
}

fn an_index_names_no_other_host(page: &Page) {
    page.zone("Europe/Paris");
    page.open("clocked");
    answers(page);
    let elsewhere = page.site.url("/tests/browser/pages/meetings/tunis.json").replace("127.0.0.1", "localhost");
    page.answer("meetings/index.json", Answer::Json(json!({ "agendas": ["tokyo.json", elsewhere] }).to_string()));
    show(page, "../meetings/index.json", "07:00");
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-invalid"]);
    let said = page.console().join("\n");
    assert!(
        said.contains("is on another host than the index")
            && said.contains("Write the addresses into the attribute src"),
        "{said}"
    );
    assert_eq!(page.site.count("/tests/browser/pages/meetings/tunis.json"), 0);
}

fn what_is_wrong_with_an_index_is_reported(page: &Page) {
    page.open("clocked");
    answers(page);
    page.answer("meetings/other.json", Answer::Json(json!({ "agendas": ["tunis.json"] }).to_string()));
    show(page, "../meetings/tokyo.json ../meetings/other.json", "07:00");
    page.until("the other", "rows().length === 2");
    page.until("the fault", &format!("{CODES}.length"));
    let said = page.console().join("\n");
    assert!(
        said.contains("meetings/other.json cannot be read")
            && said.contains("it has neither \"title\" nor \"sessions\""),
        "{said}"
    );
    page.open("clocked");
    let many: Vec<String> = (0..21).map(|number| format!("{number}.json")).collect();
    page.answer("meetings/index.json", Answer::Json(json!({ "agendas": many }).to_string()));
    show(page, "../meetings/index.json", "07:00");
    page.until("the fault", &format!("{CODES}.length"));
    assert_eq!(page.texts(CODES), ["agenda-invalid"]);
    let said = page.console().join("\n");
    assert!(
        said.contains("meetings/index.json cannot be read")
            && said.contains("agendas: expected at most 20 agendas, found 21"),
        "{said}"
    );
    assert!(page.site.paths().iter().all(|path| !path.ends_with("/0.json")), "none of them is requested");
}

fn what_is_kept_linked_and_saved_has_the_meeting_in_it(page: &Page) {
    open(page);
    page.until("the stars", "part('favorite', row('meetings-tokyo:lamps'))");
    page.click("part('favorite', row('meetings-tokyo:lamps'))");
    page.until("the star", "part('favorite', row('meetings-tokyo:lamps')).ariaPressed === 'true'");
    page.click("row('meetings-tokyo:lamps').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('meetings-tokyo:lamps'))");
    assert_eq!(
        page.get(
            "seen.events.some(({ type, detail }) => type === 'agenda-select' && detail.id === 'meetings-tokyo:lamps')"
        ),
        true
    );
    let times = page.text("part('actions').textContent");
    assert!(times.contains("01:00") && times.contains("Tokyo"), "{times}");
    page.click("$('[data-act=panel][data-of=calendar]')");
    page.until("the calendar", "$('.pop [part=actions]')");
    let file = saved(page, &way("All sessions", FILE));
    let starts: Vec<&str> = file.iter().map(String::as_str).filter(|line| line.starts_with("DTSTART")).collect();
    assert_eq!(
        starts,
        [
            "DTSTART:20270511T090000Z",
            "DTSTART:20270511T120000Z",
            "DTSTART:20270511T093000Z",
            "DTSTART:20270511T160000Z"
        ]
    );
}

fn the_zones_to_choose_from_are_those_of_the_meetings(page: &Page) {
    open(page);
    page.click("$('[data-act=zones]')");
    page.until("the zones", "part('zone-picker').querySelector('.pop button')");
    let zones = "[...part('zone-picker').querySelectorAll('.pop > button')].map((button) => clean(button.firstChild.textContent))";
    assert_eq!(page.texts(zones), ["Paris (you)", "Tunis", "Tokyo"]);
    page.click("[...part('zone-picker').querySelectorAll('.pop > button')][2]");
    page.until("that zone", "times('meetings-tokyo:opening')[0].textContent === '18:30'");
    assert_eq!(
        page.texts("rows().map((row) => part('event-time', row)?.textContent ?? '')"),
        ["10:00 Tunis", "", "13:00 Tunis", ""]
    );
}
