//! Audit: what is probably wrong or missing in annotations that are sound as such, and how each can be mended.
//!
//! Some of it shows in one document, some only where all of them are known: an [`Inventory`] holds what the whole corpus calls what,
//! and an [`Audit`] looks at one document after the other with it. What is against the format is `check`'s.

mod corpus;
mod document;
mod inventory;

pub(super) use document::missing;
pub use inventory::Inventory;

use super::{AnnotationSet, Id, Mention, Schema};
use crate::text::TextRange;
use crate::text::search::Names;
use std::sync::Arc;

/// The attribute that holds the canonical name of what an annotation mentions.
const CANON: &str = "canon";

/// What is probably wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AuditKind {
    /// The same text mostly has another label.
    LabelDiffers,
    /// The same text mostly has another canonical name.
    CanonDiffers,
    /// The canonical name is mostly spelled otherwise.
    CanonSpelling,
    /// What is annotated elsewhere is not annotated here.
    Unlabelled,
    /// It begins or ends in blanks.
    EdgeBlank,
    /// It begins or ends in punctuation.
    EdgePunctuation,
    /// It begins with what elsewhere stands before the name.
    EdgeProclitic,
    /// It begins or ends inside a word.
    HalfWord,
    /// A claim has no source.
    NoSource,
    /// The schema has no such link between these labels.
    LinkForbidden,
    /// A date has no value.
    NoValue,
}

impl AuditKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::LabelDiffers,
        Self::CanonDiffers,
        Self::CanonSpelling,
        Self::Unlabelled,
        Self::EdgeBlank,
        Self::EdgePunctuation,
        Self::EdgeProclitic,
        Self::HalfWord,
        Self::NoSource,
        Self::LinkForbidden,
        Self::NoValue,
    ];

    /// The stable name: other programs may rely on it.
    pub fn code(self) -> &'static str {
        match self {
            Self::LabelDiffers => "label-differs",
            Self::CanonDiffers => "canon-differs",
            Self::CanonSpelling => "canon-spelling",
            Self::Unlabelled => "unlabelled",
            Self::EdgeBlank => "edge-blank",
            Self::EdgePunctuation => "edge-punctuation",
            Self::EdgeProclitic => "edge-proclitic",
            Self::HalfWord => "half-word",
            Self::NoSource => "no-source",
            Self::LinkForbidden => "link-forbidden",
            Self::NoValue => "no-value",
        }
    }
}

/// How something can be mended.
#[derive(Clone, Debug)]
pub enum Fix {
    /// Annotate it as this.
    Tag(Arc<Mention>),
    /// Give it this label.
    Relabel(String),
    /// Give the piece of this place in the list of its pieces this extent.
    Reshape(usize, TextRange),
    /// Give this attribute this value.
    Value(String, String),
    /// Take the annotation away: there is nothing in it.
    Remove,
    /// Take this link away.
    Unlink(Id),
}

/// One thing that is probably wrong.
#[derive(Clone, Debug)]
pub struct AuditFinding {
    /// What kind of thing.
    pub kind: AuditKind,
    /// Where it is.
    pub range: TextRange,
    /// The annotation that it is about; `None` where one is missing.
    pub id: Option<Id>,
    /// Its label, or the one that it should have.
    pub label: String,
    /// What it should be, or what is missing: a label, a name, a text, a role or an attribute.
    pub wanted: String,
    /// How it can be mended without asking anything.
    pub fix: Option<Fix>,
}

impl AuditFinding {
    /// How dismissing it is written down: a name that is not to be annotated as in [`crate::annotation::Refusal`], anything else by its kind.
    pub fn refused_as(&self) -> String {
        match self.kind {
            AuditKind::Unlabelled => self.label.clone(),
            kind => format!("audit:{}", kind.code()),
        }
    }
}

/// What the whole corpus says, ready to be compared with each document.
#[derive(Clone, Debug)]
pub struct Audit {
    inventory: Inventory,
    schema: Schema,
    /// The names that are to be annotated wherever they stand, folded, and as what.
    wanted: Vec<(String, Arc<Mention>)>,
    names: Option<Names>,
}

impl Audit {
    /// Makes ready what is known of the corpus.
    pub fn new(inventory: Inventory, schema: Schema) -> Self {
        let wanted = inventory.wanted();
        let names = if wanted.is_empty() {
            None
        } else {
            Names::new(wanted.iter().map(|(folded, _)| folded.as_str()))
        };
        Self { inventory, schema, wanted, names }
    }

    /// What is probably wrong in a document, in reading order.
    pub fn findings(&self, text: &str, set: &AnnotationSet) -> Vec<AuditFinding> {
        let mut findings = document::findings(text, set, &self.schema);
        findings.extend(self.differing(text, set));
        findings.extend(self.unlabelled(text, set));
        findings.sort_by_key(|finding| (finding.range.start(), finding.range.end(), finding.kind));
        findings
    }
}

#[cfg(test)]
mod tests;
