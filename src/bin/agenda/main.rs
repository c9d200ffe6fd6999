//! The command `agenda`: checks, shows and converts what organisers publish.
//!
//! ```text
//! agenda check meeting.txt
//! agenda check status.json --agenda agenda.json
//! agenda convert meeting.txt --to json -o agenda.json
//! agenda convert agenda.json --to ics --alarm 10 -o agenda.ics
//! agenda diff old.json new.json --to atom -o changes.atom
//! agenda preview meeting.txt
//! agenda convert agenda.json --to html --lang fr -o agenda.html
//! ```
//!
//! Exit status: 0 fine, 1 the input is wrong or cannot be read, 2 wrong usage.

#![deny(clippy::print_stdout, clippy::print_stderr)] // messages go through `terminal`

mod check;
mod convert;
mod diff;
mod export;
mod fetch;
mod held;
mod input;
mod losses;
mod meetings;
mod output;
mod preview;
mod report;
mod status;
mod summary;
mod terminal;
mod usage;
mod zone_changes;

use std::path::PathBuf;
use std::process::ExitCode;

use agenda_widget::read::{Context, Format};
use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Checks, shows and converts agendas.
#[derive(Parser)]
#[command(name = "agenda", bin_name = "agenda", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says what an agenda or a status file holds, and what is wrong with it
    Check {
        #[command(flatten)]
        source: Source,
        /// The agenda that a status file is for
        #[arg(long, value_name = "FILE")]
        agenda: Option<PathBuf>,
        /// Brings the changes of time zones in agenda.json or a status file up to date
        #[arg(long)]
        update: bool,
    },
    /// Converts an agenda to another format
    Convert {
        #[command(flatten)]
        source: Source,
        /// The format to write
        #[arg(long, value_name = "FORMAT")]
        to: Target,
        #[command(flatten)]
        choices: export::Choices,
        /// Where to write it; "-" is standard output, as without it
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Says what is different between two versions of an agenda
    Diff {
        /// The version before
        old: PathBuf,
        #[command(flatten)]
        new: Source,
        /// What to write
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        to: diff::Target,
        #[command(flatten)]
        choices: diff::Choices,
        /// Where to write it; "-" is standard output, as without it
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Shows an agenda in the widget, and again whenever its file changes
    Preview {
        #[command(flatten)]
        source: Source,
        /// The port on 127.0.0.1; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The folder that `make dist` builds; otherwise dist/ here or next to this program
        #[arg(long, value_name = "FOLDER")]
        dist: Option<PathBuf>,
    },
    /// Prints a JSON schema
    Schema {
        /// What it is to describe
        #[arg(long, value_name = "WHAT", default_value = "agenda")]
        of: Described,
    },
}

/// What to read, and what its owner knows of it.
#[derive(Args)]
struct Source {
    /// The agenda: a file, an https:// address, or "-" for standard input
    file: PathBuf,
    /// Its format, where it does not look like it
    #[arg(long, value_name = "FORMAT")]
    from: Option<Format>,
    /// IANA zone of its times, such as Europe/Paris, if it names none
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Date of its sessions, or of the first day, such as 2021-03-29, if it names none
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
    /// What the meeting is called, in place of what a text seems to say
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// An answer to something that an earlier reading asked, such as day-2=2021-03-30; again for each
    #[arg(long, value_name = "KEY=VALUE", value_parser = answer)]
    answer: Vec<(String, String)>,
}

fn answer(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()));
    parts.filter(|(key, _)| !key.is_empty()).ok_or_else(|| "write it as day-2=2021-03-30".to_owned())
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Target {
    /// The agenda format itself
    Json,
    /// A calendar file
    Ics,
    /// What is inside the tag before the widget draws, with its JSON-LD
    Html,
    /// schema.org's data for search engines
    Jsonld,
    /// Plain text for a mail
    Text,
    /// The schedule of a conference, as frab and pretalx export it
    ScheduleJson,
}

#[derive(Clone, Copy, ValueEnum)]
enum Described {
    /// The agenda format
    Agenda,
    /// The status file
    Status,
    /// The index of several agendas
    Index,
}

impl Source {
    /// A file of which nothing is known.
    fn of(file: PathBuf) -> Self {
        Source { file, from: None, time_zone: None, date: None, title: None, answer: Vec::new() }
    }

    /// Another version of the same agenda: what its owner knows of the one is true of the other.
    fn for_another(&self, file: PathBuf) -> Self {
        let Source { from, time_zone, date, title, answer, .. } = self;
        Source {
            file,
            from: *from,
            time_zone: time_zone.clone(),
            date: *date,
            title: title.clone(),
            answer: answer.clone(),
        }
    }

    fn context(&self) -> Context {
        Context {
            time_zone: self.time_zone.clone(),
            date: self.date,
            title: self.title.clone(),
            file: Some(self.file.display().to_string()),
            answers: self.answer.iter().cloned().collect(),
        }
    }
}

fn main() -> ExitCode {
    let done = match Cli::try_parse().unwrap_or_else(|error| usage::end(error)).command {
        Command::Check { source, agenda, update } => check::run(&source, agenda, update),
        Command::Convert { source, to, choices, output } => {
            if let Some(message) = choices.misplaced(to) {
                usage::end(Cli::command().error(ErrorKind::ArgumentConflict, message));
            }
            convert::run(&source, to, &choices, output.as_deref())
        }
        Command::Diff { old, new, to, choices, output } => {
            diff::run(&new.for_another(old), &new, to, &choices, output.as_deref())
        }
        Command::Preview { source, port, dist } => preview::run(source, port, dist),
        Command::Schema { of } => {
            let schema = match of {
                Described::Agenda => agenda_widget::write::schema::generate(),
                Described::Status => agenda_widget::write::schema::of_status(),
                Described::Index => agenda_widget::write::schema::of_index(),
            };
            output::write(None, format!("{schema:#}\n").as_bytes()).is_ok()
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
