//! Into the reader's own calendar: what is saved, read by an independent parser, and links.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::find::{button, conference};
use crate::harness::{Page, Test, harbour, look_for, meeting, root, tests};

pub const TESTS: &[Test] = &tests![
    a_saved_file_says_what_the_agenda_says_in_every_zone,
    one_session_is_saved_with_an_alarm,
    what_is_on_screen_and_what_is_mine_can_be_saved,
    each_calendar_takes_all_what_is_shown_and_what_is_mine,
    a_calendar_on_the_web_takes_a_file_that_the_same_press_saves,
    each_system_subscribes_in_its_own_way,
    nothing_saved_breaks_the_strict_policy,
    calendars_on_the_web_get_the_session,
    a_hosted_calendar_is_subscribed_to,
    where_a_file_cannot_be_opened_other_ways_come_first,
    a_bad_address_is_no_hosted_calendar,
];

/// Where the browser puts what is saved: a folder of this test's own.
struct Saved(PathBuf);

impl Saved {
    fn new(page: &Page, name: &str) -> Saved {
        let folder = std::env::temp_dir().join(format!("agenda-widget-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        page.devtools("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder }));
        Saved(folder)
    }

    /// What is saved under a name, as soon as it is there.
    #[track_caller]
    fn file(&self, name: &str) -> String {
        let file = self.0.join(name);
        let text = look_for(|| std::fs::read_to_string(&file).ok().filter(|text| text.ends_with("END:VCALENDAR\r\n")));
        let there = || std::fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
        let text = text.unwrap_or_else(|| panic!("never came: the file {name}; there are {:?}", there()));
        std::fs::remove_file(file).unwrap();
        text
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What Python's icalendar reads in a file, and the times that its zoneinfo finds in the agenda; nothing
/// where that library cannot be had.
#[track_caller]
fn parsed(file: &str, agenda: &Value, saved: &Saved) -> Option<Value> {
    // The first may have to fetch the library.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let source = saved.0.join("agenda.json");
    std::fs::write(&source, agenda.to_string()).unwrap();
    let mut child = Command::new("python3")
        .arg(root().join("tests/ics/parse.py"))
        .arg(&source)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 starts");
    child.stdin.take().unwrap().write_all(file.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    std::fs::remove_file(source).unwrap();
    if done.status.code() == Some(77) {
        eprintln!("skipped: {}", String::from_utf8_lossy(&done.stdout));
        return None;
    }
    assert!(done.status.success(), "the file is read");
    Some(serde_json::from_slice(&done.stdout).unwrap())
}

/// The same with ends in place of its durations of half an hour, as the parser reads them.
fn ended(mut agenda: Value) -> Value {
    for session in agenda["sessions"].as_array_mut().unwrap() {
        session["end"] = json!(session["start"].as_str().unwrap().replace(":00", ":30"));
        session.as_object_mut().unwrap().remove("duration");
    }
    agenda
}

fn open_calendar(page: &Page) {
    page.click("$('[data-act=panel][data-of=calendar]')");
    page.until("the calendar", "part('actions')");
}

/// What adds the sessions of a line of the sheet to a calendar.
pub fn way(line: &str, service: &str) -> String {
    format!(
        "[...([...part('actions').querySelectorAll('dt')].find((name) => name.textContent === '{line}')?.nextElementSibling
           .querySelectorAll('a, button') ?? [])].find((way) => way.textContent === '{service}')"
    )
}

/// The lines of the sheet, each with its ways.
const LINES: &str = "[...part('actions').querySelectorAll('dt')].map((name) =>
    [name, ...name.nextElementSibling.children].map((each) => each.textContent).join(' | '))";

/// How the file itself is called there.
pub const FILE: &str = "Apple / .ics";

fn starts_and_ends(read: &Value) -> Vec<Value> {
    read["events"].as_array().unwrap().iter().map(|event| json!([event["start"], event["end"]])).collect()
}

