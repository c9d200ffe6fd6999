//! The ways into the second part. The build knows them by the name of this module; each stays a
//! function of its own, as what is merged into its caller would be loaded at once.

use super::search;
use crate::view::markup::Element;
use crate::view::state::{Scene, State};

/// Opens or closes the search of the zone picker.
#[inline(never)]
pub fn toggle_search(state: &State) {
    search::toggle(state);
}

/// The search of the zone picker.
#[inline(never)]
pub fn search(state: &State, scene: &Scene) -> Element {
    search::field(state, scene)
}

/// What the browser's side of the second part tells: what about, and what.
#[inline(never)]
pub fn told(state: &State, about: &str, text: &str) {
    if about == "places" {
        search::loaded(state, text);
    }
}
