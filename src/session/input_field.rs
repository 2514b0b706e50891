//! The one type of field that an annotator types into: text with a caret and a selection that go by clusters.
//!
//! A field has one line, or several as a note has; each line takes its own direction. It may hold Arabic and Latin, so its arrow
//! keys are the layout's: left and right as the eye sees them. What is done with its text is the overlay's business, and drawing
//! it is the shell's.

mod past;

use super::command::Motion;
use crate::layout::{
    Affinity, BaseDirection, Direction, LayoutOptions, LogicalPosition, ParagraphLayout, VisualSide, lay_out,
};
use crate::text::{ByteOffset, TextRange, grapheme, motion};
use past::{Change, Past};

/// Code points that a field takes at most: more than anybody types, and little enough to lay out with each key.
const LONGEST: usize = 2000;
/// The same for a field of several lines.
const LONGEST_OF_SEVERAL: usize = 20_000;

/// Text that is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InputField {
    text: String,
    /// The same as the keys of a US keyboard would have typed it: as many code points as `text`.
    latin: String,
    caret: LogicalPosition,
    /// The other end of the selection.
    anchor: Option<ByteOffset>,
    /// Whether line feeds may be typed.
    has_lines: bool,
    past: Past,
}

impl InputField {
    /// A field of one line that holds this already, with the caret at its end.
    pub(super) fn with_text(text: &str) -> Self {
        let caret = LogicalPosition::downstream(ByteOffset(text.len()));
        Self { text: text.to_owned(), latin: text.to_owned(), caret, ..Self::default() }
    }

    /// The same for a field of several lines.
    pub(super) fn with_lines(text: &str) -> Self {
        Self { has_lines: true, ..Self::with_text(text) }
    }

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

    /// Whether it has several lines.
    pub fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// Where the next character goes.
    pub fn caret(&self) -> LogicalPosition {
        self.caret
    }

    /// What is selected; `None` when nothing is.
    pub fn selection(&self) -> Option<TextRange> {
        let range = TextRange::new(self.anchor?, self.caret.offset);
        (!range.is_empty()).then_some(range)
    }

    /// Its lines, each in its own direction; never empty.
    pub fn lines(&self) -> Vec<ParagraphLayout> {
        self.line_ranges().into_iter().map(|range| self.lay_out(range)).collect()
    }

    /// The index of the line with the caret.
    pub fn caret_line(&self) -> usize {
        self.text[..self.caret.offset.0].matches('\n').count()
    }

    fn line_ranges(&self) -> Vec<TextRange> {
        let mut start = 0;
        let line = |line: &str| {
            let range = TextRange::from(start..start + line.len());
            start += line.len() + 1;
            range
        };
        self.text.split('\n').map(line).collect()
    }

    fn lay_out(&self, line: TextRange) -> ParagraphLayout {
        let direction = BaseDirection::Auto { fallback: Direction::Ltr };
        lay_out(&self.text, line, &LayoutOptions { direction, ..LayoutOptions::default() })
    }

    /// Puts a character before the caret, in the place of what is selected. `latin` is what the same key types on a US keyboard.
    /// Controls are left out, and what would make the field too long.
    pub fn insert(&mut self, typed: char, latin: char) {
        self.past.record(Change::Type, &self.text, &self.latin, self.caret);
        self.put(typed, latin);
    }

    fn put(&mut self, typed: char, latin: char) {
        let is_line = typed == '\n' && self.has_lines;
        let longest = if self.has_lines { LONGEST_OF_SEVERAL } else { LONGEST };
        if (typed.is_control() && !is_line) || self.text.chars().count() >= longest {
            return;
        }
        self.take_selection();
        let at = self.caret.offset.0;
        let latin_at = latin_index(&self.latin, self.text[..at].chars().count());
        self.text.insert(at, typed);
        self.latin.insert(latin_at, latin);
        self.place(at + typed.len_utf8());
    }

    /// Puts pasted text before the caret, as far as there is room. In a field of one line a line feed becomes a blank.
    pub fn paste(&mut self, pasted: &str) {
        self.past.record(Change::Paste, &self.text, &self.latin, self.caret);
        // Of a paste of megabytes no more is looked at than finds room.
        let pasted: String = pasted.chars().take(2 * LONGEST_OF_SEVERAL).collect();
        let pasted = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let typed = |c: char| if c == '\n' && !self.has_lines { ' ' } else { c };
        let all: Vec<char> =
            pasted.trim_end_matches('\n').chars().take(LONGEST_OF_SEVERAL).map(typed).collect();
        all.into_iter().for_each(|typed| self.put(typed, typed));
    }

    /// Takes away what is selected, or the character before the caret: a mark goes alone, as it was typed alone. `false` when there
    /// is none.
    pub fn erase_before(&mut self) -> bool {
        let at = self.caret.offset.0;
        let before = self.text[..at].char_indices().next_back().map(|(start, _)| start);
        self.erase(before.map(|start| TextRange::from(start..at)))
    }

    /// Takes away what is selected, or the cluster after the caret.
    pub fn erase_after(&mut self) {
        let at = self.caret.offset.0;
        let after = grapheme::clusters(&self.text[at..]).next().map_or(0, |(_, cluster)| cluster.len());
        self.erase(Some(TextRange::from(at..at + after)));
    }

