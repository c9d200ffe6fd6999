//! What has changed since the reader was here: reported, led through, marked, and stored for who has kept something.

use serde_json::{Value, json};

use crate::find::conference;
use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_new_version_is_announced_and_led_through,
    the_event_says_which_sessions_differ,
    the_event_comes_without_the_lazy_chunk,
    nothing_is_stored_for_who_has_kept_nothing,
    a_later_visit_shows_what_has_changed,
    what_was_not_seen_is_shown_again,
    what_a_reader_opens_is_seen,
    all_can_be_seen_at_once,
    another_agenda_has_no_changes,
    nobody_is_led_through_hundreds,
    news_of_the_day_is_a_change_only_while_one_looks,
    storage_that_throws_is_not_felt,
    two_tabs_do_not_write_in_turns,
    a_lobby_and_a_page_without_controls_tell_nothing,
    the_grid_marks_what_has_changed,
    the_tab_says_what_is_live_where_the_page_asks,
    the_tab_goes_on_while_nobody_sees_it,
];

const COUNT: &str = "$('[part=changes] [role=status]')?.textContent";
const MARKS: &str =
    "parts('change').map((mark) => `${mark.closest('[data-session-id]').dataset.sessionId}: ${mark.textContent}`)";
const DETAILS: &str = "seen.events.filter(({ type }) => type === 'agenda-update').map(({ detail }) => detail)";
const SEEN: &str = "Object.keys(localStorage).filter((key) => key.includes(':seen:'))";

fn of(change: impl FnOnce(&mut Vec<Value>)) -> Value {
    let mut agenda = conference();
    agenda["uid"] = json!("harbour-2027");
    change(agenda["sessions"].as_array_mut().unwrap());
    agenda
}

/// The second version: nets at another time, gulls in another room, storms cancelled, a new session, and lamps gone.
fn second() -> Value {
    of(|sessions| {
        sessions[1]["start"] = json!("2027-05-11T09:15");
        sessions[5]["room"] = json!("Hall 2");
        sessions[7]["status"] = json!("cancelled");
        sessions.pop();
        sessions.push(json!({ "id": "buoys", "title": "Buoys", "start": "2027-05-12T15:00", "duration": "PT30M" }));
    })
}

fn show(page: &Page, agenda: &Value) {
    page.zone("Europe/Paris");
    page.open("blank");
    page.put(&json!({ "view": "list", "day": "all" }), agenda);
    page.until("the agenda", "rows().length");
}

fn set(page: &Page, agenda: &Value) {
    page.run_with("widget.agenda = args", agenda.clone());
}

fn keep(page: &Page, id: &str) {
    page.run(&format!("part('favorite', row('{id}')).click()"));
    page.until("the star", &format!("part('favorite', row('{id}')).ariaPressed === 'true'"));
}

/// Has the page's clock looked at.
const LOOK: &str =
    "dispatchEvent(new Event('focus')); await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))";

const ALL: [&str; 4] = ["nets: New time", "gulls: New room", "storms: Newly cancelled", "buoys: New"];

