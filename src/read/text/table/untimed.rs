//! Rows and tables without times in a column of their own.

use super::super::block::{Block, Kind};
use super::super::clock::{self, Slot};
use super::super::draft::Untimed;
use super::super::grid::Origin;
use super::super::program::{At, Program, is_open};
use super::column::Column;
use super::columns::Columns;
use super::when::When;
use super::{Line, Place};

impl Program {
    /// A row without a time: a day, a heading, or more of the session above.
    pub(super) fn untimed(&mut self, line: &Line, columns: &Columns, title: Option<usize>) {
        let filled = line.filled();
        if filled.is_empty() {
            return;
        }
        if self.is_day_row(line) {
            self.day_row(line);
            return;
        }
        let timed = columns.first(Column::Time).or_else(|| columns.first(Column::Start));
        if let Some(text) = timed.and_then(|at| line.own(at)).filter(|_| filled.len() > 1).map(str::to_owned) {
            if self.untimed_row(line, columns, title, &text) {
                return;
            }
            self.notes.warning(
                line.line,
                format!(
                    "\"{text}\" is not understood as a time, so that \"{}\" is no session of its own",
                    line.shown()
                ),
                "write its times, as 10:00-10:15",
            );
        }
        // One cell over the whole width, before the sessions that it names.
        let whole = filled
            .first()
            .is_some_and(|cell| filled.len() == 1 && cell.columns > 1 && cell.columns >= line.cells.len());
        if whole || line.header && filled.len() == 1 {
            self.close();
            self.notes.note(line.line, format!("not kept: the heading \"{}\" between rows of a table", line.shown()));
            return;
        }
        // An empty time is the time above, where the row has a room or a track of its own.
        let elsewhere = [Column::Room, Column::Track]
            .into_iter()
            .filter_map(|kind| columns.first(kind))
            .any(|at| line.own(at).is_some());
        let title = title.filter(|at| line.own(*at).is_some());
        let before = self.drafts.last().filter(|_| self.at == At::Session).map(|draft| draft.slot.clone());
        if let (Some(slot), Some(title), true, Some(at)) = (before, title, elsewhere, timed)
            && line.text(at).is_empty()
        {
            let when = When { slot, rest: String::new(), at, also: Vec::new(), above: true, labelled: false };
            self.session(line, columns, &when, Some(title), &[]);
            self.notes.note(
                line.line,
                format!("took \"{}\" as at the time of the row above, since its own is empty", line.text(title)),
            );
            return;
        }
        let ends = [Column::End, Column::Duration].into_iter().filter_map(|kind| columns.first(kind));
        let ended = title.is_some() && ends.into_iter().any(|at| line.own(at).is_some());
        let spoken = columns.first(Column::Speaker).is_some_and(|at| title.is_some() && line.own(at).is_some());
        let next_to = columns.places(|head| head.parallel).into_iter().any(|at| line.own(at).is_some());
        if ended || next_to || spoken {
            self.notes.warning(
                line.line,
                format!("\"{}\" has no start, so that it is no session of its own", line.shown()),
                "write when it starts",
            );
        }
        self.continued(line, columns);
    }

    /// A row with "upon completion of the opening" or "TBC" in the place of its time.
    fn untimed_row(&mut self, line: &Line, columns: &Columns, title: Option<usize>, text: &str) -> bool {
        let waits = self.waits(text).filter(|(_, rest, _)| rest.is_empty()).map(|(untimed, _, why)| (untimed, why));
        // A row without a day cannot be shown.
        if columns.first(Column::Day).and_then(|at| line.own(at)).is_some_and(is_open) {
            let message = format!("not kept: \"{}\", whose day is to be announced", line.shown());
            self.notes.warning(line.line, message, "write its date once it is known");
            return true;
        }
        let announced =
            || self.is_announced(text).then(|| (Untimed::Announced, "whose start is to be announced".to_owned()));
        let Some((untimed, why)) = waits.or_else(announced) else { return false };
        let (Some(title), Some(before)) = (title, self.drafts.last()) else { return false };
        if line.own(title).is_none() {
            return false;
        }
        let slot = Slot { more: Vec::new(), other: None, ..before.slot.clone() };
        let at = columns.first(Column::Time).or_else(|| columns.first(Column::Start)).unwrap_or_default();
        let when = When { slot, rest: String::new(), at, also: Vec::new(), above: false, labelled: false };
        self.notes.note(line.line, format!("took \"{}\" as a session without a clock time, {why}", line.shown()));
        self.session(line, columns, &when, Some(title), &[]);
        if let Some(draft) = self.drafts.last_mut() {
            draft.untimed = Some(untimed);
        }
        true
    }

