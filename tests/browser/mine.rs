//! The sessions that a reader keeps.

use serde_json::json;

use super::find::{IDS, button, conference};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_session_is_kept_and_let_go,
    what_is_kept_is_there_at_the_next_visit,
    only_ones_own_are_shown,
    two_that_overlap_are_reported,
    what_is_kept_outlives_a_new_version,
    two_sessions_with_one_id_are_refused_and_what_is_kept_stays,
    what_is_gone_is_reported_and_can_be_forgotten,
    the_grid_marks_what_is_kept,
    tabs_and_widgets_share_what_is_kept,
    where_storage_is_refused_it_is_kept_for_the_visit,
    what_does_not_fit_any_more_is_kept_for_the_visit,
    a_page_that_was_put_aside_looks_again,
    two_agendas_do_not_mix,
    another_agendas_changes_are_not_taken_for_ones_own,
    what_is_stored_may_be_damaged,
    without_controls_nothing_can_be_kept,
    a_warning_reads_in_the_direction_of_its_sentence,
    the_star_covers_nothing_however_narrow,
];

fn star(id: &str) -> String {
    format!("part('favorite', row('{id}'))")
}

fn keep(page: &Page, ids: &[&str]) {
    for id in ids {
        press(page, id);
        page.until(id, &format!("{}.ariaPressed === 'true'", star(id)));
    }
}

/// Presses a star, scrolled to where nothing that is sticky covers it.
fn press(page: &Page, id: &str) {
    page.run(&format!("{}.scrollIntoView({{ block: 'center', behavior: 'instant' }})", star(id)));
    page.click(&star(id));
}

fn show(page: &Page) {
    page.zone("Europe/Paris");
    page.open("blank");
    let mut agenda = conference();
    agenda["uid"] = json!("harbour-2027");
    page.put(&json!({}), &agenda);
    page.until("the agenda", "rows().length");
}

const STORED: &str = "localStorage.getItem('agenda-widget:mine:1:uid:harbour-2027')";

fn a_session_is_kept_and_let_go(page: &Page) {
    show(page);
    assert_eq!(page.text(&format!("{}.ariaLabel", star("tides"))), "Add to my agenda: Reading the tides");
    assert_eq!(page.get(STORED), json!(null));
    keep(page, &["tides", "nets"]);
    assert_eq!(page.text(STORED), "tides\nnets");
    page.until("the count", &format!("{}.querySelector('.word').textContent === 'My agenda (2)'", button("My agenda")));
    press(page, "tides");
    page.until("it let go", &format!("{}.ariaPressed === 'false'", star("tides")));
    press(page, "nets");
    page.until("nothing stored", &format!("{STORED} === null"));
}

fn what_is_kept_is_there_at_the_next_visit(page: &Page) {
    show(page);
    keep(page, &["etude"]);
    show(page);
    page.until("the star", &format!("{}.ariaPressed === 'true'", star("etude")));
}

fn only_ones_own_are_shown(page: &Page) {
    show(page);
    page.click(&button("My agenda"));
    page.until(
        "how to keep one",
        "$('.found [role=status]')?.textContent === 'Nothing saved yet. Tap ☆ next to a session.'",
    );
    page.click(&button("Show all"));
    page.until("everything", &format!("{IDS}.length === 10"));
    keep(page, &["storms", "tides"]);
    page.click(&button("My agenda"));
    page.until("two", &format!("JSON.stringify({IDS}) === '[\"tides\",\"storms\"]'"));
    assert_eq!(page.text(&format!("{}.ariaPressed", button("My agenda"))), "true");
    page.click(&button("My agenda"));
    page.until("everything", &format!("{IDS}.length === 10"));
}

fn two_that_overlap_are_reported(page: &Page) {
    show(page);
    keep(page, &["tides", "etude"]);
    assert_eq!(page.get("$$('.clash').length"), 0);
    keep(page, &["nets"]);
    page.until("the warning", "$$('.clash').length === 2");
    assert_eq!(page.text("row('tides').querySelector('.clash').textContent"), "Overlaps with Mending nets");
    assert_eq!(page.text("row('nets').querySelector('.clash').textContent"), "Overlaps with Reading the tides");
}

/// The same agenda with another list of sessions.
fn version(page: &Page, change: impl FnOnce(&mut Vec<serde_json::Value>)) {
    let mut agenda = conference();
    agenda["uid"] = json!("harbour-2027");
    agenda["title"] = json!("Harbour days, second version");
    change(agenda["sessions"].as_array_mut().unwrap());
    page.run_with("widget.agenda = args;", agenda);
    page.until("the new version", "part('title').textContent.includes('second version')");
}

