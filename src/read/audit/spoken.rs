//! Hours that no reader reads, since they are words: "half past nine: coffee".

use super::scan::What;
use super::{Found, Source};

/// Asks about each line that begins with such an hour, alone or before a mark.
pub fn check(source: &Source, found: &mut Found) {
    for line in &source.lines {
        let Some(token) = line.tokens.first().filter(|token| token.what == What::Spoken && line.is_head(token.from))
        else {
            continue;
        };
        let mark = line.letters.at(line.letters.spaces(token.to));
        if line.times().next().is_none() && matches!(mark, '\0' | ':' | '-' | '–' | '—' | ',' | '|') {
            let shown = line.letters.text(token.from, token.to);
            let message = format!("\"{shown}\" is an hour in words, which is not read");
            found.ask(line.number, token.from, message, "write it in figures, as 09:30");
        }
    }
}
