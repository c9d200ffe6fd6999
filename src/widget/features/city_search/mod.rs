//! The search of the zone picker: any city, country or zone.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::event_target_value;
use leptos::wasm_bindgen::JsCast;

use super::places::search;
use super::{unknown_zone, zones};
use crate::i18n::Message;
use crate::time::zone::city;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::city_search::{CitySearch, Place};
use crate::widget::core::picker::{button, truth};
use crate::widget::options::TimeZone;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many matches are offered at once.
const OFFERED: usize = 8;

/// The field to search in, and what is found.
pub fn field(state: &State, scene: &Scene) -> Element {
    let at = state.search();
    let words = scene.words();
    let label = words.text(Message::FIND_CITY);
    let (typed, pressed, closed) = (state.clone(), state.clone(), state.clone());
    let active = at.active.filter(|active| *active < at.found.len()).map(|active| format!("place-{active}"));
    let input = el("input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-controls", "places")
        .attr("aria-expanded", truth(!at.found.is_empty()))
        .attr("aria-autocomplete", "list")
        .maybe("aria-activedescendant", active)
        .attr("aria-label", label.clone())
        .attr("placeholder", label)
        .focused(Some(state.ports().focus))
        .on("input", move |event| {
            let query = event_target_value(event.unchecked_ref::<Event>());
            let query = typed.port().fold(&query);
            typed.seek(&mut |search| search.find(&query));
        })
        .on("keydown", move |event| key(&pressed, event.unchecked_ref()));
    let close =
        el("button").attr("type", "button").text(words.text(Message::CLOSE)).on("click", move |_| close(&closed));
    let line = el("div").class("line").child(input).child(close);
    let further = further(state, scene);
    let mut list =
        el("ul").attr("id", "places").attr("role", "listbox").attr("aria-label", words.text(Message::TIME_ZONE));
    for (index, place) in at.found.iter().enumerate() {
        list = list.child(option(state, scene, index, place, Some(index) == at.active));
    }
    let nothing = at.found.is_empty() && !at.places.is_empty() && !at.query.is_empty();
    let nothing = nothing.then(|| el("p").attr("role", "status").text(words.text(Message::NO_CITY)));
    let other = el("p").text(words.text(Message::OTHER));
    el("div").class("search").children(further).child(other).child(line).child(list).child(nothing)
}

/// The zones that the page names, and those that were chosen before, but for what is offered above them.
fn further(state: &State, scene: &Scene) -> Vec<Node> {
    let zones = &scene.zones;
    let mut known: Vec<String> = [Some(&zones.shown), Some(&zones.event), zones.viewer.as_ref()]
        .into_iter()
        .flatten()
        .map(|zone| zone.id().to_owned())
        .collect();
    let mut nodes = Vec::new();
    for id in scene.sources.options.zones.iter().chain(&recent(state)) {
        let Some(clock) = zones::time_now(state, scene, id).filter(|_| !known.contains(id)) else { continue };
        known.push(id.clone());
        let choice = TimeZone::Named(id.clone());
        let button = button(state, scene.words().city(id), move |state| pick(state, choice.clone()));
        nodes.push(button.attr("aria-pressed", "false").child(clock).into());
    }
    nodes
}

/// The zones that were chosen last, the newest first.
fn recent(state: &State) -> Vec<String> {
    state.port().recent_zones().split_whitespace().map(str::to_owned).collect()
}

