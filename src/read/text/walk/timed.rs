//! Lines with times: where the times of a session are in a line, and what else they may be.

use super::super::block::{BOLD, Block};
use super::super::clock::{self, Slot};
use super::super::lang::{self, Label};
use super::super::phrases::{label_of, part_of_day};
use super::super::program::{At, Program};
use super::super::{dates, days, names_room};

/// Where people meet online.
const PLATFORMS: &[&str] = &[
    "zoom",
    "online",
    "on zoom",
    "via zoom",
    "teams",
    "microsoft teams",
    "ms teams",
    "webex",
    "google meet",
    "jitsi",
    "bigbluebutton",
    "gotomeeting",
    "skype",
    "en ligne",
    "visioconférence",
    "virtual",
];

impl Program {
    /// Whether a line is a session with its times, or the hours of a day; if so, it is taken.
    pub(super) fn timed(
        &mut self,
        block: &Block,
        text: &str,
        heading: Option<u8>,
        item: bool,
        links: &[(String, String)],
    ) -> bool {
        let level = heading.filter(|level| *level < BOLD).unwrap_or_default();
        let found = clock::slot(text, self.styles).filter(|(slot, rest)| {
            let sentence = rest.chars().count() > 200 || rest.ends_with('.') && rest.split_whitespace().count() > 6;
            heading.is_some() || slot.end.is_some() || !sentence || self.is_row(text, slot, rest, item)
        });
        if let Some((slot, rest)) = found {
            if rest.is_empty() && self.ends_above(&slot) {
                return true;
            }
            // "10:00 to 15:00 on 1 June" states the hours of that day.
            let mark = days::mark(rest).filter(|mark| mark.found.is_some() && mark.before == 0 && mark.after == 0);
            if mark.is_some() && self.day(block.line, rest, heading.is_some(), item) {
                self.hours.push((self.date, slot, block.line));
                return true;
            }
            let rest = rest.to_owned();
            if slot.start.is_bare() && (self.styles.bare || slot.end.is_none()) {
                self.bare_hour(block.line, slot.start, &rest);
            }
            if !self.row_of_lengths(block, &slot, &rest, links) {
                self.start(block, slot, &rest, links.to_vec());
            }
            self.level = level;
            return true;
        }
        if self.hours_of_part(block, text) {
            return true;
        }
        if let Some((slot, rest)) =
            clock::bare_hours(text).filter(|(slot, rest)| self.styles.bare && !rest.is_empty() || self.follows_on(slot))
        {
            let rest = rest.to_owned();
            if self.styles.bare {
                self.bare_hour(block.line, slot.start, &rest);
            }
            self.start(block, slot, &rest, links.to_vec());
            return true;
        }
        if let Some(slot) = clock::hour_alone(text).filter(|slot| !item && self.follows_on(slot)) {
            self.start(block, slot, "", links.to_vec());
            return true;
        }
        if let Some((date, slot, rest)) = self.dated_slot(text) {
            let (date, rest) = (date.to_owned(), self.titled_above(rest));
            if rest.is_empty() || !self.day(block.line, &date, true, item) {
                return false;
            }
            self.start(block, slot, &rest, links.to_vec());
            return true;
        }
        if let Some((slot, title)) = self.slot_in_sentence(text, item) {
            self.start(block, slot, &title, links.to_vec());
            return true;
        }
        if let Some((slot, title)) = self.start_behind(text, heading.is_some()) {
            let title = title.to_owned();
            self.start(block, slot, &title, links.to_vec());
            return true;
        }
        if let Some((slot, title, rest)) = self.slot_inside(text, heading.is_some(), item) {
            let title = if rest.is_empty() { title } else { format!("{title}: {rest}") };
            self.start(block, slot, &title, links.to_vec());
            self.level = level;
            return true;
        }
        false
    }

    /// Whether a time alone is the end of the one alone above it, in a text whose starts and ends are below each other.
    fn ends_above(&mut self, slot: &Slot) -> bool {
        if !self.stacked || !self.waiting_for_title() || slot.end.is_some() {
            return false;
        }
        let above = self.drafts.last_mut().filter(|draft| draft.slot.end.is_none() && !draft.slot.open);
        let Some(draft) = above else { return false };
        draft.slot.end = Some(slot.start);
        true
    }

