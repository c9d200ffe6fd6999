//! Which zone an agenda means by the words next to its times.
//!
//! `Europe/Paris` is a zone. `UTC+2` and `GMT+1` are offsets. `CEST` is neither: it is chosen only
//! where all that it can mean is the same offset on that date, and the reader says what was chosen.
//! `CST` is a zone in America, in China and in Cuba, so that it needs a place next to it.

mod abbreviations;
mod evidence;
mod names;

pub use evidence::{ChosenZone, Evidence};
pub use names::{Named, city, find, next_to};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_in_a_text() {
        let found = |text| find(text).into_iter().map(|named| named.text).collect::<Vec<_>>();
        for (text, expected) in [
            ("Timing (CEST)", vec!["CEST"]),
            ("All times are UTC+2", vec!["UTC+2"]),
            ("10:00 to 15:00 CDT (UTC -5)", vec!["CDT (UTC -5)"]),
            ("Agenda (Eastern Time)", vec!["Eastern Time"]),
            ("times in Africa/Tunis", vec!["Africa/Tunis"]),
            ("10:00, Paris time", vec!["Paris time"]),
            ("all in Central European Summer Time", vec!["Central European Summer Time"]),
            ("Harbour days (Eastern Timezone)", vec!["Eastern Timezone"]),
            ("Pacific daylight time", vec!["Pacific daylight time"]),
            ("10h00, heure de Paris", vec!["heure de Paris"]),
            ("the ESTATE of Paris", vec![]),
        ] {
            assert_eq!(found(text), expected, "text: {text:?}");
        }
    }
}
