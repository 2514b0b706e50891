//! One annotation becomes two at the caret, or two of a label become one.

use super::mark::in_seconds;
use super::reading::Reading;
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, Edit, Link, Span, Spans};
use crate::text::{ByteOffset, TextRange, segment};
use jiff::Timestamp;
use std::collections::HashSet;

impl Session {
    /// Splits the innermost annotation that the caret is inside of, between two letters. What follows the caret becomes an annotation
    /// of its own with the same values; the note and the links stay with what is before.
    pub(super) fn split(&mut self, now: Timestamp) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let halves = |one: &Annotation| Some((one.clone(), reading.halves(&one.spans)?));
        let Some((annotation, (before, after))) = reading.here().into_iter().find_map(halves) else {
            return self.refuse(Notice::NothingToSplit);
        };
        if [&before, &after].iter().any(|half| reading.has_tag(&annotation.label, half)) {
            return self.refuse(Notice::AlreadyTagged(annotation.label));
        }
        let Some(id) = self.new_id() else { return Effect::None };
        let first = Annotation { spans: before, ..annotation.clone() };
        let second = Annotation {
            id,
            spans: after,
            note: String::new(),
            by: self.author.clone(),
            made: in_seconds(now),
            ..annotation
        };
        let effect = self.make(Edit::Batch(vec![Edit::Replace(first.clone()), Edit::Insert(second.clone())]));
        if let Some(reading) = self.reading().filter(|_| effect != Effect::None) {
            let [before, after] = [&first, &second].map(|half| reading.excerpt_of(half));
            self.walk_to(second.spans.extent().start(), Some(second.id));
            self.notice = Some(Notice::Split(first.label, before, after));
        }
        effect
    }

    /// Joins the annotation here with the next of its label in the paragraph. What stands between them belongs to it too. Its own
    /// values count where both have one; links of the other become its own.
    pub(super) fn join(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let Some(first) = reading.here().first().copied().cloned() else {
            return self.refuse(Notice::NothingHere);
        };
        let Some(second) = reading.next_of_its_label(&first).cloned() else {
            return self.refuse(Notice::NothingToJoin(first.label));
        };
        let Some(spans) = joined(reading.document.text(), &first.spans, &second.spans) else {
            return self.refuse(Notice::NothingToJoin(first.label));
        };
        let whole = both(first, &second, spans);
        if reading.has_tag(&whole.label, &whole.spans) {
            return self.refuse(Notice::AlreadyTagged(whole.label));
        }
        let mut edits = vec![Edit::Remove(second.id.clone()), Edit::Replace(whole.clone())];
        edits.extend(reading.links_taken_over(&whole, &second).into_iter().map(Edit::Connect));
        let effect = self.make(Edit::Batch(edits));
        if let Some(reading) = self.reading().filter(|_| effect != Effect::None) {
            let told = Notice::Joined(whole.label.clone(), reading.excerpt_of(&whole));
            self.walk_to(whole.spans.extent().start(), Some(whole.id));
            self.notice = Some(told);
        }
        effect
    }
}

impl Reading {
    /// The pieces before the caret and those after it, without blanks at the cut; `None` where one of them would be nothing.
    fn halves(&self, spans: &Spans) -> Option<(Spans, Spans)> {
        let (text, at) = (self.document.text(), self.view.caret.offset);
        let part = |from: ByteOffset, to: ByteOffset| {
            let cut = |span: &Span| {
                let range = span.range();
                let inner = (range.start().max(from), range.end().min(to));
                if inner.0 >= inner.1 {
                    return None;
                }
                let whole = TextRange::new(inner.0, inner.1);
                Span::new(text, if whole == range { whole } else { segment::trim(text, whole) })
            };
            Spans::new(spans.as_slice().iter().filter_map(cut).collect())
        };
        Some((part(ByteOffset(0), at)?, part(at, ByteOffset(text.len()))?))
    }

    /// The next annotation of the same label in the paragraph that begins where this one has ended.
    fn next_of_its_label(&self, first: &Annotation) -> Option<&Annotation> {
        let end = first.spans.extent().end();
        let paragraph = self.paragraph_range(self.paragraph_at(first.spans.extent().start()));
        if end >= paragraph.end() {
            return None;
        }
        let rest = self.annotations.overlapping(TextRange::new(end, paragraph.end()));
        rest.into_iter().find(|other| other.label == first.label && other.spans.extent().start() >= end)
    }

    /// The links of an annotation as those of another that takes its place, but for those that it has already and those that would
    /// lead from it to itself.
    fn links_taken_over(&self, whole: &Annotation, gone: &Annotation) -> Vec<Link> {
        let end = |id| if id == gone.id { whole.id.clone() } else { id };
        let key = |link: &Link| (link.role.clone(), link.from.clone(), link.to.clone());
        let is_theirs = |link: &&Link| link.from == gone.id || link.to == gone.id;
        let own = self.annotations.links_of(&whole.id).filter(|link| !is_theirs(link));
        let mut known: HashSet<_> = own.map(key).collect();
        let theirs = self.annotations.links_of(&gone.id).cloned();
        let mut taken: Vec<Link> =
            theirs.map(|link| Link { from: end(link.from), to: end(link.to), ..link }).collect();
        taken.retain(|link| link.from != link.to && known.insert(key(link)));
        taken
    }
}

/// The pieces of both; the last of the first and the first of the second become one with what is between them.
fn joined(text: &str, first: &Spans, second: &Spans) -> Option<Spans> {
    let (last, before) = first.as_slice().split_last()?;
    let (next, after) = second.as_slice().split_first()?;
    let middle = Span::new(text, last.range().union(next.range()))?;
    Spans::new(before.iter().copied().chain([middle]).chain(after.iter().copied()).collect())
}

/// The first annotation with these pieces, the values that only the second has, and both notes.
fn both(first: Annotation, second: &Annotation, spans: Spans) -> Annotation {
    let mut attributes = second.attributes.clone();
    attributes.extend(first.attributes);
    let notes: Vec<_> =
        [&first.note, &second.note].into_iter().filter(|note| !note.is_empty()).map(String::as_str).collect();
    let note = notes.join("\n");
    Annotation { spans, attributes, note, ..first }
}
