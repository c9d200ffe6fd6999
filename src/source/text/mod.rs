//! Agenda text as organisers publish it: plain text, Markdown, or what a converter made of a PDF.
//!
//! ```text
//! # Open data days
//! Date: 29 March 2021, 10:00-11:00 (CEST)
//!
//! 10:00-10:30  Opening
//! Moderator: Ann Lee, Head of Data, ACME
//! 10:30-11:00  Discussion
//! ```
//!
//! A small grammar, each rule in its own file: [`clock`] for times, [`dates`], [`zones`] and
//! [`places`], [`blocks`] for headings, lists and tables, [`html`] for those of HTML, [`grid`] and
//! [`table`] for tables of any origin, [`people`], [`front`] for what precedes
//! the sessions, [`schedule`] for times that depend on their neighbours, and the words of each
//! language in [`lang`]. Nothing is dropped without a note that names it.
//!
//! Out of scope: pages whose layout alone tells what belongs together, and scanned images.

mod abbreviations;
mod blocks;
mod clock;
mod cursor;
mod dates;
mod days;
mod draft;
mod ends;
mod front;
pub(super) mod grid;
mod html;
mod lang;
mod linear;
mod markup;
mod people;
mod places;
mod preamble;
mod program;
mod schedule;
mod table;
mod when;
mod zones;

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use serde_json::{Map, Value, json};

use super::answers::Answers;
use super::{Context, Outcome, agenda_json, audit, tally};
use crate::limits;
use crate::moment::{Offset, Written};
use crate::problem::{Accepts, Answer, Kind, Place, Problem, Question};
use crate::zone::ZoneSource;
pub(super) use blocks::{BOLD, Block, Kind as BlockKind, blocks as lines};
use draft::Draft;
use linear::Linear;
use preamble::Preamble;
use program::Program;
use schedule::{Scheduler, Timed};
use zones::{Evidence, Taken};

/// What a document holds, whatever file it came from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What its file calls it.
    pub title: Option<String>,
    /// What was found on the way.
    pub notes: Vec<Problem>,
    /// The text that the audit looks at, where its lines are those of the blocks; else it looks at the blocks.
    pub text: Option<String>,
}

/// Whether the head of a column names what stands below it.
pub(super) fn heads(text: &str) -> bool {
    table::column(text).is_some()
}

/// Whether a text begins with a time of day.
pub(super) fn is_time(text: &str) -> bool {
    table::time(text).is_some()
}

/// Whether a text is a time of day and nothing else.
pub(super) fn is_only_time(text: &str) -> bool {
    table::time(text).is_some_and(|(_, rest)| rest.trim().is_empty())
}

/// Whether a text is the name of a day.
pub(super) fn is_day(text: &str) -> bool {
    table::is_day(text)
}

/// Whether a text is a label of what stands beside it.
pub(super) fn is_label(text: &str) -> bool {
    program::label(&format!("{}:", text.trim().trim_end_matches(':'))).is_some()
}

/// A plain text with its marks escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html::escape(text, &mut out);
    out
}

/// Words with markup as a link.
pub(super) fn linked(words: &str, address: &str) -> String {
    let mut out = String::new();
    html::link(words, address, &mut out);
    out
}

/// A text without its markup.
pub(super) fn plain(text: &str) -> String {
    markup::clean(text).text
}

/// Reads an agenda from text.
pub fn read(text: &str, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    // The lines of a page are no lines to its reader.
    let preamble = preamble::split(text);
    if html::is_page(&preamble.text) {
        return page(preamble, context, answers, rules);
    }
    if let Some(problem) = too_long(text).or_else(|| too_many_lines(text)) {
        return Err(vec![problem]);
    }
    let blocks = html::in_markdown(&preamble.text).map_err(|problem| vec![problem])?;
    let Preamble { text, title, notes } = preamble;
    // The tags of a table are no cells to the audit.
    let text = Some(text).filter(|text| !text.to_ascii_lowercase().contains("<t"));
    document(Document { blocks, title, notes, text }, context, answers, rules)
}

