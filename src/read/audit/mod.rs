//! A second look at what a reader made of free text or a table, by code that the reader does not share.
//!
//! A reader proposes; the audit goes back to the source. Every time of day, every date, weekday and
//! "day 2" in it must be accounted for, times must not run back, hours must be plausible, and no
//! title may begin with a part of a time. Where a time, a day or a zone could be wrong it asks,
//! which refuses the agenda until the text is corrected or the question is answered; else it warns.
//!
//! A line with a question or a warning of the reader does not get another one.

mod clocks;
mod columns;
mod counted;
mod days;
mod evenings;
mod later;
mod letters;
mod lines;
mod marks;
mod order;
mod parts;
mod scan;
mod spoken;
#[cfg(test)]
mod tests;
mod titles;
mod words;
mod zones;

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};

use super::answers::Answers;
use super::{Outcome, tally};
use crate::model::agenda::Agenda;
use crate::model::problem::{Accepts, Answer, Level, Place, Problem, Question};
use crate::model::text::Text;
use lines::Line;

/// The answer that confirms the reading.
const RIGHT: &str = "right";

/// The source of a reading.
pub struct Examined<'a> {
    /// Its text, or the lines of a table or a page.
    pub text: &'a str,
    /// The line of the text for the place of a problem.
    pub line_of: &'a dyn Fn(&Place) -> Place,
    /// A problem of a line of the text, with its place in the reader's form.
    pub placed: &'a dyn Fn(Problem) -> Problem,
}

/// The result of a reader after the audit. `starts` has the place of each session, in the order of the agenda;
/// `dates` are those that the user gave or confirmed.
pub fn judge(
    outcome: Outcome,
    source: &Examined,
    starts: &[Place],
    dates: Vec<NaiveDate>,
    answers: &Answers,
) -> Outcome {
    let mut reading = outcome?;
    let starts: Vec<Place> = starts.iter().map(source.line_of).collect();
    let in_text = |problem: &Problem| Problem { place: (source.line_of)(&problem.place), ..problem.clone() };
    let known: Vec<Problem> = reading.problems.iter().map(in_text).collect();
    let found = examine(lines::lines(source.text), sessions(&reading.agenda, &starts), dates, &known, answers);
    let failed = found.iter().any(Problem::is_error);
    reading.problems.extend(tally::counted(found.into_iter().map(source.placed).collect::<Vec<Problem>>()));
    reading.problems.sort_by_key(|problem| if let Place::Line { line, .. } = problem.place { line } else { 0 });
    if failed { Err(reading.problems) } else { Ok(reading) }
}

/// A session in the form that the audit needs.
#[derive(Clone)]
struct Session {
    line: usize,
    start: NaiveDateTime,
    end: Option<NaiveDateTime>,
    /// The offset of its zone, in minutes.
    offset: i64,
    title: String,
    room: String,
    track: String,
}

/// Questions and warnings about sessions that a reader found in a text; `reported` are the reader's own.
fn examine(
    lines: Vec<Line>,
    sessions: Vec<Session>,
    dates: Vec<NaiveDate>,
    reported: &[Problem],
    answers: &Answers,
) -> Vec<Problem> {
    let lines_of = |least: Level| {
        let worse = reported.iter().filter(move |problem| problem.level >= least);
        let lines =
            worse.filter_map(|problem| if let Place::Line { line, .. } = problem.place { Some(line) } else { None });
        lines.chain(answers.lines()).collect::<HashSet<usize>>()
    };
    let (reported, asked) = (lines_of(Level::Warning), lines_of(Level::Error));
    let mut found = Found { reported, asked, problems: Vec::new(), answers };
    let given = answers.dates().into_iter().chain(dates).collect();
    let mut source = Source { lines, sessions, given };
    source.unwrap_first();
    days::check(&source, &mut found);
    order::check(&source, &mut found);
    spoken::check(&source, &mut found);
    clocks::check(&source, &mut found);
    titles::check(&source, &mut found);
    zones::check(&source, &mut found);
    found.problems
}

/// The source and its reading.
struct Source {
    lines: Vec<Line>,
    /// By line.
    sessions: Vec<Session>,
    /// Dates that the user gave.
    given: Vec<NaiveDate>,
}

impl Source {
    /// A line with content.
    fn line(&self, number: usize) -> Option<&Line> {
        let at = self.lines.partition_point(|line| line.number < number);
        self.lines.get(at).filter(|line| line.number == number)
    }

    /// Lines from one number to before another.
    fn between(&self, from: usize, to: usize) -> &[Line] {
        let first = self.lines.partition_point(|line| line.number < from);
        let last = self.lines.partition_point(|line| line.number < to);
        self.lines.get(first..last).unwrap_or_default()
    }

