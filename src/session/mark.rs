//! Tagging and deleting: the acts that change annotations, each followed by a save.

use super::reading::Reading;
use super::{Effect, Entry, EntryState, Notice, Session};
use crate::annotation::{Annotation, Edit, Id, Span, Spans};
use crate::layout::LogicalPosition;
use crate::text::{TextRange, control, grapheme, motion, segment};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Bytes of an annotation's text that a notice repeats: more than fits on a line.
pub(super) const EXCERPT: usize = 400;

impl Session {
    /// Tags the selection. Without one, gives the annotation that was walked to (or just made) another label, or tags
    /// the word at the caret.
    pub(super) fn tag(&mut self, label: usize, now: Timestamp) -> Effect {
        let Some(name) = self.schema.labels().get(label).map(|label| label.name.clone()) else {
            return Effect::None;
        };
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let focused = reading.focused().filter(|_| reading.selection().is_none());
        // What was selected is meant for the tag.
        let ends_begun = self.changing_ends().is_some() || self.looking_for_words().is_some();
        // What was just made has its label: the key is meant for the word in it.
        let is_again =
            |one: &&Annotation| reading.just_made().is_some() && reading.has_tag(&name, &one.spans);
        let focused = focused.filter(|one| !is_again(one)).cloned();
        let act = match focused {
            Some(annotation) if reading.has_tag(&name, &annotation.spans) => {
                Err(Notice::AlreadyTagged(name.clone()))
            }
            Some(annotation) => {
                let relabelled = Annotation { label: name.clone(), ..annotation };
                Ok((Edit::Replace(relabelled.clone()), relabelled))
            }
            None => self.new_annotation(&name, now).map(|made| (Edit::Insert(made.clone()), made)),
        };
        match act {
            Ok((edit, annotation)) => {
                self.last_label = Some(label);
                if ends_begun {
                    self.begun = None;
                }
                self.make_and_tell(edit, &annotation, name)
            }
            Err(notice) => {
                if let Some(reading) = self.reading_mut() {
                    reading.deselect();
                }
                self.refuse(notice)
            }
        }
    }

    fn new_annotation(&mut self, label: &str, now: Timestamp) -> Result<Annotation, Notice> {
        let spans = self.reading().ok_or(Notice::NothingToTag)?.tagged(label)?;
        Ok(Annotation {
            spans,
            id: self.new_id().ok_or(Notice::NothingToTag)?,
            label: label.to_owned(),
            attributes: BTreeMap::new(),
            note: String::new(),
            by: self.author.clone(),
            made: in_seconds(now),
        })
    }

    /// An id that nothing in the open document has.
    pub(super) fn new_id(&mut self) -> Option<Id> {
        let Some(Entry { state: EntryState::Open(reading), .. }) = self.entries.get(self.current) else {
            return None;
        };
        Some(self.ids.next(|id| reading.annotations.has_id(id)))
    }

    /// Makes an edit of an annotation, leaves the caret on it and says so.
    pub(super) fn make_and_tell(&mut self, edit: Edit, annotation: &Annotation, label: String) -> Effect {
        let effect = self.make(edit);
        let page = self.page;
        if let Some(reading) = self.reading_mut().filter(|_| effect != Effect::None) {
            let text = reading.document.text();
            let quote = annotation.spans.excerpt(text, EXCERPT);
            let extent = annotation.spans.extent();
            let notice = match segment::after_proclitic(text, extent).filter(|_| reading.is_in_a_word(extent))
            {
                Some(stem) => {
                    let proclitic = TextRange::new(extent.start(), stem).slice(text).to_owned();
                    Notice::TaggedWithProclitic(label, quote, proclitic)
                }
                None => Notice::Tagged(label, quote),
            };
            reading.settle_on(extent);
            reading.view.focused = Some(annotation.id.clone());
            reading.view.worked_on = Some(annotation.id.clone());
            reading.view.made = Some(annotation.id.clone());
            reading.show_caret(page);
            self.notice = Some(notice);
            self.offer_values(annotation);
        }
        effect
    }

