//! Time zones by the names of cities, as people know them.
//!
//! ```
//! use agenda_widget::builder::zones::{found, list};
//!
//! assert_eq!(found("rabat"), Some("Africa/Casablanca"));
//! assert_eq!(found("europe/paris"), Some("Europe/Paris"));
//! assert_eq!(found("Atlantis"), None);
//! assert_eq!(list("Cairo, New York, viewer"), "Africa/Cairo America/New_York viewer");
//! ```

use std::sync::LazyLock;

use crate::time::zone::city::city;

/// The zones with further names of their cities, as the widget searches them.
const PLACES: &str = include_str!("../widget/features/city_search/places.txt");

/// A zone, and what its city and others in it are called.
#[derive(Debug)]
pub struct Zone {
    /// Its IANA id.
    pub id: &'static str,
    /// The city that stands for it.
    pub city: String,
    /// Other names that people look for.
    others: Vec<String>,
}

/// Every zone that is known, in the order of their cities.
pub static ZONES: LazyLock<Vec<Zone>> = LazyLock::new(|| {
    let rows = PLACES.lines().filter(|line| !line.starts_with('#'));
    let zone = |line: &'static str| {
        let mut words = line.split(' ');
        let id = words.next().filter(|id| id.contains('/'))?;
        // The second is the country.
        let others = words.skip(1).map(|name| name.replace('_', " ")).collect();
        chrono_tz::TZ_VARIANTS.iter().any(|zone| zone.name() == id).then(|| Zone { id, city: city(id), others })
    };
    let mut zones: Vec<Zone> = rows.filter_map(zone).collect();
    zones.sort_by(|one, other| (&one.city, one.id).cmp(&(&other.city, other.id)));
    zones
});

/// The id of the zone that is called so: by its id, its city, or another city in it.
pub fn found(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let is = |known: &str| known.to_lowercase() == name;
    let known = chrono_tz::TZ_VARIANTS.iter().find(|zone| is(zone.name())).map(|zone| zone.name());
    let last = |id: &'static str| id.rsplit('/').next().unwrap_or(id).replace('_', " ");
    let by = |test: &dyn Fn(&Zone) -> bool| ZONES.iter().find(|zone| test(zone)).map(|zone| zone.id);
    // A zone that was renamed has its former id in the list too, under the same city.
    known
        .or_else(|| by(&|zone| is(&last(zone.id))))
        .or_else(|| by(&|zone| is(&zone.city)))
        .or_else(|| by(&|zone| zone.others.iter().any(|other| is(other))))
}

/// The id of a zone for a field of one; what is no zone stays as it was typed.
pub fn one(name: &str) -> String {
    found(name).map_or_else(|| name.trim().to_owned(), str::to_owned)
}

/// The ids of several, with spaces between them; the names of cities may have commas between them.
pub fn list(names: &str) -> String {
    let names: Vec<&str> =
        if names.contains(',') { names.split(',').collect() } else { names.split_whitespace().collect() };
    names.into_iter().map(one).filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_found_in_the_languages_that_have_them() {
        for (name, id) in [
            ("Le Caire", "Africa/Cairo"),
            ("القاهرة", "Africa/Cairo"),
            (" new york ", "America/New_York"),
            ("Casablanca", "Africa/Casablanca"),
            ("Kolkata", "Asia/Kolkata"),
            ("UTC", "UTC"),
            ("Kyiv", "Europe/Kyiv"),
        ] {
            assert_eq!(found(name), Some(id), "{name}");
        }
        assert_eq!(
            (one("Atlantis "), list("Paris  Europe/Rome x")),
            ("Atlantis".to_owned(), "Europe/Paris Europe/Rome x".to_owned())
        );
        assert!(ZONES.len() > 300, "{}", ZONES.len());
    }
}
