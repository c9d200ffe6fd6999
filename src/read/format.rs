//! The formats that can be read, and what their readers are given next to the source.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Outcome;
use super::answers::Answers;
use crate::model::limits;
use crate::model::problem::{Place, Problem};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// The agenda format itself.
    Json,
    /// schedule.json, as frab and pretalx export it, and its dialects.
    ScheduleJson,
    /// schedule.xml, as frab, pretalx and Pentabarf export it.
    ScheduleXml,
    /// Events of schema.org as JSON-LD, alone or in a page.
    Jsonld,
    /// Data of Sessionize: the views All, Sessions and GridSmart.
    Sessionize,
    /// An export of Indico: events, categories or a timetable.
    Indico,
    /// The data of pretalx's widget.
    Pretalx,
    /// A programme of KonOpas or ConClár, as a script or as JSON.
    Konopas,
    /// A calendar, as .ics files have it (iCalendar).
    Ics,
    /// A calendar in JSON: jCal.
    Jcal,
    /// A calendar in XML: xCal.
    Xcal,
    /// A calendar of JSCalendar.
    Jscalendar,
    /// A table of values with commas, semicolons, tabs or pipes between them.
    Csv,
    /// A workbook of Excel (.xlsx).
    Xlsx,
    /// A spreadsheet of LibreOffice (.ods).
    Ods,
    /// A document of Word (.docx).
    Docx,
    /// A web page with JSON-LD: its text or that, whichever has more sessions.
    Html,
    /// Agenda text, as published: plain text, Markdown, HTML.
    Text,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[
        Format::Json,
        Format::ScheduleJson,
        Format::ScheduleXml,
        Format::Jsonld,
        Format::Sessionize,
        Format::Indico,
        Format::Pretalx,
        Format::Konopas,
        Format::Ics,
        Format::Jcal,
        Format::Xcal,
        Format::Jscalendar,
        Format::Csv,
        Format::Xlsx,
        Format::Ods,
        Format::Docx,
        Format::Html,
        Format::Text,
    ];

    /// As the command names it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::ScheduleJson => "schedule-json",
            Format::ScheduleXml => "schedule-xml",
            Format::Jsonld => "jsonld",
            Format::Sessionize => "sessionize",
            Format::Indico => "indico",
            Format::Pretalx => "pretalx",
            Format::Konopas => "konopas",
            Format::Ics => "ics",
            Format::Jcal => "jcal",
            Format::Xcal => "xcal",
            Format::Jscalendar => "jscalendar",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Ods => "ods",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Text => "text",
        }
    }
}

/// What the user knows of a source that does not tell it; it never overrules one that does.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The IANA zone of its times.
    pub time_zone: Option<String>,
    /// The date of its sessions, or of the first day of them.
    pub date: Option<NaiveDate>,
    /// What the meeting is called. A title in a text is only guessed, so this one is taken before it.
    pub title: Option<String>,
    /// The name of the file, of which a title is made where nothing else states one.
    pub file: Option<String>,
    /// Answers to questions that an earlier reading asked ([`crate::model::problem::Question`]), by key.
    pub answers: BTreeMap<String, String>,
}

/// Reads with the answers of the owner, and states which of them were used.
pub(super) fn answered(format: Format, context: &Context, read: impl FnOnce(&Answers) -> Outcome) -> Outcome {
    let answers = Answers::new(&context.answers);
    let outcome = read(&answers);
    let mut reported = answers.problems();
    let names = matches!(format, Format::Json | Format::ScheduleJson | Format::ScheduleXml);
    if let Some(title) = context.title.as_ref().filter(|_| names) {
        let message = format!("the source names its title itself, so --title \"{title}\" is not used");
        reported.push(Problem::warning(Place::Whole, message).hint("--title is for texts"));
    }
    match outcome {
        Ok(mut reading) => {
            reading.problems.splice(0..0, reported);
            Ok(reading)
        }
        Err(problems) => Err(reported.into_iter().chain(problems).collect()),
    }
}

/// More bytes than are read.
pub(super) fn too_long(bytes: usize) -> Problem {
    let message = format!("the source has {bytes} bytes, more than the {} that are read", limits::SOURCE_BYTES);
    Problem::error(Place::Whole, message).hint("split the agenda")
}
