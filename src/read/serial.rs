//! Days and times as spreadsheets count them: days since the end of 1899, times as their fractions.

/// A day and a time of a spreadsheet: days since 30 December 1899, or since 1 January 1904.
pub fn moment(serial: f64, since_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // To the second: fractions of a day are not exact.
    let seconds = whole(serial * 86_400.0)?;
    let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = clock(seconds);
    if days == 0 {
        return Some(time);
    }
    let epoch = if since_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let date = chrono::NaiveDate::from_ymd_opt(epoch.0, epoch.1, epoch.2)?;
    let date = date.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    Some(if seconds == 0 { date.to_string() } else { format!("{date} {time}") })
}

/// A duration of a spreadsheet, in days.
pub fn duration(serial: f64) -> Option<String> {
    if !(0.0..3_660.0).contains(&serial) {
        return None;
    }
    whole(serial * 86_400.0).map(clock)
}

/// Hours and minutes; seconds only where there are some.
pub fn clock(seconds: i64) -> String {
    let (hours, minutes, seconds) =
        (seconds.div_euclid(3_600), seconds.div_euclid(60).rem_euclid(60), seconds.rem_euclid(60));
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// The nearest whole number, which the ranges above keep small.
fn whole(number: f64) -> Option<i64> {
    format!("{number:.0}").parse().ok()
}

/// The number that a text is, to the minute where it is cut off near one: "0.4167" is 10:00.
fn number(text: &str) -> Option<f64> {
    let serial: f64 = text.parse().ok().filter(|_| text.starts_with(|first: char| first.is_ascii_digit()))?;
    let minutes = (serial * 1_440.0).round();
    Some(if (serial * 1_440.0 - minutes).abs() < 0.1 { minutes / 1_440.0 } else { serial })
}

/// The time of a fraction of a day such as "0.40625".
pub fn time(text: &str) -> Option<String> {
    let serial = number(text).filter(|serial| (0.0..1.0).contains(serial))?;
    moment(serial, false)
}

/// The day, and its time, of a number such as "44622" or "44622.375": from 1982 to 2064.
pub fn day(text: &str) -> Option<String> {
    let serial = number(text).filter(|serial| (30_000.0..60_000.0).contains(serial))?;
    moment(serial, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_of_both_epochs() {
        for (serial, since_1904, expected) in [
            (0.375, false, "09:00"),
            (0.385416666666667, false, "09:15"),
            (0.999988425925926, false, "23:59:59"),
            (47_378.0, false, "2029-09-17"),
            (47_378.416666666664, false, "2029-09-17 10:00"),
            (45_916.0, true, "2029-09-17"),
        ] {
            assert_eq!(moment(serial, since_1904).as_deref(), Some(expected), "{serial}");
        }
        assert_eq!(duration(1.5 / 24.0).as_deref(), Some("01:30"));
        assert_eq!((moment(-1.0, false), moment(f64::NAN, false), duration(1e9)), (None, None, None));
    }
    #[test]
    fn numbers_in_a_text() {
        for (text, expected) in [("0.375", "09:00"), ("0.40625", "09:45"), ("0.4167", "10:00"), ("0", "00:00")] {
            assert_eq!(time(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(day("44622").as_deref(), Some("2022-03-02"));
        assert_eq!(day("44622.375").as_deref(), Some("2022-03-02 09:00"));
        for text in ["9", "09:00", "nan", "-0.5", "", "2022", "inf"] {
            assert_eq!((time(text), day(text)), (None, None), "{text}");
        }
    }
}
