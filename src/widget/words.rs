//! What the view needs said: sentences, dates, times and durations in the reader's language.
//!
//! All times come as civil time, already moved into the zone that is shown: an implementation
//! formats its arguments and knows no zones, so that a correction of zone rules applies everywhere.

use crate::model::concat::concat;
use std::ops::Deref;
use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::i18n::{Message, fill};
use crate::model::decimal::decimal;
use crate::time::timeline::countdown::Countdown;

/// How a date is written. src/js/intl.js has the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// Monday 29 March 2021.
    Full = 1,
    /// Monday 29 March.
    Day,
    /// 29 March 2021.
    Date,
    /// Mon 29.
    Tab,
    /// Mon 29 Mar.
    TabMonth,
}

/// A language, with the reader's wishes for hours and digits.
pub trait Words {
    /// A sentence, its places still open.
    fn text(&self, message: Message) -> String;
    /// A time of day.
    fn time(&self, civil: NaiveDateTime) -> String;
    /// A range of times as the language writes it: the start, what separates the two, and the end. Where
    /// both read the same, the start alone.
    fn range(&self, from: NaiveDateTime, until: NaiveDateTime) -> [String; 3];
    /// A date.
    fn date(&self, date: NaiveDate, style: DateStyle) -> String;
    /// A range of dates.
    fn dates(&self, from: NaiveDate, until: NaiveDate) -> String;
    /// A duration, short: 5 min.
    fn duration(&self, countdown: Countdown) -> String;
    /// A number.
    fn number(&self, number: i32) -> String;
    /// A whole list.
    fn list(&self, items: &[String]) -> String;
    /// The name of a zone.
    fn city(&self, id: &str) -> String;
    /// Whether the language runs from right to left.
    fn is_rtl(&self) -> bool;

    /// A sentence, filled.
    fn say(&self, message: Message, values: &[(&str, &str)]) -> String {
        fill(&self.text(message), values, self.is_rtl())
    }

    /// A range of times for the middle of a text.
    fn times(&self, from: NaiveDateTime, until: NaiveDateTime) -> String {
        let range = concat(&self.range(from, until).each_ref().map(String::as_str));
        // Figures alone have no direction: in a sentence they would turn around.
        if self.is_rtl() { concat(&["\u{2067}", &*range, "\u{2069}"]) } else { range }
    }

    /// "UTC+5:30" from seconds east of UTC.
    fn offset(&self, seconds: i32) -> String {
        offset(seconds)
    }
}

/// A language that all parts of a view share.
#[derive(Clone)]
pub struct Localizer(Rc<dyn Words>);

impl Localizer {
    /// Shares a language.
    pub fn new(words: impl Words + 'static) -> Self {
        Localizer(Rc::new(words))
    }
}

impl Deref for Localizer {
    type Target = dyn Words;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for Localizer {
    fn eq(&self, other: &Self) -> bool {
        // Another language is another allocation.
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn offset(seconds: i32) -> String {
    let minutes = seconds.unsigned_abs().checked_div(60).unwrap_or_default();
    let (hours, minutes) = (minutes.checked_div(60).unwrap_or_default(), minutes.checked_rem(60).unwrap_or_default());
    let sign = if seconds < 0 { "\u{2212}" } else { "+" };
    let hour = decimal(hours.into());
    let minute = decimal(minutes.into());
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => concat(&["UTC", sign, &*hour]),
        (_, 1..10) => concat(&["UTC", sign, &*hour, ":0", &*minute]),
        _ => concat(&["UTC", sign, &*hour, ":", &*minute]),
    }
}
