//! The browser's `Intl` as a language: dates, times, durations, numbers, lists.

use std::cell::RefCell;
use std::mem;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::message::{self, Message};
use crate::moment::Instant;
use crate::options::{HourCycle, Numerals, Options};
use crate::timeline::countdown::Countdown;
use crate::view::words::{DateStyle, Words};
use crate::zone::city;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    pub type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub fn new(locales: &JsValue, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method)]
    pub fn format(this: &DateTimeFormat, millis: f64) -> String;
    #[wasm_bindgen(method, js_name = formatRange, catch)]
    fn format_range(this: &DateTimeFormat, from: f64, until: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, js_name = formatRangeToParts, catch)]
    fn range_parts(this: &DateTimeFormat, from: f64, until: f64) -> Result<Array, JsValue>;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    pub fn resolved(this: &DateTimeFormat) -> JsValue;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn format_number(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn format_list(this: &ListFormat, items: &Array) -> String;
}

pub fn options(fields: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object.into()
}

pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

pub fn millis(instant: Instant) -> f64 {
    instant.timestamp_millis() as f64
}

/// Civil time goes to the browser as if it were UTC, so that it applies no zone rules of its own.
fn as_utc(civil: NaiveDateTime) -> f64 {
    millis(civil.and_utc())
}

/// How a formatter is made: kind and style.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Time,
    Date(DateStyle),
}

/// The reader's language with wishes for hours and digits.
pub struct Language {
    tag: String,
    /// Sentences by index, then names of cities; where one is empty or missing, English has it.
    sentences: Vec<String>,
    hour_cycle: HourCycle,
    rtl: bool,
    numbers: Option<NumberFormat>,
    formats: RefCell<Vec<(Kind, Option<DateTimeFormat>)>>,
    /// Few times of day recur in an agenda, and asking the browser for each row is slow.
    times: RefCell<Vec<(NaiveTime, String)>>,
    ranges: RefCell<Vec<(NaiveDateTime, NaiveDateTime, [String; 3])>>,
    cities: RefCell<Vec<(String, String)>>,
}

impl Language {
    /// The language that the attributes ask for; English where the browser does not know the tag.
    pub fn of(wishes: &Options) -> Self {
        let numerals = match wishes.numerals {
            Numerals::Auto => "",
            Numerals::Latn => "-u-nu-latn",
            Numerals::Arab => "-u-nu-arab",
        };
        let plain = without_extension(&wishes.lang);
        let wanted = [[plain, numerals].concat(), wishes.lang.clone(), ["en", numerals].concat()];
        let mut tag = "en".to_owned();
        let mut numbers = None;
        for wanted in wanted {
            numbers = NumberFormat::new(&JsValue::from_str(&wanted), &JsValue::UNDEFINED).ok();
            if numbers.is_some() {
                tag = wanted;
                break;
            }
        }
        Language {
            tag,
            sentences: wishes.sentences.split('\n').map(str::to_owned).collect(),
            numbers,
            hour_cycle: wishes.hour_cycle,
            rtl: wishes.rtl,
            formats: RefCell::default(),
            times: RefCell::default(),
            ranges: RefCell::default(),
            cities: RefCell::default(),
        }
    }

    fn locale(&self) -> JsValue {
        JsValue::from_str(&self.tag)
    }

    fn with<T>(&self, kind: Kind, read: impl FnOnce(&DateTimeFormat) -> T) -> Option<T> {
        let mut formats = self.formats.borrow_mut();
        if !formats.iter().any(|(known, _)| *known == kind) {
            let fields: &[(&str, &str)] = match kind {
                Kind::Time => match self.hour_cycle {
                    HourCycle::Auto => &[("timeStyle", "short")],
                    HourCycle::H12 => &[("hour", "numeric"), ("minute", "2-digit"), ("hourCycle", "h12")],
                    HourCycle::H23 => &[("timeStyle", "short"), ("hourCycle", "h23")],
                },
                Kind::Date(DateStyle::Full) => {
                    &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")]
                }
                Kind::Date(DateStyle::Day) => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
                Kind::Date(DateStyle::Date) => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
                Kind::Date(DateStyle::Tab) => &[("weekday", "short"), ("day", "numeric")],
                Kind::Date(DateStyle::TabMonth) => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            };
            let fields: Vec<(&str, &str)> = [("timeZone", "UTC")].iter().chain(fields).copied().collect();
            formats.push((kind, DateTimeFormat::new(&self.locale(), &options(&fields)).ok()));
        }
        let format = formats.iter().find(|(known, _)| *known == kind);
        format.and_then(|(_, format)| format.as_ref()).map(read)
    }

    fn unit(&self, number: i64, unit: &str) -> String {
        // Arabic's short form is a single letter, which few know.
        let display = if self.rtl { "long" } else { "short" };
        let fields = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", display)]);
        let format = NumberFormat::new(&self.locale(), &fields);
        format.map(|format| format.format_number(number as f64)).unwrap_or_default()
    }

