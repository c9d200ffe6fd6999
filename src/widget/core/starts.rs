//! Parallel sessions are grouped under their common start.

use crate::i18n::Message;
use crate::model::moment::Instant;
use crate::time::timeline::Phase;
use crate::time::timeline::days::{Day, Row};
use crate::vdom::markup::{Element, el};
use crate::widget::core::times::iso;
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The starts of a day.
pub struct Starts<'a> {
    day: &'a Day,
    /// Whether several sessions start together on any day.
    pub are_parallel: bool,
}

impl<'a> Starts<'a> {
    /// Examines the starts of a day.
    pub fn of(scene: &Scene, day: &'a Day) -> Self {
        // Rows are in the order of their starts.
        let starts = day.rows.iter().map(|row| scene.start_of(row));
        let mut before = None;
        let mut are_parallel = false;
        for start in starts.flatten() {
            are_parallel |= before == Some(start);
            before = Some(start);
        }
        Starts { day, are_parallel }
    }

    /// "14:00 · on now"; the lazy chunk adds the event's or the reader's time if it differs.
    pub fn heading(&self, state: &State, scene: &Scene, at: Instant) -> Element {
        let words = scene.words();
        let time = el("time").attr("datetime", iso(at)).text(words.time(scene.zones.shown.civil(at)));
        let its = |row: &&Row| scene.start_of(row) == Some(at);
        let has = |indices: &[usize]| {
            self.day.rows.iter().filter(its).any(|row| matches!(row, Row::Session(index) if indices.contains(index)))
        };
        let live = self
            .day
            .rows
            .iter()
            .filter(its)
            .any(|row| matches!(row, Row::Session(index) if scene.timeline.phase(*index) == Phase::Live));
        let badge = if live {
            Some(el("span").class("now").text(words.text(Message::ON_NOW)))
        } else {
            // The lazy chunk fills it as time passes.
            has(&scene.timeline.next).then(|| el("span").class("due"))
        };
        // Screen readers read each title with its time.
        el("li")
            .class("at")
            .attr("aria-hidden", "true")
            .child(time)
            .children(extras().start(state, scene, at))
            .child(badge)
    }
}
