//! `<table>`: its rows with the spans of their cells, or if it is only layout, the contents of its cells.

use super::super::block::Kind;
use super::super::grid::Builder;
use super::inline::is_hidden;
use super::tree::Id;
use super::walk::Walk;
use crate::model::limits;

impl Walk<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, id: Id) {
        let tree = self.tree;
        let mut sections = vec![id];
        sections.extend(
            tree.children(id).iter().copied().filter(|id| matches!(tree.name(*id), "thead" | "tbody" | "tfoot")),
        );
        let rows = |id: &Id| tree.children(*id).iter().copied().filter(|id| tree.name(*id) == "tr").collect::<Vec<_>>();
        let cells = |row: Id| tree.children(row).iter().copied().filter(|id| matches!(tree.name(*id), "td" | "th"));
        // A table in a table is only layout.
        let nested = tree.holders(|name| name == "table");
        let layout =
            sections.iter().flat_map(rows).flat_map(cells).any(|cell| nested.get(cell).copied().unwrap_or_default());
        for caption in tree.children(id).iter().copied().filter(|id| tree.name(*id) == "caption") {
            self.block(caption);
        }
        if layout {
            for cell in sections.iter().flat_map(rows).flat_map(cells) {
                self.inside(tree.children(cell), false);
            }
            return;
        }
        let mut table = Builder::default();
        for section in sections {
            for row in rows(&section) {
                // A row without cells still counts for the cells that extend into it.
                if is_hidden(tree, row) || cells(row).next().is_none() && !table.reaches_down() {
                    continue;
                }
                table.row(tree.line(row).saturating_add(self.above), 1);
                if tree.name(section) == "thead"
                    || cells(row).next().is_some() && cells(row).all(|cell| tree.name(cell) == "th")
                {
                    table.header();
                }
                for cell in cells(row) {
                    let number =
                        |name: &str| tree.attribute(cell, name).and_then(|number| number.trim().parse::<usize>().ok());
                    let rows = number("rowspan").unwrap_or(1);
                    let words = if is_hidden(tree, cell) { String::new() } else { self.words(tree.children(cell)) };
                    table.cell(words, number("colspan").unwrap_or(1), if rows == 0 { usize::MAX } else { rows });
                }
                if table.is_too_large() {
                    self.too_large = true;
                    return;
                }
            }
            table.section();
        }
        self.cells = self.cells.saturating_add(table.places());
        self.too_large |= self.cells > limits::CELLS;
        let table = table.finish();
        if !table.rows.is_empty() {
            self.push(id, Kind::Table(table));
        }
    }
}
