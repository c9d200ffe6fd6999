//! The text before the sessions: title, series, meeting, organiser, format and place.
//!
//! Two centred lines that a converter has joined are split where the first word occurs
//! again: `ACME Programme ACME Working Group 7`. Of several lines the one with an organisation's
//! word is the organiser, the one with a series' word the series, the one with a meeting's word
//! and a number the subtitle, and the first heading among the rest the title.

use serde_json::{Map, Value, json};

use super::cursor::holds;
use super::lang::{self, Label};
use super::phrases::is_agenda_word;
use super::program::Program;
use super::{dates, places};
use crate::model::problem::{Place, Problem};
use crate::read::Context;

/// The fields of the meeting, and the zones of its places.
pub fn front(program: &mut Program, title_stated: Option<String>) -> (Map<String, Value>, Vec<&'static str>) {
    let mut fields = Map::new();
    let mut found_places: Vec<&'static str> = Vec::new();
    let mut details: Vec<Value> = Vec::new();
    titles(program, title_stated, &mut fields);
    let mut online = false;
    for (line, label, what, text) in std::mem::take(&mut program.labels) {
        let taken = match what {
            Label::Format => format(&text, &mut fields),
            Label::Place if fields.contains_key("location") => None,
            Label::Place => {
                found_places.extend(places::find(&text).into_iter().map(|(_, zone)| zone));
                set(&mut fields, "location", json!({ "name": text })).map(|()| "location".to_owned())
            }
            Label::Organizer => {
                let field = json!({ "name": text });
                set(&mut fields, "organizer", field).map(|()| "organizer".to_owned())
            }
            Label::Title => set(&mut fields, "title", json!(text)).map(|()| "title".to_owned()),
            Label::About => {
                program.about.push(text.clone());
                Some("description".to_owned())
            }
            Label::When => None,
        };
        match taken {
            Some(field) => program.notes.note(line, format!("took \"{label}: {text}\" as {field}")),
            None => details.push(json!({ "label": label, "text": text })),
        }
        online |= fields.get("attendanceMode") == Some(&json!("online"));
    }
    for section in std::mem::take(&mut program.sections) {
        if section.text.is_empty() {
            program.notes.note(
                section.line,
                format!("not kept: the heading \"{}\", which has no text of its own", section.label),
            );
        } else {
            details.push(json!({ "label": section.label, "text": section.text.join("\n\n") }));
        }
    }
    if !program.about.is_empty() {
        fields.insert("description".to_owned(), json!(program.about.join("\n\n")));
    }
    if !details.is_empty() {
        fields.insert("details".to_owned(), Value::Array(details));
    }
    found_places.extend(program.places.iter().copied());
    // A place in the title counts if no other text states one: "Berlin meeting".
    if found_places.is_empty() {
        let title = fields.get("title").and_then(Value::as_str).unwrap_or_default();
        found_places.extend(places::find(title).into_iter().map(|(_, zone)| zone));
    }
    (fields, if online { Vec::new() } else { found_places })
}

/// The title from the owner, or if the text has none, one made of the file's name.
pub fn title(fields: &mut Map<String, Value>, context: &Context, problems: &mut Vec<Problem>) {
    if let Some(title) = &context.title {
        fields.insert("title".to_owned(), json!(title));
        return;
    }
    if fields.contains_key("title") {
        return;
    }
    let named = context.file.as_deref().and_then(of_file_name);
    let whence = if named.is_some() { ", from the name of the file" } else { "" };
    let title = named.unwrap_or_else(|| "Agenda".to_owned());
    let message = format!("nothing says what the meeting is called; took \"{title}\"{whence}");
    problems.push(Problem::note(Place::line(1, 1), message).hint("write --title, or the title in the first line"));
    fields.insert("title".to_owned(), json!(title));
}

/// "Harbour course" for `harbour-course.txt`.
pub fn of_file_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '_');
    let title = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = title.chars();
    let first = letters.next().filter(|_| title.chars().any(char::is_alphabetic))?;
    Some(first.to_uppercase().chain(letters).collect())
}

fn set(fields: &mut Map<String, Value>, name: &str, value: Value) -> Option<()> {
    let free = !fields.contains_key(name);
    if free {
        fields.insert(name.to_owned(), value);
    }
    free.then_some(())
}

/// "Virtual meeting via Zoom": online, on Zoom.
fn format(text: &str, fields: &mut Map<String, Value>) -> Option<String> {
    let mixed = lang::holds(text, |words| words.mixed);
    let online = lang::holds(text, |words| words.online);
    let on_site = lang::holds(text, |words| words.on_site);
    let mode = match (mixed || (online && on_site), online, on_site) {
        (true, ..) => "mixed",
        (_, true, _) => "online",
        (.., true) => "offline",
        _ => return None,
    };
    fields.insert("attendanceMode".to_owned(), json!(mode));
    let lower = text.to_lowercase();
    let words = lang::ALL.iter().flat_map(|words| words.via);
    let platform = words.filter_map(|word| text.get(lang::find_word(&lower, word)?.checked_add(word.len())?..)).next();
    let platform = platform.map(str::trim).filter(|platform| platform.starts_with(|first: char| first.is_uppercase()));
    Some(match platform.filter(|_| mode != "offline") {
        Some(platform) => {
            fields.insert("virtualLocation".to_owned(), json!({ "name": platform }));
            format!("attendanceMode {mode}, virtualLocation \"{platform}\"")
        }
        None => format!("attendanceMode {mode}"),
    })
}

