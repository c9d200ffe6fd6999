//! Values of jCal and xCal as iCalendar writes them (RFC 7265 section 3.4, RFC 6321 section 3.4).
//!
//! Both write dates and times with their separators, and rules in parts: `2030-03-29T10:15:00` is `20300329T101500`.

/// A value of a type as iCalendar has it.
pub fn value(kind: &str, text: &str) -> String {
    match kind {
        "date" | "date-time" | "time" => compact(text),
        "utc-offset" => text.trim().replace(':', ""),
        "period" => text.split('/').map(compact_or_length).collect::<Vec<_>>().join("/"),
        "uri" | "cal-address" | "boolean" | "integer" | "float" | "duration" | "binary" | "recur" => {
            text.trim().to_owned()
        }
        _ => escape(text),
    }
}

/// The type as the parameter VALUE, where a reader needs it.
pub fn stated(kind: &str) -> Option<&'static str> {
    match kind {
        "date" => Some("DATE"),
        "period" => Some("PERIOD"),
        "binary" => Some("BINARY"),
        _ => None,
    }
}

/// A part of a rule, by its name in small letters.
pub fn part(name: &str, values: &[&str]) -> String {
    let until = name == "until";
    let values: Vec<String> =
        values.iter().map(|value| if until { compact(value) } else { value.trim().to_owned() }).collect();
    format!("{}={}", name.to_ascii_uppercase(), values.join(","))
}

/// A date, a time or both without separators; what is written otherwise stays, so that it is no time.
pub fn compact(text: &str) -> String {
    let text = text.trim();
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let is = |part: &str, at: &[usize], sign: u8| at.iter().all(|at| part.as_bytes().get(*at) == Some(&sign));
    let is_date = date.len() == 10 && is(date, &[4, 7], b'-');
    let is_clock = |time: &str| matches!(time.len(), 8 | 9) && is(time, &[2, 5], b':');
    match time {
        None if is_date => date.replace('-', ""),
        Some(time) if is_date && is_clock(time) => format!("{}T{}", date.replace('-', ""), time.replace(':', "")),
        _ => text.to_owned(),
    }
}

fn compact_or_length(text: &str) -> String {
    if text.trim().starts_with(['P', '-', '+']) { text.trim().to_owned() } else { compact(text) }
}

/// A text with the escapes of RFC 5545 section 3.3.11.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_lose_their_separators_and_nothing_else_becomes_one() {
        for (kind, text, expected) in [
            ("date-time", "2030-03-29T10:15:00Z", "20300329T101500Z"),
            ("date-time", "2030-03-29T10:15:00", "20300329T101500"),
            ("date", "2030-03-29", "20300329"),
            ("date-time", "2030-03-29T9:15:00", "2030-03-29T9:15:00"),
            ("date", "2030-3-29", "2030-3-29"),
            ("utc-offset", "+05:30", "+0530"),
            ("period", "2030-03-29T10:15:00Z/PT1H", "20300329T101500Z/PT1H"),
            ("period", "2030-03-29T10:15:00Z/2030-03-29T11:15:00Z", "20300329T101500Z/20300329T111500Z"),
            ("text", "a, b; c\\d\r\ne", "a\\, b\\; c\\\\d\\ne"),
            ("uri", "https://example.org/a,b", "https://example.org/a,b"),
        ] {
            assert_eq!(value(kind, text), expected, "{kind} {text}");
        }
        assert_eq!(part("until", &["2030-04-01"]), "UNTIL=20300401");
        assert_eq!(part("byday", &["MO", " -1FR"]), "BYDAY=MO,-1FR");
    }
}
