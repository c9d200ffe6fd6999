//! One widget: its state, its view, and its registration with the page's clock.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};

use chrono::DateTime;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::clock::{self, Watch};
use super::effects;
use super::event::Host;
use super::intl::{Language, NUL, texts};
use super::pen::PEN;
use super::{json, zones};
use crate::i18n::more as sentences;
use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::time::timeline::countdown::Countdown;
use crate::time::zone::{Zone, ZoneSource};
use crate::vdom;
use crate::vdom::markup::Focus;
use crate::widget::app::Agenda;
use crate::widget::core::times::iso;
use crate::widget::extras::{are_wanted, extras};
use crate::widget::feature_state::FeatureState;
use crate::widget::features;
use crate::widget::options::Options;
use crate::widget::port::Port;
use crate::widget::port::names::SEPARATOR;
use crate::widget::reader::Reader;
use crate::widget::scene::Scene;
use crate::widget::sources::{Ports, Sources};
use crate::widget::state::State;
use crate::widget::words::Localizer;

/// The view of one element. It draws nothing before its first good agenda; `free()` removes it.
#[wasm_bindgen]
pub struct Widget {
    base: HtmlElement,
    host: Rc<Host>,
    options: Options,
    clock: Rc<RefCell<Clock>>,
    drawn: Option<Drawn>,
}

/// The difference of this widget's clock from the device's.
#[derive(Clone, Copy, Default)]
struct Clock {
    /// Milliseconds to add to the device's time.
    ahead: f64,
    /// When the source was last read, by the device's clock.
    read: f64,
}

struct Drawn {
    state: State,
    watch: Watch,
    // Dropped last: the view is removed when nothing uses it any more.
    view: Box<dyn Any>,
}

thread_local! {
    static PRINTING: Cell<bool> = const { Cell::new(false) };
}

struct IntlZones;

impl ZoneSource for IntlZones {
    fn zone(&self, id: &str, from: Instant, until: Instant) -> Option<Zone> {
        zones::find_zone(id, from, until).map(|(zone, _)| zone)
    }
}

#[wasm_bindgen]
impl Widget {
    /// A widget that will draw into `base` and call `host`.
    #[wasm_bindgen(constructor)]
    pub fn new(base: HtmlElement, host: Host) -> Widget {
        vdom::hold(PEN);
        Widget { base, host: Rc::new(host), options: Options::default(), clock: Rc::default(), drawn: None }
    }

    /// Takes the current value of an attribute, as its name and its value with NUL between them, or only the name of a
    /// missing attribute; returns whether its value is known.
    pub fn set(&mut self, attribute: &str) -> bool {
        let (name, value) = attribute.split_once(NUL).map_or((attribute, None), |(name, value)| (name, Some(value)));
        let before = self.options.clone();
        let known = self.options.set(name, value, zones::is_zone);
        if self.options.now != before.now {
            let now = self.options.now.map(|now| now.timestamp_millis() as f64 - clock::now());
            self.clock.borrow_mut().ahead = now.unwrap_or_default();
        }
        if let Some(drawn) = &self.drawn {
            let options = self.options.clone();
            drawn.state.change(&mut |sources| {
                if !options.speaks_as(&before) {
                    sources.words = Localizer::new(Language::of(&options));
                }
                if options.time_zone != before.time_zone {
                    // The page's current value takes precedence over an earlier choice.
                    sources.reader.zone = None;
                }
                let asked = |options: &Options| (options.track.clone(), options.room.clone(), options.filter.clone());
                if asked(&options) != asked(&before) {
                    sources.reader.find = FeatureState::default();
                }
                sources.options = options.clone();
            });
            extras().restore(&drawn.state);
            drawn.watch.look();
        }
        known
    }

    /// Shows an agenda, as `JSON.stringify` writes it; returns whether it is one.
    pub fn show(&mut self, source: &str) -> bool {
        let agenda = extras().read(json::value(source), &IntlZones);
        let good = agenda.is_some();
        if let Some(agenda) = agenda {
            self.read();
            match &self.drawn {
                Some(drawn) => update(drawn, agenda, &self.host),
                None => self.draw(agenda),
            }
        }
        good
    }

    /// Why an agenda was not shown: a fault's code, followed by the text of each problem. The lazy
    /// chunk must be loaded.
    pub fn refusal(source: &str) -> String {
        texts(&mut extras().refusal(json::value(source), &IntlZones).iter().map(String::as_str))
    }

