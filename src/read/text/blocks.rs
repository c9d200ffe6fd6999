//! Lines to blocks: headings, paragraphs, list items and tables, each with its line.
//!
//! Headings are `# …`, a line underlined with `===` or `---`, and a line that is all bold. Tables are
//! lines between pipes and lines with tabs between cells; a line that starts with a tab continues
//! the row above. Comments and rules are dropped. Inline markup is left to [`super::markup`].

use super::block::{BOLD, Block, Kind};
use super::clock::{self, Styles};
use super::copied::{glued, rows, unfold};
use super::cursor::is_picture;
use super::grid::{Row, Table};
use super::{dates, days, lang, markup, numbering, people, phrases, places, table};

/// A line that ends with one of these words continues in the next.
const JOINS: &[&str] =
    &["at", "until", "to", "from", "by", "and", "or", "à", "um", "bis", "von", "a", "de", "las", "alle", "om", "the"];

/// Shorter lines than this are not wrapped ones: a line in capitals after one is separate.
const WRAPPED: usize = 60;

/// A text with longer lines than this is not wrapped: each line is a paragraph.
const UNWRAPPED: usize = 120;

/// The blocks of a text whose first line is the `first` of its document.
pub fn blocks(text: &str, first: usize) -> Vec<Block> {
    let mut out = Blocks::default();
    for line in text.lines() {
        out.styles.learn(line.trim_start_matches(|letter: char| letter.is_whitespace() || "-*•|".contains(letter)));
    }
    let heads = text
        .lines()
        .map(|line| line.trim_start_matches(|letter: char| letter.is_whitespace() || "-*•".contains(letter)));
    out.styles.learn_column(heads, |line| days::mark(line).is_some_and(|mark| mark.begins(line, days::Line::Plain)));
    out.pipes = pipes(text);
    out.bullet = bullet(text);
    let long = |line: &&str| shown(line) > UNWRAPPED && !line.contains(['|', '\t']);
    out.unwrapped = text.lines().filter(long).count() >= 2;
    for (index, line) in text.lines().enumerate() {
        let number = index.saturating_add(first);
        let line = line.trim_end_matches(['\r', ' ']);
        match glued(line) {
            Some((date, rest)) => {
                out.line(number, date);
                out.line(number, rest);
            }
            None => rows(line).into_iter().for_each(|row| out.line(number, row)),
        }
    }
    out.end_tabs();
    for block in &mut out.blocks {
        if let Kind::Table(table) = &mut block.kind {
            unfold(&mut table.rows);
        }
    }
    out.blocks
}

#[derive(Default)]
struct Blocks {
    blocks: Vec<Block>,
    /// Whether the last block may continue in the next line, and how long its last line was.
    open: Option<usize>,
    in_tab_table: bool,
    /// Whether the next row belongs to the last block, a table between pipes or of tabs.
    in_table: Option<Sort>,
    /// The number of pipes that separate the cells of rows that do not begin with one.
    pipes: Option<usize>,
    /// How the text writes its times.
    styles: Styles,
    /// The picture that begins several of its lines, and serves as the mark of a list.
    bullet: Option<char>,
    /// Whether its lines are as long as their paragraphs.
    unwrapped: bool,
}

/// The separator of the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Pipes,
    Tabs,
}

impl Blocks {
    fn push(&mut self, line: usize, raw: &str, kind: Kind, open: bool) {
        let indent = raw.chars().take_while(|letter| letter.is_whitespace()).count();
        self.end_tabs();
        self.open = open.then(|| shown(raw));
        self.blocks.push(Block { line, column: indent.saturating_add(1), kind });
    }

