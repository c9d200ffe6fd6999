//! Swedish, Danish and Norwegian, whose words for agendas are nearly the same.

use super::{Label, Words};

pub const WORDS: Words = Words {
    months: [
        &["januari", "januar"],
        &["februari", "februar"],
        &["mars", "marts"],
        &["april"],
        &["maj", "mai"],
        &["juni"],
        &["juli"],
        &["augusti", "august"],
        &["september"],
        &["oktober"],
        &["november"],
        &["december", "desember"],
    ],
    weekdays: [
        &["måndag", "mandag"],
        &["tisdag", "tirsdag"],
        &["onsdag"],
        &["torsdag"],
        &["fredag"],
        &["lördag", "lørdag"],
        &["söndag", "søndag"],
    ],
    until: &["till", "til"],
    from: &["kl", "klockan", "klokken", "från", "fra", "ca kl"],
    hour: &["kl", "klockan", "klokken"],
    day: &["dag"],
    agenda: &["dagordning", "dagsorden", "program", "schema", "køreplan", "saksliste"],
    breaks: &["lunch", "frokost", "lunsj", "kaffe", "kaffepaus", "kaffepause", "fika", "paus", "pause", "middag"],
    ends: &["slut", "avslutning", "avslutting", "afslutning"],
    held: &["äger rum", "finder sted", "finner sted"],
    labels: &[
        ("datum", Label::When),
        ("dato", Label::When),
        ("tid", Label::When),
        ("plats", Label::Place),
        ("sted", Label::Place),
    ],
    ..Words::NONE
};