    /// Records that the source is unchanged.
    pub fn same(&self) {
        self.read();
        if let Some(drawn) = self.drawn.as_ref().filter(|drawn| drawn.state.scene().sources.stale.is_some()) {
            drawn.state.change(&mut |sources| sources.stale = None);
        }
    }

    /// Shows that the last attempt to read the source failed; the agenda stays. A copy of an earlier visit was `read` then; 0 of
    /// what this page has read.
    pub fn fail(&self, read: f64) {
        if let Some(drawn) = &self.drawn {
            if read != 0.0 {
                self.clock.borrow_mut().read = read;
            }
            let clock = *self.clock.borrow();
            drawn.state.change(&mut |sources| sources.stale = instant(clock.read + ahead(sources, clock)));
        }
    }

    /// Opens or closes the row of a session; returns whether that changed anything.
    pub fn open(&self, id: &str, open: bool) -> bool {
        let Some(drawn) = &self.drawn else { return false };
        let known = drawn.state.scene().sources.reader.open.iter().any(|other| other == id);
        if known != open {
            drawn.state.change(&mut |sources| {
                // A reader who opens it again has not pressed anything yet.
                sources.reader.outcome = None;
                sources.reader.open.retain(|other| other != id);
                if open {
                    sources.reader.open.push(id.to_owned());
                }
            });
            if open {
                // The lazy chunk adds the actions.
                drawn.state.enrich();
            }
        }
        known != open
    }

    /// Draws everything again, into another element.
    pub fn redraw(&mut self, base: HtmlElement) {
        if let Some(drawn) = &mut self.drawn {
            drawn.view = mount(&drawn.state, &base);
        }
    }

    /// Does the action of a button with `data-act`: the action, NUL, and its argument.
    pub fn act(&self, text: &str) {
        let (Some(drawn), Some((act, of))) = (&self.drawn, text.split_once(SEPARATOR)) else { return };
        let (act, of) = (act.to_owned(), of.to_owned());
        drawn.state.later(Box::new(move |state| extras().act(state, &act, &of)));
    }

    /// Records that the lazy chunk is loaded, with its sentences, a line each.
    pub fn arrived(texts: &str) {
        sentences::loaded(texts);
        // The chunk is linked, so the future is ready when it is polled.
        let _ = pin!(features::install()).poll(&mut Context::from_waker(Waker::noop())).is_ready();
    }

    /// Whether something that needs the lazy chunk must be drawn.
    pub fn wants(&self) -> bool {
        self.drawn.as_ref().is_some_and(|drawn| {
            let scene = drawn.state.scene();
            scene.asks_for_city() || are_wanted(&scene.sources)
        })
    }

    /// Draws what the lazy chunk adds, once it is loaded.
    pub fn enrich(&self) {
        if let Some(drawn) = &self.drawn {
            drawn.state.change(&mut |_| ());
            extras().restore(&drawn.state);
            drawn.watch.look();
        }
    }

    /// Takes a report of src/js/features.js: its name, the separator, and its text.
    pub fn receive(&self, report: &str) {
        let (Some(drawn), Some((report, text))) = (&self.drawn, report.split_once(SEPARATOR)) else { return };
        extras().receive(&drawn.state, report, text);
        drawn.watch.look();
    }

    /// Calls the listener of that number for an event.
    pub fn hear(number: u32, event: JsValue) {
        vdom::hear(number, event);
    }

    /// Draws what has changed.
    pub fn run() {
        effects::run();
    }

    /// Reads the clock and the reader's zone again.
    pub fn wake() {
        clock::look_all();
    }

    /// Draws every widget for paper, or for the screen again.
    pub fn print(on: bool) {
        PRINTING.set(on);
        clock::look_all();
    }

    /// Stops the page's clock while the page is hidden.
    pub fn sleep() {
        clock::pause();
    }
}

impl Widget {
    /// Records that the source was read now.
    fn read(&self) {
        self.clock.borrow_mut().read = clock::now();
    }

