//! The ways into the second part. The build knows them by the name of this module; each stays a
//! function of its own, as what is merged into its caller would be loaded at once.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use super::{
    actions, answer, calendar, find, further, grid, join, jump, language, link, mine, plan, plural, refusal, remind,
    results, search, skew, views, zone, zones,
};
use crate::agenda::{Agenda, Session};
use crate::json::Json;
use crate::moment::Instant;
use crate::timeline::days::Day;
use crate::view::markup::{Element, Node, el};
use crate::view::state::{Ports, Scene, Sources, State, Zones};
use crate::zone::ZoneSource;

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

/// Does what a button with `data-act` stands for.
#[inline(never)]
pub fn act(state: &State, act: &str, of: &str) {
    match act {
        "view" => views::choose(state, of),
        "jump" => jump::jump(state, of),
        "cell" => grid::open(state, of),
        "close-cell" => grid::close(state),
        "panel" => find::panel(state, of),
        "close" => find::close(state),
        "choose" => find::choose(state, of),
        "clear" => find::clear(state),
        "words" => find::search(state, ""),
        "favorite" => mine::toggle(state, of),
        "mine" => mine::only(state),
        "forget" => mine::forget(state),
        "zone" => zone::ask(state),
        "language" => language::choose(state, of),
        _ => actions::act(state, act, of),
    }
}

/// The name of the button that shows one's own sessions, with their number.
#[inline(never)]
pub fn mine(scene: &Scene) -> String {
    mine::label(scene)
}

/// Looks for what the second part keeps, as soon as it is there or the agenda has changed.
#[inline(never)]
pub fn look(state: &State) {
    mine::look(state);
    zone::look(state);
    remind::look(state);
    link::look(state);
    language::look(state);
}

/// A text with what is looked for marked in it.
#[inline(never)]
pub fn marked(state: &State, scene: &Scene, text: &str) -> Vec<Node> {
    find::marked(state, scene, text)
}

/// Forgets that the device's clock was wrong, where it was set right meanwhile; before the time is told by it.
#[inline(never)]
pub fn forget(state: &State) {
    skew::forget(state);
}

/// Looks at the status file, where that is due; tells in how many milliseconds it is.
#[inline(never)]
pub fn beat(state: &State) -> f64 {
    plan::beat(state)
}

/// The agenda to show in place of a new one, with the news that there is.
#[inline(never)]
pub fn published(state: &State, agenda: Arc<Agenda>) -> Arc<Agenda> {
    plan::published(state, agenda)
}

/// Whether the zone of earlier visits is to be forgotten.
#[inline(never)]
pub fn forgets(scene: &Scene) -> bool {
    zone::is_forgotten(scene)
}

/// What stands among the notices beside plain sentences.
#[inline(never)]
pub fn aside(state: &State, scene: &Scene) -> Vec<Node> {
    [join::of_meeting(state, scene), zone::question(scene), plan::said(scene)].into_iter().map(Node::from).collect()
}

/// What is opened by the controls.
#[inline(never)]
pub fn tools(state: &State, scene: &Scene) -> Option<Element> {
    let find = find::tools(state, scene);
    match scene.sources.reader.panel {
        "calendar" => Some(el("div").child(calendar::calendar_panel(state, scene)).child(find)),
        _ => find,
    }
}

/// The sessions, as the view has them.
#[inline(never)]
pub fn page(state: &State, scene: &Scene) -> Node {
    views::page(state, scene)
}

/// What stands in the row of a session beside what is always there.
#[inline(never)]
pub fn row(state: &State, scene: &Scene, index: usize) -> Vec<Node> {
    let snippet = results::snippet(state, scene, index).map(Node::from);
    let mut more: Vec<Node> = [snippet, mine::clash(scene, index)].into_iter().flatten().collect();
    more.append(&mut further::of_row(state, scene, index));
    more
}

/// The links of a session in its row.
#[inline(never)]
pub fn links(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    join::links(state, scene, index, true)
}

/// The answer where the first part has none that is good enough: many rooms, or some sessions only.
#[inline(never)]
pub fn answer(state: &State, scene: &Scene) -> Option<Element> {
    answer::answer(state, scene)
}

/// What is on now, or comes next, to be heard.
#[inline(never)]
pub fn turn(scene: &Scene) -> Vec<Node> {
    answer::turn(scene)
}

/// How many sessions a day has of what is looked for.
#[inline(never)]
pub fn tally(scene: &Scene, date: NaiveDate) -> Option<Element> {
    results::tally(scene, date)
}

/// What the now card says of a session beside its title: what is not as planned, and where to join.
#[inline(never)]
pub fn card(state: &State, scene: &Scene, index: usize) -> Vec<Node> {
    [plan::of_session(scene, index), join::links(state, scene, index, false)].into_iter().map(Node::from).collect()
}

/// When a session starts in further zones.
#[inline(never)]
pub fn zones(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    zones::times(state, scene, session)
}

/// What can be done with a session, where that is open.
#[inline(never)]
pub fn actions(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    actions::panel(state, scene, index)
}

/// Further notices.
#[inline(never)]
pub fn notices(scene: &Scene) -> Vec<String> {
    [skew::notice(scene), plan::notice(scene)].into_iter().flatten().collect()
}

/// Takes out of the days what the reader does not want to see.
#[inline(never)]
pub fn sift(sources: &mut Sources, zones: &Zones, ports: &Ports, days: &mut Vec<Day>) {
    find::sift(sources, zones, ports, days);
}

/// What changes with time beside the timeline, a byte a session, empty where nothing does.
#[inline(never)]
pub fn marks(sources: &Sources, now: Instant) -> Vec<u8> {
    join::marks(sources, now)
}

/// For how long the marks hold; nothing where they hold for ever.
#[inline(never)]
pub fn holds(sources: &Sources, now: Instant) -> Option<TimeDelta> {
    let next = [join::next(sources, now), remind::next(sources, now)].into_iter().flatten().min();
    let next = next.map(|next| next.signed_duration_since(now));
    [views::holds(sources, now), next].into_iter().flatten().min()
}

/// What the browser's side of the second part tells: what about, and what.
#[inline(never)]
pub fn told(state: &State, about: &str, text: &str) {
    match about {
        "places" => search::loaded(state, text),
        "width" => views::redraw(state),
        "search" => find::search(state, text),
        "kept" => {
            mine::look(state);
            remind::look(state);
        }
        "linked" => link::follow(state, text),
        "skew" => skew::told(state, text),
        "news" => plan::told(state, text),
        "news-age" => plan::aged(state, text),
        about => actions::told(state, about, text),
    }
}

/// The switch between list and grid.
#[inline(never)]
pub fn switch(state: &State, scene: &Scene) -> Option<Element> {
    views::switch(state, scene)
}

/// What stands beside the date of a day.
#[inline(never)]
pub fn day_label(scene: &Scene, day: &Day) -> Option<Element> {
    views::event_days(scene, day)
}

/// How many sessions more are on than are listed.
#[inline(never)]
pub fn and_more(state: &State, scene: &Scene, number: usize) -> Element {
    plural::and_more(state, scene, number)
}

/// The choice of a language.
#[inline(never)]
pub fn languages(state: &State, scene: &Scene) -> Option<Element> {
    language::switch(state, scene)
}

/// Why an agenda cannot be read: the code of a fault, and each error in words.
#[inline(never)]
pub fn refusal(source: Json, zones: &dyn ZoneSource) -> Vec<String> {
    refusal::refusal(source, zones)
}

/// Does what is due as time has gone on.
#[inline(never)]
pub fn tick(state: &State) {
    grid::tick(state);
    remind::tick(state, state.now());
}
