//! Selecting text: by keys, growing and shrinking, leaving a proclitic out.

use super::reading::Reading;
use super::{Notice, Session};
use crate::layout::LogicalPosition;
use crate::text::{ByteOffset, TextRange, grapheme, motion, segment};

impl Session {
    pub(super) fn toggle_selecting(&mut self) {
        let Some(reading) = self.reading_mut() else { return };
        if reading.selecting {
            reading.deselect();
        } else {
            reading.selecting = true;
            reading.anchor = reading.anchor.or(Some(reading.caret.offset));
        }
    }

    pub(super) fn grow(&mut self) {
        self.reshape(Reading::grown, Notice::NothingLarger);
    }

    pub(super) fn shrink(&mut self) {
        self.reshape(Reading::shrunk, Notice::NothingSmaller);
    }

    /// Puts the selection where `find` says; the caret ends up at its logical end.
    fn reshape(&mut self, find: impl Fn(&Reading) -> Option<TextRange>, nothing: Notice) {
        let page = self.page;
        let Some(reading) = self.reading_mut() else { return };
        let Some(range) = find(reading) else {
            self.notice = Some(nothing);
            return;
        };
        let first = reading.first_selected();
        let origin = reading.origin.or(Some(TextRange::new(first, first)));
        reading.select(range);
        reading.origin = origin;
        reading.show_caret(page);
    }

    /// Leaves the first proclitic of the selection (or of the word at the caret) out, one more each time; with none
    /// left, takes them all back.
    pub(super) fn shift_proclitic(&mut self) {
        let Some(reading) = self.reading_mut() else { return };
        let text = reading.document.text();
        let Some(selection) = reading.selection().or_else(|| reading.word_here()) else {
            self.notice = Some(Notice::NothingToTag);
            return;
        };
        let origin = reading
            .origin
            .filter(|origin| origin.end() == selection.end() && origin.start() < selection.start());
        // The word goes on past a quotation mark, as in لـ"المرفأ", so its end is the selection's.
        match (segment::after_proclitic(text, selection), origin) {
            (Some(start), _) => {
                reading.select(TextRange::new(start, selection.end()));
                reading.origin = origin.or(Some(selection));
            }
            (None, Some(whole)) => reading.select(whole),
            (None, None) => self.notice = Some(Notice::NoProclitic),
        }
    }
}

impl Reading {
    /// Selects a range and puts the caret at its end.
    pub(super) fn select(&mut self, range: TextRange) {
        self.place_caret(LogicalPosition::downstream(range.end()));
        self.anchor = Some(range.start());
    }

    /// The word at the caret.
    pub(super) fn word_here(&self) -> Option<TextRange> {
        self.unit_at(self.letter_here(), motion::word_at)
    }

    /// The word or sentence at an offset, as `find` finds it in its paragraph.
    pub(super) fn unit_at(&self, offset: ByteOffset, find: Finder) -> Option<TextRange> {
        find(self.document.text(), self.paragraph_range(self.paragraph_at(offset)), offset)
    }

    /// Where the selection begins, or the caret is.
    fn first_selected(&self) -> ByteOffset {
        self.selection().map_or(self.caret.offset, TextRange::start)
    }

    /// The word, the sentence and the paragraph that hold a range. A range over several of a kind is rounded to whole
    /// ones.
    fn units(&self, range: TextRange) -> Vec<TextRange> {
        let last = grapheme::previous(self.document.text(), range.end()).max(range.start());
        let ends = |find: Finder| match (self.unit_at(range.start(), find), self.unit_at(last, find)) {
            (Some(first), Some(last)) => Some(first.union(last)),
            (first, last) => first.or(last).map(|unit| unit.union(range)),
        };
        [motion::word_at, motion::sentence_at, whole_paragraph].into_iter().filter_map(ends).collect()
    }

    /// The smallest unit that holds the selection and more; first of all the annotation that was walked to.
    fn grown(&self) -> Option<TextRange> {
        let Some(now) = self.selection() else {
            let here = TextRange::new(self.caret.offset, self.caret.offset);
            let walked_to = self.focused().map(|annotation| annotation.spans.extent());
            return walked_to.or_else(|| self.units(here).into_iter().next());
        };
        self.units(now).into_iter().find(|unit| unit.covers(now) && *unit != now)
    }

    /// The largest unit inside the selection, around the place from which it was grown.
    fn shrunk(&self) -> Option<TextRange> {
        let now = self.selection()?;
        let origin = self.origin.map_or(now.start(), TextRange::start);
        let units = self.units(TextRange::new(origin, origin));
        units.into_iter().rev().find(|unit| now.covers(*unit) && *unit != now)
    }
}

/// Finds the unit of a kind that holds an offset in a paragraph of a text.
type Finder = fn(&str, TextRange, ByteOffset) -> Option<TextRange>;

/// The paragraph itself, without white space around it.
fn whole_paragraph(text: &str, paragraph: TextRange, _: ByteOffset) -> Option<TextRange> {
    Some(segment::trim(text, paragraph)).filter(|trimmed| !trimmed.is_empty())
}
