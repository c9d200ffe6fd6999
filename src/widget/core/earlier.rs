//! Sessions that were over when the reader came, behind one line: a conference under way opens at now.
//!
//! Sessions that end later stay in place. Rows that vanish while they are read would take the focus and the reading
//! position with them.

use crate::model::moment::Instant;
use crate::time::timeline::days::{Day, Row};
use crate::time::timeline::{Phase, State as Progress};
use crate::vdom::markup::{Element, el};
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Fewer sessions than this need no such line.
const MANY: usize = 6;

/// The rows behind the line.
pub struct Earlier {
    since: Option<Instant>,
    count: usize,
    open: bool,
}

impl Earlier {
    /// The sessions of these days that are over.
    pub fn of<'a>(scene: &Scene, days: impl Iterator<Item = &'a Day>) -> Self {
        let (sources, reader) = (&scene.sources, &scene.sources.reader);
        let under_way = matches!(scene.timeline.state, Progress::Live | Progress::Gap);
        // A reader who searches wants all matches.
        let whole = sources.printing || sources.options.no_past || reader.looks;
        let mut earlier =
            Earlier { since: reader.since.filter(|_| under_way && !whole), count: 0, open: reader.earlier };
        let mut known = vec![false; scene.agenda().sessions.len()];
        for row in days.flat_map(|day| &day.rows).filter(|row| earlier.has(scene, row)) {
            // A session of several days counts once.
            if let Some(known) = row.session().and_then(|index| known.get_mut(index)) {
                *known = true;
            }
        }
        earlier.count = known.iter().filter(|known| **known).count();
        if earlier.count < MANY {
            earlier.since = None;
        }
        earlier
    }

    /// Whether a row was over, and is not open.
    fn has(&self, scene: &Scene, row: &Row) -> bool {
        let Some(since) = self.since else { return false };
        match row {
            Row::Gap(_, until) => *until <= since,
            Row::Session(index) | Row::Continued(index) => scene.session(*index).is_some_and(|session| {
                scene.timeline.phase(*index) == Phase::Past
                    && session.until <= since
                    && !scene.sources.reader.open.contains(&session.id)
            }),
        }
    }

    /// Whether a row is hidden.
    pub fn hides(&self, scene: &Scene, row: &Row) -> bool {
        !self.open && self.has(scene, row)
    }

    /// The instant up to which the grid omits sessions that are over.
    pub fn until(&self) -> Option<Instant> {
        self.since.filter(|_| !self.open)
    }

    /// "68 earlier sessions", which shows them; nothing if none are hidden.
    pub fn line(&self, state: &State, scene: &Scene) -> Option<Element> {
        self.since.map(|_| {
            let button = extras().earlier(state, scene, self.count, self.open);
            if button.is_none() {
                // The lazy chunk has the plural; until then the line is empty, with its height.
                state.enrich();
            }
            el("p").class("earlier").child(button)
        })
    }
}
