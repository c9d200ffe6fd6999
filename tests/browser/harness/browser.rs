//! Chromium through chromedriver.
//!
//! What of a browser is set from outside: its zone by the environment's `TZ` (Europe/Paris) or, for
//! one tab, by the devtools; its language by preference (British English) or by the devtools.

use std::future::Future;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime starts"));

/// Waits for what the driver answers.
#[track_caller]
pub fn wait<T>(command: impl Future<Output = WebDriverResult<T>>) -> T {
    RUNTIME.block_on(command).unwrap_or_else(|error| panic!("the browser answers: {error}"))
}

/// A running chromedriver; ended on drop.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// Starts it on a free port. Its browsers have further variables in their environment.
    pub fn start(variables: &[(&str, &str)]) -> Result<Driver, String> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .env("TZ", "Europe/Paris")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                format!(
                    "chromedriver does not start ({error}). On Debian and Ubuntu install it with \
                     `sudo apt-get install chromium chromium-driver`; elsewhere put Chromium and the chromedriver \
                     of the same version on the PATH"
                )
            })?;
        let said = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut lines = said.lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let port = line.split_once("successfully on port ")?.1;
            Some(port.trim_end_matches('.').to_owned())
        });
        // It must never find its pipe full.
        std::thread::spawn(move || lines.for_each(drop));
        let Some(port) = port else {
            let _ = process.kill();
            let _ = process.wait();
            return Err("chromedriver ended before it was ready; run `chromedriver --port=0` to see why".to_owned());
        };
        Ok(Driver { process, address: format!("http://127.0.0.1:{port}") })
    }

    /// A new browser with further switches on its command line.
    pub fn browser(&self, switches: &[&str]) -> Browser {
        let mut wanted = DesiredCapabilities::chrome();
        let quiet = [
            "--headless",
            // As root, which test machines often are, Chromium's own sandbox does not start.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-GB",
            "--window-size=1000,900",
        ];
        for switch in quiet.iter().chain(switches) {
            wanted.add_arg(switch).expect("a switch is text");
        }
        wanted.add_experimental_option("prefs", json!({ "intl.accept_languages": "en-GB,en" })).expect("this is JSON");
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("this is JSON");
        Browser { driver: wait(WebDriver::new(&self.address, wanted)) }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One browser with one tab.
pub struct Browser {
    pub driver: WebDriver,
}

impl Browser {
    /// Opens a tab in place of the old one, so that nothing of that is left.
    pub fn renew(&self) {
        wait(async {
            let old = self.driver.window().await?;
            let new = self.driver.new_tab().await?;
            self.driver.switch_to_window(old).await?;
            self.driver.close_window().await?;
            self.driver.switch_to_window(new).await?;
            self.driver.browser_log().await
        });
    }

    /// Ends it.
    pub fn quit(self) {
        // A browser that has crashed cannot be ended again.
        let _ = RUNTIME.block_on(self.driver.quit());
    }
}
