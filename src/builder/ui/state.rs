//! What the builder knows: a draft as signals, and what follows from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::Value;

use super::step::Step;
use crate::builder::findings::{self, Finding, Wanted};
use crate::builder::look::Look;
use crate::builder::questions::after_edit;
use crate::builder::snippets::{Hosting, Release};
use crate::builder::{document, texts};
use crate::model::agenda::Agenda;
use crate::model::problem::Problem;
use crate::read::{self, Context, File, Format, Outcome};
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

/// A question that must be answered before something is replaced.
#[derive(Clone)]
pub struct Asked {
    /// What would be lost, and by what.
    pub what: &'static str,
    /// What the button says that goes on.
    pub go: &'static str,
    /// Goes on.
    pub then: Arc<dyn Fn() + Send + Sync>,
}

/// Everything, copied into every component.
#[derive(Clone, Copy)]
pub struct State {
    pub source: RwSignal<Arc<str>>,
    /// The file that the source was brought in, as long as nobody types in it.
    pub file: RwSignal<Option<Arc<File>>>,
    /// What that file is called; empty where the source was pasted.
    pub name: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub date: RwSignal<String>,
    /// Answers to the reader's questions, by their keys.
    pub answers: RwSignal<BTreeMap<String, String>>,
    pub found: RwSignal<Found>,
    /// Changed by [`State::mend`] alone; its states share what they can.
    pub document: RwSignal<Option<Arc<Value>>>,
    pub mended: RwSignal<bool>,
    /// Whether the source is another than that from which the document was read.
    pub stale: RwSignal<bool>,
    /// The language whose texts the forms show.
    pub lang: RwSignal<String>,
    /// The session whose form is open.
    pub open: RwSignal<Option<usize>>,
    pub look: RwSignal<Look>,
    pub hosting: RwSignal<Hosting>,
    /// What the builder came with, where it is hosted with its hashes.
    pub release: RwSignal<Option<Release>>,
    /// What the format's reader says of the document, see [`State::check`].
    pub checked: RwSignal<Checked>,
    /// The last agenda in which nothing was wrong: a slip in a form does not empty the preview.
    pub good: RwSignal<Option<Arc<Agenda>>>,
    /// The same for what is taken away, which takes longer to be written.
    pub taken: RwSignal<Option<Arc<Agenda>>>,
    /// The question that waits for its answer.
    pub asked: RwSignal<Option<Asked>>,
    /// The document that was checked last.
    seen: StoredValue<Option<Arc<Value>>>,
}

impl State {
    /// One that begins with what was kept.
    pub fn new(kept: Step) -> State {
        let state = State {
            source: RwSignal::default(),
            file: RwSignal::default(),
            name: RwSignal::default(),
            answers: RwSignal::default(),
            zone: RwSignal::default(),
            date: RwSignal::default(),
            found: RwSignal::default(),
            document: RwSignal::default(),
            mended: RwSignal::default(),
            stale: RwSignal::default(),
            lang: RwSignal::default(),
            open: RwSignal::default(),
            look: RwSignal::default(),
            hosting: RwSignal::default(),
            release: RwSignal::default(),
            checked: RwSignal::default(),
            good: RwSignal::default(),
            taken: RwSignal::default(),
            asked: RwSignal::default(),
            seen: StoredValue::default(),
        };
        let is_unread = kept.document.is_none();
        state.go_to(kept);
        if is_unread {
            state.look_into(true);
        }
        state.check();
        state
    }

    /// All that was typed or chosen.
    pub fn step(self) -> Step {
        Step {
            source: self.source.get(),
            file: self.file.get(),
            name: self.name.get(),
            answers: self.answers.get(),
            zone: self.zone.get(),
            date: self.date.get(),
            document: self.document.get(),
            mended: self.mended.get(),
            stale: self.stale.get(),
            look: self.look.get(),
            hosting: self.hosting.get(),
        }
    }

    /// Goes to another state of it all.
    pub fn go_to(self, step: Step) {
        let before = untrack(|| self.step());
        let Step { source, file, name, zone, date, answers, document, mended, stale, look, hosting } = step;
        let is_read_anew = before.source != source
            || before.zone != zone
            || before.date != date
            || before.answers != answers
            || before.file.as_ref().map(Arc::as_ptr) != file.as_ref().map(Arc::as_ptr);
        let entries = |document: &Option<Arc<Value>>| document.as_ref().map(|all| document::count(all, "/sessions"));
        if entries(&before.document) != entries(&document) {
            self.open.set(None);
        }
        let had_language = before.document.is_some()
            && document
                .as_ref()
                .is_some_and(|document| texts::languages(document).contains(&self.lang.get_untracked()));
        if !had_language {
            self.lang.set(main(document.as_deref()));
        }
        self.source.set(source);
        self.file.set(file);
        self.name.set(name);
        self.answers.set(answers);
        self.zone.set(zone);
        self.date.set(date);
        self.document.set(document);
        self.mended.set(mended);
        self.stale.set(stale);
        self.look.set(look);
        self.hosting.set(hosting);
        if is_read_anew {
            self.look_into(false);
        }
    }

    /// Does it after a question.
    pub fn ask(self, what: &'static str, go: &'static str, then: impl Fn() + Send + Sync + 'static) {
        self.asked.set(Some(Asked { what, go, then: Arc::new(then) }));
    }

    /// Does it, after a question where work in the forms would go.
    pub fn unless_mended(self, what: &'static str, go: &'static str, then: impl Fn() + Send + Sync + 'static) {
        if self.mended.get_untracked() && self.document.with_untracked(Option::is_some) {
            self.ask(what, go, then);
        } else {
            then();
        }
    }

