//! The browser's `Intl` as a language: dates, times, durations, numbers, lists. It calls intl.js.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveDateTime};
use wasm_bindgen::prelude::*;

use crate::i18n::{self, Message};
use crate::time::timeline::countdown::Countdown;
use crate::time::zone::city;
use crate::widget::options::{HourCycle, Numerals, Options};
use crate::widget::words::{DateStyle, Words};

#[wasm_bindgen(raw_module = "agenda-widget/intl")]
extern "C" {
    type Formats;
    #[wasm_bindgen(constructor)]
    fn new(lang: &str, numerals: &str, hours: &str, long: bool) -> Formats;
    #[wasm_bindgen(method)]
    fn write(this: &Formats, style: u32, from: f64, until: f64) -> String;
    #[wasm_bindgen(method)]
    fn duration(this: &Formats, days: f64, hours: f64, minutes: f64) -> String;
    #[wasm_bindgen(method)]
    fn number(this: &Formats, number: i32) -> String;
    #[wasm_bindgen(method)]
    fn list(this: &Formats, items: &str) -> String;
}

/// The end of each text, where several are passed as one.
pub const NUL: char = '\0';

/// The styles of times of day for `write`; those of dates follow in the order of `DateStyle`.
const TIME: u32 = 0;

/// Several texts as one.
pub fn texts(each: &mut dyn Iterator<Item = &str>) -> String {
    let mut whole = String::new();
    for text in each {
        whole.push_str(text);
        whole.push(NUL);
    }
    whole
}

/// Civil time is passed to the browser as if it were UTC, so that it applies no zone rules of its own.
fn as_utc(civil: NaiveDateTime) -> f64 {
    civil.and_utc().timestamp_millis() as f64
}

/// The reader's language with preferences for hours and digits.
pub struct Language {
    formats: Formats,
    /// Sentences by index, then names of cities; if one is empty or missing, the English one is used.
    sentences: Vec<String>,
    rtl: bool,
    cities: RefCell<Vec<(String, String)>>,
}

impl Language {
    /// The language of the attributes; English if the browser does not know the tag.
    pub fn of(wishes: &Options) -> Self {
        let numerals = match wishes.numerals {
            Numerals::Auto => "",
            Numerals::Latn => "-u-nu-latn",
            Numerals::Arab => "-u-nu-arab",
        };
        let hours = match wishes.hour_cycle {
            HourCycle::Auto => "",
            HourCycle::H12 => "h12",
            HourCycle::H23 => "h23",
        };
        Language {
            // Arabic's short form of a unit is a single letter, which few readers know.
            formats: Formats::new(&wishes.formats, numerals, hours, wishes.rtl),
            sentences: wishes.sentences.split('\n').map(str::to_owned).collect(),
            rtl: wishes.rtl,
            cities: RefCell::default(),
        }
    }
}

impl Words for Language {
    fn text(&self, message: Message) -> String {
        let own = self.sentences.get(message.index()).filter(|text| !text.is_empty());
        own.map_or_else(|| message.english(), String::clone)
    }

    fn time(&self, civil: NaiveDateTime) -> String {
        self.formats.write(TIME, as_utc(civil), f64::NAN)
    }

    fn range(&self, from: NaiveDateTime, until: NaiveDateTime) -> [String; 3] {
        let range = self.formats.write(TIME, as_utc(from), as_utc(until));
        let mut parts = range.split(NUL);
        [(); 3].map(|()| parts.next().unwrap_or_default().to_owned())
    }

    fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        self.formats.write(style as u32, as_utc(date.into()), f64::NAN)
    }

    fn dates(&self, from: NaiveDate, until: NaiveDate) -> String {
        self.formats.write(DateStyle::Date as u32, as_utc(from.into()), as_utc(until.into()))
    }

    fn duration(&self, left: Countdown) -> String {
        self.formats.duration(left.days as f64, left.hours as f64, left.minutes as f64)
    }

    fn number(&self, number: i32) -> String {
        self.formats.number(number)
    }

    fn list(&self, items: &[String]) -> String {
        self.formats.list(&texts(&mut items.iter().map(String::as_str)))
    }

    fn city(&self, id: &str) -> String {
        let known = self.cities.borrow().iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| {
            let english = city::city(id);
            let own = |line: &String| Some(line.strip_prefix(&*english)?.strip_prefix('=')?.to_owned());
            let name = self.sentences.iter().skip(i18n::count()).find_map(own).unwrap_or(english);
            self.cities.borrow_mut().push((id.to_owned(), name.clone()));
            name
        })
    }

    fn is_rtl(&self) -> bool {
        self.rtl
    }
}
