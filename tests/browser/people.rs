//! People in full, colours of tracks, and what else sessions are found by: tags, levels, services.

use serde_json::{Value, json};

use crate::find::{IDS, button};
use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    an_open_row_has_its_people_in_full,
    pictures_are_loaded_only_where_the_page_asks,
    an_address_that_is_no_page_is_no_link,
    tracks_have_their_colour_and_their_name,
    tags_levels_and_services_are_filters,
    items_are_done_current_and_next,
];

/// Twelve sessions, in two of which the same person speaks.
fn fair() -> Value {
    let ada = json!({ "name": "Ada Brine", "role": "moderator", "url": "https://example.org/ada", "image": "https://example.org/ada.png",
        "description": "Mends nets.\n\nAnd boats." });
    let mut sessions: Vec<Value> = (0..12)
        .map(|hour| {
            json!({ "id": format!("s{hour}"), "title": format!("Session {hour}"), "start": format!("2027-05-11T{:02}:00", 9 + hour),
                "duration": "PT45M", "room": "Hall", "track": if hour % 2 == 0 { "Sea" } else { "Land" } })
        })
        .collect();
    sessions[0]["speakers"] = json!([ada, { "name": "Bo Keel" }]);
    sessions[5]["speakers"] = json!([{ "name": "Ada Brine" }]);
    sessions[1]["tags"] = json!(["Nets", "Ropes"]);
    sessions[2]["tags"] = json!(["Nets"]);
    sessions[3]["level"] = json!("Advanced");
    sessions[4]["level"] = json!("For all");
    sessions[6]["services"] = json!([{ "kind": "interpretation", "lang": "fr" }, { "kind": "captions" }]);
    sessions[7]["services"] = json!([{ "kind": "captions" }]);
    json!({
        "title": "Harbour fair", "timeZone": "Europe/Paris", "sessions": sessions,
        "tracks": [{ "name": "Sea", "color": "#0a5c8a" }, { "name": "Land", "color": "#fff" }],
    })
}

fn show(page: &Page, attributes: Value) {
    let mut all = json!({ "now": "2027-05-11T08:00:00+02:00", "time-zone": "event", "hour-cycle": "h23", "lang": "en-GB", "view": "list" });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    page.show(&all, &fair());
}

fn open(page: &Page, id: &str) {
    page.run(&format!("row('{id}').querySelector('[data-act=open]').click()"));
    page.until("the open row", &format!("row('{id}').querySelector('.people')"));
}

fn an_open_row_has_its_people_in_full(page: &Page) {
    show(page, json!({}));
    open(page, "s0");
    let people = "[...row('s0').querySelectorAll('.people > li')].map((person) => clean(person.innerText))";
    assert_eq!(
        page.texts(people),
        ["Ada Brine Moderator Mends nets. And boats. Other sessions: 14:00 Session 5", "Bo Keel"]
    );
    assert_eq!(page.text("row('s0').querySelector('.people a').href"), "https://example.org/ada");
    // Where the person is listed a second time nothing is repeated in the agenda, and nothing is missing here.
    page.run("row('s0').querySelector('.further button').click()");
    page.until("the other session", "row('s5').contains(widget.shadowRoot.activeElement)");
    page.until(
        "its people",
        "row('s5').querySelector('.people') || (row('s5').querySelector('[data-act=open]').click(), false)",
    );
    let people = page.texts("[...row('s5').querySelectorAll('.people > li')].map((person) => clean(person.innerText))");
    assert_eq!(people, ["Ada Brine Mends nets. And boats. Other sessions: 09:00 Session 0"]);
}

fn pictures_are_loaded_only_where_the_page_asks(page: &Page) {
    show(page, json!({}));
    open(page, "s0");
    assert_eq!(page.get("row('s0').querySelectorAll('img').length"), 0);
    page.run("widget.images = true");
    page.until("the picture", "row('s0').querySelector('.people img')");
    let attributes =
        "(({ alt, loading, referrerPolicy }) => [alt, loading, referrerPolicy])(row('s0').querySelector('img'))";
    assert_eq!(page.get(attributes), json!(["", "lazy", "no-referrer"]));
    // It has its size before it is there.
    let size = "(({ width, height }) => width === height && width > 40)(row('s0').querySelector('img').getBoundingClientRect())";
    assert_eq!(page.get(size), true);
    page.run("widget.images = false");
    page.until("no picture", "!row('s0').querySelector('img')");
}

