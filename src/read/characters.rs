//! From bytes to characters: the mark at the start, what the file declares, then what fits.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::problem::{Place, Problem};

/// How far a declaration is looked for.
const HEAD: usize = 2_048;

/// The text in bytes, and what its owner should know of how it was read.
pub fn decode(bytes: &[u8]) -> Result<(String, Option<Problem>), Problem> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = with(encoding, bytes.get(mark..).unwrap_or_default()).ok_or_else(|| broken(encoding))?;
        let reported = (encoding != UTF_8).then(|| note(encoding, "as the mark at its start says"));
        return Ok((text, reported));
    }
    let declared = declared(bytes);
    match std::str::from_utf8(bytes) {
        // Escape sequences of ISO-2022-JP are UTF-8 by chance.
        Ok(text) if !text.contains('\0') && !text.contains('\u{1b}') => return Ok((text.to_owned(), None)),
        _ => {}
    }
    if let Some(encoding) = without_mark(bytes) {
        let text = with(encoding, bytes).ok_or_else(|| broken(encoding))?;
        return Ok((text, Some(note(encoding, "by its zero bytes"))));
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8)
        && let Some(text) = with(encoding, bytes)
    {
        return Ok((text, Some(note(encoding, "as it declares"))));
    }
    if bytes.contains(&0) {
        return Err(Problem::error(Place::Whole, "the file is no text: it holds zero bytes")
            .hint("save it as text in UTF-8, as .csv, .xlsx, .ods, .docx or .html"));
    }
    // What ends its lines with a carriage return alone was written on an old Macintosh.
    let old = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let encoding = if old { MACINTOSH } else { guess(bytes) };
    let text = with(encoding, bytes).ok_or_else(|| broken(encoding))?;
    let reported = Problem::warning(
        Place::Whole,
        format!("took the characters as {}, since they are not UTF-8 and nothing declares them", encoding.name()),
    );
    Ok((text, Some(reported.hint("look at the letters with accents, or save it as UTF-8"))))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn note(encoding: &'static Encoding, why: &str) -> Problem {
    Problem::note(Place::Whole, format!("took the characters as {}, {why}", encoding.name()))
}

fn broken(encoding: &'static Encoding) -> Problem {
    Problem::error(Place::Whole, format!("the characters are not the {} that the file says", encoding.name()))
        .hint("save it as UTF-8 text")
}

/// UTF-16 without a mark: half of its bytes are zero where its letters are Latin, and in any script its
/// spaces and line ends are.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let head = bytes.get(..bytes.len().min(HEAD.saturating_mul(4))).unwrap_or(bytes);
    let (mut big, mut little, mut pairs) = (0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        pairs = pairs.saturating_add(1);
        match pair {
            [0, letter] if *letter >= b'\t' => big = big.saturating_add(1),
            [letter, 0] if *letter >= b'\t' => little = little.saturating_add(1),
            _ => {}
        }
    }
    let many = |count: usize, other: usize| count.saturating_mul(12) >= pairs && count > other.saturating_mul(4);
    if many(little, big) {
        Some(UTF_16LE)
    } else if many(big, little) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What a page or XML says of itself: `<?xml … encoding="…"?>`, `<meta charset=…>`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let declaration =
        head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(xml, _)| xml);
    let xml = declaration.and_then(|xml| xml.split_once("encoding")).map(|(_, label)| label);
    let meta = || head.split_once("<meta").and_then(|(_, rest)| rest.split_once("charset")).map(|(_, label)| label);
    let label = xml.or_else(meta)?.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    let end =
        label.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:.".contains(letter)).unwrap_or(label.len());
    Encoding::for_label(label.get(..end)?.as_bytes())
}

/// The text with line feeds as its only line endings.
pub fn with_line_feeds(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The first byte of each of the others in UTF-8 is one of these.
    if !text.bytes().any(|byte| matches!(byte, b'\r' | 0xb | 0xc | 0 | 0xc2 | 0xe2)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => out.push('\n'),
            '\0' => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, String) {
        let (text, reported) = decode(bytes).unwrap();
        (text, reported.map(|reported| reported.to_string()).unwrap_or_default())
    }

    #[test]
    fn characters_in_the_encodings_that_people_use() {
        let utf_16 = |text: &str, swap: bool| {
            let bytes = text.encode_utf16().flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
            bytes.collect::<Vec<u8>>()
        };
        let text = "Jardins\n10:00 Rosée à la pépinière\n";
        assert_eq!(read(text.as_bytes()), (text.to_owned(), String::new()));
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()).0, text);
        for swap in [false, true] {
            assert_eq!(read(&utf_16(text, swap)).0, text);
            assert_eq!(read(&utf_16(&format!("\u{feff}{text}"), swap)).0, text);
            assert_eq!(
                read(&utf_16("جدول الأعمال\n١٠:٠٠ الافتتاح في القاعة\n", swap)).0,
                "جدول الأعمال\n١٠:٠٠ الافتتاح في القاعة\n"
            );
        }
        for (encoding, text) in [
            (encoding_rs::WINDOWS_1252, text),
            (encoding_rs::WINDOWS_1256, "جدول أعمال الاجتماع\n10:00 الافتتاح والترحيب بالمشاركين\n"),
        ] {
            let (bytes, _, _) = encoding.encode(text);
            let (found, reported) = read(&bytes);
            assert_eq!(found, text);
            assert!(reported.contains(encoding.name()), "{reported}");
        }
        let (bytes, _, _) = encoding_rs::ISO_8859_15.encode("<?xml version='1.0' encoding='ISO-8859-15'?><a>10 €</a>");
        assert!(read(&bytes).0.contains("10 €"));
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("<!doctype html><meta charset=iso-8859-1><p>Rosée");
        assert_eq!(read(&bytes).1, "took the characters as windows-1252, as it declares");
        assert_eq!(read(b"Ros\x8ee\r10:00 Seeds\r").0, "Rosée\r10:00 Seeds\r");
    }

    #[test]
    fn lines_end_alike() {
        assert_eq!(with_line_feeds("a\rb\r\nc\u{2028}d\u{85}e\nf"), "a\nb\nc\nd\ne\nf");
    }
}
