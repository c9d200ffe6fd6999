//! The page for iframes: whom it speaks to, and its height.

use serde_json::json;

use crate::embed::HARBOUR;
use crate::harness::{Page, Site, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_frame_gets_its_height_from_another_origin,
    without_the_helper_only_its_presence_is_posted,
    nobody_but_the_parent_is_answered,
    forged_heights_are_not_believed,
];

/// A page of this server with a frame of that one.
fn frame(page: &Page, from: &Site, query: &str, helper: bool) {
    // Pages have both, and the frame must hold its content in each.
    let sizing = if query.contains("event") { "border-box" } else { "content-box" };
    page.open("frame");
    page.run_with(
        "const frame = document.createElement('iframe');
         frame.src = args[0];
         frame.style.border = '3px solid';
         frame.style.boxSizing = args[2];
         document.querySelector('main').append(frame);
         if (args[1]) {
           const script = document.createElement('script');
           script.src = '/dist/agenda-embed-resize.js';
           document.body.append(script);
         }",
        json!([from.url(&format!("/dist/embed.html?{query}")), helper, sizing]),
    );
}

fn a_frame_gets_its_height_from_another_origin(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}&time-zone=event"), true);
    let height = "document.querySelector('iframe').clientHeight";
    page.until("a height with the agenda", &format!("{height} > 300"));
    // Both parts have drawn once nothing moves for a second.
    let settle = || {
        page.run(&format!(
            "for (let last, since = 0; performance.now() - since < 1000; await new Promise((done) => setTimeout(done, 50))) {{
               if ({height} !== last) [last, since] = [{height}, performance.now()];
             }}"
        ))
    };
    settle();
    let tall = page.get(height).as_i64().unwrap();
    let heights = "reported.filter(({ data }) => data.agendaEmbedHeight > 0)";
    // The height in the message is that of the frame, without its border, and nothing has to be scrolled.
    page.until("the last height", &format!("{heights}.at(-1).data.agendaEmbedHeight === {height}"));
    // A narrower frame is higher, and that of before lower again.
    page.run("document.querySelector('iframe').style.width = '230px'");
    page.until("a greater height", &format!("{height} > {tall}"));
    settle();
    let narrow = page.get(height).as_i64().unwrap();
    page.run("document.querySelector('iframe').style.width = ''");
    page.until("a lesser height", &format!("{height} < {narrow}"));
    assert!(
        page.get(&format!(
            "{heights}.every(({{ origin }}) => origin === new URL(document.querySelector('iframe').src).origin)"
        )) == true
    );
    assert_eq!(page.texts("seen.console"), [""; 0]);
    // A helper that comes late is in time.
    let late = Site::start();
    frame(page, &late, &format!("src={HARBOUR}"), false);
    page.until("the frame", "reported.length");
    page.run("const script = document.createElement('script'); script.src = '/dist/agenda-embed-resize.js'; document.body.append(script)");
    page.until("a height", &format!("{height} > 300"));
}

fn without_the_helper_only_its_presence_is_posted(page: &Page) {
    let other = Site::start();
    let before = "document.querySelector('iframe').style.height";
    frame(page, &other, &format!("src={HARBOUR}"), false);
    page.until("that it is there", "reported.length");
    other.asked(HARBOUR, 1);
    page.run("await fetch('../later.js'); await new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.texts("reported.map(({ data }) => data)"), ["agenda-embed:ready"]);
    assert_eq!(page.text(before), "");
}

fn nobody_but_the_parent_is_answered(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}"), false);
    page.until("that it is there", "reported.length");
    // Another frame of the parent's own origin greets; it is not the parent.
    page.run(
        "const sibling = document.createElement('iframe');
         document.querySelector('main').append(sibling);
         const script = sibling.contentDocument.createElement('script');
         script.textContent = `parent.frames[0].postMessage('agenda-embed:hello', '*')`;
         sibling.contentDocument.body.append(script);
         await new Promise((done) => setTimeout(done, 300));",
    );
    assert_eq!(page.get("reported.length"), 1);
    // Nor is any message other than the greeting.
    page.run("frames[0].postMessage('hello', '*'); frames[0].postMessage({ agendaEmbedHeight: 7 }, '*'); await new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.get("reported.length"), 1);
    page.run("frames[0].postMessage('agenda-embed:hello', '*')");
    page.until("the answer", "reported.length > 1 && reported.at(-1).data.agendaEmbedHeight >= 0");
}

fn forged_heights_are_not_believed(page: &Page) {
    let other = Site::start();
    frame(page, &other, &format!("src={HARBOUR}"), true);
    page.until("a height", "document.querySelector('iframe').clientHeight > 300");
    page.run(
        "const sibling = document.createElement('iframe');
         document.querySelector('main').append(sibling);
         const script = sibling.contentDocument.createElement('script');
         script.textContent = `parent.postMessage({ agendaEmbedHeight: 9999 }, '*')`;
         sibling.contentDocument.body.append(script);
         postMessage({ agendaEmbedHeight: 9998 }, '*');
         await new Promise((done) => setTimeout(done, 300));",
    );
    assert!(page.get("document.querySelector('iframe').clientHeight < 5000") == true);
    assert_eq!(page.text("document.querySelectorAll('iframe')[1].style.height"), "");
    assert_eq!(page.get("reported.filter(({ data }) => data.agendaEmbedHeight > 9000).length"), 2, "both were sent");
}
