//! The widget as Leptos sees it: a component for each region. A region takes the [`State`], and is drawn again when
//! what it follows has changed.
//!
//! The nodes inside a region are data of one type ([`crate::vdom`]), not `view!`: ARCHITECTURE.md says why.

use leptos::prelude::*;
use leptos::tachys::view::Render;

use super::core::{bar, day, header, notice, now_card, tabs, zone_label};
use super::extras::extras;
use super::scene::Scene;
use super::state::State;
use crate::vdom::markup::{Node, el};

/// The whole agenda.
#[component]
pub fn Agenda(
    /// The state of the widget.
    state: State,
) -> impl Render + use<> {
    view! {
        <Header state=state.clone()/>
        <NowCard state=state.clone()/>
        <Controls state=state.clone()/>
        <Panel state=state.clone()/>
        <Notices state=state.clone()/>
        <Sessions state=state.clone()/>
        <ZoneLabel state=state.clone()/>
        <Announcement state=state.clone()/>
    }
}

/// What, when and where.
#[component]
fn Header(state: State) -> impl Render + use<> {
    region(state, header::header)
}

/// One line of controls: zone, search, favorites, calendar.
#[component]
fn Controls(state: State) -> impl Render + use<> {
    region(state, bar::bar)
}

/// What a control has opened.
#[component]
fn Panel(state: State) -> impl Render + use<> {
    region(state, bar::panel)
}

/// What a reader should know of the agenda.
#[component]
fn Notices(state: State) -> impl Render + use<> {
    region(state, notice::notices)
}

/// What is live, and what is next.
#[component]
fn NowCard(state: State) -> impl Render + use<> {
    region(state, now_card::now_card)
}

/// The sessions, in the chosen view.
#[component]
fn Sessions(state: State) -> impl Render + use<> {
    region(state, |state: &State, scene: &Scene| {
        extras()
            .page(state, scene)
            .unwrap_or_else(|| tabs::page(state, scene, scene.day, true, day::days(state, scene), None))
    })
}

/// The zone in which times are shown.
#[component]
fn ZoneLabel(state: State) -> impl Render + use<> {
    region(state, zone_label::zone_label)
}

/// What a screen reader announces when the live sessions change; nothing when the agenda is first shown. The element is
/// there before, or the announcement would not be heard.
#[component]
fn Announcement(state: State) -> impl Render + use<> {
    region(state, |state: &State, scene: &Scene| {
        let status = el("div").class("away").attr("role", "status");
        if scene.sources.reader.turned {
            match extras().announcement(scene, state.now()) {
                Some(announcement) => return status.children(announcement).into(),
                None => state.enrich(),
            }
        }
        status.into()
    })
}

/// A part of the view that is drawn again when the scene changes, or anything else that `draw` reads.
fn region(state: State, draw: fn(&State, &Scene) -> Node) -> impl Render + use<> {
    move || {
        state.follow_scene();
        draw(&state, &state.scene())
    }
}
