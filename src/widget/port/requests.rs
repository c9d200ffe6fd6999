//! A function for each request.

use chrono::TimeDelta;

use super::names::{Request, SEPARATOR, YES};

/// What becomes of a calendar file that is made here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// It is saved and opened.
    Opened,
    /// It is saved, but the calendar does not open it by itself.
    Saved,
    /// Nothing at all.
    Lost,
}

/// Which system the browser runs on, as far as that decides how a calendar is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Android, where nothing answers `webcal:`.
    Android,
    /// That of an iPhone or an iPad.
    Ios,
    /// That of a computer, or an unknown one.
    Other,
}

/// Whether the page may show notifications.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Granted,
    /// The reader must be asked.
    Default,
    /// It may not, or the browser cannot.
    Denied,
}

/// What leads to the browser's side of the lazy chunk, which must be loaded.
#[derive(Clone, Copy)]
pub struct Port<'a>(pub &'a (dyn Fn(&str, &str) -> String + 'a));

impl Port<'_> {
    fn ask(self, request: Request, values: &[&str]) -> String {
        let mut text = String::new();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                text.push(SEPARATOR);
            }
            text.push_str(value);
        }
        (self.0)(request.name(), &text)
    }

    fn is(self, request: Request, values: &[&str]) -> bool {
        self.ask(request, values) == YES
    }

    /// Adds a zone to those that a reader has searched for.
    pub fn add_zone(self, id: &str) {
        self.ask(Request::AddZone, &[id]);
    }

    /// An address of the page as a whole one; `None` unless a calendar could fetch it.
    pub fn address(self, address: &str) -> Option<String> {
        Some(self.ask(Request::Address, &[address])).filter(|address| !address.is_empty())
    }

    /// Sets in how many milliseconds a reminder is due while nobody sees the page; `None` for never.
    pub fn set_alarm(self, wait: Option<i64>) {
        self.ask(Request::Alarm, &[&wait.map(|wait| wait.to_string()).unwrap_or_default()]);
    }

    /// Reports the ids of the sessions that a status file has changed, a line each.
    pub fn report_applied(self, ids: &str) {
        self.ask(Request::Applied, &[ids]);
    }

    /// The id of the session that the page was opened at, once; "" where there is none.
    pub fn arrived_at(self) -> String {
        self.ask(Request::Arrived, &[])
    }

    /// The name of a language in that language itself.
    pub fn autonym(self, tag: &str) -> String {
        self.ask(Request::Autonym, &[tag])
    }

    /// Whether the reader's system can share a link.
    pub fn can_share(self, address: &str) -> bool {
        self.is(Request::CanShare, &[address])
    }

    /// Switches to a language, and stores it for the visit.
    pub fn choose_language(self, key: &str, tag: &str) {
        self.ask(Request::ChooseLanguage, &[key, tag]);
    }

    /// Whether this widget may answer the page's address: of several that have the session, one does.
    pub fn claims_address(self) -> bool {
        self.is(Request::Claim, &[])
    }

    /// Copies a text; the result is reported with the id.
    pub fn copy(self, id: &str, text: &str) {
        self.ask(Request::Copy, &[id, text]);
    }

    /// Whether the device's clock was set since the server's was compared with it.
    pub fn has_drifted(self) -> bool {
        self.is(Request::Drift, &[])
    }

    /// Draws a text as a QR code, as soon as the place for it and the part that can do it are there.
    pub fn draw_code(self, text: &str) {
        self.ask(Request::DrawCode, &[text]);
    }

    /// Reports that sessions were drawn, and whether more of them follow.
    pub fn report_drawn(self, in_part: bool) {
        self.ask(Request::Drawn, &[if in_part { YES } else { "" }]);
    }

    /// Shows in how long the next sessions start, as text for the headings of their starts.
    pub fn show_due(self, text: &str) {
        self.ask(Request::Due, &[text]);
    }

    /// Empties the search field.
    pub fn empty_search(self) {
        self.ask(Request::Empty, &[]);
    }

    /// What becomes of a calendar file.
    pub fn files(self) -> Files {
        match &*self.ask(Request::Files, &[]) {
            "opened" => Files::Opened,
            "saved" => Files::Saved,
            _ => Files::Lost,
        }
    }

    /// Whether the element is all that a large screen shows.
    pub fn fills_screen(self) -> bool {
        self.is(Request::FillsScreen, &[])
    }

    /// Gives the focus to what a selector finds.
    pub fn focus(self, selector: &str) {
        self.ask(Request::Focus, &[selector]);
    }

    /// A text as it is compared: without case, accents and marks.
    pub fn fold(self, text: &str) -> String {
        self.ask(Request::Fold, &[text])
    }

    /// Scrolls to a session.
    pub fn jump_to(self, id: &str) {
        self.ask(Request::Jump, &[id]);
    }

    /// The name of a language in the element's language.
    pub fn language(self, tag: &str) -> String {
        self.ask(Request::Language, &[tag])
    }

    /// The address of a session on this page.
    pub fn link(self, id: &str) -> String {
        self.ask(Request::Link, &[id])
    }

    /// Shows a notification. The same from another tab, known by `tag`, takes its place; a press is reported
    /// with the id.
    pub fn notify(self, title: &str, body: &str, tag: &str, id: &str) {
        self.ask(Request::Notify, &[title, body, tag, id]);
    }

    /// Moves what goes with the clock, to seconds since 1970.
    pub fn move_to(self, seconds: i64) {
        self.ask(Request::Now, &[&seconds.to_string()]);
    }

    /// The address of the page.
    pub fn page(self) -> String {
        self.ask(Request::Page, &[])
    }

    /// Whether the page may show notifications.
    pub fn permission(self) -> Permission {
        match &*self.ask(Request::Permission, &[]) {
            "granted" => Permission::Granted,
            "default" => Permission::Default,
            _ => Permission::Denied,
        }
    }

    /// Loads the list of cities, named in a language; it is reported.
    pub fn load_places(self, lang: &str) {
        self.ask(Request::Places, &[lang]);
    }

    /// The plural category of a number in the element's language, as CLDR names it.
    pub fn plural(self, number: usize) -> String {
        self.ask(Request::Plural, &[&number.to_string()])
    }

    /// Switches to the language that was chosen earlier in this visit.
    pub fn recall_language(self, key: &str) {
        self.ask(Request::RecallLanguage, &[key]);
    }

    /// The zones that a reader has searched for, newest first, with spaces between.
    pub fn recent_zones(self) -> String {
        self.ask(Request::RecentZones, &[])
    }

    /// Reports why a status file was refused, a line each.
    pub fn report_refused(self, problems: &str) {
        self.ask(Request::Refused, &[problems]);
    }

    /// Reports what of a status file was ignored, a line each.
    pub fn report_remarks(self, problems: &str) {
        self.ask(Request::Remarks, &[problems]);
    }

    /// Asks the reader whether the page may show notifications; the answer is reported with the id.
    pub fn request_permission(self, id: &str) {
        self.ask(Request::RequestPermission, &[id]);
    }

    /// Scrolls to the row of a session, as soon as it is drawn, and gives it the focus.
    pub fn reveal(self, id: &str) {
        self.ask(Request::Reveal, &[id]);
    }

    /// Saves a file under a name.
    pub fn save(self, name: &str, file: &str) {
        self.ask(Request::Save, &[name, file]);
    }

    /// Takes what is typed into the search field; it is reported once typing has paused.
    pub fn search(self, text: &str) {
        self.ask(Request::Search, &[text]);
    }

    /// Hands a link to the reader's system; a failure is reported with the id.
    pub fn share(self, id: &str, title: &str, address: &str) {
        self.ask(Request::Share, &[id, title, address]);
    }

    /// The address of the agenda; "" where it is in the page.
    pub fn source(self) -> String {
        self.ask(Request::Source, &[])
    }

    /// Requests the status file if that is due, at most once in so many seconds (0 for a single time); returns when
    /// it is due next.
    pub fn poll_status(self, seconds: u32, address: &str) -> Option<TimeDelta> {
        let wait = self.ask(Request::Status, &[&seconds.to_string(), address]);
        wait.parse().ok().map(|wait: u32| TimeDelta::milliseconds(wait.into()))
    }

    /// What is stored under a key; "" where nothing is.
    pub fn stored(self, key: &str) -> String {
        self.ask(Request::Stored, &[key])
    }

    /// Stores a text under a key.
    pub fn store(self, key: &str, text: &str) {
        self.ask(Request::Store, &[key, text]);
    }

    /// The time zone that is stored; "" where none is.
    pub fn stored_zone(self) -> String {
        self.ask(Request::StoredZone, &[])
    }

    /// Stores the time zone that a reader chose; "" removes it.
    pub fn store_zone(self, id: &str) {
        self.ask(Request::StoreZone, &[id]);
    }

    /// Which system the browser runs on.
    pub fn system(self) -> System {
        match &*self.ask(Request::System, &[]) {
            "android" => System::Android,
            "ios" => System::Ios,
            _ => System::Other,
        }
    }

    /// Puts a text before the title of the page, or takes it away where it is empty; returns whether the page asks for that.
    pub fn set_title(self, text: &str) -> bool {
        self.is(Request::Title, &[text])
    }

    /// Brings the search to the top of the screen, above a keyboard, unless it is near there.
    pub fn scroll_to_search(self) {
        self.ask(Request::ToFind, &[]);
    }

    /// Whether pages of a screen may turn by themselves.
    pub fn turns_pages(self) -> bool {
        self.is(Request::TurnsPages, &[])
    }

    /// Reports why the file of zone changes is not used, a line each.
    pub fn report_unused_changes(self, problems: &str) {
        self.ask(Request::UnusedChanges, &[problems]);
    }

    /// Reports what a new version of the agenda has changed: the name of a list and an id for each entry.
    pub fn report_updated(self, entries: &str) {
        self.ask(Request::Updated, &[entries]);
    }

    /// Whether the element has room for a grid.
    pub fn is_wide(self) -> bool {
        self.is(Request::Wide, &[])
    }
}
