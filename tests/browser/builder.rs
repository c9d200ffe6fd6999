//! The builder on index.html, used as a webmaster uses it.

use std::path::PathBuf;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::harness::{Answer, Page, Test, root, tests};

pub const TESTS: &[Test] = &tests![
    pasted_text_becomes_five_sessions_and_the_widget,
    a_mistake_stands_beside_its_line_and_leads_there,
    a_zone_and_a_date_are_asked_for_where_the_text_names_none,
    files_are_dropped_and_chosen,
    a_file_of_this_host_is_pointed_to_and_no_other_host_is_asked,
    nothing_leaves_the_browser,
    every_language_that_the_widget_speaks_is_offered,
    what_is_mended_is_seen_and_taken_away,
    a_field_that_is_wrong_says_so_and_the_preview_stays,
    texts_in_a_second_language,
    every_piece_works_in_a_page,
    every_frame_works_in_a_page,
    what_is_saved_is_what_is_seen,
    a_brand_that_is_too_faint_is_corrected,
    a_theme_is_seen_in_the_preview_alone,
    a_rehearsal_is_told_to_the_preview,
    a_draft_survives_a_reload_until_it_is_forgotten,
    a_browser_that_stores_nothing_is_no_fault,
    a_draft_that_is_too_large_is_kept_without_its_source,
    of_a_long_piece_the_beginning_is_shown_and_all_is_copied,
    the_keyboard_is_enough,
    nothing_scrolls_sideways_at_360_px,
];

