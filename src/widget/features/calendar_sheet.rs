//! The sheet "Add to calendar": all sessions, what is shown, and the reader's own, each into the calendar of their choice.
//!
//! Google and Outlook.com take one session by a link. Several need a file: a press saves it and opens the page of the calendar
//! that takes it, which works on computers alone. On phones the file itself opens the reader's calendar. Where the
//! page names a hosted file (`calendar-src`), each of these calendars can subscribe to it instead.

use super::calendar::{SERVICES, elsewhere, filled_in, hosted, sessions, webcal};
use super::outcome;
use crate::i18n::Message;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::port::names::Action;
use crate::widget::port::{Files, System};
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::write::{import_page, subscription};

/// What calendars of Apple take, and nearly all others.
const APPLE: &str = "Apple";
const APPLE_FILE: &str = "Apple / .ics";

/// The sheet.
pub fn sheet(state: &State, scene: &Scene) -> Element {
    let words = scene.words();
    let mut lines = el("dl").class("deeds");
    if let Some(address) = hosted(state, scene) {
        let ways = subscriptions(state, scene, &address);
        lines = lines.children(outcome::line(words.text(Message::CALENDAR_HOSTED), ways));
    }
    for (which, message) in [("all", Message::SAVE_ALL), ("screen", Message::SAVE_SCREEN), ("mine", Message::SAVE_MINE)]
    {
        let sessions = sessions(scene, which);
        // What is shown is a choice of its own only where that is not everything.
        if which != "screen" || sessions.len() < scene.agenda().sessions.len() {
            let count = words.number(i32::try_from(sessions.len()).unwrap_or(i32::MAX));
            let name = words.say(message, &[("count", &count)]);
            let ways = ways(state, scene, which, &name, &sessions);
            lines = lines.children(outcome::line(name, ways));
        }
    }
    let copy = outcome::button(Action::CopyTimes, Some(""), words.text(Message::COPY_TIMES));
    lines = lines.children(outcome::line(words.text(Message::TIMES), vec![copy.into()]));
    el("div").part("actions").child(lines).children(outcome::outcome(state, scene, ""))
}

/// A way, which those who do not see its line hear with the name of that.
fn named(scene: &Scene, way: Element, service: &str, line: &str) -> Node {
    let label = scene.words().say(Message::NAMED, &[("what", service), ("title", line)]);
    way.attr("aria-label", label).text(service.to_owned()).into()
}

/// The calendars that can subscribe to a hosted file, and its address for any other.
fn subscriptions(state: &State, scene: &Scene, address: &str) -> Vec<Node> {
    let (words, system) = (scene.words(), state.port().system());
    let name = words.text(Message::CALENDAR_HOSTED);
    let title = scene.words_of(&scene.agenda().title);
    let link = |(service, calendar)| {
        let href = subscription(calendar, address, &title)?;
        Some(named(scene, elsewhere(href), service, &name))
    };
    let mut ways: Vec<Node> = SERVICES.into_iter().filter_map(link).collect();
    if system != System::Android {
        let apple = named(scene, el("a").attr("href", webcal(address)), APPLE, &name);
        // Its own calendar is the first choice on its own phones.
        ways.insert(if system == System::Ios { 0 } else { ways.len() }, apple);
    }
    ways.push(outcome::button(Action::CopyCalendar, None, words.text(Message::COPY_ADDRESS)).into());
    ways
}

/// The ways of these sessions into a calendar; none where none of them has a clock time.
fn ways(state: &State, scene: &Scene, which: &'static str, name: &str, sessions: &[usize]) -> Vec<Node> {
    let (files, system) = (state.port().files(), state.port().system());
    let mut timed = sessions.iter().filter_map(|index| scene.session(*index)).filter(|one| one.starts().is_some());
    let Some(first) = timed.next() else { return Vec::new() };
    let is_one = timed.next().is_none();
    let mut ways = Vec::new();
    for (service, calendar) in SERVICES {
        if is_one {
            ways.extend(
                filled_in(state, scene, first, calendar).map(|href| named(scene, elsewhere(href), service, name)),
            );
        } else if files == Files::Opened
            && system == System::Other
            && let Some(page) = import_page(calendar)
        {
            let link = elsewhere(page).attr("data-act", Action::Import.name()).attr("data-of", which);
            ways.push(named(scene, link, service, name));
        }
    }
    if files != Files::Lost {
        let words = scene.words();
        let service =
            if system == System::Android { words.text(Message::CALENDAR_FILE) } else { APPLE_FILE.to_owned() };
        let save = outcome::button(Action::Save, Some(which), String::new());
        ways.push(named(scene, save, &service, name));
    }
    ways
}
