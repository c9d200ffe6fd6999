//! A day as a grid: a column a room or a track, downwards the time.
//!
//! In the document the sessions are by time, a list for each start, and of one start by
//! room; so they are read and reached by keyboard. Where a cell is on the screen is reported in
//! `data-place` and put into its style by layout.js, since a strict policy forbids `style`
//! in markup.

use chrono::NaiveDate;

use super::changes;
use super::meetings;
use super::several_days::nodes;
use super::tracks;
use crate::i18n::Message;
use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::model::order::order;
use crate::time::timeline::Phase;
use crate::time::timeline::days::{Day, Row};
use crate::time::timeline::grid::{By, Cell, Grid};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::day::{heading, is_shown};
use crate::widget::core::earlier::Earlier;
use crate::widget::core::picker::{button, truth};
use crate::widget::core::session::{OPENED, live_badge, marked, row, session, status};
use crate::widget::core::speaker::names_of;
use crate::widget::core::times::times;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// So many columns need a list to find one.
const MANY: usize = 3;
/// Hours of more letters than this ("10:00 PM") need more room next to the grid.
const HOUR: usize = 5;

/// A day as a grid.
pub fn grid(state: &State, scene: &Scene, day: Option<&Day>, by: By) -> Element {
    let Some(day) = day else { return el("div") };
    let now = state.now();
    let mut rows = day.rows.clone();
    let earlier = Earlier::of(scene, [day].into_iter());
    rows.retain(|row| is_shown(scene, row, now) && !earlier.hides(scene, row));
    let opens = earlier.until().and_then(|until| last_start(scene, &rows, until));
    let grid = Grid::opening_at(opens, scene.agenda(), &Day { date: day.date, rows }, &scene.zones.shown, by);
    let is_long = |line: &usize| grid.lines.get(*line).is_some_and(|line| time(scene, *line).chars().count() > HOUR);
    let section = el("section")
        .part("day")
        .class(if grid.labels.iter().any(is_long) { "grid long" } else { "grid" })
        .attr("data-columns", grid.columns.len().to_string())
        .attr("data-now", now.timestamp().to_string())
        .child(heading(scene, day))
        .child(rooms(scene, &grid, by))
        .child(el("div").class("sheet").child(cells(state, scene, &grid, day.date)))
        .child(untimed(state, scene, &grid, day.date))
        .child(opened(state, scene));
    el("div").child(earlier.line(state, scene)).child(section)
}

/// The last start until an instant, from which the grid opens: a line above now.
fn last_start(scene: &Scene, rows: &[Row], until: Instant) -> Option<Instant> {
    rows.iter().filter_map(|row| scene.start_of(row)).filter(|start| *start <= until).max()
}

/// What has no place by time is below, as the list has it.
fn untimed(state: &State, scene: &Scene, grid: &Grid, date: NaiveDate) -> Option<Element> {
    let rows = grid.untimed.iter().map(|index| session(state, scene, *index, date, false)).collect();
    (!grid.untimed.is_empty()).then(|| el("ol").children(rows))
}

/// The names of the columns, and the way to one of many.
fn rooms(scene: &Scene, grid: &Grid, by: By) -> Element {
    let words = scene.words();
    let title = words.text(if by == By::Room { Message::GRID_ROOMS } else { Message::GRID_TRACKS });
    // Each cell names its room for those who do not see in which column it is.
    let mut names = el("div").class("names").attr("aria-hidden", "true");
    let mut choice = el("select").attr("aria-label", title.clone()).child(el("option").attr("value", "").text(title));
    for (place, column) in grid.columns.iter().enumerate() {
        let title = column.title.as_ref();
        names = names.child(match title {
            Some(title) => scene.written(el("b"), title),
            None => el("b"),
        });
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            choice = choice.child(scene.written(el("option").attr("value", place.to_string()), title));
        }
    }
    let choice = (grid.columns.len() > MANY).then_some(choice);
    el("div").class("rooms").child(el("div").class("corner").child(choice)).child(names)
}

fn cells(state: &State, scene: &Scene, grid: &Grid, date: NaiveDate) -> Element {
    let mut lines = Vec::new();
    for line in &grid.lines {
        lines.push(line.timestamp());
    }
    let heights: Vec<i64> = grid.rows.iter().map(|row| row.seconds).collect();
    let mut cells = el("div").class("cells").attr("data-lines", figures(&lines)).attr("data-rows", figures(&heights));
    cells = cells.child(decoration(scene, grid));
    for (from, places) in starts(grid) {
        let Some(start) = grid.lines.get(from) else { continue };
        let mut list = el("div").class("through").attr("role", "list").attr("aria-label", time(scene, *start));
        for cell in places {
            list = list.child(self::cell(state, scene, grid, cell, date));
        }
        cells = cells.child(list);
    }
    cells
}

/// Lines, hours, columns, and the line of now: what only eyes need.
fn decoration(scene: &Scene, grid: &Grid) -> Element {
    let mut all = el("div").class("through").attr("aria-hidden", "true");
    for column in 0..grid.columns.len() {
        all = all.child(el("i").class("column").attr("data-place", place(&[0, grid.rows.len(), column, 1])));
    }
    for (index, _) in grid.rows.iter().enumerate().filter(|(_, row)| row.folded) {
        all = all.child(el("i").class("fold").attr("data-place", place(&[index, index.saturating_add(1)])));
    }
    all = all.child(el("i").class("rail").attr("data-place", place(&[0, grid.rows.len()])));
    for line in &grid.labels {
        if let Some(instant) = grid.lines.get(*line) {
            let place = place(&[*line, line.saturating_add(1)]);
            all = all.child(el("i").class("rule").attr("data-place", place.clone()));
            all = all.child(el("b").class("hour").attr("data-place", place).text(time(scene, *instant)));
        }
    }
    all.child(el("i").class("now-line"))
}

