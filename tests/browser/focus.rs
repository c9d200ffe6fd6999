//! The focus, open rows and the scroll position belong to a session, and stay with it when the agenda is read again.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    the_focus_stays_with_its_session_in_the_list,
    the_focus_stays_with_its_session_in_the_grid,
    the_focus_stays_where_a_browser_cannot_move_without_a_blur,
    a_session_that_goes_gives_the_focus_to_the_row_next_to_it,
    a_cell_that_goes_gives_the_focus_to_the_cell_next_to_it,
    what_is_open_and_in_sight_stays,
    a_choice_keeps_the_focus_when_others_go,
];

const FOCUSED: &str = "widget.shadowRoot.activeElement";
const IDS: [&str; 7] = ["buoy", "chart", "dory", "eddy", "fjord", "gale", "helm"];

/// Sessions over two days; each is known by its id, when it begins by its place, and where by both.
fn agenda(ids: &[&str]) -> Value {
    let session = |(place, id): (usize, &&str)| {
        json!({
            "id": id,
            "title": format!("The {id}"),
            "start": format!("2027-05-{:02}T{:02}:00", 11 + place / 4, 9 + place % 4),
            "duration": "PT1H",
            "room": format!("Quay {}", id.len() % 3),
            "description": format!("All about the {id}."),
            "links": [{ "rel": "document", "href": format!("https://example.org/{id}") }],
        })
    };
    json!({
        "title": "Harbour days",
        "timeZone": "Europe/Paris",
        "attendanceMode": "offline",
        "sessions": ids.iter().enumerate().map(session).collect::<Vec<_>>(),
    })
}

/// What becomes of the sessions: some before go, come, change places, go to the other day.
fn changes() -> [Vec<&'static str>; 6] {
    [
        vec!["buoy", "dory", "eddy", "fjord", "gale", "helm"],
        vec!["dory", "eddy", "fjord", "gale"],
        vec!["ahoy", "brig", "buoy", "chart", "dory", "eddy", "fjord", "gale", "helm"],
        vec!["buoy", "helm", "eddy", "fjord", "dory", "gale", "chart"],
        vec!["helm", "gale", "fjord", "eddy", "dory", "chart", "buoy"],
        IDS.to_vec(),
    ]
}

fn open(page: &Page, view: &str) {
    page.show(&json!({ "view": view, "now": "2027-05-11T09:20:00+02:00" }), &agenda(&IDS));
    // With the lazy chunk, which redraws every row.
    page.until("the actions", "part('favorite') || $('.cell')");
    if view == "list" {
        page.run("row('buoy').querySelector('[data-act=open]').click()");
        page.until("the lazy chunk", "part('actions')");
        page.run("row('buoy').querySelector('[data-act=open]').click()");
        page.until("the panel closed", "!part('actions')");
    }
}

fn becomes(page: &Page, ids: &[&str]) {
    page.run_with("widget.agenda = args[0]", json!([agenda(ids)]));
    let expected = serde_json::to_string(ids).unwrap();
    page.until(
        "the new agenda",
        &format!("JSON.stringify([...new Set(rows().map((row) => row.dataset.sessionId))]) === '{expected}'"),
    );
    page.run("await new Promise((done) => setTimeout(done))");
}

fn stays(page: &Page) {
    for control in ["[part=favorite]", "[data-act=open]"] {
        open(page, "list");
        page.run_with(
            "globalThis.one = row('eddy').querySelector(args[0]); one.focus(); globalThis.there = row('eddy')",
            json!([control]),
        );
        for ids in changes() {
            becomes(page, &ids);
            assert_eq!(page.get(&format!("{FOCUSED} === one && one.isConnected")), true, "{control} {ids:?}");
            assert_eq!(page.get("row('eddy') === there && there.contains(one)"), true, "{control} {ids:?}");
        }
    }
}

fn the_focus_stays_with_its_session_in_the_list(page: &Page) {
    stays(page);
    // What is pressed is of that session.
    page.run("part('favorite', row('eddy')).focus()");
    becomes(page, &["ahoy", "eddy"]);
    page.keys(Key::Space);
    page.until("the star", "part('favorite', row('eddy')).ariaPressed === 'true'");
    assert_eq!(page.get("parts('favorite').filter((star) => star.ariaPressed === 'true').length"), 1);
}

fn the_focus_stays_where_a_browser_cannot_move_without_a_blur(page: &Page) {
    page.open("blank");
    // As browsers were until 2025.
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "delete Element.prototype.moveBefore; delete DocumentFragment.prototype.moveBefore; delete Document.prototype.moveBefore;" }),
    );
    stays(page);
    assert_eq!(page.get("'moveBefore' in Element.prototype"), false);
}

