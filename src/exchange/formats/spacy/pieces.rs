//! Tokens as spaCy has them: words, signs, and white space that is more than the one space after a word.
//!
//! Joined with those spaces they give the text, character by character; without that, spaCy refuses a document.

use crate::document::Document;
use crate::exchange::tokens::tokens;
use crate::text::{ByteOffset, TextRange};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Token {
    /// Where it is.
    pub(in crate::exchange) range: TextRange,
    /// Whether a space follows that belongs to it.
    pub(in crate::exchange) has_space: bool,
}

/// The tokens of a text, cut at the ends of these ranges; white space is cut only when `is_cut`, since spaCy takes what
/// is between words as one token.
pub(in crate::exchange) fn pieces(document: &Document, ranges: &[TextRange], is_cut: bool) -> Vec<Token> {
    let text = document.text();
    let mut blanks = Blanks { text, all: Vec::new(), starts: Vec::new(), ends: Vec::new() };
    if is_cut {
        blanks.starts = ranges.iter().map(|range| range.start()).collect();
        blanks.ends = ranges.iter().map(|range| range.end()).collect();
        blanks.starts.sort_unstable();
        blanks.ends.sort_unstable();
    }
    let mut at = ByteOffset(0);
    for token in tokens(document, ranges.iter().copied()).into_iter().flatten() {
        // Python takes the separators U+001C to U+001F for white space, Unicode and Rust do not.
        if token.slice(text).chars().all(|c| matches!(c, '\u{1c}'..='\u{1f}')) {
            continue;
        }
        blanks.fill(TextRange::new(at, token.start()));
        blanks.all.push(Token { range: token, has_space: false });
        at = token.end();
    }
    blanks.fill(TextRange::new(at, ByteOffset(text.len())));
    blanks.all
}

struct Blanks<'a> {
    text: &'a str,
    all: Vec<Token>,
    /// Where ranges start and end; white space is cut there.
    starts: Vec<ByteOffset>,
    ends: Vec<ByteOffset>,
}

impl Blanks<'_> {
    /// Adds the white space between two tokens.
    fn fill(&mut self, gap: TextRange) {
        let mut start = gap.start();
        let after = ByteOffset(start.0 + 1);
        let is_parted = self.starts.binary_search(&start).is_ok() || self.ends.binary_search(&after).is_ok();
        if let Some(word) = self.all.last_mut()
            && gap.slice(self.text).starts_with(' ')
            && !is_parted
        {
            word.has_space = true;
            start = after;
        }
        let edges = self.starts.iter().chain(&self.ends);
        let mut cuts: Vec<_> = edges.filter(|edge| start < **edge && **edge < gap.end()).copied().collect();
        cuts.push(gap.end());
        cuts.sort_unstable();
        for end in cuts {
            if start < end {
                self.all.push(Token { range: TextRange::new(start, end), has_space: false });
                start = end;
            }
        }
    }
}

/// The first and the last of the tokens that a range covers. Where it begins or ends inside white space that is not cut,
/// that is left out; a range of nothing else takes the whole of it.
pub(in crate::exchange) fn covered(tokens: &[Token], range: TextRange) -> Option<(usize, usize)> {
    let first = tokens.partition_point(|token| token.range.start() < range.start());
    let after = tokens.partition_point(|token| token.range.end() <= range.end());
    if first < after {
        return Some((first, after - 1));
    }
    let holding = tokens.partition_point(|token| token.range.start() <= range.start());
    let last = tokens.partition_point(|token| token.range.start() < range.end());
    let first = holding.checked_sub(1)?;
    Some((first, last.checked_sub(1)?.max(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, ranges: &[(usize, usize)], is_cut: bool) -> String {
        let document = Document::new("a.txt", text.to_owned());
        let ranges: Vec<_> = ranges.iter().map(|(start, end)| TextRange::from(*start..*end)).collect();
        let pieces = pieces(&document, &ranges, is_cut);
        let shown =
            |one: &Token| format!("{}{}", one.range.slice(text), if one.has_space { "_" } else { "" });
        pieces.iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn one_space_belongs_to_the_word_and_the_rest_is_a_token() {
        assert_eq!(cut(" a b  c\u{a0}d\r\n\r\n", &[], false), " |a_|b_| |c|\u{a0}|d|\r\n\r\n");
        assert_eq!(cut("a \u{1c} b", &[], false), "a_|\u{1c} |b");
    }

    #[test]
    fn white_space_is_cut_where_that_is_allowed() {
        assert_eq!(cut("a b\t\tc", &[(0, 2), (4, 6)], false), "a_|b|\t\t|c");
        assert_eq!(cut("a b\t\tc", &[(0, 2), (4, 6)], true), "a| |b|\t|\t|c");
    }

    #[test]
    fn a_range_of_white_space_alone_takes_the_token_that_holds_it() {
        let document = Document::new("a.txt", "a b\t\tc".to_owned());
        let pieces = pieces(&document, &[], false);
        let of = |range: std::ops::Range<usize>| covered(&pieces, TextRange::from(range));
        assert_eq!(of(0..2), Some((0, 0)), "the space after a word is left out");
        assert_eq!(of(1..3), Some((1, 1)), "before a word too");
        assert_eq!(of(1..2), Some((0, 0)), "and alone is that of the word");
        assert_eq!(of(3..4), Some((2, 2)));
        assert_eq!(of(2..6), Some((1, 3)));
    }
}
