//! Places and their zones: the cities of the IANA table, and the names of `names.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Names with their zones: cities, and after a blank line countries.
const NAMES: &str = include_str!("names.txt");

/// Last parts of IANA names that are also ordinary words, surnames or several places.
const NOT_CITIES: &[&str] = &[
    "Center",
    "Central",
    "Easter",
    "Jersey",
    "London",
    "Maldives",
    "Mexico",
    "Midway",
    "North",
    "Regina",
    "Reunion",
    "South",
    "Troll",
    "Victoria",
    "Virgin",
    "Wake",
    "West",
    "Nome",
    "Menominee",
    "Enderbury",
    "Wallis",
    "Yap",
    "Truk",
];

static CITIES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let areas = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let cities = chrono_tz::TZ_VARIANTS.iter().filter_map(|zone| {
        let (area, city) = zone.name().split_once('/')?;
        let plain = areas.contains(&area) && !city.contains('/') && !NOT_CITIES.contains(&city);
        plain.then(|| (city.replace('_', " "), zone.name()))
    });
    let more = listed(NAMES);
    // London is in England unless a text says Ontario, which the look-up below sees.
    cities.chain(more).chain([("London".to_owned(), "Europe/London")]).collect()
});

/// The names of a part of the list, without the marks on their letters.
fn listed(list: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    let lines = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.flat_map(|(zone, names)| names.split(" | ").map(move |name| (folded(name), zone)))
}

static COUNTRIES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let (_, countries) = NAMES.split_once("\n\n").unwrap_or_default();
    listed(countries).map(|(name, _)| name).collect()
});

/// Whether a line is an address: its last part ends with the number of a house, as "Town hall, Market Street 8 b".
pub fn is_address(text: &str) -> bool {
    let Some((_, last)) = text.rsplit_once(',') else { return false };
    let mut words: Vec<&str> = last.split_whitespace().collect();
    // "15 b".
    if words.len() > 2 && words.last().is_some_and(|word| word.len() == 1 && word.chars().all(char::is_alphabetic)) {
        words.pop();
    }
    let number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        digits.len() <= 7
            && digits.starts_with(|first: char| first.is_ascii_digit())
            && digits.chars().all(|letter| letter.is_ascii_digit() || "/-–".contains(letter))
            && word.len().saturating_sub(digits.len()) <= 1
    };
    let Some((house, [street @ .., name])) = words.split_last().map(|(house, street)| (*house, street)) else {
        return false;
    };
    // "Knots, part 2" is a title.
    let counted = |word: &&str| super::lang::all().counted.contains(&*word.to_lowercase());
    let capital = street.first().unwrap_or(name).starts_with(char::is_uppercase);
    let short = text.split_whitespace().count() <= 20 && words.len() <= 7;
    number(house) && capital && short && !street.iter().chain([name]).any(counted)
}

/// The places that a text names, each with its zone; countries only where it names no city.
pub fn find(text: &str) -> Vec<(&str, &'static str)> {
    let mut found: Vec<(&str, &'static str)> = Vec::new();
    let mut open = true;
    let mut taken = 0;
    for (at, letter) in text.char_indices() {
        if open
            && letter.is_alphabetic()
            && !letter.is_lowercase()
            && at >= taken
            && let Some((name, zone)) = at_head(text.get(at..).unwrap_or_default())
        {
            taken = at.saturating_add(name.len());
            found.push((name, zone));
        }
        open = !letter.is_alphanumeric();
    }
    if text.contains("Ontario") {
        found.retain(|(name, _)| *name != "London");
    }
    let country = |name: &str| COUNTRIES.contains(&folded(name));
    if found.iter().any(|(name, _)| !country(name)) {
        found.retain(|(name, _)| !country(name));
    }
    found
}

/// The first words of all names.
static FIRST_WORDS: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| CITIES.keys().map(|name| first_word(name).to_owned()).collect());

/// A name without the marks on its letters: "Bogotá" and "BOGOTA" are "Bogota" and itself.
fn folded(name: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ā' => 'a',
        'Á' | 'À' | 'Â' | 'Ä' | 'Å' => 'A',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' => 'e',
        'É' | 'È' => 'E',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'İ' => 'I',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'Ö' | 'Ø' | 'Ó' => 'O',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ç' | 'ć' | 'č' => 'c',
        'ñ' | 'ń' => 'n',
        'ș' | 'ş' | 'ś' | 'š' => 's',
        'ț' => 't',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        'Ł' => 'L',
        'Š' => 'S',
        '’' => '\'',
        other => other,
    };
    // Marks of Arabic vowels say nothing.
    name.chars().filter(|letter| !('\u{64b}'..='\u{652}').contains(letter)).map(plain).collect()
}

fn first_word(text: &str) -> &str {
    let mark = |letter: char| ('\u{64b}'..='\u{652}').contains(&letter);
    text.split(|letter: char| !letter.is_alphanumeric() && !mark(letter)).next().unwrap_or_default()
}

/// The longest place name at the very start of a text.
pub fn at_head(text: &str) -> Option<(&str, &'static str)> {
    let begins = text.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    if !begins || !FIRST_WORDS.contains(&folded(first_word(text))) {
        return None;
    }
    let ends = text.char_indices().map(|(at, letter)| (at, Some(letter))).chain([(text.len(), None)]);
    let ends = ends.filter(|(at, letter)| *at > 0 && letter.is_none_or(|letter| !letter.is_alphanumeric())).take(6);
    let names = ends.filter_map(|(end, _)| text.get(..end));
    names.filter_map(|name| CITIES.get(&folded(name)).map(|zone| (name, *zone))).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_line() {
        let zones = |text| find(text).into_iter().map(|(_, zone)| zone).collect::<Vec<_>>();
        assert_eq!(zones("Tokyo, Japan"), ["Asia/Tokyo"]);
        assert_eq!(zones("a hall in New York, upstairs"), ["America/New_York"]);
        assert_eq!(zones("London, Ontario"), Vec::<&str>::new());
        assert_eq!(zones("Embassy of Italy, Tunis"), ["Africa/Tunis"]);
        assert_eq!(zones("Japan"), ["Asia/Tokyo"]);
        assert_eq!(zones("the Central Hall"), Vec::<&str>::new());
        assert_eq!(zones("hora de Bogotá"), ["America/Bogota"]);
        assert_eq!(zones("Göteborg"), ["Europe/Stockholm"]);
        assert_eq!(zones("عَمّان"), ["Asia/Amman"]);
    }

    #[test]
    fn every_listed_zone_is_one() {
        for (name, zone) in listed(NAMES) {
            assert!(zone.parse::<chrono_tz::Tz>().is_ok(), "{name}: {zone}");
        }
    }
}
