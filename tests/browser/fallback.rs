//! What `agenda convert --to html` writes, before the widget takes its place, and as it does.

use agenda_widget::model::moment::Instant;
use agenda_widget::read::agenda_json;
use agenda_widget::time::zone::{Zone, ZoneSource};
use agenda_widget::write::{Export, html};
use serde_json::{Value, json};

use crate::harness::{Answer, Page, Test, harbour, meeting, root, tests};

pub const TESTS: &[Test] = &tests![nothing_moves_when_the_widget_takes_its_place, without_javascript_it_is_the_agenda];

const WASM: &str = "/dist/agenda-widget_bg.wasm";

struct Paris;

impl ZoneSource for Paris {
    fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> {
        // Summer time of 2021 and of 2027.
        let changes = [1_616_893_200, 1_635_642_000, 1_806_195_600, 1_824_944_400]
            .into_iter()
            .zip([7200, 3600].into_iter().cycle());
        (id == "Europe/Paris").then(|| Zone::new(id, 3600, changes.collect()))
    }
}

/// The fallback of an agenda in a language.
fn fallback(agenda: &Value, lang: &str) -> String {
    let agenda = agenda_json::read_text(&agenda.to_string(), &Paris).unwrap().agenda;
    let zone = Paris.zone("Europe/Paris", Instant::UNIX_EPOCH, Instant::UNIX_EPOCH).unwrap();
    html(
        &Export { agenda: &agenda, wanted: &[lang], words: &[], stamp: Instant::UNIX_EPOCH, alarm: None, page: None },
        &zone,
    )
}

/// A page with that agenda and its fallback, between text before and after it; its address. The room
/// for the scroll bar stays: with it a page moves by itself, regardless of its content.
fn page_with(page: &Page, name: &str, agenda: &Value, lang: &str) -> String {
    let folder = root().join("target/browser-pages");
    std::fs::create_dir_all(&folder).unwrap();
    let html = format!(
        "<!doctype html><html lang={lang} dir={}><meta charset=utf-8><meta name=viewport content='width=device-width'><title>{name}</title>
         <script src=/tests/browser/pages/record.js></script>
         <script type=module src=/dist/agenda-widget.js></script>
         <style>html {{ scrollbar-gutter: stable }} body {{ font: 16px/1.5 sans-serif; margin: 1rem auto; max-width: 60rem; padding: 0 1rem }}</style>
         <h1>A ministry's page</h1><p>What this is about.</p>
         <agenda-widget src=/target/browser-pages/{name}.json>\n{}</agenda-widget>
         <footer><p>Imprint</p></footer>",
        if lang == "ar" { "rtl" } else { "ltr" },
        fallback(agenda, lang)
    );
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    std::fs::write(folder.join(format!("{name}.json")), agenda.to_string()).unwrap();
    page.site.url(&format!("/target/browser-pages/{name}.html"))
}

fn nothing_moves_when_the_widget_takes_its_place(page: &Page) {
    for (lang, width, height) in
        [("en", 1280, 800), ("en", 360, 640), ("fr", 1280, 800), ("ar", 1280, 800), ("ar", 360, 640)]
    {
        let address = page_with(page, &format!("meeting-{lang}"), &meeting(), lang);
        page.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
        page.site.answer(WASM, Answer::Held);
        page.go(&address);
        page.site.asked(WASM, 1);
        page.run("await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assert!(page.get("visible(document.querySelector('agenda-widget > section'))") == true);
        assert_eq!(
            page.text("document.querySelector('agenda-widget > section h4 time').dateTime"),
            "2021-03-29T10:00:00+02:00"
        );
        page.run(
            "globalThis.shifts = [];
             new PerformanceObserver((list) => {
               for (const { value, sources } of list.getEntries()) shifts.push(`${value} ${sources.map(({ node }) => node?.localName)}`);
             }).observe({ type: 'layout-shift', buffered: true });",
        );
        page.site.release();
        page.until("the agenda", "rows().length === 5");
        page.until("the rest of it", "parts('favorite').length");
        page.run("await new Promise((done) => setTimeout(done, 500))");
        assert_eq!(page.texts("shifts"), [""; 0], "{lang} at {width} by {height}");
        page.site.forget();
    }
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
}

fn without_javascript_it_is_the_agenda(page: &Page) {
    let address = page_with(page, "harbour", &harbour(), "en");
    page.site.answer("/dist/agenda-widget.js", Answer::Status(404));
    page.go(&address);
    assert_eq!(
        page.texts("[...document.querySelectorAll('h4')].map(({ innerText }) => innerText)"),
        ["09:00–09:45 Tides", "10:30–11:00 Knots"]
    );
    assert_eq!(page.text("document.querySelector('h3 + p').innerText"), "All times: Paris (UTC+2)");
    // Search engines read the same.
    let data: Value =
        serde_json::from_str(&page.text("document.querySelector('script[type=\"application/ld+json\"]').textContent"))
            .unwrap();
    assert_eq!(data["subEvent"][0]["startDate"], "2027-05-11T09:00:00+02:00");
}
