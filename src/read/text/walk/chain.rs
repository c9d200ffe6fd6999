//! Lengths one after the other: where one start is stated, and of what follows only how long each is.
//!
//! `Welcome (10 min), Keynote (40 min)` is a chain in one line; lines or items with a length each are one below each
//! other. A chain goes on where the one before it ends.

use chrono::TimeDelta;

use super::super::block::{Block, Kind};
use super::super::clock::{self, Clock, Slot};
use super::super::draft::Draft;
use super::super::lang;
use super::super::program::{At, Program};
use super::seen::Seen;

/// A title, and how long it is.
type Part = (String, TimeDelta);

/// A sentence that states a start is no longer.
const WORDS: usize = 14;

impl Program {
    /// Finds lines, or all items of a list, that follow each other and state their lengths.
    pub(super) fn look_for_chains(&mut self, blocks: &[Block], seen: &[Seen]) {
        let texts: Vec<Option<TimeDelta>> = blocks.iter().zip(seen).map(|(block, seen)| length(block, seen)).collect();
        let item = |at: Option<usize>| {
            matches!(at.and_then(|at| blocks.get(at)).map(|block| &block.kind), Some(Kind::Item(_)))
        };
        self.chains = vec![TimeDelta::zero(); blocks.len()];
        let mut at = 0_usize;
        while at < blocks.len() {
            let listed = item(Some(at));
            let run = texts.iter().enumerate().skip(at);
            let run: Vec<TimeDelta> =
                run.map_while(|(at, length)| length.filter(|_| item(Some(at)) == listed)).collect();
            let next = at.saturating_add(run.len().max(1));
            // A list of which some items have no length is none of this kind, except for the date of the next call at its end.
            let last = || run.len() >= 3 && item(Some(next)) && !item(next.checked_add(1));
            let whole = !listed || !item(at.checked_sub(1)) && (!item(Some(next)) || last());
            if let Some(sum) = self.chains.get_mut(at).filter(|_| run.len() >= 2 && whole) {
                *sum = run.into_iter().fold(TimeDelta::zero(), |sum, length| sum.checked_add(&length).unwrap_or(sum));
            }
            at = next;
        }
    }

    /// Whether a line is in a chain, from the start that is stated for the day, from the end of the session before, or
    /// from a start in a sentence above; if so, it is taken.
    pub(super) fn chained(&mut self, block: &Block, text: &str, links: &[(String, String)]) -> bool {
        let sum = self.chains.get(self.index).copied().unwrap_or_default();
        let begins = sum > TimeDelta::zero();
        let stated = self.starts.take();
        if self.noted.is_some() {
            return false;
        }
        if let Some(parts) = self.chain_in_line(text) {
            let (led, parts) = parts;
            let Some(start) = led.or(self.chain).or(stated).or_else(|| self.hours_of_day()) else { return false };
            self.chain = self.start_chain(
                block,
                &Slot { length: None, ..Slot::lasting(start, TimeDelta::zero()) },
                &parts,
                links,
            );
            return true;
        }
        if self.chain.is_none() && !begins {
            self.starts =
                self.start_stated(block, text).or(stated.filter(|_| self.at != At::Session && text.ends_with(':')));
            return false;
        }
        let Some((title, length)) = clock::length_at_either_end(text) else {
            self.chain = None;
            return false;
        };
        let title = title.to_owned();
        if begins && self.chain.is_none() {
            let Some(start) = stated.or_else(|| self.after_last(sum)).or_else(|| self.hours_of_day()) else {
                return false;
            };
            self.chain = Some(start);
            self.notes.note(block.line, "took the lengths one after the other");
        }
        let Some(start) = self.chain else { return false };
        self.chain = start.after(length);
        self.start(block, Slot::lasting(start, length), &title, links.to_vec());
        true
    }

    /// Sessions one after the other from the start of a row: "09:00 Welcome (10 min), Keynote (40 min)".
    pub(super) fn row_of_lengths(
        &mut self,
        block: &Block,
        slot: &Slot,
        rest: &str,
        links: &[(String, String)],
    ) -> bool {
        let single = !slot.open && slot.length.is_none() && slot.more.is_empty() && !rest.contains('\n');
        let Some(parts) = clock::chain(rest).filter(|_| single) else { return false };
        let sum = parts.iter().map(|(_, length)| length.num_minutes()).sum::<i64>();
        let whole = |end: Clock| end.minutes().saturating_sub(slot.start.minutes()) == sum;
        if !slot.end.is_none_or(whole) {
            return false;
        }
        let parts: Vec<(String, TimeDelta)> =
            parts.into_iter().map(|(title, length)| (title.to_owned(), length)).collect();
        self.start_chain(block, slot, &parts, links);
        true
    }

