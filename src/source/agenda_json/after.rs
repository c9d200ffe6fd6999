//! Sessions that follow another one, by its id.

use crate::agenda::{Session, When};
use crate::problem::hint;
use crate::source::fields::shorten;
use crate::source::findings::{At, Findings};
use crate::source::numbers::Numbers;

const WRITE_ID: &str = hint!("write the id of another session as it stands in the agenda");

/// Finds for each what it follows; `paths` are those of the sessions.
pub fn link<const TOLD: bool>(sessions: &mut [Session], paths: &[String], found: &mut Findings<TOLD>) {
    if !sessions.iter().any(|session| matches!(session.when, When::After(_))) {
        return;
    }
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
    // In which round each was passed: a chain that comes upon itself has no beginning.
    let mut passed = vec![0; sessions.len()];
    for place in 0..sessions.len() {
        let round = place.saturating_add(1);
        let mut next = Some(place);
        while let Some(at) = next {
            let Some(passed) = passed.get_mut(at) else { break };
            if *passed == round {
                let message = || "leads back to the session itself, so that none of them ever begins".to_owned();
                let path = paths.get(at).map(String::as_str).unwrap_or_default();
                found.error(At::field(path, "after"), message, hint!("give one of them a \"start\" or a \"date\""));
            }
            if *passed != 0 {
                break;
            }
            *passed = round;
            next = sessions.get(at).and_then(|session| session.follows);
        }
    }
}
