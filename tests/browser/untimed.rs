//! Sessions with an open end, sessions without a clock time, and the details of a row.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_row_without_a_time_says_why,
    an_open_end_is_live_until_the_next_start_in_its_place,
    nothing_counts_down_to_what_nobody_announced,
    no_break_is_announced_where_something_may_follow,
    what_follows_is_lit_by_the_status_file_alone,
    a_row_lists_its_items_and_who_may_attend,
    the_number_of_an_item_is_next_to_its_title,
    the_header_claims_no_hours_that_nobody_announced,
    the_item_that_is_dealt_with_is_marked,
    a_calendar_is_offered_for_what_has_a_time,
];

fn meeting() -> Value {
    json!({
        "title": "Harbour day",
        "timeZone": "Europe/Paris",
        "rooms": [{ "name": "Quay 2", "building": "Old Customs House", "accessible": true, "url": "https://example.org/plan" }],
        "sessions": [
            {
                "id": "vote", "title": "Vote", "start": "2027-05-11T15:00", "room": "Quay 2", "access": "closed",
                "capacity": "full", "services": [{ "kind": "interpretation", "lang": "fr" }],
                "items": [
                    { "number": "1", "title": "Adoption", "start": "2027-05-11T15:10" },
                    { "number": "2 (b)", "title": "Moorings", "duration": "PT20M", "speakers": [{ "name": "Ada Brine" }],
                      "links": [{ "rel": "document", "href": "https://example.org/b", "title": "HB/2/B" }] },
                ],
            },
            { "id": "photo", "title": "Photograph", "after": "vote" },
            { "id": "close", "title": "Closing", "start": "2027-05-11T17:00", "end": "2027-05-11T17:30" },
            { "id": "boat", "title": "Boat trip", "date": "2027-05-12" },
        ],
    })
}

fn show(page: &Page, now: &str) {
    let now = format!("2027-05-11T{now}+02:00");
    page.show(&json!({ "now": now, "time-zone": "event", "hour-cycle": "h23" }), &meeting());
}

const PHASES: &str = "rows().map((row) => `${row.dataset.sessionId} ${row.dataset.phase}`)";
const CARD: &str = "clean(part('now-card').innerText)";

fn a_row_without_a_time_says_why(page: &Page) {
    show(page, "14:00:00");
    let reported = page.texts(
        "rows().map((row) => `${clean(part('time', row).textContent)} ${part('session-title', row).textContent}`)",
    );
    assert_eq!(
        reported,
        ["from 15:00 Vote", "After Vote Photograph", "17:00–17:30 Closing", "To be announced Boat trip"]
    );
    assert_eq!(page.get("times('vote').map((time) => time.dateTime)"), json!(["2027-05-11T13:00:00Z"]));
    assert_eq!(page.get("times('photo').length + times('boat').length"), 0);
    let days = "parts('day').map((day) => parts('session', day).map((row) => row.dataset.sessionId).join())";
    assert_eq!(page.texts(days), ["vote,photo,close", "boat"]);
    // In another zone, sessions without a clock time keep their dates.
    page.run("widget.timeZone = 'Pacific/Auckland'");
    page.until("the other zone", "times('vote')[0].textContent === '01:00'");
    assert_eq!(page.texts(days), ["vote,photo,close,boat"]);
    page.language("fr");
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "lang": "fr" }), &meeting());
    page.until("French", "part('time', row('boat')).textContent === 'Heure à préciser'");
    assert_eq!(page.text("clean(part('time', row('vote')).textContent)"), "à partir de 15:00");
}

