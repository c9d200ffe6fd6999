//! `agenda diff`: what is different between two versions of an agenda.

use std::path::Path;

use agenda_widget::model::agenda::Agenda;
use agenda_widget::write::changes::{self, Changes};
use agenda_widget::write::{ENGLISH, Export};
use clap::ValueEnum;

use crate::export::now;
use crate::{Source, input, meetings, output, summary, terminal};

/// What the differences are written as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// Sentences, a line each
    Text,
    /// A status file, which shows them to readers of the old version
    Status,
    /// An Atom feed; entries that the file has already are kept
    Atom,
}

/// How they are written.
#[derive(clap::Args)]
pub struct Choices {
    /// Language of the texts, such as fr, if they have several; the best first
    #[arg(long, value_name = "TAG")]
    lang: Vec<String>,
    /// Address of the page where the agenda is (atom)
    #[arg(long, value_name = "URL", value_parser = crate::export::address)]
    page: Option<String>,
}

/// Writes the differences; returns whether it was done.
pub fn run(old: &Source, new: &Source, to: Target, choices: &Choices, out: Option<&Path>) -> bool {
    let (Some(before), Some(after)) = (meetings::open(old), meetings::open(new)) else { return false };
    let changes = changes::changes(&before.agenda, &after.agenda);
    let written = write(&changes, &after.agenda, to, choices, out).and_then(|(text, lost)| {
        for what in lost {
            terminal::err(&format!("{}: note: a status file has no place for {what}", input::name(&new.file)));
        }
        output::write(out, text.as_bytes()).map_err(|why| why.to_string())
    });
    if let Err(why) = &written {
        let out = out.map(|out| format!("{}: ", out.display())).unwrap_or_default();
        terminal::err(&format!("error: cannot write the changes: {out}{why}"));
    }
    written.is_ok()
}

fn write(
    changes: &Changes,
    agenda: &Agenda,
    to: Target,
    choices: &Choices,
    out: Option<&Path>,
) -> Result<(String, Vec<String>), String> {
    let wanted: Vec<&str> = choices.lang.iter().map(String::as_str).chain(agenda.locale.as_deref()).collect();
    let page = choices.page.as_deref();
    let export = Export { agenda, wanted: &wanted, words: ENGLISH, stamp: now(), alarm: None, page };
    let zone = summary::zone(agenda);
    Ok(match to {
        Target::Text => (changes::text(changes, &export, &zone), Vec::new()),
        Target::Status => changes::status(changes, export.stamp),
        Target::Atom => {
            let earlier = out.filter(|out| *out != Path::new("-")).and_then(|out| std::fs::read_to_string(out).ok());
            let earlier = earlier.filter(|text| !text.trim().is_empty());
            (changes::atom(changes, &export, &zone, earlier.as_deref())?, Vec::new())
        }
    })
}
