//! Reminders while the page is open, on a clock that the test moves.

use serde_json::json;

use crate::find::button;
use crate::harness::{Answer, Page, Test, harbour, tests};

pub const TESTS: &[Test] = &tests![
    a_reminder_comes_ten_minutes_before,
    nothing_is_asked_before_the_press,
    a_delay_moves_the_reminder,
    what_is_no_longer_mine_or_is_cancelled_does_not_remind,
    refusal_is_said_once_and_leaves_no_button,
    without_notifications_the_file_reminds,
    reminders_outlive_the_visit,
    pressing_again_ends_it,
    a_sleeping_device_reminds_late_but_not_after_the_start,
    nobody_needs_to_look_to_be_reminded,
    without_reminders_a_hidden_page_does_nothing,
    a_hidden_page_reads_the_news_before_it_reminds_of_a_time,
    tabs_share_reminders,
    a_session_let_go_and_kept_again_takes_one_press,
];

/// Puts something in the place of the browser's notifications that keeps what is shown.
fn notifications(page: &Page, answer: &str) {
    page.run(&format!(
        "globalThis.shown = []; globalThis.tags = []; globalThis.asked = 0;
         globalThis.Notification = class {{
           static permission = 'default';
           static async requestPermission() {{ asked += 1; return (Notification.permission = '{answer}'); }}
           constructor(title, {{ body, tag }}) {{ shown.push(`${{title}} | ${{body}}`); tags.push(tag); globalThis.last = this; }}
           close() {{}}
         }};"
    ));
}

/// Knots starts at 10:30; the time is 10:00.
fn at_ten(page: &Page, answer: &str) {
    page.open("clocked");
    page.run("localStorage.clear()");
    notifications(page, answer);
    show(page);
}

fn show(page: &Page) {
    let attributes =
        json!({ "now": "2027-05-11T10:00:00+02:00", "refresh": "0", "time-zone": "event", "hour-cycle": "h23" });
    page.put(&attributes, &harbour());
    page.until("the agenda", "rows().length");
}

fn press(page: &Page) {
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions', row('knots'))");
    page.click(&button("Remind me"));
}

fn remind(page: &Page) {
    press(page);
    page.until("the reminder", &format!("{}?.ariaPressed === 'true'", button("Remind me")));
}

const KNOTS: &str = "Knots | 10:30, Paris time";

