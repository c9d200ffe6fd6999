//! Change of plan: what an agenda itself says of it, and the status file.

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Site, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    the_agendas_own_changes_stand_in_the_first_render,
    the_card_says_what_is_not_as_planned,
    what_is_saved_and_copied_is_as_late_as_what_is_shown,
    a_cancelled_session_goes_into_no_calendar_but_by_the_file,
    the_whole_meeting_is_late_cancelled_or_has_news,
    what_is_cancelled_is_never_live,
    a_status_file_changes_the_agenda_and_tells_once,
    what_a_status_file_no_longer_tells_is_as_planned_again,
    a_file_that_says_the_same_writes_nothing,
    the_file_is_asked_for_once_a_minute_while_it_matters,
    nobody_asks_while_the_page_is_hidden,
    a_file_that_fails_is_asked_for_less_often_and_its_news_stays,
    a_bad_file_changes_nothing_and_says_why,
    what_does_not_fit_the_agenda_is_told_and_the_rest_is_applied,
    news_that_is_older_than_the_agenda_is_told_once,
    a_new_agenda_keeps_the_news,
    an_older_file_never_replaces_a_newer_one,
    two_widgets_ask_once,
];

const AGENDA: &str = "agenda/agenda.json";
const NEWS: &str = "agenda/status.json";
const PATH: &str = "/tests/browser/pages/agenda/status.json";
const NOTICES: &str = "parts('notice').filter(visible).map((notice) => clean(notice.textContent))";
const SAID: &str = "$('.said').textContent";
const UPDATES: &str = "seen.events.filter(({ type }) => type === 'agenda-update').map(({ detail }) => detail)";
const FAULTS: &str = "seen.events.filter(({ type }) => type === 'agenda-error').map(({ detail }) => detail.code)";

/// The harbour day with rooms and with changes to it.
fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut agenda = harbour();
    for session in agenda["sessions"].as_array_mut().unwrap() {
        session["room"] = json!("Hall A");
    }
    change(&mut agenda);
    agenda
}

/// A widget on a clock that the test moves, half an hour before everything, with its status file.
fn with_news(page: &Page, news: &Value) {
    at(page, "2027-05-11T08:30:00+02:00", Answer::Json(news.to_string()), &json!({}));
}

fn at(page: &Page, now: &str, news: Answer, attributes: &Value) {
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
    page.until("the second part", "$('.said')");
}

fn news(sessions: Value) -> Value {
    json!({ "updated": "2027-05-11T08:00:00+02:00", "sessions": sessions })
}

fn the_agendas_own_changes_stand_in_the_first_render(page: &Page) {
    // What a row says, in order, and what of it is struck through.
    let cases = [
        (json!({ "delay": "PT15M" }), "09:15 – 10:00 was 09:00 Tides Delayed Hall A", json!(["09:00"])),
        (json!({ "status": "delayed" }), "09:00 – 09:45 Tides Delayed Hall A", json!([])),
        (json!({ "delay": "PT0S" }), "09:00 – 09:45 Tides Hall A", json!([])),
        (json!({ "movedFrom": "Quay 1" }), "09:00 – 09:45 Tides Moved to Hall A Quay 1 Hall A", json!(["Quay 1"])),
        (json!({ "status": "moved" }), "09:00 – 09:45 Tides Moved Hall A", json!([])),
        (
            json!({ "movedFrom": "Quay 1", "delay": "PT1H" }),
            "10:00 – 10:45 was 09:00 Tides Moved to Hall A Quay 1 Hall A",
            json!(["09:00", "Quay 1"]),
        ),
        (json!({ "status": "cancelled" }), "09:00 – 09:45 Tides Cancelled Hall A", json!([])),
        (json!({ "status": "tentative" }), "09:00 – 09:45 Tides To be confirmed Hall A", json!([])),
        (json!({ "notice": "Bring boots." }), "09:00 – 09:45 Tides Hall A Bring boots.", json!([])),
    ];
    for (fields, said, struck) in cases {
        let agenda = changed(|agenda| {
            let tides = agenda["sessions"][0].as_object_mut().unwrap();
            tides.remove("description");
            tides.extend(fields.as_object().unwrap().clone());
        });
        // The second part is on its way for as long as this test looks.
        page.site.answer("/dist/agenda-widget-more.js", Answer::Held);
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &agenda);
        let texts = "(() => {
            const walker = document.createTreeWalker(row('tides'), NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) {
              if (!walker.currentNode.parentElement.closest('button, .away')) texts.push(walker.currentNode.data);
            }
            return clean(texts.join(' '));
        })()";
        assert_eq!(page.text(texts), said, "{fields}");
        assert_eq!(
            page.get("[...row('tides').querySelectorAll('s')].map((old) => old.textContent)"),
            struck,
            "{fields}"
        );
        let lines = "(name) => getComputedStyle(part(name, row('tides'))).textDecorationLine";
        let line = if fields["status"] == "cancelled" { "line-through" } else { "none" };
        assert_eq!(page.text(&format!("({lines})('session-title')")), line, "{fields}");
        page.site.release();
    }
    // The event's day may be another one: the old time then tells its own.
    let agenda = changed(|agenda| agenda["sessions"][0]["delay"] = json!("P1D"));
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23" }), &agenda);
    assert_eq!(page.text("clean(part('old-time').textContent)"), "was Tuesday 11 May, 09:00");
}

