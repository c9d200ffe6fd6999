//! Time zones as places that a reader can search for: by city, by country, by IANA id.

/// A zone under the names that people look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// IANA id.
    pub zone: String,
    /// The city to show.
    pub city: String,
    /// The country, in the reader's language; empty where there is none.
    pub country: String,
    /// All names, folded for comparing: city, other cities, country, id.
    pub names: Vec<String>,
}

/// The best matches for a folded query, best first; all places for an empty one.
pub fn search<'a>(places: &'a [Place], query: &str, limit: usize) -> Vec<&'a Place> {
    let query = query.trim();
    let mut found: Vec<(usize, &Place)> =
        places.iter().filter_map(|place| Some((rank(place, query)?, place))).collect();
    found.sort_by(|(a, first), (b, second)| a.cmp(b).then_with(|| first.city.cmp(&second.city)));
    found.into_iter().map(|(_, place)| place).take(limit).collect()
}

/// 0 for a name that starts with the query, more the later a name stands and the deeper the match.
fn rank(place: &Place, query: &str) -> Option<usize> {
    if query.is_empty() {
        return Some(0);
    }
    let ranks = place.names.iter().enumerate().filter_map(|(position, name)| {
        let depth = if name.starts_with(query) {
            0
        } else if name.split([' ', '-', '/', '_']).any(|word| word.starts_with(query)) {
            100
        } else if query.chars().count() > 2 && name.contains(query) {
            200
        } else {
            return None;
        };
        Some(position.saturating_add(depth))
    });
    ranks.min()
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
            let found: Vec<&str> = search(&places, query, 10).iter().map(|place| place.city.as_str()).collect();
            assert_eq!(found, expected, "query: {query}");
        }
        assert_eq!(search(&places, "", 3).len(), 3);
    }
}
