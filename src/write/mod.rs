//! An agenda for those who read it elsewhere: in their own calendar, as an .ics file or by links to
//! calendars on the web; on a page without the widget, as HTML with schema.org's data; in a mail.
//!
//! ```
//! use agenda_widget::write::{ENGLISH, Export, ics};
//! # use agenda_widget::model::moment::Instant;
//! # use agenda_widget::read::agenda_json;
//! # use agenda_widget::time::zone::{Zone, ZoneSource};
//! # struct OnlyUtc;
//! # impl ZoneSource for OnlyUtc {
//! #     fn zone(&self, id: &str, _: Instant, _: Instant) -> Option<Zone> { (id == "UTC").then(Zone::utc) }
//! # }
//! # let json = r#"{ "title": "Harbour day", "sessions": [
//! #     { "title": "Reading the tides", "start": "2021-03-29T08:15Z", "duration": "PT25M" } ] }"#;
//! # let agenda = agenda_json::read_text(json, &OnlyUtc).unwrap().agenda;
//!
//! let export = Export { agenda: &agenda, wanted: &["en"], words: ENGLISH, stamp: Instant::UNIX_EPOCH, alarm: Some(10), page: None };
//! let file = ics(&export, &[0]);
//! assert!(file.contains("\r\nDTSTART:20210329T081500Z\r\n"));
//! assert!(file.contains("\r\nTRIGGER:-PT10M\r\n"));
//! ```
//!
//! In calendars every time is an instant in UTC, with its delay counted in, so that a calendar needs no
//! zone to be right; pages and mails show the event's own time, with its city and offset. The description holds what a calendar has no field for.
//! A time that nobody has announced is never made up: a calendar file leaves out what has no start.
//! Out of scope: invitations, recurrence.

mod calendar_links;
#[cfg(feature = "import")]
pub mod changes;
mod content;
mod html;
mod ics;
mod jsonld;
mod language;
mod lines;
mod options;
mod outline;
#[cfg(feature = "import")]
mod schedule_json;
#[cfg(feature = "schema")]
pub mod schema;
mod shadow;
pub mod share_text;
mod text;

pub use calendar_links::{Calendar, import_page, link, subscription};
pub use html::{html, markup};
pub use ics::ics;
pub use jsonld::jsonld;
pub(crate) use lines::percent;
pub use options::{ENGLISH, Export};
#[cfg(feature = "import")]
pub use schedule_json::{is_uuid, schedule_json};
pub use shadow::shadow;
pub use text::text;
#[cfg(feature = "import")]
pub(crate) use {html::escaped, language::LANGUAGES};

use chrono::NaiveDate;

/// A date with its weekday, as in pages and mails in the language of a BCP 47 tag.
pub fn date(lang: &str, date: NaiveDate) -> String {
    language::language(lang).date(date)
}