fn titles(program: &mut Program, stated: Option<String>, fields: &mut Map<String, Value>) {
    let mut lines: Vec<(usize, bool, String)> = Vec::new();
    for (line, heading, text) in std::mem::take(&mut program.titles) {
        if !heading && greets(&text) {
            program.notes.note(line, format!("not kept: the greeting \"{text}\""));
            continue;
        }
        if !heading && lang::holds(&text, |words| words.leading) {
            program.notes.note(line, format!("took \"{text}\" as a part of the description"));
            program.about.push(text);
            continue;
        }
        let (text, cut) = without_agenda_word(&text);
        if let Some(cut) = cut {
            program.notes.note(line, format!("not kept: \"{cut}\" next to \"{text}\""));
        }
        match glued(&text) {
            Some((first, second)) => {
                program.notes.note(line, format!("took one line as two, \"{first}\" and \"{second}\""));
                lines.push((line, false, first));
                lines.push((line, false, second));
            }
            None => lines.push((line, heading, text)),
        }
    }
    let mut take = |fits: &dyn Fn(&(usize, bool, String)) -> bool, least: usize| {
        let at = lines.iter().position(fits).filter(|_| lines.len() > least)?;
        Some(lines.remove(at).2)
    };
    let series = |text: &str| lang::holds(text, |words| words.series);
    let meeting = |text: &str| {
        let counted = text.chars().any(|letter| letter.is_ascii_digit());
        counted && lang::holds(text, |words| words.meetings)
    };
    let organisation = |text: &str| {
        // "Draft programme, version of 3 March" is not an organisation.
        let lower = text.to_lowercase();
        let draft = DRAFTS.iter().any(|word| lower.starts_with(word)) || dates::find(text).is_some();
        // "Annual meeting of the society" is a meeting.
        let head = text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let of_meeting = lang::holds(&head, |words| words.meetings);
        holds(text, &lang::all().organisations) && !meeting(text) && !of_meeting && !draft
    };
    let least = usize::from(stated.is_none());
    let found_series = take(&|(_, heading, text)| series(text) && !heading, least);
    let found_organizer = take(&|(_, heading, text)| organisation(text) && !series(text) && !heading, least);
    // "Community centre, Cardiff".
    let tail = |text: &'_ str| {
        [", ", " – ", " - ", " — "]
            .iter()
            .filter_map(|mark| text.rsplit_once(mark))
            .map(|(_, last)| last.to_owned())
            .min_by_key(String::len)
    };
    let last = found_organizer.as_deref().and_then(tail);
    let last = last.as_deref();
    program.places.extend(last.and_then(places::at_head).filter(|(name, _)| last == Some(*name)).map(|(_, zone)| zone));
    let mut title = stated.or_else(|| {
        // "Toronto, Canada" is a place, even if a line under it makes it a heading.
        let place = |text: &str| {
            let after = places::at_head(text).and_then(|(name, _)| text.get(name.len()..));
            after.is_some_and(|after| after.is_empty() || after.starts_with(','))
        };
        take(&|(_, heading, text)| *heading && !meeting(text) && !place(text), 0)
            .or_else(|| take(&|(_, _, text)| !place(text), 0))
            .or_else(|| take(&|_| true, 0))
    });
    let mut subtitle = take(&|(_, _, text)| meeting(text), 0);
    for (_, _, text) in lines {
        // Other lines: a date and a place, or more about the meeting.
        if dates::find(&text).is_none() && subtitle.is_none() && places::find(&text).is_empty() {
            subtitle = Some(text);
        } else {
            program.places.extend(places::find(&text).into_iter().map(|(_, zone)| zone));
            program.about.push(text);
        }
    }
    title = title.or_else(|| subtitle.take());
    let mut found_series = found_series;
    // "Thursday 15 March 2029, council room" is no title where the body that meets has a name.
    if found_series.is_some() && title.as_deref().is_some_and(|title| dates::find(title).is_some()) {
        program.about.splice(0..0, std::mem::replace(&mut title, found_series.take()));
    }
    subtitle = subtitle.filter(|subtitle| !is_agenda_word(subtitle));
    // "Committee on Ports", "Twelfth session": the meeting takes the name of the body.
    if title.as_deref().is_some_and(is_counted_meeting) && (found_series.is_some() || found_organizer.is_some()) {
        program.about.splice(0..0, std::mem::replace(&mut subtitle, title.take()));
        title = found_series.take().or_else(|| found_organizer.clone());
    }
    for (name, text) in [("title", title), ("series", found_series), ("subtitle", subtitle)] {
        if let Some(text) = text {
            fields.insert(name.to_owned(), json!(text));
        }
    }
    if let Some(name) = found_organizer {
        fields.insert("organizer".to_owned(), json!({ "name": name }));
    }
}

