//! Questions of a reader are answered by a click next to their line.

use serde_json::json;

use super::{no_violations, open, paste};
use crate::harness::{Page, Test, tests};

pub const TESTS: &[Test] = &tests![
    a_click_next_to_its_line_answers_a_question,
    an_answer_that_no_button_has_is_typed,
    an_answer_follows_its_line_when_the_text_is_edited,
    a_schedule_that_contradicts_itself_is_settled_by_a_click,
];

/// Ten o'clock after half past ten: another day, or the same?
const PROGRAMME: &str = "Harbour day\n\nMonday 17 September 2029, Europe/Paris\n\n10:00-10:30 Tides\n10:30-11:00 Ropes\n\n\
                         09:00-09:30 Knots\n";

/// Words of the buttons of the first question.
const BUTTONS: &str = "[...$b('.ask').querySelectorAll('p button')].map((one) => one.textContent)";

fn asked(page: &Page) {
    open(page);
    paste(page, PROGRAMME);
    page.until("the question", "$b('.findings .ask')");
}

fn knots(page: &Page, start: &str) {
    let there = format!(
        "shownRows().some((row) => row.textContent.includes('Knots') && row.querySelector('time').dateTime === '{start}')"
    );
    page.until("the session at the answered time", &there);
}

fn a_click_next_to_its_line_answers_a_question(page: &Page) {
    asked(page);
    let reported = page.texts("reported()").remove(0);
    assert!(
        reported.starts_with("Line 8 09:00-09:30 Knots") && reported.contains("is this another day?"),
        "{reported}"
    );
    assert_eq!(page.texts(BUTTONS), ["On Tuesday 18 September 2029", "Parallel to what comes before it"]);
    assert_eq!(page.get("$b('.answers').checkVisibility()"), json!(false));
    page.click("button('On Tuesday', '.ask')");
    knots(page, "2029-09-18T07:00:00Z");
    assert_eq!(page.get("$$b('.ask').length"), json!(0));
    // The answer is part of the command that reads the same next year, and of the draft.
    let command = "agenda convert agenda.txt --answer time-8=next-day --to json -o agenda.json";
    assert_eq!(page.text("$b('#command').textContent"), command);
    page.until("the draft", "localStorage.getItem('agenda-builder-draft')?.includes('time-8')");
    page.run("location.reload()");
    page.until("the page again", "globalThis.$b?.('.answers li') && shownRows().length === 3");
    assert_eq!(page.text("$b('.answers code').textContent"), "time-8=next-day");
    assert_eq!(page.text("$b('#command').textContent"), command);
    assert_eq!(page.get("$$b('.ask').length"), json!(0));
    // Taken back, it is asked again.
    page.click("button('Take this answer back')");
    page.until("the question", "$b('.findings .ask')");
    page.click("button('Parallel to', '.ask')");
    knots(page, "2029-09-17T07:00:00Z");
    no_violations(page);
}

fn an_answer_that_no_button_has_is_typed(page: &Page) {
    asked(page);
    assert_eq!(page.text("$b('.ask label').textContent"), "Another time");
    page.run("fill('.ask input', '14:00')");
    page.click("button('Answer', '.ask')");
    // The end in the text is before that start, so it is asked about too.
    page.until("the next question", "$b('.ask')?.dataset.key === 'end-8'");
    page.run("fill('.ask input', '14:30')");
    page.click("button('Answer', '.ask')");
    knots(page, "2029-09-17T12:00:00Z");
    assert!(page.text("$b('#command').textContent").contains("--answer end-8=14:30 --answer time-8=14:00"));
}

fn an_answer_follows_its_line_when_the_text_is_edited(page: &Page) {
    asked(page);
    page.click("button('On Tuesday', '.ask')");
    knots(page, "2029-09-18T07:00:00Z");
    paste(page, &PROGRAMME.replace("10:30-11:00 Ropes\n", "10:30-11:00 Ropes\n11:00-11:30 Nets\n"));
    page.until("the fourth session", "shownRows().length === 4");
    knots(page, "2029-09-18T07:00:00Z");
    assert!(page.text("$b('#command').textContent").contains("--answer time-9=next-day"));
    // A line that was changed itself is asked about again.
    paste(page, &PROGRAMME.replace("09:00-09:30 Knots", "09:15-09:30 Knots"));
    page.until("the question", "$b('.findings .ask')");
    assert_eq!(page.get("$$b('.answers li').length"), json!(0));
}

fn a_schedule_that_contradicts_itself_is_settled_by_a_click(page: &Page) {
    open(page);
    let event = json!({ "title": "Tides", "date": "2029-07-01T10:00:00+00:00", "start": "10:00", "duration": "0:45" });
    let schedule = json!({ "schedule": { "conference": {
        "title": "Harbour days", "time_zone_name": "Europe/Paris", "days": [{ "rooms": { "Hall": [event] } }] } } });
    paste(page, &schedule.to_string());
    page.until("the question", "$b('.findings .ask')");
    let right = ["Europe/Paris · the clock times are right", "UTC · the offset +00:00 is right"];
    assert_eq!(page.texts(BUTTONS), right);
    page.click("button('Europe/Paris', '.ask')");
    page.until("the session", "shownRows()[0]?.querySelector('time').dateTime === '2029-07-01T08:00:00Z'");
    assert!(page.text("$b('#command').textContent").contains("--answer zone=Europe/Paris"));
}