    fn draw(&mut self, agenda: Agenda) {
        let now = instant(clock::now() + self.clock.borrow().ahead).unwrap_or_default();
        let sources = Sources {
            agenda: Arc::new(agenda),
            browser_zone: zones::browser_zone(),
            words: Localizer::new(Language::of(&self.options)),
            options: self.options.clone(),
            reader: Reader { since: Some(now), ..Reader::default() },
            printing: false,
            stale: None,
            ahead: 0.0,
            plan: None,
        };
        let (asked, called, later) = (self.host.clone(), self.host.clone(), self.host.clone());
        let ports = Ports {
            find: zones::find_zone,
            focus: Focus,
            load: Rc::new(move |then| asked.more(&Closure::<dyn FnMut()>::new(then).into_js_value())),
            refine: || extras(),
            call: Rc::new(move |what, of| called.call(what, of)),
            soon: Rc::new(move |then| later.soon(&Closure::<dyn FnMut()>::new(then).into_js_value())),
        };
        let host = self.host.clone();
        let state =
            State::new(sources, now, ports, Box::new(move |before, after, now| fire_events(&host, before, after, now)));
        extras().restore(&state);
        let view = mount(&state, &self.base);
        let (clock, host) = (self.clock.clone(), self.host.clone());
        let watched = state.clone();
        let watch = Watch::new(Rc::new(move |device| look(&watched, &clock, &host, device)));
        self.drawn = Some(Drawn { state, watch, view });
    }
}

/// Draws the view of a state into an element, until the returned value is dropped.
fn mount(state: &State, base: &HtmlElement) -> Box<dyn Any> {
    let state = state.clone();
    Box::new(effects::mount(base, move || view! { <Agenda state=state.clone()/> }))
}

/// Reads the clock; returns for how many milliseconds nothing changes.
fn look(state: &State, clock: &RefCell<Clock>, host: &Host, device: f64) -> f64 {
    let known = *clock.borrow();
    extras().check_clock(state);
    let ahead = ahead(&state.scene().sources, known);
    let Some(now) = instant(device + ahead) else { return f64::MAX };
    let zone = zones::browser_zone();
    if state.scene().sources.browser_zone != zone {
        state.change(&mut |sources| sources.browser_zone = zone.clone());
        // If the browser no longer reports a zone, the reader must be asked.
        state.later(Box::new(|state| extras().restore(state)));
    }
    let printing = PRINTING.get();
    if state.scene().sources.printing != printing {
        state.change(&mut |sources| sources.printing = printing);
    }
    state.tick(now);
    extras().tick(state);
    let scene = state.scene();
    let holds = scene.timeline.next_change.map(|next| {
        let left = next.signed_duration_since(now);
        let shown = scene.countdown().map(|until| Countdown::of(until.signed_duration_since(now)).holds);
        let holds = shown.map_or(left, |shown| left.min(shown));
        extras().valid_for(&scene.sources, now).map_or(holds, |more| holds.min(more))
    });
    let holds = holds.map_or(f64::MAX, |holds| holds.num_milliseconds() as f64);
    let refresh = f64::from(scene.sources.options.refresh) * 1_000.0;
    drop(scene);
    // Requests have instants of their own. If they rode along with a change of the screen, which happens everywhere at the same
    // time, everybody would ask at once.
    holds.min(host.due(refresh)).min(extras().poll_status(state))
}

/// Milliseconds to add to the device's time.
fn ahead(sources: &Sources, clock: Clock) -> f64 {
    if sources.options.now.is_some() { clock.ahead } else { sources.ahead }
}

fn update(drawn: &Drawn, agenda: Agenda, host: &Host) {
    let before = drawn.state.scene().sources.agenda.clone();
    let agenda = extras().with_status(&drawn.state, Arc::new(agenda));
    drawn.state.change(&mut |sources| {
        sources.stale = None;
        sources.agenda = agenda.clone();
    });
    extras().restore(&drawn.state);
    drawn.watch.look();
    drawn.state.later(Box::new(move |state| extras().updated(state, &before)));
    host.update();
}

/// Fires the events of a change of the scene.
fn fire_events(host: &Host, before: &Scene, after: &Scene, now: Instant) {
    let (live, next) = (ids(after, &after.timeline.live), ids(after, &after.timeline.next));
    if live != ids(before, &before.timeline.live) {
        host.change(&live, &next, &iso(now));
    }
    let zone = after.zones.shown.id();
    if zone != before.zones.shown.id() {
        extras().zone_changed(after, Port(&|name, text| host.call(name, text)));
        host.zone(zone);
    }
}

/// The ids of sessions in one text.
fn ids(scene: &Scene, indices: &[usize]) -> String {
    texts(&mut indices.iter().filter_map(|index| scene.session(*index)).map(|session| &*session.id))
}

fn instant(millis: f64) -> Option<Instant> {
    DateTime::from_timestamp_millis(millis as i64)
}
