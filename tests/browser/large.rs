//! Agendas that are larger than any meeting's: what is drawn of them first, and what is not.

use serde_json::{Value, json};

use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    more_rooms_than_a_grid_can_have_are_a_list,
    more_sessions_at_once_than_a_grid_can_have_are_a_list,
    as_many_as_a_grid_can_have_are_a_grid,
    a_long_list_is_drawn_in_parts_and_filtered_and_shown_again,
    paper_has_the_whole_list,
    a_session_that_is_still_to_come_is_gone_to_when_it_is_there,
];

/// So many sessions from nine o'clock on, `at_once` of them at a time, each of these in the room of its number.
fn agenda(sessions: usize, at_once: usize, rooms: usize) -> Value {
    let session = |number: usize| {
        let minutes = number / at_once * 10;
        let (day, minutes) = (11 + minutes / 600, 540 + minutes % 600);
        json!({
            "id": format!("s{number}"),
            "title": format!("{} {number}", if number.is_multiple_of(100) { "Anchor" } else { "Rope" }),
            "start": format!("2027-05-{day:02}T{:02}:{:02}", minutes / 60, minutes % 60),
            "duration": "PT10M",
            "room": format!("Room {}", number % at_once % rooms),
        })
    };
    json!({
        "title": "Every harbour",
        "timeZone": "Europe/Paris",
        "sessions": (0..sessions).map(session).collect::<Vec<_>>(),
    })
}

fn show(page: &Page, attributes: Value, agenda: &Value) {
    let mut all = json!({ "time-zone": "event", "now": "2027-05-11T07:00:00+02:00" });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    page.open("blank");
    // Wide enough for a grid.
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
    );
    // How many elements one task adds at most; an observer hears of a task's work after that task.
    page.run(
        "globalThis.most = 0;
         globalThis.count = (root) => new MutationObserver((records) => {
           const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
           const rows = added.flatMap((node) => node.querySelectorAll ? [node, ...node.querySelectorAll('*')] : []);
           most = Math.max(most, rows.filter((node) => node.matches('[part~=session]')).length);
         }).observe(root, { subtree: true, childList: true });",
    );
    page.put(&all, agenda);
    page.run("await widget.ready");
}

fn is_list(page: &Page, sessions: usize) {
    page.until("the list", &format!("$$('ol > [part~=session]').length === {sessions}"));
    assert_eq!(page.get("$$('.cell').length"), 0);
}

fn more_rooms_than_a_grid_can_have_are_a_list(page: &Page) {
    for view in ["auto", "grid"] {
        show(page, json!({ "view": view }), &agenda(201, 201, 201));
        is_list(page, 201);
        // Nobody is offered what is not shown.
        assert_eq!(page.get("part('view-picker')"), json!(null));
    }
    show(page, json!({}), &agenda(3_000, 3_000, 3_000));
    is_list(page, 3_000);
}

fn more_sessions_at_once_than_a_grid_can_have_are_a_list(page: &Page) {
    show(page, json!({ "view": "grid" }), &agenda(201, 201, 1));
    is_list(page, 201);
    show(page, json!({ "view": "grid" }), &agenda(5_000, 5_000, 1));
    is_list(page, 5_000);
}

fn as_many_as_a_grid_can_have_are_a_grid(page: &Page) {
    show(page, json!({}), &agenda(200, 200, 200));
    page.until("the grid", "$$('.cell').length === 200");
    assert_eq!(page.get("Boolean(part('view-picker'))"), true);
}

fn a_long_list_is_drawn_in_parts_and_filtered_and_shown_again(page: &Page) {
    show(page, json!({ "view": "list" }), &agenda(4_500, 10, 10));
    is_list(page, 4_500);
    let ids = "rows().map((row) => Number(row.dataset.sessionId.slice(1)))";
    assert_eq!(page.get(&format!("{ids}.every((number, place) => number === place)")), true);
    page.run("globalThis.kept = row('s4400'); most = 0; count(widget.shadowRoot); widget.filter = 'anchor'");
    is_list(page, 45);
    assert!(page.text("$('.found [role=status]').textContent").starts_with("45 of 4,500"));
    assert_eq!(page.get("[most, row('s4400') === kept]"), json!([0, true]), "what is found is there already");
    page.run("widget.filter = ''");
    is_list(page, 4_500);
    assert_eq!(page.get(&format!("{ids}.every((number, place) => number === place)")), true);
    let most = page.get("most").as_u64().unwrap();
    assert!(most <= 1_000, "{most} rows are drawn in one task");
    assert_eq!(page.get("row('s4400') === kept"), true);
    // The shown rows are drawn again as a whole: no row that a reader has reached disappears.
    page.run("globalThis.last = rows().at(-1); widget.timeZone = 'Asia/Tokyo'");
    page.until(
        "another zone",
        "times('s0')[0].textContent.startsWith('4:00') || times('s0')[0].textContent.startsWith('16:00')",
    );
    assert_eq!(page.get("[rows().length, rows().at(-1) === last]"), json!([4_500, true]));
}

fn paper_has_the_whole_list(page: &Page) {
    show(page, json!({ "view": "list" }), &agenda(2_500, 10, 10));
    is_list(page, 2_500);
    page.run("widget.filter = 'anchor'");
    is_list(page, 25);
    // Before the next task, as the browser makes the pages then.
    page.run(
        "widget.filter = '';
         dispatchEvent(new Event('beforeprint'));
         for (let turn = 0; turn < 100; turn += 1) await null;
         globalThis.printed = rows().length;
         dispatchEvent(new Event('afterprint'));",
    );
    assert_eq!(page.get("printed"), 2_500);
}

fn a_session_that_is_still_to_come_is_gone_to_when_it_is_there(page: &Page) {
    show(page, json!({ "view": "list", "day": "all", "now": "2027-05-14T10:05:00+02:00" }), &agenda(2_500, 10, 10));
    page.until("the way to now", "$('[data-act=jump]')");
    page.until("what is over", "$('[data-act=earlier]')");
    page.run("$('[data-act=earlier]').click()");
    is_list(page, 2_500);
    page.run("widget.filter = 'anchor'");
    is_list(page, 25);
    // Pressed while the list grows again.
    page.run(
        "widget.filter = '';
         while (rows().length <= 25) await null;
         globalThis.there = rows().length;
         globalThis.of = $('[data-act=jump]').dataset.of;
         globalThis.stood = Boolean(row(of));
         $('[data-act=jump]').click();",
    );
    is_list(page, 2_500);
    page.until("the focus on it", "widget.shadowRoot.activeElement?.dataset.sessionId === of");
    assert_eq!(page.get("there < 2500 && !stood"), true, "it was still to come");
}
