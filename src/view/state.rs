//! The sources of all that is shown (agenda, zone, now) and the scene that is derived from them.
//!
//! Parts of the view follow one of three triggers of Leptos and draw what they find: each type of
//! signal or memo would bring kilobytes of WebAssembly of its own, and drawing again writes only
//! what differs.

use std::any::Any;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use fragile::Fragile;
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;

use super::markup::{Element, Focus, el};
use super::more::search::Search;
use super::more::{self, door};
use super::reader::Reader;
use super::tabs;
use super::words::Speech;
use crate::agenda::{Agenda, AttendanceMode, Session};
use crate::decimal::decimal;
use crate::moment::{Instant, Offset};
use crate::options::{HEADING_LEVEL, Options, TimeZone, View};
use crate::timeline::Timeline;
use crate::timeline::days::{Day, Row, group};
use crate::zone::{Zone, city};

/// Everything that is told from outside, but the time.
#[derive(Clone)]
pub struct Sources {
    /// The agenda.
    pub agenda: Arc<Agenda>,
    /// The attributes.
    pub options: Options,
    /// IANA id of the reader's zone as the browser tells it.
    pub browser_zone: String,
    /// What the reader chose.
    pub reader: Reader,
    /// Whether this is drawn for paper.
    pub printing: bool,
    /// When the agenda was last read, if a later attempt failed.
    pub stale: Option<Instant>,
    /// Milliseconds that the server's clock is ahead of the device's, where that is worth a word.
    pub ahead: f64,
    /// The agenda as published and the news that was applied to it; see [`super::more::plan`].
    pub plan: Option<Rc<dyn Any>>,
    /// The language.
    pub words: Speech,
}

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
    /// What changes with time beside the timeline, a byte a session; see [`door::marks`].
    pub marks: Vec<u8>,
}

/// The zones at play.
pub struct Zones {
    /// The one that times are shown in.
    pub shown: Arc<Zone>,
    /// The event's.
    pub event: Arc<Zone>,
    /// IANA id of the reader's own, if the browser tells it.
    pub viewer: Option<String>,
    /// Whether the browser's rules for the shown zone had to be corrected.
    pub corrected: bool,
}

/// Finds a zone for a span of time; tells whether its source had to be corrected.
pub type FindZone = fn(&str, Instant, Instant) -> Option<(Zone, bool)>;

/// What is done as soon as something is there.
pub type Then = Box<dyn Fn()>;

/// Asks for something: what, and of what.
pub type Call = dyn Fn(&str, &str) -> String;

/// What leads out of the view, into the browser.
#[derive(Clone)]
pub struct Ports {
    /// Finds a zone.
    pub find: FindZone,
    /// For an element that is to have the focus.
    pub focus: Focus,
    /// Loads the second part, if it is not there yet.
    pub more: Rc<dyn Fn(Then)>,
    /// Asks the browser's side of the second part for something: what, and of what. What takes its
    /// time is told later, by [`more::door::told`].
    pub call: Rc<Call>,
    /// Does something in a task of its own, soon.
    pub soon: Rc<dyn Fn(Then)>,
}

/// What is called with the scene before and after it changed, and the instant.
pub type Tell = Box<dyn Fn(&Scene, &Scene, Instant)>;

/// What every part of the view holds.
#[derive(Clone)]
pub struct State(Fragile<Rc<Inner>>);

struct Inner {
    scene: RefCell<Scene>,
    now: Cell<Instant>,
    search: RefCell<Search>,
    /// The scene has changed.
    changed: ArcTrigger,
    /// Time has gone on.
    ticked: ArcTrigger,
    /// The picker's search has changed.
    searched: ArcTrigger,
    /// More rows may be drawn.
    grown: ArcTrigger,
    /// Which sessions the list had when it was drawn last, by their index.
    rows: RefCell<Vec<bool>>,
    /// Whether it is about to be drawn again with more.
    growing: Cell<bool>,
    ports: Ports,
    tell: Tell,
}

/// So many rows more than before are drawn in one task: a browser that makes thousands of them at once hears
/// nobody meanwhile.
const SLICE: usize = 1_000;

impl State {
    /// A state around its sources.
    pub fn new(sources: Sources, now: Instant, ports: Ports, tell: Tell) -> Self {
        State(Fragile::new(Rc::new(Inner {
            scene: RefCell::new(Scene::of(sources, now, &ports)),
            now: Cell::new(now),
            search: RefCell::default(),
            changed: ArcTrigger::new(),
            ticked: ArcTrigger::new(),
            searched: ArcTrigger::new(),
            grown: ArcTrigger::new(),
            rows: RefCell::default(),
            growing: Cell::new(false),
            ports,
            tell,
        })))
    }

    fn inner(&self) -> &Inner {
        self.0.get()
    }

    /// What leads out.
    pub fn ports(&self) -> &Ports {
        &self.inner().ports
    }

