//! From the blocks of a document to its agenda: reads the program, its times and its zone, and checks them.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};

use super::block::Block;
use super::dates;
use super::draft::Draft;
use super::ends;
use super::front;
use super::linear::Linear;
use super::links::links;
use super::program::Program;
use super::repeats;
use super::schedule::Scheduler;
use super::size::too_many;
use super::table;
use super::translations;
use super::untimed::{self, Made};
use super::zone::{RowZones, zone};
use super::zones::{ChosenZone, Evidence};
use crate::model::limits;
use crate::model::problem::{Accepts, Kind, Place, Problem, Question};
use crate::read::answers::Answers;
use crate::read::{Context, Outcome, Reading, agenda_json, audit, tally};
use crate::time::zone::ZoneSource;

/// The content of a document, in any file format.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The title in its file.
    pub title: Option<String>,
    /// The problems found so far.
    pub notes: Vec<Problem>,
    /// The text that the audit examines, if its lines are those of the blocks; otherwise it examines the blocks.
    pub text: Option<String>,
}

/// Reads an agenda from the blocks of a document.
pub fn document(document: Document, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let given = context.date.or_else(|| answers.date());
    let mut program = Program::read(&document.blocks, given, answers);
    program.notes.0.splice(0..0, document.notes);
    translations::settle(&mut program.drafts);
    let (untimed, drafts): (Vec<Draft>, Vec<Draft>) =
        std::mem::take(&mut program.drafts).into_iter().partition(|draft| draft.untimed.is_some());
    let drafted = !drafts.is_empty();
    if drafts.len() > limits::SESSIONS {
        return Err(vec![too_many(drafts.len())]);
    }
    if program.days.unknown() && drafts.iter().any(|draft| draft.date.is_none()) {
        program.days.span = program.by_prose();
    }
    let (mut fields, places) = front::front(&mut program, document.title);
    let mut problems = std::mem::take(&mut program.notes.0);
    if !drafted {
        problems.push(
            Problem::error(Place::Whole, "no session is found: no line, heading or row starts with a time")
                .of(Kind::Empty)
                .hint("start each session with its times, as 10:00-10:15 Opening"),
        );
        return Err(in_order(problems));
    }
    if let (Some(date), Some((first, last))) = (context.date, program.days.span)
        && !(first..=last).contains(&date)
        && !program.days.begun.contains(&date)
    {
        problems.push(
            Problem::warning(Place::Whole, format!("the text names the date {first}, so --date {date} is not used"))
                .hint("--date is for texts that name none"),
        );
    }
    let mut day = program.days.span.map(|(first, _)| first).or(given);
    if let Some(draft) = drafts.iter().find(|draft| draft.date.is_none() && day.is_none() && !program.asked) {
        let problem = || {
            Problem::error(draft.place.clone(), "nothing says the date of the sessions")
                .hint("write --date 2021-03-29 with the date, or write it in the text")
        };
        match answers.ask(Question::new("date", Accepts::Date, Vec::new()), problem) {
            Ok(answer) => day = answer.parse().ok(),
            // One such message is enough, and none if a date could not be read.
            Err(problem) if !problems.iter().any(Problem::is_error) => problems.push(problem),
            Err(_) => {}
        }
    }
    let (dated, several) = program.days.stated();
    // "--title 'Harbour agenda of 4 May'" states one day.
    let titled = context.title.as_deref().and_then(dates::find).is_some_and(|found| found.last.is_none());
    let dated = dated || titled;
    let mut scheduler = Scheduler {
        dated,
        several,
        begun: None,
        breaks: None,
        next: None,
        hours: &program.hours,
        styles: program.styles,
        answers,
        listed: HashSet::new(),
        problems: &mut problems,
    };
    let (timed, over) = scheduler.schedule(drafts, day);
    let mut timed = repeats::without_frames(repeats::leave_out(timed, &mut problems), &mut problems);
    ends::check(&timed, &program.hours, &mut problems);
    after_the_end(over, &mut program.links, &mut fields);
    let Some(civil) = timed.iter().map(|timed| timed.start).min() else {
        return Err(in_order(problems));
    };
    let given = context.time_zone.clone().or_else(|| answers.zone());
    let evidence = Evidence { given: given.as_deref(), places: &places, civil, rules };
    let zone = zone(&program, &timed, &evidence, &mut problems).map_err(|problem| problems.push(problem));
    front::title(&mut fields, context, &mut problems);
    let Ok(zone) = zone else {
        return Err(in_order(problems));
    };
    let moved = table::days_of_columns(&timed, &zone.1, &evidence, answers).unwrap_or_else(|problem| {
        problems.push(problem);
        TimeDelta::zero()
    });
    for timed in &mut timed {
        timed.start = timed.start.checked_add_signed(moved).unwrap_or(timed.start);
        timed.end = timed.end.and_then(|end| end.checked_add_signed(moved));
    }
    // A date from an answer of the owner is not a date of the text.
    let mut dates: Vec<NaiveDate> = timed.iter().filter(|_| !moved.is_zero()).map(|timed| timed.start.date()).collect();
    if let ChosenZone::Zone(id) = &zone.1 {
        fields.insert("timeZone".to_owned(), json!(id));
    }
    links(&mut fields, std::mem::take(&mut program.links), Place::Whole, &mut problems);
    let mut own = RowZones { zone: &zone, evidence: &evidence, answers, chosen: HashMap::new() };
    let mut sessions: Vec<Made> = timed.into_iter().map(|timed| own.session(timed, &mut problems)).collect();
    untimed::insert(&mut sessions, untimed, day, &mut problems);
    let (starts, sessions): (Vec<Place>, Vec<Value>) =
        sessions.into_iter().map(|made| (made.place, Value::Object(made.fields))).unzip();
    fields.insert("sessions".to_owned(), Value::Array(sessions));
    let outcome = finish(fields, &starts, problems, rules);
    dates.extend(context.date);
    audited(outcome, document.text.as_deref(), &document.blocks, &starts, dates, answers)
}

