//! Folding of spelling: text as it is searched, with a way back to the text as it stands.
//!
//! Writers differ in hamzas, in alef maqsura and ya, in ta marbuta and ha, in vowel signs, tatweels, digits, quotes and dashes, and
//! PDFs leave presentation forms. Folded, all of that is the same: the rules of the Arabic normalizers of Lucene and CAMeL, with
//! compatibility decomposition (UAX #15) and lower case for what is not Arabic. What words mean is no matter of folding: سوريا is not
//! سورية, and للتنظيم not التنظيم.

use super::control::is_invisible;
use super::offset::{ByteOffset, TextRange};
use std::sync::LazyLock;
use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A text that was folded, and where each piece of it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where the distance between a folded byte and the raw byte that it comes from changes: the folded byte and the raw one. Most
    /// letters stay what they are, so that there are few.
    changes: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text, in time and memory that are linear in its length.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.text.reserve(text.len());
        let mut distance = None;
        for (raw, c) in text.char_indices() {
            let mut put = |c: char| {
                if c == ' ' && (folded.text.is_empty() || folded.text.ends_with(' ')) {
                    return;
                }
                let here = folded.text.len();
                let now = raw.wrapping_sub(here);
                if distance != Some(now) {
                    folded.changes.push((here, raw));
                    distance = Some(now);
                }
                folded.text.push(c);
            };
            match folding(c) {
                Folding::Nothing => {}
                Folding::Blank => put(' '),
                Folding::One(one) => put(one),
                Folding::Several => fold_char(c, &mut put),
            }
        }
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The raw byte from which the character at a folded byte comes. At the end of the folded text, that after the last.
    fn raw(&self, folded: usize) -> usize {
        let place = self.changes.partition_point(|(from, _)| *from <= folded);
        let Some((from, raw)) = place.checked_sub(1).map(|before| self.changes[before]) else { return 0 };
        raw + (folded - from)
    }

    /// The raw text from which a range of the folded one comes, with the marks and tatweels that follow its last letter. `raw` is the
    /// text that was folded.
    pub fn raw_range(&self, raw: &str, folded: std::ops::Range<usize>) -> TextRange {
        let start = self.raw(folded.start);
        let last = self.text[..folded.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let mut end = self.raw(last);
        end += raw[end..].chars().next().map_or(0, char::len_utf8);
        let is_blank = self.text[..folded.end].ends_with(' ');
        let goes_on = |c: char| if is_blank { c.is_whitespace() } else { belongs_to_letter(c) };
        end += raw[end..].chars().take_while(|c| goes_on(*c)).map(char::len_utf8).sum::<usize>();
        TextRange::new(ByteOffset(start), ByteOffset(end))
    }
}

/// Whether a character that stands behind a letter belongs to a match of that letter: a sign on it, or a tatweel.
pub(super) fn belongs_to_letter(c: char) -> bool {
    is_dropped(c) && !is_invisible(c)
}

/// What one character folds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folding {
    /// It is not there.
    Nothing,
    /// White space: with others beside it, one blank.
    Blank,
    /// One character.
    One(char),
    /// Several characters, as of a ligature.
    Several,
}

/// The block of Arabic, of which nearly all characters are in most texts.
pub(super) const ARABIC: std::ops::RangeInclusive<char> = '\u{600}'..='\u{6ff}';

/// What a character folds to; of the Arabic block looked up.
pub(super) fn folding(c: char) -> Folding {
    static OF_ARABIC: LazyLock<Vec<Folding>> = LazyLock::new(|| ARABIC.map(folding_of).collect());
    if c.is_ascii() {
        return if c.is_whitespace() { Folding::Blank } else { Folding::One(c.to_ascii_lowercase()) };
    }
    let place = u32::from(c).wrapping_sub(u32::from(*ARABIC.start()));
    let known = usize::try_from(place).ok().and_then(|place| OF_ARABIC.get(place));
    known.copied().unwrap_or_else(|| folding_of(c))
}

fn folding_of(c: char) -> Folding {
    if c.is_whitespace() {
        return Folding::Blank;
    }
    let mut folding = Folding::Nothing;
    fold_char(c, &mut |one| {
        folding = if folding == Folding::Nothing { Folding::One(one) } else { Folding::Several };
    });
    folding
}

/// A text as it is searched for: folded, without blanks around it.
pub fn fold(text: &str) -> String {
    Folded::new(text).text.trim_end().to_owned()
}

