//! Edits: changes of an annotation set as values. Applying one returns the edit that takes it back.

use super::{Annotation, Id, InfoField, Link};
use std::collections::BTreeSet;
use thiserror::Error;

/// A change of an [`super::AnnotationSet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds an annotation.
    Insert(Annotation),
    /// Puts an annotation in the place of the one with the same id; links to it stay.
    Replace(Annotation),
    /// Takes an annotation away, with the links that touch it.
    Remove(Id),
    /// Adds a link.
    Connect(Link),
    /// Takes a link away.
    Disconnect(Id),
    /// Notes something about the document as a whole; empty takes away what is noted.
    Describe(InfoField, String),
    /// Several edits, in this order, as one: all of them or none.
    Batch(Vec<Edit>),
}

/// What an edit is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// An annotation or a link.
    Record(Id),
    /// What is noted about the document.
    Info(InfoField),
}

impl Edit {
    /// Adds all that it is about, and what it links.
    pub(super) fn collect_subjects(&self, subjects: &mut BTreeSet<Subject>) {
        match self {
            Self::Insert(annotation) | Self::Replace(annotation) => {
                subjects.extend([Subject::Record(annotation.id.clone())]);
            }
            Self::Remove(id) | Self::Disconnect(id) => subjects.extend([Subject::Record(id.clone())]),
            Self::Connect(link) => {
                subjects.extend([&link.id, &link.from, &link.to].map(|id| Subject::Record(id.clone())));
            }
            Self::Describe(field, _) => subjects.extend([Subject::Info(*field)]),
            Self::Batch(edits) => edits.iter().for_each(|edit| edit.collect_subjects(subjects)),
        }
    }

    /// Whether it is about one of these, or links one of them.
    pub(super) fn touches(&self, subjects: &BTreeSet<Subject>) -> bool {
        let mut own = BTreeSet::new();
        self.collect_subjects(&mut own);
        !own.is_disjoint(subjects)
    }
}

/// Why an edit was refused; the set is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// An annotation or link of this id is there already.
    #[error("there is already an annotation or link with the id {0}")]
    Taken(Id),
    /// No annotation or link of this id is there.
    #[error("there is no annotation or link with the id {0}")]
    Missing(Id),
}
