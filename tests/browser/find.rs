//! The search and the filters of a conference.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_small_meeting_has_no_search,
    words_are_found_without_accents_and_marked,
    words_of_a_description_are_shown_where_they_are,
    arabic_is_found_without_its_marks,
    what_is_typed_is_searched_once_it_rests,
    filters_count_what_a_press_would_give,
    filters_of_different_kinds_hold_at_once,
    nothing_found_is_said_and_leads_back,
    attributes_set_the_start_and_can_be_taken_back,
    a_misspelt_room_hides_nothing,
    the_panel_closes_by_its_button_and_keeps_what_is_chosen,
    a_gap_between_what_was_found_is_no_break,
    days_show_how_many_sessions_they_have,
    of_many_values_only_those_that_lead_somewhere_are_offered,
    escape_closes_from_anywhere_in_the_panel,
];

/// A day in two rooms and a day in one.
pub fn conference() -> Value {
    let session = |id: &str, title: &str, start: &str, room: &str, track: &str, tag: &str| {
        json!({ "id": id, "title": title, "start": start, "duration": "PT30M", "room": room, "track": track,
                "languages": [tag] })
    };
    let mut sessions = vec![
        session("tides", "Reading the tides", "2027-05-11T09:00", "Hall 2", "Sea", "en"),
        session("nets", "Mending nets", "2027-05-11T09:00", "Hall 10", "Craft", "fr"),
        session("etude", "L’étude des marées", "2027-05-11T10:00", "Hall 2", "Sea", "fr-CA"),
        session("ropes", "Ropes and knots", "2027-05-11T10:00", "Hall 10", "Craft", "en"),
        session("salam", "مُقَدِّمَة في المَدّ", "2027-05-11T11:00", "Hall 2", "Sea", "ar"),
        session("gulls", "Gulls", "2027-05-11T11:00", "Hall 10", "Craft", "en"),
        session("soup", "Soup", "2027-05-11T12:00", "Hall 2", "Sea", "en"),
        session("storms", "Storms", "2027-05-12T09:00", "Hall 2", "Sea", "en"),
        session("sails", "Sails", "2027-05-12T10:00", "Hall 2", "Craft", "en"),
        session("lamps", "Lamps", "2027-05-12T11:00", "Hall 2", "Craft", "en"),
    ];
    sessions[3]["speakers"] = json!([{ "name": "Zoë Straße", "affiliation": "Port of Nowhere" }]);
    sessions[6]["kind"] = json!("break");
    let long = "Boats meet here. ".repeat(20);
    sessions[8]["description"] = json!(format!("{long}At last comes the capstan, and then a rest. {long}"));
    json!({ "title": "Harbour days", "timeZone": "Europe/Paris", "sessions": sessions })
}

pub const IDS: &str = "rows().map((row) => row.dataset.sessionId)";
const FIELD: &str = "$('input[type=search]')";

pub fn button(text: &str) -> String {
    format!(
        "$$('button').find((each) => clean((each.querySelector('.word') ?? each).textContent).startsWith('{text}'))"
    )
}

fn open(page: &Page) {
    page.zone("Europe/Paris");
    page.show(&json!({}), &conference());
    page.click(&button("Find"));
    page.until("the field, with the focus", "widget.shadowRoot.activeElement?.type === 'search'");
}

#[track_caller]
fn search(page: &Page, words: &str, found: &[&str]) {
    page.run_with(
        &format!("{FIELD}.value = args; {FIELD}.dispatchEvent(new Event('input', {{ bubbles: true }}));"),
        json!(words),
    );
    page.until(words, &format!("JSON.stringify({IDS}) === '{}'", json!(found)));
}

fn a_small_meeting_has_no_search(page: &Page) {
    let mut small = conference();
    small["sessions"].as_array_mut().unwrap().truncate(5);
    page.show(&json!({}), &small);
    assert!(page.get(&format!("!{}", button("Find"))) == true);
    assert!(page.get("!seen.requests?.some((each) => each.includes('more'))") == true);
}

fn words_are_found_without_accents_and_marked(page: &Page) {
    open(page);
    search(page, "etude", &["etude"]);
    assert_eq!(page.texts("[...row('etude').querySelectorAll('mark')].map((each) => each.textContent)"), ["étude"]);
    assert_eq!(page.text("part('session-title', row('etude')).textContent"), "L’étude des marées");
    search(page, "STRASSE zoe", &["ropes"]);
    search(page, "nowhere", &["ropes"]);
    search(page, "hall 10", &["nets", "ropes", "gulls"]);
    assert_eq!(page.text("clean($('.found [role=status]').textContent)"), "3 of 10 sessions");
}

