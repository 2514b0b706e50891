//! Visual strips: the stretches of cells that a logical range covers.
//!
//! One range can be several strips on one line, since neighbours in the text need not be neighbours on the screen.

use super::paragraph::ParagraphLayout;
use crate::text::TextRange;
use std::ops::Range;

/// Neighbouring cells on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Line of the paragraph, from 0.
    pub line: usize,
    /// Columns of the page, from the left.
    pub columns: Range<i32>,
}

impl ParagraphLayout {
    /// The strips that cover `range`, from the first line down and from left to right.
    ///
    /// A cell that stands for two letters is covered when either is in the range. Hidden characters have no strip.
    pub fn strips(&self, range: TextRange) -> Vec<Strip> {
        let mut strips = Vec::new();
        for line in self.lines_of(range) {
            self.strips_on(line, range, &mut strips);
        }
        strips
    }

    /// The strips of `range` on one line, appended to `strips`.
    fn strips_on(&self, line: usize, range: TextRange, strips: &mut Vec<Strip>) {
        let mut open: Option<Strip> = None;
        for cell in self.line(line).cells().filter(|cell| cell.is_in(range)) {
            let columns = cell.column()..cell.column() + i32::from(cell.width());
            match &mut open {
                Some(strip) if strip.columns.end == columns.start => strip.columns.end = columns.end,
                _ => strips.extend(open.replace(Strip { line, columns })),
            }
        }
        strips.extend(open);
    }

    /// The lines that hold a part of `range`.
    pub fn lines_of(&self, range: TextRange) -> Range<usize> {
        let Some(range) = range.intersection(self.range()) else { return 0..0 };
        let line_of = |offset| {
            let cell = self.cell_at(offset)?;
            Some(self.lines.partition_point(|line| line.end <= cell))
        };
        let last = crate::text::ByteOffset(range.end().0 - 1);
        match (line_of(range.start()), line_of(last)) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..0,
        }
    }
}
