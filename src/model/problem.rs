//! What is wrong with an agenda, where, and how to fix it.
//!
//! ```
//! use agenda_widget::model::problem::{Place, Problem};
//!
//! let problem = Problem::error(Place::path("sessions[3].start"), "expected a date and time, found a number")
//!     .hint("write it as \"2021-03-29T10:15\"");
//! assert_eq!(
//!     problem.to_string(),
//!     "sessions[3].start: expected a date and time, found a number; write it as \"2021-03-29T10:15\""
//! );
//! ```

use std::fmt;

/// Whether this is the widget's own WebAssembly, and neither the command nor the builder.
pub(crate) const WIDGET: bool = cfg!(all(target_family = "wasm", not(feature = "import")));

/// How to fix something. The widget leaves that to `agenda check`, to keep its own size down.
macro_rules! hint {
    ($hint:literal) => {
        if $crate::model::problem::WIDGET { "" } else { $hint }
    };
}
pub(crate) use hint;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something that the reader decided and that its owner should know.
    Note,
    /// Probably not meant, but readable.
    Warning,
    /// It cannot be read without guessing.
    Error,
}

/// What kind of thing is wrong, for a caller that acts on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A field or a line.
    #[default]
    Content,
    /// The source is not in the syntax of its format at all.
    Syntax,
    /// The source is well formed, but not an agenda.
    Foreign,
    /// A time zone that nobody here knows.
    Zone,
    /// The agenda has no sessions.
    Empty,
    /// Something of the source that has no place in an agenda, such as "images": reports count these.
    Dropped(&'static str),
}

/// Where in the source it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The source as a whole.
    Whole,
    /// A path into JSON, as `sessions[3].start`.
    Path(String),
    /// A place in text, both counted from 1; columns count characters.
    Line {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
}

impl Place {
    /// A place by its JSON path.
    pub fn path(path: impl Into<String>) -> Self {
        Place::Path(path.into())
    }

    /// A place by line and column, from 1.
    pub fn line(line: usize, column: usize) -> Self {
        Place::Line { line, column }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Whole => Ok(()),
            Place::Path(path) => f.write_str(path),
            Place::Line { line, column } => write!(f, "{line}:{column}"),
        }
    }
}

/// One finding of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Where it is.
    pub place: Place,
    /// What is wrong, or what was expected and what was found.
    pub message: String,
    /// How to fix it.
    pub hint: Option<String>,
    /// The question to the owner, if an answer fixes it.
    #[cfg(feature = "import")]
    pub question: Option<Box<Question>>,
}

/// Something that a source leaves open, and what its owner may answer.
#[cfg(feature = "import")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The name under which it is answered, such as `day-2`; the same in every run on the same source.
    pub key: String,
    /// Answers that fit, the most likely first.
    pub readings: Vec<Answer>,
    /// What else may be answered.
    pub accepts: Accepts,
}

/// A possible answer.
#[cfg(feature = "import")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What is written after `--answer key=`.
    pub value: String,
    /// What it means, such as "the day after".
    pub meaning: String,
}

/// Which answers a question takes next to those that it lists.
#[cfg(feature = "import")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// None.
    Listed,
    /// Any date, as 2021-03-29.
    Date,
    /// Any time of day, as 14:30.
    Time,
    /// Any IANA time zone, as Europe/Paris.
    Zone,
}

impl Problem {
    /// Something that cannot be read without guessing.
    pub fn error(place: Place, message: impl Into<String>) -> Self {
        Self::new(Level::Error, place, message)
    }

    /// Something that is probably not meant.
    pub fn warning(place: Place, message: impl Into<String>) -> Self {
        Self::new(Level::Warning, place, message)
    }

    /// Something that the reader decided.
    pub fn note(place: Place, message: impl Into<String>) -> Self {
        Self::new(Level::Note, place, message)
    }

    fn new(level: Level, place: Place, message: impl Into<String>) -> Self {
        Problem {
            level,
            kind: Kind::default(),
            place,
            message: message.into(),
            hint: None,
            #[cfg(feature = "import")]
            question: None,
        }
    }

    /// Asks for what would fix it; if there is no hint yet, it says how to answer on the command line.
    #[cfg(feature = "import")]
    #[must_use]
    pub fn asks(self, question: Question) -> Self {
        let hint = self.hint.clone().unwrap_or_else(|| question.to_string());
        Problem { question: Some(Box::new(question)), ..self.hint(hint) }
    }

    /// Says what kind of thing it is.
    #[must_use]
    pub fn of(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Adds how to fix it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        // The widget leaves mending to `agenda check` and the builder, and its size to what readers see.
        if !WIDGET {
            self.hint = Some(hint.into());
        }
        self
    }

    /// Whether it stops the agenda from being read.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place != Place::Whole {
            write!(f, "{}: ", self.place)?;
        }
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "; {hint}"),
            None => Ok(()),
        }
    }
}

#[cfg(feature = "import")]
impl Question {
    /// A question with the answers that fit it.
    pub fn new(key: impl Into<String>, accepts: Accepts, readings: Vec<Answer>) -> Self {
        Question { key: key.into(), readings, accepts }
    }
}

#[cfg(feature = "import")]
impl Answer {
    /// An answer and what it means.
    pub fn new(value: impl Into<String>, meaning: impl Into<String>) -> Self {
        Answer { value: value.into(), meaning: meaning.into() }
    }
}

/// How to answer on the command line.
#[cfg(feature = "import")]
impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = self
            .readings
            .iter()
            .map(|Answer { value, meaning }| {
                let meaning = if meaning.is_empty() { String::new() } else { format!(" ({meaning})") };
                format!("--answer {}={value}{meaning}", self.key)
            })
            .collect();
        let other = match self.accepts {
            Accepts::Listed => None,
            Accepts::Date => Some("date, as 2021-03-29"),
            Accepts::Time => Some("time, as 14:30"),
            Accepts::Zone => Some("time zone, as Europe/Paris"),
        };
        let another = if self.readings.is_empty() { "a" } else { "another" };
        words.extend(other.map(|other| format!("--answer {}= with {another} {other}", self.key)));
        write!(f, "write {}", words.join(", or "))
    }
}