fn words_of_a_description_are_shown_where_they_are(page: &Page) {
    open(page);
    search(page, "capstan", &["sails"]);
    let snippet = page.text("clean($('.snippet').textContent)");
    assert!(snippet.starts_with("… ") && snippet.ends_with(" …"), "{snippet}");
    assert!(snippet.contains("At last comes the capstan, and then"), "{snippet}");
    assert_eq!(page.text("$('.snippet mark').textContent"), "capstan");
    // Opened, the description says it itself.
    page.click("row('sails').querySelector('[data-act=open]')");
    page.until("the description", "opened(row('sails')) && !$('.snippet')");
}

fn arabic_is_found_without_its_marks(page: &Page) {
    open(page);
    search(page, "مقدمه", &["salam"]);
    assert_eq!(page.text("row('salam').querySelector('mark').textContent"), "مُقَدِّمَة");
}

fn what_is_typed_is_searched_once_it_rests(page: &Page) {
    open(page);
    page.run(
        "globalThis.drawn = 0;
         new MutationObserver(() => drawn += 1).observe(part('base'), { childList: true, subtree: true });",
    );
    page.run(&format!(
        "for (const text of ['k', 'kn', 'kno', 'knot', 'knots']) {{
             {FIELD}.value = text;
             {FIELD}.dispatchEvent(new Event('input', {{ bubbles: true }}));
         }}"
    ));
    page.until("the match", &format!("JSON.stringify({IDS}) === '[\"ropes\"]'"));
    assert_eq!(page.get("drawn"), 1);
}

const ROOMS: &str = "$$('.facet').find((each) => each.textContent.startsWith('Room'))";

fn choices(page: &Page) -> Vec<String> {
    page.texts(&format!("[...{ROOMS}.querySelectorAll('button')].map((each) => clean(each.textContent))"))
}

fn filters_count_what_a_press_would_give(page: &Page) {
    open(page);
    assert_eq!(
        page.texts("$$('.facet > summary').map((each) => clean(each.textContent))"),
        ["Track", "Room", "Language", "Kind"]
    );
    assert_eq!(choices(page), ["Hall 2 7", "Hall 10 3"]);
    assert_eq!(
        page.texts("[...$$('.facet')[2].querySelectorAll('button')].map((each) => clean(each.textContent))"),
        ["Arabic 1", "English 7", "French 2"]
    );
    page.click(&format!("{ROOMS}.querySelector('summary')"));
    page.click(&format!("{ROOMS}.querySelectorAll('button')[1]"));
    page.until("one room", &format!("{IDS}.length === 3"));
    // Counts are those of the other filters, so that the other room says what it would give.
    assert_eq!(choices(page), ["Hall 2 7", "Hall 10 3"]);
    assert_eq!(
        page.texts(&format!(
            "[...{ROOMS}.querySelectorAll('[aria-pressed=true]')].map((each) => clean(each.textContent))"
        )),
        ["Hall 10 3"]
    );
    assert_eq!(
        page.texts("[...$$('.facet')[0].querySelectorAll('button')].map((each) => clean(each.textContent))"),
        ["Craft 3", "Sea 0"]
    );
}

fn filters_of_different_kinds_hold_at_once(page: &Page) {
    open(page);
    page.click(&format!("{ROOMS}.querySelector('summary')"));
    page.click(&format!("{ROOMS}.querySelectorAll('button')[0]"));
    page.until("one room", &format!("{IDS}.length === 7"));
    search(page, "sails", &["sails"]);
    search(page, "knots", &[]);
}

fn nothing_found_is_said_and_leads_back(page: &Page) {
    open(page);
    search(page, "submarine", &[]);
    assert_eq!(page.text("$('.found [role=status]').textContent"), "No sessions match.");
    page.click(&button("Show all"));
    page.until("everything", &format!("{IDS}.length === 10 && {FIELD}.value === ''"));
    assert!(page.get("!$('.found')") == true);
}

