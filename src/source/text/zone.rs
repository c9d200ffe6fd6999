//! The zone of the agenda, and of rows that name another one.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeDelta};
use serde_json::Value;

use super::draft::Draft;
use super::program::Program;
use super::session::session;
use super::table;
use super::timed::{Timed, at};
use super::zones::{Evidence, Taken};
use crate::moment::{Offset, Written};
use crate::problem::{Accepts, Answer, Place, Problem, Question};
use crate::source::answers::Answers;

/// The zone of the agenda, with the words that named it.
pub fn zone(
    program: &Program,
    timed: &[Timed],
    evidence: &Evidence,
    problems: &mut Vec<Problem>,
) -> Result<(Option<String>, Taken), Problem> {
    let beside = timed.iter().filter_map(|timed| Some((timed.draft.slot.zone.clone()?, timed.draft.place.clone())));
    let told = program.zones.iter().map(|(named, line)| (named.clone(), Place::line(*line, 1)));
    // A zone beside a few rows only is theirs alone, where something else speaks for the others.
    let all = timed.iter().all(|timed| timed.draft.slot.zone.is_some());
    if program.zones.is_empty() && !all {
        let mut notes = Vec::new();
        if let Ok(taken) = evidence.without_words(&mut notes) {
            problems.extend(notes);
            return Ok((None, taken));
        }
    }
    let mut told = told.chain(beside);
    let Some((named, place)) = told.next() else {
        return evidence.without_words(problems).map(|taken| (None, taken));
    };
    let taken = evidence.take(&named, place, problems)?;
    for (other, place) in program.zones.iter().filter(|(other, _)| other.text != named.text) {
        let mut silent = Vec::new();
        if evidence.take(other, Place::line(*place, 1), &mut silent).ok().as_ref() != Some(&taken) {
            problems.push(
                Problem::warning(
                    Place::line(*place, 1),
                    format!("the text names \"{}\" here and \"{}\" before, which is kept", other.text, named.text),
                )
                .hint("write --time-zone, or name one zone only"),
            );
        }
    }
    Ok((Some(named.text), taken))
}

/// Sessions whose rows name a zone of their own.
pub struct RowZones<'a> {
    pub zone: &'a (Option<String>, Taken),
    pub evidence: &'a Evidence<'a>,
    pub answers: &'a Answers,
    pub taken: HashMap<String, Option<Taken>>,
}

impl RowZones<'_> {
    /// Where a row tells its time in another zone too and the two are not the same, its owner is asked
    /// which is right: by how much the first is to be moved.
    fn contradiction(
        &self,
        draft: &Draft,
        start: NaiveDateTime,
        own: Option<&Taken>,
        problems: &mut Vec<Problem>,
    ) -> Option<TimeDelta> {
        let (told, _, named) = draft.slot.other.as_ref()?;
        let evidence = Evidence { civil: start, given: None, ..*self.evidence };
        let other = evidence.take(named, draft.place.clone(), &mut Vec::new()).ok()?;
        let between = evidence.between(own.unwrap_or(&self.zone.1), &other)?;
        let here = at(start.date(), *told)?.checked_add_signed(TimeDelta::minutes(between.into()))?;
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
            told.hour,
            told.minute,
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

    pub fn session(&mut self, timed: Timed, problems: &mut Vec<Problem>) -> Value {
        let Timed { draft, start, end } = timed;
        let own = draft.slot.zone.clone().filter(|named| Some(&named.text) != self.zone.0.as_ref());
        let own = own.and_then(|named| {
            let evidence = Evidence { civil: start, ..*self.evidence };
            let take = || match evidence.take(&named, draft.place.clone(), problems) {
                Ok(taken) => Some(taken),
                Err(problem) => {
                    problems.push(problem);
                    None
                }
            };
            self.taken.entry(named.text.clone()).or_insert_with(take).clone()
        });
        let own = own.filter(|own| *own != self.zone.1);
        let columns = table::check(&draft, start, own.as_ref().unwrap_or(&self.zone.1), self.evidence, self.answers);
        let columns = columns.unwrap_or_else(|problem| {
            // One question is enough for all its rows.
            if problems.iter().all(|told| told.question.is_none() || told.question != problem.question) {
                problems.push(problem);
            }
            TimeDelta::zero()
        });
        let wrong = self.contradiction(&draft, start, own.as_ref(), problems);
        let (start, end) = match wrong {
            Some(by) => (start.checked_add_signed(by).unwrap_or(start), end.and_then(|end| end.checked_add_signed(by))),
            None => (start, end),
        };
        // An offset contradicts a zone that is at another one: the same instant is written in the zone.
        let moved = match (&own, &self.zone.1) {
            (Some(Taken::Offset(offset)), Taken::Zone(id)) => self.evidence.moved(start, *offset, id),
            _ => None,
        };
        let own = own.filter(|_| moved.is_none());
        let written = |civil: NaiveDateTime| {
            let moved = moved.unwrap_or_default().checked_add(&columns).unwrap_or_default();
            let civil = civil.checked_add_signed(moved).unwrap_or(civil);
            let mut written = Written::civil(civil);
            match own.as_ref().or(Some(&self.zone.1)) {
                Some(Taken::Offset(offset)) => written.offset = Some(Offset::Fixed(*offset)),
                Some(Taken::Zone(id)) if own.is_some() => written.zone = Some(id.clone()),
                _ => {}
            }
            written.to_string()
        };
        let (start, end) = (written(start), end.map(written));
        session(draft, start, end, problems)
    }
}
