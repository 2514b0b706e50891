//! Moving the caret, with or without extending the selection.

use super::Session;
use super::command::Motion;
use super::reading::Reading;
use super::reading::page::{LineAddress, PageSize};
use crate::annotation::Id;
use crate::layout::{Exit, LogicalPosition, ParagraphLayout, VisualSide};
use crate::text::{ByteOffset, TextRange, grapheme, motion};
use std::rc::Rc;

/// Looks for a place in a paragraph of a text, from an offset on.
type Finder = fn(&str, TextRange, ByteOffset) -> Option<ByteOffset>;

impl Session {
    pub(super) fn move_caret(&mut self, motion: Motion, extend: bool) {
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            reading.move_caret(motion, extend, page);
        }
    }

    /// Moves the caret; to the ends of the document it is a jump, from which one can come back.
    pub(super) fn move_or_jump(&mut self, motion: Motion) {
        let is_jump = matches!(motion, Motion::DocumentStart | Motion::DocumentEnd);
        let before = is_jump.then(|| self.place_here()).flatten();
        self.move_caret(motion, false);
        if before != self.place_here() {
            before.into_iter().for_each(|spot| self.remember(spot));
        }
    }

    pub(super) fn scroll(&mut self, lines: isize) {
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            reading.scroll(lines, page);
        }
    }

    /// Goes to an offset of the open document, lets go of the selection and shows the place. `annotation` is the one
    /// that is walked to there.
    pub(super) fn walk_to(&mut self, offset: ByteOffset, annotation: Option<Id>) {
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            reading.deselect();
            reading.place_caret(LogicalPosition::downstream(offset));
            if annotation.is_some() {
                reading.view.worked_on.clone_from(&annotation);
            }
            reading.view.focused = annotation;
            reading.show_caret(page);
        }
    }
}

impl Reading {
    /// Has the selection that is being made end at an offset.
    pub(super) fn extend_selection(&mut self, offset: ByteOffset, page: PageSize) {
        let anchor = self.view.anchor.unwrap_or(self.view.caret.offset);
        self.place_caret(LogicalPosition::downstream(offset));
        self.view.anchor = Some(anchor);
        self.show_caret(page);
    }

    fn move_caret(&mut self, motion: Motion, extend: bool, page: PageSize) {
        let extend = extend || self.view.selecting;
        let before = self.view.caret.offset;
        let kept_goal = self.view.goal;
        let goal = self.goal_column();
        let target = self.target(motion, extend, goal, page);
        let target = self.whole_letters(target, motion);
        if extend {
            let is_begun = self.view.anchor.is_some_and(|anchor| anchor != before);
            self.view.anchor =
                self.view.anchor.filter(|_| is_begun).or_else(|| Some(self.first_anchor(motion)));
        } else {
            self.view.anchor = None;
        }
        self.place_caret(target);
        self.view.goal = if motion.is_vertical() { Some(kept_goal.unwrap_or(goal)) } else { None };
        self.show_caret(page);
    }

    /// Where a selection begins that this motion is the first to extend: by words it takes the whole word that the caret is
    /// inside of, and going back from what was just made all of that.
    fn first_anchor(&self, motion: Motion) -> ByteOffset {
        let caret = self.view.caret.offset;
        let is_onward = |side| self.is_onward_in(self.paragraph_at(caret), side);
        let is_onward = match motion {
            Motion::WordLeft => is_onward(VisualSide::Left),
            Motion::WordRight => is_onward(VisualSide::Right),
            Motion::NextWord => true,
            Motion::PreviousWord => false,
            _ => return caret,
        };
        let made = self.just_made().map(|made| made.spans.extent()).filter(|made| made.contains(caret));
        let word =
            self.unit_at(caret, motion::word_at).filter(|word| word.start() < caret && word.contains(caret));
        match (is_onward, made, word) {
            (true, _, Some(word)) => word.start(),
            (false, Some(made), _) => made.end(),
            (false, None, Some(word)) => word.end(),
            _ => caret,
        }
    }

    /// Where a motion by words or more goes, rounded on to whole letters: a mark can stand on a blank, and a word or a sentence
    /// then begins inside of a letter.
    fn whole_letters(&self, target: LogicalPosition, motion: Motion) -> LogicalPosition {
        let is_by_units = matches!(
            motion,
            Motion::WordLeft
                | Motion::WordRight
                | Motion::NextWord
                | Motion::PreviousWord
                | Motion::NextSentence
                | Motion::PreviousSentence
                | Motion::NextParagraph
                | Motion::PreviousParagraph
        );
        if !is_by_units {
            return target;
        }
        let (text, offset) = (self.document.text(), target.offset);
        let is_onward = offset > self.view.caret.offset;
        let offset = if is_onward { grapheme::ceil(text, offset) } else { grapheme::floor(text, offset) };
        LogicalPosition { offset, ..target }
    }

    /// The column that a vertical motion starts from.
    fn goal_column(&self) -> i32 {
        self.view.goal.unwrap_or_else(|| self.drawn_caret().at.column)
    }

