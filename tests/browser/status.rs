//! Change of plan by the status file: what it changes, and what its reader hears of it.

use serde_json::{Value, json};

use crate::calendar::{FILE, way};
use crate::harness::{Answer, Page, Test, tests};
use crate::plan::{NOTICES, changed, reported, saved};

pub const TESTS: &[Test] = &tests![
    what_is_saved_and_copied_is_as_late_as_what_is_shown,
    a_status_file_changes_the_agenda_and_fires_once,
    what_a_status_file_no_longer_has_is_as_planned_again,
    a_file_that_says_the_same_writes_nothing,
    what_does_not_fit_the_agenda_is_reported_and_the_rest_is_applied,
    news_that_is_older_than_the_agenda_is_reported_once,
    a_new_agenda_keeps_the_news,
    an_older_file_never_replaces_a_newer_one,
];

const AGENDA: &str = "agenda/agenda.json";

pub const NEWS: &str = "agenda/status.json";

pub const PATH: &str = "/tests/browser/pages/agenda/status.json";

const SAID: &str = "$('.said').textContent";

const UPDATES: &str = "seen.events.filter(({ type }) => type === 'agenda-update').map(({ detail }) => detail)";

/// A widget on a clock that the test moves, half an hour before everything, with its status file.
pub fn with_news(page: &Page, news: &Value) {
    at(page, "2027-05-11T08:30:00+02:00", Answer::Json(news.to_string()), &json!({}));
}

pub fn at(page: &Page, now: &str, news: Answer, attributes: &Value) {
    page.open("clocked");
    page.answer(AGENDA, Answer::Json(changed(|_| ()).to_string()));
    page.answer(NEWS, news);
    let mut all = json!({
        "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "now": now, "time-zone": "event",
        "hour-cycle": "h23",
    });
    all.as_object_mut().unwrap().extend(attributes.as_object().unwrap().clone());
    page.put(&all, &json!(null));
    page.until("the agenda", "rows().length");
    page.site.asked(PATH, 1);
    page.until("the lazy chunk", "$('.said')");
}

pub fn news(sessions: Value) -> Value {
    json!({ "updated": "2027-05-11T08:00:00+02:00", "sessions": sessions })
}

fn what_is_saved_and_copied_is_as_late_as_what_is_shown(page: &Page) {
    page.zone("Africa/Tunis");
    let news = json!({
        "updated": "2027-05-11T08:00:00+02:00", "delayFollows": true,
        "sessions": { "tides": { "delay": "PT90M" }, "lunch": { "status": "cancelled" }, "knots": { "room": "Hall B" } },
    });
    with_news(page, &news);
    page.until("the news", "part('old-time')");
    // Knots comes first now, and tides is as late as it says.
    let order =
        "rows().map((row) => `${row.dataset.sessionId} ${part('time', row).querySelector('time').textContent}`)";
    assert_eq!(page.texts(order), ["lunch 09:45", "knots 10:30", "tides 10:30"]);
    page.click("$('[data-act=panel][data-of=calendar]')");
    page.until("the calendar", "part('actions')");
    // The moment of the news, in minutes since 1970.
    let sequence = "SEQUENCE:30166920";
    assert_eq!(
        reported(&saved(page, &way("All sessions", FILE))),
        [
            "DTSTART:20270511T083000Z",
            "DTEND:20270511T091500Z",
            sequence,
            "SUMMARY:Tides",
            "LOCATION:Hall A",
            "STATUS:CONFIRMED",
            "DTSTART:20270511T074500Z",
            "DTEND:20270511T081500Z",
            sequence,
            "SUMMARY:Early lunch",
            "LOCATION:Hall A",
            "STATUS:CANCELLED",
            "DTSTART:20270511T083000Z",
            "DTEND:20270511T090000Z",
            sequence,
            "SUMMARY:Knots",
            "LOCATION:Hall B",
            "STATUS:CONFIRMED",
        ]
    );
    page.run("navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)");
    page.click(&crate::find::button("Copy times"));
    page.until("the copy", "globalThis.copied");
    assert_eq!(
        page.text("copied"),
        "Harbour day\n\nTuesday, 11 May 2027\n09:30 Tunis · 10:30 Paris – Knots\n09:30 Tunis · 10:30 Paris – Tides"
    );
    page.click("row('tides').querySelector('[data-act=open]')");
    page.until("the ways", "part('actions', row('tides'))");
    let link = page.text("part('actions', row('tides')).querySelector('a[href*=google]').href");
    assert!(link.contains("dates=20270511T083000Z%2F20270511T091500Z"), "{link}");
}

