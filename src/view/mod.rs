//! What the delegate sees: one part a file, each a function from the scene to its markup.

pub mod content;
mod day;
pub mod drawing;
mod header;
pub mod markup;
pub mod more;
mod notice;
mod now_card;
mod picker;
pub mod reader;
pub mod session;
mod speaker;
pub mod state;
mod tabs;
mod tools;
pub mod words;
mod zone_label;

use leptos::tachys::view::Render;

use markup::{Node, el};
use more::door;
use state::{Scene, State};

use crate::text::Text;

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
/// element stands there before, or it would not be heard.
fn turn(state: &State, scene: &Scene) -> Node {
    let said = el("div").class("away").attr("role", "status");
    if !scene.sources.reader.turned {
        said.into()
    } else if more::is_there() {
        said.children(door::turn(scene)).into()
    } else {
        state.enrich();
        said.into()
    }
}

/// The sessions, as the view has them.
fn page(state: &State, scene: &Scene) -> Node {
    if more::is_there() {
        door::page(state, scene)
    } else {
        tabs::page(state, scene, scene.day, true, day::days(state, scene), None)
    }
}

/// A part of the view that is drawn again when the scene changes, or whatever else it follows.
fn region(state: &State, draw: fn(&State, &Scene) -> Node) -> impl Render + use<> {
    let state = state.clone();
    move || {
        state.follow_scene();
        draw(&state, &state.scene())
    }
}

/// A text whose paragraphs are separated by empty lines.
fn paragraphs(scene: &Scene, text: &Text) -> Vec<Node> {
    let picked = scene.pick(text);
    let mut nodes = Vec::new();
    let mut paragraph = String::new();
    // An empty line more than the text has ends the last paragraph.
    for line in picked.text.split('\n').chain([""]) {
        let line = line.trim();
        if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        } else if !paragraph.is_empty() {
            nodes.push(scene.tagged(el("p"), picked.lang).text(std::mem::take(&mut paragraph)).into());
        }
    }
    nodes
}
