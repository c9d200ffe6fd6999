//! What the builder knows: a draft as signals, and what follows from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::Value;

use super::browser;
use crate::builder::draft::{Draft, KEY};
use crate::builder::findings::{self, Finding, Wanted};
use crate::builder::look::Look;
use crate::builder::questions::after_edit;
use crate::builder::snippets::{Hosting, Release};
use crate::builder::{document, texts};
use crate::model::agenda::Agenda;
use crate::model::problem::Problem;
use crate::read::{self, Context, File, Format};
use crate::time::zone::tzdb::Tzdb;

/// What came of reading the source.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The format that it was taken for.
    pub format: Option<Format>,
    /// How many sessions were understood; nothing where it could not be read.
    pub sessions: Option<usize>,
    /// Each next to its line.
    pub findings: Vec<Finding>,
    /// What the source lacks.
    pub wanted: Wanted,
}

/// The document as the widget would read it.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The agenda, where nothing is wrong.
    pub agenda: Option<Arc<Agenda>>,
    /// Each at its field.
    pub problems: Arc<Vec<Problem>>,
}

/// Everything, copied into every component.
#[derive(Clone, Copy)]
pub struct State {
    pub source: RwSignal<String>,
    /// The file that the source was brought in, as long as nobody types in it.
    pub file: RwSignal<Option<Arc<File>>>,
    /// What that file is called; empty where the source was pasted.
    pub name: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub date: RwSignal<String>,
    /// Answers to the reader's questions, by their keys.
    pub answers: RwSignal<BTreeMap<String, String>>,
    pub found: RwSignal<Found>,
    pub document: RwSignal<Option<Value>>,
    pub mended: RwSignal<bool>,
    /// The language whose texts the forms show.
    pub lang: RwSignal<String>,
    /// The session whose form is open.
    pub open: RwSignal<Option<usize>>,
    pub look: RwSignal<Look>,
    pub hosting: RwSignal<Hosting>,
    /// What the builder came with, where it is hosted with its hashes.
    pub release: RwSignal<Option<Release>>,
    pub checked: Memo<Checked>,
    /// The last agenda in which nothing was wrong: a slip in a form does not empty the preview.
    pub good: RwSignal<Option<Arc<Agenda>>>,
}

impl State {
    /// As the browser kept it.
    pub fn new() -> State {
        let draft = browser::stored(KEY).map(|kept| Draft::read(&kept)).unwrap_or_default();
        let document = RwSignal::new(draft.document);
        let checked = Memo::new_with_compare(
            move |_| document.with(|document| document.as_ref().map(check).unwrap_or_default()),
            |_, _| true,
        );
        let state = State {
            source: RwSignal::new(draft.source),
            file: RwSignal::new(None),
            name: RwSignal::new(draft.file),
            answers: RwSignal::new(draft.answers),
            zone: RwSignal::new(draft.zone),
            date: RwSignal::new(draft.date),
            found: RwSignal::default(),
            document,
            mended: RwSignal::new(draft.mended),
            lang: RwSignal::new(document.with_untracked(|document| main(document.as_ref()))),
            open: RwSignal::new(None),
            look: RwSignal::new(draft.look),
            hosting: RwSignal::new(draft.hosting),
            release: RwSignal::new(None),
            checked,
            good: RwSignal::new(None),
        };
        state.look_into(state.document.with_untracked(Option::is_none));
        state
    }

    /// What is kept.
    pub fn draft(self) -> Draft {
        Draft {
            source: self.source.get(),
            file: self.name.get(),
            answers: self.answers.get(),
            zone: self.zone.get(),
            date: self.date.get(),
            document: self.document.get(),
            mended: self.mended.get(),
            look: self.look.get(),
            hosting: self.hosting.get(),
        }
    }

    /// Takes a file of that name as the source. Answers belong to the source before it.
    pub fn bring(self, name: String, file: File) {
        self.source.set(file.text.clone());
        self.name.set(name);
        self.answers.set(BTreeMap::new());
        self.file.set(Some(Arc::new(file)));
        self.read();
    }