fn what_is_kept_outlives_a_new_version(page: &Page) {
    show(page);
    keep(page, &["gulls"]);
    version(page, |sessions| {
        sessions[5]["start"] = json!("2027-05-12T14:00");
        sessions[5]["title"] = json!("Gulls and terns");
    });
    page.until("the star", &format!("{}.ariaPressed === 'true'", star("gulls")));
}

fn two_sessions_with_one_id_are_refused_and_what_is_kept_stays(page: &Page) {
    show(page);
    keep(page, &["gulls"]);
    let mut agenda = conference();
    agenda["uid"] = json!("harbour-2027");
    agenda["sessions"][0]["id"] = json!("gulls");
    page.run_with("widget.agenda = args;", agenda);
    page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
    let said = page.console().join("\n");
    assert!(said.contains("sessions[5].id: \"gulls\" is the id of sessions[0] already"), "{said}");
    assert_eq!(page.get("rows().length"), 10);
    assert_eq!(page.text(&format!("{}.ariaPressed", star("gulls"))), "true");
}

fn the_grid_marks_what_is_kept(page: &Page) {
    show(page);
    keep(page, &["gulls"]);
    page.run("widget.view = 'grid'");
    page.until("the star", "row('gulls')?.querySelector('.kept')");
    assert_eq!(page.get("$$('.kept').map((each) => each.textContent)"), json!(["★"]));
    page.run("row('nets').querySelector('button').click()");
    page.until("the session, opened", "$('.opened [part=favorite]')");
    page.click("$('.opened [part=favorite]')");
    page.until("the other star", "row('nets').querySelector('.kept')");
}

fn what_is_gone_is_reported_and_can_be_forgotten(page: &Page) {
    show(page);
    keep(page, &["gulls", "lamps"]);
    version(page, |sessions| {
        sessions.remove(5);
    });
    page.until("one left", &format!("{}.querySelector('.word').textContent === 'My agenda (1)'", button("My agenda")));
    // It stays stored, for it may come back.
    assert_eq!(page.text(STORED), "gulls\nlamps");
    page.click(&button("My agenda"));
    page.until(
        "what is gone",
        "parts('notice').some((each) => each.textContent.startsWith('1 session that you saved'))",
    );
    page.click(&button("Remove"));
    page.until("it forgotten", &format!("{STORED} === 'lamps' && !parts('notice').length"));
}

fn tabs_and_widgets_share_what_is_kept(page: &Page) {
    show(page);
    keep(page, &["tides"]);
    // Another document of the same site, as another tab is.
    page.run(
        "const frame = document.createElement('iframe');
         frame.src = location.href;
         const loaded = new Promise((resolve) => (frame.onload = resolve));
         document.body.append(frame);
         await loaded;
         frame.contentWindow.localStorage.setItem('agenda-widget:mine:1:uid:harbour-2027', 'tides\\nlamps');",
    );
    page.until("the other star", &format!("{}.ariaPressed === 'true'", star("lamps")));
    let mut agenda = conference();
    agenda["uid"] = json!("harbour-2027");
    page.run_with(
        "const second = document.createElement('agenda-widget');
         second.id = 'second';
         second.agenda = args;
         document.body.append(second);
         await second.ready;",
        agenda,
    );
    let second = |id: &str| {
        format!("second.shadowRoot.querySelector('[data-session-id={id}] [part=favorite]').ariaPressed === 'true'")
    };
    page.until("the star of the second widget", &second("tides"));
    press(page, "nets");
    page.until("the other widget's star", &second("nets"));
}

fn where_storage_is_refused_it_is_kept_for_the_visit(page: &Page) {
    page.open("blank");
    page.run(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
    );
    page.put(&json!({}), &conference());
    page.until("the agenda", "rows().length");
    keep(page, &["tides"]);
    page.run("widget.remove()");
    page.put(&json!({}), &conference());
    page.until("the agenda", "rows().length");
    page.click(&button("My agenda"));
    page.until("what was kept", &format!("JSON.stringify({IDS}) === '[\"tides\"]'"));
}

