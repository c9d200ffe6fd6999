//! Titles above their times: which of two neighbours a line with nothing but times belongs to.
//!
//! ```text
//! Opening            09:00-09:30
//! 09:00-09:30        Opening
//! Knots              09:30-10:30
//! 09:30-10:30        Knots
//! ```
//!
//! Between the first and the last line both columns are the same, so that only what is around them decides: a day that
//! ends with times has its titles above, one that begins with times has them below. Headings and blank lines decide
//! the rest, and where nothing does, the owner is asked. Titles above their times change places with them, since
//! the rest of the reader knows one order only.

use std::borrow::Cow;

use super::super::block::{Block, Kind};
use super::super::cursor::has_digit;
use super::super::ends::is_end;
use super::super::lang::{Label, is_break};
use super::super::phrases::{access, is_agenda_word, label_of, part_of_day};
use super::super::program::Program;
use super::super::session::is_room;
use super::super::{clock, dates, days, markup, places};
use super::seen::Seen;
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};

/// The role of a block for the question.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Entry {
    /// Times alone.
    Times,
    /// What may be a title.
    Title,
    /// What is no title, and parts nothing.
    Other,
    /// A day, a table, or times with a title: what is before has nothing to do with what is after.
    Wall,
}

/// A line with times alone, by the number of its block, and what may be its title.
#[derive(Clone, Copy, Debug)]
struct Alone {
    at: usize,
    above: bool,
    below: bool,
}

impl Program {
    /// The blocks with each title below its times.
    pub(super) fn titles_below<'a>(&mut self, blocks: &'a [Block], seen: &[Seen]) -> Cow<'a, [Block]> {
        let entries: Vec<Entry> = blocks.iter().zip(seen).map(|(block, seen)| self.entry(block, seen)).collect();
        let titled = entries.iter().zip(seen).filter(|(entry, seen)| **entry == Entry::Wall && seen.is_timed());
        let walls = titled.count();
        let groups = groups(&entries);
        let alone: Vec<Alone> = groups.iter().flatten().copied().collect();
        if alone.len() < 2 || walls.saturating_mul(3) > alone.len() {
            return Cow::Borrowed(blocks);
        }
        let is_above = if !groups.iter().all(|group| group.iter().all(|times| times.above)) {
            false
        } else if groups.iter().any(|group| group.iter().any(|times| !times.below)) {
            true
        } else {
            self.by_looks(blocks, &alone).unwrap_or_else(|| self.asked_above(blocks, &alone))
        };
        if !is_above {
            return Cow::Borrowed(blocks);
        }
        if let Some(block) = alone.first().and_then(|times| blocks.get(times.at)) {
            self.notes.note(block.line, "took the line above each line of times as its title");
        }
        let mut blocks = blocks.to_vec();
        for times in alone {
            let Some(above) = times.at.checked_sub(1) else { continue };
            let Some((written, room)) = blocks.get(times.at).and_then(|block| self.times(&first(block))) else {
                continue;
            };
            blocks.swap(above, times.at);
            if let Some(block) = blocks.get_mut(above) {
                block.kind = Kind::Paragraph(written);
            }
            let Some(Block { kind, .. }) = blocks.get_mut(times.at) else { continue };
            if let Kind::Heading(_, text) | Kind::Paragraph(text) | Kind::Item(text) = kind {
                let room = room.map(|room| format!(" ({room})")).unwrap_or_default();
                let text = format!("{text}{room}");
                let item = matches!(kind, Kind::Item(_));
                *kind = if item { Kind::Item(text) } else { Kind::Paragraph(text) };
            }
        }
        Cow::Owned(blocks)
    }

    /// Times that are all of a line, and the room next to them: "09:00-09:30, Room B", "Time: 09:00-09:30".
    fn times(&self, text: &str) -> Option<(String, Option<String>)> {
        let labelled = || text.split_once(':').filter(|_| label_of(text) == Some(Label::When));
        let text = labelled().map_or(text, |(_, stated)| stated.trim());
        if dated(text) {
            return Some((text.to_owned(), None));
        }
        let (_, rest) = clock::slot(text, self.styles)?;
        let room = rest.trim_matches(|letter: char| letter.is_whitespace() || "(),|–-@".contains(letter));
        if !room.is_empty() && !is_room(room) {
            return None;
        }
        let times = text.strip_suffix(rest).unwrap_or(text);
        Some((times.to_owned(), Some(room.to_owned()).filter(|room| !room.is_empty())))
    }

    fn entry(&self, block: &Block, seen: &Seen) -> Entry {
        let Some(text) = seen.single() else { return Entry::Wall };
        // Without a digit only "noon" is a time.
        if (seen.is_timed() || has_digit(text)) && self.times(text).is_some() {
            return Entry::Times;
        }
        if seen.is_timed() {
            return Entry::Wall;
        }
        let heading = matches!(block.kind, Kind::Heading(..));
        let line = if heading { days::Line::Heading } else { days::Line::Plain };
        if days::mark(text).is_some_and(|mark| mark.begins(text, line)) {
            return Entry::Wall;
        }
        let sentence = text.ends_with(['.', '!', '?', ':', ';']) || text.split_whitespace().count() > 25;
        let other = text.is_empty() || text.contains('\n') || sentence || is_agenda_word(text);
        if other || label_of(text).is_some() || part_of_day(text).is_some() {
            return Entry::Other;
        }
        if dates::find(text).is_some() || places::is_address(text) {
            return Entry::Other;
        }
        Entry::Title
    }

    /// What headings and blank lines say: whether titles are above, where they say it.
    fn by_looks(&self, blocks: &[Block], alone: &[Alone]) -> Option<bool> {
        let heading = |at: usize| matches!(blocks.get(at).map(|block| &block.kind), Some(Kind::Heading(..)));
        // "9:00 – 10:30:" leads to what follows.
        let leads = |times: &Alone| blocks.get(times.at).is_some_and(|block| first(block).ends_with(':'));
        if alone.iter().any(leads) {
            return Some(false);
        }
        let all = |test: &dyn Fn(usize) -> bool| alone.iter().all(|times| test(times.at));
        let above = all(&|at| heading(at.saturating_sub(1)));
        let below = all(&|at| heading(at.saturating_add(1)));
        if above != below {
            return Some(above);
        }
        let parted = |at: usize| {
            let line = |at: Option<usize>| Some(blocks.get(at?)?.line);
            line(at.checked_sub(1))
                .is_none_or(|before| line(Some(at)).is_some_and(|line| line > before.saturating_add(1)))
        };
        let above = all(&|at| !parted(at) && parted(at.saturating_sub(1)));
        let below = all(&|at| parted(at) && !parted(at.saturating_add(1)));
        if above != below {
            return Some(above);
        }
        // A pause or the end is no text of another session.
        let pause = |at: Option<usize>| {
            at.and_then(|at| blocks.get(at)).map(first).is_some_and(|text| is_break(&text) || is_end(&text).is_some())
        };
        let above = pause(alone.first().and_then(|times| times.at.checked_sub(1)));
        let below = pause(alone.last().and_then(|times| times.at.checked_add(1)));
        (above != below).then_some(above)
    }

    /// The owner's answer to whether titles are above.
    fn asked_above(&mut self, blocks: &[Block], alone: &[Alone]) -> bool {
        let Some(times) = alone.first() else { return false };
        let Some(block) = blocks.get(times.at) else { return false };
        let show = |at: usize| blocks.get(at).map(first).unwrap_or_default().chars().take(60).collect::<String>();
        let (written, above, below) =
            (show(times.at), show(times.at.saturating_sub(1)), show(times.at.saturating_add(1)));
        let readings = vec![
            Answer::new("above", format!("\"{above}\" is at {written}")),
            Answer::new("below", format!("\"{below}\" is at {written}")),
        ];
        let problem = || {
            Problem::error(
                Place::line(block.line, 1),
                "times are on lines of their own, and nothing says whether their titles are above or below",
            )
        };
        match self.answers.ask(Question::new("titles", Accepts::Listed, readings), problem) {
            Ok(answer) => answer == "above",
            Err(problem) => {
                self.notes.0.push(problem);
                false
            }
        }
    }
}

