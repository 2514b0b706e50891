//! Finding annotations again: the text as it was, as it is, and lines of spans in characters (`3-8 10-12`).
//!
//! What is sure has the words that were annotated. Neither the order of the annotations nor the others among them decide
//! what is asked of them.

use crate::Target;
use crate::execute::meet;
use crate::seeds::parts;
use hashiya::annotation::{OldPiece, Placement, Spans, reanchor};
use hashiya::text::{CharIndex, CharOffset, grapheme};

pub(crate) const TARGET: Target = Target {
    name: "anchors",
    run,
    words: &[
        "سلام ",
        "الميناء",
        "في ",
        "3-8",
        "0-1",
        "10-12 14-15",
        "\n",
        "لا",
        "\u{64e}",
        ".",
        "قال ",
        "🙂",
        " … ",
    ],
    rounds: 150,
};

fn run(input: &[u8]) {
    let [old, new, spans] = parts(input);
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let letters: Vec<char> = old.chars().collect();
    let annotations: Vec<_> =
        String::from_utf8_lossy(spans).lines().filter_map(|line| pieces(&letters, line)).take(60).collect();
    let index = CharIndex::new(&new);
    let found = reanchor(letters.len(), &annotations, &new, &index);
    assert_eq!(found.len(), annotations.len());
    for (pieces, placement) in annotations.iter().zip(&found) {
        meet(std::mem::discriminant(placement));
        match placement {
            Placement::Sure(spans) => {
                let quote: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
                assert_eq!(spans.quote(&new), quote.join(" … "), "sure of other words");
                sound(spans, &new);
            }
            Placement::Doubtful(spans, doubt) => {
                meet(format!("{doubt:?}").split('(').next());
                sound(spans, &new);
            }
            Placement::Lost => {}
        }
    }
    let backwards: Vec<_> = annotations.iter().rev().cloned().collect();
    let mut again = reanchor(letters.len(), &backwards, &new, &index);
    again.reverse();
    assert_eq!(again, found, "the order decided");
}

fn sound(spans: &Spans, text: &str) {
    for span in spans.as_slice() {
        let range = span.range();
        assert!(!range.is_empty() && range.end().0 <= text.len());
        assert!(grapheme::is_boundary(text, range.start()) && grapheme::is_boundary(text, range.end()));
    }
}

/// The pieces of an annotation: those that were in the old text, in order and apart.
fn pieces(letters: &[char], line: &str) -> Option<Vec<OldPiece>> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for word in line.split_whitespace() {
        let (from, to) = word.split_once('-')?;
        let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
        let text: String =
            letters.get(from..to).filter(|text| !text.is_empty() && from >= end)?.iter().collect();
        pieces.push(OldPiece { start: CharOffset(from), text });
        end = to;
    }
    (!pieces.is_empty()).then_some(pieces)
}
