//! Extended grapheme clusters (UAX #29): the user's characters, and the only places where a span may begin or end.
//!
//! Each function looks only at the neighbourhood of the offset, never at the whole text.

use super::offset::{ByteOffset, TextRange};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Whether a grapheme cluster begins or ends at `offset`. False inside a character and past the end.
pub fn is_boundary(text: &str, offset: ByteOffset) -> bool {
    text.is_char_boundary(offset.0)
        && GraphemeCursor::new(offset.0, text.len(), true).is_boundary(text, 0).unwrap_or(false)
}

/// The first boundary after `offset`, or the end of the text.
pub fn next(text: &str, offset: ByteOffset) -> ByteOffset {
    let from = floor_char(text, offset);
    let next = GraphemeCursor::new(from, text.len(), true).next_boundary(text, 0).ok().flatten();
    ByteOffset(next.unwrap_or(text.len()))
}

/// The last boundary before `offset`, or the start of the text.
pub fn previous(text: &str, offset: ByteOffset) -> ByteOffset {
    let from = ceil_char(text, offset);
    let previous = GraphemeCursor::new(from, text.len(), true).prev_boundary(text, 0).ok().flatten();
    ByteOffset(previous.unwrap_or(0))
}

/// The nearest boundary at or before `offset`.
pub fn floor(text: &str, offset: ByteOffset) -> ByteOffset {
    let offset = ByteOffset(floor_char(text, offset));
    if is_boundary(text, offset) { offset } else { previous(text, offset) }
}

/// The nearest boundary at or after `offset`.
pub fn ceil(text: &str, offset: ByteOffset) -> ByteOffset {
    let offset = ByteOffset(ceil_char(text, offset));
    if is_boundary(text, offset) { offset } else { next(text, offset) }
}

/// The smallest range of whole clusters that covers `range`.
pub fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor(text, range.start()), ceil(text, range.end()))
}

/// The clusters of `text` in logical order, each with the byte at which it starts.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.grapheme_indices(true)
}

/// The end of the cluster that begins at `start`, which is a boundary already: letters with their marks are recognised
/// without a search in Unicode's tables. The clusters one after the other are those of [`clusters`].
pub(crate) fn end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut chars = rest.chars();
    if chars.next().is_some_and(is_plain) {
        loop {
            let end = text.len() - chars.as_str().len();
            match chars.next() {
                Some(c) if is_plain(c) => return end,
                Some(c) if is_attached(c) => {}
                None => return end,
                Some(_) => break,
            }
        }
    }
    rest.graphemes(true).next().map_or(text.len(), |cluster| start + cluster.len())
}

/// Characters of most texts that begin a cluster, whatever is before them but a prepended sign, and to which nothing is
/// joined but what [`is_attached`] and its like (rules GB9, GB9a and GB999).
fn is_plain(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{620}'..='\u{64a}'
            | '\u{660}'..='\u{66f}'
            | '\u{671}'..='\u{6d5}'
            | '\u{606}'..='\u{60f}'
            | '\u{61b}'
            | '\u{61d}'..='\u{61f}'
            | '\u{a1}'..='\u{a8}'
            | '\u{aa}'..='\u{ac}'
            | '\u{af}'..='\u{2ff}'
            | '\u{2010}'..='\u{2027}'
    )
}

/// Marks of most texts, and the joiners.
fn is_attached(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

fn floor_char(text: &str, offset: ByteOffset) -> usize {
    let mut at = offset.0.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(text: &str, offset: ByteOffset) -> usize {
    let mut at = offset.0.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEH_FATHA_TEH: &str = "ب\u{64e}ت";

    #[test]
    fn a_mark_belongs_to_its_letter() {
        assert!(!is_boundary(BEH_FATHA_TEH, ByteOffset(2)));
        assert!(is_boundary(BEH_FATHA_TEH, ByteOffset(4)));
        assert_eq!(next(BEH_FATHA_TEH, ByteOffset(0)), ByteOffset(4));
        assert_eq!(previous(BEH_FATHA_TEH, ByteOffset(4)), ByteOffset(0));
    }

    #[test]
    fn snapping_takes_whole_clusters() {
        assert_eq!(snap(BEH_FATHA_TEH, TextRange::from(2..5)), TextRange::from(0..6));
        assert_eq!(snap(BEH_FATHA_TEH, TextRange::from(4..4)), TextRange::from(4..4));
    }

    #[test]
    fn offsets_outside_are_brought_inside() {
        assert_eq!(floor(BEH_FATHA_TEH, ByteOffset(99)), ByteOffset(6));
        assert_eq!(next("", ByteOffset(3)), ByteOffset(0));
        assert_eq!(previous("", ByteOffset(3)), ByteOffset(0));
        assert!(!is_boundary("", ByteOffset(3)));
    }

    /// The clusters of a text by [`end`], and as they are.
    fn agree(text: &str) {
        let mut at = 0;
        for (start, cluster) in clusters(text) {
            assert_eq!((start, end(text, start)), (at, start + cluster.len()), "{text:?}");
            at = start + cluster.len();
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn what_follows_a_plain_character_or_its_mark_is_told_apart_for_every_character() {
        // Of characters further on none is taken for plain or for a mark.
        for c in ('\0'..='\u{30ff}').chain(('\u{3100}'..=char::MAX).step_by(23)) {
            for first in ["a", "ب", "ب\u{64e}", "\u{2014}\u{200d}", "1\u{301}"] {
                agree(&format!("{first}{c}"));
            }
            agree(&format!("a{c}ب\u{64e}"));
        }
    }

    #[test]
    fn plain_characters_and_marks_are_so_in_every_combination() {
        let plain: Vec<_> = ('\0'..='\u{3000}').filter(|c| is_plain(*c)).collect();
        let attached: Vec<_> = ('\0'..='\u{3000}').filter(|c| is_attached(*c)).collect();
        for first in &plain {
            attached.iter().for_each(|mark| agree(&format!("{first}{mark}{first}")));
            plain.iter().step_by(7).for_each(|second| agree(&format!("{first}{second}")));
        }
    }

    proptest::proptest! {
        #[test]
        fn ends_are_those_of_the_clusters(text in "[a \u{621}-\u{660}\u{600}\u{6dd}\u{200c}-\u{200f}\u{300}\u{903}\u{915}\u{94d}\u{1f1e6}\u{1f468}\u{1f3fb}\u{fe0f}\r\n\u{1100}\u{1161}]{0,24}") {
            agree(&text);
        }
    }
}
