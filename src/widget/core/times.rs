//! The times of a session: the visible text, and a sentence for screen readers.

use crate::model::concat::concat;
use chrono::{NaiveDate, NaiveDateTime};

use crate::i18n::{Message, Part, parts};
use crate::model::agenda::Session;
use crate::model::moment::{self, Instant};
use crate::time::timeline::{Phase, days};
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::direction;
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::{DateStyle, Localizer};

/// The times of a session: the visible text, and a sentence for screen readers.
pub struct When {
    /// The visible text.
    pub seen: Vec<Node>,
    /// The sentence for screen readers.
    pub heard: String,
}

impl When {
    /// Both in one element.
    pub fn whole(self) -> Element {
        el("div").class("when").child(el("span").class("away").text(self.heard)).children(self.seen)
    }
}

/// Between the parts of the accessible text.
fn stop(words: &Localizer) -> &'static str {
    if words.is_rtl() { "؛ " } else { "; " }
}

/// The time next to the shown one: the event's, or if that is shown, the reader's.
pub struct Other {
    /// Name of its part.
    part: &'static str,
    /// The visible text.
    pub text: String,
    /// The same in a sentence.
    heard: String,
    /// The difference in days to the event's date.
    pub shift: Option<Element>,
}

impl Other {
    /// The difference of a start and an end, if there is one.
    pub fn of(state: &State, scene: &Scene, span: [Instant; 2]) -> Option<Other> {
        let [starts, _] = span;
        let (zones, words) = (&scene.zones, scene.words());
        let other = zones.other_at(starts)?;
        let is_event = other.id() == zones.event.id();
        let time = words.time(other.civil(starts));
        let city = words.city(other.id());
        let heard = words.say(Message::TIME_IN, &[("time", &*time), ("city", &*city)]);
        let names = concat(&[&city, &extras().sharing(state, scene, span, other)]);
        let days = if is_event { 0 } else { days::shift(starts, other, &zones.event) };
        Some(Other {
            part: if is_event { "event-time" } else { "viewer-time" },
            text: words.say(Message::EVENT_TIME, &[("time", &*time), ("city", &*names)]),
            heard,
            shift: day_shift(words, days, &zones.event),
        })
    }
}

/// The two times of a session in the chosen zone, and the event's or the reader's if they differ. For a session of
/// several days they have dates, except for the start among the rows of that `date`.
pub fn times(state: &State, scene: &Scene, session: &Session, phase: Phase, date: Option<NaiveDate>) -> When {
    let (zones, words) = (&scene.zones, scene.words());
    let stop = stop(words);
    let phase_text = match phase {
        Phase::Past => concat(&[stop, &*words.text(Message::PAST)]),
        Phase::Live => concat(&[stop, &*words.text(Message::LIVE_NOW)]),
        Phase::Upcoming => String::new(),
    };
    let Some(starts) = session.starts() else {
        let text = untimed(scene, session);
        let seen = el("bdi").part("time").attr("aria-hidden", "true").text(text.clone());
        return When { seen: vec![seen.into()], heard: concat(&[&text, &phase_text]) };
    };
    let city = |zone: &Zone| words.city(zone.id());
    let shown = |instant: Instant| words.time(zones.shown.civil(instant));
    let time = |instant: Instant, text: String| el("time").attr("datetime", iso(instant)).text(text);
    let range = el("bdi").part("time").attr("dir", direction(words.is_rtl())).attr("aria-hidden", "true");
    // The columns of times, as a sentence.
    let (mut heard, range) = match session.ends() {
        Some(ends) => {
            let dated = extras().dated(scene, session, date);
            let [first, last] = dated.clone().unwrap_or_else(|| [starts, ends].map(shown));
            let values = [("start", &*first), ("end", &*last), ("city", &*city(&zones.shown))];
            let [start, between, end] = match dated {
                Some([start, end]) => [start, " – ".to_owned(), end],
                None => words.range(zones.shown.civil(starts), zones.shown.civil(ends)),
            };
            let to = el("span").class("to").text(between);
            let end = (!end.is_empty()).then(|| time(ends, end));
            (words.say(Message::TIMES_SAID, &values), range.child(time(starts, start)).child(to).child(end))
        }
        None => {
            let from = words.say(Message::FROM, &[("time", &shown(starts))]);
            let said = words.say(Message::TIME_IN, &[("time", &from), ("city", &city(&zones.shown))]);
            (said, placed(range, &words.text(Message::FROM), time(starts, shown(starts))))
        }
    };
    let mut hear = |text: String| {
        heard.push_str(stop);
        heard.push_str(&text);
    };
    let days = days::shift(starts, &zones.shown, &zones.event);
    let shift = day_shift(words, days, &zones.event).map(|shift| {
        hear(shifted(words, days, &zones.event));
        shift.attr("aria-hidden", "true")
    });
    let other = Other::of(state, scene, [starts, session.ends().unwrap_or(starts)]);
    if let Some(other) = &other {
        hear(other.heard.clone());
    }
    heard.push_str(&phase_text);
    let mut seen = vec![range.into(), shift.into(), extras().was(scene, session).into()];
    if let Some(other) = other {
        seen.push(el("bdi").part(other.part).attr("aria-hidden", "true").text(other.text).into());
        seen.push(other.shift.into());
    }
    When { seen, heard }
}