fn page(source: Preamble, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let html::Page { mut blocks, title } = html::page(&source.text).map_err(|problem| vec![problem])?;
    linear::number(&mut blocks);
    // What stands on the page comes before what its tab is called.
    let headed = blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(1 | 2, _)));
    let title = source.title.or_else(|| title.filter(|_| !headed));
    let outcome = document(Document { blocks, title, notes: source.notes, text: None }, context, answers, rules);
    let unnumbered = |mut problems: Vec<Problem>| {
        for problem in &mut problems {
            if let Place::Line { column, .. } = &mut problem.place {
                *column = 1;
            }
        }
        problems
    };
    match outcome {
        Ok(reading) => Ok(super::Reading { problems: unnumbered(reading.problems), ..reading }),
        Err(problems) => Err(unnumbered(problems)),
    }
}

/// Reads an agenda from the blocks of a document.
pub fn document(document: Document, context: &Context, answers: &Answers, rules: &dyn ZoneSource) -> Outcome {
    let given = context.date.or_else(|| answers.date());
    let mut program = Program::read(&document.blocks, given, answers);
    program.notes.0.splice(0..0, document.notes);
    let drafts = std::mem::take(&mut program.drafts);
    let drafted = !drafts.is_empty();
    if drafts.len() > limits::SESSIONS {
        return Err(vec![too_many(drafts.len())]);
    }
    let (mut fields, places) = front::front(&mut program, document.title);
    let mut problems = std::mem::take(&mut program.notes.0);
    if !drafted {
        problems.push(
            Problem::error(Place::Whole, "no session is found: no line, heading or row starts with a time")
                .hint("start each session with its times, as 10:00-10:15 Opening"),
        );
        return Err(told(problems));
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
            Problem::error(draft.place.clone(), "nothing tells the date of the sessions")
                .hint("write --date 2021-03-29 with the date, or write it in the text")
        };
        match answers.ask(Question::new("date", Accepts::Date, Vec::new()), problem) {
            Ok(answer) => day = answer.parse().ok(),
            // One such sentence is enough, and none where a date could not be read.
            Err(problem) if !problems.iter().any(Problem::is_error) => problems.push(problem),
            Err(_) => {}
        }
    }
    let mut scheduler = Scheduler { hours: &program.hours, styles: program.styles, answers, problems: &mut problems };
    let (timed, over) = scheduler.schedule(drafts, day);
    ends::check(&timed, &program.hours, &mut problems);
    after_the_end(over, &mut program.links, &mut fields);
    let Some(civil) = timed.iter().map(|timed| timed.start).min() else {
        return Err(told(problems));
    };
    let given = context.time_zone.clone().or_else(|| answers.zone());
    let evidence = Evidence { given: given.as_deref(), places: &places, civil, rules };
    let zone = zone(&program, &timed, &evidence, &mut problems).map_err(|problem| problems.push(problem));
    front::title(&mut fields, context, &mut problems);
    let Ok(zone) = zone else {
        return Err(told(problems));
    };
    if let Taken::Zone(id) = &zone.1 {
        fields.insert("timeZone".to_owned(), json!(id));
    }
    links(&mut fields, std::mem::take(&mut program.links), Place::Whole, &mut problems);
    let mut own = Own { zone: &zone, evidence: &evidence, answers, taken: HashMap::new() };
    let starts: Vec<Place> = timed.iter().map(|timed| timed.draft.place.clone()).collect();
    let sessions: Vec<Value> = timed.into_iter().map(|timed| own.session(timed, &mut problems)).collect();
    fields.insert("sessions".to_owned(), Value::Array(sessions));
    let outcome = finish(fields, &starts, problems, rules);
    audited(outcome, document.text.as_deref(), &document.blocks, &starts, context.date, answers)
}

