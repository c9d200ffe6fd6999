//! What is not for readers: the fields that a site generator keeps before a page, and comments.
//!
//! The lines stay where they were, emptied, so that every place stated later is a place in the file.

use crate::model::problem::{Kind, Place, Problem};

/// A document without them.
#[derive(Debug, Default)]
pub struct Preamble {
    /// The text, line by line as it was.
    pub text: String,
    /// The title from the fields.
    pub title: Option<String>,
    /// What was left out.
    pub notes: Vec<Problem>,
}

/// Parts the document.
pub fn split(source: &str) -> Preamble {
    let mut out = Preamble::default();
    let mut in_fields = false;
    let mut comment: Option<(usize, String)> = None;
    let mail = mail(source);
    let mut quoted = false;
    for (index, raw) in source.lines().enumerate() {
        let number = index.saturating_add(1);
        let line = raw.trim_end_matches('\r').trim_start_matches('\u{feff}');
        let answered = line.starts_with('>');
        // "On 1 March, Bo wrote:", and below it the mail that is answered.
        let wrote = || is_lead_of_quote(line) && source.lines().nth(number).is_some_and(|next| next.starts_with('>'));
        quoted = quoted && (answered || line.trim().is_empty()) || wrote();
        if quoted {
            if !line.trim().is_empty() {
                out.note(
                    number,
                    &format!("\"{}\" of the mail that is answered", line.trim()),
                    "lines of an older mail",
                );
            }
            out.text.push('\n');
            continue;
        }
        if index == 0 && line.trim_end() == "---" && has_end(source) {
            in_fields = true;
        } else if index < mail {
            if !line.trim().is_empty() {
                out.note(number, &format!("\"{}\" of the header of the mail", line.trim()), "lines of a mail's header");
            }
        } else if in_fields {
            in_fields = line.trim_end() != "---";
            if in_fields {
                out.field(number, line);
            }
        } else {
            let shown = out.without_comment(number, line, &mut comment);
            out.text.push_str(&shown);
        }
        out.text.push('\n');
    }
    if let Some((line, text)) = comment {
        out.note(line, &format!("the comment \"{}\", which has no end", text.trim()), "comments");
    }
    out
}

/// Whether a line leads to the mail that is answered: "On 1 March 2029 at 10:12, Bo wrote:".
fn is_lead_of_quote(line: &str) -> bool {
    const WROTE: &[&str] =
        &["wrote", "a écrit", "schrieb", "escribió", "escreveu", "ha scritto", "schreef", "geschreven", "كتب"];
    if !line.trim_end().ends_with(':') {
        return false;
    }
    let lower = line.to_lowercase();
    WROTE.iter().any(|word| lower.contains(word))
}

/// Names of the fields of a mail, in the languages of its programs: those of who wrote it, and the others.
const FROM: &[&str] = &["from", "de", "von", "da", "van", "من"];
const HEADER: &[&str] = &[
    "to",
    "cc",
    "bcc",
    "sent",
    "date",
    "subject",
    "reply-to",
    "à",
    "envoyé",
    "objet",
    "an",
    "gesendet",
    "betreff",
    "datum",
    "a",
    "inviato",
    "oggetto",
    "data",
    "para",
    "enviado",
    "enviada",
    "asunto",
    "assunto",
    "fecha",
    "aan",
    "verzonden",
    "onderwerp",
    "إلى",
    "التاريخ",
    "الموضوع",
    "الإرسال",
];

/// How many lines the header of a mail has, which names who wrote it and when; 0 where the text is none.
fn mail(source: &str) -> usize {
    let name = |line: &str| line.split_once(':').map(|(name, _)| name.trim().trim_matches('*').to_lowercase());
    let lead = source.lines().take_while(|line| line.trim().is_empty()).count();
    let known = |line: &&str| name(line).is_some_and(|name| [FROM, HEADER].iter().any(|list| list.contains(&&*name)));
    let header: Vec<&str> = source.lines().skip(lead).take_while(known).collect();
    let from = header.iter().any(|line| name(line).is_some_and(|name| FROM.contains(&&*name)));
    if from && header.len() >= 2 { lead.saturating_add(header.len()) } else { 0 }
}

/// Fields end with a second line of three dashes, within a page's length.
fn has_end(source: &str) -> bool {
    let fields = source.lines().skip(1).take(100).take_while(|line| line.trim_end() != "---");
    let count = fields.clone().count();
    source.lines().nth(count.saturating_add(1)).is_some_and(|line| line.trim_end() == "---")
        && fields
            .filter(|line| !line.trim().is_empty())
            .all(|line| line.contains(':') || line.starts_with([' ', '-', '#']))
}

impl Preamble {
    fn note(&mut self, line: usize, what: &str, many: &'static str) {
        let note = Problem::note(Place::line(line, 1), format!("not kept: {what}"));
        self.notes.push(note.of(Kind::Dropped(many)));
    }

    fn field(&mut self, line: usize, text: &str) {
        match text.split_once(':') {
            Some((name, value)) if name.trim() == "title" && self.title.is_none() => {
                let value = value.trim().trim_matches(['"', '\'']);
                let plain = super::markup::clean(value).text;
                if plain.is_empty()
                    || super::phrases::is_agenda_word(&plain)
                    || plain.to_lowercase().ends_with(" agenda")
                {
                    self.note(line, &format!("the page field \"{}\"", text.trim()), "page fields");
                } else {
                    self.title = Some(plain);
                }
            }
            _ if text.trim().is_empty() => {}
            _ => self.note(line, &format!("the page field \"{}\"", text.trim()), "page fields"),
        }
    }

    /// A line without what is between `<!--` and `-->`.
    fn without_comment(&mut self, number: usize, line: &str, comment: &mut Option<(usize, String)>) -> String {
        let mut shown = String::new();
        let mut rest = line;
        loop {
            match comment.take() {
                Some((from, mut text)) => {
                    let Some((inside, after)) = rest.split_once("-->") else {
                        text.push_str(rest);
                        text.push(' ');
                        *comment = Some((from, text));
                        return shown;
                    };
                    text.push_str(inside);
                    let text = super::markup::tidy(&text);
                    self.note(from, &format!("the comment \"{text}\""), "comments");
                    rest = after;
                }
                None => {
                    let Some((before, after)) = rest.split_once("<!--") else {
                        shown.push_str(rest);
                        return shown;
                    };
                    shown.push_str(before);
                    *comment = Some((number, String::new()));
                    rest = after;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_comments_go_and_lines_stay() {
        let read = split("---\ntitle: \"Data days\"\nlayout: page\n---\n10:00 Opening <!-- new\n and --> here\n");
        assert_eq!(read.text, "\n\n\n\n10:00 Opening \n here\n");
        assert_eq!(read.title.as_deref(), Some("Data days"));
        let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["3:1: not kept: the page field \"layout: page\"", "5:1: not kept: the comment \"new and\""]);
        assert_eq!(split("---\n10 apples\n---\n").title, None);
    }
}
