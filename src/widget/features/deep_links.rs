//! Links to a session: `#agenda-` and its id, percent-encoded, at the end of the page's address.
//!
//! Routers of pages keep their routes under `#/` and `#!`, so this is none of theirs. With the
//! attribute `deep-links` the address is read; it is never written, and never without that.

use super::{search, views};
use crate::widget::options::{Day, View};
use crate::widget::state::State;

/// Shows the session that the page was opened at, once.
pub fn look(state: &State) {
    let deep = state.scene().sources.options.deep_links;
    if deep {
        let id = state.port().arrived_at();
        follow(state, &id);
    }
}

/// Shows the session that the page's address names, unless another widget of the page does.
pub fn follow(state: &State, id: &str) {
    if is_known(state, id) && state.port().claims_address() {
        show(state, id);
    }
}

fn is_known(state: &State, id: &str) -> bool {
    state.scene().agenda().sessions.iter().any(|session| session.id == id)
}

/// Opens the session of that id and brings it into view; nothing where it is gone.
pub fn show(state: &State, id: &str) {
    if !is_known(state, id) {
        return;
    }
    let mut date = state.scene().day_of(id);
    if date.is_none() {
        // Who follows a link wants what it leads to, whatever was looked for before.
        search::clear(state);
        date = state.scene().day_of(id);
    }
    let in_grid = views::shown(state, &state.scene()) == View::Grid;
    let other_day = date.filter(|date| in_grid || state.scene().day.is_some_and(|shown| shown != *date));
    state.change(&mut |sources| {
        if let Some(date) = other_day {
            sources.reader.day = Some(Day::On(date));
        }
        if in_grid {
            sources.reader.cell = Some(id.to_owned());
        }
        if sources.reader.open.iter().all(|open| open != id) {
            sources.reader.open.push(id.to_owned());
        }
    });
    state.port().reveal(id);
}
