//! Who speaks: name, role, position and affiliation on one line.

use super::markup::{Element, el};
use super::words::Speech;
use super::{joined, lang};
use crate::agenda::Speaker;
use crate::message::Message;

/// The speakers of a session.
pub fn speakers(words: &Speech, speakers: &[Speaker], wanted: &[&str]) -> Option<Element> {
    let mut list = el("ul");
    for speaker in speakers {
        let name = speaker.name.pick(wanted);
        let bold = el("b").child(el("bdi").maybe("lang", lang(name.lang)).text(name.text.to_owned()));
        let rest = el("bdi").text(rest(words, speaker, wanted));
        list = list.child(el("li").part("speaker").child(bold).text(" ").child(rest));
    }
    (!speakers.is_empty()).then_some(list)
}

/// "Moderator. Head of Unit, OECD".
fn rest(words: &Speech, speaker: &Speaker, wanted: &[&str]) -> String {
    let roles: Vec<String> = speaker.role.iter().map(|role| role_name(words, role.pick(wanted).text)).collect();
    let facts = match (&speaker.job_title, &speaker.affiliation) {
        (None, None) => String::new(),
        (job, of) => joined([job, of].into_iter().flatten(), &words.text(Message::COMMA), wanted),
    };
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
        let first = letters.next().map(|letter| letter.to_ascii_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    })
}
