//! The state of a widget: its sources, and the scene that follows from them at an instant.
//!
//! Parts of the view follow one of three triggers of Leptos and draw what they find: each type of
//! signal or memo would bring kilobytes of WebAssembly of its own, and drawing again writes only
//! what differs.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use fragile::Fragile;
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;

use crate::model::moment::Instant;
use crate::time::timeline::Timeline;
use crate::widget::city_search::CitySearch;
use crate::widget::port::Port;
use crate::widget::scene::Scene;
use crate::widget::sources::{Ports, Sources};

/// What is called with the scene before and after it changed, and the instant.
pub type OnChange = Box<dyn Fn(&Scene, &Scene, Instant)>;

/// What every part of the view holds.
#[derive(Clone)]
pub struct State(Fragile<Rc<Inner>>);

struct Inner {
    scene: RefCell<Scene>,
    now: Cell<Instant>,
    search: RefCell<CitySearch>,
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
    /// Counts the changes of the scene.
    version: Cell<u64>,
    ports: Ports,
    on_change: OnChange,
}

/// How many rows the first drawing of a list has: some more than a screen holds.
const FIRST: usize = 60;
/// How many rows a later task adds at most, or this part of all: while a browser makes thousands of them, it reacts to
/// nobody.
const SLICE: usize = 240;
const SHARE: usize = 16;

impl State {
    /// A state around its sources.
    pub fn new(sources: Sources, now: Instant, ports: Ports, on_change: OnChange) -> Self {
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
            version: Cell::new(1),
            ports,
            on_change,
        })))
    }

    fn inner(&self) -> &Inner {
        self.0.get()
    }

    /// What leads out.
    pub fn ports(&self) -> &Ports {
        &self.inner().ports
    }

    /// The scene as it is.
    pub fn scene(&self) -> Ref<'_, Scene> {
        self.inner().scene.borrow()
    }

    /// The clock as it is.
    pub fn now(&self) -> Instant {
        self.inner().now.get()
    }

    /// The picker's search as it is.
    pub fn search(&self) -> Ref<'_, CitySearch> {
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
        let rows = self.inner().rows.take();
        // Paper does not wait for the rest.
        if self.scene().sources.printing {
            return (rows, usize::MAX);
        }
        let drawn = rows.iter().filter(|drawn| **drawn).count();
        let most = self.scene().agenda().sessions.len().div_euclid(SHARE).max(SLICE);
        (rows, drawn.clamp(FIRST, most))
    }

    /// The version of the scene: as long as it is the same, everything drawn from the scene is the same.
    pub fn version(&self) -> u64 {
        self.inner().version.get()
    }

    /// Records which sessions the list has now; if `more` follow, they are drawn soon.
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

    /// Changes what is reported from outside.
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
        let sources = scene.differs_at(&timeline, &self.inner().ports, now).then(|| scene.sources.clone());
        drop(scene);
        if let Some(sources) = sources {
            self.replace(Scene::of(sources, now, &self.inner().ports));
        }
        self.inner().ticked.notify();
    }

    /// Changes the picker's search.
    pub fn seek(&self, change: &mut dyn FnMut(&mut CitySearch)) {
        change(&mut self.inner().search.borrow_mut());
        self.inner().searched.notify();
    }

    /// Does what needs the lazy chunk, as soon as it is loaded.
    pub fn later(&self, act: Box<dyn Fn(&State)>) {
        if (self.inner().ports.refine)().is_loaded() {
            return act(self);
        }
        let state = self.clone();
        (self.inner().ports.load)(Box::new(move || act(&state)));
    }

    /// Loads the lazy chunk and draws again with it, where it is not loaded.
    pub fn enrich_once(&self) {
        if !(self.inner().ports.refine)().is_loaded() {
            self.enrich();
        }
    }

    /// Loads the lazy chunk and draws again with it.
    pub fn enrich(&self) {
        self.later(Box::new(|state| state.change(&mut |_| ())));
    }

    /// What leads to the browser's side of the lazy chunk, which must be loaded.
    pub fn port(&self) -> Port<'_> {
        Port(&*self.inner().ports.call)
    }

    fn replace(&self, mut scene: Scene) {
        if scene.timeline.live != self.scene().timeline.live {
            scene.sources.reader.turned = true;
        }
        let before = self.inner().scene.replace(scene);
        self.inner().version.set(self.version().wrapping_add(1).max(1));
        self.inner().changed.notify();
        (self.inner().on_change)(&before, &self.scene(), self.now());
    }
}
