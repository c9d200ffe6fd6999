//! Joining a session, its recording and its documents.

use serde_json::{Value, json};

use crate::harness::{Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    the_button_comes_leads_and_goes_at_the_exact_second,
    the_attribute_says_how_long_before,
    languages_have_their_own_names_and_the_readers_comes_first,
    links_of_the_meeting_serve_sessions_that_have_none,
    the_meetings_own_documents_are_above_it,
    a_cancelled_session_cannot_be_joined,
    documents_are_in_the_open_row,
    a_link_leads_out_without_telling_where_from,
    an_agenda_without_links_loads_nothing_more,
    every_widget_of_the_page_has_what_one_has_loaded,
    what_is_no_address_is_no_button,
];

/// The texts of the links of a row, or of the card.
/// Opens every row: links are behind the title.
fn open_all(page: &Page) {
    page.run("for (const title of $$('[data-act=open][aria-expanded=false]')) title.click()");
}

fn links(of: &str) -> String {
    format!("[...({of}).querySelectorAll('.links a')].map((link) => clean(link.textContent))")
}

fn linked(id: usize, links: Value) -> Value {
    let mut agenda = harbour();
    agenda["sessions"][id]["links"] = links;
    agenda
}

const JOIN: &str = "https://meet.example.org/knots";

/// Knots is on from 10:30 to 11:00 in Paris.
fn knots(page: &Page, now: &str) {
    let agenda = linked(
        2,
        json!([
            { "rel": "join", "href": JOIN },
            { "rel": "recording", "href": "https://video.example.org/knots" },
            { "rel": "document", "href": "https://example.org/knots.pdf", "title": "Six knots" },
        ]),
    );
    page.open("clocked");
    page.put(&json!({ "now": now, "refresh": "0", "time-zone": "event" }), &agenda);
    page.until("the agenda", "rows().length");
    open_all(page);
    page.until("the links", "row('knots')?.querySelector('.links a')");
}

fn the_button_comes_leads_and_goes_at_the_exact_second(page: &Page) {
    knots(page, "2027-05-11T10:14:50+02:00");
    let (row, card) = (links("row('knots')"), links("part('now-card')"));
    let pass = |seconds: u32| page.run(&format!("await clock.pass({seconds})"));
    assert_eq!(page.texts(&row), ["Six knots"]);
    pass(9);
    assert_eq!(page.texts(&row), ["Six knots"]);
    pass(1);
    assert_eq!(page.texts(&row), ["Join", "Six knots"]);
    assert_eq!(page.texts(&card), ["Join"]);
    pass(15 * 60 - 1);
    assert_eq!(page.texts(&row), ["Join", "Six knots"]);
    pass(1);
    assert_eq!(page.texts(&row), ["Join now", "Six knots"]);
    assert_eq!(page.texts(&card), ["Join now"]);
    assert_eq!(page.text("part('join', row('knots')).dataset.stage"), "now");
    pass(30 * 60 - 1);
    assert_eq!(page.texts(&row), ["Join now", "Six knots"]);
    pass(1);
    assert_eq!(page.texts(&row), ["Recording", "Six knots"]);
    assert_eq!(page.text("part('recording', row('knots')).href"), "https://video.example.org/knots");
    // All by the one timer of the page.
    assert_eq!(page.get("clock.intervals"), 0);
}

fn the_attribute_says_how_long_before(page: &Page) {
    knots(page, "2027-05-11T10:00:00+02:00");
    let row = links("row('knots')");
    assert_eq!(page.texts(&row), ["Six knots"]);
    page.run("widget.joinBefore = '30'");
    page.until("the button", &format!("({row})[0] === 'Join'"));
    page.run("widget.joinBefore = '29'");
    page.until("no button", &format!("({row})[0] === 'Six knots'"));
    page.run("await clock.pass(60)");
    assert_eq!(page.texts(&row)[0], "Join");
    page.run("widget.joinBefore = '0'");
    page.until("no button", &format!("({row})[0] === 'Six knots'"));
    page.run("widget.joinBefore = 'soon'");
    page.until("the warning", "seen.console.some((line) => line.includes('join-before=\"soon\" is not known'))");
}