fn attributes_set_the_start_and_can_be_taken_back(page: &Page) {
    page.show(&json!({ "track": "sea", "filter": "TIDES" }), &conference());
    assert_eq!(page.texts(IDS), ["tides"]);
    assert_eq!(
        page.texts("[...$$('.found button')].map((each) => clean(each.textContent))"),
        ["“TIDES” ×", "Sea ×", "Show all"]
    );
    page.click("$$('.found button')[0]");
    page.until(
        "the track",
        &format!("JSON.stringify({IDS}) === '[\"tides\",\"etude\",\"salam\",\"soup\",\"storms\"]'"),
    );
    page.click(&button("Sea"));
    page.until("everything", &format!("{IDS}.length === 10"));
    // The attribute changes: the page means something else now.
    page.run("widget.track = ''; widget.filter = ''; widget.room = 'Hall 10'");
    page.until("the other room", &format!("{IDS}.length === 3"));
    page.run("widget.removeAttribute('room')");
    page.until("everything", &format!("{IDS}.length === 10"));
}

fn a_misspelt_room_hides_nothing(page: &Page) {
    page.show(&json!({ "room": "Hall 3" }), &conference());
    assert_eq!(page.get(&format!("{IDS}.length")), 10);
}

fn the_panel_closes_by_its_button_and_keeps_what_is_chosen(page: &Page) {
    open(page);
    search(page, "knots", &["ropes"]);
    page.keys(Key::Escape);
    page.until("the panel closed", &format!("!{FIELD}"));
    assert_eq!(page.texts(IDS), ["ropes"]);
    assert_eq!(page.text("clean(widget.shadowRoot.activeElement.textContent)"), "Find");
    page.click(&button("Find"));
    page.until("what was typed", &format!("{FIELD}?.value === 'knots'"));
}

fn a_gap_between_what_was_found_is_no_break(page: &Page) {
    page.show(&json!({}), &conference());
    assert!(page.get("$$('li.gap').length > 0") == true);
    page.run("widget.track = 'Craft'");
    page.until("the track", &format!("{IDS}.length === 5"));
    assert_eq!(page.get("$$('li.gap').length"), 0);
}

fn days_show_how_many_sessions_they_have(page: &Page) {
    open(page);
    let tabs = "$$('[role=tab]').map((tab) => clean(tab.textContent))";
    assert_eq!(page.texts(tabs), ["All days", "Tue 11", "Wed 12"]);
    search(page, "craft", &["nets", "ropes", "gulls", "sails", "lamps"]);
    page.until("counts", "$$('[role=tab] small').length === 2");
    assert_eq!(page.texts(tabs), ["All days", "Tue 11 3", "Wed 12 2"]);
    // Their names are dates still.
    assert_eq!(page.text("$$('[role=tab]')[1].title.replace(',', '')"), "Tuesday 11 May");
    page.click(&button("Show all"));
    page.until("no counts", "!$('[role=tab] small')");
}

fn of_many_values_only_those_that_lead_somewhere_are_offered(page: &Page) {
    let mut agenda = conference();
    for hall in 11..=30 {
        agenda["sessions"].as_array_mut().unwrap().push(json!({
            "id": format!("hall-{hall}"), "title": format!("Bell {hall}"), "start": "2027-05-12T09:00",
            "room": format!("Hall {hall}"), "duration": "PT30M",
        }));
    }
    page.zone("Europe/Paris");
    page.show(&json!({ "view": "list" }), &agenda);
    page.click(&button("Find"));
    page.until("the field", FIELD);
    page.until("all rooms", &format!("{ROOMS}.querySelectorAll('button').length === 22"));
    search(
        page,
        "bell 2",
        &["hall-20", "hall-21", "hall-22", "hall-23", "hall-24", "hall-25", "hall-26", "hall-27", "hall-28", "hall-29"],
    );
    assert_eq!(choices(page).len(), 10);
    // What is chosen can always be taken back.
    page.click(&format!("{ROOMS}.querySelector('summary')"));
    page.click(&format!("{ROOMS}.querySelector('button')"));
    page.until("one hall", &format!("JSON.stringify({IDS}) === '[\"hall-20\"]'"));
    // A reader wants one of so many: the list is in sight again.
    assert_eq!(page.get(FIELD), json!(null));
    page.click(&button("Find"));
    page.until("the field again", FIELD);
    search(page, "nets", &[]);
    assert!(choices(page).contains(&"Hall 20 0".to_owned()), "{:?}", choices(page));
}

fn escape_closes_from_anywhere_in_the_panel(page: &Page) {
    open(page);
    search(page, "knots", &["ropes"]);
    page.run(&format!("{ROOMS}.querySelector('summary').focus()"));
    page.keys(Key::Escape);
    page.until(
        "the panel closed",
        &format!("!{FIELD} && clean(widget.shadowRoot.activeElement.textContent) === 'Find'"),
    );
    assert_eq!(page.texts(IDS), ["ropes"]);
}
