//! People and what they do: `Moderator`, `Speakers: …`, `Ann Lee, Head of Unit, Directorate, ORG`.
//!
//! A role line names one role or several and may be followed by people. A person's line is the
//! name, the position with all that belongs to it, and the organisation, where the last part
//! looks like one.

use super::cursor::holds;
use super::lang;

/// A person with role.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The position.
    pub job: Option<String>,
    /// The organisation.
    pub affiliation: Option<String>,
}

/// The roles that a line names, and what is after its colon.
pub fn role_line(text: &str) -> Option<(Vec<String>, &str)> {
    let (head, rest) = match text.split_once(':') {
        Some((head, rest)) => (head.trim(), rest.trim()),
        None => (text.trim(), ""),
    };
    if head.is_empty() || head.chars().count() > 80 {
        return None;
    }
    let mut parts = head.replace(['&', '/', ','], "\n");
    for word in lang::all().and.iter() {
        if head.contains(word) {
            parts = parts.replace(&format!(" {word} "), "\n");
        }
    }
    let roles: Option<Vec<String>> = parts.lines().map(str::trim).filter(|part| !part.is_empty()).map(role).collect();
    roles.filter(|roles| !roles.is_empty()).map(|roles| (roles, rest))
}

/// A role over one person, in lower case.
fn role(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let pairs = || lang::ALL.iter().flat_map(|words| words.roles);
    if let Some((_, one)) = pairs().find(|(many, one)| *many == text || *one == text) {
        return Some((*one).to_owned());
    }
    // "panel moderator", "session chairs": words before the role belong to it.
    let known = pairs().find_map(|(many, one)| {
        let head = text.strip_suffix(many).map(|head| (head, one)).or_else(|| Some((text.strip_suffix(one)?, one)))?;
        // "9.00 Opening remarks" is a session.
        // "Déclaration du Président" is what he makes.
        const OF: &[&str] =
            &["of", "by", "the", "du", "de", "des", "le", "la", "der", "des", "del", "do", "da", "di", "van"];
        let of = head.0.split_whitespace().next_back().is_some_and(|word| OF.contains(&word));
        let words = !of && !head.0.chars().any(char::is_numeric);
        (words && head.0.ends_with(' ') && head.0.split_whitespace().count() <= 2).then_some(head)
    });
    known.map(|(head, one)| format!("{head}{one}"))
}

/// The people of a line; nothing where it does not look like people.
pub fn people(text: &str) -> Option<Vec<Person>> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    // A semicolon also is inside a position: "Head of A; Head of B, ORG".
    let split: Option<Vec<Person>> = parts.map(person).collect();
    let several = split.filter(|people| !people.is_empty() && !text.split(';').skip(1).any(starts_with_job));
    several.or_else(|| slashed(text)).or_else(|| person(text).map(|person| vec![person]))
}

fn starts_with_job(part: &str) -> bool {
    let first = part.split_whitespace().next().unwrap_or_default().to_lowercase();
    lang::ALL.iter().any(|words| words.jobs.contains(&&*first))
}

/// "Ann Lee / Bo Roy": names alone.
fn slashed(text: &str) -> Option<Vec<Person>> {
    let names: Vec<&str> = text.split(" / ").map(str::trim).collect();
    let person = |name: &&str| Person { name: (*name).to_owned(), job: None, affiliation: None };
    (names.len() > 1 && names.iter().all(|name| is_name(name))).then(|| names.iter().map(person).collect())
}

