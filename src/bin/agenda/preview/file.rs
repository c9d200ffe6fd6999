//! The file that is shown, read again whenever it has changed.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use agenda_widget::time::zone::tzdb::Tzdb;
use serde_json::{Value, json};

use crate::{Source, input, report, terminal};

/// How often the file is looked at while somebody waits for news, and for how long.
const PAUSE: Duration = Duration::from_millis(200);
const LOOKS: usize = 100;

/// An agenda with its file.
pub struct Watched {
    source: Source,
    seen: Mutex<Seen>,
}

/// What was read last.
#[derive(Default)]
struct Seen {
    stamp: Option<(SystemTime, u64)>,
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
        let meta = std::fs::metadata(&self.source.file);
        let stamp = meta.and_then(|meta| Ok((meta.modified()?, meta.len()))).ok();
        if seen.version == 0 || seen.stamp != stamp {
            self.read(&mut seen);
            seen.stamp = stamp;
            seen.version = seen.version.saturating_add(1);
        }
        seen
    }

    fn read(&self, seen: &mut Seen) {
        let name = input::name(&self.source.file);
        let (agenda, problems) = match input::content(&self.source.file, self.source.from) {
            Err(why) => (None, why),
            Ok(file) => match file.read(&self.source.context(), &Tzdb) {
                Ok(reading) => (Some(reading.agenda), report::lines_of_file(&name, &file, &reading.problems)),
                Err(problems) => (None, report::lines_of_file(&name, &file, &problems)),
            },
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