/// "Tue 30 Mar, 16:00".
pub fn dated_time(words: &Localizer, civil: NaiveDateTime, time: &str) -> String {
    words.say(Message::DATE_TIME, &[("date", &words.date(civil.date(), DateStyle::TabMonth)), ("time", time)])
}

/// The text for a session without a clock time, in place of one.
pub fn untimed(scene: &Scene, session: &Session) -> String {
    match session.follows.and_then(|index| scene.session(index)) {
        Some(before) => scene.words().say(Message::AFTER, &[("title", &scene.words_of(&before.title))]),
        None => scene.words().text(Message::TO_BE_ANNOUNCED),
    }
}

/// A past instant as a time of day in the shown zone, with its date if that is not today's.
pub fn past_time(state: &State, scene: &Scene, instant: Instant) -> String {
    let (words, now, shown) = (scene.words(), state.now(), &*scene.zones.shown);
    // The shown zone is known for the days of the meeting alone, which may be months ahead.
    let found = state.ports().zone(scene.agenda(), shown.id(), instant, now.max(instant));
    let zone = found.as_ref().map_or(shown, |(zone, _)| zone);
    let civil = zone.civil(instant);
    let time = words.time(civil);
    if days::shift_between(zone, now, instant) == 0 { time } else { dated_time(words, civil, &time) }
}

/// "+1" next to a time whose day is the one after that in another zone.
pub fn day_shift(words: &Localizer, days: i32, other: &Zone) -> Option<Element> {
    (days != 0).then(|| {
        let sign = if days > 0 { "+" } else { "\u{2212}" };
        let figure = concat(&[sign, &*words.number(days.saturating_abs())]);
        let title = shifted(words, days, other);
        el("abbr").part("day-shift").attr("dir", "ltr").attr("title", title).text(figure)
    })
}

/// The same as text.
fn shifted(words: &Localizer, days: i32, other: &Zone) -> String {
    let message = if days > 0 { Message::NEXT_DAY } else { Message::PREVIOUS_DAY };
    words.say(message, &[("city", &words.city(other.id()))])
}

/// A sentence with elements for its placeholders.
pub fn placed(mut sentence: Element, text: &str, filled: Element) -> Element {
    let mut filled = Some(filled);
    for part in parts(text) {
        sentence = match part {
            Part::Words(words) => sentence.text(words.to_owned()),
            Part::Place(_) => sentence.child(filled.take()),
        };
    }
    sentence
}

/// An instant as the value of `<time datetime>`.
pub fn iso(instant: Instant) -> String {
    moment::write(instant)
}
