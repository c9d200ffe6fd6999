//! `agenda check`: a short summary for people.

use std::path::PathBuf;

use agenda_widget::agenda::{Agenda, Session, Status};
use agenda_widget::moment::Instant;
use agenda_widget::timeline::days;
use agenda_widget::zone::tzdb::Tzdb;
use agenda_widget::zone::{Zone, ZoneSource};
use chrono::{NaiveDate, TimeDelta};

use crate::{Source, input, report, status};

/// Checks it; tells whether it is readable. `agenda`: what a status file is for.
pub fn run(source: &Source, agenda: Option<PathBuf>) -> bool {
    let Some(input) = input::open(&source.file, source.format()) else { return false };
    if agenda.is_some() || status::is_one(&input.file.text) {
        return status::run(&input, agenda);
    }
    let Some(reading) = input::parse(source, &input) else { return false };
    summary(&reading.agenda);
    println!("{}", report::count(&reading.problems));
    true
}

/// Says what an agenda holds.
pub fn summary(agenda: &Agenda) {
    let zone = zone(agenda);
    println!("{}", agenda.title.pick(&["en"]).text);
    let named = agenda.time_zone.as_deref().unwrap_or("no zone named, times shown in UTC");
    println!("{}, {named}", counted(agenda.sessions.len(), "session"));
    sessions(agenda, &zone);
}

/// The zone that its times are told in.
pub fn zone(agenda: &Agenda) -> Zone {
    let span = agenda.span().and_then(|(from, until)| {
        let day = TimeDelta::days(2);
        Some((from.checked_sub_signed(day)?, until.checked_add_signed(day)?))
    });
    let found = agenda.time_zone.as_ref().zip(span).and_then(|(id, (from, until))| Tzdb.zone(id, from, until));
    found.unwrap_or_else(Zone::utc)
}

/// Sessions and the gaps between them, by start.
fn sessions(agenda: &Agenda, zone: &Zone) {
    let sessions = agenda.sessions.iter().map(|session| (session.starts(), session.ends(), Some(session)));
    let gaps = days::gaps(agenda).into_iter().map(|(from, until)| (from, until, None));
    let mut rows: Vec<_> = sessions.chain(gaps).collect();
    // What ends when something else starts stands before it.
    rows.sort_by_key(|(start, end, _)| (*start, *end));
    let mut day: Option<NaiveDate> = None;
    for (start, end, session) in rows {
        let date = zone.civil(start).date();
        if day != Some(date) {
            println!("\n{}", date.format("%A %-d %B %Y"));
            day = Some(date);
        }
        let what = match session {
            Some(session) => format!("{}{}", session.title.pick(&["en"]).text, standing(session)),
            None => format!("(gap of {})", minutes(start, end)),
        };
        println!("  {} to {}  {what}", clock(zone, start), clock(zone, end));
    }
    println!();
}

/// What is not as planned.
fn standing(session: &Session) -> String {
    let late = session.ends().signed_duration_since(session.end.instant);
    match session.standing {
        Status::Cancelled => " (cancelled)".to_owned(),
        _ if late > TimeDelta::zero() => format!(" (late by {})", counted_minutes(late)),
        Status::Delayed => " (late)".to_owned(),
        Status::Moved => " (moved)".to_owned(),
        Status::Tentative => " (perhaps)".to_owned(),
        Status::Confirmed => String::new(),
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
