//! What a server has drawn as a declarative shadow tree (`agenda convert --to html --shadow`) is shown in the look of the
//! widget before any script, and until the widget's own drawing is there.

use agenda_widget::model::moment::Instant;
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::write::{Export, shadow};
use serde_json::json;

use crate::harness::{Answer, Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    it_has_the_look_before_any_script_and_goes_with_the_first_drawing,
    it_stays_where_the_agenda_does_not_come,
];

const JSON: &str = r#"{ "title": "Harbour day", "timeZone": "UTC", "sessions": [
    { "id": "tides", "title": "Tides", "start": "2027-03-29T10:15", "end": "2027-03-29T10:40", "room": "Quay 2" },
    { "id": "soup", "title": "Soup", "kind": "break", "start": "2027-03-29T10:40", "duration": "PT20M" } ] }"#;

struct OnlyUtc;

impl ZoneSource for OnlyUtc {
    fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
        (id == "UTC").then(Zone::utc)
    }
}

fn drawn() -> String {
    let agenda = agenda_json::read_text(JSON, &OnlyUtc).unwrap().agenda;
    let export =
        Export { agenda: &agenda, wanted: &["en"], words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page: None };
    shadow(&export, &Zone::utc())
}

/// A page whose module does not come before it is released.
fn open(page: &Page, agenda: Answer) {
    let html = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Drawn</title>
         <script src=/tests/browser/pages/record.js></script>
         <style>agenda-widget {{ --agenda-ink: #123456 }}</style>
         <main><agenda-widget src=/agenda.json>{}</agenda-widget></main></html>",
        drawn()
    );
    page.site.answer("/agenda.json", agenda);
    page.site.answer("/partner", Answer::Html(html));
    page.go(&page.site.url("/partner"));
}

const ROOT: &str = "document.querySelector('agenda-widget').shadowRoot";

fn it_has_the_look_before_any_script_and_goes_with_the_first_drawing(page: &Page) {
    open(page, Answer::Json(JSON.to_owned()));
    page.until("the tree", &format!("{ROOT}?.querySelector('.drawn li')"));
    assert_eq!(page.get("Boolean(customElements.get('agenda-widget'))"), json!(false));
    let title = format!("{ROOT}.querySelector('.drawn h2')");
    assert_eq!(page.text(&format!("getComputedStyle({title}).color")), "rgb(18, 52, 86)");
    assert_eq!(
        page.get(&format!(
            "[{title}.checkVisibility(), document.querySelector('agenda-widget > section').checkVisibility()]"
        )),
        json!([true, false])
    );
    // At every frame either the one or the other is there, and the plain markup never is.
    let frames = page.run(
        "const frames = new Set();
         const widget = document.querySelector('agenda-widget');
         const look = () => {
           const seen = (selector) => Boolean(widget.shadowRoot.querySelector(selector)?.checkVisibility());
           frames.add(`${seen('.drawn h2')} ${seen('[part=base]')} ${widget.querySelector('section').checkVisibility()}`);
         };
         let going = true;
         const step = () => (look(), going && requestAnimationFrame(step));
         step();
         await import('/dist/agenda-widget.js');
         look();
         await widget.ready;
         look();
         going = false;
         return [...frames];",
    );
    assert_eq!(frames, json!(["true false false", "false true false"]));
    assert_eq!(
        page.texts(&format!("[...{ROOT}.querySelectorAll('[part~=session-title]')].map((one) => one.textContent)")),
        ["Tides", "Soup"]
    );
    // It does not come between the widget and its own look.
    assert_eq!(
        page.get(&format!("getComputedStyle({ROOT}.querySelector('[part=base]')).paddingInlineStart")),
        json!("12px")
    );
}

fn it_stays_where_the_agenda_does_not_come(page: &Page) {
    open(page, Answer::Status(404));
    page.run(
        "await import('/dist/agenda-widget.js'); await document.querySelector('agenda-widget').ready.catch(() => {})",
    );
    page.until("the sentence", &format!("{ROOT}.textContent.includes('The live agenda cannot be shown here')"));
    assert_eq!(page.get(&format!("{ROOT}.querySelector('.drawn h2').checkVisibility()")), json!(true));
    page.until("its code in the console", "seen.console[0]?.includes('agenda-not-found')");
}
