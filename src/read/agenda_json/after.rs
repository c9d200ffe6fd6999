//! Sessions that follow another one, by its id.

use crate::model::agenda::{Session, When};
use crate::model::numbers::Numbers;
use crate::model::problem::hint;
use crate::read::fields::shorten;
use crate::read::findings::{At, Findings};

const WRITE_ID: &str = hint!("write the id of another session as it is in the agenda");

/// Refuses a session that follows itself, directly or not; `path` is its own.
pub fn refuse<const DETAILED: bool>(path: &str, found: &mut Findings<DETAILED>) {
    let message = || "leads back to the session itself, so that none of them ever begins".to_owned();
    found.error(At::field(path, "after"), message, hint!("give one of them a \"start\" or a \"date\""));
}

/// Finds for each what it follows; `paths` are those of the sessions.
pub fn link<const DETAILED: bool>(sessions: &mut [Session], paths: &[String], found: &mut Findings<DETAILED>) {
    let mut places = Numbers::default();
    for (place, session) in sessions.iter().enumerate() {
        places.set(&session.id, place);
    }
    for (session, path) in sessions.iter_mut().zip(paths) {
        if let When::After(id) = &session.when {
            session.follows = places.get(id);
            if session.follows.is_none() {
                let message = || format!("the agenda has no session \"{}\"", shorten(id));
                found.error(At::field(path, "after"), message, WRITE_ID);
            }
        }
    }
}
