//! The search of the zone picker: any city, country or zone.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::event_target_value;
use leptos::wasm_bindgen::JsCast;

use super::places::search;
use super::unknown_zone;
use crate::i18n::Message;
use crate::time::zone::city;
use crate::vdom::markup::{Element, el};
use crate::widget::city_search::{CitySearch, Place};
use crate::widget::core::picker::truth;
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
    let active = (!at.found.is_empty()).then(|| format!("place-{}", at.active));
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
    let mut list =
        el("ul").attr("id", "places").attr("role", "listbox").attr("aria-label", words.text(Message::TIME_ZONE));
    for (index, place) in at.found.iter().enumerate() {
        list = list.child(option(state, scene, index, place, index == at.active));
    }
    let nothing = at.found.is_empty() && !at.places.is_empty();
    let nothing = nothing.then(|| el("p").attr("role", "status").text(words.text(Message::NO_CITY)));
    el("div").class("search").child(line).child(list).child(nothing)
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
        search.find("");
    });
}

fn key(state: &State, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => state.seek(&mut |search| search.step(1)),
        "ArrowUp" => state.seek(&mut |search| search.step(search.found.len().saturating_sub(1))),
        "Enter" => {
            let search = state.search();
            let chosen = search.found.get(search.active).map(|place| TimeZone::Named(place.zone.clone()));
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
        self.active = 0;
        self.found = search(&self.places, query, OFFERED);
    }

    /// Goes on by so many, round and round.
    fn step(&mut self, by: usize) {
        self.active = self.active.saturating_add(by).checked_rem(self.found.len()).unwrap_or_default();
    }
}
