//! The planned time of a session that was moved in time.

use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::vdom::markup::{Element, el};
use crate::widget::core::times::placed;
use crate::widget::scene::Scene;
use crate::widget::words::DateStyle;

/// When it was to start, where that was another time: "was 10:15", the time struck through.
pub fn was(scene: &Scene, session: &Session) -> Option<Element> {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    session.was_to_start().zip(session.starts()).map(|(planned, starts)| {
        let (civil, now) = (zone.civil(planned), zone.civil(starts));
        let mut time = words.time(civil);
        if civil.date() != now.date() {
            let date = words.date(civil.date(), DateStyle::Day);
            time = words.say(Message::DATE_TIME, &[("date", &date), ("time", &time)]);
        }
        placed(el("bdi").part("old-time"), &words.text(Message::WAS), el("s").text(time))
    })
}
