//! What a row says beyond the first glance: who may attend, what helps to follow, the items, and which of
//! them is dealt with.

use super::join_links;
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::further::{Capacity, Further, Item};
use crate::model::moment::{Instant, Written};
use crate::read::agenda_json::further::{of_agenda, of_session};
use crate::time::timeline::countdown::Countdown;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::paragraphs;
use crate::widget::core::session::label;
use crate::widget::core::speaker::speakers;
use crate::widget::core::times::iso;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// What of it a closed row has.
pub fn of_row(state: &State, scene: &Scene, index: usize) -> Vec<Node> {
    let Some(session) = scene.session(index) else { return Vec::new() };
    let further = of_session(session);
    let current = scene.agenda().current.as_ref().filter(|current| current.at.session == session.id);
    let mut nodes = Vec::new();
    nodes.push(line_of(admission(scene, &further)).into());
    nodes.push(current.and_then(|current| floor(scene, &current.speakers)).into());
    let item = current.map(|current| current.at.item.as_str()).filter(|item| !item.is_empty());
    nodes.push(items(state, scene, session, &further.items, item).into());
    nodes
}

/// The rest, in an open row: level, tags, services, building.
pub fn of_open_row(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let further = of_session(session);
    let mut marks: Vec<Node> = Vec::new();
    for text in further.level.iter().chain(&further.tags) {
        marks.push(scene.written(el("span").part("tag"), text).into());
    }
    for service in &further.services {
        let (kind, lang) = (service.kind.name(), service.lang.as_deref());
        marks.push(label("service", named_service(state, scene, kind, lang)).into());
    }
    marks.append(&mut place(scene, session));
    line_of(marks)
}

fn line_of(marks: Vec<Node>) -> Option<Element> {
    (!marks.is_empty()).then(|| el("p").class("marks").children(marks))
}

/// Access and capacity: a word or two each.
fn admission(scene: &Scene, further: &Further) -> Vec<Node> {
    let words = scene.words();
    let mut marks: Vec<Node> = Vec::new();
    if let Some(text) = &further.access {
        let known = match text.pick(&[]).text {
            "open" => Some(Message::ACCESS_OPEN),
            "closed" => Some(Message::ACCESS_CLOSED),
            "invited" => Some(Message::ACCESS_INVITED),
            _ => None,
        };
        marks.push(match known {
            Some(known) => label("access", words.text(known)).into(),
            None => scene.written(el("span").part("access"), text).into(),
        });
    }
    marks.extend(further.capacity.map(|capacity| {
        let message = match capacity {
            Capacity::Available => Message::CAPACITY_AVAILABLE,
            Capacity::Filling => Message::CAPACITY_FILLING,
            Capacity::Full => Message::CAPACITY_FULL,
        };
        Node::from(label("capacity", words.text(message)))
    }));
    marks
}

/// "Interpretation: français".
pub fn named_service(state: &State, scene: &Scene, kind: &str, lang: Option<&str>) -> String {
    let words = scene.words();
    let name = words.text(match kind {
        "captions" => Message::CAPTIONS,
        "sign-language" => Message::SIGN_LANGUAGE,
        _ => Message::INTERPRETATION,
    });
    match lang {
        Some(lang) => words.say(Message::IN_LANGUAGE, &[("what", &name), ("language", &state.port().autonym(lang))]),
        None => name,
    }
}

/// What the agenda says of the room: its building, that there are no steps, a plan.
fn place(scene: &Scene, session: &Session) -> Vec<Node> {
    let Some(room) = &session.room else { return Vec::new() };
    let places = of_agenda(scene.agenda());
    let name = |text: &crate::model::text::Text| text.pick(&["en"]).text.to_owned();
    let Some(place) = places.rooms.iter().find(|place| name(&place.name) == name(room)) else { return Vec::new() };
    let mut nodes = Vec::new();
    nodes.extend(place.building.as_ref().map(|building| scene.written(el("span"), building).into()));
    let accessible = place.accessible == Some(true);
    nodes.extend(accessible.then(|| el("span").text(scene.words().text(Message::ACCESSIBLE)).into()));
    nodes.extend(place.url.as_ref().map(|url| {
        let link = el("a").attr("href", url.clone()).attr("target", "_blank").attr("rel", "noopener noreferrer");
        Node::from(link.text(scene.words().text(Message::PLAN)))
    }));
    nodes
}

