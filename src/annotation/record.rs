//! One annotation: a label on one or more spans, with what is known about it.

use super::{Id, Spans};
use std::collections::BTreeMap;

/// A labelled part of a document.
///
/// How its place is told is a parameter, because files can be merged without the text that [`Spans`] need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation<S = Spans> {
    /// Its name within the document.
    pub id: Id,
    /// The label's name in the schema, such as `entity`; a label the schema lacks is kept.
    pub label: String,
    /// Where it is.
    pub spans: S,
    /// Attribute values by name, such as `kind` = `ORG`.
    pub attributes: BTreeMap<String, String>,
    /// The annotator's remark; empty when there is none.
    pub note: String,
    /// Who made it.
    pub by: String,
    /// When it was made, in RFC 3339, UTC.
    pub made: String,
}

impl Annotation {
    /// The order of annotation files and of walks through a document: by start, then longer first, so that an
    /// outer annotation comes before those nested in it.
    pub(super) fn sort_key(&self) -> (usize, std::cmp::Reverse<usize>, &str, &Id) {
        let extent = self.spans.extent();
        (extent.start().0, std::cmp::Reverse(extent.end().0), &self.label, &self.id)
    }
}