fn the_focus_stays_with_its_session_in_the_grid(page: &Page) {
    open(page, "grid");
    page.until("the grid", "$('.cell')");
    page.run("globalThis.one = row('chart').querySelector('button'); one.focus()");
    for ids in [
        &["chart", "dory", "eddy"][..],
        &["ahoy", "brig", "chart", "dory"],
        &["dory", "chart", "ahoy"],
        &["buoy", "dory", "eddy", "chart"],
    ] {
        page.run_with("widget.agenda = args[0]", json!([agenda(ids)]));
        let expected = serde_json::to_string(ids).unwrap();
        page.until(
            "the new agenda",
            &format!("JSON.stringify(rows().map((row) => row.dataset.sessionId)) === '{expected}'"),
        );
        page.run("await new Promise((done) => setTimeout(done))");
        assert_eq!(page.get(&format!("{FOCUSED} === one && one.closest('.cell') === row('chart')")), true, "{ids:?}");
    }
}

fn a_session_that_goes_gives_the_focus_to_the_row_next_to_it(page: &Page) {
    for (gone, ids, heir) in [
        ("eddy", &["buoy", "chart", "dory", "fjord", "gale", "helm"][..], "fjord"),
        ("eddy", &["buoy", "chart", "gale", "helm"], "gale"),
        ("helm", &["buoy", "chart", "dory"], "dory"),
        ("buoy", &["helm"], "helm"),
    ] {
        open(page, "list");
        page.run_with("part('favorite', row(args[0])).focus()", json!([gone]));
        becomes(page, ids);
        assert_eq!(page.get(&format!("{FOCUSED} === row('{heir}')")), true, "{gone} {ids:?}");
        // Keys that press do nothing to a session that nobody chose.
        page.keys(Key::Space);
        page.keys(Key::Enter);
        page.run("await new Promise((done) => setTimeout(done, 50))");
        assert_eq!(page.get("parts('favorite').filter((star) => star.ariaPressed === 'true').length"), 0);
        // From there the keyboard continues into that row.
        page.keys(Key::Tab);
        assert_eq!(page.get(&format!("row('{heir}').contains({FOCUSED}) && {FOCUSED} !== row('{heir}')")), true);
    }
}

fn a_cell_that_goes_gives_the_focus_to_the_cell_next_to_it(page: &Page) {
    open(page, "grid");
    page.until("the grid", "$('.cell')");
    page.run("row('chart').querySelector('button').focus()");
    page.run_with("widget.agenda = args[0]", json!([agenda(&["buoy", "dory", "eddy"])]));
    page.until("the new agenda", "!row('chart')");
    assert_eq!(page.get(&format!("{FOCUSED} === row('dory')")), true);
    // An open one that goes takes its panel along.
    page.run("row('dory').querySelector('button').click()");
    page.until("the panel", &format!("$('.opened')?.contains({FOCUSED})"));
    page.run_with("widget.agenda = args[0]", json!([agenda(&["buoy", "eddy"])]));
    page.until("the new agenda", "!row('dory')");
    page.until("the focus next to it", &format!("{FOCUSED} === row('eddy')"));
}

fn what_is_open_and_in_sight_stays(page: &Page) {
    open(page, "list");
    page.run("widget.style.display = 'block'; document.body.style.paddingBlock = '200vh'");
    page.run(
        "row('fjord').querySelector('[data-act=open]').click(); row('eddy').querySelector('[data-act=open]').click()",
    );
    page.until("both open", "rows().filter(opened).length === 2");
    page.run(
        "part('favorite', row('fjord')).scrollIntoView({ block: 'center' });
         part('favorite', row('fjord')).focus();
         await new Promise((done) => setTimeout(done, 100));
         globalThis.top_ = () => row('fjord').getBoundingClientRect().top;",
    );
    for ids in [&["buoy", "dory", "eddy", "fjord", "gale", "helm"][..], &IDS, &["eddy", "fjord", "helm"]] {
        // From one version to the next: a browser scrolls by whole pixels, in its own anchoring too, a frame later.
        page.run(
            "for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
             globalThis.before = top_()",
        );
        becomes(page, ids);
        assert_eq!(page.texts("rows().filter(opened).map((one) => one.dataset.sessionId)"), ["eddy", "fjord"]);
        page.until(&format!("its place with {ids:?}"), "Math.abs(top_() - before) < 2");
    }
}

fn a_choice_keeps_the_focus_when_others_go(page: &Page) {
    let ids = [&IDS[..], &["islet", "jetty", "keel", "lagoon"]].concat();
    page.show(&json!({ "now": "2027-05-11T09:20:00+02:00", "view": "list" }), &agenda(&ids));
    page.until("the button", "$('[data-act=panel][data-of=find]')");
    page.run("$('[data-act=panel][data-of=find]').click()");
    page.until("the filters", "$('[data-act=choose]')");
    page.run(
        "const facet = $('[data-act=choose]').closest('details'); facet.open = true;
         globalThis.one = $$('[data-act=choose]').filter((choice) => choice.dataset.of.startsWith('room=')).at(-1);
         one.closest('details').open = true;
         one.focus();
         globalThis.of = one.dataset.of;",
    );
    // One room less, which was before it.
    let mut fewer = agenda(&ids);
    fewer["sessions"].as_array_mut().unwrap().retain(|session| session["room"] != "Quay 0");
    page.run_with("widget.agenda = args[0]", json!([fewer]));
    page.until("fewer rows", "rows().length < 11");
    assert_eq!(page.get(&format!("{FOCUSED} === one && one.dataset.of === of")), true);
}