fn an_address_that_is_no_page_is_no_link(page: &Page) {
    let mut agenda = fair();
    agenda["sessions"][0]["speakers"] =
        json!([{ "name": "Ada", "url": "javascript:alert(1)", "image": "data:text/html,x" }]);
    page.show(&json!({ "images": "", "time-zone": "event", "view": "list" }), &agenda);
    open(page, "s0");
    assert_eq!(page.get("row('s0').querySelectorAll('.people a, .people img').length"), 0);
}

fn tracks_have_their_colour_and_their_name(page: &Page) {
    show(page, json!({}));
    let colour =
        |id: &str| page.text(&format!("getComputedStyle(part('track', row('{id}')), '::before').backgroundColor"));
    page.until("the colour", "part('track', row('s0')).style.getPropertyValue('--track')");
    assert_eq!((colour("s0").as_str(), colour("s1").as_str()), ("rgb(10, 92, 138)", "rgb(255, 255, 255)"));
    assert_eq!(page.text("part('track', row('s0')).textContent"), "Sea");
    // White on white has an edge.
    let edge = "getComputedStyle(part('track', row('s1')), '::before').borderTopWidth";
    assert_eq!(page.text(edge), "1px");
    page.run("widget.view = 'grid'");
    page.until("the cell", "$('.cell[data-session-id=s0]')?.style.getPropertyValue('--track') === '#0a5c8a'");
}

fn tags_levels_and_services_are_filters(page: &Page) {
    show(page, json!({}));
    page.click(&button("Find"));
    page.until("the field, with the focus", "widget.shadowRoot.activeElement?.type === 'search'");
    let choices = "$$('.facet').filter((facet) => /^(Tags|Level|Captions)/.test(facet.textContent)).map((facet) => clean(facet.textContent))";
    assert_eq!(
        page.texts(choices),
        [
            "TagsNets 2Ropes 1",
            "LevelAdvanced 1For all 1",
            "Captions and interpretationCaptions 2Interpretation: français 1"
        ]
    );
    let choose = |of: &str, found: &[&str]| {
        page.run(&format!("$('[data-of=\"{of}\"]').click()"));
        page.until(of, &format!("JSON.stringify({IDS}) === '{}'", json!(found)));
        page.run(&format!("$('[data-of=\"{of}\"]').click()"));
        page.until("all", &format!("{IDS}.length === 12"));
    };
    choose("tag=nets", &["s1", "s2"]);
    choose("level=advanced", &["s3"]);
    choose("service=captions", &["s6", "s7"]);
    choose("service=interpretation fr", &["s6"]);
    // Words find them too.
    page.keys("ropes");
    page.until("the word", &format!("JSON.stringify({IDS}) === '[\"s1\"]'"));
}

fn items_are_done_current_and_next(page: &Page) {
    let items = json!([{ "number": "1", "title": "Adoption" }, { "number": "2", "title": "Moorings" }, { "number": "3", "title": "Nets" }, { "number": "4", "title": "Close" }]);
    let agenda = json!({ "title": "Council", "timeZone": "Europe/Paris", "sessions": [
        { "id": "sitting", "title": "Sitting", "start": "2027-05-11T15:00", "end": "2027-05-11T17:00", "items": items }] });
    page.answer("agenda/agenda.json", Answer::Json(agenda.to_string()));
    let news = json!({ "updated": "2027-05-11T08:00:00+02:00", "current": { "session": "sitting", "item": "2" } });
    page.answer("agenda/status.json", Answer::Json(news.to_string()));
    page.open("clocked");
    let attributes = json!({ "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "lang": "en-GB",
        "now": "2027-05-11T15:20:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
    page.put(&attributes, &json!(null));
    page.until("the news", "row('sitting')?.querySelector('.items [aria-current]')");
    let items = "[...row('sitting').querySelectorAll('.items > li')].map((item) => clean(item.innerText))";
    assert_eq!(page.texts(items), ["1 Adoption Done", "2 Moorings Now", "3 Nets Next", "4 Close"]);
    let card = page.text("clean(part('now-card').innerText)");
    assert!(card.starts_with("Item 2 now 1 hr, 40 min left Moorings Then item 3: Nets"), "{card}");
    // Its title leads to the row of the session.
    assert_eq!(page.text("part('now-card').querySelector('h4 button').dataset.of"), "sitting");
}
