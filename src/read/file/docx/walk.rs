//! The text of a document: paragraphs to lines, tables to grids.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::super::sheet;
use super::super::super::text::{self, Block, BlockKind as Kind, grid};
use super::super::{Origin as Place, archive, xml};
use super::Document;
use super::table::{Made, Merge, Rows};
use crate::model::limits;
use crate::model::problem::Problem;
use grid::Table;

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph {
    /// Its words, with markup.
    text: String,
    level: Option<u8>,
    item: bool,
    /// Whether all words so far are bold.
    bold: Option<bool>,
    link: Option<(String, usize)>,
}

/// The formatting of a run of words.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    open: bool,
    bold: bool,
    struck: bool,
    hidden: bool,
}

/// A walk over the text of a document.
#[derive(Debug, Default)]
struct Walk {
    /// The heading levels of styles.
    styles: HashMap<String, u8>,
    /// The targets of links.
    links: HashMap<String, String>,
    /// The blocks so far.
    out: Document,
    /// Lines since the last table, with markup.
    lines: String,
    /// The first of them.
    first: usize,
    paragraphs: Vec<Paragraph>,
    run: Run,
    table: Rows,
    /// The number of open tables, one inside the other.
    tables: usize,
    /// The number of open elements whose words are left out.
    skipped: usize,
    number: usize,
    tables_read: usize,
}

/// Reads the text of a document, with the levels of its styles and the targets of its links.
pub fn read(content: &str, styles: HashMap<String, u8>, links: HashMap<String, String>) -> Result<Document, Problem> {
    let mut walk = Walk { styles, links, ..Walk::default() };
    walk.read(content)?;
    walk.flush();
    Ok(walk.out)
}

impl Walk {
    fn read(&mut self, content: &str) -> Result<(), Problem> {
        let mut reader = Reader::from_str(content);
        let (mut depth, mut in_text) = (0_usize, false);
        loop {
            match reader.read_event().map_err(|_| archive::broken())? {
                Event::Eof => return Ok(()),
                Event::Start(start) => {
                    depth = xml::deeper(depth)?;
                    in_text = start.local_name().as_ref() == "t";
                    self.start(&start, false)?;
                }
                Event::Empty(start) => self.start(&start, true)?,
                Event::Text(text) if in_text => self.words(&text),
                Event::CData(text) if in_text => self.words(&text),
                Event::GeneralRef(entity) if in_text => self.words(&xml::entity(&entity)),
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    in_text = false;
                    self.end(end.local_name().as_ref())?;
                }
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart, empty: bool) -> Result<(), Problem> {
        let on = || !matches!(xml::attribute(start, "val").as_deref(), Some("0" | "false" | "off" | "none"));
        let name = start.local_name();
        match name.as_ref() {
            "moveFrom" | "Fallback" | "del" if !empty => self.skipped = self.skipped.saturating_add(1),
            "p" if !empty => self.paragraphs.push(Paragraph::default()),
            "pStyle" => {
                let level = xml::attribute(start, "val").and_then(|id| self.styles.get(&id).copied());
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.level = paragraph.level.or(level);
                }
            }
            "outlineLvl" => {
                let level =
                    xml::number(start, "val").and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
                if let (Some(paragraph), Some(level)) = (self.paragraphs.last_mut(), level) {
                    paragraph.level = Some(level.saturating_add(1));
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.item = true;
                }
            }
            "r" if !empty => self.run = Run { open: true, ..Run::default() },
            "b" if self.run.open => self.run.bold = on(),
            "strike" | "dstrike" if self.run.open => self.run.struck = on(),
            "vanish" if self.run.open => self.run.hidden = on(),
            "tab" if self.run.open => self.mark("\t"),
            "br" | "cr" if self.run.open && xml::attribute(start, "type").as_deref() != Some("page") => {
                self.mark("<br>")
            }
            "noBreakHyphen" => self.mark("-"),
            "hyperlink" if !empty => {
                let target = xml::attribute(start, "id").and_then(|id| self.links.get(&id).cloned());
                if let (Some(paragraph), Some(target)) = (self.paragraphs.last_mut(), target) {
                    paragraph.link = Some((target, paragraph.text.len()));
                }
            }
            "tbl" if !empty => {
                self.tables = self.tables.saturating_add(1);
                if self.tables == 1 {
                    self.flush();
                    self.table = Rows::default();
                }
            }
            "tr" if self.tables == 1 => self.table.rows.push((false, Vec::new())),
            "tblHeader" if self.tables == 1 && on() => {
                if let Some((header, _)) = self.table.rows.last_mut() {
                    *header = true;
                }
            }
            "gridBefore" if self.tables == 1 => {
                let count =
                    usize::try_from(xml::number(start, "val").unwrap_or_default()).unwrap_or_default().min(1_000);
                if let Some((_, row)) = self.table.rows.last_mut() {
                    row.push(Made { columns: count, ..Made::default() });
                }
            }
            "tc" if self.tables == 1 => {
                self.table.cells = self.table.cells.saturating_add(1);
                if let Some((_, row)) = self.table.rows.last_mut() {
                    row.push(Made { columns: 1, ..Made::default() });
                }
            }
            "gridSpan" if self.tables == 1 => {
                let columns = usize::try_from(xml::number(start, "val").unwrap_or(1)).unwrap_or(1).clamp(1, 1_000);
                self.table.cells = self.table.cells.saturating_add(columns);
                if let Some(cell) = self.cell() {
                    cell.columns = columns;
                }
            }
            "vMerge" if self.tables == 1 => {
                let restart = xml::attribute(start, "val").as_deref() == Some("restart");
                if let Some(cell) = self.cell() {
                    cell.merge = if restart { Merge::Restart } else { Merge::Continue };
                }
            }
            _ => {}
        }
        let row = self.table.rows.last().map(|(_, row)| row.as_slice()).unwrap_or_default();
        let width = row.iter().fold(0_usize, |width, cell| width.saturating_add(cell.columns));
        let large = self.table.cells > limits::CELLS || width > limits::COLUMNS;
        if large { Err(sheet::too_large()) } else { Ok(()) }
    }

