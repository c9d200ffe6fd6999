//! The file that is shown, read again whenever it has changed.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::{Source, input, meetings, terminal};

/// How often the file is looked at while somebody waits for news, and for how long.
const PAUSE: Duration = Duration::from_millis(200);
const LOOKS: usize = 100;

/// When a file was changed and how long it is; nothing where it is not there.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(file: &PathBuf) -> Stamp {
    std::fs::metadata(file).and_then(|meta| Ok((meta.modified()?, meta.len()))).ok()
}

/// An agenda with its file.
pub struct Watched {
    source: Source,
    seen: Mutex<Seen>,
}

/// What was read last.
#[derive(Default)]
struct Seen {
    stamps: Vec<Stamp>,
    /// The files that an index names.
    files: Vec<PathBuf>,
    version: u64,
    agenda: Option<String>,
    title: String,
    problems: Vec<String>,
}

impl Watched {
    pub fn new(source: Source) -> Self {
        Watched { source, seen: Mutex::default() }
    }

    /// The agenda as JSON, or its problems.
    pub fn agenda(&self) -> Result<String, String> {
        let seen = self.look();
        seen.agenda.clone().ok_or_else(|| seen.problems.join("\n"))
    }

    /// The next version after that one, as soon as there is one; after a while
    /// of the same one.
    pub fn news(&self, since: &str) -> Value {
        for _ in 0..LOOKS {
            if self.look().version.to_string() != since {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        let seen = self.look();
        json!({
            "version": seen.version.to_string(), "readable": seen.agenda.is_some(), "title": seen.title,
            "problems": seen.problems,
        })
    }

    /// What the file says now.
    fn look(&self) -> MutexGuard<'_, Seen> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let stamps: Vec<Stamp> = [&self.source.file].into_iter().chain(&seen.files).map(stamp).collect();
        if seen.version == 0 || stamps != seen.stamps {
            // What is changed while it is read is read again.
            let own = stamp(&self.source.file);
            self.read(&mut seen);
            seen.stamps = [own].into_iter().chain(seen.files.iter().map(stamp)).collect();
            seen.version = seen.version.saturating_add(1);
        }
        seen
    }

    fn read(&self, seen: &mut Seen) {
        let name = input::name(&self.source.file);
        let (agenda, problems) = match input::content(&self.source.file, self.source.from) {
            Err(why) => (None, why),
            Ok(file) => {
                let mut said = Vec::new();
                let reading = meetings::read(&self.source, &name, &file, &mut said);
                seen.files = meetings::files(&self.source, &file);
                (reading.map(|reading| reading.agenda), said)
            }
        };
        for line in &problems {
            terminal::err(line);
        }
        seen.problems = problems;
        // The title of what was read last stays while the file is being written.
        if let Some(agenda) = &agenda {
            seen.title = agenda.title.pick(&[]).text.to_owned();
        }
        seen.agenda = agenda.and_then(|agenda| serde_json::to_string(&agenda).ok());
    }
}
