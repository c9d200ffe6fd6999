//! An agenda as it is read from top to bottom, in the event's own time: what the page and the mail
//! have in common.

use chrono::{NaiveDate, NaiveDateTime};

use super::language::{Language, autonym, clock, language, offset};
use super::lines::{plain, uri};
use super::options::Export;
use crate::i18n::{Message, fill};
use crate::model::agenda::{AttendanceMode, Link, Location, Session, Span, Status, When};
use crate::model::moment::Instant;
use crate::model::text::{Picked, Text};
use crate::time::timeline::days::{self, Row};
use crate::time::zone::Zone;
use crate::time::zone::city::city;
use crate::time::zone::links;

/// An agenda for readers of one language, in one zone.
pub struct Outline<'a> {
    pub export: Export<'a>,
    pub zone: &'a Zone,
    pub language: Language,
    /// The language of the whole; texts in another one have their own.
    pub lang: &'a str,
}

/// A day with its sessions.
pub struct Day<'a> {
    pub date: NaiveDate,
    /// Seconds east of UTC at its first session that has a clock time.
    pub offset: Option<i32>,
    pub sessions: Vec<&'a Session>,
}

/// When a session takes place.
pub enum Times {
    /// From the one to the other, which are the same where it lasts for no time.
    Range(Time, Time),
    /// From then on; the end is open.
    From(Time),
    /// What is reported in place of a clock time.
    Words(String),
}

/// A time of day and its instant.
pub struct Time {
    pub instant: Instant,
    pub civil: NaiveDateTime,
}

impl<'a> Outline<'a> {
    pub fn new(export: &Export<'a>, zone: &'a Zone) -> Self {
        let title = export.pick(&export.agenda.title).lang;
        let lang = if title.is_empty() { export.wanted.first().copied().unwrap_or_default() } else { title };
        let language = language(lang);
        // What the caller calls things comes before our own words.
        let words = if export.words.is_empty() { language.words } else { export.words };
        Outline { export: Export { words, ..*export }, zone, language, lang }
    }

