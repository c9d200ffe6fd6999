//! Whose time is shown: the reader's, the event's, or that of any city.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::places::{Place, search};
use super::state::{Scene, State};
use crate::message::Message;
use crate::options::TimeZone;
use crate::zone::city;

/// So many matches are offered at once.
const OFFERED: usize = 8;

/// What the search stands at.
#[derive(Clone, Default)]
struct Search {
    open: bool,
    /// What may be found; empty until it is loaded.
    places: Vec<Place>,
    /// What is found.
    found: Vec<Place>,
    /// Which of that the keyboard is at.
    active: usize,
}

/// The picker's own state beside that of the view.
#[derive(Clone, Copy)]
struct Picker {
    state: State,
    search: RwSignal<Search>,
    other: NodeRef<html::Button>,
    input: NodeRef<html::Input>,
}

/// The zone picker.
pub fn controls(state: State) -> impl IntoView {
    let picker =
        Picker { state, search: RwSignal::new(Search::default()), other: NodeRef::new(), input: NodeRef::new() };
    move || {
        let hidden = state.scene.with(|scene| scene.sources.options.no_controls);
        (!hidden).then(|| picker.draw()).into_any()
    }
}

impl Picker {
    fn draw(self) -> AnyView {
        let open = self.search.with(|search| search.open);
        self.state.scene.with(|scene| {
            let words = scene.words();
            let name = words.text(Message::TIME_ZONE);
            view! {
                <div part="controls">
                    <div part="zone-picker" role="group" aria-label=name>
                        {self.choices(scene)}
                        <button type="button" node_ref=self.other aria-expanded=open.to_string() on:click=move |_| self.toggle()>
                            {words.text(Message::OTHER)}
                        </button>
                    </div>
                    {open.then(|| self.field(scene))}
                </div>
            }
            .into_any()
        })
    }

    /// The zones at hand, the shown one pressed.
    fn choices(self, scene: &Scene) -> Vec<AnyView> {
        let (zones, words) = (&scene.zones, scene.words());
        let (event, shown) = (zones.event.id(), zones.shown.id());
        let mut choices: Vec<(&str, Message, TimeZone)> = Vec::new();
        match zones.viewer.as_deref() {
            Some(viewer) if viewer == event => choices.push((event, Message::MY_AND_EVENT, TimeZone::Event)),
            Some(viewer) => {
                choices.push((viewer, Message::MY_TIME, TimeZone::Viewer));
                choices.push((event, Message::EVENT_ZONE, TimeZone::Event));
            }
            None => choices.push((event, Message::EVENT_ZONE, TimeZone::Event)),
        }
        if choices.iter().all(|(id, ..)| *id != shown) {
            choices.push((shown, Message::CITY, TimeZone::Named(shown.to_owned())));
        }
        let buttons = choices.into_iter().map(|(id, message, choice)| {
            let text = words.say(message, &[("city", &city::city(id))]);
            let pressed = (id == shown).to_string();
            view! {
                <button type="button" aria-pressed=pressed on:click=move |_| self.pick(choice.clone(), false)>
                    {text}
                </button>
            }
            .into_any()
        });
        buttons.collect()
    }

    fn toggle(self) {
        let open = !self.search.with_untracked(|search| search.open);
        self.search.update(|search| search.open = open);
        if open && self.search.with_untracked(|search| search.places.is_empty()) {
            let words = self.state.sources.with_untracked(|sources| sources.words.clone());
            let search = self.search;
            let loaded = move |places: Vec<Place>| {
                search.update(|search| {
                    search.places = places;
                    search.find("");
                });
            };
            (self.state.ports.load_places)(&words, Box::new(loaded));
        }
    }

    fn pick(self, choice: TimeZone, focus: bool) {
        self.state.sources.update(|sources| sources.picked = Some(choice));
        self.close(focus);
    }

    fn close(self, focus: bool) {
        self.search.update(|search| search.open = false);
        if focus && let Some(button) = self.other.get_untracked() {
            let _ = button.focus();
        }
    }

    /// The field to search in, and what is found.
    fn field(self, scene: &Scene) -> AnyView {
        let words = scene.words();
        let label = words.text(Message::FIND_CITY);
        let search = self.search.get();
        let found = search.found.iter().enumerate();
        let options: Vec<AnyView> =
            found.map(|(index, place)| self.option(scene, index, place, search.active)).collect();
        let nothing = (options.is_empty() && !search.places.is_empty()).then(|| words.text(Message::NO_CITY));
        let active = (!options.is_empty()).then(|| format!("place-{}", search.active));
        let fold = self.state.ports.fold;
        view! {
            <div class="search">
                <div class="line">
                    <input
                        node_ref=self.input
                        type="text"
                        role="combobox"
                        autocomplete="off"
                        spellcheck="false"
                        autofocus
                        aria-controls="places"
                        aria-expanded="true"
                        aria-autocomplete="list"
                        aria-activedescendant=active
                        aria-label=label.clone()
                        placeholder=label
                        on:input=move |event| self.search.update(|search| search.find(&fold(&event_target_value(&event))))
                        on:keydown=move |event| self.key(&event)
                    />
                    <button type="button" on:click=move |_| self.close(true)>{words.text(Message::CLOSE)}</button>
                </div>
                <ul id="places" role="listbox" aria-label=words.text(Message::TIME_ZONE)>{options}</ul>
                {nothing.map(|nothing| view! { <p role="status">{nothing}</p> })}
            </div>
        }
        .into_any()
    }

    fn key(self, event: &KeyboardEvent) {
        let chosen = self.search.with_untracked(|search| search.found.get(search.active).cloned());
        match event.key().as_str() {
            "ArrowDown" => self.search.update(|search| search.step(1)),
            "ArrowUp" => self.search.update(|search| search.step(search.found.len().saturating_sub(1))),
            "Enter" => {
                if let Some(place) = chosen {
                    self.pick(TimeZone::Named(place.zone), true);
                }
            }
            "Escape" => self.close(true),
            _ => return,
        }
        event.prevent_default();
    }

    fn option(self, scene: &Scene, index: usize, place: &Place, active: usize) -> AnyView {
        let (first, _) = scene.agenda().span().unwrap_or_default();
        let words = scene.words();
        // The offset on the day of the meeting, not today's.
        let zone = (self.state.ports.find)(&place.zone, first, first);
        let offset = zone.map(|(zone, _)| words.offset(zone.offset_at(first)));
        let facts = [Some(place.country.clone()), offset].into_iter().flatten().filter(|fact| !fact.is_empty());
        let facts = facts.collect::<Vec<_>>().join(&words.text(Message::DOT));
        let id = place.zone.clone();
        view! {
            <li
                id=format!("place-{index}")
                role="option"
                aria-selected=(active == index).to_string()
                // Before the field loses its focus.
                on:mousedown=move |event| {
                    event.prevent_default();
                    self.pick(TimeZone::Named(id.clone()), true);
                }
            >
                <b>{place.city.clone()}</b>
                " "
                <span>{facts}</span>
            </li>
        }
        .into_any()
    }
}

impl Search {
    fn find(&mut self, query: &str) {
        self.active = 0;
        self.found = search(&self.places, query, OFFERED).into_iter().cloned().collect();
    }

    /// Goes on by so many, round and round.
    fn step(&mut self, by: usize) {
        self.active = self.active.saturating_add(by).checked_rem(self.found.len()).unwrap_or_default();
    }
}
