//! Marks for terminals that draw them in the wrong cell.
//!
//! Alacritty (0.11 to 0.18) draws what takes no cell of its own one cell too far right, so each cell's marks are sent
//! with its left neighbour. st writes a mark into the cell after its letter, over what is there, so it gets none.

use super::class::BLANK;
use super::row::units;
use crate::text::char_width::is_zero_width;
use ratatui::buffer::Cell;
use ratatui::style::Modifier;

/// What a blank shows of its colours, besides its ground.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Moves the marks of each cell to the cell at its left. There are none at the left edge, nor where that cell is the
/// second half of a wide one.
pub(super) fn move_left(cells: &mut [Cell]) {
    let mut left: Option<usize> = None;
    for unit in units(cells) {
        let at = unit.start;
        if let Some((base, marks)) = parted(cells[at].symbol()) {
            if let Some(left) = left {
                let colour = cells[at].fg;
                let cell = &mut cells[left];
                // The terminal draws them in the colours of the cell they are sent with.
                if cell.symbol() == BLANK && !cell.modifier.intersects(SEEN_ON_BLANKS) {
                    cell.fg = colour;
                }
                let symbol = format!("{}{marks}", cell.symbol());
                cell.set_symbol(&symbol);
            }
            cells[at].set_symbol(&base);
        }
        left = (unit.len() == 1).then_some(at);
    }
}

/// Removes all marks, those of Latin letters too: they are not composed, because a letter without its accent can still
/// be read and a composed one would have to be found in tables that nothing else needs.
pub(super) fn remove(cells: &mut [Cell]) {
    for cell in cells {
        if let Some((base, _)) = parted(cell.symbol()) {
            cell.set_symbol(&base);
        }
    }
}

/// A symbol without its marks, and the marks; `None` when it has none. What comes first is never a mark.
fn parted(symbol: &str) -> Option<(String, String)> {
    let first = symbol.chars().next()?;
    let after = &symbol[first.len_utf8()..];
    if !after.contains(is_zero_width) {
        return None;
    }
    let (marks, rest): (String, String) = after.chars().partition(|c| is_zero_width(*c));
    Some((format!("{first}{rest}"), marks))
}
