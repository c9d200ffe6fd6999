//! How much an agenda may hold. What is over a limit is refused with its place, never cut in silence.

/// Bytes of a source.
pub const SOURCE_BYTES: usize = 8 * 1024 * 1024;
/// Bytes that a document unpacks to.
pub const UNPACKED_BYTES: usize = 32 * 1024 * 1024;
/// Places of the tables of a source, counted for every row and column that a cell covers.
pub const CELLS: usize = 500_000;
/// Columns of a table.
pub const COLUMNS: usize = 300;
/// Sessions of an agenda.
pub const SESSIONS: usize = 20_000;
/// Meetings of an agenda of several.
pub const MEETINGS: usize = 20;
/// Entries of any list inside a session or an agenda: speakers, links, details, languages, roles.
pub const LIST: usize = 500;
/// Characters of a name, a title or a label, in any one language.
pub const LINE_CHARS: usize = 1_000;
/// Characters of a description, in any one language.
pub const DESCRIPTION_CHARS: usize = 100_000;
/// Languages of one text.
pub const LANGUAGES: usize = 100;
/// Days from the first start to the last end; a duration or a delay holds no more either.
pub const SPAN_DAYS: i64 = 3_660;
/// The highest `sequence`: what an integer of a calendar file holds (RFC 5545 section 3.3.8).
pub const SEQUENCE: u32 = 2_147_483_647;
/// How deep JSON may nest, the agenda itself counted.
pub const DEPTH: usize = 32;
/// How many errors and how many warnings are reported; for sources that organisers publish, how many of one kind.
pub const PROBLEMS: usize = 200;
