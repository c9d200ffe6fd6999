//! The links that lead into a session now, and those to its recording.
//!
//! ```text
//! lead 15 min    Later ── 10:00 ── Soon ── 10:15 ── Now ── 10:40 ── Recording, or None without one
//! ```
//!
//! Links of the agenda with `rel` join or livestream apply to the sessions that have neither of their
//! own, except breaks. A recording that exists beforehand is offered after the end. Only
//! `https:` and `http:` lead into a session; `mailto:` does not. A cancelled session has no such
//! link; its documents stay. The caller writes the text of a button and the name of its language.

use chrono::TimeDelta;

use crate::model::agenda::{Agenda, Link, Session, Shown, Status};
use crate::model::moment::Instant;
use crate::model::order::order;
use crate::time::timeline::Phase;

/// A button that is shown for longer would not mean that the session is near.
const LONGEST_LEAD: TimeDelta = TimeDelta::days(1);

/// The state of a session's links at an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// There is nothing to join, or no longer, and no recording.
    #[default]
    None,
    /// One can join, but it is too early.
    Later,
    /// It starts within the lead: the button is shown.
    Soon,
    /// It is live: the button is a link.
    Now,
    /// It is over, and there is a recording.
    Recording,
}

/// A session's links at an instant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer<'a> {
    /// The state of its links.
    pub stage: Stage,
    /// The links to join, at `Soon` and `Now`: `join` before `livestream`, the reader's languages first.
    pub join: Vec<&'a Link>,
    /// The links to its recordings, at `Recording`, the reader's languages first.
    pub recordings: Vec<&'a Link>,
    /// The session's other links at any time, in its own order: documents and others.
    pub documents: Vec<&'a Link>,
    /// The next instant at which the stage changes.
    pub next_change: Option<Instant>,
}

impl<'a> Offer<'a> {
    /// The links of a session at `now`, for a reader of `languages`, best first. `lead` is how long
    /// before the start the button appears, a day at most.
    pub fn at(agenda: &'a Agenda, session: &'a Session, now: Instant, lead: TimeDelta, languages: &[&str]) -> Self {
        let mut offer = Offer { documents: documents(&session.links), ..Offer::default() };
        let phase = Phase::of(session, now);
        offer.documents.retain(|link| match link.when {
            None => true,
            Some(Shown::Before) => phase == Phase::Upcoming,
            Some(Shown::During) => phase == Phase::Live,
            Some(Shown::After) => phase == Phase::Past,
        });
        let join = joins(agenda, session);
        let recordings = web(&session.links, is_recording);
        let (starts, opens) = (session.starts(), opens(session, lead));
        (offer.stage, offer.next_change) = if session.is_cancelled() {
            (Stage::None, None)
        } else if now >= session.until {
            (if recordings.is_empty() { Stage::None } else { Stage::Recording }, None)
        } else if join.is_empty() {
            (Stage::None, Some(session.until).filter(|_| !recordings.is_empty()))
        } else if phase == Phase::Live {
            (Stage::Now, Some(session.until))
        } else if opens.is_some_and(|opens| now >= opens) {
            (Stage::Soon, starts)
        } else {
            (Stage::Later, opens.or(Some(session.until)))
        };
        match offer.stage {
            Stage::Soon | Stage::Now => offer.join = preferred(&join, languages),
            Stage::Recording => offer.recordings = preferred(&recordings, languages),
            Stage::None | Stage::Later => {}
        }
        offer
    }
}

/// The links of the meeting as a whole, for a reader of `languages`: its recordings once it is over, and its
/// documents at any time. Its sessions say where it can be joined, since those links belong to them.
pub fn of_meeting<'a>(agenda: &'a Agenda, over: bool, languages: &[&str]) -> Offer<'a> {
    let mut offer = Offer { documents: documents(&agenda.links), ..Offer::default() };
    let recordings = web(&agenda.links, is_recording);
    if over && !recordings.is_empty() && agenda.status != Some(Status::Cancelled) {
        offer.stage = Stage::Recording;
        offer.recordings = preferred(&recordings, languages);
    }
    offer
}

/// The links to join a session, at any time: `join` before `livestream`, the reader's languages first.
pub fn ways<'a>(agenda: &'a Agenda, session: &'a Session, languages: &[&str]) -> Vec<&'a Link> {
    preferred(&joins(agenda, session), languages)
}

/// The next instant after `now` at which a button appears anywhere in the agenda; starts and ends
/// are the timeline's.
pub fn next_opening(agenda: &Agenda, now: Instant, lead: TimeDelta) -> Option<Instant> {
    let mut next: Option<Instant> = None;
    for session in &agenda.sessions {
        let Some(opens) = opens(session, lead) else { continue };
        let sooner = opens > now && next.is_none_or(|next| opens < next);
        if sooner && !session.is_cancelled() && !joins(agenda, session).is_empty() {
            next = Some(opens);
        }
    }
    next
}

fn opens(session: &Session, lead: TimeDelta) -> Option<Instant> {
    let lead = lead.clamp(TimeDelta::zero(), LONGEST_LEAD);
    session.starts().map(|starts| starts.checked_sub_signed(lead).unwrap_or(starts))
}

/// The links to join a session, its own or otherwise the agenda's.
fn joins<'a>(agenda: &'a Agenda, session: &'a Session) -> Vec<&'a Link> {
    let own = web(&session.links, is_join);
    if own.is_empty() && !session.is_break() { web(&agenda.links, is_join) } else { own }
}

fn documents(links: &[Link]) -> Vec<&Link> {
    let mut documents = Vec::new();
    for link in links {
        if !is_join(link) && !is_recording(link) {
            documents.push(link);
        }
    }
    documents
}

fn is_join(link: &Link) -> bool {
    is(link, "join") || is(link, "livestream")
}

fn is_recording(link: &Link) -> bool {
    is(link, "recording")
}

fn is(link: &Link, rel: &str) -> bool {
    // Most are shorter or longer, and then the length differs already.
    link.rel.trim_ascii().eq_ignore_ascii_case(rel)
}

/// The links of a kind that a browser opens.
fn web(links: &[Link], wanted: fn(&Link) -> bool) -> Vec<&Link> {
    let starts = |link: &Link, scheme: &str| {
        link.href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let mut found = Vec::new();
    for link in links {
        if wanted(link) && (starts(link, "https://") || starts(link, "http://")) {
            found.push(link);
        }
    }
    found
}

/// `join` before links that are only watched; then the reader's languages, then those without a language.
fn preferred<'a>(links: &[&'a Link], languages: &[&str]) -> Vec<&'a Link> {
    let positions = order(links.iter().map(|link| (i64::from(!is(link, "join")), rank(link, languages))));
    let mut preferred = Vec::with_capacity(links.len());
    for position in positions {
        preferred.extend(links.get(position));
    }
    preferred
}

fn rank(link: &Link, languages: &[&str]) -> i64 {
    let Some(tag) = link.lang.as_deref().filter(|tag| !tag.is_empty()) else { return i64::MAX - 1 };
    let exact = |wanted: &&str| wanted.eq_ignore_ascii_case(tag);
    let near = |wanted: &&str| language(wanted).eq_ignore_ascii_case(language(tag));
    let found = languages.iter().position(exact).map(|at| at.saturating_mul(2));
    // "fr" suits a reader of "fr-CA", but comes after a link whose language is "fr-CA".
    let found = found.or_else(|| languages.iter().position(near).map(|at| at.saturating_mul(2).saturating_add(1)));
    found.and_then(|rank| i64::try_from(rank).ok()).unwrap_or(i64::MAX)
}

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
