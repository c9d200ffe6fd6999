//! Short phrases with a meaning of their own: labels, parts of the day, titles that only say "Agenda".

use super::lang::{self, Label};

/// A known label before a colon, and what stands after it.
pub fn label(text: &str) -> Option<(Label, &str)> {
    let (head, rest) = text.split_once(':')?;
    Some((lang::label(head.trim())?, rest.trim()))
}

/// The label that a text begins with, whatever follows.
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

/// Whether a text only says that an agenda follows.
pub fn is_agenda_word(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| letter.is_alphabetic() || " '’".contains(*letter)).collect();
    let plain = plain.trim().to_lowercase();
    lang::ALL.iter().any(|words| words.agenda.contains(&&*plain))
}