    pub fn days(&self) -> Vec<Day<'a>> {
        let agenda = self.export.agenda;
        let days = days::group(agenda, self.zone).into_iter().map(|day| {
            let rows = day.rows.iter().filter_map(|row| match row {
                Row::Session(index) => agenda.sessions.get(*index),
                Row::Continued(_) | Row::Gap(..) => None,
            });
            let sessions: Vec<&Session> = rows.collect();
            let first = sessions.iter().find_map(|session| session.starts());
            let offset = first.map(|starts| self.zone.offset_at(starts));
            Day { date: day.date, offset, sessions }
        });
        days.filter(|day| !day.sessions.is_empty()).collect()
    }

    pub fn time(&self, instant: Instant) -> Time {
        Time { instant, civil: self.zone.civil(instant) }
    }

    /// "All times: Paris (UTC+2)".
    pub fn zone_note(&self, offset: i32) -> String {
        let place = self.place_and_offset(offset);
        [self.language.times_in, &place].concat()
    }

    fn place_and_offset(&self, seconds: i32) -> String {
        let id = links::city_of(self.zone.id()).unwrap_or(self.zone.id());
        let (city, offset) = (self.language.city(city(id)), offset(seconds));
        if city == offset { city } else { [&city, " (", &offset, ")"].concat() }
    }

    /// The offset of a session that is not that of its day: clocks were changed in between.
    pub fn other_offset(&self, day: &Day, session: &Session) -> Option<String> {
        let seconds = self.zone.offset_at(session.starts()?);
        (Some(seconds) != day.offset).then(|| offset(seconds))
    }

    /// "(+1)" behind an end on the next day.
    pub fn day_shift(&self, session: &Session) -> Option<String> {
        let days = |instant| self.zone.civil(instant).date();
        let shift = days(session.ends()?).signed_duration_since(days(session.starts()?)).num_days();
        (shift > 0).then(|| ["(+", &shift.to_string(), ")"].concat())
    }

    /// When it was to start, with the date where that was another.
    pub fn planned(&self, session: &Session) -> Option<(Time, String)> {
        let was = self.time(session.was_to_start()?);
        let date = was.civil.date();
        let mut text = clock(was.civil);
        if date != self.zone.civil(session.starts()?).date() {
            text = [&self.language.date(date), self.language.sentence(Message::COMMA), &text].concat();
        }
        Some((was, text))
    }

    /// What is not as planned.
    pub fn status_text(&self, status: Status) -> Option<&'static str> {
        let [tentative, cancelled, delayed, moved] = self.language.statuses;
        match status {
            Status::Confirmed => None,
            Status::Tentative => Some(tentative),
            Status::Cancelled => Some(cancelled),
            Status::Delayed => Some(delayed),
            Status::Moved => Some(moved),
        }
    }

    /// Series and number of the meeting.
    pub fn above(&self) -> Vec<Picked<'a>> {
        let agenda = self.export.agenda;
        agenda.series.iter().chain(&agenda.subtitle).map(|text| self.export.pick(text)).collect()
    }

    /// Dates of the whole meeting.
    pub fn dates(&self) -> Option<(Time, Time)> {
        let Span { first, last, .. } = self.export.agenda.span()?;
        // A meeting that ends at midnight does not reach into the next day.
        let inside = last.checked_sub_signed(chrono::TimeDelta::seconds(1)).unwrap_or(last).max(first);
        Some((self.time(first), self.time(inside)))
    }

    /// When a session takes place: a start with an end or without, or why there is no clock time.
    pub fn times(&self, session: &'a Session) -> Times {
        match &session.when {
            When::On(_) => Times::Words(self.language.sentence(Message::TO_BE_ANNOUNCED).to_owned()),
            When::After(_) => {
                let before = session.follows.and_then(|before| self.export.agenda.sessions.get(before));
                let title = before.map(|before| one_line(self.export.pick(&before.title).text)).unwrap_or_default();
                Times::Words(fill(self.language.sentence(Message::AFTER), &[("title", &title)], false))
            }
            When::Timed { start, .. } => {
                let starts = session.starts().unwrap_or(start.instant);
                match session.ends() {
                    Some(ends) if ends > starts => Times::Range(self.time(starts), self.time(ends)),
                    Some(_) => Times::Range(self.time(starts), self.time(starts)),
                    None => Times::From(self.time(starts)),
                }
            }
        }
    }

    /// Where people meet: a name, and an address where it has one.
    pub fn places(&self) -> Vec<(Picked<'a>, Option<String>)> {
        let agenda = self.export.agenda;
        let mode = agenda.attendance_mode;
        let named = |place: &'a Location| (self.export.pick(&place.name), place.url.as_deref().and_then(address));
        let word = |word: &'static str| (Picked { text: word, lang: self.language.tag }, None);
        let mut places = Vec::new();
        let site = agenda.location.as_ref().filter(|_| mode != Some(AttendanceMode::Online));
        let online = agenda.virtual_location.as_ref().filter(|_| mode != Some(AttendanceMode::Offline));
        places.extend(site.map(named));
        if let Some(mode) = mode {
            let (said, known) = match mode {
                AttendanceMode::Online => (self.language.sentence(Message::ONLINE), false),
                AttendanceMode::Offline => (self.language.sentence(Message::ON_SITE), site.is_some()),
                AttendanceMode::Mixed if site.is_some() => (self.language.sentence(Message::ONLINE), false),
                AttendanceMode::Mixed => (self.language.sentence(Message::MIXED), false),
            };
            places.extend((!known).then(|| word(said)));
        }
        places.extend(online.map(named));
        places
    }

    /// The links of a list that lead anywhere, each with its label.
    pub fn links<'t>(&self, links: &'t [Link]) -> Vec<(String, &'t str, String)>
    where
        'a: 't,
    {
        let known = links.iter().filter_map(|link| Some((link, address(&link.href)?)));
        known.map(|(link, href)| (self.label(link), link.lang.as_deref().unwrap_or_default(), href)).collect()
    }

    fn label(&self, link: &Link) -> String {
        match (&link.title, &link.lang) {
            (Some(title), _) => self.export.pick(title).text.to_owned(),
            (None, Some(lang)) => [self.export.word(&link.rel), " (", autonym(lang), ")"].concat(),
            (None, None) => self.export.word(&link.rel).to_owned(),
        }
    }

    /// "Languages: English, français".
    pub fn spoken(&self, session: &Session) -> Option<String> {
        let names: Vec<&str> = session.languages.iter().map(|tag| autonym(tag)).collect();
        (!names.is_empty())
            .then(|| [self.language.languages, &names.join(self.language.sentence(Message::COMMA))].concat())
    }

    /// A text as paragraphs of one line each.
    pub fn paragraphs<'t>(&self, text: &'t Text) -> (Vec<String>, &'t str)
    where
        'a: 't,
    {
        let picked = self.export.pick(text);
        let mut paragraphs = Vec::new();
        let mut last: Vec<String> = Vec::new();
        let whole: String = plain(picked.text).collect();
        // An empty line more than the text has ends the last paragraph.
        for line in whole.split('\n').chain([""]) {
            let line = one_line(line);
            if !line.is_empty() {
                last.push(line);
            } else if !last.is_empty() {
                paragraphs.push(std::mem::take(&mut last).join(" "));
            }
        }
        (paragraphs, picked.lang)
    }
}

/// A text as one line, without control characters.
pub fn one_line(text: &str) -> String {
    let text: String = plain(text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address that may become a link, escaped as a URI.
pub fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = text.split_once(':')?.0;
    ["https", "http", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then(|| uri(text))
}
