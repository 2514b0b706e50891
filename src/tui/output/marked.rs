//! Islands between left-to-right marks: for terminals that reorder and obey U+200E, VTE and Konsole inside tmux.
//!
//! Each maximal run of right-to-left letters and Arabic digits is sent in logical order, so that a terminal which joins
//! by itself (Konsole) sees words, and U+200E after it. What stands between such runs then has a left-to-right
//! character, or the start of the row, on its left: European digits, signs and brackets there are level 0, whatever they
//! are. So this is exact for every row.
//!
//! With U+200E behind every letter nothing would have to move, and VTE shows that right. Konsole joins the letters of a row
//! anew, and then shows each as it stands alone.
//!
//! U+200E takes no cell; a terminal keeps it in the cell that it follows, and that is whose symbol it is part of. So a
//! cell that is sent again alone brings its own along, and its width is what it was.

use super::class::class_of;
use super::row::{Sent, rearrange, units};
use crate::layout::Level;
use crate::layout::conformance::{Class, visual_order};
use ratatui::buffer::Cell;

const MARK: char = '\u{200e}';

/// Bytes of a cell that tmux keeps. Were the mark beyond them, it would be lost.
const MOST_BYTES: usize = 21;

/// Sends a row; `None` when nothing of it moves.
pub(super) fn send(cells: &mut [Cell]) -> Option<Sent> {
    let units = units(cells);
    let levels: Vec<_> = units.iter().map(|unit| level(cells[unit.start].symbol())).collect();
    let order = visual_order(&levels);
    for (at, unit) in order.iter().enumerate() {
        let is_inside = levels[*unit] > Level(0);
        let is_last = is_inside && order.get(at + 1).is_none_or(|next| levels[*next] == Level(0));
        if is_last {
            mark(&mut cells[units[*unit].start]);
        }
    }
    levels.iter().any(|level| *level > Level(0)).then(|| rearrange(cells, &units, &order))
}

/// The level of a cell: 0 outside the islands.
fn level(symbol: &str) -> Level {
    match class_of(symbol) {
        Class::Right => Level(1),
        Class::ArabicNumber => Level(2),
        _ => Level(0),
    }
}

/// Puts a mark behind a cell.
fn mark(cell: &mut Cell) {
    let mut symbol = cell.symbol().to_owned();
    while symbol.len() + MARK.len_utf8() > MOST_BYTES {
        symbol.pop();
    }
    symbol.push(MARK);
    cell.set_symbol(&symbol);
}