/// Names for what scripts look at here.
const NAMES: &str = "
    globalThis.$b = (selector) => document.querySelector(`#builder ${selector}`);
    globalThis.$$b = (selector) => [...document.querySelectorAll(`#builder ${selector}`)];
    globalThis.shown = () => $b('#preview agenda-widget');
    globalThis.shownRows = () => [...(shown()?.shadowRoot.querySelectorAll('[part~=session]') ?? [])];
    globalThis.button = (name, within = '') => $$b(`${within} :is(button, label.button)`).find((one) => one.textContent.trim().startsWith(name));
    globalThis.fill = (selector, text) => {
        const field = $b(selector);
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    globalThis.tick = (selector, on) => { if ($b(selector).checked !== on) $b(selector).click(); };
    globalThis.told = () => $$b('.told li').map((one) => one.innerText.replace(/\\s+/g, ' '));";

/// Opens the page as it is hosted, with a record of what it meets.
fn open(page: &Page) {
    let record = std::fs::read_to_string(root().join("tests/browser/pages/record.js")).unwrap();
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": format!("{record}\n{NAMES}") }));
    page.go(&page.site.url("/dist/index.html"));
    page.until("the builder", "$b('#source')");
}

fn paste(page: &Page, text: &str) {
    page.run_with("fill('#source', args[0])", json!([text]));
}

const TEXT: &str = "Harbour day\n29 March 2021, Europe/Paris\n\n10:00-10:30 Tides\n10:30-11:00 Ropes\n";

/// A page with a read agenda.
fn with_text(page: &Page) {
    open(page);
    paste(page, TEXT);
    page.until("the preview", "shownRows().length === 2");
}

fn corpus() -> Option<String> {
    let folder = std::env::var_os("AGENDA_CORPUS").map_or_else(|| root().join("../shared/corpus"), PathBuf::from);
    let text = std::fs::read_to_string(folder.join("oecd-2021-03-29.txt")).ok();
    if text.is_none() {
        eprintln!("skipped: there is no oecd-2021-03-29.txt in {}", folder.display());
    }
    text
}

fn no_violations(page: &Page) {
    assert_eq!(page.texts("seen.violations"), [""; 0]);
    let log = page.browser_log();
    assert!(!log.iter().any(|line| line.contains("Content Security Policy")), "{log:#?}");
}

fn pasted_text_becomes_five_sessions_and_the_widget(page: &Page) {
    let Some(text) = corpus() else { return };
    open(page);
    paste(page, &text);
    page.until("five sessions", "$$b('button.session').length === 5");
    page.until("the preview", "shownRows().length === 5");
    assert!(page.text("$b('.sum').textContent").starts_with("Agenda text: 5 sessions, "));
    let names = page.texts("$$b('button.session .name').map((name) => name.textContent)");
    assert!(names[1].starts_with("Topic 1: "), "{names:?}");
    assert_eq!(page.text("$b('#meeting-zone').value"), "Europe/Paris");
    assert_eq!(page.text("shownRows()[1].querySelector('[part~=time] time').dateTime"), "2021-03-29T08:15:00Z");
    // The meeting above is another widget, and stays.
    assert_eq!(page.get("document.querySelectorAll('agenda-widget').length"), 2);
    no_violations(page);
}

fn a_mistake_stands_beside_its_line_and_leads_there(page: &Page) {
    open(page);
    paste(
        page,
        "{\n\"title\": \"Day\", \"timeZone\": \"Europe/Paris\",\n\"sessions\": [\n{ \"title\": \"A\", \"start\": \"2021-03-29T10:15\",\n\"end\": \"10:40\" } ] }",
    );
    page.until("what is wrong", "told().length === 1");
    let told = page.texts("told()").remove(0);
    assert!(told.starts_with("Line 5 \"end\": \"10:40\" } ] }"), "{told}");
    assert!(
        told.contains(
            "Error: sessions[0].end: expected a date and time such as \"2021-03-29T10:15\", found \"10:40\"."
        ),
        "{told}"
    );
    assert_eq!(page.text("$b('.sum').textContent"), "Agenda JSON that cannot be read yet, 1 error.");
    // Beside the line in the text, too: at the height of its fifth line.
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
    page.until("the session", "shownRows().length === 1 && told().length === 0");
}

fn a_zone_and_a_date_are_asked_for_where_the_text_names_none(page: &Page) {
    open(page);
    assert_eq!(page.get("$b('details').open"), json!(false));
    paste(page, "Harbour day\n\n10:00-10:30 Tides\n");
    page.until("the question", "$b('details').open");
    assert!(page.texts("told()").iter().any(|told| told.contains("Fill in “Date”")));
    page.run("fill('#given-date', '2021-03-29')");
    page.until("the next question", "told().some((told) => told.includes('Fill in “Time zone”'))");
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
    page.until("why it is not read", "$b('[role=alert]').textContent.includes('is a PDF')");
    no_violations(page);
}

fn a_file_of_this_host_is_pointed_to_and_no_other_host_is_asked(page: &Page) {
    open(page);
    page.site.answer("/events/day.txt", Answer::Html(TEXT.to_owned()));
    page.run("fill('#address', ' /events/day.txt ')");
    page.click("button('Read it')");
    page.until("the text", "$b('.sum').textContent.startsWith('Agenda text: 2 sessions')");
    assert_eq!(page.text("$b('#source').value"), TEXT);
    let alert = "$$b('[role=alert]').map((one) => one.textContent).join('')";
    for (address, told) in [
        ("/none.json", "/none.json cannot be fetched: the server answers 404."),
        ("http://", "http:// is no address."),
        (
            "https://example.org/a.json",
            "example.org is another host, and this page asks none but its own. Save the file from there, and drop it here.",
        ),
    ] {
        page.run_with("fill('#address', args[0])", json!([address]));
        page.click("button('Read it')");
        page.until(told, &format!("{alert} === {}", json!(told)));
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

fn every_language_that_the_widget_speaks_is_offered(page: &Page) {
    with_text(page);
    let mut files: Vec<String> = std::fs::read_dir(root().join("locales"))
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().trim_end_matches(".txt").to_owned())
        .collect();
    files.sort_unstable();
    assert_eq!(files.len(), 9);
    for tag in files {
        page.run_with("fill('#look-lang', args[0])", json!([tag]));
        page.until(&tag, &format!("shown().lang === '{tag}' && $b('#piece').textContent.includes('lang=\"{tag}\"')"));
        page.site.asked(&format!("/dist/agenda-widget-{tag}.js"), 1);
    }
    assert_eq!(page.get("$b('#look-lang optgroup').children.length"), json!(10), "and English");
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
    page.click("button('Add a speaker')");
    page.until("the speaker’s form", "$b('#session-0-people-0-name')");
    page.run("fill('#session-0-people-0-name', 'Ada Example'); fill('#session-0-people-0-role', 'moderator')");
    page.until("the speaker", "shownRows()[0].textContent.includes('Ada Example')");
    page.click("button('Add a link')");
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
    // What is typed above no longer takes the place of what was mended, until that is wished.
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
    page.until("what is wrong", "$b('#session-1-end-told').textContent.includes('before')");
    assert_eq!(page.text("$$b('button.session')[1].querySelector('.wrong').textContent"), "1 to mend");
    page.until(
        "that it is told below",
        "$b('#step-take').parentElement.querySelector('.finding.error').checkVisibility()",
    );
    assert_eq!(page.get("shownRows().length"), 2);
    page.run("fill('#session-1-end', '2021-03-29T11:30')");
    page.until("that it is mended", "!$b('#session-1-end-told').textContent");
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

/// What a page of a partner's holds where the piece was put.
fn put(page: &Page, piece: &str) {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Partner</title><main>\n{piece}</main></html>"
    );
    page.site.answer("/partner", Answer::Html(html));
    page.go(&page.site.url("/partner"));
}

fn every_piece_works_in_a_page(page: &Page) {
    with_text(page);
    let folder = page.site.url("/dist/");
    page.run_with("fill('#folder', args[0]); fill('#look-theme', 'newspaper')", json!([folder]));
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.click("button('Save agenda.json')");
    let agenda = page.run("return await saved.at(-1).text()");
    let mut pieces = Vec::new();
    for place in ["Plain HTML", "WordPress", "Drupal"] {
        for inside in [false, true] {
            page.run_with(
                "const radios = $$b('input[name=place]');
                 radios.find((one) => one.parentElement.textContent.trim() === args[0]).click();
                 tick('.ticks input', args[1]);",
                json!([place, inside]),
            );
            // Each as it is offered, and once by the name that stays.
            let pinned = !(place == "Plain HTML" && inside);
            page.run_with("tick('.ticks label:last-of-type input', args[0])", json!([pinned]));
            page.until("the piece", &format!("$b('#piece').textContent.includes('application/json') === {inside} && $b('#piece').textContent.includes(' integrity=\"sha384-') === {pinned}"));
            pieces.push((place, inside, page.text("$b('#piece').textContent")));
        }
    }
    page.site.answer("/dist/agenda.json", Answer::Json(agenda.as_str().unwrap().to_owned()));
    for (place, inside, piece) in pieces {
        // Without the widget, the agenda stands there as HTML.
        let script = piece.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let script = script.strip_prefix(page.site.url("").as_str()).unwrap();
        assert_eq!(script.starts_with("/dist/immutable/"), piece.contains(" integrity="), "{script}");
        page.site.answer(script, Answer::Status(404));
        put(page, &piece);
        assert!(page.text("document.querySelector('agenda-widget').innerText").contains("Tides"), "{place}, {inside}");
        let twin = page.text("document.querySelector('script[type=\"application/ld+json\"]').textContent");
        assert_eq!(serde_json::from_str::<Value>(&twin).unwrap()["@type"], "Event", "{place}");
        page.site.mend(script);
        put(page, &piece);
        page.until(place, "widget.shadowRoot && rows().length === 2");
        assert_eq!(
            page.text("times(rows()[0].dataset.sessionId)[0].dateTime"),
            "2021-03-29T08:00:00Z",
            "{place}, {inside}"
        );
        page.until("the theme", "getComputedStyle(part('title')).fontFamily.startsWith('Georgia')");
    }
}

fn every_frame_works_in_a_page(page: &Page) {
    with_text(page);
    let folder = page.site.url("/dist/");
    page.run_with(
        "fill('#folder', args[0]); fill('#look-lang', 'fr'); fill('#look-brand', '#7a1fa2')",
        json!([folder]),
    );
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    page.click("button('Save agenda.json')");
    let agenda = page.run("return await saved[0].text()");
    page.site.answer("/dist/agenda.json", Answer::Json(agenda.as_str().unwrap().to_owned()));
    let mut pieces = Vec::new();
    for place in ["SharePoint", "Confluence", "iframe"] {
        page.run_with(
            "$$b('input[name=place]').find((one) => one.parentElement.textContent.trim() === args[0]).click()",
            json!([place]),
        );
        page.until(
            "the piece",
            &format!("$b('#piece').textContent.startsWith('<iframe') === {}", place != "Confluence"),
        );
        pieces.push((place, page.text("$b('#piece').textContent")));
    }
    // The same frame for systems that ask by oEmbed.
    page.click("button('Save oembed.json')");
    let answer: Value = serde_json::from_str(page.run("return await saved.at(-1).text()").as_str().unwrap()).unwrap();
    assert_eq!(answer["html"].as_str(), pieces.last().map(|(_, piece)| piece.trim()));
    let link = page.text("$b('#discovery').textContent");
    assert!(link.contains(&format!("href=\"{folder}oembed.json\"")), "{link}");
    for (place, piece) in pieces {
        // Confluence is given the address, and makes the frame itself.
        let piece = if place == "Confluence" {
            format!("<iframe src=\"{}\"></iframe>", piece.trim().replace('&', "&amp;"))
        } else {
            piece
        };
        put(page, &piece);
        let inside = "document.querySelector('iframe').contentDocument.querySelector('agenda-widget')";
        page.until(place, &format!("{inside}?.shadowRoot?.querySelectorAll('[part~=session]').length === 2"));
        let seen = page.get(&format!(
            "[{inside}.lang, {inside}.style.getPropertyValue('--agenda-accent').startsWith('light-dark(#7a1fa2, ')]"
        ));
        assert_eq!(seen, json!(["fr", true]), "{place}");
    }
}

fn what_is_saved_is_what_is_seen(page: &Page) {
    with_text(page);
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
    for (name, kind) in [
        ("Save agenda.json", "application/json"),
        ("Save it as HTML", "text/html"),
        ("Save it as JSON-LD", "application/ld+json"),
    ] {
        page.run_with("button(args[0]).click()", json!([name]));
        assert_eq!(page.text("saved.at(-1).type"), kind);
    }
    let json: Value = serde_json::from_str(page.run("return await saved[0].text()").as_str().unwrap()).unwrap();
    assert_eq!(json["sessions"][1]["title"], "Ropes");
    assert_eq!(json["timeZone"], "Europe/Paris");
    assert!(page.run("return await saved[1].text()").as_str().unwrap().contains("<section"));
    let twin: Value = serde_json::from_str(page.run("return await saved[2].text()").as_str().unwrap()).unwrap();
    assert_eq!(twin["subEvent"][0]["startDate"], "2021-03-29T10:00:00+02:00");
    no_violations(page);
}

fn a_brand_that_is_too_faint_is_corrected(page: &Page) {
    with_text(page);
    page.run("fill('#look-brand', '#ffcc00')");
    page.until("the correction", "$$b('.contrasts li').length === 2");
    let told = page.texts("$$b('.contrasts li > span:last-child').map((one) => one.textContent)");
    assert!(told[0].starts_with("On light: #ffcc00 has 1.") && told[0].contains("and 4.5 is needed, so #"), "{told:?}");
    assert!(told[1].starts_with("On dark: #ffcc00 has 1") && told[1].ends_with("which reads well."), "{told:?}");
    assert!(page.text("$b('#piece').textContent").contains("href=\"agenda-look.css\""));
    let taken = told[0].split("so ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let sample = page.text("(() => { const [r, g, b] = getComputedStyle($b('.contrasts .sample')).color.match(/\\d+/g); return '#' + [r, g, b].map((part) => Number(part).toString(16).padStart(2, '0')).join(''); })()");
    assert_eq!(sample, taken);
    page.run("fill('#look-brand', 'yellow')");
    page.until("that it is no colour", "$b('#brand-told').textContent.includes('no colour')");
}

fn a_theme_is_seen_in_the_preview_alone(page: &Page) {
    with_text(page);
    let ground = |of: &str| format!("getComputedStyle({of}.shadowRoot.querySelector('[part~=base]')).backgroundColor");
    let above = page.text(&ground("widget"));
    page.run("fill('#look-theme', 'dark-stage')");
    page.until("the dark stage", &format!("{} === 'rgb(18, 14, 29)'", ground("shown()")));
    assert_eq!(page.text(&ground("widget")), above);
    assert!(page.text("$b('#piece').textContent").contains("href=\"themes/dark-stage.css\""));
    no_violations(page);
}

fn a_rehearsal_is_told_to_the_preview(page: &Page) {
    with_text(page);
    page.until("the first session on", "shownRows()[0].dataset.phase === 'live'");
    page.click("button('Next change')");
    page.until("the second session on", "shownRows()[1].dataset.phase === 'live'");
    assert_eq!(page.text("$b('output').textContent"), "29 March, 10:30 in Paris");
    page.click("button('Real time')");
    page.until("all over", "shownRows().every((row) => row.dataset.phase === 'past')");
    page.click("$$b('input[name=width]')[0]");
    page.until("the width of a phone", "$b('#preview').clientWidth < 400");
}

fn a_draft_survives_a_reload_until_it_is_forgotten(page: &Page) {
    with_text(page);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run(
        "fill('#session-0-title', 'Spring tides'); fill('#look-lang', 'fr'); fill('#folder', 'https://example.org/x/')",
    );
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('example.org/x')");
    page.run("location.reload()");
    page.until("the page again", "!globalThis.$b?.('#session-0-title') && $b('#source') && shownRows().length === 2");
    assert_eq!(page.text("$$b('button.session .name')[0].textContent"), "Spring tides");
    assert_eq!(page.text("$b('#source').value"), TEXT);
    assert_eq!(page.text("$b('#look-lang').value"), "fr");
    assert_eq!(page.text("$b('#folder').value"), "https://example.org/x/");
    page.click("button('Forget the draft')");
    page.until("an empty page", "!$b('button.session') && $b('#source').value === ''");
    page.until("that it is forgotten", "localStorage.getItem('agenda-builder-draft') === null");
    page.run("location.reload()");
    page.until("the page again", "document.readyState === 'complete' && globalThis.$b?.('#source')");
    assert_eq!(page.text("$b('#source').value"), "");
}

fn a_browser_that_stores_nothing_is_no_fault(page: &Page) {
    page.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })" }),
    );
    with_text(page);
    page.until("the warning", "$b('.draft').textContent.includes('keeps no draft')");
}