    /// Whether a sentence behind a time is what takes place then, in a text of several lines with times: "13.30 h: lunch
    /// is served in the hall of the harbour."
    fn is_row(&self, text: &str, slot: &Slot, rest: &str, item: bool) -> bool {
        let before = text.get(..text.len().saturating_sub(rest.len())).unwrap_or_default();
        let parted = before.trim_end().ends_with([':', '-', '–', '—', '|']) || slot.start.has_unit();
        let begins = rest.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|first| !first.is_lowercase());
        self.heads >= 3 && (parted || item || begins)
    }

    /// "(Hall A) (#27)" next to times, under the heading of what takes place: the heading is the title.
    fn titled_above(&self, rest: &str) -> String {
        let mut outside = rest.to_owned();
        while let Some((head, tail)) = outside.split_once('(') {
            outside = tail.split_once(')').map_or_else(|| head.to_owned(), |(_, after)| format!("{head}{after}"));
        }
        let alone = !outside.chars().any(char::is_alphanumeric) && rest.starts_with('(');
        match self.sections.last().filter(|section| alone && section.text.is_empty()) {
            Some(section) => format!("{} {rest}", section.label),
            None => rest.to_owned(),
        }
    }

    /// "Afternoon session (13:00-16:00)": the hours of a part of the day.
    fn hours_of_part(&mut self, block: &Block, text: &str) -> bool {
        if text.len() > 80 {
            return false;
        }
        let Some((slot, at)) = clock::find_range(text) else { return false };
        let around = [text.get(..at.start), text.get(at.end..)].map(Option::unwrap_or_default).concat();
        let Some(part) = part_of_day(around.trim_matches(|letter: char| !letter.is_alphanumeric())) else {
            return false;
        };
        self.close();
        self.part = Some(part);
        self.notes.note(block.line, format!("took \"{text}\" as the hours of a part of the day"));
        // "Morning (10 a.m.–1 p.m.)" above the items of a meeting is when it takes place.
        if self.numbers_follow && !self.ahead.get(self.index).copied().unwrap_or_default() {
            let at = self.at;
            self.start(block, slot, "", Vec::new());
            self.before_hours = Some(at);
        } else {
            self.hours.push((self.date, slot, block.line));
        }
        true
    }

    /// A number alone was read as an hour.
    fn bare_hour(&mut self, line: usize, start: clock::Clock, title: &str) {
        let message = format!("took the number {} before \"{title}\" as {0}:00, an hour of the day", start.hour);
        self.notes.warning(line, message, "write it as 10:00");
    }

    /// Whether bare hours go on where the session before them ends.
    fn follows_on(&self, slot: &Slot) -> bool {
        let Some(end) = self.drafts.last().and_then(|draft| draft.slot.end) else { return false };
        let twelve = |hour: u32| hour.checked_rem(12);
        self.at == At::Session && end.minute == 0 && twelve(end.hour) == twelve(slot.start.hour)
    }

    /// "Hall A: Tide data" under times alone or under "Parallel sessions": one of several sessions at that time.
    pub(super) fn next_to_others(&mut self, block: &Block, text: &str) -> bool {
        if self.at != At::Session || text.contains('\n') || text.len() > 240 {
            return false;
        }
        let Some(draft) = self.drafts.last() else { return false };
        if !(draft.next_to || draft.about.is_empty() && draft.items.is_empty()) {
            return false;
        }
        let Some((room, title)) = room_before(text).filter(|(_, title)| !is_open(title)) else { return false };
        let over = starts_parallel(&draft.title);
        let alone = draft.about.is_empty() && draft.items.is_empty() && (draft.title.is_empty() || over);
        if !alone && !draft.next_to {
            return false;
        }
        let track = if over { Some(draft.title.trim_end_matches(':').to_owned()) } else { draft.track.clone() };
        let slot = draft.slot.clone();
        if alone {
            self.drafts.pop();
        }
        self.before_hours = None;
        self.at = At::Front;
        self.start(block, slot, title, Vec::new());
        if let Some(draft) = self.drafts.last_mut() {
            match room {
                Apart::Room(room) => (draft.room, draft.track) = (Some(room.to_owned()), track),
                Apart::Track(name) => draft.track = Some(name.to_owned()),
            }
            draft.next_to = true;
        }
        true
    }

    /// "Upon completion of the plenary: Stocktake", "TBC Working lunch": a session without a clock time.
    pub(super) fn untimed_line(&mut self, block: &Block, text: &str) -> bool {
        if self.drafts.is_empty() || self.roles.is_some() || text.contains('\n') || text.len() > 200 {
            return false;
        }
        if self.waiting_for_title() {
            return false;
        }
        let Some((untimed, title, why)) = self.waits(text) else { return false };
        let title = title.to_owned();
        self.notes.note(block.line, format!("took \"{text}\" as a session without a clock time, {why}"));
        self.start_untimed(block, untimed, &title);
        true
    }

    /// "Tue 18 September, 09:00-09:30 Knots": the day, the times, and what follows them.
    fn dated_slot<'a>(&self, text: &'a str) -> Option<(&'a str, Slot, &'a str)> {
        // "Date & time: Thursday, 6 August, 08:30 (coffee)" states the hours of that day.
        if label_of(text) == Some(Label::When) {
            return None;
        }
        let (_, at) = clock::find_time(text).filter(|(_, at)| at.start > 0 && at.start < 60)?;
        let (date, tail) = text.split_at_checked(at.start)?;
        let date = date.trim_end_matches(|letter: char| letter.is_whitespace() || ",،:-–—|(@at".contains(letter));
        let mark = days::mark(date).filter(|mark| mark.before == 0 && mark.after == 0)?;
        let stated = mark.found.is_some() || mark.weekday.is_some() || mark.number.is_some();
        let (slot, rest) = clock::slot(tail, self.styles)?;
        // "Monday 3 May, 9:00-12:00 and Tuesday 4 May, 9:00-11:00" are the days of the meeting.
        let more = days::mark(rest).is_some_and(|mark| mark.found.is_some() && mark.before <= 1);
        // "Tuesday, 09:30-18:30 (Hall A)" is of what is above; its title is there.
        let untitled = rest.starts_with('(')
            && rest.ends_with(')')
            && self.at == At::Session
            && (self.titled_above(rest) == rest || self.drafts.last().is_some_and(|draft| !draft.items.is_empty()));
        // "Thursday 20 May 2027, 18:00–20:00, Zoom" above the items of the only meeting: where it is held.
        let only = self.drafts.is_empty() && !self.ahead.get(self.index).copied().unwrap_or_default();
        let place = only
            && (PLATFORMS.iter().any(|name| rest.trim_end_matches('.').eq_ignore_ascii_case(name)) || names_room(rest));
        (stated && !more && !untitled && !place).then_some((date, slot, rest))
    }

    /// "Then there is a break from 12:15 to 13:00", in a list whose other items begin with their times.
    fn slot_in_sentence(&self, text: &str, item: bool) -> Option<(Slot, String)> {
        if !item || self.heads < 3 || self.at != At::Session || text.len() > 240 || text.contains('\n') {
            return None;
        }
        let (slot, at) = clock::find_range(text).or_else(|| clock::find_time(text))?;
        let lead = clock::led(text, at.start)?;
        let (before, after) = (text.get(..lead)?.trim_end(), text.get(at.end..)?);
        let words = before.split_whitespace().count();
        let one = clock::find_time(after).is_none() && !before.ends_with(['(', '[']) && !before.contains(':');
        let follows = self
            .drafts
            .last()
            .is_some_and(|draft| slot.start.minutes() >= draft.slot.end.unwrap_or(draft.slot.start).minutes());
        let fits = (1..=6).contains(&words) && one && follows && dates::find(text).is_none();
        fits.then(|| (slot, format!("{before} {}", after.trim_start_matches(|letter: char| !letter.is_alphanumeric()))))
    }

    /// "Knots (09:30)", where several lines end so and none begins with its times.
    fn start_behind<'a>(&self, text: &'a str, heading: bool) -> Option<(Slot, &'a str)> {
        let known = self.date.is_some() || self.days.given.is_some();
        let led = ["..", "…", "__"].iter().any(|mark| text.contains(mark));
        let written = (self.tails >= 2 || led) && self.heads == 0 && known && !heading && text.len() <= 240;
        clock::start_at_end(text).filter(|_| written)
    }

    /// "Knots (09:30-10:00)", "Session 3 (10:00–11:00): Sails": the times, and the words before and after them.
    fn slot_inside(&self, text: &str, heading: bool, item: bool) -> Option<(Slot, String, String)> {
        let title = self.at == At::Titles && !item && (self.heads > 0 || self.date.is_none());
        if text.len() > 240 || text.contains('\n') || title {
            return None;
        }
        // Where times come before the titles, a time after a title means something else.
        if heading && self.heads > 0 || self.drafts.is_empty() && self.date.is_none() && self.days.given.is_none() {
            return None;
        }
        // "Warrants 1120 through 1145" counts, unless the document writes its times so.
        let (slot, at) = clock::find_range(text).filter(|(slot, _)| !slot.start.is_compact() || self.styles.compact)?;
        // A sentence; the point of "p.m." ends none.
        if text.ends_with(['.', '?', '!']) && at.end < text.len() {
            return None;
        }
        let before = text.get(..at.start)?.trim_end();
        let after = text.get(at.end..)?.trim_start();
        let led = ["..", "…", "__"].iter().any(|mark| before.ends_with(mark));
        let opened = led || before.ends_with(['(', '[', '|', ':', '–', '-', '—', ',', '@']);
        let trim = |text: &str| trimmed(text).to_owned();
        // "Knots (9 - 9:15 am) (PDF) Some points:", where several items have their times so.
        let bracket = item && self.brackets >= 3 && before.ends_with(['(', '[']) && after.starts_with([')', ']']);
        if bracket && label_of(text).is_none() {
            let after = after.trim_start_matches(|letter: char| letter.is_whitespace() || ")]:.,".contains(letter));
            return Some((slot, format!("{}\n{after}", trim(before)), String::new()));
        }
        let (before, rest) = (trim(before), trim(after));
        let words = before.split_whitespace().count();
        let label = before
            .split_whitespace()
            .next()
            .is_some_and(|first| lang::is(&first.to_lowercase(), |words| words.counted));
        let fits = !before.is_empty()
            && super::super::places::at_head(&before).is_none()
            && (rest.is_empty() && words <= 25 && (opened || item) || label && words <= 4 && opened);
        // "Location: the hall (09:00-17:00)" is no session.
        // "Approval of the minutes of 3 July (10:00-10:10)" only mentions a date.
        let mentions = || {
            (item || self.brackets >= 3 && opened)
                && days::mark(&before).is_some_and(|mark| mark.mentioned && mark.before > 0)
        };
        (fits && label_of(text).is_none() && (dates::find(&before).is_none() || mentions()))
            .then_some((slot, before, rest))
    }
}

