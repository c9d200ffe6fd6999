//! The search and the filters: what is looked for, and what of the agenda is left then.

use std::rc::Rc;
use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::event_target_value;
use leptos::wasm_bindgen::JsCast;

use super::board::places;
use super::filters::{called, heading, name_of_facet};
use super::places::contains;
use super::{city_search, favorites, meetings, search_results, share};
use crate::i18n::Message;
use crate::model::order::order;
use crate::time::timeline::days::Day;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::picker::truth;
use crate::widget::feature_state::FeatureState;
use crate::widget::find::facets::{self, Choice, Found};
use crate::widget::find::fold::words;
use crate::widget::find::{Facet, Filter, Index, dates, name_of};
use crate::widget::options::{Options, View};
use crate::widget::port::names::Action;
use crate::widget::reader::Find;
use crate::widget::scene::Scene;
use crate::widget::sources::{Ports, Sources};
use crate::widget::state::State;
use crate::widget::zones::Zones;

/// So many values of a filter are taken in at a glance.
const FEW: usize = 12;

/// What the attributes look for.
fn asked(options: &Options, fold: &dyn Fn(&str) -> String) -> Find {
    let one = |name: &str| if name.is_empty() { Vec::new() } else { vec![name_of(name, fold)] };
    let (tracks, rooms) = (one(&options.track), one(&options.room));
    let filter = Filter { words: words(&options.filter, fold), tracks, rooms, ..Filter::default() };
    Find { query: options.filter.clone(), filter, ..Find::default() }
}

/// Looks again, after any change of the sources, and takes out of the days what is not looked for.
pub fn sift(sources: &mut Sources, zones: &Zones, ports: &Ports, days: &mut Vec<Day>) {
    let fold = |text: &str| (ports.call)("fold", text);
    let before = sources.reader.find.take();
    let find = match &before {
        Some(find) => {
            Find { query: find.query.clone(), room: find.room.clone(), filter: find.filter.clone(), ..Find::default() }
        }
        None => asked(&sources.options, &fold),
    };
    let only_favorites = sources.reader.only_favorites;
    // An open panel that looks for nothing yet leaves the list as it is.
    sources.reader.looks = !find.filter.is_empty() || only_favorites;
    if !sources.reader.looks && sources.reader.panel != "find" {
        let index = before.and_then(|find| find.index.clone());
        sources.reader.find = FeatureState::of(Find { index, ..find });
        return;
    }
    let known = before.and_then(|find| find.index.clone()).filter(|known| Arc::ptr_eq(&known.0, &sources.agenda));
    let index = known.unwrap_or_else(|| Rc::new((sources.agenda.clone(), Index::of(&sources.agenda, &fold))));
    let own =
        sources.reader.favorites.as_ref().map(|favorites| favorites.sessions(&sources.agenda)).unwrap_or_default();
    let filter = Filter { favorites: only_favorites, ..find.filter.clone() };
    let found = facets::find(&index.1, &filter, &dates(&sources.agenda, &zones.shown), &own);
    if !filter.is_empty() {
        for day in days.iter_mut() {
            // What lies between two that were found need not be a break.
            day.rows.retain(|row| row.session().is_some_and(|session| found.sessions.get(session) == Some(&true)));
        }
        days.retain(|day| !day.rows.is_empty());
    }
    sources.reader.find = FeatureState::of(Find { index: Some(index), found, ..find });
}

/// The panel of the controls for which a narrow line has no room.
const MORE: &str = "more";

/// Opens or closes the panel of that name.
pub fn panel(state: &State, name: &str) {
    let name = match name {
        "find" => "find",
        "calendar" => "calendar",
        MORE => MORE,
        share::PANEL => share::PANEL,
        _ => "",
    };
    // One at a time: they share the room below the line of controls.
    city_search::leave(state);
    if name == share::PANEL {
        focus_opener(state, MORE);
    }
    state.change(&mut |sources| sources.reader.panel = if sources.reader.panel == name { "" } else { name });
    if state.scene().sources.reader.panel == "find" {
        state.port().scroll_to_search();
    }
}

/// Closes the panel that is open, and gives the focus back to what opened it.
pub fn close(state: &State) {
    let name = state.scene().sources.reader.panel;
    if name == share::PANEL {
        focus_opener(state, MORE);
    }
    focus_opener(state, name);
    panel(state, "");
}