fn what_does_not_fit_any_more_is_kept_for_the_visit(page: &Page) {
    show(page);
    keep(page, &["tides"]);
    page.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }");
    keep(page, &["nets", "lamps"]);
    assert_eq!(page.text(STORED), "tides");
    for id in ["tides", "nets", "lamps"] {
        assert_eq!(page.text(&format!("{}.ariaPressed", star(id))), "true", "{id}");
    }
}

fn a_page_that_was_put_aside_looks_again(page: &Page) {
    show(page);
    keep(page, &["tides"]);
    // A change by this document itself fires no event, as one that is missed.
    page.run("localStorage.setItem('agenda-widget:mine:1:uid:harbour-2027', 'nets')");
    page.run("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    page.until("the other star", &format!("{}.ariaPressed === 'true'", star("nets")));
    assert_eq!(page.text(&format!("{}.ariaPressed", star("tides"))), "false");
}

fn another_agendas_changes_are_not_taken_for_ones_own(page: &Page) {
    show(page);
    keep(page, &["tides"]);
    let (mut first, mut other) = (conference(), conference());
    first["uid"] = json!("harbour-2027");
    other["uid"] = json!("harbour-2028");
    page.run_with("widget.agenda = args;", other);
    page.until("no star", &format!("{}.ariaPressed === 'false'", star("tides")));
    page.run_with(
        "const second = document.createElement('agenda-widget');
         second.id = 'second';
         second.agenda = args;
         document.body.append(second);
         await second.ready;",
        first,
    );
    let nets = "second.shadowRoot.querySelector('[data-session-id=nets] [part=favorite]')";
    page.until("the second", &format!("{nets}.ariaPressed === 'false'"));
    page.run(&format!("{nets}.click()"));
    page.until("the star of the second", &format!("{nets}.ariaPressed === 'true'"));
    assert_eq!(page.text(&format!("{}.ariaPressed", star("nets"))), "false");
}

fn two_agendas_do_not_mix(page: &Page) {
    show(page);
    keep(page, &["tides"]);
    let mut other = conference();
    other["uid"] = json!("harbour-2028");
    page.run_with("widget.agenda = args;", other);
    page.until("no star", &format!("{}.ariaPressed === 'false'", star("tides")));
    assert_eq!(page.text(STORED), "tides");
}

fn what_is_stored_may_be_damaged(page: &Page) {
    page.open("blank");
    page.run("localStorage.setItem('agenda-widget:mine:1:uid:harbour-2027', '\\n\\\\\\n{\"a\":1}\\ntides\\n\\u0000')");
    show(page);
    page.until("the star", &format!("{}.ariaPressed === 'true'", star("tides")));
}

fn without_controls_nothing_can_be_kept(page: &Page) {
    page.show(&json!({ "no-controls": "" }), &conference());
    assert_eq!(page.get("$$('[data-act]').filter((one) => !['open', 'lead'].includes(one.dataset.act)).length"), 0);
}

fn a_warning_reads_in_the_direction_of_its_sentence(page: &Page) {
    page.zone("Europe/Paris");
    page.show(&json!({ "lang": "ar" }), &conference());
    keep(page, &["tides", "nets"]);
    page.until("the warning", "row('tides').querySelector('.clash')");
    let warning = "row('tides').querySelector('.clash')";
    assert_eq!(page.text(&format!("getComputedStyle({warning}).direction")), "rtl");
    assert_eq!(page.text(&format!("{warning}.querySelector('bdi').textContent")), "Mending nets");
}

fn the_star_covers_nothing_however_narrow(page: &Page) {
    page.zone("Africa/Casablanca");
    for lang in ["en", "ar"] {
        page.show(&json!({ "lang": lang, "hour-cycle": "h12", "view": "list", "day": "all" }), &conference());
        for width in [260, 280, 360, 480, 700] {
            page.run(&format!("widget.style.width = '{width}px'"));
            let covered = page.texts(
                "rows().filter((row) => {
                   const acts = part('favorite', row)?.getBoundingClientRect();
                   return [...row.querySelectorAll('.when > *, .what > :not(.meta, h4), h4 bdi')].some((other) =>
                     [...other.getClientRects()].some((box) => acts && box.width && box.left < acts.right - 8
                       && box.right > acts.left && box.top < acts.bottom - 8 && box.bottom > acts.top + 8));
                 }).map((row) => row.dataset.sessionId)",
            );
            assert_eq!(covered, [""; 0], "{lang} at {width}");
            assert_eq!(
                page.get("widget.shadowRoot.querySelector('[part=base]').scrollWidth > widget.clientWidth"),
                false
            );
        }
    }
}