/// The outcome after the audit.
fn audited(
    outcome: Outcome,
    text: Option<&str>,
    blocks: &[Block],
    starts: &[Place],
    dates: Vec<NaiveDate>,
    answers: &Answers,
) -> Outcome {
    if let Some(text) = text {
        let source = audit::Examined { text, line_of: &Place::clone, placed: &|problem| problem };
        return audit::judge(outcome, &source, starts, dates, answers);
    }
    let linear = Linear::of(blocks);
    let (line_of, placed) = (|place: &Place| linear.line_of(place), |problem| linear.in_source(problem));
    audit::judge(
        outcome,
        &audit::Examined { text: &linear.text, line_of: &line_of, placed: &placed },
        starts,
        dates,
        answers,
    )
}

/// The text after the end of a day belongs to the meeting: a link to join, a remark.
fn after_the_end(over: Vec<Draft>, links: &mut Vec<(String, String)>, fields: &mut Map<String, Value>) {
    let mut stated: Vec<String> = Vec::new();
    for draft in over {
        links.extend(draft.links);
        let people = draft.people.into_iter().map(|(person, _)| person.name);
        stated.extend(std::iter::once(draft.title).chain(draft.about).chain(people).filter(|text| !text.is_empty()));
    }
    for text in &stated {
        let address = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"));
        let address = address.map(|address| address.trim_end_matches([')', '.', ',', '>']).to_owned());
        if let Some(address) = address.filter(|address| !links.iter().any(|(_, known)| known == address)) {
            links.push((text.replace(&address, "").trim_matches([' ', ':', '-', '(', ')']).to_owned(), address));
        }
    }
    if !stated.is_empty() {
        let before = fields.get("description").and_then(Value::as_str).map(str::to_owned);
        let text = before.into_iter().chain(stated).collect::<Vec<_>>().join("\n\n");
        fields.insert("description".to_owned(), json!(text));
    }
}

/// The checks and ids of the agenda format also apply to text; their places are those of the text.
fn finish(fields: Map<String, Value>, starts: &[Place], problems: Vec<Problem>, rules: &dyn ZoneSource) -> Outcome {
    let place = |problem: Problem| {
        let Place::Path(path) = &problem.place else { return problem };
        let index = path
            .strip_prefix("sessions[")
            .and_then(|path| path.split_once(']'))
            .and_then(|(index, _)| index.parse().ok());
        let place = index.and_then(|index: usize| starts.get(index)).cloned();
        let field = path.rsplit(['.', ']']).next().filter(|field| !field.is_empty()).unwrap_or(path);
        Problem { message: format!("{field}: {}", problem.message), place: place.unwrap_or(Place::Whole), ..problem }
    };
    let failed = problems.iter().any(Problem::is_error);
    let all = |found: Vec<Problem>| in_order(problems.into_iter().chain(found.into_iter().map(place)).collect());
    match agenda_json::read(Value::Object(fields), rules) {
        Ok(reading) if failed => Err(all(reading.problems)),
        Ok(reading) => Ok(Reading { agenda: reading.agenda, problems: all(reading.problems) }),
        Err(found) => Err(all(found)),
    }
}

/// Problems in the order of the text. What an agenda
/// has no place for is counted, and so are those of one kind after the first of them.
fn in_order(problems: Vec<Problem>) -> Vec<Problem> {
    let mut dropped: HashMap<&'static str, usize> = HashMap::new();
    for problem in &problems {
        if let Kind::Dropped(what) = problem.kind {
            let count = dropped.entry(what).or_default();
            *count = count.saturating_add(1);
        }
    }
    let counted = |problem: Problem| {
        let Kind::Dropped(what) = problem.kind else { return Some(problem) };
        match dropped.remove(what)?.saturating_sub(1) {
            0 => Some(problem),
            more => Some(Problem { message: format!("{}, and {more} more {what}", problem.message), ..problem }),
        }
    };
    let mut problems: Vec<Problem> = problems.into_iter().filter_map(counted).collect();
    problems.sort_by_key(|problem| match problem.place {
        Place::Line { line, column } => (line, column),
        Place::Whole | Place::Path(_) => (0, 0),
    });
    tally::counted(problems)
}