/// Moves the focus to the button that opens a panel; it stays where it is if that button is not shown. What opens the sheet to
/// share is on a narrow line among the controls behind "…", which close as it opens.
fn focus_opener(state: &State, name: &str) {
    state.port().focus(&["[data-act=panel][data-of=", name, "]"].concat());
}

/// Changes what is looked for.
fn look(state: &State, change: &mut dyn FnMut(&mut Find)) {
    state.change(&mut |sources| {
        let Some(before) = sources.reader.find.take() else { return };
        let mut find = Find {
            query: before.query.clone(),
            room: before.room.clone(),
            filter: before.filter.clone(),
            index: before.index.clone(),
            found: Found::default(),
        };
        change(&mut find);
        sources.reader.find = FeatureState::of(find);
    });
}

/// Looks for these words.
pub fn search(state: &State, query: &str) {
    let fold = |text: &str| state.port().fold(text);
    let words = words(query, &fold);
    look(state, &mut |find| {
        query.clone_into(&mut find.query);
        find.filter.words.clone_from(&words);
    });
}

/// Chooses a value of a facet, `room=…`, or takes it back.
pub fn choose(state: &State, of: &str) {
    let Some((name, key)) = of.split_once('=') else { return };
    let facet = Facet::ALL.into_iter().find(|facet| name_of_facet(*facet) == name);
    if facet == Some(Facet::Meeting) {
        // Its choice is there before anything was looked for.
        look(state, &mut |find| {
            let chosen = find.filter.chosen_mut(Facet::Meeting);
            let before = chosen.len();
            chosen.retain(|known| known != key);
            if chosen.len() == before {
                chosen.push(key.to_owned());
            }
        });
    } else if let Some(facet) = facet {
        let many = state.scene().sources.reader.find.get().is_some_and(|find| find.found.choices(facet).len() > FEW);
        if many {
            // Of so many one is wanted, and then what was found by it.
            close(state);
        }
        look(state, &mut |find| {
            if let Some(index) = find.index.clone() {
                index.1.toggle(&mut find.filter, facet, key);
            }
        });
    }
}

/// Looks for everything again.
pub fn clear(state: &State) {
    state.change(&mut |sources| {
        sources.reader.only_favorites = false;
        sources.reader.only_live = false;
    });
    look(state, &mut |find| {
        find.query.clear();
        find.filter = Filter::default();
        find.room.clear();
    });
    // What a reader has typed is no attribute, so drawing again does not take it away.
    state.port().empty_search();
}

/// The search, the filters, and how much is left.
pub fn tools(state: &State, scene: &Scene) -> Option<Element> {
    let find = scene.sources.reader.find.get()?;
    let open = scene.sources.reader.panel == "find";
    let reader = &scene.sources.reader;
    let looks = !find.filter.is_empty() || reader.only_favorites || reader.only_live;
    let meetings = if open { None } else { meetings_of(state, scene, find) };
    (open || looks || meetings.is_some()).then(|| {
        let panel = if open { Some(panel_of(state, scene, find)) } else { meetings };
        let result = search_results::line(state, scene, find, open);
        el("search").class("find").child(panel).child(looks.then_some(result)).child(favorites::gone(state, scene))
    })
}

/// The meetings of an agenda of several, to choose from without opening anything.
fn meetings_of(state: &State, scene: &Scene, find: &Find) -> Option<Element> {
    let meetings = meetings::at_a_glance(scene);
    let is_page = !matches!(scene.sources.options.view, View::Now | View::Line) && !scene.sources.printing;
    let mut list = el("ul").class("meetings").attr("aria-label", scene.words().text(Message::MEETINGS));
    for (id, title) in &meetings {
        let key = name_of(id, &|text| state.port().fold(text));
        let is_chosen = find.filter.chosen(Facet::Meeting).contains(&key);
        let button = el("button")
            .attr("type", "button")
            .attr("data-act", Action::Choose.name())
            .attr("data-of", ["meeting=", &*key].concat())
            .keyed()
            .attr("aria-pressed", truth(is_chosen))
            .child(el("bdi").text(title.clone()));
        list = list.child(el("li").child(button));
    }
    (meetings.len() > 1 && is_page).then_some(list)
}

