//! What is meant by the words for a zone, next to the date and the places of the document.

use chrono::{FixedOffset, NaiveDateTime, TimeDelta};

use super::abbreviations::{ABBREVIATIONS, Meaning};
use super::names::{Named, What};
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};
use crate::time::zone::changes::{self, Period};
use crate::time::zone::{Zone, ZoneSource};

/// What the times of an agenda are in.
#[derive(Clone, Debug, PartialEq)]
pub enum ChosenZone {
    /// An IANA zone.
    Zone(String),
    /// An offset in seconds without a zone.
    Offset(FixedOffset),
}

/// What next to the words themselves may state the zone.
pub struct Evidence<'a> {
    /// The zone that the user gave for sources that name none.
    pub given: Option<&'a str>,
    /// Zones of the places that the document names.
    pub places: &'a [&'static str],
    /// When it matters: the first civil time of the agenda.
    pub civil: NaiveDateTime,
    /// Where rules come from.
    pub rules: &'a dyn ZoneSource,
}

const SAY: &str = "write --time-zone, or name the zone in the text, as \"Europe/Paris\"";

impl Evidence<'_> {
    fn zone(&self, id: &str) -> Option<Zone> {
        let around = |days| self.civil.and_utc().checked_add_signed(TimeDelta::days(days)).unwrap_or_default();
        self.rules.zone(id, around(-3), around(3))
    }

    /// The shift of a time at an offset to the same instant in a zone.
    pub fn moved(&self, civil: NaiveDateTime, offset: FixedOffset, id: &str) -> Option<TimeDelta> {
        let zone = self.zone(id)?;
        let instant = civil.checked_sub_offset(offset)?.and_utc();
        Some(zone.civil(instant).signed_duration_since(civil))
    }

    /// The difference in minutes between a time in one zone and the same time of day in another.
    pub fn between(&self, one: &ChosenZone, other: &ChosenZone) -> Option<i32> {
        let minutes = |chosen: &ChosenZone| match chosen {
            ChosenZone::Zone(id) => self.offset(id),
            ChosenZone::Offset(offset) => offset.local_minus_utc().checked_div(60),
        };
        minutes(one)?.checked_sub(minutes(other)?)
    }

    /// The offset in minutes of a zone at that time.
    fn offset(&self, id: &str) -> Option<i32> {
        let zone = self.zone(id)?;
        zone.offset_at(zone.resolve(self.civil).0).checked_div(60)
    }

    /// The offset in minutes of what was chosen, at that time.
    pub fn offset_of(&self, chosen: &ChosenZone) -> Option<i32> {
        match chosen {
            ChosenZone::Zone(id) => self.offset(id),
            ChosenZone::Offset(offset) => offset.local_minus_utc().checked_div(60),
        }
    }

    /// The change of its rules by which a chosen zone has its offset at that time.
    pub fn changed<'a>(&self, chosen: &'a ChosenZone) -> Option<(&'a str, Period)> {
        let ChosenZone::Zone(id) = chosen else { return None };
        let at = self.zone(id)?.resolve(self.civil).0;
        changes::covering(id, at)
            .filter(|change| self.offset(id) == change.new.checked_div(60))
            .map(|change| (id.as_str(), change))
    }

    /// The meaning of `named`, with what to report about it.
    pub fn take(&self, named: &Named, place: Place, notes: &mut Vec<Problem>) -> Result<ChosenZone, Problem> {
        let day = self.civil.format("%-d %B %Y");
        match &named.what {
            What::Id(id) => {
                if let Some(given) = self.given.filter(|given| given != id) {
                    notes.push(
                        Problem::warning(
                            place,
                            format!("the text names the zone \"{}\", so --time-zone {given} is not used", named.text),
                        )
                        .hint("--time-zone is for texts that name none"),
                    );
                } else if named.text != *id {
                    notes.push(Problem::note(place, format!("took \"{}\" as {id}", named.text)).hint(SAY));
                }
                Ok(ChosenZone::Zone(id.clone()))
            }
            What::Offset(seconds) => {
                let offset = FixedOffset::east_opt(*seconds).ok_or_else(|| {
                    Problem::error(place.clone(), format!("\"{}\" is no offset", named.text)).hint(SAY)
                })?;
                let minutes = seconds.checked_div(60);
                let refined = self.given.into_iter().chain(self.places.iter().copied());
                if let Some(id) = refined.into_iter().find(|id| self.offset(id) == minutes) {
                    notes.push(Problem::note(
                        place,
                        format!("took \"{}\" as {id}, which is at UTC{offset} on {day}", named.text),
                    ));
                    return Ok(ChosenZone::Zone(id.to_owned()));
                }
                if let Some(given) = self.given {
                    let message = format!(
                        "the text says \"{}\", but --time-zone {given} is at {} on {day}; the text is kept",
                        named.text,
                        self.offset(given).map(utc).unwrap_or_default()
                    );
                    notes.push(Problem::warning(place, message).hint("correct one of the two"));
                } else if let Some((id, there)) =
                    self.places.iter().find_map(|id| Some((*id, self.offset(id).map(utc)?)))
                {
                    let message = format!(
                        "the text says \"{}\", but {id}, the zone of its place, is at {there} on {day}; the text is kept",
                        named.text
                    );
                    notes.push(Problem::warning(place, message).hint("correct the text, or write --time-zone"));
                } else {
                    notes.push(
                        Problem::note(place, format!("took \"{}\" as the offset {offset}, without a zone", named.text))
                            .hint(SAY),
                    );
                }
                Ok(ChosenZone::Offset(offset))
            }
            What::Abbreviation(name, stated) => self.abbreviation(name, *stated, &named.text, place, notes),
        }
    }

    fn abbreviation(
        &self,
        name: &str,
        stated: Option<i32>,
        text: &str,
        place: Place,
        notes: &mut Vec<Problem>,
    ) -> Result<ChosenZone, Problem> {
        let day = self.civil.format("%-d %B %Y");
        let meanings =
            ABBREVIATIONS.iter().find(|(known, _)| *known == name).map(|(_, meanings)| *meanings).unwrap_or_default();
        let stated = stated.and_then(|seconds| seconds.checked_div(60));
        let fits = |meaning: &&Meaning| stated.is_none() || meaning.offset.is_none() || meaning.offset == stated;
        // What the places of the document or the user speak for.
        let speaks = |meaning: &Meaning, id: &str| {
            let offset = self.offset(id);
            offset.is_some()
                && (meaning.zones.contains(&id)
                    || (meaning.offset.is_some() && offset == meaning.offset)
                    || (meaning.offset.is_none() && meaning.zones.iter().any(|zone| self.offset(zone) == offset)))
        };
        let spoken = |meaning: &&Meaning| {
            self.given.into_iter().chain(self.places.iter().copied()).find(|id| speaks(meaning, id))
        };
        let fitting: Vec<&Meaning> = meanings.iter().filter(fits).collect();
        let supported: Vec<&Meaning> = fitting.iter().copied().filter(|meaning| spoken(meaning).is_some()).collect();
        let meaning: &Meaning = match (fitting.as_slice(), supported.as_slice()) {
            ([one], _) | (_, [one]) => one,
            _ => {
                let zones: Vec<&str> = meanings.iter().filter_map(|meaning| meaning.zones.first()).copied().collect();
                return Err(Problem::error(
                    place,
                    format!("\"{text}\" can mean {}, and nothing here says which", zones.join(" or ")),
                )
                .hint(format!("write --time-zone {}", zones.first().unwrap_or(&"UTC")))
                .asks(which(&zones)));
            }
        };
        let standing = meaning.zones.first().copied().unwrap_or("UTC");
        let right = meaning.offset.map_or_else(|| self.offset(standing), Some);
        let candidate = spoken(&meaning).or(Some(standing));
        let Some(id) = candidate.filter(|id| self.offset(id) == right) else {
            let now = self.offset(standing).map(utc).unwrap_or_default();
            let message =
                format!("\"{text}\" is {}, but on {day} {standing} is at {now}", right.map(utc).unwrap_or_default());
            // Whoever names one of its zones means what clocks show there.
            if let Some(given) = self.given.filter(|given| meaning.zones.contains(given)) {
                notes.push(Problem::warning(place, message).hint(format!("the clock times of {given} are taken")));
                return Ok(ChosenZone::Zone(given.to_owned()));
            }
            let elsewhere = meaning.zones.iter().copied().find(|id| self.offset(id) == right);
            let zones: Vec<&str> = [standing].into_iter().chain(elsewhere).collect();
            return Err(Problem::error(place, message)
                .hint("correct the date or the abbreviation, or write the zone itself, as \"Europe/Paris\"")
                .asks(which(&zones)));
        };
        // "CET" in summer, in a place that is not in that zone but has its winter offset all year: one of the two.
        let other = self.offset(standing).filter(|now| Some(*now) != right);
        if let (Some(now), false, None) = (other, meaning.zones.contains(&id), self.given) {
            let message = format!(
                "\"{text}\" is {}, the time of {id}, but on {day} the clocks of {standing} are at {}",
                right.map(utc).unwrap_or_default(),
                utc(now)
            );
            return Err(Problem::error(place, message)
                .hint("write the zone itself, as \"Europe/Paris\", or --time-zone")
                .asks(which(&[standing, id])));
        }
        if let Some(given) = self.given.filter(|given| *given != id) {
            notes.push(
                Problem::warning(
                    place.clone(),
                    format!("the text says \"{text}\", which is not the time of --time-zone {given} on {day}; the text is kept"),
                )
                .hint("correct one of the two"),
            );
        }
        if name != "UTC" && self.given != Some(id) {
            let offset = self.offset(id).map(utc).unwrap_or_default();
            notes.push(
                Problem::note(place, format!("took \"{text}\" as {id} ({offset} on {day})"))
                    .hint("write --time-zone or name a zone in the text if another is meant"),
            );
        }
        Ok(ChosenZone::Zone(id.to_owned()))
    }

    /// The zone where no time names one.
    pub fn without_words(&self, notes: &mut Vec<Problem>) -> Result<ChosenZone, Problem> {
        if let Some(given) = self.given {
            return match self.zone(given) {
                Some(_) => Ok(ChosenZone::Zone(given.to_owned())),
                None => Err(Problem::error(Place::Whole, format!("there is no time zone \"{given}\""))
                    .hint("write an IANA name, as --time-zone Europe/Paris")),
            };
        }
        let mut zones = self.places.to_vec();
        zones.sort_unstable();
        zones.dedup();
        match zones.as_slice() {
            [one] => {
                notes.push(
                    Problem::note(
                        Place::Whole,
                        format!("no zone is next to the times; took {one} from the place of the meeting"),
                    )
                    .hint("write --time-zone or name a zone in the text if another is meant"),
                );
                Ok(ChosenZone::Zone((*one).to_owned()))
            }
            [] => Err(Problem::error(Place::Whole, "nothing says the time zone of the times")
                .hint("write --time-zone Europe/Paris with the zone that is meant, or name it in the text")
                .asks(which(&[]))),
            many => Err(Problem::error(
                Place::Whole,
                format!("no zone is next to the times, and the places speak for {}", many.join(" and ")),
            )
            .hint("write --time-zone with the zone that is meant, or name it in the text")
            .asks(which(many))),
        }
    }
}

/// The question for the zone of the agenda.
fn which(zones: &[&str]) -> Question {
    let readings = zones.iter().map(|zone| Answer::new(*zone, format!("the time of {zone}"))).collect();
    Question::new("zone", Accepts::Zone, readings)
}

/// "UTC+02:00" for 120.
fn utc(minutes: i32) -> String {
    let offset = minutes.checked_mul(60).and_then(FixedOffset::east_opt);
    offset.map(|offset| format!("UTC{offset}")).unwrap_or_default()
}
