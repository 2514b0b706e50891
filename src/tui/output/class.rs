//! What a cell is to a terminal that reorders: by its base, the first character of its symbol.

use crate::layout::conformance::{Class, class, mirrored};

/// A blank cell.
pub(super) const BLANK: &str = " ";

/// The character that marks are drawn on.
pub(super) fn base(symbol: &str) -> char {
    symbol.chars().next().unwrap_or(' ')
}

/// The class of a cell.
pub(super) fn class_of(symbol: &str) -> Class {
    class(base(symbol))
}

/// Whether a cell is one that some terminal moves: a letter or digit of a right-to-left script.
///
/// Extended Arabic digits (U+06F0 to U+06F9) are European digits to UAX #9, but Arabic to what chooses a direction by
/// the script, as kitty does.
pub(super) fn is_rtl_cell(symbol: &str) -> bool {
    matches!(class_of(symbol), Class::Right | Class::ArabicNumber)
        || script_direction(base(symbol)) == Some(Direction::Rtl)
}

/// The direction of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Ltr,
    Rtl,
}

/// The direction of the script of a character; `None` for those of no script (Common, Inherited).
pub(super) fn script_direction(c: char) -> Option<Direction> {
    match c {
        // Comma, semicolon, question mark, tatweel, harakat, end of ayah, ornate parentheses, byte order mark.
        '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{640}' | '\u{64b}'..='\u{655}' | '\u{670}' => None,
        '\u{605}' | '\u{6dd}' | '\u{8e2}' | '\u{fd3e}' | '\u{fd3f}' | '\u{feff}' => None,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Some(Direction::Rtl),
        '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' => Some(Direction::Rtl),
        _ if c.is_alphabetic() && class(c) == Class::Left => Some(Direction::Ltr),
        _ => None,
    }
}

/// A symbol with its base mirrored; `None` where it has no mirror image.
pub(super) fn mirror(symbol: &str) -> Option<String> {
    let mut chars = symbol.chars();
    let mirrored = mirrored(chars.next()?)?;
    Some(std::iter::once(mirrored).chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_forms_and_arabic_digits_are_right_to_left_cells() {
        for symbol in
            ["\u{633}", "\u{feb3}\u{64e}", "\u{fefb}", "\u{663}", "\u{6f3}", "\u{5d0}", "\u{640}", "\u{fdfa}"]
        {
            assert!(is_rtl_cell(symbol), "{symbol}");
        }
        for symbol in ["a", "3", "%", "-", "(", "\u{ab}", "\u{2502}", " ", "", "\u{25cc}\u{64e}", "\u{6f22}"]
        {
            assert!(!is_rtl_cell(symbol), "{symbol}");
        }
    }

    #[test]
    fn only_the_base_is_mirrored() {
        assert_eq!(mirror("(\u{301}").as_deref(), Some(")\u{301}"));
        assert_eq!((mirror("a"), mirror("")), (None, None));
    }
}
