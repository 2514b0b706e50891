//! How many terminal cells one character takes by Unicode's tables. The only file that knows `unicode-width`.
//!
//! Width is asked of one character at a time and summed: the width of a whole Arabic string as that crate counts it is
//! wrong for us, because it counts lam-alef as one cell, also in reversed text (`docs/layout.md`, "Widths").

use unicode_width::UnicodeWidthChar;

/// Cells taken by a character: 0, 1 or 2; `None` for controls.
pub fn char_width(c: char) -> Option<usize> {
    match c {
        // What texts in Arabic and Latin are made of, without a search.
        ' '..='~'
        | '\u{620}'..='\u{64a}'
        | '\u{660}'..='\u{66f}'
        | '\u{671}'..='\u{6d5}'
        | '\u{a1}'..='\u{ac}' => Some(1),
        '\u{606}'..='\u{60f}'
        | '\u{61b}'
        | '\u{61d}'..='\u{61f}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' => Some(0),
        c => c.width(),
    }
}

/// Whether a character takes no cell of its own because it is drawn on the one before it: a combining mark, and every
/// other character of width 0.
pub fn is_zero_width(c: char) -> bool {
    char_width(c) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_as_wide_as_the_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(char_width(c), c.width(), "{c:?}");
        }
    }
}