    /// Reads the source again; the result replaces what was read or edited before.
    pub fn read(self) {
        self.look_into(true);
    }

    /// Takes a text that was edited as the source.
    pub fn edit(self, text: String) {
        let answers = self
            .answers
            .with_untracked(|answers| self.source.with_untracked(|before| after_edit(answers, before, &text)));
        if self.answers.with_untracked(|before| *before != answers) {
            self.answers.set(answers);
        }
        self.source.set(text);
    }

    /// Answers a question of the reader, and reads the source with that.
    pub fn answer(self, key: &str, value: &str) {
        self.answers.update(|answers| drop(answers.insert(key.to_owned(), value.to_owned())));
        self.read();
    }

    /// Reads the source without that answer.
    pub fn take_back(self, key: &str) {
        self.answers.update(|answers| drop(answers.remove(key)));
        self.read();
    }

    /// Reports what is in the source, and takes it as the document where that is wished.
    fn look_into(self, take: bool) {
        let source = self.source.get_untracked();
        if source.trim().is_empty() {
            self.found.set(Found::default());
            return;
        }
        let zone = self.zone.get_untracked().trim().to_owned();
        let context = Context {
            time_zone: (!zone.is_empty()).then_some(zone),
            date: NaiveDate::parse_from_str(&self.date.get_untracked(), "%Y-%m-%d").ok(),
            answers: self.answers.get_untracked(),
            ..Context::default()
        };
        let file = self.file.get_untracked().filter(|file| file.text == source);
        let outcome = match &file {
            Some(file) => file.read(&context, &Tzdb),
            None => read::read(&source, None, &context, &Tzdb),
        };
        let (agenda, problems) = match outcome {
            Ok(reading) => (Some(reading.agenda), reading.problems),
            Err(problems) => (None, problems),
        };
        self.found.set(Found {
            format: Some(file.map_or_else(|| Format::sniff(&source), |file| file.format)),
            sessions: agenda.as_ref().map(|agenda| agenda.sessions.len()),
            findings: findings::locate(&source, &problems),
            wanted: findings::wanted(&problems),
        });
        if let Some(agenda) = agenda.filter(|_| take) {
            self.begin(document::of(&agenda));
        }
    }

    /// Takes a document that has not been edited yet.
    pub fn begin(self, document: Value) {
        self.lang.set(main(Some(&document)));
        self.open.set(None);
        self.mended.set(false);
        self.document.set(Some(document));
    }

    /// Changes the document.
    pub fn mend(self, change: impl FnOnce(&mut Value)) {
        self.document.update(|document| {
            if let Some(document) = document {
                change(document);
            }
        });
        self.mended.set(true);
    }

    /// A look into the document; the default where there is none.
    pub fn see<T: Default>(self, look: impl FnOnce(&Value) -> T) -> T {
        self.document.with(|document| document.as_ref().map(look).unwrap_or_default())
    }

    /// The main language of its texts.
    pub fn main(self) -> String {
        self.document.with(|document| main(document.as_ref()))
    }

    /// Starts over, and has the browser forget.
    pub fn forget(self) {
        browser::forget(KEY);
        self.source.set(String::new());
        self.file.set(None);
        self.name.set(String::new());
        self.answers.set(BTreeMap::new());
        self.zone.set(String::new());
        self.date.set(String::new());
        self.found.set(Found::default());
        self.document.set(None);
        self.mended.set(false);
        self.open.set(None);
        self.lang.set(String::new());
        self.look.set(Look::default());
        self.hosting.set(Hosting::default());
    }
}

fn main(document: Option<&Value>) -> String {
    document.map(|document| texts::main(document).to_owned()).unwrap_or_default()
}

fn check(document: &Value) -> Checked {
    match document::read(document, &Tzdb) {
        Ok(reading) => Checked { agenda: Some(Arc::new(reading.agenda)), problems: Arc::new(reading.problems) },
        Err(problems) => Checked { agenda: None, problems: Arc::new(problems) },
    }
}