    /// Gives the annotation that was just made another extent.
    pub(super) fn extend_made(&mut self, made: &Annotation, span: Span) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let spans = Spans::from(span);
        if reading.has_tag(&made.label, &spans) {
            return self.refuse(Notice::AlreadyTagged(made.label.clone()));
        }
        let changed = Annotation { spans, ..made.clone() };
        self.make_and_tell(Edit::Replace(changed.clone()), &changed, made.label.clone())
    }

    pub(super) fn repeat_tag(&mut self, now: Timestamp) -> Effect {
        match self.last_label {
            Some(label) => self.tag(label, now),
            None => self.refuse(Notice::NothingToRepeat),
        }
    }

    /// Deletes the annotation at the caret: the one walked to, or the innermost.
    pub(super) fn delete_here(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let Some(annotation) = reading.here().first().copied().cloned() else {
            return self.refuse(Notice::NothingHere);
        };
        self.delete(&annotation)
    }

    pub(super) fn delete(&mut self, annotation: &Annotation) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let quote = annotation.spans.excerpt(reading.document.text(), EXCERPT);
        let effect = self.make(Edit::Remove(annotation.id.clone()));
        if let Some(reading) = self.reading_mut().filter(|_| effect != Effect::None) {
            reading.deselect();
            self.notice = Some(Notice::Deleted(annotation.label.clone(), quote));
        }
        effect
    }

    pub(super) fn make(&mut self, edit: Edit) -> Effect {
        self.make_in(self.current, edit)
    }

    /// Makes an edit in a document that is open.
    pub(super) fn make_in(&mut self, index: usize, edit: Edit) -> Effect {
        let now = self.stamp();
        let Some(reading) = self.reading_of_mut(index) else { return Effect::None };
        match reading.history.make(&mut reading.annotations, edit, now) {
            Ok(()) => Effect::Save(index),
            Err(error) => self.refuse(Notice::Refused(error)),
        }
    }

    pub(super) fn refuse(&mut self, notice: Notice) -> Effect {
        self.notice = Some(notice);
        Effect::None
    }
}

impl Reading {
    /// The beginning of an annotation's text, for notices.
    pub(super) fn excerpt_of(&self, annotation: &Annotation) -> String {
        annotation.spans.excerpt(self.document.text(), EXCERPT)
    }

    pub(super) fn writable(&self) -> Result<(), Notice> {
        if self.arriving.is_some() {
            return Err(Notice::Arriving);
        }
        if let Some(reason) = &self.gone {
            return Err(Notice::TextGone(reason.clone()));
        }
        self.read_only.clone().map_or(Ok(()), |reason| Err(Notice::ReadOnly(reason)))
    }

    /// The spans that a tag given now would have: of an annotation whose text was selected as such, all of its pieces.
    fn tagged(&self, label: &str) -> Result<Spans, Notice> {
        let copied = self.view.copied.as_ref().and_then(|id| self.annotations.get(id));
        let copied = copied.filter(|one| Some(one.spans.extent()) == self.selection());
        let spans = match copied {
            Some(annotation) => annotation.spans.clone(),
            None => Spans::from(self.chosen()?),
        };
        if self.has_tag(label, &spans) {
            return Err(Notice::AlreadyTagged(label.to_owned()));
        }
        Ok(spans)
    }

    /// What is chosen to be annotated: the selection without outer white space, or the word at the caret.
    ///
    /// # Errors
    /// There is nothing, or nothing to be seen.
    pub fn chosen(&self) -> Result<Span, Notice> {
        let text = self.document.text();
        let chosen = self.selection().or_else(|| self.word_here()).ok_or(Notice::NothingToTag)?;
        let trimmed = segment::trim(text, chosen);
        let is_seen = |c: char| !c.is_whitespace() && !control::is_invisible(c);
        if !trimmed.slice(text).chars().any(is_seen) {
            return Err(Notice::OnlySpace);
        }
        Span::snapped(text, trimmed).ok_or(Notice::OnlySpace)
    }

    /// Whether a range is one word, or its first is: what may begin with a proclitic.
    fn is_in_a_word(&self, range: TextRange) -> bool {
        self.unit_at(range.start(), motion::word_at).is_some_and(|word| word.start() == range.start())
    }

    /// Whether just this text has the label already.
    pub(super) fn has_tag(&self, label: &str, spans: &Spans) -> bool {
        let same = |other: &&Annotation| other.label == label && other.spans == *spans;
        self.annotations.overlapping(spans.extent()).iter().any(same)
    }

    /// Leaves the caret on the tagged text, at the end where it already was, so that reading goes on from there and
    /// the annotation is at hand.
    fn settle_on(&mut self, extent: TextRange) {
        let caret = self.view.caret.offset;
        let at_end = caret >= extent.end();
        self.deselect();
        if at_end {
            let last = grapheme::previous(self.document.text(), extent.end());
            self.place_caret(LogicalPosition::downstream(last));
        } else if caret < extent.start() {
            self.place_caret(LogicalPosition::downstream(extent.start()));
        }
    }
}

/// RFC 3339 without fractions: an annotator's acts are not that fast.
pub(super) fn in_seconds(now: Timestamp) -> String {
    Timestamp::from_second(now.as_second()).unwrap_or(now).to_string()
}
