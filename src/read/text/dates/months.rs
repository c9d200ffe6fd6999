//! The names of months, including misspelt ones.

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

/// The month that a word of at least six letters means although up to two are wrong, if only one
/// month is possible.
pub fn misspelt(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let known = lang::all().months.contains_key(&*lower) || lang::all().weekdays.contains_key(&*lower);
    if letters.len() < 5 || letters.len() > 12 || known {
        return None;
    }
    let near = lang::all().months.iter().filter(|(name, _)| {
        let most = if name.len() >= 7 { 2 } else { 1 };
        let same = name.chars().next() == letters.first().copied();
        if !same || name.len().abs_diff(lower.len()) > most || name.len() < 5 {
            return false;
        }
        let name: Vec<char> = name.chars().collect();
        name.len() >= 5 && distance(&name, &letters) <= most
    });
    let mut months: Vec<u32> = near.map(|(_, month)| *month).collect();
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
