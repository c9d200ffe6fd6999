//! What has changed since the reader was here: how much, a way through it, and a mark in each row until it is seen.
//!
//! Within a visit a new version of the agenda, or of its status file, is compared with what was shown before. From visit to
//! visit a digest of what was seen is stored, next to the favorites and only where there are some (or reminders): a reader who
//! has kept nothing has nothing stored.

pub mod event;

use std::rc::Rc;
use std::sync::Arc;

use super::outcome::{button, change};
use super::{favorites, plural, status};
use crate::i18n::Message;
use crate::model::agenda::Agenda;
use crate::vdom::markup::{Element, el};
use crate::widget::changes::{Change, Seen};
use crate::widget::core::session::label;
use crate::widget::options::View;
use crate::widget::port::names::Action;
use crate::widget::reader::{Changed, Changes};
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

/// Of more changes than these none is marked.
const MOST: usize = 200;

/// The key to store the digest under, next to that of the favorites.
fn key(state: &State) -> String {
    favorites::key(state, &state.scene().sources).replacen(":mine:", ":seen:", 1)
}

/// Compares the agenda with what the reader has seen. An agenda that the widget has not shown before is compared with what is
/// stored, or else is all seen.
pub fn look(state: &State) {
    compare(state, None);
}

/// The same of an agenda that took the place of `before`, which was on the screen.
pub fn compare(state: &State, before: Option<&Agenda>) {
    let key = key(state);
    let agenda = state.scene().sources.agenda.clone();
    let known = known(&state.scene().sources).cloned().unwrap_or_default();
    let is_same = known.key == key;
    if is_same && !known.waits && known.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &agenda)) {
        return;
    }
    // The news of the day is a part of the agenda: without it a reader would see its changes as new each time.
    let waits = status::is_awaited(&state.scene().sources);
    let mut changes = Changes { waits, of: Some(agenda.clone()), list: Vec::new(), ..known.clone() };
    if !is_same || known.waits {
        let stored = Seen::parse(&state.port().stored(&key));
        let shown = before.filter(|_| !waits).unwrap_or(&*agenda);
        (changes.key, changes.at) = (key, None);
        changes.base = if stored.is_empty() { Seen::of(shown) } else { stored };
    }
    let found = if waits { Vec::new() } else { changes.base.changes(&agenda) };
    // Nobody goes through so many.
    for (index, kind) in found.iter().filter(|_| found.len() <= MOST) {
        let id = agenda.sessions.get(*index).map(|session| session.id.clone()).unwrap_or_default();
        // What the reader has seen of it may be another change.
        let seen = known.list.iter().any(|one| one.id == id && one.kind == *kind && one.seen);
        changes.list.push(Changed { id, kind: *kind, seen });
    }
    set(state, changes);
    keep(state);
}

/// Takes that the times of `before`, which was on the screen, were corrected: the organiser has changed nothing.
pub fn corrected(state: &State, before: &Agenda) {
    let known = known(&state.scene().sources).cloned();
    if let Some(mut changes) = known.filter(|known| known.base.changes(before).is_empty()) {
        changes.base = Seen::of(state.scene().agenda());
        set(state, changes);
    }
    look(state);
}

fn known(sources: &Sources) -> Option<&Changes> {
    sources.reader.done.get()?.changes.as_deref()
}

fn set(state: &State, changes: Changes) {
    let changes = Rc::new(changes);
    change(state, &mut |done| done.changes = Some(changes.clone()));
}

/// Stores what is seen, where the reader has kept something of this agenda; else takes it away.
pub fn keep(state: &State) {
    store(state, false);
}

/// The same where nothing is stored yet, or something is that should not be: after a star or in another tab, whose agenda may be
/// another version, so that the two do not write in turns.
pub fn begin(state: &State) {
    store(state, true);
}

fn store(state: &State, only_first: bool) {
    let (key, text) = {
        let scene = state.scene();
        let reader = &scene.sources.reader;
        let Some(changes) = known(&scene.sources).filter(|changes| !changes.waits) else { return };
        let reminds = reader.done.get().is_some_and(|done| !done.remind.ids().is_empty());
        let keeps = reader.favorites.as_ref().is_some_and(|favorites| !favorites.ids().is_empty()) || reminds;
        let unseen =
            |(index, id): (usize, &str)| changes.list.iter().any(|one| one.id == id && !one.seen).then_some(index);
        let ids = scene.agenda().sessions.iter().map(|session| &*session.id).enumerate();
        let unseen: Vec<usize> = ids.filter_map(unseen).collect();
        let text = if keeps { changes.base.seen(scene.agenda(), &unseen).write() } else { String::new() };
        (changes.key.clone(), text)
    };
    let stored = state.port().stored(&key);
    let is_due = if only_first { stored.is_empty() != text.is_empty() } else { stored != text };
    if is_due {
        state.port().store(&key, &text);
    }
}

