//! ISO 8601 durations as RFC 5545 section 3.3.6 has them: weeks, or days and a time.
//!
//! ```
//! use agenda_widget::model::duration;
//! use chrono::TimeDelta;
//!
//! assert_eq!(duration::parse("PT1H30M"), Some(TimeDelta::minutes(90)));
//! assert_eq!(duration::parse("90 minutes"), None);
//! assert_eq!(duration::write(TimeDelta::minutes(90)), "PT1H30M");
//! ```
//!
//! Out of scope: years and months, which have no fixed length, fractions, and negative durations.

use chrono::TimeDelta;
use serde::Serializer;

/// Reads one; nothing where `text` is not a duration.
pub fn parse(text: &str) -> Option<TimeDelta> {
    let text = text.trim().strip_prefix('P')?;
    let (days, time) = match text.split_once('T') {
        Some((days, time)) if !time.is_empty() => (days, time),
        Some(_) => return None,
        None => (text, ""),
    };
    let seconds = if let Some(weeks) = days.strip_suffix('W').filter(|_| time.is_empty()) {
        i64::from(number(weeks)?).checked_mul(604_800)?
    } else {
        if days.is_empty() && time.is_empty() {
            return None;
        }
        parts(days, &[('D', 86_400)])?.checked_add(parts(time, &[('H', 3_600), ('M', 60), ('S', 1)])?)?
    };
    TimeDelta::try_seconds(seconds)
}

fn parts(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut sum = 0_i64;
    for (unit, seconds) in units {
        if let Some((head, rest)) = text.split_once(*unit) {
            sum = sum.checked_add(i64::from(number(head)?).checked_mul(*seconds)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum)
}

/// A natural number of at most nine digits.
pub fn number(text: &str) -> Option<u32> {
    let short = (1..=9).contains(&text.len());
    // The standard library's parser takes 300 bytes more in WebAssembly.
    let digits = text.bytes().try_fold(0_u32, |sum, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        sum.checked_mul(10)?.checked_add(digit.into())
    });
    digits.filter(|_| short)
}

/// Writes one, in days, hours, minutes and seconds.
pub fn write(duration: TimeDelta) -> String {
    let rest = |whole: i64, part: i64| whole.checked_rem(part).unwrap_or_default();
    let units = [
        (rest(duration.num_hours(), 24), 'H'),
        (rest(duration.num_minutes(), 60), 'M'),
        (rest(duration.num_seconds(), 60), 'S'),
    ];
    let time: String =
        units.iter().filter(|(number, _)| *number != 0).map(|(number, unit)| format!("{number}{unit}")).collect();
    match (duration.num_days(), time.as_str()) {
        (0, "") => "PT0S".to_owned(),
        (0, time) => format!("PT{time}"),
        (days, "") => format!("P{days}D"),
        (days, time) => format!("P{days}DT{time}"),
    }
}

/// For serde: a duration in a field that may be absent.
pub fn serialize<S: Serializer>(duration: &Option<TimeDelta>, serializer: S) -> Result<S::Ok, S::Error> {
    match duration {
        Some(duration) => serializer.serialize_str(&write(*duration)),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_written() {
        for (text, seconds, written) in [
            ("PT25M", 1_500, "PT25M"),
            ("PT90M", 5_400, "PT1H30M"),
            ("P1DT0H0M1S", 86_401, "P1DT1S"),
            ("P2W", 1_209_600, "P14D"),
            ("P1D", 86_400, "P1D"),
            ("PT0S", 0, "PT0S"),
        ] {
            let read = parse(text);
            assert_eq!(read, TimeDelta::try_seconds(seconds), "text: {text}");
            assert_eq!(read.map(write).as_deref(), Some(written), "text: {text}");
        }
        for text in ["", "P", "PT", "25", "PT25", "P1M", "PT1M1H", "P1WT1H", "-PT5M", "PT5.5M", "PT99999999999H", "PTM"]
        {
            assert_eq!(parse(text), None, "text: {text:?}");
        }
    }
}
