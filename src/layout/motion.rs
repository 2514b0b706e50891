//! Visual motion: where the arrow keys go, as the eye expects.
//!
//! Motions are pure functions from position to position within one paragraph; at its edge they say on which side it
//! was left. Motion by words and sentences is logical and lives in [`crate::text::motion`].

use super::caret::line_end;
use super::direction::Direction;
use super::line::CellView;
use super::paragraph::ParagraphLayout;
use super::position::LogicalPosition;

/// A side of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisualSide {
    /// Towards column 0.
    Left,
    /// Away from column 0.
    Right,
}

impl From<Direction> for VisualSide {
    /// The side towards which text of a direction is read.
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Ltr => Self::Right,
            Direction::Rtl => Self::Left,
        }
    }
}

/// How a motion left the paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// To the paragraph before.
    Previous,
    /// To the paragraph after.
    Next,
}

impl ParagraphLayout {
    /// One cell towards `side`; inside a lam-alef, one letter. Past a line's edge the motion goes on at the far side
    /// of the next line when `side` is the side towards which the document is read (`onward`), else of the line
    /// before. Not the paragraph's own direction decides: where paragraphs of both directions meet, one and the same
    /// key would lead back and forth between two of them.
    ///
    /// # Errors
    /// An [`Exit`] at the edge of the paragraph.
    pub fn next_visual(
        &self,
        position: LogicalPosition,
        side: VisualSide,
        onward: VisualSide,
    ) -> Result<LogicalPosition, Exit> {
        let line = self.line_at(position);
        let stops = self.stops(line);
        let caret = self.caret(position);
        let here = stops.iter().position(|stop| *stop == position).or_else(|| {
            // The position is at a hidden character, or at the end of a wrapped line: go on from where it is drawn.
            stops.iter().position(|stop| self.caret(*stop).at.column == caret.at.column)
        });
        let next = match (here, side) {
            (Some(here), VisualSide::Left) => here.checked_sub(1),
            (Some(here), VisualSide::Right) => Some(here + 1).filter(|next| *next < stops.len()),
            (None, _) => self.beside_edge(&stops, caret.at.column, side),
        };
        next.map_or_else(|| self.leave_line(line, side, side == onward), |next| Ok(stops[next]))
    }

    /// The position on a line that is nearest to a column: never past the last character of a wrapped line.
    pub fn nearest(&self, line: usize, column: i32) -> LogicalPosition {
        let stops = self.stops(line.min(self.line_count() - 1));
        let distance = |stop: &&LogicalPosition| (self.caret(**stop).at.column - column).abs();
        stops.iter().min_by_key(distance).copied().unwrap_or_default()
    }

    /// The first or last stop of the paragraph as motion from a neighbouring one enters it.
    pub fn enter(&self, exit: Exit, side: VisualSide) -> LogicalPosition {
        let line = if exit == Exit::Next { 0 } else { self.line_count() - 1 };
        let stops = self.stops(line);
        let stop = if side == VisualSide::Left { stops.last() } else { stops.first() };
        stop.copied().unwrap_or_else(|| line_end(self.line(line)))
    }

    /// The positions at which the caret can be seen on a line, from left to right. The end of a line is one only on
    /// the last line: elsewhere it is the next line's start.
    fn stops(&self, line: usize) -> Vec<LogicalPosition> {
        let view = self.line(line);
        let mut stops: Vec<_> = view.cells().flat_map(|cell| self.cell_stops(cell)).collect();
        if view.is_last() {
            match self.direction() {
                Direction::Ltr => stops.push(line_end(view)),
                Direction::Rtl => stops.insert(0, line_end(view)),
            }
        }
        stops
    }

    /// The stops within a cell, from left to right.
    fn cell_stops(&self, cell: CellView<'_>) -> Vec<LogicalPosition> {
        let shown = self.clusters_of(cell.index()).filter(|index| self.is_shown(*index));
        let mut stops: Vec<_> =
            shown.map(|index| LogicalPosition::downstream(self.cluster_range(index).start())).collect();
        if cell.level().is_rtl() {
            stops.reverse();
        }
        stops
    }

    fn is_shown(&self, cluster: usize) -> bool {
        self.clusters[cluster].kind != super::cluster::Kind::Hidden
    }

    /// The stop next to a column that holds none.
    fn beside_edge(&self, stops: &[LogicalPosition], column: i32, side: VisualSide) -> Option<usize> {
        let at = |stop: &LogicalPosition| self.caret(*stop).at.column;
        match side {
            VisualSide::Left => stops.iter().rposition(|stop| at(stop) < column),
            VisualSide::Right => stops.iter().position(|stop| at(stop) > column),
        }
    }

    fn leave_line(&self, line: usize, side: VisualSide, forward: bool) -> Result<LogicalPosition, Exit> {
        let next = if forward {
            Some(line + 1).filter(|next| *next < self.line_count())
        } else {
            line.checked_sub(1)
        };
        let next = next.ok_or(if forward { Exit::Next } else { Exit::Previous })?;
        let stops = self.stops(next);
        let stop = if side == VisualSide::Left { stops.last() } else { stops.first() };
        // A line of hidden characters only has no stop of its own.
        Ok(stop.copied().unwrap_or_else(|| line_end(self.line(next))))
    }
}
