//! How an agenda comes in, and what is said of it.

use serde_json::json;

use super::{TEXT, no_violations, open, paste, with_text};
use crate::harness::{Answer, Page, Test, corpus, tests};

pub const TESTS: &[Test] = &tests![
    pasted_text_becomes_five_sessions_and_the_widget,
    a_mistake_is_next_to_its_line_and_leads_there,
    a_zone_and_a_date_are_asked_for_where_the_text_names_none,
    files_are_dropped_and_chosen,
    a_file_of_this_host_is_pointed_to_and_no_other_host_is_asked,
    nothing_leaves_the_browser,
];

fn pasted_text_becomes_five_sessions_and_the_widget(page: &Page) {
    let Some(file) = corpus("oecd-2021-03-29.txt") else { return };
    let text = std::fs::read_to_string(file).unwrap();
    open(page);
    paste(page, &text);
    page.until("five sessions", "$$b('button.session').length === 5");
    page.until("the preview", "shownRows().length === 5");
    assert!(page.text("$b('.sum').textContent").starts_with("Agenda text: 5 sessions, "));
    let names = page.texts("$$b('button.session .name').map((name) => name.textContent)");
    assert!(names[1].starts_with("Topic 1: "), "{names:?}");
    assert_eq!(page.text("$b('#meeting-zone').value"), "Europe/Paris");
    assert_eq!(page.text("shownRows()[1].querySelector('[part~=time] time').dateTime"), "2021-03-29T08:15:00Z");
    no_violations(page);
}

fn a_mistake_is_next_to_its_line_and_leads_there(page: &Page) {
    open(page);
    paste(
        page,
        "{\n\"title\": \"Day\", \"timeZone\": \"Europe/Paris\",\n\"sessions\": [\n{ \"title\": \"A\", \"start\": \"2021-03-29T10:15\",\n\"end\": \"10:40\" } ] }",
    );
    page.until("what is wrong", "reported().length === 1");
    let reported = page.texts("reported()").remove(0);
    assert!(reported.starts_with("Line 5 \"end\": \"10:40\" } ] }"), "{reported}");
    assert!(
        reported.contains(
            "Error: sessions[0].end: expected a date and time such as \"2021-03-29T10:15\", found \"10:40\"."
        ),
        "{reported}"
    );
    assert_eq!(page.text("$b('.sum').textContent"), "Agenda JSON that cannot be read yet, 1 error.");
    // Next to the line in the text, too: at the height of its fifth line.
    let mark = page
        .get("(({ top, height }) => top + height / 2)($b('.mark.error').getBoundingClientRect())")
        .as_f64()
        .unwrap();
    let (top, line) = (
        page.get("$b('#source').getBoundingClientRect().top + parseFloat(getComputedStyle($b('#source')).paddingTop)")
            .as_f64()
            .unwrap(),
        page.get("parseFloat(getComputedStyle($b('#source')).lineHeight)").as_f64().unwrap(),
    );
    assert!((mark - (top + 4.5 * line)).abs() < line / 2.0, "{mark} beside {top} and lines of {line}");
    page.click("$b('button.line')");
    let selected = "$b('#source').value.slice($b('#source').selectionStart, $b('#source').selectionEnd)";
    assert_eq!(page.text(selected), "\"end\": \"10:40\" } ] }");
    assert_eq!(page.text("document.activeElement.id"), "source");
    page.keys("\"end\": \"2021-03-29T10:40\" } ] }");
    page.until("the session", "shownRows().length === 1 && reported().length === 0");
}

fn a_zone_and_a_date_are_asked_for_where_the_text_names_none(page: &Page) {
    open(page);
    assert_eq!(page.get("$b('details.given').open"), json!(false));
    paste(page, "Harbour day\n\n10:00-10:30 Tides\n");
    page.until("the question", "$b('details.given').open");
    assert!(page.texts("reported()").iter().any(|reported| reported.contains("Fill in “Date”")));
    page.run("fill('#given-date', '2021-03-29')");
    page.until("the next question", "reported().some((reported) => reported.includes('Fill in “Time zone”'))");
    page.run("fill('#given-zone', 'Africa/Cairo')");
    page.until("the preview", "shownRows().length === 1");
    assert_eq!(page.text("shownRows()[0].querySelector('[part~=time] time').dateTime"), "2021-03-29T08:00:00Z");
}

