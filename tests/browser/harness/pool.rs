//! One driver and a browser for each parallel test, used for one test after another.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{LazyLock, Mutex, PoisonError};

use super::browser::{Browser, Driver};
use super::root;

static DRIVER: LazyLock<Mutex<Option<Driver>>> = LazyLock::new(|| Mutex::new(None));
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// Reports what is missing before any test can run, and starts the driver.
pub fn check() -> Result<(), String> {
    if !root().join("dist/agenda-widget.js").exists() {
        return Err("there is no dist/agenda-widget.js to test. Build it with `make dist`".to_owned());
    }
    let driver = Driver::start(&[])?;
    *DRIVER.lock().unwrap_or_else(PoisonError::into_inner) = Some(driver);
    Ok(())
}

/// Lends a browser that no other test uses; it is ended after a test that failed.
pub fn with_browser(test: impl FnOnce(&Browser)) {
    let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let browser = lend(idle.unwrap_or_else(|| launch(&[])), test);
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(browser);
}

/// Lends a browser that has further switches on its command line and is ended after the test.
pub fn with_browser_of(switches: &[&str], test: impl FnOnce(&Browser)) {
    lend(launch(switches), test).quit();
}

/// Lends a browser with further variables in its environment, from a driver of its own; both are ended after the test.
pub fn with_browser_in(variables: &[(&str, &str)], test: impl FnOnce(&Browser)) {
    let driver = Driver::start(variables).unwrap_or_else(|why| panic!("{why}"));
    lend(driver.browser(&[]), test).quit();
}

/// The browser after the test; where the test failed, it is ended before the failure goes on.
fn lend(browser: Browser, test: impl FnOnce(&Browser)) -> Browser {
    match catch_unwind(AssertUnwindSafe(|| test(&browser))) {
        Ok(()) => browser,
        Err(panic) => {
            browser.quit();
            resume_unwind(panic);
        }
    }
}

fn launch(switches: &[&str]) -> Browser {
    let driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
    driver.as_ref().expect("the driver runs while tests do").browser(switches)
}

/// Ends all browsers and the driver.
pub fn end() {
    for browser in IDLE.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        browser.quit();
    }
    drop(DRIVER.lock().unwrap_or_else(PoisonError::into_inner).take());
}
