//! A document of which only the line ends have changed, as git does it on checkout: known for sure, since its text with the line
//! ends of before has the fingerprint that the annotation file tells. Every place is then known too.
//!
//! Line ends that were mixed and are not now cannot be proved; such a document has changed like any other.

use crate::annotation::{OldPiece, Span, Spans};
use crate::document::Document;
use crate::store::corpus::document::sha256;
use crate::text::{CharOffset, TextRange};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How places of the text before are found in the text of now.
#[derive(Debug)]
pub(super) struct LineEnds {
    /// Whether line ends were CR LF.
    was_crlf: bool,
    /// Behind each line end: code points of the text before, and of the text of now.
    ends: Vec<(usize, usize)>,
}

impl LineEnds {
    /// The change, when the document with other line ends has the fingerprint `before`.
    pub(super) fn find(document: &Document, before: &str) -> Option<Self> {
        let text = document.text();
        if !text.contains('\n') {
            return None;
        }
        let lf = text.replace("\r\n", "\n");
        let crlf = lf.replace('\n', "\r\n");
        let is_it = |old: &str| {
            let fits = |bytes: &[u8]| sha256(bytes).eq_ignore_ascii_case(before);
            fits(old.as_bytes()) || fits(format!("{BYTE_ORDER_MARK}{old}").as_bytes())
        };
        let was_crlf = if is_it(&lf) {
            false
        } else if is_it(&crlf) {
            true
        } else {
            return None;
        };
        Some(Self { was_crlf, ends: ends(text, if was_crlf { 2 } else { 1 }) })
    }

    /// What line ends were, for messages.
    pub(super) fn before(&self) -> &'static str {
        if self.was_crlf { "CR LF" } else { "LF" }
    }

    /// Where pieces are now; `None` when their words were not there.
    pub(super) fn place(&self, pieces: &[OldPiece], document: &Document) -> Option<Spans> {
        let text = document.text();
        let span = |piece: &OldPiece| {
            let end = CharOffset(piece.start.0 + piece.text.chars().count());
            let [start, end] =
                [piece.start, end].map(|offset| document.index().char_to_byte(text, self.now(offset)));
            let range = TextRange::new(start?, end?);
            let is_same = range.slice(text).replace("\r\n", "\n") == piece.text.replace("\r\n", "\n");
            Span::new(text, range).filter(|_| is_same)
        };
        Spans::new(pieces.iter().map(span).collect::<Option<Vec<_>>>()?)
    }

    fn now(&self, before: CharOffset) -> CharOffset {
        let passed = self.ends.partition_point(|(old, _)| *old <= before.0);
        let (old, new) = passed.checked_sub(1).map_or((0, 0), |last| self.ends[last]);
        CharOffset(new + (before.0 - old))
    }
}

/// The ends of lines of a text whose line ends took so many code points before.
fn ends(text: &str, before: usize) -> Vec<(usize, usize)> {
    let (mut old, mut new) = (0, 0);
    let mut ends = Vec::new();
    for line in text.split_inclusive('\n') {
        let chars = line.chars().count();
        let end = if line.ends_with("\r\n") { 2 } else { usize::from(line.ends_with('\n')) };
        new += chars;
        old += chars - end;
        if end > 0 {
            old += before;
            ends.push((old, new));
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(before: &str, now: &str) -> Option<LineEnds> {
        LineEnds::find(&Document::new("a.txt", now.to_owned()), &sha256(before.as_bytes()))
    }

    #[test]
    fn a_change_of_line_ends_alone_is_known_in_both_directions() {
        let (lf, crlf) = ("قال\nنعم\n\nلا", "قال\r\nنعم\r\n\r\nلا");
        assert_eq!(found(lf, crlf).map(|ends| ends.before()), Some("LF"));
        assert_eq!(found(crlf, lf).map(|ends| ends.before()), Some("CR LF"));
        assert!(found("\u{feff}قال\nنعم", "قال\r\nنعم").is_some(), "a byte order mark is not in the text");
        assert!(found(lf, "قال\r\nنعم\r\n\r\nلم").is_none(), "a letter is another");
        assert!(found("a\r\nb\nc", "a\nb\nc").is_none(), "mixed line ends cannot be proved");
        assert!(found("a", "a").is_none());
    }

    proptest! {
        #[test]
        fn every_cluster_is_found_where_it_is(lines in prop::collection::vec("[اب ًa]{0,5}", 2..8), to_crlf in any::<bool>()) {
            let (lf, crlf) = (lines.join("\n"), lines.join("\r\n"));
            let (before, now) = if to_crlf { (&lf, &crlf) } else { (&crlf, &lf) };
            let document = Document::new("a.txt", now.clone());
            let change = LineEnds::find(&document, &sha256(before.as_bytes())).unwrap();
            let mut start = 0;
            for (_, cluster) in crate::text::grapheme::clusters(before) {
                let pieces = [OldPiece { start: CharOffset(start), text: cluster.to_owned() }];
                let quote = change.place(&pieces, &document).map(|spans| spans.quote(now));
                let wanted = if to_crlf && cluster == "\n" { "\r\n" } else { cluster };
                let wanted = if !to_crlf && cluster == "\r\n" { "\n" } else { wanted };
                prop_assert_eq!(quote.as_deref(), Some(wanted));
                start += cluster.chars().count();
            }
        }
    }
}
