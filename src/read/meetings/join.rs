//! Joins the agendas of several meetings into one.

use super::places::{Names, names};
use super::texts::{of_meeting, tag_all, together};
use super::{Entry, Index};
use crate::model::agenda::{Agenda, AttendanceMode, Detail, Link, OnNow, Session, Status, When};
use crate::model::further::Meeting;
use crate::model::json::{Json, Object};
use crate::model::limits;
use crate::model::moment::Moment;
use crate::model::numbers::Numbers;
use crate::model::problem::{Place, Problem, hint};
use crate::model::text::Text;
use crate::model::uid::uid;
use crate::read::agenda_json::{meetings, span};
use crate::read::findings::Findings;

/// One agenda of all: `agendas` are those of the index's entries, in its order, without those that could not be read. Each session
/// keeps its zone, its status and its links; its id begins with the key of its meeting.
pub fn join(index: Index, agendas: Vec<Option<Agenda>>) -> Result<Agenda, Vec<Problem>> {
    let count = agendas.iter().flatten().fold(0_usize, |count, agenda| count.saturating_add(agenda.sessions.len()));
    if count == 0 {
        let none = Problem::error(Place::path("agendas"), "none of the agendas can be read");
        return Err(vec![none.hint(hint!("check each of them alone"))]);
    }
    if count > limits::SESSIONS {
        let message = format!("have {count} sessions together, expected at most {}", limits::SESSIONS);
        let many = Problem::error(Place::path("agendas"), message);
        return Err(vec![many.hint(hint!("show the meetings in several elements, each with an index of its own"))]);
    }
    let mut parts: Vec<(Entry, Option<Agenda>)> = index.entries.into_iter().zip(agendas).collect();
    let locale = common(&parts, |agenda| agenda.locale.clone());
    for agenda in parts.iter_mut().filter_map(|(_, agenda)| agenda.as_mut()).filter(|_| locale.is_none()) {
        if let Some(locale) = agenda.locale.clone() {
            tag_all(agenda, &locale);
        }
    }
    let mut list: Vec<Meeting> = parts.iter().map(|(entry, agenda)| meeting(entry, agenda.as_ref())).collect();
    let mut all = Agenda {
        locale,
        time_zone: index.time_zone.or_else(|| present(&parts).find_map(|agenda| agenda.time_zone.clone())),
        attendance_mode: attendance(&parts),
        location: common(&parts, |agenda| agenda.location.clone()),
        extra: index.extra,
        ..Agenda::default()
    };
    let sessions = present(&parts).enumerate();
    let places = names(sessions.flat_map(|(number, agenda)| agenda.sessions.iter().map(move |one| (number, one))));
    let mut uids = Numbers::default();
    for ((entry, agenda), Meeting { title, .. }) in parts.into_iter().zip(&list) {
        if let Some(agenda) = agenda {
            add(&mut all, agenda, &entry.key, title, &places, &mut uids);
        }
    }
    let titles: Vec<Text> = list.iter().map(|meeting| meeting.title.clone()).collect();
    if all.location.is_some() {
        list.iter_mut().for_each(|meeting| meeting.place = None);
    }
    all.title = index.title.unwrap_or_else(|| together(&titles));
    all.extra.set("meetings", meetings::write(&list));
    let mut found = Findings::<true>::default();
    span::check(&all, &mut found);
    if found.errors() > 0 { Err(found.into_problems()) } else { Ok(all) }
}

/// What the joined agenda says of a meeting.
fn meeting(entry: &Entry, agenda: Option<&Agenda>) -> Meeting {
    let title = entry.title.clone().or_else(|| agenda.map(|agenda| agenda.title.clone()));
    let name = if entry.src.is_empty() { &entry.key } else { &entry.src };
    Meeting {
        id: entry.key.clone(),
        title: title.unwrap_or_else(|| Text::plain(name.as_str())),
        place: agenda.and_then(|agenda| Some(agenda.location.as_ref()?.name.clone())),
        notice: agenda.and_then(|agenda| agenda.notice.clone()),
        is_missing: agenda.is_none(),
        read: entry.read,
    }
}

/// Those that could be read.
fn present(parts: &[(Entry, Option<Agenda>)]) -> impl Iterator<Item = &Agenda> {
    parts.iter().filter_map(|(_, agenda)| agenda.as_ref())
}

/// What all agendas have in common; nothing where they differ.
fn common<T: PartialEq>(parts: &[(Entry, Option<Agenda>)], of: fn(&Agenda) -> Option<T>) -> Option<T> {
    let mut values = present(parts).map(of);
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)?
}