fn the_card_says_what_is_not_as_planned(page: &Page) {
    let cases = [
        (json!({ "delay": "PT15M" }), "Delayed was 09:00"),
        (json!({ "status": "delayed" }), "Delayed"),
        (json!({ "movedFrom": "Quay 1", "delay": "PT15M" }), "Moved to Hall A was 09:00"),
        (json!({ "movedFrom": "Quay 1" }), "Moved to Hall A"),
        (json!({}), ""),
    ];
    for (fields, said) in cases {
        let agenda = changed(|agenda| {
            agenda["sessions"][0].as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        });
        // Before, and while it is on.
        for now in ["2027-05-11T08:30:00+02:00", "2027-05-11T09:20:00+02:00"] {
            page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": now }), &agenda);
            let plan =
                "clean([...part('now-card').querySelectorAll('.plan > *')].map((each) => each.textContent).join(' '))";
            page.until("what the card says", &format!("{plan} === '{said}'"));
            assert!(page.text("part('now-card').textContent").contains("Tides"));
        }
    }
}

/// What is in the calendar file that a click on this button saves, without folds.
fn saved(page: &Page, button: &str) -> Vec<String> {
    page.run(
        "globalThis.file = undefined;
         globalThis.makeUrl ??= URL.createObjectURL;
         URL.createObjectURL = (blob) => {
           blob.text().then((text) => (globalThis.file = text));
           return makeUrl.call(URL, blob);
         };",
    );
    page.click(&crate::find::button(button));
    page.until("the file", "globalThis.file");
    page.text("file").replace("\r\n ", "").lines().map(str::to_owned).collect()
}

/// The lines of a file that tell when, where and whether.
fn told(file: &[String]) -> Vec<&str> {
    let names = ["SUMMARY", "DTSTART", "DTEND", "LOCATION", "STATUS", "SEQUENCE"];
    let order = |line: &str| names.iter().position(|name| line.starts_with(name));
    file.iter().map(String::as_str).filter(|line| order(line).is_some()).collect()
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
        told(&saved(page, "Whole agenda")),
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
    page.click("part('export', row('tides'))");
    page.until("the ways", "part('actions', row('tides'))");
    let link = page.text("part('actions', row('tides')).querySelector('a[href*=google]').href");
    assert!(link.contains("dates=20270511T083000Z%2F20270511T091500Z"), "{link}");
}

fn a_cancelled_session_goes_into_no_calendar_but_by_the_file(page: &Page) {
    let agenda = changed(|agenda| agenda["sessions"][0]["status"] = json!("cancelled"));
    page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": "2027-05-11T08:30:00+02:00" }), &agenda);
    page.click("part('export', row('tides'))");
    page.until("the actions", "part('actions', row('tides'))");
    let lines = "[...part('actions').querySelectorAll('dt')].map((line) => line.textContent)";
    assert_eq!(page.texts(lines), ["Calendar"]);
    assert_eq!(
        page.texts("[...part('actions').querySelectorAll('dd > *')].map((way) => way.textContent)"),
        ["Calendar file"]
    );
    let file = saved(page, "Calendar file");
    assert!(told(&file).contains(&"STATUS:CANCELLED") && !file.iter().any(|line| line == "BEGIN:VALARM"), "{file:?}");
}

