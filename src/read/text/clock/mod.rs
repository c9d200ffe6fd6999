//! Times of day, their ranges and lengths, as agendas write them at the head of a row.
//!
//! `10:00-10:15 Opening` reads as a slot from 10:00 to 10:15 and the rest `Opening`. Also read:
//! `10.00–10.15`, `10h15 - 10h40`, `9 h 30`, `1000-1015`, `0900 hrs`, `10:00 am – 1:15 pm`, `9–10:30am`,
//! `12 noon`, `10:00 to 10:15`, `10:00–TBC`, `10–13 Uhr`, a start alone, `(25 min)` before or after it,
//! a zone after it, a further range after "and", and the same time in another zone.
//! Which half of the day `1:00` is in is decided later, by its neighbours ([`super::schedule`]).

mod accepted;
mod find;
mod halves;
mod length;
mod slot;
mod styles;
mod time;

pub use accepted::Styles;
pub use find::{end_at_end, find_range, find_time, start_at_end, time_at_head};
pub use length::{chain, length_at_either_end, length_at_end, whole_length};
pub use slot::{Slot, bare_hours, hour_alone, led, looks_timed, slot};
pub use time::Clock;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (slot, rest) = slot(text, Styles::default())?;
        let show = |clock: Clock| format!("{:02}:{:02}", clock.hour, clock.minute);
        let end = slot.end.map(show).unwrap_or_default();
        let length = slot.length.map(crate::model::duration::write).unwrap_or_default();
        let open = if slot.open { "open" } else { "" };
        let more: String = slot.more.iter().map(|(start, end)| format!("+{}/{}", show(*start), show(*end))).collect();
        Some(format!("{}/{end}{length}{open}{more} {rest}", show(slot.start)))
    }

    #[test]
    fn the_usual_spellings_of_a_time() {
        for (text, expected) in [
            ("10:00-10:15 Opening", "10:00/10:15 Opening"),
            ("10:00 – 10:15: Opening", "10:00/10:15 Opening"),
            ("10:00—10:15 | Opening", "10:00/10:15 Opening"),
            ("[10:00 to 10:15] Opening", "10:00/10:15 Opening"),
            ("from 10:00 until 10:15 Opening", "10:00/10:15 Opening"),
            ("10.00–10.15 Opening", "10:00/10:15 Opening"),
            ("10h15 - 10h40 Ouverture", "10:15/10:40 Ouverture"),
            ("de 8h à 9h30 Accueil", "08:00/09:30 Accueil"),
            ("1000-1015 Opening", "10:00/10:15 Opening"),
            ("10:00 am – 1:15 pm Opening", "10:00/13:15 Opening"),
            ("10:00 a.m. - noon Opening", "10:00/12:00 Opening"),
            ("9–10:30am Opening", "09:00/10:30 Opening"),
            ("11–1pm Opening", "11:00/13:00 Opening"),
            ("9am–10:30 Opening", "09:00/10:30 Opening"),
            ("12:00am - 12:30am Vigil", "00:00/00:30 Vigil"),
            ("8am Breakfast", "08:00/ Breakfast"),
            ("14:37 Opening", "14:37/ Opening"),
            ("~10:00 Opening", "10:00/ Opening"),
            ("10:00 (25 min) Opening", "10:00/PT25M Opening"),
            ("10:00, 1 h 30 min: Opening", "10:00/PT1H30M Opening"),
            ("09:00 : Opening", "09:00/ Opening"),
            ("0900 hrs Opening", "09:00/ Opening"),
            ("09:00 hrs - 10:00 hrs Opening", "09:00/10:00 Opening"),
            ("0900 - 1000 hrs Opening", "09:00/10:00 Opening"),
            ("930-1045 Opening", "09:30/10:45 Opening"),
            ("10 h 15 – 11 h : Ouverture", "10:15/11:00 Ouverture"),
            ("De 10 h 15 à 11 h Ouverture", "10:15/11:00 Ouverture"),
            ("9h30/12h30 - Ouverture", "09:30/12:30 Ouverture"),
            ("À partir de 18h45 Iftar", "18:45/ Iftar"),
            ("10 bis 11.30 Uhr Eröffnung", "10:00/11:30 Eröffnung"),
            ("10 Uhr 30 Eröffnung", "10:30/ Eröffnung"),
            ("ab 18 Uhr Abendessen", "18:00/ Abendessen"),
            ("09:00 – 09:30 h Registro", "09:00/09:30 Registro"),
            ("De 9:00 a las 10:30 Registro", "09:00/10:30 Registro"),
            ("das 9h às 10h30 Abertura", "09:00/10:30 Abertura"),
            ("dalle ore 9.00 alle ore 10.30 Apertura", "09:00/10:30 Apertura"),
            ("van 9.00 tot 10.30 uur Opening", "09:00/10:30 Opening"),
            ("٠٩:٠٠ – ٠٩:٣٠ التسجيل", "09:00/09:30 التسجيل"),
            ("من الساعة 9:00 صباحًا إلى الساعة 1:30 مساءً الافتتاح", "09:00/13:30 الافتتاح"),
            ("10：15－11：00 開会", "10:15/11:00 開会"),
            ("10:15 〜 11:00 Opening", "10:15/11:00 Opening"),
            ("10:15―11:00 Opening", "10:15/11:00 Opening"),
            ("10:15 » 11:00 Opening", "10:15/11:00 Opening"),
            ("10:15 ... 11:00 Opening", "10:15/11:00 Opening"),
            ("10:15:00 - 11:00:00 Opening", "10:15/11:00 Opening"),
            ("ca. 10:15 Opening", "10:15/ Opening"),
            ("9:00 AM to 12 noon Opening", "09:00/12:00 Opening"),
            ("12 noon – 2 PM Opening", "12:00/14:00 Opening"),
            ("12:00 noon - 1:00 pm Opening", "12:00/13:00 Opening"),
            ("11:00 pm - 12:00 midnight Dance", "23:00/24:00 Dance"),
            ("12:30 - 13:15 PM Opening", "12:30/13:15 Opening"),
            ("10:00 45' Opening", "10:00/PT45M Opening"),
            ("10:00 45 min Opening", "10:00/PT45M Opening"),
            ("30 min (9:00): Opening", "09:00/PT30M Opening"),
            ("09:00-10:00 CEST (07:00-08:00 GMT) Opening", "09:00/10:00 Opening"),
            ("09:00-10:00 CEST / 07:00-08:00 GMT Opening", "09:00/10:00 Opening"),
            ("09:00 CEST / 08:00 BST / 03:00 EDT Opening", "09:00/ Opening"),
            ("15:00 CEST (14:00 London, 09:00 New York) Opening", "15:00/ Opening"),
            ("15:00 (see 16:00) Opening", "15:00/ (see 16:00) Opening"),
            ("12 – 1:30 Lunch", "12:00/01:30 Lunch"),
            ("15:00 (3 pm) Opening", "15:00/ Opening"),
            ("10 a.m.–1 p.m. and 3–6 p.m. Debate", "10:00/13:00+15:00/18:00 Debate"),
            ("10:00-13:00, 15:00-18:00 Debate", "10:00/13:00+15:00/18:00 Debate"),
            ("15:00–TBC Talks", "15:00/open Talks"),
            ("17:00 - ?? Dinner", "17:00/open Dinner"),
            ("10.30 am onwards Talks", "10:30/open Talks"),
            ("09:00 - end Knots", "09:00/open Knots"),
            ("17:00 - End", "17:00/ End"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "text: {text:?}");
        }
    }

    #[test]
    fn numbers_that_are_no_times() {
        for text in [
            "2021-03-29 Opening",
            "2018-2019 report",
            "10-17 November",
            "5 min - Discussion",
            "3:2 ratio",
            "16:9 screen",
            "1.2 Scope",
            "10.15 Scope",
            "1700 people came",
            "25:00 Opening",
            "10:75 Opening",
            "14:00 am Opening",
            "10.03.2021 Opening",
            "10.50 € a head",
            "36:55 - 53:43 Questions",
            "10:00x",
            "10:00%",
            "10",
            "",
        ] {
            assert_eq!(read(text), None, "text: {text:?}");
        }
    }

    #[test]
    fn lines_that_look_timed_are_never_a_part_of_others() {
        for text in [
            "10：15－11：00 X",
            "0900 hrs X",
            "9 h 30 X",
            "09 :00 X",
            "10.15 X",
            "٠٩:٠٠ X",
            "9 am X",
            "(10:00 X",
            "12 - 1 Lunch",
        ] {
            assert!(looks_timed(text), "text: {text:?}");
        }
        for text in ["2021 was good", "3 people", "10 apples", "Session 10:00", "12 – 14 May", ""] {
            assert!(!looks_timed(text), "text: {text:?}");
        }
    }

    #[test]
    fn a_range_anywhere_in_a_sentence() {
        let (slot, at) = find_range("on 29 March 2021, Monday, 10:00-12:00 (all day)").unwrap();
        assert_eq!((slot.start.minutes(), slot.end.unwrap().minutes(), at), (600, 720, 26..37));
        assert_eq!(find_range("29 March 2021"), None);
    }
}
