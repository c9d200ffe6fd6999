//! What a filter finds, and what another click would: each value with its count.
//!
//! A value is counted among the sessions that fit everything else that is looked for. So a count
//! says how many are shown once that value alone is chosen of its facet, and a room without any
//! has a 0 and is not a dead end. The order of the values does not depend on the choice.

use chrono::NaiveDate;

use super::{Facet, Filter, Index};
use crate::model::text::Text;

/// What a filter finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether each session is found, in the agenda's order.
    pub sessions: Vec<bool>,
    /// How many are found.
    pub count: usize,
    /// Every day on which sessions start, ascending, with its count.
    pub days: Vec<(NaiveDate, usize)>,
    /// How many there are of the reader's own.
    pub favorites: usize,
    /// The choices of each facet, in the order of [`Facet::ALL`].
    choices: [Vec<Choice>; 8],
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What to give to [`Index::toggle`]; of a language its subtag, as "fr".
    pub key: String,
    /// What to call it: of a kind, a language or a meeting, the key again.
    pub text: Text,
    /// How many sessions are shown once it is chosen.
    pub count: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Found {
    /// The choices of a facet: by name, "Hall 2" before "Hall 10".
    pub fn choices(&self, facet: Facet) -> &[Choice] {
        self.choices.get(facet as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What is wanted of a facet, by the positions of its values.
struct Wanted {
    facet: Facet,
    values: Vec<bool>,
    counts: Vec<usize>,
}

/// What a session fails in, to be added up.
const WORDS: u16 = 1;
const DAY: u16 = 2;
const MINE: u16 = 4;

fn bit(facet: Facet) -> u16 {
    match facet {
        Facet::Track => 8,
        Facet::Room => 16,
        Facet::Language => 32,
        Facet::Kind => 64,
        Facet::Tag => 128,
        Facet::Level => 256,
        Facet::Service => 512,
        Facet::Meeting => 1024,
    }
}

/// The sessions that a filter finds. `dates` has the day of each session, from [`super::dates`];
/// `favorites` the indices of the reader's own sessions.
pub fn find(index: &Index, filter: &Filter, dates: &[NaiveDate], favorites: &[usize]) -> Found {
    let mut facets = Facet::ALL.map(|facet| wanted(index, filter, facet));
    let day = filter.day.filter(|day| dates.contains(day));
    let mut own = vec![false; index.entries.len()];
    for session in favorites {
        if let Some(own) = own.get_mut(*session) {
            *own = true;
        }
    }
    let mut found = Found::default();
    for (session, (entry, own)) in index.entries.iter().zip(own).enumerate() {
        let date = dates.get(session).copied();
        let mut fails = 0;
        if !index.has(session, &filter.words) {
            fails |= WORDS;
        }
        if day.is_some() && day != date {
            fails |= DAY;
        }
        if filter.favorites && !own {
            fails |= MINE;
        }
        for wanted in &facets {
            let any = wanted.values.contains(&true);
            let fits = |(facet, value): &(Facet, usize)| {
                *facet == wanted.facet && wanted.values.get(*value).copied().unwrap_or_default()
            };
            if any && !entry.values.iter().any(fits) {
                fails |= bit(wanted.facet);
            }
        }
        found.sessions.push(fails == 0);
        found.count = found.count.saturating_add(usize::from(fails == 0));
        if let Some(date) = date {
            count_day(&mut found.days, date, fails & !DAY == 0);
        }
        if own && fails & !MINE == 0 {
            found.favorites = found.favorites.saturating_add(1);
        }
        for wanted in &mut facets {
            if fails & !bit(wanted.facet) != 0 {
                continue;
            }
            for (facet, value) in &entry.values {
                if let (true, Some(count)) = (*facet == wanted.facet, wanted.counts.get_mut(*value)) {
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    found.choices = facets.map(|wanted| choices(index, &wanted));
    found
}

fn wanted(index: &Index, filter: &Filter, facet: Facet) -> Wanted {
    let mut values = Vec::new();
    for value in index.values(facet) {
        values.push(value.has_any(filter.chosen(facet)));
    }
    let counts = vec![0; values.len()];
    Wanted { facet, values, counts }
}

/// Days are few, and sessions mostly in order of time.
fn count_day(days: &mut Vec<(NaiveDate, usize)>, date: NaiveDate, counts: bool) {
    let place = days.partition_point(|(other, _)| *other < date);
    if days.get(place).is_none_or(|(other, _)| *other != date) {
        days.insert(place, (date, 0));
    }
    if let Some((_, count)) = days.get_mut(place) {
        *count = count.saturating_add(usize::from(counts));
    }
}

fn choices(index: &Index, wanted: &Wanted) -> Vec<Choice> {
    let mut choices = Vec::new();
    for position in index.in_order(wanted.facet) {
        let value = index.values(wanted.facet).get(position);
        if let (Some(value), Some(count), Some(chosen)) =
            (value, wanted.counts.get(position), wanted.values.get(position))
        {
            choices.push(Choice {
                key: value.key().to_owned(),
                text: value.text.clone(),
                count: *count,
                chosen: *chosen,
            });
        }
    }
    choices
}
