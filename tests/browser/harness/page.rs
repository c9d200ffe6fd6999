//! One tab with one server, as a test sees it.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::browser::{Browser, wait};
use super::{Answer, Site, fonts, look_for, pool};

/// Short names for what scripts of tests look at: the first widget and what is in its shadow.
const PRELUDE: &str = include_str!("prelude.js");

/// A tab, and the server that its pages come from.
pub struct Page<'a> {
    browser: &'a Browser,
    pub site: Site,
}

impl<'a> Page<'a> {
    /// A fresh tab in `browser`.
    pub fn new(browser: &'a Browser) -> Self {
        browser.renew();
        Page { browser, site: Site::start() }
    }

    /// Runs a test in a browser of its own, which has further switches on its command line.
    pub fn in_browser_with(switches: &[&str], test: impl FnOnce(&Page)) {
        pool::with_browser_of(switches, |browser| {
            let page = Page::new(browser);
            test(&page);
            page.check();
        });
    }

    /// Runs a test in a browser of its own that knows the fonts of one family and no others; returns whether
    /// there are such fonts here.
    pub fn in_browser_with_font(family: &str, test: impl FnOnce(&Page)) -> bool {
        let Some(config) = fonts::only(family) else { return false };
        pool::with_browser_in(&[("FONTCONFIG_FILE", &config)], |browser| {
            let page = Page::new(browser);
            test(&page);
            page.check();
        });
        true
    }

    /// Opens a case of tests/browser/pages.
    pub fn open(&self, case: &str) {
        self.go(&self.site.url(&format!("/tests/browser/pages/{case}/")));
    }

    /// Opens the empty page and gives its one widget these attributes and this agenda; waits for it.
    pub fn show(&self, attributes: &Value, agenda: &Value) {
        self.open("blank");
        self.put(attributes, agenda);
        self.until("the agenda", "rows().length");
    }

    /// Puts a widget into a page that is open, with these attributes and this agenda.
    pub fn put(&self, attributes: &Value, agenda: &Value) {
        self.run_with(
            "const widget = document.createElement('agenda-widget');
             for (const [name, value] of Object.entries(args[0])) widget.setAttribute(name, value);
             widget.agenda = args[1];
             document.querySelector('main').append(widget);",
            json!([attributes, agenda]),
        );
    }

    /// Opens an address.
    pub fn go(&self, url: &str) {
        wait(self.browser.driver.goto(url));
    }

    /// Runs a script, in which `await` may be used, and gives what it returns.
    #[track_caller]
    pub fn run(&self, script: &str) -> Value {
        self.run_with(script, json!([]))
    }

    /// Runs a script with arguments, its list `args`.
    #[track_caller]
    pub fn run_with(&self, script: &str, args: Value) -> Value {
        let script = format!("{PRELUDE}\nreturn (async (args) => {{\n{script}\n}})(arguments[0]);");
        wait(async { Ok(self.browser.driver.execute(script, vec![args]).await?.json().clone()) })
    }

    /// The value of an expression.
    #[track_caller]
    pub fn get(&self, expression: &str) -> Value {
        self.run(&format!("return {expression};"))
    }

    /// The value of an expression that gives a text.
    #[track_caller]
    pub fn text(&self, expression: &str) -> String {
        let value = self.get(expression);
        value.as_str().unwrap_or_else(|| panic!("{expression} gives a text, not {value}")).to_owned()
    }

    /// The value of an expression that gives texts.
    #[track_caller]
    pub fn texts(&self, expression: &str) -> Vec<String> {
        let value = self.get(&format!("Array.from({expression}, String)"));
        serde_json::from_value(value).unwrap()
    }

    /// Waits until an expression is true, and gives its value.
    #[track_caller]
    pub fn until(&self, what: &str, expression: &str) -> Value {
        let look = || Some(self.get(&format!("({expression}) || null"))).filter(|value| !value.is_null());
        look_for(look).unwrap_or_else(|| {
            let seen =
                self.get("globalThis.seen && { errors: seen.errors, console: seen.console, events: seen.events }");
            panic!("never came: {what}; the page has met {seen:#}")
        })
    }

