//! Every attribute of the element, its values and its default.
//!
//! | attribute | values, default first |
//! | --- | --- |
//! | `time-zone` | `auto`, `viewer`, `event`, an IANA id |
//! | `hour-cycle` | `auto`, `h12`, `h23` |
//! | `numerals` | `auto`, `latn`, `arab` |
//! | `view` | `auto`, `list`, `grid`, `now`, `line` |
//! | `zones` | none; IANA ids whose times are shown too, separated by spaces |
//! | `day` | none; `today`, a date such as `2021-03-29`, or `all` |
//! | `track`, `room`, `filter` | none; the track, the room and the words to start with |
//! | `join-before` | whole minutes before its start from which a session can be joined, 15 |
//! | `heading-level` | the level of the meeting's title, `1` to `5`, 2; days are one below, sessions two; without it, days are there |
//! | `deep-links` | boolean: whether the page's address may name a session |
//! | `live-title` | boolean: whether what is live is put before the title of the page; src/widget/features/live_title reads it |
//! | `calendar-src` | none; the address of a hosted `.ics` to subscribe to |
//! | `status-src` | none; the address of a status file, the news of the day |
//! | `refresh` | whole seconds, 300; `0` is off, the least is 15 |
//! | `now` | none; an RFC 3339 instant from which the widget's clock runs on |
//! | `images` | boolean: whether pictures of speakers are loaded, from wherever the agenda has them |
//! | `no-past`, `no-header`, `no-controls` | booleans |
//! | `lang` | the nearest ancestor's, then the browser's |
//!
//! An unknown value is a warning and the default, never an error.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::concat::concat;
use crate::model::duration::number;
use crate::model::moment::{Instant, Written};
use crate::model::text::is_rtl;

/// What the attributes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whose time is shown.
    pub time_zone: TimeZone,
    /// 12 or 24 hours.
    pub hour_cycle: HourCycle,
    /// Which digits.
    pub numerals: Numerals,
    /// BCP 47 tag of the language of the sentences.
    pub lang: String,
    /// The same for dates and numbers: with the region of the reader, where that is known.
    pub formats: String,
    /// BCP 47 tag of the language in which texts are wanted, of which there may be no sentences.
    pub wanted: String,
    /// Whether that language runs from right to left.
    pub rtl: bool,
    /// Its sentences, a line each, and after them its names of cities; empty for English.
    pub sentences: Arc<str>,
    /// What the agenda is shown as.
    pub view: View,
    /// Further IANA ids whose times are shown.
    pub zones: Vec<String>,
    /// The day to show first.
    pub day: Day,
    /// The track to show first; empty for all.
    pub track: String,
    /// The room to show first; empty for all.
    pub room: String,
    /// The words to search for first.
    pub filter: String,
    /// Minutes before its start from which a session can be joined.
    pub join_before: u32,
    /// The level of the meeting's title as a heading; days are one below, sessions two.
    pub heading_level: u8,
    /// Whether the page's address may name a session.
    pub deep_links: bool,
    /// Address of a hosted `.ics`; empty where there is none.
    pub calendar_src: String,
    /// Address of a status file; empty where there is none.
    pub status_src: String,
    /// Seconds between looks at the source; `0` is off.
    pub refresh: u32,
    /// Where the widget's clock starts.
    pub now: Option<Instant>,
    /// Whether pictures of speakers are loaded.
    pub images: bool,
    /// Whether sessions that are over are left out.
    pub no_past: bool,
    /// Whether the header is left out.
    pub no_header: bool,
    /// Whether the controls are left out.
    pub no_controls: bool,
}

/// Whose time is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TimeZone {
    /// The viewer's, unless the meeting is on site only or the browser does not report it.
    #[default]
    Auto,
    /// The viewer's.
    Viewer,
    /// The event's.
    Event,
    /// That of an IANA id.
    Named(String),
}

/// What the agenda is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// A list, or where there is room for it and need of it, a grid.
    #[default]
    Auto,
    /// Rows under days.
    List,
    /// Rooms or tracks by time.
    Grid,
    /// What is on and what comes, and nothing else.
    Now,
    /// The same in one line.
    Line,
}

/// Which day is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Day {
    /// All days; of a large meeting that is under way, today.
    #[default]
    Auto,
    /// All days.
    All,
    /// Today, where it is a day of the meeting.
    Today,
    /// That date in the zone that is shown.
    On(NaiveDate),
}

/// 12 or 24 hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HourCycle {
    /// By the language.
    #[default]
    Auto,
    /// 1 to 12.
    H12,
    /// 0 to 23.
    H23,
}

/// Which digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numerals {
    /// As the language has them.
    #[default]
    Auto,
    /// 0123456789.
    Latn,
    /// ٠١٢٣٤٥٦٧٨٩.
    Arab,
}

/// The default number of seconds between requests for the source.
const REFRESH: u32 = 300;
/// The default number of minutes before its start from which a session can be joined.
const JOIN_BEFORE: u32 = 15;
/// The default level of the meeting's title.
pub const HEADING_LEVEL: u8 = 2;
/// More often is no use to a reader and a load to the host.
const LEAST_REFRESH: u32 = 15;

