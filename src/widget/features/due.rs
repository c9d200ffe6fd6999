//! "in 10 min" next to the start of what comes next.
//!
//! It goes with the clock, and the rows around it do not: the browser's side writes it, so that a minute costs the
//! same with any number of rows.

use crate::i18n::Message;
use crate::time::timeline::State as Progress;
use crate::time::timeline::countdown::Countdown;
use crate::time::timeline::days::Row;
use crate::widget::state::State;

/// Writes it anew.
pub fn tick(state: &State) {
    let text = {
        let scene = state.scene();
        let next = scene.timeline.next.first().and_then(|index| scene.start_of(&Row::Session(*index)));
        let under_way = matches!(scene.timeline.state, Progress::Live | Progress::Gap);
        let words = scene.words();
        next.filter(|_| under_way).map_or_else(String::new, |starts| {
            let left = words.duration(Countdown::of(starts.signed_duration_since(state.now())));
            words.say(Message::DUE_IN, &[("duration", &left)])
        })
    };
    state.port().show_due(&text);
}
