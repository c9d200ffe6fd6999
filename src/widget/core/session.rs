//! A session as a row: its time, its title, its people.

use crate::model::concat::concat;
use chrono::NaiveDate;

use crate::i18n::Message;
use crate::model::agenda::{Session, Status};
use crate::model::moment::Instant;
use crate::model::text::Text;
use crate::time::timeline::Phase;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::paragraphs;
use crate::widget::core::picker::truth;
use crate::widget::core::speaker::people;
use crate::widget::core::times::{When, times};
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::Localizer;

/// Up to this number of sessions, all descriptions are in the page, where find-in-page finds them; of
/// more sessions, only those of open rows, since each costs the browser time.
const WHOLE: usize = 300;

/// The session of that index in the agenda, among those of a day; `under` the heading of its start, or with its time.
pub fn session(state: &State, scene: &Scene, index: usize, date: NaiveDate, under: bool) -> Node {
    let is_break = scene.session(index).is_some_and(Session::is_break);
    row(state, scene, index, Some(date), if is_break { "session break" } else { "session" }, under)
}

/// The part of the row that the grid shows for an open cell, all of it open.
pub const OPENED: &str = "opened";

/// The same as another part of the page.
pub fn row(
    state: &State,
    scene: &Scene,
    index: usize,
    date: Option<NaiveDate>,
    part: &'static str,
    under: bool,
) -> Node {
    let Some(session) = scene.session(index) else { return Node::Nothing };
    let words = scene.words();
    let phase = scene.timeline.phase(index);
    // On paper nothing is now.
    let live = phase == Phase::Live && !scene.sources.printing;
    let title = scene.pick(&session.title);
    let open = part == OPENED || is_open(scene, session);
    let name = scene.tagged(el("bdi"), title.lang).part("session-title").children(marked(state, scene, title.text));
    // In the grid the cell is the button, and if there is nothing to open, it is not a button.
    let name = if part == OPENED || !has_more(scene, session) {
        name
    } else {
        el("button")
            .attr("type", "button")
            .attr("data-act", Action::Open.name())
            .attr("aria-expanded", truth(open))
            .child(name)
    };
    // Screen reader users who navigate by headings hear the time with the title.
    let When { seen, heard } = times(state, scene, session, phase, date);
    let heard = el("span").class("away").text(heard);
    let heading = scene.heading("h4", 2).child(heard).child(name);
    let what = el("div")
        .class("what")
        .child((live && !under).then(|| live_badge(words)))
        .child(heading)
        .child(status(scene, session))
        .child(meta(state, scene, index, date, open, under))
        .child(session.notice.as_ref().map(|notice| news(scene, notice)))
        .children(extras().row(state, scene, index));
    el("li")
        .part(part)
        .maybe(
            "class",
            match (session.is_cancelled(), under) {
                (true, true) => Some("cancelled under"),
                (true, false) => Some("cancelled"),
                (false, true) => Some("under"),
                (false, false) => None,
            },
        )
        .attr("data-session-id", session.id.clone())
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .child(el("div").class("when").children(seen).children(extras().zone_times(state, scene, session, date)))
        .child(what)
        .child(star(scene, session, title.text, open))
        .child(more(state, scene, index, open))
        .into()
}

/// Whether a row has details to open.
fn has_more(scene: &Scene, session: &Session) -> bool {
    let acts = !scene.sources.options.no_controls && !session.is_break();
    acts || session.description.is_some() || !session.speakers.is_empty() || !session.links.is_empty()
}

/// Whether the row of a session is open.
fn is_open(scene: &Scene, session: &Session) -> bool {
    // One's own agenda is to be short on paper.
    let reader = &scene.sources.reader;
    if scene.sources.printing { !reader.only_favorites } else { reader.open.contains(&session.id) }
}

/// A text in which the words of the search are marked.
pub fn marked(state: &State, scene: &Scene, text: &str) -> Vec<Node> {
    extras().highlighted(state, scene, text).unwrap_or_else(|| vec![Node::Text(text.to_owned().into())])
}

/// Room, track and people on one line; the people of an open row are listed below it.
fn meta(
    state: &State,
    scene: &Scene,
    index: usize,
    date: Option<NaiveDate>,
    open: bool,
    under: bool,
) -> Option<Element> {
    let session = scene.session(index)?;
    // The heading of the start has no room for these; screen readers read them with the title.
    let end = |text: String| el("bdi").class("end").attr("aria-hidden", "true").text(text);
    let until = session.ends().filter(|_| under).map(|ends| end(words_of_end(scene, session, ends)));
    let day = extras().day_of(scene, session, date).filter(|_| under).map(end);
    let live = under && scene.timeline.phase(index) == Phase::Live && !scene.sources.printing;
    let mut parts = [
        live.then(|| live_badge(scene.words())),
        session.room.as_ref().map(|room| place(scene, session, room)),
        until,
        day,
    ];
    // A wide row has where and until when in a column of its own.
    let spot = joined(scene, el("span").class("spot"), &mut parts);
    let mut parts = [
        // An open row lists them below, by the lazy chunk.
        if open && extras().is_loaded() { None } else { people(scene, &session.speakers) },
        session.track.as_ref().map(|track| {
            let named = el("span").part("track").maybe("--track", extras().track_color(scene, session));
            scene.written(named, track)
        }),
        if open { None } else { extras().hint(state, scene, index) },
    ];
    let rest = joined(scene, el("span"), &mut parts);
    let dot = (spot.is_some() && rest.is_some()).then(|| el("i").text(scene.words().text(Message::DOT)));
    (spot.is_some() || rest.is_some()).then(|| el("p").class("meta").child(spot).child(dot).child(rest))
}