/// Where all meet in one way. On site in several zones is no way to meet that one zone would do for.
fn attendance(parts: &[(Entry, Option<Agenda>)]) -> Option<AttendanceMode> {
    let mode = common(parts, |agenda| agenda.attendance_mode)?;
    let is_one_zone = common(parts, |agenda| agenda.time_zone.clone()).is_some();
    (mode != AttendanceMode::Offline || is_one_zone).then_some(mode)
}

/// Adds one agenda to all.
fn add(all: &mut Agenda, mut agenda: Agenda, key: &str, title: &Text, places: &[Names; 2], uids: &mut Numbers) {
    let base = all.sessions.len();
    let [rooms, tracks] = places;
    let id_of = |id: &str| [key, ":", id].concat();
    for mut session in std::mem::take(&mut agenda.sessions) {
        if !session.is_break() && !session.links.iter().any(is_way) {
            session.links.extend(agenda.links.iter().filter(|link| is_way(link)).cloned());
        }
        // A calendar that has the meeting's own file knows its sessions again.
        let known = session.uid.take().unwrap_or_else(|| uid(&agenda, &session));
        session.uid = uids.get(&known).is_none().then(|| known.clone());
        uids.set(&known, base);
        session.sequence = session.sequence.or(agenda.sequence);
        session.updated = session.updated.max(agenda.updated);
        settled(&mut session, &agenda);
        in_zone(&mut session, agenda.time_zone.as_deref());
        rooms.tell(&mut session.room, title);
        rooms.tell(&mut session.moved_from, title);
        tracks.tell(&mut session.track, title);
        session.id = id_of(&session.id);
        session.follows = session.follows.map(|before| before.saturating_add(base));
        session.extra.set("meeting", Json::String(key.to_owned()));
        if let When::After(before) = &mut session.when {
            *before = id_of(before);
        }
        all.sessions.push(session);
    }
    if let Some(mut now) = agenda.current.take().filter(|now| all.current.is_none() && !now.at.session.is_empty()) {
        let OnNow { at, .. } = &mut *now;
        at.session = id_of(&at.session);
        all.current = Some(now);
    }
    for mut link in agenda.links {
        if !is_way(&link) && all.links.len() < limits::LIST {
            link.title = Some(link.title.map_or_else(|| title.clone(), |name| of_meeting(&name, title)));
            all.links.push(link);
        }
    }
    let place = agenda.location.or(agenda.virtual_location).filter(|_| all.location.is_none());
    all.details.extend(place.map(|place| Detail { label: title.clone(), text: place.name, extra: Object::default() }));
    let locale = agenda.locale.filter(|_| all.locale.is_none()).unwrap_or_default();
    for (name, names) in [("rooms", rooms), ("tracks", tracks)] {
        gather(name, &mut agenda.extra, &mut all.extra, |place| names.tell_place(place, title, &locale));
    }
    gather("zoneChanges", &mut agenda.extra, &mut all.extra, |_| ());
}

/// Moves the entries of a list from the fields of one agenda to those of all.
fn gather(name: &str, from: &mut Object, into: &mut Object, change: impl Fn(&mut Object)) {
    let Some(Json::Array(mut entries)) = from.remove(name) else { return };
    for entry in &mut entries {
        if let Json::Object(entry) = entry {
            change(entry);
        }
    }
    let mut all = match into.remove(name) {
        Some(Json::Array(all)) => all,
        _ => Vec::new(),
    };
    all.append(&mut entries);
    all.truncate(limits::LIST);
    into.set(name, Json::Array(all));
}

/// Whether a link leads into sessions, which have it by then.
fn is_way(link: &Link) -> bool {
    ["join", "livestream"].iter().any(|rel| link.rel.trim().eq_ignore_ascii_case(rel))
}

/// Writes into a session what its agenda says of all: the joined one says nothing.
fn settled(session: &mut Session, agenda: &Agenda) {
    session.status = session.status.or(agenda.status.filter(|status| *status != Status::Confirmed));
    if session.delay.is_none() && !session.shift.is_zero() {
        session.delay = Some(session.shift);
    }
}

/// Writes the zone in which its times are meant into a session.
fn in_zone(session: &mut Session, zone: Option<&str>) {
    let Some(zone) = zone else { return };
    let zoned = |moment: &mut Moment| {
        moment.written.zone.get_or_insert_with(|| zone.to_owned());
    };
    if let When::Timed { start, end } = &mut session.when {
        zoned(start);
        end.iter_mut().for_each(zoned);
    }
}
