//! Undo and redo over every action, and the question before work is replaced.

use serde_json::json;
use thirtyfour::Key;

use super::{TEXT, no_violations, open, paste, with_text};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    every_action_is_undone_and_done_again,
    what_is_typed_in_one_field_is_one_step,
    the_keys_undo_where_no_text_field_has_its_own,
    only_mended_work_is_asked_about,
    the_focus_stays_near_what_was_removed,
];

/// All that undo is about, as the page shows it; where something is wrong, the piece is that of any state before.
const SHOWN: &str = "JSON.stringify([
    $b('#source').value, $b('#meeting-title')?.value, $$b('button.session .name').map((name) => name.textContent),
    $b('#look-theme')?.value, $b('#look-zone')?.value, $b('#folder')?.value, $b('.earlier').textContent ? '' : $b('#piece')?.textContent,
    $$b('.answers code').map((code) => code.textContent), $b('#given-date').value,
])";

fn every_action_is_undone_and_done_again(page: &Page) {
    open(page);
    let mut states = vec![page.text(SHOWN)];
    let actions = [
        ("fill('#given-date', '2029-09-17')", "$b('#given-date').value"),
        ("fill('#source', args[0])", "shownRows().length === 2"),
        ("fill('#meeting-title', 'Quay day')", "shown().shadowRoot.textContent.includes('Quay day')"),
        ("button('Add a session').click()", "$$b('button.session').length === 3"),
        ("fill('#session-2-title', 'Nets')", "shownRows().length === 3"),
        ("fill('#session-2-room', 'Quay 2')", "$b('#piece').textContent.includes('Quay 2')"),
        ("button('Remove this session').click()", "$$b('button.session').length === 2"),
        ("fill('#look-theme', 'newspaper')", "$b('#piece').textContent.includes('newspaper')"),
        ("fill('#look-zone', 'Cairo')", "$b('#piece').textContent.includes('Africa/Cairo')"),
        ("fill('#folder', 'https://example.org/x/')", "$b('#piece').textContent.includes('example.org/x')"),
        ("tick('.ticks label input', true)", "$b('#piece').textContent.includes('application/json')"),
    ];
    for (action, there) in actions {
        page.run_with(action, json!([TEXT]));
        page.until(action, there);
        states.push(page.text(SHOWN));
    }
    // The largest of all: an empty agenda in its place.
    page.click("button('Begin with nothing')");
    page.until("the question", "$b('dialog').open");
    page.click("$$b('dialog button')[1]");
    page.until("an empty agenda", "$b('#source').value === '' && $b('#meeting-title').value === ''");
    let last = page.text(SHOWN);
    assert_eq!(page.get("shownRows().length"), 0, "the former agenda is not shown in place of an empty one");
    for (step, state) in states.iter().enumerate().rev() {
        page.click("button('Undo')");
        page.until(&format!("the state after action {step}: {state}"), &format!("{SHOWN} === {}", json!(state)));
    }
    assert_eq!(page.text("button('Undo').ariaDisabled"), "true");
    page.click("button('Undo')");
    for state in states.iter().skip(1).chain([&last]) {
        page.click("button('Redo')");
        page.until(&format!("the state again: {state}"), &format!("{SHOWN} === {}", json!(state)));
    }
    assert_eq!(page.text("button('Redo').ariaDisabled"), "true");
    assert_eq!(page.text("$b('.undo [role=status]').textContent"), "Done again.");
    no_violations(page);
}

fn what_is_typed_in_one_field_is_one_step(page: &Page) {
    with_text(page);
    page.click("$b('#meeting-title')");
    page.keys(Key::End);
    page.keys(" of all");
    page.click("$b('#meeting-series')");
    page.keys("Tides");
    page.until("both", "document_()?.series === 'Tides' && document_().title === 'Harbour day of all'");
    page.click("button('Undo')");
    page.until(
        "no series",
        "$b('#meeting-series').value === '' && $b('#meeting-title').value === 'Harbour day of all'",
    );
    page.click("button('Undo')");
    page.until("the title", "$b('#meeting-title').value === 'Harbour day' && shownRows().length === 2");
}

fn the_keys_undo_where_no_text_field_has_its_own(page: &Page) {
    with_text(page);
    page.run("fill('#look-theme', 'newspaper'); $b('#look-theme').focus()");
    page.until("the theme", "$b('#piece').textContent.includes('newspaper')");
    page.keys_with(&[Key::Control], "z");
    page.until("no theme", "!$b('#piece').textContent.includes('newspaper')");
    page.keys_with(&[Key::Control, Key::Shift], "z");
    page.until("the theme again", "$b('#piece').textContent.includes('newspaper')");
    // In a field of text, the browser's own undo takes what was typed there.
    page.click("$b('#meeting-title')");
    page.keys(Key::End);
    page.keys("s");
    page.until("the title", "document_()?.title === 'Harbour days'");
    page.keys_with(&[Key::Control], "z");
    page.until("the title before", "document_()?.title === 'Harbour day'");
    assert!(page.text("$b('#piece').textContent").contains("newspaper"));
}

fn only_mended_work_is_asked_about(page: &Page) {
    with_text(page);
    // What was read and not mended can be read again.
    page.click("button('Take the example')");
    page.until("five sessions", "shownRows().length === 5");
    assert_eq!(page.get("$b('dialog').open"), false);
    page.run("fill('#meeting-title', 'Our own title')");
    page.until("the title", "shown().shadowRoot.textContent.includes('Our own title')");
    for (action, name) in [
        ("button('Take the example').click()", "Take the new one"),
        ("button('Begin with nothing').click()", "Begin with nothing"),
        ("button('Forget the draft').click()", "Forget it"),
    ] {
        page.run(action);
        page.until("the question", "$b('dialog').open");
        assert_eq!(page.text("$$b('dialog button')[1].textContent"), name);
        assert_eq!(page.text("document.activeElement.textContent"), "Leave it as it is");
        page.keys(Key::Escape);
        page.until("that it is closed", "!$b('dialog').open");
        assert_eq!(page.text("$b('#meeting-title').value"), "Our own title");
    }
    page.click("button('Take the example')");
    page.until("the question", "$b('dialog').open");
    page.click("$$b('dialog button')[1]");
    page.until("the example", "$b('#meeting-title').value !== 'Our own title' && !$b('dialog').open");
    // A text that is pasted over it is not read before that is asked for.
    page.run("fill('#meeting-title', 'Our own title')");
    paste(page, TEXT);
    page.until("that it says so", "$b('.earlier').textContent.includes('as you mended it')");
    page.click("button('Read the text', '.earlier')");
    page.until("the question", "$b('dialog').open");
    page.click("$$b('dialog button')[1]");
    page.until("the text", "shownRows().length === 2 && $b('#meeting-title').value === 'Harbour day'");
}

fn the_focus_stays_near_what_was_removed(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.click("button('Add a speaker', '.form')");
    page.until("the speaker", "$b('#session-0-people-0-name')");
    page.click("button('Remove this speaker')");
    page.until("the focus", "document.activeElement.textContent === 'Add a speaker'");
    page.click("button('Remove this session')");
    page.until("the focus", "document.activeElement === $$b('button.session')[0]");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.click("button('Remove this session')");
    page.until("the focus", "document.activeElement.textContent === 'Add a session'");
}
