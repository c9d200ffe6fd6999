//! Editing in the forms.

use serde_json::json;

use super::{TEXT, no_violations, paste, with_text};
use crate::harness::{Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    every_language_that_the_widget_speaks_is_offered,
    what_is_mended_is_seen_and_taken_away,
    a_field_that_is_wrong_says_so_and_the_preview_stays,
    texts_in_a_second_language,
    every_fact_of_the_meeting_has_a_field,
    every_fact_of_a_session_has_a_field,
    a_session_without_a_time_follows_another_or_has_a_day,
];

fn every_language_that_the_widget_speaks_is_offered(page: &Page) {
    with_text(page);
    let mut files: Vec<String> = std::fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().trim_end_matches(".txt").to_owned())
        .collect();
    files.sort_unstable();
    assert_eq!(files.len(), 10);
    for tag in files {
        page.run_with("fill('#look-lang', args[0])", json!([tag]));
        page.until(&tag, &format!("shown().lang === '{tag}' && $b('#piece').textContent.includes('lang=\"{tag}\"')"));
        page.site.asked(&format!("/dist/agenda-widget-{}.js", tag.to_lowercase()), 1);
    }
    assert_eq!(page.get("$b('#look-lang optgroup').children.length"), json!(11), "and English");
    // A region's own digits.
    page.run("fill('#look-lang', 'ar-EG')");
    page.until("Egypt's digits", "/[٠-٩]/.test(shownRows()[0].querySelector('[part~=time]').textContent)");
}

fn what_is_mended_is_seen_and_taken_away(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("fill('#session-0-title', 'Spring tides'); fill('#session-0-room', 'Quay 2'); fill('#session-0-start', '2021-03-29T09:45')");
    page.until("the new title", "shownRows()[0].textContent.includes('Spring tides')");
    page.until("the new time", "shownRows()[0].querySelector('[part~=time] time').dateTime === '2021-03-29T07:45:00Z'");
    page.until("the new room", "shownRows()[0].textContent.includes('Quay 2')");
    page.click("button('Add a speaker', '.form')");
    page.until("the speaker’s form", "$b('#session-0-people-0-name')");
    page.run("fill('#session-0-people-0-name', 'Ada Example'); fill('#session-0-people-0-role', 'moderator')");
    page.until("the speaker", "shownRows()[0].textContent.includes('Ada Example')");
    page.click("button('Add a link', '.form')");
    page.until("the link’s form", "$b('#session-0-links-0-href')");
    page.run(
        "fill('#session-0-links-0-href', 'https://example.org/room'); fill('#session-0-links-0-title', 'The call')",
    );
    page.until("the link", "$b('#piece').textContent.includes('https://example.org/room')");
    page.click("button('Add a session')");
    page.until("a third form", "$b('#session-2-title')");
    assert_eq!(page.text("$b('#session-2-start').value"), "2021-03-29T11:00");
    page.run("fill('#session-2-title', 'Knots')");
    page.until("the third session", "shownRows().length === 3");
    page.click("button('Remove this session')");
    page.until("two sessions", "shownRows().length === 2");
    assert!(page.text("$b('#piece').textContent").contains("Spring tides"));
    // Typing in the source no longer replaces the edits, until the user asks for that.
    paste(page, &TEXT.replace("Ropes", "Cables"));
    page.until("the question", "$b('.anew').checkVisibility()");
    assert_eq!(page.text("$$b('button.session .name')[0].textContent"), "Spring tides");
    page.click("button('Read it again')");
    page.until("the text again", "$$b('button.session .name')[1].textContent === 'Cables'");
    no_violations(page);
}

fn a_field_that_is_wrong_says_so_and_the_preview_stays(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[1]");
    page.until("its form", "$b('#session-1-end')");
    page.run("fill('#session-1-end', '2021-03-29T09:00')");
    page.until("what is wrong", "$b('#session-1-end-report').textContent.includes('before')");
    assert_eq!(page.text("$$b('button.session')[1].querySelector('.wrong').textContent"), "1 to mend");
    page.until(
        "that it is reported below",
        "$b('#step-take').parentElement.querySelector('.finding.error').checkVisibility()",
    );
    assert_eq!(page.get("shownRows().length"), 2);
    page.run("fill('#session-1-end', '2021-03-29T11:30')");
    page.until("that it is mended", "!$b('#session-1-end-report').textContent");
    page.until(
        "the new end",
        "[...shownRows()[1].querySelectorAll('[part~=time] time')].at(-1).dateTime === '2021-03-29T09:30:00Z'",
    );
}

