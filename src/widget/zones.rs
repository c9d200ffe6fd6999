//! Whose time is shown: the zones of the reader, the event and the screen.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::model::agenda::{Agenda, AttendanceMode, Session};
use crate::model::moment::{Instant, Offset};
use crate::time::zone::{Zone, city};
use crate::widget::options::TimeZone;

/// The zones at play.
pub struct Zones {
    /// The one that times are shown in.
    pub shown: Arc<Zone>,
    /// The event's.
    pub event: Arc<Zone>,
    /// The reader's own, if the browser reports it.
    pub viewer: Option<Arc<Zone>>,
    /// Whether that is another zone than the event's, with the same time during the whole meeting.
    pub alike: bool,
    /// Whether the browser's rules for the shown zone had to be corrected.
    pub corrected: bool,
}

impl Zones {
    /// The zone whose time at an instant is given next to the shown one, where it is another: the event's, or where that is
    /// shown, the reader's.
    pub fn other_at(&self, instant: Instant) -> Option<&Zone> {
        let is_event = self.shown.id() == self.event.id();
        let other = if is_event { self.viewer.as_deref()? } else { &*self.event };
        (other.offset_at(instant) != self.shown.offset_at(instant)).then_some(other)
    }
}

/// Finds a zone for a span of time; returns whether its source had to be corrected.
pub type FindZone = fn(&str, Instant, Instant) -> Option<(Zone, bool)>;

/// The same, under the rule changes of an agenda.
pub type Find<'a> = &'a dyn Fn(&str, Instant, Instant) -> Option<(Zone, bool)>;

/// The zones for an agenda, if `wanted` is requested and the browser reports `browser_zone`.
pub fn zones(agenda: &Agenda, wanted: &TimeZone, browser_zone: &str, find: Find) -> Zones {
    let margin = TimeDelta::days(2);
    let span = agenda.span().unwrap_or_default();
    let from = span.first.checked_sub_signed(margin).unwrap_or(span.first);
    let until = span.last.checked_add_signed(margin).unwrap_or(span.last);
    let get = |id: &str| find(id, from, until);
    let (event, event_corrected) = event_zone(agenda, get);
    // A name that the browser reports and does not know itself is no better than none.
    let viewer = Some(browser_zone).filter(|id| !city::is_unknown(id)).and_then(get).map(|(zone, _)| Arc::new(zone));
    let on_site = agenda.attendance_mode == Some(AttendanceMode::Offline);
    let named = match wanted {
        TimeZone::Named(id) => Some(id.as_str()),
        TimeZone::Event => None,
        TimeZone::Auto if on_site => None,
        TimeZone::Auto => viewer.as_ref().map(|zone| zone.id()),
        // Who asks for the viewer's gets it, even where the browser says UTC.
        TimeZone::Viewer => Some(browser_zone),
    };
    let found = named.filter(|id| *id != event.id()).and_then(get);
    let event = Arc::new(event);
    let (shown, corrected) =
        found.map_or_else(|| (event.clone(), event_corrected), |(zone, corrected)| (Arc::new(zone), corrected));
    let mut alike = viewer.as_ref().is_some_and(|viewer| viewer.id() != event.id());
    for session in &agenda.sessions {
        for instant in [session.starts(), session.ends()] {
            alike &=
                instant.zip(viewer.as_ref()).is_none_or(|(at, viewer)| viewer.offset_at(at) == event.offset_at(at));
        }
    }
    Zones { shown, event, viewer, alike, corrected }
}

/// The zone in which the meeting was planned; where the agenda names none, that of its first session.
fn event_zone(agenda: &Agenda, get: impl Fn(&str) -> Option<(Zone, bool)>) -> (Zone, bool) {
    let first = agenda.sessions.iter().find_map(Session::start).map(|start| &start.written);
    let id = agenda.time_zone.as_deref().or_else(|| first?.zone.as_deref());
    id.and_then(get).unwrap_or_else(|| {
        let zone = match first.and_then(|written| written.offset) {
            Some(Offset::Fixed(offset)) => Zone::fixed(offset.local_minus_utc()),
            _ => Zone::utc(),
        };
        (zone, false)
    })
}
