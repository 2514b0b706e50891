//! What an offset of a format counts, and the conversion to bytes of the text.
//!
//! The annotation files of Hashiya count code points ([`crate::text::CharIndex`]); other tools count what their
//! languages' strings are made of.

use crate::text::{ByteOffset, grapheme};
use std::fmt;

/// What one step of an offset is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode code points: Python, W3C.
    CodePoint,
    /// UTF-16 code units: Java, JavaScript.
    Utf16,
    /// UTF-8 bytes: Go, Rust.
    Byte,
    /// Extended grapheme clusters (UAX #29).
    Grapheme,
}

impl Unit {
    /// Every unit, the likeliest first.
    pub const ALL: [Self; 4] = [Self::CodePoint, Self::Utf16, Self::Byte, Self::Grapheme];

    /// What messages and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CodePoint => "code points",
            Self::Utf16 => "UTF-16 code units",
            Self::Byte => "UTF-8 bytes",
            Self::Grapheme => "grapheme clusters",
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Converts between offsets in one unit and bytes of one text. Built by reading the text once; holds every boundary.
#[derive(Clone, Debug)]
pub struct Ruler {
    unit: Unit,
    /// The offset and the byte of each place where the unit may stand, in order, the end included.
    marks: Vec<(usize, ByteOffset)>,
}

impl Ruler {
    /// A ruler for this text.
    pub fn new(text: &str, unit: Unit) -> Self {
        let mut marks = Vec::new();
        let mut at = 0;
        let mut step = |byte: usize, length: usize| {
            marks.push((at, ByteOffset(byte)));
            at += length;
        };
        match unit {
            Unit::Grapheme => grapheme::clusters(text).for_each(|(byte, _)| step(byte, 1)),
            Unit::CodePoint => text.char_indices().for_each(|(byte, _)| step(byte, 1)),
            Unit::Utf16 => text.char_indices().for_each(|(byte, c)| step(byte, c.len_utf16())),
            Unit::Byte => text.char_indices().for_each(|(byte, c)| step(byte, c.len_utf8())),
        }
        marks.push((at, ByteOffset(text.len())));
        Self { unit, marks }
    }

    /// What it counts.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The length of the text in this unit.
    pub fn length(&self) -> usize {
        self.marks.last().map_or(0, |(at, _)| *at)
    }

    /// The byte at an offset; `None` past the end, or inside what the unit counts (half a surrogate pair).
    pub fn byte(&self, offset: usize) -> Option<ByteOffset> {
        let found = self.marks.binary_search_by_key(&offset, |(at, _)| *at).ok()?;
        Some(self.marks[found].1)
    }

    /// The offset of a byte; that of the next boundary when there is none at it.
    pub fn offset(&self, byte: ByteOffset) -> usize {
        let found = self.marks.partition_point(|(_, place)| *place < byte);
        self.marks.get(found).map_or_else(|| self.length(), |(at, _)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_unit_counts_its_own() {
        let text = "a\u{1f6a9}بَ";
        let lengths = Unit::ALL.map(|unit| Ruler::new(text, unit).length());
        assert_eq!(lengths, [4, 5, 9, 3]);
        assert_eq!(Ruler::new(text, Unit::Utf16).byte(2), None, "inside a surrogate pair");
        assert_eq!(Ruler::new(text, Unit::CodePoint).byte(5), None, "past the end");
    }

    proptest! {
        #[test]
        fn there_and_back(text in "[a🚩بَ\r\n]{0,20}", unit in 0..4_usize) {
            let ruler = Ruler::new(&text, Unit::ALL[unit]);
            for offset in 0..=ruler.length() {
                if let Some(byte) = ruler.byte(offset) {
                    prop_assert_eq!(ruler.offset(byte), offset);
                }
            }
        }
    }
}