    /// Where a motion leads. At the edges of the document it stays.
    fn target(&mut self, motion: Motion, extend: bool, goal: i32, page: PageSize) -> LogicalPosition {
        match motion {
            Motion::Left => self.beside(VisualSide::Left),
            Motion::Right => self.beside(VisualSide::Right),
            Motion::Up => self.vertical(false, goal),
            Motion::Down => self.vertical(true, goal),
            Motion::WordLeft => self.word(VisualSide::Left, extend),
            Motion::WordRight => self.word(VisualSide::Right, extend),
            Motion::NextLetter => self.letter(true),
            Motion::PreviousLetter => self.letter(false),
            Motion::NextWord if extend => self.logical(true, motion::next_word_end),
            Motion::NextWord => self.logical(true, motion::next_word_start),
            Motion::PreviousWord => self.logical(false, motion::previous_word_start),
            Motion::NextSentence => self.sentence(true, extend),
            Motion::PreviousSentence => self.sentence(false, extend),
            Motion::NextParagraph => self.paragraph(true, extend),
            Motion::PreviousParagraph => self.paragraph(false, extend),
            Motion::LineStart => self.part_at(self.view.caret).line_start(self.view.caret),
            Motion::LineEnd => self.part_at(self.view.caret).line_end(self.view.caret),
            Motion::PageUp => self.turn_page(false, goal, page),
            Motion::PageDown => self.turn_page(true, goal, page),
            Motion::DocumentStart => LogicalPosition::default(),
            Motion::DocumentEnd => self.end(),
        }
    }

    fn end(&self) -> LogicalPosition {
        let last = self.document.paragraphs().len() - 1;
        LogicalPosition::downstream(self.paragraph_range(last).end())
    }

    fn beside(&self, side: VisualSide) -> LogicalPosition {
        match self.part_at(self.view.caret).next_visual(self.view.caret, side, self.onward()) {
            Ok(position) => position,
            Err(exit) => self.beyond(exit).map_or(self.view.caret, |part| part.enter(exit, side)),
        }
    }

    /// One letter on or back in the order of the text, whatever the screen shows.
    fn letter(&self, onward: bool) -> LogicalPosition {
        let (text, caret) = (self.document.text(), self.view.caret.offset);
        let here = self.paragraph_at(caret);
        let range = self.paragraph_range(here);
        let offset = match onward {
            true if caret < range.end() => grapheme::next(text, caret),
            true if here + 1 < self.document.paragraphs().len() => self.paragraph_range(here + 1).start(),
            false if caret > range.start() => grapheme::previous(text, caret),
            false if here > 0 => self.paragraph_range(here - 1).end(),
            _ => return self.view.caret,
        };
        LogicalPosition::downstream(offset)
    }

    /// What lies on the other side of an edge: the next part of the paragraph, or the next paragraph.
    fn beyond(&self, exit: Exit) -> Option<Rc<ParagraphLayout>> {
        let here = self.caret_line();
        let next = match exit {
            Exit::Next => self.line_after(here),
            Exit::Previous => self.line_before(here),
        };
        Some(self.part_of(next?).0)
    }

    /// Moves the page. The caret goes with it when it would be left behind; a selection stays as it is.
    pub(super) fn scroll(&mut self, lines: isize, page: PageSize) {
        self.scroll_by(lines, page);
        self.keep_caret_in_sight(page);
    }

    /// Brings a caret that is not on the page to the nearest line that is, so that what a key acts on is always in
    /// sight. A selection is in the annotator's mind and stays where it is.
    pub(super) fn keep_caret_in_sight(&mut self, page: PageSize) {
        let rows = self.rows(page);
        let caret = self.caret_line();
        if self.selection().is_some() || rows.contains(&caret) {
            return;
        }
        let edge = if rows.first().is_some_and(|first| caret < *first) { rows.first() } else { rows.last() };
        let Some(edge) = edge else { return };
        let goal = self.goal_column();
        self.place_caret(self.nearest(*edge, goal));
        self.view.goal = Some(goal);
        self.view.anchor = self.view.anchor.map(|_| self.view.caret.offset);
    }

    fn vertical(&self, down: bool, goal: i32) -> LogicalPosition {
        let here = self.caret_line();
        let line = if down { self.line_after(here) } else { self.line_before(here) };
        line.map_or(self.view.caret, |line| self.nearest(line, goal))
    }

    fn nearest(&self, address: LineAddress, column: i32) -> LogicalPosition {
        let (part, line) = self.part_of(address);
        part.nearest(line, column)
    }

    /// A page on or back: the page moves, and the caret with it.
    fn turn_page(&mut self, down: bool, goal: i32, page: PageSize) -> LogicalPosition {
        let lines = isize::try_from(page.height.saturating_sub(1).max(1)).unwrap_or(1);
        let row = self.row_of(self.caret_line(), page);
        let before = self.view.top;
        self.scroll_by(if down { lines } else { -lines }, page);
        if self.view.top == before {
            return if down { self.end() } else { LogicalPosition::default() };
        }
        let rows = self.rows(page);
        let row = row.unwrap_or(0).min(rows.len().saturating_sub(1));
        // A page can be so low that it has no row.
        rows.get(row).map_or(self.view.caret, |line| self.nearest(*line, goal))
    }

