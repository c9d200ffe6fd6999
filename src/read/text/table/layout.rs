//! Which columns are sessions next to each other: days, rooms, tracks.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::ends::is_end;
use super::super::grid::Origin;
use super::super::is_break;
use super::super::program::Program;
use super::column::Column;
use super::columns::Columns;
use super::heads::column;
use super::vocabulary::{is_room, is_track};
use super::{Line, days, numbered};

impl Program {
    /// Settles which columns hold sessions of their own, and states how the table is read.
    pub(super) fn arrange(&mut self, line: usize, columns: &mut Columns, body: &[Line]) {
        columns.prefixed();
        self.languages(line, columns, body);
        self.day_columns(line, columns, body);
        if columns.places(|head| head.parallel).is_empty() {
            parallel(columns, body);
        }
        columns.group();
        let next_to = columns.places(|head| head.parallel && head.day.is_none() && !head.unknown);
        let said = next_to.iter().any(|at| is_room(columns.name(*at)) || is_track(columns.name(*at)));
        let guessed: Vec<usize> = next_to.into_iter().filter(|at| !said && !columns.name(*at).is_empty()).collect();
        if !guessed.is_empty() {
            let names: Vec<String> = guessed.iter().map(|at| format!("\"{}\"", columns.name(*at))).collect();
            self.report(
                line,
                format!("took the columns {} as parallel tracks", names.join(", ")),
                "call them Track or Room if they are, Title or Notes if they are not",
            );
        }
        for at in columns.places(|head| matches!(head.kind, Some(Column::Time | Column::Start | Column::End))) {
            let mut cells =
                body.iter().filter_map(|line| line.cells.get(at)).filter(|cell| !cell.text.is_empty()).peekable();
            if cells.peek().is_some() && cells.all(|cell| cell.time().is_none()) {
                let name = columns.name(at).to_owned();
                self.report(line, format!("the column \"{name}\" holds no times"), "give it the head of what it holds");
            }
        }
        self.shifted(columns, body);
        let next_to = columns.0.iter().any(|head| head.parallel);
        // Next to days or rooms nothing else is the title.
        let title = if next_to { None } else { columns.title(body) };
        for at in columns.places(|head| head.kind.is_none() && !head.parallel && (next_to || !head.name.is_empty())) {
            if Some(at) != title && body.iter().any(|line| line.own(at).is_some()) {
                let name = columns.name(at).to_owned();
                self.report(
                    line,
                    format!("the column \"{name}\" is kept as text: its head says nothing that is known"),
                    "call it Title, Speakers, Room, Track, Start, End or Date if that is what it holds",
                );
            }
        }
        if let Some(at) = columns.first(Column::Number).filter(|at| !columns.name(*at).is_empty()) {
            let message = format!("not kept: the numbers in the column \"{}\"", columns.name(at));
            if !self.notes.0.iter().any(|stated| stated.message == message) {
                self.notes.note(line, message);
            }
        }
    }

    /// Warns of rows with a cell more than the head has, and where columns are days or rooms also of those with less:
    /// their cells may belong to the columns next to.
    fn shifted(&mut self, columns: &Columns, body: &[Line]) {
        let width = columns.0.iter().rposition(|head| !head.names.is_empty()).map_or(0, |at| at.saturating_add(1));
        let next_to = columns.0.iter().any(|head| head.parallel);
        let shifted = |line: &&Line| {
            let more = line.cells.iter().skip(width).any(|cell| !cell.text.is_empty());
            let less = next_to && line.cells.len() < width && line.is_timed();
            // "12:00 | Lunch" is for everybody.
            let last = line.filled().last().map_or("", |cell| cell.text.as_str());
            let all = line.filled().len() == 2 && (is_break(last) || is_end(last).is_some());
            width > 0 && (more || less && !all && line.filled().len() > 1)
        };
        if let Some(line) = body.iter().find(shifted) {
            let message =
                format!("\"{}\" has {} cells, and the head of the table {width}", line.shown(), line.cells.len());
            self.report(line.line, message, "see whether each cell is below its head");
        }
    }

    /// Warns once.
    fn report(&mut self, line: usize, message: String, hint: &str) {
        if !self.notes.0.iter().any(|stated| stated.message == message) {
            self.notes.warning(line, message, hint);
        }
    }

