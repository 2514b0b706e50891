//! Cells as texts of their own (`OSC 66`), for kitty from 0.40.
//!
//! kitty shapes and reverses runs of cells that have one font and one alignment. Neighbours of different alignment are
//! never in one run, so each keeps its place; of a text one cell wide and one high the alignment shows nothing.

use super::class::is_rtl_cell;

/// What to send for the symbol of a cell in a column; `None` for cells that are sent as they are, wide ones among them.
///
/// Not part of the cell: ratatui would measure it.
pub(in crate::tui) fn sized(symbol: &str, x: u16) -> Option<String> {
    let is_wrapped = is_rtl_cell(symbol) && !symbol.contains(char::is_control);
    is_wrapped.then(|| format!("\x1b]66;w=1:v={};{symbol}\x07", 1 + x % 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_to_left_cells_are_texts_of_their_own() {
        assert_eq!(sized("\u{fe8f}\u{64e}", 4).as_deref(), Some("\x1b]66;w=1:v=1;\u{fe8f}\u{64e}\x07"));
        assert_eq!(sized("\u{663}", 5).as_deref(), Some("\x1b]66;w=1:v=2;\u{663}\x07"));
        assert_eq!((sized("a", 0), sized(" ", 0), sized("\u{6f22}", 0)), (None, None, None));
        assert_eq!(sized("\u{fe8f}\x1b", 0), None);
    }
}
