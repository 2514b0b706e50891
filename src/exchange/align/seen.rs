//! A text as another tool may have seen it, and the way back to the text that it is.

use super::Newlines;
use crate::text::ByteOffset;

/// A variant of a text.
pub(super) struct Seen {
    pub(super) text: String,
    pub(super) newlines: Newlines,
    pub(super) counts_mark: bool,
    /// Places from which on the distance to the original changes: the byte here, and there.
    shifts: Vec<(usize, usize)>,
}

impl Seen {
    /// The variants of a text that differ from one another, the likeliest first; made one by one.
    pub(super) fn ways(text: &str) -> impl Iterator<Item = Self> {
        let has_crlf = text.contains("\r\n");
        let bytes = text.as_bytes();
        let is_lone = |at: usize| bytes[at] == b'\n' && (at == 0 || bytes[at - 1] != b'\r');
        let has_lf = (0..bytes.len()).any(is_lone);
        let newlines = [(Newlines::AsIs, true), (Newlines::Folded, has_crlf), (Newlines::Widened, has_lf)];
        let newlines = newlines.into_iter().filter(|(_, differs)| *differs).map(|(newlines, _)| newlines);
        newlines
            .flat_map(move |newlines| [false, true].map(|counts_mark| Self::new(text, newlines, counts_mark)))
    }

    fn new(original: &str, newlines: Newlines, counts_mark: bool) -> Self {
        let mut text = String::with_capacity(original.len() + 3);
        let mut shifts = vec![(0, 0)];
        if counts_mark {
            text.push('\u{feff}');
            shifts.push((text.len(), 0));
        }
        let mut before = '\0';
        for (at, c) in original.char_indices() {
            match newlines {
                Newlines::Folded if before == '\r' && c == '\n' => {
                    text.pop();
                    text.push('\n');
                    shifts.push((text.len(), at + 1));
                }
                Newlines::Widened if before != '\r' && c == '\n' => {
                    text.push('\r');
                    shifts.push((text.len(), at));
                    text.push('\n');
                }
                _ => text.push(c),
            }
            before = c;
        }
        Self { text, newlines, counts_mark, shifts }
    }

    /// The byte of the original that a byte of this text is.
    pub(super) fn original(&self, byte: usize) -> ByteOffset {
        let last = self.shifts.partition_point(|(here, _)| *here <= byte) - 1;
        let (here, there) = self.shifts[last];
        ByteOffset(there + byte - here).min(self.limit(last, there))
    }

    /// Where the stretch after a shift ends in the original: a byte of the mark is not one of the text.
    fn limit(&self, last: usize, there: usize) -> ByteOffset {
        let is_mark = self.counts_mark && last == 0;
        ByteOffset(if is_mark { there } else { usize::MAX })
    }
}