/// The outcome after the audit.
fn audited(
    outcome: Outcome,
    text: Option<&str>,
    blocks: &[Block],
    starts: &[Place],
    date: Option<NaiveDate>,
    answers: &Answers,
) -> Outcome {
    if let Some(text) = text {
        let source = audit::Examined { text, line_of: &Place::clone, told: &|problem| problem };
        return audit::judge(outcome, &source, starts, date, answers);
    }
    let linear = Linear::of(blocks);
    let (line_of, told) = (|place: &Place| linear.line_of(place), |problem| linear.in_source(problem));
    audit::judge(
        outcome,
        &audit::Examined { text: &linear.text, line_of: &line_of, told: &told },
        starts,
        date,
        answers,
    )
}

/// What follows the end of a day belongs to the meeting: a link to join, a remark.
fn after_the_end(over: Vec<Draft>, links: &mut Vec<(String, String)>, fields: &mut Map<String, Value>) {
    let mut told: Vec<String> = Vec::new();
    for draft in over {
        links.extend(draft.links);
        let people = draft.people.into_iter().map(|(person, _)| person.name);
        told.extend(std::iter::once(draft.title).chain(draft.about).chain(people).filter(|text| !text.is_empty()));
    }
    for text in &told {
        let address = text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"));
        let address = address.map(|address| address.trim_end_matches([')', '.', ',', '>']).to_owned());
        if let Some(address) = address.filter(|address| !links.iter().any(|(_, known)| known == address)) {
            links.push((text.replace(&address, "").trim_matches([' ', ':', '-', '(', ')']).to_owned(), address));
        }
    }
    if !told.is_empty() {
        let before = fields.get("description").and_then(Value::as_str).map(str::to_owned);
        let text = before.into_iter().chain(told).collect::<Vec<_>>().join("\n\n");
        fields.insert("description".to_owned(), json!(text));
    }
}

/// A line so long that no agenda has it.
fn too_long(text: &str) -> Option<Problem> {
    let line = text.lines().position(|line| line.len() > limits::DESCRIPTION_CHARS)?.saturating_add(1);
    let message = format!("the line is longer than {} bytes", limits::DESCRIPTION_CHARS);
    Some(Problem::error(Place::line(line, 1), message).hint("break it into paragraphs, each on lines of its own"))
}

/// More lines with times than an agenda may have sessions: refused before anything else is read.
fn too_many_lines(text: &str) -> Option<Problem> {
    let ranges = text.lines().filter(|line| {
        let head = line.trim_start_matches(|letter: char| letter.is_whitespace() || "-*|".contains(letter));
        clock::slot(head, clock::Styles::default()).is_some_and(|(slot, _)| slot.end.is_some())
    });
    let count = ranges.take(limits::SESSIONS.saturating_add(1)).count();
    (count > limits::SESSIONS).then(|| too_many(count))
}

fn too_many(count: usize) -> Problem {
    let message = format!("the text has {count} sessions, more than the {} that are read", limits::SESSIONS);
    Problem::error(Place::Whole, message).hint("split the agenda")
}

/// The checks and ids of the agenda format hold for text too; their places are those of the text.
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
    let all = |found: Vec<Problem>| told(problems.into_iter().chain(found.into_iter().map(place)).collect());
    match agenda_json::read(Value::Object(fields), rules) {
        Ok(reading) if failed => Err(all(reading.problems)),
        Ok(reading) => Ok(super::Reading { agenda: reading.agenda, problems: all(reading.problems) }),
        Err(found) => Err(all(found)),
    }
}

