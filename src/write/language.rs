//! Dates and the few words of a page or a mail that is read without the widget.
//!
//! The widget asks the browser's `Intl`; a file that is written beforehand cannot, so it has
//! English, French and Arabic of its own. For readers of other languages dates are written in
//! figures, as 2021-03-29, and the words are English.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::lines::digits;
use crate::i18n::{self, Message};

/// A language that pages and mails are written in.
#[derive(Clone, Copy, Debug)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    weekdays: [&'static str; 7],
    months: [&'static str; 12],
    /// What follows the weekday.
    after: &'static str,
    /// The first of a month, where it is not a plain number.
    first: &'static str,
    in_words: bool,
    /// Before the city and the offset.
    pub times_in: &'static str,
    /// The file of the widget's sentences and names of cities; none in English.
    sentences: &'static str,
    /// Before the time that was planned at first.
    pub planned_for: &'static str,
    /// Before the room that it was moved from.
    pub instead_of: &'static str,
    /// The names of `tentative`, `cancelled`, `delayed`, `moved`.
    pub statuses: [&'static str; 4],
    /// Before the languages of a session.
    pub languages: &'static str,
    /// What the agenda's own words are called.
    pub words: &'static [(&'static str, &'static str)],
}

const ENGLISH: Language = Language {
    tag: "en",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    after: " ",
    first: "1",
    in_words: true,
    times_in: "All times: ",
    sentences: "",
    planned_for: "planned for ",
    instead_of: "instead of ",
    statuses: ["Tentative", "Cancelled", "Delayed", "Moved"],
    languages: "Languages: ",
    words: super::ENGLISH,
};

const FRENCH: Language = Language {
    tag: "fr",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    after: " ",
    first: "1er",
    in_words: true,
    times_in: "Toutes les heures : ",
    sentences: include_str!("../../locales/fr.txt"),
    planned_for: "prévu à ",
    instead_of: "au lieu de ",
    statuses: ["À confirmer", "Annulé", "Retardé", "Déplacé"],
    languages: "Langues : ",
    words: &[
        ("join", "Participer"),
        ("livestream", "Diffusion en direct"),
        ("recording", "Enregistrement"),
        ("document", "Document"),
        ("break", "pause"),
        ("ceremony", "cérémonie"),
        ("moderator", "modération"),
        ("speaker", "intervention"),
        ("chair", "présidence"),
        ("open", "Ouvert à tous"),
        ("closed", "À huis clos"),
        ("invited", "Sur invitation"),
    ],
};

const ARABIC: Language = Language {
    tag: "ar",
    weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    after: "، ",
    first: "1",
    in_words: true,
    times_in: "كل الأوقات: ",
    sentences: include_str!("../../locales/ar.txt"),
    planned_for: "الموعد الأصلي ",
    instead_of: "بدلاً من ",
    statuses: ["غير مؤكد", "ملغى", "متأخر", "نُقل"],
    languages: "اللغات: ",
    words: &[
        ("join", "انضمام"),
        ("livestream", "بث مباشر"),
        ("recording", "تسجيل"),
        ("document", "وثيقة"),
        ("break", "استراحة"),
        ("ceremony", "مراسم"),
        ("moderator", "إدارة الجلسة"),
        ("speaker", "متحدث"),
        ("chair", "رئاسة"),
        ("open", "مفتوحة للجميع"),
        ("closed", "مغلقة"),
        ("invited", "بدعوة"),
    ],
};

const FIGURES: Language = Language { in_words: false, ..ENGLISH };

/// Languages by their own names; others are text by their tags.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "العربية"),
    ("bg", "български"),
    ("cs", "čeština"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "español"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hu", "magyar"),
    ("id", "Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("no", "norsk"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sv", "svenska"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("zh", "中文"),
    ("zh-Hant", "繁體中文"),
];

/// The primary subtag of a tag.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

fn is(tag: &str, known: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(known)
}

/// The language of a BCP 47 tag; dates in figures where we do not know it, and English without a tag.
pub fn language(tag: &str) -> Language {
    let known = [ENGLISH, FRENCH, ARABIC].into_iter().find(|language| is(tag, language.tag));
    known.unwrap_or(if tag.is_empty() { ENGLISH } else { FIGURES })
}

/// A language by its own name.
pub fn autonym(tag: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| is(tag, known)).map_or(tag, |(_, name)| name)
}

impl Language {
    /// One of the widget's sentences that fill nothing in.
    pub fn sentence(&self, message: Message) -> &'static str {
        let own = |line: &'static str| line.strip_prefix(message.key())?.strip_prefix(" = ");
        let english = || i18n::ENGLISH.get(message.index()).copied().unwrap_or_default();
        self.sentences.lines().find_map(own).unwrap_or_else(english).trim_matches('"')
    }

    /// The name of a city, which is given in English.
    pub fn city(&self, english: String) -> String {
        let named =
            |line: &'static str| line.strip_prefix("city.")?.strip_prefix(english.as_str())?.strip_prefix(" = ");
        self.sentences.lines().find_map(named).map(str::to_owned).unwrap_or(english)
    }

    /// "Monday 29 March 2021".
    pub fn date(&self, date: NaiveDate) -> String {
        if !self.in_words {
            return iso_date(date);
        }
        let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
        let month = usize::try_from(date.month0()).unwrap_or_default();
        let name = |names: &[&'static str], index: usize| names.get(index).copied().unwrap_or_default();
        let day = if date.day() == 1 { self.first.to_owned() } else { date.day().to_string() };
        let (weekday, month) = (name(&self.weekdays, weekday), name(&self.months, month));
        [weekday, self.after, &day, " ", month, " ", &date.year().to_string()].concat()
    }
}

/// "2021-03-29".
pub fn iso_date(date: NaiveDate) -> String {
    let mut out = String::with_capacity(10);
    digits(&mut out, u32::try_from(date.year()).unwrap_or_default(), 4);
    for number in [date.month(), date.day()] {
        out.push('-');
        digits(&mut out, number, 2);
    }
    out
}

/// "10:15".
pub fn clock(civil: NaiveDateTime) -> String {
    let mut out = String::with_capacity(5);
    digits(&mut out, civil.hour(), 2);
    out.push(':');
    digits(&mut out, civil.minute(), 2);
    out
}

/// "UTC+5:30" from seconds east of UTC.
pub fn offset(seconds: i32) -> String {
    let minutes = seconds.unsigned_abs().checked_div(60).unwrap_or_default();
    let (hours, minutes) = (minutes.checked_div(60).unwrap_or_default(), minutes.checked_rem(60).unwrap_or_default());
    let mut out = "UTC".to_owned();
    if (hours, minutes) != (0, 0) {
        out.push(if seconds < 0 { '\u{2212}' } else { '+' });
        out.push_str(&hours.to_string());
    }
    if minutes > 0 {
        out.push(':');
        digits(&mut out, minutes, 2);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_their_reader_writes_them() {
        let date = |day| NaiveDate::from_ymd_opt(2021, 3, day).expect("it is in the calendar");
        for (tag, day, expected) in [
            ("en-GB", 29, "Monday 29 March 2021"),
            ("", 29, "Monday 29 March 2021"),
            ("fr", 1, "lundi 1er mars 2021"),
            ("FR-ca", 2, "mardi 2 mars 2021"),
            ("ar-MA", 29, "الاثنين، 29 مارس 2021"),
            ("de", 9, "2021-03-09"),
            ("frr", 9, "2021-03-09"),
        ] {
            assert_eq!(language(tag).date(date(day)), expected, "{tag}");
        }
    }

    #[test]
    fn sentences_are_the_widgets() {
        let said = |tag| [Message::ON_SITE, Message::COMMA].map(|message| language(tag).sentence(message));
        assert_eq!(said("en"), ["On site", ", "]);
        assert_eq!(said("de"), ["On site", ", "]);
        assert_eq!(said("fr"), ["Sur place", ", "]);
        assert_eq!(said("ar-MA"), ["حضوريًا", "، "]);
    }

    #[test]
    fn offsets_are_written_as_people_write_them() {
        let offsets = [(0, "UTC"), (7200, "UTC+2"), (-12_600, "UTC−3:30"), (20_700, "UTC+5:45"), (-1800, "UTC−0:30")];
        for (seconds, expected) in offsets {
            assert_eq!(offset(seconds), expected);
        }
    }
}
