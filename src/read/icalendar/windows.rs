//! Names of zones that Windows and Outlook write: `W. Europe Standard Time`,
//! `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`.
//!
//! tests/tz/windows.py makes the table from Unicode CLDR.

const TABLE: &str = include_str!("windows.txt");

/// The IANA zone of such a name.
pub fn iana(name: &str) -> Option<&'static str> {
    let shown = without_offset(name);
    let mut rows = TABLE.lines().filter_map(|line| {
        let mut fields = line.splitn(3, '=');
        Some((fields.next()?, fields.next()?, fields.next()?))
    });
    rows.find(|(windows, _, outlook)| {
        windows.eq_ignore_ascii_case(name) || shown.is_some_and(|shown| outlook.eq_ignore_ascii_case(shown))
    })
    .map(|(_, iana, _)| iana)
}

/// What is after the offset in "(UTC+01:00) Amsterdam, Berlin" and "(GMT-05.00) Eastern Time".
fn without_offset(name: &str) -> Option<&str> {
    let (offset, shown) = name.strip_prefix('(')?.split_once(')')?;
    let known = ["UTC", "GMT"].iter().any(|utc| offset.trim_start().starts_with(utc));
    Some(shown.trim()).filter(|shown| known && !shown.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::zone::names::is_iana;

    #[test]
    fn windows_and_outlook_names_have_their_zones() {
        for (name, zone) in [
            ("W. Europe Standard Time", Some("Europe/Berlin")),
            ("w. europe standard time", Some("Europe/Berlin")),
            ("Morocco Standard Time", Some("Africa/Casablanca")),
            ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", Some("Europe/Berlin")),
            ("(GMT-05:00) Eastern Time (US & Canada)", Some("America/New_York")),
            ("(GMT-05.00) Eastern Time (US & Canada)", Some("America/New_York")),
            ("(GMT+01:00)", None),
            ("Eastern Time", None),
            ("", None),
        ] {
            assert_eq!(iana(name), zone, "{name}");
        }
        for line in TABLE.lines().filter(|line| line.matches('=').count() == 2) {
            let zone = line.split('=').nth(1).unwrap();
            assert!(is_iana(zone), "{line}");
        }
    }
}
