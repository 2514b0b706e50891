//! Where an annotator was in a project, to be there again the next time: the document, the place in each document, the list of
//! documents as it was narrowed and sorted, and the panel that was open. Where it is kept is the shell's.

use super::reading::Reading;
use super::{Command, DocumentFilter, DocumentOrder, Effect, Entry, EntryState, Panel, Session};
use crate::text::{ByteOffset, CharOffset};
use jiff::Timestamp;

/// Documents whose places are kept, at most: those that were left last.
const MOST: usize = 1000;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The name of the document on the page.
    pub document: String,
    /// The places in documents that were opened, by name, the one that was left last behind.
    pub places: Vec<(String, PlaceInDocument)>,
    /// Which documents their list shows.
    pub filter: DocumentFilter,
    /// In which order.
    pub order: DocumentOrder,
    /// The command that opens the panel that was open.
    pub panel: Option<Command>,
}

/// A place in a document, in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceInDocument {
    /// Before which the caret stands.
    pub caret: CharOffset,
    /// With which the page begins.
    pub top: CharOffset,
}

impl Reading {
    /// Where its reader is; `None` as long as this is not all of it.
    fn place(&self) -> Option<PlaceInDocument> {
        if self.arriving.is_some() {
            return None;
        }
        let char = |byte: ByteOffset| self.document.index().byte_to_char(self.document.text(), byte);
        // The paragraph of the top may be long and not laid out yet.
        let top = self.line_range(self.view.top).start();
        Some(PlaceInDocument { caret: char(self.view.caret.offset), top: char(top) })
    }
}

impl Session {
    /// Where the annotator is now.
    pub fn whereabouts(&self) -> Whereabouts {
        let mut places = self.remembered.clone();
        let open = self.entries.iter().filter_map(|entry| match &entry.state {
            EntryState::Open(reading) => Some((entry.name.to_string(), reading.place()?)),
            _ => None,
        });
        let open: Vec<_> = open.collect();
        places.retain(|(name, _)| open.iter().all(|(other, _)| other != name));
        places.extend(open);
        let surplus = places.len().saturating_sub(MOST);
        places.drain(..surplus);
        let (filter, order) = self.listing();
        Whereabouts {
            document: self.entries.get(self.current).map(|entry| entry.name.to_string()).unwrap_or_default(),
            places,
            filter,
            order,
            panel: self.panel_to_reopen(),
        }
    }

    /// What of it changes with every key: the rest is asked for when this has changed.
    pub fn whereabouts_now(&self) -> impl PartialEq + use<> {
        let place = self.reading().map(|reading| (reading.view.caret, reading.view.top));
        (self.current, place, self.listing(), self.panel_to_reopen())
    }

    /// Begins where the annotator was the last time. The documents are opened by [`Session::start`].
    pub fn resume(&mut self, whereabouts: Whereabouts) {
        (self.listed.filter, self.listed.order) = (whereabouts.filter, whereabouts.order);
        self.remembered = whereabouts.places;
        self.resumed = (whereabouts.document, whereabouts.panel);
    }

    /// The document with which a session begins: the one that was on the page the last time. Where it is not there any more, the one
    /// that comes after it by name, else the last.
    pub(super) fn first_document(&self) -> usize {
        let name = self.resumed.0.as_str();
        let is_it = |entry: &Entry| &*entry.name == name;
        let follows = |entry: &Entry| &*entry.name > name;
        let found = self.entries.iter().position(is_it).or_else(|| self.entries.iter().position(follows));
        found.unwrap_or(self.entries.len().saturating_sub(1))
    }

    /// Opens the panel that was open the last time, when there is a document on the page.
    pub fn reopen_panel(&mut self, now: Timestamp) -> Effect {
        let panel = self.resumed.1.take();
        match panel.filter(|_| self.overlay.is_none() && self.reading().is_some()) {
            Some(command) => {
                let told = self.notice.take();
                let effect = self.apply(command, now);
                self.notice = told.or_else(|| self.notice.take());
                effect
            }
            None => Effect::None,
        }
    }

    /// Goes to where the annotator was in a document that has just been opened.
    pub(super) fn resume_in(&mut self, index: usize) {
        let Some(name) = self.entries.get(index).map(|entry| entry.name.to_string()) else { return };
        let Some(number) = self.remembered.iter().position(|(other, _)| *other == name) else { return };
        let (_, place) = self.remembered.remove(number);
        self.lay_out();
        let page = self.page;
        if let Some(reading) = self.reading_of_mut(index) {
            let (text, chars) = (reading.document.text(), reading.document.index());
            let byte = |offset| chars.char_to_byte(text, offset);
            // A document that has become shorter is begun anew.
            if let (Some(caret), Some(top)) = (byte(place.caret), byte(place.top)) {
                reading.put_at(caret, top, page);
            }
        }
    }

    /// The command for the panel that is open, of those that can be opened by a key again.
    fn panel_to_reopen(&self) -> Option<Command> {
        Some(match self.overlay.as_ref()?.panel {
            Panel::Documents => Command::Documents,
            Panel::Outline => Command::Outline,
            Panel::Contents => Command::Contents,
            Panel::Annotations if self.linking().is_none() => Command::Annotations,
            Panel::Inspector => Command::Inspect,
            Panel::Document => Command::AboutDocument,
            Panel::Bookmarks => Command::Bookmarks,
            Panel::Guideline => Command::Guideline,
            Panel::Help => Command::Help,
            _ => return None,
        })
    }
}
