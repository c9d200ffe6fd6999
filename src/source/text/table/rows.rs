//! Rows to sessions.

use chrono::NaiveDate;

use super::super::block::{Block, Kind};
use super::super::clock::{self, Slot};
use super::super::draft::{Also, Draft};
use super::super::grid::Origin;
use super::super::program::{At, Program};
use super::super::{is_break, people};
use super::columns::{self, Columns, TIMES};
use super::heads::{self, Column};
use super::{Line, Place};
use crate::problem;

/// The times of a row.
#[derive(Clone, Debug)]
struct When {
    slot: Slot,
    /// What follows the time in its cell.
    rest: String,
    /// The column of the time.
    at: usize,
    /// The same start in other columns.
    also: Vec<Also>,
    /// Whether its cell begins in a row above.
    above: bool,
}

impl Program {
    /// Reads the rows below a head.
    pub(super) fn rows(&mut self, columns: &Columns, body: &[Line]) {
        let whens: Vec<Option<When>> = body.iter().map(|line| self.when(line, columns)).collect();
        let parallel = columns.places(|head| head.parallel);
        self.day_cell = None;
        if whens.iter().all(Option::is_none) && !self.holds_times(body, &parallel) {
            self.without_times(columns, body);
            return;
        }
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
            for (index, line) in body.iter().enumerate() {
                let until = |rows: usize| until(&whens, index, rows);
                match whens.get(index).and_then(Option::as_ref) {
                    Some(when) if of_day.is_empty() => self.single(line, columns, when, body),
                    Some(when) => self.beside_each_other(line, columns, when, &of_day, until),
                    None if of_day.is_empty() || pass == 0 && !self.listed(line, &of_day) => {
                        self.untimed(line, columns, body)
                    }
                    None => self.lists(line, columns, &of_day),
                }
            }
        }
    }

    /// The times of a row, from all the columns that hold some.
    fn when(&mut self, line: &Line, columns: &Columns) -> Option<When> {
        let may = |at: usize| matches!(columns.kind(at), Some(Column::Time | Column::Start));
        let headed = columns.holds(&[Column::Time, Column::Start]);
        let (at, (slot, rest)) = line.cells.iter().enumerate().find_map(|(at, cell)| {
            let open = || columns.0.get(at).is_none_or(|head| head.kind.is_none() && !head.parallel);
            let may = may(at) || !headed && at < 2 && open();
            let kept = may && cell.origin != Origin::Left && !cell.text.is_empty();
            kept.then(|| columns::time(&cell.text)).flatten().map(|found| (at, found))
        })?;
        let above = line.cells.get(at).is_some_and(|cell| cell.origin == Origin::Above);
        let zone = columns.0.get(at).and_then(|head| head.zone.clone());
        let mut when = When { slot, rest, at, also: Vec::new(), above };
        when.slot.zone = when.slot.zone.take().or(zone.clone());
        self.end_beside(line, columns, &mut when);
        for (other, head) in columns.0.iter().enumerate().filter(|(other, _)| *other != at && may(*other)) {
            let Some((told, _)) = columns::time(line.text(other)) else { continue };
            match told.zone.or_else(|| head.zone.clone()) {
                Some(named) => when.also.push(Also { clock: told.start, zone: named, name: head.name.clone() }),
                None if told.start.minutes() == when.slot.start.minutes() => {}
                None => self.ask_once(
                    line.line,
                    format!(
                        "the columns \"{}\" and \"{}\" hold different times, and nothing tells why",
                        columns.name(at),
                        head.name
                    ),
                    "write the zone into the head of each, as Time (Paris)",
                ),
            }
        }
        // "10:00 / 09:00" under a head of two zones.
        if let Some((told, left)) = columns::time(when.rest.trim_start_matches(['/', '|', ' ', '\n'])) {
            let zones = super::super::zones::find(columns.name(at));
            if let (Some(named), true) = (told.zone.or_else(|| zones.get(1).cloned()), left.trim().is_empty()) {
                when.also.push(Also { clock: told.start, zone: named, name: columns.name(at).to_owned() });
                when.rest.clear();
            }
        }
        Some(when)
    }

    /// End and length in columns of their own.
    fn end_beside(&mut self, line: &Line, columns: &Columns, when: &mut When) {
        let cell =
            |kind: Column| columns.first(kind).map(|at| (at, line.text(at))).filter(|(_, text)| !text.is_empty());
        if let Some((at, text)) = cell(Column::End).filter(|_| when.slot.end.is_none()) {
            // Together, so that "9:00" and "10:00 am" are read as one range.
            let both = format!("{} – {text}", line.text(when.at));
            let range = clock::slot(&both, TIMES).filter(|(slot, _)| slot.end.is_some()).map(|(slot, _)| slot);
            let alone = || columns::time(text).map(|(end, _)| Slot { end: Some(end.start), ..when.slot.clone() });
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
            when.slot.length = columns::length(columns.name(at), text);
        }
    }

    /// Asks once for something that only the organiser knows.
    fn ask_once(&mut self, line: usize, message: String, hint: &str) {
        if !self.notes.0.iter().any(|told| told.message == message) {
            self.notes.0.push(problem::Problem::error(problem::Place::line(line, 1), message).hint(hint));
        }
    }

    /// The day in a row's own column, or before its time.
    fn day_of(&mut self, line: &Line, columns: &Columns, at: usize) {
        let own = columns.first(Column::Day).and_then(|column| Some((column, line.own(column)?)));
        let before = || line.own(at).filter(|text| clock::slot(text, TIMES).is_none()).and_then(columns::dated);
        let told = own.or_else(|| before().map(|(day, _)| (at, day))).map(|(at, text)| (at, text.to_owned()));
        let Some((at, text)) = told else { return };
        // The same words in row after row are the same day.
        if self.day_cell.as_ref().is_some_and(|(known, _)| *known == text) {
            self.date = self.day_cell.as_ref().and_then(|(_, day)| *day);
            return;
        }
        let in_order = columns::in_order(&text, columns.0.get(at).and_then(|head| head.day_first));
        self.date = in_order.or_else(|| self.said_day(line.line, at, &text));
        self.day_cell = Some((text, self.date));
    }

    /// A row that is one session.
    fn single(&mut self, line: &Line, columns: &Columns, when: &When, body: &[Line]) {
        self.day_of(line, columns, when.at);
        let title = self.title_of(line, columns, when, body);
        let titled = title.is_some_and(|at| line.own(at).is_some());
        // Below a time that reaches down stands what goes on at that time, elsewhere or as part of it.
        let elsewhere = [Column::Room, Column::Track].into_iter().filter_map(|kind| columns.first(kind));
        let elsewhere = elsewhere.into_iter().any(|at| line.own(at).is_some());
        if when.above && !(titled && elsewhere) && !self.drafts.is_empty() {
            self.continued(line, columns);
            return;
        }
        let skip = columns.places(|head| head.parallel);
        self.session(line, columns, when, title, &skip);
    }

    fn title_of(&self, line: &Line, columns: &Columns, when: &When, body: &[Line]) -> Option<usize> {
        let title = columns.title(body).filter(|at| *at != when.at);
        // Where its cell is empty, another may hold the title of this row.
        title.filter(|at| line.own(*at).is_some()).or_else(|| {
            let kinds = [Some(Column::Title), None, Some(Column::About), Some(Column::Track), Some(Column::Text)];
            kinds.into_iter().find_map(|kind| {
                let mut places = columns.places(|head| head.kind == kind && !head.parallel).into_iter();
                places.find(|at| *at != when.at && line.own(*at).is_some())
            })
        })
    }

    /// A row whose columns are sessions beside each other.
    fn beside_each_other(
        &mut self,
        line: &Line,
        columns: &Columns,
        when: &When,
        of_day: &[usize],
        until: impl Fn(usize) -> Option<clock::Clock>,
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
            self.notes.note(line.line, format!("not kept: \"{}\" beside a time", when.rest));
        }
        let first = filled.first().map(|at| line.text(*at).to_owned()).unwrap_or_default();
        let same = filled.iter().all(|at| line.text(*at) == first);
        let ragged = line.cells.len() < columns.0.len() && filled.len() == 1;
        let everybody = same && (filled.len() == of_day.len() || ragged || filled.len() == 1 && is_break(&first));
        let mut done: Vec<&str> = Vec::new();
        for at in starts {
            let text = line.text(at);
            if done.contains(&text) {
                continue;
            }
            done.push(text);
            let mut when = when.clone();
            let cell = line.cells.get(at).cloned().unwrap_or_default();
            // A time in the cell is its own.
            let mut own = line.clone();
            if let Some((slot, rest)) = columns::time(text).filter(|(_, rest)| !rest.trim().is_empty()) {
                when.slot = Slot { zone: slot.zone.clone().or(when.slot.zone), ..slot };
                if let Some(cell) = own.cells.get_mut(at) {
                    cell.text = rest;
                }
            } else if cell.rows > 1
                && let Some(end) = until(cell.rows)
            {
                when.slot.end = Some(end);
                when.slot.length = None;
            }
            let mut skip = columns.places(|head| head.parallel);
            skip.retain(|other| *other != at);
            when.rest.clear();
            self.session(&own, columns, &when, Some(at), &skip);
            if everybody {
                continue;
            }
            let mut names: Vec<&str> = filled
                .iter()
                .filter(|other| line.text(**other) == text)
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

    /// One session: its title, and each further cell where it belongs.
    fn session(&mut self, line: &Line, columns: &Columns, when: &When, title: Option<usize>, skip: &[usize]) {
        let text = title.map(|at| line.text(at)).unwrap_or_default();
        // A column of titles comes first; elsewhere what follows the time in its cell is the title.
        let known =
            title.is_some_and(|at| at != when.at && columns.kind(at) == Some(Column::Title) && !text.is_empty());
        let beside = !when.rest.is_empty() && !known;
        let name = if beside { when.rest.clone() } else { text.to_owned() };
        let links =
            line.cells.iter().enumerate().filter(|(at, cell)| cell.origin == Origin::Here && !skip.contains(at));
        let links: Vec<_> = links.flat_map(|(_, cell)| cell.links.clone()).collect();
        let block = Block { line: line.line, column: line.column, kind: Kind::Paragraph(String::new()) };
        self.start(&block, when.slot.clone(), &name, links);
        let also = when.also.clone();
        self.with_draft(|draft| draft.also = also);
        if known && !when.rest.is_empty() {
            self.cell(line.line, &when.rest);
        }
        let told = |at: &usize| {
            !skip.contains(at) && *at != when.at && (beside || Some(*at) != title) && line.own(*at).is_some()
        };
        for at in (0..line.cells.len()).filter(told) {
            self.field(line, columns, at);
        }
        // A room or a track that reaches down from above is this row's too.
        for at in (0..line.cells.len()).filter(|at| {
            !skip.contains(at)
                && line.cells.get(*at).is_some_and(|cell| cell.origin == Origin::Above && !cell.text.is_empty())
        }) {
            if matches!(columns.kind(at), Some(Column::Room | Column::Track)) {
                self.field(line, columns, at);
            }
        }
    }

    fn field(&mut self, line: &Line, columns: &Columns, at: usize) {
        let cell = line.text(at).to_owned();
        let plain = cell.replace('\n', " ");
        match columns.kind(at) {
            Some(Column::End | Column::EndDay | Column::Day | Column::Number) => {}
            Some(Column::Time | Column::Start) if columns::time(&cell).is_some() => {}
            // Calendars export every answer that is no.
            Some(Column::Text) if plain.eq_ignore_ascii_case("false") => {}
            Some(Column::Duration) if columns::length(columns.name(at), &cell).is_some() => {}
            Some(Column::Room) => self.with_draft(|draft| draft.room = Some(plain)),
            Some(Column::Track) => self.with_draft(|draft| draft.track = Some(plain)),
            Some(kind @ (Column::Speaker | Column::Chair)) => match people::people(&cell.replace('\n', "; ")) {
                Some(people) => {
                    let role = columns.name(at).split('(').next().unwrap_or_default().trim().to_lowercase();
                    let roles = if kind == Column::Chair { vec![role] } else { Vec::new() };
                    self.take_part(people, &roles);
                }
                None => self.beside(line.line, columns, at, &cell),
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
            Some(_) | None => self.beside(line.line, columns, at, &cell),
        }
    }

    /// Where a session takes place that stands beside others: one room among the heads makes rooms of all.
    fn elsewhere(&mut self, columns: &Columns, name: String) {
        let beside = columns.0.iter().filter(|head| head.parallel);
        let rooms = beside.into_iter().any(|head| heads::is_room(&head.name) && !heads::is_track(&head.name));
        self.with_draft(|draft| {
            if rooms && !heads::is_track(&name) { draft.room = Some(name) } else { draft.track = Some(name) }
        });
    }

    fn with_draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.last_mut() {
            change(draft);
        }
    }

    fn cell(&mut self, line: usize, cell: &str) {
        for part in cell.lines() {
            self.body(line, part, false);
        }
    }

    /// A cell whose column has no field of its own keeps its head before it.
    fn beside(&mut self, line: usize, columns: &Columns, at: usize, cell: &str) {
        match Some(columns.name(at)).filter(|name| !name.is_empty()) {
            Some(name) => self.body(line, &format!("{name}: {}", cell.replace('\n', " ")), false),
            None => self.cell(line, cell),
        }
    }

    /// A row without a time: a day, a heading, or more of the session above.
    fn untimed(&mut self, line: &Line, columns: &Columns, body: &[Line]) {
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
        let title = columns.title(body).filter(|at| line.own(*at).is_some());
        let before = self.drafts.last().filter(|_| self.at == At::Session).map(|draft| draft.slot.clone());
        if let (Some(slot), Some(title), true, Some(at)) = (before, title, elsewhere, timed)
            && line.text(at).is_empty()
        {
            let when = When { slot, rest: String::new(), at, also: Vec::new(), above: true };
            self.session(line, columns, &when, Some(title), &[]);
            self.notes.note(
                line.line,
                format!("took \"{}\" as at the time of the row above, since its own is empty", line.text(title)),
            );
            return;
        }
        self.continued(line, columns);
    }

    fn untimed_title(&mut self, line: &Line) {
        self.notes.warning(
            line.line,
            format!("not kept: \"{}\", which has no title", line.shown()),
            "write what takes place then",
        );
    }

    /// More of the session above.
    fn continued(&mut self, line: &Line, columns: &Columns) {
        if self.at != At::Session || self.drafts.is_empty() {
            self.notes.note(line.line, format!("not kept: a row of a table without times, \"{}\"", line.shown()));
            return;
        }
        for at in (0..line.cells.len()).filter(|at| line.own(*at).is_some()) {
            match columns.kind(at) {
                Some(Column::Speaker | Column::Chair) => self.field(line, columns, at),
                _ => self.cell(line.line, line.own(at).unwrap_or_default()),
            }
        }
        let links = line.cells.iter().filter(|cell| cell.origin == Origin::Here).flat_map(|cell| cell.links.clone());
        self.keep_links(links.collect());
    }

    /// A table without a single time.
    fn without_times(&mut self, columns: &Columns, body: &[Line]) {
        let Some(first) = body.iter().find(|line| !line.filled().is_empty()) else { return };
        let rows = body.iter().filter(|line| !line.filled().is_empty()).count();
        // Under a session without a table of its own the rows are what is said of it.
        if self.at == At::Session && columns.0.iter().all(|head| head.name.is_empty()) {
            for line in body {
                self.untimed(line, columns, body);
            }
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
    fn holds_times(&self, body: &[Line], parallel: &[usize]) -> bool {
        body.iter().any(|line| self.listed(line, parallel))
    }

    fn listed(&self, line: &Line, columns: &[usize]) -> bool {
        let lists = |at: &usize| {
            line.own(*at).is_some_and(|text| text.lines().any(|part| clock::slot(part, self.styles).is_some()))
        };
        columns.iter().any(lists)
    }

    /// Cells of days or rooms that each hold lines with times.
    fn lists(&mut self, line: &Line, columns: &Columns, of_day: &[usize]) {
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
