//! Edits: changes of an annotation set as values. Applying one returns the edit that takes it back.

use super::{Annotation, Id, Link};
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
    /// Several edits, in this order, as one: all of them or none.
    Batch(Vec<Edit>),
}

impl Edit {
    /// Adds the ids of all that it is about, and of what it links.
    pub(super) fn collect_ids(&self, ids: &mut BTreeSet<Id>) {
        match self {
            Self::Insert(annotation) | Self::Replace(annotation) => ids.extend([annotation.id.clone()]),
            Self::Remove(id) | Self::Disconnect(id) => ids.extend([id.clone()]),
            Self::Connect(link) => ids.extend([&link.id, &link.from, &link.to].map(Id::clone)),
            Self::Batch(edits) => edits.iter().for_each(|edit| edit.collect_ids(ids)),
        }
    }

    /// Whether it is about one of these annotations or links, or links one of them.
    pub(super) fn touches(&self, ids: &BTreeSet<Id>) -> bool {
        match self {
            Self::Insert(annotation) | Self::Replace(annotation) => ids.contains(&annotation.id),
            Self::Remove(id) | Self::Disconnect(id) => ids.contains(id),
            Self::Connect(link) => [&link.id, &link.from, &link.to].into_iter().any(|id| ids.contains(id)),
            Self::Batch(edits) => edits.iter().any(|edit| edit.touches(ids)),
        }
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
