//! Reminders of one's own sessions, by the page while it is open and by the calendar's file always.

use super::next_session::day_time;
use super::outcome::{self, lead};
use super::{calendar, favorites};
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::vdom::markup::{Node, el};
use crate::widget::core::picker::truth;
use crate::widget::favorites::Favorites;
use crate::widget::port::Permission;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

/// The key to store them under, next to that of one's own sessions.
fn key(state: &State) -> String {
    favorites::key(state, &state.scene().sources).replacen(":mine:", ":remind:", 1)
}

/// Looks for what is stored, as [`favorites::look`] does.
pub fn look(state: &State) {
    let stored = Favorites::parse(&state.port().stored(&key(state)));
    let known = state.scene().sources.reader.done.get().map_or(stored.ids().is_empty(), |done| done.remind == stored);
    if !known {
        outcome::change(state, &mut |done| done.remind = stored.clone());
    }
}

/// When to remind of a session; never of one without a clock time.
fn due(session: &Session) -> Option<Instant> {
    session.starts().map(|starts| starts.checked_sub_signed(lead()).unwrap_or(starts))
}

/// Whether the reader is to be reminded of a session: asked for, still the reader's own, still taking place.
fn wants(sources: &Sources, session: &Session) -> bool {
    let reader = &sources.reader;
    let has = |favorites: &Favorites| favorites.has(&session.id);
    !session.is_cancelled()
        && reader.done.get().is_some_and(|done| has(&done.remind))
        && reader.favorites.as_ref().is_some_and(|favorites| has(favorites))
}

/// Whether anything may ever be due.
fn none(sources: &Sources) -> bool {
    sources.reader.done.get().is_none_or(|done| done.remind.ids().is_empty())
}

/// When the next reminder is due.
pub fn next(sources: &Sources, now: Instant) -> Option<Instant> {
    let sessions = if none(sources) { &[][..] } else { &sources.agenda.sessions };
    let due = |session: &Session| due(session).filter(|due| *due > now && wants(sources, session));
    sessions.iter().filter_map(due).min()
}

/// Gives the reminders that are due. A session that comes to start at another time is reminded of anew. `other` is what the page
/// is woken for too while nobody sees it.
pub fn tick(state: &State, now: Instant, other: Option<Instant>) {
    let next = [next(&state.scene().sources, now), other].into_iter().flatten().min();
    let wait = next.map(|next| next.signed_duration_since(now).num_milliseconds());
    state.port().set_alarm(wait);
    if none(&state.scene().sources) {
        return;
    }
    let mut given = Vec::new();
    {
        let scene = state.scene();
        let done = scene.sources.reader.done.get();
        for session in &scene.agenda().sessions {
            let Some((starts, due)) = session.starts().zip(due(session)) else { continue };
            let reminded = (session.id.clone(), starts.timestamp_millis());
            let is_due = due <= now && now < starts && wants(&scene.sources, session);
            if is_due && !done.is_some_and(|done| done.reminded.contains(&reminded)) {
                notify(state, &scene, session, starts);
                given.push(reminded);
            }
        }
    }
    if !given.is_empty() {
        outcome::change(state, &mut |done| done.reminded.extend(given.iter().cloned()));
    }
}

/// Title, "10:15 in Rabat", what the same reminder in another tab is known by, and the session.
fn notify(state: &State, scene: &Scene, session: &Session, starts: Instant) {
    let words = scene.words();
    let zone = &scene.zones.shown;
    let time = day_time(scene, state.now(), starts).0;
    let body = words.say(Message::TIME_IN, &[("time", &time), ("city", &words.city(zone.id()))]);
    let title = scene.pick(&session.title).text;
    // The same from another tab takes the place of this one; another agenda's does not.
    let tag = [&*key(state), " ", &session.id].concat();
    state.port().notify(title, &body, &tag, &session.id);
}

/// Has the reader reminded of a session, or no longer.
pub fn toggle(state: &State, id: &str) {
    let on = {
        let scene = state.scene();
        let mut sessions = scene.agenda().sessions.iter();
        sessions.any(|session| session.id == id && wants(&scene.sources, session))
    };
    if on && state.port().permission() == Permission::Granted {
        set(state, id);
    } else {
        // The browser asks the reader, now that the reader has asked for it.
        state.port().request_permission(id);
    }
}

/// Goes on where the browser lets the page remind.
pub fn allowed(state: &State, id: &str) {
    let (remind, own) = {
        let scene = state.scene();
        let reader = &scene.sources.reader;
        let remind = reader.done.get().is_some_and(|done| done.remind.has(id));
        (remind, reader.favorites.as_ref().is_some_and(|favorites| favorites.has(id)))
    };
    if !own {
        favorites::toggle(state, id);
    }
    if !remind {
        set(state, id);
    }
}

fn set(state: &State, id: &str) {
    let now = state.now();
    let key = key(state);
    // Another tab may have changed it since.
    let mut remind = Favorites::parse(&state.port().stored(&key));
    if remind.toggle(id) {
        let scene = state.scene();
        let session = scene.agenda().sessions.iter().find(|session| session.id == id);
        // Who asks so late knows that it starts.
        let late = session.filter(|session| due(session).is_some_and(|due| due <= now)).and_then(Session::starts);
        let late = late.map(|starts| starts.timestamp_millis());
        drop(scene);
        if let Some(starts) = late {
            outcome::change(state, &mut |done| done.reminded.push((id.to_owned(), starts)));
        }
    }
    state.port().store(&key, &remind.write());
}

/// The line in the actions: the button where a page can remind, and which of the two reminds when.
pub fn line(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    if session.is_cancelled() || session.starts().is_none_or(|starts| starts <= state.now()) {
        return Vec::new();
    }
    let words = scene.words();
    let permission = state.port().permission();
    let can = permission != Permission::Denied;
    let file = calendar::reminds(state);
    let message = match (can, file) {
        (true, true) => Message::REMIND_BOTH,
        (true, false) => Message::REMIND_PAGE,
        (false, true) => Message::REMIND_FILE,
        (false, false) => return Vec::new(),
    };
    let mut ways = Vec::new();
    if can {
        let on = permission == Permission::Granted && wants(&scene.sources, session);
        let button = outcome::button(Action::Remind, None, words.text(Message::REMIND_ME));
        ways.push(button.attr("aria-pressed", truth(on)).into());
    }
    ways.push(el("small").text(words.say(message, &[("duration", &outcome::reminder_lead(scene))])).into());
    outcome::line(words.text(Message::REMINDER), ways)
}