fn a_status_file_changes_the_agenda_and_fires_once(page: &Page) {
    let news = json!({
        "updated": "2027-05-11T08:00:00+02:00",
        "delayFollows": true,
        "notice": "The lift is out of order.",
        "sessions": {
            "tides": { "delay": "PT15M", "room": "Hall B" },
            "knots": { "start": "2027-05-11T13:00", "title": "Knots and bends", "notice": "Bring a rope." },
        },
    });
    with_news(page, &news);
    page.until("the news", "part('old-time')");
    let old = "rows().map((row) => `${row.dataset.sessionId} ${clean(part('old-time', row)?.textContent ?? '')}`)";
    // Hall A is as late as Hall B only from where tides was.
    assert_eq!(page.texts(old), ["tides was 09:00", "lunch ", "knots was 10:30"]);
    assert_eq!(page.text("clean(part('status', row('tides')).textContent)"), "Moved to Hall B");
    assert_eq!(page.text("clean(part('room', row('tides')).textContent)"), "Hall A Hall B");
    assert_eq!(page.text("part('session-title', row('knots')).textContent"), "Knots and bends");
    assert_eq!(page.texts(NOTICES), ["The lift is out of order.", "Bring a rope."]);
    assert_eq!(page.get(UPDATES), json!([{ "source": "status", "sessions": ["tides", "knots"] }]));
    // Who opens the page hears of the agenda as it is.
    assert_eq!(page.text(SAID), "");
    page.run("await clock.pass(46 * 60)");
    assert_eq!(page.texts("$$('[data-phase=live]').map((row) => row.dataset.sessionId)"), ["tides"]);
    // What comes later is said aloud, once, to those who do not see it.
    let mut later = news.clone();
    later["notice"] = json!("The lift works.");
    later["sessions"]["tides"]["delay"] = json!("PT20M");
    page.run("globalThis.region = $('.said')");
    page.answer(NEWS, Answer::Json(later.to_string()));
    page.run("await clock.pass(121)");
    page.until("what is said", &format!("{SAID} === 'The lift works. The agenda has changed: Tides'"));
    assert_eq!(
        page.get("[region === $('.said'), $$('[role=status]:not(.away)').length, region.getAttribute('role')]"),
        json!([true, 1, "status"])
    );
    assert_eq!(page.get(UPDATES)[1], json!({ "source": "status", "sessions": ["tides"] }));
    later["sessions"]["lunch"] = json!({ "status": "cancelled" });
    page.answer(NEWS, Answer::Json(later.to_string()));
    page.run("await clock.pass(121)");
    page.until("what is said", &format!("{SAID} === 'The agenda has changed: Early lunch'"));
    assert_eq!(page.texts("seen.console"), [""; 0]);
}

fn what_a_status_file_no_longer_has_is_as_planned_again(page: &Page) {
    let delay = |delay: &str| Answer::Json(news(json!({ "tides": { "delay": delay } })).to_string());
    at(page, "2027-05-11T08:30:00+02:00", delay("PT15M"), &json!({}));
    page.until("the delay", "times('tides')[0].textContent === '09:15'");
    page.answer(NEWS, Answer::Json(news(json!({})).to_string()));
    page.run("await clock.pass(121)");
    page.until("as planned", "times('tides')[0].textContent === '09:00' && !part('old-time')");
    page.answer(NEWS, delay("PT30M"));
    page.run("await clock.pass(121)");
    page.until("the delay", "times('tides')[0].textContent === '09:30'");
    page.run("widget.removeAttribute('status-src')");
    page.until("as planned", "times('tides')[0].textContent === '09:00' && !$('.said')");
}

fn a_file_that_says_the_same_writes_nothing(page: &Page) {
    let reported = |updated: &str| {
        Answer::Json(json!({ "updated": updated, "sessions": { "tides": { "delay": "PT15M" } } }).to_string())
    };
    at(page, "2027-05-11T06:30:00+02:00", reported("2027-05-11T06:00:00Z"), &json!({ "refresh": "0" }));
    page.until("the delay", "part('old-time')");
    page.run("await clock.pass(60)");
    page.run(
        "globalThis.writes = [];
         const note = ({ type, target }) => {
           const element = target.nodeType === Node.TEXT_NODE ? target.parentElement : target;
           writes.push(`${type} ${element.closest('[part]')?.part}`);
         };
         new MutationObserver((records) => records.forEach(note)).observe(widget.shadowRoot, {
           subtree: true, childList: true, characterData: true, attributes: true,
         });",
    );
    let asked = page.site.count(PATH);
    page.run("widget.setAttribute('refresh', '60')");
    // The same, and then the same with another layout.
    for (looks, updated) in [(1, "2027-05-11T06:00:00Z"), (2, "2027-05-11T06:10:00Z")] {
        page.answer(NEWS, reported(updated));
        page.run("await clock.pass(60)");
        page.site.asked(PATH, asked + looks);
    }
    let writes = page.texts("writes.filter((write) => !write.includes('countdown'))");
    assert_eq!(writes, [""; 0]);
    assert_eq!(page.get(UPDATES).as_array().unwrap().len(), 1);
}

