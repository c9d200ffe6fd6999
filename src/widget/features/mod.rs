//! The features of the lazy chunk, a module each; [`Features`] adds them to the core.
//!
//! `wasm_split` puts all that only [`install`] leads to into a second WebAssembly: the one split point of the widget.
//! The browser calls that when it is loaded.

pub mod actions;
pub mod board;
pub mod calendar;
mod calendar_sheet;
pub mod changes;
pub mod city_search;
pub mod clock_skew;
mod corrections;
pub mod deep_links;
mod details;
pub mod due;
pub mod favorites;
pub mod filters;
pub mod grid;
pub mod join_links;
pub mod jump;
pub mod language;
mod line;
mod live_only;
mod live_title;
pub mod meetings;
pub mod next_session;
pub mod now_card;
pub mod outcome;
mod paper;
mod people;
pub mod places;
pub mod plural;
pub mod refusal;
pub mod reminders;
mod rule_changes;
pub mod search;
pub mod search_results;
pub mod selection;
pub mod several_days;
pub mod share;
mod start;
pub mod status;
mod tracks;
pub mod unknown_zone;
pub mod views;
mod was;
pub mod zone_choice;
pub mod zones;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use leptos::wasm_split::wasm_split;

use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::json::Json;
use crate::model::moment::Instant;
use crate::time::timeline::days::{self, Day};
use crate::time::zone::{Zone, ZoneSource, links};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::picker::truth;
use crate::widget::extras::{self, Extras};
use crate::widget::port::Port;
use crate::widget::port::names::{Action, Report};
use crate::widget::scene::Scene;
use crate::widget::sources::{Ports, Refine, Sources};
use crate::widget::state::State;
use crate::widget::zones::{FindZone, Zones};

/// Adds all features to the core. Called once the second WebAssembly is loaded; its table of functions is not there
/// before.
#[wasm_split(features, wasm_split_path = crate::widget::split)]
pub fn install() {
    extras::install(&Features);
}

struct Features;

impl Refine for Features {
    fn is_loaded(&self) -> bool {
        true
    }

    fn filter(&self, sources: &mut Sources, zones: &mut Zones, ports: &Ports, now: Instant, days: &mut Vec<Day>) {
        meetings::prepare(sources, zones, ports);
        days::continue_sessions(&sources.agenda, &zones.shown, days);
        search::sift(sources, zones, ports, days);
        live_only::filter(sources, zones, now, days);
    }

    fn zone(&self, agenda: &Agenda, find: FindZone, id: &str, from: Instant, until: Instant) -> Option<(Zone, bool)> {
        rule_changes::zone(&agenda.extra, find, id, from, until)
    }

    fn join_stages(&self, sources: &Sources, now: Instant) -> Vec<u8> {
        join_links::marks(sources, now)
    }

    fn valid_for(&self, sources: &Sources, now: Instant) -> Option<TimeDelta> {
        let next = [join_links::next(sources, now), reminders::next(sources, now)].into_iter().flatten().min();
        let next = next.map(|next| next.signed_duration_since(now));
        [views::holds(sources, now), next].into_iter().flatten().min()
    }
}

impl Extras for Features {
    fn act(&self, state: &State, act: &str, of: &str) {
        let Some(act) = Action::of(act) else { return };
        match act {
            Action::AddPicks => share::offer::add(state),
            Action::Cell => grid::open(state, of),
            Action::Choose => search::choose(state, of),
            Action::Clear => search::clear(state),
            Action::Close => search::close(state),
            Action::CloseCell => grid::close(state),
            Action::ClosePicks => share::offer::close(state),
            Action::CopyCalendar => calendar::copy_address(state),
            Action::CopyLink => actions::copy_link(state, of),
            Action::CopyMine => share::copy(state),
            Action::CopyTimes => actions::copy_times(state, of),
            Action::Earlier => state.change(&mut |sources| sources.reader.earlier = !sources.reader.earlier),
            Action::Favorite => favorites::toggle(state, of),
            Action::Forget => favorites::forget(state),
            Action::Import => calendar::import(state, of),
            Action::Jump => jump::jump(state, of),
            Action::Language => language::choose(state, of),
            Action::Lead => deep_links::lead(state, of),
            Action::Live => live_only::toggle(state),
            Action::Mine => favorites::only(state),
            Action::NextChange => {
                if let Some(id) = changes::next(state) {
                    deep_links::lead(state, &id);
                }
            }
            // The element opens rows itself, as its own event follows.
            Action::Open => {}
            Action::Panel => search::panel(state, of),
            Action::Remind => reminders::toggle(state, of),
            Action::Save => calendar::save(state, of),
            Action::SaveOne => calendar::save_one(state, of),
            Action::SeeAll => changes::all(state),
            Action::Share => share::share(state),
            Action::View => views::choose(state, of),
            Action::Words => search::search(state, ""),
            Action::Zone => city_search::ask(state),
            Action::Zones => city_search::toggle(state),
        }
    }

