//! When a row is: its times, from all the columns that hold some, and its day.

use super::super::clock::{self, Slot};
use super::super::draft::Also;
use super::super::grid::Origin;
use super::super::program::Program;
use super::Line;
use super::cells::{self, TIMES};
use super::column::Column;
use super::columns::Columns;
use super::numbered;
use crate::model::problem;

/// The times of a row.
#[derive(Clone, Debug)]
pub(super) struct When {
    /// Start and end.
    pub(super) slot: Slot,
    /// What follows the time in its cell.
    pub(super) rest: String,
    /// The column of the time.
    pub(super) at: usize,
    /// The same start in other columns.
    pub(super) also: Vec<Also>,
    /// Whether its cell begins in a row above.
    pub(super) above: bool,
    /// Whether what is in its cell is a label and no title.
    pub(super) labelled: bool,
}

/// The times of a row below one whose time reaches down, where a cell of its own states them within that time.
fn part(line: &Line, columns: &Columns, above: usize, whole: &Slot) -> Option<When> {
    let until = columns.first(Column::End).and_then(|at| cells::time(line.text(at))).map(|(end, _)| end.start);
    let (from, until) = (whole.start.minutes(), whole.end.or(until)?.minutes());
    let own = line.cells.iter().enumerate().filter(|(at, cell)| *at != above && cell.origin == Origin::Here);
    own.filter_map(|(at, cell)| {
        let (slot, rest) = cell.time()?;
        let end = slot.end?.minutes();
        let within = from <= slot.start.minutes() && end <= until;
        within.then(|| When {
            slot: slot.clone(),
            rest: rest.clone(),
            at,
            also: Vec::new(),
            above: false,
            labelled: true,
        })
    })
    .next()
}

impl Program {
    /// The times of a row, from all the columns that hold some.
    pub(super) fn when(&mut self, line: &Line, columns: &Columns) -> Option<When> {
        let may = |at: usize| matches!(columns.kind(at), Some(Column::Time | Column::Start));
        let headed = columns.holds(&[Column::Time, Column::Start]);
        let (at, (slot, rest)) = line.cells.iter().enumerate().find_map(|(at, cell)| {
            let open = || columns.0.get(at).is_none_or(|head| head.kind.is_none() && !head.parallel);
            let may = may(at) || !headed && at < 2 && open();
            let kept = may && cell.origin != Origin::Left && !cell.text.is_empty();
            kept.then(|| cell.time().cloned()).flatten().map(|found| (at, found))
        })?;
        let above = line.cells.get(at).is_some_and(|cell| cell.origin == Origin::Above);
        if let Some(part) = above.then(|| part(line, columns, at, &slot)).flatten() {
            return Some(part);
        }
        let zone = columns.0.get(at).and_then(|head| head.zone.clone());
        let mut when = When { slot, rest, at, also: Vec::new(), above, labelled: false };
        when.slot.zone = when.slot.zone.take().or(zone.clone());
        self.end_next_to(line, columns, &mut when);
        for (other, head) in columns.0.iter().enumerate().filter(|(other, _)| *other != at && may(*other)) {
            let Some((stated, _)) = cells::time(line.text(other)) else { continue };
            match stated.zone.or_else(|| head.zone.clone()) {
                Some(named) => when.also.push(Also { clock: stated.start, zone: named, name: head.name.clone() }),
                None if stated.start.minutes() == when.slot.start.minutes() => {}
                None => self.ask_once(
                    line.line,
                    format!(
                        "the columns \"{}\" and \"{}\" hold different times, and nothing says why",
                        columns.name(at),
                        head.name
                    ),
                    "write the zone into the head of each, as Time (Paris)",
                ),
            }
        }
        // "10:00-11:00 / 09:00-10:00" under a head of two zones is one range, stated twice.
        let zones = super::super::zones::find(columns.name(at));
        if let ([_, named, ..], [(start, _)]) = (zones.as_slice(), when.slot.more.as_slice()) {
            when.also.push(Also { clock: *start, zone: named.clone(), name: columns.name(at).to_owned() });
            when.slot.more.clear();
        }
        // "10:00 / 09:00" under a head of two zones.
        if let Some((stated, left)) = cells::time(when.rest.trim_start_matches(['/', '|', ' ', '\n']))
            && let (Some(named), true) = (stated.zone.or_else(|| zones.get(1).cloned()), left.trim().is_empty())
        {
            when.also.push(Also { clock: stated.start, zone: named, name: columns.name(at).to_owned() });
            when.rest.clear();
        }
        Some(when)
    }