fn a_new_version_is_announced_and_led_through(page: &Page) {
    show(page, &of(|_| ()));
    set(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    assert_eq!(page.texts(MARKS), ALL);
    let at = |id: &str| format!("row('{id}')?.contains(widget.shadowRoot.activeElement)");
    page.click("$('[part=changes] [data-act=next-change]')");
    page.until("the first", &at("nets"));
    page.until("one less", &format!("{COUNT} === '3 changes'"));
    for (id, before, left) in
        [("gulls", "nets", "'2 changes'"), ("storms", "gulls", "'1 change'"), ("buoys", "storms", "undefined")]
    {
        page.run(&format!("row('{before}').querySelector('[data-act=next-change]').click()"));
        page.until("the next", &at(id));
        page.until("one less", &format!("{COUNT} === {left}"));
        assert_eq!(page.get(&format!("part('change', row('{before}'))")), json!(null), "{before} is seen");
    }
    // What the reader was led to last keeps its mark, and leads nowhere further.
    assert_eq!(page.texts(MARKS), ["buoys: New"]);
    assert_eq!(page.get("$$('[data-act=next-change]').length"), 0);
}

fn the_event_says_which_sessions_differ(page: &Page) {
    show(page, &of(|_| ()));
    let mut agenda = second();
    agenda["sessions"][0]["title"] = json!("Reading the tide tables");
    set(page, &agenda);
    page.until("the event", &format!("{DETAILS}.length"));
    assert_eq!(
        page.get(DETAILS),
        json!([{
            "sessions": ["tides", "nets", "gulls", "storms", "buoys"], "added": ["buoys"], "moved": ["nets", "gulls"],
            "cancelled": ["storms"], "removed": ["lamps"],
        }])
    );
    agenda["title"] = json!("Harbour nights");
    set(page, &agenda);
    page.until("the other event", &format!("{DETAILS}.length === 2"));
    let none = json!({ "sessions": [], "added": [], "moved": [], "cancelled": [], "removed": [] });
    assert_eq!(page.get(&format!("{DETAILS}[1]")), none);
}

fn the_event_comes_without_the_lazy_chunk(page: &Page) {
    page.site.answer("/dist/agenda-widget-features.js", Answer::Status(404));
    page.show(&json!({}), &harbour());
    let mut agenda = harbour();
    agenda["title"] = json!("Quay day");
    set(page, &agenda);
    page.until("the event", &format!("{DETAILS}.length"));
    assert_eq!(page.get(DETAILS), json!([{}]));
    assert_eq!(page.text("part('title').textContent"), "Quay day");
}

fn nothing_is_stored_for_who_has_kept_nothing(page: &Page) {
    show(page, &of(|_| ()));
    set(page, &second());
    page.until("how many", COUNT);
    page.run("$('[data-act=next-change]').click()");
    page.until("one less", &format!("{COUNT} === '3 changes'"));
    page.run(LOOK);
    assert_eq!(page.get("localStorage.length"), 0);
    // With a star it is, and without one it is not any more.
    keep(page, "tides");
    page.until("the digest", &format!("{SEEN}.length === 1"));
    assert_eq!(page.texts(SEEN), ["agenda-widget:seen:1:uid:harbour-2027"]);
    assert!(page.get(&format!("localStorage.getItem({SEEN}[0]).length")).as_u64().unwrap() < 400);
    page.run("part('favorite', row('tides')).click()");
    page.until("nothing", "localStorage.length === 0");
}

fn a_later_visit_shows_what_has_changed(page: &Page) {
    show(page, &of(|_| ()));
    keep(page, "tides");
    page.until("the digest", &format!("{SEEN}.length"));
    show(page, &of(|_| ()));
    page.until("the star", "part('favorite', row('tides')).ariaPressed === 'true'");
    page.run(LOOK);
    assert_eq!(page.get("$$('[part=changes], [part=change]').length"), 0, "nothing has changed");
    show(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    assert_eq!(page.texts(MARKS), ALL);
}

fn what_was_not_seen_is_shown_again(page: &Page) {
    show(page, &of(|_| ()));
    keep(page, "tides");
    page.until("the digest", &format!("{SEEN}.length"));
    show(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    page.run("$('[data-act=next-change]').click()");
    page.until("one less", &format!("{COUNT} === '3 changes'"));
    show(page, &second());
    page.until("how many", &format!("{COUNT} === '3 changes'"));
    assert_eq!(page.texts(MARKS), ALL[1..]);
    // And what changes once more is news once more.
    let mut third = second();
    third["sessions"][1]["start"] = json!("2027-05-11T09:30");
    set(page, &third);
    page.until("how many", &format!("{COUNT} === '4 changes'"));
}

fn what_a_reader_opens_is_seen(page: &Page) {
    show(page, &of(|_| ()));
    set(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    page.click("row('gulls').querySelector('[data-act=open]')");
    page.until("the row", "part('actions', row('gulls'))");
    page.run(LOOK);
    page.until("one less", &format!("{COUNT} === '3 changes'"));
    assert_eq!(page.texts(MARKS), ALL, "its mark stays for as long as it is open");
    page.click("row('gulls').querySelector('[data-act=open]')");
    page.until("no mark", "!part('change', row('gulls'))");
}

fn all_can_be_seen_at_once(page: &Page) {
    show(page, &of(|_| ()));
    keep(page, "tides");
    page.until("the digest", &format!("{SEEN}.length"));
    set(page, &second());
    page.until("how many", COUNT);
    page.click("$('[data-act=see-all]')");
    page.until("nothing", "!$('[part=changes]') && !part('change')");
    page.until("the focus", "widget.shadowRoot.activeElement?.dataset.act === 'mine'");
    show(page, &second());
    page.until("the star", "part('favorite', row('tides')).ariaPressed === 'true'");
    page.run(LOOK);
    assert_eq!(page.get("$$('[part=changes], [part=change]').length"), 0);
}

fn another_agenda_has_no_changes(page: &Page) {
    show(page, &of(|_| ()));
    keep(page, "tides");
    let mut other = second();
    other["uid"] = json!("harbour-2028");
    set(page, &other);
    page.until("the event", &format!("{DETAILS}.length"));
    page.run(LOOK);
    assert_eq!(page.get("$$('[part=changes], [part=change]').length"), 0);
    let lines = "localStorage.getItem('agenda-widget:seen:1:uid:harbour-2027').split('\\n').length";
    assert_eq!(page.get(lines), 10, "what is stored of the first stays");
}

fn nobody_is_led_through_hundreds(page: &Page) {
    let many = |hour: u32| {
        let session = |id: u32| json!({ "id": id.to_string(), "title": "Tides", "start": format!("2027-05-{:02}T{hour:02}:00", 1 + id % 28), "duration": "PT30M" });
        let mut agenda = of(|_| ());
        agenda["sessions"] = (0..201).map(session).collect();
        agenda
    };
    show(page, &many(9));
    set(page, &many(10));
    page.until("the event", &format!("{DETAILS}.length"));
    assert_eq!(page.get(&format!("{DETAILS}[0].moved.length")), 201);
    page.run(LOOK);
    assert_eq!(page.get("$$('[part=changes], [part=change]').length"), 0);
}

fn news_of_the_day_is_a_change_only_while_one_looks(page: &Page) {
    let news = |sessions: Value, minute: u32| json!({ "updated": format!("2027-05-11T08:{minute:02}:00+02:00"), "sessions": sessions });
    let first = news(json!({ "tides": { "status": "cancelled" }, "knots": { "delay": "PT10M" } }), 0);
    crate::status::with_news(page, &first);
    page.until("the news", "part('status', row('tides'))");
    page.run("await clock.pass(1)");
    assert_eq!(page.get("$$('[part=changes], [part=change]').length"), 0, "who opens the page sees it as it is");
    let second = news(
        json!({ "tides": { "status": "cancelled" }, "knots": { "delay": "PT20M", "room": "Hall B" }, "lunch": { "delay": "PT5M" } }),
        5,
    );
    page.answer(crate::status::NEWS, Answer::Json(second.to_string()));
    page.run("await clock.pass(121)");
    page.until("the change", &format!("{COUNT} === '1 change'"));
    assert_eq!(page.texts(MARKS), ["knots: New room"], "what is late says so itself");
}

fn storage_that_throws_is_not_felt(page: &Page) {
    page.zone("Europe/Paris");
    page.open("blank");
    page.run(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    );
    page.put(&json!({ "view": "list", "day": "all" }), &of(|_| ()));
    page.until("the agenda", "rows().length");
    keep(page, "tides");
    set(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    page.run("$('[data-act=next-change]').click()");
    page.until("one less", &format!("{COUNT} === '3 changes'"));
    page.check();
    assert_eq!(page.console(), [""; 0]);
}

fn two_tabs_do_not_write_in_turns(page: &Page) {
    show(page, &of(|_| ()));
    keep(page, "tides");
    page.until("the digest", &format!("{SEEN}.length"));
    page.run("globalThis.writes = 0; const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...all) { writes += 1; return set.apply(this, all); }");
    // Another tab has seen another version.
    page.run(
        "const frame = document.createElement('iframe');
         frame.src = location.href;
         const loaded = new Promise((resolve) => (frame.onload = resolve));
         document.body.append(frame);
         await loaded;
         frame.contentWindow.localStorage.setItem('agenda-widget:seen:1:uid:harbour-2027', '0'.repeat(29));
         await new Promise((done) => setTimeout(done, 50));",
    );
    page.run(LOOK);
    assert_eq!(
        page.get("[writes, localStorage.getItem('agenda-widget:seen:1:uid:harbour-2027').length]"),
        json!([0, 29])
    );
}

fn a_lobby_and_a_page_without_controls_tell_nothing(page: &Page) {
    for attributes in [json!({ "view": "now" }), json!({ "no-controls": "" })] {
        page.zone("Europe/Paris");
        page.show(&attributes, &of(|_| ()));
        set(page, &second());
        page.until("the event", &format!("{DETAILS}.length"));
        page.run(LOOK);
        assert_eq!(page.get("$$('[part=changes]').length"), 0, "{attributes}");
    }
}

fn the_grid_marks_what_has_changed(page: &Page) {
    page.zone("Europe/Paris");
    page.show(&json!({ "view": "grid", "day": "2027-05-11" }), &of(|_| ()));
    set(page, &second());
    page.until("how many", &format!("{COUNT} === '4 changes'"));
    assert_eq!(page.texts(MARKS), ALL[..2]);
    // On another day.
    for _ in 0..3 {
        page.run("$('[part=changes] [data-act=next-change]').click()");
    }
    page.until("the cell", "row('storms')?.contains(widget.shadowRoot.activeElement)");
}

fn the_tab_says_what_is_live_where_the_page_asks(page: &Page) {
    page.open("clocked");
    let own = page.text("document.title");
    page.put(&json!({ "now": "2027-05-11T08:58:30+02:00", "time-zone": "event", "refresh": "0" }), &harbour());
    page.until("the agenda", "rows().length");
    page.run("await clock.pass(120)");
    page.until("live", "row('tides').dataset.phase === 'live'");
    assert_eq!(page.text("document.title"), own, "nobody has asked");
    page.run("widget.liveTitle = true");
    page.until("the title", &format!("document.title === '● Live: Tides – {own}'"));
    // The page's own scripts may set another one.
    page.run("document.title = 'Port authority'; await clock.pass(60)");
    page.until("both", "document.title === '● Live: Tides – Port authority'");
    page.run("await clock.pass(45 * 60)");
    page.until("lunch", "document.title === '● Live: Early lunch – Port authority'");
    page.run("await clock.pass(32 * 60)");
    page.until("its own again", "document.title === 'Port authority'");
    page.run("await clock.pass(15 * 60)");
    page.until("knots", "document.title === '● Live: Knots – Port authority'");
    page.run("widget.lang = 'ar'");
    page.until("in Arabic", "document.title.startsWith('● ') && !document.title.includes('Live')");
    page.run("widget.liveTitle = false");
    page.until("its own", "document.title === 'Port authority'");
    page.run("widget.liveTitle = true");
    page.until("the title", "document.title.startsWith('● ')");
    page.run("widget.remove()");
    page.until("its own", "document.title === 'Port authority'");
}

fn the_tab_goes_on_while_nobody_sees_it(page: &Page) {
    page.open("clocked");
    page.put(
        &json!({ "now": "2027-05-11T08:50:00+02:00", "time-zone": "event", "refresh": "0", "live-title": "" }),
        &harbour(),
    );
    page.until("the agenda", "rows().length");
    page.until("the lazy chunk", "widget.shadowRoot.adoptedStyleSheets[0].cssRules.length > 100");
    page.run(
        "Object.defineProperty(document, 'hidden', { configurable: true, value: true });
         document.dispatchEvent(new Event('visibilitychange'));
         await clock.pass(12 * 60);",
    );
    page.until("the title", "document.title.startsWith('● Live: Tides')");
}
