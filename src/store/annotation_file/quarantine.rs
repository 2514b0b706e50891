//! Records that were not understood or do not fit their document: kept as they stand, and written back so.
//!
//! They are no part of the model. A later reading judges them anew, and finds those sound that were repaired.

use super::format::{Piece, Verbatim};
use crate::annotation::{AnnotationSet, Id};

/// The records of one file that are kept aside.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Quarantine {
    annotations: Vec<Kept>,
    links: Vec<Kept>,
    /// Records of the file whose text was not found, so that they cannot be kept.
    lost: usize,
}

/// One record.
#[derive(Clone, Debug)]
struct Kept {
    /// Its line, without indentation.
    line: String,
    /// The annotation that takes its place as soon as the set holds it.
    awaited: Option<Id>,
}

impl Quarantine {
    /// Keeps an annotation. While the set holds the one that it may become, it is not written.
    pub(in crate::store) fn keep_annotation<R>(&mut self, piece: &Piece<'_, R>, awaited: Option<Id>) {
        let kept = self.kept(piece, awaited);
        self.annotations.extend(kept);
    }

    /// Keeps a link.
    pub(in crate::store) fn keep_link<R>(&mut self, piece: &Piece<'_, R>) {
        let kept = self.kept(piece, None);
        self.links.extend(kept);
    }

    fn kept<R>(&mut self, piece: &Piece<'_, R>, awaited: Option<Id>) -> Option<Kept> {
        if piece.text.is_empty() {
            self.lost += 1;
            return None;
        }
        let comma = if piece.comma { "," } else { "" };
        Some(Kept { line: format!("{}{comma}", piece.text), awaited })
    }

    /// How many records are kept.
    pub(in crate::store) fn len(&self) -> usize {
        self.annotations.len() + self.links.len()
    }

    /// Whether a record could not be kept, so that nothing may be written.
    pub(in crate::store) fn has_lost(&self) -> bool {
        self.lost > 0
    }

    /// What is to be written beside the records of this set.
    pub(in crate::store) fn beside(&self, set: &AnnotationSet) -> Verbatim {
        let is_in = |id: &Option<Id>| id.as_ref().is_some_and(|id| set.has_id(id));
        let lines = |list: &[Kept]| {
            list.iter().filter(|kept| !is_in(&kept.awaited)).map(|kept| kept.line.clone()).collect()
        };
        Verbatim { annotations: lines(&self.annotations), links: lines(&self.links) }
    }
}
