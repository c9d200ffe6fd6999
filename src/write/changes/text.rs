//! Changes in sentences, a line each, as a mail or a commit has them.

use super::{Change, Changes, Fact};
use crate::model::agenda::Session;
use crate::time::zone::Zone;
use crate::write::Export;
use crate::write::outline::{Outline, Times, one_line};

/// The changes in English, with times in `zone`, that of the meeting.
pub fn text(changes: &Changes, export: &Export, zone: &Zone) -> String {
    let outline = Outline::new(export, zone);
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    let title = one_line(export.pick(&changes.new.title).text);
    if changes.is_empty() {
        line(&format!("{title}: no changes"));
        return out;
    }
    let count = changes.sessions.len();
    let sessions = if count == 1 { "session".to_owned() } else { "sessions".to_owned() };
    line(&format!("{title}: {count} {sessions} changed"));
    if let Some(starts) = changes.sessions.iter().find_map(|change| change.after.or(change.before)?.starts()) {
        line(&outline.zone_note(zone.offset_at(starts)));
    }
    if !changes.meeting.is_empty() {
        line(&format!("The meeting as a whole: other {}", changes.meeting.join(", ")));
    }
    for change in &changes.sessions {
        for sentence in sentences(change, &outline) {
            line(&sentence);
        }
    }
    out
}

/// What is to be said of a session.
pub(super) fn sentences(change: &Change, outline: &Outline) -> Vec<String> {
    let export = &outline.export;
    let title = |session: &Session| one_line(export.pick(&session.title).text);
    let room = |session: &Session| session.room.as_ref().map(|room| one_line(export.pick(room).text));
    let Some(now) = change.after.or(change.before) else { return Vec::new() };
    let name = title(now);
    let place = |session: &Session| room(session).map(|room| format!(", {room}")).unwrap_or_default();
    let whole = |word: &str| format!("{word}: {name}, {}{}", when(now, outline), place(now));
    let mut sentences = Vec::new();
    let mut others = Vec::new();
    for fact in &change.facts {
        match (fact, change.before) {
            (Fact::Added, _) => sentences.push(whole("New")),
            (Fact::Removed, _) => sentences.push(whole("Removed")),
            (Fact::Cancelled, _) => sentences.push(whole("Cancelled")),
            (Fact::Restored, _) => sentences.push(whole("Takes place after all")),
            (Fact::Time, Some(before)) => {
                sentences.push(format!("{name}: {}, instead of {}", when(now, outline), when(before, outline)));
            }
            (Fact::Room, Some(before)) => {
                let [new, old] = [now, before].map(|session| room(session).unwrap_or_else(|| "no room".to_owned()));
                sentences.push(format!("{name}: {new}, instead of {old}"));
            }
            (Fact::Title, Some(before)) => sentences.push(format!("{name}: was called {}", title(before))),
            (Fact::Field(field), _) => others.push(field.as_str()),
            (Fact::Time | Fact::Room | Fact::Title, None) => {}
        }
    }
    if !others.is_empty() {
        sentences.push(format!("{name}: other {}", others.join(", ")));
    }
    sentences
}

/// "Monday 29 March 2021, 10:15–10:40".
fn when(session: &Session, outline: &Outline) -> String {
    let date = |time: &crate::write::outline::Time| outline.language.date(time.civil.date());
    let clock = |time: &crate::write::outline::Time| crate::write::language::clock(time.civil);
    match outline.times(session) {
        Times::Range(start, end) if start.civil.date() != end.civil.date() => {
            format!("{}, {} – {}, {}", date(&start), clock(&start), date(&end), clock(&end))
        }
        Times::Range(start, end) => format!("{}, {}–{}", date(&start), clock(&start), clock(&end)),
        Times::From(start) => format!("{}, from {}", date(&start), clock(&start)),
        Times::Words(words) => words,
    }
}
