//! One's own sessions as a link and a QR code, and what their receiver is offered.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::find::{button, conference};
use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    what_is_kept_travels_by_a_link,
    on_a_narrow_line_the_focus_stays_with_the_sheet,
    a_name_is_said_where_it_was_given,
    nothing_is_offered_without_the_attribute,
    without_anything_kept_there_is_nothing_to_share,
    addresses_of_strangers_are_harmless,
    an_offer_is_declined,
    what_the_agenda_no_longer_has_is_not_counted,
    of_two_widgets_one_offers,
    a_code_is_drawn_from_a_file_of_its_own,
    without_its_file_the_link_is_there_all_the_same,
    the_system_shares_where_it_can,
    the_strict_policy_holds,
    without_controls_nothing_is_offered,
    the_offer_reads_in_arabic,
];

const STORED: &str = "Object.keys(localStorage).filter((key) => key.startsWith('agenda-widget'))";
const OFFER: &str = "$('.picks [role=status]')?.textContent";
const OPENER: &str = "$$('[data-act=panel][data-of=share]').find(visible)";

/// Opens the empty page at a fragment, as another device does.
fn at(page: &Page, fragment: &str, attributes: &Value, agenda: &Value) {
    page.go("about:blank");
    page.go(&page.site.url(&format!("/tests/browser/pages/blank/{fragment}")));
    page.run("localStorage.clear()");
    page.put(attributes, agenda);
    page.until("the agenda", "rows().length");
}

/// Lets whatever may still come have its turn.
fn settle(page: &Page) {
    page.until("the lazy chunk", "part('actions') || $('.said') || $('[data-act=find]') || widget.shadowRoot.adoptedStyleSheets[0].cssRules.length > 100");
    page.run(
        "for (let i = 0; i < 5; i += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))",
    );
}

fn keep(page: &Page, ids: &[&str]) {
    for id in ids {
        page.run(&format!("part('favorite', row('{id}')).click()"));
        page.until(id, &format!("part('favorite', row('{id}')).ariaPressed === 'true'"));
    }
}

fn open_sheet(page: &Page) {
    page.click(OPENER);
    page.until("the sheet", "$('[data-act=copy-mine]')");
}

fn copied(page: &Page) -> String {
    page.run("globalThis.copied = ''; navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)");
    page.click("$('[data-act=copy-mine]')");
    page.until("that it is copied", "part('actions').querySelector('[role=status]').textContent === 'Copied'");
    page.text("copied")
}

fn on_a_narrow_line_the_focus_stays_with_the_sheet(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &conference());
    page.run("widget.style.cssText = 'display: block; inline-size: 340px'");
    keep(page, &["lamps"]);
    let focused = "widget.shadowRoot.activeElement?.dataset.of";
    for _ in 0..2 {
        page.run("$('[data-act=panel][data-of=more]').focus(); $('[data-act=panel][data-of=more]').click()");
        page.until("the rest", "$('.rest.open [data-act=panel][data-of=share]')");
        page.run("const opener = $('[data-act=panel][data-of=share]'); opener.focus(); opener.click()");
        page.until("the sheet", "$('[data-act=copy-mine]')");
        assert_eq!(page.text(focused), "more");
        page.keys(Key::Escape);
        page.until("that it is closed", "!$('[data-act=copy-mine]')");
        assert_eq!(page.text(focused), "more");
    }
}