/// Cells by their start, and of one start by column.
fn starts(grid: &Grid) -> Vec<(usize, Vec<&Cell>)> {
    let mut starts: Vec<(usize, Vec<&Cell>)> = Vec::new();
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    for position in order(grid.cells.iter().map(|cell| (number(cell.from), number(cell.column)))) {
        let Some(cell) = grid.cells.get(position) else { continue };
        match starts.last_mut().filter(|(from, _)| *from == cell.from) {
            Some((_, cells)) => cells.push(cell),
            None => starts.push((cell.from, vec![cell])),
        }
    }
    starts
}

fn cell(state: &State, scene: &Scene, grid: &Grid, cell: &Cell, date: NaiveDate) -> Node {
    let Some(session) = scene.session(cell.session) else { return Node::Nothing };
    let words = scene.words();
    let phase = scene.timeline.phase(cell.session);
    let live = phase == Phase::Live;
    let title = scene.pick(&session.title);
    let open = scene.sources.reader.cell.as_ref() == Some(&session.id);
    let button = el("button")
        .attr("type", "button")
        .attr("data-act", Action::Cell.name())
        .attr("aria-expanded", truth(open))
        .child(scene.tagged(el("bdi"), title.lang).children(marked(state, scene, title.text)));
    let room = session.room.as_ref().map(|room| scene.written(el("span").part("room").class("away"), room));
    let speakers = names_of(scene, session);
    let speakers = (!speakers.is_empty()).then(|| el("span").part("speaker").attr("dir", "auto").children(speakers));
    // How tall it is by its time.
    let [from, until] = [cell.from, cell.until].map(|line| grid.lines.get(line).copied().unwrap_or_default());
    let minutes = until.signed_duration_since(from).num_minutes();
    el("div")
        .attr("role", "listitem")
        .part(if session.is_break() { "session break" } else { "session" })
        .attr("class", class(session, cell.span > 1 || grid.columns.len() == 1, minutes))
        .attr("data-session-id", session.id.clone())
        .keyed()
        .attr("data-phase", phase.name())
        .maybe("aria-current", live.then_some("time"))
        .maybe("--track", tracks::color(scene, session))
        .attr("data-place", place(&[cell.from, cell.until, cell.column, cell.span, cell.lane, cell.lanes]))
        .child(
            times(state, scene, session, phase, Some(date))
                .whole()
                .children(nodes(scene, session, Some(date)))
                .child(live.then(|| live_badge(words)))
                .child(kept(scene, session))
                .child(changes::mark(scene, &session.id)),
        )
        .child(scene.heading("h4", 2).part("session-title").child(button))
        .child(status(scene, session))
        .child(speakers)
        .child(room)
        .child(meetings::line(scene, session))
        .into()
}

/// How much is written into a cell goes by its length: what makes one cell taller than its time makes
/// all rooms taller.
fn class(session: &Session, across: bool, minutes: i64) -> String {
    let length = match minutes {
        _ if across => "across",
        ..=10 => "l1",
        11..=20 => "l2",
        21..=35 => "l3",
        36..=50 => "l4",
        _ => "l5",
    };
    ["cell ", length, if session.is_cancelled() { " cancelled" } else { "" }].concat()
}

/// The star of a session that is the reader's own.
fn kept(scene: &Scene, session: &Session) -> Option<Element> {
    let favorites = scene.sources.reader.favorites.as_ref();
    favorites.is_some_and(|favorites| favorites.has(&session.id)).then(|| {
        let name = scene.words().text(Message::MINE);
        el("span").class("kept").attr("role", "img").attr("aria-label", name).text("★")
    })
}

/// All that the list shows of the session whose cell is open.
fn opened(state: &State, scene: &Scene) -> Option<Element> {
    let id = scene.sources.reader.cell.as_ref()?;
    let index = scene.agenda().sessions.iter().position(|session| session.id == *id)?;
    let words = scene.words();
    let title = scene.words_of(&scene.session(index)?.title);
    let close = button(state, words.text(Message::CLOSE), close);
    Some(
        el("div")
            .class("opened")
            .attr("role", "dialog")
            .attr("aria-label", title)
            .attr("tabindex", "-1")
            .attr("data-of", id.clone())
            .child(close)
            .child(el("ol").child(row(state, scene, index, None, OPENED, false))),
    )
}

/// Opens a cell, or closes it where it is open.
pub fn open(state: &State, id: &str) {
    let open = state.scene().sources.reader.cell.as_deref() == Some(id);
    close(state);
    if !open {
        state.change(&mut |sources| {
            sources.reader.cell = Some(id.to_owned());
            // Who opens a cell wants its description too.
            sources.reader.open.retain(|other| other != id);
            sources.reader.open.push(id.to_owned());
        });
    }
}

/// Closes the open cell.
pub fn close(state: &State) {
    if state.scene().sources.reader.cell.is_none() {
        return;
    }
    state.change(&mut |sources| {
        let closed = sources.reader.cell.take();
        sources.reader.open.retain(|other| Some(other) != closed.as_ref());
    });
}

/// Moves the line of now.
pub fn tick(state: &State) {
    state.port().move_to(state.now().timestamp());
}

fn time(scene: &Scene, instant: Instant) -> String {
    scene.words().time(scene.zones.shown.civil(instant))
}

/// Rows from and until, the column and how many, the lane and how many.
fn place(figures: &[usize]) -> String {
    let mut text = String::new();
    for figure in figures {
        text.push_str(&figure.to_string());
        text.push(' ');
    }
    text
}

fn figures(figures: &[i64]) -> String {
    let mut text = String::new();
    for figure in figures {
        text.push_str(&figure.to_string());
        text.push(' ');
    }
    text
}
