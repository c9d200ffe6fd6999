//! Who speaks: name, role, position and affiliation on one line.

use leptos::prelude::*;

use super::lang;
use super::words::Speech;
use crate::agenda::Speaker;
use crate::message::Message;

/// The speakers of a session.
pub fn speakers(words: &Speech, speakers: &[Speaker], wanted: &[&str]) -> Option<AnyView> {
    let rows = speakers.iter().map(|speaker| {
        let name = speaker.name.pick(wanted);
        view! {
            <li part="speaker">
                <b><bdi lang=lang(name.lang)>{name.text.to_owned()}</bdi></b>
                " "
                <span>{rest(words, speaker, wanted)}</span>
            </li>
        }
    });
    (!speakers.is_empty()).then(|| view! { <ul>{rows.collect::<Vec<_>>()}</ul> }.into_any())
}

/// "Moderator. Head of Unit, OECD".
fn rest(words: &Speech, speaker: &Speaker, wanted: &[&str]) -> String {
    let roles: Vec<String> = speaker.role.iter().map(|role| role_name(words, role.pick(wanted).text)).collect();
    let facts = [&speaker.job_title, &speaker.affiliation].into_iter().flatten();
    let facts: Vec<&str> = facts.map(|fact| fact.pick(wanted).text).collect();
    let facts = facts.join(&words.text(Message::COMMA));
    match (roles.is_empty(), facts.is_empty()) {
        (true, _) => facts,
        (false, true) => words.list(&roles),
        (false, false) => [words.list(&roles), words.text(Message::FULL_STOP), facts].concat(),
    }
}

/// A standard role in the reader's language; any other as the agenda has it, with a capital.
fn role_name(words: &Speech, role: &str) -> String {
    Message::role(role).map(|message| words.text(message)).unwrap_or_else(|| {
        let mut letters = role.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>());
        first.unwrap_or_default() + letters.as_str()
    })
}