fn languages_have_their_own_names_and_the_readers_comes_first(page: &Page) {
    let join = |lang: &str| json!({ "rel": "join", "lang": lang, "href": format!("https://meet.example.org/{lang}") });
    let agenda = linked(2, json!([join("ar"), join("fr"), join("en")]));
    let now = "2027-05-11T10:40:00+02:00";
    page.show(&json!({ "now": now, "lang": "fr", "time-zone": "event" }), &agenda);
    open_all(page);
    page.until("the links", "part('join', row('knots'))");
    assert_eq!(
        page.texts(&links("row('knots')")),
        ["Rejoindre – français", "Rejoindre – English", "Rejoindre – العربية"]
    );
    assert_eq!(
        page.texts(&links("part('now-card')")),
        ["Rejoindre – français", "Rejoindre – English", "Rejoindre – العربية"]
    );
    let arabic = "part('now-card').querySelector('[href$=ar]')";
    assert_eq!(page.get(&format!("[{arabic}.hreflang, {arabic}.querySelector('bdi').lang]")), json!(["ar", "ar"]));
    // Outside its row, in a list of links, each names its session.
    let label = page.text(&format!("{arabic}.ariaLabel.replace(/[\\u2066-\\u2069]/g, '')"));
    assert_eq!(label, "Rejoindre – العربية\u{a0}: Knots");
    // One language is no choice.
    let one = linked(2, json!([join("ar")]));
    page.run_with("widget.agenda = args[0]", json!([one]));
    page.until("one button", &format!("({})[0] === 'Rejoindre maintenant'", links("row('knots')")));
    // A tag that the browser does not know is shown as it is.
    let odd = linked(2, json!([join("en"), { "rel": "join", "lang": "qqx", "href": "https://meet.example.org/q" }]));
    page.run_with("widget.agenda = args[0]", json!([odd]));
    page.until("both", &format!("({})[1] === 'Rejoindre – qqx'", links("row('knots')")));
}

fn links_of_the_meeting_serve_sessions_that_have_none(page: &Page) {
    let mut agenda = linked(2, json!([{ "rel": "join", "href": JOIN }]));
    agenda["links"] = json!([{ "rel": "livestream", "href": "https://stream.example.org/" }]);
    let attributes = json!({ "now": "2027-05-11T09:10:00+02:00", "join-before": "180", "time-zone": "event" });
    page.show(&attributes, &agenda);
    open_all(page);
    page.until("the links", "part('join', row('tides'))");
    assert_eq!(page.texts(&links("row('tides')")), ["Watch now"]);
    assert_eq!(page.texts(&links("row('knots')")), ["Join"]);
    // Nobody joins a break.
    assert_eq!(page.texts(&links("row('lunch')")), [""; 0]);
}

fn the_meetings_own_documents_are_above_it(page: &Page) {
    let mut agenda = harbour();
    agenda["links"] = json!([
        { "rel": "document", "href": "https://example.org/plan.pdf", "title": { "en": "Floor plan", "fr": "Plan" } },
        { "rel": "recording", "href": "https://video.example.org/all" },
    ]);
    page.open("clocked");
    page.put(&json!({ "now": "2027-05-11T10:59:59+02:00", "time-zone": "event", "refresh": "0" }), &agenda);
    let above = "[...$$('.links a')].filter((link) => !link.closest('li')).map((link) => clean(link.textContent))";
    page.until("the plan", &format!("({above}).join() === 'Floor plan'"));
    page.run("await clock.pass(1)");
    page.until("the recording", &format!("({above}).join() === 'Floor plan,Recording'"));
    // Rows have their own links only.
    assert_eq!(page.get("$$('li .links a').length"), 0);
}

fn a_cancelled_session_cannot_be_joined(page: &Page) {
    let links_of_knots = json!([
        { "rel": "join", "href": JOIN }, { "rel": "recording", "href": "https://video.example.org/knots" },
        { "rel": "document", "href": "https://example.org/why.pdf", "title": "Why not" },
    ]);
    let mut agenda = linked(2, links_of_knots);
    agenda["sessions"][2]["status"] = json!("cancelled");
    for now in ["2027-05-11T10:20:00+02:00", "2027-05-11T10:40:00+02:00", "2027-05-11T12:00:00+02:00"] {
        page.show(&json!({ "now": now, "time-zone": "event" }), &agenda);
        open_all(page);
        page.until("its document", "row('knots').querySelector('.links a')");
        assert_eq!(page.texts(&links("row('knots')")), ["Why not"], "{now}");
    }
}

