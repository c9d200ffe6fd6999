//! What, when and where: the meeting as a whole.

use chrono::TimeDelta;
use leptos::prelude::*;

use super::state::{Scene, State};
use super::words::DateStyle;
use super::{lang, paragraphs, wanted};
use crate::agenda::{AttendanceMode, Location};
use crate::message::Message;
use crate::moment::Instant;
use crate::zone::{Zone, city};

/// Series, title, date and time in both zones, place.
pub fn header(_: State, scene: &Scene) -> AnyView {
    if scene.sources.options.no_header {
        return ().into_any();
    }
    let (agenda, words) = (scene.agenda(), scene.words());
    let languages = words.languages();
    let wanted = wanted(&languages);
    let title = agenda.title.pick(&wanted);
    let above = [&agenda.series, &agenda.subtitle].into_iter().flatten();
    let above: Vec<&str> = above.map(|text| text.pick(&wanted).text).collect();
    let above = (!above.is_empty()).then(|| above.join(&words.text(Message::DOT)));
    view! {
        <header part="header">
            {above.map(|above| view! { <p class="series" dir="auto">{above}</p> })}
            <h2 part="title" dir="auto" lang=lang(title.lang)>{title.text.to_owned()}</h2>
            <p class="facts">{when(scene)} {place(scene, &wanted).map(fact)}</p>
            {about(scene, &wanted)}
        </header>
    }
    .into_any()
}

fn fact(text: String) -> AnyView {
    view! { <span dir="auto">{text}</span> " " }.into_any()
}

/// Date and time of the whole meeting in the chosen zone, and in the event's where it differs.
fn when(scene: &Scene) -> Option<AnyView> {
    let span = scene.agenda().span()?;
    let (zones, words) = (&scene.zones, scene.words());
    let (shown, event) = (&*zones.shown, &*zones.event);
    let (first, last) = span;
    let here =
        words.say(Message::TIME_IN, &[("time", &whole(scene, shown, span, true)), ("city", &city::city(shown.id()))]);
    let differs = [first, last].iter().any(|instant| shown.offset_at(*instant) != event.offset_at(*instant));
    let there = differs.then(|| {
        // The event's own date stands where it is another than the reader's.
        let date = |zone: &Zone| (zone.civil(first).date(), zone.civil(last).date());
        let time = whole(scene, event, span, date(shown) != date(event));
        let offset = words.offset(event.offset_at(first));
        words.say(Message::TIME_IN_OFFSET, &[("time", &time), ("city", &city::city(event.id())), ("offset", &offset)])
    });
    Some(view! { <strong>{here}</strong> " " {there.map(fact)} }.into_any())
}

/// "Monday 29 March 2021, 09:00–11:00"; over several days the dates alone.
fn whole(scene: &Scene, zone: &Zone, (first, last): (Instant, Instant), dated: bool) -> String {
    let words = scene.words();
    // A meeting that ends at midnight does not reach into the next day.
    let inside = last.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(last).max(first);
    let (from, until) = (zone.civil(first).date(), zone.civil(inside).date());
    if from != until {
        return words.dates(from, until);
    }
    let time = words.times(zone.civil(first), zone.civil(last));
    if !dated {
        return time;
    }
    words.say(Message::DATE_TIME, &[("date", &words.date(from, DateStyle::Full)), ("time", &time)])
}

fn place(scene: &Scene, wanted: &[&str]) -> Option<String> {
    let (agenda, words) = (scene.agenda(), scene.words());
    let name = |place: &Option<Location>| place.as_ref().map(|place| place.name.pick(wanted).text.to_owned());
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

/// Organizer, description and details, behind one line that opens.
fn about(scene: &Scene, wanted: &[&str]) -> Option<AnyView> {
    let agenda = scene.agenda();
    let details = agenda.details.iter().map(|detail| {
        let (label, text) = (detail.label.pick(wanted).text.to_owned(), detail.text.pick(wanted).text.to_owned());
        view! { <dt dir="auto">{label}</dt><dd dir="auto">{text}</dd> }
    });
    let details: Vec<_> = details.collect();
    let organizer = agenda.organizer.as_ref().map(|organizer| organizer.name.pick(wanted).text).unwrap_or_default();
    let description = agenda.description.as_ref().map(|text| text.pick(wanted).text).unwrap_or_default();
    let text: Vec<AnyView> = paragraphs(organizer).into_iter().chain(paragraphs(description)).collect();
    (!text.is_empty() || !details.is_empty()).then(|| {
        view! {
            <details>
                <summary>{scene.words().text(Message::ABOUT_MEETING)}</summary>
                <div class="text">{text} <dl>{details}</dl></div>
            </details>
        }
        .into_any()
    })
}
