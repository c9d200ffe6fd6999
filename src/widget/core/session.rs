//! A session as a row: when, what, who.

use chrono::{NaiveDate, NaiveDateTime};

use crate::i18n::{Message, Part, parts};
use crate::model::agenda::{Session, Status};
use crate::model::moment::{self, Instant};
use crate::model::text::Text;
use crate::time::timeline::{Phase, days};
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::{direction, paragraphs};
use crate::widget::core::picker::truth;
use crate::widget::core::speaker::speakers;
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::{DateStyle, Localizer};

/// Up to so many sessions all descriptions are in the page, where a reader can search for them; of
/// more, only those that are open, since a browser needs its time for each.
const WHOLE: usize = 300;

/// The session of that index in the agenda, among those of a day.
pub fn session(state: &State, scene: &Scene, index: usize, date: NaiveDate) -> Node {
    let is_break = scene.session(index).is_some_and(Session::is_break);
    row(state, scene, index, Some(date), if is_break { "session break" } else { "session" })
}

/// The same as another part of the page.
pub fn row(state: &State, scene: &Scene, index: usize, date: Option<NaiveDate>, part: &'static str) -> Node {
    let Some(session) = scene.session(index) else { return Node::Nothing };
    let words = scene.words();
    let phase = scene.timeline.phase(index);
    let live = phase == Phase::Live;
    let title = scene.pick(&session.title);
    let name = scene.tagged(el("bdi"), title.lang).children(marked(state, scene, title.text));
    let zones = extras().zone_times(state, scene, session, date);
    let what = el("div")
        .class("what")
        .child(scene.heading("h4", 2).part("session-title").child(name))
        .child(live.then(|| live_badge(words)))
        .child(status(scene, session))
        .child(speakers(scene, &session.speakers))
        .child(session.track.as_ref().map(|track| scene.written(el("span").part("track"), track)))
        .child(session.room.as_ref().map(|room| place(scene, session, room)))
        .child(session.notice.as_ref().map(|notice| news(scene, notice)))
        .children(extras().row(state, scene, index))
        .child(description(scene, session))
        .child(links(state, scene, session, index));
    el("li")
        .part(part)
        .maybe("class", session.is_cancelled().then_some("cancelled"))
        .attr("data-session-id", session.id.clone())
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .child(times(state, scene, session, live, date).children(zones))
        .child(what)
        .child(acts(scene, session, title.text))
        .child(extras().actions(state, scene, index))
        .into()
}

/// A text with what is looked for marked in it.
pub fn marked(state: &State, scene: &Scene, text: &str) -> Vec<Node> {
    extras().highlighted(state, scene, text).unwrap_or_else(|| vec![Node::Text(text.to_owned().into())])
}

/// The line of links. Before the lazy chunk fills it, it keeps the place of documents, which are always there.
fn links(state: &State, scene: &Scene, session: &Session, index: usize) -> Option<Element> {
    let reserved = || session.links.iter().any(|link| link.rel == "document").then(|| el("p").class("links"));
    extras().links(state, scene, index).or_else(reserved)
}

/// What can be done with a session.
fn acts(scene: &Scene, session: &Session, title: &str) -> Option<Element> {
    let sources = &scene.sources;
    (!sources.options.no_controls && !session.is_break()).then(|| {
        let kept = sources.reader.favorites.as_ref().is_some_and(|favorites| favorites.has(&session.id));
        let open = sources.reader.menu.as_ref() == Some(&session.id);
        let button = |act: &'static str, part: &'static str, message: Message| {
            let label = scene.words().say(message, &[("title", title)]);
            el("button").attr("type", "button").part(part).attr("data-act", act).attr("aria-label", label)
        };
        let star = button(Action::Favorite.name(), "favorite", Message::KEEP).attr("aria-pressed", truth(kept));
        let menu = button(Action::Menu.name(), "export", Message::ACTIONS).attr("aria-expanded", truth(open));
        el("div").class("acts").child(star.text(if kept { "★" } else { "☆" })).child(menu.text("…"))
    })
}

/// "Live", which those who hear the page have heard with the time.
pub fn live_badge(words: &Localizer) -> Element {
    label("live-badge", words.text(Message::LIVE)).attr("aria-hidden", "true")
}

/// What is told of a session in a word or two.
pub fn label(part: &'static str, text: String) -> Element {
    el("span").part(part).attr("dir", "auto").text(text)
}

