//! Time zones as places that a reader can search for: by city, by country, by IANA id.

use crate::model::order::order;
use crate::widget::city_search::Place;

/// The best matches for a folded query, best first, else in the order of `places`; all for an empty one.
pub fn search(places: &[Place], query: &str, limit: usize) -> Vec<Place> {
    let query = query.trim();
    let mut found = Vec::new();
    for place in places {
        if let Some(rank) = rank(place, query) {
            found.push((rank, place));
        }
    }
    let mut best = Vec::new();
    for position in order(found.iter().map(|(rank, _)| (*rank, 0))).into_iter().take(limit) {
        if let Some((_, place)) = found.get(position) {
            best.push((*place).clone());
        }
    }
    best
}

/// `str::contains` brings a search for long texts, which names are not.
pub fn contains(name: &str, query: &str) -> bool {
    name.as_bytes().windows(query.len().max(1)).any(|part| part == query.as_bytes())
}

/// 0 for a name that starts with the query, more the later a name is and the deeper the match.
fn rank(place: &Place, query: &str) -> Option<i64> {
    if query.is_empty() {
        return Some(0);
    }
    let mut best = None;
    for (position, name) in (0_i64..).zip(&place.names) {
        let depth = if name.starts_with(query) {
            0
        } else if name.split([' ', '-', '/', '_']).any(|word| word.starts_with(query)) {
            100
        } else if query.chars().count() > 2 && contains(name, query) {
            200
        } else {
            continue;
        };
        let rank = position.saturating_add(depth);
        best = Some(best.map_or(rank, |best: i64| best.min(rank)));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(zone: &str, city: &str, names: &[&str]) -> Place {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Place { zone: zone.to_owned(), city: city.to_owned(), country: String::new(), names }
    }

    #[test]
    fn the_start_of_a_city_wins_over_other_matches() {
        let places = [
            place("Asia/Riyadh", "Riyadh", &["riyadh", "jeddah", "mecca", "saudi arabia", "asia/riyadh"]),
            place("Africa/Casablanca", "Rabat", &["rabat", "casablanca", "morocco", "africa/casablanca"]),
            place("America/Sao_Paulo", "Sao Paulo", &["sao paulo", "brazil", "america/sao_paulo"]),
            place("Africa/Cairo", "Cairo", &["cairo", "egypt", "africa/cairo"]),
        ];
        for (query, expected) in [
            ("ca", &["Cairo", "Rabat"][..]),
            ("casa", &["Rabat"]),
            ("mec", &["Riyadh"]),
            ("paulo", &["Sao Paulo"]),
            ("africa/ca", &["Cairo", "Rabat"]),
            ("rab", &["Rabat", "Riyadh"]),
            ("xx", &[]),
        ] {
            let found = search(&places, query, 10);
            let found: Vec<&str> = found.iter().map(|place| place.city.as_str()).collect();
            assert_eq!(found, expected, "query: {query}");
        }
        assert_eq!(search(&places, "", 3).len(), 3);
    }
}