    fn line(&mut self, number: usize, raw: &str) {
        let line = raw.trim().trim_start_matches('\u{feff}').trim_start_matches("> ");
        // "Knots |": a cell of a table whose rows were split by a page.
        let line = match line.strip_suffix('|').map(str::trim_end) {
            Some(cell) if !cell.contains('|') => cell,
            _ => line,
        };
        if line.is_empty() {
            self.open = None;
            // A blank line ends a table between pipes; between rows of tabs it is an empty row.
            self.in_table = self.in_table.filter(|sort| *sort == Sort::Tabs);
            return;
        }
        if line.chars().all(|letter| "-=*_ ".contains(letter)) && line.len() >= 3 {
            self.underline(line);
            return;
        }
        if let Some(heading) = heading(line) {
            self.push(number, raw, heading, false);
        } else if let Some(cells) = line.strip_prefix('|') {
            self.pipe_row(number, raw, cells);
        } else if self.pipes.is_some_and(|count| line.matches(" | ").count() == count) {
            self.pipe_row(number, raw, line);
        } else if let Some(cells) = self.tab_row(raw) {
            let was = self.in_tab_table || !raw.starts_with('\t');
            self.row(number, raw, cells, Sort::Tabs);
            self.in_tab_table = was;
        } else if let Some(item) = item(line).or_else(|| line.strip_prefix(self.bullet?)) {
            self.push(number, raw, Kind::Item(item.trim_start().to_owned()), true);
        } else if !self.goes_on(line) {
            let bold = bold(line).map(|text| Kind::Heading(BOLD, text.to_owned()));
            let open = bold.is_none();
            self.push(number, raw, bold.unwrap_or_else(|| Kind::Paragraph(line.to_owned())), open);
        } else if let Some(Block { kind: Kind::Paragraph(text) | Kind::Item(text), .. }) = self.blocks.last_mut() {
            text.push(' ');
            text.push_str(line);
            self.open = Some(shown(raw));
        }
    }

    /// `===` or `---` under a line makes it a heading; elsewhere it is a rule.
    fn underline(&mut self, line: &str) {
        let level = if line.starts_with('=') { 1 } else { 2 };
        let mark = line.starts_with(['=', '-']) && !line.contains(' ');
        if let (Some(Block { kind, .. }), Some(_), true) = (self.blocks.last_mut(), self.open, mark)
            && let Kind::Paragraph(text) = kind
        {
            *kind = Kind::Heading(level, std::mem::take(text));
        }
        self.open = None;
    }

