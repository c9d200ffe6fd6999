//! What is drawn: computed from the sources at an instant, never kept in step by hand.

use chrono::NaiveDate;

use crate::model::agenda::{Agenda, Session};
use crate::model::decimal::decimal;
use crate::model::moment::Instant;
use crate::time::timeline::days::{Day, Row, group};
use crate::time::timeline::{State as Progress, Timeline};
use crate::vdom::markup::{Element, el};
use crate::widget::options::{Day as Wanted, HEADING_LEVEL, TimeZone, View};
use crate::widget::sources::{Ports, Sources};
use crate::widget::words::Localizer;
use crate::widget::zones::{Zones, zones};

/// Of a meeting under way with more sessions than this, only today is shown at first.
const MANY: usize = 50;

/// What is drawn: the sources at an instant, of which only the timeline changes with time.
pub struct Scene {
    /// The sources.
    pub sources: Sources,
    /// The zones at play.
    pub zones: Zones,
    /// Phases, live, next.
    pub timeline: Timeline,
    /// Days and their rows.
    pub days: Vec<Day>,
    /// The one day of them that is shown; nothing where all are.
    pub day: Option<NaiveDate>,
    /// At which stage of joining each session is; see [`crate::widget::sources::Refine::join_stages`].
    pub join_stages: Vec<u8>,
}

impl Scene {
    /// Whether anything but the clock itself is another one at `now`.
    pub fn differs_at(&self, timeline: &Timeline, ports: &Ports, now: Instant) -> bool {
        *timeline != self.timeline
            || (ports.refine)().join_stages(&self.sources, now) != self.join_stages
            || shown_day(&self.sources, &self.zones, timeline, &self.days, now) != self.day
    }

    /// What is drawn at an instant.
    pub fn of(mut sources: Sources, now: Instant, ports: &Ports) -> Self {
        let wanted = sources.reader.zone.as_ref().unwrap_or(&sources.options.time_zone);
        let find = |id: &str, from, until| ports.zone(&sources.agenda, id, from, until);
        let mut zones = zones(&sources.agenda, wanted, &sources.browser_zone, &find);
        let mut days = group(&sources.agenda, &zones.shown);
        let refine = (ports.refine)();
        refine.filter(&mut sources, &mut zones, ports, now, &mut days);
        let timeline = Timeline::at(&sources.agenda, now);
        Scene {
            day: shown_day(&sources, &zones, &timeline, &days, now),
            timeline,
            join_stages: refine.join_stages(&sources, now),
            days,
            zones,
            sources,
        }
    }

    /// The agenda.
    pub fn agenda(&self) -> &Agenda {
        &self.sources.agenda
    }

    /// The language.
    pub fn words(&self) -> &Localizer {
        &self.sources.words
    }

    /// A heading so many levels below the meeting's title, or where that is not shown, one less; styled by the
    /// name of its element, which is right where the page has not said otherwise.
    pub fn heading(&self, tag: &'static str, below: u8) -> Element {
        let options = &self.sources.options;
        let untitled = options.no_header || options.view == View::Now;
        let first = options.heading_level.saturating_sub(untitled.into());
        el(tag).maybe("aria-level", (first != HEADING_LEVEL).then(|| decimal(first.saturating_add(below).into())))
    }

    /// The session of that index.
    pub fn session(&self, index: usize) -> Option<&Session> {
        self.agenda().sessions.get(index)
    }

    /// When the session of a row starts, on the day on which it does.
    pub fn start_of(&self, row: &Row) -> Option<Instant> {
        match row {
            Row::Session(index) => self.session(*index).and_then(Session::starts),
            Row::Continued(_) | Row::Gap(..) => None,
        }
    }

    /// On which day the session of an id is, the shown one if on several; nothing where the reader has filtered it out.
    pub fn day_of(&self, id: &str) -> Option<NaiveDate> {
        let is_it =
            |row: &Row| row.session().and_then(|index| self.session(index)).is_some_and(|session| session.id == id);
        let mut days = self.days.iter().filter(|day| day.rows.iter().any(is_it)).map(|day| day.date);
        let first = days.clone().next();
        days.find(|date| Some(*date) == self.day).or(first)
    }

    /// Whether the reader's zone is wanted but unknown, so that the reader is asked for a city.
    pub fn asks_for_city(&self) -> bool {
        let wanted = match self.sources.options.time_zone {
            TimeZone::Auto => true,
            // Who asks for the reader's gets what the browser calls so.
            TimeZone::Viewer => {
                self.sources.reader.zone.is_some() || self.zones.shown.id() != self.sources.browser_zone
            }
            _ => false,
        };
        wanted && self.zones.viewer.is_none()
    }

    /// Whether all that is live ends at the same time, so that one countdown is true of each.
    pub fn has_one_end(&self) -> bool {
        let mut ends = self.timeline.live.iter().filter_map(|index| self.session(*index)).map(Session::ends);
        let first = ends.next();
        ends.all(|end| Some(end) == first)
    }

    /// The instant that the now card counts down to: the first end of what is on, or where nothing is, the
    /// next start; nothing where nobody has announced it.
    pub fn countdown(&self) -> Option<Instant> {
        let session = |index: &usize| self.session(*index);
        if self.timeline.live.is_empty() {
            return self.timeline.next.first().and_then(session).and_then(Session::starts);
        }
        self.timeline.live.iter().filter_map(session).filter_map(Session::ends).min()
    }
}

/// The one day that is shown; nothing where all are.
fn shown_day(sources: &Sources, zones: &Zones, timeline: &Timeline, days: &[Day], now: Instant) -> Option<NaiveDate> {
    let today = zones.shown.civil(now).date();
    let under_way = matches!(timeline.state, Progress::Live | Progress::Gap);
    let date = match sources.reader.day.unwrap_or(sources.options.day) {
        Wanted::On(date) => date,
        Wanted::Today => today,
        Wanted::Auto if under_way && sources.agenda.sessions.len() > MANY => today,
        _ => return None,
    };
    // What the reader chose may be no day of another zone or of the agenda as it is now.
    days.iter().any(|day| day.date == date).then_some(date)
}
