//! Words and sentences (UAX #29) of one paragraph, in logical order.
//!
//! Both are found by `icu_segmenter`, which stays linear on hostile text. Segments are places, not linguistics: a
//! proclitic is part of its word here, and [`after_proclitic`] only says where one *may* end.

use super::grapheme;
use super::offset::{ByteOffset, TextRange};
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};

/// The words of `range`: segments that hold a letter or a digit. Spaces and punctuation are in none, but for the
/// signs inside a date or a time: `21:40`, `2031/10/14` and `14-10-2031` are one word, as `21.05.2018` is for UAX #29.
pub fn words(text: &str, range: TextRange) -> Vec<TextRange> {
    let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    let mut start = 0;
    let mut words = Vec::new();
    let paragraph = range.slice(text);
    for end in segmenter.segment_str(paragraph) {
        // Not the segmenter's own word type: it calls a word that ends in a haraka no word.
        if paragraph[start..end].chars().any(char::is_alphanumeric) {
            push_word(text, &mut words, shifted(start..end, range.start()));
        }
        start = end;
    }
    words
}

/// Adds a word, or joins it to the last one when both are numbers with just one sign between them.
fn push_word(text: &str, words: &mut Vec<TextRange>, word: TextRange) {
    let last = words.last_mut().filter(|last| {
        let between = TextRange::new(last.end(), word.start()).slice(text);
        let digit_before = last.slice(text).chars().next_back().is_some_and(char::is_numeric);
        let digit_after = word.slice(text).chars().next().is_some_and(char::is_numeric);
        matches!(between, ":" | "/" | "-" | "\u{2013}") && digit_before && digit_after
    });
    match last {
        Some(last) => *last = last.union(word),
        None => words.push(word),
    }
}

/// The sentences of `range`, without the white space around them; blank ones are left out.
///
/// A full stop after a single letter (`د.` for a doctor, initials) does not end a sentence, which is where UAX #29
/// alone goes wrong in reports.
pub fn sentences(text: &str, range: TextRange) -> Vec<TextRange> {
    let paragraph = range.slice(text);
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut start = 0;
    let mut sentences = Vec::new();
    for end in segmenter.segment_str(paragraph) {
        if ends_with_initial(&paragraph[start..end]) && end < paragraph.len() {
            continue;
        }
        let sentence = trim(text, shifted(start..end, range.start()));
        if !sentence.is_empty() {
            sentences.push(sentence);
        }
        start = end;
    }
    sentences
}

/// The range without white space at either end (NBSP included); empty at its start when it holds nothing else.
pub fn trim(text: &str, range: TextRange) -> TextRange {
    let slice = range.slice(text);
    let start = range.start().0 + (slice.len() - slice.trim_start().len());
    let end = start + slice.trim().len();
    if start >= range.end().0 {
        return TextRange::new(range.start(), range.start());
    }
    TextRange::from(start..end)
}

/// The range without final punctuation, and without the quotes and brackets that stand around all of it or have lost their
/// other half; unchanged when nothing would be left. The full stop of an initial stays.
pub fn trim_punctuation(text: &str, range: TextRange) -> TextRange {
    let mut now = trim(text, range);
    loop {
        let slice = now.slice(text);
        let (Some(first), Some(last)) = (slice.chars().next(), slice.chars().next_back()) else {
            return range;
        };
        let close = PAIRS.iter().find(|(open, _)| *open == first).map(|(_, close)| *close);
        let is_around = close == Some(last) && slice.len() > first.len_utf8();
        let is_final = FINAL.contains(&last) && !ends_with_initial(slice);
        let is_lone_close =
            PAIRS.iter().any(|(open, close)| *close == last && open != close && !slice.contains(*open));
        let is_lone_open = close.is_some_and(|close| close != first && !slice.contains(close));
        let end = if is_around || is_final || is_lone_close { last.len_utf8() } else { 0 };
        let start = if is_around || is_lone_open { first.len_utf8() } else { 0 };
        if start + end == 0 {
            return now;
        }
        let cut = TextRange::from(now.start().0 + start..(now.end().0 - end).max(now.start().0 + start));
        now = trim(text, cut);
        if now.is_empty() {
            return range;
        }
    }
}

