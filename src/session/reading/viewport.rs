//! Which lines of a document are on the page: addresses of lines, and walks over them.
//!
//! Lines are counted from where the page is, never from the start of the document, so that the work depends on the
//! page's height and not on the document's length.

use super::Reading;
use super::page::{LineAddress, PageSize, PageSpot};
use crate::layout::LogicalPosition;
use crate::text::{ByteOffset, grapheme};

/// Lines kept between the caret and the page's edge, where there are so many.
const MARGIN: usize = 2;

impl Reading {
    /// The lines on a page of this height, from the top.
    pub fn rows(&self, page: PageSize) -> Vec<LineAddress> {
        self.rows_of(&self.view, page)
    }

    /// The line on which the caret is drawn.
    pub fn caret_line(&self) -> LineAddress {
        self.line_of(self.view.caret)
    }

    /// Moves the page as little as shows the caret with a margin around it.
    pub(in crate::session) fn show_caret(&mut self, page: PageSize) {
        let height = usize::from(page.height.max(1));
        let margin = MARGIN.min((height - 1) / 2);
        let caret = self.caret_line();
        let highest = self.line_before_by(caret, margin);
        let lowest = self.line_before_by(caret, height - 1 - margin);
        if self.view.top > highest {
            self.view.top = highest;
        } else if self.view.top < lowest {
            self.view.top = lowest;
        }
        self.keep_page_full(page);
    }

    /// Leaves the page where it is, unless the caret would be out of sight.
    pub(in crate::session) fn keep_top(&mut self, page: PageSize) {
        if self.row_of(self.caret_line(), page).is_some() {
            self.keep_page_full(page);
        } else {
            self.show_caret(page);
        }
    }

    /// Moves the page so that the line of an offset is at its top, or the caret's where that would be out of sight.
    pub(in crate::session) fn show_at_top(&mut self, offset: ByteOffset, page: PageSize) {
        self.view.top = self.line_of(LogicalPosition::downstream(offset));
        if self.row_of(self.caret_line(), page).is_none_or(|row| row >= usize::from(page.height) / 2) {
            self.view.top = self.caret_line();
        }
        self.keep_page_full(page);
    }

    /// Puts the caret before a character, with the page where its line of `top` is the first, unless the caret would be out of
    /// sight.
    pub(in crate::session) fn put_at(&mut self, caret: ByteOffset, top: ByteOffset, page: PageSize) {
        self.deselect();
        let letter = |offset| grapheme::floor(self.document.text(), offset);
        let (caret, top) = (letter(caret), letter(top));
        self.place_caret(LogicalPosition::downstream(caret));
        self.view.top = self.line_of(LogicalPosition::downstream(top));
        self.keep_top(page);
    }

    /// Moves the page by lines; positive is onwards.
    pub(in crate::session) fn scroll_by(&mut self, lines: isize, page: PageSize) {
        let distance = lines.unsigned_abs();
        if lines < 0 {
            self.view.top = self.line_before_by(self.view.top, distance);
            return;
        }
        for _ in 0..distance {
            match self.line_after(self.view.top) {
                Some(next) => self.view.top = next,
                None => break,
            }
        }
        self.keep_page_full(page);
    }

    /// Leaves no empty rows below the last line while there are lines above.
    fn keep_page_full(&mut self, page: PageSize) {
        // The end of a long document is only laid out when it is near.
        if self.rows(page).len() == usize::from(page.height) {
            return;
        }
        let lowest_top = self.line_before_by(self.last_line(), usize::from(page.height.max(1)) - 1);
        self.view.top = self.view.top.min(lowest_top);
    }

    /// The row of the page on which a line is, when it is there.
    pub fn row_of(&self, address: LineAddress, page: PageSize) -> Option<usize> {
        self.rows(page).iter().position(|row| *row == address)
    }

    /// The line at a row and the column on it; rows outside the page count as its nearest.
    pub(in crate::session) fn place_at(&self, spot: PageSpot, page: PageSize) -> (LineAddress, i32) {
        let rows = self.rows(page);
        let last = rows.len().saturating_sub(1);
        let row = usize::try_from(spot.row).unwrap_or(0).min(last);
        (rows.get(row).copied().unwrap_or(self.view.top), spot.column)
    }

    pub(in crate::session) fn line_after(&self, address: LineAddress) -> Option<LineAddress> {
        let (part, line) = self.part_of(address);
        if line + 1 < part.line_count() || part.goes_on() {
            return Some(LineAddress { line: address.line + 1, ..address });
        }
        let paragraph = address.paragraph + 1;
        (paragraph < self.document.paragraphs().len()).then_some(LineAddress { paragraph, line: 0 })
    }

    pub(in crate::session) fn line_before(&self, address: LineAddress) -> Option<LineAddress> {
        if address.line > 0 {
            return Some(LineAddress { line: address.line - 1, ..address });
        }
        Some(self.last_line_of(address.paragraph.checked_sub(1)?))
    }

    fn line_before_by(&self, mut address: LineAddress, lines: usize) -> LineAddress {
        for _ in 0..lines {
            match self.line_before(address) {
                Some(before) => address = before,
                None => break,
            }
        }
        address
    }

    fn last_line(&self) -> LineAddress {
        self.last_line_of(self.document.paragraphs().len() - 1)
    }
}
