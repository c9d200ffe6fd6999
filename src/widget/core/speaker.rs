//! The people of a session: name, role, position and affiliation on one line.

use crate::i18n::Message;
use crate::model::agenda::{Session, Speaker};
use crate::model::concat::concat;
use crate::vdom::markup::{Element, Node, el};
use crate::widget::scene::Scene;
use crate::widget::words::Localizer;

/// The speakers of a session.
pub fn speakers(scene: &Scene, speakers: &[Speaker]) -> Option<Element> {
    let mut list = el("ul");
    for speaker in speakers {
        let bold = el("b").child(scene.written(el("bdi"), &speaker.name));
        let rest = el("bdi").children(rest(scene, speaker));
        list = list.child(el("li").part("speaker").child(bold).text(" ").child(rest));
    }
    (!speakers.is_empty()).then_some(list)
}

/// The number of people that are named on one line; the rest is counted.
const NAMED: usize = 2;

/// "Marco Daglio, OECD · moderator"; of several people only the names.
pub fn people(scene: &Scene, speakers: &[Speaker]) -> Option<Element> {
    let words = scene.words();
    let name =
        |speaker: &Speaker| el("span").part("speaker").child(el("b").child(scene.written(el("bdi"), &speaker.name)));
    if let [alone] = speakers {
        let mut person = name(alone);
        if let Some(affiliation) = &alone.affiliation {
            person = person.text(words.text(Message::COMMA)).child(scene.written(el("bdi"), affiliation));
        }
        let name = |role| role_name(words, scene.pick(role).text, has_capitals(scene));
        let roles: Vec<String> = alone.role.iter().map(name).collect();
        if !roles.is_empty() {
            person = person.text(words.text(Message::DOT)).child(el("bdi").text(words.list(&roles)));
        }
        return Some(person);
    }
    let mut line = el("span");
    for (place, speaker) in speakers.iter().take(NAMED).enumerate() {
        line = if place > 0 { line.text(words.text(Message::COMMA)) } else { line };
        line = line.child(name(speaker));
    }
    let rest = i32::try_from(speakers.len().saturating_sub(NAMED)).unwrap_or(i32::MAX);
    let rest = (rest > 0).then(|| el("bdi").attr("dir", "ltr").text(concat(&["+", &*words.number(rest)])));
    let between = if rest.is_some() { " " } else { "" };
    (!speakers.is_empty()).then(|| line.text(between).child(rest))
}

/// Whether the language writes all nouns with a capital.
fn has_capitals(scene: &Scene) -> bool {
    scene.sources.options.lang.starts_with("de")
}

/// The names of the speakers, on one line.
pub fn names_of(scene: &Scene, session: &Session) -> Vec<Node> {
    let names: Vec<_> = session.speakers.iter().map(|speaker| Some(&speaker.name)).collect();
    scene.joined(&names, &scene.words().text(Message::COMMA))
}

/// "Moderator. Head of Unit, OECD".
pub fn rest(scene: &Scene, speaker: &Speaker) -> Vec<Node> {
    let words = scene.words();
    let mut roles = Vec::new();
    for role in &speaker.role {
        let first = roles.is_empty() || has_capitals(scene);
        roles.push(role_name(words, scene.pick(role).text, first));
    }
    let facts = [speaker.job_title.as_ref(), speaker.affiliation.as_ref()];
    let mut facts = scene.joined(&facts, &words.text(Message::COMMA));
    if !roles.is_empty() {
        let end = if facts.is_empty() { String::new() } else { words.text(Message::FULL_STOP) };
        facts.insert(0, Node::Text(concat(&[&words.list(&roles), &end]).into()));
    }
    facts
}

/// A standard role in the reader's language; any other as in the agenda. The first of a list begins with a capital.
fn role_name(words: &Localizer, role: &str, first: bool) -> String {
    let known = Message::role(role);
    let mut name = known.map_or_else(|| role.to_owned(), |message| words.text(message));
    match name.get_mut(..1) {
        Some(letter) if first => letter.make_ascii_uppercase(),
        Some(letter) if known.is_some() => letter.make_ascii_lowercase(),
        _ => {}
    }
    name
}
