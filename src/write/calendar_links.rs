//! Links that open a calendar on the web: with a session filled in, with a calendar file to follow, or where it takes a
//! file from the reader's device.
//!
//! No owner documents them; names and forms are those that are known to work:
//! <https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs>.

use super::ics::compact;
use super::lines::{percent, plain};
use super::options::Export;
use crate::model::agenda::Session;
use crate::model::moment::Instant;

/// A calendar on the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Google Calendar.
    Google,
    /// Outlook.com.
    Outlook,
    /// Microsoft 365, Outlook of an organisation.
    Microsoft365,
    /// Yahoo Calendar.
    Yahoo,
}

/// The most characters of a link.
const LENGTH: usize = 2_000;
/// The most of them for the title and for the place, so that something is left for the description.
const SHARE: usize = 500;

/// The address that opens `calendar` with `session` filled in; none for a session without a clock time,
/// for which the calendar would take another. Of a session with an open end it gives the start alone, and
/// Google, which wants an end, that it ends then.
///
/// A link is at most 2,000 characters long, and long descriptions are cut at a word to keep it so.
/// Yahoo and Microsoft 365 were seen to fail beyond that, and Google answers 414 to very long ones.
/// Outlook.com took 31,000 when measured, but less the more cookies a browser sends along, and
/// whoever is not signed in is sent around by a page whose address holds this one, escaped anew.
pub fn link(export: &Export, session: &Session, calendar: Calendar) -> Option<String> {
    let (starts, ends) = (session.starts()?, session.ends());
    let mut link = String::with_capacity(LENGTH);
    let html = matches!(calendar, Calendar::Outlook | Calendar::Microsoft365);
    let [title, place, description] = match calendar {
        Calendar::Google => {
            link.push_str("https://calendar.google.com/calendar/render?action=TEMPLATE&dates=");
            link.push_str(&compact(starts));
            link.push_str("%2F");
            link.push_str(&compact(ends.unwrap_or(starts)));
            ["&text=", "&location=", "&details="]
        }
        Calendar::Outlook | Calendar::Microsoft365 => {
            link.push_str("https://outlook.");
            link.push_str(if calendar == Calendar::Outlook { "live" } else { "office" });
            link.push_str(".com/calendar/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&startdt=");
            extended(&mut link, starts);
            if let Some(ends) = ends {
                link.push_str("&enddt=");
                extended(&mut link, ends);
            }
            ["&subject=", "&location=", "&body="]
        }
        Calendar::Yahoo => {
            link.push_str("https://calendar.yahoo.com/?v=60&st=");
            link.push_str(&compact(starts));
            if let Some(ends) = ends {
                link.push_str("&et=");
                link.push_str(&compact(ends));
            }
            ["&title=", "&in_loc=", "&desc="]
        }
    };
    let joins = export.joins(session);
    add(&mut link, title, export.pick(&session.title).text, SHARE, false);
    add(&mut link, place, &export.place(session, &joins).text, SHARE, false);
    add(&mut link, description, &export.description(session, &joins).text, LENGTH, html);
    Some(link)
}

/// The address at which `calendar` subscribes to the file at `address`, under `name`; none for a calendar that has no such page, for
/// an address that is not `http:` or `https:`, and for one that is too long.
pub fn subscription(calendar: Calendar, address: &str, name: &str) -> Option<String> {
    let rest = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:"))?;
    let mut link = String::new();
    match calendar {
        // Google refuses https: here, and fetches by https: what is called webcal:.
        Calendar::Google => {
            link.push_str("https://calendar.google.com/calendar/render?cid=webcal%3A");
            rest.chars().for_each(|letter| escape(&mut link, letter, false));
        }
        Calendar::Outlook | Calendar::Microsoft365 => {
            link.push_str("https://outlook.");
            link.push_str(if calendar == Calendar::Outlook { "live" } else { "office" });
            link.push_str(".com/calendar/0/addfromweb?url=");
            address.chars().for_each(|letter| escape(&mut link, letter, false));
        }
        Calendar::Yahoo => return None,
    }
    if link.len() > LENGTH {
        return None;
    }
    if calendar != Calendar::Google {
        add(&mut link, "&name=", name, SHARE, false);
    }
    Some(link)
}

/// The page at which `calendar` takes a calendar file from the reader's device; none where it has no such page.
pub fn import_page(calendar: Calendar) -> Option<&'static str> {
    match calendar {
        Calendar::Google => Some("https://calendar.google.com/calendar/r/settings/export"),
        Calendar::Outlook => Some("https://outlook.live.com/calendar/0/addcalendar"),
        Calendar::Microsoft365 => Some("https://outlook.office.com/calendar/0/addcalendar"),
        Calendar::Yahoo => None,
    }
}

/// `2021-03-29T08:15:00Z`, escaped.
fn extended(link: &mut String, instant: Instant) {
    for (place, digit) in compact(instant).chars().enumerate() {
        link.push_str(match place {
            4 | 6 => "-",
            11 | 13 => "%3A",
            _ => "",
        });
        link.push(digit);
    }
}

/// Adds a field of at most `share` characters, as far as they go into the whole; a text that is too
/// long ends at a word with "…".
fn add(link: &mut String, name: &str, text: &str, share: usize, html: bool) {
    let most = LENGTH.saturating_sub(link.len()).saturating_sub(name.len()).min(share);
    let mut field = String::new();
    // Where the field can end with room for "…": after the last word, or within a word that fills it.
    let (mut word, mut letter) = (0, 0);
    for next in plain(text) {
        let room = field.len().saturating_add(ELLIPSIS.len()) <= most;
        if room && next.is_whitespace() {
            word = field.len();
        }
        if room {
            letter = field.len();
        }
        escape(&mut field, next, html);
        if field.len() > most {
            break;
        }
    }
    if field.len() > most {
        // Half an address would lead astray; half of a word that has no end is better than nothing.
        field.truncate(if word > 0 || is_address(text) { word } else { letter });
        if !field.is_empty() {
            field.push_str(ELLIPSIS);
        }
    }
    if !field.is_empty() {
        link.push_str(name);
        link.push_str(&field);
    }
}

/// "…".
const ELLIPSIS: &str = "%E2%80%A6";

fn is_address(text: &str) -> bool {
    text.starts_with("http")
}

/// One letter of a field: what RFC 3986 does not reserve as it is, the rest in escapes. Spaces are
/// `%20`, since some calendars show a plus sign as such.
fn escape(field: &mut String, letter: char, html: bool) {
    let markup = match letter {
        // The body of Outlook is HTML, where a line break is a space.
        '\n' => "<br>",
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => "",
    };
    let mut buffer = [0; 4];
    let text = if html && !markup.is_empty() { markup } else { letter.encode_utf8(&mut buffer) };
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            field.push(char::from(byte));
        } else {
            percent(field, byte);
        }
    }
}