/// Parts with a dot between; nothing if there are none.
fn joined(scene: &Scene, mut line: Element, parts: &mut [Option<Element>]) -> Option<Element> {
    let mut any = false;
    for part in parts.iter_mut().filter_map(Option::take) {
        line = if any { line.text(scene.words().text(Message::DOT)) } else { line };
        line = line.child(part);
        any = true;
    }
    any.then_some(line)
}

/// "until 14:40", for a session of several days with the date, and in a night of a clock change with the offset.
pub fn words_of_end(scene: &Scene, session: &Session, ends: Instant) -> String {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let dated = extras().dated(scene, session, None).map(|[_, end]| end);
    let mut time = dated.unwrap_or_else(|| words.time(zone.civil(ends)));
    if let Some(offset) = extras().offsets(scene, zone, [ends, ends]) {
        time = concat(&[&*time, " (", &*offset, ")"]);
    }
    words.say(Message::UNTIL, &[("time", &time)])
}

/// Stars a session. By keyboard a closed row is one stop, from which an arrow key leads to its star.
fn star(scene: &Scene, session: &Session, title: &str, open: bool) -> Option<Element> {
    let sources = &scene.sources;
    (!sources.options.no_controls && !session.is_break()).then(|| {
        let kept = sources.reader.favorites.as_ref().is_some_and(|favorites| favorites.has(&session.id));
        el("button")
            .attr("type", "button")
            .part("favorite")
            .attr("data-act", Action::Favorite.name())
            .attr("aria-label", scene.words().say(Message::KEEP, &[("title", title)]))
            .attr("aria-pressed", truth(kept))
            .attr("tabindex", if open { "0" } else { "-1" })
            .text(if kept { "★" } else { "☆" })
    })
}

/// The details of an open row: description, people in full, links, and actions.
fn more(state: &State, scene: &Scene, index: usize, open: bool) -> Option<Element> {
    let session = scene.session(index)?;
    let text = session.description.as_ref().filter(|_| open || scene.agenda().sessions.len() <= WHOLE);
    let text = text.map(|text| el("div").class("text").children(paragraphs(scene, text)));
    // Find-in-page finds closed rows, and opens them.
    let closed = (!open).then_some("until-found");
    (open || text.is_some()).then(|| {
        let more = el("div").class("more").maybe("hidden", closed);
        if !open {
            return more.child(text);
        }
        let more = more.attr("role", "group").attr("aria-label", scene.words().text(Message::ABOUT));
        more.child(text).children(extras().opened(state, scene, index))
    })
}

/// "Live", which screen readers have read with the time.
pub fn live_badge(words: &Localizer) -> Element {
    label("live-badge", words.text(Message::LIVE)).attr("aria-hidden", "true")
}

/// The facts of a session, in a word or two each.
pub fn label(part: &'static str, text: String) -> Element {
    el("span").part(part).attr("dir", "auto").text(text)
}

/// The room, after the former one if it has changed.
pub fn place(scene: &Scene, session: &Session, room: &Text) -> Element {
    let picked = scene.pick(room);
    let old = session.moved_from.as_ref().map(|old| scene.written(el("s"), old));
    let between = if old.is_some() { " " } else { "" };
    scene.tagged(el("span").part("room"), picked.lang).child(old).text(concat(&[between, picked.text]))
}

/// News in a sentence.
pub fn news(scene: &Scene, notice: &Text) -> Element {
    // The mark of a notice follows the direction of the page, not that of its text.
    el("p").part("notice").child(scene.written(el("bdi"), notice))
}

/// Whether it takes place as planned, and its new place if it was moved.
pub fn status(scene: &Scene, session: &Session) -> Option<Element> {
    let words = scene.words();
    let room =
        session.room.as_ref().filter(|_| session.resolved_status == Status::Moved && session.moved_from.is_some());
    let text = match room {
        Some(room) => words.say(Message::MOVED_TO, &[("room", scene.pick(room).text)]),
        None => words.text(status_word(session.resolved_status)?),
    };
    Some(label("status", text))
}

/// The text of a status; none if the session takes place as planned.
pub fn status_word(status: Status) -> Option<Message> {
    Some(match status {
        Status::Confirmed => return None,
        Status::Tentative => Message::TENTATIVE,
        Status::Cancelled => Message::CANCELLED,
        Status::Delayed => Message::DELAYED,
        Status::Moved => Message::MOVED,
    })
}
