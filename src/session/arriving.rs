//! What is shown before all of it is known: the beginning of a document while the rest is read, and the first document while
//! the others are listed.
//!
//! The beginning is laid out and walked through as always. Whatever needs more than that waits, key by key; who keeps the keys
//! meanwhile is the shell.

use super::command::Command;
use super::{Arriving, Entry, EntryState, PageSize, Panel, Reading, Session};
use crate::annotation::AnnotationSet;
use crate::document::Document;
use crate::text::TextRange;
use std::sync::Arc;

impl Reading {
    /// What is known of the whole, while this is only its beginning.
    pub fn arriving(&self) -> Option<Arriving> {
        self.arriving
    }

    /// The paragraphs of the document. Of one of which the beginning is shown, about as many as it will have.
    pub fn paragraph_count(&self) -> usize {
        let paragraphs = self.document.paragraphs().len();
        let Some(arriving) = self.arriving else { return paragraphs };
        let share = arriving.size as f64 / self.document.text().len().max(1) as f64;
        (paragraphs as f64 * share.max(1.0)) as usize
    }

    /// Whether there is so much text behind the page that a page can be turned from here.
    fn has_room(&self, page: PageSize) -> bool {
        if self.arriving.is_none_or(|arriving| arriving.is_text_whole) {
            return true;
        }
        let rows = self.rows(page);
        let (first, last) = (rows.first(), rows.last());
        let shown = first.zip(last).map(|(first, last)| {
            TextRange::new(self.line_range(*first).start(), self.line_range(*last).end())
        });
        let Some(shown) =
            shown.map(|shown| shown.union(TextRange::new(self.view.caret.offset, self.view.caret.offset)))
        else {
            return false;
        };
        let behind = self.document.text().len().saturating_sub(shown.end().0);
        // The next page may have letters with more marks than this one.
        behind > Arriving::ROOM && shown.len() < Arriving::ROOM / 2
    }
}

impl Session {
    /// Shows the beginning of a document that [`super::Effect::Open`] asked for; [`Session::open`] follows. It cannot be annotated
    /// before.
    pub fn show_beginning(
        &mut self,
        index: usize,
        document: impl Into<Arc<Document>>,
        annotations: AnnotationSet,
        arriving: Arriving,
    ) {
        let mut reading = Reading::new(document.into(), annotations, None, self.preferences.direction);
        reading.arriving = Some(arriving);
        self.replace(index, EntryState::Open(Box::new(reading)));
    }

    /// Notes how much of a document of which the beginning is shown has been read.
    pub fn arrives(&mut self, index: usize, percent: u8) {
        if let Some(arriving) = self.reading_of_mut(index).and_then(|reading| reading.arriving.as_mut()) {
            arriving.percent = percent;
        }
    }

    /// Takes the beginning of a document away again: the rest of it is not wanted any more.
    pub fn forget_beginning(&mut self, index: usize) {
        if self.reading_of(index).is_some_and(|reading| reading.arriving.is_some()) {
            self.replace(index, EntryState::Unread);
        }
    }

    /// Whether it is not known yet which documents there are.
    pub fn is_listing(&self) -> bool {
        self.is_listing
    }

    /// The documents that were given are the first of more; [`Session::list`] follows.
    pub fn begin_listing(&mut self) {
        self.is_listing = true;
    }

    /// Takes in the names of all documents. The one that was there already stays where it is when it is the first of them; else
    /// nothing is open any more, and `false` is returned.
    pub fn list(&mut self, names: impl IntoIterator<Item = Arc<str>>) -> bool {
        self.is_listing = false;
        self.matches = Default::default();
        // Whoever is in a document already stays there.
        let whereabouts = self.whereabouts();
        if !whereabouts.document.is_empty() {
            self.remembered = whereabouts.places;
            self.resumed.0 = whereabouts.document;
        }
        let known = std::mem::take(&mut self.entries).into_iter().next();
        self.entries = names.into_iter().map(Entry::unread).collect();
        let first = self.entries.first_mut();
        match (known, first) {
            (Some(known), Some(first)) if known.name == first.name => {
                *first = known;
                true
            }
            _ => false,
        }
    }

    /// Whether something of what is on the page is still to come.
    pub fn is_incomplete(&self) -> bool {
        self.is_listing || self.reading().is_some_and(|reading| reading.arriving.is_some())
    }

    /// Whether something is being done over several documents, which are opened one after the other for it.
    pub fn is_underway(&self) -> bool {
        self.order.is_underway() || self.settling.is_some() || self.refusing.is_some()
    }

    /// Whether there is so much of a document that its page can be turned.
    pub fn can_be_turned(&self, index: usize) -> bool {
        self.reading_of(index).is_none_or(|reading| reading.has_room(self.page))
    }

    /// Whether a command needs nothing but what is there already.
    pub fn can_do_now(&self, command: Command) -> bool {
        let arriving = self.reading().and_then(Reading::arriving);
        match command {
            Command::Move(motion) if !motion.is_by_letters() => {
                arriving.is_none_or(|arriving| arriving.is_text_whole)
            }
            Command::Move(_) | Command::ScrollUp | Command::ScrollDown => self.can_be_turned(self.current),
            Command::NextDocument | Command::PreviousDocument | Command::Documents => !self.is_listing,
            Command::Terminal
            | Command::Suspend
            | Command::Redraw
            | Command::Panes
            | Command::ChangeOver
            | Command::SwapPanes
            | Command::OtherDown
            | Command::OtherUp
            | Command::Help
            | Command::Cancel
            | Command::Quit => true,
            _ => command.is_preference(),
        }
    }

    /// Whether keys for the panel that is open need nothing but what is there already; `None` when none is.
    pub fn panel_can_do_now(&self) -> Option<bool> {
        self.overlay.as_ref().map(|open| match open.panel {
            Panel::Help => true,
            Panel::Documents => !self.is_listing,
            _ => false,
        })
    }
}
