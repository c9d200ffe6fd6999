//! Sentences that only the lazy chunk of the widget says. Their texts are in more.txt, in the order
//! below; they are in the JavaScript of that part, not in the WebAssembly.

use std::cell::RefCell;

use super::Message;

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident $key:literal)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($name),* }
        impl Message {
            $($(#[$doc])* pub const $name: Message = Message(super::KEYS.len() + Index::$name as usize);)*
        }
        /// The key of every sentence here.
        pub const KEYS: &[&str] = &[$($key),*];
    };
}

catalogue! {
    /// Label of the picker's search field.
    FIND_CITY "find-city"
    /// Where the search finds nothing.
    NO_CITY "no-city"
    /// Name of the choice of a language.
    LANGUAGE "language"
    /// Closes what was opened.
    CLOSE "close"
    /// Name of the switch between list and grid.
    VIEW "view"
    /// The list, in that switch.
    LIST "list"
    /// The grid of rooms, in that switch; and what leads to one of them.
    GRID_ROOMS "grid-rooms"
    /// The grid of tracks, in that switch; and what leads to one of them.
    GRID_TRACKS "grid-tracks"
    /// Leads to what is on now.
    JUMP "jump"
    /// Next to the date of a day that is another in the event's zone; `{number}`.
    EVENT_DAY "event-day"
    /// The same, where it takes part in several; `{numbers}`.
    EVENT_DAYS "event-days"
    /// What comes on another day; `{when}`, which names the day, `{title}`.
    NEXT_ON "next-on"
    /// A time of the day after; `{time}`.
    TOMORROW_AT "tomorrow-at"
    /// Which day of a session of several days it is; `{number}`, `{all}`.
    DAY_OF "day-of"
    /// Heading of the now card at night; `{number}` of the day that is over.
    DAY_OVER "day-over"
    /// What comes next, where that is several sessions; `{count}`, which it counts, `{time}`.
    START_AT "start-at"
    /// How many sessions; `{count}`, which it counts.
    SESSION_COUNT "session-count"
    /// Above what comes next; `{time}`.
    NEXT_FROM "next-from"
    /// Label of the search field.
    SEARCH "search"
    /// Name of a filter.
    MEETINGS "meetings"
    /// Name of a filter.
    TRACKS "tracks"
    /// Name of a filter.
    ROOMS "rooms"
    /// Name of a filter.
    LANGUAGES "languages"
    /// Name of a filter.
    KINDS "kinds"
    /// A kind of session.
    SESSIONS "sessions"
    /// A kind of session.
    BREAKS "breaks"
    /// A kind of session.
    CEREMONIES "ceremonies"
    /// How much a search leaves; `{count}`, and `{all}`, which it counts.
    FOUND "found"
    /// Where a search leaves nothing.
    NOTHING_FOUND "nothing-found"
    /// Takes every filter back.
    SHOW_ALL "show-all"
    /// What was searched for, as it was typed; `{words}`.
    QUOTED "quoted"
    /// Takes a filter back; `{name}`.
    TAKE_BACK "take-back"
    /// The same with their number; `{count}`.
    MINE_COUNT "mine-count"
    /// Where the reader keeps nothing.
    MINE_EMPTY "mine-empty"
    /// Where what the reader kept is gone; `{count}`, which it counts.
    MINE_GONE "mine-gone"
    /// Lets go what is gone.
    FORGET "forget"
    /// Next to a session that is kept; `{titles}`.
    CLASH "clash"
    /// Where the browser does not report its zone; `{city}`.
    ZONE_UNKNOWN "zone-unknown"
    /// Opens the search for a city, next to that.
    CHOOSE_CITY "choose-city"
    /// Where the device's clock is ahead of the server's; `{duration}`.
    CLOCK_FAST "clock-fast"
    /// Where the device's clock is behind the server's; `{duration}`.
    CLOCK_SLOW "clock-slow"
    /// Where the status file could not be read for a while; `{time}`.
    NEWS_STALE "news-stale"
    /// Where the agenda of one of several meetings cannot be read; `{title}`.
    MEETING_MISSING "meeting-missing"
    /// Where it cannot be read again; `{title}`, `{time}`.
    MEETING_STALE "meeting-stale"
    /// Said to screen readers; `{titles}`.
    NEWS_OF "news-of"
    /// Said to screen readers; `{count}`, which it counts.
    NEWS_OF_MANY "news-of-many"
    /// Leads into a session that starts soon.
    JOIN "join"
    /// Leads into a session that is on.
    JOIN_NOW "join-now"
    /// The same, one of several; `{name}` is a language or a title.
    JOIN_OF "join-of"
    /// Leads to the livestream of a session that starts soon.
    WATCH "watch"
    /// Leads to the livestream of a session that is on.
    WATCH_NOW "watch-now"
    /// The same, one of several; `{name}` is a language or a title.
    WATCH_OF "watch-of"
    /// Leads to the recording of a session.
    RECORDING "recording"
    /// The same, one of several; `{name}` is a language or a title.
    RECORDING_OF "recording-of"
    /// A document without a title.
    DOCUMENT "document"
    /// The name of a session's link where it is shown without its session; `{what}`, `{title}`.
    NAMED "named"
    /// Saves a session for the reader's calendar.
    CALENDAR_FILE "calendar-file"
    /// A calendar that follows changes of the agenda by itself.
    CALENDAR_HOSTED "calendar-hosted"
    /// Leads to that.
    SUBSCRIBE "subscribe"
    /// Copies its address.
    COPY_ADDRESS "copy-address"
    /// Saves all sessions for the reader's calendar.
    SAVE_ALL "save-all"
    /// Saves those that are on screen; `{count}`.
    SAVE_SCREEN "save-screen"
    /// Saves the reader's own; `{count}`.
    SAVE_MINE "save-mine"
    /// What to do with a file that was saved for the page of a calendar; `{name}`.
    IMPORT_FILE "import-file"
    /// Name of the times in all zones.
    TIMES "times"
    /// Copies them.
    COPY_TIMES "copy-times"
    /// Name of the link to a session.
    LINK "link"
    /// Copies it.
    COPY_LINK "copy-link"
    /// After something has been copied.
    COPIED "copied"
    /// The browser did not let the page copy it.
    COPY_BY_HAND "copy-by-hand"
    /// Name of the reminder.
    REMINDER "reminder"
    /// Has the page remind.
    REMIND_ME "remind-me"
    /// Which of the two reminds when; `{duration}`.
    REMIND_BOTH "remind-both"
    /// Where there is no file; `{duration}`.
    REMIND_PAGE "remind-page"
    /// Where the page cannot remind; `{duration}`.
    REMIND_FILE "remind-file"
    /// Where the reader or the browser does not let the page remind.
    REMIND_REFUSED "remind-refused"
    /// Who may attend a session: anybody.
    ACCESS_OPEN "access-open"
    /// Who may attend a session: its members.
    ACCESS_CLOSED "access-closed"
    /// Who may attend a session: those who were asked.
    ACCESS_INVITED "access-invited"
    /// There are places left.
    CAPACITY_AVAILABLE "capacity-available"
    /// There are few places left.
    CAPACITY_FILLING "capacity-filling"
    /// There is no place left.
    CAPACITY_FULL "capacity-full"
    /// What is said, in writing.
    CAPTIONS "captions"
    /// What is said, in a sign language.
    SIGN_LANGUAGE "sign-language"
    /// What is said, in another language.
    INTERPRETATION "interpretation"
    /// One of these three in a language; `{what}`, `{language}`.
    IN_LANGUAGE "in-language"
    /// A room that is reached without steps.
    ACCESSIBLE "accessible"
    /// Leads to a map or a plan that shows a room.
    PLAN "plan"
    /// Name of the list of a session's items.
    ITEMS "items"
    /// Next to the current item.
    CURRENT_ITEM "current-item"
    /// Who speaks now; `{name}`.
    HAS_FLOOR "has-floor"
    /// Who speaks then; `{names}`.
    SPEAKS_NEXT "speaks-next"
    /// Next to the start of what comes next; `{duration}`.
    DUE_IN "due-in"
    /// Shows the rows of what is over; `{count}`, which it counts.
    EARLIER "earlier"
    /// How many sessions are on, which shows those alone; `{count}`, which it counts.
    LIVE_COUNT "live-count"
    /// Label of the field that searches the rooms to choose from.
    FIND_ROOM "find-room"
    /// Before the other sessions of a speaker.
    ALSO_IN "also-in"
    /// Next to an item of a session that has been dealt with.
    ITEM_DONE "item-done"
    /// Next to the item that is dealt with after the current one.
    ITEM_NEXT "item-next"
    /// Name of a filter.
    TAGS "tags"
    /// Name of a filter: how hard sessions are.
    LEVELS "levels"
    /// Name of a filter: captions, sign languages, interpretation.
    SERVICES "services"
    /// Heading of the now card of a session that is dealt with item by item; `{number}`.
    ITEM_NOW "item-now"
    /// The item after the current one; `{number}`, `{title}`.
    THEN_ITEM "then-item"
    /// Opens the sheet that shares the reader's own sessions.
    SHARE_MINE "share-mine"
    /// Hands the link on by what the reader's system offers.
    SHARE "share"
    /// Label of the field for the name of who shares them.
    YOUR_NAME "your-name"
    /// What the picture of the link is.
    QR_CODE "qr-code"
    /// What a link that shares sessions does.
    SHARE_HINT "share-hint"
    /// How many sessions somebody shares; `{count}`, which it counts.
    PICKS "picks"
    /// The same with a name; `{name}`, `{count}`, which it counts.
    PICKS_OF "picks-of"
    /// After that, where the reader has added them.
    PICKS_MINE "picks-mine"
    /// Adds the sessions that somebody shares.
    ADD_PICKS "add-picks"
    /// How much has changed since the reader was here, which leads through it; `{count}`, which it counts.
    CHANGES "changes"
    /// Leads to the next of that.
    NEXT_CHANGE "next-change"
    /// Has done with that.
    SEEN "seen"
    /// In the row of a session that was not there before.
    CHANGE_NEW "change-new"
    /// In the row of a session that is at another time than before.
    CHANGE_TIME "change-time"
    /// In the row of a session that is in another room than before.
    CHANGE_ROOM "change-room"
    /// In the row of a session that was not cancelled before.
    CHANGE_CANCELLED "change-cancelled"
}

thread_local! {
    static TEXTS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Takes the texts, a line each.
pub fn loaded(texts: &str) {
    let lines = texts.split('\n').map(str::to_owned).collect();
    TEXTS.with_borrow_mut(|texts| *texts = lines);
}

/// The text of that index; nothing before the texts are there.
pub fn english(index: usize) -> String {
    TEXTS.with_borrow(|texts| texts.get(index).cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_line_in_order() {
        let lines: Vec<_> = include_str!("more.txt").lines().map(|line| line.split_once(" = ").unwrap()).collect();
        let mut keys: Vec<_> = lines.iter().map(|(key, _)| key.split('[').next().unwrap()).collect();
        keys.dedup();
        assert_eq!(keys, KEYS);
        assert!(lines.iter().all(|(_, text)| !text.trim().is_empty()));
        let mut all = [super::super::KEYS, KEYS].concat();
        all.sort_unstable();
        all.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1]));
    }

    #[test]
    fn texts_are_found_by_their_place() {
        loaded("City, country or time zone\nNo such place found\nLanguage\nClose");
        assert_eq!((Message::CLOSE.key(), Message::CLOSE.english().as_str()), ("close", "Close"));
    }
}