/// The two times of a session in the chosen zone, and the event's or the reader's where that differs. Of a session of
/// several days they are with their dates, but for the start among the rows of that `date`.
pub fn times(state: &State, scene: &Scene, session: &Session, live: bool, date: Option<NaiveDate>) -> Element {
    let (zones, words) = (&scene.zones, scene.words());
    let Some(starts) = session.starts() else {
        let now = live.then(|| el("span").class("away").text(words.text(Message::LIVE_NOW)));
        return el("div").class("when").child(el("bdi").part("time").text(untimed(scene, session))).child(now);
    };
    let city = |zone: &Zone| words.city(zone.id());
    let shown = |instant: Instant| words.time(zones.shown.civil(instant));
    let time = |instant: Instant, text: String| el("time").attr("datetime", iso(instant)).text(text);
    let range = el("bdi").part("time").attr("dir", direction(words.is_rtl())).attr("aria-hidden", "true");
    // What eyes see side by side, said in a sentence.
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
        heard.push_str(if words.is_rtl() { "؛ " } else { "; " });
        heard.push_str(&text);
    };
    let days = days::shift(starts, &zones.shown, &zones.event);
    let shift = day_shift(words, days, &zones.event).map(|shift| {
        hear(shifted(words, days, &zones.event));
        shift.attr("aria-hidden", "true")
    });
    let other = zones.other_at(starts).map(|other| {
        let is_event = other.id() == zones.event.id();
        let time = words.time(other.civil(starts));
        let name = city(other);
        hear(words.say(Message::TIME_IN, &[("time", &*time), ("city", &*name)]));
        let names = [name, extras().sharing(state, scene, session, other)].concat();
        let part = if is_event { "event-time" } else { "viewer-time" };
        let text = words.say(Message::EVENT_TIME, &[("time", &*time), ("city", &*names)]);
        let days = if is_event { 0 } else { days::shift(starts, other, &zones.event) };
        let time = el("bdi").part(part).attr("aria-hidden", "true").text(text);
        [Node::from(time), day_shift(words, days, &zones.event).into()]
    });
    if live {
        hear(words.text(Message::LIVE_NOW));
    }
    el("div")
        .class("when")
        .child(el("span").class("away").text(heard))
        .child(range)
        .child(shift)
        .child(was(scene, session))
        .children(other.into_iter().flatten().collect())
}

/// "Tue 30 Mar, 16:00".
pub fn dated_time(words: &Localizer, civil: NaiveDateTime, time: &str) -> String {
    words.say(Message::DATE_TIME, &[("date", &words.date(civil.date(), DateStyle::TabMonth)), ("time", time)])
}

/// What is told of a session that has no clock time, in place of one.
pub fn untimed(scene: &Scene, session: &Session) -> String {
    match session.follows.and_then(|index| scene.session(index)) {
        Some(before) => scene.words().say(Message::AFTER, &[("title", &scene.words_of(&before.title))]),
        None => scene.words().text(Message::TO_BE_ANNOUNCED),
    }
}

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

/// An instant that is over as a time of day in the shown zone, with its date where that is another one than now.
pub fn past_time(scene: &Scene, now: Instant, instant: Instant) -> String {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let civil = zone.civil(instant);
    let time = words.time(civil);
    if days::shift_between(zone, now, instant) == 0 { time } else { dated_time(words, civil, &time) }
}

/// "+1" next to a time whose day is the one after that in another zone.
pub fn day_shift(words: &Localizer, days: i32, other: &Zone) -> Option<Element> {
    (days != 0).then(|| {
        let sign = if days > 0 { "+" } else { "\u{2212}" };
        let figure = [sign, &*words.number(days.saturating_abs())].concat();
        let title = shifted(words, days, other);
        el("abbr").part("day-shift").attr("dir", "ltr").attr("title", title).text(figure)
    })
}

/// The same in words.
fn shifted(words: &Localizer, days: i32, other: &Zone) -> String {
    let message = if days > 0 { Message::NEXT_DAY } else { Message::PREVIOUS_DAY };
    words.say(message, &[("city", &words.city(other.id()))])
}

/// A sentence with what is filled in as an element.
fn placed(mut sentence: Element, text: &str, filled: Element) -> Element {
    let mut filled = Some(filled);
    for part in parts(text) {
        sentence = match part {
            Part::Words(words) => sentence.text(words.to_owned()),
            Part::Place(_) => sentence.child(filled.take()),
        };
    }
    sentence
}

/// The room, after the one that it was moved from.
pub fn place(scene: &Scene, session: &Session, room: &Text) -> Element {
    let picked = scene.pick(room);
    let old = session.moved_from.as_ref().map(|old| scene.written(el("s"), old));
    let between = if old.is_some() { " " } else { "" };
    scene.tagged(el("span").part("room"), picked.lang).child(old).text([between, picked.text].concat())
}

/// News in a sentence.
pub fn news(scene: &Scene, notice: &Text) -> Element {
    // The mark of a notice keeps to the side of the page, whichever way its text runs.
    el("p").part("notice").child(scene.written(el("bdi"), notice))
}

/// Whether it takes place as planned, and if it was moved, to where.
pub fn status(scene: &Scene, session: &Session) -> Option<Element> {
    let words = scene.words();
    let room =
        session.room.as_ref().filter(|_| session.resolved_status == Status::Moved && session.moved_from.is_some());
    let text = match room {
        Some(room) => words.say(Message::MOVED_TO, &[("room", scene.pick(room).text)]),
        None => words.text(status_word(session.resolved_status)?),
    };
    Some(label("status", text))
}

/// A status in words; none for what takes place as planned.
pub fn status_word(status: Status) -> Option<Message> {
    Some(match status {
        Status::Confirmed => return None,
        Status::Tentative => Message::TENTATIVE,
        Status::Cancelled => Message::CANCELLED,
        Status::Delayed => Message::DELAYED,
        Status::Moved => Message::MOVED,
    })
}

fn description(scene: &Scene, session: &Session) -> Option<Element> {
    let whole = session.description.as_ref()?;
    // Kept here and not in the row's own element, which may come to show another session.
    let open = scene.sources.printing || scene.sources.reader.open.contains(&session.id);
    let summary = el("summary").text(scene.words().text(Message::ABOUT));
    let mut text = el("div").class("text");
    if open || scene.agenda().sessions.len() <= WHOLE {
        text = text.children(paragraphs(scene, whole));
    }
    Some(el("details").maybe("open", open.then_some("")).child(summary).child(text))
}

/// An instant as `<time datetime>` has it.
pub fn iso(instant: Instant) -> String {
    moment::write(instant)
}
