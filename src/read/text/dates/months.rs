//! The names of months, including misspelt ones.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::cursor::Cursor;
use super::super::lang;
pub fn month(rest: &mut Cursor) -> Option<u32> {
    rest.attempt(|rest| {
        let words = lang::all();
        let latin = rest.peek().is_some_and(|letter| letter.is_ascii());
        if let Some((_, month)) = words.long_months.iter().find(|(name, _)| !latin && rest.eat_words(&[name])) {
            return Some(*month);
        }
        let word = rest.word()?;
        let lower = word.to_lowercase();
        let month = words.months.get(&*lower).copied().or_else(|| misspelt(word))?;
        // "سبتمبر/أيلول" is one month by two names.
        rest.attempt(|rest| {
            rest.eat('/').then_some(())?;
            let found = words.long_months.iter().find(|(name, _)| rest.eat_words(&[name])).map(|(_, month)| *month);
            let other = found.or_else(|| words.months.get(&*rest.word()?.to_lowercase()).copied())?;
            (other == month).then_some(())
        });
        rest.eat('.');
        Some(month)
    })
}

/// A name of a month: its length in bytes, its letters, and the month.
type LongName = (usize, Vec<char>, u32);

/// The names of at least five letters, by their first one.
static LONG_NAMES: LazyLock<FxHashMap<char, Vec<LongName>>> = LazyLock::new(|| {
    let mut names: FxHashMap<char, Vec<LongName>> = FxHashMap::default();
    for (name, month) in &lang::all().months {
        let letters: Vec<char> = name.chars().collect();
        if let Some(first) = letters.first().copied().filter(|_| letters.len() >= 5) {
            names.entry(first).or_default().push((name.len(), letters, *month));
        }
    }
    names
});

/// The month that a word of at least six letters means although up to two are wrong, if only one
/// month is possible.
pub fn misspelt(word: &str) -> Option<u32> {
    let count = word.chars().count();
    let first = word.chars().next().and_then(|first| first.to_lowercase().next())?;
    let names = LONG_NAMES.get(&first).filter(|_| (5..=12).contains(&count))?;
    let lower = lang::lower(word);
    if lang::all().months.contains_key(&*lower) || lang::all().weekdays.contains_key(&*lower) {
        return None;
    }
    let letters: Vec<char> = lower.chars().collect();
    let near = names.iter().filter(|(length, name, _)| {
        let most = if *length >= 7 { 2 } else { 1 };
        length.abs_diff(lower.len()) <= most && distance(name, &letters) <= most
    });
    let mut months: Vec<u32> = near.map(|(.., month)| *month).collect();
    months.sort_unstable();
    months.dedup();
    match months.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The number of letters to change, add, remove or exchange with the next one.
pub(super) fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = vec![i.saturating_add(1)];
        for (j, found) in other.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let change = at(&row, j).saturating_add(usize::from(letter != found));
            let gap = at(&row, j.saturating_add(1)).min(at(&next, j)).saturating_add(1);
            let mut least = change.min(gap);
            let swapped = i > 0
                && j > 0
                && one.get(i.saturating_sub(1)) == Some(found)
                && other.get(j.saturating_sub(1)) == Some(letter);
            if swapped {
                least = least.min(at(&before, j.saturating_sub(1)).saturating_add(1));
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}
