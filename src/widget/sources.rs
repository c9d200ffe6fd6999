//! What the view is made from: the agenda, the attributes, the choices of the reader, and the browser.

use std::any::Any;
use std::rc::Rc;
use std::sync::Arc;

use chrono::TimeDelta;

use crate::model::agenda::Agenda;
use crate::model::moment::Instant;
use crate::time::timeline::days::Day;
use crate::time::zone::Zone;
use crate::vdom::markup::Focus;
use crate::widget::options::Options;
use crate::widget::reader::Reader;
use crate::widget::words::Localizer;
use crate::widget::zones::{FindZone, Zones};

/// Everything that comes from outside, except the time.
#[derive(Clone)]
pub struct Sources {
    /// The agenda.
    pub agenda: Arc<Agenda>,
    /// The attributes.
    pub options: Options,
    /// IANA id of the reader's zone from the browser.
    pub browser_zone: String,
    /// What the reader chose.
    pub reader: Reader,
    /// Whether this is drawn for paper.
    pub printing: bool,
    /// When the agenda was last read, if a later attempt failed.
    pub stale: Option<Instant>,
    /// Milliseconds that the server's clock is ahead of the device's, where that is worth a word.
    pub ahead: f64,
    /// The agenda as published and the news that was applied to it; see [`crate::widget::features::status`].
    pub plan: Option<Rc<dyn Any>>,
    /// The language.
    pub words: Localizer,
}

/// What the lazy chunk adds to a scene before it is drawn. The defaults add nothing.
pub trait Refine {
    /// Whether the lazy chunk is loaded.
    fn is_loaded(&self) -> bool {
        false
    }

    /// Removes from the days what the reader filtered out; of meetings in several zones no one is the event's.
    fn filter(&self, _sources: &mut Sources, _zones: &mut Zones, _ports: &Ports, _now: Instant, _days: &mut Vec<Day>) {}

    /// A zone, under the rule changes that the agenda carries (`zoneChanges`), and whether its source was corrected.
    fn zone(&self, _agenda: &Agenda, find: FindZone, id: &str, from: Instant, until: Instant) -> Option<(Zone, bool)> {
        find(id, from, until)
    }

    /// At which stage of joining each session is, a byte a session; empty where there is nothing to join.
    fn join_stages(&self, _sources: &Sources, _now: Instant) -> Vec<u8> {
        Vec::new()
    }

    /// How long the rest of what features show is valid; `None` without a limit.
    fn valid_for(&self, _sources: &Sources, _now: Instant) -> Option<TimeDelta> {
        None
    }
}

/// What is done as soon as something is there.
pub type Then = Box<dyn Fn()>;

/// Makes a request: its name and its text; see [`crate::widget::port`].
pub type Call = dyn Fn(&str, &str) -> String;

/// What leads out of the view, into the browser.
#[derive(Clone)]
pub struct Ports {
    /// Finds a zone.
    pub find: FindZone,
    /// For an element that receives the focus.
    pub focus: Focus,
    /// Loads the lazy chunk, if it is not loaded yet.
    pub load: Rc<dyn Fn(Then)>,
    /// What the lazy chunk adds to a scene.
    pub refine: fn() -> &'static dyn Refine,
    /// What the port to the browser's side of the lazy chunk calls. What takes its time is reported later, to
    /// `Extras::receive`.
    pub call: Rc<Call>,
    /// Does something in a task of its own, soon.
    pub soon: Rc<dyn Fn(Then)>,
}

impl Ports {
    /// The zone of that id from `from` to `until`, from an agenda and the browser.
    pub fn zone(&self, agenda: &Agenda, id: &str, from: Instant, until: Instant) -> Option<(Zone, bool)> {
        (self.refine)().zone(agenda, self.find, id, from, until)
    }
}