fn what_is_kept_travels_by_a_link(page: &Page) {
    at(page, "#somewhere", &json!({ "deep-links": "" }), &conference());
    keep(page, &["lamps", "tides"]);
    open_sheet(page);
    let link = copied(page);
    assert_eq!(link, page.site.url("/tests/browser/pages/blank/#agenda-mine=tides,lamps"));
    // The reader's own address stays as it is.
    assert_eq!(page.text("location.hash"), "#somewhere");
    at(page, "#agenda-mine=tides,lamps", &json!({ "deep-links": "" }), &conference());
    page.until("the offer", &format!("{OFFER} === '2 sessions shared with you'"));
    let titles = "$$('.picks li').map((each) => each.textContent)";
    assert_eq!(page.texts(titles), ["Reading the tides", "Lamps"]);
    settle(page);
    // Nothing is stored before a press.
    assert_eq!(page.texts(STORED), [""; 0]);
    page.click(&button("Add to my agenda"));
    page.until("all of it", &format!("{OFFER}?.endsWith('All of them are in your agenda.')"));
    assert_eq!(
        page.get("localStorage.getItem(Object.keys(localStorage).find((key) => key.includes(':mine:')))"),
        "tides\nlamps"
    );
    assert_eq!(page.get("$$('[data-act=add-picks]').length"), 0);
    page.until("the focus", "widget.shadowRoot.activeElement?.dataset.act === 'close-picks'");
    page.until("the stars", "['tides', 'lamps'].every((id) => part('favorite', row(id)).ariaPressed === 'true')");
    page.click("$('[data-act=close-picks]')");
    page.until("no offer", "!$('.picks')");
}

fn a_name_is_said_where_it_was_given(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &conference());
    keep(page, &["tides"]);
    open_sheet(page);
    page.run(
        "const field = $('.deeds input'); field.value = '  Zoë  & Co=#1 '; field.dispatchEvent(new Event('input'))",
    );
    let link = copied(page);
    let fragment = link.split_once('#').unwrap().1.to_owned();
    assert_eq!(fragment, "agenda-mine=tides&by=Zo%C3%AB%20%26%20Co%3D%231");
    at(page, &format!("#{fragment}"), &json!({ "deep-links": "" }), &conference());
    page.until("the offer", &format!("{OFFER} === 'Zoë & Co=#1’s picks: 1 session'"));
    // A later change of the address offers what it names, and takes back what it does not.
    page.run("location.hash = '#agenda-mine=tides,gulls,nets&by=Amina'");
    page.until("the other offer", &format!("{OFFER} === 'Amina’s picks: 3 sessions'"));
    page.run("location.hash = '#elsewhere'");
    page.until("no offer", "!$('.picks')");
    page.check();
}

fn nothing_is_offered_without_the_attribute(page: &Page) {
    at(page, "#agenda-mine=tides", &json!({}), &conference());
    keep(page, &["nets"]);
    settle(page);
    assert_eq!(page.get("$$('.picks').length"), 0);
    assert_eq!(page.get("$$('[data-of=share]').length"), 0, "nobody could read the link");
    page.run("location.hash = '#agenda-mine=gulls'");
    settle(page);
    assert_eq!(page.get("$$('.picks').length"), 0);
    page.run("widget.deepLinks = true");
    page.until("the offer", &format!("{OFFER} === '1 session shared with you'"));
}

fn without_anything_kept_there_is_nothing_to_share(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &conference());
    settle(page);
    assert_eq!(page.get("$$('[data-of=share]').length"), 0);
    keep(page, &["nets"]);
    page.until("the way", OPENER);
    open_sheet(page);
    page.run("part('favorite', row('nets')).click()");
    page.until("no sheet", "!$('[data-of=share]') && !$('[data-act=copy-mine]')");
    // Among one's own sessions it is next to them.
    keep(page, &["nets"]);
    page.click(&button("My agenda"));
    page.until("the way", "$('.found [data-of=share]')");
}