fn texts_in_a_second_language(page: &Page) {
    with_text(page);
    page.run("const main = $b('.languages select'); main.value = 'en'; main.dispatchEvent(new Event('change', { bubbles: true }))");
    page.until("the main language", "$$b('.languages input').length === 1");
    page.run("const more = $b('.languages select'); more.value = 'ar'; more.dispatchEvent(new Event('change', { bubbles: true }))");
    page.until("the empty title", "$b('#meeting-title').value === '' && $b('#meeting-title').lang === 'ar'");
    page.run("fill('#meeting-title', 'يوم المرفأ')");
    page.run("fill('#look-lang', 'ar')");
    page.until("the title in Arabic", "shown().shadowRoot.querySelector('[part~=title]').textContent === 'يوم المرفأ'");
    assert_eq!(page.text("getComputedStyle(shown().shadowRoot.querySelector('[part~=base]')).direction"), "rtl");
    page.click("$$b('.languages input')[0]");
    page.until("the title in English", "$b('#meeting-title').value === 'Harbour day'");
    assert!(page.text("$b('#piece').textContent").contains("lang=\"ar\""));
}

/// Fills fields and waits until the draft has what they come to.
#[track_caller]
fn filled(page: &Page, fields: &[(&str, &str)], at: &str, expected: &serde_json::Value) {
    for (field, text) in fields {
        page.run_with("fill(args[0], args[1])", json!([field, text]));
    }
    let there = format!("JSON.stringify({at}) === JSON.stringify({expected})");
    page.until(&format!("{expected} in the draft"), &there);
}

fn every_fact_of_the_meeting_has_a_field(page: &Page) {
    with_text(page);
    page.run("for (const one of $$b('.step details')) one.open = true");
    for add in ["Add a detail", "Add a link", "Add a room", "Add a track"] {
        page.click(&format!("button('{add}')"));
    }
    page.until("the forms", "$b('#meeting-tracks-0-name') && $b('#meeting-links-0-href')");
    for (fields, at, expected) in [
        (&[("#meeting-subtitle", "Third meeting")][..], "document_()?.subtitle", json!("Third meeting")),
        (&[("#meeting-description", "About tides.")], "document_()?.description", json!("About tides.")),
        (
            &[("#meeting-location", "Old House"), ("#meeting-location-url", "https://example.org/house")],
            "document_()?.location",
            json!({ "name": "Old House", "url": "https://example.org/house" }),
        ),
        (&[("#meeting-online", "Meet")], "document_()?.virtualLocation", json!({ "name": "Meet" })),
        (&[("#meeting-organizer", "Small Ports")], "document_()?.organizer", json!({ "name": "Small Ports" })),
        (
            &[("#meeting-detail-0-label", "Lunch"), ("#meeting-detail-0-text", "At noon")],
            "document_()?.details",
            json!([{ "label": "Lunch", "text": "At noon" }]),
        ),
        (
            &[
                ("#meeting-links-0-rel", "document"),
                ("#meeting-links-0-href", "https://example.org/a.pdf"),
                ("#meeting-links-0-lang", "fr"),
            ],
            "document_()?.links",
            json!([{ "href": "https://example.org/a.pdf", "lang": "fr", "rel": "document" }]),
        ),
        (
            &[("#meeting-rooms-0-name", "Quay 2"), ("#meeting-rooms-0-building", "North")],
            "document_()?.rooms",
            json!([{ "building": "North", "name": "Quay 2" }]),
        ),
        (
            &[("#meeting-tracks-0-name", "Water"), ("#meeting-tracks-0-color", "#0a5c8a")],
            "document_()?.tracks",
            json!([{ "color": "#0a5c8a", "name": "Water" }]),
        ),
        (&[("#meeting-uid", "harbour@example.org")], "document_()?.uid", json!("harbour@example.org")),
        (&[("#meeting-status", "delayed")], "document_()?.status", json!("delayed")),
        (&[("#meeting-delay", "PT15M")], "document_()?.delay", json!("PT15M")),
        (
            &[("#meeting-notice", "The lift is out of order.")],
            "document_()?.notice",
            json!("The lift is out of order."),
        ),
    ] {
        filled(page, fields, at, &expected);
    }
    // What is emptied is gone, and its object with it.
    page.run("fill('#meeting-location', ''); fill('#meeting-location-url', '')");
    page.until("no place", "document_() && !('location' in document_())");
    page.until("the preview", "shown().shadowRoot.textContent.includes('The lift is out of order.')");
    no_violations(page);
}

