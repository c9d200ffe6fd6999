//! Lines that name a span of days and one of them: "Day 2 – Harbour week (10–14 May 2027)".

use chrono::Datelike;

use super::super::days::{Dated, Mark};
use super::Program;
use crate::model::problem::{Place, Problem};

impl Program {
    /// Whether a line whose span was taken names another day than its first; if so, that one begins, or is asked for.
    pub(super) fn one_of_span(&mut self, line: usize, text: &str, mark: &Mark) -> bool {
        let Some(found) = mark.found.as_ref().filter(|found| found.last.is_some()) else { return false };
        let Some(first) = self.date else { return false };
        // A weekday next to the span is that of its first day.
        let weekday = mark.weekday.filter(|day| found.weekday.is_none() && *day != first.weekday());
        let number = mark.number.filter(|number| *number > 1);
        if weekday.is_none() && number.is_none() {
            return false;
        }
        self.days.begun.retain(|day| *day != first);
        let named = Mark { found: None, weekday, number, ..mark.clone() };
        if mark.before.saturating_add(mark.after) > 0 {
            self.day_by_name(line, text, &named);
            return true;
        }
        // "Day 2: 11–12 May": the second of those days, or a day that lasts two.
        let problem = Problem::error(Place::line(line, 1), format!("which day is \"{text}\"?"));
        let of_them = match self.days.date(&named) {
            Dated::Certain(date) | Dated::Assumed(date, _) => Some((date, "that day of them".to_owned())),
            Dated::Open(..) => None,
        };
        let readings = of_them.into_iter().chain([(first, "the first of them".to_owned())]).collect();
        if let Some(date) = self.ask(format!("date-{line}"), problem, readings) {
            self.begin(date, number);
        }
        true
    }
}