fn an_open_end_is_live_until_the_next_start_in_its_place(page: &Page) {
    for (now, expected) in [
        ("14:59:30", ["vote upcoming", "photo upcoming", "close upcoming", "boat upcoming"]),
        ("15:00:00", ["vote live", "photo upcoming", "close upcoming", "boat upcoming"]),
        ("17:00:00", ["vote past", "photo upcoming", "close live", "boat upcoming"]),
        ("17:30:00", ["vote past", "photo upcoming", "close past", "boat upcoming"]),
    ] {
        show(page, now);
        assert_eq!(page.texts(PHASES), expected, "{now}");
    }
    // The page's own clock passes the boundary.
    show(page, "16:59:56");
    page.until("the next start", "row('vote').dataset.phase === 'past' && row('close').dataset.phase === 'live'");
}

fn nothing_counts_down_to_what_nobody_announced(page: &Page) {
    show(page, "16:00:00");
    let card = page.text(CARD);
    assert!(card.contains("Vote") && !card.contains("left"), "{card}");
    assert_eq!(page.get("part('progress')"), Value::Null);
    // The vote is over: what follows may begin, and nobody calls that a break.
    show(page, "17:30:00");
    let card = page.text(CARD);
    assert!(card.starts_with("After Vote Photograph"), "{card}");
    assert!(!card.contains("Break") && !card.contains("min") && !card.contains("ended"), "{card}");
}