    /// Starts a session for each part; when the last one ends.
    fn start_chain(
        &mut self,
        block: &Block,
        slot: &Slot,
        parts: &[(String, TimeDelta)],
        links: &[(String, String)],
    ) -> Option<Clock> {
        self.notes.note(block.line, "took the lengths in the line one after the other");
        let mut start = Some(slot.start);
        for (at, (title, length)) in parts.iter().enumerate() {
            let mut own = Slot { zone: slot.zone.clone(), ..Slot::lasting(start?, *length) };
            // The end that the row states is that of its last part.
            if at.saturating_add(1) == parts.len() && slot.end.is_some() {
                (own.end, own.length) = (slot.end, None);
            }
            self.start(block, own, title, if at == 0 { links.to_vec() } else { Vec::new() });
            start = start?.after(*length);
        }
        start
    }

    /// The parts of a line that is a chain, and the start that is stated before them: "We begin at 9:00: Welcome (10 min)".
    fn chain_in_line(&self, text: &str) -> Option<(Option<Clock>, Vec<Part>)> {
        if self.at == At::Session && self.chain.is_none() && !self.waiting_for_title() {
            return None;
        }
        let mut parts = clock::chain(text)?;
        let mut led = None;
        if let Some((first, _)) = parts.first_mut()
            && let Some((slot, at)) = clock::find_time(first)
        {
            let rest = first.get(at.end..)?.trim_start();
            let rest = rest.strip_prefix([':', '–', '-', ','])?.trim_start();
            says_start(first.get(..at.start)?).then_some(())?;
            led = Some(slot.start);
            *first = rest;
        }
        Some((led, parts.into_iter().map(|(title, length)| (title.to_owned(), length)).collect()))
    }

    /// The start in a sentence such as "The meeting starts at 9:00."
    fn start_stated(&self, block: &Block, text: &str) -> Option<Clock> {
        let short = text.split_whitespace().count() <= WORDS && !text.contains('\n') && self.at != At::Session;
        if !short || matches!(block.kind, Kind::Table(_)) {
            return None;
        }
        let (slot, at) = clock::find_time(text)?;
        let one = clock::find_time(text.get(at.end..)?).is_none() && clock::find_range(text).is_none();
        (one && says_start(text.get(..at.start)?)).then_some(slot.start)
    }

    /// When the hours begin that are stated for the day, which waited for a title.
    pub(in super::super) fn hours_of_day(&mut self) -> Option<Clock> {
        self.settle();
        let stated = self.hours.iter().rev().find(|(day, ..)| *day == self.date);
        stated.filter(|_| self.at != At::Session).map(|(_, slot, _)| slot.start)
    }

    /// When the session above ends that states its own length, where what follows is too long to be a part of it.
    fn after_last(&self, sum: TimeDelta) -> Option<Clock> {
        let untouched = |draft: &&Draft| draft.about.is_empty() && draft.items.is_empty() && !draft.title.is_empty();
        let draft = self.drafts.last().filter(|_| self.at == At::Session).filter(untouched)?;
        let length = draft.slot.length.filter(|length| draft.slot.end.is_none() && *length < sum)?;
        draft.slot.start.after(length)
    }
}

/// How long a line says that it is, by brackets or a dash at its end, an item also at its head.
fn length(block: &Block, seen: &Seen) -> Option<TimeDelta> {
    let text = seen.single()?;
    let found = match block.kind {
        Kind::Item(_) => clock::length_at_either_end(text),
        Kind::Paragraph(_) => {
            clock::length_at_end(text).filter(|(title, _)| !title.is_empty() && clock::find_time(title).is_none())
        }
        Kind::Heading(..) | Kind::Table(_) => None,
    };
    found.map(|(_, length)| length)
}

/// Whether the words before a time say that something starts then.
fn says_start(text: &str) -> bool {
    lang::holds(text, |words| words.starts)
}
