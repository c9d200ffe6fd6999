//! News of the day: the status file, applied to the agenda as published, and what is said of it.
//!
//! The browser's side fetches the file (status.js); when that is due is asked here
//! on each beat of the page's clock. News that cannot be read changes nothing.

use std::rc::Rc;
use std::sync::Arc;

use chrono::TimeDelta;

use super::plural;
use super::rule_changes::Zones;
use super::was::was;
use crate::i18n::Message;
use crate::model::agenda::{Agenda, Session};
use crate::model::json::compact;
use crate::model::limits;
use crate::model::moment::Instant;
use crate::model::problem::Problem;
use crate::read::status::{self as file, News};
use crate::vdom::markup::{Element, el};
use crate::widget::core::session::status;
use crate::widget::core::times::past_time;
use crate::widget::scene::Scene;
use crate::widget::sources::Sources;
use crate::widget::state::State;

/// Seconds between looks while something is on or starts soon.
const NEAR: u32 = 60;
/// How soon that is.
const SOON: TimeDelta = TimeDelta::hours(2);
/// So many sessions are named to those who do not see the screen, more are counted.
const NAMED: usize = 3;

/// What news there is.
#[derive(Clone)]
struct Plan {
    /// The file's address.
    src: String,
    /// The agenda without it.
    published: Arc<Agenda>,
    news: News,
    /// What is said of it aloud.
    said: String,
    /// When it was last looked up, if it could not be since.
    aged: Option<Instant>,
}

/// What is said aloud of the news of several meetings, which comes with a new version of their agenda.
struct Said(String);

fn plan(sources: &Sources) -> Option<&Plan> {
    sources.plan.as_ref()?.downcast_ref()
}

/// The agenda as published, without news.
pub fn planned(state: &State) -> Arc<Agenda> {
    let sources = &state.scene().sources;
    plan(sources).map_or(&sources.agenda, |plan| &plan.published).clone()
}

/// Whether there is a status file that was not read yet.
pub fn is_awaited(sources: &Sources) -> bool {
    !sources.options.status_src.is_empty() && plan(sources).is_none()
}

/// Looks at the status file where that is due; returns in how many milliseconds it is.
pub fn beat(state: &State) -> f64 {
    let src = state.scene().sources.options.status_src.clone();
    let other = plan(&state.scene().sources).filter(|plan| plan.src != src).map(|plan| plan.published.clone());
    if let Some(published) = other {
        // What another file said no longer holds.
        state.change(&mut |sources| {
            sources.agenda = published.clone();
            sources.plan = None;
        });
    }
    // Without an address: those of the meetings of an agenda of several, which the browser's side knows.
    let meetings = is_of_several(&state.scene()).then(String::new);
    let every = {
        let scene = state.scene();
        if is_near(&scene, state.now()) { NEAR } else { scene.sources.options.refresh }
    };
    let mut wait = f64::MAX;
    for src in [Some(src).filter(|src| !src.is_empty()), meetings].into_iter().flatten() {
        wait = state.port().poll_status(every, &src).map_or(wait, |next| wait.min(next.num_milliseconds() as f64));
    }
    wait
}

fn is_near(scene: &Scene, now: Instant) -> bool {
    let next = scene.timeline.next.first().and_then(|index| scene.session(*index));
    !scene.timeline.live.is_empty()
        || next.is_some_and(|next| next.starts().is_none_or(|starts| starts.signed_duration_since(now) <= SOON))
}

/// A number of a file in which none may be a fraction.
pub fn whole(number: &str) -> f64 {
    if number == "null" { f64::NAN } else { number.parse::<i64>().map_or(f64::MAX, |number| number as f64) }
}

/// Takes the contents of a status file, as `JSON.stringify` writes it.
pub fn receive(state: &State, text: &str) {
    let reading = match file::read(compact::read(text, limits::DEPTH, whole)) {
        Ok(reading) => reading,
        Err(problems) => {
            state.port().report_refused(&lines(&problems));
            return;
        }
    };
    let published = planned(state);
    let (src, newest) = {
        let sources = &state.scene().sources;
        (sources.options.status_src.clone(), plan(sources).map(|plan| plan.news.updated))
    };
    // A cache on the way may answer with an older file than the one before.
    if newest.is_some_and(|newest| reading.news.updated < newest) {
        return;
    }
    let first = newest.is_none();
    let (agenda, problems) = reading.news.apply(&published, &Zones(state.ports().find));
    state.port().report_remarks(&lines(&[reading.problems, problems].concat()));
    let changed = changed(state.scene().agenda(), &agenda);
    let before = state.scene().sources.agenda.clone();
    // A file that is only dated anew is no news.
    let differs = !changed.is_empty()
        || (before.status, before.delay, &before.notice) != (agenda.status, agenda.delay, &agenda.notice);
    // Who opens the page hears of the agenda as it is, not of how it came to be so.
    let said = if first { String::new() } else { sentence(state, &state.scene(), &before, &agenda, &changed) };
    let plan = Rc::new(Plan { src, published, news: reading.news, said, aged: None });
    let agenda = Arc::new(agenda);
    state.change(&mut |sources| {
        sources.agenda = agenda.clone();
        sources.plan = Some(plan.clone());
    });
    if differs {
        let mut ids = String::new();
        for session in &changed {
            line(&mut ids, &session.id);
        }
        state.port().report_applied(&ids);
    }
}

