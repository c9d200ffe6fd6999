//! OpenDocument spreadsheets (LibreOffice), from `content.xml`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::serial;
use super::archive::{self, Archive};
use super::book::{Book, Spot};
use super::xml;
use crate::model::limits;
use crate::model::problem::Problem;

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    value: Option<String>,
    text: String,
    paragraphs: usize,
    link: Option<String>,
    over: (u32, u32),
    repeated: u32,
}

/// The sheets of a spreadsheet.
pub fn read(bytes: &[u8]) -> Result<Book, Problem> {
    let mut archive = Archive::open(bytes)?;
    let content = archive.text("content.xml")?;
    let hidden = hidden(&content);
    let mut reader = Reader::from_str(&content);
    let mut book = Book::default();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| archive::broken())? {
            Event::Eof => break,
            Event::Start(start) => {
                depth = xml::deeper(depth)?;
                if start.local_name().as_ref() == "table" {
                    let name = xml::attribute(&start, "name").unwrap_or_default();
                    let style = xml::attribute(&start, "style-name").unwrap_or_default();
                    if hidden.contains(&style) {
                        book.hidden.push(name.clone());
                    }
                    sheet(&mut reader, &mut book, &name, hidden.contains(&style))?;
                    depth = depth.saturating_sub(1);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(book)
}

/// The names of styles of hidden sheets.
fn hidden(content: &str) -> Vec<String> {
    let mut reader = Reader::from_str(content);
    let (mut names, mut style) = (Vec::new(), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) if start.local_name().as_ref() == "body" => break,
            Event::Start(start) if start.local_name().as_ref() == "style" => {
                style = xml::attribute(&start, "name").unwrap_or_default();
            }
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == "table-properties"
                    && xml::attribute(&start, "display").as_deref() == Some("false") =>
            {
                names.push(style.clone());
            }
            _ => {}
        }
    }
    names
}

/// Reads to the end of a table.
fn sheet(reader: &mut Reader<&[u8]>, book: &mut Book, name: &str, hidden: bool) -> Result<(), Problem> {
    let mut sheet = book.sheet(name);
    let (mut row, mut column, mut rows_repeated) = (0_u32, 0_u32, 1_u32);
    let mut cell: Option<Cell> = None;
    let (mut depth, mut note, mut cells) = (1_usize, 0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(|_| archive::broken())?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => return Err(archive::broken()),
            Event::Start(start) | Event::Empty(start) => {
                if !empty {
                    depth = xml::deeper(depth)?;
                }
                match start.local_name().as_ref() {
                    "table-row" => {
                        column = 0;
                        rows_repeated = xml::number(&start, "number-rows-repeated").unwrap_or(1).max(1);
                        if empty {
                            row = row.saturating_add(rows_repeated);
                        }
                    }
                    "table-cell" | "covered-table-cell" => {
                        let read = begun(&start);
                        if empty {
                            column = column.saturating_add(read.repeated);
                        } else {
                            cell = Some(read);
                        }
                    }
                    "annotation" => note = note.saturating_add(usize::from(!empty)),
                    "p" | "h" => {
                        if let Some(cell) = cell.as_mut().filter(|_| note == 0) {
                            if cell.paragraphs > 0 {
                                cell.text.push('\n');
                            }
                            cell.paragraphs = cell.paragraphs.saturating_add(1);
                        }
                    }
                    "line-break" => push(&mut cell, note, "\n"),
                    "s" => push(&mut cell, note, " "),
                    "tab" => push(&mut cell, note, "\t"),
                    "a" => {
                        if let Some(cell) = cell.as_mut().filter(|_| note == 0) {
                            cell.link = xml::attribute(&start, "href");
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(text) => push(&mut cell, note, &text),
            Event::GeneralRef(entity) => push(&mut cell, note, &xml::entity(&entity)),
            Event::CData(text) => push(&mut cell, note, &text),
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                match end.local_name().as_ref() {
                    "table" if depth == 0 => break,
                    "annotation" => note = note.saturating_sub(1),
                    "table-row" => row = row.saturating_add(rows_repeated),
                    "table-cell" | "covered-table-cell" => {
                        let Some(read) = cell.take() else { continue };
                        let text = read.value.as_deref().unwrap_or(&read.text).to_owned();
                        if !text.trim().is_empty() {
                            // A value that repeats in row after row is filled in once for each row and column, as it is displayed.
                            for down in 0..rows_repeated {
                                for over in 0..read.repeated {
                                    cells = cells.saturating_add(1);
                                    if cells > limits::CELLS {
                                        return Err(super::sheet::too_large());
                                    }
                                    sheet.set(row.saturating_add(down), column.saturating_add(over), &text)?;
                                }
                            }
                            let spot = Spot::from((row, column));
                            if read.over != (0, 0) {
                                sheet.merge(spot, read.over);
                            }
                            if let Some(address) = &read.link {
                                sheet.link(spot, address);
                            }
                        }
                        column = column.saturating_add(read.repeated);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    if hidden { Ok(()) } else { sheet.finish() }
}

fn push(cell: &mut Option<Cell>, note: usize, text: &str) {
    if let Some(cell) = cell.as_mut().filter(|cell| note == 0 && cell.paragraphs > 0) {
        cell.text.push_str(text);
    }
}

/// The content of a cell: dates and times by their values, everything else as displayed.
fn begun(start: &BytesStart) -> Cell {
    let over = |name: &str| xml::number(start, name).unwrap_or(1).saturating_sub(1);
    let value = match xml::attribute(start, "value-type").as_deref() {
        Some("date") => xml::attribute(start, "date-value").map(|date| date.replace('T', " ").replace(" 00:00:00", "")),
        Some("time") => xml::attribute(start, "time-value").and_then(|time| duration(&time)),
        _ => None,
    };
    Cell {
        value,
        over: (over("number-rows-spanned"), over("number-columns-spanned")),
        repeated: xml::number(start, "number-columns-repeated").unwrap_or(1).max(1),
        ..Cell::default()
    }
}

/// `PT09H30M00S` as hours and minutes.
fn duration(text: &str) -> Option<String> {
    let text = text.strip_prefix("PT")?;
    let (mut seconds, mut number) = (0_i64, String::new());
    for letter in text.chars() {
        let unit = match letter {
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => {
                number.push(letter);
                continue;
            }
        };
        let whole = number.split(['.', ',']).next().unwrap_or_default();
        seconds = seconds.checked_add(whole.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    Some(serial::clock(seconds))
}
