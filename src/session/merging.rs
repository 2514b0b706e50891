//! Work of others: taking in what came into the file meanwhile, walking to conflicts and deciding them.

use super::reading::Reading;
use super::{Effect, Notice, Session};
use crate::annotation::merge::CONFLICT;
use crate::annotation::{ActKind, Annotation, AnnotationSet, Edit, Id};
use crate::text::ByteOffset;
use std::collections::BTreeSet;

/// What came in with the annotations that [`Session::merge_external`] is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Annotations and links that others made, changed or deleted.
    pub changes: usize,
    /// Conflicts among them.
    pub conflicts: usize,
}

impl Session {
    /// Makes the annotations of a document like these: the ones in memory, together with the work of others. That is an act
    /// to be written, but none to be taken back; nor are, from then on, the acts that the others' work touches.
    pub fn merge_external(&mut self, index: usize, annotations: &AnnotationSet, arrival: Arrival) {
        let now = self.stamp();
        let Some(reading) = self.reading_of_mut(index) else { return };
        let Reading { history, annotations: set, .. } = reading;
        let edit = set.edit_to(annotations);
        if edit == Edit::Batch(Vec::new()) {
            return;
        }
        let before = history.depth();
        let notice = match history.make_as(ActKind::Merge, set, edit, now) {
            Ok(()) => Notice::Arrived(arrival, history.depth() < before),
            Err(error) => Notice::Refused(error),
        };
        self.say_also(notice);
    }

    /// Walks to the next annotation that a conflict is about, from the end on to the first.
    pub(super) fn turn_to_conflict(&mut self) {
        let Some(reading) = self.reading() else { return };
        match reading.next_conflict() {
            Some((start, id, is_deletion)) => {
                self.walk_to(start, Some(id));
                self.notice = Some(Notice::Conflict(is_deletion));
            }
            None => self.notice = Some(Notice::NoConflicts),
        }
    }

    /// Decides for the annotation here: its rivals go, or the doubt whether it was to be deleted.
    pub(super) fn keep_here(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let kept = reading.here().into_iter().find(|annotation| reading.is_disputed(&annotation.id)).cloned();
        let Some(kept) = kept else { return self.refuse(Notice::NoConflictHere) };
        let rivals: BTreeSet<Id> = reading.rivals(&kept.id).cloned().collect();
        let doubts = reading.conflicts_of(&kept.id).filter(|link| link.from == link.to);
        let doubts = doubts.map(|link| Edit::Disconnect(link.id.clone()));
        let edits = rivals.into_iter().map(Edit::Remove).chain(doubts).collect();
        let quote = reading.excerpt_of(&kept);
        let effect = self.make(Edit::Batch(edits));
        if effect != Effect::None {
            self.walk_to(kept.spans.extent().start(), Some(kept.id));
            self.notice = Some(Notice::Kept(kept.label, quote));
        }
        effect
    }
}

impl Reading {
    fn conflicts_of<'a>(&'a self, id: &'a Id) -> impl Iterator<Item = &'a crate::annotation::Link> {
        self.annotations.links_of(id).filter(|link| link.role == CONFLICT)
    }

    /// The annotations of which, with this one, only one is right.
    fn rivals<'a>(&'a self, id: &'a Id) -> impl Iterator<Item = &'a Id> {
        self.conflicts_of(id).flat_map(|link| [&link.from, &link.to]).filter(move |end| *end != id)
    }

    /// Whether people have to decide about this annotation.
    pub fn is_disputed(&self, id: &Id) -> bool {
        self.conflicts_of(id).next().is_some()
    }

    /// Where the next conflict after the caret begins, and whether it is about a deletion.
    fn next_conflict(&self) -> Option<(ByteOffset, Id, bool)> {
        let conflicts = self.annotations.links().iter().filter(|link| link.role == CONFLICT);
        let ends: BTreeSet<&Id> = conflicts.flat_map(|link| [&link.from, &link.to]).collect();
        let annotations = self.annotations.annotations();
        let disputed =
            || annotations.iter().enumerate().filter(|(_, annotation)| ends.contains(&annotation.id));
        let place = |annotation: &Annotation| annotation.spans.extent().start();
        let focused =
            self.view.focused.as_ref().and_then(|id| annotations.iter().position(|other| other.id == *id));
        let is_onward = |(index, annotation): &(usize, &Annotation)| match focused {
            Some(focused) => *index > focused,
            None => place(annotation) >= self.view.caret.offset,
        };
        let (_, next) = disputed().find(is_onward).or_else(|| disputed().next())?;
        Some((place(next), next.id.clone(), self.rivals(&next.id).next().is_none()))
    }
}
