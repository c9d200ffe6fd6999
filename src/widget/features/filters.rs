//! The values of filters: what each is called, and which are chosen.

use super::{details, meetings};
use crate::i18n::Message;
use crate::widget::find::Facet;
use crate::widget::find::facets::Choice;
use crate::widget::reader::Find;
use crate::widget::scene::Scene;
use crate::widget::state::State;

/// The name of a filter in `data-of`.
pub fn name_of_facet(facet: Facet) -> &'static str {
    match facet {
        Facet::Meeting => "meeting",
        Facet::Track => "track",
        Facet::Room => "room",
        Facet::Language => "language",
        Facet::Kind => "kind",
        Facet::Tag => "tag",
        Facet::Level => "level",
        Facet::Service => "service",
    }
}

/// The heading of a filter.
pub fn heading(facet: Facet) -> Message {
    match facet {
        Facet::Meeting => Message::MEETINGS,
        Facet::Track => Message::TRACKS,
        Facet::Room => Message::ROOMS,
        Facet::Language => Message::LANGUAGES,
        Facet::Kind => Message::KINDS,
        Facet::Tag => Message::TAGS,
        Facet::Level => Message::LEVELS,
        Facet::Service => Message::SERVICES,
    }
}

/// What a value is called.
pub fn called(state: &State, scene: &Scene, facet: Facet, choice: &Choice) -> String {
    let text = scene.pick(&choice.text).text;
    match facet {
        Facet::Meeting => meetings::title_of(scene, text).unwrap_or_else(|| text.to_owned()),
        Facet::Language => state.port().language(text),
        Facet::Kind => match text {
            "session" => scene.words().text(Message::SESSIONS),
            "break" => scene.words().text(Message::BREAKS),
            "ceremony" => scene.words().text(Message::CEREMONIES),
            other => other.to_owned(),
        },
        Facet::Service => {
            let (kind, lang) = text.split_once(' ').map_or((text, None), |(kind, lang)| (kind, Some(lang)));
            details::named_service(state, scene, kind, lang)
        }
        _ => text.to_owned(),
    }
}

/// The acts that take one choice back, with what each is called.
pub fn taken(state: &State, scene: &Scene, find: &Find) -> Vec<(String, String)> {
    let mut taken = Vec::new();
    // Meetings that are shown to choose from are taken back there.
    let at_a_glance = !meetings::at_a_glance(scene).is_empty();
    for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Meeting || !at_a_glance) {
        for choice in find.found.choices(facet) {
            if choice.chosen {
                let of = [name_of_facet(facet), "=", &choice.key].concat();
                taken.push((of, called(state, scene, facet, choice)));
            }
        }
    }
    taken
}
