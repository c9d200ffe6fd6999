//! Short phrases with a meaning of their own: labels, parts of the day, titles that only say "Agenda".

use super::cursor::{Cursor, holds};
use super::lang::{self, Label};

/// A known label before a colon, and what is after it.
pub fn label(text: &str) -> Option<(Label, &str)> {
    let (head, rest) = text.split_once(':')?;
    Some((lang::label(head.trim())?, rest.trim()))
}

/// The label at the start of a text, regardless of the rest.
pub fn label_of(text: &str) -> Option<Label> {
    label(text).map(|(label, _)| label)
}

/// A heading without what pages add for their editors: "[edit]", "¶".
pub fn without_anchor(text: &str) -> &str {
    let mut text = text.trim();
    for mark in ["[edit]", "[edit source]", "[modifier]", "[modifier le code]", "[Bearbeiten]", "[editar]", "¶", "🔗"]
    {
        text = text.strip_suffix(mark).unwrap_or(text).trim_end();
    }
    text
}

/// "Afternoon": the part of the day that a line names, and nothing else.
pub fn part_of_day(text: &str) -> Option<usize> {
    if text.len() > 60 {
        return None;
    }
    let plain = text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    (0..3).find(|part| lang::is(&plain, |words| words.parts.get(*part).copied().unwrap_or_default()))
}

/// "Upon completion of the plenary: Stocktake": the session that must be over first, and the title, which may come later.
pub fn follows(text: &str) -> Option<(&str, &str)> {
    let mut rest = Cursor(text);
    rest.eat_any(&lang::all().follows).then_some(())?;
    let parted = [":", " - ", " – ", " — ", "\t"].iter().filter_map(|mark| rest.0.split_once(mark));
    let parted = parted.min_by_key(|(named, _)| named.len()).map(|(named, title)| (named.trim(), title.trim()));
    // "Immediately following  Contact group on finance, Room A": the title follows at once.
    let most = if rest.0.trim_start().starts_with(char::is_uppercase) { 20 } else { 7 };
    let alone = || text.split_whitespace().count() <= most && !text.ends_with(['.', '?', '!', ';', ',']);
    parted.filter(|(_, title)| !title.is_empty()).or_else(|| alone().then(|| (rest.0.trim_end_matches(':').trim(), "")))
}

/// What is announced later: "time to be confirmed".
pub const TIMES: &[&str] = &["time", "heure", "horaire", "hora", "horário", "orario", "uhrzeit", "zeit", "tijd"];

/// "TBC Working lunch", "Working lunch (time to be confirmed)": the title of what has no start yet.
pub fn announced(text: &str) -> Option<&str> {
    let mut rest = Cursor(text);
    let bracket = rest.eat_if(|letter| letter == '(' || letter == '[');
    if rest.eat_any(&lang::all().announced) {
        if bracket && !rest.eat_if(|letter| letter == ')' || letter == ']') {
            return None;
        }
        let spaced = rest.0.starts_with([' ', ':', '\t', '|', '–', '-']);
        let title = rest.0.trim_start_matches(|letter: char| letter.is_whitespace() || ":|-–—".contains(letter));
        let begins = title.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
        return (spaced && begins).then_some(title);
    }
    let (title, inside) = text.strip_suffix([')', ']'])?.rsplit_once(['(', '['])?;
    let inside = inside.trim().to_lowercase();
    let known = TIMES.iter().any(|word| inside.starts_with(word)) && lang::is(&inside, |words| words.announced);
    (known && !title.trim().is_empty()).then(|| title.trim_end())
}

/// Who may attend, where a text says nothing else: "closed", "in camera", "Parties only".
pub fn access(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let known = |words: fn(&lang::Words) -> lang::List| lang::is(&lower, words);
    // "Parties only".
    let only = lower.ends_with(" only") && lower.split_whitespace().count() <= 4;
    match () {
        () if known(|words| words.closed) => Some("closed".to_owned()),
        () if known(|words| words.open) => Some("open".to_owned()),
        () if known(|words| words.invited) => Some("invited".to_owned()),
        () if only => Some(text.to_owned()),
        () => None,
    }
}

/// Which meeting a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    Earlier,
    Later,
}

/// The other meeting that a line names.
pub fn other_meeting(text: &str) -> Option<Other> {
    if text.len() > 120 {
        return None;
    }
    match () {
        () if holds(text, &lang::all().next) => Some(Other::Later),
        () if holds(text, &lang::all().last) => Some(Other::Earlier),
        () => None,
    }
}

/// Whether a text only says that an agenda follows.
pub fn is_agenda_word(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic() || " '’".contains(*letter)).collect();
    let plain = plain.trim().to_lowercase();
    // "Agenda and programme of work" says it twice.
    let alone = |text: &str| lang::is(text, |words| words.agenda);
    let and = |word: &&str| lang::is(word, |words| words.and);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut parts = words.split(and).map(|part| part.join(" "));
    alone(&plain) || words.len() <= 10 && words.iter().any(and) && parts.all(|part| alone(&part))
}

/// "Room 3", "Track A", "Group of the north": what takes place next to others.
pub fn names_a_group(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| {
        lang::is(word, |words| words.rooms) || lang::is(word, |words| words.tracks) || GROUPS.contains(&word)
    }) || lang::ALL.iter().flat_map(|words| words.parallel).any(|stem| lower.contains(stem))
}

/// What those are called who meet next to others.
const GROUPS: &[&str] =
    &["group", "groups", "team", "teams", "groupe", "groupes", "gruppe", "grupo", "gruppo", "groep", "working"];