    /// The scene as it stands.
    pub fn scene(&self) -> Ref<'_, Scene> {
        self.inner().scene.borrow()
    }

    /// The clock as it stands.
    pub fn now(&self) -> Instant {
        self.inner().now.get()
    }

    /// The picker's search as it stands.
    pub fn search(&self) -> Ref<'_, Search> {
        self.inner().search.borrow()
    }

    /// Has the part that calls this drawn again when the scene changes.
    pub fn follow_scene(&self) {
        self.inner().changed.track();
    }

    /// Has the part that calls this drawn again when time goes on.
    pub fn follow_time(&self) {
        self.inner().ticked.track();
    }

    /// Has the part that calls this drawn again when the picker's search changes.
    pub fn follow_search(&self) {
        self.inner().searched.track();
    }

    /// Which sessions the list had when it was drawn last, by their index, and how many more it may have in this
    /// drawing. Has the part that calls this drawn again when there may be more.
    pub fn take_rows(&self) -> (Vec<bool>, usize) {
        self.inner().grown.track();
        // Paper does not wait for the rest.
        (self.inner().rows.take(), if self.scene().sources.printing { usize::MAX } else { SLICE })
    }

    /// Notes which sessions the list has now; where `more` are to come, they are drawn soon.
    pub fn set_rows(&self, rows: Vec<bool>, more: bool) {
        self.inner().rows.replace(rows);
        if more && !self.inner().growing.replace(true) {
            let state = self.clone();
            (self.inner().ports.soon)(Box::new(move || {
                state.inner().growing.set(false);
                state.inner().grown.notify();
            }));
        }
    }

    /// Whether rows are still to come.
    pub fn is_growing(&self) -> bool {
        self.inner().growing.get()
    }

    /// Changes what is told from outside.
    pub fn change(&self, change: &mut dyn FnMut(&mut Sources)) {
        let mut sources = self.scene().sources.clone();
        change(&mut sources);
        self.replace(Scene::of(sources, self.now(), &self.inner().ports));
    }

    /// Goes on to an instant.
    pub fn tick(&self, now: Instant) {
        self.inner().now.set(now);
        let timeline = Timeline::at(self.scene().agenda(), now);
        let scene = self.scene();
        let same = timeline == scene.timeline
            && marks(&scene.sources, now) == scene.marks
            && tabs::day(&scene.sources, &scene.zones, &timeline, &scene.days, now) == scene.day;
        let sources = (!same).then(|| scene.sources.clone());
        drop(scene);
        if let Some(sources) = sources {
            self.replace(Scene::of(sources, now, &self.inner().ports));
        }
        self.inner().ticked.notify();
        if more::is_there() {
            door::tick(self);
        }
    }

    /// Changes the picker's search.
    pub fn seek(&self, change: &mut dyn FnMut(&mut Search)) {
        change(&mut self.inner().search.borrow_mut());
        self.inner().searched.notify();
    }

    /// Does what needs the second part, as soon as that is there.
    pub fn later(&self, act: Box<dyn Fn(&State)>) {
        if more::is_there() {
            return act(self);
        }
        let state = self.clone();
        (self.inner().ports.more)(Box::new(move || act(&state)));
    }

    /// Draws anew as soon as the second part is there.
    pub fn enrich(&self) {
        self.later(Box::new(|state| state.change(&mut |_| ())));
    }

    /// Does what a button with `data-act` stands for; `of` is its `data-of`, else the id of the
    /// session that it stands in.
    pub fn act(&self, act: String, of: String) {
        self.later(Box::new(move |state| door::act(state, &act, &of)));
    }

    /// Asks the browser's side of the second part, which must be there.
    pub fn call(&self, what: &str, of: &str) -> String {
        (self.inner().ports.call)(what, of)
    }

    fn replace(&self, mut scene: Scene) {
        if scene.timeline.live != self.scene().timeline.live {
            scene.sources.reader.turned = true;
        }
        let before = self.inner().scene.replace(scene);
        self.inner().changed.notify();
        (self.inner().tell)(&before, &self.scene(), self.now());
    }
}

impl Scene {
    /// What is to be drawn at an instant.
    fn of(mut sources: Sources, now: Instant, ports: &Ports) -> Self {
        let zones = zones(&sources, ports.find);
        let mut days = group(&sources.agenda, &zones.shown);
        if more::is_there() {
            door::sift(&mut sources, &zones, ports, &mut days);
        }
        let timeline = Timeline::at(&sources.agenda, now);
        Scene {
            day: tabs::day(&sources, &zones, &timeline, &days, now),
            timeline,
            marks: marks(&sources, now),
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
    pub fn words(&self) -> &Speech {
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

    /// When a row of a session starts.
    pub fn start_of(&self, row: &Row) -> Option<Instant> {
        match row {
            Row::Session(index) => self.session(*index).and_then(Session::starts),
            Row::Gap(..) => None,
        }
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

fn marks(sources: &Sources, now: Instant) -> Vec<u8> {
    if more::is_there() { door::marks(sources, now) } else { Vec::new() }
}

fn zones(sources: &Sources, find: FindZone) -> Zones {
    let Sources { agenda, options, browser_zone, reader, .. } = sources;
    let wanted = reader.zone.as_ref().unwrap_or(&options.time_zone);
    let margin = TimeDelta::days(2);
    let span = agenda.span().unwrap_or_default();
    let from = span.first.checked_sub_signed(margin).unwrap_or(span.first);
    let until = span.last.checked_add_signed(margin).unwrap_or(span.last);
    let get = |id: &str| find(id, from, until);
    let (event, event_corrected) = event_zone(agenda, get);
    // A name that the browser tells and does not know itself is no better than none.
    let viewer = Some(browser_zone.as_str()).filter(|id| !city::is_unknown(id) && get(id).is_some());
    let on_site = agenda.attendance_mode == Some(AttendanceMode::Offline);
    let named = match wanted {
        TimeZone::Named(id) => Some(id.as_str()),
        TimeZone::Event => None,
        TimeZone::Auto if on_site => None,
        TimeZone::Auto => viewer,
        // Who asks for the viewer's gets it, even where the browser says UTC.
        TimeZone::Viewer => Some(browser_zone.as_str()),
    };
    let viewer = viewer.map(str::to_owned);
    let found = named.filter(|id| *id != event.id()).and_then(get);
    let event = Arc::new(event);
    let (shown, corrected) =
        found.map_or_else(|| (event.clone(), event_corrected), |(zone, corrected)| (Arc::new(zone), corrected));
    Zones { shown, event, viewer, corrected }
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
