//! Words of days and hours in the languages that the audit knows: English, French, Spanish, German,
//! Portuguese, Italian, Dutch and Arabic. All in lower case; written down apart from the readers'
//! own lists, so that a word that they lack is not lacking here too.

mod days;
mod hours;
mod spoken;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

pub use days::*;
pub use hours::*;
pub use spoken::*;

/// Abbreviations of zones, with every offset in minutes that they are used for.
pub const ZONES: &[(&str, &[i32])] = &[
    ("utc", &[0]),
    ("gmt", &[0]),
    ("cet", &[60]),
    ("cest", &[120]),
    ("eet", &[120]),
    ("eest", &[180]),
    ("wet", &[0]),
    ("west", &[60]),
    ("bst", &[60, 360]),
    ("msk", &[180]),
    ("et", &[-240, -300]),
    ("ct", &[-300, -360]),
    ("mt", &[-360, -420]),
    ("pt", &[-420, -480]),
    ("mst", &[-420]),
    ("cst", &[-360, 480]),
    ("pst", &[-480]),
    ("ist", &[330, 60, 120]),
    ("hkt", &[480]),
    ("cat", &[120]),
    ("brt", &[-180]),
    ("edt", &[-240]),
    ("est", &[-300]),
    ("cdt", &[-300]),
    ("mdt", &[-360]),
    ("pdt", &[-420]),
    ("jst", &[540]),
    ("sgt", &[480]),
    ("eat", &[180]),
    ("wat", &[60]),
    ("sast", &[120]),
    ("aest", &[600]),
    ("aedt", &[660]),
    ("nzst", &[720]),
    ("nzdt", &[780]),
];

/// What is reported apart by a heading and takes place at the same time.
pub const GROUPS: &[&str] = &[
    "room",
    "hall",
    "track",
    "stream",
    "group",
    "parallel",
    "breakout",
    "workshop",
    "session",
    "stage",
    "lab",
    "salle",
    "piste",
    "groupe",
    "atelier",
    "sala",
    "grupo",
    "raum",
    "saal",
    "gruppe",
    "zaal",
    "spoor",
    "gruppo",
    "قاعة",
    "مجموعة",
];

/// Whether a word may begin a day, an hour or a zone; months do only next to a number.
pub fn may_begin(word: &[char]) -> bool {
    static KNOWN: LazyLock<FxHashSet<Vec<char>>> = LazyLock::new(|| {
        let lists = WEEKDAYS
            .iter()
            .chain(&SHORT_WEEKDAYS)
            .chain(&ORDINALS)
            .chain([&DAY, &NOON, &MIDNIGHT, &NUMBERS, &HALVES, &AT]);
        let words = lists.flat_map(|list| list.iter().copied()).chain(ZONES.iter().map(|(name, _)| *name));
        words.filter_map(|word| Some(word.split(' ').next()?.chars().collect())).collect()
    });
    KNOWN.contains(word)
        || word.contains(&'-') && word.split(|letter| *letter == '-').next().is_some_and(|first| KNOWN.contains(first))
}
