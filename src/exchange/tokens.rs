//! Tokens for formats that have no offsets of their own: words and punctuation, cut at the edges of spans.
//!
//! Cutting there is what keeps every span whole: a proclitic before a name becomes a token of its own, as
//! treebanks have it. Also the levels on which spans that lie over one another are told apart.

use super::Exported;
use crate::document::Document;
use crate::text::{ByteOffset, TextRange, grapheme, segment};

/// The tokens of each paragraph, in order; white space is in none, everything else in exactly one.
///
/// A token begins and ends where a span does, never across it. Blank paragraphs have no tokens.
pub(super) fn tokens(document: &Document, spans: impl Iterator<Item = TextRange>) -> Vec<Vec<TextRange>> {
    let mut edges: Vec<ByteOffset> = spans.flat_map(|span| [span.start(), span.end()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let text = document.text();
    let cut = |range: TextRange| {
        let mut cuts = Vec::new();
        let mut start = range.start();
        for word in segment::words(text, range) {
            signs(text, TextRange::new(start, word.start()), &mut cuts);
            solid(text, word, &mut cuts);
            start = word.end();
        }
        signs(text, TextRange::new(start, range.end()), &mut cuts);
        cuts.into_iter().flat_map(|token| at_edges(token, &edges)).collect()
    };
    document.paragraphs().iter().map(|paragraph| cut(paragraph.content)).collect()
}

/// Whatever is between words: a token for each grapheme cluster that is no white space.
fn signs(text: &str, range: TextRange, into: &mut Vec<TextRange>) {
    let clusters = grapheme::clusters(range.slice(text));
    let is_blank = |cluster: &str| cluster.chars().all(char::is_whitespace);
    into.extend(clusters.filter(|(_, cluster)| !is_blank(cluster)).flat_map(|(at, cluster)| {
        let start = range.start().0 + at;
        let mut parts = Vec::new();
        solid(text, TextRange::from(start..start + cluster.len()), &mut parts);
        parts
    }));
}

/// A word without the white space that UAX #29 may leave in it (U+202F between digits).
fn solid(text: &str, word: TextRange, into: &mut Vec<TextRange>) {
    let mut start = word.start().0;
    for piece in word.slice(text).split_inclusive(char::is_whitespace) {
        let kept = piece.trim_end().len();
        if kept > 0 {
            into.push(TextRange::from(start..start + kept));
        }
        start += piece.len();
    }
}

/// The parts of a token between the edges inside it.
fn at_edges(token: TextRange, edges: &[ByteOffset]) -> Vec<TextRange> {
    let first = edges.partition_point(|edge| *edge <= token.start());
    let inside = edges[first..].iter().take_while(|edge| **edge < token.end());
    let mut start = token.start();
    let mut parts = Vec::new();
    for edge in inside.copied().chain([token.end()]) {
        parts.push(TextRange::new(start, edge));
        start = edge;
    }
    parts
}

/// The level of each range, from 0, such that those of one level lie apart: each takes the first that is free.
/// The ranges must be sorted by start, longer ones first.
pub(super) fn levels(ranges: &[TextRange]) -> Vec<usize> {
    let mut ends: Vec<ByteOffset> = Vec::new();
    let mut place = |range: &TextRange| {
        let free = ends.iter().position(|end| *end <= range.start());
        let level = free.unwrap_or(ends.len());
        if level == ends.len() {
            ends.push(range.end());
        } else {
            ends[level] = range.end();
        }
        level
    };
    ranges.iter().map(&mut place).collect()
}

/// How many levels the annotations of a label need, gaps counted as covered.
pub(super) fn depth(exported: &Exported<'_>, label: &str) -> usize {
    let of_label = exported.set.annotations().iter().filter(|one| one.label == label);
    let ranges: Vec<_> = of_label.map(|one| one.spans.extent()).collect();
    levels(&ranges).into_iter().max().map_or(0, |highest| highest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, spans: &[(usize, usize)]) -> Vec<String> {
        let document = Document::new("a.txt", text.to_owned());
        let tokens = tokens(&document, spans.iter().map(|(start, end)| TextRange::from(*start..*end)));
        tokens.concat().into_iter().map(|token| token.slice(text).to_owned()).collect()
    }

    #[test]
    fn words_and_signs_are_tokens_and_spans_cut_them() {
        assert_eq!(cut("قال: \"نعم\".", &[]), ["قال", ":", "\"", "نعم", "\"", "."]);
        assert_eq!(cut("لتنظيم 21.05.2018", &[(2, 12)]), ["ل", "تنظيم", "21.05.2018"]);
        assert_eq!(cut("10\u{202f}000 a\r\n\nb", &[]), ["10", "000", "a", "b"]);
    }

    #[test]
    fn levels_are_taken_from_the_outside_in() {
        let ranges = [0..9, 1..4, 2..6, 4..5, 9..10].map(TextRange::from);
        assert_eq!(levels(&ranges), [0, 1, 2, 1, 0]);
    }

    proptest! {
        #[test]
        fn everything_but_white_space_is_in_one_token(text in "[a1.بَ🚩 \u{a0}\u{202f}\u{200e}\r\n]{0,30}", at in 0..30_usize) {
            let at = grapheme::floor(&text, ByteOffset(at.min(text.len())));
            let tokens = cut(&text, &[(0, at.0)]);
            let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert!(tokens.iter().all(|token| !token.chars().any(char::is_whitespace)));
            prop_assert_eq!(tokens.concat(), visible(&text));
        }
    }
}
