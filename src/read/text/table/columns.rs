//! What each column of a table holds: by its head, and where that says too little, by its cells.

use chrono::NaiveDate;

use super::super::clock;
use super::super::grid::Origin;
use super::super::zones::Named;
use super::super::{places, zones};
use super::column::Column;
use super::heads;
use super::numbered::{day_first, numbered};
use super::vocabulary::{exact, is_room, is_track};
use super::{Line, Place};

/// A column.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Its head as written; empty where it has none.
    pub name: String,
    /// Its parts, where it is of several rows.
    pub names: Vec<String>,
    /// What it holds, where that is known.
    pub kind: Option<Column>,
    /// The zone that its head names.
    pub zone: Option<Named>,
    /// The day whose sessions it holds.
    pub day: Option<NaiveDate>,
    /// Whether the day comes first in its dates by numbers, where some of them can only be read in one way.
    pub day_first: Option<bool>,
    /// Whether it is a day that is not known yet.
    pub unknown: bool,
    /// Whether its cells are sessions next to those of other columns, in the room or track that is its name.
    pub parallel: bool,
    /// The column of the session that it says something of, where there are several.
    pub group: Option<usize>,
    /// The language of its titles, where its head names one.
    pub language: Option<&'static str>,
}

impl Head {
    /// Whether it names a day, a room or a track.
    fn is_parallel(&self) -> bool {
        self.names.iter().any(|name| super::days::is_head(name) || is_room(name) || is_track(name))
    }
}

/// The columns of a table.
#[derive(Clone, Debug, Default)]
pub struct Columns(pub Vec<Head>);

/// What the cells of a column look like.
#[derive(Clone, Copy, Debug, Default)]
struct Profile {
    filled: usize,
    times: usize,
    timed: usize,
    days: usize,
    lengths: usize,
    addresses: usize,
    files: usize,
    numbered: usize,
}

impl Profile {
    /// Of the cells of a column whose head says `kind`: only what may still change it is looked at.
    fn of<'a>(kind: Option<Column>, cells: impl Iterator<Item = &'a Place>) -> Self {
        let mut profile = Profile::default();
        let open = kind.is_none();
        let day = kind == Some(Column::Day);
        let time = matches!(kind, Some(Column::Time));
        let place = matches!(kind, Some(Column::Room | Column::Track));
        for cell in cells.filter(|cell| !cell.text.is_empty()) {
            let text = cell.text.as_str();
            let slot = if open || day || time || place { cell.time() } else { None };
            let count = |counted: &mut usize, holds: bool| *counted = counted.saturating_add(usize::from(holds));
            count(&mut profile.filled, true);
            count(&mut profile.times, slot.is_some_and(|(_, rest)| rest.trim().is_empty()));
            count(&mut profile.timed, slot.is_some());
            count(&mut profile.days, (open || day || time) && slot.is_none() && super::days::is_day(text));
            count(&mut profile.lengths, (open || time) && clock::whole_length(text).is_some());
            count(&mut profile.addresses, open && (text.starts_with("https://") || text.starts_with("http://")));
            count(&mut profile.files, open && is_file(text));
            count(&mut profile.numbered, day && numbered(text).is_some());
        }
        profile
    }

    fn mostly(self, count: usize) -> bool {
        count > 0 && count.saturating_mul(2) >= self.filled
    }

    fn all(self, count: usize) -> bool {
        count > 0 && count == self.filled
    }
}

/// "images/ann.png".
fn is_file(cell: &str) -> bool {
    const ENDS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "pdf"];
    cell.rsplit_once('.').is_some_and(|(_, end)| ENDS.contains(&end.to_ascii_lowercase().as_str()))
}

/// "1", "2.", "3 (b)", "IV".
fn is_number(cell: &str) -> bool {
    let cell = cell.trim_matches(['.', '(', ')', '#', ' ']);
    let part = |part: &str| {
        part.chars().all(char::is_numeric) && part.chars().count() <= 3
            || part.chars().count() == 1
            || part.chars().all(|letter| "IVXLivxl".contains(letter))
    };
    !cell.is_empty() && cell.chars().count() <= 9 && cell.split(['.', '(', ' ', '-', '/']).all(part)
}

