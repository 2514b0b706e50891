//! The one type of field that an annotator types into: a line of text with a caret that goes by clusters.
//!
//! A field may hold Arabic and Latin, so its arrow keys are the layout's: left and right as the eye sees them. What is done with
//! its text is the overlay's business, and drawing it is the shell's.

use super::command::Motion;
use crate::layout::{
    BaseDirection, Direction, LayoutOptions, LogicalPosition, ParagraphLayout, VisualSide, lay_out,
};
use crate::text::{ByteOffset, TextRange, grapheme, motion};

/// Code points that a field takes at most: more than anybody types, and little enough to lay out with each key.
const LONGEST: usize = 2000;

/// A line of text that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputField {
    text: String,
    /// The same as the keys of a US keyboard would have typed it: as many code points as `text`.
    latin: String,
    caret: LogicalPosition,
}

impl InputField {
    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the same keys type on a US keyboard, for names of commands and Latin names while an Arabic layout is on.
    pub fn latin(&self) -> &str {
        &self.latin
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the next character goes.
    pub fn caret(&self) -> LogicalPosition {
        self.caret
    }

    /// The text on one line, in its own direction.
    pub fn layout(&self) -> ParagraphLayout {
        let direction = BaseDirection::Auto { fallback: Direction::Ltr };
        let options = LayoutOptions { direction, ..LayoutOptions::default() };
        lay_out(&self.text, self.whole(), &options)
    }

    /// Puts a character before the caret. `latin` is what the same key types on a US keyboard. Controls are left out, and
    /// what would make the field too long.
    pub fn insert(&mut self, typed: char, latin: char) {
        if typed.is_control() || self.text.chars().count() >= LONGEST {
            return;
        }
        let at = self.caret.offset.0;
        let latin_at = latin_index(&self.latin, self.text[..at].chars().count());
        self.text.insert(at, typed);
        self.latin.insert(latin_at, latin);
        self.place(at + typed.len_utf8());
    }

    /// Puts pasted text before the caret, as far as there is room.
    pub fn paste(&mut self, pasted: &str) {
        pasted.chars().take(LONGEST).for_each(|typed| self.insert(typed, typed));
    }

    /// Takes away the character before the caret: a mark goes alone, as it was typed alone. `false` when there is none.
    pub fn erase_before(&mut self) -> bool {
        let at = self.caret.offset.0;
        let Some((start, _)) = self.text[..at].char_indices().next_back() else { return false };
        self.remove(start, at);
        true
    }

    /// Takes away the cluster after the caret.
    pub fn erase_after(&mut self) {
        let at = self.caret.offset.0;
        let after = grapheme::clusters(&self.text[at..]).next().map_or(0, |(_, cluster)| cluster.len());
        self.remove(at, at + after);
    }

    /// Moves the caret along the line. Motions to other lines do nothing.
    pub fn move_caret(&mut self, motion: Motion) {
        let layout = self.layout();
        let target = match motion {
            Motion::Left => layout.next_visual(self.caret, VisualSide::Left, VisualSide::Left).ok(),
            Motion::Right => layout.next_visual(self.caret, VisualSide::Right, VisualSide::Right).ok(),
            Motion::WordLeft => Some(self.word(&layout, VisualSide::Left)),
            Motion::WordRight => Some(self.word(&layout, VisualSide::Right)),
            Motion::LineStart => Some(LogicalPosition::default()),
            Motion::LineEnd => Some(LogicalPosition::downstream(ByteOffset(self.text.len()))),
            _ => None,
        };
        if let Some(target) = target {
            self.caret = target;
        }
    }

    /// The start of the next word when the text is read towards `side`, else of the word before.
    fn word(&self, layout: &ParagraphLayout, side: VisualSide) -> LogicalPosition {
        let onward = VisualSide::from(layout.direction()) == side;
        let found = if onward {
            motion::next_word_start(&self.text, self.whole(), self.caret.offset)
        } else {
            motion::previous_word_start(&self.text, self.whole(), self.caret.offset)
        };
        let edge = ByteOffset(if onward { self.text.len() } else { 0 });
        LogicalPosition::downstream(found.unwrap_or(edge))
    }

    fn whole(&self) -> TextRange {
        TextRange::of(&self.text)
    }

    fn remove(&mut self, start: usize, end: usize) {
        let before = self.text[..start].chars().count();
        let count = self.text[start..end].chars().count();
        let latin = latin_index(&self.latin, before)..latin_index(&self.latin, before + count);
        self.text.replace_range(start..end, "");
        self.latin.replace_range(latin, "");
        self.place(start);
    }

    fn place(&mut self, offset: usize) {
        self.caret = LogicalPosition::downstream(ByteOffset(offset));
    }
}

#[cfg(test)]
impl InputField {
    /// A field in which this was typed.
    pub(crate) fn holding(text: &str) -> Self {
        let mut field = Self::default();
        field.paste(text);
        field
    }
}

/// The byte of a code point of the Latin twin, or its end.
fn latin_index(latin: &str, code_points: usize) -> usize {
    latin.char_indices().nth(code_points).map_or(latin.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_go_where_the_caret_is() {
        let mut field = InputField::holding("ac");
        field.move_caret(Motion::Left);
        field.insert('b', 'b');
        assert_eq!((field.text(), field.caret().offset), ("abc", ByteOffset(2)));
        field.move_caret(Motion::LineEnd);
        assert!(field.erase_before());
        field.move_caret(Motion::LineStart);
        field.erase_after();
        assert_eq!(field.text(), "b");
        assert!(!field.erase_before());
    }

    #[test]
    fn in_arabic_left_is_onward() {
        let mut field = InputField::holding("دار");
        field.move_caret(Motion::Right);
        assert_eq!(field.caret().offset, ByteOffset(4));
        field.move_caret(Motion::LineStart);
        field.move_caret(Motion::Left);
        assert_eq!(field.caret().offset, ByteOffset(2));
    }

    #[test]
    fn the_latin_twin_follows() {
        let mut field = InputField::default();
        for (typed, latin) in [('ث', 'e'), ('ﻻ', 'b'), ('ؤ', 'c')] {
            field.insert(typed, latin);
        }
        field.move_caret(Motion::Right);
        assert!(field.erase_before());
        assert_eq!((field.text(), field.latin()), ("ثؤ", "ec"));
    }

    #[test]
    fn words_are_steps() {
        let mut field = InputField::holding("ab cd ef");
        field.move_caret(Motion::WordLeft);
        assert_eq!(field.caret().offset, ByteOffset(6));
        field.move_caret(Motion::WordLeft);
        field.move_caret(Motion::WordRight);
        assert_eq!(field.caret().offset, ByteOffset(6));
        field.move_caret(Motion::WordRight);
        assert_eq!(field.caret().offset, ByteOffset(8));
    }

    #[test]
    fn a_paste_is_cut_at_the_limit_and_has_no_controls() {
        assert_eq!(InputField::holding(&"a\u{1b}\n".repeat(9000)).text().len(), LONGEST / 3 + 1);
        assert_eq!(InputField::holding(&"ا".repeat(9000)).text().chars().count(), LONGEST);
    }

    #[derive(Clone, Debug)]
    enum Key {
        Type(char),
        Back,
        Delete,
        Move(Motion),
    }

    fn key() -> impl Strategy<Value = Key> {
        let motions = [
            Motion::Left,
            Motion::Right,
            Motion::WordLeft,
            Motion::WordRight,
            Motion::LineStart,
            Motion::LineEnd,
        ];
        prop_oneof![
            4 => prop_oneof![any::<char>(), prop::sample::select(vec!['ا', 'ل', 'ً', 'a', ' ', '1', '(', '\u{200f}'])]
                .prop_map(Key::Type),
            1 => Just(Key::Back),
            1 => Just(Key::Delete),
            3 => prop::sample::select(motions.to_vec()).prop_map(Key::Move),
        ]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_caret_is_in_the_text_and_the_twin_as_long(keys in prop::collection::vec(key(), 0..40)) {
            let mut field = InputField::default();
            for key in keys {
                match key {
                    Key::Type(typed) => field.insert(typed, 'x'),
                    Key::Back => { field.erase_before(); }
                    Key::Delete => field.erase_after(),
                    Key::Move(motion) => field.move_caret(motion),
                }
                prop_assert!(field.text().is_char_boundary(field.caret().offset.0));
                prop_assert_eq!(field.text().chars().count(), field.latin().chars().count());
            }
        }
    }
}
