//! The times of an event, from its component.

use super::component::Component;
use super::property::Property;
use super::report::{Report, What};
use super::rule::Rule;
use super::time::{Clock, Length, Oddity, Stamp};

/// An event with its times read.
#[derive(Debug)]
pub struct Event<'a> {
    pub component: &'a Component,
    /// Empty if it has none.
    pub uid: String,
    pub sequence: i64,
    pub start: Stamp,
    pub start_line: usize,
    pub ending: Ending,
    pub rules: Vec<(Rule, &'a Property)>,
    pub further: Vec<(Stamp, Option<Ending>)>,
    pub except: Vec<Stamp>,
    /// Which date of its series it changes, and whether it changes all later ones as well.
    pub changes: Option<(Stamp, bool)>,
}

/// The form of an event's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Open,
    At(Stamp),
    After(Length),
}

impl<'a> Event<'a> {
    /// Reads the times of an event; nothing if it has no start, which is then reported.
    pub fn of(component: &'a Component, report: &mut Report) -> Option<Self> {
        let Some(property) = component.get("DTSTART") else {
            report.count(What::NoStart, component.line, "");
            return None;
        };
        let start = stamp(property, &property.value, report)?;
        let changes = component.get("RECURRENCE-ID").and_then(|property| {
            Some((stamp(property, &property.value, report)?, property.has("RANGE", "THISANDFUTURE")))
        });
        let sequence = component.get("SEQUENCE").and_then(|property| property.value.trim().parse().ok());
        let mut event = Event {
            component,
            uid: component.get("UID").map(|property| property.text().trim().to_owned()).unwrap_or_default(),
            sequence: sequence.unwrap_or_default(),
            ending: ending(component, &start, report),
            start,
            start_line: property.line,
            rules: Vec::new(),
            further: Vec::new(),
            except: Vec::new(),
            changes,
        };
        for property in component.all("RRULE") {
            if event.changes.is_some() {
                report.count(What::RuleOfChange, property.line, "");
                continue;
            }
            match Rule::parse(&property.value) {
                Ok(rule) if event.rules.iter().all(|(known, _)| *known != rule) => event.rules.push((rule, property)),
                Ok(_) => {}
                Err(part) => report.count(What::Rule(part), property.line, &property.value),
            }
        }
        for property in component.all("EXRULE") {
            report.count(What::NotKept("EXRULE".to_owned(), "event"), property.line, "");
        }
        for property in component.all("EXDATE") {
            event.except.extend(values(property).filter_map(|value| stamp(property, value, report)));
        }
        for property in component.all("RDATE") {
            event.further.extend(values(property).filter_map(|value| period(property, value, report)));
        }
        Some(event)
    }

    /// Whether it takes place more than once.
    pub fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.further.is_empty()
    }
}

fn values(property: &Property) -> impl Iterator<Item = &str> {
    property.value.split(',').map(str::trim).filter(|value| !value.is_empty())
}

fn stamp(property: &Property, value: &str, report: &mut Report) -> Option<Stamp> {
    let Some((stamp, oddity)) = Stamp::parse(value.trim(), property) else {
        report.count(What::NoTime(property.name.clone()), property.line, value);
        return None;
    };
    match oddity {
        Some(Oddity::UtcWithZone) => report.count(What::UtcWithZone, property.line, value),
        Some(Oddity::Notation) => report.count(What::Notation, property.line, value),
        None => {}
    }
    Some(stamp)
}

/// A further date, or a period with its own end.
fn period(property: &Property, value: &str, report: &mut Report) -> Option<(Stamp, Option<Ending>)> {
    let Some((start, end)) = value.split_once('/') else { return Some((stamp(property, value, report)?, None)) };
    let start = stamp(property, start, report)?;
    let end = if end.trim().to_ascii_uppercase().starts_with('P') {
        match Length::parse(end) {
            Some(length) => Ending::After(length),
            None => {
                report.count(What::NoLength, property.line, end);
                Ending::Open
            }
        }
    } else {
        stamp(property, end, report).map_or(Ending::Open, Ending::At)
    };
    Some((start, Some(end)))
}

fn ending(component: &Component, start: &Stamp, report: &mut Report) -> Ending {
    if let Some(property) = component.get("DTEND") {
        let Some(mut end) = stamp(property, &property.value, report) else { return Ending::Open };
        if (end.clock == Clock::Day) != (start.clock == Clock::Day) {
            report.count(What::MixedEnd, property.line, &property.value);
            return Ending::Open;
        }
        // Some exporters write the zone of the start only.
        if end.clock == Clock::Floating && matches!(start.clock, Clock::Zone(_)) {
            end.clock = start.clock.clone();
        }
        return Ending::At(end);
    }
    let Some(property) = component.get("DURATION") else { return Ending::Open };
    match Length::parse(&property.value) {
        Some(length) if start.clock != Clock::Day || length.time.is_zero() => Ending::After(length),
        Some(_) => {
            report.count(What::MixedEnd, property.line, &property.value);
            Ending::Open
        }
        None => {
            report.count(What::NoLength, property.line, &property.value);
            Ending::Open
        }
    }
}
