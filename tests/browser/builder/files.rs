//! Further files, attributes, and the folder that they are in.

use serde_json::{Value, json};

use super::{no_violations, with_text};
use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_calendar_and_the_news_of_the_day_are_saved,
    every_attribute_can_be_chosen,
    a_folder_is_made_whole_and_tested,
    sessions_are_sorted_and_an_end_moves_with_its_start,
    cities_are_zones,
];

fn saving(page: &Page) {
    page.run("globalThis.saved = []; URL.createObjectURL = (blob) => (saved.push(blob), 'blob:none')");
}

fn a_calendar_and_the_news_of_the_day_are_saved(page: &Page) {
    with_text(page);
    saving(page);
    page.click("button('Save agenda.ics')");
    let calendar = page.run("return await saved.at(-1).text()");
    let calendar = calendar.as_str().unwrap();
    assert!(
        calendar.contains("DTSTART:20210329T080000Z") && calendar.matches("BEGIN:VEVENT").count() == 2,
        "{calendar}"
    );
    assert_eq!(page.get("button('Save status.json').checkVisibility()"), false, "nothing is new");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-title')");
    page.run("fill('#session-0-status', 'delayed'); fill('#session-0-delay', 'PT15M'); fill('#session-0-description', 'Bring boots.')");
    page.until("that it is read", "$b('#piece').textContent.includes('Bring boots.')");
    page.click("button('Save status.json')");
    let status: Value = serde_json::from_str(page.run("return await saved.at(-1).text()").as_str().unwrap()).unwrap();
    let sessions = status["sessions"].as_object().unwrap();
    assert_eq!(sessions.len(), 1, "{status}");
    assert_eq!(sessions.values().next().unwrap()["delay"], "PT900S", "{status}");
    page.until("what has no place in it", "$b('#step-take').parentElement.textContent.includes('Not in status.json')");
    // Both are named in the piece, next to the agenda.
    page.run("fill('#folder', 'https://example.org/x/'); for (const one of $$b('.ticks label').slice(-2)) one.querySelector('input').click()");
    page.until("both", "$b('#piece').textContent.includes(' calendar-src=\"https://example.org/x/agenda.ics\" status-src=\"https://example.org/x/status.json\"')");
    assert!(page.text("$b('.how li').textContent").contains("agenda.ics and status.json"));
    no_violations(page);
}

fn every_attribute_can_be_chosen(page: &Page) {
    with_text(page);
    page.run("fill('#look-heading-level', '3'); fill('#look-room', 'Quay 2'); fill('#look-refresh', '60'); for (const one of $$b('.switches input')) one.click()");
    let whole =
        " room=\"Quay 2\" heading-level=\"3\" refresh=\"60\" no-header no-controls deep-links images live-title>";
    page.until("the piece", &format!("$b('#piece').textContent.includes({})", json!(whole)));
    page.until("the preview", "shown().headingLevel === '3' && shown().noHeader && shown().noControls");
    // The same for every page that shows the agenda.
    page.run("button('Put these choices into agenda.json').click()");
    page.until(
        "them",
        "JSON.stringify(document_()?.display) === JSON.stringify({ noControls: true, noHeader: true, room: 'Quay 2' })",
    );
    page.run("button('Take the choices out').click()");
    page.until("none", "document_() && !document_().display");
    // The builder's own address and title stay.
    assert_eq!(
        page.get("[shown().deepLinks, shown().liveTitle, shown().getAttribute('refresh')]"),
        json!([false, false, "0"])
    );
}

fn a_folder_is_made_whole_and_tested(page: &Page) {
    with_text(page);
    page.run("fill('#folder', 'www.example.org/agenda/index.html#builder')");
    page.until("the whole address", "$b('#folder').value === 'https://www.example.org/agenda/'");
    page.run("fill('#folder', 'http://www.example.org/agenda')");
    page.until("the warning", "$b('#folder-report').textContent.includes('load nothing from an address with http://')");
    page.click("button('Use the folder of this page')");
    let folder = page.site.url("/dist/");
    page.until("the folder of the page", &format!("$b('#folder').value === {}", json!(folder)));
    let said = "$b('.field:has(#folder) [role=status]').textContent";
    page.click("button('Test it')");
    page.until(
        "that the agenda is missing",
        &format!("{said}.includes('/dist/agenda.json cannot be fetched: the server answers 404.')"),
    );
    page.site.answer("/dist/agenda.json", Answer::Json("{}".to_owned()));
    page.click("button('Test it')");
    page.until("that all is there", &format!("/^All \\d+ files of this release are listed there.$/.test({said})"));
    // A host with another release, and without a part.
    let list = page.run("return await (await fetch('integrity.json')).text()");
    let mut list: Value = serde_json::from_str(list.as_str().unwrap()).unwrap();
    list["agenda-widget.js"]["integrity"] = json!("sha384-old");
    list.as_object_mut().unwrap().remove("embed.html");
    page.site.answer("/host/integrity.json", Answer::Json(list.to_string()));
    page.site.answer("/host/agenda.json", Answer::Json("{}".to_owned()));
    page.site.answer("/page/integrity.json", Answer::Html("<!doctype html>".to_owned()));
    page.run_with("fill('#folder', args[0])", json!([page.site.url("/host/")]));
    page.click("button('Test it')");
    page.until("what is missing", &format!("{said}.startsWith('These files are missing: embed.html. These files are of another release: agenda-widget.js.')"));
    page.run_with("fill('#folder', args[0])", json!([page.site.url("/page/")]));
    page.click("button('Test it')");
    page.until("that it is no list", &format!("{said}.includes('is no list of the widget’s files')"));
    page.run_with("fill('#folder', args[0])", json!([page.site.url("/none/")]));
    page.click("button('Test it')");
    page.until(
        "that there is none",
        &format!("{said}.includes('Either the files are in another folder, or the host does not let')"),
    );
    no_violations(page);
}

fn sessions_are_sorted_and_an_end_moves_with_its_start(page: &Page) {
    with_text(page);
    assert_eq!(page.get("button('Sort by start').checkVisibility()"), false);
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-start')");
    page.run("fill('#session-0-start', '2021-03-29T12:00')");
    page.until("its end", "$b('#session-0-end').value === '2021-03-29T12:30'");
    page.until("that they can be sorted", "button('Sort by start').checkVisibility()");
    page.click("button('Sort by start')");
    page.until("the order", "$$b('button.session .name').map((name) => name.textContent).join() === 'Ropes,Tides'");
    page.click("$$b('button.session')[0]");
    page.until("its form", "$b('#session-0-start')");
    page.click("button('Move down')");
    page.until("the other order", "$$b('button.session .name').map((name) => name.textContent).join() === 'Tides,Ropes' && $b('#session-1-title').value === 'Ropes'");
}

fn cities_are_zones(page: &Page) {
    with_text(page);
    page.run(
        "fill('#meeting-zone', 'rabat'); fill('#look-zone', 'Le Caire'); fill('#look-further', 'New York, Tunis')",
    );
    page.until("their zones", "$b('#meeting-zone').value === 'Africa/Casablanca' && $b('#look-zone').value === 'Africa/Cairo' && $b('#look-further').value === 'America/New_York Africa/Tunis'");
    page.until(
        "the piece",
        "$b('#piece').textContent.includes(' time-zone=\"Africa/Cairo\" zones=\"America/New_York Africa/Tunis\"')",
    );
    assert_eq!(page.text("document.querySelector('#all-zones option[value=\"Europe/Paris\"]').label"), "Paris");
}
