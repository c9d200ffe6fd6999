//! Cells to the fields of a session.

use super::super::block::{Block, Kind};
use super::super::draft::{Draft, Translation};
use super::super::grid::Origin;
use super::super::people;
use super::super::program::Program;
use super::Line;
use super::cells;
use super::column::Column;
use super::columns::Columns;
use super::heads::column;
use super::vocabulary::{is_room, is_track};
use super::when::When;

impl Program {
    /// One session: its title, and each further cell where it belongs.
    pub(super) fn session(
        &mut self,
        line: &Line,
        columns: &Columns,
        when: &When,
        title: Option<usize>,
        skip: &[usize],
    ) {
        let text = title.map(|at| line.text(at)).unwrap_or_default();
        // A column of titles comes first; elsewhere what follows the time in its cell is the title.
        let known = title.is_some_and(|at| {
            at != when.at && !text.is_empty() && (when.labelled || columns.kind(at) == Some(Column::Title))
        });
        let next_to = !when.rest.is_empty() && !known;
        let name = if next_to { when.rest.clone() } else { text.to_owned() };
        let mut skipped = vec![false; line.cells.len()];
        skip.iter().for_each(|at| skipped.get_mut(*at).into_iter().for_each(|skipped| *skipped = true));
        let skips = |at: usize| skipped.get(at).copied().unwrap_or_default();
        let links = line.cells.iter().enumerate().filter(|(at, cell)| cell.origin == Origin::Here && !skips(*at));
        let links: Vec<_> = links.flat_map(|(_, cell)| cell.links.clone()).collect();
        let block = Block { line: line.line, column: line.column, kind: Kind::Paragraph(String::new()) };
        self.start(&block, when.slot.clone(), &name, links);
        let also = when.also.clone();
        let language = title.and_then(|at| columns.0.get(at)?.language);
        self.with_draft(|draft| (draft.also, draft.language) = (also, language));
        if known && !when.rest.is_empty() {
            self.cell(line.line, &when.rest);
        }
        let stated =
            |at: &usize| !skips(*at) && *at != when.at && (next_to || Some(*at) != title) && line.own(*at).is_some();
        for at in (0..line.cells.len()).filter(stated) {
            self.field(line, columns, at);
        }
        // A room or a track that reaches down from above is this row's too.
        for at in (0..line.cells.len()).filter(|at| {
            !skips(*at) && line.cells.get(*at).is_some_and(|cell| cell.origin == Origin::Above && !cell.text.is_empty())
        }) {
            if matches!(columns.kind(at), Some(Column::Room | Column::Track)) {
                self.field(line, columns, at);
            }
        }
    }

    pub(super) fn field(&mut self, line: &Line, columns: &Columns, at: usize) {
        let cell = line.text(at).to_owned();
        let plain = cell.replace('\n', " ");
        match columns.kind(at) {
            Some(Column::End | Column::EndDay | Column::Day | Column::Number | Column::Scale) => {}
            Some(Column::Time | Column::Start) if cells::time(&cell).is_some() => {}
            // Calendars export every answer that is no.
            Some(Column::Text) if plain.eq_ignore_ascii_case("false") => {}
            Some(Column::Duration) if cells::length(columns.name(at), &cell).is_some() => {}
            Some(Column::Room) => self.with_draft(|draft| draft.room = Some(plain)),
            Some(Column::Track) => self.with_draft(|draft| draft.track = Some(plain)),
            Some(Column::Translated) => self.translation(columns, at, &cell),
            Some(kind @ (Column::Speaker | Column::Chair)) => match people::people(&cell.replace('\n', "; ")) {
                Some(people) => {
                    let role = columns.name(at).split('(').next().unwrap_or_default().trim().to_lowercase();
                    let roles = if kind == Column::Chair { vec![role] } else { Vec::new() };
                    self.take_part(people, &roles);
                }
                None => self.next_to(line.line, columns, at, &cell),
            },
            Some(Column::Link) if plain.starts_with("https://") || plain.starts_with("http://") => {
                let name = columns.name(at).to_owned();
                self.with_draft(|draft| {
                    if draft.links.iter().all(|(_, address)| *address != plain) {
                        draft.links.push((name, plain));
                    }
                });
            }
            // The words of a link are kept with it.
            Some(Column::Link) if line.cells.get(at).is_some_and(|cell| !cell.links.is_empty()) => {}
            Some(Column::About | Column::Title) => self.cell(line.line, &cell),
            Some(_) | None => self.next_to(line.line, columns, at, &cell),
        }
    }

    /// The title in another language, and below it the description.
    fn translation(&mut self, columns: &Columns, at: usize, cell: &str) {
        let mut lines = cell.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
        let title = lines.next().unwrap_or_default();
        let language = columns.0.get(at).and_then(|head| head.language);
        let translation = Translation { language, title, about: lines.collect() };
        self.with_draft(|draft| draft.translations.push(translation));
    }

    /// Where a session takes place that has others next to it: one room among the heads makes rooms of all.
    pub(super) fn elsewhere(&mut self, columns: &Columns, name: String) {
        let mut next_to = columns.0.iter().filter(|head| head.parallel);
        // "Rooms" may be the head of the times.
        let called = columns.0.iter().any(|head| !head.parallel && column(&head.name) == Some(Column::Room));
        let rooms = called || next_to.any(|head| is_room(&head.name) && !is_track(&head.name));
        self.with_draft(
            |draft| {
                if rooms && !is_track(&name) { draft.room = Some(name) } else { draft.track = Some(name) }
            },
        );
    }

    pub(super) fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.last_mut() {
            change(draft);
        }
    }

    pub(super) fn cell(&mut self, line: usize, cell: &str) {
        for part in cell.lines() {
            self.body(line, part, false);
        }
    }

    /// A cell whose column has no field of its own keeps its head before it.
    fn next_to(&mut self, line: usize, columns: &Columns, at: usize, cell: &str) {
        match Some(columns.name(at)).filter(|name| !name.is_empty()) {
            Some(name) => self.body(line, &format!("{name}: {}", cell.replace('\n', " ")), false),
            None => self.cell(line, cell),
        }
    }
}