    /// End and length in columns of their own.
    fn end_next_to(&mut self, line: &Line, columns: &Columns, when: &mut When) {
        let cell =
            |kind: Column| columns.first(kind).map(|at| (at, line.text(at))).filter(|(_, text)| !text.is_empty());
        if let Some((at, text)) = cell(Column::End).filter(|_| when.slot.end.is_none()) {
            // Together, so that "9:00" and "10:00 am" are read as one range.
            let both = format!("{} – {text}", line.text(when.at));
            let range = clock::slot(&both, TIMES).filter(|(slot, _)| slot.end.is_some()).map(|(slot, _)| slot);
            let alone = || cells::time(text).map(|(end, _)| Slot { end: Some(end.start), ..when.slot.clone() });
            match range.or_else(alone) {
                Some(read) => when.slot = Slot { zone: when.slot.zone.clone(), ..read },
                None => self.notes.warning(
                    line.line,
                    format!("\"{text}\" in the column \"{}\" is not understood as a time", columns.name(at)),
                    "write it as 10:15, or leave the cell empty",
                ),
            }
        }
        if let Some((at, text)) = cell(Column::Duration).filter(|_| when.slot.length.is_none()) {
            when.slot.length = cells::length(columns.name(at), text);
            if when.slot.length.is_none() && when.slot.end.is_none() {
                self.notes.warning(
                    line.line,
                    format!("\"{text}\" in the column \"{}\" is not understood as a length", columns.name(at)),
                    "write it as 45 min or 1:30, or leave the cell empty",
                );
            }
        }
    }

    /// Asks once for something that only the organiser knows.
    pub(super) fn ask_once(&mut self, line: usize, message: String, hint: &str) {
        if !self.notes.0.iter().any(|stated| stated.message == message) {
            self.notes.0.push(problem::Problem::error(problem::Place::line(line, 1), message).hint(hint));
        }
    }

    /// The day in a row's own column, or before its time.
    pub(super) fn day_of(&mut self, line: &Line, columns: &Columns, at: usize) {
        // "Mon" and "5 March 2029" in two columns are one day, said twice.
        let days = columns.places(|head| head.kind == Some(Column::Day));
        let own: Vec<(usize, &str)> = days.iter().filter_map(|at| Some((*at, line.own(*at)?))).collect();
        let date = own.iter().find(|(_, text)| text.contains(|letter: char| letter.is_numeric())).or(own.first());
        let own = date.map(|(at, text)| (*at, *text, own.iter().map(|(_, text)| *text).collect::<Vec<_>>().join(", ")));
        let cell = line.own(at).filter(|text| clock::slot(text, TIMES).is_none()).map(cells::plain).unwrap_or_default();
        let stated = own.or_else(|| cells::dated(&cell).map(|(day, _)| (at, day, day.to_owned())));
        let Some((at, date, text)) = stated else { return };
        // The same words in row after row are the same day.
        if self.day_cell.as_ref().is_some_and(|(known, _)| *known == text) {
            self.date = self.day_cell.as_ref().and_then(|(_, day)| *day);
            return;
        }
        let order = columns.0.get(at).and_then(|head| head.day_first).or(self.day_order.flatten());
        let (open, date) = (numbered::orders(date, self.year), numbered::in_order(date, order, self.year));
        self.date = match (date, &open, self.day_order) {
            (Some(date), ..) => Some(date),
            // One question is enough for a column: the answer says which number is the day in all of it.
            (None, Some(_), Some(None)) => None,
            _ => self.said_day(line.line, at, &text),
        };
        if let (None, Some(first)) = (self.day_order, open) {
            self.day_order = Some(self.date.map(|date| date == first));
        }
        self.day_cell = Some((text, self.date));
    }
}