    fn receive(&self, state: &State, report: &str, text: &str) {
        let Some(report) = Report::of(report) else { return };
        match report {
            Report::Allowed => reminders::allowed(state, text),
            Report::Copied => outcome::copied(state, text, true),
            Report::Denied => outcome::say(state, text, Message::REMIND_REFUSED),
            Report::Linked => {
                deep_links::follow(state, text);
                share::offer::look(state);
            }
            Report::News => {
                status::receive(state, text);
                changes::look(state);
            }
            Report::NewsAge => status::aged(state, text),
            Report::Places => city_search::loaded(state, text),
            Report::Search => search::search(state, text),
            Report::Show => deep_links::show(state, text),
            Report::Skew => clock_skew::set(state, text),
            Report::Stored => {
                favorites::look(state);
                reminders::look(state);
                changes::look(state);
                changes::begin(state);
            }
            Report::Uncopied => outcome::copied(state, text, false),
            // The clock is looked at after each report.
            Report::Wake => {}
            Report::Width => views::redraw(state),
            Report::ZoneChanges => corrections::receive(state, text),
        }
    }

    fn restore(&self, state: &State) {
        favorites::look(state);
        unknown_zone::look(state);
        reminders::look(state);
        changes::look(state);
        deep_links::look(state);
        share::offer::look(state);
        language::look(state);
    }

    fn tick(&self, state: &State) {
        grid::tick(state);
        due::tick(state);
        changes::tick(state);
        let title = live_title::tick(state);
        reminders::tick(state, state.now(), title);
    }

    fn check_clock(&self, state: &State) {
        clock_skew::forget(state);
    }

    fn poll_status(&self, state: &State) -> f64 {
        status::beat(state)
    }