/// Who has the floor, and who speaks next.
pub fn floor(scene: &Scene, list: &[crate::model::text::Text]) -> Option<Element> {
    let words = scene.words();
    let (first, rest) = list.split_first()?;
    let now = words.say(Message::HAS_FLOOR, &[("name", scene.pick(first).text)]);
    let names: Vec<String> = rest.iter().map(|name| scene.words_of(name)).collect();
    let next = (!names.is_empty()).then(|| {
        let next = words.say(Message::SPEAKS_NEXT, &[("names", &words.list(&names))]);
        el("span").text([" ", &next].concat())
    });
    Some(el("p").class("floor").attr("dir", "auto").child(el("b").text(now)).child(next))
}

fn items(state: &State, scene: &Scene, session: &Session, items: &[Item], current: Option<&str>) -> Option<Element> {
    let mut list = el("ol").class("items").attr("aria-label", scene.words().text(Message::ITEMS));
    let at = current.and_then(|current| items.iter().position(|item| item.number == current));
    for (place, item) in items.iter().enumerate() {
        let is_current = at == Some(place);
        let is_done = at.is_some_and(|at| place < at);
        let is_next = at.is_some_and(|at| place == at.saturating_add(1));
        let number =
            (!item.number.is_empty()).then(|| el("b").class("number").child(el("bdi").text(item.number.clone())));
        let state_of = match (is_done, is_current, is_next) {
            (true, ..) => Some(("item-state", Message::ITEM_DONE)),
            (_, true, _) => Some(("live-badge", Message::CURRENT_ITEM)),
            (.., true) => Some(("item-state", Message::ITEM_NEXT)),
            _ => None,
        };
        let now = state_of.map(|(part, message)| label(part, scene.words().text(message)));
        let mut links = el("p").class("links");
        for link in &item.links {
            links = links.child(join_links::document(scene, link));
        }
        list = list.child(
            el("li")
                .maybe("aria-current", is_current.then_some("step"))
                .maybe("class", is_done.then_some("done"))
                .child(number)
                .child(Node::Text(" ".into()))
                .child(scene.written(el("span"), &item.title))
                .child(if now.is_some() { Node::Text(" ".into()) } else { Node::Nothing })
                .child(now)
                .child(Node::Text(" ".into()))
                .child(time(state, scene, session, item))
                .child(speakers(scene, &item.speakers))
                .children(item.description.iter().flat_map(|text| paragraphs(scene, text)).collect())
                .child((!item.links.is_empty()).then_some(links)),
        );
    }
    (!items.is_empty()).then_some(list)
}

/// When an item starts, else how long it is to take.
fn time(state: &State, scene: &Scene, session: &Session, item: &Item) -> Option<Element> {
    let words = scene.words();
    if let Some(start) = item.start.as_ref().and_then(|written| instant(state, scene, session, written)) {
        let start = session.late(start);
        let time = words.time(scene.zones.shown.civil(start));
        return Some(el("time").attr("datetime", iso(start)).text(time));
    }
    let length = item.duration?;
    Some(el("span").class("length").text(words.duration(Countdown::of(length))))
}

/// The instant that is written, by its offset or in the zone in which the session's own times are meant.
fn instant(state: &State, scene: &Scene, session: &Session, written: &Written) -> Option<Instant> {
    let event = &scene.zones.event;
    let own = written.zone.as_ref().or_else(|| session.start().and_then(|start| start.written.zone.as_ref()));
    written.instant().or_else(|| match own.filter(|id| *id != event.id()) {
        Some(id) => {
            let near = written.civil.and_utc();
            let zone = state.ports().zone(scene.agenda(), id, near, near)?.0;
            Some(zone.resolve(written.civil).0)
        }
        None => Some(event.resolve(written.civil).0),
    })
}