fn a_draft_that_is_too_large_is_kept_without_its_source(page: &Page) {
    open(page);
    // More than half of what a browser keeps for a page.
    let remark = "What nobody needs to keep. ".repeat(100_000);
    let agenda = json!({ "title": "Harbour day", "timeZone": "Europe/Paris", "sessions": [
        { "title": "Tides", "start": "2021-03-29T10:00", "end": "2021-03-29T10:30" }], "x-remark": remark });
    paste(page, &agenda.to_string());
    page.until("the preview", "shownRows().length === 1");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("fill('#session-0-title', 'Spring tides')");
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('Spring tides')");
    assert!(page.text("$b('.draft').textContent").contains("stays in this browser"));
    page.run("location.reload()");
    page.until("the page again", "!globalThis.$b?.('#session-0-title') && $b('#source') && shownRows().length === 1");
    assert_eq!(page.text("$$b('button.session .name')[0].textContent"), "Spring tides");
    assert_eq!(page.text("$b('#source').value"), "");
}

fn of_a_long_piece_the_beginning_is_shown_and_all_is_copied(page: &Page) {
    open(page);
    let lines: String = (0..400)
        .map(|line| {
            format!(
                "{:02}:{:02}-{:02}:{:02} Tides {} {}\n",
                8 + line / 60,
                line % 60,
                8 + (line + 1) / 60,
                (line + 1) % 60,
                line,
                "é".repeat(60)
            )
        })
        .collect();
    paste(page, &format!("Harbour day\n29 March 2021, Europe/Paris\n\n{lines}"));
    page.until("the sessions", "$b('.sum').textContent.startsWith('Agenda text: 400 sessions')");
    page.until("that not all is shown", "$b('.cut').checkVisibility()");
    assert!(page.get("$b('#piece').textContent.length < 40000") == true);
    page.run("navigator.clipboard.writeText = async (text) => { globalThis.copied = text }");
    page.click("button('Copy', '.code')");
    page.until("the copy", "globalThis.copied");
    assert!(
        page.get("copied.length > 40000 && copied.includes('Tides 399') && copied.endsWith('</agenda-widget>\\n')")
            == true
    );
    // Where the clipboard is refused, all of it is there to be copied by hand.
    page.run("navigator.clipboard.writeText = async () => { throw new Error('no') }");
    page.click("button('Copy', '.code')");
    page.until("that it is selected", "getSelection().toString().includes('Tides 399')");
}

