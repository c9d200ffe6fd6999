//! What an agenda holds, day by day, for people.

use agenda_widget::model::agenda::{Agenda, Session, Status};
use agenda_widget::model::moment::Instant;
use agenda_widget::time::timeline::days::{self, Row};
use agenda_widget::time::zone::tzdb::Tzdb;
use agenda_widget::time::zone::{Zone, ZoneSource};
use chrono::TimeDelta;

use crate::terminal;

/// Says what an agenda holds.
pub fn print(agenda: &Agenda) {
    let zone = zone(agenda);
    terminal::out(agenda.title.pick(&["en"]).text);
    let named = agenda.time_zone.as_deref().unwrap_or("no zone named, times shown in UTC");
    terminal::out(&format!("{}, {named}", counted(agenda.sessions.len(), "session")));
    sessions(agenda, &zone);
}

/// The zone in which its times are shown.
pub fn zone(agenda: &Agenda) -> Zone {
    let span = agenda.span().and_then(|span| {
        let day = TimeDelta::days(2);
        Some((span.first.checked_sub_signed(day)?, span.last.checked_add_signed(day)?))
    });
    let found = agenda.time_zone.as_ref().zip(span).and_then(|(id, (from, until))| Tzdb.zone(id, from, until));
    found.unwrap_or_else(Zone::utc)
}

/// Sessions and the gaps between them, day by day.
fn sessions(agenda: &Agenda, zone: &Zone) {
    for day in days::group(agenda, zone) {
        terminal::out("");
        terminal::out(&day.date.format("%A %-d %B %Y").to_string());
        for row in day.rows {
            match row {
                Row::Session(index) => {
                    let Some(session) = agenda.sessions.get(index) else { continue };
                    let what = format!("{}{}", title(session), change(session));
                    terminal::out(&format!("  {:14}  {what}", times(agenda, session, zone)));
                }
                Row::Continued(_) => {}
                Row::Gap(from, until) => {
                    let gap = minutes(from, until);
                    terminal::out(&format!("  {} to {}  (gap of {gap})", clock(zone, from), clock(zone, until)));
                }
            }
        }
    }
    terminal::out("");
}

fn title(session: &Session) -> &str {
    session.title.pick(&["en"]).text
}

fn times(agenda: &Agenda, session: &Session, zone: &Zone) -> String {
    let before = session.follows.and_then(|before| agenda.sessions.get(before));
    match (session.starts(), session.ends(), before) {
        (Some(start), Some(end), _) => {
            let days = days::shift_between(zone, start, end);
            let later = if days > 0 { format!(" (+{days})") } else { String::new() };
            format!("{} to {}{later}", clock(zone, start), clock(zone, end))
        }
        (Some(start), None, _) => format!("from {}", clock(zone, start)),
        (None, _, Some(before)) => format!("after \"{}\":", title(before)),
        (None, _, None) => "to be announced:".to_owned(),
    }
}

/// What is not as planned.
fn change(session: &Session) -> String {
    let planned = session.start().map(|start| start.instant);
    let late = session.starts().zip(planned).map(|(starts, planned)| starts.signed_duration_since(planned));
    match (session.resolved_status, late.filter(|late| *late > TimeDelta::zero())) {
        (Status::Cancelled, _) => " (cancelled)".to_owned(),
        (_, Some(late)) => format!(" (late by {})", counted_minutes(late)),
        (Status::Delayed, None) => " (late)".to_owned(),
        (Status::Moved, None) => " (moved)".to_owned(),
        (Status::Tentative, None) => " (perhaps)".to_owned(),
        (Status::Confirmed, None) => String::new(),
    }
}

fn clock(zone: &Zone, instant: Instant) -> String {
    zone.civil(instant).format("%H:%M").to_string()
}

fn minutes(from: Instant, until: Instant) -> String {
    counted_minutes(until.signed_duration_since(from))
}

fn counted_minutes(length: TimeDelta) -> String {
    counted(usize::try_from(length.num_minutes()).unwrap_or_default(), "minute")
}

pub fn counted(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
