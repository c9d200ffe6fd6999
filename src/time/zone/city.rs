//! The name that people know a zone by.
//!
//! ```
//! use agenda_widget::time::zone::city::{city, is_unknown};
//!
//! assert_eq!(city("America/Argentina/Buenos_Aires"), "Buenos Aires");
//! assert_eq!(city("Asia/Calcutta"), "Kolkata");
//! assert_eq!(city("Etc/GMT-3"), "UTC+3");
//! assert!(is_unknown("Etc/UTC") && is_unknown("+05:30") && is_unknown("Factory") && is_unknown("Atlantic/Reykjavik"));
//! ```
//!
//! It is the last part of the id, except for a short table: cities that the id misspells, since it has only
//! ASCII letters, or calls by a former name, as browsers still do; and ids that end in
//! no city. Out of scope: names in other languages than English, and names of ids that are
//! countries, such as "Egypt", which are reported as they are.

use super::names::is_iana;
use crate::model::concat::concat;

/// Ids, or how they end, and what people write; a text, as a list of texts is twice as large in WebAssembly.
/// Morocco's delegates are addressed by its capital.
const NAMES: &str = "\
Asmera=Asmara\n\
Lome=Lomé\n\
Ndjamena=N'Djamena\n\
Sao_Tome=São Tomé\n\
Casablanca=Rabat\n\
Qatar=Doha\n\
Bahrain=Manama\n\
Ashkhabad=Ashgabat\n\
Calcutta=Kolkata\n\
Chungking=Chongqing\n\
Dacca=Dhaka\n\
Ho_Chi_Minh=Ho Chi Minh City\n\
Saigon=Ho Chi Minh City\n\
Katmandu=Kathmandu\n\
Macao=Macau\n\
Rangoon=Yangon\n\
Thimbu=Thimphu\n\
Ujung_Pandang=Makassar\n\
Ulan_Bator=Ulaanbaatar\n\
Kiev=Kyiv\n\
Faeroe=Faroe\n\
Reunion=Réunion\n\
Enderbury=Kanton\n\
Ponape=Pohnpei\n\
Truk=Chuuk\n\
DumontDUrville=Dumont d'Urville\n\
Asuncion=Asunción\n\
Bogota=Bogotá\n\
Cancun=Cancún\n\
Ciudad_Juarez=Ciudad Juárez\n\
Curacao=Curaçao\n\
Godthab=Nuuk\n\
Mazatlan=Mazatlán\n\
Merida=Mérida\n\
Sao_Paulo=São Paulo\n\
Scoresbysund=Ittoqqortoormiit\n\
St_Johns=St John's\n\
";

/// The name to show for a zone.
pub fn city(id: &str) -> String {
    if let Some(offset) = fixed(id) {
        return concat(&["UTC", &*offset]);
    }
    let ends = |end: &str| id.strip_suffix(end).is_some_and(|head| head.is_empty() || head.ends_with('/'));
    #[expect(clippy::double_ended_iterator_last, reason = "a search from the end takes 600 bytes more in WebAssembly")]
    let last = || id.split('/').last().unwrap_or(id).replace('_', " ");
    let known = NAMES.split('\n').filter_map(|row| row.split_once('=')).find(|(end, _)| ends(end));
    known.map(|(_, name)| name.to_owned()).unwrap_or_else(last)
}

/// Whether an id does not identify a place: browsers report such ids to protect their user's privacy,
/// or that know no zone, only an offset or a name which is not IANA's. Private Firefox reports Iceland's zone for
/// everybody; who is in Iceland is asked once as well.
pub fn is_unknown(id: &str) -> bool {
    !is_iana(id) || id == "Atlantic/Reykjavik" || fixed(id).is_some_and(|offset| offset.is_empty())
}

/// The offset in the id of a zone that is no place, empty for UTC itself.
fn fixed(id: &str) -> Option<String> {
    // In Etc/GMT-3 the sign is that of POSIX: the amount to add to local time.
    if let Some(hours) = id.strip_prefix("Etc/GMT-").filter(|hours| *hours != "0") {
        return Some(concat(&["+", hours]));
    }
    if let Some(hours) = id.strip_prefix("Etc/GMT+").filter(|hours| *hours != "0") {
        return Some(concat(&["−", hours]));
    }
    // ECMA-402 lets a browser report an offset where it knows no zone.
    if matches!(id.chars().next(), Some('+' | '-' | '−')) {
        return Some(id.replace('-', "−"));
    }
    let plain = id.strip_prefix("Etc/").unwrap_or(id);
    let utc = ["UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu", "Unknown", ""];
    utc.contains(&plain).then(String::new)
}