fn the_keyboard_is_enough(page: &Page) {
    open(page);
    page.run("document.querySelector('a[href=\"#builder\"]').focus()");
    page.keys(Key::Enter);
    tab_to(page, "document.activeElement.textContent === 'Take the meeting above'");
    page.keys(Key::Enter);
    page.until("five sessions", "$$b('button.session').length === 5");
    tab_to(page, "document.activeElement.matches('button.session')");
    page.keys(Key::Enter);
    page.until("its form", "$b('#session-0-title')");
    tab_to(page, "document.activeElement.id === 'session-0-title'");
    page.keys(Key::End);
    page.keys(" of everybody");
    page.until("the new title", "shownRows()[0]?.textContent.includes('Introduction of everybody')");
    assert_eq!(page.text("document.activeElement.id"), "session-0-title");
    tab_to(page, "document.activeElement.name === 'place'");
    page.keys(Key::Down);
    page.until("the piece for WordPress", "$b('#piece').textContent.startsWith('<!-- wp:html -->')");
    tab_to(page, "document.activeElement.textContent === 'Copy'");
    page.keys(Key::Enter);
    page.until("that it is copied or selected", "$b('.code [role=status]').textContent");
    no_violations(page);
}

/// Presses Tab until the focus is where it is wished; everything that has it must be in sight.
fn tab_to(page: &Page, there: &str) {
    for _ in 0..200 {
        page.keys(Key::Tab);
        if page.get(there) == json!(true) {
            return;
        }
    }
    panic!("Tab never comes to {there}, but to {}", page.text("document.activeElement.outerHTML"));
}