    /// Clicks, as a hand does, on the element that an expression gives.
    #[track_caller]
    pub fn click(&self, expression: &str) {
        let script = format!("{PRELUDE}\nreturn {expression};");
        wait(async {
            // A row that is replaced between the two commands is looked up again.
            for _ in 0..20 {
                let element = self.browser.driver.execute(script.clone(), vec![]).await?.element()?;
                match element.click().await {
                    Err(error) if error.to_string().contains("stale") => {}
                    clicked => return clicked,
                }
            }
            self.browser.driver.execute(script, vec![]).await?.element()?.click().await
        });
    }

    /// Types on the keyboard, wherever the focus is.
    #[track_caller]
    pub fn keys(&self, keys: impl Into<TypingData>) {
        wait(self.browser.driver.action_chain().send_keys(keys).perform());
    }

    /// Types while other keys are held down.
    pub fn keys_with(&self, held: &[Key], keys: &str) {
        let chain = held.iter().fold(self.browser.driver.action_chain(), |chain, key| chain.key_down(key.clone()));
        let chain = held.iter().fold(chain.send_keys(keys), |chain, key| chain.key_up(key.clone()));
        wait(chain.perform());
    }

    /// Goes back to the control before, by Shift and Tab.
    pub fn back(&self) {
        let chain = self.browser.driver.action_chain();
        wait(chain.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift).perform());
    }

    /// Puts the tab into a zone.
    pub fn zone(&self, id: &str) {
        self.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": id }));
    }

    /// Gives the browser a language.
    pub fn language(&self, tag: &str) {
        let agent = self.text("navigator.userAgent");
        self.devtools("Emulation.setUserAgentOverride", json!({ "userAgent": agent, "acceptLanguage": tag }));
        self.devtools("Emulation.setLocaleOverride", json!({ "locale": tag }));
    }

    /// Sends a command of the devtools.
    #[track_caller]
    pub fn devtools(&self, command: &str, values: Value) -> Value {
        wait(self.browser.driver.cdp().send_raw(command, values))
    }

    /// A picture of the element that an expression gives, in base64, also of what is outside of the viewport: for that Chromium lays
    /// out the page anew, and from right to left moves it.
    pub fn picture(&self, element: &str) -> String {
        self.captured(element, true)
    }

    /// The same of an element within the viewport.
    pub fn picture_in_viewport(&self, element: &str) -> String {
        self.captured(element, false)
    }

    fn captured(&self, element: &str, beyond_viewport: bool) -> String {
        let place = self.get(&format!(
            "(({{ x, y, width, height }}) => ({{ x, y, width, height, scale: 1 }}))({element}.getBoundingClientRect())"
        ));
        let wanted = json!({ "format": "png", "clip": place, "captureBeyondViewport": beyond_viewport });
        self.devtools("Page.captureScreenshot", wanted)["data"].as_str().expect("it is text").to_owned()
    }

    /// What the browser itself has written to the console since it was last asked, without the page's own words.
    pub fn browser_log(&self) -> Vec<String> {
        let log = wait(self.browser.driver.browser_log());
        log.into_iter().map(|entry| entry.message).collect()
    }

    /// What the page has written to the console: "error …", "warn …".
    pub fn console(&self) -> Vec<String> {
        self.texts("seen.console")
    }

    /// The names of the widget's events so far, in order.
    pub fn events(&self) -> Vec<String> {
        self.texts("seen.events.map(({ type }) => type)")
    }

    /// Has the server answer a path of the case in its own way.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.site.answer(&format!("/tests/browser/pages/{path}"), answer);
    }

    /// Fails where the page has met an error that nobody caught.
    pub fn check(&self) {
        let errors = self.texts("globalThis.seen?.errors ?? []");
        assert!(errors.is_empty(), "errors that nobody caught: {errors:#?}");
    }
}