fn option(state: &State, scene: &Scene, index: usize, place: &Place, active: bool) -> Element {
    let first = scene.agenda().span().unwrap_or_default().first;
    let words = scene.words();
    // The offset on the day of the meeting, not today's.
    let zone = state.ports().zone(scene.agenda(), &place.zone, first, first);
    let offset = zone.map(|(zone, _)| words.offset(zone.offset_at(first))).unwrap_or_default();
    let between = if place.country.is_empty() { String::new() } else { words.text(Message::DOT) };
    let choice = TimeZone::Named(place.zone.clone());
    let state = state.clone();
    el("li")
        .attr("id", format!("place-{index}"))
        .attr("role", "option")
        .attr("aria-selected", truth(active))
        // Before the field loses its focus.
        .on("mousedown", move |event| {
            event.unchecked_ref::<Event>().prevent_default();
            pick(&state, choice.clone());
        })
        .child(el("b").text(place.city.clone()))
        .text(" ")
        .child(el("span").text([place.country.clone(), between, offset].concat()))
}

/// Opens or closes the search.
pub fn toggle(state: &State) {
    let lang = state.scene().sources.options.lang.clone();
    let mut load = false;
    state.seek(&mut |search| {
        search.back = false;
        search.open = !search.open;
        load = search.open && (search.places.is_empty() || search.lang != lang);
        search.lang.clone_from(&lang);
        search.find("");
    });
    if load {
        state.port().load_places(&lang);
    }
    // One at a time: they share the room below the line of controls.
    if state.search().open && !state.scene().sources.reader.panel.is_empty() {
        state.change(&mut |sources| sources.reader.panel = "");
    }
}

/// Closes the search without the focus, which goes elsewhere.
pub fn leave(state: &State) {
    if state.search().open {
        close(state);
        state.seek(&mut |search| search.back = false);
    }
}

/// Opens the search, if it is not open.
pub fn ask(state: &State) {
    if !state.search().open {
        toggle(state);
    }
}

fn close(state: &State) {
    state.seek(&mut |search| {
        search.back = search.open;
        search.open = false;
        search.find("");
    });
}

fn pick(state: &State, choice: TimeZone) {
    close(state);
    if let TimeZone::Named(id) = &choice {
        unknown_zone::remember(state, id);
        state.port().add_zone(id);
    }
    state.change(&mut |sources| sources.reader.zone = Some(choice.clone()));
}

/// Takes the places: a line each, of the zone, its country and all its names, folded.
pub fn loaded(state: &State, text: &str) {
    let words = state.scene().words().clone();
    state.seek(&mut |search| {
        search.places.clear();
        for line in text.split('\n') {
            let mut parts = line.split('\t').map(str::to_owned);
            if let (Some(zone), Some(country)) = (parts.next(), parts.next()) {
                let city = words.city(&zone);
                // What it is called here is what people most look for, then what it is called in English.
                let mut names = vec![state.port().fold(&city), state.port().fold(&city::city(&zone))];
                names.extend(parts);
                search.places.push(Place { zone, city, country, names });
            }
        }
        // Who has typed meanwhile need not type again.
        let query = search.query.clone();
        search.find(&query);
    });
}

fn key(state: &State, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => state.seek(&mut |search| search.step(1)),
        "ArrowUp" => state.seek(&mut |search| {
            let back = search.found.len().saturating_sub(1);
            search.step(if search.active.is_some() { back } else { search.found.len() });
        }),
        "Enter" => {
            let search = state.search();
            let chosen = search
                .active
                .and_then(|active| search.found.get(active))
                .map(|place| TimeZone::Named(place.zone.clone()));
            drop(search);
            if let Some(zone) = chosen {
                pick(state, zone);
            }
        }
        "Escape" => close(state),
        _ => return,
    }
    event.prevent_default();
}

impl CitySearch {
    fn find(&mut self, query: &str) {
        query.clone_into(&mut self.query);
        // Before anything is typed Enter chooses nothing, and nothing is offered but what is near.
        self.active = (!query.is_empty()).then_some(0);
        self.found = if query.is_empty() { Vec::new() } else { search(&self.places, query, OFFERED) };
    }

    /// Goes on by so many, round and round.
    fn step(&mut self, by: usize) {
        let next = self.active.map_or(by.saturating_sub(1), |active| active.saturating_add(by));
        self.active = next.checked_rem(self.found.len());
    }
}
