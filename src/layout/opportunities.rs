//! Where lines may break (UAX #14): `icu_segmenter`'s answers, without asking it about plain words between spaces.
//!
//! Which of the opportunities a line takes is the business of [`wrap`](super::wrap). A letter forgets what was before it:
//! what may come after it depends on the letter alone. So a text can be asked about from any letter on, and what is asked
//! about here is each stretch of other characters, from the letter before it to the letter after.

use super::ordinary::short;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// Line breaking classes, as far as words between spaces need them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// AL.
    Letter,
    /// CM, which belongs to the letter before it (LB9).
    Mark,
    /// SP.
    Space,
    /// IS, EX and CP, before which a line never breaks (LB13). After a letter and before a space they change nothing.
    Closing,
    /// Whatever the segmenter has to be asked about.
    Other,
}

/// All characters whose class is another than [`Class::Other`] are before it.
const END: usize = 0x700;
static CLASSES: [Class; END] = classes();

const fn classes() -> [Class; END] {
    let mut table = [Class::Other; END];
    let mut c = 0;
    while c < END {
        table[c] = match c {
            0x620..=0x64a | 0x41..=0x5a | 0x61..=0x7a => Class::Letter,
            0x64b..=0x65f | 0x670 => Class::Mark,
            0x20 => Class::Space,
            // . , : ; ! ? ) and their like in Arabic
            0x2e | 0x2c | 0x3a | 0x3b | 0x21 | 0x3f | 0x29 | 0x60c | 0x61b | 0x61f => Class::Closing,
            _ => Class::Other,
        };
        c += 1;
    }
    table
}

fn class(c: char) -> Class {
    CLASSES.get(c as usize).copied().unwrap_or(Class::Other)
}

/// The offsets in `text`, ascending, before which a line may or must break; whether its start and its end are among them is
/// not said.
pub(super) fn opportunities(text: &str) -> Vec<usize> {
    let mut breaks = Vec::with_capacity(text.len() / 10);
    let mut start = 0;
    while start < text.len() {
        let asked = words(text, start, &mut breaks);
        start = match asked {
            Some((letter, from)) => ask(text, letter, from, &mut breaks),
            None => text.len(),
        };
    }
    breaks
}

/// Goes through plain words from `start` on, which is a letter or the start of the text. Where something else is met, the
/// letter before it and its own place.
fn words(text: &str, start: usize, breaks: &mut Vec<usize>) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut letter) = (start, start);
    // Only at the start: whatever else is met ends the words.
    let mut before = Class::Other;
    while at < bytes.len() {
        let (code, length) = short(bytes, at);
        let class = CLASSES.get(code).copied().unwrap_or(Class::Other);
        if class == Class::Letter && matches!(before, Class::Letter | Class::Other) {
            letter = at;
            before = class;
        } else if class == Class::Letter && before == Class::Space {
            breaks.push(at);
            letter = at;
            before = class;
        } else if class == Class::Mark && before == Class::Letter {
            // It is a part of the letter.
        } else if class == Class::Space && before != Class::Other
            || class == Class::Closing && before == Class::Letter
        {
            before = class;
        } else {
            return Some((letter, at));
        }
        at += length;
    }
    None
}

/// Asks about the text from `letter` up to the first letter after `from`, and returns where that letter is.
fn ask(text: &str, letter: usize, from: usize, breaks: &mut Vec<usize>) -> usize {
    let next = text[from..].char_indices().find(|(_, c)| class(*c) == Class::Letter);
    let (next, end) = next.map_or((text.len(), text.len()), |(at, c)| (from + at, from + at + c.len_utf8()));
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let found = segmenter.segment_str(&text[letter..end]).map(|at| letter + at);
    breaks.extend(found.filter(|at| *at > letter && *at <= next));
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agree(text: &str) {
        let inner = |breaks: Vec<usize>| {
            breaks.into_iter().filter(|at| *at > 0 && *at < text.len()).collect::<Vec<_>>()
        };
        let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        assert_eq!(inner(opportunities(text)), inner(segmenter.segment_str(text).collect()), "{text:?}");
    }

    #[test]
    fn every_character_is_as_the_segmenter_sees_it() {
        // Beyond these the segmenter is asked about all.
        for c in ('\0'..='\u{30ff}').chain(('\u{3100}'..=char::MAX).step_by(97)) {
            agree(&format!("ب {c} a{c}ب. {c}ب {c}{c}1 ب{c} (ب"));
        }
    }

    #[test]
    fn every_letter_and_mark_is_like_every_other() {
        for c in ('\0'..='\u{700}').filter(|c| class(*c) != Class::Other) {
            for other in [
                "ب", "\u{64e}", " ", ".", ")", "!", "«", "1", "-", "/", "\u{200d}", "\u{a0}", "漢", "%",
                "\u{5d0}",
            ] {
                agree(&format!("{c}{other}{c} {other} {c}. {other}{c}, {c}"));
                agree(&format!("{other}{c}{other}1{c}"));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn words_between_anything_break_where_the_segmenter_says(
            text in "[ab\u{627}\u{628}\u{5d0}   .,:;!?)(»«\"\u{60c}\u{61f}\u{64e}\u{651}0-9\u{661}\\-/%$€–…\u{a0}\u{ad}\u{200b}-\u{200d}\u{2060}\u{2028}\n\r\t漢、」\u{1f1e6}\u{1f44d}\u{1f3fd}\u{e01}\u{1100}\u{1161}]{0,40}"
        ) {
            agree(&text);
        }

        #[test]
        fn any_text_breaks_where_the_segmenter_says(text in crate::layout::tests::hostile()) {
            agree(&text);
        }
    }
}