/// Gives what a character folds to: nothing, itself, another or several.
pub(super) fn fold_char(c: char, put: &mut impl FnMut(char)) {
    if c.is_ascii() {
        return put(if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    }
    if is_dropped(c) {
        return;
    }
    if c.is_whitespace() {
        return put(' ');
    }
    if let Some(same) = same_spelling(c) {
        return put(same);
    }
    let mut parts = Vec::new();
    decompose_compatible(c, |part| parts.push(part));
    if parts == [c] {
        return c.to_lowercase().for_each(put);
    }
    for part in parts {
        // What stands for a mark by itself decomposes to a blank and the mark.
        let is_blank = part.is_whitespace() && !c.is_whitespace();
        if is_blank || is_dropped(part) {
            continue;
        }
        match same_spelling(part) {
            Some(same) => put(same),
            None => part.to_lowercase().for_each(&mut *put),
        }
    }
}

/// Whether a character is nothing when it is folded: vowel signs, hamzas and signs of recitation that combine, tatweel, and what is
/// not seen.
fn is_dropped(c: char) -> bool {
    // Arabic signs have classes of their own (27 to 35), or stand above or below (230, 220), as accents do.
    const MARKS: [u8; 2] = [220, 230];
    let class = canonical_combining_class(c);
    c == '\u{640}' || is_invisible(c) || (27..=35).contains(&class) || MARKS.contains(&class)
}

/// What else is written for the same letter, digit or sign.
fn same_spelling(c: char) -> Option<char> {
    Some(match c {
        'آ' | 'أ' | 'إ' | 'ٱ' | '\u{675}' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        'ة' | 'ۀ' | 'ہ' | 'ە' => 'ه',
        'ؤ' | 'ئ' | '\u{676}' | '\u{678}' => 'ء',
        '\u{677}' => '\u{6c7}',
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '،' | '٬' => ',',
        '؛' => ';',
        '؟' => '?',
        '٪' => '%',
        '٫' => '.',
        '«' | '»' | '“' | '”' | '„' | '‟' => '"',
        '‹' | '›' | '‘' | '’' | '‚' | '‛' => '\'',
        '‐'..='―' | '−' => '-',
        _ => return None,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::grapheme;
    use proptest::prelude::*;

    #[test]
    fn each_case_is_found_or_not() {
        let cases = include_str!("../../tests/fixtures/folding/cases.tsv");
        let mut count = 0;
        for line in cases.lines().skip(1) {
            let [text, query, found] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let text = text.replace("\\n", "\n");
            let is_found = Folded::new(&text).text().contains(&fold(query));
            assert_eq!(is_found, found == "1", "{line}: {} in {}", fold(query), Folded::new(&text).text());
            count += 1;
        }
        assert!(count > 30);
    }

    #[test]
    fn a_match_comes_back_with_its_marks_and_never_begins_on_one() {
        let raw = "قال مُحَمَّدٌ إنّ";
        let folded = Folded::new(raw);
        let at = folded.text().find("محمد").unwrap();
        assert_eq!(folded.raw_range(raw, at..at + "محمد".len()).slice(raw), "مُحَمَّدٌ");
        let raw = "ﻣﺤﻤﺪ ﷲ";
        let folded = Folded::new(raw);
        assert_eq!(folded.text(), "محمد الله");
        assert_eq!(folded.raw_range(raw, 0.."محمد".len()).slice(raw), "ﻣﺤﻤﺪ");
        let at = folded.text().find("لله").unwrap();
        assert_eq!(folded.raw_range(raw, at..folded.text().len()).slice(raw), "ﷲ");
    }

    /// [`super::super::search`] finds single letters of the block without folding the text.
    #[test]
    fn no_character_of_the_arabic_block_folds_to_several() {
        assert!(ARABIC.into_iter().all(|c| folding(c) != Folding::Several));
    }

    #[test]
    fn blanks_of_any_kind_are_one() {
        let raw = "بخروج \u{a0}\n التنظيم";
        let folded = Folded::new(raw);
        assert_eq!(folded.text(), "بخروج التنظيم");
        let at = folded.text().find(' ').unwrap();
        assert_eq!(folded.raw_range(raw, at..at + 1).slice(raw), " \u{a0}\n ");
    }

    proptest! {
        #[test]
        fn what_is_found_folds_to_what_was_looked_for(
            text in "[اأإآٱبتثةهىيیءؤئمحد ًٌَُـ١٢12a-cA-C«\"\u{200f}\u{64b}ﻻﷲ\n-]{0,40}",
            (from, length) in (0_usize..40, 1_usize..8),
        ) {
            let folded = Folded::new(&text);
            let places: Vec<usize> =
                folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
            prop_assume!(from + length < places.len());
            let wanted = places[from]..places[from + length];
            let needle = folded.text()[wanted.clone()].to_owned();
            let raw = folded.raw_range(&text, wanted);
            prop_assert!(text.is_char_boundary(raw.start().0) && text.is_char_boundary(raw.end().0));
            // A character that folds to several is found whole.
            let found = Folded::new(raw.slice(&text));
            prop_assert!(found.text().contains(needle.trim()), "{needle:?} in {:?}", found.text());
            let snapped = grapheme::snap(&text, raw);
            prop_assert!(snapped.covers(raw));
        }

        #[test]
        fn folding_twice_is_folding_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
