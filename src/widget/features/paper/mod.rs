//! A day of a conference on paper: tables of a few rooms each, downwards the starts.
//!
//! Paper does not scroll, so that a grid in which heights are times would be mostly empty, and a list with all that is
//! open would fill a hundred pages. A row of a table is a start, and each session has its end in its cell.

use chrono::NaiveDate;

use super::start;
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::time::timeline::days::Day;
use crate::time::timeline::grid::{By, Cell, Column, Grid};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::day::heading;
use crate::widget::core::session::{session, status, words_of_end};
use crate::widget::core::speaker::names_of;
use crate::widget::core::times::iso;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many rooms have a column each on the width of a page.
const COLUMNS: usize = 5;

/// The days that are shown, as tables.
pub fn tables(state: &State, scene: &Scene, by: By) -> Element {
    let mut all = el("div");
    for day in scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date)) {
        all = all.child(tables_of(state, scene, day, by));
    }
    all
}

fn tables_of(state: &State, scene: &Scene, day: &Day, by: By) -> Element {
    let grid = Grid::of(scene.agenda(), day, &scene.zones.shown, by);
    let mut section = el("section").part("day").child(heading(scene, day));
    // As many on each, so that no table has but one.
    let tables = grid.columns.len().div_ceil(COLUMNS).max(1);
    let size = grid.columns.len().div_ceil(tables).max(1);
    for (table, columns) in grid.columns.chunks(size).enumerate() {
        section = section.child(self::table(state, scene, &grid, table.saturating_mul(size), columns));
    }
    section.child(untimed(state, scene, &grid, day.date))
}

fn table(state: &State, scene: &Scene, grid: &Grid, first: usize, columns: &[Column]) -> Element {
    let mut head = el("tr").child(el("td"));
    for column in columns {
        let name = el("th").attr("scope", "col");
        head = head.child(match &column.title {
            Some(title) => scene.written(name, title),
            None => name,
        });
    }
    let mut body = el("tbody");
    let last = first.saturating_add(columns.len());
    let is_here = |cell: &&Cell| cell.span > 1 || (first..last).contains(&cell.column);
    let mut lines: Vec<usize> = grid.cells.iter().filter(is_here).map(|cell| cell.from).collect();
    lines.dedup();
    for line in lines {
        let Some(at) = grid.lines.get(line) else { continue };
        let cells: Vec<&Cell> = grid.cells.iter().filter(|cell| cell.from == line).filter(is_here).collect();
        let across = cells.iter().any(|cell| cell.span > 1);
        let mut row = el("tr").child(time(state, scene, *at));
        if across {
            let cell = el("td").attr("colspan", columns.len().to_string());
            row = row.child(cell.children(slots(scene, cells.iter().copied())));
        } else {
            for column in first..last {
                let its = cells.iter().copied().filter(|cell| cell.column == column);
                row = row.child(el("td").children(slots(scene, its)));
            }
        }
        body = body.child(row);
    }
    el("table").child(el("thead").child(head)).child(body)
}

/// The start of a row, with what a list says of it.
fn time(state: &State, scene: &Scene, at: Instant) -> Element {
    let text = scene.words().time(scene.zones.shown.civil(at));
    let time = el("time").attr("datetime", iso(at)).text(text);
    el("th").attr("scope", "row").child(time).children(start::facts(state, scene, at))
}

fn slots<'a>(scene: &Scene, cells: impl Iterator<Item = &'a Cell>) -> Vec<Node> {
    cells.filter_map(|cell| scene.session(cell.session)).map(|session| slot(scene, session).into()).collect()
}

/// What, until when, and who.
fn slot(scene: &Scene, session: &Session) -> Element {
    let title = scene.written(el("b").part("session-title"), &session.title);
    let names = names_of(scene, session);
    let names = (!names.is_empty()).then(|| el("span").part("speaker").attr("dir", "auto").children(names));
    let end = session.ends().map(|ends| el("bdi").text(words_of_end(scene, session, ends)));
    let dot = (names.is_some() && end.is_some()).then(|| scene.words().text(Message::DOT));
    el("div")
        .part("session")
        .attr("data-session-id", session.id.clone())
        .class(if session.is_cancelled() { "slot cancelled" } else { "slot" })
        .child(is_kept(scene, session).then(|| el("i").text("★ ")))
        .child(title)
        .child(status(scene, session))
        .child(el("p").child(end).text(dot.unwrap_or_default()).child(names))
}

fn is_kept(scene: &Scene, session: &Session) -> bool {
    scene.sources.reader.favorites.as_ref().is_some_and(|favorites| favorites.has(&session.id))
}

/// What has no clock time is below, as the list has it.
fn untimed(state: &State, scene: &Scene, grid: &Grid, date: NaiveDate) -> Option<Element> {
    let rows = grid.untimed.iter().map(|index| session(state, scene, *index, date, false)).collect();
    (!grid.untimed.is_empty()).then(|| el("ol").children(rows))
}
