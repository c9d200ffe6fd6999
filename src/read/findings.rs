//! Collects the problems that a reader finds, so that all of them are reported together.

use std::fmt;

use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// A place in JSON, formatted only if there is a problem.
#[derive(Clone, Copy)]
pub struct At<'a> {
    parent: &'a str,
    name: &'a str,
}

impl<'a> At<'a> {
    /// The object or entry at `path`; empty for the source as a whole.
    pub fn path(path: &'a str) -> Self {
        At { parent: path, name: "" }
    }

    /// The field `name` of the object at `parent`.
    pub fn field(parent: &'a str, name: &'a str) -> Self {
        At { parent, name }
    }

    /// The place as text.
    pub fn place(self) -> Place {
        if self.parent.is_empty() && self.name.is_empty() { Place::Whole } else { Place::path(self.to_string()) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.parent)?;
        if !self.parent.is_empty() && !self.name.is_empty() {
            f.write_str(".")?;
        }
        f.write_str(self.name)
    }
}

/// The problems found so far: formatted, or only counted if `DETAILED` is false. The widget
/// only counts at first, and reads a source that it refuses a second time for the texts.
#[derive(Default)]
pub struct Findings<const DETAILED: bool> {
    problems: Vec<Problem>,
    errors: usize,
    remarks: usize,
}

impl<const DETAILED: bool> Findings<DETAILED> {
    /// Adds an error as a whole.
    pub fn push(&mut self, problem: impl FnOnce() -> Problem) {
        if DETAILED {
            self.keep(problem());
        } else {
            self.errors = self.errors.saturating_add(1);
        }
    }

    /// Errors and remarks are counted apart: a flood of warnings never hides an error.
    fn keep(&mut self, problem: Problem) {
        let count = if problem.is_error() { &mut self.errors } else { &mut self.remarks };
        *count = count.saturating_add(1);
        if *count <= limits::PROBLEMS {
            self.problems.push(problem);
        }
    }

    /// Adds something that cannot be read; an empty hint is none.
    pub fn error(&mut self, at: At, message: impl FnOnce() -> String, hint: &str) {
        self.push(|| hinted(Problem::error(at.place(), message()), hint));
    }

    /// Adds something that is probably not meant.
    pub fn warning(&mut self, at: At, message: impl FnOnce() -> String, hint: &str) {
        if DETAILED {
            self.keep(hinted(Problem::warning(at.place(), message()), hint));
        }
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors
    }
}

impl Findings<true> {
    /// All of them, and how many more there are than are reported.
    pub fn into_problems(mut self) -> Vec<Problem> {
        let more = |count: usize, name: &str| {
            let more = count.saturating_sub(limits::PROBLEMS);
            (more > 0).then(|| format!("and {more} more {name}"))
        };
        let errors = more(self.errors, "errors").map(|message| Problem::error(Place::Whole, message));
        let remarks = more(self.remarks, "warnings").map(|message| Problem::warning(Place::Whole, message));
        self.problems.extend(errors.into_iter().chain(remarks));
        self.problems
    }
}

fn hinted(problem: Problem, hint: &str) -> Problem {
    if hint.is_empty() { problem } else { problem.hint(hint) }
}
