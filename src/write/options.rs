//! What is exported, and for whom.

use crate::model::agenda::Agenda;
use crate::model::moment::Instant;

/// What is exported, for whom.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The agenda.
    pub agenda: &'a Agenda,
    /// The reader's languages as BCP 47 tags, best first.
    pub wanted: &'a [&'a str],
    /// What the agenda's own words (`rel` of links, `kind`, roles) are called in the reader's
    /// language; a word that is not listed is as it is.
    pub words: &'a [(&'a str, &'a str)],
    /// When it is exported.
    pub stamp: Instant,
    /// How many minutes before the start the calendar reminds; not at all without.
    pub alarm: Option<u32>,
    /// Address of the page where the agenda is.
    pub page: Option<&'a str>,
}

/// [`Export::words`] for readers of English.
pub const ENGLISH: &[(&str, &str)] = &[
    ("join", "Join"),
    ("livestream", "Livestream"),
    ("recording", "Recording"),
    ("document", "Document"),
    ("open", "Open to all"),
    ("closed", "Closed meeting"),
    ("invited", "By invitation"),
];
