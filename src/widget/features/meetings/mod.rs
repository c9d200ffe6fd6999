//! An agenda of several meetings: to which of them a row belongs, and that meeting's own time next to the shown one.
//!
//! Where the meetings are in several zones there is no one event's time. The scene then has the shown zone in its place, so that the
//! core adds no time to a row, and each row has that of its own meeting.

mod read;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Weak};

use chrono::TimeDelta;

use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::further::Meeting;
use crate::read::agenda_json::meetings;
use crate::time::timeline::days::shift;
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::times::{day_shift, past_time};
use crate::widget::scene::Scene;
use crate::widget::sources::{Ports, Sources};
use crate::widget::state::State;
use crate::widget::zones::Zones;

pub use read::{are_same, one_or_all, refusal};

/// So many meetings are taken in at a glance.
const AT_A_GLANCE: usize = 8;
/// So many widgets of a page are remembered.
const REMEMBERED: usize = 8;

/// The meetings of an agenda, and the zones in which their times are meant: none where one zone is the event's.
struct Known {
    agenda: Weak<Agenda>,
    meetings: Vec<Meeting>,
    zones: Vec<Arc<Zone>>,
}

thread_local! {
    /// What each row would have to look for anew.
    static KNOWN: RefCell<Vec<Rc<Known>>> = const { RefCell::new(Vec::new()) };
}

fn known(agenda: &Arc<Agenda>) -> Option<Rc<Known>> {
    KNOWN.with_borrow(|all| all.iter().find(|known| known.agenda.as_ptr() == Arc::as_ptr(agenda)).cloned())
}

fn of(scene: &Scene) -> Option<Rc<Known>> {
    known(&scene.sources.agenda)
}

/// Finds the meetings of an agenda and their zones, before the scene is drawn.
pub fn prepare(sources: &Sources, zones: &mut Zones, ports: &Ports) {
    let agenda = &sources.agenda;
    if agenda.extra.get("meetings").is_none() {
        return;
    }
    let found = known(agenda).unwrap_or_else(|| {
        let meetings = meetings::of_agenda(agenda);
        let known = Rc::new(Known { agenda: Arc::downgrade(agenda), zones: zones_of(agenda, ports), meetings });
        KNOWN.with_borrow_mut(|all| {
            all.retain(|known| known.agenda.strong_count() > 0);
            all.truncate(REMEMBERED.saturating_sub(1));
            all.insert(0, known.clone());
        });
        known
    });
    if !found.zones.is_empty() {
        zones.event = zones.shown.clone();
        zones.alike = false;
    }
}

/// The zones of the sessions of an agenda; nothing where they have one, or none.
fn zones_of(agenda: &Agenda, ports: &Ports) -> Vec<Arc<Zone>> {
    let mut ids: Vec<&str> = Vec::new();
    for session in &agenda.sessions {
        if let Some(id) = zone_id(agenda, session).filter(|id| !ids.contains(id)) {
            ids.push(id);
        }
    }
    let span = agenda.span().unwrap_or_default();
    let margin = TimeDelta::days(2);
    let from = span.first.checked_sub_signed(margin).unwrap_or(span.first);
    let until = span.last.checked_add_signed(margin).unwrap_or(span.last);
    let mut zones = Vec::new();
    if ids.len() > 1 {
        zones.extend(ids.iter().filter_map(|id| ports.zone(agenda, id, from, until)).map(|(zone, _)| Arc::new(zone)));
    }
    zones
}

fn zone_id<'a>(agenda: &'a Agenda, session: &'a Session) -> Option<&'a str> {
    session.start()?.written.zone.as_deref().or(agenda.time_zone.as_deref())
}

/// The ids of the meetings, as the agenda lists them.
pub fn ids(scene: &Scene) -> Vec<String> {
    of(scene).map(|known| known.meetings.iter().map(|meeting| meeting.id.clone()).collect()).unwrap_or_default()
}

