//! Whether a line begins a day, or mentions one.

use super::super::lang;
use super::Mark;

/// Words of lines about deadlines, whose dates are not days of the meeting.
const DEADLINES: &[&str] = &[
    "deadline",
    "deadlines",
    "due",
    "submission",
    "submissions",
    "registration",
    "register",
    "closes",
    "abstract",
    "abstracts",
    "updated",
    "version",
    "échéance",
    "inscription",
    "inscriptions",
    "limite",
    "frist",
    "anmeldung",
    "plazo",
    "scadenza",
    "prazo",
    "send",
    "submit",
    "envoyer",
    "enviar",
    "inviare",
    "inschrijven",
    "aanmelden",
    "iscrizioni",
    "inscripción",
    "inscrição",
    "deadline:",
    "آخر موعد",
    "last modified",
    "published",
    "minutes",
    "copyright",
    "revised",
    "approval",
];

/// Whether a line in lower case is about a deadline or the like.
pub fn is_deadline(lower: &str) -> bool {
    DEADLINES.iter().any(|word| lang::find_word(lower, word).is_some())
}

impl Mark {
    /// Whether the line begins a day, rather than mentioning one.
    pub fn begins(&self, text: &str, line: Line) -> bool {
        let total = self.before.saturating_add(self.after);
        let lower = text.to_lowercase();
        // "Réunion du mercredi 6 octobre 2027" names the day of the meeting, its minutes that of another one.
        let held = || {
            let first = matches!(line, Line::First | Line::Heading) && self.found.is_some();
            // "Session du 28 novembre" as well, where nothing else is before the date.
            let named = self.weekday.is_some() || line == Line::Heading && self.before == 1;
            let meeting = named && lang::holds(&lower, |words| words.meetings);
            // "Training, Sfax, from 18 to 20 October 2027".
            let week = lang::holds(&lower, |words| words.held);
            let span = line == Line::First && self.found.as_ref().is_some_and(|found| found.last.is_some());
            // "Programme of the Council of 12 November 2027".
            let year = self.found.as_ref().is_some_and(|found| found.first.year.is_some());
            let agenda = (self.weekday.is_some() || year) && lang::holds(&lower, |words| words.agenda);
            first && (meeting || span || week || agenda) && !lang::holds(&lower, |words| words.notes)
        };
        if total > 0 && (self.mentioned && self.before > 0 && !held() || is_deadline(&lower)) {
            return false;
        }
        // A month that is not recognized leads to a question, if it is alone.
        if self.unread && self.found.is_none() {
            return total <= 1 && self.before == 0;
        }
        let leads = || held() && total <= 14 && lang::holds(&lower, |words| words.leading);
        if line == Line::First && leads() {
            return true;
        }
        // "The meeting takes place on 4 May 2027." is a sentence too.
        let when = || line == Line::First && total <= 12 && lang::holds(&lower, |words| words.held);
        let sentence = text.ends_with(['.', '?', '!', ';']) && total > 2 && !when();
        match line {
            Line::Heading if self.found.is_some() => total <= 10,
            Line::Heading if self.number.is_some() => (self.before == 0 || self.after == 0) && total <= 12,
            Line::Heading => total == 0 || self.before == 0 && self.parted && total <= 10,
            Line::FirstItem if self.found.is_some() => self.before == 0 && total <= 6,
            Line::Item | Line::FirstItem => total == 0,
            _ if sentence => false,
            Line::First if self.found.is_some() => total <= 12,
            Line::First | Line::Plain if self.found.is_some() => self.before == 0 && total <= 8,
            Line::First | Line::Plain => total == 0 || self.before == 0 && self.parted && total <= 8,
        }
    }
}

/// The kind of line with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading.
    Heading,
    /// An item of a list.
    Item,
    /// An item before every session.
    FirstItem,
    /// A line before every session.
    First,
    /// Another line.
    Plain,
}
