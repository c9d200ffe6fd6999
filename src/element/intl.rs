//! The browser's `Intl` as a language: dates, times, durations, numbers, lists.

use std::cell::RefCell;

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
    cities: RefCell<Vec<(String, String)>>,
    between: RefCell<Option<String>>,
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
            cities: RefCell::default(),
            between: RefCell::default(),
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

    fn times(&self, from: NaiveDateTime, until: NaiveDateTime) -> String {
        // On two days the browser would write both dates, so only the times are given to it.
        let on_one_day = until.date() == from.date();
        let range =
            on_one_day.then(|| self.with(Kind::Time, |format| format.format_range(as_utc(from), as_utc(until)).ok()));
        let range = range.flatten().flatten();
        let range = range.unwrap_or_else(|| [self.time(from), self.between(), self.time(until)].concat());
        // Figures alone have no direction: in a sentence they would turn around.
        if self.rtl { ["\u{2067}", &*range, "\u{2069}"].concat() } else { range }
    }

    fn between(&self) -> String {
        let mut known = self.between.borrow_mut();
        known
            .get_or_insert_with(|| self.with(Kind::Time, between).flatten().unwrap_or_else(|| " – ".to_owned()))
            .clone()
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

/// What stands between the two times of a range: the parts that belong to neither.
fn between(format: &DateTimeFormat) -> Option<String> {
    // From one half of the day to the other, so that nothing is shared but the separator.
    let parts = format.range_parts(36_000_000.0, 54_000_000.0).ok()?;
    let shared = parts.iter().filter(|part| get(part, "source").as_string().as_deref() == Some("shared"));
    let text: String = shared.filter_map(|part| get(&part, "value").as_string()).collect();
    (!text.is_empty()).then_some(text)
}
