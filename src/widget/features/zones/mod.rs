//! Times in further zones: those that the page asks for next to each row, and all of them as a text.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Weak};

use chrono::TimeDelta;

use super::meetings;
use super::several_days::offsets;
use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::moment::Instant;
use crate::time::timeline::days::{Row, shift};
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::times::{day_shift, untimed};
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;
use crate::write::share_text::{self as say, Forms};

/// More than these are not in a row of a phone, but behind its actions.
const FEW: usize = 2;

/// Zones under the ids that were asked for, and of which agenda.
type Known = (Weak<Agenda>, Vec<String>, Rc<Vec<Zone>>);

thread_local! {
    /// What each row would have to look for anew.
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// The zones that the page asks for.
fn asked(state: &State, scene: &Scene) -> Rc<Vec<Zone>> {
    let sources = &scene.sources;
    let ids = &sources.options.zones;
    KNOWN.with_borrow_mut(|known| {
        if let Some((agenda, known_ids, zones)) = known
            && agenda.as_ptr() == Arc::as_ptr(&sources.agenda)
            && known_ids == ids
        {
            return zones.clone();
        }
        let zones = Rc::new(find(state, scene, ids));
        *known = Some((Arc::downgrade(&sources.agenda), ids.clone(), zones.clone()));
        zones
    })
}

fn find(state: &State, scene: &Scene, ids: &[String]) -> Vec<Zone> {
    let span = scene.agenda().span().unwrap_or_default();
    let margin = TimeDelta::days(2);
    let from = span.first.checked_sub_signed(margin).unwrap_or(span.first);
    let until = span.last.checked_add_signed(margin).unwrap_or(span.last);
    let mut zones = Vec::new();
    for id in ids {
        zones.extend(state.ports().zone(scene.agenda(), id, from, until).map(|(zone, _)| zone));
    }
    zones
}

/// That the browser's rules for the shown zone are not those of today.
pub fn corrected(scene: &Scene) -> Option<String> {
    let (zones, words) = (&scene.zones, scene.words());
    zones.corrected.then(|| words.say(Message::CORRECTED, &[("city", &words.city(zones.shown.id()))]))
}

/// When a session starts in the zones that the page asks for, by name, but for those that the row names
/// already; zones with one clock time share it.
pub fn times(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    let Some(starts) = session.starts() else { return Vec::new() };
    let (shown, words) = (&scene.zones.shown, scene.words());
    let other = scene.zones.other_at(starts);
    let named = [Some(words.city(shown.id())), other.map(|other| words.city(other.id()))];
    let comma = words.text(Message::COMMA);
    let mut clocks: Vec<(&Zone, String)> = Vec::new();
    let zones = asked(state, scene);
    for zone in zones.iter() {
        let civil = zone.civil(starts);
        let name = words.city(zone.id());
        let is_said = named.iter().flatten().any(|other| *other == name) || is_alike(scene, zone);
        if is_said || other.is_some_and(|other| is_event(scene, other) && other.civil(starts) == civil) {
            continue;
        }
        match clocks.iter_mut().find(|(other, _)| other.civil(starts) == civil) {
            Some((_, names)) => {
                names.push_str(&comma);
                names.push_str(&name);
            }
            None => clocks.push((zone, name)),
        }
    }
    let mut line = Vec::new();
    let class = if clocks.len() > FEW { "zones many" } else { "zones" };
    for (zone, names) in clocks {
        let days = shift(starts, zone, shown);
        let time = words.time(zone.civil(starts));
        let time = el("bdi").text(words.say(Message::EVENT_TIME, &[("time", &time), ("city", &names)]));
        line.push(el("span").part("zone-time").child(time).child(day_shift(words, days, shown)).into());
    }
    if line.is_empty() { line } else { vec![el("div").class(class).children(line).into()] }
}

fn is_event(scene: &Scene, zone: &Zone) -> bool {
    zone.id() == scene.zones.event.id()
}

/// Whether a zone has the time that is shown during the whole meeting.
fn is_alike(scene: &Scene, zone: &Zone) -> bool {
    let span = scene.agenda().span().unwrap_or_default();
    let [first, last] = [span.first, span.last].map(|instant| instant.timestamp());
    // From the start of the meeting on, what changes until its end.
    let clock = |zone: &Zone| {
        let changes = zone.transitions().iter().copied().filter(|(second, _)| (first..last).contains(second));
        (zone.offset_at(span.first), changes.collect::<Vec<_>>())
    };
    clock(&scene.zones.shown) == clock(zone)
}

/// The cities of zones that the page asks for, each after a comma, but for those that are named otherwise.
fn cities(state: &State, scene: &Scene, named: &[&str], is_wanted: &dyn Fn(&Zone) -> bool) -> String {
    let words = scene.words();
    let mut names: Vec<String> = named.iter().map(|id| words.city(id)).collect();
    let mut cities = String::new();
    for zone in asked(state, scene).iter().filter(|zone| is_wanted(zone)) {
        let name = words.city(zone.id());
        if !names.contains(&name) {
            cities.push_str(&words.text(Message::COMMA));
            cities.push_str(&name);
            names.push(name);
        }
    }
    cities
}

/// What follows the city of a zone whose time is next to the shown one: the offset in a night in which clocks change, and
/// the cities in which clocks show the same, if it is the event's.
pub fn sharing(state: &State, scene: &Scene, span: [Instant; 2], zone: &Zone) -> String {
    let (shown, event) = (&scene.zones.shown, &scene.zones.event);
    let offsets = offsets(scene.words(), span, zone).map(|offsets| [" (", &*offsets, ")"].concat()).unwrap_or_default();
    let [starts, _] = span;
    if !is_event(scene, zone) {
        return offsets;
    }
    let cities = cities(state, scene, &[shown.id(), event.id()], &|zone| {
        zone.civil(starts) == event.civil(starts) && !is_alike(scene, zone)
    });
    [offsets, cities].concat()
}

/// The cities in which clocks show the same as is shown.
pub fn alike(state: &State, scene: &Scene) -> String {
    cities(state, scene, &[scene.zones.shown.id()], &|zone| is_alike(scene, zone))
}

/// Makes a text of zones, languages and forms.
type Make<'a> = dyn Fn(&[&Zone], &[&str], &Forms) -> String + 'a;

/// Calls `make` with what a text of times, or of those of a session, needs: zones, the event's or its meeting's first, languages and forms.
fn said(state: &State, scene: &Scene, session: Option<&Session>, make: &Make<'_>) -> String {
    let words = scene.words();
    let viewer = scene.zones.viewer.as_deref();
    let asked = asked(state, scene);
    // Dates are the event's, whoever reads.
    let own = session.and_then(|session| meetings::own_zone(scene, session));
    let mut zones: Vec<&Zone> = vec![own.as_ref().unwrap_or(&scene.zones.event), &scene.zones.shown];
    zones.extend(viewer.into_iter().chain(asked.iter()));
    let comma = words.text(Message::COMMA);
    let forms = Forms {
        time: &|civil| words.time(civil),
        times: &|from, until| words.times(from, until),
        from: &|from| words.say(Message::FROM, &[("time", &words.time(from))]),
        untimed: &|session| untimed(scene, session),
        date: &|date| words.date(date, DateStyle::Full),
        city: &|id| words.city(id),
        comma: &comma,
        rtl: words.is_rtl(),
    };
    make(&zones, &scene.wanted(), &forms)
}

/// "14:00–15:00 Rabat · 15:00–16:00 Paris".
pub fn line(state: &State, scene: &Scene, session: &Session) -> String {
    said(state, scene, Some(session), &|zones, _, forms| say::of_session(session, zones, forms))
}

/// The times of a session for a chat; of all that is on screen for an empty id.
pub fn text(state: &State, id: &str) -> String {
    let scene = state.scene();
    if id.is_empty() {
        let sessions = on_screen(&scene);
        return said(state, &scene, None, &|zones, languages, forms| {
            say::agenda(scene.agenda(), &sessions, zones, languages, forms)
        });
    }
    let session = scene.agenda().sessions.iter().find(|session| session.id == id);
    let text = session.map(|session| {
        said(state, &scene, Some(session), &|zones, languages, forms| say::session(session, zones, languages, forms))
    });
    text.unwrap_or_default()
}

/// What time it is in a zone, for its choice in the picker.
pub fn time_now(state: &State, scene: &Scene, id: &str) -> Option<Element> {
    let now = state.now();
    let (zone, _) = state.ports().zone(scene.agenda(), id, now, now)?;
    Some(el("small").class("clock").text(scene.words().time(zone.civil(now))))
}

/// The sessions that are on screen, by index.
pub fn on_screen(scene: &Scene) -> Vec<usize> {
    let (mut sessions, mut known) = (Vec::new(), vec![false; scene.agenda().sessions.len()]);
    let days = scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date));
    for index in days.flat_map(|day| &day.rows).filter_map(Row::session) {
        // One of several days is on screen once.
        if let Some(known) = known.get_mut(index).filter(|known| !**known) {
            *known = true;
            sessions.push(index);
        }
    }
    sessions
}
