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
use crate::widget::core::speaker::{people, speakers};
use crate::widget::extras::extras;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::{DateStyle, Localizer};

/// Up to so many sessions all descriptions are in the page, where a reader can search for them; of
/// more, only those that are open, since a browser needs its time for each.
const WHOLE: usize = 300;

/// The session of that index in the agenda, among those of a day; `under` the heading of its start, or with its time.
pub fn session(state: &State, scene: &Scene, index: usize, date: NaiveDate, under: bool) -> Node {
    let is_break = scene.session(index).is_some_and(Session::is_break);
    row(state, scene, index, Some(date), if is_break { "session break" } else { "session" }, under)
}

/// Part of the row that the grid shows of an opened cell; all of it is open.
pub const OPENED: &str = "opened";

/// The same as another part of the page.
pub fn row(
    state: &State,
    scene: &Scene,
    index: usize,
    date: Option<NaiveDate>,
    part: &'static str,
    under: bool,
) -> Node {
    let Some(session) = scene.session(index) else { return Node::Nothing };
    let words = scene.words();
    let phase = scene.timeline.phase(index);
    let live = phase == Phase::Live;
    let title = scene.pick(&session.title);
    let open = part == OPENED || is_open(scene, session);
    let name = scene.tagged(el("bdi"), title.lang).part("session-title").children(marked(state, scene, title.text));
    // In the grid the cell is the button, and where there is nothing to open nothing can be pressed.
    let name = if part == OPENED || !has_more(scene, session) {
        name
    } else {
        el("button")
            .attr("type", "button")
            .attr("data-act", Action::Open.name())
            .attr("aria-expanded", truth(open))
            .child(name)
    };
    // Who goes from heading to heading hears the time with the title.
    let When { seen, heard } = times(state, scene, session, phase, date);
    let heard = el("span").class("away").text(heard);
    let heading = scene.heading("h4", 2).child(heard).child(name);
    let what = el("div")
        .class("what")
        .child((live && !under).then(|| live_badge(words)))
        .child(heading)
        .child(status(scene, session))
        .child(meta(state, scene, index, date, open, under))
        .child(session.notice.as_ref().map(|notice| news(scene, notice)))
        .children(extras().row(state, scene, index));
    el("li")
        .part(part)
        .maybe(
            "class",
            match (session.is_cancelled(), under) {
                (true, true) => Some("cancelled under"),
                (true, false) => Some("cancelled"),
                (false, true) => Some("under"),
                (false, false) => None,
            },
        )
        .attr("data-session-id", session.id.clone())
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .child(el("div").class("when").children(seen).children(extras().zone_times(state, scene, session, date)))
        .child(what)
        .child(star(scene, session, title.text, open))
        .child(more(state, scene, index, open))
        .into()
}

/// Whether a row has anything to open.
fn has_more(scene: &Scene, session: &Session) -> bool {
    let acts = !scene.sources.options.no_controls && !session.is_break();
    acts || session.description.is_some() || !session.speakers.is_empty() || !session.links.is_empty()
}

/// Whether the row of a session is open.
fn is_open(scene: &Scene, session: &Session) -> bool {
    scene.sources.printing || scene.sources.reader.open.contains(&session.id)
}

/// A text with what is looked for marked in it.
pub fn marked(state: &State, scene: &Scene, text: &str) -> Vec<Node> {
    extras().highlighted(state, scene, text).unwrap_or_else(|| vec![Node::Text(text.to_owned().into())])
}

/// Room, track and people on one line; the people of an open row are listed below it.
fn meta(
    state: &State,
    scene: &Scene,
    index: usize,
    date: Option<NaiveDate>,
    open: bool,
    under: bool,
) -> Option<Element> {
    let session = scene.session(index)?;
    let dot = scene.words().text(Message::DOT);
    let mut line = el("p").class("meta");
    let mut any = false;
    // The heading of its start has no room for these; they are heard with the title.
    let end = |text: String| el("bdi").class("end").attr("aria-hidden", "true").text(text);
    let until = session.ends().filter(|_| under).map(|ends| end(words_of_end(scene, session, ends)));
    let day = extras().day_of(scene, session, date).filter(|_| under).map(end);
    let live = under && scene.timeline.phase(index) == Phase::Live;
    let parts = [
        live.then(|| live_badge(scene.words())),
        session.room.as_ref().map(|room| place(scene, session, room)),
        until,
        day,
        if open { None } else { people(scene, &session.speakers) },
        session.track.as_ref().map(|track| scene.written(el("span").part("track"), track)),
        if open { None } else { extras().hint(state, scene, index) },
    ];
    for part in parts.into_iter().flatten() {
        line = if any { line.text(dot.clone()) } else { line };
        line = line.child(part);
        any = true;
    }
    any.then_some(line)
}