fn the_whole_meeting_is_late_cancelled_or_has_news(page: &Page) {
    let cases = [
        (json!({ "delay": "PT20M" }), vec!["Delayed · 20 mins"], "09:20"),
        (json!({ "status": "delayed" }), vec!["Delayed"], "09:00"),
        (json!({ "status": "tentative" }), vec!["To be confirmed"], "09:00"),
        (json!({ "status": "confirmed", "delay": "PT0S" }), vec![], "09:00"),
        (
            json!({ "notice": { "en": "The lift is out of order.", "fr": "En panne." } }),
            vec!["The lift is out of order."],
            "09:00",
        ),
        (json!({ "status": "delayed", "delay": "PT1H", "notice": "Fog." }), vec!["Delayed · 1 hr", "Fog."], "10:00"),
        (json!({ "status": "cancelled" }), vec![], "09:00"),
    ];
    for (fields, notices, start) in cases {
        let agenda = changed(|agenda| agenda.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone()));
        page.show(&json!({ "time-zone": "event", "hour-cycle": "h23", "now": "2027-05-11T09:10:00+02:00" }), &agenda);
        assert_eq!(page.texts(NOTICES), notices, "{fields}");
        assert_eq!(page.text("times('tides')[0].textContent"), start, "{fields}");
    }
    // The last: all of it is cancelled, which is said once, at the top.
    assert_eq!(page.text("clean(part('now-card').textContent)"), "This meeting has been cancelled");
    assert_eq!(page.texts("$$('[data-phase=live]')"), [""; 0]);
}

fn what_is_cancelled_is_never_live(page: &Page) {
    let agenda = changed(|agenda| agenda["sessions"][0]["status"] = json!("cancelled"));
    page.show(&json!({ "time-zone": "event", "now": "2027-05-11T09:10:00+02:00" }), &agenda);
    assert_eq!(page.texts("$$('[data-phase=live], [aria-current], [part=live-badge]')"), [""; 0]);
    let card = page.text("clean(part('now-card').textContent)");
    assert!(card.contains("Early lunch") && !card.contains("Tides"), "{card}");
}

fn a_status_file_changes_the_agenda_and_tells_once(page: &Page) {
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
    page.run("await clock.pass(90)");
    page.until("what is said", &format!("{SAID} === 'The lift works. The agenda has changed: Tides'"));
    assert_eq!(
        page.get("[region === $('.said'), $$('[role=status]:not(.away)').length, region.getAttribute('role')]"),
        json!([true, 1, "status"])
    );
    assert_eq!(page.get(UPDATES)[1], json!({ "source": "status", "sessions": ["tides"] }));
    later["sessions"]["lunch"] = json!({ "status": "cancelled" });
    page.answer(NEWS, Answer::Json(later.to_string()));
    page.run("await clock.pass(90)");
    page.until("what is said", &format!("{SAID} === 'The agenda has changed: Early lunch'"));
    assert_eq!(page.texts("seen.console"), [""; 0]);
}

fn what_a_status_file_no_longer_tells_is_as_planned_again(page: &Page) {
    let delay = |delay: &str| Answer::Json(news(json!({ "tides": { "delay": delay } })).to_string());
    at(page, "2027-05-11T08:30:00+02:00", delay("PT15M"), &json!({}));
    page.until("the delay", "times('tides')[0].textContent === '09:15'");
    page.answer(NEWS, Answer::Json(news(json!({})).to_string()));
    page.run("await clock.pass(90)");
    page.until("as planned", "times('tides')[0].textContent === '09:00' && !part('old-time')");
    page.answer(NEWS, delay("PT30M"));
    page.run("await clock.pass(90)");
    page.until("the delay", "times('tides')[0].textContent === '09:30'");
    page.run("widget.removeAttribute('status-src')");
    page.until("as planned", "times('tides')[0].textContent === '09:00' && !$('.said')");
}

fn a_file_that_says_the_same_writes_nothing(page: &Page) {
    let told = |updated: &str| {
        Answer::Json(json!({ "updated": updated, "sessions": { "tides": { "delay": "PT15M" } } }).to_string())
    };
    at(page, "2027-05-11T06:30:00+02:00", told("2027-05-11T06:00:00Z"), &json!({ "refresh": "0" }));
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
    // The same, and then the same written anew.
    for (looks, updated) in [(1, "2027-05-11T06:00:00Z"), (2, "2027-05-11T06:10:00Z")] {
        page.answer(NEWS, told(updated));
        page.run("await clock.pass(60)");
        page.site.asked(PATH, asked + looks);
        page.run("await fetch('../later.js'); await clock.pass(0)");
    }
    let writes = page.texts("writes.filter((write) => !write.includes('countdown'))");
    assert_eq!(writes, [""; 0]);
    assert_eq!(page.get(UPDATES).as_array().unwrap().len(), 1);
}