fn person(text: &str) -> Option<Person> {
    let text = text.trim().trim_end_matches('.');
    if let Some((name, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        let name = name.trim();
        let affiliation = Some(inside.trim().to_owned());
        return (is_name(name) && !inside.contains('(')).then(|| Person {
            name: name.to_owned(),
            job: None,
            affiliation,
        });
    }
    let (name, rest) = [", ", " – ", " — ", " - "]
        .iter()
        .filter_map(|mark| text.split_once(mark))
        .min_by_key(|(name, _)| name.len())
        .unwrap_or((text, ""));
    if !is_name(name) {
        return None;
    }
    let parts: Vec<&str> = rest.split(", ").map(str::trim).filter(|part| !part.is_empty()).collect();
    let (job, affiliation) = match parts.split_last() {
        Some((last, [])) if !is_job(last) => (None, Some((*last).to_owned())),
        Some((last, head)) if !head.is_empty() && is_organisation(last) => {
            (Some(head.join(", ")), Some((*last).to_owned()))
        }
        Some(_) => (Some(parts.join(", ")), None),
        None => (None, None),
    };
    Some(Person { name: name.to_owned(), job, affiliation })
}

/// Two to six words, each with a capital except for particles.
fn is_name(text: &str) -> bool {
    const PARTICLES: [&str; 16] =
        ["de", "da", "di", "du", "der", "den", "van", "von", "la", "le", "al", "el", "bin", "ibn", "ben", "dos"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    let fits = |word: &&str| {
        let letters = word.chars().all(|letter| letter.is_alphabetic() || ".'’-".contains(letter));
        let handle = word.starts_with('@') && word.len() > 1;
        handle || (letters && (capital(word) || PARTICLES.contains(word)))
    };
    (1..=6).contains(&words.len())
        && words.iter().all(fits)
        && !is_job(text)
        && !holds(text, &lang::all().organisations)
}

fn is_job(text: &str) -> bool {
    holds(text, &lang::all().jobs)
}

fn is_organisation(text: &str) -> bool {
    let words = || text.split_whitespace();
    let acronym = words().count() <= 3
        && words().any(|word| word.chars().filter(|letter| letter.is_uppercase()).count() >= 2)
        && words().all(|word| !word.chars().all(char::is_lowercase));
    let named = holds(text, &lang::all().organisations);
    // Parts of an organisation and positions are no organisations; another name in capitals is.
    let proper = words().count() <= 4 && words().all(|word| word.starts_with(|first: char| !first.is_lowercase()));
    acronym || named || (proper && !holds(text, &lang::all().units_of) && !is_job(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_alone_and_before_people() {
        let roles = |text| role_line(text).map(|(roles, rest)| format!("{} | {rest}", roles.join("+")));
        for (text, expected) in [
            ("Moderator", Some("moderator | ")),
            ("Welcome Remarks & Moderator", Some("welcome remarks+moderator | ")),
            ("Closing Remarks and Chair", Some("closing remarks+chair | ")),
            ("Speakers:", Some("speaker | ")),
            ("Panel moderator: Ann Lee", Some("panel moderator | Ann Lee")),
            ("Intervenante : Ann Lee", Some("intervenante | Ann Lee")),
            ("The moderator will speak", None),
            ("Delegates are invited", None),
        ] {
            assert_eq!(roles(text).as_deref(), expected, "text: {text:?}");
        }
    }

    #[test]
    fn people_with_position_and_organisation() {
        let read = |text| {
            let show = |person: Person| {
                format!("{}|{}|{}", person.name, person.job.unwrap_or_default(), person.affiliation.unwrap_or_default())
            };
            people(text).map(|people| people.into_iter().map(show).collect::<Vec<_>>().join(" + "))
        };
        for (text, expected) in [
            (
                "Ann Lee, Acting Head of Unit A; Head of Lab B, Directorate C, UNDP",
                Some("Ann Lee|Acting Head of Unit A; Head of Lab B, Directorate C|UNDP"),
            ),
            ("Ann Lee, University of Nowhere", Some("Ann Lee||University of Nowhere")),
            ("Ann Lee, Director", Some("Ann Lee|Director|")),
            ("Ann van der Lee (ACME)", Some("Ann van der Lee||ACME")),
            ("Ann Lee; Bo Roy, Microsoft", Some("Ann Lee|| + Bo Roy||Microsoft")),
            ("Ann / Bo", Some("Ann|| + Bo||")),
            ("Ann Lee, Senior Adviser, Office of Data", Some("Ann Lee|Senior Adviser, Office of Data|")),
            ("Delegates are invited to respond.", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "text: {text:?}");
        }
    }
}
