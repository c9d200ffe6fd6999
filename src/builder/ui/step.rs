//! What undo goes back to: everything that was typed or chosen, as it was after one action.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::builder::draft::Draft;
use crate::builder::look::Look;
use crate::builder::snippets::Hosting;
use crate::read::File;

/// One state of a draft. What is large is shared with the states before and after.
#[derive(Clone, Default)]
pub struct Step {
    pub source: Arc<str>,
    pub file: Option<Arc<File>>,
    pub name: String,
    pub zone: String,
    pub date: String,
    pub answers: BTreeMap<String, String>,
    pub document: Option<Arc<Value>>,
    pub mended: bool,
    pub stale: bool,
    pub look: Look,
    pub hosting: Hosting,
}

impl PartialEq for Step {
    fn eq(&self, other: &Step) -> bool {
        let file = |step: &Step| step.file.as_ref().map(Arc::as_ptr);
        let words = |step: &Step| (step.name.clone(), step.zone.clone(), step.date.clone(), step.mended, step.stale);
        file(self) == file(other)
            && words(self) == words(other)
            && self.answers == other.answers
            && self.look == other.look
            && self.hosting == other.hosting
            && self.source == other.source
            && self.document == other.document
    }
}

impl From<Draft> for Step {
    fn from(draft: Draft) -> Step {
        let Draft { revision: _, source, zone, date, file, answers, document, mended, stale, look, hosting } = draft;
        let (source, document) = (source.into(), document.map(Arc::new));
        Step { source, file: None, name: file, zone, date, answers, document, mended, stale, look, hosting }
    }
}

impl Step {
    /// What is kept of it.
    pub fn draft(&self, revision: &str) -> Draft {
        Draft {
            revision: revision.to_owned(),
            source: self.source.to_string(),
            zone: self.zone.clone(),
            date: self.date.clone(),
            file: self.name.clone(),
            answers: self.answers.clone(),
            document: self.document.as_deref().cloned(),
            mended: self.mended,
            stale: self.stale,
            look: self.look.clone(),
            hosting: self.hosting.clone(),
        }
    }

    /// Whether there is nothing in it to lose.
    pub fn is_empty(&self) -> bool {
        *self == Step::default()
    }
}
