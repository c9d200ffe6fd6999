//! When a session takes place.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::model::moment::{self, Moment};

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
    /// On that date, at a time that is not announced yet.
    On(NaiveDate),
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
