//! What a first render does not need. The build puts all that is only reached through [`door`]
//! into a second WebAssembly, which a page loads when somebody first asks for it.
//!
//! ```ignore
//! state.later(door::toggle_search); // loads the second part first, if need be
//! let field = at.open.then(|| door::search(state, scene)); // open only after that
//! ```
//!
//! A door that is gone through before the second part is there ends in a trap, so each is behind
//! [`State::later`](super::state::State::later) or behind something that only comes true through it.

pub mod actions;
pub mod answer;
pub mod board;
pub mod calendar;
pub mod door;
pub mod find;
mod further;
pub mod grid;
pub mod join;
pub mod jump;
pub mod language;
pub mod link;
pub mod mine;
pub mod places;
pub mod plan;
pub mod plural;
pub mod refusal;
pub mod remind;
pub mod results;
pub mod search;
pub mod skew;
pub mod standing;
pub mod views;
pub mod zone;
pub mod zones;

use crate::agenda::{Session, Status};
use crate::view::state::Sources;
use std::sync::atomic::{AtomicBool, Ordering};

static THERE: AtomicBool = AtomicBool::new(false);

/// Whether the second part is there.
pub fn is_there() -> bool {
    THERE.load(Ordering::Relaxed)
}

/// Notes that the second part is there.
pub fn arrived() {
    THERE.store(true, Ordering::Relaxed);
}

/// Whether there is something to show that only the second part can.
pub fn wants(sources: &Sources) -> bool {
    let Sources { agenda, options, .. } = sources;
    let wants = |session: &Session| {
        !session.links.is_empty()
            // What is told beyond the first glance waits there; see source::agenda_json::further.
            || !session.extra.is_empty()
            || session.title.is_many()
            || matches!(session.standing, Status::Delayed | Status::Moved)
    };
    options.deep_links || !agenda.links.is_empty() || agenda.title.is_many() || agenda.sessions.iter().any(wants)
}
