//! The identity of a session in calendars: the same in every version, page and language.

use crate::model::agenda::{Agenda, Session};
use crate::model::text::Text;

/// The session's own uid. Without one it is made from the session's id and from what distinguishes this
/// meeting from others: its uid or else its names. Times, rooms and descriptions may change.
pub fn uid(agenda: &Agenda, session: &Session) -> String {
    // Of two sessions with one uid a calendar would keep only the second, so that counts as without.
    if let Some(uid) = &session.uid
        && agenda.sessions.iter().find(|other| other.uid == session.uid).is_none_or(|first| first.id == session.id)
    {
        return uid.clone();
    }
    // The language does not depend on the reader, who may export in two.
    let name = |text: Option<&Text>| text.map_or("", |text| text.pick(&["en"]).text).to_owned();
    let meeting = match &agenda.uid {
        Some(uid) => vec![uid.clone()],
        None => vec![
            name(Some(&agenda.title)),
            name(agenda.series.as_ref()),
            name(agenda.subtitle.as_ref()),
            name(agenda.organizer.as_ref().map(|organizer| &organizer.name)),
        ],
    };
    let parts: Vec<&str> = meeting.iter().chain([&session.id]).map(String::as_str).collect();
    custom(hash(&parts))
}

/// A hash of several texts.
pub fn hash(parts: &[&str]) -> u128 {
    // Nothing that is written can hold the last byte, so no two lists of parts look the same.
    parts.iter().fold(OFFSET, |hash, part| add(add(hash, part.as_bytes()), &[0xff]))
}

const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// FNV-1a of 128 bits.
fn add(hash: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

/// As a UUID of our own making, version 8 of RFC 9562.
pub fn custom(hash: u128) -> String {
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let mut uuid = String::with_capacity(36);
    for byte in hash.to_be_bytes() {
        if matches!(uuid.len(), 8 | 13 | 18 | 23) {
            uuid.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            uuid.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    uuid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // http://www.isthe.com/chongo/tech/comp/fnv/
        let hash = |text: &str| add(OFFSET, text.as_bytes());
        assert_eq!(hash("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(hash("foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn a_uuid_names_its_version_and_variant() {
        assert_eq!(custom(0), "00000000-0000-8000-8000-000000000000");
        assert_eq!(custom(u128::MAX), "ffffffff-ffff-8fff-bfff-ffffffffffff");
    }
}
