//! Tests of the lookups, and of what the quick rejects take for granted about the tables.

use super::*;

#[test]
fn tables_are_sorted() {
    assert!(JOINING.iter().all(|&(first, last, _)| first <= last));
    assert!(JOINING.windows(2).all(|pair| pair[0].1 < pair[1].0));
    assert!(HARAKAT.iter().all(|&(first, last)| first <= last));
    assert!(HARAKAT.windows(2).all(|pair| pair[0].1 < pair[1].0));
    assert!(FORMS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    assert!(MIRRORING.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn quick_rejects_reject_nothing_listed() {
    for &(first, last, joining_type) in &JOINING {
        assert_eq!((self::joining_type(first), self::joining_type(last)), (joining_type, joining_type));
    }
    for (letter, expected) in &FORMS {
        let found = [(false, false), (true, false), (false, true), (true, true)]
            .map(|(to_before, to_after)| form(*letter, to_before, to_after));
        assert_eq!(found, [Some(expected.isolated), expected.r#final, expected.initial, expected.medial]);
    }
    let with_form = ('\0'..=char::MAX).filter(|c| form(*c, false, false).is_some());
    assert_eq!(with_form.count(), FORMS.len());
    for &(from, to) in &MIRRORING {
        assert_eq!(mirrored(from), Some(to));
        // `CellView::unmirrored` relies on it.
        assert_eq!(mirrored(to), Some(from));
    }
}

#[test]
fn harakat_are_marks_that_no_letter_needs() {
    assert!("\u{610}\u{64b}\u{652}\u{656}\u{670}\u{6d6}\u{8f0}".chars().all(is_haraka));
    assert!(!"اـ\u{653}\u{654}\u{655}\u{660}\u{6dd}\u{6e5}\u{301}\u{200d}a".chars().any(is_haraka));
    let are_transparent = |&(first, last): &(char, char)| {
        (first..=last).all(|mark| joining_type(mark) == JoiningType::Transparent)
    };
    assert!(HARAKAT.iter().all(are_transparent), "a hidden mark would part letters");
}

#[test]
fn joining_types_of_each_kind() {
    for c in "ءa1٣ \u{200C}\u{2066}\u{2069}".chars() {
        assert_eq!(joining_type(c), JoiningType::NonJoining, "{c:?}");
    }
    for c in "اآأإٱدذرزوؤةڈڑژے".chars() {
        assert_eq!(joining_type(c), JoiningType::Right, "{c:?}");
    }
    for c in "بتجسلكهيئپچگکیٹںھہى".chars() {
        assert_eq!(joining_type(c), JoiningType::Dual, "{c:?}");
    }
    for c in "ـ\u{200D}".chars() {
        assert_eq!(joining_type(c), JoiningType::Causing, "{c:?}");
    }
    for c in "\u{64B}\u{651}\u{670}\u{6D6}\u{8D3}\u{34F}\u{301}\u{AD}\u{61C}\u{200E}\u{200F}\u{202B}".chars()
    {
        assert_eq!(joining_type(c), JoiningType::Transparent, "{c:?}");
    }
    assert_eq!(joining_type('\u{A872}'), JoiningType::Left);
}

#[test]
fn joining_type_at_the_ends() {
    assert_eq!(joining_type('\0'), JoiningType::NonJoining);
    assert_eq!(joining_type('\u{AC}'), JoiningType::NonJoining);
    assert_eq!(joining_type('\u{E01EF}'), JoiningType::Transparent);
    assert_eq!(joining_type('\u{E01F0}'), JoiningType::NonJoining);
    assert_eq!(joining_type(char::MAX), JoiningType::NonJoining);
}

#[test]
fn forms_of_four_two_and_one() {
    assert_eq!(forms('ب'), Some(&Forms::four('\u{FE8F}', '\u{FE90}', '\u{FE91}', '\u{FE92}')));
    assert_eq!(forms('ا'), Some(&Forms::two('\u{FE8D}', '\u{FE8E}')));
    assert_eq!(forms('ء'), Some(&Forms::one('\u{FE80}')));
    assert_eq!(FORMS.len(), 76);
}

#[test]
fn noon_ghunna_is_dual_joining_with_two_forms() {
    assert_eq!(joining_type('\u{6BA}'), JoiningType::Dual);
    assert_eq!(forms('\u{6BA}'), Some(&Forms::two('\u{FB9E}', '\u{FB9F}')));
}

#[test]
fn alef_wasla_has_forms_but_no_ligature() {
    assert_eq!(forms('\u{671}'), Some(&Forms::two('\u{FB50}', '\u{FB51}')));
    assert_eq!(lam_alef('\u{671}'), None);
}

#[test]
fn persian_and_urdu_letters_have_forms() {
    for (letters, four) in [("پچگکیٹھہ", true), ("ژڈڑے", false)] {
        for letter in letters.chars() {
            let forms = forms(letter).unwrap();
            assert!(forms.r#final.is_some());
            assert_eq!((forms.initial.is_some(), forms.medial.is_some()), (four, four), "{letter:?}");
        }
    }
    assert_eq!(forms('ی'), Some(&Forms::four('\u{FBFC}', '\u{FBFD}', '\u{FBFE}', '\u{FBFF}')));
    assert_eq!(forms('ى'), Some(&Forms::four('\u{FEEF}', '\u{FEF0}', '\u{FBE8}', '\u{FBE9}')));
}

#[test]
fn letters_without_forms() {
    // Pashto, Kashmiri, Uyghur; then what is no Arabic letter, and a form itself.
    for c in "ځڅړښؠۄە٣ـa\u{64E}\u{FE8F}\u{8A0}".chars() {
        assert_eq!(forms(c), None, "{c:?}");
    }
}

#[test]
fn every_form_belongs_to_a_joining_letter() {
    for (letter, forms) in &FORMS {
        let expected = match joining_type(*letter) {
            JoiningType::Dual => true,
            JoiningType::Right | JoiningType::NonJoining => false,
            other => panic!("{letter:?} is {other:?}"),
        };
        // Noon ghunna is the one dual-joining letter whose inner forms were never encoded.
        assert_eq!(forms.medial.is_some(), expected && *letter != '\u{6BA}', "{letter:?}");
    }
}

#[test]
fn lam_alef_of_four_alefs() {
    let ligature = |isolated, r#final| Some(LamAlef { isolated, r#final });
    assert_eq!(lam_alef('آ'), ligature('\u{FEF5}', '\u{FEF6}'));
    assert_eq!(lam_alef('أ'), ligature('\u{FEF7}', '\u{FEF8}'));
    assert_eq!(lam_alef('إ'), ligature('\u{FEF9}', '\u{FEFA}'));
    assert_eq!(lam_alef('ا'), ligature('\u{FEFB}', '\u{FEFC}'));
    assert_eq!(lam_alef('ل'), None);
    assert_eq!(LAM_ALEF.len(), 4);
}

#[test]
fn mirroring_goes_both_ways() {
    assert_eq!(MIRRORING.len(), 428);
    for (from, to) in [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›'), ('≤', '≥')]
    {
        assert_eq!((mirrored(from), mirrored(to)), (Some(to), Some(from)));
    }
}

#[test]
fn not_mirrored() {
    for c in "a،؛\u{FD3E}\u{FD3F}“”‘’/\\\u{64E}\u{10FFFF}\0".chars() {
        assert_eq!(mirrored(c), None, "{c:?}");
    }
}
