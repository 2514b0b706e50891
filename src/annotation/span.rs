//! Spans: the non-empty ranges of text that an annotation is about.

use crate::text::{ByteOffset, TextRange, grapheme};

/// What stands between the pieces of a quote.
pub const BETWEEN: &str = " … ";

/// A non-empty logical range of a document that begins and ends on grapheme cluster boundaries of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(TextRange);

impl Span {
    /// A span over exactly `range`, or `None` when it is empty, outside `text` or cuts a grapheme cluster.
    pub fn new(text: &str, range: TextRange) -> Option<Self> {
        let fits = !range.is_empty()
            && grapheme::is_boundary(text, range.start())
            && grapheme::is_boundary(text, range.end());
        fits.then_some(Self(range))
    }

    /// The span over the grapheme clusters that `range` touches, or `None` when it touches none.
    pub fn snapped(text: &str, range: TextRange) -> Option<Self> {
        let snapped = grapheme::snap(text, range);
        (!snapped.is_empty()).then_some(Self(snapped))
    }

    /// The bytes it covers.
    pub fn range(self) -> TextRange {
        self.0
    }
}

/// One span or several: in logical order, apart from one another. Several make a discontinuous annotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spans(Vec<Span>);

impl Spans {
    /// Sorts the spans; `None` when there are none or two of them share a byte.
    pub fn new(mut spans: Vec<Span>) -> Option<Self> {
        spans.sort();
        let apart = spans.windows(2).all(|pair| pair[0].0.end() <= pair[1].0.start());
        (apart && !spans.is_empty()).then_some(Self(spans))
    }

    /// The spans in logical order; never empty.
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// From the first byte of the first span to the last byte of the last, gaps included.
    pub fn extent(&self) -> TextRange {
        TextRange::new(self.0[0].0.start(), self.0[self.0.len() - 1].0.end())
    }

    /// Whether the character that starts at `offset` is inside a span (not in a gap).
    pub fn contains(&self, offset: ByteOffset) -> bool {
        self.0.iter().any(|span| span.0.contains(offset))
    }

    /// Covered bytes, gaps excluded.
    pub fn covered_bytes(&self) -> usize {
        self.0.iter().map(|span| span.0.len()).sum()
    }

    /// The beginning of the covered text, of about this many bytes at most: enough for a line of the screen.
    pub fn excerpt(&self, text: &str, bytes: usize) -> String {
        let mut left = bytes;
        let mut pieces = Vec::new();
        for span in &self.0 {
            let range = span.0;
            let cut =
                grapheme::floor(text, ByteOffset(range.start().0.saturating_add(left).min(range.end().0)));
            pieces.push(TextRange::new(range.start(), cut.max(range.start())).slice(text));
            left = left.saturating_sub(range.len());
            if left == 0 {
                break;
            }
        }
        pieces.join(BETWEEN)
    }

    /// Whether this is the covered text, see [`Spans::quote`]. It is not put together for that: spans over a whole
    /// document may stand in a record of a few bytes, many times.
    pub fn has_quote(&self, text: &str, quote: &str) -> bool {
        let between = BETWEEN.len() * (self.0.len() - 1);
        quote.len() == self.covered_bytes() + between && self.quote(text) == quote
    }

    /// The covered text: the pieces joined by ` … `. This is the quote that annotation files hold.
    pub fn quote(&self, text: &str) -> String {
        let pieces: Vec<_> = self.0.iter().map(|span| span.0.slice(text)).collect();
        pieces.join(BETWEEN)
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "بَاب";

    #[test]
    fn a_span_never_cuts_a_letter_from_its_mark() {
        assert_eq!(Span::new(TEXT, TextRange::from(0..2)), None);
        assert_eq!(Span::new(TEXT, TextRange::from(0..0)), None);
        assert_eq!(Span::new(TEXT, TextRange::from(0..99)), None);
        assert!(Span::new(TEXT, TextRange::from(0..4)).is_some());
        let snapped = Span::snapped(TEXT, TextRange::from(2..5)).map(Span::range);
        assert_eq!(snapped, Some(TextRange::from(0..6)));
    }

    #[test]
    fn spans_are_sorted_and_apart() {
        let span = |range| Span::new("abcdef", TextRange::from(range)).unwrap();
        let spans = Spans::new(vec![span(4..6), span(0..2)]).unwrap();
        assert_eq!(spans.extent(), TextRange::from(0..6));
        assert!(!spans.contains(ByteOffset(3)));
        assert_eq!(spans.quote("abcdef"), "ab … ef");
        assert_eq!(
            (spans.excerpt("abcdef", 3).as_str(), spans.excerpt("abcdef", 1).as_str()),
            ("ab … e", "a")
        );
        assert_eq!(spans.excerpt("abcdef", usize::MAX), "ab … ef");
        assert_eq!(Spans::new(vec![span(0..2), span(1..3)]), None);
        assert_eq!(Spans::new(vec![]), None);
    }
}
