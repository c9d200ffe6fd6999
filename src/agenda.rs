//! The agenda: what a meeting or a conference publishes, as plain data.
//!
//! Names follow JSCalendar (RFC 8984) where it has one and schema.org Event where it has not.
//! A reader in [`crate::source`] makes an [`Agenda`]; it keeps these promises: every id is unique,
//! no session ends before it starts, every time is resolved to an instant, and what follows another
//! session follows one that is there, never itself.

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::json::Object;
#[cfg(feature = "schema")]
use crate::limits;
use crate::moment::{self, Instant, Moment};
#[cfg(feature = "schema")]
use crate::schema;
use crate::text::Text;

/// A meeting or a conference with its sessions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Agenda {
    /// A name that no other meeting has, by which calendars know it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LINE_CHARS)))]
    pub uid: Option<String>,
    /// How often it has been changed: calendars let a higher number win.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = limits::SEQUENCE)))]
    pub sequence: Option<u32>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Timestamp>"))]
    pub updated: Option<Instant>,
    /// What it is called.
    pub title: Text,
    /// The series that it belongs to, such as a working group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Text>,
    /// Which meeting of the series it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<Text>,
    /// What it is about; paragraphs are separated by an empty line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// IANA id of the zone in which civil times are meant and event times are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::ZoneId>"))]
    pub time_zone: Option<String>,
    /// BCP 47 tag of texts that carry none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::LanguageTag>"))]
    pub locale: Option<String>,
    /// Whether people meet online, on site or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendance_mode: Option<AttendanceMode>,
    /// Where people meet on site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Where people meet online.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub virtual_location: Option<Location>,
    /// Who holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organizer: Option<Organizer>,
    /// Anything else that is told about it, each with its label.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub details: Vec<Detail>,
    /// Whether it takes place as planned; a session's own status counts for more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// By how much all of it is late; a session's own delay counts for more.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::duration::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// Whether the delay of a session holds for what follows it in its room on that day too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<bool>"))]
    pub delay_follows: bool,
    /// News for everybody, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// Links of the meeting as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub links: Vec<Link>,
    /// The sessions, in the order of the source.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = limits::SESSIONS)))]
    pub sessions: Vec<Session>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(transform = schema::as_read))]
pub struct Session {
    /// Unique in the agenda, stable from one version of it to the next.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Id"))]
    pub id: String,
    /// A name that no other session of any meeting has, by which calendars know it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LINE_CHARS)))]
    pub uid: Option<String>,
    /// How often it has been changed: calendars let a higher number win.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(max = limits::SEQUENCE)))]
    pub sequence: Option<u32>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Timestamp>"))]
    pub updated: Option<Instant>,
    /// When it takes place.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(with = "schema::Times"))]
    pub when: When,
    /// What it is called.
    pub title: Text,
    /// What it is about; paragraphs are separated by an empty line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// `session`, `break`, `ceremony` or any other word.
    #[serde(skip_serializing_if = "is_session")]
    pub kind: String,
    /// Whether it takes place as planned, where it says so itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// By how much it is late, where it says so itself.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::duration::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Duration>"))]
    pub delay: Option<TimeDelta>,
    /// The track that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Text>,
    /// The room where it takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Text>,
    /// The room where it was first to take place, if that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Text>,
    /// News about it, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Text>,
    /// BCP 47 tags of the languages spoken or interpreted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<schema::LanguageTag>", length(max = limits::LIST)))]
    pub languages: Vec<String>,
    /// Who speaks, chairs or moderates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub speakers: Vec<Speaker>,
    /// Links of the session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(length(max = limits::LIST)))]
    pub links: Vec<Link>,
    /// What its status comes to, with the agenda's, its delay and its rooms counted in. Worked out
    /// by [`crate::timeline::plan::settle`] and never written.
    #[serde(skip)]
    pub standing: Status,
    /// By how much it is late, be it by its own delay, the agenda's or that of what came before it.
    /// Worked out and never written either.
    #[serde(skip)]
    pub shift: TimeDelta,
    /// When it was first to start, where news of the day gave it another time. Never written.
    #[serde(skip)]
    pub first: Option<Instant>,
    /// The end of its day, in its own zone. Never written.
    #[serde(skip)]
    pub day_ends: Instant,
    /// From when on it is over: its end, or where none is announced, the latest instant at which it can still
    /// be on. Worked out by [`crate::timeline::plan::settle`]; a limit for the clock, never to be shown.
    #[serde(skip)]
    pub until: Instant,
    /// The session that it follows, by its index in the agenda. Never written.
    #[serde(skip)]
    pub follows: Option<usize>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// When a session takes place. Only [`When::Timed`] has a clock time; there is none to be made up for the others.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// At a time.
    Timed {
        /// When it starts.
        start: Moment,
        /// When it ends; that instant is no longer part of it. Without one, the end is open.
        end: Option<Moment>,
    },
    /// Upon completion of the session of that id.
    After(String),
    /// On that date, at a time that is to be announced.
    On(NaiveDate),
}

