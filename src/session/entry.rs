//! A document of the corpus, as far as a session knows it: not looked at yet, unreadable, or open.

use super::reading::Reading;
use crate::annotation::{Standing, Status, Summary};
use std::sync::Arc;

/// One document of the corpus.
#[derive(Clone)]
pub struct Entry {
    pub(super) name: Arc<str>,
    pub(super) state: EntryState,
    /// What its file says, where that was looked at without opening it.
    pub(super) overview: Option<Overview>,
    /// How far its annotation has come, where only that was looked at.
    pub(super) status: Option<Status>,
    /// Where it stands in the order of work, as its journal said when it was looked at. Most of many never are.
    standing: Option<Box<Standing>>,
    /// That its next step back or forth cannot be taken was told.
    pub(super) is_passed: bool,
}

/// What was found in the annotation file of a document that is not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overview {
    /// This.
    Summary(Box<Summary>),
    /// It cannot be read.
    Unreadable,
}

/// How far a document has come.
#[derive(Clone)]
pub enum EntryState {
    /// Not looked at yet.
    Unread,
    /// It cannot be read, and why.
    Unreadable(String),
    /// Open, with its annotations.
    Open(Box<Reading>),
}

impl Entry {
    pub(super) fn unread(name: impl Into<Arc<str>>) -> Self {
        Self {
            name: name.into(),
            state: EntryState::Unread,
            overview: None,
            status: None,
            standing: None,
            is_passed: false,
        }
    }

    /// The document's name within the corpus. It may hold anything: see [`crate::text::control`].
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was found in its annotation file while the document was not open.
    pub fn overview(&self) -> Option<&Overview> {
        self.overview.as_ref()
    }

    /// How far the document has come.
    pub fn state(&self) -> &EntryState {
        &self.state
    }

    /// Takes notice of what its journal says.
    pub(super) fn note_standing(&mut self, standing: Standing) {
        self.standing = (standing != Standing::default()).then(|| Box::new(standing));
    }

    /// What its journal said when it was looked at.
    pub(super) fn noted_standing(&self) -> Standing {
        self.standing.as_deref().copied().unwrap_or_default()
    }

    /// Where the document stands. What is shown read-only stands where its journal says.
    pub(super) fn standing(&self) -> Standing {
        match &self.state {
            EntryState::Open(reading) => {
                let own = reading.history.standing();
                let noted = self.noted_standing();
                let seen = if reading.read_only.is_some() { noted } else { Standing::default() };
                Standing {
                    undo: own.undo.max(seen.undo),
                    redo: own.redo.max(seen.redo),
                    made: own.made.max(noted.made),
                    latest: own.latest.max(noted.latest),
                }
            }
            _ => self.noted_standing(),
        }
    }
}
