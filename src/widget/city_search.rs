//! The search for a city in the time zone picker, as data.

/// The state of the search.
#[derive(Default)]
pub struct CitySearch {
    /// Whether it is open.
    pub open: bool,
    /// Whether the button that opens it gets the focus back.
    pub back: bool,
    /// What may be found; empty until it is loaded.
    pub places: Vec<Place>,
    /// The language of their names.
    pub lang: String,
    /// What is looked for, folded.
    pub query: String,
    /// What is found.
    pub found: Vec<Place>,
    /// Which of that the keyboard is at, if it is at any.
    pub active: Option<usize>,
}

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