fn a_saved_file_says_what_the_agenda_says_in_every_zone(page: &Page) {
    let saved = Saved::new(page, "zones");
    for (zone, agenda, name) in [
        // Sixty letters of it.
        ("Africa/Casablanca", meeting(), "Securing-the-foundations-of-digital-government-and-citizen-e.ics"),
        ("Pacific/Kiritimati", ended(conference()), "Harbour-days.ics"),
        ("America/St_Johns", harbour(), "Harbour-day.ics"),
    ] {
        page.zone(zone);
        page.show(&json!({}), &agenda);
        open_calendar(page);
        page.click(&way("All sessions", FILE));
        let file = saved.file(name);
        let Some(read) = parsed(&file, &agenda, &saved) else { return };
        assert_eq!(starts_and_ends(&read), *read["times"].as_array().unwrap(), "{zone}");
        // Nobody wants to be reminded of all of it.
        assert!(!file.contains("VALARM"));
    }
}

fn one_session_is_saved_with_an_alarm(page: &Page) {
    let saved = Saved::new(page, "one");
    page.zone("Asia/Riyadh");
    let mut agenda = harbour();
    agenda["sessions"][2]["title"] = json!("Knots: “six” / that\\hold?");
    agenda["sessions"][2]["links"] = json!([{ "rel": "join", "href": "https://meet.example.org/k?a=1,2;b" }]);
    page.show(&json!({}), &agenda);
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('knots'))");
    page.click(&button("Download .ics"));
    let Some(read) = parsed(&saved.file("Knots-six-that-hold.ics"), &agenda, &saved) else { return };
    let [event] = read["events"].as_array().unwrap().as_slice() else { panic!("one session: {read}") };
    assert_eq!(event["summary"], "Knots: “six” / that\\hold?");
    assert_eq!(json!([event["start"], event["end"]]), read["times"][2]);
    assert_eq!(event["alarms"][0]["seconds"], -600);
    assert_eq!(event["url"], "https://meet.example.org/k?a=1,2;b");
    // The page is named without the fragment and parameters of its address.
    assert!(event["description"].as_str().unwrap().contains("/tests/browser/pages/blank/"));
}

fn what_is_on_screen_and_what_is_mine_can_be_saved(page: &Page) {
    let saved = Saved::new(page, "mine");
    page.zone("Europe/Paris");
    page.show(&json!({ "room": "Hall 10" }), &conference());
    page.until("the rows of the room", "rows().length === 3");
    // The sheet may be above them.
    page.run("part('favorite', row('gulls')).click()");
    page.until("the star", "part('favorite', row('gulls')).ariaPressed === 'true'");
    open_calendar(page);
    page.click(&way("What is shown (3)", FILE));
    let Some(read) = parsed(&saved.file("Harbour-days.ics"), &ended(conference()), &saved) else { return };
    let titles = |read: &Value| {
        read["events"].as_array().unwrap().iter().map(|event| event["summary"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&read), ["Mending nets", "Ropes and knots", "Gulls"]);
    page.click(&way("My sessions (1)", FILE));
    let read = parsed(&saved.file("Harbour-days.ics"), &ended(conference()), &saved).unwrap();
    assert_eq!(titles(&read), ["Gulls"]);
    assert_eq!(read["events"][0]["alarms"][0]["seconds"], -600);
}

fn each_calendar_takes_all_what_is_shown_and_what_is_mine(page: &Page) {
    page.zone("Europe/Paris");
    page.show(&json!({ "room": "Hall 10" }), &conference());
    page.until("the rows of the room", "rows().length === 3");
    // The sheet may be above them.
    page.run("part('favorite', row('gulls')).click()");
    page.until("the star", "part('favorite', row('gulls')).ariaPressed === 'true'");
    open_calendar(page);
    let several = "Google | Outlook.com | Microsoft 365 | Apple / .ics";
    assert_eq!(
        page.texts(LINES),
        [
            format!("All sessions | {several}"),
            format!("What is shown (3) | {several}"),
            "My sessions (1) | Google | Outlook.com | Microsoft 365 | Yahoo | Apple / .ics".to_owned(),
            "Times | Copy times".to_owned(),
        ]
    );
    // One session is filled in by a link: 11:00 in Paris.
    let google = page.text(&format!("{}.href", way("My sessions (1)", "Google")));
    assert!(google.contains("dates=20270511T090000Z%2F20270511T093000Z"), "{google}");
    assert_eq!(
        page.text(&format!("{}.ariaLabel", way("What is shown (3)", "Google"))),
        "Google: What is shown (3)",
        "a name that distinguishes it from the others"
    );
    page.run("part('favorite', row('nets')).click()");
    page.until("both", &way("My sessions (2)", "Google"));
    // Everything is shown again.
    page.run("widget.room = ''");
    page.until("all", "rows().length === 10");
    assert_eq!(page.texts(LINES)[..2], [format!("All sessions | {several}"), format!("My sessions (2) | {several}")]);
}

fn a_calendar_on_the_web_takes_a_file_that_the_same_press_saves(page: &Page) {
    let saved = Saved::new(page, "import");
    page.zone("Asia/Riyadh");
    page.show(&json!({}), &harbour());
    open_calendar(page);
    // Nothing outside of this machine is asked.
    page.run(
        "widget.shadowRoot.addEventListener('click', (event) => {
           const link = event.target.closest('a');
           if (link) event.preventDefault();
           globalThis.led = link?.href;
         });",
    );
    for (service, host) in [("Google", "calendar.google.com"), ("Outlook.com", "outlook.live.com")] {
        page.click(&way("All sessions", service));
        let led = page.text("led");
        assert!(led.starts_with(&format!("https://{host}/")), "{led}");
        let said = "Saved as Harbour-day.ics. Choose that file on the page that has opened.";
        page.until(
            "what to do there",
            &format!("part('actions').querySelector('[role=status]').textContent === '{said}'"),
        );
        assert_eq!(saved.file("Harbour-day.ics").matches("BEGIN:VEVENT").count(), 3);
    }
}