/// "until 14:40", of a session of several days with the date, and in a night in which clocks change with the offset.
fn words_of_end(scene: &Scene, session: &Session, ends: Instant) -> String {
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let dated = extras().dated(scene, session, None).map(|[_, end]| end);
    let mut time = dated.unwrap_or_else(|| words.time(zone.civil(ends)));
    if let Some(offset) = extras().offsets(scene, zone, [ends, ends]) {
        time = [&*time, " (", &*offset, ")"].concat();
    }
    words.say(Message::UNTIL, &[("time", &time)])
}

/// Keeps a session. By keyboard a closed row is one stop, from which an arrow leads to its star.
fn star(scene: &Scene, session: &Session, title: &str, open: bool) -> Option<Element> {
    let sources = &scene.sources;
    (!sources.options.no_controls && !session.is_break()).then(|| {
        let kept = sources.reader.favorites.as_ref().is_some_and(|favorites| favorites.has(&session.id));
        el("button")
            .attr("type", "button")
            .part("favorite")
            .attr("data-act", Action::Favorite.name())
            .attr("aria-label", scene.words().say(Message::KEEP, &[("title", title)]))
            .attr("aria-pressed", truth(kept))
            .maybe("tabindex", (!open).then_some("-1"))
            .text(if kept { "★" } else { "☆" })
    })
}

/// What an open row adds: people in full, what it is about, links, and what can be done with it.
fn more(state: &State, scene: &Scene, index: usize, open: bool) -> Option<Element> {
    let session = scene.session(index)?;
    let text = session.description.as_ref().filter(|_| open || scene.agenda().sessions.len() <= WHOLE);
    let text = text.map(|text| el("div").class("text").children(paragraphs(scene, text)));
    // The browser's own search finds what is closed, and opens it.
    let closed = (!open).then_some("until-found");
    (open || text.is_some()).then(|| {
        let more = el("div").class("more").maybe("hidden", closed);
        if !open {
            return more.child(text);
        }
        let more = more.attr("role", "group").attr("aria-label", scene.words().text(Message::ABOUT));
        more.child(speakers(scene, &session.speakers)).child(text).children(extras().opened(state, scene, index))
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

/// The times of a session: for eyes, and in a sentence for ears.
pub struct When {
    /// For eyes.
    pub seen: Vec<Node>,
    /// For ears.
    pub heard: String,
}

impl When {
    /// Both in one element.
    pub fn whole(self) -> Element {
        el("div").class("when").child(el("span").class("away").text(self.heard)).children(self.seen)
    }
}

/// Between the parts of what is heard.
fn stop(words: &Localizer) -> &'static str {
    if words.is_rtl() { "؛ " } else { "; " }
}

/// The time next to the shown one: the event's, or where that is shown, the reader's.
pub struct Other {
    /// Name of its part.
    part: &'static str,
    /// What is seen.
    pub text: String,
    /// The same in a sentence.
    heard: String,
    /// By how many days it is off the event's.
    pub shift: Option<Element>,
}

impl Other {
    /// That of a start and an end, where it differs.
    pub fn of(state: &State, scene: &Scene, span: [Instant; 2]) -> Option<Other> {
        let [starts, _] = span;
        let (zones, words) = (&scene.zones, scene.words());
        let other = zones.other_at(starts)?;
        let is_event = other.id() == zones.event.id();
        let time = words.time(other.civil(starts));
        let city = words.city(other.id());
        let heard = words.say(Message::TIME_IN, &[("time", &*time), ("city", &*city)]);
        let names = [city, extras().sharing(state, scene, span, other)].concat();
        let days = if is_event { 0 } else { days::shift(starts, other, &zones.event) };
        Some(Other {
            part: if is_event { "event-time" } else { "viewer-time" },
            text: words.say(Message::EVENT_TIME, &[("time", &*time), ("city", &*names)]),
            heard,
            shift: day_shift(words, days, &zones.event),
        })
    }
}

/// The two times of a session in the chosen zone, and the event's or the reader's where that differs. Of a session of
/// several days they are with their dates, but for the start among the rows of that `date`.
pub fn times(state: &State, scene: &Scene, session: &Session, phase: Phase, date: Option<NaiveDate>) -> When {
    let (zones, words) = (&scene.zones, scene.words());
    let stop = stop(words);
    let standing = match phase {
        Phase::Past => [stop, &*words.text(Message::PAST)].concat(),
        Phase::Live => [stop, &*words.text(Message::LIVE_NOW)].concat(),
        Phase::Upcoming => String::new(),
    };
    let Some(starts) = session.starts() else {
        let text = untimed(scene, session);
        let seen = el("bdi").part("time").attr("aria-hidden", "true").text(text.clone());
        return When { seen: vec![seen.into()], heard: [text, standing].concat() };
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
    heard.push_str(&standing);
    let mut seen = vec![range.into(), shift.into(), was(scene, session).into()];
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

/// An instant as `<time datetime>` has it.
pub fn iso(instant: Instant) -> String {
    moment::write(instant)
}
