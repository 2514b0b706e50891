//! Carets and hits: from a position in the text to a cell on the screen, and back.

use super::direction::Level;
use super::line::{CellView, Line, narrow};
use super::paragraph::ParagraphLayout;
use super::position::{LogicalPosition, VisualPosition};
use crate::text::TextRange;

/// Where a position is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// The cell on which a block caret stands: that of the character after the position, or the free one beyond the
    /// line's end.
    pub at: VisualPosition,
    /// The column before which a bar caret stands: the edge at which the character after the position begins.
    pub edge: i32,
    /// In a cell that stands for several letters: which of them follows the position (from 1), and how many.
    pub part: Option<(usize, usize)>,
}

/// What a place on the page means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The position before the character there, or the nearest end of the line.
    pub position: LogicalPosition,
    /// The text of the cell there; `None` beside the text.
    pub cell: Option<TextRange>,
}

impl ParagraphLayout {
    /// Where a position is drawn. Positions outside the paragraph are drawn at its nearest end.
    pub fn caret(&self, position: LogicalPosition) -> Caret {
        let line = self.line_at(position);
        let view = self.line(line);
        let before_line_end = position.offset < view.end() || position.offset < view.range().start();
        match self.cluster_at(position.offset.max(self.range().start())) {
            Some(cluster) if before_line_end => self.caret_on(line, view, cluster),
            _ => end_caret(line, view),
        }
    }

    fn caret_on(&self, line: usize, view: Line<'_>, cluster: usize) -> Caret {
        let index = self.cell_of(cluster);
        let cell = self.cell(index);
        let column = view.left() + narrow(self.visual.columns[index as usize]);
        let clusters = self.clusters_of(index);
        let shown = |cluster: &usize| self.clusters[*cluster].kind != super::cluster::Kind::Hidden;
        let part = clusters.clone().filter(shown).position(|other| other == cluster);
        let parts = clusters.filter(shown).count();
        Caret {
            at: VisualPosition { line, column },
            edge: leading_edge(cell.level, column, cell.width),
            part: part.filter(|_| parts > 1).map(|part| (part + 1, parts)),
        }
    }

    /// The position at a place on the page: before the character there, or at the nearest end of the line when the
    /// place is beside the text. A line past the last counts as the last.
    pub fn hit(&self, at: VisualPosition) -> Hit {
        let line = self.line(at.line);
        if let Some(cell) = line.cell_at(at.column) {
            return Hit {
                position: LogicalPosition::downstream(cell.range().start()),
                cell: Some(cell.range()),
            };
        }
        let before_text = at.column < line.left();
        let position = if before_text == self.base().is_rtl() { line_end(line) } else { line_start(line) };
        Hit { position, cell: None }
    }

    /// The position before the first character of the line on which `position` is.
    pub fn line_start(&self, position: LogicalPosition) -> LogicalPosition {
        line_start(self.line(self.line_at(position)))
    }

    /// The position after the last character of the line on which `position` is.
    pub fn line_end(&self, position: LogicalPosition) -> LogicalPosition {
        line_end(self.line(self.line_at(position)))
    }
}

pub(super) fn line_start(line: Line<'_>) -> LogicalPosition {
    LogicalPosition::downstream(line.range().start())
}

/// At a line break inside the paragraph the same offset is also the next line's start, hence the affinity.
pub(super) fn line_end(line: Line<'_>) -> LogicalPosition {
    let offset = line.end();
    if line.is_last() { LogicalPosition::downstream(offset) } else { LogicalPosition::upstream(offset) }
}

fn end_caret(line: usize, view: Line<'_>) -> Caret {
    let column = view.end_column();
    let edge = if column < view.left() { view.left() } else { column };
    Caret { at: VisualPosition { line, column }, edge, part: None }
}

fn leading_edge(level: Level, column: i32, width: u8) -> i32 {
    if level.is_rtl() { column + i32::from(width) } else { column }
}

impl CellView<'_> {
    /// Whether any part of the cell's text lies in `range`.
    pub fn is_in(self, range: TextRange) -> bool {
        self.clusters().any(|cluster| cluster.overlaps(range))
    }
}
