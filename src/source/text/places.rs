//! Places that tell a zone: the cities of the IANA table, and more names whose zone is one alone.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Names that the IANA table has not, or has under another spelling; countries only with one zone.
const MORE: &[(&str, &str)] = &[
    ("Abu Dhabi", "Asia/Dubai"),
    ("Rabat", "Africa/Casablanca"),
    ("Marrakech", "Africa/Casablanca"),
    ("Morocco", "Africa/Casablanca"),
    ("Tunisia", "Africa/Tunis"),
    ("Egypt", "Africa/Cairo"),
    ("Jordan", "Asia/Amman"),
    ("Lebanon", "Asia/Beirut"),
    ("Saudi Arabia", "Asia/Riyadh"),
    ("Doha", "Asia/Qatar"),
    ("Kuwait City", "Asia/Kuwait"),
    ("N'Djamena", "Africa/Ndjamena"),
    ("N’Djamena", "Africa/Ndjamena"),
    ("Geneva", "Europe/Zurich"),
    ("Genève", "Europe/Zurich"),
    ("Strasbourg", "Europe/Paris"),
    ("Lyon", "Europe/Paris"),
    ("Toulouse", "Europe/Paris"),
    ("France", "Europe/Paris"),
    ("Bonn", "Europe/Berlin"),
    ("Hamburg", "Europe/Berlin"),
    ("Munich", "Europe/Berlin"),
    ("The Hague", "Europe/Amsterdam"),
    ("Barcelona", "Europe/Madrid"),
    ("Milan", "Europe/Rome"),
    ("Edinburgh", "Europe/London"),
    ("Kobe", "Asia/Tokyo"),
    ("Kyoto", "Asia/Tokyo"),
    ("Osaka", "Asia/Tokyo"),
    ("Japan", "Asia/Tokyo"),
    ("Beijing", "Asia/Shanghai"),
    ("New Delhi", "Asia/Kolkata"),
    ("Mumbai", "Asia/Kolkata"),
    ("Bengaluru", "Asia/Kolkata"),
    ("India", "Asia/Kolkata"),
    ("Washington DC", "America/New_York"),
    ("Washington, DC", "America/New_York"),
    ("Washington, D.C", "America/New_York"),
    ("Boston", "America/New_York"),
    ("San Francisco", "America/Los_Angeles"),
    ("Seattle", "America/Los_Angeles"),
    ("Canberra", "Australia/Sydney"),
    ("Wellington", "Pacific/Auckland"),
    ("New Zealand", "Pacific/Auckland"),
    ("Marrakesh", "Africa/Casablanca"),
    ("Le Caire", "Africa/Cairo"),
    ("Alger", "Africa/Algiers"),
    ("Beyrouth", "Asia/Beirut"),
    ("Bruxelles", "Europe/Brussels"),
    ("Brüssel", "Europe/Brussels"),
    ("Brussel", "Europe/Brussels"),
    ("Londres", "Europe/London"),
    ("Genf", "Europe/Zurich"),
    ("Zürich", "Europe/Zurich"),
    ("Wien", "Europe/Vienna"),
    ("München", "Europe/Berlin"),
    ("Köln", "Europe/Berlin"),
    ("Cologne", "Europe/Berlin"),
    ("Frankfurt", "Europe/Berlin"),
    ("Dresden", "Europe/Berlin"),
    ("Leipzig", "Europe/Berlin"),
    ("Roma", "Europe/Rome"),
    ("Milano", "Europe/Rome"),
    ("Torino", "Europe/Rome"),
    ("Napoli", "Europe/Rome"),
    ("Firenze", "Europe/Rome"),
    ("Trieste", "Europe/Rome"),
    ("Sevilla", "Europe/Madrid"),
    ("Seville", "Europe/Madrid"),
    ("Lisboa", "Europe/Lisbon"),
    ("Porto", "Europe/Lisbon"),
    ("Den Haag", "Europe/Amsterdam"),
    ("Rotterdam", "Europe/Amsterdam"),
    ("Utrecht", "Europe/Amsterdam"),
    ("Tbilissi", "Asia/Tbilisi"),
    ("Tunisie", "Africa/Tunis"),
    ("Maroc", "Africa/Casablanca"),
    ("Liban", "Asia/Beirut"),
    ("Jordanie", "Asia/Amman"),
    ("تونس", "Africa/Tunis"),
    ("الرباط", "Africa/Casablanca"),
    ("المغرب", "Africa/Casablanca"),
    ("الدار البيضاء", "Africa/Casablanca"),
    ("مراكش", "Africa/Casablanca"),
    ("القاهرة", "Africa/Cairo"),
    ("الجزائر", "Africa/Algiers"),
    ("بيروت", "Asia/Beirut"),
    ("عمّان", "Asia/Amman"),
    ("بغداد", "Asia/Baghdad"),
    ("الرياض", "Asia/Riyadh"),
    ("الكويت", "Asia/Kuwait"),
    ("الدوحة", "Asia/Qatar"),
    ("أبو ظبي", "Asia/Dubai"),
    ("أبوظبي", "Asia/Dubai"),
    ("دبي", "Asia/Dubai"),
    ("المنامة", "Asia/Bahrain"),
    ("مسقط", "Asia/Muscat"),
    ("الخرطوم", "Africa/Khartoum"),
    ("نواكشوط", "Africa/Nouakchott"),
    ("باريس", "Europe/Paris"),
    ("جنيف", "Europe/Zurich"),
    ("غرينتش", "UTC"),
    ("Greenwich", "UTC"),
];

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

static CITIES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let areas = ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
    let cities = chrono_tz::TZ_VARIANTS.iter().filter_map(|zone| {
        let (area, city) = zone.name().split_once('/')?;
        let plain = areas.contains(&area) && !city.contains('/') && !NOT_CITIES.contains(&city);
        plain.then(|| (city.replace('_', " "), zone.name()))
    });
    let more = MORE.iter().map(|(name, zone)| ((*name).to_owned(), *zone));
    // London is in England unless a text says Ontario, which the look-up below sees.
    cities.chain(more).chain([("London".to_owned(), "Europe/London")]).collect()
});

/// The places that a text names, each with its zone.
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
    found
}

/// The first words of all names.
static FIRST_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| CITIES.keys().map(|name| first_word(name).to_owned()).collect());

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

/// The longest place name at the very start of a text.
pub fn at_head(text: &str) -> Option<(&str, &'static str)> {
    let begins = text.starts_with(|first: char| first.is_alphabetic() && !first.is_lowercase());
    if !begins || !FIRST_WORDS.contains(first_word(text)) {
        return None;
    }
    let ends = text.char_indices().map(|(at, letter)| (at, Some(letter))).chain([(text.len(), None)]);
    let ends = ends.filter(|(at, letter)| *at > 0 && letter.is_none_or(|letter| !letter.is_alphanumeric())).take(6);
    let names = ends.filter_map(|(end, _)| text.get(..end));
    names.filter_map(|name| CITIES.get(name).map(|zone| (name, *zone))).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_line() {
        let zones = |text| find(text).into_iter().map(|(_, zone)| zone).collect::<Vec<_>>();
        assert_eq!(zones("Tokyo, Japan"), ["Asia/Tokyo", "Asia/Tokyo"]);
        assert_eq!(zones("a hall in New York, upstairs"), ["America/New_York"]);
        assert_eq!(zones("London, Ontario"), Vec::<&str>::new());
        assert_eq!(zones("the Central Hall"), Vec::<&str>::new());
    }
}
