//! Columns that hold the titles in another language: "Horaire | Français | العربية".

use super::super::grid::Origin;
use super::super::is_break;
use super::super::program::Program;
use super::super::translations::{is_arabic, named};
use super::Line;
use super::column::Column;
use super::columns::Columns;
use super::vocabulary::{is_room, is_track};

impl Program {
    /// Finds columns that are translations of the titles, by their heads or by their scripts, and says so.
    pub(super) fn languages(&mut self, line: usize, columns: &mut Columns, body: &[Line]) {
        let open = columns.places(|head| {
            matches!(head.kind, None | Some(Column::Title)) && !is_room(&head.name) && !is_track(&head.name)
        });
        let by_heads: Vec<(usize, Option<&'static str>)> =
            open.iter().filter_map(|at| Some((*at, Some(named(columns.name(*at))?)))).collect();
        let is_named = by_heads.len() > 1;
        let found = if is_named { by_heads } else { by_script(&open, body) };
        let [(title, language), others @ ..] = found.as_slice() else { return };
        let distinct = others.iter().all(|(_, other)| other.is_none() || other != language);
        if others.is_empty() || !distinct {
            return;
        }
        if !are_filled_together(*title, others, body) {
            // Sessions in one language each, next to each other.
            for (at, _) in found.iter().filter(|_| is_named) {
                if let Some(head) = columns.0.get_mut(*at) {
                    (head.parallel, head.kind) = (true, None);
                }
            }
            return;
        }
        let names: Vec<String> = found
            .iter()
            .map(|(at, _)| match columns.name(*at) {
                "" => format!("column {}", at.saturating_add(1)),
                name => format!("\"{name}\""),
            })
            .collect();
        let message = format!("took {} as the titles in several languages", names.join(", "));
        if !self.notes.0.iter().any(|stated| stated.message == message) {
            self.notes.note(line, message);
        }
        for (at, language) in &found {
            if let Some(head) = columns.0.get_mut(*at) {
                head.kind = Some(if at == title { Column::Title } else { Column::Translated });
                head.language = *language;
            }
        }
        // Next to titles in two languages the times may come twice too, the second time at the other side.
        let times = columns.places(|head| head.kind == Some(Column::Time) && head.zone.is_none());
        if let [first, second] = times.as_slice()
            && body.iter().all(|line| is_same_time(line, *first, *second))
            && let Some(head) = columns.0.get_mut(*second)
        {
            head.kind = Some(Column::Scale);
        }
    }
}

/// Two columns, one of them in Arabic letters in every row and the other in none.
fn by_script(open: &[usize], body: &[Line]) -> Vec<(usize, Option<&'static str>)> {
    let script = |at: usize| {
        let mut scripts = body
            .iter()
            .filter(|line| line.cells.get(at.saturating_add(1)).is_none_or(|next| next.origin != Origin::Left))
            .filter_map(|line| is_arabic(line.own(at)?));
        let first = scripts.next()?;
        scripts.all(|other| other == first).then_some(first)
    };
    let columns: Vec<(usize, bool)> = open.iter().filter_map(|at| Some((*at, script(*at)?))).collect();
    match columns.as_slice() {
        [(first, one), (second, other)] if one != other => vec![(*first, None), (*second, None)],
        _ => Vec::new(),
    }
}

/// Whether each title has its translations, but for breaks and cells over several columns: sessions of which each is in
/// one language have a row, or a column, of their own.
fn are_filled_together(title: usize, others: &[(usize, Option<&'static str>)], body: &[Line]) -> bool {
    let mut together = 0_usize;
    for line in body {
        let reaches = |at: usize| line.cells.get(at).is_some_and(|cell| cell.origin == Origin::Left);
        let filled = |at: usize| line.own(at).is_some();
        let all = filled(title) && others.iter().all(|(at, _)| filled(*at));
        let none = !filled(title) && others.iter().all(|(at, _)| !filled(*at));
        let shared = others.iter().all(|(at, _)| reaches(*at)) || reaches(title);
        let one = filled(title) && is_break(line.text(title));
        if !(all || none || shared || one) {
            return false;
        }
        together = together.saturating_add(usize::from(all));
    }
    together > 1
}

/// Whether two cells of a row state the same time, or one of them none.
fn is_same_time(line: &Line, first: usize, second: usize) -> bool {
    let slot = |at: usize| line.cells.get(at).and_then(|cell| cell.time()).map(|(slot, _)| slot);
    match (slot(first), slot(second)) {
        (Some(one), Some(other)) => {
            one.start.minutes() == other.start.minutes()
                && one.end.map(|end| end.minutes()) == other.end.map(|end| end.minutes())
        }
        (None, Some(_)) => false,
        (_, None) => true,
    }
}
