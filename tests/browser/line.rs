//! What is on in one line.

use serde_json::{Value, json};

use crate::fair::{fair, width};
use crate::harness::{Page, Test, meeting, tests};

pub const TESTS: &[Test] =
    &tests![each_state_is_a_line, it_goes_with_the_clock, what_has_no_room_is_left_out, an_agenda_may_ask_for_it,];

const LINE: &str = "clean($('.ticker').innerText.replaceAll('\\n', ' '))";

fn open(page: &Page, now: &str, agenda: &Value, more: &Value) {
    page.open("clocked");
    page.zone("Europe/Paris");
    let mut all = json!({ "view": "line", "time-zone": "event", "lang": "en-GB", "refresh": "0", "now": now });
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    page.put(&all, agenda);
    page.until("the line", "visible($('.ticker'))");
}

fn each_state_is_a_line(page: &Page) {
    let topic = "Topic 1: Driving public sector innovation in service design and delivery";
    let title =
        "Securing the foundations of digital government and citizen engagement for better service design and delivery";
    for (time, expected) in [
        ("09:50", format!("{title} Starts in 10 min 10:00")),
        ("10:20", format!("Live now {topic} 20 min left Next at 10:45")),
        ("10:42", "Break Resumes in 3 min Topic 2: Fortifying citizen engagement and people-driven approaches in service design and delivery".to_owned()),
        ("13:00", format!("This meeting has ended {title}")),
    ] {
        open(page, &format!("2021-03-29T{time}:00+02:00"), &meeting(), &json!({}));
        assert_eq!(page.text(LINE), expected, "{time}");
        assert_eq!(page.get("$('.ticker').offsetHeight < 48"), true, "{time}");
    }
    // Of several none is named, and a night is no break.
    for (time, expected) in [("09:10", "3 live now Next at 10:00"), ("23:00", "Day 1 is over Tomorrow at 09:00")] {
        open(page, &format!("2027-05-11T{time}:00+02:00"), &fair(), &json!({}));
        assert_eq!(page.text(LINE), expected, "{time}");
    }
    // A time is its city's where the event has another one.
    open(page, "2021-03-29T10:20:00+02:00", &meeting(), &json!({ "time-zone": "Asia/Riyadh" }));
    assert!(page.text(LINE).ends_with("Next at 11:45, Riyadh time"), "{}", page.text(LINE));
    let others = "[part('header'), part('controls'), part('zone-label'), part('day')].some(visible)";
    assert_eq!(page.get(others), false);
}

fn it_goes_with_the_clock(page: &Page) {
    open(page, "2021-03-29T10:20:00+02:00", &meeting(), &json!({}));
    page.run("await clock.pass(5 * 60)");
    assert!(page.text(LINE).contains("15 min left"));
    page.run("await clock.pass(15 * 60)");
    assert!(page.text(LINE).starts_with("Break Resumes in 5 min"));
    // Another view, and this one again.
    page.run("widget.view = 'list'");
    page.until("the list", "!$('.ticker') && visible(part('day'))");
    page.run("widget.view = 'line'");
    page.until("the line", "visible($('.ticker')) && !visible(part('header'))");
}

fn what_has_no_room_is_left_out(page: &Page) {
    for lang in ["en-GB", "fr", "ar", "de"] {
        for pixels in [280, 600, 1200] {
            open(page, "2021-03-29T10:20:00+02:00", &meeting(), &json!({ "lang": lang }));
            width(page, pixels);
            page.until("its language", &format!("part('base').lang.startsWith('{}')", &lang[..2]));
            page.run("await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))");
            let inside = page.get(
                "(({ left, right, bottom }) => [...$('.ticker').children].map((one) => one.getBoundingClientRect())
                   .every((box) => box.top >= bottom - 1 || (box.left >= left - 1 && box.right <= right + 1)))($('.ticker').getBoundingClientRect())",
            );
            assert_eq!(inside, true, "{lang}, {pixels}");
            // What is on is always there, and on a wide page all of it is.
            let seen = page.get(
                "[...$('.ticker').children].filter((one) => one.getBoundingClientRect().top < $('.ticker').getBoundingClientRect().bottom - 1).length",
            );
            assert!(
                seen.as_i64().unwrap()
                    >= if pixels < 600 {
                        2
                    } else if pixels < 1200 {
                        3
                    } else {
                        4
                    },
                "{lang}, {pixels}: {seen}"
            );
        }
    }
}

fn an_agenda_may_ask_for_it(page: &Page) {
    let mut agenda = meeting();
    agenda["display"] = json!({ "view": "line" });
    page.open("blank");
    page.put(&json!({ "now": "2021-03-29T10:20:00+02:00" }), &agenda);
    page.until("the line", "visible($('.ticker'))");
    assert_eq!(page.get("visible(part('header'))"), false);
    // The page's own attribute counts for more.
    page.run("widget.view = 'list'");
    page.until("the list", "visible(part('header')) && rows().length");
}
