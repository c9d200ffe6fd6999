//! The date of a later meeting, whose hours begin no session: "Date of next meeting", and below it "17 April 2029, 9.00 – 12.30".

use super::super::program::{At, Program};
use super::super::{dates, lang};

/// A line that names a later meeting is no longer.
const LONGEST: usize = 120;

/// Whether a line names a later meeting.
pub(super) fn names_later_meeting(text: &str) -> bool {
    text.len() <= LONGEST && lang::holds(text, |words| words.next)
}

impl Program {
    /// Whether a line below one that names a later meeting states when that is; if so, it is taken as a text.
    pub(super) fn of_later_meeting(&mut self, line: usize, text: &str, item: bool) -> bool {
        let named = std::mem::replace(&mut self.later, self.started > 0 && names_later_meeting(text));
        if !named || self.later {
            return false;
        }
        let date = dates::find(text).and_then(|found| found.first.date(self.year));
        let last = self.days.begun.iter().max().copied().or(self.date);
        if date.is_none_or(|date| last.is_none_or(|last| date <= last)) {
            return false;
        }
        self.later = true;
        if self.at == At::Session && !self.waiting_for_title() {
            self.body(line, text, item);
        } else {
            self.about.push(text.to_owned());
        }
        true
    }
}