impl Columns {
    /// The columns below `heads`, from what is in `body`. A head may be of several rows.
    pub fn of(heads: &[&Line], body: &[Line], year: Option<i32>) -> Self {
        let width =
            heads.iter().chain(&body.iter().collect::<Vec<_>>()).map(|line| line.cells.len()).max().unwrap_or_default();
        let mut columns = Columns((0..width).map(|at| head(heads, at)).collect());
        for at in 0..width {
            let own = body.iter().filter_map(|line| line.cells.get(at)).filter(|cell| cell.origin == Origin::Here);
            columns.by_cells(at, Profile::of(columns.kind(at), own));
            let own = body.iter().filter_map(|line| line.own(at));
            if let Some(head) =
                columns.0.get_mut(at).filter(|head| !matches!(head.kind, Some(Column::Title | Column::About)))
            {
                head.day_first = day_first(own, year);
            }
        }
        columns.without_times(body);
        columns.scale(body);
        columns.ends(body);
        columns.numbers(body);
        columns.rooms(body);
        columns
    }

    /// Its kind, where the head says none or the cells say otherwise.
    fn by_cells(&mut self, at: usize, profile: Profile) {
        let others = self.holds(&[Column::Time, Column::Start]);
        let Some(head) = self.0.get_mut(at) else { return };
        let named = !head.name.is_empty();
        head.kind = match head.kind {
            Some(Column::Day) if profile.mostly(profile.timed) => Some(Column::Time),
            Some(Column::Day | Column::Time) if profile.all(profile.days) && profile.times == 0 => Some(Column::Day),
            Some(Column::Time) if profile.all(profile.lengths) && profile.times == 0 => Some(Column::Duration),
            // "Data" may be what a talk is about.
            Some(Column::Day) if profile.days == 0 && profile.numbered == 0 && profile.filled > 0 => None,
            Some(Column::Room | Column::Track) if profile.mostly(profile.timed) => Some(Column::Time),
            None if profile.mostly(profile.times) => Some(Column::Time),
            None if profile.mostly(profile.timed) && !others && !named => Some(Column::Time),
            None if profile.mostly(profile.days) && profile.timed == 0 => Some(Column::Day),
            None if profile.mostly(profile.lengths) => Some(Column::Duration),
            None if profile.all(profile.addresses) => Some(Column::Link),
            None if profile.mostly(profile.files) => Some(Column::Text),
            kind => kind,
        };
        if !matches!(head.kind, Some(Column::Time | Column::Start | Column::End)) {
            head.zone = None;
        }
    }

    /// "Number of the slot": a column without a single time is none of times where another one is.
    fn without_times(&mut self, body: &[Line]) {
        let times = self.places(|head| matches!(head.kind, Some(Column::Time | Column::Start)));
        let timed = |at: &usize| body.iter().any(|line| line.cells.get(*at).is_some_and(|cell| cell.time().is_some()));
        let (timed, without): (Vec<usize>, Vec<usize>) = times.into_iter().partition(timed);
        let filled = |at: &usize| body.iter().any(|line| line.own(*at).is_some());
        // What is called a time, and nothing else, is warned of.
        let called = |at: &usize| exact(&self.name(*at).to_lowercase()).is_none();
        let without: Vec<usize> = without.into_iter().filter(called).collect();
        for at in without.into_iter().filter(|at| !timed.is_empty() && filled(at)) {
            if let Some(head) = self.0.get_mut(at) {
                head.kind = Some(Column::Text);
            }
        }
    }

    /// Two columns of single times, the second always later, are start and end.
    fn ends(&mut self, body: &[Line]) {
        let times = self.places(|head| matches!(head.kind, Some(Column::Time | Column::Start)));
        let [first, second, ..] = times.as_slice() else { return };
        if self.holds(&[Column::End]) || self.zone(*first) != self.zone(*second) {
            return;
        }
        let pairs = body.iter().filter_map(|line| {
            let cell = |at: usize| line.cells.get(at).and_then(Place::time);
            Some((&cell(*first)?.0, &cell(*second)?.0))
        });
        let mut some = false;
        let later = pairs.into_iter().all(|(start, end)| {
            some = true;
            let after = end.start.minutes() > start.start.minutes() || !end.start.certain;
            start.end.is_none() && end.end.is_none() && after
        });
        if later
            && some
            && let Some(head) = self.0.get_mut(*second)
        {
            head.kind = Some(Column::End);
        }
    }

