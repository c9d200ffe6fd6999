//! Into the reader's own calendar: files made on the spot, a hosted one to subscribe to, and links
//! to calendars on the web.

use std::borrow::Cow;

use super::{outcome, zones};
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::port::names::Action;
use crate::widget::port::{Files, System};
use crate::widget::scene::Scene;
use crate::widget::state::State;
use crate::write::{Calendar, Export, ics, link, subscription};

/// Whether a calendar can remind of a session by a file.
pub fn reminds(state: &State) -> bool {
    state.port().files() != Files::Lost
}

/// The address to subscribe to, as the page has it; nothing where there is none that a calendar reads.
pub fn hosted(state: &State, scene: &Scene) -> Option<String> {
    state.port().address(&scene.sources.options.calendar_src)
}

/// What is exported, handed to `use_it`.
fn exported<T>(state: &State, scene: &Scene, alarm: bool, use_it: &dyn Fn(&Export) -> T) -> T {
    let wanted = scene.wanted();
    let names =
        [Message::JOIN, Message::WATCH, Message::RECORDING, Message::DOCUMENT].map(|name| scene.words().text(name));
    let mut words = Vec::new();
    for (word, name) in ["join", "livestream", "recording", "document"].into_iter().zip(&names) {
        words.push((word, name.as_str()));
    }
    let page = state.port().page();
    // Where on the page the reader came in is nobody else's business.
    let page = page.split('#').next().unwrap_or_default();
    let export = Export {
        agenda: scene.agenda(),
        wanted: &wanted,
        words: &words,
        stamp: state.now(),
        alarm: alarm.then_some(outcome::REMINDER_MINUTES),
        page: Some(page).filter(|page| page.starts_with("http")),
    };
    use_it(&export)
}

/// The sessions of that name: `screen` for what is shown, `mine` for the reader's own, else all.
pub fn sessions(scene: &Scene, which: &str) -> Vec<usize> {
    match which {
        "screen" => zones::on_screen(scene),
        "mine" => {
            let favorites = scene.sources.reader.favorites.as_ref();
            favorites.map(|favorites| favorites.sessions(scene.agenda())).unwrap_or_default()
        }
        _ => (0..scene.agenda().sessions.len()).collect(),
    }
}

/// Saves the [`sessions`] of that name as a file.
pub fn save(state: &State, which: &str) {
    let scene = state.scene();
    let title = scene.words_of(&scene.agenda().title);
    write(state, &scene, &title, &sessions(&scene, which), which == "mine");
}

/// Saves them for the page of a calendar that the same press opens, and says which file that page needs.
pub fn import(state: &State, which: &str) {
    save(state, which);
    let name = file_name(&state.scene().words_of(&state.scene().agenda().title));
    outcome::change(state, &mut |done| done.text.clone_from(&name));
    outcome::say(state, "", Message::IMPORT_FILE);
}

/// Saves the session of that id as a file.
pub fn save_one(state: &State, id: &str) {
    let scene = state.scene();
    if let Some(index) = scene.agenda().sessions.iter().position(|session| session.id == id) {
        let title = scene.session(index).map(|session| scene.words_of(&session.title));
        write(state, &scene, &title.unwrap_or_default(), &[index], true);
    }
}

fn write(state: &State, scene: &Scene, title: &str, sessions: &[usize], alarm: bool) {
    let file = exported(state, scene, alarm, &|export| ics(export, sessions));
    state.port().save(&file_name(title), &file);
}

/// The letters and figures of a title, hyphens between them: what every system takes for a name.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars() {
        if is_plain(letter) {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.chars().count() >= LONGEST {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    [if name.is_empty() { "agenda" } else { name }, ".ics"].concat()
}

/// Letters and figures, in all scripts but for the marks and symbols that Unicode has at their sides: the
/// tables that tell them apart are larger than all that is made with them here.
fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || !matches!(letter, '\0'..='\u{bf}' | '×' | '÷' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' | '\u{1f000}'..)
}

/// Letters of a file's name.
const LONGEST: usize = 60;

/// The ways of one session into a calendar, what works best here first.
pub fn ways(state: &State, scene: &Scene, session: &Session) -> Vec<Node> {
    // No calendar holds what has no clock time.
    if session.starts().is_none() {
        return Vec::new();
    }
    let files = state.port().files();
    let file = || outcome::button(Action::SaveOne, None, scene.words().text(Message::CALENDAR_FILE)).into();
    let mut ways = Vec::new();
    if files == Files::Opened {
        ways.push(file());
    } else {
        ways.extend(hosted(state, scene).map(|address| subscribe(state, scene, &address).into()));
    }
    for (name, calendar) in SERVICES {
        ways.extend(filled_in(state, scene, session, calendar).map(|href| elsewhere(href).text(name).into()));
    }
    if files == Files::Saved {
        ways.push(file());
    }
    ways
}

/// Calendars on the web.
pub const SERVICES: [(&str, Calendar); 4] = [
    ("Google", Calendar::Google),
    ("Outlook.com", Calendar::Outlook),
    ("Microsoft 365", Calendar::Microsoft365),
    ("Yahoo", Calendar::Yahoo),
];

/// The address that opens a calendar with a session filled in; none for what is cancelled, of which these calendars know
/// nothing, and which they would only take in as planned.
pub fn filled_in(state: &State, scene: &Scene, session: &Session, calendar: Calendar) -> Option<String> {
    if session.is_cancelled() { None } else { exported(state, scene, true, &|export| link(export, session, calendar)) }
}

/// A calendar follows this by itself, with all its changes; on Android, where nothing answers `webcal:`, Google's does.
fn subscribe(state: &State, scene: &Scene, address: &str) -> Element {
    let title = scene.words_of(&scene.agenda().title);
    let google = || subscription(Calendar::Google, address, &title);
    let href = match state.port().system() {
        System::Android => google(),
        _ => None,
    };
    let way = match href {
        Some(href) => elsewhere(href),
        None => el("a").attr("href", webcal(address)),
    };
    way.text(scene.words().text(Message::SUBSCRIBE))
}

/// The address of a calendar file under the scheme at which the reader's own calendar subscribes to it.
pub fn webcal(address: &str) -> String {
    let rest = address.split_once(':').map(|(_, rest)| rest).unwrap_or_default();
    ["webcal:", rest].concat()
}

/// A link that leaves the page.
pub fn elsewhere(href: impl Into<Cow<'static, str>>) -> Element {
    el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener noreferrer")
}

/// Copies the address of the hosted file, for calendars that ask for one.
pub fn copy_address(state: &State) {
    let address = hosted(state, &state.scene()).unwrap_or_default();
    outcome::copy(state, "", &address);
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_called_by_its_title() {
        for (title, name) in [
            ("Topic 1: who pays?", "Topic-1-who-pays.ics"),
            ("  ../..\\etc: \"x\" ", "etc-x.ics"),
            ("\u{645}\u{62f} \u{648}\u{62c}\u{632}\u{631}", "\u{645}\u{62f}-\u{648}\u{62c}\u{632}\u{631}.ics"),
            ("???", "agenda.ics"),
        ] {
            assert_eq!(file_name(title), name, "{title}");
        }
        assert_eq!(file_name(&"long ".repeat(100)).chars().count(), 63);
    }
}
