//! What a status file makes of an agenda.

use super::{Change, News, path};
use crate::model::agenda::{Agenda, OnNow, Session, Status, When};
use crate::model::further::Capacity;
use crate::model::json::Json;
use crate::model::limits;
use crate::model::moment;
use crate::model::numbers::Numbers;
use crate::model::problem::{Problem, hint};
use crate::model::text::Text;
use crate::read::agenda_json::further;
use crate::read::agenda_json::span;
use crate::read::agenda_json::times::{Clocks, Start, Times};
use crate::read::agenda_json::zone_changes::{self, Corrected};
use crate::read::fields::shorten;
use crate::read::findings::{At, Findings};
use crate::time::timeline::plan;
use crate::time::zone::ZoneSource;

impl News {
    /// The agenda with this news, and what of it could not be applied.
    pub fn apply(&self, agenda: &Agenda, zones: &dyn ZoneSource) -> (Agenda, Vec<Problem>) {
        let mut found = Findings::<true>::default();
        if let Some(newer) = agenda.updated.filter(|newer| self.updated < *newer) {
            let (old, new) = (moment::write(self.updated), moment::write(newer));
            let message = || format!("this news of {old} is older than the agenda of {new}, so it is not applied");
            found.warning(At::path("updated"), message, hint!("if it still holds, give it the time of now"));
            return (agenda.clone(), found.into_problems());
        }
        let mut changed = agenda.clone();
        changed.updated = Some(self.updated);
        changed.status = self.status.or(agenda.status);
        changed.delay = self.delay.or(agenda.delay);
        changed.delay_follows = self.delay_follows.unwrap_or(agenda.delay_follows);
        replace(&mut changed.notice, &self.notice);
        let mut changes = further::zone_changes(&agenda.extra);
        changes.extend(self.zone_changes.iter().cloned());
        if !self.zone_changes.is_empty() {
            changed.extra.set("zoneChanges", zone_changes::write(&changes));
        }
        let zones = &Corrected { source: zones, changes };
        if !self.zone_changes.is_empty() {
            correct(&mut changed, zones);
        }
        let mut places = Numbers::default();
        for (place, session) in agenda.sessions.iter().enumerate() {
            places.set(&session.id, place);
        }
        let mut timed = Vec::new();
        for (id, change) in &self.sessions {
            let place = places.get(id).unwrap_or(usize::MAX);
            match changed.sessions.get_mut(place).filter(|session| session.id == *id) {
                Some(session) => {
                    change.apply(session);
                    timed.extend(change.times(session).map(|times| (place, path(id), times)));
                }
                None => found.warning(
                    At::path(&path(id)),
                    || format!("the agenda has no session \"{}\"", shorten(id)),
                    hint!("write its id as it is in the agenda"),
                ),
            }
        }
        resolve(timed, &mut changed, zones, &mut found);
        self.set_current(&mut changed, &mut found);
        plan::settle(&mut changed);
        self.count(agenda, &mut changed);
        let errors = found.errors();
        span::check(&changed, &mut found);
        let kept = if found.errors() == errors { changed } else { agenda.clone() };
        (kept, found.into_problems())
    }

    /// Marks what is on. By it alone a session without a clock time is ever live.
    fn set_current(&self, agenda: &mut Agenda, found: &mut Findings<true>) {
        let at = self.current.clone().unwrap_or_default();
        if let Some(current) = &self.current {
            let session = agenda.sessions.iter_mut().find(|session| session.id == current.session);
            let missing = match session {
                None => Some(("session", format!("the agenda has no session \"{}\"", shorten(&current.session)))),
                Some(session) => {
                    session.is_current = session.starts().is_none();
                    let items = further::of_session(session).items;
                    let known = current.item.is_empty() || items.iter().any(|item| item.number == current.item);
                    (!known).then(|| ("item", format!("the session has no item \"{}\"", shorten(&current.item))))
                }
            };
            if let Some((name, message)) = missing {
                found.warning(At::field("current", name), || message, hint!("write it as it is in the agenda"));
            }
        }
        let speakers = self.speakers_list.clone();
        let is_told = self.current.is_some() || !speakers.is_empty();
        agenda.current = is_told.then(|| Box::new(OnNow { at, speakers }));
    }

    /// Has calendars see the change: they take it from a higher count, or from a later time under the same.
    fn count(&self, old: &Agenda, new: &mut Agenda) {
        new.sequence = next(old.sequence);
        for (session, before) in new.sessions.iter_mut().zip(&old.sessions) {
            if session != before {
                session.updated = Some(self.updated);
            }
            session.sequence = next(session.sequence);
        }
    }
}

