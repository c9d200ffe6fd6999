//! Rows below a head: which of them are sessions, alone or next to each other.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::super::clock::{self, Slot};
use super::super::ends::is_end;
use super::super::grid::Origin;
use super::super::is_break;
use super::super::places;
use super::super::program::{Program, is_open};
use super::Line;
use super::cells;
use super::column::Column;
use super::columns::Columns;
use super::ends::room_by_room;
use super::when::When;

impl Program {
    /// Reads the rows below a head.
    pub(super) fn rows(&mut self, columns: &Columns, body: &[Line]) {
        let mut whens: Vec<Option<When>> = body.iter().map(|line| self.when(line, columns)).collect();
        let parallel = columns.places(|head| head.parallel);
        let title = columns.title(body);
        (self.day_cell, self.day_order) = (None, None);
        if whens.iter().all(Option::is_none) && !self.holds_times(body, &parallel) {
            let (days, body): (Vec<Line>, Vec<Line>) = body.iter().cloned().partition(|line| self.is_day_row(line));
            days.iter().for_each(|line| self.day_row(line));
            self.without_times(columns, &body);
            return;
        }
        if of_places(body, &whens) {
            let shown = body.first().map(Line::shown).unwrap_or_default();
            let line = body.first().map_or(1, |line| line.line);
            self.notes.note(line, format!("not kept: a table of the same time in several places, \"{shown}\""));
            return;
        }
        if parallel.is_empty() {
            self.chain(columns, body, &mut whens);
        }
        let closing = self.closing(body, &mut whens, !parallel.is_empty());
        let merged =
            body.iter().any(|line| parallel.iter().any(|at| line.cells.get(*at).is_some_and(|cell| cell.rows > 1)));
        let by_room = room_by_room(columns, body);
        let mut room = String::new();
        let mut days: Vec<Option<NaiveDate>> = Vec::new();
        for day in parallel.iter().map(|at| columns.0.get(*at).and_then(|head| head.day)) {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        if days.is_empty() {
            days.push(None);
        }
        for (pass, day) in days.into_iter().enumerate() {
            let of_day: Vec<usize> =
                parallel.iter().copied().filter(|at| columns.0.get(*at).is_some_and(|head| head.day == day)).collect();
            if day.is_some() || of_day.iter().any(|at| columns.0.get(*at).is_some_and(|head| head.unknown)) {
                self.close();
                self.date = day;
            }
            for (index, line) in body.iter().enumerate().filter(|(index, _)| !closing.contains(index)) {
                let until = |rows: usize| until(&whens, index, rows);
                match whens.get(index).and_then(Option::as_ref) {
                    Some(when) if of_day.is_empty() => {
                        self.single(line, columns, when, title);
                        if by_room {
                            self.next_room(&mut room);
                        }
                    }
                    Some(when) => {
                        let below = || {
                            let rows = whens.iter().zip(body).skip(index.saturating_add(1));
                            rows.filter(|(when, _)| when.is_some()).map(|(_, line)| line).next()
                        };
                        // Where cells reach over rows, empty ones are empty.
                        let ends_below = |at: usize| {
                            let below = below().filter(|_| !merged && day.is_none());
                            below.is_none_or(|below| !below.text(at).is_empty() || is_for_all(below, &of_day))
                        };
                        self.next_to_each_other(line, columns, when, &of_day, until, ends_below);
                    }
                    None if of_day.is_empty() || pass == 0 && !self.listed(line, &of_day) => {
                        self.untimed(line, columns, title)
                    }
                    None => self.lists(line, columns, &of_day),
                }
            }
        }
    }

    /// In a programme that is listed room by room, the times of the next room start over.
    fn next_room(&mut self, room: &mut String) {
        self.with_draft(|draft| {
            let own = draft.room.as_ref().or(draft.track.as_ref()).cloned().unwrap_or_default();
            draft.grouped |= !own.is_empty() && !room.is_empty() && own != *room;
            draft.apart |= draft.grouped;
            if !own.is_empty() {
                *room = own;
            }
        });
    }

    /// A row that is one session.
    pub(super) fn single(&mut self, line: &Line, columns: &Columns, when: &When, title: Option<usize>) {
        self.day_of(line, columns, when.at);
        let title = title_of(line, columns, when, title);
        let titled = title.is_some_and(|at| line.own(at).is_some());
        // A cell below a time that covers several rows takes place at that time, elsewhere or as part of it.
        let elsewhere = [Column::Room, Column::Track].into_iter().filter_map(|kind| columns.first(kind));
        let elsewhere = elsewhere.into_iter().any(|at| line.own(at).is_some());
        if when.above && !(titled && elsewhere) && !self.drafts.is_empty() {
            self.part_of_session(line, titled);
            self.continued(line, columns);
            return;
        }
        let skip = columns.places(|head| head.parallel);
        self.session(line, columns, when, title, &skip);
    }

    /// Below a time over several rows a title may be a part of the session, or another one next to it.
    fn part_of_session(&mut self, line: &Line, titled: bool) {
        let message = "a time reaches over this row, which is kept as a part of the session above";
        if titled && !self.notes.0.iter().any(|stated| stated.message == message) {
            self.notes.warning(
                line.line,
                message,
                "write its time next to it, or its room, if it is a session of its own",
            );
        }
    }

    /// A row whose columns are sessions next to each other.
    fn next_to_each_other(
        &mut self,
        line: &Line,
        columns: &Columns,
        when: &When,
        of_day: &[usize],
        until: impl Fn(usize) -> Option<clock::Clock>,
        ends_below: impl Fn(usize) -> bool,
    ) {
        self.day_of(line, columns, when.at);
        let shared = columns.first(Column::Title).filter(|at| line.own(*at).is_some());
        let filled: Vec<usize> = of_day.iter().copied().filter(|at| !line.text(*at).is_empty()).collect();
        let starts: Vec<usize> = filled
            .iter()
            .copied()
            .filter(|at| {
                line.cells.get(*at).is_some_and(|cell| {
                    cell.origin == Origin::Here
                        || cell.origin == Origin::Left && !filled.contains(&at.saturating_sub(1))
                })
            })
            .collect();
        if filled.is_empty() {
            if shared.is_some() || !when.rest.is_empty() {
                self.session(line, columns, when, shared, of_day);
            } else if of_day.iter().all(|at| columns.0.get(*at).is_none_or(|head| head.day.is_none())) {
                self.untimed_title(line);
            }
            return;
        }
        if !when.rest.is_empty() {
            self.notes.note(line.line, format!("not kept: \"{}\" next to a time", when.rest));
        }
        let first = filled.first().map(|at| line.text(*at).to_owned()).unwrap_or_default();
        // Two talks may both be to be announced, and one of the same name may have other people in each room.
        let about = |at: usize| columns.places(|head| head.group == Some(at)).into_iter().map(|at| line.text(at));
        let reaches = |from: usize, to: usize| {
            let left = |at: usize| line.cells.get(at).is_some_and(|cell| cell.origin == Origin::Left);
            (from.min(to).saturating_add(1)..=from.max(to)).all(left)
        };
        let is_one = |at: usize, other: usize| {
            let alike = || !is_open(line.text(at)) && (about(at).eq(about(other)) || about(other).all(str::is_empty));
            line.text(at) == line.text(other) && (reaches(at, other) || alike())
        };
        let same = filled.iter().all(|at| filled.first().is_some_and(|first| is_one(*first, *at)));
        let ragged = line.cells.len() < columns.0.len() && filled.len() == 1;
        // Of a cell over all rooms, a table as text keeps the first place.
        let whole = filled.len() == 1 && filled.first() == of_day.first() && is_break(&first);
        let all = of_day.len() > 1 && filled.len() == of_day.len();
        let everybody = same && (all || ragged || whole);
        let mut done: Vec<usize> = Vec::new();
        for at in starts {
            let text = line.text(at);
            if done.iter().any(|other| is_one(*other, at)) {
                continue;
            }
            done.push(at);
            let mut when = when.clone();
            let cell = line.cells.get(at).cloned().unwrap_or_default();
            // A time in the cell is its own.
            let mut own = Cow::Borrowed(line);
            if let Some((slot, rest)) = cells::time(text).filter(|(_, rest)| !rest.trim().is_empty()) {
                when.slot = Slot { zone: slot.zone.clone().or(when.slot.zone), ..slot };
                if let Some(cell) = own.to_mut().cells.get_mut(at) {
                    cell.set(rest);
                }
            } else if cell.rows > 1
                && let Some(end) = until(cell.rows)
            {
                when.slot.end = Some(end);
                when.slot.length = None;
            }
            let bare = when.slot.end.is_none() && when.slot.length.is_none() && !when.slot.open;
            if bare && !everybody && !ends_below(at) {
                when.slot.open = true;
                self.open_end(line);
            }
            let mut skip = columns.places(|head| head.parallel);
            skip.retain(|other| *other != at);
            let others = |session: usize| session != at && filled.contains(&session);
            skip.extend(columns.places(|head| head.group.is_some_and(others)));
            when.rest.clear();
            self.session(&own, columns, &when, Some(at), &skip);
            if everybody {
                continue;
            }
            let mut names: Vec<&str> = filled
                .iter()
                .filter(|other| **other == at || is_one(at, **other))
                .map(|other| columns.name(*other))
                .filter(|name| !name.is_empty())
                .collect();
            names.dedup();
            let name = names.join(", ");
            if name.is_empty() {
                continue;
            }
            self.elsewhere(columns, name);
        }
    }
}

/// The column of the title of a row.
fn title_of(line: &Line, columns: &Columns, when: &When, title: Option<usize>) -> Option<usize> {
    let title = title.filter(|at| *at != when.at).map(|at| begins(line, at));
    let title = title.filter(|at| *at != when.at);
    // Where its cell is empty, another may hold the title of this row.
    title.filter(|at| line.own(*at).is_some()).or_else(|| {
        let kinds = [
            Some(Column::Title),
            None,
            Some(Column::Kind),
            Some(Column::About),
            Some(Column::Track),
            Some(Column::Text),
        ];
        kinds.into_iter().find_map(|kind| {
            let mut places = columns.places(|head| head.kind == kind && !head.parallel).into_iter();
            places.find(|at| *at != when.at && line.own(*at).is_some())
        })
    })
}

/// When a cell ends that covers `rows` rows from `index` on: with the last of them, or where the next begins.
fn until(whens: &[Option<When>], index: usize, rows: usize) -> Option<clock::Clock> {
    let last = index.saturating_add(rows).saturating_sub(1);
    let slot = whens.get(last).and_then(Option::as_ref).map(|when| &when.slot);
    let end = slot.and_then(|slot| slot.end.or_else(|| slot.start.after(slot.length?)));
    end.or_else(|| {
        let next = whens.iter().skip(last.saturating_add(1)).find_map(Option::as_ref)?;
        Some(next.slot.start)
    })
}

/// Where the cell begins that reaches into a place from the left.
fn begins(line: &Line, at: usize) -> usize {
    let left = |at: &usize| line.cells.get(*at).is_some_and(|cell| cell.origin == Origin::Left);
    (0..=at).rev().find(|at| !left(at)).unwrap_or(at)
}

/// Whether a row is of all rooms: nothing, a break or the end in the first of them, and nothing in the others.
fn is_for_all(line: &Line, rooms: &[usize]) -> bool {
    let filled: Vec<usize> = rooms.iter().copied().filter(|at| !line.text(*at).is_empty()).collect();
    let of_all =
        |at: &usize| Some(at) == rooms.first() && (is_break(line.text(*at)) || is_end(line.text(*at)).is_some());
    filled.len() < 2 && filled.iter().all(of_all)
}

/// Whether rows hold a place and a time each, and nothing else: "London, 15:00" above "Nairobi, 17:00".
fn of_places(body: &[Line], whens: &[Option<When>]) -> bool {
    let rows: Vec<(&Line, &When)> =
        body.iter().zip(whens).filter_map(|(line, when)| Some((line, when.as_ref()?))).collect();
    let place = |text: &str| places::at_head(text).is_some_and(|(name, _)| name.len() == text.trim().len());
    let holds = |(line, when): &(&Line, &When)| {
        let others: Vec<&str> =
            (0..line.cells.len()).filter(|at| *at != when.at).filter_map(|at| line.own(at)).collect();
        // "17:00 (next day)", and the end in a column of its own.
        let rest = when.rest.trim();
        let remark = rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
        let fits = |text: &&str| place(text) || cells::time(text).is_some();
        others.iter().any(|text| place(text)) && others.iter().all(fits) && remark
    };
    rows.len() >= 2 && rows.iter().all(holds)
}
