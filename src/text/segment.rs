//! Words and sentences (UAX #29) of one paragraph, in logical order.
//!
//! Both are found by `icu_segmenter`, which stays linear on hostile text. Segments are places, not linguistics: a
//! proclitic is part of its word here, and [`after_proclitic`] only says where one *may* end.

use super::grapheme;
use super::nearby::around;
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
        let mut from = start;
        for stop in inner_stops(&paragraph[start..end]).chain([end - start]) {
            let to = start + stop;
            let word = trimmed_of_stops(&paragraph[from..to]);
            if word.chars().any(char::is_alphanumeric) {
                push_word(text, &mut words, shifted(from..from + word.len(), range.start()));
            }
            from = to;
        }
        start = end;
    }
    words
}

/// The bytes behind the full stops in a segment that end a sentence although no blank follows: `انتهى.وهي`, and not `د.سالم`,
/// `a.b` or `3.14`.
fn inner_stops(segment: &str) -> impl Iterator<Item = usize> {
    let ends = |at: usize| {
        let (before, after) = (&segment[..=at], &segment[at + 1..]);
        let follows =
            after.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
        follows && !ends_with_initial(before) && before.chars().rev().nth(1).is_some_and(char::is_alphabetic)
    };
    segment.match_indices('.').map(|(at, _)| at).filter(move |at| ends(*at)).map(|at| at + 1)
}

/// A part of a segment without the full stop at which it was cut.
fn trimmed_of_stops(part: &str) -> &str {
    part.strip_suffix('.').filter(|rest| rest.contains(char::is_alphanumeric)).unwrap_or(part)
}

