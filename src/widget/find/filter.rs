//! What a reader looks for.

use chrono::NaiveDate;

/// What a reader looks for; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Folded words, from [`super::fold::words`].
    pub words: Vec<String>,
    /// A day of the shown zone.
    pub day: Option<NaiveDate>,
    /// Meetings: the folded id of each.
    pub meetings: Vec<String>,
    /// Tracks: the folded name of each, in any language.
    pub tracks: Vec<String>,
    /// Rooms, likewise.
    pub rooms: Vec<String>,
    /// Languages, from [`super::language`].
    pub languages: Vec<String>,
    /// Kinds, folded.
    pub kinds: Vec<String>,
    /// Tags: the folded name of each, in any language.
    pub tags: Vec<String>,
    /// Levels, likewise.
    pub levels: Vec<String>,
    /// What helps to follow, from [`super::service`].
    pub services: Vec<String>,
    /// Whether only the reader's own are wanted.
    pub favorites: bool,
}

/// What a session has one of several values of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The meeting, of several.
    Meeting,
    /// The track.
    Track,
    /// The room.
    Room,
    /// A language of speech or of interpretation.
    Language,
    /// The kind.
    Kind,
    /// A tag.
    Tag,
    /// How hard it is.
    Level,
    /// Captions, a sign language, an interpretation.
    Service,
}

impl Facet {
    /// All of them.
    pub const ALL: [Facet; 8] = [
        Facet::Meeting,
        Facet::Track,
        Facet::Room,
        Facet::Language,
        Facet::Kind,
        Facet::Tag,
        Facet::Level,
        Facet::Service,
    ];
}

impl Filter {
    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// What is chosen of a facet.
    pub fn chosen(&self, facet: Facet) -> &Vec<String> {
        match facet {
            Facet::Meeting => &self.meetings,
            Facet::Track => &self.tracks,
            Facet::Room => &self.rooms,
            Facet::Language => &self.languages,
            Facet::Kind => &self.kinds,
            Facet::Tag => &self.tags,
            Facet::Level => &self.levels,
            Facet::Service => &self.services,
        }
    }

    /// What is chosen of a facet, to change it.
    pub fn chosen_mut(&mut self, facet: Facet) -> &mut Vec<String> {
        match facet {
            Facet::Meeting => &mut self.meetings,
            Facet::Track => &mut self.tracks,
            Facet::Room => &mut self.rooms,
            Facet::Language => &mut self.languages,
            Facet::Kind => &mut self.kinds,
            Facet::Tag => &mut self.tags,
            Facet::Level => &mut self.levels,
            Facet::Service => &mut self.services,
        }
    }
}
