//! A speaker as a person: read where a row shows it, checked by the command.

use super::kept::known;
use super::links::href;
use crate::model::agenda::Speaker;
use crate::model::further::Profile;
use crate::read::fields::Fields;

const FIELDS: [&str; 3] = ["image", "url", "description"];

/// The person behind a speaker.
pub fn of_speaker(speaker: &Speaker) -> Profile {
    known(&speaker.extra, &FIELDS, take).unwrap_or_default()
}

/// Checks these fields of a speaker, and leaves them where they are.
pub fn check<const DETAILED: bool>(fields: &mut Fields<DETAILED>) {
    fields.peek(&FIELDS, |fields| {
        take(fields);
    });
}

fn take<const DETAILED: bool>(fields: &mut Fields<DETAILED>) -> Profile {
    let [image, url] = ["image", "url"].map(|name| href(fields, name));
    Profile { image, url, description: fields.long_text("description") }
}