fn what_does_not_fit_the_agenda_is_reported_and_the_rest_is_applied(page: &Page) {
    let reported = news(json!({
        "tides": { "delay": "PT15M" },
        "whales": { "delay": "PT15M" },
        "knots": { "end": "2027-05-11T10:00", "notice": "Bring a rope." },
    }));
    with_news(page, &reported);
    page.until("the delay", "part('old-time')");
    assert_eq!(page.texts("times('knots').map((time) => time.textContent)"), ["10:30", "11:00"]);
    assert_eq!(page.texts(NOTICES), ["Bring a rope."]);
    let console = page.texts("seen.console");
    assert_eq!(console.len(), 1, "{console:?}");
    for words in [
        "status.json is not applied as a whole. `agenda check FILE --agenda AGENDA` shows every problem",
        "\n  sessions.whales: the agenda has no session \"whales\"",
        "\n  sessions.knots.end: 2027-05-11T10:00 is before the start, 2027-05-11T10:30",
    ] {
        assert!(console[0].contains(words), "{console:?}");
    }
    // Once, however often the file is looked at.
    page.run("await clock.pass(10 * 60)");
    assert_eq!(page.texts("seen.console"), console);
}

fn news_that_is_older_than_the_agenda_is_reported_once(page: &Page) {
    page.open("clocked");
    page.answer(NEWS, Answer::Json(news(json!({ "tides": { "delay": "PT15M" } })).to_string()));
    let agenda = changed(|agenda| agenda["updated"] = json!("2027-05-11T08:10:00+02:00"));
    let attributes = json!({ "status-src": "../agenda/status.json", "now": "2027-05-11T08:30:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
    page.put(&attributes, &agenda);
    page.until("the warning", "seen.console.length");
    page.run("await clock.pass(10 * 60)");
    assert_eq!(
        page.texts("seen.console.map(clean)"),
        [
            "warn <agenda-widget> ../agenda/status.json is not applied as a whole. `agenda check FILE --agenda AGENDA` shows \
          every problem with its line and how to mend it. updated: this news of 2027-05-11T06:00:00Z is older than the \
          agenda of 2027-05-11T06:10:00Z, so it is not applied"
        ]
    );
    assert_eq!(page.text("times('tides')[0].textContent"), "09:00");
    assert_eq!(page.get(UPDATES), json!([]));
}

fn a_new_agenda_keeps_the_news(page: &Page) {
    with_news(page, &news(json!({ "tides": { "delay": "PT15M" } })));
    page.until("the delay", "part('old-time')");
    page.answer(
        AGENDA,
        Answer::Json(changed(|agenda| agenda["sessions"][0]["title"] = json!("High tides")).to_string()),
    );
    page.run("await refreshed()");
    page.until("the new title", "part('session-title', row('tides')).textContent === 'High tides'");
    assert_eq!(page.text("times('tides')[0].textContent"), "09:15");
    // An agenda that knows better does without it.
    page.answer(
        AGENDA,
        Answer::Json(changed(|agenda| agenda["updated"] = json!("2027-05-11T09:00:00+02:00")).to_string()),
    );
    page.run("await refreshed()");
    page.until("the agenda's own time", "times('tides')[0].textContent === '09:00'");
    assert_eq!(page.texts("seen.console").len(), 1);
    // And an element that goes and comes back finds its news again.
    page.answer(AGENDA, Answer::Json(changed(|_| ()).to_string()));
    page.run(
        "globalThis.kept = widget; widget.remove(); await clock.pass(20); document.querySelector('main').append(kept)",
    );
    page.until("the news", "widget && rows().length && part('old-time')");
}

fn an_older_file_never_replaces_a_newer_one(page: &Page) {
    let at = |time: &str, sessions: Value| json!({ "updated": time, "sessions": sessions });
    with_news(page, &at("2027-05-11T08:20:00+02:00", json!({ "tides": { "status": "cancelled" } })));
    let cancelled = "row('tides').querySelector('[part~=status]')?.textContent === 'Cancelled'";
    page.until("the news", cancelled);
    // A node of the network that does not have the news yet, with any content, in any zone.
    for (time, sessions) in [
        ("2027-05-11T08:10:00+02:00", json!({})),
        ("2027-05-11T08:19:59+02:00", json!({ "knots": { "status": "cancelled" } })),
        ("2027-05-11T06:00:00Z", json!({ "tides": { "delay": "PT15M" } })),
        ("2027-05-11T14:19:00+08:00", json!({ "tides": { "status": "confirmed" } })),
    ] {
        let before = page.site.count(PATH);
        page.answer(NEWS, Answer::Json(at(time, sessions).to_string()));
        page.run("await clock.pass(301)");
        page.site.asked(PATH, before + 1);
        assert_eq!(page.get(cancelled), true, "{time}");
        assert_eq!(page.get("row('knots').querySelector('[part~=status]')"), json!(null), "{time}");
    }
    assert_eq!(page.get(UPDATES).as_array().unwrap().len(), 1);
    // What was written at the same time or later is news.
    page.answer(
        NEWS,
        Answer::Json(at("2027-05-11T08:20:00+02:00", json!({ "tides": { "delay": "PT15M" } })).to_string()),
    );
    page.run("await clock.pass(301)");
    page.until("the correction", "times('tides')[0].textContent === '09:15'");
    page.answer(NEWS, Answer::Json(at("2027-05-11T08:20:01+02:00", json!({})).to_string()));
    page.run("await clock.pass(301)");
    page.until("the plan", "times('tides')[0].textContent === '09:00'");
}
