//! Splitting a text into paragraphs: the unit of direction and of layout.
//!
//! A paragraph ends at LF, CRLF (one terminator), CR, U+0085 or U+2029, as UAX #9 rule P1 asks. VT, FF and U+2028
//! stay inside. Paragraphs of annotation tools and "blank line" paragraphs are no concern of this file.

use super::offset::{ByteOffset, TextRange};
use memchr::{memchr2_iter, memmem};

/// One paragraph: where its characters are and how far its terminator reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The characters, without the terminator.
    pub content: TextRange,
    /// The first byte after the terminator; equal to `content.end()` when the text ends without one.
    pub end: ByteOffset,
}

/// Splits `text`. There is always at least one paragraph, and every byte is in exactly one.
///
/// A text that ends with a terminator has no empty paragraph after it, as in an editor.
pub fn split(text: &str) -> Vec<Paragraph> {
    let bytes = text.as_bytes();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut end_at = |at: usize, length: usize| {
        // The LF of a CRLF is behind its end already.
        if at >= start {
            let end = ByteOffset(at + length);
            paragraphs.push(Paragraph { content: TextRange::from(start..at), end });
            start = at + length;
        }
    };
    // Nearly no text has others than LF and CR, which are found as fast as the text is read.
    let mut rare: Vec<usize> = RARE.iter().flat_map(|one| memmem::find_iter(bytes, one)).collect();
    rare.sort_unstable();
    let mut rare = rare.into_iter().peekable();
    for at in memchr2_iter(b'\n', b'\r', bytes) {
        while let Some(before) = rare.next_if(|before| *before < at) {
            end_at(before, terminator_length(&bytes[before..]));
        }
        end_at(at, terminator_length(&bytes[at..]));
    }
    rare.for_each(|at| end_at(at, terminator_length(&bytes[at..])));
    if start < bytes.len() || paragraphs.is_empty() {
        let end = ByteOffset(bytes.len());
        paragraphs.push(Paragraph { content: TextRange::from(start..bytes.len()), end });
    }
    paragraphs
}

/// U+0085 and U+2029.
const RARE: [&[u8]; 2] = [b"\xc2\x85", b"\xe2\x80\xa9"];

/// Bytes of the paragraph terminator that `bytes` begins with, or 0.
fn terminator_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa9, ..] => 3,
        _ => 0,
    }
}

/// The index of the paragraph that holds `offset`; a position past the end belongs to the last.
pub fn index_at(paragraphs: &[Paragraph], offset: ByteOffset) -> usize {
    paragraphs.partition_point(|p| p.end <= offset).min(paragraphs.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contents(text: &str) -> Vec<&str> {
        split(text).iter().map(|p| p.content.slice(text)).collect()
    }

    #[test]
    fn every_terminator_ends_a_paragraph_once() {
        assert_eq!(contents("a\nb\r\nc\rd\u{85}e\u{2029}f"), ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn line_separators_inside_a_paragraph_stay() {
        assert_eq!(contents("a\u{2028}b\u{b}c\u{c}d"), ["a\u{2028}b\u{b}c\u{c}d"]);
    }

    #[test]
    fn blank_paragraphs_count_and_a_last_terminator_adds_none() {
        assert_eq!(contents("\n\na\n"), ["", "", "a"]);
        assert_eq!(contents(""), [""]);
    }

    proptest! {
        #[test]
        fn paragraphs_end_where_terminators_do(text in "[ab\r\n\u{85}\u{2028}\u{2029}ا]{0,30}") {
            let found = split(&text);
            let mut at = 0;
            for (number, paragraph) in found.iter().enumerate() {
                prop_assert_eq!(paragraph.content.start().0, at);
                let content = paragraph.content.slice(&text);
                prop_assert!((0..content.len()).all(|at| terminator_length(&content.as_bytes()[at..]) == 0));
                let length = paragraph.end.0 - paragraph.content.end().0;
                prop_assert_eq!(length, terminator_length(&text.as_bytes()[paragraph.content.end().0..]));
                prop_assert!(length > 0 || number + 1 == found.len());
                at = paragraph.end.0;
            }
            prop_assert_eq!(at, text.len());
        }
    }

    #[test]
    fn every_byte_has_one_paragraph() {
        let text = "ab\r\n\nc";
        let paragraphs = split(text);
        let found: Vec<_> = (0..=text.len()).map(|at| index_at(&paragraphs, ByteOffset(at))).collect();
        assert_eq!(found, [0, 0, 0, 0, 1, 2, 2]);
    }
}
