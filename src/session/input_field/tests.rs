//! Typing, moving, selecting and taking back, in one line and in several.

use super::*;
use proptest::prelude::*;

#[test]
fn characters_go_where_the_caret_is() {
    let mut field = InputField::holding("ac");
    field.move_caret(Motion::Left, false);
    field.insert('b', 'b');
    assert_eq!((field.text(), field.caret().offset), ("abc", ByteOffset(2)));
    field.move_caret(Motion::LineEnd, false);
    assert!(field.erase_before());
    field.move_caret(Motion::LineStart, false);
    field.erase_after();
    assert_eq!(field.text(), "b");
    assert!(!field.erase_before());
}

#[test]
fn in_arabic_left_is_onward() {
    let mut field = InputField::holding("دار");
    field.move_caret(Motion::Right, false);
    assert_eq!(field.caret().offset, ByteOffset(4));
    field.move_caret(Motion::LineStart, false);
    field.move_caret(Motion::Left, false);
    assert_eq!(field.caret().offset, ByteOffset(2));
}

#[test]
fn the_latin_twin_follows() {
    let mut field = InputField::default();
    for (typed, latin) in [('ث', 'e'), ('ﻻ', 'b'), ('ؤ', 'c')] {
        field.insert(typed, latin);
    }
    field.move_caret(Motion::Right, false);
    assert!(field.erase_before());
    assert_eq!((field.text(), field.latin()), ("ثؤ", "ec"));
}

#[test]
fn words_are_steps() {
    let mut field = InputField::holding("ab cd ef");
    field.move_caret(Motion::WordLeft, false);
    assert_eq!(field.caret().offset, ByteOffset(6));
    field.move_caret(Motion::WordLeft, false);
    field.move_caret(Motion::WordRight, false);
    assert_eq!(field.caret().offset, ByteOffset(6));
    field.move_caret(Motion::WordRight, false);
    assert_eq!(field.caret().offset, ByteOffset(8));
}

#[test]
fn a_paste_is_cut_at_the_limit_and_has_no_controls() {
    assert_eq!(InputField::holding(&"a\u{1b}\n".repeat(900)).text(), "a ".repeat(900).trim_end());
    assert_eq!(InputField::holding(&"ا".repeat(9000)).text().chars().count(), LONGEST);
}

#[test]
fn what_is_selected_is_replaced() {
    let mut field = InputField::holding("ab cd");
    field.move_caret(Motion::WordLeft, true);
    assert_eq!(field.selection(), Some(TextRange::from(3..5)));
    field.insert('x', 'x');
    assert_eq!((field.text(), field.selection()), ("ab x", None));
    let mut field = InputField::holding("دار");
    field.move_caret(Motion::Right, true);
    field.move_caret(Motion::Right, true);
    assert!(field.erase_before());
    assert_eq!(field.text(), "د");
    field.move_caret(Motion::LineStart, true);
    field.erase_after();
    assert!(field.is_empty());
}

#[test]
fn changes_are_taken_back_by_runs() {
    let mut field = InputField::default();
    "abc".chars().for_each(|typed| field.insert(typed, typed));
    field.erase_before();
    field.erase_before();
    field.paste("دار");
    field.undo();
    assert_eq!(field.text(), "a");
    field.undo();
    assert_eq!(field.text(), "abc");
    field.undo();
    assert_eq!(field.text(), "");
    field.undo();
    (0..3).for_each(|_| field.redo());
    assert_eq!(field.text(), "aدار");
    field.redo();
    assert_eq!((field.text(), field.latin()), ("aدار", "aدار"));
}

#[test]
fn a_word_goes_at_once() {
    let mut field = InputField::holding("في دار الكتب");
    field.erase_word();
    assert_eq!(field.text(), "في دار ");
    field.erase_word();
    field.undo();
    assert_eq!(field.text(), "في دار الكتب");
}

#[test]
fn lines_take_their_own_directions() {
    let mut field = InputField::with_lines("دار الكتب");
    field.insert('\n', '\n');
    field.paste("the library\r\n");
    let directions: Vec<_> = field.lines().iter().map(ParagraphLayout::direction).collect();
    assert_eq!(directions, [Direction::Rtl, Direction::Ltr]);
    assert_eq!((field.text(), field.caret_line()), ("دار الكتب\nthe library", 1));
    field.move_caret(Motion::Up, false);
    assert_eq!(field.caret_line(), 0);
    field.move_caret(Motion::Down, false);
    field.move_caret(Motion::LineStart, false);
    assert_eq!(field.caret().offset, ByteOffset("دار الكتب\n".len()));
    field.move_caret(Motion::Left, false);
    assert_eq!(
        field.caret().offset,
        ByteOffset("دار الكتب".len()),
        "before the first letter is the line before"
    );
    field.move_caret(Motion::Left, false);
    assert_eq!(field.caret_line(), 1, "Arabic is read towards the left");
    let mut single = InputField::default();
    single.insert('\n', '\n');
    assert!(single.is_empty());
}

#[derive(Clone, Debug)]
enum Key {
    Type(char),
    Back,
    Delete,
    Move(Motion, bool),
    Word,
    Undo,
    Redo,
}

fn key() -> impl Strategy<Value = Key> {
    let motions = [
        Motion::Left,
        Motion::Right,
        Motion::WordLeft,
        Motion::WordRight,
        Motion::NextLetter,
        Motion::PreviousLetter,
        Motion::NextWord,
        Motion::PreviousWord,
        Motion::LineStart,
        Motion::LineEnd,
        Motion::Up,
        Motion::Down,
        Motion::DocumentStart,
        Motion::DocumentEnd,
    ];
    prop_oneof![
        4 => prop_oneof![any::<char>(), prop::sample::select(vec!['\n', 'ا', 'ل', 'ً', 'a', ' ', '1', '(', '\u{200f}'])]
            .prop_map(Key::Type),
        1 => Just(Key::Back),
        1 => Just(Key::Delete),
        3 => (prop::sample::select(motions.to_vec()), any::<bool>()).prop_map(|(motion, extend)| Key::Move(motion, extend)),
        1 => prop::sample::select(vec![Key::Word, Key::Undo, Key::Redo]),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_the_caret_is_in_the_text_and_the_twin_as_long(
        keys in prop::collection::vec(key(), 0..40), has_lines: bool,
    ) {
        let mut field = if has_lines { InputField::with_lines("") } else { InputField::default() };
        for key in keys {
            match key {
                Key::Type(typed) => field.insert(typed, 'x'),
                Key::Back => { field.erase_before(); }
                Key::Delete => field.erase_after(),
                Key::Move(motion, extend) => field.move_caret(motion, extend),
                Key::Word => field.erase_word(),
                Key::Undo => field.undo(),
                Key::Redo => field.redo(),
            }
            prop_assert!(field.text().is_char_boundary(field.caret().offset.0));
            prop_assert_eq!(field.text().chars().count(), field.latin().chars().count());
        }
    }
}
