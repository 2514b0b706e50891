//! The text beside a brat file: how the tool that wrote the offsets saw it, and spans over its lines put together.

use crate::exchange::{IncomingAnnotation, Ruler, Unit};
use std::ops::Range;

/// The text as the tool saw it, and in `annotations` the spans that it had to write in fragments.
///
/// brat sees CRLF as one character and counts a byte order mark; scripts may do neither. The first way in which all
/// texts of annotations fit is taken; if they fit in none, nothing is joined, since the offsets mean something else.
pub(super) fn put_together(text: &str, annotations: &mut [IncomingAnnotation]) -> String {
    let folded = text.replace("\r\n", "\n");
    let marked = |text: &str| format!("\u{feff}{text}");
    let all = [folded.clone(), text.to_owned(), marked(&folded), marked(text)];
    for seen in all {
        let lines = Lines { ruler: Ruler::new(&seen, Unit::CodePoint), text: &seen };
        if annotations.iter().all(|one| lines.fit(one)) {
            annotations.iter_mut().for_each(|one| lines.join(one));
            return seen;
        }
    }
    folded
}

/// A text and its offsets.
struct Lines<'a> {
    text: &'a str,
    ruler: Ruler,
}

impl<'a> Lines<'a> {
    fn slice(&self, range: &Range<usize>) -> Option<&'a str> {
        self.text.get(self.ruler.byte(range.start)?.0..self.ruler.byte(range.end)?.0)
    }

    fn fit(&self, one: &IncomingAnnotation) -> bool {
        let pieces: Option<Vec<&str>> = one.pieces.iter().map(|piece| self.slice(piece)).collect();
        pieces.is_some_and(|pieces| one.quote.as_ref().is_none_or(|quote| pieces.join(" ") == *quote))
    }

    /// Joins fragments that only white space with a line break parts: brat has no other way to go over lines.
    fn join(&self, one: &mut IncomingAnnotation) {
        let is_break = |gap: &str| gap.trim().is_empty() && gap.contains(['\n', '\r']);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for piece in &one.pieces {
            match joined.last_mut() {
                Some(last) if self.slice(&(last.end..piece.start)).is_some_and(is_break) => {
                    last.end = piece.end;
                }
                _ => joined.push(piece.clone()),
            }
        }
        if joined.len() < one.pieces.len() {
            let quotes: Option<Vec<&str>> = joined.iter().map(|piece| self.slice(piece)).collect();
            one.quote = quotes.map(|quotes| quotes.join(" … "));
            one.pieces = joined;
        }
    }
}
