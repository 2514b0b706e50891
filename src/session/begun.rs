//! Acts that one key begins and Enter ends, wherever any motion or the mouse has led meanwhile: the other end of a link, the new
//! extent of an annotation, the words that are the value of an attribute. Esc gives them up.
//!
//! What each of them does in the end is its own file's: [`super::linking`], [`super::ends`], [`super::value`].

use super::{Effect, Session};
use crate::annotation::{Annotation, Id};
use jiff::Timestamp;

/// An act that has been begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    /// The annotation that it is about.
    pub(super) annotation: Id,
    /// The index of its document.
    pub(super) document: usize,
    pub(super) act: BegunAct,
}

/// What has been begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BegunAct {
    /// A link whose role the next key gives.
    Role,
    /// A link of this role, whose other end is looked for.
    Link(String),
    /// Another extent of the piece of this index.
    Extent(usize),
    /// The words that are the value of the attribute of this name.
    Words(String),
}

impl Begun {
    /// Whether commands may come between, and not only the next key.
    fn outlasts_a_key(&self) -> bool {
        self.act != BegunAct::Role
    }
}

impl Session {
    pub(super) fn begin(&mut self, annotation: Id, act: BegunAct) {
        self.begun = Some(Begun { annotation, document: self.current, act });
    }

    /// What has been begun on the page, and the annotation that it is about.
    pub(super) fn begun(&self) -> Option<(&BegunAct, &Annotation)> {
        let begun = self.begun.as_ref().filter(|begun| begun.document == self.current)?;
        Some((&begun.act, self.reading()?.annotations().get(&begun.annotation)?))
    }

    /// Gives up what waited for the next key only.
    pub(super) fn drop_begun_role(&mut self) {
        self.begun = self.begun.take().filter(Begun::outlasts_a_key);
    }

    /// Gives up what has been begun; `false` where nothing was.
    pub(super) fn give_up_begun(&mut self) -> bool {
        let Some(begun) = self.begun.take() else { return false };
        if let (BegunAct::Extent(_) | BegunAct::Words(_), Some(reading)) = (begun.act, self.reading_mut()) {
            reading.deselect();
        }
        true
    }

    /// Ends what has been begun where the annotator is. `None` when nothing was.
    pub(super) fn end_begun(&mut self, now: Timestamp) -> Option<Effect> {
        let (act, annotation) = self.begun()?;
        let (act, annotation) = (act.clone(), annotation.clone());
        match act {
            BegunAct::Role => None,
            BegunAct::Link(role) => Some(self.end_link_here(&role, &annotation, now)),
            BegunAct::Extent(piece) => Some(self.end_extent(annotation, piece)),
            BegunAct::Words(attribute) => Some(self.end_words(&annotation, &attribute)),
        }
    }
}
