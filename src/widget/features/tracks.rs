//! The colours of tracks, next to their names and at the edge of their cells: never the only thing that distinguishes them.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Weak};

use crate::model::agenda::{Agenda, Session};
use crate::model::text::Text;
use crate::read::agenda_json::further::of_agenda;
use crate::widget::scene::Scene;

/// The names of the tracks of an agenda that have a colour, each with it.
type Colors = Rc<Vec<(String, String)>>;

thread_local! {
    // Every row asks, and the agenda keeps these fields as JSON.
    static LAST: RefCell<(Weak<Agenda>, Colors)> = RefCell::default();
}

/// The colour of the track of a session, as CSS writes it.
pub fn color(scene: &Scene, session: &Session) -> Option<String> {
    let track = session.track.as_ref()?;
    let colors = of(&scene.sources.agenda);
    colors.iter().find(|(named, _)| named == name(track)).map(|(_, color)| color.clone())
}

fn of(agenda: &Arc<Agenda>) -> Colors {
    LAST.with_borrow_mut(|(known, colors)| {
        if !known.upgrade().is_some_and(|known| Arc::ptr_eq(&known, agenda)) {
            let tracks = of_agenda(agenda).tracks.into_iter();
            let named = tracks.filter_map(|track| Some((name(&track.name).to_owned(), track.color?)));
            (*known, *colors) = (Arc::downgrade(agenda), Rc::new(named.collect()));
        }
        colors.clone()
    })
}

/// The name by which a track is known, whatever the reader's language.
fn name(text: &Text) -> &str {
    text.pick(&["en"]).text
}
