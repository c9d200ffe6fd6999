//! Which view is shown: the list, the grid, or what is on now.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{board, due, grid, jump, line, paper};
use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::moment::Instant;
use crate::time::timeline::days::{Day, Row};
use crate::time::timeline::grid::{By, Grid};
use crate::vdom::markup::{Element, Node, el};
use crate::widget::core::picker::truth;
use crate::widget::core::{day, tabs};
use crate::widget::options::View;
use crate::widget::port::names::Action;
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

/// So many rooms at once make a grid worth its room, where nobody asks for it.
const PARALLEL: usize = 3;

/// More sessions than this on a day are a table on paper, where a list with all that is open would be a book.
const LONG: usize = 30;

/// The sessions, as the view has them.
pub fn page(state: &State, scene: &Scene) -> Node {
    if let Some(by) = table(scene) {
        state.set_rows(Vec::new(), false);
        return paper::tables(state, scene, by).into();
    }
    let page = match (shown(state, scene), columns(scene.agenda())) {
        (View::Now, _) => {
            state.set_rows(Vec::new(), false);
            board::board(state, scene).into()
        }
        (View::Line, _) => {
            state.set_rows(Vec::new(), false);
            line::line(state, scene).into()
        }
        (View::Grid, Some(by)) => {
            state.set_rows(Vec::new(), false);
            let chosen = day_of_grid(scene, state.now());
            let grid = grid::grid(state, scene, chosen, by);
            tabs::page(state, scene, chosen.map(|day| day.date), false, grid, jump::button(scene))
        }
        _ => tabs::page(state, scene, scene.day, true, day::days(state, scene), jump::button(scene)),
    };
    // What the browser's side does to it, as soon as it is.
    due::tick(state);
    state.port().report_drawn(state.is_growing());
    page
}

/// The view that is shown, and never `Auto`.
pub fn shown(state: &State, scene: &Scene) -> View {
    match wanted(&scene.sources) {
        // Nothing is now on paper, and a grid is wider than that.
        _ if scene.sources.printing => View::List,
        View::Auto | View::Grid if !fits(scene, state.now()) => View::List,
        View::Auto if is_parallel(scene, state.now()) && state.port().is_wide() => View::Grid,
        View::Auto => View::List,
        view => view,
    }
}

/// What the columns of tables on paper are; nothing where a list is printed: one's own agenda, what is a list on the
/// screen because somebody chose that, and a day that is short or has few rooms.
fn table(scene: &Scene) -> Option<By> {
    let (wanted, agenda) = (wanted(&scene.sources), scene.agenda());
    if !scene.sources.printing || wanted == View::List || scene.sources.reader.only_favorites {
        return None;
    }
    let by = columns(agenda)?;
    let is_long = |day: &&Day| day.rows.iter().filter_map(Row::session).count() > LONG || wanted == View::Grid;
    let mut shown = scene.days.iter().filter(|day| scene.day.is_none_or(|shown| shown == day.date));
    shown.any(|day| is_long(&day) && are_parallel(agenda, day, by, PARALLEL)).then_some(by)
}

fn wanted(sources: &Sources) -> View {
    sources.reader.view.unwrap_or(sources.options.view)
}

/// Whether so many rooms are in use at once that the grid is more useful than the list.
fn is_parallel(scene: &Scene, now: Instant) -> bool {
    let by = columns(scene.agenda());
    by.zip(day_of_grid(scene, now)).is_some_and(|(by, day)| are_parallel(scene.agenda(), day, by, PARALLEL))
}

/// Whether the day of the grid is one that a browser lays out in time.
fn fits(scene: &Scene, now: Instant) -> bool {
    let by = columns(scene.agenda());
    by.zip(day_of_grid(scene, now)).is_none_or(|(by, day)| Grid::fits(scene.agenda(), day, &scene.zones.shown, by))
}

/// The day that the grid shows: the one that is chosen, else today, else the next one, else the first.
fn day_of_grid(scene: &Scene, now: Instant) -> Option<&Day> {
    let today = scene.zones.shown.civil(now).date();
    let days = &scene.days;
    let chosen = days.iter().find(|day| scene.day == Some(day.date));
    chosen.or_else(|| days.iter().find(|day| day.date >= today)).or(days.first())
}

/// What the columns of a grid are; nothing where sessions have neither rooms nor tracks.
fn columns(agenda: &Agenda) -> Option<By> {
    // One room alone is no reason where there are several tracks.
    for least in [2, 1] {
        for by in [By::Room, By::Track] {
            let mut names: Vec<&str> = Vec::new();
            for name in agenda.sessions.iter().filter_map(|session| name(session, by)) {
                if !names.contains(&name) {
                    names.push(name);
                }
                if names.len() >= least {
                    return Some(by);
                }
            }
        }
    }
    None
}