/// The sessions that are not as they were; the agendas have the same ones.
fn changed(before: &Agenda, after: &Agenda) -> Vec<Session> {
    let pairs = before.sessions.iter().zip(&after.sessions);
    // What only calendars ask for is no news to a reader.
    let differ =
        |old: &Session, new: &Session| *old != Session { updated: old.updated, sequence: old.sequence, ..new.clone() };
    pairs.filter(|(old, new)| differ(old, new)).map(|(_, new)| new.clone()).collect()
}

/// What has changed, for those who do not see it.
fn sentence(state: &State, scene: &Scene, before: &Agenda, after: &Agenda, changed: &[Session]) -> String {
    let words = scene.words();
    let notice = after.notice.as_ref().filter(|_| after.notice != before.notice);
    let notice = notice.map(|notice| scene.words_of(notice)).unwrap_or_default();
    let sessions = if changed.is_empty() {
        String::new()
    } else if changed.len() > NAMED {
        let count = plural::figure(scene, changed.len());
        plural::count(state, scene, Message::NEWS_OF_MANY, changed.len(), &[("count", &count)])
    } else {
        let titles: Vec<String> = changed.iter().map(|session| scene.words_of(&session.title)).collect();
        words.say(Message::NEWS_OF, &[("titles", &words.list(&titles))])
    };
    let between = if notice.is_empty() || sessions.is_empty() { "" } else { " " };
    [&*notice, between, &*sessions].concat()
}

fn lines(problems: &[Problem]) -> String {
    let mut lines = String::new();
    for problem in problems {
        line(&mut lines, &problem.to_string());
    }
    lines
}

fn line(lines: &mut String, line: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}

/// A new agenda with the news that there is.
pub fn published(state: &State, agenda: Arc<Agenda>) -> Arc<Agenda> {
    let Some(mut known) = plan(&state.scene().sources).cloned() else { return agenda };
    let (changed, problems) = known.news.apply(&agenda, &Zones(state.ports().find));
    state.port().report_remarks(&lines(&problems));
    known.published = agenda;
    let known = Rc::new(known);
    state.change(&mut |sources| sources.plan = Some(known.clone()));
    Arc::new(changed)
}

/// Takes for how many milliseconds the file could not be read; nothing where it was read again.
pub fn aged(state: &State, text: &str) {
    let age = text.parse::<i64>().ok().and_then(TimeDelta::try_milliseconds);
    let read = age.and_then(|age| state.now().checked_sub_signed(age));
    let Some(mut known) = plan(&state.scene().sources).cloned() else { return };
    known.aged = read;
    let known = Rc::new(known);
    state.change(&mut |sources| sources.plan = Some(known.clone()));
}

/// What of a session is not as planned, for those who look no further than the now card.
pub fn of_session(scene: &Scene, index: usize) -> Option<Element> {
    let session = scene.session(index)?;
    let (status, was) = (status(scene, session), was(scene, session));
    (status.is_some() || was.is_some()).then(|| el("p").class("plan").child(status).child(was))
}

/// That there may be newer news.
pub fn notice(state: &State, scene: &Scene) -> Option<String> {
    let read = plan(&scene.sources)?.aged?;
    Some(scene.words().say(Message::NEWS_STALE, &[("time", &past_time(state, scene, read))]))
}

/// Takes a new version of the agenda of several meetings, and says what the news of the day has changed in it.
pub fn say(state: &State, before: &Agenda) {
    let said = {
        let scene = state.scene();
        let after = scene.agenda();
        let ids = |agenda: &Agenda| agenda.sessions.iter().map(|session| session.id.clone()).collect::<Vec<_>>();
        // Other sessions are no news of the day.
        if !is_of_several(&scene) || plan(&scene.sources).is_some() || ids(before) != ids(after) {
            return;
        }
        sentence(state, &scene, before, after, &changed(before, after))
    };
    let said = Rc::new(Said(said));
    state.change(&mut |sources| sources.plan = Some(said.clone()));
}

fn is_of_several(scene: &Scene) -> bool {
    scene.agenda().extra.get("meetings").is_some()
}

/// What screen readers say when something has changed; there before, so that they notice.
pub fn said(scene: &Scene) -> Option<Element> {
    let of_several = || scene.sources.plan.as_ref()?.downcast_ref::<Said>().map(|said| said.0.clone());
    let said = plan(&scene.sources).map(|plan| plan.said.clone()).or_else(of_several).unwrap_or_default();
    let asked = !scene.sources.options.status_src.is_empty() || is_of_several(scene);
    asked.then(|| el("p").class("said").attr("role", "status").text(said))
}
