//! Whose time is shown: the reader's, the event's, or that of any city.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::event_target_value;
use leptos::wasm_bindgen::JsCast;

use super::markup::{Element, Node, el};
use super::places::{Place, search};
use super::state::{Scene, State};
use crate::message::Message;
use crate::options::TimeZone;
use crate::zone::city;

/// So many matches are offered at once.
const OFFERED: usize = 8;

/// What the search stands at.
#[derive(Default)]
pub struct Search {
    open: bool,
    /// What may be found; empty until it is loaded.
    places: Vec<Place>,
    /// What is found.
    found: Vec<Place>,
    /// Which of that the keyboard is at.
    active: usize,
    /// Whether the button that opens the search gets the focus back.
    back: bool,
}

/// What a listener of the picker does.
#[derive(Clone)]
enum Act {
    Toggle,
    Close,
    Pick(TimeZone),
}

/// The zone picker.
pub fn controls(state: &State, scene: &Scene) -> Node {
    if scene.sources.options.no_controls {
        return Node::Nothing;
    }
    state.follow_search();
    let picker = Picker(state);
    let words = scene.words();
    let at = state.search();
    let mut group =
        el("div").part("zone-picker").attr("role", "group").attr("aria-label", words.text(Message::TIME_ZONE));
    for (id, message, choice) in choices(scene) {
        let text = words.say(message, &[("city", &city::city(&id))]);
        let pressed = id == scene.zones.shown.id();
        group = group.child(picker.button(text, Act::Pick(choice)).attr("aria-pressed", truth(pressed)));
    }
    let other = picker
        .button(words.text(Message::OTHER), Act::Toggle)
        .attr("aria-expanded", truth(at.open))
        .focused(at.back.then_some(state.ports().focus));
    let field = at.open.then(|| picker.field(scene, &at));
    el("div").part("controls").child(group.child(other)).child(field).into()
}

fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}

/// The zones at hand: the reader's, the event's, and the one that is shown if it is neither.
fn choices(scene: &Scene) -> Vec<(String, Message, TimeZone)> {
    let zones = &scene.zones;
    let (event, shown) = (zones.event.id().to_owned(), zones.shown.id().to_owned());
    let mut choices = Vec::new();
    match &zones.viewer {
        Some(viewer) if *viewer == event => choices.push((event, Message::MY_AND_EVENT, TimeZone::Event)),
        Some(viewer) => {
            choices.push((viewer.clone(), Message::MY_TIME, TimeZone::Viewer));
            choices.push((event, Message::EVENT_ZONE, TimeZone::Event));
        }
        None => choices.push((event, Message::EVENT_ZONE, TimeZone::Event)),
    }
    if choices.iter().all(|(id, ..)| *id != shown) {
        choices.push((shown.clone(), Message::CITY, TimeZone::Named(shown)));
    }
    choices
}

struct Picker<'a>(&'a State);

impl Picker<'_> {
    fn button(&self, text: String, act: Act) -> Element {
        let state = self.0.clone();
        el("button").attr("type", "button").text(text).on("click", move |_| perform(&state, act.clone()))
    }

    /// The field to search in, and what is found.
    fn field(&self, scene: &Scene, at: &Search) -> Element {
        let words = scene.words();
        let label = words.text(Message::FIND_CITY);
        let (typed, pressed) = (self.0.clone(), self.0.clone());
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
            .focused(Some(self.0.ports().focus))
            .on("input", move |event| {
                let query = event_target_value(event.unchecked_ref::<Event>());
                let query = (typed.ports().fold)(&query);
                typed.seek(&mut |search| search.find(&query));
            })
            .on("keydown", move |event| key(&pressed, event.unchecked_ref()));
        let line = el("div").class("line").child(input).child(self.button(words.text(Message::CLOSE), Act::Close));
        let mut list =
            el("ul").attr("id", "places").attr("role", "listbox").attr("aria-label", words.text(Message::TIME_ZONE));
        for (index, place) in at.found.iter().enumerate() {
            list = list.child(self.option(scene, index, place, index == at.active));
        }
        let nothing = at.found.is_empty() && !at.places.is_empty();
        let nothing = nothing.then(|| el("p").attr("role", "status").text(words.text(Message::NO_CITY)));
        el("div").class("search").child(line).child(list).child(nothing)
    }

    fn option(&self, scene: &Scene, index: usize, place: &Place, active: bool) -> Element {
        let (first, _) = scene.agenda().span().unwrap_or_default();
        let words = scene.words();
        // The offset on the day of the meeting, not today's.
        let zone = (self.0.ports().find)(&place.zone, first, first);
        let offset = zone.map(|(zone, _)| words.offset(zone.offset_at(first))).unwrap_or_default();
        let between = if place.country.is_empty() { String::new() } else { words.text(Message::DOT) };
        let act = Act::Pick(TimeZone::Named(place.zone.clone()));
        let state = self.0.clone();
        el("li")
            .attr("id", format!("place-{index}"))
            .attr("role", "option")
            .attr("aria-selected", truth(active))
            // Before the field loses its focus.
            .on("mousedown", move |event| {
                event.unchecked_ref::<Event>().prevent_default();
                perform(&state, act.clone());
            })
            .child(el("b").text(place.city.clone()))
            .text(" ")
            .child(el("span").text([place.country.clone(), between, offset].concat()))
    }
}

fn perform(state: &State, act: Act) {
    let mut load = false;
    state.seek(&mut |search| {
        search.back = search.open && !matches!(act, Act::Toggle);
        search.open = matches!(act, Act::Toggle) && !search.open;
        load = search.open && search.places.is_empty();
        search.find("");
    });
    if let Act::Pick(choice) = act {
        state.change(&mut |sources| sources.picked = Some(choice.clone()));
    }
    if load {
        let lang = state.scene().sources.options.lang.clone();
        let loaded = state.clone();
        let then = move |places: Vec<Place>| {
            loaded.seek(&mut |search| {
                search.places.clone_from(&places);
                search.find("");
            });
        };
        (state.ports().places)(&lang, Box::new(then));
    }
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
                perform(state, Act::Pick(zone));
            }
        }
        "Escape" => perform(state, Act::Close),
        _ => return,
    }
    event.prevent_default();
}

impl Search {
    fn find(&mut self, query: &str) {
        self.active = 0;
        self.found = search(&self.places, query, OFFERED);
    }

    /// Goes on by so many, round and round.
    fn step(&mut self, by: usize) {
        self.active = self.active.saturating_add(by).checked_rem(self.found.len()).unwrap_or_default();
    }
}