fn documents_are_in_the_open_row(page: &Page) {
    let documents = json!([
        { "rel": "document", "href": "https://example.org/a.pdf" },
        { "rel": "document", "href": "https://example.org/b.pdf", "title": { "en": "Slides", "fr": "Diapositives" } },
        { "rel": "document", "href": "mailto:harbour@example.org", "title": "Write to us" },
        { "rel": "minutes", "href": "https://example.org/c.pdf" },
        { "rel": "alternate", "href": "https://www.example.org/tides?x" },
    ]);
    let agenda = linked(0, documents);
    page.show(&json!({ "now": "2027-05-11T07:00:00+02:00", "time-zone": "event" }), &agenda);
    // Nothing in a closed row leads elsewhere.
    assert_eq!(page.get("$$('li a').length"), 0);
    page.click("row('tides').querySelector('[data-act=open]')");
    page.until("all of them", &format!("{}.length === 5", links("row('tides')")));
    // A link with an unknown relation is called by its host.
    assert_eq!(page.texts(&links("row('tides')")), ["Document", "Slides", "Write to us", "minutes", "example.org"]);
}

fn a_link_leads_out_without_telling_where_from(page: &Page) {
    knots(page, "2027-05-11T10:40:00+02:00");
    let reported = "$$('.links a').map((link) => `${link.target} ${link.rel}`)";
    assert!(page.texts(reported).iter().all(|reported| reported == "_blank noopener noreferrer"));
    assert_eq!(page.text("part('join', row('knots')).href"), JOIN);
}

fn an_agenda_without_links_loads_nothing_more(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T10:40:00+02:00" }), &harbour());
    page.run("await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    assert_eq!(page.site.count("/dist/agenda-widget-features.js"), 0);
    // A later version of it may have some.
    page.run_with("widget.agenda = args[0]", json!([linked(2, json!([{ "rel": "join", "href": JOIN }]))]));
    page.until("what the row leads to", "clean(row('knots').querySelector('.hint')?.textContent ?? '') === 'Join now'");
    open_all(page);
    page.until("the button", "part('join', row('knots'))");
}

fn every_widget_of_the_page_has_what_one_has_loaded(page: &Page) {
    page.show(&json!({ "now": "2027-05-11T10:40:00+02:00", "time-zone": "event" }), &harbour());
    open_all(page);
    let linked = linked(2, json!([{ "rel": "join", "href": JOIN }]));
    page.put(&json!({ "now": "2027-05-11T10:40:00+02:00", "time-zone": "event" }), &linked);
    let all = "[...document.querySelectorAll('agenda-widget')]";
    page.until("the button of the second", &format!("{all}[1].shadowRoot.querySelector('[part=join]')"));
    // The first has the style and answers, too.
    page.until("its actions", "part('actions', row('tides'))");
    assert_eq!(page.text("getComputedStyle($('.deeds button')).borderStyle"), "none");
    // And one that comes later.
    page.put(&json!({ "time-zone": "event" }), &harbour());
    page.until("the third", &format!("{all}[2]?.shadowRoot.querySelector('[data-act=open]')"));
    page.run(&format!("{all}[2].shadowRoot.querySelector('[data-act=open]').click()"));
    page.until("its actions", &format!("{all}[2].shadowRoot.querySelector('.deeds')"));
}

fn what_is_no_address_is_no_button(page: &Page) {
    for href in ["javascript:alert(1)", "data:text/html,x", " JaVaScRiPt:alert(1)", "/relative", "file:///etc/passwd"] {
        page.open("blank");
        let agenda = linked(2, json!([{ "rel": "join", "href": href }, { "rel": "document", "href": href }]));
        page.put(&json!({ "now": "2027-05-11T10:40:00+02:00" }), &agenda);
        page.until("the fault", "seen.events.some(({ type }) => type === 'agenda-error')");
        assert_eq!(page.get("$$('a').length"), 0, "{href}");
        let said = page.console().join("\n");
        assert!(said.contains("sessions[2].links[0].href"), "{said}");
    }
    // An address to write to is no place to be.
    page.show(
        &json!({ "now": "2027-05-11T10:40:00+02:00", "time-zone": "event" }),
        &linked(2, json!([{ "rel": "join", "href": "mailto:x@example.org" }])),
    );
    open_all(page);
    page.run("await new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.get("parts('join').length"), 0);
}
