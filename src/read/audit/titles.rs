//! Titles that begin with a part of a time.

use super::letters::Letters;
use super::scan::{self, What};
use super::{Found, Source, quoted, words};

const HINT: &str = "write the title without it";

/// Checks every title.
pub fn check(source: &Source, found: &mut Found) {
    for session in &source.sessions {
        let letters = Letters::of(&session.title);
        let first = letters.spaces(0);
        let named = quoted(&session.title);
        if session.title.chars().all(|letter| letter.is_ascii_digit() || ".)(# ".contains(letter)) {
            found.warn(
                session.line,
                0,
                format!("the title \"{named}\" is only a number"),
                "write what the session is about",
            );
            continue;
        }
        let unit = [words::UNITS, words::MORNING, words::AFTERNOON, &["h", "hours", "gmt", "utc"]];
        let is_unit = unit
            .iter()
            .find_map(|list| letters.one_of(first, list))
            .is_some_and(|to| !letters.at(to).is_alphanumeric());
        let mark = "-–—/→»>,;".contains(letters.at(first));
        let token = scan::tokens(&letters).into_iter().next().filter(|token| token.from <= first.saturating_add(1));
        let time = token.as_ref().is_some_and(|token| matches!(token.what, What::Clock(clock) if clock.sure || clock.mark == '.' && token.to.saturating_sub(token.from) > 3));
        // "and 3 to 6 p.m. General debate".
        let after = letters.word(first).filter(|(word, _)| ["and", "et", "y", "und"].contains(&word.as_str()));
        let more = after.is_some_and(|(_, to)| letters.at(letters.spaces(to)).is_ascii_digit());
        let more = more && scan::tokens(&letters).iter().any(|token| matches!(token.what, What::Clock(_)));
        // "to 1:3 Knots", "à h15 Nœuds".
        let until = letters.word(first).filter(|(word, _)| words::UNTIL.contains(&word.as_str()));
        let until = until.is_some_and(|(_, to)| {
            let next = letters.text(letters.spaces(to), letters.len());
            let next = next.split_whitespace().next().unwrap_or_default();
            // "A 10-year plan" is not an hour.
            next.contains(|letter: char| letter.is_ascii_digit())
                && next.chars().all(|letter| letter.is_ascii_digit() || ":.,h".contains(letter))
        });
        // "9:15 am – :30 am Knots".
        let half = letters.number(first, 2).is_some_and(|(_, length)| {
            let after = letters.spaces(first.saturating_add(length));
            [words::MORNING, words::AFTERNOON].iter().any(|list| letters.one_of(after, list).is_some())
        });
        if time || is_unit || mark || more || until || half {
            let message = format!("the title \"{named}\" begins with a piece of a time");
            found.ask(session.line, 0, message, "write start and end as 10:00-10:15 before the title");
            continue;
        }
        let day = token.is_some_and(|token| match token.what {
            What::Weekday(_, short) => !short && letters.spaces(token.to) >= letters.len(),
            What::Date(_) => true,
            _ => false,
        });
        if day {
            let message = format!("the title \"{named}\" begins with a day");
            found.ask(session.line, 0, message, "write the day on a line of its own above its sessions");
            continue;
        }
        if is_number(&letters, first) {
            let message = format!("the title \"{named}\" begins with a number that may be a time");
            found.warn(session.line, 0, message, HINT);
            continue;
        }
        let open = ["tbc", "tba", "tbd", "noon", "midnight", "midi", "minuit"];
        let begins = letters.word(first).filter(|(word, _)| open.contains(&word.as_str()));
        if begins.is_some_and(|(_, to)| letters.spaces(to) < letters.len() || to.saturating_sub(first) > 3) {
            found.warn(session.line, 0, format!("the title \"{named}\" begins with a word for its time"), HINT);
        }
    }
}

/// Whether a title begins with four digits that are an hour and its minutes, and not a year.
fn is_number(letters: &Letters, at: usize) -> bool {
    letters.number(at, 4).is_some_and(|(number, length)| {
        let year = (1900..2100).contains(&number);
        length == 4 && !year && number < 2400 && number.rem_euclid(100) < 60 && number.rem_euclid(5) == 0
    })
}
