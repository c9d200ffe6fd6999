//! Sessions of several days: their dates, and their rows on the days after the first. And nights in which clocks change.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::decimal::decimal;
use crate::model::moment::Instant;
use crate::time::timeline::{Phase, days};
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::session::{live_badge, marked, place, status};
use crate::widget::core::times::{When, dated_time, times};
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::Localizer;

fn dates(scene: &Scene, session: &Session) -> Option<(NaiveDate, NaiveDate)> {
    days::dates(session, &scene.zones.shown).filter(|(first, last)| first != last)
}

/// Start and end of a session of several days with their dates, but for the start among the rows of that `date`.
pub fn dated(scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Option<[String; 2]> {
    dates(scene, session)?;
    let (words, zone) = (scene.words(), &scene.zones.shown);
    let [first, last] = [session.starts()?, session.ends()?].map(|instant| zone.civil(instant));
    let start = words.time(first);
    let start = if date == Some(first.date()) { start } else { dated_time(words, first, &start) };
    Some([start, dated_time(words, last, &words.time(last))])
}

/// "day 2 of 3".
pub fn day_of(scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Option<String> {
    let ((first, last), date) = dates(scene, session).zip(date).filter(|((first, _), date)| first <= date)?;
    let number = |date: NaiveDate| {
        let days = date.signed_duration_since(first).num_days().saturating_add(1);
        scene.words().number(i32::try_from(days).unwrap_or(i32::MAX))
    };
    Some(scene.words().say(Message::DAY_OF, &[("number", &number(date)), ("all", &number(last))]))
}

/// "day 2 of 3", and the offsets of a night in which clocks change.
pub fn nodes(scene: &Scene, session: &Session, date: Option<NaiveDate>) -> Vec<Node> {
    let day = day_of(scene, session, date).map(|text| el("bdi").part("session-day").text(text));
    let offset = session
        .starts()
        .and_then(|starts| offsets(scene.words(), [starts, session.ends().unwrap_or(starts)], &scene.zones.shown));
    let offset = offset.map(|text| el("bdi").part("offset").text(text));
    [offset, day].into_iter().flatten().map(Element::into).collect()
}

/// The offsets of a zone at a start and an end, where these times may be taken for others.
pub fn offsets(words: &Localizer, span: [Instant; 2], zone: &Zone) -> Option<String> {
    let [starts, ends] = span;
    let [first, last] = span.map(|instant| words.offset(zone.offset_at(instant)));
    let text = if first == last { first } else { [&*first, &*words.text(Message::DOT), &*last].concat() };
    zone.changes_near(starts, ends).then_some(text)
}

/// A session of several days on a later one of them, where it is listed as a whole on an earlier one.
pub fn continued(state: &State, scene: &Scene, index: usize, date: NaiveDate) -> Node {
    let Some(session) = scene.session(index) else { return Node::Nothing };
    let phase = scene.timeline.phase(index);
    let live = phase == Phase::Live;
    let title = scene.pick(&session.title);
    let name = scene.tagged(el("bdi"), title.lang).part("session-title").children(marked(state, scene, title.text));
    let When { seen, heard } = times(state, scene, session, phase, Some(date));
    let heard = el("span").class("away").text(heard);
    let room = session.room.as_ref().map(|room| place(scene, session, room));
    let what = el("div")
        .class("what")
        .child(live.then(|| live_badge(scene.words())))
        .child(scene.heading("h4", 2).child(heard).child(name))
        .child(status(scene, session))
        .child(room.map(|room| el("p").class("meta").child(room)));
    // An id is in the list once.
    let key = [&*session.id, " ", &*decimal(date.num_days_from_ce().into())].concat();
    el("li")
        .part(if session.is_break() { "session continued break" } else { "session continued" })
        .maybe("class", session.is_cancelled().then_some("cancelled"))
        .attr("data-continues", key)
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .child(el("div").class("when").children(seen).children(nodes(scene, session, Some(date))))
        .child(what)
        .into()
}
