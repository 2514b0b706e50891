//! Selecting text: by keys, growing and shrinking, leaving a proclitic out.

use super::reading::{Grown, Reading};
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, Span};
use crate::layout::LogicalPosition;
use crate::text::{ByteOffset, TextRange, grapheme, motion, segment};

impl Session {
    pub(super) fn toggle_selecting(&mut self) {
        let Some(reading) = self.reading_mut() else { return };
        if reading.view.selecting {
            reading.deselect();
        } else {
            reading.view.selecting = true;
            reading.view.anchor = reading.view.anchor.or(Some(reading.view.caret.offset));
        }
    }

    /// Goes to the other end of the selection.
    pub(super) fn swap_ends(&mut self) {
        let page = self.page;
        let Some(reading) = self.reading_mut() else { return };
        let Some(anchor) = reading.view.anchor else { return };
        let caret = reading.view.caret.offset;
        reading.place_caret(LogicalPosition::downstream(anchor));
        reading.view.anchor = Some(caret);
        reading.show_caret(page);
    }

    pub(super) fn grow(&mut self) {
        let Some(reading) = self.reading_mut() else { return };
        let (anchor, caret, mut grown) =
            (reading.view.anchor, reading.view.caret, std::mem::take(&mut reading.view.grown));
        self.reshape(Reading::larger, Notice::NothingLarger);
        let Some(reading) = self.reading_mut() else { return };
        if let Some(after) =
            reading.selection().filter(|_| (anchor, caret) != (reading.view.anchor, reading.view.caret))
        {
            grown.push(Grown { anchor, caret, after });
        }
        reading.view.grown = grown;
    }

    /// Gives back exactly what growing took last; a selection that was not grown becomes the next smaller unit.
    pub(super) fn shrink(&mut self) {
        let page = self.page;
        let last = self.reading().and_then(|reading| {
            reading.view.grown.last().filter(|last| Some(last.after) == reading.selection()).copied()
        });
        let (Some(Grown { anchor, caret, .. }), Some(reading)) = (last, self.reading_mut()) else {
            return self.reshape(Reading::smaller, Notice::NothingSmaller);
        };
        let (origin, mut grown) = (reading.view.origin, std::mem::take(&mut reading.view.grown));
        grown.pop();
        reading.place_caret(caret);
        (reading.view.anchor, reading.view.origin, reading.view.grown) =
            (anchor, origin.filter(|_| anchor.is_some()), grown);
        reading.show_caret(page);
    }

    /// Selects the text of the annotation at the caret, and again that of the next larger one: a label key then makes another
    /// annotation of it.
    pub(super) fn select_annotation(&mut self) {
        let found = self.reading().and_then(|reading| {
            let now = reading.selection();
            let at = now.map_or(reading.letter_here(), TextRange::start);
            let found = match now {
                Some(now) => {
                    let is_larger = |one: &&&Annotation| {
                        let extent = one.spans.extent();
                        extent.covers(now) && extent != now
                    };
                    let around = reading.annotations.at(at);
                    around.iter().filter(is_larger).min_by_key(|one| one.spans.extent().len()).copied()
                }
                None => reading.here().first().copied(),
            };
            found.map(|one| (one.spans.extent(), one.id.clone()))
        });
        let nothing = if self.reading().is_some_and(|reading| reading.selection().is_some()) {
            Notice::NothingLarger
        } else {
            Notice::NothingHere
        };
        let (range, id) = found.unzip();
        self.reshape(|_| range, nothing);
        if let Some(reading) = self.reading_mut() {
            reading.view.copied = id;
        }
    }

    /// Takes final punctuation and outer quotes and brackets off the selection, or off the annotation that was just made.
    pub(super) fn trim(&mut self) -> Effect {
        self.cut(
            |text, range| Some(segment::trim_punctuation(text, range)).filter(|cut| *cut != range),
            Notice::NothingToTrim,
        )
    }

