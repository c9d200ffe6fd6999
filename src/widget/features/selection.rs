//! How the meeting is among what the reader looks for: a page about one room, or one's own
//! sessions, answers for those alone.

use crate::model::agenda::Session;
use crate::model::moment::Instant;
use crate::time::timeline::{Phase, State as Progress};
use crate::widget::scene::Scene;

/// What [`crate::time::timeline::Timeline`] knows of a whole agenda, for a part of it.
pub struct Part {
    /// Where that part is.
    pub state: Progress,
    /// What of it is on.
    pub live: Vec<usize>,
    /// What of it starts next.
    pub next: Vec<usize>,
    /// When the last of it ends.
    pub ends: Option<Instant>,
}

/// Whether the reader, or the page, looks for some sessions only, and there are any.
pub fn is_part(scene: &Scene) -> bool {
    let reader = &scene.sources.reader;
    reader.find.get().is_some_and(|find| (reader.only_favorites || !find.filter.is_empty()) && find.found.count > 0)
}

/// How that part is; the whole where nothing is looked for.
pub fn of(scene: &Scene) -> Part {
    let timeline = &scene.timeline;
    let find = scene.sources.reader.find.get().filter(|_| is_part(scene));
    let Some(find) = find else {
        let ends = scene.agenda().span().filter(|span| span.ends).map(|span| span.last);
        return Part { state: timeline.state, live: timeline.live.clone(), next: timeline.next.clone(), ends };
    };
    let found = |index: &usize| find.found.sessions.get(*index) == Some(&true);
    let live: Vec<usize> = timeline.live.iter().copied().filter(found).collect();
    let mut part = Part { state: Progress::Empty, live, next: Vec::new(), ends: None };
    let (mut starts, mut past): (Option<Instant>, bool) = (None, false);
    let (mut due, mut unknown, mut until) = (Vec::new(), Vec::new(), None);
    for (index, session) in scene.agenda().sessions.iter().enumerate() {
        if session.is_cancelled() || !found(&index) {
            continue;
        }
        part.ends = part.ends.max(session.ends());
        until = until.max(Some(session.until));
        match (timeline.phase(index), session.starts()) {
            (Phase::Past, _) => past = true,
            (Phase::Live, _) => {}
            (Phase::Upcoming, Some(begins)) => {
                if starts.is_none_or(|starts| begins < starts) {
                    part.next.clear();
                    starts = Some(begins);
                }
                if starts == Some(begins) {
                    part.next.push(index);
                }
            }
            (Phase::Upcoming, None) => {
                let is_due = session.follows.is_some_and(|before| timeline.phase(before) == Phase::Past);
                if is_due { &mut due } else { &mut unknown }.push(index);
            }
        }
    }
    part.ends = part.ends.filter(|ends| Some(*ends) >= until);
    if part.live.is_empty() && !due.is_empty() {
        part.next = due;
    } else if part.next.is_empty() {
        due.append(&mut unknown);
        part.next = due;
    }
    part.state = match (part.live.is_empty(), past, part.next.is_empty()) {
        (false, ..) => Progress::Live,
        (true, true, false) => Progress::Gap,
        (true, false, false) => Progress::Before,
        (true, true, true) => Progress::After,
        (true, false, true) => Progress::Empty,
    };
    part
}

/// When what comes next begins.
pub fn starts(scene: &Scene, part: &Part) -> Option<Instant> {
    part.next.first().and_then(|index| scene.session(*index)).and_then(Session::starts)
}
