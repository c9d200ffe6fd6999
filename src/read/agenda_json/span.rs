//! How long an agenda lasts as a whole.

use crate::model::agenda::Agenda;
use crate::model::limits;
use crate::model::problem::hint;
use crate::read::findings::{At, Findings};

/// An agenda is a meeting, not an archive.
pub fn check<const DETAILED: bool>(agenda: &Agenda, found: &mut Findings<DETAILED>) {
    if let Some(span) = agenda.span()
        && span.last.signed_duration_since(span.first).num_days() > limits::SPAN_DAYS
    {
        let message = || format!("lie more than {} days apart", limits::SPAN_DAYS);
        found.error(At::path("sessions"), message, hint!("correct the years, or split the agenda"));
    }
}