    fn day_columns(&mut self, line: usize, columns: &mut Columns, body: &[Line]) {
        let named = |kind: Option<Column>, name: &str| {
            !name.is_empty() && matches!(kind, None | Some(Column::Day | Column::Title))
        };
        let candidates =
            columns.places(|head| named(head.kind, &head.name) && head.names.iter().any(|name| days::is_head(name)));
        let timed = columns.holds(&[Column::Time, Column::Start]);
        let texts = |at: &usize| body.iter().any(|line| line.own(*at).is_some_and(|text| !days::is_day(text)));
        let candidates: Vec<usize> = candidates.into_iter().filter(texts).collect();
        if candidates.len() < 2 && !(timed && candidates.len() == 1) {
            return;
        }
        let names: Vec<&str> = candidates
            .iter()
            .filter_map(|at| columns.0.get(*at)?.names.iter().find(|name| days::is_head(name)))
            .map(String::as_str)
            .collect();
        let order = numbered::day_first(names.iter().copied(), self.year);
        let follow = numbered::consecutive(&names, self.year);
        if let (None, Some(_)) = (order, follow) {
            self.report(
                line,
                format!("took \"{}\" as days that follow each other", names.join("\", \"")),
                "write the months in letters, as 4 March 2021",
            );
        }
        let order = order.or(follow);
        let mut taken: Vec<(NaiveDate, String, String)> = Vec::new();
        let rooms = columns.places(|head| head.kind.is_none() && (is_room(&head.name) || is_track(&head.name)));
        if let Some(at) = rooms.into_iter().find(|at| !candidates.contains(at)) {
            let message = format!("the column \"{}\" is next to days and is none", columns.name(at));
            self.ask_once(line, message, "write the date into the head of each, as 29 March 2021");
        }
        for at in candidates {
            let names = columns.0.get(at).map(|head| head.names.clone()).unwrap_or_default();
            let Some(name) = names.iter().find(|name| days::is_head(name)) else { continue };
            let day = numbered::in_order(name, order, self.year).or_else(|| self.said_day(line, at, name));
            if let Some(head) = columns.0.get_mut(at) {
                head.parallel = true;
                head.kind = None;
                head.day = day;
                head.unknown = day.is_none();
                let others: Vec<String> = names.iter().filter(|other| *other != name).cloned().collect();
                head.name = others.join(" ");
            }
            if let Some(day) = day {
                self.notes.note(line, format!("took the column \"{name}\" as the day {day}"));
                let same = taken.iter().find(|(other, rooms, text)| {
                    (*other, rooms) == (day, &columns.name(at).to_owned()) && text != name
                });
                if let Some((.., other)) = same {
                    let message = format!("the columns \"{other}\" and \"{name}\" are the same day, {day}");
                    self.ask_once(line, message, "write the date into the head of each, as 29 March 2021");
                }
                if let Some((.., other)) = taken.last().filter(|(other, ..)| *other > day) {
                    let message = format!("the column \"{name}\" is a day before that of \"{other}\" next to it");
                    self.report(line, message, "see whether the heads are exchanged");
                }
                taken.push((day, columns.name(at).to_owned(), name.clone()));
            }
        }
    }
}

/// Columns of rooms or tracks.
fn parallel(columns: &mut Columns, body: &[Line]) {
    let filled = |at: &usize| body.iter().any(|line| !line.text(*at).is_empty());
    let candidates = columns.places(|head| head.kind.is_none() && !head.name.is_empty());
    let candidates: Vec<usize> = candidates.into_iter().filter(filled).collect();
    let name = |at: usize| columns.name(at).to_owned();
    let places: Vec<usize> =
        candidates.iter().copied().filter(|at| is_room(&name(*at)) || is_track(&name(*at))).collect();
    let titled = columns.holds(&[Column::Title, Column::About]);
    if !columns.holds(&[Column::Time, Column::Start]) {
        return;
    }
    let chosen = match places.as_slice() {
        [one] if titled => {
            let kind = if is_room(&name(*one)) { Column::Room } else { Column::Track };
            if let Some(head) = columns.0.get_mut(*one) {
                head.kind = Some(kind);
            }
            return;
        }
        [_] if candidates.len() == 1 => places,
        // The other names of rooms need no word that marks them as rooms.
        [_, _, ..] | [_] if !titled => candidates,
        [_, _, ..] => places,
        _ if titled => return,
        _ if columns.0.iter().any(|head| head.kind == Some(Column::Time) && names_rooms(&head.name)) => candidates,
        _ if candidates.len() > 2 || candidates.len() > 1 && reaches(&candidates, body) => candidates,
        _ => return,
    };
    for at in chosen {
        if let Some(head) = columns.0.get_mut(at) {
            head.parallel = true;
        }
    }
}

/// Whether the head of the times says what is in the heads next to it: "Rooms".
fn names_rooms(name: &str) -> bool {
    matches!(column(name), Some(Column::Room | Column::Track))
}

/// Whether some cell fills several of the columns, or the same is in all of them.
fn reaches(columns: &[usize], body: &[Line]) -> bool {
    let one = |line: &Line| {
        let cell = |at: &usize| line.cells.get(*at);
        let spans = columns.iter().any(|at| cell(at).is_some_and(|cell| cell.origin == Origin::Left));
        let first = columns.first().map(|at| line.text(*at)).filter(|text| !text.is_empty());
        spans || first.is_some() && columns.iter().all(|at| Some(line.text(*at)) == first)
    };
    body.iter().any(one)
}

impl Columns {
    /// The column of the titles, where sessions are not next to each other.
    pub fn title(&self, body: &[Line]) -> Option<usize> {
        // How many titles there are: "Titre de la session" has one for each row, "Thème" and "Intitulé de poste" do not.
        let titles = |at: usize| body.iter().filter_map(|line| line.own(at)).collect::<HashSet<&str>>().len();
        let of = |kind: Option<Column>| {
            let places = self.places(|head| head.kind == kind && !head.parallel);
            if kind != Some(Column::Title) {
                return places.into_iter().find(|at| body.iter().any(|line| line.own(*at).is_some()));
            }
            let counted = places.into_iter().map(|at| (at, titles(at))).filter(|(_, titles)| *titles > 0);
            counted.rev().max_by_key(|(_, titles)| *titles).map(|(at, _)| at)
        };
        let kinds = [
            Some(Column::Title),
            None,
            Some(Column::About),
            Some(Column::Kind),
            Some(Column::Track),
            Some(Column::Text),
            Some(Column::Speaker),
            Some(Column::Room),
        ];
        kinds.into_iter().find_map(of)
    }
}
