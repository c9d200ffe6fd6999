//! Sessions that a document lists twice: in the programme, and once more by group or at a glance.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::timed::Timed;
use crate::model::problem::Problem;

/// The starts and ends of the sessions of a day that are the same by their mark or their title.
#[derive(Default)]
struct Listed {
    starts: HashSet<NaiveDateTime>,
    ends: HashSet<Option<NaiveDateTime>>,
}

/// Leaves out what has been listed before and adds nothing: with the same mark, as "#27", it begins and ends as
/// sessions of that day do; or it has the same title, times and place.
pub fn leave_out(timed: Vec<Timed>, problems: &mut Vec<Problem>) -> Vec<Timed> {
    let mut listed: HashMap<(NaiveDate, String), Listed> = HashMap::new();
    let mut plain: HashMap<(NaiveDateTime, Option<NaiveDateTime>, String), usize> = HashMap::new();
    let mut kept: Vec<Timed> = Vec::with_capacity(timed.len());
    for timed in timed {
        let draft = &timed.draft;
        let bare =
            draft.about.is_empty() && draft.people.is_empty() && draft.items.is_empty() && draft.links.len() <= 1;
        let key = mark(&draft.title).unwrap_or_else(|| {
            let place = [&draft.room, &draft.track].map(|text| text.as_deref().unwrap_or_default());
            format!("{}|{:?}|{:?}|{:?}", draft.title.to_lowercase(), place, timed.start, timed.end)
        });
        let known = listed.entry((timed.start.date(), key)).or_default();
        // The list at a glance gives way to the one with the details.
        let place = (timed.start, timed.end, draft.title.clone());
        let glance = plain.get(&place).copied().filter(|at| {
            let kept = kept.get(*at).map(|kept| (&kept.draft.room, &kept.draft.track));
            kept == Some((&draft.room, &draft.track))
        });
        if let Some(glance) = glance.filter(|_| !bare && !known.starts.is_empty()).and_then(|at| kept.get_mut(at)) {
            let message = format!("not kept: \"{}\", which is listed again with more", glance.draft.title);
            problems.push(Problem::note(glance.draft.place.clone(), message));
            *glance = timed;
            continue;
        }
        if bare && known.starts.contains(&timed.start) && known.ends.contains(&timed.end) {
            let message = format!("not kept: \"{}\", which is listed before with the same times", draft.title);
            problems.push(Problem::note(draft.place.clone(), message));
            continue;
        }
        if bare {
            plain.insert(place, kept.len());
        }
        known.starts.insert(timed.start);
        known.ends.insert(timed.end);
        kept.push(timed);
    }
    kept
}

/// Leaves out the hours of a whole day, alone on a line below its programme, that took the next line as their title.
pub fn without_frames(timed: Vec<Timed>, problems: &mut Vec<Problem>) -> Vec<Timed> {
    // Of the sessions above, by day: their number, the first start and the last end.
    let mut days: HashMap<NaiveDate, (usize, NaiveDateTime, NaiveDateTime)> = HashMap::new();
    let mut kept = Vec::with_capacity(timed.len());
    for timed in timed {
        let last = timed.end.unwrap_or(timed.start);
        let day = days.entry(timed.start.date()).or_insert((0, timed.start, last));
        let fills = day.0 >= 3 && day.1 == timed.start && Some(day.2) == timed.end;
        *day = (day.0.saturating_add(1), day.1.min(timed.start), day.2.max(last));
        if timed.draft.below && fills {
            let message = "read as the hours of the whole day, which the sessions above fill";
            problems.push(Problem::note(timed.draft.place.clone(), message));
        } else {
            kept.push(timed);
        }
    }
    kept
}

/// The mark of a session: "#27", where its title has one.
fn mark(title: &str) -> Option<String> {
    let mut marks = title.match_indices('#').filter_map(|(at, _)| {
        let digits: String = title.get(at.saturating_add(1)..)?.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("#{digits}"))
    });
    marks.next().filter(|_| marks.next().is_none())
}
