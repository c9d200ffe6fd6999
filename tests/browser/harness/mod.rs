//! The test harness: a runner, a driver with a few browsers, tabs, a server.
//!
//! ```ignore
//! pub const TESTS: &[Test] = &tests![topic_1_is_live];
//!
//! fn topic_1_is_live(page: &Page) {
//!     page.open("meeting");
//!     page.until("the agenda", "rows().length");
//!     assert_eq!(page.text("row('topic-1').dataset.phase"), "past");
//! }
//! ```

mod browser;
#[path = "../../util/corpus.rs"]
mod corpus;
mod fonts;
mod page;
#[path = "../../util/payloads.rs"]
pub mod payloads;
mod picture;
mod pool;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Trial};
use serde_json::Value;

pub use corpus::corpus;
pub use page::Page;
pub use picture::Picture;
pub use site::{Answer, Site};

/// A test: its name and what it does in a fresh tab.
pub type Test = (&'static str, fn(&Page));

/// The tests of a module, by the names of their functions.
macro_rules! tests {
    ($($test:ident),* $(,)?) => {
        [$((concat!(module_path!(), "::", stringify!($test)), $test as fn(&$crate::harness::Page))),*]
    };
}
pub(crate) use tests;

/// Runs the tests that the command line asks for, then ends what it started.
pub fn run(tests: &[Test]) {
    let arguments = Arguments::from_args();
    let trials = tests.iter().map(|&(name, test)| {
        let name = name.trim_start_matches("browser::").to_owned();
        Trial::test(name, move || {
            pool::with_browser(|browser| {
                let page = Page::new(browser);
                test(&page);
                page.check();
            });
            Ok(())
        })
    });
    let trials: Vec<Trial> = trials.collect();
    if !arguments.list
        && let Err(missing) = pool::check()
    {
        eprintln!("error: {missing}");
        std::process::exit(1);
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    pool::end();
    let code: ExitCode = conclusion.exit_code();
    if code != ExitCode::SUCCESS {
        std::process::exit(101);
    }
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether goldens are written instead of compared: `AGENDA_RENEW=1`.
pub fn renew() -> bool {
    std::env::var_os("AGENDA_RENEW").is_some()
}

/// How long something may be absent until it counts as missing. Not a measure: machines are slow at times.
const PATIENCE: Duration = Duration::from_secs(20);

/// What `look` finds, as soon as it finds it; nothing where it never does.
#[allow(clippy::disallowed_methods, reason = "the clock of the machine, not of an agenda")]
pub fn look_for<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let begin = Instant::now();
    loop {
        let found = look();
        if found.is_some() || begin.elapsed() > PATIENCE {
            return found;
        }
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// The project's first meeting, in Paris on 29 March 2021: Topic 1 is on from 10:15 to 10:40, Topic 2 from 10:45.
pub fn meeting() -> Value {
    json_of("examples/oecd-2021-03-29.json")
}

/// The agenda of most cases, in Paris on 11 May 2027: tides from 9:00, lunch from 9:45, knots from 10:30 to 11:00.
pub fn harbour() -> Value {
    json_of("tests/browser/pages/agenda/agenda.json")
}

/// A JSON file of the project.
pub fn json_of(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).expect(path)).expect(path)
}
