//! The names that cross the port, and how values are written on it. `src/js/port.js` is the other side;
//! `tests/core/port.rs` compares the two.

/// Between the values of one text.
pub const SEPARATOR: char = '\0';

/// What the browser's side answers where the answer is yes; "" is no, or nothing.
pub const YES: &str = "1";

/// An enum whose variants have a name on the wire.
macro_rules! names {
    ($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $kind {
            $($(#[$doc])* $variant,)+
        }

        impl $kind {
            /// All of them, in alphabetical order of their names.
            pub const ALL: &[(&str, $kind)] = &[$(($name, $kind::$variant),)+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $($kind::$variant => $name,)+
                }
            }

            /// The one of that name.
            pub fn of(name: &str) -> Option<$kind> {
                Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
            }
        }
    };
}

names! {
    /// What features request from the browser's side of the lazy chunk; [`super::Port`] has a function for each.
    Request {
        /// Adds a zone to the recent ones.
        AddZone = "addZone",
        /// Resolves an address.
        Address = "address",
        /// Sets when to wake for a reminder.
        Alarm = "alarm",
        /// Reports which sessions a status file has changed.
        Applied = "applied",
        /// The session that the page was opened at.
        Arrived = "arrived",
        /// The name of a language in itself.
        Autonym = "autonym",
        /// Whether the reader's system can share a link.
        CanShare = "canShare",
        /// Switches to a language.
        ChooseLanguage = "chooseLanguage",
        /// Whether this widget may answer the page's address.
        Claim = "claim",
        /// Copies a text.
        Copy = "copy",
        /// Whether the device's clock has changed.
        Drift = "drift",
        /// Draws a QR code.
        DrawCode = "drawCode",
        /// Sessions were drawn.
        Drawn = "drawn",
        /// Shows in how long the next sessions start.
        Due = "due",
        /// Empties the search field.
        Empty = "empty",
        /// What becomes of a file that is made here.
        Files = "files",
        /// Whether the element is all that a large screen shows.
        FillsScreen = "fillsScreen",
        /// Moves the focus.
        Focus = "focus",
        /// Folds a text for comparing.
        Fold = "fold",
        /// Scrolls to a session.
        Jump = "jump",
        /// The name of a language.
        Language = "language",
        /// The address of a session.
        Link = "link",
        /// Shows a notification.
        Notify = "notify",
        /// Moves what goes with the clock.
        Now = "now",
        /// The address of the page.
        Page = "page",
        /// Whether the page may show notifications.
        Permission = "permission",
        /// Loads the list of cities.
        Places = "places",
        /// The plural category of a number.
        Plural = "plural",
        /// Switches to the language that was chosen earlier in this visit.
        RecallLanguage = "recallLanguage",
        /// The recent zones.
        RecentZones = "recentZones",
        /// Reports why a status file was refused.
        Refused = "refused",
        /// Reports what of a status file was ignored.
        Remarks = "remarks",
        /// Asks the reader whether the page may show notifications.
        RequestPermission = "requestPermission",
        /// Scrolls to the row of a session and gives it the focus.
        Reveal = "reveal",
        /// Saves a file.
        Save = "save",
        /// Takes what is typed into the search field.
        Search = "search",
        /// Hands a link to the reader's system.
        Share = "share",
        /// The address of the agenda.
        Source = "source",
        /// Requests the status file if that is due.
        Status = "status",
        /// Stores a text.
        Store = "store",
        /// Stores the time zone that a reader chose.
        StoreZone = "storeZone",
        /// What is stored.
        Stored = "stored",
        /// The time zone that is stored.
        StoredZone = "storedZone",
        /// Which system the browser runs on.
        System = "system",
        /// Puts what is live before the title of the page, where the page asks for it.
        Title = "title",
        /// Scrolls to the search.
        ToFind = "toFind",
        /// Whether pages of a screen may turn by themselves.
        TurnsPages = "turnsPages",
        /// Reports why the file of zone changes is not used.
        UnusedChanges = "unusedChanges",
        /// Reports which sessions a new version of the agenda has changed.
        Updated = "updated",
        /// Whether there is room for a grid.
        Wide = "wide",
    }
}

names! {
    /// What the browser's side of the lazy chunk reports; `Extras::receive` takes it.
    Report {
        /// The reader allowed notifications; with the id of the session.
        Allowed = "allowed",
        /// A text was copied; with the id of its session.
        Copied = "copied",
        /// The reader refused notifications; with the id of the session.
        Denied = "denied",
        /// The address of the page has changed; with the id of the session that it names, if any.
        Linked = "linked",
        /// A status file was read; with its JSON.
        News = "news",
        /// The age of the status file that was read last, in milliseconds; "" as soon as it can be read again.
        NewsAge = "news-age",
        /// The list of cities was loaded.
        Places = "places",
        /// The reader has typed; with the search terms.
        Search = "search",
        /// The reader has pressed a notification; with the id of its session.
        Show = "show",
        /// How many milliseconds the server's clock is ahead.
        Skew = "skew",
        /// What is stored was changed.
        Stored = "stored",
        /// A text could not be copied, or a link not shared; with the id of its session.
        Uncopied = "uncopied",
        /// A reminder may be due.
        Wake = "wake",
        /// The width of the element has changed.
        Width = "width",
        /// The file of zone changes was read; with its JSON.
        ZoneChanges = "zone-changes",
    }
}

names! {
    /// What a press of a button does: its `data-act`.
    Action {
        /// Adds the sessions that somebody shares.
        AddPicks = "add-picks",
        /// Opens a session of the grid.
        Cell = "cell",
        /// Sets a filter, or removes it.
        Choose = "choose",
        /// Removes all filters.
        Clear = "clear",
        /// Closes the panel.
        Close = "close",
        /// Closes the session of the grid.
        CloseCell = "close-cell",
        /// Declines the sessions that somebody shares.
        ClosePicks = "close-picks",
        /// Copies the address of the calendar.
        CopyCalendar = "copy-calendar",
        /// Copies the address of a session.
        CopyLink = "copy-link",
        /// Copies the link that shares the reader's own sessions.
        CopyMine = "copy-mine",
        /// Copies times.
        CopyTimes = "copy-times",
        /// Shows the sessions that are over, or folds them.
        Earlier = "earlier",
        /// Adds a session to the favorites, or removes it.
        Favorite = "favorite",
        /// Removes the favorites that the agenda no longer has.
        Forget = "forget",
        /// Saves sessions as a file for the page of a calendar that the same press opens.
        Import = "import",
        /// Scrolls to what is on.
        Jump = "jump",
        /// Switches to a language.
        Language = "language",
        /// Scrolls to the row of a session and opens it.
        Lead = "lead",
        /// Shows the live sessions alone, or all.
        Live = "live",
        /// Shows favorites alone, or all sessions.
        Mine = "mine",
        /// Leads to the next session that has changed.
        NextChange = "next-change",
        /// Opens a row, or closes it; element.js does that itself.
        Open = "open",
        /// Opens a panel, or closes it.
        Panel = "panel",
        /// Has the page remind of a session, or no longer.
        Remind = "remind",
        /// Saves sessions as a calendar file.
        Save = "save",
        /// Saves one session as a calendar file.
        SaveOne = "save-one",
        /// Marks all that has changed as seen.
        SeeAll = "see-all",
        /// Hands the link that shares the reader's own sessions to the system.
        Share = "share",
        /// Switches between list and grid.
        View = "view",
        /// Removes the search terms.
        Words = "words",
        /// Opens the search for a city and moves the focus there.
        Zone = "zone",
        /// Opens the panel of the zone, or closes it.
        Zones = "zones",
    }
}