    fn pipe_row(&mut self, number: usize, raw: &str, cells: &str) {
        let cells = cells.strip_suffix('|').unwrap_or(cells);
        let separator = cells.chars().all(|letter| "-:| ".contains(letter)) && cells.contains('-');
        if separator {
            if let Some(Block { kind: Kind::Table(table), .. }) = self.blocks.last_mut()
                && let Some(row) = table.rows.last_mut()
            {
                row.header = true;
            }
            return;
        }
        let cells: Vec<String> = split_cells(cells);
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.row(number, raw, cells, Sort::Pipes);
        }
    }

    /// A row of the table above, or the first of one.
    fn row(&mut self, number: usize, raw: &str, cells: Vec<String>, sort: Sort) {
        let indent = raw.chars().take_while(|letter| letter.is_whitespace()).count();
        let row = Row::of(number, indent.saturating_add(1), cells);
        match self.blocks.last_mut() {
            Some(Block { kind: Kind::Table(table), .. }) if self.in_table == Some(sort) => table.rows.push(row),
            _ => self.push(number, raw, Kind::Table(Table { rows: vec![row], room: None }), false),
        }
        self.open = None;
        self.in_table = Some(sort);
    }

    /// Lines with tabs that are not a table, as they have neither times nor heads, are lines of text.
    fn end_tabs(&mut self) {
        let tabs = self.in_table.take() == Some(Sort::Tabs);
        self.in_tab_table = false;
        let Some(Block { kind: Kind::Table(table), .. }) = self.blocks.last().filter(|_| tabs) else { return };
        let timed = table.texts().any(|text| table::time(&markup::clean(text).text).is_some());
        let known = |row: &Row| row.cells.iter().filter(|cell| table::column(&cell.text).is_some()).count();
        if timed || table.rows.iter().any(|row| known(row) > 1) {
            return;
        }
        let rows = table.rows.clone();
        self.blocks.pop();
        for Row { line, column, cells, .. } in rows {
            let text =
                cells.into_iter().map(|cell| cell.text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            let kind = item(&text).map_or_else(|| Kind::Paragraph(text.clone()), |item| Kind::Item(item.to_owned()));
            self.blocks.push(Block { line, column, kind });
        }
    }

    /// The cells of a line with tabs between them.
    fn tab_row(&self, raw: &str) -> Option<Vec<String>> {
        let head = raw.trim_start();
        let cells: Vec<String> = raw.split('\t').map(|cell| cell.trim().to_owned()).collect();
        let stated = cells.iter().filter(|cell| !cell.is_empty()).count();
        let continues = raw.starts_with('\t') && self.in_tab_table;
        let row = head.contains('\t') && stated > 1 && (!raw.starts_with('\t') || self.in_tab_table);
        (continues || row).then_some(cells)
    }

    /// Whether a line continues the block above.
    fn goes_on(&self, line: &str) -> bool {
        let Some(length) = self.open else { return false };
        // "9 May at" goes on with its time.
        let ended = self.blocks.last().and_then(|block| match &block.kind {
            Kind::Paragraph(text) | Kind::Item(text) => text.split_whitespace().next_back(),
            _ => None,
        });
        let joins = ended.is_some_and(|word| JOINS.contains(&word));
        let ended_sentence = ended.is_some_and(|word| word.ends_with(['.', '!', '?', ';']));
        let plain = markup::clean(line).text;
        let slot = clock::slot(&plain, self.styles);
        let timed = slot.as_ref().is_some_and(|(slot, _)| slot.end.is_some() || !joins)
            || !joins && (clock::looks_timed(&plain) || clock::bare_hours(&plain).is_some());
        // "Ministry of ports:" below the end of a sentence.
        let label = || {
            let words = plain.split_whitespace().count();
            plain.ends_with(':') && plain.starts_with(char::is_uppercase) && words <= 8 && ended_sentence
        };
        let own = timed
            || label()
            || plain.starts_with(is_picture)
            || phrases::label(&plain).is_some()
            || people::role_line(&plain).is_some()
            || numbering::item(&plain).is_some()
            || plain.len() < 40 && places::at_head(&plain).is_some_and(|(name, _)| name.len() == plain.len())
            || plain.len() < 40 && lang::is_break(&plain)
            || plain.len() <= 60
                && days::mark(&plain).is_some_and(|mark| {
                    let whole = mark.found.is_some() && mark.weekday.is_some() && !joins;
                    (length < WRAPPED || whole) && mark.begins(&plain, days::Line::Item)
                });
        let dated = || dates::find(&plain).is_some_and(|date| date.at.start == 0);
        let new_line = (length < WRAPPED || self.unwrapped) && (plain.starts_with(char::is_uppercase) || dated());
        !own && !new_line
    }
}

/// The picture that begins three lines or more: "📌 10:30 Knots".
fn bullet(text: &str) -> Option<char> {
    let heads = || text.lines().filter_map(|line| line.trim_start().chars().next()).filter(|first| is_picture(*first));
    heads().find(|first| heads().filter(|other| other == first).count() >= 3)
}

/// The number of pipes that separate the cells of a table whose rows do not begin with one: two or more, in several rows
/// that have a time at the head of a cell.
fn pipes(text: &str) -> Option<usize> {
    if !text.contains('|') {
        return None;
    }
    let rows = text.lines().filter(|line| line.contains(" | ") && !line.trim_start().starts_with('|'));
    let is_timed = |cell: &str| clock::slot(cell.trim_start(), Styles::default()).is_some();
    let timed = rows.filter(|line| line.split(" | ").any(is_timed));
    let counts: Vec<usize> = timed.map(|line| line.matches(" | ").count()).collect();
    let most = counts.iter().copied().max_by_key(|count| counts.iter().filter(|other| *other == count).count())?;
    (most >= 2 && counts.iter().filter(|count| **count == most).count() >= 3).then_some(most)
}