fn files_are_dropped_and_chosen(page: &Page) {
    open(page);
    let schedule = r#"{"schedule": {"version": "1", "conference": {"title": "Ropes", "time_zone_name": "Europe/Paris",
        "days": [{"date": "2021-03-29", "rooms": {"Quay": [{"guid": "11111111-1111-4111-8111-111111111111", "id": 1,
        "date": "2021-03-29T10:00:00+02:00", "start": "10:00", "duration": "00:30", "room": "Quay", "title": "Knots"}]}}]}}}"#;
    page.run_with(
        "const data = new DataTransfer();
         data.items.add(new File([args[0]], 'schedule.json', { type: 'application/json' }));
         $b('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
        json!([schedule]),
    );
    page.until("the schedule", "$b('.sum').textContent.startsWith('schedule.json: 1 session')");
    page.until("its session", "shownRows()[0]?.textContent.includes('Knots')");
    page.run_with(
        "const data = new DataTransfer();
         data.items.add(new File([args[0]], 'agenda.txt', { type: 'text/plain' }));
         $b('input[type=file]').files = data.files;
         $b('input[type=file]').dispatchEvent(new Event('change', { bubbles: true }));",
        json!([TEXT]),
    );
    page.until("the text", "$b('.sum').textContent.startsWith('Agenda text: 2 sessions')");
    page.run(
        "const data = new DataTransfer();
         data.items.add(new File(['%PDF-1.7'], 'agenda.pdf'));
         $b('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));",
    );
    page.until("why it is not read", "$b('.step [role=alert]').textContent.includes('is a PDF')");
    no_violations(page);
}

fn a_file_of_this_host_is_pointed_to_and_no_other_host_is_asked(page: &Page) {
    open(page);
    page.site.answer("/events/day.txt", Answer::Html(TEXT.to_owned()));
    page.run("fill('#address', ' /events/day.txt ')");
    page.click("button('Read it')");
    page.until("the text", "$b('.sum').textContent.startsWith('Agenda text: 2 sessions')");
    assert_eq!(page.text("$b('#source').value"), TEXT);
    let alert = "$b('.step [role=alert]').textContent";
    for (address, reported) in [
        ("/none.json", "/none.json cannot be fetched: the server answers 404."),
        ("http://", "http:// is no address."),
        (
            "https://example.org/a.json",
            "example.org is another host, and this page asks none but its own. Save the file from there, and drop it here.",
        ),
    ] {
        page.run_with("fill('#address', args[0])", json!([address]));
        page.click("button('Read it')");
        page.until(
            reported,
            &format!("{alert} === {} + ' Everything here is still the agenda from before.'", json!(reported)),
        );
    }
    assert_eq!(page.text("$b('#source').value"), TEXT, "what was read stays");
    no_violations(page);
}

fn nothing_leaves_the_browser(page: &Page) {
    with_text(page);
    let begun = page.site.paths();
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("fill('#session-0-title', 'Secret tides'); fill('#meeting-title', 'Secret day'); fill('#folder', 'https://example.org/secret/'); fill('#look-brand', '#7a1fa2'); fill('#look-theme', 'newspaper')");
    page.until("the preview", "shownRows()[0].textContent.includes('Secret tides')");
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.run("for (const name of ['Save agenda.json', 'Save agenda-look.css', 'Save it as HTML', 'Save it as JSON-LD', 'Copy']) button(name).click()");
    page.until("four files", "saved.length === 4");
    for place in 0..6 {
        page.run_with("$$b('input[name=place]')[args[0]].click()", json!([place]));
    }
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('Secret tides')");
    // What the page asks for is its own files, by plain addresses, and nothing is posted.
    let asked = page.site.paths();
    assert!(
        asked.len() >= begun.len() && asked.iter().all(|path| path.starts_with("/dist/") || path == "/favicon.ico"),
        "{asked:?}"
    );
    let names = page.texts("performance.getEntriesByType('resource').map(({ name }) => name)");
    assert!(
        names.len() > 5 && names.iter().all(|name| name.starts_with(&page.site.url("/dist/")) && !name.contains('?')),
        "{names:?}"
    );
    assert_eq!(page.site.sent(), 0);
    assert_eq!(page.text("document.cookie"), "");
    assert_eq!(page.texts("Object.keys(localStorage)"), ["agenda-builder-draft"]);
    no_violations(page);
}
