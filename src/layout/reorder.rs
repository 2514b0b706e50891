//! Stage 5: the visual order of each line (UAX #9 rules L1 and L2).
//!
//! Our own rules over slices of one line, because the library's line methods read the whole paragraph for every
//! line. Cells are reordered, not characters, so marks stay on their letters (rule L3).

use super::direction::Level;
use super::level::Reset;
use super::shape::Cells;
use std::ops::Range;

/// The cells of a paragraph on its lines.
pub(super) struct Visual {
    /// Indices of cells, line after line, each line from left to right.
    pub(super) order: Vec<u32>,
    /// For each cell in logical order the column of its left edge, from the left edge of the line's text.
    pub(super) columns: Vec<u32>,
}

/// Puts every line in visual order. The levels of the cells are those after rule L1 from then on.
pub(super) fn reorder(cells: &mut Cells, lines: &[Range<u32>], base: Level) -> Visual {
    let cells = &mut cells.cells;
    let mut visual = Visual { order: Vec::with_capacity(cells.len()), columns: vec![0; cells.len()] };
    let mut runs = Vec::new();
    for line in lines {
        let range = line.start as usize..line.end as usize;
        let cells = &mut cells[range.clone()];
        reset(cells.iter_mut().map(|cell| (cell.reset, &mut cell.level)), base);
        in_visual_order(cells.iter().map(|cell| cell.level), &mut runs);
        let columns = &mut visual.columns[range];
        let mut column = 0;
        let mut put = |index: usize| {
            visual.order.push(line.start + u32::try_from(index).unwrap_or(u32::MAX));
            columns[index] = column;
            column += u32::from(cells[index].width);
        };
        runs.iter().for_each(|run| run.for_each(&mut put));
    }
    visual
}

/// Rule L1: separators, and the white space before them and at the end of the line, take the paragraph level.
///
/// `levels` are those of one line in logical order; `reset` says what each item is.
pub fn reset_levels(levels: &mut [Level], reset: impl Fn(usize) -> Reset, base: Level) {
    self::reset(levels.iter_mut().enumerate().map(|(index, level)| (reset(index), level)), base);
}

fn reset<'a>(levels: impl DoubleEndedIterator<Item = (Reset, &'a mut Level)>, base: Level) {
    let mut trailing = true;
    for (reset, level) in levels.rev() {
        // Without branches: a processor cannot foretell where words end.
        trailing = trailing & (reset != Reset::Never) | (reset == Reset::Always);
        *level = if trailing { base } else { *level };
    }
}

/// Neighbours of one level on a line.
struct LevelRun {
    level: Level,
    items: Range<usize>,
}

impl LevelRun {
    /// Its items from left to right.
    fn for_each(&self, mut put: impl FnMut(usize)) {
        if self.level.is_rtl() {
            self.items.clone().rev().for_each(&mut put);
        } else {
            self.items.clone().for_each(&mut put);
        }
    }
}

/// Rule L2: for each position of a line from left to right, the index of the item that stands there.
pub fn visual_order(levels: &[Level]) -> Vec<usize> {
    let mut runs = Vec::new();
    in_visual_order(levels.iter().copied(), &mut runs);
    let mut order = Vec::with_capacity(levels.len());
    runs.iter().for_each(|run| run.for_each(|index| order.push(index)));
    order
}

/// Rule L2 over whole runs, of which most lines have few: it turns the items of a run round as often as its level is
/// above the lowest odd one, and only then it matters when the level is odd.
fn in_visual_order(levels: impl Iterator<Item = Level>, runs: &mut Vec<LevelRun>) {
    runs.clear();
    for (index, level) in levels.enumerate() {
        match runs.last_mut() {
            Some(run) if run.level == level => run.items.end = index + 1,
            _ => runs.push(LevelRun { level, items: index..index + 1 }),
        }
    }
    let Some(highest) = runs.iter().map(|run| run.level).max() else { return };
    let odd = runs.iter().map(|run| run.level).filter(|level| level.is_rtl());
    let Some(lowest_odd) = odd.min().filter(|_| runs.len() > 1) else { return };
    for level in (lowest_odd.0..=highest.0).rev() {
        let mut start = 0;
        while start < runs.len() {
            let count = runs[start..].iter().take_while(|run| run.level.0 >= level).count();
            runs[start..start + count].reverse();
            start += count.max(1);
        }
    }
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