/// Marks what `is_it` finds as seen, from now on and for later visits; `at` is what the reader is led to.
fn see(state: &State, at: Option<String>, is_it: &dyn Fn(&Changed) -> bool) {
    let known = known(&state.scene().sources).cloned();
    let Some(mut changes) = known else { return };
    for one in &mut changes.list {
        one.seen |= is_it(one);
    }
    changes.at = at;
    set(state, changes);
    keep(state);
}

/// Marks the next change as seen; returns the id of its session, to which the reader is led.
pub fn next(state: &State) -> Option<String> {
    let id = unseen(&state.scene()).first().map(|one| one.id.clone())?;
    see(state, Some(id.clone()), &|one| one.id == id);
    Some(id)
}

/// Marks all as seen.
pub fn all(state: &State) {
    see(state, None, &|_| true);
    state.port().focus("[data-act=mine]");
}

/// Marks as seen what the reader has opened.
pub fn tick(state: &State) {
    let (at, opened) = {
        let scene = state.scene();
        let reader = &scene.sources.reader;
        let is_open = |one: &&Changed| reader.open.contains(&one.id) || reader.cell.as_ref() == Some(&one.id);
        let opened: Vec<String> = unseen(&scene).into_iter().filter(is_open).map(|one| one.id.clone()).collect();
        (known(&scene.sources).and_then(|changes| changes.at.clone()), opened)
    };
    if !opened.is_empty() {
        see(state, at, &|one| opened.contains(&one.id));
    }
}

fn unseen(scene: &Scene) -> Vec<&Changed> {
    let list = known(&scene.sources).map(|changes| &*changes.list).unwrap_or_default();
    list.iter().filter(|one| !one.seen).collect()
}

/// "3 changes", which leads to the first of them, and a way to have done with them.
pub fn notice(state: &State, scene: &Scene) -> Option<Element> {
    let count = unseen(scene).len();
    let (sources, options) = (&scene.sources, &scene.sources.options);
    // Nobody presses anything on a screen in a lobby.
    let shown = count > 0 && !sources.printing && !options.no_controls && options.view != View::Now;
    shown.then(|| {
        let text = plural::counted(state, scene, Message::CHANGES, count);
        let next = el("p").attr("role", "status").child(button(Action::NextChange, None, text));
        let done = button(Action::SeeAll, None, scene.words().text(Message::SEEN));
        el("div").part("changes").child(next).child(done)
    })
}

/// In which way a session has changed that the reader has not seen, or was led to last, or has opened.
fn marked<'a>(scene: &'a Scene, id: &str) -> Option<&'a Changed> {
    let (changes, reader) = (known(&scene.sources)?, &scene.sources.reader);
    let one = changes.list.iter().find(|one| one.id == id)?;
    let is_here = changes.at.as_deref() == Some(id) || reader.open.iter().any(|open| open == id);
    (!one.seen || is_here).then_some(one)
}

/// The mark alone.
pub fn mark(scene: &Scene, id: &str) -> Option<Element> {
    let message = match marked(scene, id)?.kind {
        Change::New => Message::CHANGE_NEW,
        Change::Time => Message::CHANGE_TIME,
        Change::Room => Message::CHANGE_ROOM,
        Change::Cancelled => Message::CHANGE_CANCELLED,
    };
    Some(label("change", scene.words().text(message)))
}

/// The mark in a row, and in that which the reader was led to, the way to the next one.
pub fn of_row(scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let mark = mark(scene, &session.id)?;
    let at = known(&scene.sources)?.at.as_ref() == Some(&session.id);
    let goes_on = at && !unseen(scene).is_empty() && !scene.sources.options.no_controls;
    let next = goes_on.then(|| button(Action::NextChange, None, scene.words().text(Message::NEXT_CHANGE)));
    Some(el("p").class("changed").child(mark).child(next))
}
