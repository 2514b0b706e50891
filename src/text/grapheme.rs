//! Extended grapheme clusters (UAX #29): the user's characters, and the only places where a span may begin or end.
//!
//! Each function looks only at the neighbourhood of the offset, never at the whole text.

use super::offset::{ByteOffset, TextRange};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Whether a grapheme cluster begins or ends at `offset`. False inside a character and past the end.
pub fn is_boundary(text: &str, offset: ByteOffset) -> bool {
    text.is_char_boundary(offset.0)
        && GraphemeCursor::new(offset.0, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// The first boundary after `offset`, or the end of the text.
pub fn next(text: &str, offset: ByteOffset) -> ByteOffset {
    let from = floor_char(text, offset);
    let next = GraphemeCursor::new(from, text.len(), true).next_boundary(text, 0).ok().flatten();
    ByteOffset(next.unwrap_or(text.len()))
}

/// The last boundary before `offset`, or the start of the text.
pub fn previous(text: &str, offset: ByteOffset) -> ByteOffset {
    let from = ceil_char(text, offset);
    let previous = GraphemeCursor::new(from, text.len(), true).prev_boundary(text, 0).ok().flatten();
    ByteOffset(previous.unwrap_or(0))
}

/// The nearest boundary at or before `offset`.
pub fn floor(text: &str, offset: ByteOffset) -> ByteOffset {
    let offset = ByteOffset(floor_char(text, offset));
    if is_boundary(text, offset) { offset } else { previous(text, offset) }
}

/// The nearest boundary at or after `offset`.
pub fn ceil(text: &str, offset: ByteOffset) -> ByteOffset {
    let offset = ByteOffset(ceil_char(text, offset));
    if is_boundary(text, offset) { offset } else { next(text, offset) }
}

/// The smallest range of whole clusters that covers `range`.
pub fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor(text, range.start()), ceil(text, range.end()))
}

/// The clusters of `text` in logical order, each with the byte at which it starts.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

fn floor_char(text: &str, offset: ByteOffset) -> usize {
    let mut at = offset.0.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(text: &str, offset: ByteOffset) -> usize {
    let mut at = offset.0.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEH_FATHA_TEH: &str = "ب\u{64e}ت";

    #[test]
    fn a_mark_belongs_to_its_letter() {
        assert!(!is_boundary(BEH_FATHA_TEH, ByteOffset(2)));
        assert!(is_boundary(BEH_FATHA_TEH, ByteOffset(4)));
        assert_eq!(next(BEH_FATHA_TEH, ByteOffset(0)), ByteOffset(4));
        assert_eq!(previous(BEH_FATHA_TEH, ByteOffset(4)), ByteOffset(0));
    }

    #[test]
    fn snapping_takes_whole_clusters() {
        assert_eq!(snap(BEH_FATHA_TEH, TextRange::from(2..5)), TextRange::from(0..6));
        assert_eq!(snap(BEH_FATHA_TEH, TextRange::from(4..4)), TextRange::from(4..4));
    }

    #[test]
    fn offsets_outside_are_brought_inside() {
        assert_eq!(floor(BEH_FATHA_TEH, ByteOffset(99)), ByteOffset(6));
        assert_eq!(next("", ByteOffset(3)), ByteOffset(0));
        assert_eq!(previous("", ByteOffset(3)), ByteOffset(0));
        assert!(!is_boundary("", ByteOffset(3)));
    }
}
