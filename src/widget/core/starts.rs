//! Where sessions are parallel their rows are under their start, which is said once.

use crate::i18n::Message;
use crate::model::moment::Instant;
use crate::time::timeline::Phase;
use crate::time::timeline::days::{Day, Row};
use crate::vdom::markup::{Element, el};
use crate::widget::core::session::iso;
use crate::widget::scene::Scene;

/// The starts of a day.
pub struct Starts<'a> {
    day: &'a Day,
    /// Whether several sessions ever start together.
    pub are_parallel: bool,
}

impl<'a> Starts<'a> {
    /// Looks at the starts of a day.
    pub fn of(scene: &Scene, day: &'a Day) -> Self {
        // Rows come by their start.
        let starts = day.rows.iter().map(|row| scene.start_of(row));
        let mut before = None;
        let mut are_parallel = false;
        for start in starts.flatten() {
            are_parallel |= before == Some(start);
            before = Some(start);
        }
        Starts { day, are_parallel }
    }

    /// "14:00 · on now", with the event's time where that is another.
    pub fn heading(&self, scene: &Scene, at: Instant) -> Element {
        let (words, zones) = (scene.words(), &scene.zones);
        let time = el("time").attr("datetime", iso(at)).text(words.time(zones.shown.civil(at)));
        let there = (zones.shown.offset_at(at) != zones.event.offset_at(at)).then(|| {
            let (time, city) = (words.time(zones.event.civil(at)), words.city(zones.event.id()));
            el("bdi").class("there").text(words.say(Message::EVENT_TIME, &[("time", &time), ("city", &city)]))
        });
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
        let standing = if live {
            Some(el("span").class("now").text(words.text(Message::ON_NOW)))
        } else {
            // The lazy chunk fills it as time goes on.
            has(&scene.timeline.next).then(|| el("span").class("due"))
        };
        // Each title is heard with its time.
        el("li").class("at").attr("aria-hidden", "true").child(time).child(there).child(standing)
    }
}