fn addresses_of_strangers_are_harmless(page: &Page) {
    let long = format!("#agenda-mine={}", "tides,".repeat(20_000));
    let many = format!("#agenda-mine={}", (0..5_000).map(|id| id.to_string()).collect::<Vec<_>>().join(","));
    for fragment in [
        "#agenda-mine=",
        "#agenda-mine=gone,also-gone&by=Amina",
        "#agenda-mine=%E0%A4%A,%,%00,%FF",
        "#agenda-mine=<img src=x onerror=alert(1)>,%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "#agenda-mine=__proto__,constructor",
        &long,
        &many,
    ] {
        at(page, fragment, &json!({ "deep-links": "" }), &conference());
        settle(page);
        assert_eq!(page.get("$$('.picks').length"), 0, "{fragment:.60}");
        assert_eq!(page.console(), [""; 0], "{fragment:.60}");
        assert_eq!(page.texts(STORED), [""; 0]);
        page.check();
    }
    // A name is text, and turns no other words around.
    at(page, "#agenda-mine=tides&by=%3Cb%3EA%3C%2Fb%3E%E2%80%AE%0AB", &json!({ "deep-links": "" }), &conference());
    page.until("the offer", &format!("{OFFER} === '<b>A</b> B’s picks: 1 session'"));
    assert_eq!(page.get("$$('.picks b').length"), 0);
}

fn an_offer_is_declined(page: &Page) {
    at(page, "#agenda-mine=tides", &json!({ "deep-links": "" }), &conference());
    page.until("the offer", OFFER);
    page.click("$('[data-act=close-picks]')");
    page.until("no offer", "!$('.picks')");
    assert_eq!(page.texts(STORED), [""; 0]);
    assert_eq!(page.text("location.hash"), "#agenda-mine=tides");
    // Not offered again by a new version of the agenda.
    let mut later = conference();
    later["title"] = json!("Harbour nights");
    page.run_with("widget.agenda = args", later);
    page.until("the new title", "part('title').textContent === 'Harbour nights'");
    settle(page);
    assert_eq!(page.get("$$('.picks').length"), 0);
}

fn what_the_agenda_no_longer_has_is_not_counted(page: &Page) {
    at(
        page,
        "#agenda-mine=gone,tides,nets,etude,ropes,salam,gulls,storms",
        &json!({ "deep-links": "" }),
        &conference(),
    );
    page.until("the offer", &format!("{OFFER} === '7 sessions shared with you'"));
    assert_eq!(page.get("$$('.picks li').length"), 5);
    assert_eq!(page.text("$('.picks .next').textContent"), "and 2 more");
    page.run("part('favorite', row('tides')).click()");
    page.click(&button("Add to my agenda"));
    page.until("all of it", "$$('[data-act=favorite][aria-pressed=true]').length === 7");
    // A title leads to its row.
    page.click("$('.picks li button')");
    page.until("the row", "row('tides').contains(widget.shadowRoot.activeElement)");
}

fn of_two_widgets_one_offers(page: &Page) {
    at(page, "#agenda-mine=knots", &json!({ "deep-links": "" }), &conference());
    page.put(&json!({ "deep-links": "" }), &harbour());
    page.put(&json!({ "deep-links": "" }), &harbour());
    let offers = "[...document.querySelectorAll('agenda-widget')].map((each) => each.shadowRoot.querySelectorAll('.picks').length)";
    page.until("an offer", &format!("{offers}.includes(1)"));
    settle(page);
    let offers = page.get(offers);
    assert!(offers == json!([0, 1, 0]) || offers == json!([0, 0, 1]), "{offers}");
}

fn a_code_is_drawn_from_a_file_of_its_own(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &conference());
    assert_eq!(page.site.count("/dist/agenda-widget-qr.js"), 0);
    keep(page, &["tides", "nets"]);
    assert_eq!(page.site.count("/dist/agenda-widget-qr.js"), 0);
    open_sheet(page);
    page.until("the code", "$('.code').width > 29");
    assert_eq!(page.site.count("/dist/agenda-widget-qr.js"), 1);
    assert_eq!(page.text("$('.code').ariaLabel ?? $('.code').getAttribute('aria-label')"), "QR code of the link");
    // A margin of four modules, and the three squares by which a camera finds it: a ring, a gap and a core.
    let square = |x: &str, y: &str| {
        page.get(&format!(
            "(() => {{
               const {{ width: size }} = $('.code'), {{ data }} = $('.code').getContext('2d').getImageData(0, 0, size, size);
               const dark = (x, y) => data[4 * (y * size + x)] < 128 ? 1 : 0;
               return Array.from({{ length: 7 }}, (_, step) => dark({x} + step, {y} + 3)).join('') + dark({x} - 1, {y} + 3) + dark({x}, {y} - 1);
             }})()"
        ))
    };
    for (x, y) in [("4", "4"), ("size - 11", "4"), ("4", "size - 11")] {
        assert_eq!(square(x, y), "101110100", "the square at {x}, {y}");
    }
    let before = page.text("$('.code').toDataURL()");
    keep(page, &["lamps"]);
    page.until("another code", &format!("$('.code').toDataURL() !== '{before}'"));
    assert_eq!(page.site.count("/dist/agenda-widget-qr.js"), 1);
    page.check();
}

