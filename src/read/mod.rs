//! Readers: from what organisers publish to an [`Agenda`].
//!
//! One file a format. To add one: its file, its arm in [`Format`], and its fixtures.

pub mod agenda_json;
mod fields;
mod findings;
pub mod meetings;
pub mod status;

#[cfg(feature = "import")]
mod answers;
#[cfg(feature = "import")]
mod audit;
#[cfg(feature = "import")]
mod characters;
#[cfg(feature = "import")]
mod csv;
#[cfg(feature = "import")]
mod detect;
#[cfg(feature = "import")]
mod file;
#[cfg(feature = "import")]
mod format;
#[cfg(feature = "import")]
mod icalendar;
#[cfg(feature = "import")]
mod jsonld;
#[cfg(feature = "import")]
pub mod locate;
#[cfg(feature = "import")]
mod page;
#[cfg(feature = "import")]
mod programme;
#[cfg(feature = "import")]
mod schedule;
#[cfg(feature = "import")]
mod serial;
#[cfg(feature = "import")]
mod sheet;
#[cfg(feature = "import")]
mod sniff;
#[cfg(feature = "import")]
pub mod tally;
#[cfg(feature = "import")]
mod text;
#[cfg(feature = "import")]
pub use detect::read;
#[cfg(feature = "import")]
pub use file::{File, open};
#[cfg(feature = "import")]
pub use format::{Context, Format};

use crate::model::agenda::Agenda;
use crate::model::problem::Problem;

/// An agenda and what its reader has to say about it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The agenda.
    pub agenda: Agenda,
    /// Notes and warnings; an error would have kept the agenda from being read.
    pub problems: Vec<Problem>,
}

/// The result of a reader: an agenda with remarks, or all problems, with at least one error.
pub type Outcome = Result<Reading, Vec<Problem>>;
