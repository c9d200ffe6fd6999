//! A device whose clock is wrong: what is shown goes by the server's, and a sentence says so.
//!
//! The browser's side measures (skew.js); here it becomes part of what is shown.

use chrono::TimeDelta;

use crate::i18n::Message;
use crate::time::timeline::countdown::Countdown;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// Takes the milliseconds that the server's clock is ahead of the device's; 0 where it is not.
pub fn set(state: &State, text: &str) {
    let ahead = text.parse::<i64>().unwrap_or_default() as f64;
    if ahead != state.scene().sources.ahead {
        state.change(&mut |sources| sources.ahead = ahead);
    }
}

/// Forgets what was wrong with the device's clock, where that was set right meanwhile.
pub fn forget(state: &State) {
    let wrong = state.scene().sources.ahead != 0.0;
    if wrong && state.port().has_drifted() {
        set(state, "0");
    }
}

/// "Your device's clock is 12 min fast." Whoever sets `now` does not go by the device's clock at all.
pub fn notice(scene: &Scene) -> Option<String> {
    let (sources, words) = (&scene.sources, scene.words());
    let ahead = sources.ahead as i64;
    let message = match ahead.signum() {
        _ if sources.options.now.is_some() => return None,
        0 => return None,
        1 => Message::CLOCK_SLOW,
        _ => Message::CLOCK_FAST,
    };
    // To the nearest minute, which a countdown would round up.
    let minutes = ahead.saturating_abs().saturating_add(30_000).checked_div(60_000).unwrap_or_default();
    let duration = words.duration(Countdown::of(TimeDelta::minutes(minutes)));
    Some(words.say(message, &[("duration", &duration)]))
}