fn nothing_scrolls_sideways_at_360_px(page: &Page) {
    page.devtools(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false }),
    );
    open(page);
    paste(page, &format!("{TEXT}11:00-11:30 {}\n", "Anextraordinarilylongwordthatnobodyhyphenates".repeat(3)));
    page.until("the preview", "shownRows().length === 3");
    page.click("$$b('button.session')[2]");
    page.until("its form", "$b('#session-2-title')");
    page.click("button('Add a speaker')");
    page.click("button('Add a link')");
    page.run("fill('#look-brand', '#ffcc00')");
    for direction in ["ltr", "rtl"] {
        page.run_with("document.documentElement.dir = args[0]", json!([direction]));
        for place in 0..6 {
            page.run_with("$$b('input[name=place]')[args[0]].click()", json!([place]));
            let wide = page.get(
                "[document.documentElement, ...$$b('.step, .result')].map((one) => one.scrollWidth - one.clientWidth)",
            );
            assert_eq!(wide, json!([0, 0, 0, 0, 0]), "{direction}, {place}");
        }
        // The form lies where its language begins.
        let (start, end) = if direction == "ltr" { ("left", "right") } else { ("right", "left") };
        let sides = page.get(&format!("[getComputedStyle($b('.sessions .form')).border{0}Width, getComputedStyle($b('.sessions .form')).border{1}Width]", capital(start), capital(end)));
        assert_eq!(sides, json!(["3px", "0px"]), "{direction}");
    }
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}