/// A count of changes that is written, one higher.
fn next(sequence: Option<u32>) -> Option<u32> {
    sequence.map(|count| count.saturating_add(1).min(limits::SEQUENCE))
}

impl Change {
    /// Everything but the times.
    fn apply(&self, session: &mut Session) {
        session.status = self.status.or(session.status);
        session.delay = self.delay.or(session.delay);
        if let Some(room) = &self.room {
            // Once it is back in its room, it has not moved.
            let first = session.moved_from.take().or_else(|| session.room.take());
            session.moved_from = first.filter(|first| first != room);
        }
        replace(&mut session.room, &self.room);
        replace(&mut session.notice, &self.notice);
        if let Some(title) = &self.title {
            session.title = title.clone();
        }
        if let Some(capacity) = self.capacity {
            let word = match capacity {
                Capacity::Available => "available",
                Capacity::Filling => "filling",
                Capacity::Full => "full",
            };
            session.extra.set("capacity", Json::String(word.to_owned()));
        }
        session.links.retain(|link| self.links.iter().all(|new| new.rel != link.rel));
        session.links.extend(self.links.iter().cloned());
    }

    /// The times of a session, where one of them is new.
    fn times(&self, session: &Session) -> Option<Times> {
        if self.start.is_none() && self.end.is_none() {
            return None;
        }
        let (start, end) = (session.start(), session.end());
        let lasts = start.zip(end).map(|(start, end)| end.instant.signed_duration_since(start.instant));
        Some(Times {
            start: self.start.clone().or(start.map(|start| start.written.clone())).map(Start::At),
            end: self.end.clone(),
            duration: lasts.filter(|_| self.end.is_none()),
            zone: start.and_then(|start| start.written.zone.clone()),
        })
    }
}

/// An agenda with its times resolved again, by rules that have changed since it was read.
pub fn resolved_again(agenda: &Agenda, zones: &dyn ZoneSource) -> Agenda {
    let mut again = agenda.clone();
    correct(&mut again, zones);
    plan::settle(&mut again);
    again
}

/// Resolves the times of an agenda again, by rules that have changed since. What was planned by the clock
/// stays as planned, so nothing counts as moved; what no longer makes sense keeps its instants.
fn correct(agenda: &mut Agenda, zones: &dyn ZoneSource) {
    let times = |session: &Session| Times {
        start: match &session.when {
            When::Timed { start, .. } => Some(Start::At(start.written.clone())),
            When::On(date) => Some(Start::On(*date)),
            When::After(_) => None,
        },
        end: session.end().map(|end| end.written.clone()),
        ..Times::default()
    };
    let mut found = Findings::<false>::default();
    let all: Vec<(String, Times)> = agenda.sessions.iter().map(|session| (String::new(), times(session))).collect();
    let zone = agenda.time_zone.clone();
    let mut clocks = Clocks::of(&all, zone.as_deref(), zone.is_some(), zones, &mut found);
    for (session, (path, times)) in agenda.sessions.iter_mut().zip(all) {
        if let Some((when, day_ends)) = clocks.resolve(times, &path, &mut found) {
            (session.when, session.day_ends) = (when, day_ends);
        }
    }
}

/// Gives sessions their new times, those that make sense.
fn resolve(
    timed: Vec<(usize, String, Times)>,
    agenda: &mut Agenda,
    zones: &dyn ZoneSource,
    found: &mut Findings<true>,
) {
    let (mut places, mut all) = (Vec::new(), Vec::new());
    for (place, path, times) in timed {
        places.push(place);
        all.push((path, times));
    }
    let (zone, status) = (agenda.time_zone.clone(), agenda.status);
    let mut clocks = Clocks::of(&all, zone.as_deref(), zone.is_some(), zones, found);
    for (place, (path, times)) in places.into_iter().zip(all) {
        if times.start.is_none() {
            let message = || "is not applied: the session has no \"start\"".to_owned();
            found.warning(At::field(&path, "end"), message, hint!("tell its \"start\" too"));
        }
        let Some((when, day_ends)) = clocks.resolve(times, &path, found) else { continue };
        let Some(session) = agenda.sessions.get_mut(place) else { continue };
        let start = |session: &Session| session.start().map(|start| start.instant);
        session.first = start(session);
        (session.when, session.day_ends, session.follows) = (when, day_ends, None);
        // What had no time has got one; nothing has moved.
        let is_new = session.first.is_some() && session.first != start(session);
        if is_new && matches!(session.status.or(status), None | Some(Status::Confirmed)) {
            session.status = Some(Status::Moved);
        }
    }
}

fn replace(text: &mut Option<Text>, new: &Option<Text>) {
    if new.is_some() {
        text.clone_from(new);
    }
}
