//! The dates of other meetings, whose hours begin no session: "Last meeting: 13 February 2029, 14:00–16:00", and "Date of
//! next meeting" above "17 April 2029, 9.00 – 12.30".

use super::super::phrases::{Other, other_meeting};
use super::super::program::{At, Program};
use super::super::{clock, dates};

impl Program {
    /// Whether a line states when another meeting is, behind its name or below it; if so, it is taken as a text. What is
    /// numbered is an item of the meeting all the same.
    pub(super) fn of_other_meeting(&mut self, line: usize, text: &str, item: bool, numbered: bool) -> bool {
        let own = other_meeting(text);
        let found = if own.is_some() || self.other.is_some() { dates::find(text) } else { None };
        // What names its date itself says nothing of the lines below.
        let above = std::mem::replace(&mut self.other, own.filter(|_| found.is_none()));
        let follows = self.ahead.get(self.index).copied().unwrap_or_default();
        // "Report of the last meeting of 1 June (13.35)" is an item with its time.
        let timed = || clock::slot(text, self.styles).is_some() || clock::start_at_end(text).is_some();
        let other = own.or(above.filter(|_| !follows)).filter(|_| !numbered && !timed());
        let Some(other) = other else { return false };
        let date = found.and_then(|found| found.first.date(self.year));
        let last = self.days.begun.iter().max().copied().or(self.date);
        let fits = date.is_some_and(|date| match (other, last) {
            (Other::Later, Some(last)) => date > last,
            (Other::Earlier, Some(last)) => date < last,
            // Before the meeting has a day, its own may be called the next one.
            (Other::Later, None) => false,
            (Other::Earlier, None) => own.is_some(),
        });
        if !fits {
            return false;
        }
        // A list of several dates.
        self.other = above.filter(|_| item);
        if self.at == At::Session && !self.waiting_for_title() {
            self.body(line, text, item);
        } else {
            self.about.push(text.to_owned());
        }
        true
    }
}
