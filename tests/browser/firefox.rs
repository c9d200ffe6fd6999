//! The widget in Firefox, under the strictest policy: the page drives itself and posts what it saw, so
//! that nothing but Firefox is needed.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::harness::{Answer, Page, Site, Test, look_for, root, tests};

pub const TESTS: &[Test] = &tests![
    firefox_shows_the_meeting_under_the_strict_policy,
    a_change_of_size_is_no_error_in_firefox,
    a_change_of_size_is_no_error_in_chromium,
];

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /reports";
/// Without a word to anybody but the page's own server.
const QUIET: &str = r#"
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("intl.accept_languages", "en-GB, en");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("toolkit.telemetry.enabled", false);
"#;

/// A running Firefox with a profile of its own; ended on drop.
struct Firefox {
    process: Child,
    profile: PathBuf,
}

impl Firefox {
    /// Opens an address in a browser that takes itself to be in Rabat; nothing where there is none here.
    fn open(test: &str, address: &str) -> Option<Firefox> {
        let profile = root().join(format!("target/firefox-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&profile).unwrap();
        std::fs::write(profile.join("user.js"), QUIET).unwrap();
        let process = ["firefox-esr", "firefox"].iter().find_map(|name| {
            Command::new(name)
                .args(["--headless", "--no-remote", "--profile"])
                .arg(&profile)
                .arg(address)
                .env("TZ", "Africa/Casablanca")
                .env("HOME", &profile)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .ok()
        });
        let Some(process) = process else {
            eprintln!("skipped: there is no Firefox here (on Debian: apt-get install firefox-esr)");
            return None;
        };
        Some(Firefox { process, profile })
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        // Its helpers end a moment after it, and write until then.
        let _ = look_for(|| std::fs::remove_dir_all(&self.profile).ok());
    }
}

/// What the page has posted in the end.
fn reported(site: &Site) -> Value {
    // A browser that starts for the first time is slow.
    let reported = (0..5).find_map(|_| look_for(|| site.posted("/reported").pop()));
    let reported =
        reported.unwrap_or_else(|| panic!("never came: what Firefox saw; it waits for {:?}", site.posted("/waits")));
    serde_json::from_str(&reported).unwrap()
}

fn firefox_shows_the_meeting_under_the_strict_policy(page: &Page) {
    let site = &page.site;
    let path = "/tests/browser/pages/firefox/";
    site.answer(path, Answer::With("content-security-policy", POLICY));
    let Some(_firefox) = Firefox::open("policy", &site.url(path)) else { return };
    let reported = reported(site);
    assert!(reported["browser"].as_str().unwrap().contains("Firefox/"), "{reported:#}");
    // Rabat was an hour behind Paris that day.
    assert_eq!(
        reported["rows"],
        json!([
            ["introduction", "past", "2021-03-29T08:00:00Z 09:00", "2021-03-29T08:15:00Z 09:15"],
            ["topic-1", "live", "2021-03-29T08:15:00Z 09:15", "2021-03-29T08:40:00Z 09:40"],
            ["topic-2", "upcoming", "2021-03-29T08:45:00Z 09:45", "2021-03-29T09:10:00Z 10:10"],
            ["topic-3", "upcoming", "2021-03-29T09:15:00Z 10:15", "2021-03-29T09:40:00Z 10:40"],
            ["conclusion", "upcoming", "2021-03-29T09:45:00Z 10:45", "2021-03-29T10:00:00Z 11:00"],
        ])
    );
    assert_eq!(reported["live"], json!(["topic-1"]));
    assert!(reported["beside"].as_str().unwrap().contains("10:15"), "{reported:#}");
    assert!(reported["zone"].as_str().unwrap().contains("Rabat"), "{reported:#}");
    assert_eq!(reported["tokyo"], "17:15");
    assert_eq!([&reported["violations"], &reported["errors"]], [&json!([]), &json!([])], "{reported:#}");
    // The lazy chunk, a language and the cities were loaded under that policy.
    for file in ["features.js", "features.wasm", "ar.js", "places.js"] {
        assert_eq!(site.count(&format!("/dist/agenda-widget-{file}")), 1, "{file}");
    }
    // And it was in force: what it forbids was refused and reported, that alone.
    assert_eq!([&reported["markup"], &reported["eval"]], [&json!("TypeError"), &json!("refused")]);
    site.asked("/reports", 1);
    for report in site.posted("/reports") {
        assert!(report.contains("trusted-types") || report.contains("data"), "{report}");
    }
}

const RESIZED: &str = "/tests/browser/pages/resized/";

fn a_change_of_size_is_no_error_in_firefox(page: &Page) {
    let Some(_firefox) = Firefox::open("resized", &page.site.url(RESIZED)) else { return };
    let reported = reported(&page.site);
    assert!(reported["browser"].as_str().unwrap().contains("Firefox/"), "{reported:#}");
    assert_eq!(reported["errors"], json!([]));
}

fn a_change_of_size_is_no_error_in_chromium(page: &Page) {
    page.go(&page.site.url(RESIZED));
    let reported = reported(&page.site);
    assert!(reported["browser"].as_str().unwrap().contains("Chrome/"), "{reported:#}");
    assert_eq!(reported["errors"], json!([]));
}
