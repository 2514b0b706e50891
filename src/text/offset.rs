//! The two logical coordinate spaces: bytes in memory, code points on disk.
//!
//! Both count from the start of a document's text after a byte order mark. Converting between them needs the text
//! and is [`crate::text::CharIndex`]'s work; cells and columns are [`crate::layout`]'s.

use std::fmt;
use std::ops::Range;

/// A logical position between two bytes of a text, counted in UTF-8 bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(pub usize);

/// A logical position between two characters of a text, counted in Unicode code points from its start.
///
/// This is what annotation files hold and what W3C's Text Position Selector counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(pub usize);

impl fmt::Display for ByteOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for CharOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A half-open logical range of a text, in bytes; `start <= end` always holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: ByteOffset,
    end: ByteOffset,
}

impl TextRange {
    /// The range between two offsets, whichever comes first.
    pub fn new(a: ByteOffset, b: ByteOffset) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }

    /// The range of a whole text.
    pub fn of(text: &str) -> Self {
        Self::from(0..text.len())
    }

    /// The first byte inside.
    pub fn start(self) -> ByteOffset {
        self.start
    }

    /// The first byte after.
    pub fn end(self) -> ByteOffset {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.0 - self.start.0
    }

    /// Whether nothing lies inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the character that starts at `offset` lies inside.
    pub fn contains(self, offset: ByteOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether every byte of `other` lies inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The shared part, when there is one.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest range that covers both.
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text inside, or the empty string where the range does not fit `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start.0..self.end.0).unwrap_or_default()
    }

    /// The same range as plain byte indices.
    pub fn bytes(self) -> Range<usize> {
        self.start.0..self.end.0
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(ByteOffset(range.start), ByteOffset(range.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_puts_its_ends_in_order() {
        assert_eq!(TextRange::new(ByteOffset(7), ByteOffset(3)), TextRange::from(3..7));
    }

    #[test]
    fn overlap_needs_a_shared_byte() {
        let range = TextRange::from(2..5);
        assert!(range.overlaps(TextRange::from(4..9)));
        assert!(!range.overlaps(TextRange::from(5..9)));
        assert!(!range.overlaps(TextRange::from(3..3)));
        assert_eq!(range.intersection(TextRange::from(4..9)), Some(TextRange::from(4..5)));
        assert_eq!(range.intersection(TextRange::from(5..9)), None);
    }

    #[test]
    fn a_slice_that_does_not_fit_is_empty() {
        assert_eq!(TextRange::from(1..2).slice("ع"), "");
        assert_eq!(TextRange::from(0..9).slice("ع"), "");
    }
}
