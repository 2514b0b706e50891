//! A match in its context: what stands before and after it on its line.

use crate::text::{ByteOffset, TextRange, grapheme};

/// A stretch of text around a match, on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'t> {
    /// What comes before the match, as it is read.
    pub before: &'t str,
    /// The match. It may hold line breaks.
    pub found: &'t str,
    /// What comes after it.
    pub after: &'t str,
    /// Whether the line goes on before.
    pub is_cut_before: bool,
    /// Whether the line goes on after.
    pub is_cut_after: bool,
}

impl<'t> Context<'t> {
    /// What stands around a range of a text on the same line, at most so many code points on either side.
    pub fn around(text: &'t str, range: TextRange, longest: usize) -> Self {
        let (start, end) = (range.start().0, range.end().0);
        let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let on_line = |c: &char| !breaks(*c);
        let width = |c: char| c.len_utf8();
        let begin =
            start - text[..start].chars().rev().take_while(on_line).take(longest).map(width).sum::<usize>();
        let stop = end + text[end..].chars().take_while(on_line).take(longest).map(width).sum::<usize>();
        let is_cut_before = text[..begin].chars().next_back().is_some_and(|c| !breaks(c));
        let is_cut_after = text[stop..].chars().next().is_some_and(|c| !breaks(c));
        let begin = grapheme::ceil(text, ByteOffset(begin)).0.min(start);
        let stop = grapheme::floor(text, ByteOffset(stop)).0.max(end);
        Self {
            before: &text[begin..start],
            found: &text[start..end],
            after: &text[end..stop],
            is_cut_before,
            is_cut_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_stays_on_its_line_and_whole() {
        let text = "one\ntwo thre\u{301}e four\nfive";
        let range = TextRange::from(8..14);
        let context = Context::around(text, range, 99);
        let around = (context.before, context.found, context.after);
        assert_eq!(around, ("two ", "thre\u{301}", "e four"));
        let context = Context::around(text, TextRange::from(4..7), 5);
        assert_eq!((context.before, context.after), ("", " thr"));
        assert_eq!((context.is_cut_before, context.is_cut_after), (false, true));
    }
}
