//! Read-only views of a laid-out line and of its cells.

use super::direction::{Direction, Level};
use super::paragraph::ParagraphLayout;
use super::tables;
use crate::text::{ByteOffset, TextRange};
use std::borrow::Cow;

/// One line of a [`ParagraphLayout`].
#[derive(Clone, Copy)]
pub struct Line<'a> {
    layout: &'a ParagraphLayout,
    index: usize,
}

/// One cell of a [`Line`]: what is drawn, where, and which text it stands for.
#[derive(Clone, Copy)]
pub struct CellView<'a> {
    layout: &'a ParagraphLayout,
    cell: u32,
    column: i32,
}

impl ParagraphLayout {
    /// The line of this index; the last one when the index is too great.
    pub fn line(&self, index: usize) -> Line<'_> {
        Line::new(self, index.min(self.lines.len() - 1))
    }

    /// The lines from top to bottom.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        (0..self.lines.len()).map(|index| Line::new(self, index))
    }

    /// Columns of the page that a line is laid out in: the width asked for, or just what the line takes.
    pub(super) fn page_width(&self, line: Line<'_>) -> u32 {
        self.width.map_or_else(|| line.width(), u32::from)
    }
}

impl<'a> Line<'a> {
    pub(super) fn new(layout: &'a ParagraphLayout, index: usize) -> Self {
        Self { layout, index }
    }

    /// The text on the line, spaces that hang over its end included.
    pub fn range(self) -> TextRange {
        let cells = self.layout.lines[self.index].clone();
        if cells.is_empty() {
            return TextRange::new(self.layout.range().start(), self.layout.range().start());
        }
        let last = self.layout.cell_range(cells.end - 1);
        TextRange::new(self.layout.cell_range(cells.start).start(), last.end())
    }

    /// Columns taken by the text.
    pub fn width(self) -> u32 {
        let line = &self.layout.lines[self.index];
        (line.start..line.end).map(|cell| u32::from(self.layout.cell(cell).width)).sum()
    }

    /// The column of the text's left edge on the page: 0, or what is free in a right-to-left line, which begins at
    /// the right edge. Negative when a single cell is wider than the page.
    pub fn left(self) -> i32 {
        match self.layout.direction() {
            Direction::Ltr => 0,
            Direction::Rtl => narrow(self.layout.page_width(self)) - narrow(self.width()),
        }
    }

    /// Whether it is the last line of its paragraph.
    pub fn is_last(self) -> bool {
        self.index + 1 == self.layout.line_count() && !self.layout.goes_on()
    }

    /// The cells that take room, from left to right.
    pub fn cells(self) -> impl DoubleEndedIterator<Item = CellView<'a>> {
        let left = self.left();
        let range = self.layout.lines[self.index].clone();
        let order = &self.layout.visual.order[range.start as usize..range.end as usize];
        let columns = &self.layout.visual.columns;
        order
            .iter()
            .filter(move |cell| self.layout.cell(**cell).width > 0)
            .map(move |cell| self.view(*cell, left + narrow(columns[*cell as usize])))
    }

    /// Every cell in logical order, also those that take no room (width 0): hidden characters, and spaces that hang
    /// over the line's end.
    pub fn logical_cells(self) -> impl DoubleEndedIterator<Item = CellView<'a>> {
        let (left, columns) = (self.left(), &self.layout.visual.columns);
        let cells = self.layout.lines[self.index].clone();
        cells.map(move |cell| self.view(cell, left + narrow(columns[cell as usize])))
    }

    /// The column where typing would go on after the line's last character, one beyond the text.
    pub(super) fn end_column(self) -> i32 {
        match self.layout.direction() {
            Direction::Ltr => self.left() + narrow(self.width()),
            Direction::Rtl => self.left() - 1,
        }
    }

    /// The line break after this line is inside the paragraph: its end is the next line's start.
    pub(super) fn end(self) -> ByteOffset {
        self.range().end()
    }

    pub(super) fn view(self, cell: u32, column: i32) -> CellView<'a> {
        CellView { layout: self.layout, cell, column }
    }

    /// The cell at a column, where there is one.
    pub(super) fn cell_at(self, column: i32) -> Option<CellView<'a>> {
        self.cells().find(|cell| cell.column <= column && column < cell.column + i32::from(cell.width()))
    }
}

impl<'a> CellView<'a> {
    /// The column of its left edge on the page.
    pub fn column(self) -> i32 {
        self.column
    }

    /// Columns it takes: 1 or 2, more for a tab and for an emoji sequence that is shown in parts.
    pub fn width(self) -> u8 {
        self.layout.cell(self.cell).width
    }

    /// What to draw: never empty, never a control. A tab or a space is one blank, whatever its width.
    pub fn symbol(self) -> &'a str {
        self.layout.symbol(self.cell)
    }

    /// What to send where brackets are mirrored by the receiver: [`Self::symbol`] without rule L4 of UAX #9.
    pub fn unmirrored(self) -> Cow<'a, str> {
        let symbol = self.symbol();
        let first = symbol.chars().next().filter(|_| self.level().is_rtl());
        // The table pairs characters, so that mirroring twice gives the first again.
        match first.and_then(|first| Some((first, tables::mirrored(first)?))) {
            Some((first, original)) => Cow::Owned(format!("{original}{}", &symbol[first.len_utf8()..])),
            None => Cow::Borrowed(symbol),
        }
    }

    /// The text it stands for.
    pub fn range(self) -> TextRange {
        self.layout.cell_range(self.cell)
    }

    /// The clusters it stands for, in logical order: one, or two in a lam-alef.
    pub fn clusters(self) -> impl DoubleEndedIterator<Item = TextRange> + 'a {
        self.layout.clusters_of(self.cell).map(|cluster| self.layout.cluster_range(cluster))
    }

    /// Its level on the line, after rule L1.
    pub fn level(self) -> Level {
        self.layout.cell(self.cell).level
    }

    pub(super) fn index(self) -> u32 {
        self.cell
    }
}

/// Columns as signed numbers. Lines without a width may be long, but not 2³¹ cells.
pub(super) fn narrow(columns: u32) -> i32 {
    i32::try_from(columns).unwrap_or(i32::MAX)
}