/// The first text of a block, without its markup.
fn first(block: &Block) -> String {
    block.texts().first().map(|text| markup::clean(text).text).unwrap_or_default()
}

/// "Tuesday, 09:00-09:30", "18 September 2029, 9:00 – 10:00": a day and times, and nothing else.
fn dated(text: &str) -> bool {
    let Some((_, at)) = clock::find_range(text).filter(|(_, at)| at.start > 0) else { return false };
    let (Some(date), Some(rest)) = (text.get(..at.start), text.get(at.end..)) else { return false };
    let date = date.trim_end_matches(|letter: char| letter.is_whitespace() || ",،:-–—|(@".contains(letter));
    let mark = days::mark(date).filter(|mark| mark.before == 0 && mark.after == 0);
    // "18 September 2029, 9:00 – 10:00 (in camera)".
    let rest = rest.trim_matches(|letter: char| letter.is_whitespace() || "()[]".contains(letter));
    mark.is_some_and(|mark| mark.found.is_some() || mark.weekday.is_some())
        && (!rest.chars().any(char::is_alphanumeric) || access(rest).is_some())
}

/// Lines with times alone between walls, where a title is above or below each.
fn groups(entries: &[Entry]) -> Vec<Vec<Alone>> {
    let mut groups: Vec<Vec<Alone>> = vec![Vec::new()];
    for (at, entry) in entries.iter().enumerate() {
        let is = |at: Option<usize>, wanted: Entry| at.and_then(|at| entries.get(at)) == Some(&wanted);
        match entry {
            Entry::Wall => groups.push(Vec::new()),
            Entry::Times => {
                let above = is(at.checked_sub(1), Entry::Title);
                // A title, or what is between it and the next times.
                let below = is(at.checked_add(1), Entry::Title) || is(at.checked_add(1), Entry::Other);
                if let Some(group) = groups.last_mut() {
                    group.push(Alone { at, above, below });
                }
            }
            Entry::Title | Entry::Other => {}
        }
    }
    // Times with neither are the hours of a day.
    for group in &mut groups {
        group.retain(|times| times.above || times.below);
    }
    groups.retain(|group| !group.is_empty());
    groups
}