impl Default for Options {
    fn default() -> Self {
        Options {
            time_zone: TimeZone::default(),
            hour_cycle: HourCycle::default(),
            numerals: Numerals::default(),
            lang: "en".to_owned(),
            formats: "en".to_owned(),
            wanted: "en".to_owned(),
            rtl: false,
            sentences: Arc::default(),
            view: View::default(),
            zones: Vec::new(),
            day: Day::default(),
            track: String::new(),
            room: String::new(),
            filter: String::new(),
            join_before: JOIN_BEFORE,
            heading_level: HEADING_LEVEL,
            deep_links: false,
            calendar_src: String::new(),
            status_src: String::new(),
            refresh: REFRESH,
            now: None,
            images: false,
            no_past: false,
            no_header: false,
            no_controls: false,
        }
    }
}

impl Options {
    /// Whether everything is said as with those.
    pub fn speaks_as(&self, other: &Options) -> bool {
        let same = (self.hour_cycle, self.numerals) == (other.hour_cycle, other.numerals);
        same && (&self.lang, &self.formats) == (&other.lang, &other.formats) && self.sentences == other.sentences
    }

    /// Takes an attribute as it is now, `None` where it is absent. `is_zone` says whether an
    /// IANA id is known. Returns whether the value is; else the default is taken, which the site's owner hears
    /// of from src/js/advice.js.
    pub fn set(&mut self, name: &str, value: Option<&str>, is_zone: impl Fn(&str) -> bool) -> bool {
        let text = value.map(str::trim).filter(|text| !text.is_empty());
        let mut right = true;
        match name {
            "time-zone" => {
                self.time_zone = match text {
                    None | Some("auto") => TimeZone::Auto,
                    Some("viewer") => TimeZone::Viewer,
                    Some("event") => TimeZone::Event,
                    Some(id) => {
                        right = is_zone(id);
                        if right { TimeZone::Named(id.to_owned()) } else { TimeZone::Auto }
                    }
                }
            }
            "hour-cycle" => {
                self.hour_cycle = match text {
                    Some("h12") => HourCycle::H12,
                    Some("h23") => HourCycle::H23,
                    other => auto(other, &mut right),
                }
            }
            "numerals" => {
                self.numerals = match text {
                    Some("latn") => Numerals::Latn,
                    Some("arab") => Numerals::Arab,
                    other => auto(other, &mut right),
                }
            }
            "view" => {
                self.view = match text {
                    Some("list") => View::List,
                    Some("grid") => View::Grid,
                    Some("now") => View::Now,
                    Some("line") => View::Line,
                    other => auto(other, &mut right),
                }
            }
            "zones" => {
                self.zones.clear();
                for id in text.unwrap_or_default().split_ascii_whitespace() {
                    if is_zone(id) {
                        self.zones.push(id.to_owned());
                    } else {
                        right = false;
                    }
                }
            }
            "day" => {
                self.day = match text {
                    None => Day::Auto,
                    Some("all") => Day::All,
                    Some("today") => Day::Today,
                    Some(text) => {
                        let midnight = Written::parse(&concat(&[text, "T00:00"]));
                        right = midnight.is_ok();
                        midnight.map_or(Day::Auto, |midnight| Day::On(midnight.civil.date()))
                    }
                }
            }
            "track" => self.track = text.unwrap_or_default().to_owned(),
            "room" => self.room = text.unwrap_or_default().to_owned(),
            "filter" => self.filter = text.unwrap_or_default().to_owned(),
            "status-src" => self.status_src = text.unwrap_or_default().to_owned(),
            "calendar-src" => self.calendar_src = text.unwrap_or_default().to_owned(),
            "join-before" => {
                let minutes = text.map(number);
                right = !matches!(minutes, Some(None));
                self.join_before = minutes.flatten().unwrap_or(JOIN_BEFORE);
            }
            "heading-level" => {
                let level = match text.map(str::as_bytes) {
                    None => Some(HEADING_LEVEL),
                    Some([digit @ b'1'..=b'5']) => Some(digit & 7),
                    _ => None,
                };
                right = level.is_some();
                self.heading_level = level.unwrap_or(HEADING_LEVEL);
            }
            "refresh" => {
                let seconds = text.map(number);
                right = !matches!(seconds, Some(None));
                self.refresh = match seconds.flatten() {
                    None => REFRESH,
                    Some(0) => 0,
                    Some(seconds) => seconds.max(LEAST_REFRESH),
                }
            }
            "now" => {
                self.now = text.and_then(|text| Written::parse(text).ok()?.instant());
                right = text.is_none() || self.now.is_some();
            }
            // In the form that src/js/localizer.js sends: three tags, and the sentences in further lines.
            "lang" => {
                let (tags, sentences) = text.map_or(("en", ""), |text| text.split_once('\n').unwrap_or((text, "")));
                let mut tags = tags.split(' ');
                let spoken = tags.next().unwrap_or_default();
                self.lang = spoken.to_owned();
                self.formats = tags.next().unwrap_or(spoken).to_owned();
                self.wanted = tags.next().unwrap_or(spoken).to_owned();
                self.rtl = is_rtl(spoken);
                self.sentences = sentences.into();
            }
            "deep-links" => self.deep_links = value.is_some(),
            "images" => self.images = value.is_some(),
            "no-past" => self.no_past = value.is_some(),
            "no-header" => self.no_header = value.is_some(),
            "no-controls" => self.no_controls = value.is_some(),
            _ => {}
        }
        right
    }
}

fn auto<T: Default>(text: Option<&str>, right: &mut bool) -> T {
    *right = matches!(text, None | Some("auto"));
    T::default()
}
