//! What was before, to go back to, and what was undone, to come back to.
//!
//! ```
//! use agenda_widget::builder::history::History;
//!
//! let mut history = History::new("");
//! history.record("T", Some("title"), 200);
//! history.record("Ti", Some("title"), 200);
//! history.hold("Ti");
//! history.record("Ti, room", Some("room"), 200);
//! assert_eq!(history.undo("Ti, room"), Some("Ti"));
//! assert_eq!(history.undo("Ti"), Some(""), "what was typed in one field is one step");
//! assert_eq!(history.redo(""), Some("Ti"));
//! ```

/// States in their order: of a draft, each is a whole one, of which most is shared with its neighbours.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    /// The present state; none while something is typed, so that nothing but the draft itself holds it, and a key can change
    /// it where it is.
    present: Option<T>,
    future: Vec<T>,
    /// The field in which it is typed.
    run: Option<String>,
}

impl<T: Clone + PartialEq> History<T> {
    /// One that begins here.
    pub fn new(present: T) -> Self {
        History { past: Vec::new(), present: Some(present), future: Vec::new(), run: None }
    }

    /// Takes what is there after a change. What is typed in one field is one step, until it is held; of older states
    /// only `most` are kept.
    pub fn record(&mut self, now: T, run: Option<&str>, most: usize) {
        if run.is_some() && self.run.as_deref() == run {
            self.present = None;
            return;
        }
        if self.present.as_ref() == Some(&now) {
            return;
        }
        self.future.clear();
        self.past.extend(self.present.take());
        self.present = run.is_none().then_some(now);
        self.run = run.map(str::to_owned);
        let old = self.past.len().saturating_sub(most);
        self.past.drain(..old);
    }

    /// Takes what is there when a field is left, or nothing is typed for a while: what is typed from now on is another step.
    pub fn hold(&mut self, now: T) {
        self.present.get_or_insert(now);
        self.run = None;
    }

    /// The state before, in place of the present one.
    pub fn undo(&mut self, now: T) -> Option<T> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.go_to(before)
    }

    /// The state that was undone last, in place of the present one.
    pub fn redo(&mut self, now: T) -> Option<T> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.go_to(after)
    }

    fn go_to(&mut self, state: T) -> Option<T> {
        self.run = None;
        self.present = Some(state.clone());
        Some(state)
    }

    /// How many steps can be undone, and how many done again.
    pub fn steps(&self) -> (usize, usize) {
        (self.past.len(), self.future.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_or_another_field_ends_a_step() {
        let mut history = History::new(0);
        history.record(1, Some("title"), 9);
        history.hold(1);
        history.record(2, Some("title"), 9);
        history.record(3, Some("title"), 9);
        history.hold(3);
        history.record(4, None, 9);
        history.record(5, None, 9);
        assert_eq!(history.steps(), (4, 0));
        assert_eq!([history.undo(5), history.undo(4), history.undo(3)], [Some(4), Some(3), Some(1)]);
        assert_eq!(history.steps(), (1, 3));
    }

    #[test]
    fn what_is_done_after_an_undo_takes_the_place_of_what_was_undone() {
        let mut history = History::new(0);
        history.record(1, None, 9);
        assert_eq!(history.undo(1), Some(0));
        // That nothing has changed is no step, and takes nothing away.
        history.record(0, None, 9);
        assert_eq!(history.redo(0), Some(1));
        history.undo(1);
        history.record(2, None, 9);
        assert_eq!((history.redo(2), history.undo(2), history.undo(0)), (None, Some(0), None));
    }

    #[test]
    fn what_is_undone_while_it_is_typed_comes_back_whole() {
        let mut history = History::new("");
        history.record("T", Some("title"), 9);
        history.record("Tides", Some("title"), 9);
        assert_eq!(history.undo("Tides"), Some(""));
        assert_eq!(history.redo(""), Some("Tides"));
    }

    #[test]
    fn the_oldest_states_go_first() {
        let mut history = History::new(0);
        for state in 1..=5 {
            history.record(state, None, 2);
        }
        assert_eq!((history.undo(5), history.undo(4), history.undo(3)), (Some(4), Some(3), None));
    }
}
