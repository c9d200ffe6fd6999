//! The widget as Leptos sees it: a region for each part, drawn again when the scene changes.

use leptos::tachys::view::Render;

use super::core::{day, header, notice, now_card, picker, tabs, tools, zone_label};
use super::extras::extras;
use super::scene::Scene;
use super::state::State;
use crate::vdom::markup::{Node, el};

/// The whole agenda.
pub fn agenda(state: &State) -> impl Render + use<> {
    (
        region(state, header::header),
        region(state, picker::controls),
        region(state, tools),
        region(state, notice::notices),
        region(state, now_card::now_card),
        region(state, page),
        region(state, zone_label::zone_label),
        region(state, turn),
    )
}

/// What is opened or switched above the agenda.
fn tools(state: &State, scene: &Scene) -> Node {
    if scene.sources.options.no_controls { Node::Nothing } else { tools::tools(state, scene).into() }
}

/// Says what is on when that changes, for those who hear the page; nothing when it is first shown. The
/// element is there before, or it would not be heard.
fn turn(state: &State, scene: &Scene) -> Node {
    let said = el("div").class("away").attr("role", "status");
    if scene.sources.reader.turned {
        match extras().announcement(scene, state.now()) {
            Some(announcement) => return said.children(announcement).into(),
            None => state.enrich(),
        }
    }
    said.into()
}

/// The sessions, as the view has them.
fn page(state: &State, scene: &Scene) -> Node {
    extras()
        .page(state, scene)
        .unwrap_or_else(|| tabs::page(state, scene, scene.day, true, day::days(state, scene), None))
}

/// A part of the view that is drawn again when the scene changes, or whatever else it follows.
fn region(state: &State, draw: fn(&State, &Scene) -> Node) -> impl Render + use<> {
    let state = state.clone();
    move || {
        state.follow_scene();
        draw(&state, &state.scene())
    }
}
