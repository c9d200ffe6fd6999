//! What the delegate sees: one part a file, each a function from the scene to its markup.

pub mod city_search;
pub mod content;
mod day;
pub mod drawing;
pub mod extras;
pub mod features;
mod header;
pub mod markup;
mod notice;
mod now_card;
mod picker;
pub mod reader;
pub mod scene;
pub mod session;
pub mod sources;
mod speaker;
pub mod state;
mod tabs;
mod tools;
pub mod words;
mod zone_label;
pub mod zones;

use leptos::tachys::view::Render;

use extras::extras;
use markup::{Node, el};
use scene::Scene;
use state::State;

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
        match extras().announcement(scene) {
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
