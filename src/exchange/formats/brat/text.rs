//! The text beside a brat file: how the tool that wrote the offsets saw it, and spans over its lines put together.

use crate::exchange::{IncomingAnnotation, Ruler, Unit};
use std::ops::Range;

/// How the tool that wrote the offsets counted, if that is known.
#[derive(Default)]
pub(super) struct Counting {
    /// Whether a byte order mark was a character before the text.
    is_marked: bool,
    /// The offsets of the line breaks that were two characters and were counted as one.
    folded: Vec<usize>,
}

impl Counting {
    /// An offset in code points of the text as it is.
    pub(super) fn place(&self, offset: usize) -> usize {
        let offset = if self.is_marked { offset.saturating_sub(1) } else { offset };
        offset.saturating_add(self.folded.partition_point(|at| *at < offset))
    }

    fn place_all(&self, one: &mut IncomingAnnotation) {
        for piece in &mut one.pieces {
            *piece = self.place(piece.start)..self.place(piece.end);
        }
    }
}

/// Makes the offsets of `annotations` those of the text, and joins the spans that had to be written in fragments.
///
/// brat sees CRLF as one character and counts a byte order mark; scripts may do neither. The first way in which all
/// texts of annotations fit is taken; if they fit in none, nothing is changed, since the offsets mean something else,
/// and the text is returned as brat sees it.
pub(super) fn put_together(text: &str, annotations: &mut [IncomingAnnotation]) -> (String, Counting) {
    let folded = text.replace("\r\n", "\n");
    for (is_folded, is_marked) in [(true, false), (false, false), (true, true), (false, true)] {
        let seen = if is_folded { &folded } else { text };
        let seen = if is_marked { format!("\u{feff}{seen}") } else { seen.to_owned() };
        let lines = Lines { ruler: Ruler::new(&seen, Unit::CodePoint), text: &seen };
        if annotations.iter().all(|one| lines.fit(one)) {
            let counting = Counting { is_marked, folded: if is_folded { breaks(text) } else { Vec::new() } };
            for one in annotations {
                lines.join(one);
                counting.place_all(one);
            }
            return (text.to_owned(), counting);
        }
    }
    (folded, Counting::default())
}

/// The offsets of every CRLF, each counted as one code point.
fn breaks(text: &str) -> Vec<usize> {
    let (mut breaks, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive("\r\n") {
        at += line.chars().count();
        if line.ends_with("\r\n") {
            at -= 1;
            breaks.push(at - 1);
        }
    }
    breaks
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