fn the_file_is_asked_for_once_a_minute_while_it_matters(page: &Page) {
    // When it is looked at, how often in the half hour after that, and how often all timers fire.
    for (now, refresh, looks) in [
        // Three and a half hours before: as the agenda.
        ("2027-05-11T05:30:00+02:00", "300", 6_usize),
        ("2027-05-11T05:30:00+02:00", "0", 0),
        // An hour before, and while something is on.
        ("2027-05-11T08:00:00+02:00", "300", 30),
        ("2027-05-11T09:05:20+02:00", "0", 30),
        ("2027-05-11T12:05:20+02:00", "600", 3),
    ] {
        at(page, now, Answer::Json(news(json!({})).to_string()), &json!({ "refresh": refresh }));
        let before = page.site.count(PATH);
        let minutes = page.run(
            "const minutes = [];
             for (let minute = 0; minute < 30; minute += 1) {
               const fired = clock.fired;
               await clock.pass(60);
               // Whatever was asked is answered.
               for (let turn = 0; turn < 6; turn += 1) await fetch('../later.js');
               minutes.push(clock.fired - fired);
             }
             return Math.max(...minutes);",
        );
        assert!(minutes.as_u64().unwrap() <= 1, "{now}: {minutes} timers in a minute");
        // The browser asks for one thing at a time: what is still on its way counts too.
        page.site.asked(PATH, before + usize::saturating_sub(looks, 1));
        let asked = page.site.count(PATH) - before;
        assert!(asked.abs_diff(looks) <= 1, "{now}, refresh {refresh}: {asked} looks, not {looks}");
        page.site.forget();
    }
}

fn nobody_asks_while_the_page_is_hidden(page: &Page) {
    at(page, "2027-05-11T08:30:00+02:00", Answer::Json(news(json!({})).to_string()), &json!({}));
    let show = |hidden: bool| {
        page.run_with(
            "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
             document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
             await clock.pass(0);",
            json!([hidden]),
        );
    };
    show(true);
    page.run(
        "await clock.pass(40 * 60); widget.timeZone = 'Asia/Tokyo'; await clock.pass(0); await fetch('../later.js')",
    );
    assert_eq!(page.site.count(PATH), 1);
    page.answer(NEWS, Answer::Json(news(json!({ "tides": { "delay": "PT15M" } })).to_string()));
    show(false);
    page.until("the news", "part('old-time')");
    assert_eq!(page.site.count(PATH), 2);
    // Who goes to and fro gets a look each time, but not more than one in a quarter of a minute.
    for (seconds, looks) in [(5, 2), (5, 2), (10, 3), (3, 3), (20, 4)] {
        show(true);
        page.run(&format!("await clock.pass({seconds})"));
        show(false);
        page.run("await fetch('../later.js')");
        assert_eq!(page.site.count(PATH), looks, "after {seconds}");
    }
}

fn a_file_that_fails_is_asked_for_less_often_and_its_news_stays(page: &Page) {
    with_news(page, &news(json!({ "tides": { "delay": "PT15M" } })));
    page.until("the delay", "part('old-time')");
    page.answer(NEWS, Answer::Status(503));
    let mut gaps = Vec::new();
    let mut last = 0;
    for minute in 1..=40 {
        let before = page.site.count(PATH);
        page.run("await clock.pass(60); await fetch('../later.js'); await clock.pass(0)");
        if page.site.count(PATH) > before {
            gaps.push(minute - last);
            last = minute;
        }
    }
    assert!(
        gaps.len() >= 5 && gaps.windows(2).all(|pair| pair[0] <= pair[1]) && gaps.iter().all(|gap| *gap <= 16),
        "{gaps:?}"
    );
    // Said once to the site's owner; to readers, when it has become old.
    assert_eq!(page.texts(FAULTS), ["status-failed"]);
    assert_eq!(page.texts("times('tides').map((time) => time.textContent)"), ["09:15", "10:00"]);
    let notices = page.texts(NOTICES);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].starts_with("Changes of the day were last looked up at 08:3"), "{notices:?}");
    page.answer(NEWS, Answer::Json(news(json!({ "tides": { "delay": "PT15M" } })).to_string()));
    page.run("await clock.pass(16 * 60)");
    page.until("no notice", &format!("{NOTICES}.length === 0"));
}

