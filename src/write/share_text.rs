//! Times as organisers type them into a chat: "14:00 Rabat · 15:00 Paris, Tunis · 16:00 Cairo".
//!
//! ```
//! use agenda_widget::model::moment::Written;
//! use agenda_widget::write::share_text::{Forms, times};
//! use agenda_widget::time::zone::{Zone, city::city};
//! use chrono::{NaiveDateTime, Timelike};
//!
//! let clock = |civil: NaiveDateTime| format!("{:02}:{:02}", civil.hour(), civil.minute());
//! let forms = Forms {
//!     time: &clock,
//!     times: &|from, until| format!("{}–{}", clock(from), clock(until)),
//!     from: &|from| format!("from {}", clock(from)),
//!     untimed: &|_| "To be announced".to_owned(),
//!     date: &|date| date.to_string(),
//!     city: &city,
//!     comma: ", ",
//!     rtl: false,
//! };
//! let paris = Zone::new("Europe/Paris", 7200, Vec::new());
//! let kiritimati = Zone::new("Pacific/Kiritimati", 50_400, Vec::new());
//! let start = Written::parse("2021-03-29T13:00Z").unwrap().instant().unwrap();
//! assert_eq!(times(start, None, &[&paris, &kiritimati], &forms), "15:00 Paris · 03:00 Kiritimati (+1)");
//! ```
//!
//! Who reads finds the own city by going from west to east. Cities with the same clock time share
//! it. The first zone that is given is the one that dates are meant in: where another calendar day
//! is, the clock time says "(+1)" or "(−1)". Nothing but text and line ends: a chat shows no markup.
//! How a time, a date or a city is written is the caller's, and with it digits, hour cycle and language.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::model::agenda::{Agenda, Session, When};
use crate::model::moment::Instant;
use crate::model::order::order;
use crate::model::text::Text;
use crate::time::timeline::days::{self, Row};
use crate::time::zone::Zone;

/// How times and dates are written.
#[derive(Clone, Copy)]
pub struct Forms<'a> {
    /// A time of day.
    pub time: &'a dyn Fn(NaiveDateTime) -> String,
    /// A range of times.
    pub times: &'a dyn Fn(NaiveDateTime, NaiveDateTime) -> String,
    /// A time of day from which on something takes place.
    pub from: &'a dyn Fn(NaiveDateTime) -> String,
    /// What is text of a session that has no clock time.
    pub untimed: &'a dyn Fn(&Session) -> String,
    /// A date in full.
    pub date: &'a dyn Fn(NaiveDate) -> String,
    /// The name of a zone by its IANA id.
    pub city: &'a dyn Fn(&str) -> String,
    /// What is between two cities.
    pub comma: &'a str,
    /// Whether all this runs from right to left.
    pub rtl: bool,
}

/// A clock time and the cities that have it.
struct Clock {
    start: NaiveDateTime,
    end: NaiveDateTime,
    cities: Vec<String>,
}

/// A time, or a range where there is an end, in each of `zones`.
pub fn times(start: Instant, end: Option<Instant>, zones: &[&Zone], forms: &Forms) -> String {
    let until = end.filter(|end| *end > start);
    let mut clocks: Vec<Clock> = Vec::new();
    for position in order(zones.iter().map(|zone| (i64::from(zone.offset_at(start)), 0))) {
        let Some(zone) = zones.get(position) else { continue };
        let (from, to) = (zone.civil(start), zone.civil(until.unwrap_or(start)));
        let name = (forms.city)(zone.id());
        match clocks.iter_mut().find(|clock| clock.start == from && clock.end == to) {
            // The same city twice, under a new and an old id.
            Some(clock) if clock.cities.contains(&name) => {}
            Some(clock) => clock.cities.push(name),
            None => clocks.push(Clock { start: from, end: to, cities: vec![name] }),
        }
    }
    let day = zones.first().map(|zone| zone.civil(start).num_days_from_ce());
    let mut line = String::new();
    for clock in &clocks {
        if !line.is_empty() {
            line.push_str(" · ");
        }
        line.push_str(&match until {
            Some(_) => (forms.times)(clock.start, clock.end),
            None => (forms.time)(clock.start),
        });
        for (position, name) in clock.cities.iter().enumerate() {
            line.push_str(if position == 0 { " " } else { forms.comma });
            line.push_str(name);
        }
        let shift = clock.start.num_days_from_ce().saturating_sub(day.unwrap_or_default());
        if shift != 0 {
            // Between the marks the sign stays before the figure.
            let (open, close) = if forms.rtl { ("(\u{2066}", "\u{2069})") } else { ("(", ")") };
            for part in [" ", open, if shift > 0 { "+" } else { "−" }, &shift.saturating_abs().to_string(), close] {
                line.push_str(part);
            }
        }
    }
    line
}

/// The times of a session: a range, "from 15:00 Paris" where its end is open, or what is reported in place of times.
pub fn of_session(session: &Session, zones: &[&Zone], forms: &Forms) -> String {
    match (session.starts(), session.ends()) {
        (None, _) => (forms.untimed)(session),
        (Some(starts), None) => times(starts, None, zones, &Forms { time: forms.from, ..*forms }),
        (Some(starts), ends) => times(starts, ends, zones, forms),
    }
}

/// A session in three lines: its title, the date in the first zone, its times. `languages` are the
/// reader's, best first.
pub fn session(session: &Session, zones: &[&Zone], languages: &[&str], forms: &Forms) -> String {
    let mut text = line(&session.title, languages);
    if let Some(zone) = zones.first() {
        text.push('\n');
        let date = match session.when {
            When::On(date) => Some(date),
            When::Timed { .. } | When::After(_) => session.starts().map(|starts| zone.civil(starts).date()),
        };
        if let Some(date) = date {
            text.push_str(&(forms.date)(date));
            text.push('\n');
        }
        text.push_str(&of_session(session, zones, forms));
    }
    text
}

/// Sessions of an agenda, by index: its title, each date with an empty line before it, and under it
/// a line a session with when it starts. Cancelled ones are left out: there is nothing to come to.
pub fn agenda(agenda: &Agenda, sessions: &[usize], zones: &[&Zone], languages: &[&str], forms: &Forms) -> String {
    let mut text = line(&agenda.title, languages);
    let Some(zone) = zones.first() else { return text };
    let mut wanted = vec![false; agenda.sessions.len()];
    for index in sessions {
        if let Some(wanted) = wanted.get_mut(*index) {
            *wanted = true;
        }
    }
    for day in days::group(agenda, zone) {
        let mut date = Some(day.date);
        for row in day.rows {
            let Row::Session(index) = row else { continue };
            let session = agenda.sessions.get(index).filter(|session| !session.is_cancelled());
            let Some(session) = session.filter(|_| wanted.get(index) == Some(&true)) else { continue };
            if let Some(date) = date.take() {
                text.push_str("\n\n");
                text.push_str(&(forms.date)(date));
            }
            text.push('\n');
            let starts = session.starts().map(|starts| times(starts, None, zones, forms));
            text.push_str(&starts.unwrap_or_else(|| (forms.untimed)(session)));
            text.push_str(" – ");
            text.push_str(&line(&session.title, languages));
        }
    }
    text
}

/// A text as one line, with white space collapsed.
fn line(text: &Text, languages: &[&str]) -> String {
    let mut line = String::new();
    for word in text.pick(languages).text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