    /// The sessions that are in lines from one number to before another.
    fn sessions(&self, from: usize, to: usize) -> &[Session] {
        let first = self.sessions.partition_point(|session| session.line < from);
        let last = self.sessions.partition_point(|session| session.line < to);
        self.sessions.get(first..last).unwrap_or_default()
    }

    /// The hours of the only meeting may be in the second line of a sentence: "Invitation to the meeting" above "on Tuesday,
    /// 15 June 2027, at 19:30".
    fn unwrap_first(&mut self) {
        let Some(first) = self.sessions.first().cloned() else { return };
        let timed = |line: &Line| line.times().any(|time| time.clock.is(minutes(first.start)));
        let dated = |line: &Line| line.tokens.iter().any(|token| matches!(token.what, scan::What::Date(_)));
        let next = first.line.saturating_add(1);
        let wrapped = self.line(first.line).is_none_or(|line| !timed(line) && !dated(line))
            && self.line(next).is_some_and(|line| timed(line) && dated(line))
            && self.sessions.get(1).is_none_or(|second| second.line > next);
        if let Some(session) = self.sessions.first_mut().filter(|_| wrapped) {
            session.line = next;
        }
    }

    /// The line after the last that can belong to the sessions of a line.
    fn region_end(&self, line: usize) -> usize {
        let next = self.sessions.partition_point(|session| session.line <= line);
        self.sessions.get(next).map_or(usize::MAX, |session| session.line)
    }
}

fn sessions(agenda: &Agenda, starts: &[Place]) -> Vec<Session> {
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.pick(&[]).text.to_owned()).unwrap_or_default();
    let line = |place: &Place| if let Place::Line { line, .. } = place { *line } else { 1 };
    let all = agenda.sessions.iter().zip(starts);
    // A session without a clock time cannot have a wrong one.
    let mut sessions: Vec<Session> = all
        .filter_map(|(session, place)| {
            let planned = session.start()?;
            let start = planned.written.civil;
            Some(Session {
                line: line(place),
                start,
                end: session.end().map(|end| end.written.civil),
                offset: start.and_utc().signed_duration_since(planned.instant).num_minutes(),
                title: session.title.pick(&[]).text.trim().to_owned(),
                room: text(&session.room),
                track: text(&session.track),
            })
        })
        .collect();
    sessions.sort_by_key(|session| session.line);
    sessions
}

/// The problems found so far.
struct Found<'a> {
    /// Lines with enough reports.
    reported: HashSet<usize>,
    /// Those of them that have a question already.
    asked: HashSet<usize>,
    problems: Vec<Problem>,
    answers: &'a Answers,
}

impl Found<'_> {
    /// Asks whether the reading of a line is right, once for each line.
    fn ask(&mut self, line: usize, column: usize, message: String, hint: &str) {
        if !self.reported.insert(line) {
            return;
        }
        let key = format!("line-{line}");
        let right = Answer::new(RIGHT, "it is read as it is meant");
        let question = Question::new(key.clone(), Accepts::Listed, vec![right]);
        let problem = || {
            let hint = format!("{hint}, or write --answer {key}={RIGHT} where it is read as it is meant");
            Problem::error(Place::line(line, column.saturating_add(1)), message).hint(hint)
        };
        if let Err(problem) = self.answers.ask(question, problem) {
            self.problems.push(problem);
        }
    }

    /// The same, even if there is a warning about something else: a missing day.
    fn ask_of_day(&mut self, line: usize, message: String, hint: &str) {
        if self.asked.insert(line) {
            self.reported.remove(&line);
            self.ask(line, 0, message, hint);
        }
    }

    /// Reports what is probably a mistake.
    fn warn(&mut self, line: usize, column: usize, message: String, hint: &str) {
        if self.reported.insert(line) {
            self.problems.push(Problem::warning(Place::line(line, column.saturating_add(1)), message).hint(hint));
        }
    }
}

/// A time of day for a message.
fn clock(minutes: i64) -> String {
    let (hour, minute) = (minutes.div_euclid(60), minutes.rem_euclid(60));
    format!("{hour:02}:{minute:02}")
}

/// Minutes since midnight.
fn minutes(time: NaiveDateTime) -> i64 {
    use chrono::Timelike;
    i64::from(time.hour()).saturating_mul(60).saturating_add(time.minute().into())
}

/// A text, shortened for a message.
fn quoted(text: &str) -> String {
    crate::read::fields::shorten(text.trim())
}
