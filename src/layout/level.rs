//! Stage 1: the embedding level of every byte of a paragraph (UAX #9 rules P2 to I2).
//!
//! The only file that knows `unicode-bidi`. Only its paragraph levels are used: its per-line methods clone the
//! whole paragraph for each line, panic on some input and skip rule L1 on others, so the line rules L1, L2 and L4
//! are ours (`reorder`, `symbol`).

use super::direction::{BaseDirection, Direction, Level};
use std::ops::Range;
use unicode_bidi::{BidiClass, BidiInfo, get_base_direction};

/// The resolved levels of a paragraph, with the classes that rule L1 needs.
pub struct Levels {
    base: Level,
    levels: Vec<Level>,
    classes: Vec<BidiClass>,
}

impl Levels {
    /// The paragraph embedding level.
    pub fn base(&self) -> Level {
        self.base
    }

    /// Those of a part of the text, as they are in the whole.
    pub(super) fn part(&self, part: Range<usize>) -> Self {
        let levels = self.levels.get(part.clone()).unwrap_or_default().to_vec();
        Self { base: self.base, levels, classes: self.classes.get(part).unwrap_or_default().to_vec() }
    }

    /// The level of the character that starts at byte `at`, before rule L1; the base level outside the text.
    pub fn at(&self, at: usize) -> Level {
        self.levels.get(at).copied().unwrap_or(self.base)
    }

    /// What rule L1 does with the character that starts at byte `at`.
    pub fn reset_at(&self, at: usize) -> Reset {
        self.classes.get(at).map_or(Reset::Never, |class| reset(*class))
    }
}

/// Resolves the levels of `text`, one paragraph without its terminator.
///
/// A stray terminator inside is tolerated: it separates paragraphs of the same base direction, as UAX #9 would.
pub fn resolve(text: &str, direction: BaseDirection) -> Levels {
    let base = Level::from(base_direction(text, direction));
    let level = if base.is_rtl() { unicode_bidi::Level::rtl() } else { unicode_bidi::Level::ltr() };
    let info = BidiInfo::new(text, Some(level));
    let levels = info.levels.iter().map(|level| Level(level.number())).collect();
    Levels { base, levels, classes: info.original_classes }
}

/// Strong characters that are looked at to find a text's direction.
const SAMPLE: usize = 4096;

/// The direction of most of the first strong characters of a text; right-to-left when there is none.
///
/// This is a document's direction, where a paragraph has none of its own and where motion crosses paragraphs.
pub fn dominant_direction(text: &str) -> Direction {
    let strong = text.chars().filter_map(|c| match unicode_bidi::bidi_class(c) {
        BidiClass::L => Some(Direction::Ltr),
        BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
        _ => None,
    });
    let (ltr, rtl) = strong.take(SAMPLE).fold((0, 0), |(ltr, rtl), direction| match direction {
        Direction::Ltr => (ltr + 1, rtl),
        Direction::Rtl => (ltr, rtl + 1),
    });
    if ltr > rtl { Direction::Ltr } else { Direction::Rtl }
}

/// Rules P2 and P3, with our own answer where there is no strong character.
fn base_direction(text: &str, direction: BaseDirection) -> Direction {
    match direction {
        BaseDirection::Always(direction) => direction,
        BaseDirection::Auto { fallback } => match get_base_direction(text) {
            unicode_bidi::Direction::Ltr => Direction::Ltr,
            unicode_bidi::Direction::Rtl => Direction::Rtl,
            unicode_bidi::Direction::Mixed => fallback,
        },
    }
}

/// What a character is to the order of its row, as far as it matters once a row is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// L: a letter of a left-to-right script, or U+200E.
    Left,
    /// R and AL: a letter of a right-to-left script, or U+200F.
    Right,
    /// AN: an Arabic digit, or a separator that only stands among them.
    ArabicNumber,
    /// EN: a European or an extended Arabic digit.
    EuropeanNumber,
    /// Everything else: separators, signs, punctuation, blanks, marks, invisible controls.
    Other,
}

/// The class of a character.
pub fn class(c: char) -> Class {
    match unicode_bidi::bidi_class(c) {
        BidiClass::L => Class::Left,
        BidiClass::R | BidiClass::AL => Class::Right,
        BidiClass::AN => Class::ArabicNumber,
        BidiClass::EN => Class::EuropeanNumber,
        _ => Class::Other,
    }
}

/// What rule L1 does with a character's level when its line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reset {
    /// Nothing: it is neither white space nor a separator.
    Never,
    /// Resets it to the paragraph level before a separator and at the end of the line.
    AtEnd,
    /// Always resets it: a segment or paragraph separator.
    Always,
}

/// Rule L1 by original class. Characters that rule X9 removes go with the white space around them (section 5.2).
fn reset(class: BidiClass) -> Reset {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    match class {
        B | S => Reset::Always,
        WS | FSI | LRI | RLI | PDI | BN | LRE | RLE | LRO | RLO | PDF => Reset::AtEnd,
        _ => Reset::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(text: &str, direction: BaseDirection) -> Vec<u8> {
        let levels = resolve(text, direction);
        text.char_indices().map(|(at, _)| levels.at(at).0).collect()
    }

    #[test]
    fn the_first_strong_character_decides() {
        assert_eq!(resolve("12 (قلعة) abc", BaseDirection::default()).base(), Level(1));
        assert_eq!(resolve("12 (abc) قلعة", BaseDirection::default()).base(), Level(0));
        assert_eq!(resolve("\u{2067}قلعة\u{2069} abc", BaseDirection::default()).base(), Level(0));
    }

    #[test]
    fn without_a_strong_character_the_fallback_decides() {
        assert_eq!(resolve("12 - 13", BaseDirection::default()).base(), Level(1));
        let left = BaseDirection::Auto { fallback: Direction::Ltr };
        assert_eq!(resolve("12 - 13", left).base(), Level(0));
        assert_eq!(resolve("", left).base(), Level(0));
    }

    #[test]
    fn most_letters_decide_for_a_text() {
        assert_eq!(dominant_direction("Reuters: قال الناطق إن السفينة وصلت"), Direction::Rtl);
        assert_eq!(dominant_direction("The word سفينة means ship"), Direction::Ltr);
        assert_eq!(dominant_direction("12 / 13"), Direction::Rtl);
    }

    #[test]
    fn digits_after_arabic_stay_left_to_right() {
        assert_eq!(levels("ع12", BaseDirection::default()), [1, 2, 2]);
    }
}
