//! The .ics file: iCalendar by RFC 5545 and RFC 7986.
//!
//! There is no METHOD: with it the file would be a message between calendars (RFC 5546), which
//! needs an organizer with a mail address, and some calendars then refuse it. Without, every
//! calendar offers to import it.

use chrono::{Datelike, Timelike};

use super::content::{Join, Passage};
use super::lines::{Lines, digits, uri};
use super::options::Export;
use crate::model::agenda::{Agenda, Session, Status};
use crate::model::moment::Instant;
use crate::model::text::Picked;
use crate::model::uid::uid;

/// Of what 2,147,483,647, the highest SEQUENCE, is enough for four thousand years.
const SECONDS_A_STEP: i64 = 60;

/// The sessions of those indices as a file; an index that the agenda has not is passed over, and so is a
/// session without a clock time, since an event without DTSTART is no event.
pub fn ics(export: &Export, sessions: &[usize]) -> String {
    let mut lines = Lines::default();
    lines.line("BEGIN:VCALENDAR");
    lines.line("VERSION:2.0");
    lines.line(concat!("PRODID:-//agenda-widget//agenda-widget ", env!("CARGO_PKG_VERSION"), "//EN"));
    // Outlook makes a calendar of its own for a file with a name, which one session is not worth.
    if sessions.len() > 1 {
        calendar(&mut lines, export);
    }
    for session in sessions.iter().filter_map(|index| export.agenda.sessions.get(*index)) {
        event(&mut lines, export, session);
    }
    lines.line("END:VCALENDAR");
    lines.done()
}

/// What is text of the whole, also in the older names that Apple, Google and Microsoft read.
fn calendar(lines: &mut Lines, export: &Export) {
    let agenda = export.agenda;
    let title = export.pick(&agenda.title);
    for name in ["NAME", "X-WR-CALNAME"] {
        text(lines, name, title);
    }
    if let Some(description) = &agenda.description {
        for name in ["DESCRIPTION", "X-WR-CALDESC"] {
            text(lines, name, export.pick(description));
        }
    }
    if let Some(uid) = &agenda.uid {
        lines.raw("UID:").text(uid).end();
    }
    if let Some(page) = export.page {
        lines.raw("URL:").raw(&uri(page)).end();
    }
    last_modified(lines, agenda.updated);
    // Who subscribes to a file on a website learns of changes within the hour.
    lines.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    lines.line("X-PUBLISHED-TTL:PT1H");
}

fn event(lines: &mut Lines, export: &Export, session: &Session) {
    let Some(starts) = session.starts() else { return };
    let joins = export.joins(session);
    let title = export.pick(&session.title);
    lines.line("BEGIN:VEVENT");
    lines.raw("UID:").text(&uid(export.agenda, session)).end();
    time(lines, "DTSTAMP:", export.stamp);
    time(lines, "DTSTART:", starts);
    // An end at the start is not allowed, and without an end that is what is meant. Where the end is open
    // there is none either (RFC 5545 section 3.6.1).
    if let Some(ends) = session.ends().filter(|ends| *ends > starts) {
        time(lines, "DTEND:", ends);
    }
    lines.raw("SEQUENCE:").raw(&sequence(export.agenda, session).to_string()).end();
    last_modified(lines, session.updated.or(export.agenda.updated));
    text(lines, "SUMMARY", title);
    passage(lines, "DESCRIPTION", &export.description(session, &joins));
    passage(lines, "LOCATION", &export.place(session, &joins));
    if let Some(address) = export.address(&joins) {
        lines.raw("URL:").raw(&address).end();
    }
    for join in &joins {
        conference(lines, join);
    }
    categories(lines, export, session);
    lines.line(match session.resolved_status {
        Status::Cancelled => "STATUS:CANCELLED",
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Confirmed | Status::Delayed | Status::Moved => "STATUS:CONFIRMED",
    });
    let free = session.is_break() || session.is_cancelled();
    lines.line(if free { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
    if let Some(minutes) = export.alarm.filter(|_| !session.is_cancelled()) {
        lines.line("BEGIN:VALARM");
        lines.line("ACTION:DISPLAY");
        text(lines, "DESCRIPTION", Picked { text: title.text, lang: "" });
        lines.raw("TRIGGER:-PT").raw(&minutes.to_string()).raw("M").end();
        lines.line("END:VALARM");
    }
    lines.line("END:VEVENT");
}

/// How often it has changed; without a count, from when it last changed, which never goes back.
fn sequence(agenda: &Agenda, session: &Session) -> u32 {
    session.sequence.or(agenda.sequence).unwrap_or_else(|| {
        let updated = [&session.updated, &agenda.updated].into_iter().flatten();
        let last = updated.fold(0, |last, instant| instant.timestamp().max(last));
        u32::try_from(last.checked_div(SECONDS_A_STEP).unwrap_or_default()).unwrap_or_default()
    })
}

fn last_modified(lines: &mut Lines, updated: Option<Instant>) {
    if let Some(updated) = updated {
        time(lines, "LAST-MODIFIED:", updated);
    }
}

fn text(lines: &mut Lines, name: &str, text: Picked) {
    lines.raw(name).language(text.lang).raw(":").text(text.text).end();
}

fn passage(lines: &mut Lines, name: &str, passage: &Passage) {
    if !passage.text.is_empty() {
        text(lines, name, Picked { text: &passage.text, lang: passage.lang });
    }
}

/// RFC 7986 section 5.11.
fn conference(lines: &mut Lines, join: &Join) {
    lines.raw("CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=").quoted(&join.label);
    lines.language(join.lang).raw(":").raw(&join.href).end();
}

/// Track and kind.
fn categories(lines: &mut Lines, export: &Export, session: &Session) {
    let track = session.track.as_ref().map(|track| export.pick(track));
    let kind = (session.kind != "session").then(|| export.word(&session.kind));
    if track.is_some() || kind.is_some() {
        lines.raw("CATEGORIES").language(track.map_or("", |track| track.lang)).raw(":");
        lines.text(track.map_or("", |track| track.text));
        lines.raw(if track.is_some() && kind.is_some() { "," } else { "" });
        lines.text(kind.unwrap_or_default()).end();
    }
}

fn time(lines: &mut Lines, name: &str, instant: Instant) {
    lines.raw(name).raw(&compact(instant)).end();
}

/// `20210329T081500Z`.
pub fn compact(instant: Instant) -> String {
    let mut out = String::with_capacity(16);
    digits(&mut out, u32::try_from(instant.year()).unwrap_or_default(), 4);
    digits(&mut out, instant.month(), 2);
    digits(&mut out, instant.day(), 2);
    out.push('T');
    for number in [instant.hour(), instant.minute(), instant.second()] {
        digits(&mut out, number, 2);
    }
    out.push('Z');
    out
}