fn every_fact_of_a_session_has_a_field(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("for (const one of $$b('.form details')) one.open = true");
    for add in ["Add an item", "Add a service", "Add a speaker"] {
        page.click(&format!("button('{add}', '.form')"));
    }
    page.until("the forms", "$b('#session-0-items-0-title') && $b('#session-0-service-0-kind')");
    let session = |field: &str| format!("document_()?.sessions[0].{field}");
    for (fields, field, expected) in [
        (&[("#session-0-access", "closed")][..], "access", json!("closed")),
        (&[("#session-0-capacity", "full")], "capacity", json!("full")),
        (&[("#session-0-tags", "Ropes, Knots")], "tags", json!(["Ropes", "Knots"])),
        (&[("#session-0-level", "Beginners")], "level", json!("Beginners")),
        (&[("#session-0-languages", "ar, fr")], "languages", json!(["ar", "fr"])),
        (
            &[("#session-0-service-0-kind", "interpretation"), ("#session-0-service-0-lang", "fr")],
            "services",
            json!([{ "kind": "interpretation", "lang": "fr" }]),
        ),
        (
            &[
                ("#session-0-items-0-number", "2 (b)"),
                ("#session-0-items-0-title", "Moorings"),
                ("#session-0-items-0-duration", "PT10M"),
            ],
            "items",
            json!([{ "duration": "PT10M", "number": "2 (b)", "title": "Moorings" }]),
        ),
        (
            &[("#session-0-people-0-name", "Ada"), ("#session-0-people-0-url", "https://example.org/ada")],
            "speakers",
            json!([{ "name": "Ada", "url": "https://example.org/ada" }]),
        ),
        (&[("#session-0-status", "tentative")], "status", json!("tentative")),
        (&[("#session-0-delay", "PT5M")], "delay", json!("PT5M")),
        (&[("#session-0-moved", "Quay 1")], "movedFrom", json!("Quay 1")),
        (&[("#session-0-notice", "Bring boots.")], "notice", json!("Bring boots.")),
        (&[("#session-0-id", "first")], "id", json!("first")),
        (&[("#session-0-uid", "first@example.org")], "uid", json!("first@example.org")),
        (&[("#session-0-end", "")], "end", serde_json::Value::Null),
        (&[("#session-0-zone", "Africa/Cairo")], "start", json!("2021-03-29T10:00[Africa/Cairo]")),
    ] {
        filled(page, fields, &format!("({} ?? null)", session(field)), &expected);
    }
    page.until("the preview", "shownRows().some((row) => row.textContent.includes('Bring boots.'))");
    no_violations(page);
}

fn a_session_without_a_time_follows_another_or_has_a_day(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[1]");
    page.until("its form", "$b('#session-1-begins')");
    page.run("fill('#session-1-begins', 'after')");
    page.until("what to follow", "$b('#session-1-after') && !$b('#session-1-start')");
    page.until("the agenda", "document_()?.sessions[0].id");
    let first = page.text("document_().sessions[0].id");
    let after = json!(first);
    filled(page, &[("#session-1-after", &first)], "document_()?.sessions[1].after", &after);
    page.until("the preview", "shownRows().length === 2 && shownRows()[1].textContent.includes('After Tides')");
    page.run("fill('#session-1-begins', 'on')");
    page.until("its day", "$b('#session-1-date')");
    filled(page, &[("#session-1-date", "2021-03-30")], "document_()?.sessions[1].date", &json!("2021-03-30"));
    page.run("fill('#session-1-begins', 'at')");
    page.until("its start", "$b('#session-1-start')?.value === '2021-03-30T00:00'");
}