/// The graphic word that holds the character at `offset`, or ends there: what stands between blanks, without outer punctuation,
/// quotes and brackets. It never reaches over the end of a sentence.
pub fn graphic_word_at(text: &str, range: TextRange, offset: ByteOffset) -> Option<TextRange> {
    let slice = range.slice(text);
    let at = offset.0.saturating_sub(range.start().0).min(slice.len());
    let start = slice[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + slice[blank..].chars().next().map_or(0, char::len_utf8));
    let end = slice[at..].find(char::is_whitespace).map_or(slice.len(), |blank| at + blank);
    let run = shifted(start..end, range.start());
    let sentences = around(text, range, offset, sentences);
    let holding = sentences.iter().find(|sentence| sentence.contains(offset));
    let sentence = holding.or_else(|| sentences.iter().find(|sentence| sentence.end() == offset))?;
    let part = TextRange::new(run.start().max(sentence.start()), run.end().min(sentence.end()));
    let trimmed = trim_punctuation(text, part);
    trimmed.slice(text).chars().any(char::is_alphanumeric).then_some(trimmed)
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
        let so_far = &paragraph[start..end];
        if end < paragraph.len() && is_inside(so_far, &paragraph[end..]) {
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

/// Bytes that are looked at before a sign to see whether it is in an address.
const LONGEST_ADDRESS: usize = 300;

/// Whether what seems to be the end of a sentence is none: the stop of an abbreviation, of a number in a list, or a sign in an
/// address.
fn is_inside(so_far: &str, rest: &str) -> bool {
    // Addresses are short; of a text without blanks no more is looked at each time.
    let from =
        (so_far.len().saturating_sub(LONGEST_ADDRESS)..).find(|at| so_far.is_char_boundary(*at)).unwrap_or(0);
    let run = so_far[from..].rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_address =
        (run.contains("://") || run.contains('@')) && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_address || ends_with_initial(so_far) || is_list_number(so_far)
}

/// Whether the last word of a sentence is one letter and a full stop, also behind a `و`: a title or an initial. After the name of
/// something that is counted by letters, as in `الصف أ.`, it is none.
fn ends_with_initial(sentence: &str) -> bool {
    let Some(rest) = sentence.trim_end().strip_suffix('.') else { return false };
    let mut words = rest.rsplit(|c: char| !c.is_alphanumeric());
    let word = words.next().unwrap_or_default();
    let word = word.strip_prefix('و').filter(|bare| !bare.is_empty()).unwrap_or(word);
    let is_letter = grapheme::clusters(word).count() == 1 && word.chars().all(char::is_alphabetic);
    let before = words.next().unwrap_or_default();
    let bare = before.trim_start_matches(['و', 'ف', 'ب', 'ك', 'ل']);
    is_letter && !COUNTED.contains(&bare) && !COUNTED.contains(&before)
}

/// Names of what is counted by letters.
const COUNTED: &[&str] = &[
    "الصف",
    "الفصل",
    "البند",
    "المادة",
    "الفقرة",
    "الملحق",
    "المجموعة",
    "القسم",
    "الفئة",
    "النموذج",
    "الجدول",
    "الطابق",
    "المبنى",
    "القطاع",
    "الخيار",
    "الحرف",
];

/// Whether a sentence so far is the number of an item of a list: `1.`, `٢)`.
fn is_list_number(sentence: &str) -> bool {
    let number = sentence.trim().trim_start_matches('(').strip_suffix(['.', ')', '-']).unwrap_or_default();
    (1..=3).contains(&number.chars().count()) && number.chars().all(char::is_numeric)
}

fn shifted(range: std::ops::Range<usize>, by: ByteOffset) -> TextRange {
    TextRange::from(range.start + by.0..range.end + by.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn a_stop_without_a_blank_parts_words_and_sentences() {
        let text = "انتهى.وهي الرابعة.ثم عاد.";
        assert_eq!(texts(text, sentences), ["انتهى.", "وهي الرابعة.", "ثم عاد."]);
        assert_eq!(texts(text, words), ["انتهى", "وهي", "الرابعة", "ثم", "عاد"]);
        assert_eq!(texts("د.سالم a.b 3.14", words), ["د.سالم", "a.b", "3.14"]);
    }

    #[test]
    fn abbreviations_have_proclitics_and_harakat() {
        assert_eq!(texts("سالم وم. نور عاد. ثم", sentences), ["سالم وم. نور عاد.", "ثم"]);
        assert_eq!(texts("قال دُ. سالم. ثم", sentences), ["قال دُ. سالم.", "ثم"]);
        assert_eq!(texts("الأمر له. ثم", sentences), ["الأمر له.", "ثم"]);
    }

    #[test]
    fn letters_and_numbers_of_lists_are_no_abbreviations() {
        assert_eq!(texts("الصف أ. والصف ب. انتهيا.", sentences), ["الصف أ.", "والصف ب.", "انتهيا."]);
        assert_eq!(texts("1. البند الأول. ثم", sentences), ["1. البند الأول.", "ثم"]);
        assert_eq!(texts("أ. البند. ٢) الثاني.", sentences), ["أ. البند.", "٢) الثاني."]);
        assert_eq!(texts("في عام 2013. ثم عاد.", sentences), ["في عام 2013.", "ثم عاد."]);
        assert_eq!(texts("[انتهى.] قال.", sentences), ["[انتهى.]", "قال."]);
    }

    #[test]
    fn a_graphic_word_goes_from_blank_to_blank_without_outer_punctuation() {
        let at = |text: &str, part: &str| {
            let found = graphic_word_at(text, TextRange::of(text), ByteOffset(text.find(part).unwrap()));
            found.map(|range| range.slice(text).to_owned())
        };
        for run in [
            "السخنة-الطريق",
            "14-مايو-2017",
            "56%",
            "#حرية_الصحافة",
            "@user_1",
            "https://ex.org/a?b=1",
            "a.b@ex.org",
            "١٤/٥/٢٠١٧",
            "و«الرياض»",
        ] {
            for text in [format!("قال {run} ثم"), format!("({run})."), format!("«{run}»، {run}")] {
                assert_eq!(at(&text, run).as_deref(), Some(run), "{text}");
            }
        }
        assert_eq!(at("انتهى.وهي", "وهي").as_deref(), Some("وهي"), "it is of one sentence");
        assert_eq!(at("a — b", "—"), None);
    }

    proptest! {
        #[test]
        fn words_lie_in_graphic_words_and_these_in_sentences(text in "([اود .\\-«»\\[\\]\"،؟!ab1@/\n]|دُ){0,40}") {
            let whole = TextRange::of(&text);
            let sentences = sentences(&text, whole);
            let holds = |range: TextRange| sentences.iter().any(|sentence| sentence.covers(range));
            for word in words(&text, whole) {
                prop_assert!(holds(word), "{:?} of {sentences:?}", word.slice(&text));
                let graphic = graphic_word_at(&text, whole, word.start());
                prop_assert!(graphic.is_some_and(holds), "{:?}", word.slice(&text));
            }
            for pair in sentences.windows(2) {
                prop_assert!(pair[0].end() <= pair[1].start());
            }
        }
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
