//! The kind of a file, by its first bytes; and the advice for kinds without a readable agenda.

use super::archive::Archive;
use crate::model::problem::{Kind as ProblemKind, Place, Problem};

/// A kind of file that is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook of Excel.
    Xlsx,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// A document of Word.
    Docx,
}

/// Unsupported files, with the advice for each.
const NAMED: &[(&[u8], &str, &str)] = &[
    (
        b"%PDF",
        "a PDF",
        "save the document that it was made of as .docx, .xlsx or .html, or copy its text into a .txt file",
    ),
    (b"{\\rtf", "a Rich Text document", "save it as .docx, or as plain text"),
    (b"\x89PNG", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"\xff\xd8\xff", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"GIF8", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"II*\0", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"MM\0*", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"BM", "a picture", "write the agenda as text: what is in pictures is not read"),
    (b"\x1f\x8b", "a compressed file (gzip)", "give the file that is in it"),
    (b"7z\xbc\xaf", "an archive (7-Zip)", "give the file that is in it"),
    (b"Rar!", "an archive (RAR)", "give the file that is in it"),
    (b"bplist", "a property list or web archive of Apple", "save the page as .html"),
    (b"SQLite format 3", "a database", "export the table as .csv"),
];

fn named(what: &str, hint: &str) -> Problem {
    Problem::error(Place::Whole, format!("this is {what}, which is not read")).hint(hint).of(ProblemKind::Foreign)
}

/// The kind of a file that is not text; nothing if it may be text.
pub fn of(bytes: &[u8]) -> Result<Option<Kind>, Problem> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes).map(Some);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(old_office(bytes));
    }
    let picture = bytes.get(8..12) == Some(b"WEBP")
        || matches!(bytes.get(4..12), Some(b"ftypheic" | b"ftypavif" | b"ftypmif1" | b"ftypheix"));
    if picture {
        return Err(named("a picture", "write the agenda as text: what is in pictures is not read"));
    }
    // Two letters may begin a text too; the bytes after them in a picture are not text.
    let is =
        |magic: &[u8]| bytes.starts_with(magic) && (magic.len() > 2 || bytes.iter().take(32).any(|byte| *byte < 9));
    match NAMED.iter().find(|(magic, ..)| is(magic)) {
        Some((_, what, hint)) => Err(named(what, hint)),
        None => Ok(None),
    }
}

/// The kind of a text that is not an agenda.
pub fn foreign(text: &str) -> Option<Problem> {
    let head = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    let starts = |word: &str| head.get(..word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word));
    if starts("BEGIN:VCARD") {
        return Some(named("an address card (vCard)", "give the agenda of the meeting"));
    }
    if starts("{\\rtf") {
        return Some(named("a Rich Text document", "save it as .docx, or as plain text"));
    }
    None
}

/// Word, Excel or PowerPoint before 2007: their names are in the directory in UTF-16.
fn old_office(bytes: &[u8]) -> Problem {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide.as_slice())
    };
    if holds("WordDocument") {
        named("a Word document of the old kind (.doc)", "save it as .docx")
    } else if holds("Workbook") || holds("Book") {
        named("an Excel workbook of the old kind (.xls)", "save it as .xlsx")
    } else if holds("PowerPoint Document") {
        named("a PowerPoint presentation (.ppt)", "copy the agenda into a Word document or a spreadsheet")
    } else if holds("EncryptedPackage") {
        named("a document with a password", "save it without the password")
    } else {
        named("an old document of Microsoft Office", "save it as .docx or .xlsx")
    }
}

fn archive(bytes: &[u8]) -> Result<Kind, Problem> {
    let mut archive = Archive::open(bytes)?;
    let kind = |name: &str| archive.names().iter().any(|known| known == name);
    let folder = |name: &str| archive.names().iter().any(|known| known.starts_with(name));
    if kind("word/document.xml") {
        return Ok(Kind::Docx);
    }
    if kind("xl/workbook.xml") {
        return Ok(Kind::Xlsx);
    }
    if kind("xl/workbook.bin") {
        return Err(named("a binary Excel workbook (.xlsb)", "save it as .xlsx"));
    }
    if folder("ppt/") {
        return Err(named("a PowerPoint presentation", "copy the agenda into a Word document or a spreadsheet"));
    }
    if folder("Index/") {
        return Err(named("a document of Pages, Numbers or Keynote", "export it as .docx or .xlsx"));
    }
    let kind = archive.text("mimetype").ok().unwrap_or_default();
    match kind.trim() {
        "application/vnd.oasis.opendocument.spreadsheet" => Ok(Kind::Ods),
        "application/vnd.oasis.opendocument.text" => {
            Err(named("a text document of LibreOffice (.odt)", "save it as .docx"))
        }
        "application/vnd.oasis.opendocument.presentation" => {
            Err(named("a presentation of LibreOffice (.odp)", "copy the agenda into a document or a spreadsheet"))
        }
        "application/epub+zip" => Err(named("a book (EPUB)", "give the agenda as text")),
        _ => Err(named("a ZIP archive", "give the file that is in it")),
    }
}