    pub(super) fn untimed_title(&mut self, line: &Line) {
        self.notes.warning(
            line.line,
            format!("not kept: \"{}\", which has no title", line.shown()),
            "write what takes place then",
        );
    }

    /// More of the session above.
    pub(super) fn continued(&mut self, line: &Line, columns: &Columns) {
        if self.at != At::Session || self.drafts.is_empty() {
            self.notes.note(line.line, format!("not kept: a row of a table without times, \"{}\"", line.shown()));
            return;
        }
        for at in (0..line.cells.len()).filter(|at| line.own(*at).is_some()) {
            match columns.kind(at) {
                Some(Column::Speaker | Column::Chair | Column::Scale) => self.field(line, columns, at),
                _ => self.cell(line.line, line.own(at).unwrap_or_default()),
            }
        }
        let links = line.cells.iter().filter(|cell| cell.origin == Origin::Here).flat_map(|cell| cell.links.clone());
        self.keep_links(links.collect());
    }

    /// A table without a single time.
    pub(super) fn without_times(&mut self, columns: &Columns, body: &[Line]) {
        let Some(first) = body.iter().find(|line| !line.filled().is_empty()) else { return };
        let rows = body.iter().filter(|line| !line.filled().is_empty()).count();
        // Under a session without a table of its own, the rows are its description.
        if self.at == At::Session && columns.0.iter().all(|head| head.name.is_empty()) {
            let title = columns.title(body);
            for line in body {
                self.untimed(line, columns, title);
            }
            return;
        }
        if self.rows_of_lengths(columns, body) {
            return;
        }
        let message = format!("not kept: a table of {rows} rows without times, \"{}\"", first.shown());
        if columns.holds(&[Column::Duration, Column::Day]) {
            self.notes.warning(first.line, message, "write the start of each row, if they are sessions");
        } else {
            self.notes.note(first.line, message);
        }
    }

    /// Whether the cells of days are lists of times.
    pub(super) fn holds_times(&self, body: &[Line], parallel: &[usize]) -> bool {
        body.iter().any(|line| self.listed(line, parallel))
    }

    pub(super) fn listed(&self, line: &Line, columns: &[usize]) -> bool {
        let lists = |at: &usize| {
            line.own(*at).is_some_and(|text| text.lines().any(|part| clock::slot(part, self.styles).is_some()))
        };
        columns.iter().any(lists)
    }

    /// Cells of days or rooms that each hold lines with times.
    pub(super) fn lists(&mut self, line: &Line, columns: &Columns, of_day: &[usize]) {
        for at in of_day {
            let Some(Place { text, links, .. }) = line.cells.get(*at).filter(|cell| cell.origin == Origin::Here) else {
                continue;
            };
            let name = columns.name(*at);
            for part in text.lines() {
                let Some((slot, rest)) = clock::slot(part, self.styles) else {
                    if self.at == At::Session {
                        self.body(line.line, part, false);
                    } else {
                        self.notes.note(line.line, format!("not kept: \"{part}\", before any time in its cell"));
                    }
                    continue;
                };
                let rest = rest.to_owned();
                let links = links.iter().filter(|(label, _)| !label.is_empty() && rest.contains(label.as_str()));
                let block = Block { line: line.line, column: line.column, kind: Kind::Paragraph(String::new()) };
                self.start(&block, slot, &rest, links.cloned().collect());
                if !name.is_empty() {
                    self.elsewhere(columns, name.to_owned());
                }
            }
        }
    }
}