/// "Hi all,": the first line of a mail.
fn greets(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = lower.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    lang::is(first, |words| words.greetings)
        && (text.ends_with([',', '،', '!']) || text.split_whitespace().count() <= 4)
}

/// Words for versions of a document that are not final.
const DRAFTS: &[&str] =
    &["draft", "provisional", "preliminary", "version", "projet", "entwurf", "borrador", "bozza", "concept"];

/// "Twelfth session", "40th meeting", "Ordinary meeting", "Meeting": only one in a series.
fn is_counted_meeting(text: &str) -> bool {
    const SORTS: &[&str] = &[
        "ordinary",
        "extraordinary",
        "regular",
        "special",
        "ordinaire",
        "extraordinaire",
        "ordentliche",
        "ordinaria",
        "extraordinaria",
        "ordinária",
        "extraordinária",
        "straordinaria",
        "gewone",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    if words.all(|word| SORTS.contains(&word) || lang::is(word, |words| words.meetings)) {
        return true;
    }
    let first = lower.split_whitespace().next().unwrap_or_default();
    let counted = lang::all().numbers.contains_key(first)
        || first.starts_with(|letter: char| letter.is_ascii_digit())
        || ["th", "st", "nd", "rd"].iter().any(|end| first.len() > 4 && first.ends_with(end));
    counted && lower.split_whitespace().count() <= 3 && lang::holds(&lower, |words| words.meetings)
}

/// "First meeting: Agenda" without its last part, and the removed part.
fn without_agenda_word(text: &str) -> (String, Option<String>) {
    for mark in [": ", " - ", " – ", " — ", " | "] {
        if let Some((head, tail)) =
            text.rsplit_once(mark).filter(|(head, tail)| is_agenda_word(tail) && !head.is_empty())
        {
            return (head.trim().to_owned(), Some(tail.trim().to_owned()));
        }
        if let Some((head, tail)) =
            text.split_once(mark).filter(|(head, tail)| is_agenda_word(head) && !tail.is_empty())
        {
            return (tail.trim().to_owned(), Some(head.trim().to_owned()));
        }
    }
    (text.to_owned(), None)
}

/// Two lines in one: its first word, or its first two words, occur again in the middle.
fn glued(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().filter(|first| first.chars().count() >= 3 && first.starts_with(char::is_uppercase))?;
    let again = words.iter().skip(2).position(|word| word == first)?.checked_add(2)?;
    let (head, tail) = words.split_at_checked(again)?;
    // "The room and The hall" is one line; so is a list.
    let short = first.to_lowercase() == "the"
        || head.last().is_some_and(|last| last.ends_with(',') || *last == "and" || *last == "&");
    (tail.len() >= 2 && !short).then(|| (head.join(" "), tail.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glued_lines_are_parted() {
        let two = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        for (text, expected) in [
            ("ACME Programme ACME Working Group 7", two("ACME Programme", "ACME Working Group 7")),
            ("Data and Data", None),
            ("The hall and The room", None),
            ("One line alone", None),
        ] {
            assert_eq!(glued(text), expected, "text: {text:?}");
        }
    }

    #[test]
    fn a_file_name_becomes_a_title() {
        for (name, expected) in [
            ("folder/harbour-course_2029.v2.txt", Some("Harbour course 2029.v2")),
            ("été.md", Some("Été")),
            ("2029-03-29.txt", None),
            ("-", None),
        ] {
            assert_eq!(of_file_name(name).as_deref(), expected, "name: {name:?}");
        }
    }

    #[test]
    fn a_counted_meeting_is_no_title_where_its_body_is_named() {
        for (text, expected) in [
            ("Twelfth session", true),
            ("40th meeting", true),
            ("2nd session", true),
            ("Session of the north", false),
            ("Eleventh hour", false),
        ] {
            assert_eq!(is_counted_meeting(text), expected, "text: {text:?}");
        }
    }

    #[test]
    fn the_word_agenda_is_no_part_of_a_title() {
        for (text, title, cut) in [
            ("First meeting: Agenda", "First meeting", Some("Agenda")),
            ("Spring days - Draft Agenda", "Spring days", Some("Draft Agenda")),
            ("Agenda - Spring days", "Spring days", Some("Agenda")),
            ("Agenda for change", "Agenda for change", None),
        ] {
            assert_eq!(without_agenda_word(text), (title.to_owned(), cut.map(str::to_owned)), "text: {text:?}");
        }
    }
}
