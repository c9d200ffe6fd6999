//! The links of a session: where to join it now, its recording, its documents.

use chrono::TimeDelta;

use crate::i18n::{Message, Part, parts};
use crate::model::agenda::{Link, Session};
use crate::model::moment::Instant;
use crate::time::join::{self, Offer, Stage};
use crate::time::timeline::State as Progress;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

fn lead(sources: &Sources) -> TimeDelta {
    TimeDelta::minutes(sources.options.join_before.into())
}

fn offer<'a>(sources: &'a Sources, session: &'a Session, now: Instant, wanted: &[&str]) -> Offer<'a> {
    Offer::at(&sources.agenda, session, now, lead(sources), wanted)
}

/// What each session's links are good for, a byte each; empty where none can ever be joined or seen again.
pub fn marks(sources: &Sources, now: Instant) -> Vec<u8> {
    let agenda = &sources.agenda;
    if agenda.links.is_empty() && agenda.sessions.iter().all(|session| session.links.is_empty()) {
        return Vec::new();
    }
    let mut marks = Vec::with_capacity(agenda.sessions.len());
    for session in &agenda.sessions {
        marks.push(match offer(sources, session, now, &[]).stage {
            Stage::None | Stage::Later => 0,
            Stage::Soon => 1,
            Stage::Now => 2,
            Stage::Recording => 3,
        });
    }
    marks
}

/// When the next button appears.
pub fn next(sources: &Sources, now: Instant) -> Option<Instant> {
    join::next_opening(&sources.agenda, now, lead(sources))
}

/// The line of links in a row, or with `documents` false, what of it the now card has.
pub fn links(state: &State, scene: &Scene, index: usize, documents: bool) -> Option<Element> {
    let session = scene.session(index)?;
    let offer = offer(&scene.sources, session, state.now(), &scene.wanted());
    line(state, scene, &offer, scene.pick(&session.title).text, &|_| documents)
}

/// A word for what a closed row leads to: "Join now", "Recording".
pub fn hint(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let offer = offer(&scene.sources, session, state.now(), &scene.wanted());
    let leading = if offer.join.is_empty() { offer.recordings.first() } else { offer.join.first() };
    let watch = leading?.rel.eq_ignore_ascii_case("livestream");
    let (message, _, _) = called(offer.stage, watch);
    let class = if offer.stage == Stage::Recording { "hint" } else { "hint soon" };
    Some(el("span").class(class).text(scene.words().text(message)))
}

/// What a link is called at a stage: alone, as one of several, and its part.
fn called(stage: Stage, watch: bool) -> (Message, Message, &'static str) {
    match stage {
        Stage::Recording => (Message::RECORDING, Message::RECORDING_OF, "recording"),
        Stage::Now if watch => (Message::WATCH_NOW, Message::WATCH_OF, "join"),
        Stage::Now => (Message::JOIN_NOW, Message::JOIN_OF, "join"),
        _ if watch => (Message::WATCH, Message::WATCH_OF, "join"),
        _ => (Message::JOIN, Message::JOIN_OF, "join"),
    }
}

/// The links of the meeting as a whole: its documents, or what leads into it now.
pub fn of_meeting(state: &State, scene: &Scene, documents: bool) -> Option<Element> {
    let over = scene.timeline.state == Progress::After;
    let mut offer = join::of_meeting(scene.agenda(), over, &scene.wanted());
    if documents {
        offer.join.clear();
        offer.recordings.clear();
    }
    // Without a header there is one place for all of them.
    let shown = documents || scene.sources.options.no_header;
    line(state, scene, &offer, scene.pick(&scene.agenda().title).text, &|_| shown)
}

fn line(state: &State, scene: &Scene, offer: &Offer, title: &str, shown: &dyn Fn(&Link) -> bool) -> Option<Element> {
    let leading = if offer.join.is_empty() { &offer.recordings } else { &offer.join };
    let mut line = Vec::new();
    for link in leading {
        line.push(button(state, scene, title, link, offer.stage, leading).into());
    }
    for link in offer.documents.iter().filter(|link| shown(link)) {
        line.push(document(scene, link).into());
    }
    (!line.is_empty()).then(|| el("p").class("links").children(line))
}

fn outward(link: &Link) -> Element {
    el("a")
        .attr("href", link.href.clone())
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .maybe("hreflang", link.lang.clone())
}

/// "Join now", "Join – العربية", "Watch – Main stage", "Recording".
fn button(state: &State, scene: &Scene, title: &str, link: &Link, stage: Stage, all: &[&Link]) -> Element {
    let words = scene.words();
    let (plain, one_of, part) = called(stage, link.rel.eq_ignore_ascii_case("livestream"));
    // What distinguishes this one from the others: its language, else its title.
    let many_languages = all.iter().any(|other| other.lang != link.lang);
    let name = match (&link.lang, &link.title) {
        (Some(lang), _) if many_languages => Some((state.port().autonym(lang), lang.clone())),
        (_, Some(title)) if all.len() > 1 => {
            let picked = scene.pick(title);
            Some((picked.text.to_owned(), picked.lang.to_owned()))
        }
        _ => None,
    };
    let mut button = outward(link).part(part).attr("data-stage", if stage == Stage::Now { "now" } else { "soon" });
    let mut label = String::new();
    let text = words.text(if name.is_some() { one_of } else { plain });
    for part in parts(&text) {
        match (part, &name) {
            (Part::Words(words), _) => {
                label.push_str(words);
                button = button.text(words.to_owned());
            }
            (Part::Place(_), Some((name, lang))) => {
                label.push_str(name);
                button = button.child(scene.tagged(el("bdi"), lang).text(name.clone()));
            }
            (Part::Place(_), None) => {}
        }
    }
    // Out of its row, in a list of links, it still names the session that it leads into.
    let label = words.say(Message::NAMED, &[("what", &label), ("title", title)]);
    button.attr("aria-label", label)
}

/// The host of an address, or what is in its place.
fn host(href: &str) -> String {
    let rest = href.split_once(':').map_or(href, |(_, rest)| rest.trim_start_matches('/'));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// A document by its title, else by what it is.
pub fn document(scene: &Scene, link: &Link) -> Element {
    let name = match &link.title {
        Some(title) => scene.written(el("bdi"), title),
        None if link.rel.eq_ignore_ascii_case("document") => el("bdi").text(scene.words().text(Message::DOCUMENT)),
        // Words of the web's own, which tell a reader nothing.
        None if ["alternate", "related", "via"].contains(&link.rel.as_str()) => el("bdi").text(host(&link.href)),
        None => el("bdi").text(link.rel.clone()),
    };
    outward(link).child(Node::from(name))
}
