//! The header: title, time and place of the meeting as a whole.

use crate::i18n::Message;
use crate::model::agenda::{AttendanceMode, Location, Span};
use crate::time::zone::Zone;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::content::paragraphs;
use crate::widget::extras::extras;
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::widget::words::DateStyle;
use chrono::TimeDelta;

/// Series and title, a line of facts, and behind "Details" everything for which a narrow screen has no room.
pub fn header(state: &State, scene: &Scene) -> Node {
    if scene.sources.options.no_header {
        return Node::Nothing;
    }
    let (agenda, words) = (scene.agenda(), scene.words());
    let above = scene.joined(&[agenda.series.as_ref(), agenda.subtitle.as_ref()], &words.text(Message::DOT));
    let above = (!above.is_empty()).then(|| el("p").class("series").attr("dir", "auto").children(above));
    let title = scene.written(scene.heading("h2", 0).part("title"), &agenda.title);
    let facts =
        el("p").class("facts").children(when(scene).unwrap_or_default()).text(" ").child(place(scene).map(fact));
    let facts = el("div").class("brief").child(facts).text(" ").child(details(state, scene));
    el("header").part("header").child(above).child(title).child(facts).into()
}

/// A fact; the dot before it follows the direction of the page, not that of the text.
fn fact(text: String) -> Element {
    el("span").child(el("bdi").text(text))
}

/// Date and time of the whole meeting in the chosen zone, and in the event's if it differs.
fn when(scene: &Scene) -> Option<Vec<Node>> {
    let span = scene.agenda().span()?;
    let (zones, words) = (&scene.zones, scene.words());
    let (shown, event) = (&*zones.shown, &*zones.event);
    let Span { first, last, .. } = span;
    // Readers who were invited for a time in another city are informed once that it is the same time.
    let (message, city) =
        if zones.alike { (Message::TIME_IN_SAME, event.id()) } else { (Message::TIME_IN, shown.id()) };
    let here = words.say(message, &[("time", &whole(scene, shown, span, true)), ("city", &words.city(city))]);
    let other = [first, last].iter().find_map(|instant| zones.other_at(*instant));
    let there = other.and_then(|event| {
        // The event's own dates are added if they differ from the reader's; dates alone are the same once.
        let dates = |zone: &Zone| (zone.civil(first).date(), zone.civil(last).date());
        let (own, theirs) = (dates(shown), dates(event));
        if own == theirs && own.0 != own.1 {
            return None;
        }
        let time = whole(scene, event, span, own != theirs);
        let [offset, at_the_end] = [first, last].map(|instant| event.offset_at(instant));
        let values = [("time", &*time), ("city", &*words.city(event.id())), ("offset", &*words.offset(offset))];
        // Where clocks change during the meeting no one offset is true of it.
        Some(words.say(if offset == at_the_end { Message::TIME_IN_OFFSET } else { Message::TIME_IN }, &values))
    });
    Some(vec![el("strong").text(here).into(), Node::Text(" ".into()), Node::from(there.map(fact))])
}

/// "Monday 29 March 2021, 09:00–11:00"; over several days the dates alone.
fn whole(scene: &Scene, zone: &Zone, Span { first, last, starts, ends }: Span, dated: bool) -> String {
    let words = scene.words();
    // A meeting that ends at midnight does not reach into the next day.
    let inside = last.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(last).max(first);
    let (from, until) = (zone.civil(first).date(), zone.civil(inside).date());
    if from != until {
        return words.dates(from, until);
    }
    let time = match (starts, ends) {
        (true, true) => words.times(zone.civil(first), zone.civil(last)),
        (true, false) => words.say(Message::FROM, &[("time", &words.time(zone.civil(first)))]),
        // A session without a time may come before one with a time.
        (false, _) if scene.agenda().sessions.iter().any(|session| session.starts().is_some()) => {
            return words.date(from, DateStyle::Full);
        }
        (false, _) => words.text(Message::TO_BE_ANNOUNCED),
    };
    if !dated {
        return time;
    }
    words.say(Message::DATE_TIME, &[("date", &words.date(from, DateStyle::Full)), ("time", &time)])
}

fn place(scene: &Scene) -> Option<String> {
    let (agenda, words) = (scene.agenda(), scene.words());
    let name = |place: &Option<Location>| place.as_ref().map(|place| scene.words_of(&place.name));
    let (site, platform) = (name(&agenda.location), name(&agenda.virtual_location));
    let online = |platform: Option<String>| match platform {
        Some(place) => words.say(Message::ONLINE_AT, &[("place", &place)]),
        None => words.text(Message::ONLINE),
    };
    Some(match (agenda.attendance_mode, site, platform) {
        (Some(AttendanceMode::Online), _, platform) => online(platform),
        (Some(AttendanceMode::Mixed), Some(site), platform) => words.list(&[site, online(platform)]),
        (Some(AttendanceMode::Mixed), None, _) => words.text(Message::MIXED),
        (_, Some(site), _) => site,
        (Some(AttendanceMode::Offline), None, _) => words.text(Message::ON_SITE),
        (None, None, platform) => online(Some(platform?)),
    })
}

/// Organizer, description and details, behind a button. On a narrow screen it also opens what is cut or
/// omitted above, so it is there even if it holds nothing itself.
fn details(state: &State, scene: &Scene) -> Element {
    let agenda = scene.agenda();
    let organizer = agenda.organizer.as_ref().map(|organizer| &organizer.name);
    let mut text = Vec::new();
    for part in [organizer, agenda.description.as_ref()].into_iter().flatten() {
        text.append(&mut paragraphs(scene, part));
    }
    let mut list = el("dl");
    for detail in &agenda.details {
        list = list.child(scene.written(el("dt"), &detail.label)).child(scene.written(el("dd"), &detail.text));
    }
    let list = (!agenda.details.is_empty()).then_some(list);
    let words = scene.words();
    let links = extras().meeting_links(state, scene);
    let is_empty = text.is_empty() && list.is_none() && links.is_none();
    let text = (!is_empty).then(|| {
        let name = words.text(Message::ABOUT_MEETING);
        el("div").class("text").attr("role", "group").attr("aria-label", name).children(text).child(list).child(links)
    });
    el("details")
        .maybe("class", is_empty.then_some("empty"))
        .maybe("open", scene.sources.printing.then_some(""))
        .child(el("summary").text(words.text(Message::DETAILS)))
        .child(text)
}