/// A text without the marks around it; the bracket that closes "(Room B)" is none of them.
fn trimmed(text: &str) -> &str {
    let mark = |letter: char| letter.is_whitespace() || "()[]|:–-—,.…_@".contains(letter);
    let mut text = text.trim_start_matches(mark);
    while let Some(rest) = text.strip_suffix(mark) {
        let count = |mark: char| text.chars().filter(|letter| *letter == mark).count();
        if text.ends_with(')') && count('(') >= count(')') || text.ends_with(']') && count('[') >= count(']') {
            break;
        }
        text = rest;
    }
    text
}

/// What sets sessions at the same time apart.
enum Apart<'a> {
    Room(&'a str),
    Track(&'a str),
}

/// "Hall A: Tide data": a room, and what takes place there.
fn room_before(text: &str) -> Option<(Apart<'_>, &str)> {
    let marks = [":", " - ", " – ", " — ", " | "];
    let (room, title) = marks.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(room, _)| room.len())?;
    let (room, title) = (room.trim(), title.trim());
    let lower = room.to_lowercase();
    let begins = |list: fn(&lang::Words) -> lang::List| {
        lang::ALL.iter().flat_map(|words| list(words)).any(|word| {
            lower.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' ') && rest.split_whitespace().count() <= 2)
        })
    };
    let apart = match () {
        () if begins(|words| words.rooms) => Apart::Room(room),
        () if begins(|words| words.tracks) => Apart::Track(room),
        () => return None,
    };
    (!title.is_empty()).then_some((apart, title))
}

/// "[to be confirmed]", "Talk tbd": whether a title says that it is not known yet.
fn is_open(title: &str) -> bool {
    let lower = title.to_lowercase();
    let lists = lang::ALL.iter().flat_map(|words| words.unknown.iter().chain(words.announced));
    title.split_whitespace().count() <= 6 && lists.into_iter().any(|word| lang::find_word(&lower, word).is_some())
}

/// "Parallel sessions", "Parallel groups (choose one)".
fn starts_parallel(title: &str) -> bool {
    let lower = title.to_lowercase();
    let begins = |word: &str| lang::ALL.iter().flat_map(|words| words.parallel).any(|stem| word.starts_with(stem));
    lower.split_whitespace().count() <= 6 && lower.split_whitespace().any(begins)
}
