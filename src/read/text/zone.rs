//! The zone of the agenda, and of rows that name another one.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::json;

use super::draft::Draft;
use super::program::Program;
use super::session::fields;
use super::table;
use super::timed::{Timed, at};
use super::untimed::Made;
use super::zones::{ChosenZone, Evidence, Named};
use crate::model::moment::{Offset, Written};
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};
use crate::read::answers::Answers;

/// The zone of the agenda, with the words that named it.
pub fn zone(
    program: &Program,
    timed: &[Timed],
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Result<(Option<String>, ChosenZone), Problem> {
    let next_to = timed.iter().filter_map(|timed| Some((timed.draft.slot.zone.clone()?, timed.draft.place.clone())));
    let stated = program.zones.iter().map(|(named, line)| (named.clone(), Place::line(*line, 1)));
    // A zone next to a few rows only is theirs alone, where something else speaks for the others.
    let all = timed.iter().all(|timed| timed.draft.slot.zone.is_some());
    if program.zones.is_empty() && !all {
        let mut notes = Vec::new();
        if let Ok(chosen) = evidence.without_words(&mut notes) {
            problems.extend(notes);
            return Ok((None, chosen));
        }
    }
    // A zone next to every row applies to all of them, even if a line above names another zone.
    let same = all && next_to.clone().map(|(named, _)| named.text).collect::<HashSet<String>>().len() == 1;
    let own = next_to.clone().next().filter(|_| same);
    let mut stated = own.into_iter().chain(stated).chain(next_to);
    let Some((named, place)) = stated.next() else {
        return evidence.without_words(problems).map(|chosen| (None, chosen));
    };
    let chosen = match evidence.take(&named, place, problems) {
        Err(problem) => by_other_times(timed, &problem, &named, evidence, problems).ok_or(problem)?,
        Ok(chosen) => chosen,
    };
    for (other, place) in program.zones.iter().filter(|(other, _)| other.text != named.text) {
        let mut silent = Vec::new();
        if evidence.take(other, Place::line(*place, 1), &mut silent).ok().as_ref() != Some(&chosen) {
            problems.push(
                Problem::warning(
                    Place::line(*place, 1),
                    format!("the text names \"{}\" here and \"{}\" before, which is kept", other.text, named.text),
                )
                .hint("write --time-zone, or name one zone only"),
            );
        }
    }
    Ok((Some(named.text), chosen))
}

/// What an abbreviation with several meanings means where its rows state the same times in another zone too: in
/// "9:00 EST / 15:00 CET" it is that of New York.
fn by_other_times(
    timed: &[Timed],
    problem: &Problem,
    named: &Named,
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Option<ChosenZone> {
    let same = |timed: &&Timed| timed.draft.slot.zone.as_ref().is_none_or(|zone| zone.text == named.text);
    let (start, (other, _, zone)) =
        timed.iter().filter(same).find_map(|timed| Some((timed.draft.slot.start, timed.draft.slot.other.as_ref()?)))?;
    let meant = |id: &str| {
        let evidence = Evidence { given: Some(id), ..*evidence };
        let there = evidence.take(zone, Place::Whole, &mut Vec::new()).ok()?;
        let here = evidence.take(named, Place::Whole, &mut Vec::new()).ok()?;
        let minutes = start.minutes().checked_sub(other.minutes())?.checked_rem(720)?;
        (i64::from(evidence.between(&here, &there)?).checked_rem(720)? == minutes).then_some(here)
    };
    let readings = problem.question.as_ref()?.readings.iter();
    let fitting: Vec<ChosenZone> = readings.filter_map(|reading| meant(&reading.value)).collect();
    let [ChosenZone::Zone(id)] = fitting.as_slice() else { return None };
    let message = format!("took \"{}\" as {id}, which agrees with the times in {}", named.text, zone.text);
    problems.push(Problem::note(problem.place.clone(), message));
    Some(ChosenZone::Zone(id.clone()))
}

/// Sessions whose rows name a zone of their own.
pub struct RowZones<'a> {
    pub zone: &'a (Option<String>, ChosenZone),
    pub evidence: &'a Evidence<'a>,
    pub answers: &'a Answers,
    pub chosen: HashMap<String, Option<ChosenZone>>,
}

impl RowZones<'_> {
    /// Where a row states its time in another zone too and the two are not the same, its owner is asked
    /// which is right: the distance by which the first moves.
    fn contradiction(
        &self,
        draft: &Draft,
        start: NaiveDateTime,
        own: Option<&ChosenZone>,
        problems: &mut Vec<Problem>,
    ) -> Option<TimeDelta> {
        let (stated, _, named) = draft.slot.other.as_ref()?;
        let evidence = Evidence { civil: start, given: None, ..*self.evidence };
        let other = evidence.take(named, draft.place.clone(), &mut Vec::new()).ok()?;
        let between = evidence.between(own.unwrap_or(&self.zone.1), &other)?;
        let here = at(start.date(), *stated)?.checked_add_signed(TimeDelta::minutes(between.into()))?;
        let day = TimeDelta::days(1);
        let same = |here: NaiveDateTime| here == start || here.checked_add_signed(day) == Some(start);
        if same(here) || here.checked_sub_signed(day) == Some(start) {
            return None;
        }
        let line = if let Place::Line { line, .. } = draft.place { line } else { 1 };
        let show = |time: NaiveDateTime| time.format("%H:%M").to_string();
        let readings = vec![
            Answer::new(show(start), "the first time is right"),
            Answer::new(show(here), format!("the time in {} is right", named.text)),
        ];
        let message = format!(
            "{} is not the same time as {:02}:{:02} {}, which would be {} here",
            show(start),
            stated.hour,
            stated.minute,
            named.text,
            show(here)
        );
        let question = Question::new(format!("zone-{line}"), Accepts::Listed, readings);
        match self.answers.ask(question, || Problem::error(draft.place.clone(), message)) {
            Ok(answer) if answer == show(here) => Some(here.signed_duration_since(start)),
            Ok(_) => None,
            Err(problem) => {
                problems.push(problem);
                None
            }
        }
    }

    pub fn session(&mut self, timed: Timed, problems: &mut Vec<Problem>) -> Made {
        let Timed { draft, start, end } = timed;
        let own = draft.slot.zone.clone().filter(|named| Some(&named.text) != self.zone.0.as_ref());
        let own = own.and_then(|named| {
            let evidence = Evidence { civil: start, ..*self.evidence };
            let take = || match evidence.take(&named, draft.place.clone(), problems) {
                Ok(chosen) => Some(chosen),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            };
            self.chosen.entry(named.text.clone()).or_insert_with(take).clone()
        });
        let own = own.filter(|own| *own != self.zone.1);
        let columns =
            table::check(&draft, start, own.as_ref().unwrap_or(&self.zone.1), self.evidence, self.answers, problems);
        let wrong = self.contradiction(&draft, start, own.as_ref(), problems);
        let (start, end) = match wrong {
            Some(by) => (start.checked_add_signed(by).unwrap_or(start), end.and_then(|end| end.checked_add_signed(by))),
            None => (start, end),
        };
        // An offset contradicts a zone that is at another one: the same instant is written in the zone.
        let moved = match (&own, &self.zone.1) {
            (Some(ChosenZone::Offset(offset)), ChosenZone::Zone(id)) => self.evidence.moved(start, *offset, id),
            _ => None,
        };
        let own = own.filter(|_| moved.is_none());
        let written = |civil: NaiveDateTime| {
            let moved = moved.unwrap_or_default().checked_add(&columns).unwrap_or_default();
            let civil = civil.checked_add_signed(moved).unwrap_or(civil);
            let mut written = Written::civil(civil);
            match own.as_ref().or(Some(&self.zone.1)) {
                Some(ChosenZone::Offset(offset)) => written.offset = Some(Offset::Fixed(*offset)),
                Some(ChosenZone::Zone(id)) if own.is_some() => written.zone = Some(id.clone()),
                _ => {}
            }
            written.to_string()
        };
        let (start, end) = (written(start), end.map(written));
        let (number, place) = (draft.number, draft.place.clone());
        let mut fields = fields(draft, problems);
        fields.insert("start".to_owned(), json!(start));
        fields.extend(end.map(|end| ("end".to_owned(), json!(end))));
        Made { number, place, fields }
    }
}
