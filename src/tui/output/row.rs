//! One row of a frame as units that are sent whole: a cell, or a wide cell with the one that follows it.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use std::ops::Range;

/// The cells of a row; `None` outside the buffer.
pub(super) fn cells(buffer: &mut Buffer, y: u16) -> Option<&mut [Cell]> {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y.checked_sub(buffer.area.y)?) * width;
    buffer.content.get_mut(start..start + width)
}

/// The columns of each unit, from left to right. Together they are all columns.
pub(super) fn units(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut units = Vec::with_capacity(cells.len());
    let mut at = 0;
    while let Some(cell) = cells.get(at) {
        let end = (at + usize::from(cell.cell_width()).max(1)).min(cells.len());
        units.push(at..end);
        at = end;
    }
    units
}

/// How a row was sent: for each column its canonical column.
pub(super) struct Sent {
    pub(super) canonical: Vec<u16>,
}

/// Puts the units of a row in another order. `order` has each unit once, in the order in which they are sent.
pub(super) fn rearrange(cells: &mut [Cell], units: &[Range<usize>], order: &[usize]) -> Sent {
    let columns = || order.iter().flat_map(|unit| units[*unit].clone());
    let canonical = columns().map(|column| u16::try_from(column).unwrap_or(u16::MAX)).collect();
    let moved: Vec<_> = columns().map(|column| cells[column].clone()).collect();
    cells.clone_from_slice(&moved);
    Sent { canonical }
}
/// Whether a row is the same in two frames of one size.
pub(super) fn same(before: &Buffer, now: &Buffer, y: u16) -> bool {
    (now.area.left()..now.area.right()).all(|x| before[(x, y)] == now[(x, y)])
}

/// Takes a row over from another frame of the same size.
pub(super) fn copy(from: &Buffer, to: &mut Buffer, y: u16) {
    for x in to.area.left()..to.area.right() {
        to[(x, y)] = from[(x, y)].clone();
    }
}
