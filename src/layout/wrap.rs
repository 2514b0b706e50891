//! Stage 4: breaking a paragraph into lines, in logical order (UAX #14 opportunities, width in cells).
//!
//! Breaking comes before reordering, as UAX #9 section 3.4 asks. Spaces at the end of a line hang: those that do
//! not fit take no cells. A word longer than the line is cut between cells, never inside one. Every cell is on
//! exactly one line.

use super::cluster::{Cluster, Kind};
use super::opportunities::opportunities;
use super::shape::{Cell, Cells};
use std::ops::Range;

/// Columns from one tab stop to the next.
const TAB: u32 = 8;

/// Breaks the cells into lines and settles the widths that depend on a line: tabs and hanging spaces.
///
/// There is always at least one line. `None` never breaks, not even at U+2028. `before` is what stands in the paragraph before
/// `text`, as far as it matters to where lines may break.
pub(super) fn wrap(
    before: &str,
    text: &str,
    clusters: &[Cluster],
    cells: &mut Cells,
    width: Option<u16>,
) -> Vec<Range<u32>> {
    let cells = &mut cells.cells;
    let count = u32::try_from(cells.len()).unwrap_or(u32::MAX);
    let Some(width) = width.map(|width| u32::from(width.max(1))) else {
        settle(clusters, cells, 0..count, u32::MAX);
        return std::iter::once(0..count).collect();
    };
    let mut opportunities = Opportunities::of(before, text);
    let mut lines = Vec::new();
    let mut start = 0;
    while start < count {
        let end = line_end(text, clusters, cells, start, width, &mut opportunities);
        if end.has_tab || end.columns > width {
            settle(clusters, cells, start..end.cell, width);
        }
        lines.push(start..end.cell);
        start = end.cell;
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}

/// The line break opportunities of a paragraph, asked for at ever later places of a line.
struct Opportunities {
    /// Byte offsets, ascending.
    breaks: Vec<usize>,
    /// Index of the first break not before the place last asked for, and that break.
    next: usize,
    offset: usize,
}

impl Opportunities {
    fn of(before: &str, text: &str) -> Self {
        let breaks = match before {
            "" => opportunities(text),
            before => {
                let found = opportunities(&[before, text].concat());
                found.into_iter().filter_map(|at| at.checked_sub(before.len())).collect()
            }
        };
        let offset = breaks.first().copied().unwrap_or(usize::MAX);
        Self { breaks, next: 0, offset }
    }

    /// Begins a line at byte `at`, which may lie before the place last asked for: a line's last cells are gone through
    /// again after its break.
    fn begin(&mut self, at: usize) {
        let passed = self.breaks[..self.next].iter().rev().take_while(|found| **found >= at).count();
        self.go_to(self.next - passed);
    }

    /// Whether the line may break before byte `at`.
    #[inline]
    fn has(&mut self, at: usize) -> bool {
        while self.offset < at {
            self.go_to(self.next + 1);
        }
        self.offset == at
    }

    fn go_to(&mut self, next: usize) {
        self.next = next.min(self.breaks.len());
        self.offset = self.breaks.get(next).copied().unwrap_or(usize::MAX);
    }
}

/// Where a line ends.
#[derive(Clone, Copy)]
struct LineEnd {
    /// The first cell after it.
    cell: u32,
    /// What its cells take, before those that hang are hidden.
    columns: u32,
    /// Whether there may be a tab on it.
    has_tab: bool,
}

/// The end of the line that begins at cell `start`.
fn line_end(
    text: &str,
    clusters: &[Cluster],
    cells: &[Cell],
    start: u32,
    width: u32,
    opportunities: &mut Opportunities,
) -> LineEnd {
    let mut end = LineEnd { cell: start, columns: 0, has_tab: false };
    let mut last_opportunity = None;
    let cells = &cells[start as usize..];
    opportunities.begin(cells.first().map_or(0, |cell| clusters[cell.first as usize].start as usize));
    for cell in cells {
        let cluster = &clusters[cell.first as usize];
        // Not while only hidden characters precede: every line shows something.
        if end.columns > 0 && opportunities.has(cluster.start as usize) {
            last_opportunity = Some(end);
        }
        let taken = cell_width(cluster, cell, end.columns, width);
        if end.columns + taken > width && cluster.kind != Kind::Space && end.columns > 0 {
            return last_opportunity.unwrap_or(end);
        }
        end.columns += taken;
        end.cell += 1;
        end.has_tab |= cluster.kind == Kind::Tab;
        if cluster.kind == Kind::Control && ends_line(text, cluster) {
            return end;
        }
    }
    end
}

/// Whether a line must end after this cluster (UAX #14 LB4 and LB5).
fn ends_line(text: &str, cluster: &Cluster) -> bool {
    matches!(
        cluster.slice(text),
        "\u{2028}" | "\u{2029}" | "\u{b}" | "\u{c}" | "\u{85}" | "\n" | "\r" | "\r\n"
    )
}

/// Cells taken at a column. A tab ends at the page's edge at the latest.
fn cell_width(cluster: &Cluster, cell: &Cell, column: u32, width: u32) -> u32 {
    if cluster.kind != Kind::Tab {
        return u32::from(cell.width);
    }
    (TAB - column % TAB).min(width.saturating_sub(column)).max(1)
}

/// Fixes the widths of tabs, and hides the spaces at the line's end that do not fit.
fn settle(clusters: &[Cluster], cells: &mut [Cell], line: Range<u32>, width: u32) {
    let line = &mut cells[line.start as usize..line.end as usize];
    let mut column = 0;
    for cell in line.iter_mut() {
        let taken = cell_width(&clusters[cell.first as usize], cell, column, width);
        cell.width = u8::try_from(taken).unwrap_or(u8::MAX);
        column += taken;
    }
    let first_shown = line.iter().position(|cell| cell.width > 0).unwrap_or(0);
    for cell in line[first_shown..].iter_mut().skip(1).rev() {
        let kind = clusters[cell.first as usize].kind;
        if column <= width || !matches!(kind, Kind::Space | Kind::Tab | Kind::Hidden) {
            break;
        }
        column -= u32::from(cell.width);
        cell.width = 0;
    }
}
