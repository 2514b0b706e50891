//! The bidi class of a character (UAX #9 table 4), as `unicode-bidi` has it, and quickly for the scripts of most texts.
//!
//! What the classes do to levels is not here. `cargo xtask tables` writes the table in `classes`.

use super::classes::CLASSES;
use unicode_bidi::{BidiClass, BidiDataSource};

/// The blocks up to Arabic and its supplement, which are looked up directly.
const QUICK: usize = 0x800;

static TABLE: [Option<BidiClass>; QUICK] = table();

/// The ranges, spread out. Characters in no range are asked of `unicode-bidi`.
const fn table() -> [Option<BidiClass>; QUICK] {
    let mut table = [None; QUICK];
    let mut row = 0;
    while row < CLASSES.len() {
        let (first, last, class) = CLASSES[row];
        let mut c = first as usize;
        while c <= last as usize {
            table[c] = Some(class);
            c += 1;
        }
        row += 1;
    }
    table
}

/// The bidi class of a character.
pub(super) fn bidi_class(c: char) -> BidiClass {
    match TABLE.get(c as usize) {
        Some(Some(class)) => *class,
        _ => unicode_bidi::bidi_class(c),
    }
}

/// The class of a code point, where it is looked up directly.
#[inline]
pub(super) fn quick(code: usize) -> Option<BidiClass> {
    TABLE.get(code).copied().flatten()
}

/// The classes for `unicode-bidi` itself, whose own search is what most of its time goes into.
pub(super) struct Classes;

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        bidi_class(c)
    }
}

/// A character of Bidi_Paired_Bracket_Type other than None.
pub(super) struct Bracket {
    /// What its pair is known by: the opening bracket, or its canonical equivalent.
    pub(super) pair: char,
    pub(super) is_open: bool,
}

/// What bracket a character is (BD14, BD15).
pub(super) fn bracket(c: char) -> Option<Bracket> {
    match c {
        '(' | '[' | '{' => Some(Bracket { pair: c, is_open: true }),
        ')' => Some(Bracket { pair: '(', is_open: false }),
        ']' => Some(Bracket { pair: '[', is_open: false }),
        '}' => Some(Bracket { pair: '{', is_open: false }),
        // From here to the Tibetan brackets, and among dashes and quotation marks, there are none.
        '\0'..'\u{f3a}' | '\u{2000}'..'\u{2045}' => None,
        _ => Classes
            .bidi_matched_opening_bracket(c)
            .map(|found| Bracket { pair: found.opening, is_open: found.is_open }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_bidi::HardcodedBidiData;

    #[test]
    fn every_character_has_the_class_of_the_library() {
        for c in '\0'..=char::MAX {
            assert_eq!(bidi_class(c), unicode_bidi::bidi_class(c), "{c:?}");
        }
        assert!(TABLE.iter().flatten().count() > QUICK * 9 / 10, "most are looked up directly");
    }

    #[test]
    fn every_bracket_is_that_of_the_library() {
        for c in '\0'..=char::MAX {
            let found = bracket(c).map(|bracket| (bracket.pair, bracket.is_open));
            let expected = HardcodedBidiData.bidi_matched_opening_bracket(c);
            assert_eq!(found, expected.map(|bracket| (bracket.opening, bracket.is_open)), "{c:?}");
        }
    }
}
