//! Who speaks and who holds the meeting.

use super::links::href;
use crate::agenda::{Organizer, Speaker};
use crate::limits;
use crate::source::fields::Fields;

pub fn speakers(fields: &mut Fields) -> Vec<Speaker> {
    fields.objects("speakers", "a speaker", |mut fields| Speaker {
        name: fields.required_text("name", limits::LINE_CHARS, "add the name of the person"),
        role: fields.texts("role"),
        job_title: fields.text("jobTitle"),
        affiliation: fields.text("affiliation"),
        extra: fields.rest(),
    })
}

pub fn organizer(fields: &mut Fields) -> Option<Organizer> {
    fields.object("organizer", "the organizer", |mut fields| Organizer {
        name: fields.required_text("name", limits::LINE_CHARS, "add who holds the meeting"),
        url: href(&mut fields, "url"),
        extra: fields.rest(),
    })
}
