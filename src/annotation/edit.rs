//! Edits: changes of an annotation set as values. Applying one returns the edit that takes it back.

use super::{Annotation, Id, Link};
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
