//! What features add to the view. A first render needs none of them, so they are a lazy chunk: a second
//! WebAssembly, which a page loads when a reader or an agenda first needs it.
//!
//! ```ignore
//! let actions = extras().actions(state, scene, index); // `None` until the chunk is loaded
//! state.later(Box::new(|state| extras().toggle_city_search(state))); // loads it first
//! ```
//!
//! The core calls features through [`Extras`] alone. Until the chunk is loaded [`extras`] has the default methods,
//! which add nothing, so callers need no checks.

use std::cell::Cell;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::agenda::{Agenda, Session, Status};
use crate::model::json::Json;
use crate::model::moment::Instant;
use crate::read::agenda_json;
use crate::time::timeline::days::Day;
use crate::time::zone::Zone;
use crate::time::zone::ZoneSource;
use crate::vdom::markup::{Element, Node};
use crate::widget::port::Port;
use crate::widget::scene::Scene;
use crate::widget::sources::{Refine, Sources};
use crate::widget::state::State;

/// What features add. Each default adds nothing.
pub trait Extras: Refine {
    // What the browser reports.

    /// Handles a press of a button with the name of an [`Action`]; `of` is its `data-of`, else the id of the session
    /// around it.
    ///
    /// [`Action`]: crate::widget::port::names::Action
    fn act(&self, _state: &State, _act: &str, _of: &str) {}

    /// Takes what the browser's side of the lazy chunk reports, with the name of a [`Report`].
    ///
    /// [`Report`]: crate::widget::port::names::Report
    fn receive(&self, _state: &State, _report: &str, _text: &str) {}

    /// Reads what is stored on the device, once the chunk is loaded and after each new agenda.
    fn restore(&self, _state: &State) {}

    /// Does what is due as time has gone on.
    fn tick(&self, _state: &State) {}

    /// Drops the correction of the device's clock where that was set right meanwhile; before the time is read.
    fn check_clock(&self, _state: &State) {}

    /// Requests the status file if that is due; returns in how many milliseconds it is due next.
    fn poll_status(&self, _state: &State) -> f64 {
        f64::MAX
    }

    /// A new agenda with the status that is known.
    fn with_status(&self, _state: &State, agenda: Arc<Agenda>) -> Arc<Agenda> {
        agenda
    }

    /// Called after another agenda has replaced `before`; fires `agenda-update` with what differs.
    fn updated(&self, _state: &State, _before: &Agenda) {}

    /// Takes that times are shown in another zone now.
    fn zone_changed(&self, _scene: &Scene, _port: Port<'_>) {}

    /// The zone of a city that an id means which is the name of no city: New York for US/Eastern.
    fn place(&self, _id: &str) -> Option<&'static str> {
        None
    }

    /// The agenda in JSON, with the browser's zones; `None` where it cannot be read.
    fn read(&self, source: Json, zones: &dyn ZoneSource) -> Option<Agenda> {
        agenda_json::read_silently(source, zones)
    }

    /// Why an agenda cannot be read: the code of a fault, and the text of each error.
    fn refusal(&self, _source: Json, _zones: &dyn ZoneSource) -> Vec<String> {
        Vec::new()
    }

    // What is above the sessions.

