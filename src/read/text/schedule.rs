//! From times of day to dates and times, each compared with its neighbours.
//!
//! `12:00-1:00` ends in the afternoon; `22:00-01:00` ends on the next day; a start alone
//! ends where the next one starts, or at the end that was reported for the day, or is left open. Times
//! that go back without a heading between are asked about.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::clock::{Clock, Slot, Styles};
use super::draft::Draft;
use super::ends;
use super::lang;
use super::timed::{Hours, Timed, at, show};
use crate::model::problem::{Accepts, Answer, Place, Problem, Question};
use crate::read::answers::Answers;

/// Two lines that changed places differ by no more than this.
const SWAPPED: TimeDelta = TimeDelta::hours(1);

/// Longer sessions are misread ones.
const LONGEST: TimeDelta = TimeDelta::hours(16);

/// What the times of a document are judged by.
pub struct Scheduler<'a> {
    /// Hours stated for whole days.
    pub hours: &'a Hours,
    /// How the document writes its times.
    pub styles: Styles,
    /// What its owner has answered.
    pub answers: &'a Answers,
    /// Whether the text states the day of what it lists: the only one, or each of several.
    pub dated: bool,
    /// Whether it names several days, each above its sessions.
    pub several: bool,
    /// The first start of the day that was last.
    pub begun: Option<(NaiveDate, NaiveDateTime)>,
    /// The day of which only breaks are listed so far.
    pub breaks: Option<NaiveDate>,
    /// The start that the next line of the same day states.
    pub next: Option<NaiveDateTime>,
    /// Starts and titles so far.
    pub listed: HashSet<(NaiveDateTime, String)>,
    /// What is found on the way.
    pub problems: &'a mut Vec<Problem>,
}