    /// Gives the selection another extent, or else the annotation that was just made.
    fn cut(&mut self, find: impl Fn(&str, TextRange) -> Option<TextRange>, nothing: Notice) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let text = reading.document.text();
        if let Some(selection) = reading.selection() {
            let cut = find(text, selection);
            self.reshape(|_| cut, nothing);
            return Effect::None;
        }
        let Some(made) = reading.just_made().filter(|made| made.spans.as_slice().len() == 1).cloned() else {
            return self.refuse(Notice::NothingToTag);
        };
        match find(text, made.spans.extent()).and_then(|range| Span::new(text, range)) {
            Some(span) => self.extend_made(&made, span),
            None => self.refuse(nothing),
        }
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
        let origin = reading.view.origin.or(Some(TextRange::new(first, first)));
        reading.select(range);
        reading.view.origin = origin;
        reading.show_caret(page);
    }

    /// Leaves the first proclitic of the selection (or of the word at the caret) out, one more each time; with none
    /// left, takes them all back.
    pub(super) fn shift_proclitic(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Some(made) = reading.just_made() {
            let start = made.spans.extent().start();
            let word = reading.unit_at(start, motion::word_at).map_or(start, TextRange::start);
            let whole =
                move |range: TextRange| (word < range.start()).then(|| TextRange::new(word, range.end()));
            let find = move |text: &str, range: TextRange| match segment::after_proclitic(text, range) {
                Some(start) => Some(TextRange::new(start, range.end())),
                None => whole(range),
            };
            return self.cut(find, Notice::NoProclitic);
        }
        let Some(reading) = self.reading_mut() else { return Effect::None };
        let text = reading.document.text();
        let Some(selection) = reading.selection().or_else(|| reading.word_here()) else {
            return self.refuse(Notice::NothingToTag);
        };
        let origin = reading
            .view
            .origin
            .filter(|origin| origin.end() == selection.end() && origin.start() < selection.start());
        // The word goes on past a quotation mark, as in لـ"المرفأ", so its end is the selection's.
        match (segment::after_proclitic(text, selection), origin) {
            (Some(start), _) => {
                reading.select(TextRange::new(start, selection.end()));
                reading.view.origin = origin.or(Some(selection));
            }
            (None, Some(whole)) => reading.select(whole),
            (None, None) => self.notice = Some(Notice::NoProclitic),
        }
        Effect::None
    }
}

impl Reading {
    /// Selects the whole letters of a range and puts the caret at its end.
    pub(super) fn select(&mut self, range: TextRange) {
        let range = grapheme::snap(self.document.text(), range);
        self.place_caret(LogicalPosition::downstream(range.end()));
        self.view.anchor = Some(range.start());
    }

    /// The word at the caret.
    pub(super) fn word_here(&self) -> Option<TextRange> {
        self.unit_at(self.letter_here(), motion::word_at)
    }

    /// The word or sentence at an offset, as `find` finds it in its paragraph; rounded to whole letters, since a mark can stand on
    /// a blank or on punctuation.
    pub(super) fn unit_at(&self, offset: ByteOffset, find: Finder) -> Option<TextRange> {
        let text = self.document.text();
        let found = find(text, self.paragraph_range(self.paragraph_at(offset)), offset)?;
        Some(grapheme::snap(text, found))
    }

    /// Where the selection begins, or the caret is.
    fn first_selected(&self) -> ByteOffset {
        self.selection().map_or(self.view.caret.offset, TextRange::start)
    }

    /// The word, the graphic word, the sentence and the paragraph that hold a range. A range over several of a kind is rounded to whole
    /// ones.
    fn units(&self, range: TextRange) -> Vec<TextRange> {
        let last = grapheme::previous(self.document.text(), range.end()).max(range.start());
        let ends = |find: Finder| match (self.unit_at(range.start(), find), self.unit_at(last, find)) {
            (Some(first), Some(last)) => Some(first.union(last)),
            (first, last) => first.or(last).map(|unit| unit.union(range)),
        };
        [motion::word_at, motion::graphic_word_at, motion::sentence_at, whole_paragraph]
            .into_iter()
            .filter_map(ends)
            .collect()
    }

    /// The smallest unit that holds the selection and more; first of all the annotation that was walked to, unless it was just
    /// made: then the word is wanted.
    fn larger(&self) -> Option<TextRange> {
        let Some(now) = self.selection() else {
            let here = TextRange::new(self.view.caret.offset, self.view.caret.offset);
            let walked_to = self.focused().filter(|_| self.just_made().is_none());
            let walked_to = walked_to.map(|annotation| annotation.spans.extent());
            return walked_to.or_else(|| self.units(here).into_iter().next());
        };
        self.units(now).into_iter().find(|unit| unit.covers(now) && *unit != now)
    }

    /// The largest unit inside the selection, around the place from which it was grown.
    fn smaller(&self) -> Option<TextRange> {
        let now = self.selection()?;
        let origin = self.view.origin.map_or(now.start(), TextRange::start);
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