    fn end(&mut self, name: &str) -> Result<(), Problem> {
        match name {
            "moveFrom" | "Fallback" | "del" => self.skipped = self.skipped.saturating_sub(1),
            "r" => self.run = Run::default(),
            "hyperlink" => {
                if let Some(paragraph) = self.paragraphs.last_mut()
                    && let Some((target, from)) = paragraph.link.take()
                {
                    let words = paragraph.text.split_off(from.min(paragraph.text.len()));
                    paragraph.text.push_str(&text::linked(&words, &target));
                }
            }
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.paragraph(paragraph);
                }
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.table();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self) -> Option<&mut Made> {
        self.table.rows.last_mut()?.1.last_mut()
    }

    fn words(&mut self, words: &str) {
        if self.skipped > 0 || self.run.hidden {
            return;
        }
        let Run { bold, struck, .. } = self.run;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let escaped = text::escaped(words);
        if !words.trim().is_empty() {
            paragraph.bold = Some(paragraph.bold.unwrap_or(true) && bold);
        }
        paragraph.text.push_str(&if struck { format!("~~{escaped}~~") } else { escaped });
    }

    fn mark(&mut self, mark: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.skipped == 0) {
            paragraph.text.push_str(mark);
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { text, level, item, bold, .. } = paragraph;
        let text = text.trim();
        if text.is_empty() || self.skipped > 0 {
            return;
        }
        if self.tables > 0 {
            let text = text.replace('\t', " ");
            if let Some(cell) = self.cell() {
                if !cell.text.is_empty() {
                    cell.text.push_str("<br>");
                }
                cell.text.push_str(&text);
            }
            return;
        }
        let plain = text::plain(text).replace('\n', " ");
        let line = match level {
            Some(level) => format!("{} {}", "#".repeat(usize::from(level.min(6))), text.replace('\t', " ")),
            None if item => format!("- {text}"),
            None if bold == Some(true)
                && !text.contains(['\t', '*'])
                && plain.chars().count() <= 200
                && !text.contains("<br>") =>
            {
                format!("**{text}**")
            }
            None => text.to_owned(),
        };
        self.number = self.number.saturating_add(1);
        self.line(&line, &plain, Place::Paragraph(self.number));
    }

    /// A line of text, and a blank one below it.
    fn line(&mut self, marked: &str, plain: &str, place: Place) {
        if self.lines.is_empty() {
            self.first = self.out.places.len().saturating_add(1);
        }
        self.lines.push_str(marked);
        self.lines.push_str("\n\n");
        self.out.shown.push_str(plain);
        self.out.shown.push_str("\n\n");
        self.out.places.extend([place.clone(), place]);
    }

    /// The lines before a table become blocks.
    fn flush(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.out.blocks.extend(text::lines(&lines, self.first));
    }

    fn table(&mut self) {
        self.tables_read = self.tables_read.saturating_add(1);
        let first = self.out.places.len().saturating_add(1);
        let rows = std::mem::take(&mut self.table).resolve(first);
        let numbers = (1..=rows.len()).chain([rows.len()]);
        self.out.places.extend(numbers.map(|number| Place::Cell(self.tables_read, number)));
        sheet::shown(&rows, &mut self.out.shown);
        self.out.shown.push('\n');
        if let Some(line) = rows.first().map(|row| row.line) {
            self.out.blocks.push(Block { line, column: 1, kind: Kind::Table(Table { rows, room: None }) });
        }
    }
}
