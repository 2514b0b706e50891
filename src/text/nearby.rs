//! The words or sentences around a place, without going through all of a long paragraph.
//!
//! They are those of the whole paragraph: what is found at the edges of the part that was looked at is left out, and more is
//! looked at where nothing is left then. What a word or a sentence is, is [`super::segment`]'s.

use super::offset::{ByteOffset, TextRange};

/// Finds all words or all sentences of a part of a text.
pub(super) type Segments = fn(&str, TextRange) -> Vec<TextRange>;

/// Bytes of a paragraph from which on only a part of it is looked at, and bytes on each side, at first.
const LONG: usize = 32 << 10;
const REACH: usize = 8 << 10;
/// Bytes behind a segment on which its end may depend.
const BEHIND: usize = 256;

/// The segments of a paragraph around `offset`: those before and behind it, and what it is in. Of a short paragraph, all.
pub(super) fn around(
    text: &str,
    paragraph: TextRange,
    offset: ByteOffset,
    segments: Segments,
) -> Vec<TextRange> {
    if paragraph.len() <= LONG {
        return segments(text, paragraph);
    }
    around_by(text, paragraph, offset, segments, REACH)
}

fn around_by(
    text: &str,
    paragraph: TextRange,
    offset: ByteOffset,
    segments: Segments,
    mut reach: usize,
) -> Vec<TextRange> {
    loop {
        let window = window(text, paragraph, offset, reach);
        let mut found = segments(text, window);
        let (is_first, is_last) = (window.start() == paragraph.start(), window.end() == paragraph.end());
        if !is_first && !found.is_empty() {
            found.remove(0);
        }
        while !is_last && found.last().is_some_and(|last| last.end().0 + BEHIND > window.end().0) {
            found.pop();
        }
        let reaches_back = is_first || found.first().is_some_and(|first| first.end() < offset);
        let reaches_on = is_last || found.last().is_some_and(|last| last.start() > offset);
        if reaches_back && reaches_on {
            return found;
        }
        reach *= 4;
    }
}

/// So many bytes on each side of a place. It begins with a word that a space parts from the word before it, so that what is
/// found behind that does not depend on what is left out.
fn window(text: &str, paragraph: TextRange, offset: ByteOffset, reach: usize) -> TextRange {
    let at = offset.0.clamp(paragraph.start().0, paragraph.end().0);
    let earliest = ceil(text, at.saturating_sub(reach).max(paragraph.start().0));
    let latest = ceil(text, (at + reach).min(paragraph.end().0));
    if earliest == paragraph.start().0 {
        return TextRange::from(earliest..latest);
    }
    let mut before = None;
    let start = text[earliest..at].char_indices().find(|(_, c)| {
        let is_start = before == Some((true, ' ')) && c.is_alphabetic();
        before = Some((before.is_some_and(|(_, last): (bool, char)| last.is_alphabetic()), *c));
        is_start
    });
    TextRange::from(start.map_or(paragraph.start().0, |(place, _)| earliest + place)..latest)
}

/// The nearest boundary between characters, at or after `at`.
fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::segment::{sentences, words};
    use super::*;
    use proptest::prelude::*;

    /// What motions ask of segments.
    fn asked(segments: &[TextRange], offset: ByteOffset) -> [Option<TextRange>; 5] {
        let find = |meets: &dyn Fn(&TextRange) -> bool| segments.iter().copied().find(meets);
        [
            find(&|one| one.contains(offset)),
            find(&|one| one.end() == offset),
            find(&|one| one.start() > offset),
            find(&|one| one.end() > offset),
            segments.iter().copied().rfind(|one| one.start() < offset),
        ]
    }

    fn check(text: &str, reach: usize) {
        let whole = TextRange::of(text);
        for segments in [words as Segments, sentences] {
            let all = segments(text, whole);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let offset = ByteOffset(at);
                let near = around_by(text, whole, offset, segments, reach);
                assert_eq!(asked(&near, offset), asked(&all, offset), "{at} in {text:?}");
            }
        }
    }

    #[test]
    fn what_is_found_near_a_place_is_what_is_found_in_the_whole() {
        let report = "قال د. سالم في 21.05.2018 إن السفينة وصلت، ونفى ذلك آخرون. وأضاف: (لا خوف)! ";
        check(&report.repeat(12), 200);
        check(&"ا. ب ".repeat(200), 64);
        check(&" ".repeat(900), 64);
        check(&"كلمة".repeat(200), 64);
    }

    proptest! {
        #[test]
        fn segments_near_a_place_are_those_of_the_whole(
            parts in proptest::collection::vec("[اب]{1,4}|[a-c]{1,3}|[0-9]{1,2}| {1,2}|[.!?،/:-]|\u{64e}|د\\.|\"", 150..300),
        ) {
            check(&parts.concat(), 300);
        }
    }
}