/// Quotes and brackets with what closes them.
const PAIRS: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('«', '»'),
    ('»', '«'),
    ('“', '”'),
    ('‘', '’'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('﴾', '﴿'),
];
/// What may end a sentence or a part of one.
const FINAL: &[char] = &['.', '،', ',', '؛', ';', ':', '؟', '?', '!', '…', '۔', '-', '–', '—'];

/// Where the word would begin without its first proclitic: و ف ب ك ل (with its marks and a tatweel), when a letter
/// of the word follows.
pub fn after_proclitic(text: &str, word: TextRange) -> Option<ByteOffset> {
    let starts_with =
        |at: ByteOffset, letters: &[char]| TextRange::new(at, word.end()).slice(text).starts_with(letters);
    if !starts_with(word.start(), &['و', 'ف', 'ب', 'ك', 'ل']) {
        return None;
    }
    let mut at = grapheme::next(text, word.start());
    while at < word.end() && starts_with(at, &['ـ']) {
        at = grapheme::next(text, at);
    }
    let rest = TextRange::new(at.min(word.end()), word.end()).slice(text);
    let letters = rest.trim_start_matches(['"', '«', '“']);
    let first = letters.chars().next().filter(|first| first.is_alphanumeric())?;
    (letters.len() > first.len_utf8()).then_some(at)
}

/// Whether the last word of a sentence is one letter and a full stop.
fn ends_with_initial(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
}

fn shifted(range: std::ops::Range<usize>, by: ByteOffset) -> TextRange {
    TextRange::from(range.start + by.0..range.end + by.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, find: impl Fn(&str, TextRange) -> Vec<TextRange>) -> Vec<&str> {
        find(text, TextRange::of(text)).into_iter().map(|r| r.slice(text)).collect()
    }

    #[test]
    fn words_keep_their_marks_and_leave_punctuation() {
        assert_eq!(texts("قالَ \"النَّاطِقُ\"، ثم.", words), ["قالَ", "النَّاطِقُ", "ثم"]);
        assert_eq!(texts("في 21.05.2018 الساعة", words), ["في", "21.05.2018", "الساعة"]);
        assert_eq!(
            texts("21:40، 2031/10/14 ثم 14-10-2031", words),
            ["21:40", "2031/10/14", "ثم", "14-10-2031"]
        );
        assert_eq!(texts("نيسان/أبريل 12 - 13", words), ["نيسان", "أبريل", "12", "13"]);
    }

    #[test]
    fn sentences_end_at_stops_and_lose_outer_space() {
        assert_eq!(texts(" وصل. هل عاد؟ نعم ", sentences), ["وصل.", "هل عاد؟", "نعم"]);
    }

    #[test]
    fn an_initial_does_not_end_a_sentence() {
        assert_eq!(texts("قال د. سالم إنه عاد. ثم سكت.", sentences), ["قال د. سالم إنه عاد.", "ثم سكت."]);
    }

    #[test]
    fn ranges_are_offsets_of_the_whole_text() {
        let text = "ab cd";
        assert_eq!(words(text, TextRange::from(3..5)), [TextRange::from(3..5)]);
    }

    #[test]
    fn trimming_takes_no_break_spaces_too() {
        let text = " \u{a0}قلعة\u{a0}";
        assert_eq!(trim(text, TextRange::of(text)).slice(text), "قلعة");
        assert!(trim(" \u{a0}", TextRange::from(0..3)).is_empty());
    }

    #[test]
    fn a_proclitic_ends_before_the_rest_of_its_word() {
        let rest = |text: &str| after_proclitic(text, TextRange::of(text)).map(|at| text[at.0..].to_owned());
        assert_eq!(rest("وسالم").as_deref(), Some("سالم"));
        assert_eq!(rest("لـ\"المرفأ\"").as_deref(), Some("\"المرفأ\""));
        assert_eq!(rest("و\u{6d6}سالم").as_deref(), Some("سالم"));
        assert_eq!(rest("سالم"), None);
        assert_eq!(rest("و"), None);
    }
}
