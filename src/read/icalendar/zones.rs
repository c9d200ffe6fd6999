//! The zones of a calendar's times: from their names to rules.
//!
//! A name that means an IANA zone is resolved by our rules, since a VTIMEZONE is as old as the program that wrote
//! it; where the two disagree on a time, that is reported. Any other name counts by its VTIMEZONE, and without one
//! the owner is asked.

use std::collections::{BTreeMap, HashMap};

use super::component::Component;
use super::observance;
use super::report::{Report, What};
use super::time::utc_offset;
use super::windows;
use crate::model::moment::Instant;
use crate::model::problem::{Accepts, Answer, Kind, Place, Problem, Question};
use crate::read::answers::Answers;
use crate::read::fields::shorten;
use crate::time::zone::{Zone, ZoneSource};

/// A zone of the calendar.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its rules.
    pub zone: Zone,
    /// Whether these are IANA's.
    pub is_iana: bool,
    /// The rules of a VTIMEZONE of its name next to those of IANA.
    pub own: Option<Zone>,
}

/// The zones by their names.
pub struct Zones<'a> {
    rules: &'a dyn ZoneSource,
    from: Instant,
    until: Instant,
    defined: HashMap<&'a str, &'a Component>,
    known: BTreeMap<String, Known>,
}

impl<'a> Zones<'a> {
    /// Zones that are right from `from` to `until`; `defined` are the VTIMEZONE components.
    pub fn new(rules: &'a dyn ZoneSource, from: Instant, until: Instant, defined: &[&'a Component]) -> Self {
        let named = defined.iter().filter_map(|zone| Some((zone.get("TZID")?.value.trim(), *zone)));
        // The first of a name counts.
        Zones { rules, from, until, defined: named.rev().collect(), known: BTreeMap::new() }
    }

    /// The zone of a name, once it is known.
    pub fn get(&self, name: &str) -> Option<&Known> {
        self.known.get(name)
    }

    /// The zone of a name with the name as it is kept here.
    pub fn known(&self, name: &str) -> Option<(&str, &Known)> {
        self.known.get_key_value(name).map(|(name, known)| (name.as_str(), known))
    }

    /// Sets the zone of times that name none.
    pub fn set_floating(&mut self, zone: Zone) {
        self.known.insert(String::new(), Known { zone, is_iana: true, own: None });
    }

    /// The IANA zone of that id.
    pub fn iana(&self, id: &str) -> Option<Zone> {
        self.rules.zone(id, self.from, self.until)
    }

    /// The IANA zone that a name means, be it IANA's, one of Windows, or one with a path before it.
    pub fn meant(&self, name: &str) -> Option<Zone> {
        let plain = name.trim().trim_matches('"').trim_start_matches('/');
        let underlined = plain.replace(' ', "_");
        let named = self.iana(&underlined).or_else(|| self.iana(windows::iana(plain)?));
        named.or_else(|| {
            let starts = underlined.match_indices('/').map(|(at, _)| at.saturating_add(1));
            let mut ends = starts.filter_map(|at| underlined.get(at..)).filter(|end| end.contains('/'));
            ends.find_map(|end| self.iana(end))
        })
    }

    /// The IANA zone that a name means, or the place that its VTIMEZONE names.
    pub fn of_name(&self, name: &str) -> Option<Zone> {
        let place = || self.iana(self.defined.get(name.trim())?.get("X-LIC-LOCATION")?.value.trim());
        self.meant(name).or_else(place)
    }

    /// Makes a name known that a property at `line` uses, or asks for its zone.
    pub fn learn(
        &mut self,
        name: &str,
        line: usize,
        main: Option<&str>,
        sources: (&Answers, &mut usize),
        report: &mut Report,
    ) {
        if self.known.contains_key(name) {
            return;
        }
        let (answers, steps) = sources;
        let defined = self.defined.get(name.trim()).copied();
        let own = defined.and_then(|component| observance::zone(name, component, self.from, self.until, steps));
        let known = if let Some(zone) = self.of_name(name) {
            if !zone.id().eq_ignore_ascii_case(name) {
                report.count(What::TookZone { name: name.to_owned(), zone: zone.id().to_owned() }, line, "");
            }
            Known { zone, is_iana: true, own }
        } else if let Some(zone) = own {
            report.count(What::OwnRules(name.to_owned()), line, "");
            Known { zone, is_iana: false, own: None }
        } else {
            match answers.ask(question(name, line, main), || unknown(name, line, defined.is_some())) {
                Ok(id) => match self.iana(&id) {
                    Some(zone) => Known { zone, is_iana: true, own: None },
                    None => return,
                },
                Err(problem) => {
                    report.push(problem);
                    return;
                }
            }
        };
        self.known.insert(name.to_owned(), known);
    }
}

fn unknown(name: &str, line: usize, defined: bool) -> Problem {
    let why = if defined { "its VTIMEZONE cannot be read" } else { "no VTIMEZONE describes it" };
    let message = format!("there is no time zone \"{}\", and {why}: which zone is meant?", shorten(name));
    Problem::error(Place::line(line, 1), message).of(Kind::Zone)
}

fn question(name: &str, line: usize, main: Option<&str>) -> Question {
    let by_offset = offset_in(name).map(|zone| Answer::new(zone, "its offset all year"));
    let main = main.map(|main| Answer::new(main, "as the other times"));
    Question::new(format!("zone-{line}"), Accepts::Zone, main.into_iter().chain(by_offset).collect())
}

/// The zone that is all year at the offset in a name such as "(GMT -03:00)".
fn offset_in(name: &str) -> Option<String> {
    let at = name.find(['+', '-'])?;
    let offset: String = name.get(at..)?.chars().take_while(|letter| "+-:0123456789".contains(*letter)).collect();
    let hours = utc_offset(&offset)?;
    let hours = (hours.checked_rem(3_600)? == 0).then(|| hours.checked_div(3_600))??;
    // The names count westward.
    let zone = match hours {
        0 => "UTC".to_owned(),
        east if (1..=14).contains(&east) => format!("Etc/GMT-{east}"),
        west if (-12..=-1).contains(&west) => format!("Etc/GMT+{}", west.unsigned_abs()),
        _ => return None,
    };
    Some(zone)
}