fn without_its_file_the_link_is_there_all_the_same(page: &Page) {
    page.site.answer("/dist/agenda-widget-qr.js", crate::harness::Answer::Status(404));
    at(page, "", &json!({ "deep-links": "" }), &conference());
    keep(page, &["tides"]);
    open_sheet(page);
    page.until(
        "the fault",
        "seen.events.some(({ type, detail }) => type === 'agenda-error' && detail.code === 'part-failed')",
    );
    assert_eq!(page.get("visible($('.code'))"), false);
    assert!(copied(page).ends_with("#agenda-mine=tides"));
}

fn the_system_shares_where_it_can(page: &Page) {
    at(page, "", &json!({ "deep-links": "" }), &conference());
    page.run("Object.assign(navigator, { canShare: () => false })");
    keep(page, &["tides"]);
    open_sheet(page);
    assert_eq!(page.get("$$('[data-act=share]').length"), 0);
    page.run(
        "Object.assign(navigator, {
           canShare: ({ url }) => url.includes('#agenda-mine='),
           share: async (data) => { globalThis.shared = data; throw new DOMException('no', globalThis.reason ?? 'AbortError'); },
         })",
    );
    page.click(OPENER);
    page.click(OPENER);
    page.until("the button", "$('[data-act=share]')");
    page.click("$('[data-act=share]')");
    page.until("the link", "globalThis.shared");
    let link = page.site.url("/tests/browser/pages/blank/#agenda-mine=tides");
    assert_eq!(page.get("shared"), json!({ "title": "Harbour days", "url": link }));
    settle(page);
    assert_eq!(page.get("$$('textarea').length"), 0, "the reader has thought better of it");
    page.run("globalThis.reason = 'NotAllowedError'");
    page.click("$('[data-act=share]')");
    page.until("the text to copy", &format!("$('textarea')?.value === '{link}'"));
    page.check();
}

fn the_strict_policy_holds(page: &Page) {
    page.open("strict-policy");
    page.until("the agenda", "rows().length === 3");
    page.run("widget.deepLinks = true");
    keep(page, &["tides"]);
    open_sheet(page);
    page.until("the code", "$('.code').width > 29");
    assert_eq!(page.texts("seen.violations"), [""; 0]);
}

fn without_controls_nothing_is_offered(page: &Page) {
    at(page, "#agenda-mine=tides", &json!({ "deep-links": "", "no-controls": "" }), &conference());
    settle(page);
    assert_eq!(page.get("$$('.picks').length"), 0, "there is no agenda of one's own to add to");
}

fn the_offer_reads_in_arabic(page: &Page) {
    at(page, "#agenda-mine=tides,nets,gulls&by=Zo%C3%AB", &json!({ "deep-links": "", "lang": "ar" }), &conference());
    page.until("the offer", OFFER);
    let said = page.text(OFFER).replace(['\u{2068}', '\u{2069}', '\u{2067}'], "");
    assert_eq!(said, "اختيارات Zoë: 3 جلسات");
    assert_eq!(page.text("getComputedStyle($('.picks')).direction"), "rtl");
}