fn each_system_subscribes_in_its_own_way(page: &Page) {
    let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                  Version/18.5 Mobile/15E148 Safari/604.1";
    let android = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile \
                   Safari/537.36";
    let computer =
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36";
    let file = "https://example.org/harbour.ics";
    for (agent, hosted, all) in [
        (
            computer,
            "Google | Outlook.com | Microsoft 365 | Apple",
            "Google | Outlook.com | Microsoft 365 | Apple / .ics",
        ),
        (iphone, "Apple | Google | Outlook.com | Microsoft 365", "Apple / .ics"),
        // Nothing answers webcal: there.
        (android, "Google | Outlook.com | Microsoft 365", "Download .ics"),
    ] {
        page.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": agent }));
        page.show(&json!({ "calendar-src": file }), &harbour());
        open_calendar(page);
        assert_eq!(
            page.texts(LINES)[..2],
            [format!("Keeps itself up to date | {hosted} | Copy calendar link"), format!("All sessions | {all}")],
            "{agent}"
        );
        let webcal = page.get("$$('a[href^=\"webcal:\"]').length") != 0;
        assert_eq!(webcal, agent != android, "{agent}");
        let google = page.text(&format!("{}.href", way("Keeps itself up to date", "Google")));
        assert!(google.ends_with("?cid=webcal%3A%2F%2Fexample.org%2Fharbour.ics"), "{google}");
    }
}

fn nothing_saved_breaks_the_strict_policy(page: &Page) {
    let saved = Saved::new(page, "policy");
    page.open("strict-policy");
    page.until("the agenda", "rows().length === 3");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('knots'))");
    page.click(&button("Download .ics"));
    saved.file("Knots.ics");
    page.click(&button("Copy times"));
    page.until("what came of it", "$('[role=status]').textContent");
    assert_eq!(page.texts("seen.violations"), [""; 0]);
    let log = page.browser_log();
    assert!(!log.iter().any(|line| line.contains("Content Security Policy")), "{log:#?}");
}

const WAYS: &str =
    "[...part('actions').querySelector('dd').querySelectorAll('a, button')].map((way) => way.textContent)";

fn calendars_on_the_web_get_the_session(page: &Page) {
    page.zone("Africa/Cairo");
    page.show(&json!({}), &harbour());
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('knots'))");
    assert_eq!(page.texts(WAYS), ["Download .ics", "Google", "Outlook.com", "Microsoft 365", "Yahoo"]);
    let links = page.texts("[...part('actions').querySelectorAll('dd a')].map((link) => link.href)");
    let hosts = ["calendar.google.com", "outlook.live.com", "outlook.office.com", "calendar.yahoo.com"];
    for (link, host) in links.iter().zip(hosts) {
        assert!(link.starts_with(&format!("https://{host}/")), "{link}");
    }
    // 10:30 in Paris.
    assert!(links[0].contains("dates=20270511T083000Z%2F20270511T090000Z"), "{}", links[0]);
    let reported = "[...part('actions').querySelectorAll('dd a')].every((link) => link.rel === 'noopener noreferrer')";
    assert_eq!(page.get(reported), true);
}