    /// By words towards a side of the screen: onwards to the next word's start (while extending, to this word's end),
    /// back to a word's start. Past the last word of a paragraph, on in the paragraph that letters would go on in.
    fn word(&self, side: VisualSide, extend: bool) -> LogicalPosition {
        let here = self.paragraph_at(self.view.caret.offset);
        if let Some(found) = self.word_within(here, side, extend, self.view.caret.offset) {
            return LogicalPosition::downstream(found);
        }
        let last = self.document.paragraphs().len() - 1;
        let (found, edge) = if side == self.onward() {
            ((here + 1..=last).find_map(|next| self.first_word_within(next, side, extend)), last)
        } else {
            ((0..here).rev().find_map(|next| self.first_word_within(next, side, extend)), 0)
        };
        found.map_or_else(|| self.end_towards(edge, side), LogicalPosition::downstream)
    }

    /// The end of a paragraph that lies on this side.
    fn end_towards(&self, paragraph: usize, side: VisualSide) -> LogicalPosition {
        let range = self.paragraph_range(paragraph);
        let is_end = self.is_onward_in(paragraph, side);
        LogicalPosition::downstream(if is_end { range.end() } else { range.start() })
    }

    fn word_within(
        &self,
        paragraph: usize,
        side: VisualSide,
        extend: bool,
        from: ByteOffset,
    ) -> Option<ByteOffset> {
        let onward = self.is_onward_in(paragraph, side);
        let find = match (onward, extend) {
            (true, false) => motion::next_word_start,
            (true, true) => motion::next_word_end,
            (false, _) => motion::previous_word_start,
        };
        find(self.document.text(), self.paragraph_range(paragraph), from)
    }

    /// The word at which motion towards a side enters a paragraph.
    fn first_word_within(&self, paragraph: usize, side: VisualSide, extend: bool) -> Option<ByteOffset> {
        let from = self.outside(paragraph, self.is_onward_in(paragraph, side));
        self.word_within(paragraph, side, extend, from)
    }

    /// The offset from which a paragraph is searched when motion enters it at its start (onwards) or its end.
    ///
    /// The one of the terminator before, or past the end, so that what begins or ends with the paragraph is found too.
    /// At the start of the document there is no terminator; motion back to there ends at 0 anyway.
    fn outside(&self, paragraph: usize, onward: bool) -> ByteOffset {
        let range = self.paragraph_range(paragraph);
        ByteOffset(if onward { range.start().0.saturating_sub(1) } else { range.end().0 + 1 })
    }

    /// Whether a paragraph is read towards this side.
    fn is_onward_in(&self, paragraph: usize, side: VisualSide) -> bool {
        VisualSide::from(self.part_of(LineAddress { paragraph, line: 0 }).0.direction()) == side
    }

    fn sentence(&self, onward: bool, extend: bool) -> LogicalPosition {
        let find = match (onward, extend) {
            (true, false) => motion::next_sentence_start,
            (true, true) => motion::next_sentence_end,
            (false, _) => motion::previous_sentence_start,
        };
        self.logical(onward, find)
    }

    /// Walks the paragraphs from the caret's on until `find` finds something; the edge of the document otherwise.
    fn logical(&self, onward: bool, find: Finder) -> LogicalPosition {
        let text = self.document.text();
        let here = self.paragraph_at(self.view.caret.offset);
        let within = |index: usize, offset: ByteOffset| find(text, self.paragraph_range(index), offset);
        let entered = |index: usize| within(index, self.outside(index, onward));
        let found = within(here, self.view.caret.offset).or_else(|| {
            if onward {
                (here + 1..self.document.paragraphs().len()).find_map(entered)
            } else {
                (0..here).rev().find_map(entered)
            }
        });
        let edge = if onward { self.end() } else { LogicalPosition::default() };
        found.map_or(edge, LogicalPosition::downstream)
    }

    /// To the start of the next paragraph with text (while extending, to this one's end), or of this or the one before.
    fn paragraph(&self, onward: bool, extend: bool) -> LogicalPosition {
        let here = self.paragraph_at(self.view.caret.offset);
        let filled = |range: &TextRange| !range.slice(self.document.text()).trim().is_empty();
        let ranges = |indices: std::ops::Range<usize>| indices.map(|index| self.paragraph_range(index));
        let count = self.document.paragraphs().len();
        let found = match (onward, extend) {
            (true, true) => ranges(here..count)
                .filter(filled)
                .map(TextRange::end)
                .find(|end| *end > self.view.caret.offset),
            (true, false) => ranges(here + 1..count).find(filled).map(TextRange::start),
            (false, _) => {
                let starts = ranges(0..here + 1).rev().filter(filled).map(TextRange::start);
                starts.into_iter().find(|start| *start < self.view.caret.offset).or(Some(ByteOffset(0)))
            }
        };
        LogicalPosition::downstream(found.unwrap_or(self.end().offset))
    }
}