fn panel_of(state: &State, scene: &Scene, find: &Find) -> Element {
    let words = scene.words();
    let label = words.text(Message::SEARCH);
    let typed = state.clone();
    let input = el("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-label", label.clone())
        .attr("placeholder", label)
        .attr("value", find.query.clone())
        .focused(Some(state.ports().focus))
        .on("input", move |event| {
            typed.port().search(&event_target_value(event.unchecked_ref::<Event>()));
        });
    let close =
        el("button").attr("type", "button").attr("data-act", Action::Close.name()).text(words.text(Message::CLOSE));
    let line = el("div").class("line").child(input).child(close);
    let mut panel = el("div").class("panel").child(line);
    for facet in Facet::ALL {
        let choices = find.found.choices(facet);
        // Where there is one value there is nothing to choose.
        if choices.len() > 1 {
            panel = panel.child(choices_of(state, scene, find, facet, choices));
        }
    }
    panel
}

/// The values of a facet, behind its name.
fn choices_of(state: &State, scene: &Scene, find: &Find, facet: Facet, choices: &[Choice]) -> Element {
    let words = scene.words();
    let chosen = choices.iter().filter(|choice| choice.chosen).count();
    let mut summary = el("summary").text(words.text(heading(facet)));
    if chosen > 0 {
        let count = words.number(i32::try_from(chosen).unwrap_or(i32::MAX));
        summary = summary.text(" ").child(el("b").text(count));
    }
    let mut list = el("ul").class("choices");
    // Of a few values each keeps its place; of many those that lead nowhere are only in the way.
    let many = choices.len() > FEW;
    let narrowed = |choice: &Choice| {
        facet != Facet::Room
            || find.room.is_empty()
            || contains(&state.port().fold(&called(state, scene, facet, choice)), &find.room)
    };
    let leads = |choice: &&Choice| !many || choice.chosen || (choice.count > 0 && narrowed(choice));
    for choice in in_order(scene, facet, choices).into_iter().filter(leads) {
        let count = words.number(i32::try_from(choice.count).unwrap_or(i32::MAX));
        let button = el("button")
            .attr("type", "button")
            .attr("data-act", Action::Choose.name())
            .attr("data-of", [name_of_facet(facet), "=", &choice.key].concat())
            .keyed()
            .attr("aria-pressed", truth(choice.chosen))
            .maybe("class", (choice.count == 0 && !choice.chosen).then_some("none"))
            .child(el("bdi").text(called(state, scene, facet, choice)))
            .text(" ")
            .child(el("small").text(count));
        list = list.child(el("li").child(button));
    }
    let field = (many && facet == Facet::Room).then(|| room_field(state, scene));
    el("details").class("facet").child(summary).child(field).child(list)
}

/// Rooms as the columns of the grid, meetings as the agenda lists them, all else by name.
fn in_order<'a>(scene: &Scene, facet: Facet, choices: &'a [Choice]) -> Vec<&'a Choice> {
    let places: Vec<String> = match facet {
        Facet::Room => places(scene).into_iter().map(str::to_owned).collect(),
        Facet::Meeting => meetings::ids(scene),
        _ => return choices.iter().collect(),
    };
    let rank = |choice: &Choice| {
        let name = scene.pick(&choice.text).text;
        let rank = places.iter().position(|place| *place == name).unwrap_or(places.len());
        (i64::try_from(rank).unwrap_or(i64::MAX), 0)
    };
    order(choices.iter().map(rank)).into_iter().filter_map(|position| choices.get(position)).collect()
}

/// Searches the rooms to choose from.
fn room_field(state: &State, scene: &Scene) -> Element {
    let label = scene.words().text(Message::FIND_ROOM);
    let typed = state.clone();
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("aria-label", label.clone())
        .attr("placeholder", label)
        .on("input", move |event| {
            let room = typed.port().fold(&event_target_value(event.unchecked_ref::<Event>()));
            look(&typed, &mut |find| find.room.clone_from(&room));
        })
}

/// A text with what is looked for marked in it.
pub fn marked(state: &State, scene: &Scene, text: &str) -> Vec<Node> {
    let Some(find) = scene.sources.reader.find.get().filter(|find| !find.filter.words.is_empty()) else {
        return vec![Node::Text(text.to_owned().into())];
    };
    search_results::marked(text, &find.filter.words, &|text| state.port().fold(text))
}