/// The length of a line as a reader sees it.
fn shown(raw: &str) -> usize {
    let raw = raw.trim();
    if markup::is_plain(raw) { raw.chars().count() } else { markup::clean(raw).text.chars().count() }
}

/// Cells between pipes; `\|` is a pipe in a cell.
fn split_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in line.chars() {
        if letter == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

fn heading(line: &str) -> Option<Kind> {
    let text = line.trim_start_matches('#');
    let level = line.len().saturating_sub(text.len());
    let stated = (1..=6).contains(&level) && text.starts_with([' ', '\t']);
    let text = text.trim().trim_end_matches('#').trim_end();
    stated.then(|| Kind::Heading(u8::try_from(level).unwrap_or(BOLD), text.to_owned()))
}

/// A line all in bold.
fn bold(line: &str) -> Option<&str> {
    let inside = ["**", "__"].iter().find_map(|mark| line.strip_prefix(mark)?.strip_suffix(mark));
    inside.filter(|inside| !inside.contains("**") && !inside.is_empty() && inside.chars().count() <= 200)
}

/// The text of an item: after `-`, `*`, `+`, `•`; one that begins with `1.` or `a)` keeps its number.
fn item(line: &str) -> Option<&str> {
    let mut letters = line.chars();
    if letters.next().is_some_and(|first| "-*+•–".contains(first)) {
        let rest = letters.as_str();
        return rest.starts_with([' ', '\t']).then(|| rest.trim());
    }
    let (number, rest) = line.split_once(['.', ')'])?;
    let counted = (1..=3).contains(&number.len()) && number.chars().all(|digit| digit.is_ascii_digit());
    let lettered = number.len() == 1 && number.chars().all(|letter| letter.is_ascii_lowercase());
    // "5. April 2027" is a date.
    let dated = || dates::find(line).is_some_and(|date| date.at.start == 0);
    ((counted || lettered) && rest.starts_with([' ', '\t']) && !dated()).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let show = |block: Block| match block.kind {
            Kind::Heading(level, text) => format!("{} h{level} {text}", block.line),
            Kind::Paragraph(text) => format!("{} p {text}", block.line),
            Kind::Item(text) => format!("{} - {text}", block.line),
            Kind::Table(table) => {
                let row = |row: Row| {
                    let cells: Vec<String> = row.cells.into_iter().map(|cell| cell.text).collect();
                    format!("{} {} {}", row.line, if row.header { "th" } else { "td" }, cells.join("/"))
                };
                table.rows.into_iter().map(row).collect::<Vec<_>>().join("; ")
            }
        };
        blocks(text, 1).into_iter().map(show).collect()
    }

    #[test]
    fn lines_become_blocks() {
        for (text, expected) in [
            ("# One\n## Two ##\n#three", vec!["1 h1 One", "2 h2 Two", "3 p #three"]),
            ("One\n===\nTwo\n---\n\n---\n", vec!["1 h1 One", "3 h2 Two"]),
            ("**All bold**\n**Half** bold", vec!["1 h7 All bold", "2 p **Half** bold"]),
            ("a line that\ngoes on\n\nnext", vec!["1 p a line that goes on", "4 p next"]),
            ("Short line\nAnother line", vec!["1 p Short line", "2 p Another line"]),
            (
                "- one\n  goes on\n* two\n3. three\nb) four",
                vec!["1 - one goes on", "3 - two", "4 - 3. three", "5 - b) four"],
            ),
            ("| A | B |\n|---|:-:|\n| 1 | x \\| y |\n| | |", vec!["1 th A/B; 3 td 1/x \\| y"]),
            (
                "10:00\tOpening\n\tWho comes\n\n\tnot a row",
                vec!["1 td 10:00/Opening; 2 td /Who comes; 4 td /not a row"],
            ),
            ("10:00 Opening\n10:15 Topic", vec!["1 p 10:00 Opening", "2 p 10:15 Topic"]),
            ("\tindented", vec!["1 p indented"]),
        ] {
            assert_eq!(kinds(text), expected, "text: {text:?}");
        }
    }
}