/// Problems in the order of the text. What an agenda
/// has no place for is counted, and so are those of one kind after the first of them.
fn told(problems: Vec<Problem>) -> Vec<Problem> {
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

/// The zone of the agenda, with the words that named it.
fn zone(
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
struct Own<'a> {
    zone: &'a (Option<String>, Taken),
    evidence: &'a Evidence<'a>,
    answers: &'a Answers,
    taken: HashMap<String, Option<Taken>>,
}

impl Own<'_> {
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
        let here = schedule::at(start.date(), *told)?.checked_add_signed(TimeDelta::minutes(between.into()))?;
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

    fn session(&mut self, timed: Timed, problems: &mut Vec<Problem>) -> Value {
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

fn session(draft: Draft, start: String, end: Option<String>, problems: &mut Vec<Problem>) -> Value {
    let mut fields = Map::new();
    let place = draft.place;
    fields.insert("start".to_owned(), json!(start));
    fields.extend(end.map(|end| ("end".to_owned(), json!(end))));
    fields.insert("title".to_owned(), json!(draft.title));
    if is_break(&draft.title) {
        fields.insert("kind".to_owned(), json!("break"));
    }
    if !draft.about.is_empty() {
        fields.insert("description".to_owned(), json!(draft.about.join("\n\n")));
    }
    for (name, text) in [("track", draft.track), ("room", draft.room)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), json!(text));
        }
    }
    let people = draft.people.into_iter().map(|(person, roles)| {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(person.name));
        if !roles.is_empty() {
            fields.insert("role".to_owned(), json!(roles));
        }
        for (name, text) in [("jobTitle", person.job), ("affiliation", person.affiliation)] {
            if let Some(text) = text {
                fields.insert(name.to_owned(), json!(text));
            }
        }
        Value::Object(fields)
    });
    let people: Vec<Value> = people.collect();
    if !people.is_empty() {
        fields.insert("speakers".to_owned(), Value::Array(people));
    }
    links(&mut fields, draft.links, place, problems);
    Value::Object(fields)
}

/// Keeps the links that lead somewhere from anywhere, and names the others.
fn links(fields: &mut Map<String, Value>, links: Vec<(String, String)>, place: Place, problems: &mut Vec<Problem>) {
    let mut kept: Vec<Value> = Vec::new();
    for (label, address) in links {
        let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if !matches!(scheme.as_deref(), Some("https" | "http" | "mailto"))
            || address.chars().count() > limits::LINE_CHARS
        {
            let message =
                format!("not kept: the link of \"{label}\" to \"{address}\", which leads nowhere from another page");
            problems.push(Problem::note(place.clone(), message).of(Kind::Dropped("links")));
            continue;
        }
        let mut link = Map::new();
        link.insert("rel".to_owned(), json!(relation(&label, &address)));
        link.insert("href".to_owned(), json!(address));
        if !label.is_empty() && label != address {
            link.insert("title".to_owned(), json!(label));
        }
        kept.push(Value::Object(link));
    }
    if !kept.is_empty() {
        fields.insert("links".to_owned(), Value::Array(kept));
    }
}

fn relation(label: &str, address: &str) -> &'static str {
    let label = label.to_lowercase();
    let host = address.split('/').nth(2).unwrap_or_default();
    let meets = ["zoom.us", "teams.microsoft.com", "meet.google.com", "webex.com", "meet.jit.si"];
    let holds = |words: &[&str]| words.iter().any(|word| lang::find_word(&label, word).is_some());
    if holds(&["recording", "video recording", "enregistrement"]) {
        "recording"
    } else if holds(&["livestream", "live stream"]) {
        "livestream"
    } else if holds(&["slides", "document", "minutes", "paper", "pdf", "presentation"]) {
        "document"
    } else if holds(&["join", "register to join", "zoom", "teams"]) || meets.iter().any(|meet| host.ends_with(meet)) {
        "join"
    } else {
        "related"
    }
}

/// "Coffee break", "Lunch (provided)", "Break".
pub(super) fn is_break(title: &str) -> bool {
    let title = title.to_lowercase();
    let head = title.split(['(', '-', '–', ':', ',']).next().unwrap_or_default();
    let plain =
        [title.as_str(), head].map(|text| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned());
    lang::ALL.iter().any(|words| plain.iter().any(|text| words.breaks.contains(&text.as_str())))
        || plain.first().is_some_and(|text| text.ends_with(" break") && text.split_whitespace().count() <= 4)
}
