//! What is learned of the whole document before its blocks are read one by one.

use super::super::block::{Block, Kind};
use super::super::clock::Slot;
use super::super::dates::Found;
use super::super::program::Program;
use super::super::{clock, dates, days, lang, numbering, phrases};
use super::seen::Seen;
use crate::model::problem::{Place, Problem};

impl Program {
    /// Learns, from the end on, where lines with times follow.
    pub(super) fn look_ahead(&mut self, seen: &[Seen]) {
        let mut follow = false;
        let mut ahead: Vec<bool> = Vec::with_capacity(seen.len());
        for block in seen.iter().rev() {
            ahead.push(follow);
            for (text, timed) in block.timed() {
                let bracket = clock::find_range(text).and_then(|(_, at)| {
                    let (before, after) = (text.get(..at.start)?, text.get(at.end..)?);
                    Some(before.ends_with(['(', '[']) && after.starts_with([')', ']']))
                });
                self.brackets = self.brackets.saturating_add(usize::from(bracket == Some(true)));
                self.tails = self.tails.saturating_add(usize::from(clock::start_at_end(text).is_some()));
                if timed {
                    follow = true;
                    self.heads = self.heads.saturating_add(1);
                } else if text.len() < 200 && clock::find_range(text).is_some() && dates::find(text).is_some() {
                    follow = false;
                }
            }
        }
        ahead.reverse();
        self.ahead = ahead;
    }

    /// Whether start and end of the sessions are lines of their own, one below the other: each ends by the start of the
    /// next. Where two times are alone but differ in another way, it is asked which of them is meant.
    pub(super) fn is_stacked(&mut self, blocks: &[Block], seen: &[Seen]) -> bool {
        let alone = |block: &Seen| {
            let text = block.single().filter(|_| block.is_timed())?;
            let (slot, rest) = clock::slot(text, self.styles)?;
            (rest.is_empty() && slot.end.is_none() && slot.length.is_none()).then_some(slot.start.minutes())
        };
        let times: Vec<Option<i64>> = seen.iter().map(alone).collect();
        let mut pairs: Vec<(usize, i64, i64)> = Vec::new();
        for (index, pair) in times.windows(2).enumerate() {
            let fresh = pairs.last().is_none_or(|(last, ..)| last.saturating_add(1) < index);
            if let ([Some(start), Some(end)], true) = (pair, fresh) {
                pairs.push((index, *start, *end));
            }
        }
        let twelve = |from: i64, to: i64| to.saturating_sub(from).rem_euclid(720);
        let chained = pairs.windows(2).all(|pair| match pair {
            [(_, start, end), (_, next, _)] => twelve(*start, *end) <= twelve(*start, *next) || next < start,
            _ => true,
        });
        let lengths = || pairs.iter().map(|(_, start, end)| twelve(*start, *end));
        // Two zones differ by the same whole hours throughout.
        let zones = lengths().max() == lengths().min() && lengths().all(|length| length.rem_euclid(60) == 0);
        let sensible = lengths().all(|length| (1..=600).contains(&length));
        if pairs.len() >= 2 && chained && sensible && !zones {
            return true;
        }
        if let Some((index, ..)) = pairs.first().filter(|_| pairs.len() >= 2) {
            let line = blocks.get(*index).map_or(1, |block| block.line);
            let message = "two times are below each other, and nothing says which of them is the start";
            self.notes.0.push(
                Problem::error(Place::line(line, 1), message)
                    .hint("write start and end on one line, as 10:00-10:15, and name the zone of a second time"),
            );
        }
        false
    }

    /// Looks for the date of the meeting, and for its hours, in the sentences above the programme.
    pub(super) fn look_for_prose(&mut self, blocks: &[Block], seen: &[Seen]) {
        let Some((found, line, hours)) = in_prose(blocks, seen) else { return };
        self.prose = Some((found, line));
        self.prose_hours = hours.map(|slot| (slot, line));
    }
}

/// The date of the meeting in sentences above the programme, if they state no other, with the hours next to it: "The forum
/// takes place in the town hall on Friday, 6 December 2027, at 7.30 pm."
fn in_prose(blocks: &[Block], seen: &[Seen]) -> Option<(Found, usize, Option<Slot>)> {
    let mut given: Option<(Found, usize, Option<Slot>)> = None;
    // The times of a table are not in its first cell.
    let is_above = |(_, seen): &(&Block, &Seen)| seen.timed().all(|(_, timed)| !timed);
    for (block, seen) in blocks.iter().zip(seen).take_while(is_above) {
        let (Kind::Paragraph(_) | Kind::Item(_), Some(text)) = (&block.kind, seen.single()) else { continue };
        // "3. Minutes of the meeting held on 13 April" is an item of this one.
        if matches!(&block.kind, Kind::Item(item) if numbering::item(item).is_some()) {
            continue;
        }
        for sentence in text.split(". ").flat_map(|part| part.split(['!', '?', ';', '\n'])) {
            let Some(found) = dates::find(sentence).filter(|_| phrases::other_meeting(sentence).is_none()) else {
                continue;
            };
            let lower = sentence.to_lowercase();
            let held = lang::holds(&lower, |words| words.held);
            if !held && (found.weekday.is_none() || days::is_deadline(&lower)) {
                continue;
            }
            if given.as_ref().is_some_and(|(other, ..)| (other.first, other.last) != (found.first, found.last)) {
                return None;
            }
            let behind = sentence.get(found.at.end..).unwrap_or_default();
            let hours = clock::find_range(behind).or_else(|| clock::find_time(behind)).map(|(slot, _)| slot);
            given = given.or(Some((found, block.line, hours.filter(|_| held))));
        }
    }
    given
}
