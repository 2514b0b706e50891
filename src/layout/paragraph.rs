//! The finished layout of one paragraph: plain data, and the look-ups between bytes, clusters, cells and lines.
//!
//! Questions about places are answered beside this file: `line` (what a line holds), `caret`, `strip` and `motion`.

use super::cluster::Cluster;
use super::direction::{Direction, Level};
use super::position::{Affinity, LogicalPosition};
use super::reorder::Visual;
use super::shape::{Cell, Cells};
use crate::text::{ByteOffset, TextRange};
use std::ops::Range;

/// Where a part lies in its paragraph: the number of its first line, and whether more follow. The whole is a part too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PartPlace {
    pub(super) first_line: usize,
    pub(super) goes_on: bool,
}

/// A paragraph cut into clusters, cells and lines, with the maps both ways; of a long one a part (`parts`), whose lines
/// are counted by themselves.
pub struct ParagraphLayout {
    range: TextRange,
    /// Where it lies in its paragraph.
    place: PartPlace,
    /// Cells that a line may take.
    pub(super) width: Option<u16>,
    base: Level,
    pub(super) clusters: Vec<Cluster>,
    pub(super) cells: Cells,
    /// Cells of each line, as indices in logical order.
    pub(super) lines: Vec<Range<u32>>,
    pub(super) visual: Visual,
}

impl ParagraphLayout {
    pub(super) fn new(
        range: TextRange,
        width: Option<u16>,
        base: Level,
        clusters: Vec<Cluster>,
        cells: Cells,
        lines: Vec<Range<u32>>,
        visual: Visual,
    ) -> Self {
        Self { range, place: PartPlace::default(), width, base, clusters, cells, lines, visual }
    }

    /// The same as a part of a longer paragraph.
    pub(super) fn at(self, place: PartPlace) -> Self {
        Self { place, ..self }
    }

    /// The number of its first line in the paragraph; 0 for a whole one.
    pub fn first_line(&self) -> usize {
        self.place.first_line
    }

    /// Whether the paragraph goes on behind it.
    pub fn goes_on(&self) -> bool {
        self.place.goes_on
    }

    /// The paragraph's part of the text.
    pub fn range(&self) -> TextRange {
        self.range
    }

    /// The base direction: the side where lines begin.
    pub fn direction(&self) -> Direction {
        self.base.direction()
    }

    /// The number of lines, at least 1.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The line on which a position is drawn.
    pub fn line_at(&self, position: LogicalPosition) -> usize {
        let Some(cell) = self.cell_at(position.offset) else { return self.lines.len() - 1 };
        let line = self.lines.partition_point(|line| line.end <= cell);
        let starts_line = self.lines[line].start == cell && self.cell_range(cell).start() == position.offset;
        if starts_line && position.affinity == Affinity::Upstream { line.saturating_sub(1) } else { line }
    }

    /// Where each cluster is in the text, in logical order.
    pub fn clusters(&self) -> impl DoubleEndedIterator<Item = TextRange> + '_ {
        self.clusters.iter().map(|cluster| self.absolute(cluster.start, cluster.end))
    }

    /// The cluster that holds the byte at `offset`, as an index; `None` at and past the end, or before the start.
    pub(super) fn cluster_at(&self, offset: ByteOffset) -> Option<usize> {
        let local = u32::try_from(offset.0.checked_sub(self.range.start().0)?).ok()?;
        let index = self.clusters.partition_point(|cluster| cluster.end <= local);
        (index < self.clusters.len()).then_some(index)
    }

    /// The cell that holds the byte at `offset`, as an index; `None` at and past the end, or before the start.
    pub(super) fn cell_at(&self, offset: ByteOffset) -> Option<u32> {
        self.cluster_at(offset).map(|cluster| self.cell_of(cluster))
    }

    /// The cell that holds a cluster.
    pub(super) fn cell_of(&self, cluster: usize) -> u32 {
        let index = self.cells.cells.partition_point(|cell| cell.first as usize <= cluster);
        u32::try_from(index.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    pub(super) fn cell(&self, index: u32) -> &Cell {
        &self.cells.cells[index as usize]
    }

    /// The indices of a cell's clusters.
    pub(super) fn clusters_of(&self, cell: u32) -> Range<usize> {
        let next = self.cells.cells.get(cell as usize + 1);
        self.cell(cell).first as usize..next.map_or(self.clusters.len(), |next| next.first as usize)
    }

    /// Where a cluster is in the text.
    pub(super) fn cluster_range(&self, cluster: usize) -> TextRange {
        self.absolute(self.clusters[cluster].start, self.clusters[cluster].end)
    }

    /// Where a cell's clusters are in the text.
    pub(super) fn cell_range(&self, cell: u32) -> TextRange {
        let clusters = self.clusters_of(cell);
        self.absolute(self.clusters[clusters.start].start, self.clusters[clusters.end - 1].end)
    }

    /// What a cell sends to the terminal; empty for a hidden one.
    pub(super) fn symbol(&self, cell: u32) -> &str {
        let end = match self.cells.cells.get(cell as usize + 1) {
            Some(next) => next.symbol as usize,
            None => self.cells.symbols.len(),
        };
        self.cells.symbols.get(self.cell(cell).symbol as usize..end).unwrap_or_default()
    }

    pub(super) fn base(&self) -> Level {
        self.base
    }

    fn absolute(&self, start: u32, end: u32) -> TextRange {
        let from = self.range.start().0;
        TextRange::from(from + start as usize..from + end as usize)
    }
}
