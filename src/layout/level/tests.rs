//! Tests of levels: directions, and that the two ways to levels agree on every text that both can take.

use super::*;
use proptest::prelude::*;

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

/// Levels by both ways, where the quick one does not decline.
fn both(text: &str, base: Direction) -> Option<(Vec<LevelRun>, Vec<LevelRun>)> {
    Some((implicit::resolve(text, base)?, explicit(text, base)))
}

/// A character of every class that needs no explicit formatting, of one, two, three and four bytes; more of those whose
/// rules are entangled.
const PLAIN: &[char] = &[
    'a',
    '\u{5d0}',
    '\u{627}',
    '1',
    '\u{6f1}',
    '+',
    '\u{207a}',
    '#',
    '\u{66a}',
    '\u{20ac}',
    '\u{661}',
    '\u{600}',
    ',',
    '\u{60c}',
    '\u{a0}',
    '\u{202f}',
    '\u{300}',
    '\u{64e}',
    '\u{20d0}',
    '\u{ad}',
    '\u{200b}',
    '\u{e0001}',
    '\t',
    ' ',
    '\u{3000}',
    '!',
    '\u{ab}',
    '\u{2014}',
    '(',
    ')',
    '[',
    ']',
    '\u{2329}',
    '\u{232a}',
    '\u{3008}',
    '\u{3009}',
    '\u{200e}',
    '\u{200f}',
    '\u{61c}',
    '\u{1f642}',
    '\u{10800}',
];
/// Those of which the most of what can go wrong is made.
const ENTANGLED: &[char] =
    &['a', '\u{5d0}', '\u{627}', '1', '\u{661}', '+', ',', '#', '\u{300}', '\u{ad}', ' ', '(', ')', '['];
const EXPLICIT: &[char] = &[
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{2029}', '\n', '\u{85}', '\u{1c}',
];

#[test]
fn both_ways_agree_on_every_short_text() {
    let count = ENTANGLED.len();
    for number in 0..count.pow(4) {
        let letters = (0..4).map(|place| ENTANGLED[number / count.pow(place) % count]);
        let text: String = letters.collect();
        for base in [Direction::Ltr, Direction::Rtl] {
            let (quick, full) = both(&text, base).unwrap();
            assert_eq!(quick, full, "{text:?} {base:?}");
        }
    }
}

#[test]
fn explicit_formatting_and_separators_go_the_other_way() {
    for c in EXPLICIT {
        assert_eq!(implicit::resolve(&format!("a{c}"), Direction::Rtl), None, "{c:?}");
    }
    assert!(PLAIN.iter().all(|c| implicit::resolve(&c.to_string(), Direction::Rtl).is_some()));
}

#[test]
fn both_ways_agree_about_towers_of_brackets() {
    for depth in [1, 2, 61, 62, 63, 64, 65, 200] {
        for middle in ["", "a", "ب", "1", "[", "]"] {
            let text = format!("a{}{middle}{}ب(a)", "ب(".repeat(depth), ")a".repeat(depth));
            for base in [Direction::Ltr, Direction::Rtl] {
                let (quick, full) = both(&text, base).unwrap();
                assert_eq!(quick, full, "{text:?} {base:?}");
            }
        }
    }
}

fn texts_of(letters: &'static [char], longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(letters), 0..longest).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn both_ways_agree_on_texts_of_every_class(text in texts_of(PLAIN, 60), rtl in any::<bool>()) {
        let (quick, full) = both(&text, if rtl { Direction::Rtl } else { Direction::Ltr }).unwrap();
        prop_assert_eq!(quick, full);
    }

    #[test]
    fn both_ways_agree_on_texts_of_entangled_classes(text in texts_of(ENTANGLED, 30), rtl in any::<bool>()) {
        let (quick, full) = both(&text, if rtl { Direction::Rtl } else { Direction::Ltr }).unwrap();
        prop_assert_eq!(quick, full);
    }

    #[test]
    fn both_ways_agree_on_any_text(text in any::<String>(), rtl in any::<bool>()) {
        if let Some((quick, full)) = both(&text, if rtl { Direction::Rtl } else { Direction::Ltr }) {
            prop_assert_eq!(quick, full);
        }
    }

    #[test]
    fn levels_in_order_are_those_at_their_places(text in crate::layout::tests::hostile()) {
        let levels = resolve(&text, BaseDirection::default());
        let mut ascending = levels.ascending();
        for (at, _) in text.char_indices() {
            let (level, end) = ascending.at(at);
            prop_assert_eq!(level, levels.at(at));
            prop_assert!(end > at && (end == text.len() || levels.at(end) != level));
        }
    }
}
