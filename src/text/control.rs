//! Which characters must never reach a terminal as they are, and what stands for them.
//!
//! Controls show as Control Pictures, bidi controls and joiners as nothing or as a short name when invisible
//! characters are shown. Where a stand-in is placed is [`crate::layout`]'s business.

use std::borrow::Cow;

/// Whether a character takes no cell of its own and is hidden unless invisible characters are shown: bidi controls,
/// joiners, other format characters without a picture, variation selectors on their own.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character changes the order in which a terminal or an editor that knows bidi shows its neighbours
/// (UAX #9 section 2).
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What stands for a control: the Control Picture of a C0 control or DEL, U+2424 for the Unicode line ends, U+FFFD
/// for the other C1 controls; `None` for any other character.
pub fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\u{2424}'),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// A visible letter that stands for an invisible character when they are shown.
pub fn marker(c: char) -> char {
    match c {
        '\u{200c}' => '¦',                                        // ZWNJ: a cut between letters
        '\u{200d}' => '‿',                                        // ZWJ: a tie
        '\u{200e}' | '\u{202a}' | '\u{2066}' | '\u{202d}' => '›', // towards the right
        '\u{200f}' | '\u{61c}' | '\u{202b}' | '\u{2067}' | '\u{202e}' => '‹', // towards the left
        '\u{202c}' | '\u{2069}' => '·',                           // end of an embedding or isolate
        '\u{ad}' => '‐',
        _ => '▫',
    }
}

/// The text with nothing in it that a terminal would act on: for file names and messages printed as plain words.
///
/// Controls become pictures, bidi controls are left out. Borrowed when there was nothing to do.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| picture(c).is_some() || is_bidi_control(c)) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match picture(c) {
        Some(picture) => Some(picture),
        None if is_bidi_control(c) => None,
        None => Some(c),
    };
    Cow::Owned(text.chars().filter_map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_survives() {
        assert_eq!(printable("a\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{2028}b\n"), "a␛[31m␡\u{fffd}␤b␊");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(printable("تقرير.txt"), Cow::Borrowed(_)));
    }

    #[test]
    fn every_control_has_a_picture() {
        for c in ('\0'..='\u{9f}').filter(|c| c.is_control()) {
            assert!(picture(c).is_some_and(|p| !p.is_control()), "{c:?}");
        }
    }
}
