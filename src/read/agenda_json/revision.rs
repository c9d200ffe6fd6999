//! By what a calendar knows a session again, and which of two versions of it is the newer.

use crate::model::json::Json;
use crate::model::limits;
use crate::model::moment::{Instant, Written};
use crate::model::numbers::Numbers;
use crate::model::problem::{WIDGET, hint};
use crate::read::fields::{Fields, shorten};
use crate::read::findings::{At, Findings};

/// The widget shows none of this, so it leaves what is wrong with it to `agenda check`.
const LENIENT: bool = WIDGET;

/// The same for a session as for the meeting.
pub struct Revision {
    pub uid: Option<String>,
    pub sequence: Option<u32>,
    pub updated: Option<Instant>,
}

#[inline(never)]
pub fn take<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Revision {
    Revision {
        uid: fields.string("uid", hint!("write a string that nothing else has for a uid")),
        sequence: sequence(fields),
        updated: updated(fields),
    }
}

fn sequence<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<u32> {
    let sequence = match fields.take("sequence")? {
        Json::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        _ => None,
    };
    let sequence = sequence.filter(|number| *number <= limits::SEQUENCE);
    if sequence.is_none() && !LENIENT {
        let message = || "expected a whole number from 0 to 2147483647".to_owned();
        fields.error("sequence", message, hint!("count the changes that have been published"));
    }
    sequence
}

/// When it was last changed.
pub fn updated<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<Instant> {
    const HINT: &str = hint!("write it in UTC, with \"Z\" at its end, or with an offset");
    let text = fields.raw("updated", HINT)?;
    let written = Written::parse(&text).ok().filter(|written| written.zone.is_none());
    let instant = written.and_then(|written| written.instant());
    if instant.is_none() && !LENIENT {
        let message = || format!("expected an instant such as \"2021-03-26T16:00:00Z\", found \"{}\"", shorten(&text));
        fields.error("updated", message, HINT);
    }
    instant
}

/// Warns of uids that are twice, given each with the path of its session. It is no error: an
/// export gives the second session another one.
pub fn check<'a, const DETAILED: bool>(
    uids: impl Iterator<Item = (&'a Option<String>, &'a str)>,
    found: &mut Findings<DETAILED>,
) {
    if LENIENT {
        return;
    }
    let mut seen = Numbers::default();
    let mut paths = Vec::new();
    for (uid, path) in uids {
        let Some(uid) = uid else { continue };
        if let Some(first) = seen.get(uid).and_then(|first| paths.get(first)) {
            let message = || format!("\"{}\" is the uid of {first} already, so calendars get another", shorten(uid));
            found.warning(At::field(path, "uid"), message, hint!("give each session a uid of its own, or none"));
        } else {
            seen.set(uid, paths.len());
            paths.push(path);
        }
    }
}