fn no_break_is_announced_where_something_may_follow(page: &Page) {
    let mut agenda = meeting();
    agenda["sessions"][0]["end"] = json!("2027-05-11T15:30");
    let attributes = json!({ "now": "2027-05-11T15:10:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
    page.show(&attributes, &agenda);
    let card = page.text(CARD);
    assert!(card.contains("Next at 17:00: Closing") && !card.contains("break"), "{card}");
    // Without the photograph, which follows the vote, there is a break.
    agenda["sessions"].as_array_mut().unwrap().remove(1);
    page.show(&attributes, &agenda);
    let card = page.text(CARD);
    assert!(card.contains("Next at 17:00, after a break of 1 hr, 30 min: Closing"), "{card}");
}

fn what_follows_is_lit_by_the_status_file_alone(page: &Page) {
    page.answer("agenda/agenda.json", Answer::Json(meeting().to_string()));
    let news = json!({ "updated": "2027-05-11T08:00:00+02:00", "current": { "session": "photo" } });
    page.answer("agenda/status.json", Answer::Json(news.to_string()));
    page.open("clocked");
    let attributes = json!({
        "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "now": "2027-05-11T17:40:00+02:00",
        "time-zone": "event", "hour-cycle": "h23",
    });
    page.put(&attributes, &json!(null));
    page.until("the news", "row('photo')?.dataset.phase === 'live'");
    assert_eq!(page.text("row('photo').getAttribute('aria-current')"), "time");
    assert_eq!(page.text("row('close').dataset.phase"), "past");
}

fn a_row_lists_its_items_and_who_may_attend(page: &Page) {
    show(page, "14:00:00");
    page.until("the lazy chunk", "row('vote').querySelector('.items')");
    let marks = "[...row('vote').querySelectorAll('.marks > *')].map((mark) => clean(mark.textContent))";
    assert_eq!(page.texts(marks), ["Closed", "Full"]);
    page.click("row('vote').querySelector('[data-act=open]')");
    page.until("the open row", "row('vote').querySelector('.more .marks')");
    assert_eq!(
        page.texts(marks),
        ["Closed", "Full", "Interpretation: français", "Old Customs House", "Step-free", "Where it is"]
    );
    let items = page.texts("[...row('vote').querySelectorAll('.items > li')].map((item) => clean(item.innerText))");
    assert_eq!(items, ["1 Adoption 15:10", "2 (b) Moorings 20 min Ada Brine HB/2/B"]);
    assert_eq!(page.text("row('vote').querySelector('.items time').dateTime"), "2027-05-11T13:10:00Z");
    assert_eq!(page.text("row('vote').querySelector('.items a').href"), "https://example.org/b");
    assert_eq!(page.get("row('photo').querySelector('.marks, .items')"), Value::Null);
}

fn the_item_that_is_dealt_with_is_marked(page: &Page) {
    page.answer("agenda/agenda.json", Answer::Json(meeting().to_string()));
    let news = json!({
        "updated": "2027-05-11T08:00:00+02:00", "current": { "session": "vote", "item": "2 (b)" },
        "speakersList": ["Ada Brine", "Bo Keel", "Cy Mast"], "sessions": { "vote": { "capacity": "available" } },
    });
    page.answer("agenda/status.json", Answer::Json(news.to_string()));
    page.open("clocked");
    let attributes = json!({
        "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "now": "2027-05-11T15:20:00+02:00",
        "time-zone": "event", "hour-cycle": "h23",
    });
    page.put(&attributes, &json!(null));
    page.until("the news", "row('vote')?.querySelector('.floor')");
    assert_eq!(
        page.text("clean(row('vote').querySelector('.floor').textContent)"),
        "Speaking: Ada Brine Next: Bo Keel and Cy Mast"
    );
    let current = "[...row('vote').querySelectorAll('.items > li')].map((item) => item.getAttribute('aria-current'))";
    assert_eq!(page.get(current), json!([null, "step"]));
    assert_eq!(page.text("part('capacity', row('vote')).textContent"), "Places left");
}

fn a_calendar_is_offered_for_what_has_a_time(page: &Page) {
    show(page, "14:00:00");
    page.until("the lazy chunk", "row('vote').querySelector('.items')");
    for (id, links) in [("vote", 4), ("photo", 0), ("boat", 0)] {
        page.run(&format!("row('{id}').querySelector('[data-act=open]').click()"));
        page.until("the actions", &format!("part('actions', row('{id}'))"));
        assert_eq!(page.get(&format!("part('actions', row('{id}')).querySelectorAll('a').length")), links, "{id}");
    }
}

fn the_number_of_an_item_is_next_to_its_title(page: &Page) {
    for (lang, width) in [("en", 280), ("en", 1000), ("ar", 360), ("ar", 1000)] {
        page.show(&json!({ "now": "2027-05-11T14:00:00+02:00", "time-zone": "event", "lang": lang }), &meeting());
        page.run_with("document.querySelector('main').style.width = `${args[0]}px`", json!([width]));
        page.until("the items", "row('vote').querySelectorAll('.items > li').length === 2");
        let gaps = page.run(
            "const edges = (node) => { const range = document.createRange(); range.selectNodeContents(node); const { left, right } = range.getBoundingClientRect(); return [left, right]; };
             return [...row('vote').querySelectorAll('.items > li')].map((item) => {
               const [number, title] = [item.querySelector('.number bdi'), item.querySelector('.number + span')].map(edges);
               return Math.round(part('base').dir === 'rtl' ? number[0] - title[1] : title[0] - number[1]);
             });",
        );
        for gap in gaps.as_array().unwrap() {
            assert!((2..30).contains(&gap.as_i64().unwrap()), "{lang}, {width} px: {gaps}");
        }
    }
}

fn the_header_claims_no_hours_that_nobody_announced(page: &Page) {
    let header = "clean(part('header').querySelector('strong').textContent)";
    let mut agenda = meeting();
    agenda["sessions"].as_array_mut().unwrap().pop();
    let show = |agenda: &Value| {
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "lang": "en-GB" }), agenda);
        page.text(header)
    };
    assert_eq!(show(&agenda), "Tuesday, 11 May 2027, from 15:00, Paris time");
    // One session of the day has no time yet: it may be the first.
    agenda["sessions"][1] = json!({ "id": "boat", "title": "Boat trip", "date": "2027-05-11" });
    assert_eq!(show(&agenda), "Tuesday, 11 May 2027, Paris time");
    agenda["sessions"] = json!([{ "id": "boat", "title": "Boat trip", "date": "2027-05-11" }]);
    assert_eq!(show(&agenda), "Tuesday, 11 May 2027, To be announced, Paris time");
}