fn a_hosted_calendar_is_subscribed_to(page: &Page) {
    page.show(&json!({ "calendar-src": "../harbour.ics?a=1" }), &harbour());
    open_calendar(page);
    let address = page.site.url("/tests/browser/pages/harbour.ics?a=1");
    let subscribe = way("Keeps itself up to date", "Apple");
    assert_eq!(page.text(&format!("{subscribe}.href")), address.replacen("http", "webcal", 1));
    page.run("navigator.clipboard.writeText = async (text) => void (globalThis.copied = text)");
    page.click(&button("Copy calendar link"));
    page.until("that it is copied", "$('[role=status]').textContent === 'Copied'");
    assert_eq!(page.text("copied"), address);
    // Where files are fine, a session is saved as one.
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('knots'))");
    let first = "part('actions', row('knots')).querySelector('dd').firstElementChild.textContent";
    assert_eq!(page.text(first), "Download .ics");
}

fn where_a_file_cannot_be_opened_other_ways_come_first(page: &Page) {
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    let services = ["Google", "Outlook.com", "Microsoft 365", "Yahoo"];
    let with = |before: &[&'static str], after: &[&'static str]| [before, &services[..], after].concat();
    let file = ["Download .ics"];
    let cases = [
        (format!("{phone} Version/18.5 Mobile/15E148 Safari/604.1"), with(&[], &file)),
        (format!("{phone} Mobile/15E148 [FBAN/FBIOS;FBAV/519.0]"), with(&[], &[])),
        (format!("{phone} Mobile/15E148"), with(&[], &[])),
        (
            "Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/X; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
             Chrome/137.0.0.0 Mobile Safari/537.36"
                .to_owned(),
            with(&[], &[]),
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36"
                .to_owned(),
            with(&file, &[]),
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 \
             Safari/605.1.15"
                .to_owned(),
            with(&file, &[]),
        ),
    ];
    for (agent, ways) in cases {
        page.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": agent }));
        page.show(&json!({}), &harbour());
        page.click("row('knots').querySelector('[data-act=open]')");
        page.until("the actions", "part('actions', row('knots'))");
        assert_eq!(page.texts(WAYS), ways, "{agent}");
        // No button that does nothing, in the calendar of the whole either.
        open_calendar(page);
        let saves = page.get("$$('[data-act=save], [data-act=import]').length") != 0;
        assert_eq!(saves, ways.contains(&"Download .ics"), "{agent}");
        // A hosted calendar is what works there.
        page.run("widget.calendarSrc = 'https://example.org/harbour.ics'");
        page.until("the hosted one", &way("Keeps itself up to date", "Google"));
        let row = "part('actions', row('knots')).querySelector('dd').firstElementChild.textContent";
        let expected = if ways[0] == "Download .ics" { "Download .ics" } else { "Subscribe" };
        assert_eq!(page.text(row), expected, "{agent}");
        // Of an app of Android, too, this leads somewhere.
        let leads = "part('actions', row('knots')).querySelector('dd a').href";
        if expected == "Subscribe" {
            let scheme = if agent.contains("Android") { "https://calendar.google.com/" } else { "webcal:" };
            assert!(page.text(leads).starts_with(scheme), "{agent}");
        }
    }
}

fn a_bad_address_is_no_hosted_calendar(page: &Page) {
    for address in ["javascript:alert(1)", "data:text/calendar,x", "https://", "mailto:a@b.example", ""] {
        page.show(&json!({ "calendar-src": address }), &harbour());
        open_calendar(page);
        assert!(!page.texts(LINES).join("\n").contains("up to date"), "{address}");
        assert_eq!(page.get("$$('[part=actions] a:not([data-act=import])').length"), 0, "{address}");
    }
}
