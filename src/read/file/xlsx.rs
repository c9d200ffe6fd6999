//! Excel workbooks: cells with their dates, times, links and merged cells, sheet by sheet.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, open_workbook_from_rs};

use super::super::serial;
use super::archive::{self, Archive};
use super::book::{Book, Spot};
use crate::model::problem::Problem;

/// The sheets of a workbook.
pub fn read(bytes: &[u8]) -> Result<Book, Problem> {
    Archive::open(bytes)?.check()?;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| archive::broken())?;
    let since_1904 = workbook.has_1904_epoch();
    let mut book = Book::default();
    let sheets = workbook.sheets_metadata().to_vec();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible != SheetVisible::Visible {
            book.hidden.push(sheet.name);
            continue;
        }
        let merged = workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let links = workbook.hyperlinks_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut page = book.sheet(&sheet.name);
        let mut cells = workbook.worksheet_cells_reader(&sheet.name).map_err(|_| archive::broken())?;
        while let Some(cell) = cells.next_cell().map_err(|_| archive::broken())? {
            let (row, column) = cell.get_position();
            let text = text(cell.get_value(), since_1904);
            if !text.trim().is_empty() {
                page.set(row, column, &text)?;
            }
        }
        for place in merged {
            let over = (place.end.0.saturating_sub(place.start.0), place.end.1.saturating_sub(place.start.1));
            page.merge(Spot::from(place.start), over);
        }
        for link in links {
            if let Some(address) = link.target {
                page.link(Spot::from(link.range.start), &address);
            }
        }
        page.finish()?;
    }
    Ok(book)
}

/// The displayed text of a cell, with dates and times in a form that the reader of texts knows.
fn text(value: &DataRef, since_1904: bool) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(moment) if moment.is_duration() => serial::duration(moment.as_f64()).unwrap_or_default(),
        DataRef::DateTime(moment) => serial::moment(moment.as_f64(), since_1904).unwrap_or_default(),
        DataRef::Bool(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
