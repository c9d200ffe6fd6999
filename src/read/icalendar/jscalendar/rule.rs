//! A rule of recurrence (RFC 8984 section 4.3.3) as iCalendar has it.

use crate::read::icalendar::spelled::compact;
use crate::read::schedule::node::Node;

/// What each property is called in iCalendar.
const NAMES: &[(&str, &str)] = &[
    ("frequency", "FREQ"),
    ("interval", "INTERVAL"),
    ("count", "COUNT"),
    ("until", "UNTIL"),
    ("rscale", "RSCALE"),
    ("skip", "SKIP"),
    ("firstDayOfWeek", "WKST"),
    ("byDay", "BYDAY"),
    ("byMonthDay", "BYMONTHDAY"),
    ("byMonth", "BYMONTH"),
    ("byYearDay", "BYYEARDAY"),
    ("byWeekNo", "BYWEEKNO"),
    ("byHour", "BYHOUR"),
    ("byMinute", "BYMINUTE"),
    ("bySecond", "BYSECOND"),
    ("bySetPosition", "BYSETPOS"),
];

/// The rule of an event; a property that nobody knows stays in it, so that the rule is refused and not bent.
pub fn of(rule: &Node, of_utc: bool) -> String {
    let parts =
        rule.fields().iter().filter(|(name, value)| name != "@type" && !value.is_empty()).map(|(name, value)| {
            let known = NAMES.iter().find(|(known, _)| known == name).map(|(_, name)| *name);
            let words: Vec<String> = value.entries().iter().chain(value.word().map(|_| value)).map(word).collect();
            match known {
                Some("UNTIL") => format!(
                    "UNTIL={}{}",
                    words.iter().map(|word| compact(word)).collect::<String>(),
                    if of_utc { "Z" } else { "" }
                ),
                Some(name) => format!("{name}={}", words.join(",").to_ascii_uppercase()),
                None => format!("{name}={}", words.join(",")),
            }
        });
    parts.collect::<Vec<_>>().join(";")
}

/// A value; a weekday with its position before it.
fn word(node: &Node) -> String {
    let part = |name: &str| node.get(name).and_then(Node::word).unwrap_or_default();
    match node.word() {
        Some(word) => word.to_owned(),
        None => format!("{}{}", part("nthOfPeriod"), part("day")),
    }
}