    fn join(&self, items: &[String], kind: &str, style: &str) -> String {
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        let format = ListFormat::new(&self.locale(), &options(&[("type", kind), ("style", style)]));
        format.map(|format| format.format_list(&array)).unwrap_or_default()
    }
}

impl Words for Language {
    fn text(&self, message: Message) -> String {
        let own = self.sentences.get(message.index()).filter(|text| !text.is_empty());
        own.map_or_else(|| message.english(), String::clone)
    }

    fn time(&self, civil: NaiveDateTime) -> String {
        let known = self.times.borrow().iter().find(|(time, _)| *time == civil.time()).map(|(_, text)| text.clone());
        if let Some(known) = known {
            return known;
        }
        let text = self.with(Kind::Time, |format| format.format(as_utc(civil))).unwrap_or_default();
        self.times.borrow_mut().push((civil.time(), text.clone()));
        text
    }

    fn range(&self, from: NaiveDateTime, until: NaiveDateTime) -> [String; 3] {
        // The day is not written, so that all days share what is known; the end may be on a later one.
        let length = until.signed_duration_since(from);
        let from = NaiveDate::default().and_time(from.time());
        let until = from.checked_add_signed(length).unwrap_or(from);
        let known = self.ranges.borrow().iter().find(|(start, end, _)| (*start, *end) == (from, until)).cloned();
        if let Some((.., range)) = known {
            return range;
        }
        let parts = self.with(Kind::Time, |format| parts(format, from, until)).flatten();
        let range = parts.unwrap_or_else(|| [self.time(from), " – ".to_owned(), self.time(until)]);
        self.ranges.borrow_mut().push((from, until, range.clone()));
        range
    }

    fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        self.with(Kind::Date(style), |format| format.format(as_utc(date.into()))).unwrap_or_default()
    }

    fn dates(&self, from: NaiveDate, until: NaiveDate) -> String {
        let range = |format: &DateTimeFormat| format.format_range(as_utc(from.into()), as_utc(until.into())).ok();
        self.with(Kind::Date(DateStyle::Date), range).flatten().unwrap_or_default()
    }

    fn duration(&self, left: Countdown) -> String {
        let parts = [(left.days, "day"), (left.hours, "hour"), (left.minutes, "minute")];
        let said = parts.iter().filter(|(number, _)| *number != 0).map(|(number, unit)| self.unit(*number, unit));
        let said: Vec<String> = said.collect();
        match said.as_slice() {
            [] => self.unit(0, "minute"),
            [one] => one.clone(),
            several => self.join(several, "unit", "short"),
        }
    }

    fn number(&self, number: i32) -> String {
        self.numbers.as_ref().map(|format| format.format_number(number.into())).unwrap_or_default()
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            // Most lists are of one, and asking the browser takes its time.
            [one] => one.clone(),
            items => self.join(items, "conjunction", "long"),
        }
    }

    fn city(&self, id: &str) -> String {
        let known = self.cities.borrow().iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| {
            let english = city::city(id);
            let own = |line: &String| Some(line.strip_prefix(&*english)?.strip_prefix('=')?.to_owned());
            let name = self.sentences.iter().skip(message::count()).find_map(own).unwrap_or(english);
            self.cities.borrow_mut().push((id.to_owned(), name.clone()));
            name
        })
    }

    fn is_rtl(&self) -> bool {
        self.rtl
    }
}

/// A tag without what follows its first single letter, as in `ar-u-nu-latn`.
fn without_extension(tag: &str) -> &str {
    let end = tag.as_bytes().windows(3).position(|part| matches!(part, [b'-', _, b'-']));
    end.and_then(|end| tag.get(..end)).unwrap_or(tag)
}

/// A range of times: start, separator, end.
fn parts(format: &DateTimeFormat, from: NaiveDateTime, until: NaiveDateTime) -> Option<[String; 3]> {
    let [mut start, mut between, mut end] = [const { String::new() }; 3];
    let mut shared = String::new();
    for part in format.range_parts(as_utc(from), as_utc(until)).ok()?.iter() {
        let value = get(&part, "value").as_string()?;
        let source = get(&part, "source").as_string()?;
        let side = match &*source {
            "startRange" => &mut start,
            "endRange" => {
                if end.is_empty() {
                    between = mem::take(&mut shared);
                }
                &mut end
            }
            _ => {
                shared.push_str(&value);
                continue;
            }
        };
        // What is shared before a part of a time or inside of it belongs to that time.
        side.push_str(&mem::take(&mut shared));
        side.push_str(&value);
    }
    // Behind both times stands a word for the two of them, or a unit that the first has as well.
    let last = if end.is_empty() { &mut start } else { &mut end };
    last.push_str(&shared);
    if let Some(rest) = between.strip_prefix(&*shared).filter(|_| !shared.is_empty()) {
        start.push_str(&shared);
        between = rest.to_owned();
    }
    if from.date() != until.date() {
        // Here the browser has written both dates, and only the separator is wanted.
        (start, end) = (format.format(as_utc(from)), format.format(as_utc(until)));
    }
    Some([start, between, end])
}
