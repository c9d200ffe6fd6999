//! What can be done with a session: a panel under its row, opened by the button in the row.

use std::rc::Rc;

use super::{calendar, link, remind, zones};
use crate::agenda::Session;
use crate::favorites::Favorites as Mine;
use crate::message::Message;
use crate::view::content::direction;
use crate::view::markup::{Element, Node, el};
use crate::view::state::{Scene, State};

/// What has been done, as far as it is to be seen.
#[derive(Clone, Default)]
pub struct Done {
    /// Of which session, none for the whole agenda, and what is said of it.
    said: Option<(String, Message)>,
    /// What was to be copied.
    text: String,
    /// Whether the reader has to copy that by hand.
    by_hand: bool,
    /// The sessions to remind of.
    pub remind: Mine,
    /// Those that the reader has been reminded of, with the start that was told, in milliseconds.
    pub reminded: Vec<(String, i64)>,
}

/// Changes what has been done.
pub fn change(state: &State, change: &mut dyn FnMut(&mut Done)) {
    state.change(&mut |sources| {
        let mut done = sources.reader.done.as_deref().cloned().unwrap_or_default();
        change(&mut done);
        sources.reader.done = Some(Rc::new(done));
    });
}

/// Opens or closes the actions of a session.
pub fn toggle(state: &State, id: &str) {
    state.change(&mut |sources| {
        let open = sources.reader.menu.as_deref() == Some(id);
        sources.reader.menu = (!open).then(|| id.to_owned());
    });
    change(state, &mut |done| {
        done.said = None;
        done.by_hand = false;
    });
}

/// Says what became of an act.
pub fn say(state: &State, id: &str, message: Message) {
    change(state, &mut |done| {
        done.said = Some((id.to_owned(), message));
        done.by_hand = false;
    });
}

/// Copies a text; what becomes of it is told.
pub fn copy(state: &State, id: &str, text: &str) {
    // Nothing is said meanwhile, so that the same words said again are heard again.
    change(state, &mut |done| {
        done.said = None;
        done.by_hand = false;
        text.clone_into(&mut done.text);
    });
    state.call("copy", &[id, "\u{0}", text].concat());
}

/// Notes that a text was copied, or could not be.
pub fn copied(state: &State, id: &str, copied: bool) {
    change(state, &mut |done| {
        done.said = Some((id.to_owned(), if copied { Message::COPIED } else { Message::COPY_BY_HAND }));
        done.by_hand = !copied;
    });
}

/// Copies the times of a session, or of what is on screen.
pub fn copy_times(state: &State, id: &str) {
    let text = zones::text(state, id);
    copy(state, id, &text);
}

/// Copies the address of a session.
pub fn copy_link(state: &State, id: &str) {
    let address = state.call("link", id);
    copy(state, id, &address);
}

/// The panel under the row of a session.
pub fn panel(state: &State, scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    (scene.sources.reader.menu.as_ref() == Some(&session.id)).then(|| {
        let words = scene.words();
        let title = scene.pick(&session.title).text;
        let lines = el("dl")
            .class("deeds")
            .children(line(words.text(Message::CALENDAR), calendar::ways(state, scene, session)))
            .children(remind::line(state, scene, session))
            .children(times(state, scene, session))
            .children(address(scene));
        el("div")
            .part("actions")
            .attr("role", "group")
            .attr("aria-label", words.say(Message::ACTIONS, &[("title", title)]))
            .child(lines)
            .children(outcome(state, scene, &session.id))
    })
}

/// Of what is cancelled there is no time to tell anybody.
fn times(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    if session.is_cancelled() {
        return Vec::new();
    }
    let direction = direction(scene.words().is_rtl());
    let said = el("bdi").attr("dir", direction).text(zones::line(state, scene, session));
    let copy = button("copy-times", None, scene.words().text(Message::COPY_TIMES));
    line(scene.words().text(Message::TIMES), vec![said.into(), copy.into()])
}

fn address(scene: &Scene) -> Vec<Node> {
    if !scene.sources.options.deep_links {
        return Vec::new();
    }
    let copy = button("copy-link", None, scene.words().text(Message::COPY_LINK));
    line(scene.words().text(Message::LINK), vec![copy.into()])
}

/// A line of what can be done: its name, and the ways; nothing without any.
pub fn line(name: String, ways: Vec<Node>) -> Vec<Node> {
    if ways.is_empty() { ways } else { vec![el("dt").text(name).into(), el("dd").children(ways).into()] }
}

/// A button that stands for an act.
pub fn button(act: &'static str, of: Option<&'static str>, text: String) -> Element {
    el("button").attr("type", "button").attr("data-act", act).maybe("data-of", of).text(text)
}

/// What became of the last act, and what the reader has to copy by hand.
pub fn outcome(state: &State, scene: &Scene, id: &str) -> Vec<Node> {
    let done = scene.sources.reader.done.as_deref();
    let said = done.and_then(|done| done.said.as_ref().filter(|(of, _)| of == id));
    // It stands there before it says anything, or a screen reader would not hear it.
    let mut status = el("p").attr("role", "status");
    let mut field = None;
    if let (Some((_, message)), Some(done)) = (said, done) {
        let before = remind::before(scene);
        status = status.text(scene.words().say(*message, &[("duration", &before)]));
        field = done.by_hand.then(|| {
            el("textarea")
                .attr("readonly", "")
                .attr("rows", "3")
                .attr("dir", "auto")
                .attr("aria-label", scene.words().text(*message))
                .text(done.text.clone())
                .focused(Some(state.ports().focus))
        });
    }
    vec![status.into(), field.into()]
}

/// Does what a button stands for.
pub fn act(state: &State, act: &str, of: &str) {
    match act {
        "menu" => toggle(state, of),
        "copy-times" => copy_times(state, of),
        "copy-link" => copy_link(state, of),
        "copy-calendar" => calendar::copy_address(state),
        "save" => calendar::save(state, of),
        "save-one" => calendar::save_one(state, of),
        "remind" => remind::toggle(state, of),
        _ => {}
    }
}

/// Takes what the browser tells of an act.
pub fn told(state: &State, about: &str, text: &str) {
    match about {
        "copied" => copied(state, text, true),
        "uncopied" => copied(state, text, false),
        "allowed" => remind::allowed(state, text),
        "refused" => say(state, text, Message::REMIND_REFUSED),
        "show" => link::show(state, text),
        _ => {}
    }
}