    fn place(&self, id: &str) -> Option<&'static str> {
        links::city_of_reader(id)
    }

    fn with_status(&self, state: &State, agenda: Arc<Agenda>) -> Arc<Agenda> {
        // What is on the screen still is what the reader has seen.
        changes::look(state);
        status::published(state, agenda)
    }

    fn updated(&self, state: &State, before: &Agenda) {
        changes::compare(state, Some(before));
        status::say(state, before);
        let detail = changes::event::detail(before, state.scene().agenda());
        if !detail.is_empty() || !meetings::are_same(before, state.scene().agenda()) {
            state.port().report_updated(&detail);
        }
    }

    fn zone_changed(&self, scene: &Scene, port: Port<'_>) {
        if unknown_zone::is_forgotten(scene) {
            port.store_zone("");
        }
    }

    fn read(&self, source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
        meetings::one_or_all(source, zones)
    }

    fn refusal(&self, source: Json, zones: &dyn ZoneSource) -> Vec<String> {
        refusal::refusal(source, zones)
    }

    fn meeting_links(&self, state: &State, scene: &Scene) -> Option<Element> {
        join_links::of_meeting(state, scene, true)
    }

    fn zone_choice(&self, state: &State, scene: &Scene) -> Option<Element> {
        Some(zone_choice::panel(state, scene))
    }

    fn favorites_label(&self, scene: &Scene) -> Option<String> {
        Some(favorites::label(scene))
    }

    fn rest(&self, state: &State, scene: &Scene) -> Option<Element> {
        let (views, languages) = (views::switch(state, scene), language::switch(state, scene));
        let share = share::opener(scene);
        let any = views.is_some() || languages.is_some() || share.is_some();
        any.then(|| el("div").child(share).child(languages).child(views))
    }

    fn panel(&self, state: &State, scene: &Scene) -> Option<Element> {
        let sheet = match scene.sources.reader.panel {
            "calendar" => calendar_sheet::sheet(state, scene),
            share::PANEL => share::sheet(state, scene)?,
            _ => return None,
        };
        Some(el("div").class("pop").child(sheet))
    }

    fn search(&self, state: &State, scene: &Scene) -> Option<Element> {
        search::tools(state, scene)
    }

    fn notices(&self, state: &State, scene: &Scene) -> Vec<String> {
        let some = [zones::corrected(scene), clock_skew::notice(scene), status::notice(state, scene)];
        some.into_iter().flatten().chain(meetings::notices(state, scene)).collect()
    }

    fn notice_nodes(&self, state: &State, scene: &Scene) -> Vec<Node> {
        let some = [
            join_links::of_meeting(state, scene, false),
            unknown_zone::question(scene),
            share::offer::offer(state, scene),
            changes::notice(state, scene),
            status::said(scene),
        ];
        meetings::news(scene).into_iter().chain(some.into_iter().map(Node::from)).collect()
    }

    fn now_card(&self, state: &State, scene: &Scene) -> Option<Element> {
        now_card::answer(state, scene)
    }

    fn now_card_session(&self, state: &State, scene: &Scene, index: usize) -> Vec<Node> {
        now_card::session_nodes(state, scene, index)
    }

    fn and_more(&self, state: &State, scene: &Scene, number: usize) -> Option<Element> {
        Some(plural::and_more(state, scene, number))
    }

    fn announcement(&self, scene: &Scene, now: Instant) -> Option<Vec<Node>> {
        Some(now_card::turn(scene, now))
    }

    fn page(&self, state: &State, scene: &Scene) -> Option<Node> {
        Some(views::page(state, scene))
    }

    fn earlier(&self, state: &State, scene: &Scene, number: usize, open: bool) -> Option<Element> {
        let text = plural::counted(state, scene, Message::EARLIER, number);
        let button = el("button").attr("type", "button").attr("data-act", Action::Earlier.name());
        Some(button.attr("aria-expanded", truth(open)).text(text))
    }

    fn day_label(&self, scene: &Scene, day: &Day) -> Option<Element> {
        views::event_days(scene, day)
    }

    fn day_count(&self, scene: &Scene, date: NaiveDate) -> Option<Element> {
        search_results::tally(scene, date)
    }

    fn highlighted(&self, state: &State, scene: &Scene, text: &str) -> Option<Vec<Node>> {
        Some(search::marked(state, scene, text))
    }

    fn row(&self, state: &State, scene: &Scene, index: usize) -> Vec<Node> {
        let snippet = search_results::snippet(state, scene, index).map(Node::from);
        let change = changes::of_row(scene, index).map(Node::from);
        let some = [meetings::of_row(scene, index), change, snippet, favorites::clash(scene, index)];
        let mut nodes: Vec<Node> = some.into_iter().flatten().collect();
        nodes.append(&mut details::of_row(state, scene, index));
        nodes
    }

    fn sharing(&self, state: &State, scene: &Scene, span: [Instant; 2], zone: &Zone) -> String {
        zones::sharing(state, scene, span, zone)
    }

    fn offsets(&self, scene: &Scene, zone: &Zone, span: [Instant; 2]) -> Option<String> {
        several_days::offsets(scene.words(), span, zone)
    }

    fn day_of(&self, scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Option<String> {
        several_days::day_of(scene, session, date)
    }

    fn dated(&self, scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Option<[String; 2]> {
        several_days::dated(scene, session, date)
    }

    fn continued(&self, state: &State, scene: &Scene, index: usize, date: NaiveDate) -> Node {
        several_days::continued(state, scene, index, date)
    }

    fn cities_alike(&self, state: &State, scene: &Scene) -> String {
        zones::alike(state, scene)
    }

    fn next_session(&self, state: &State, scene: &Scene) -> Option<Element> {
        now_card::next_session(state, scene)
    }

    fn zone_times(&self, state: &State, scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Vec<Node> {
        let mut nodes = several_days::nodes(scene, session, date);
        nodes.append(&mut zones::times(state, scene, session));
        nodes
    }

    fn start(&self, state: &State, scene: &Scene, at: Instant) -> Vec<Node> {
        start::facts(state, scene, at)
    }

    fn was(&self, scene: &Scene, session: &Session) -> Option<Element> {
        was::was(scene, session)
    }

    fn track_color(&self, scene: &Scene, session: &Session) -> Option<String> {
        tracks::color(scene, session)
    }

    fn hint(&self, state: &State, scene: &Scene, index: usize) -> Option<Element> {
        join_links::hint(state, scene, index)
    }

    fn opened(&self, state: &State, scene: &Scene, index: usize) -> Vec<Node> {
        [
            people::people(state, scene, index),
            details::of_open_row(state, scene, index),
            join_links::links(state, scene, index, true),
            actions::panel(state, scene, index),
        ]
        .into_iter()
        .map(Node::from)
        .collect()
    }
}
