//! Stage 5: the visual order of each line (UAX #9 rules L1 and L2).
//!
//! Our own rules over slices of one line, because the library's line methods read the whole paragraph for every
//! line. Cells are reordered, not characters, so marks stay on their letters (rule L3).

use super::cluster::Cluster;
use super::direction::Level;
use super::level::Reset;
use super::shape::{Cell, Cells};
use std::ops::Range;

/// A cell at its place on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Index of the cell in logical order.
    pub(super) cell: u32,
    /// Column of its left edge, from the left edge of the line's text.
    pub(super) column: u32,
}

/// The cells of a paragraph, line after line, each line from left to right.
pub(super) struct Visual {
    pub(super) placed: Vec<Placed>,
    /// For each cell its index in `placed`: the way back.
    pub(super) places: Vec<u32>,
}

/// Puts every line in visual order. The levels of the cells are those after rule L1 from then on.
pub(super) fn reorder(clusters: &[Cluster], cells: &mut Cells, lines: &[Range<u32>], base: Level) -> Visual {
    let cells = &mut cells.cells;
    let mut visual = Visual { placed: Vec::with_capacity(cells.len()), places: vec![0; cells.len()] };
    for line in lines {
        let range = line.start as usize..line.end as usize;
        let mut levels: Vec<_> = cells[range.clone()].iter().map(|cell| cell.level).collect();
        let reset = |index: usize| reset_of(clusters, &cells[range.start + index]);
        reset_levels(&mut levels, reset, base);
        for (cell, level) in cells[range.clone()].iter_mut().zip(&levels) {
            cell.level = *level;
        }
        place(&cells[range], line.start, &visual_order(&levels), &mut visual);
    }
    visual
}

/// A cell is what its clusters are; the letters of a ligature are never reset.
fn reset_of(clusters: &[Cluster], cell: &Cell) -> Reset {
    if cell.count == 1 { clusters[cell.first as usize].reset } else { Reset::Never }
}

fn place(cells: &[Cell], first: u32, order: &[usize], visual: &mut Visual) {
    let mut column = 0;
    for &index in order {
        let cell = first + u32::try_from(index).unwrap_or(u32::MAX);
        visual.places[cell as usize] = u32::try_from(visual.placed.len()).unwrap_or(u32::MAX);
        visual.placed.push(Placed { cell, column });
        column += u32::from(cells[index].width);
    }
}

/// Rule L1: separators, and the white space before them and at the end of the line, take the paragraph level.
///
/// `levels` are those of one line in logical order; `reset` says what each item is.
pub fn reset_levels(levels: &mut [Level], reset: impl Fn(usize) -> Reset, base: Level) {
    let mut trailing = true;
    for index in (0..levels.len()).rev() {
        match reset(index) {
            Reset::Always => trailing = true,
            Reset::AtEnd => {}
            Reset::Never => trailing = false,
        }
        if trailing {
            levels[index] = base;
        }
    }
}

/// Rule L2: for each position of a line from left to right, the index of the item that stands there.
pub fn visual_order(levels: &[Level]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let Some(highest) = levels.iter().max() else { return order };
    let Some(lowest_odd) = levels.iter().filter(|level| level.is_rtl()).min() else { return order };
    for level in (lowest_odd.0..=highest.0).rev() {
        let mut start = 0;
        while start < order.len() {
            let run = order[start..].iter().take_while(|&&index| levels[index].0 >= level).count();
            order[start..start + run].reverse();
            start += run.max(1);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out a line of fake right-to-left text: CAPITALS at level 1, the rest at level 0 or 2.
    fn shown(text: &str, levels: &[u8]) -> String {
        let levels: Vec<_> = levels.iter().map(|level| Level(*level)).collect();
        let chars: Vec<_> = text.chars().collect();
        visual_order(&levels).into_iter().map(|index| chars[index]).collect()
    }

    #[test]
    fn runs_are_reversed_from_the_highest_level_down() {
        assert_eq!(shown("car MEANS", &[0, 0, 0, 0, 1, 1, 1, 1, 1]), "car SNAEM");
        assert_eq!(shown("MEANS car", &[1, 1, 1, 1, 1, 1, 2, 2, 2]), "car SNAEM");
        assert_eq!(shown("", &[]), "");
    }

    #[test]
    fn trailing_space_takes_the_base_level() {
        let mut levels = vec![Level(0), Level(0), Level(0)];
        let reset = |index| if index == 2 { Reset::AtEnd } else { Reset::Never };
        reset_levels(&mut levels, reset, Level(1));
        assert_eq!(levels, [Level(0), Level(0), Level(1)]);
    }

    #[test]
    fn space_before_a_separator_takes_the_base_level() {
        let mut levels = vec![Level(2); 4];
        let kinds = [Reset::Never, Reset::AtEnd, Reset::Always, Reset::Never];
        reset_levels(&mut levels, |index| kinds[index], Level(1));
        assert_eq!(levels, [Level(2), Level(1), Level(1), Level(2)]);
    }
}