    /// The documents of the meeting as a whole.
    fn meeting_links(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// The zones to choose from and the search for a city, while the picker is open.
    fn zone_choice(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// The label of the button that shows favorites alone, with their number.
    fn favorites_label(&self, _scene: &Scene) -> Option<String> {
        None
    }

    /// Controls that a narrow line has no room for: the switch between list and grid, the picker of a language.
    fn rest(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// The panel that is open below the line of controls: the calendar.
    fn panel(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// The search and what is looked for.
    fn search(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// Further notices, as sentences.
    fn notices(&self, _state: &State, _scene: &Scene) -> Vec<String> {
        Vec::new()
    }

    /// Further notices that are more than a sentence.
    fn notice_nodes(&self, _state: &State, _scene: &Scene) -> Vec<Node> {
        Vec::new()
    }

    // The now card.

    /// The now card, where the core's own is not good enough: many rooms, or a filter.
    fn now_card(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// What the now card adds to a title: the status, and links to join.
    fn now_card_session(&self, _state: &State, _scene: &Scene, _index: usize) -> Vec<Node> {
        Vec::new()
    }

    /// "and 3 more": how many more sessions are live than are listed.
    fn and_more(&self, _state: &State, _scene: &Scene, _number: usize) -> Option<Element> {
        None
    }

    /// What a screen reader announces as the live sessions change.
    fn announcement(&self, _scene: &Scene, _now: Instant) -> Option<Vec<Node>> {
        None
    }

    // Days and sessions.

    /// The sessions in the chosen view.
    fn page(&self, _state: &State, _scene: &Scene) -> Option<Node> {
        None
    }

    /// "68 earlier sessions", which shows or hides them.
    fn earlier(&self, _state: &State, _scene: &Scene, _number: usize, _open: bool) -> Option<Element> {
        None
    }

    /// What is added to the date of a day.
    fn day_label(&self, _scene: &Scene, _day: &Day) -> Option<Element> {
        None
    }

    /// How many sessions of a day the filter leaves.
    fn day_count(&self, _scene: &Scene, _date: NaiveDate) -> Option<Element> {
        None
    }

    /// A text with the search terms highlighted.
    fn highlighted(&self, _state: &State, _scene: &Scene, _text: &str) -> Option<Vec<Node>> {
        None
    }

    /// What is added to the row of a session.
    fn row(&self, _state: &State, _scene: &Scene, _index: usize) -> Vec<Node> {
        Vec::new()
    }

    /// What follows the city of a time next to the shown one: its offset in a night in which clocks change, and the names of
    /// further zones in which clocks show the event's time.
    fn sharing(&self, _state: &State, _scene: &Scene, _span: [Instant; 2], _zone: &Zone) -> String {
        String::new()
    }

    /// Start and end of a session of several days with their dates; nothing for any other.
    fn dated(&self, _scene: &Scene, _session: &Session, _date: Option<NaiveDate>) -> Option<[String; 2]> {
        None
    }

    /// The offsets of a zone at a start and an end, in a night in which its clocks change.
    fn offsets(&self, _scene: &Scene, _zone: &Zone, _span: [Instant; 2]) -> Option<String> {
        None
    }

    /// "day 2 of 3", of a session of several days.
    fn day_of(&self, _scene: &Scene, _session: &Session, _date: Option<NaiveDate>) -> Option<String> {
        None
    }

    /// A session of several days on a later one of them, where it is listed as a whole on an earlier one.
    fn continued(&self, _state: &State, _scene: &Scene, _index: usize, _date: NaiveDate) -> Node {
        Node::Nothing
    }

    /// The cities of further zones in which clocks show what is shown during the whole meeting, each after a comma.
    fn cities_alike(&self, _state: &State, _scene: &Scene) -> String {
        String::new()
    }

    /// What comes next, where that is several sessions or on another day: how many or which, and when.
    fn next_session(&self, _state: &State, _scene: &Scene) -> Option<Element> {
        None
    }

    /// When a session starts in further zones, and which of its days it is.
    fn zone_times(&self, _state: &State, _scene: &Scene, _session: &Session, _date: Option<NaiveDate>) -> Vec<Node> {
        Vec::new()
    }

    /// When a session was to start, where that was another time: "was 10:15", the time struck through.
    fn was(&self, _scene: &Scene, _session: &Session) -> Option<Element> {
        None
    }

    /// The colour of the track of a session, as CSS writes it.
    fn track_color(&self, _scene: &Scene, _session: &Session) -> Option<String> {
        None
    }

    /// What is added to the heading of a start.
    fn start(&self, _state: &State, _scene: &Scene, _at: Instant) -> Vec<Node> {
        Vec::new()
    }

    /// A word for the contents of a closed row: that the session can be joined, or has a recording.
    fn hint(&self, _state: &State, _scene: &Scene, _index: usize) -> Option<Element> {
        None
    }

    /// What an open row adds to its description: people in full, links, and what can be done with the session.
    fn opened(&self, _state: &State, _scene: &Scene, _index: usize) -> Vec<Node> {
        Vec::new()
    }
}

struct Nothing;

impl Refine for Nothing {}
impl Extras for Nothing {}

thread_local! {
    static LOADED: Cell<&'static dyn Extras> = const { Cell::new(&Nothing) };
}

/// The features that are loaded.
pub fn extras() -> &'static dyn Extras {
    LOADED.get()
}

/// Adds features, for all widgets.
pub fn install(features: &'static dyn Extras) {
    LOADED.set(features);
}

/// Whether an agenda or an attribute has something to show that only features can.
pub fn are_wanted(sources: &Sources) -> bool {
    let Sources { agenda, options, .. } = sources;
    let wants = |session: &Session| {
        !session.links.is_empty()
            // Details are read later, where they are shown; see source::agenda_json::further.
            || !session.extra.is_empty()
            || session.title.is_many()
            || matches!(session.resolved_status, Status::Delayed | Status::Moved)
    };
    options.deep_links || !agenda.links.is_empty() || agenda.title.is_many() || agenda.sessions.iter().any(wants)
}