fn a_reminder_comes_ten_minutes_before(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    // It is the reader's own now.
    assert_eq!(page.text("part('favorite', row('knots')).ariaPressed"), "true");
    let said = page.text("clean(part('actions').textContent)");
    assert!(
        said.contains(
            "We’ll remind you 10 min before if this page is still open. The calendar file reminds you either way."
        ),
        "{said}"
    );
    page.run("await clock.pass(20 * 60 - 1)");
    assert_eq!(page.texts("shown"), [""; 0]);
    page.run("await clock.pass(1)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    page.run("await clock.pass(60 * 60)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    assert_eq!(page.get("clock.intervals"), 0);
    // By this key another tab's is known to be the same, and another agenda's is not.
    let tag = page.text("tags[0]");
    assert!(tag.starts_with("agenda-widget:remind:1:") && tag.ends_with(" knots"), "{tag}");
    // A press on it leads to the session, each time.
    for _ in 0..2 {
        page.run("last.onclick()");
        page.until("the session, open", "opened(row('knots'))");
        page.click("row('knots').querySelector('[data-act=open]')");
        page.until("the session, closed", "!opened(row('knots'))");
    }
}

fn nothing_is_asked_before_the_press(page: &Page) {
    at_ten(page, "granted");
    page.click("part('favorite', row('knots'))");
    page.until("the star", "part('favorite', row('knots')).ariaPressed === 'true'");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    page.run("await clock.pass(25 * 60)");
    assert_eq!(page.get("[asked, shown.length]"), json!([0, 0]));
}

fn a_delay_moves_the_reminder(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    let mut late = harbour();
    late["sessions"][2]["delay"] = json!("PT15M");
    page.run("await clock.pass(60)");
    page.run_with("widget.agenda = args[0]", json!([late]));
    page.until("the new time", "times('knots')[0].textContent === '10:45'");
    page.run("await clock.pass(20 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
    page.run("await clock.pass(14 * 60)");
    assert_eq!(page.texts("shown"), ["Knots | 10:45, Paris time"]);
    // Later still, after the reminder: it is announced again.
    late["sessions"][2]["delay"] = json!("PT1H");
    page.run_with("widget.agenda = args[0]", json!([late]));
    page.until("the new time", "times('knots')[0].textContent === '11:30'");
    page.run("await clock.pass(45 * 60)");
    assert_eq!(page.get("shown.length"), 2);
    assert!(page.text("shown[1]").contains("11:30, Paris time"));
}

fn what_is_no_longer_mine_or_is_cancelled_does_not_remind(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    page.click("part('favorite', row('knots'))");
    page.until("no star", "part('favorite', row('knots')).ariaPressed === 'false'");
    page.run("await clock.pass(25 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
    at_ten(page, "granted");
    remind(page);
    let mut cancelled = harbour();
    cancelled["sessions"][2]["status"] = json!("cancelled");
    page.run_with("widget.agenda = args[0]", json!([cancelled]));
    page.until("that it is cancelled", "part('status', row('knots'))");
    page.run("await clock.pass(25 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
    // A favourite that is gone is no trouble either.
    let mut gone = harbour();
    gone["sessions"].as_array_mut().unwrap().pop();
    page.run_with("widget.agenda = args[0]", json!([gone]));
    page.until("two sessions", "rows().length === 2");
    page.run("await clock.pass(60)");
    assert_eq!(page.texts("shown"), [""; 0]);
}

fn refusal_is_said_once_and_leaves_no_button(page: &Page) {
    at_ten(page, "denied");
    press(page);
    let status = "part('actions').querySelector('[role=status]').textContent";
    page.until("what came of it", &format!("{status} === 'Notifications are blocked. Use the calendar instead.'"));
    assert_eq!(page.get(&button("Remind me")), json!(null));
    assert_eq!(page.text("part('favorite', row('knots')).ariaPressed"), "false");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the panel closed", "!part('actions')");
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    assert_eq!(page.text(status), "");
    assert_eq!(page.get("asked"), 1);
}

fn without_notifications_the_file_reminds(page: &Page) {
    page.open("clocked");
    page.run("delete globalThis.Notification");
    show(page);
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("the actions", "part('actions')");
    assert_eq!(page.get(&button("Remind me")), json!(null));
    let said = page.text("clean(part('actions').textContent)");
    assert!(said.contains("The calendar file reminds you 10 min before."), "{said}");
    // There are no reminders of sessions that have begun.
    page.run("await clock.pass(30 * 60)");
    page.until("knots live", "row('knots').dataset.phase === 'live'");
    assert!(!page.text("part('actions').textContent").contains("reminds"));
}

fn reminders_outlive_the_visit(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    page.open("clocked");
    notifications(page, "granted");
    page.run("Notification.permission = 'granted'");
    show(page);
    page.click("row('knots').querySelector('[data-act=open]')");
    page.until("what was chosen", &format!("{}?.ariaPressed === 'true'", button("Remind me")));
    page.run("await clock.pass(20 * 60)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    assert_eq!(page.get("asked"), 0);
}

fn pressing_again_ends_it(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    page.click(&button("Remind me"));
    page.until("no reminder", &format!("{}?.ariaPressed === 'false'", button("Remind me")));
    // It stays the reader's own.
    assert_eq!(page.text("part('favorite', row('knots')).ariaPressed"), "true");
    page.run("await clock.pass(25 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
}

fn a_sleeping_device_reminds_late_but_not_after_the_start(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    page.run("clock.sleep(26 * 60); dispatchEvent(new Event('focus')); await clock.pass(0)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    at_ten(page, "granted");
    remind(page);
    page.run("clock.sleep(40 * 60); dispatchEvent(new Event('focus')); await clock.pass(0)");
    assert_eq!(page.texts("shown"), [""; 0]);
}

fn hide(page: &Page, hidden: bool) {
    page.run_with(
        "Object.defineProperty(document, 'hidden', { configurable: true, value: args[0] });
         document.dispatchEvent(new Event('visibilitychange'));
         await clock.pass(0);",
        json!([hidden]),
    );
}

fn nobody_needs_to_look_to_be_reminded(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    hide(page, true);
    page.run("await clock.pass(20 * 60 - 1)");
    assert_eq!(page.texts("shown"), [""; 0]);
    page.run("await clock.pass(1)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    // Then there is nothing more to wait for.
    assert_eq!(page.get("clock.waiting"), 0);
    hide(page, false);
    page.run("await clock.pass(60)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    // A device that slept with the page hidden reminds within a minute of waking.
    at_ten(page, "granted");
    remind(page);
    hide(page, true);
    page.run("await clock.pass(60); clock.sleep(22 * 60); await clock.pass(60)");
    assert_eq!(page.texts("shown"), [KNOTS]);
    // What is taken down meanwhile reminds no more.
    at_ten(page, "granted");
    remind(page);
    hide(page, true);
    page.run("widget.remove(); await clock.pass(25 * 60)");
    assert_eq!(page.get("[shown.length, clock.waiting]"), json!([0, 0]));
}

fn without_reminders_a_hidden_page_does_nothing(page: &Page) {
    at_ten(page, "granted");
    page.click("part('favorite', row('knots'))");
    page.until("the star", "part('favorite', row('knots')).ariaPressed === 'true'");
    hide(page, true);
    assert_eq!(page.get("clock.waiting"), 0);
}

fn a_hidden_page_reads_the_news_before_it_reminds_of_a_time(page: &Page) {
    page.open("clocked");
    page.run("localStorage.clear()");
    notifications(page, "granted");
    let mut agenda = harbour();
    page.site.answer("/agenda.json", Answer::Json(agenda.to_string()));
    page.run(
        "const widget = document.createElement('agenda-widget');
         for (const [name, value] of Object.entries({ src: '/agenda.json', now: '2027-05-11T10:00:00+02:00',
           'time-zone': 'event', 'hour-cycle': 'h23' })) widget.setAttribute(name, value);
         document.querySelector('main').append(widget);",
    );
    page.until("the agenda", "rows().length");
    remind(page);
    hide(page, true);
    agenda["sessions"][2]["delay"] = json!("PT30M");
    page.site.answer("/agenda.json", Answer::Json(agenda.to_string()));
    // A minute before it would be due, the agenda is read again.
    page.run("await clock.pass(19 * 60)");
    page.until("the new time", "times('knots')[0].textContent === '11:00'");
    page.run("await clock.pass(30 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
    page.run("await clock.pass(60)");
    page.until("the reminder", "shown.length === 1");
    assert_eq!(page.texts("shown"), ["Knots | 11:00, Paris time"]);
}

fn tabs_share_reminders(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    // Another document of the same site, as another tab is.
    page.run(
        "const frame = document.createElement('iframe');
         frame.src = '/tests/browser/pages/blank/';
         const loaded = new Promise((resolve) => (frame.onload = resolve));
         document.body.append(frame);
         await loaded;
         globalThis.other = frame.contentWindow.localStorage;
         globalThis.key = Object.keys(other).find((each) => each.startsWith('agenda-widget:remind:1:'));
         other.setItem(key, 'knots\\ntides');",
    );
    page.click(&button("Remind me"));
    page.until("no reminder", &format!("{}?.ariaPressed === 'false'", button("Remind me")));
    assert_eq!(page.text("localStorage.getItem(key)"), "tides");
    page.run("other.setItem(key, 'knots')");
    page.until("the other tab's reminder", &format!("{}?.ariaPressed === 'true'", button("Remind me")));
    page.run("other.removeItem(key)");
    page.until("none again", &format!("{}?.ariaPressed === 'false'", button("Remind me")));
    page.run("await clock.pass(25 * 60)");
    assert_eq!(page.texts("shown"), [""; 0]);
}

fn a_session_let_go_and_kept_again_takes_one_press(page: &Page) {
    at_ten(page, "granted");
    remind(page);
    page.click("part('favorite', row('knots'))");
    page.until("no reminder", &format!("{}?.ariaPressed === 'false'", button("Remind me")));
    page.click(&button("Remind me"));
    page.until("the reminder", &format!("{}?.ariaPressed === 'true'", button("Remind me")));
    assert_eq!(page.text("part('favorite', row('knots')).ariaPressed"), "true");
}
