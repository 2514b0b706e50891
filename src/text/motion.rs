//! Logical motion by words and sentences within one paragraph: reading order, whatever the screen shows.
//!
//! Each function answers `None` when there is nothing further in the paragraph.

use super::nearby::around;
use super::offset::{ByteOffset, TextRange};
use super::segment;

/// The start of the next word after `offset`.
pub fn next_word_start(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::words)
        .into_iter()
        .map(TextRange::start)
        .find(|start| *start > offset)
}

/// The end of the word at or after `offset`.
pub fn next_word_end(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::words).into_iter().map(TextRange::end).find(|end| *end > offset)
}

/// The start of the word at or before `offset`.
pub fn previous_word_start(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::words)
        .into_iter()
        .map(TextRange::start)
        .rfind(|start| *start < offset)
}

/// The start of the next sentence after `offset`.
pub fn next_sentence_start(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::sentences)
        .into_iter()
        .map(TextRange::start)
        .find(|start| *start > offset)
}

/// The end of the sentence at or after `offset`.
pub fn next_sentence_end(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::sentences)
        .into_iter()
        .map(TextRange::end)
        .find(|end| *end > offset)
}

/// The start of the sentence at or before `offset`.
pub fn previous_sentence_start(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<ByteOffset> {
    around(text, paragraph, offset, segment::sentences)
        .into_iter()
        .map(TextRange::start)
        .rfind(|start| *start < offset)
}

/// The word that holds the character at `offset`, or ends there.
pub fn word_at(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<TextRange> {
    segment_at(&around(text, paragraph, offset, segment::words), offset)
}

/// The graphic word (what stands between blanks) that holds the character at `offset`, or ends there.
pub fn graphic_word_at(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<TextRange> {
    segment::graphic_word_at(text, paragraph, offset)
}

/// The sentence that holds the character at `offset`, or ends there.
pub fn sentence_at(text: &str, paragraph: TextRange, offset: ByteOffset) -> Option<TextRange> {
    segment_at(&around(text, paragraph, offset, segment::sentences), offset)
}

fn segment_at(segments: &[TextRange], offset: ByteOffset) -> Option<TextRange> {
    let found = segments.iter().find(|segment| segment.contains(offset));
    found.or_else(|| segments.iter().find(|segment| segment.end() == offset)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "one, two. Three four.";

    fn whole() -> TextRange {
        TextRange::of(TEXT)
    }

    #[test]
    fn words_are_walked_in_reading_order() {
        assert_eq!(next_word_start(TEXT, whole(), ByteOffset(0)), Some(ByteOffset(5)));
        assert_eq!(next_word_end(TEXT, whole(), ByteOffset(3)), Some(ByteOffset(8)));
        assert_eq!(previous_word_start(TEXT, whole(), ByteOffset(5)), Some(ByteOffset(0)));
        assert_eq!(next_word_start(TEXT, whole(), ByteOffset(16)), None);
    }

    #[test]
    fn sentences_are_walked_in_reading_order() {
        assert_eq!(next_sentence_start(TEXT, whole(), ByteOffset(2)), Some(ByteOffset(10)));
        assert_eq!(next_sentence_end(TEXT, whole(), ByteOffset(2)), Some(ByteOffset(9)));
        assert_eq!(previous_sentence_start(TEXT, whole(), ByteOffset(10)), Some(ByteOffset(0)));
    }

    #[test]
    fn the_segment_here_is_the_one_inside_or_just_ended() {
        let word = |at| word_at(TEXT, whole(), ByteOffset(at)).map(|word| word.slice(TEXT));
        assert_eq!(word(6), Some("two"));
        assert_eq!(word(8), Some("two"));
        assert_eq!(word(4), None);
        assert_eq!(sentence_at(TEXT, whole(), ByteOffset(9)).map(|s| s.slice(TEXT)), Some("one, two."));
    }
}
