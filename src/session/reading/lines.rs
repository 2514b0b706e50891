//! Between places in the text and lines of the document: which line shows a place, and what a line holds.
//!
//! Long paragraphs are laid out in parts. Lines are counted through all parts of a paragraph; nobody but this file knows in which
//! part one is.

use super::Reading;
use super::page::LineAddress;
use crate::layout::{Caret, LayoutOptions, LogicalPosition, ParagraphLayout, PartStarts};
use crate::text::TextRange;
use std::rc::Rc;

impl Reading {
    /// The part of a paragraph in which a position is drawn.
    pub(in crate::session) fn part_at(&self, position: LogicalPosition) -> Rc<ParagraphLayout> {
        let paragraph = self.paragraph_at(position.offset);
        self.layouts.part_at(self.document.text(), self.document.paragraphs(), paragraph, position)
    }

    /// The part of a paragraph that holds a line, and the number of the line in it.
    pub fn part_of(&self, address: LineAddress) -> (Rc<ParagraphLayout>, usize) {
        let LineAddress { paragraph, line } = address;
        let part = self.layouts.part_of(self.document.text(), self.document.paragraphs(), paragraph, line);
        let line = line.saturating_sub(part.first_line()).min(part.line_count() - 1);
        (part, line)
    }

    /// The line on which a position is drawn.
    pub fn line_of(&self, position: LogicalPosition) -> LineAddress {
        let part = self.part_at(position);
        let paragraph = self.paragraph_at(position.offset);
        LineAddress { paragraph, line: part.first_line() + part.line_at(position) }
    }

    /// The text on a line.
    pub(in crate::session) fn line_range(&self, address: LineAddress) -> TextRange {
        let (part, line) = self.part_of(address);
        part.line(line).range()
    }

    /// The last line of a paragraph.
    pub(in crate::session) fn last_line_of(&self, paragraph: usize) -> LineAddress {
        let (part, line) = self.part_of(LineAddress { paragraph, line: usize::MAX });
        LineAddress { paragraph, line: part.first_line() + line }
    }

    /// A long paragraph on the page in which not all lines have been found: its index, its range, and how it is laid out.
    pub fn unfinished(&self) -> Option<(usize, TextRange, LayoutOptions)> {
        let (index, range) = self.layouts.unfinished()?;
        Some((index, range, *self.layouts.options()))
    }

    /// Takes over where the parts of a paragraph begin that were found under these options.
    pub(in crate::session) fn learn(&self, index: usize, options: &LayoutOptions, starts: PartStarts) {
        if self.layouts.options() == options {
            self.layouts.learn(index, starts);
        }
    }

    /// Where the caret is drawn. The line is that of the part in which it is.
    pub fn drawn_caret(&self) -> Caret {
        self.caret_at(self.view.caret)
    }

    /// Where a caret at a position is drawn. The line is that of the part in which it is.
    pub fn caret_at(&self, position: LogicalPosition) -> Caret {
        self.part_at(position).caret(position)
    }
}