/// The meetings to choose from at a glance, each with its id and what it is called; none where there are more.
pub fn at_a_glance(scene: &Scene) -> Vec<(String, String)> {
    let known = of(scene).filter(|known| (2..=AT_A_GLANCE).contains(&known.meetings.len()));
    let named = |meeting: &Meeting| (meeting.id.clone(), scene.words_of(&meeting.title));
    known
        .map(|known| known.meetings.iter().filter(|meeting| !meeting.is_missing).map(named).collect())
        .unwrap_or_default()
}

/// What the meeting of that id is called.
pub fn title_of(scene: &Scene, id: &str) -> Option<String> {
    let known = of(scene)?;
    let meeting = known.meetings.iter().find(|meeting| meeting.id.eq_ignore_ascii_case(id))?;
    Some(scene.words_of(&meeting.title))
}

/// The zones of the meetings, if they have several.
pub fn zones(scene: &Scene) -> Vec<Arc<Zone>> {
    of(scene).map(|known| known.zones.clone()).unwrap_or_default()
}

/// The zone in which a session's times are meant, where not all are meant in one.
pub fn own_zone(scene: &Scene, session: &Session) -> Option<Arc<Zone>> {
    let known = of(scene)?;
    let id = zone_id(scene.agenda(), session)?;
    known.zones.iter().find(|zone| zone.id() == id).cloned()
}

/// To which meeting a session belongs; nothing where there is one.
pub fn label(scene: &Scene, session: &Session) -> Option<Element> {
    let known = of(scene).filter(|known| known.meetings.len() > 1)?;
    let id = meetings::of_session(session);
    let meeting = known.meetings.iter().find(|meeting| meeting.id == id)?;
    Some(scene.written(el("span").part("meeting"), &meeting.title))
}

/// "10:15 Tunis": when a session starts by the clocks of its own meeting, where they show another time.
fn own_time(scene: &Scene, session: &Session) -> Vec<Node> {
    let (Some(zone), Some(starts)) = (own_zone(scene, session), session.starts()) else { return Vec::new() };
    let (shown, words) = (&scene.zones.shown, scene.words());
    if zone.offset_at(starts) == shown.offset_at(starts) {
        return Vec::new();
    }
    let time = words.time(zone.civil(starts));
    let text = words.say(Message::EVENT_TIME, &[("time", &time), ("city", &words.city(zone.id()))]);
    let days = shift(starts, &zone, shown);
    vec![el("bdi").part("event-time").text(text).into(), day_shift(words, days, shown).into()]
}

/// The meeting of a session and its time there, in a line.
pub fn line(scene: &Scene, session: &Session) -> Option<Element> {
    let label = label(scene, session);
    let time = own_time(scene, session);
    let any = label.is_some() || !time.is_empty();
    any.then(|| el("p").class("of").child(label).text(" ").children(time))
}

/// The same in a row.
pub fn of_row(scene: &Scene, index: usize) -> Option<Node> {
    Some(line(scene, scene.session(index)?)?.into())
}

/// News for those who take part in one meeting, each after the title of that.
pub fn news(scene: &Scene) -> Vec<Node> {
    let Some(known) = of(scene) else { return Vec::new() };
    let mut nodes = Vec::new();
    for meeting in &known.meetings {
        if let Some(notice) = &meeting.notice {
            let title = scene.written(el("b"), &meeting.title);
            let dot = scene.words().text(Message::DOT);
            nodes.push(el("p").part("notice").child(title).text(dot).child(scene.written(el("bdi"), notice)).into());
        }
    }
    nodes
}

/// Which of the meetings are missing, or were read long ago.
pub fn notices(state: &State, scene: &Scene) -> Vec<String> {
    let Some(known) = of(scene) else { return Vec::new() };
    let words = scene.words();
    let mut notices = Vec::new();
    for meeting in &known.meetings {
        let title = scene.words_of(&meeting.title);
        if meeting.is_missing {
            notices.push(words.say(Message::MEETING_MISSING, &[("title", &title)]));
        } else if let Some(read) = meeting.read {
            let time = past_time(state, scene, read);
            notices.push(words.say(Message::MEETING_STALE, &[("title", &title), ("time", &time)]));
        }
    }
    notices
}
