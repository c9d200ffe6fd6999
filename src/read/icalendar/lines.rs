//! Content lines (RFC 5545 section 3.1): folded lines joined again, each with the line that it starts on.
//!
//! Lines may end with CR LF, LF or CR. A soft line break of quoted-printable (vCalendar 1.0) continues a line too.

/// One content line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line of the source, from 1.
    pub number: usize,
    /// Its text, unfolded.
    pub text: String,
}

/// The content lines of a source; empty ones are left out.
pub fn unfold(source: &str) -> Vec<Line> {
    let source = source.trim_start_matches('\u{feff}');
    let mut lines: Vec<Line> = Vec::new();
    let mut is_soft = false;
    for (index, text) in physical(source).enumerate() {
        if let Some(last) = lines.last_mut() {
            if is_soft {
                last.text.pop();
                last.text.push_str(text);
                is_soft = ends_softly(&last.text);
                continue;
            }
            if let Some(rest) = text.strip_prefix([' ', '\t']) {
                last.text.push_str(rest);
                continue;
            }
        }
        is_soft = ends_softly(text);
        if !text.trim().is_empty() {
            lines.push(Line { number: index.saturating_add(1), text: text.to_owned() });
        }
    }
    lines
}

/// The unchanged lines of a source, without their ends. Some converters write CR CR LF.
fn physical(source: &str) -> impl Iterator<Item = &str> {
    let is_old = !source.contains('\n');
    source.split(if is_old { '\r' } else { '\n' }).map(|line| line.trim_end_matches('\r'))
}

fn ends_softly(text: &str) -> bool {
    text.ends_with('=') && header(text).is_some_and(|header| header.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

fn header(text: &str) -> Option<&str> {
    text.split_once(':').map(|(header, _)| header)
}

/// The same bytes with folds inside a letter moved after it: old exporters count bytes, and without
/// this no letter beyond ASCII could be decoded there.
pub fn whole_letters(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let fold = [b"\r\n ".as_slice(), b"\r\n\t", b"\n ", b"\n\t"].into_iter().find(|fold| rest.starts_with(fold));
        let inside = fold.and_then(|fold| rest.get(fold.len()..)).unwrap_or_default();
        let letter = inside.iter().take_while(|byte| **byte & 0xc0 == 0x80).count();
        match (fold, inside.split_at_checked(letter)) {
            (Some(fold), Some((letter, after))) => {
                out.extend_from_slice(letter);
                out.extend_from_slice(fold);
                rest = after;
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(usize, String)> {
        unfold(source).into_iter().map(|line| (line.number, line.text)).collect()
    }

    #[test]
    fn folded_lines_are_put_together_whatever_ends_them() {
        let expected = vec![(1, "A:one".to_owned()), (3, "B:two".to_owned()), (5, "C:three".to_owned())];
        for end in ["\n", "\r\n", "\r", "\r\r\n"] {
            let source = ["A:o", " ne", "B:tw", "\to", "C:three", ""].join(end);
            assert_eq!(read(&source), expected, "end: {end:?}");
        }
        assert_eq!(read("\u{feff}A:a\n\n \nB:b"), [(1, "A:a".to_owned()), (4, "B:b".to_owned())]);
        assert_eq!(read(" A:a\n b"), [(1, " A:ab".to_owned())]);
    }

    #[test]
    fn soft_line_breaks_continue_quoted_printable_only() {
        let source = "D;ENCODING=QUOTED-PRINTABLE:a=\n b=\nc\nE:d=\nF:e";
        assert_eq!(
            read(source),
            [(1, "D;ENCODING=QUOTED-PRINTABLE:a bc".to_owned()), (4, "E:d=".to_owned()), (5, "F:e".to_owned())]
        );
    }

    #[test]
    fn a_letter_that_a_fold_divides_is_whole_again() {
        let text = "SUMMARY:Rosée\r\n et thé\r\nX:y".as_bytes();
        let divided = [b"SUMMARY:Ros\xc3\r\n \xa9e\n\t".as_slice(), "ü".as_bytes()].concat();
        assert_eq!(whole_letters(text), text);
        assert_eq!(String::from_utf8(whole_letters(&divided)).unwrap(), "SUMMARY:Rosé\r\n e\n\tü");
    }
}