    /// Takes a file of that name as the source. Answers belong to the source before it.
    pub fn bring(self, name: String, file: Arc<File>) {
        self.source.set(file.text.as_str().into());
        self.name.set(name);
        self.answers.set(BTreeMap::new());
        self.file.set(Some(file));
        self.stale.set(true);
        self.read();
    }

    /// Reads the source again; the result replaces what was read or edited before.
    pub fn read(self) {
        self.look_into(true);
    }

    /// Takes a text that was edited as the source.
    pub fn edit(self, text: &str) {
        let answers = self
            .answers
            .with_untracked(|answers| self.source.with_untracked(|before| after_edit(answers, before, text)));
        if self.answers.with_untracked(|before| *before != answers) {
            self.answers.set(answers);
        }
        self.source.set(text.into());
        self.stale.set(true);
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

    /// The agenda as the source has it, without what was mended.
    pub fn published(self) -> Option<Agenda> {
        let (_, outcome) = self.reading();
        outcome.ok().map(|reading| reading.agenda)
    }

    /// Reads the source, and gives its format too.
    fn reading(self) -> (Format, Outcome) {
        let source = self.source.get_untracked();
        let zone = self.zone.get_untracked().trim().to_owned();
        let context = Context {
            time_zone: (!zone.is_empty()).then_some(zone),
            date: NaiveDate::parse_from_str(&self.date.get_untracked(), "%Y-%m-%d").ok(),
            answers: self.answers.get_untracked(),
            ..Context::default()
        };
        match self.file.get_untracked().filter(|file| *file.text == *source) {
            Some(file) => (file.format, file.read(&context, &Tzdb)),
            None => (Format::sniff(&source), read::read(&source, None, &context, &Tzdb)),
        }
    }

    /// Reports what is in the source, and takes it as the document where that is wished.
    fn look_into(self, take: bool) {
        let source = self.source.get_untracked();
        if source.trim().is_empty() {
            self.found.set(Found::default());
            return;
        }
        let (format, outcome) = self.reading();
        let (agenda, problems) = match outcome {
            Ok(reading) => (Some(reading.agenda), reading.problems),
            Err(problems) => (None, problems),
        };
        self.found.set(Found {
            format: Some(format),
            sessions: agenda.as_ref().map(|agenda| agenda.sessions.len()),
            findings: findings::locate(&source, &problems),
            wanted: findings::wanted(&problems),
        });
        if let Some(agenda) = agenda.filter(|_| take) {
            self.begin(document::of(&agenda));
        }
    }

    /// Takes a document that has not been edited yet.
    fn begin(self, document: Value) {
        self.lang.set(main(Some(&document)));
        self.open.set(None);
        self.mended.set(false);
        self.stale.set(false);
        self.document.set(Some(Arc::new(document)));
    }

    /// Begins with an empty agenda, and an empty source.
    pub fn begin_empty(self) {
        let (look, hosting) = untrack(|| (self.look.get(), self.hosting.get()));
        self.go_to(Step { look, hosting, ..Step::default() });
        self.begin(document::empty());
        // The former agenda has nothing to do with it.
        self.good.set(None);
    }

    /// Changes the document.
    pub fn mend(self, change: impl FnOnce(&mut Value)) {
        self.document.update(|document| {
            if let Some(document) = document {
                change(Arc::make_mut(document));
            }
        });
        self.mended.set(true);
    }

    /// Has the format's reader check the document, if it has not; the preview follows.
    pub fn check(self) {
        let document = self.document.get_untracked();
        let is_known = |seen: &Option<Arc<Value>>| match (seen, &document) {
            (Some(seen), Some(document)) => Arc::ptr_eq(seen, document),
            (seen, document) => seen.is_none() && document.is_none(),
        };
        if self.seen.with_value(is_known) {
            return;
        }
        let checked = document.as_deref().map(check).unwrap_or_default();
        if checked.agenda.is_some() || document.is_none() {
            self.good.set(checked.agenda.clone());
        }
        self.checked.set(checked);
        self.seen.set_value(document);
    }

    /// Brings what is taken away in step with the document, at once.
    pub fn settle(self) {
        self.check();
        let good = self.good.get_untracked();
        let is_same = self.taken.with_untracked(|taken| match (taken, &good) {
            (Some(taken), Some(good)) => Arc::ptr_eq(taken, good),
            (taken, good) => taken.is_none() && good.is_none(),
        });
        if !is_same {
            self.taken.set(good);
        }
    }

    /// Whether it is a conference, which takes longer to be read than a key to be pressed.
    pub fn is_large(self) -> bool {
        self.document.with_untracked(|document| {
            document.as_ref().is_some_and(|document| document::count(document, "/sessions") > LARGE)
        })
    }

    /// A look into the document; the default where there is none.
    pub fn see<T: Default>(self, look: impl FnOnce(&Value) -> T) -> T {
        self.document.with(|document| document.as_deref().map(look).unwrap_or_default())
    }

    /// The main language of its texts.
    pub fn main(self) -> String {
        self.document.with(|document| main(document.as_deref()))
    }
}

/// Up to so many sessions, everything follows each key.
const LARGE: usize = 60;

fn main(document: Option<&Value>) -> String {
    document.map(|document| texts::main(document).to_owned()).unwrap_or_default()
}

fn check(document: &Value) -> Checked {
    match document::read(document, &Tzdb) {
        Ok(reading) => Checked { agenda: Some(Arc::new(reading.agenda)), problems: Arc::new(reading.problems) },
        Err(problems) => Checked { agenda: None, problems: Arc::new(problems) },
    }
}
