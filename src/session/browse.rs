//! Going from annotation to annotation and from document to document.

use super::command::Command;
use super::{Effect, EntryState, Notice, Session};
use crate::annotation::{Annotation, Id};
use crate::text::ByteOffset;

impl Session {
    /// Opens the document with which the session begins; the shell calls this once, when there are documents.
    pub fn start(&mut self) -> Effect {
        self.turn_to(self.first_document())
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
        self.turn_by_documents(command == Command::NextDocument, 1)
    }

    /// Opens the document so many further on or back; the last or the first where there are fewer.
    pub(super) fn turn_by_documents(&mut self, onward: bool, count: usize) -> Effect {
        let last = self.entries.len().saturating_sub(1);
        let next = if onward { (self.current + count).min(last) } else { self.current.saturating_sub(count) };
        match Some(next).filter(|next| *next != self.current) {
            Some(next) => {
                self.remember_place();
                self.turn_to(next)
            }
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
        self.attend_views();
        if let Some(reading) = self.reading_mut() {
            reading.view.drag = None;
        }
        if is_open { Effect::None } else { Effect::Open(index) }
    }
}