fn a_bad_file_changes_nothing_and_says_why(page: &Page) {
    let other = Site::start();
    let text = |text: &str| Answer::Json(text.to_owned());
    let delayed = |delay: Value| Answer::Json(news(json!({ "tides": { "delay": delay } })).to_string());
    let cases = [
        (Answer::Status(404), "status-failed", "status.json answers 404"),
        (Answer::Status(500), "status-failed", "status.json answers 500"),
        (text("<!doctype html>"), "status-failed", "status.json is not JSON"),
        (Answer::Stream(9_000_000), "status-failed", "status.json is larger than 8388608 bytes"),
        (Answer::Held, "status-failed", "status.json has not answered in 20 seconds"),
        (text("[]"), "status-invalid", "this is JSON, but not a status file: expected an object, found a list"),
        (text("{}"), "status-invalid", "updated: is missing"),
        (Answer::Json(harbour().to_string()), "status-invalid", "this is an agenda, not a status file"),
        (
            delayed(json!("15 minutes")),
            "status-invalid",
            "sessions.tides.delay: expected a duration, found \"15 minutes\"",
        ),
        (delayed(json!(15)), "status-invalid", "sessions.tides.delay: expected a string"),
    ];
    let begin = |page: &Page, first: Answer, src: &str| {
        page.open("clocked");
        page.run("const timeout = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = () => timeout(400)");
        page.answer(NEWS, first);
        let attributes =
            json!({ "status-src": src, "now": "2027-05-11T08:30:00+02:00", "time-zone": "event", "hour-cycle": "h23" });
        page.put(&attributes, &changed(|_| ()));
        page.until("the second part", "$('.said')");
    };
    for (answer, code, words) in cases {
        // At first, and in place of good news.
        begin(page, answer.clone(), "../agenda/status.json");
        page.until("the fault", &format!("{FAULTS}.length"));
        assert_eq!(page.text("times('tides')[0].textContent"), "09:00");
        begin(page, delayed(json!("PT15M")), "../agenda/status.json");
        page.until("the delay", "part('old-time')");
        page.answer(NEWS, answer);
        page.run("globalThis.before = rows(); await clock.pass(90)");
        page.until("the fault", &format!("{FAULTS}.length"));
        assert_eq!(page.texts(FAULTS), [code], "{words}");
        let console = page.texts("seen.console.filter((line) => !line.includes('Failed to load'))");
        assert!(console.len() == 1 && console[0].contains(words), "{words}: {console:?}");
        assert!(console[0].starts_with("error <agenda-widget> ") && console[0].contains(code), "{console:?}");
        assert_eq!(page.text("times('tides')[0].textContent"), "09:15", "{words}");
        assert!(page.get("rows().every((row, index) => row === before[index])") == true);
        assert_eq!(page.texts(NOTICES), [""; 0]);
        page.site.release();
    }
    other.answer(PATH, Answer::Json(news(json!({})).to_string()));
    begin(page, Answer::Status(404), &other.url(PATH));
    page.until("the fault", &format!("{FAULTS}.length"));
    let console = page.texts("seen.console");
    assert!(console[0].contains("status.json cannot be fetched"), "{console:?}");
}

fn what_does_not_fit_the_agenda_is_told_and_the_rest_is_applied(page: &Page) {
    let told = news(json!({
        "tides": { "delay": "PT15M" },
        "whales": { "delay": "PT15M" },
        "knots": { "end": "2027-05-11T10:00", "notice": "Bring a rope." },
    }));
    with_news(page, &told);
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

fn news_that_is_older_than_the_agenda_is_told_once(page: &Page) {
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
    // A node of the network that has not heard the news yet, whatever it says, in whatever zone.
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
        page.run("for (let turn = 0; turn < 5; turn += 1) { await fetch('../later.js'); await clock.pass(0); }");
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

fn two_widgets_ask_once(page: &Page) {
    with_news(page, &news(json!({ "tides": { "delay": "PT15M" } })));
    page.until("the delay", "part('old-time')");
    page.put(
        &json!({ "src": "../agenda/agenda.json", "status-src": "../agenda/status.json", "now": "2027-05-11T08:30:00+02:00", "id": "second" }),
        &json!(null),
    );
    page.until("its delay", "document.querySelector('#second').shadowRoot.querySelector('s')");
    let before = page.site.count(PATH);
    assert_eq!(before, 1);
    page.run("for (let minute = 0; minute < 10; minute += 1) { await clock.pass(60); await fetch('../later.js'); }");
    let asked = page.site.count(PATH) - before;
    assert!((9..=11).contains(&asked), "{asked}");
}
