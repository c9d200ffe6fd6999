//! Lines that begin a day: `Tuesday 18 September`, `Day 2`, `Second day`, `Monday 17th`, `Wednesday`.
//!
//! A mark is what such a line states about its day. Its date is decided from the days stated
//! before it: `Day 2` is the day after day 1, a weekday is the next one in the calendar. If that is
//! not certain, the owner is asked; a line that only mentions a date begins no day.

mod known;
mod line;
mod mark;

pub use known::{Dated, Known, weekday_name};
pub use line::{Line, is_deadline};
pub use mark::{Mark, mark};

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn lines_that_begin_a_day_and_lines_that_mention_one() {
        use Line::{Heading, Item, Plain};
        for (text, line, expected) in [
            ("Monday 29 March 2021", Plain, true),
            ("29 March 2021, 15.00 – 16.30", Plain, true),
            ("Day 2", Plain, true),
            ("Day 2: Ropes and knots", Plain, true),
            ("Topics: Day 1", Heading, true),
            ("Day 1 — Plans, charts, and tides", Heading, true),
            ("Second day", Heading, true),
            ("Deuxième jour", Plain, true),
            ("اليوم الثاني", Plain, true),
            ("Zweiter Tag", Plain, true),
            ("2. Tag: Knoten", Plain, true),
            ("Monday 17th", Heading, true),
            ("Tuesday", Plain, true),
            ("Summit Day One: March 29th, 2021", Heading, true),
            ("Approval of the minutes of 3-4 July 2021", Item, false),
            ("Approval of the minutes of 3-4 July 2021", Heading, false),
            ("Minutes of 3-4 July 2021", Plain, false),
            ("Réunion du mercredi 6 octobre 2027 – Paris", Heading, true),
            ("Compte rendu de la réunion du mercredi 6 octobre 2027", Heading, false),
            ("3-4 July 2021 PV 12", Item, false),
            ("Papers are due by 3 July 2021", Plain, false),
            ("Deadline: 3 July 2021", Heading, false),
            ("Monday's planning session (2:30–5:00)", Heading, false),
            ("We meet again on Tuesday in the same hall", Plain, false),
            ("Tuesday, 4 Mya 2027", Plain, true),
            ("4 Mya 2027", Plain, true),
            ("4 boats of 2027", Plain, false),
            ("Recap of day 1", Item, false),
            ("What a day two of us had", Plain, false),
            ("Open day 18 May 2027", Heading, true),
        ] {
            let found = mark(text).is_some_and(|mark| mark.begins(text, line));
            assert_eq!(found, expected, "text: {text:?} {:?}", mark(text));
        }
    }

    #[test]
    fn days_follow_from_what_is_written() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let known = |first: &str, last: &str| Known { span: Some((date(first), date(last))), ..Known::default() };
        let mark = |text: &str| mark(text).unwrap();
        let two = known("2029-09-17", "2029-09-18");
        assert_eq!(two.date(&mark("Day 2")), Dated::Certain(date("2029-09-18")));
        assert_eq!(two.date(&mark("Monday 17th")), Dated::Certain(date("2029-09-17")));
        assert_eq!(two.date(&mark("Tuesday")), Dated::Certain(date("2029-09-18")));
        assert!(matches!(two.date(&mark("Day 3")), Dated::Open(..)));
        assert!(matches!(two.date(&mark("Friday")), Dated::Open(_, readings) if readings.len() == 2));
        assert!(matches!(two.date(&mark("Sunday")), Dated::Assumed(day, _) if day == date("2029-09-16")));
        assert!(matches!(two.date(&mark("Day 2, Monday")), Dated::Open(_, readings) if readings.len() == 2));
        let one = Known { last: Some(date("2029-09-17")), ..known("2029-09-17", "2029-09-17") };
        assert!(matches!(one.date(&mark("Thursday")), Dated::Assumed(day, _) if day == date("2029-09-20")));
        let given = Known { given: Some(date("2029-09-17")), ..Known::default() };
        assert!(matches!(given.date(&mark("Day 2")), Dated::Assumed(day, _) if day == date("2029-09-18")));
        assert!(matches!(Known::default().date(&mark("Day 2")), Dated::Open(..)));
    }
}