impl Scheduler<'_> {
    /// Gives each session its date and times; what follows the end of a day belongs to nobody.
    pub fn schedule(&mut self, drafts: Vec<Draft>, day: Option<NaiveDate>) -> (Vec<Timed>, Vec<Draft>) {
        let mut started: Vec<Timed> = Vec::new();
        let mut drafts = drafts.into_iter().flat_map(several).peekable();
        while let Some(mut draft) = drafts.next() {
            let next = drafts.peek().filter(|next| next.date == draft.date);
            self.next = next.and_then(|next| at(next.date.or(day)?, next.slot.start));
            // If there is no date, there is a question or an error already.
            let Some(date) = draft.date.or(day) else { continue };
            let before = started.last().filter(|before| {
                // What went on after midnight belongs to the evening before.
                let same = before.draft.date == Some(date) || before.end.is_some_and(|end| end.date() == date);
                same && before.draft.slot.zone == draft.slot.zone
            });
            draft.date = Some(date);
            let before = before.map(|before| (before.start, before.end));
            let Some(start) = self.start(&draft, date, before) else { continue };
            self.listed.insert((start, draft.title.to_lowercase()));
            let fresh = self.begun.is_none_or(|(day, _)| day != date);
            if fresh {
                self.begun = Some((date, start));
            }
            if !lang::is_break(&draft.title) {
                self.breaks = None;
            } else if fresh {
                self.breaks = Some(date);
            }
            let end = draft.slot.end.and_then(|clock| self.end(&draft, start, clock));
            // An end that is asked about leaves nothing to go on with.
            if draft.slot.end.is_some() && end.is_none() {
                continue;
            }
            let end = end.or_else(|| start.checked_add_signed(draft.slot.length?));
            if end.is_some_and(|end| end.signed_duration_since(start) > LONGEST) {
                self.problems.push(
                    Problem::error(
                        draft.place.clone(),
                        format!("\"{}\" would last longer than sixteen hours", draft.title),
                    )
                    .hint("correct its start or its end"),
                );
                continue;
            }
            started.push(Timed { draft, start, end });
        }
        ends::close(started, self.hours, self.problems)
    }

    /// The question for the time of a line, with the answer where there is one.
    fn ask(&mut self, draft: &Draft, what: &str, message: String, readings: Vec<(String, String)>) -> Option<String> {
        let line = if let Place::Line { line, .. } = draft.place { line } else { 1 };
        let readings = readings.into_iter().map(|(value, meaning)| Answer::new(value, meaning)).collect();
        let question = Question::new(format!("{what}-{line}"), Accepts::Time, readings);
        let problem = || Problem::error(draft.place.clone(), message);
        self.answers.ask(question, problem).map_err(|problem| self.problems.push(problem)).ok()
    }

    fn start(
        &mut self,
        draft: &Draft,
        date: NaiveDate,
        before: Option<(NaiveDateTime, Option<NaiveDateTime>)>,
    ) -> Option<NaiveDateTime> {
        let clock = draft.slot.start;
        let plain = at(date, clock)?;
        let later = clock.afternoon().filter(|_| clock.hour < 12).and_then(|clock| at(date, clock));
        if clock.superfluous {
            let message = format!("{} needs no \"pm\"", show(plain));
            self.problems.push(Problem::warning(draft.place.clone(), message).hint("leave it out"));
        }
        // A heading has said which half of the day it is.
        match (draft.part, later) {
            (Some(1 | 2), Some(later)) => return Some(later),
            (Some(0), _) if clock.hour >= 6 && !clock.certain => return Some(plain),
            _ => {}
        }
        let Some((earlier, until)) = before else { return self.first(draft, date, plain, later) };
        if plain >= earlier {
            return Some(plain);
        }
        // Over midnight: "00:15" after "23:30-00:15", "midnight" after the dance.
        let next = plain.checked_add_signed(TimeDelta::days(1))?;
        let goes_over = until.is_some_and(|until| {
            until.date() > date && next >= until && next.signed_duration_since(until) < TimeDelta::hours(8)
        });
        let gone =
            earlier.date() > date && next >= earlier && next.signed_duration_since(earlier) < TimeDelta::hours(8);
        // "12:00 AM End" closes the evening.
        let closes = draft.slot.end.is_none() && ends::is_end(&draft.title).is_some();
        let midnight = clock.minutes() == 0 && !clock.has_half() && earlier.hour() >= 12;
        let night =
            midnight || clock.hour < 3 && clock.certain && (!clock.has_half() || closes) && earlier.hour() >= 18;
        if goes_over || gone || night {
            self.problems.push(Problem::note(
                draft.place.clone(),
                format!("took \"{}\" as after midnight, on {}", draft.title, next.date()),
            ));
            return Some(next);
        }
        let written = format!("{}:{:02}", clock.hour, clock.minute);
        // A gap of half a day is a day heading that was not understood, not an evening.
        let near = |later: &NaiveDateTime| {
            let since = until.unwrap_or(earlier).max(earlier);
            *later >= earlier && later.signed_duration_since(since) <= TimeDelta::hours(5)
        };
        if let Some(later) = later.filter(|later| near(later) && (!self.styles.whole_day || clock.hour < 8)) {
            self.problems.push(
                Problem::warning(
                    draft.place.clone(),
                    format!("took {written} as {} in the afternoon, because it follows {}", show(later), show(earlier)),
                )
                .hint("write am or pm, or the hours from 0 to 23"),
            );
            return Some(later);
        }
        // What is listed once more has been read before.
        if self.listed.contains(&(plain, draft.title.to_lowercase())) {
            return Some(plain);
        }
        // "12:30 am" for the lunch is met often.
        let exchanged = clock.has_half() && clock.hour == 0;
        if draft.apart && !exchanged && (self.dated || draft.grouped) {
            return Some(plain);
        }
        // "Break (10:45-11:00)", "Lunch (12-1 pm)" above what takes place around them.
        if self.dated && !exchanged && self.breaks == Some(date) {
            return Some(plain);
        }
        // "18:30 Dinner" above "18:00 Fair", in a text that names each of its days.
        let first = self.begun.filter(|(day, _)| *day == date).map(|(_, start)| start);
        let swapped = clock.certain && !exchanged && earlier.signed_duration_since(plain) <= SWAPPED;
        if swapped && self.several && first.is_some_and(|first| first < plain) {
            let message = format!("\"{}\" starts at {written}, before what is listed above it", draft.title);
            self.problems.push(
                Problem::warning(draft.place.clone(), message)
                    .hint("list the sessions of a day in the order of their times"),
            );
            return Some(plain);
        }
        let message = format!("\"{}\" starts at {written}, after {}: is this another day?", draft.title, show(earlier));
        let mut readings = if exchanged {
            Vec::new()
        } else {
            vec![
                ("next-day".to_owned(), format!("on {}", next.date())),
                ("same-day".to_owned(), "parallel to what comes before it".to_owned()),
            ]
        };
        if clock.has_half() {
            let noon = plain.checked_add_signed(TimeDelta::hours(12)).filter(|noon| *noon >= earlier);
            readings.extend(noon.map(|noon| (show(noon), "am and pm are exchanged".to_owned())));
        }
        match self.ask(draft, "time", message, readings)?.as_str() {
            "next-day" => Some(next),
            "same-day" => Some(plain),
            time => answered(date, time),
        }
    }

    /// The first start of a day.
    fn first(
        &mut self,
        draft: &Draft,
        date: NaiveDate,
        plain: NaiveDateTime,
        later: Option<NaiveDateTime>,
    ) -> Option<NaiveDateTime> {
        // "12:00 am" for the lunch makes half a day of it.
        let clock = draft.slot.start;
        let long = draft.slot.end.is_some_and(|end| end.minutes().saturating_sub(clock.minutes()) > 480);
        let noon = plain.checked_add_signed(TimeDelta::hours(12))?;
        if clock.hour == 0 && clock.has_half() && long {
            let message = format!("\"{}\" starts at midnight and lasts longer than eight hours", draft.title);
            let readings =
                vec![(show(noon), "am and pm are exchanged".to_owned()), (show(plain), "in the night".to_owned())];
            return answered(date, &self.ask(draft, "time", message, readings)?);
        }
        let stated = self.hours.iter().find(|(day, ..)| day.is_none_or(|day| day == date));
        let stated = stated.and_then(|(_, slot, _)| at(date, slot.start));
        let early = plain.hour() < 7 && stated != Some(plain);
        let Some(later) = later.filter(|_| early || stated.is_some()) else { return Some(plain) };
        if stated == Some(later) {
            return Some(later);
        }
        if !early {
            return Some(plain);
        }
        let written = format!("{}:{:02}", draft.slot.start.hour, draft.slot.start.minute);
        // "6:45 Breakfast" above "8:00 Departure", where hours are counted to 24.
        let morning = |next: NaiveDateTime| next > plain && next.hour() < 12 && next < later;
        if self.styles.whole_day && plain.hour() >= 5 && self.next.is_some_and(morning) {
            return Some(plain);
        }
        if self.styles.whole_day {
            let message = format!("\"{}\" starts at {written}: is that in the night?", draft.title);
            let readings = vec![
                (show(later), "in the afternoon".to_owned()),
                (show(plain), "in the night or the early morning".to_owned()),
            ];
            return answered(date, &self.ask(draft, "time", message, readings)?);
        }
        self.problems.push(
            Problem::warning(
                draft.place.clone(),
                format!("took {written} as {} in the afternoon, because no day begins at night", show(later)),
            )
            .hint("write am or pm, or the hours from 0 to 23"),
        );
        Some(later)
    }

    fn end(&mut self, draft: &Draft, start: NaiveDateTime, clock: Clock) -> Option<NaiveDateTime> {
        let plain = at(start.date(), clock)?;
        if clock.superfluous {
            let message = format!("{} needs no \"pm\"", show(plain));
            self.problems.push(Problem::warning(draft.place.clone(), message).hint("leave it out"));
        }
        if plain >= start {
            return Some(plain);
        }
        let written = format!("{}:{:02}", clock.hour, clock.minute);
        let later = clock.afternoon().and_then(|clock| at(start.date(), clock)).filter(|later| *later > start);
        // "11:00-10:30" is no night of talks.
        let near = |later: &NaiveDateTime| later.signed_duration_since(start) <= TimeDelta::hours(9);
        if let Some(later) = later.filter(near) {
            // Where the start was already moved to the afternoon, the end goes with it.
            if at(start.date(), draft.slot.start) == Some(start) && draft.part.is_none() {
                self.problems.push(
                    Problem::warning(
                        draft.place.clone(),
                        format!("took the end {written} as {} in the afternoon", show(later)),
                    )
                    .hint("write am or pm, or the hours from 0 to 23"),
                );
            }
            return Some(later);
        }
        let next = plain.checked_add_signed(TimeDelta::days(1))?;
        if clock.hour < 7 || clock.hour == 24 || next.signed_duration_since(start) < TimeDelta::hours(9) {
            self.problems.push(Problem::note(
                draft.place.clone(),
                format!("\"{}\" ends after midnight, on {}", draft.title, next.date()),
            ));
            return Some(next);
        }
        let message = format!("\"{}\" ends at {written}, before it starts at {}", draft.title, show(start));
        let mut readings = vec![("next-day".to_owned(), format!("on {}", next.date()))];
        readings.extend(later.map(|later| (show(later), "in the evening".to_owned())));
        match self.ask(draft, "end", message, readings)?.as_str() {
            "next-day" => Some(next),
            time => answered(start.date(), time),
        }
    }
}

/// "14:30" on a date.
fn answered(date: NaiveDate, time: &str) -> Option<NaiveDateTime> {
    Some(date.and_time(NaiveTime::parse_from_str(time, "%H:%M").ok()?))
}

/// A session for each of the ranges that a row states.
fn several(mut draft: Draft) -> Vec<Draft> {
    let more = std::mem::take(&mut draft.slot.more);
    let further = more.into_iter().map(|(start, end)| {
        let slot = Slot { start, end: Some(end), ..draft.slot.clone() };
        Draft { slot, ..draft.clone() }
    });
    let further: Vec<Draft> = further.collect();
    std::iter::once(draft).chain(further).collect()
}
