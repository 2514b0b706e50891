//! Conversion between byte offsets and code-point offsets of one text.
//!
//! A table holds the code-point count at every `STEP` bytes, so a conversion reads at most one step of the text
//! however long it is. It does not hold the text.

use super::offset::{ByteOffset, CharOffset};

/// Bytes between two entries: a compromise between memory (0.8 % of the text) and work per look-up.
const STEP: usize = 1024;

/// Converts offsets of the text it was built for.
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Code points that start before byte `i * STEP`.
    counts: Vec<usize>,
    chars: usize,
}

/// Whether a byte starts a code point in UTF-8.
fn starts_char(byte: &u8) -> bool {
    (*byte & 0b1100_0000) != 0b1000_0000
}

impl CharIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut chars = 0;
        let counts = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = chars;
                chars += chunk.iter().filter(|b| starts_char(b)).count();
                before
            })
            .collect();
        Self { counts, chars }
    }

    /// Code points in the whole text.
    pub fn chars(&self) -> usize {
        self.chars
    }

    /// The code-point offset of a byte offset; an offset past the end gives the end, one inside a character the
    /// next boundary.
    pub fn byte_to_char(&self, text: &str, offset: ByteOffset) -> CharOffset {
        let block = offset.0 / STEP;
        let Some(&before) = self.counts.get(block) else { return CharOffset(self.chars) };
        let end = offset.0.min(text.len());
        let inside = text.as_bytes()[block * STEP..end].iter().filter(|b| starts_char(b)).count();
        CharOffset(before + inside)
    }

    /// The byte offset of a code-point offset, or `None` past the end of the text.
    pub fn char_to_byte(&self, text: &str, offset: CharOffset) -> Option<ByteOffset> {
        if offset.0 >= self.chars {
            return (offset.0 == self.chars).then_some(ByteOffset(text.len()));
        }
        let block = self.counts.partition_point(|&count| count <= offset.0) - 1;
        let mut left = offset.0 - self.counts[block];
        for (index, byte) in text.as_bytes()[block * STEP..].iter().enumerate() {
            if starts_char(byte) {
                if left == 0 {
                    return Some(ByteOffset(block * STEP + index));
                }
                left -= 1;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_end_converts_and_past_it_does_not() {
        let text = "كتاب";
        let index = CharIndex::new(text);
        assert_eq!(index.chars(), 4);
        assert_eq!(index.char_to_byte(text, CharOffset(4)), Some(ByteOffset(8)));
        assert_eq!(index.char_to_byte(text, CharOffset(5)), None);
        assert_eq!(index.byte_to_char(text, ByteOffset(99)), CharOffset(4));
    }

    #[test]
    fn an_empty_text_has_one_position() {
        let index = CharIndex::new("");
        assert_eq!(index.char_to_byte("", CharOffset(0)), Some(ByteOffset(0)));
        assert_eq!(index.byte_to_char("", ByteOffset(0)), CharOffset(0));
    }

    proptest! {
        #[test]
        fn both_directions_agree_with_counting(text in "[a ع\u{64e}𞸀€]{0,3000}") {
            let index = CharIndex::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.byte_to_char(&text, ByteOffset(byte)), CharOffset(count));
                prop_assert_eq!(index.char_to_byte(&text, CharOffset(count)), Some(ByteOffset(byte)));
            }
        }
    }
}