    /// Takes away what is selected, or all before the caret back to the start of a word.
    pub fn erase_word(&mut self) {
        let at = self.caret.offset;
        let start = motion::previous_word_start(&self.text, self.whole(), at).unwrap_or_default();
        self.erase(Some(TextRange::new(start, at)));
    }

    /// Takes away what is selected, or all before the caret on its line (`false`), or behind it (`true`).
    pub fn erase_line(&mut self, behind: bool) {
        let at = self.caret.offset.0;
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        self.erase(Some(TextRange::from(if behind { at..end } else { start..at })));
    }

    fn erase(&mut self, otherwise: Option<TextRange>) -> bool {
        let Some(range) = self.selection().or(otherwise).filter(|range| !range.is_empty()) else {
            return false;
        };
        self.past.record(Change::Erase, &self.text, &self.latin, self.caret);
        self.remove(range);
        true
    }

    /// Takes the last change back; what was typed without a pause in a word is one.
    pub fn undo(&mut self) {
        let now = (std::mem::take(&mut self.text), std::mem::take(&mut self.latin), self.caret);
        (self.text, self.latin, self.caret) = self.past.undo(now);
        self.anchor = None;
    }

    /// Makes the last change again that was taken back.
    pub fn redo(&mut self) {
        let now = (std::mem::take(&mut self.text), std::mem::take(&mut self.latin), self.caret);
        (self.text, self.latin, self.caret) = self.past.redo(now);
        self.anchor = None;
    }

    /// Moves the caret; with `extend`, the selection goes along. Motions that a field does not know do nothing.
    pub fn move_caret(&mut self, motion: Motion, extend: bool) {
        self.past.pause();
        let Some(target) = self.target(motion, extend) else { return };
        self.anchor = if extend { self.anchor.or(Some(self.caret.offset)) } else { None };
        self.caret = target;
    }

    fn target(&self, motion: Motion, extend: bool) -> Option<LogicalPosition> {
        let lines = self.line_ranges();
        let here = self.caret_line();
        let range = lines[here];
        let layout = self.lay_out(range);
        let at = LogicalPosition::downstream;
        match motion {
            Motion::Left => self.beside(&layout, &lines, VisualSide::Left),
            Motion::Right => self.beside(&layout, &lines, VisualSide::Right),
            Motion::WordLeft => Some(self.word(&layout, VisualSide::Left)),
            Motion::WordRight => Some(self.word(&layout, VisualSide::Right)),
            Motion::NextLetter => Some(at(grapheme::next(&self.text, self.caret.offset))),
            Motion::PreviousLetter => Some(at(grapheme::previous(&self.text, self.caret.offset))),
            Motion::NextWord => Some(self.word_beside(true)),
            Motion::PreviousWord => Some(self.word_beside(false)),
            Motion::LineStart => Some(at(range.start())),
            Motion::LineEnd => Some(at(range.end())),
            Motion::DocumentStart => Some(LogicalPosition::default()),
            Motion::DocumentEnd => Some(at(ByteOffset(self.text.len()))),
            Motion::Up if here > 0 => Some(self.on_line(lines[here - 1], &layout)),
            Motion::Down => lines.get(here + 1).map(|next| self.on_line(*next, &layout)),
            Motion::Up if extend => Some(at(range.start())),
            _ => None,
        }
    }

    /// The place beside the caret; past the end of a line that of the line where reading goes on.
    fn beside(
        &self,
        layout: &ParagraphLayout,
        lines: &[TextRange],
        side: VisualSide,
    ) -> Option<LogicalPosition> {
        if let Ok(found) = layout.next_visual(self.caret, side, side) {
            return Some(found);
        }
        let here = self.caret_line();
        let onward = VisualSide::from(layout.direction()) == side;
        let next = if onward { here.checked_add(1) } else { here.checked_sub(1) };
        let next = lines.get(next?)?;
        Some(LogicalPosition::downstream(if onward { next.start() } else { next.end() }))
    }

    /// The place on another line nearest to the column of the caret.
    fn on_line(&self, line: TextRange, from: &ParagraphLayout) -> LogicalPosition {
        self.lay_out(line).nearest(0, from.caret(self.caret).at.column)
    }

    /// The start of the next word when the text is read towards `side`, else of the word before.
    fn word(&self, layout: &ParagraphLayout, side: VisualSide) -> LogicalPosition {
        self.word_beside(VisualSide::from(layout.direction()) == side)
    }

    /// The start of the next word in the order of the text, or of the word before.
    fn word_beside(&self, onward: bool) -> LogicalPosition {
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

    fn take_selection(&mut self) {
        if let Some(selection) = self.selection() {
            self.remove(selection);
        }
        self.anchor = None;
    }

    fn remove(&mut self, range: TextRange) {
        let before = self.text[..range.start().0].chars().count();
        let count = range.slice(&self.text).chars().count();
        let latin = latin_index(&self.latin, before)..latin_index(&self.latin, before + count);
        self.text.replace_range(range.bytes(), "");
        self.latin.replace_range(latin, "");
        self.place(range.start().0);
    }

    fn place(&mut self, offset: usize) {
        self.caret = LogicalPosition { offset: ByteOffset(offset), affinity: Affinity::Downstream };
        self.anchor = None;
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
mod tests;
