//! What the shell reports to a session: documents that were read, how saving went, what was counted.
//!
//! These are the answers to an [`super::Effect`]; what an annotator asks for is [`Session::apply`]'s.

use super::{Command, EntryState, Notice, Overview, Reading, Session};
use crate::annotation::{Act, AnnotationSet, History, Summary};
use crate::document::Document;
use crate::layout::{LayoutOptions, PartStarts};
use std::sync::Arc;

impl Session {
    /// Takes in a document that [`super::Effect::Open`] asked for. `read_only` says why its annotations must not change.
    pub fn open(
        &mut self,
        index: usize,
        document: impl Into<Arc<Document>>,
        annotations: AnnotationSet,
        read_only: Option<String>,
    ) {
        let document = document.into();
        let notice = match &read_only {
            Some(reason) => Some(Notice::OpenedReadOnly(reason.clone())),
            None => document.warnings().first().map(|_| Notice::Peculiar(document.warnings().to_vec())),
        };
        let mut reading = Reading::new(document, annotations, read_only, self.preferences.direction);
        let mut otherwise = self.notice.take();
        // A place is resumed once, and not where somebody has gone on from the beginning meanwhile.
        let mut is_begun = false;
        if let Some(before) = self.reading_of(index) {
            is_begun = before.arriving.is_none() || before.view.caret != reading.view.caret;
            reading.resume(before);
            if before.arriving.is_none() {
                otherwise = Some(Notice::Reloaded);
            }
        }
        self.replace(index, EntryState::Open(Box::new(reading)));
        if !is_begun {
            self.resume_in(index);
        }
        self.notice = notice.or(otherwise);
        self.arrive(index);
        self.arrive_at_bookmark(index);
    }

    /// Notes that a document that [`super::Effect::Open`] asked for cannot be read, and why.
    pub fn cannot_open(&mut self, index: usize, reason: String) {
        self.notice = Some(Notice::CannotOpen(reason.clone()));
        self.replace(index, EntryState::Unreadable(reason));
    }

    /// Takes in where the parts of a long paragraph begin, found in a document under these options.
    pub fn learn_parts(
        &self,
        document: &Arc<Document>,
        paragraph: usize,
        options: &LayoutOptions,
        starts: PartStarts,
    ) {
        let found = self.readings_in_panes().find(|reading| Arc::ptr_eq(&reading.document, document));
        if let Some(reading) = found {
            reading.learn(paragraph, options, starts);
        }
    }

    /// Takes over what was done to a document in earlier sessions, to be undone and made again.
    pub fn recall(&mut self, index: usize, history: History) {
        self.order.heed(history.standing());
        if let Some(reading) = self.reading_of_mut(index) {
            reading.history = history;
        }
    }

    /// Hands over the acts of a document that [`super::Effect::Save`] asks to write, each of them once. Until
    /// [`Session::saved`] is told how that went, they are on their way.
    pub fn take_acts(&mut self, index: usize) -> Vec<Act> {
        let Some(reading) = self.reading_of_mut(index) else { return Vec::new() };
        reading.saving = true;
        reading.history.take_acts()
    }

    /// Notes how a save that [`super::Effect::Save`] asked for went. May be told again, as when it was tried again.
    pub fn saved(&mut self, index: usize, result: Result<(), String>) {
        let Some(reading) = self.reading_of_mut(index) else { return };
        let is_news =
            std::mem::take(&mut reading.saving) || reading.unsaved.as_ref() != result.as_ref().err();
        reading.unsaved = result.as_ref().err().cloned();
        match result {
            // While leaving, the question whether that is meant must stay in sight.
            Err(reason) if is_news && self.asked != Some(Command::Quit) => {
                self.notice = Some(Notice::NotSaved(reason));
            }
            Ok(()) if matches!(self.notice, Some(Notice::NotSaved(_))) => self.notice = None,
            _ => {}
        }
    }

    /// Lets the shell tell something, besides what there is to be told already.
    pub fn say(&mut self, notice: Notice) {
        self.notice = Some(match self.notice.take() {
            Some(before) if before.is_warning() => Notice::Both(Box::new(before), Box::new(notice)),
            _ => notice,
        });
    }

    /// Lets the shell add something to what the last command has to say.
    pub fn say_also(&mut self, notice: Notice) {
        self.notice = Some(match self.notice.take() {
            Some(before) => Notice::Both(Box::new(before), Box::new(notice)),
            None => notice,
        });
    }

    /// Notes what the annotation file of a document says that is not open; `None` where it cannot be read.
    pub fn summarized(&mut self, index: usize, summary: Option<Summary>) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.overview =
                Some(summary.map_or(Overview::Unreadable, |summary| Overview::Summary(Box::new(summary))));
            self.listed.forget();
        }
    }

    /// Notes how many documents were counted, and of how many; `None` when that is over.
    pub fn set_counting(&mut self, progress: Option<(usize, usize)>) {
        self.counting = progress;
    }

    /// How many documents were counted, and of how many, while that goes on.
    pub fn counting(&self) -> Option<(usize, usize)> {
        self.counting
    }

    /// Notes that all that [`super::Effect::SaveAll`] asked for was tried: what is still unsaved would be lost by leaving.
    pub fn saved_all(&mut self) {
        let unsaved = self.unsaved();
        if unsaved > 0 {
            self.asked = Some(Command::Quit);
            self.notice = Some(Notice::LeavingUnsaved(unsaved));
        }
    }
}