/// A person on the agenda.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Speaker {
    /// The name.
    pub name: Text,
    /// What the person does in the session: one role or several, such as `moderator`.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "schema::OneOrMany"))]
    pub role: Vec<Text>,
    /// The position that the person holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<Text>,
    /// The organisation that the person speaks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Text>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// Who holds the meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Organizer {
    /// The name.
    pub name: Text,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// A place on site or online.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// The name of the building or of the platform.
    pub name: Text,
    /// Where to find it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Address>"))]
    pub url: Option<String>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// Something told about the meeting that has no field of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Detail {
    /// What it tells.
    pub label: Text,
    /// What is told.
    pub text: Text,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// A link with its meaning.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// `join`, `document`, `recording`, `livestream` or any other relation.
    pub rel: String,
    /// Where it leads: `https:`, `http:` or `mailto:`.
    #[cfg_attr(feature = "schema", schemars(with = "schema::Address"))]
    pub href: String,
    /// What to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// BCP 47 tag of what is behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::LanguageTag>"))]
    pub lang: Option<String>,
    /// Fields of the source that this version does not know; `convert` keeps them.
    #[serde(flatten)]
    pub extra: Object,
}

/// Whether people meet online, on site or both (schema.org `eventAttendanceMode`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AttendanceMode {
    /// Online only.
    Online,
    /// On site only.
    Offline,
    /// Both.
    Mixed,
}

/// Whether a session or the whole meeting takes place as planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As planned.
    #[default]
    Confirmed,
    /// Perhaps.
    Tentative,
    /// Not at all: such a session is never live.
    Cancelled,
    /// Later than planned.
    Delayed,
    /// In another place or at another time than first planned.
    Moved,
}

impl Session {
    /// When it is planned to start; nothing where it has no clock time.
    pub fn start(&self) -> Option<&Moment> {
        match &self.when {
            When::Timed { start, .. } => Some(start),
            When::After(_) | When::On(_) => None,
        }
    }

    /// When it is planned to end; nothing where that is open.
    pub fn end(&self) -> Option<&Moment> {
        match &self.when {
            When::Timed { end, .. } => end.as_ref(),
            When::After(_) | When::On(_) => None,
        }
    }

    /// When it starts, delays counted in; nothing where it has no clock time.
    pub fn starts(&self) -> Option<Instant> {
        self.start().map(|start| self.late(start.instant))
    }

    /// When it was to start, where it now starts at another time.
    pub fn was_to_start(&self) -> Option<Instant> {
        let starts = self.starts()?;
        let planned = self.first.or(self.start().map(|start| start.instant));
        planned.filter(|planned| *planned != starts)
    }

    /// When it ends, delays counted in; nothing where that is open.
    pub fn ends(&self) -> Option<Instant> {
        self.end().map(|end| self.late(end.instant))
    }

    /// `planned`, as much later as the session is late.
    pub(crate) fn late(&self, planned: Instant) -> Instant {
        planned.checked_add_signed(self.shift).unwrap_or(planned)
    }

    /// Whether it will not take place.
    pub fn is_cancelled(&self) -> bool {
        self.standing == Status::Cancelled
    }

    /// Whether it is a pause.
    pub fn is_break(&self) -> bool {
        self.kind == "break"
    }
}

/// From when to when a meeting reaches, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The earliest start, or where that is to be announced, an instant of the first day.
    pub first: Instant,
    /// The latest end, or where that is open, an instant of the last day.
    pub last: Instant,
    /// Whether it starts at `first`.
    pub starts: bool,
    /// Whether it ends at `last`.
    pub ends: bool,
}

impl Agenda {
    /// From when to when what takes place reaches; of everything, where all is cancelled.
    pub fn span(&self) -> Option<Span> {
        self.span_of(false).or_else(|| self.span_of(true))
    }

    fn span_of(&self, cancelled: bool) -> Option<Span> {
        let mut span: Option<Span> = None;
        let mut until = Instant::MIN_UTC;
        for session in self.sessions.iter().filter(|session| session.is_cancelled() == cancelled) {
            until = until.max(session.until);
            let start = session.starts();
            // Of a day whose hours are open, noon is on that day in nearly every zone.
            let noon = session.day_ends.checked_sub_signed(TimeDelta::hours(12));
            let Some(first) = start.or(noon.filter(|_| matches!(session.when, When::On(_)))) else { continue };
            // What has begun goes on for a moment at least.
            let last = session.ends().or(first.checked_add_signed(TimeDelta::seconds(1))).unwrap_or(first);
            let known = span.get_or_insert(Span { first, last, starts: true, ends: true });
            known.first = known.first.min(first);
            known.last = known.last.max(last);
            known.starts &= start.is_some();
        }
        span.map(|span| Span { ends: until <= span.last, ..span })
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            When::Timed { start, end } => {
                map.serialize_entry("start", start)?;
                if let Some(end) = end {
                    map.serialize_entry("end", end)?;
                }
            }
            When::After(id) => map.serialize_entry("after", id)?,
            When::On(date) => map.serialize_entry("date", &moment::date_text(*date))?,
        }
        map.end()
    }
}

fn is_session(kind: &str) -> bool {
    kind == "session"
}

fn one_or_many<S: serde::Serializer>(texts: &[Text], serializer: S) -> Result<S::Ok, S::Error> {
    match texts {
        [one] => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}
