//! Numbers before the items of a meeting: `1.`, `2 (b)`, `(a)`, `Item 3:`, `TOP 4`, `البند ٥`.

use super::cursor::{Cursor, digit};
use super::{dates, lang};

/// The number of an item as agendas write it, and the text after it.
pub fn item(text: &str) -> Option<(String, &str)> {
    let mut rest = Cursor(text);
    rest.space();
    // Every number has a digit or a bracket near its start.
    if !rest.0.chars().take(40).any(|letter| digit(letter).is_some() || letter == '(' || letter == ')' || letter == '.')
    {
        return None;
    }
    let named = rest.attempt(|rest| {
        rest.eat_any(&lang::all().item).then_some(())?;
        rest.space_within_line();
        Some(())
    });
    let counted = rest.attempt(main);
    // "5. April 2027" is a date.
    if counted.is_some() && named.is_none() && dates::at_head(text).is_some() {
        return None;
    }
    let mut number = counted.clone().unwrap_or_default();
    while let Some(part) = rest.attempt(sub) {
        if !number.is_empty() {
            number.push(' ');
        }
        number.push_str(&part);
    }
    if number.is_empty() {
        // "a) Election".
        number = rest.attempt(lettered)?;
    }
    let plain = counted.as_ref() == Some(&number);
    // "Item 3 | Knots".
    rest.attempt(|rest| {
        rest.space_within_line();
        rest.0.starts_with("| ").then_some(())
    });
    let marked = rest.eat_if(|letter| ".):-–—：|".contains(letter));
    let spaced = rest.0.is_empty() || rest.0.starts_with(|next: char| next.is_whitespace() || next == '(');
    // "a.Opening" is one, "1.5 hours" is none; a bare number counts boats as well as items.
    let parted = spaced || marked && !plain && rest.peek().is_some_and(char::is_alphabetic);
    if !parted || plain && named.is_none() && !marked {
        return None;
    }
    rest.0 = rest.0.trim_start_matches(|letter: char| letter.is_whitespace() || ":-–—".contains(letter));
    // "Item 3 of the agenda" goes on.
    if named.is_some() && !marked && rest.0.starts_with(char::is_lowercase) {
        return None;
    }
    (!rest.0.is_empty()).then_some((number, rest.0))
}

/// "3", "3.1", "3a".
fn main(rest: &mut Cursor) -> Option<String> {
    let (first, _) = rest.number(1, 3)?;
    let second = rest.attempt(|rest| {
        rest.eat('.').then_some(())?;
        let (second, digits) = rest.number(1, 2)?;
        // "10.30" is a time.
        (digits == 1 || first == 0).then_some(second)
    });
    let letter = rest.attempt(|rest| {
        let letter = rest.peek().filter(char::is_ascii_lowercase)?;
        rest.eat(letter);
        rest.peek().is_none_or(|next| !next.is_alphanumeric()).then_some(letter)
    });
    if rest.peek().is_some_and(|next| next.is_alphanumeric() || digit(next).is_some()) {
        return None;
    }
    let second = second.map(|second| format!(".{second}")).unwrap_or_default();
    let letter = letter.map(String::from).unwrap_or_default();
    rest.space_within_line_before('(');
    Some(format!("{first}{second}{letter}"))
}

/// "(b)", "(iv)", "(2)".
fn sub(rest: &mut Cursor) -> Option<String> {
    rest.eat('(').then_some(())?;
    let (inside, after) = rest.0.split_once(')')?;
    let short = (1..=4).contains(&inside.chars().count());
    let roman = inside.chars().all(|letter| "ivx".contains(letter));
    let known = inside.chars().count() == 1 && inside.chars().all(char::is_alphabetic)
        || roman
        || inside.chars().count() <= 2 && inside.chars().all(|letter| digit(letter).is_some());
    (short && known).then_some(())?;
    rest.0 = after;
    rest.space_within_line_before('(');
    Some(format!("({inside})"))
}

/// "a)", "b.".
fn lettered(rest: &mut Cursor) -> Option<String> {
    let letter = rest.peek().filter(|letter| letter.is_ascii_lowercase())?;
    rest.eat(letter);
    rest.peek().is_some_and(|next| ".)".contains(next)).then(|| format!("({letter})"))
}

/// Whether a number is one below another item: "(a)".
pub fn is_sub(number: &str) -> bool {
    number.starts_with('(')
}

/// The number of a sub-item below the item before it: "(b)" after "2 (a)" is "2 (b)".
pub fn below(before: Option<&str>, number: &str) -> String {
    let main = before.and_then(|before| before.split_whitespace().next()).filter(|main| !is_sub(main));
    match main {
        Some(main) if is_sub(number) => format!("{main} {number}"),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_items() {
        for (text, expected) in [
            ("1. Opening of the session", Some(("1", "Opening of the session"))),
            ("1.\tOpening", Some(("1", "Opening"))),
            ("2 (b) Moorings", Some(("2 (b)", "Moorings"))),
            ("(a) Election of officers", Some(("(a)", "Election of officers"))),
            ("a) Election", Some(("(a)", "Election"))),
            ("Item 3: Lights", Some(("3", "Lights"))),
            ("Agenda item 4(a): Tide finance", Some(("4 (a)", "Tide finance"))),
            ("TOP 4 Haushalt", Some(("4", "Haushalt"))),
            ("Point 2 – Budget", Some(("2", "Budget"))),
            ("البند ٥: الميزانية", Some(("5", "الميزانية"))),
            ("Item 3 (continued)", Some(("3", "(continued)"))),
            ("3.1. Charts", Some(("3.1", "Charts"))),
            ("5. April 2027", None),
            ("10.30 Opening", None),
            ("3 boats", None),
            ("1.5 hours of talk", None),
            ("2027 plans", None),
            ("1.", None),
        ] {
            let found = item(text);
            let found = found.as_ref().map(|(number, rest)| (number.as_str(), *rest));
            assert_eq!(found, expected, "text: {text:?}");
        }
        assert_eq!(below(Some("2 (a)"), "(b)"), "2 (b)");
        assert_eq!(below(Some("2"), "3"), "3");
        assert_eq!(below(None, "(a)"), "(a)");
    }
}
