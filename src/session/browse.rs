//! Going from annotation to annotation and from document to document.

use super::command::Command;
use super::{Effect, EntryState, Notice, Session};
use crate::annotation::{Annotation, Id};
use crate::text::ByteOffset;

impl Session {
    /// Opens the first document; the shell calls this once, when there are documents.
    pub fn start(&mut self) -> Effect {
        self.turn_to(0)
    }

    /// Walks to the next or previous annotation in reading order, outer ones before those inside.
    pub(super) fn turn_to_annotation(&mut self, onward: bool) {
        match self.neighbouring_annotation(onward) {
            Some((start, id)) => self.walk_to(start, Some(id)),
            None => self.notice = Some(Notice::NoMoreAnnotations(onward)),
        }
    }

    fn neighbouring_annotation(&self, onward: bool) -> Option<(ByteOffset, Id)> {
        let reading = self.reading()?;
        // While a link waits for its other end, those at which it may end.
        let is_wanted = |one: &Annotation| {
            self.linking().is_none_or(|(role, from)| one.id == from.id || self.may_join(role, from, one))
        };
        let annotations = reading.annotations().annotations();
        let caret = reading.caret().offset;
        let focused = reading.focused().filter(|one| one.spans.contains(caret) && is_wanted(one));
        let here = focused.and_then(|focused| reading.annotations().number_of(&focused.id));
        let before =
            here.unwrap_or_else(|| annotations.partition_point(|other| other.spans.extent().start() < caret));
        let found = if onward {
            let first = before + usize::from(here.is_some());
            (first..annotations.len()).find(|number| is_wanted(&annotations[*number]))
        } else {
            (0..before).rev().find(|number| is_wanted(&annotations[*number]))
        };
        let annotation = annotations.get(found?)?;
        Some((annotation.spans.extent().start(), annotation.id.clone()))
    }

    pub(super) fn turn_to_document(&mut self, command: Command) -> Effect {
        let onward = command == Command::NextDocument;
        let next = if onward { Some(self.current + 1) } else { self.current.checked_sub(1) };
        match next.filter(|next| *next < self.entries.len()) {
            Some(next) => self.turn_to(next),
            None => self.refuse(Notice::NoMoreDocuments(onward)),
        }
    }

    /// Reads the document on the page from disk again. Work that is in memory only is given up when that is meant.
    pub(super) fn reload(&mut self, is_meant: bool) -> Effect {
        if !is_meant && self.reading().is_some_and(|reading| reading.unsaved().is_some()) {
            self.asked = Some(Command::Reload);
            return self.refuse(Notice::ReloadingUnsaved);
        }
        if self.entries.is_empty() { Effect::None } else { Effect::Open(self.current) }
    }

    /// Puts a document on the page. One that could not be read is tried again.
    pub(super) fn turn_to(&mut self, index: usize) -> Effect {
        let Some(entry) = self.entries.get(index) else { return Effect::None };
        let is_open = matches!(entry.state, EntryState::Open(_));
        self.current = index;
        if let Some(reading) = self.reading_mut() {
            reading.view.drag = None;
        }
        if is_open { Effect::None } else { Effect::Open(index) }
    }
}
