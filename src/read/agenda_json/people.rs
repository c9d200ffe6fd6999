//! Who speaks and who holds the meeting.

use super::links::href;
use super::profile;
use crate::model::agenda::{Organizer, Speaker};
use crate::model::limits;
use crate::model::problem::{WIDGET, hint};
use crate::read::fields::Fields;

pub fn speakers<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Vec<Speaker> {
    fields.objects("speakers", "a speaker", |mut fields| {
        if !WIDGET {
            profile::check(&mut fields);
        }
        Speaker {
            name: fields.required_text("name", limits::LINE_CHARS, hint!("add the name of the person")),
            role: fields.texts("role"),
            job_title: fields.text("jobTitle"),
            affiliation: fields.text("affiliation"),
            extra: fields.rest(),
        }
    })
}

pub fn organizer<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Option<Organizer> {
    fields.object("organizer", "the organizer", |mut fields| Organizer {
        name: fields.required_text("name", limits::LINE_CHARS, hint!("add who holds the meeting")),
        url: href(&mut fields, "url"),
        extra: fields.rest(),
    })
}