    /// A column of numbers is no title where another column can be.
    fn numbers(&mut self, body: &[Line]) {
        let may = |kind: Option<Column>| matches!(kind, None | Some(Column::Title | Column::Number));
        let numbers = |at: usize| {
            let mut cells = body.iter().filter_map(|line| line.own(at)).peekable();
            (cells.peek().is_some(), cells.all(is_number))
        };
        let places = self.places(|head| may(head.kind));
        let columns: Vec<(usize, bool, bool)> = places
            .into_iter()
            .map(|at| {
                let (filled, all) = numbers(at);
                (at, filled, filled && all)
            })
            .collect();
        // "TOP" is the number of an item, or the item.
        for (at, filled, all) in &columns {
            if let Some(head) = self.0.get_mut(*at).filter(|head| head.kind == Some(Column::Number) && *filled && !all)
            {
                head.kind = None;
            }
        }
        for (at, filled, all) in columns {
            let other = self.places(|head| matches!(head.kind, None | Some(Column::Title | Column::About)));
            let long = |other: usize| body.iter().any(|line| line.text(other).chars().count() > 2);
            let other = other.into_iter().any(|other| other != at && long(other));
            // Below a day or a room there are sessions, with any titles.
            let Some(head) = self.0.get_mut(at).filter(|head| !head.is_parallel()) else { continue };
            if all && other {
                head.kind = Some(Column::Number);
            } else if head.kind == Some(Column::Number) && filled {
                head.kind = None;
            }
        }
    }

    /// Without heads, a column after that of the titles whose cells are all rooms.
    fn rooms(&mut self, body: &[Line]) {
        if self.0.iter().any(|head| !head.name.is_empty()) {
            return;
        }
        let Some(title) = self.title(body) else { return };
        for at in title.saturating_add(1)..self.0.len() {
            let mut cells = body.iter().filter_map(|line| line.own(at)).peekable();
            let rooms = cells.peek().is_some() && cells.all(|cell| cell.chars().count() <= 40 && is_room(cell));
            if let Some(head) = self.0.get_mut(at).filter(|head| head.kind.is_none() && rooms) {
                head.kind = Some(Column::Room);
                return;
            }
        }
    }

    fn zone(&self, at: usize) -> Option<&Named> {
        self.0.get(at).and_then(|head| head.zone.as_ref())
    }

    /// The columns for which something holds.
    pub fn places(&self, holds: impl Fn(&Head) -> bool) -> Vec<usize> {
        self.0.iter().enumerate().filter(|(_, head)| holds(head)).map(|(at, _)| at).collect()
    }

    /// The first column of a kind.
    pub fn first(&self, kind: Column) -> Option<usize> {
        self.0.iter().position(|head| head.kind == Some(kind))
    }

    /// Whether some column is of one of the kinds.
    pub fn holds(&self, kinds: &[Column]) -> bool {
        self.0.iter().any(|head| head.kind.is_some_and(|kind| kinds.contains(&kind)))
    }

    /// The head of a column as written.
    pub fn name(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |head| head.name.as_str())
    }

    /// What a column holds.
    pub fn kind(&self, at: usize) -> Option<Column> {
        self.0.get(at).and_then(|head| head.kind)
    }
}

/// The head of a column, of every row that it has.
fn head(heads: &[&Line], at: usize) -> Head {
    let mut names: Vec<&str> = Vec::new();
    for line in heads {
        let name = line.text(at).trim();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let name = names.join(" ").replace('\n', " ");
    let kind = heads::column(&name).or_else(|| names.iter().rev().find_map(|name| heads::column(name)));
    let named = zones::find(&name).into_iter().next();
    // "Paris", "GMT": a column of the times there.
    let place = || {
        let found = places::find(&name);
        let (_, zone) = found.first()?;
        matches!(kind, None | Some(Column::Time | Column::Start | Column::End)).then(|| Named::of(&name, zone))
    };
    let zone = named.or_else(place);
    let names = names.into_iter().map(|name| name.replace('\n', " ")).collect();
    Head {
        name,
        names,
        kind,
        zone,
        day: None,
        day_first: None,
        unknown: false,
        parallel: false,
        group: None,
        language: None,
    }
}