fn name(session: &Session, by: By) -> Option<&str> {
    let text = match by {
        By::Room => &session.room,
        By::Track => &session.track,
    };
    text.as_ref().map(|text| text.pick(&[]).text).filter(|text| !text.is_empty())
}

/// Whether so many columns are in use at once.
fn are_parallel(agenda: &Agenda, day: &Day, by: By, enough: usize) -> bool {
    let mut on: Vec<(Instant, &str)> = Vec::new();
    day.rows.iter().filter_map(Row::session).any(|index| {
        let session = agenda.sessions.get(index).filter(|session| !session.is_cancelled());
        if let Some((session, name)) = session.and_then(|session| Some((session, name(session, by)?)))
            && let Some(starts) = session.starts()
        {
            on.retain(|(end, other)| *end > starts && *other != name);
            on.push((session.until, name));
        }
        on.len() >= enough
    })
}

/// The switch between list and grid, where a grid is useful.
pub fn switch(state: &State, scene: &Scene) -> Option<Element> {
    let by = columns(scene.agenda())?;
    let parallel = scene.days.iter().any(|day| are_parallel(scene.agenda(), day, by, 2));
    let shown = shown(state, scene);
    if (!parallel || !fits(scene, state.now())) && shown != View::Grid {
        return None;
    }
    let words = scene.words();
    let grid = if by == By::Room { Message::GRID_ROOMS } else { Message::GRID_TRACKS };
    let mut group = el("div").part("view-picker").attr("role", "group").attr("aria-label", words.text(Message::VIEW));
    for (name, message, view) in [("list", Message::LIST, View::List), ("grid", grid, View::Grid)] {
        group = group.child(
            el("button")
                .attr("type", "button")
                .attr("data-act", Action::View.name())
                .attr("data-of", name)
                .attr("aria-pressed", truth(shown == view))
                .text(words.text(message)),
        );
    }
    Some(group)
}

/// Shows the agenda as the reader wants it.
pub fn choose(state: &State, view: &str) {
    let view = if view == "grid" { View::Grid } else { View::List };
    state.change(&mut |sources| {
        sources.reader.view = Some(view);
        sources.reader.cell = None;
    });
}

/// Draws again: the element has become so wide or so narrow that another view may be due.
pub fn redraw(state: &State) {
    state.change(&mut |_| ());
}

/// Until the next minute where something on the screen goes with the clock, or the next page.
pub fn holds(sources: &Sources, now: Instant) -> Option<TimeDelta> {
    let going = sources.agenda.span().is_some_and(|span| span.first <= now && now < span.last);
    let shown = match wanted(sources) {
        View::Now | View::Line => true,
        View::List | View::Auto | View::Grid => going,
    };
    let step = if wanted(sources) == View::Now { board::step(&sources.agenda, now) } else { 60_000 };
    let gone = now.timestamp_millis().checked_rem_euclid(step)?;
    shown.then(|| TimeDelta::milliseconds(step.saturating_sub(gone)))
}

/// "day 2 of the event": where the reader's day is not the event's, whose days people count by.
pub fn event_days(scene: &Scene, day: &Day) -> Option<Element> {
    let event = |row: &Row| scene.start_of(row).map(|start| scene.zones.event.civil(start).date());
    // On all days or on none: a day without would seem to be another kind of day.
    let differs = |day: &Day| day.rows.iter().any(|row| event(row).is_some_and(|date| date != day.date));
    if !scene.days.iter().any(differs) {
        return None;
    }
    let mut dates: Vec<NaiveDate> = Vec::new();
    for date in scene.days.iter().flat_map(|day| &day.rows).filter_map(event) {
        if !dates.contains(&date) {
            dates.push(date);
        }
    }
    if dates.len() < 2 {
        return None;
    }
    // What is numbered are the days on which something begins, not those of the calendar between.
    dates.sort_unstable_by_key(Datelike::num_days_from_ce);
    let words = scene.words();
    let mut numbers = Vec::new();
    for (place, date) in dates.iter().enumerate() {
        if day.rows.iter().any(|row| event(row) == Some(*date)) {
            numbers.push(words.number(i32::try_from(place.saturating_add(1)).unwrap_or(i32::MAX)));
        }
    }
    let text = match numbers.as_slice() {
        [number] => words.say(Message::EVENT_DAY, &[("number", number)]),
        numbers => words.say(Message::EVENT_DAYS, &[("numbers", &words.list(numbers))]),
    };
    Some(el("span").part("event-day").text(text))
}
