//! How many terminal cells one character takes by Unicode's tables. The only file that knows `unicode-width`.
//!
//! Width is asked of one character at a time and summed: the width of a whole Arabic string as that crate counts it is
//! wrong for us, because it counts lam-alef as one cell, also in reversed text (`docs/layout.md`, "Widths").

use unicode_width::UnicodeWidthChar;

/// Cells taken by a character: 0, 1 or 2; `None` for controls.
pub fn char_width(c: char) -> Option<usize> {
    c.width()
}

/// Whether a character takes no cell of its own because it is drawn on the one before it: a combining mark, and every
/// other character of width 0.
pub fn is_zero_width(c: char) -> bool {
    char_width(c) == Some(0)
}
