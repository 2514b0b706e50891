//! What an export could not carry: one entry for each annotation, link or document and kind.
//!
//! Most of it follows from the format's row in the table ([`losses_of`]); what depends on the text or on other
//! annotations is reported by the writer of the format.

use super::{Carries, Exported};
use crate::annotation::Annotation;

/// What became of something that a format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// The annotation is not in the export.
    LeftOut,
    /// A discontinuous annotation became one span, from its first character to its last.
    Bridged,
    /// An end of the span was moved to the nearest place where the format allows one.
    Cut,
    /// A name or a value was written in another way.
    Renamed,
    /// Characters of the text or of a value that the format forbids were replaced.
    Replaced,
    /// The id is not in the export.
    Id,
    /// Attributes are not in the export.
    Attributes,
    /// The remark is not in the export.
    Note,
    /// Who made it and when is not in the export.
    Author,
    /// The link is not in the export.
    Link,
    /// The link is there without its id, its author and its time.
    LinkDetails,
    /// The document's date, status and remarks are not in the export.
    DocumentInfo,
}

impl LossKind {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 12] = [
        Self::LeftOut,
        Self::Bridged,
        Self::Cut,
        Self::Renamed,
        Self::Replaced,
        Self::Id,
        Self::Attributes,
        Self::Note,
        Self::Author,
        Self::Link,
        Self::LinkDetails,
        Self::DocumentInfo,
    ];

    /// Its name in `--json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::Bridged => "bridged",
            Self::Cut => "cut",
            Self::Renamed => "renamed",
            Self::Replaced => "replaced",
            Self::Id => "id",
            Self::Attributes => "attributes",
            Self::Note => "note",
            Self::Author => "author",
            Self::Link => "link",
            Self::LinkDetails => "link-details",
            Self::DocumentInfo => "document-info",
        }
    }

    /// What messages say of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::LeftOut => "annotations left out",
            Self::Bridged => "discontinuous annotations made one span",
            Self::Cut => "spans moved to where the format can end them",
            Self::Renamed => "names written in another way",
            Self::Replaced => "characters replaced",
            Self::Id => "annotations without their ids",
            Self::Attributes => "annotations without their attributes",
            Self::Note => "annotations without their notes",
            Self::Author => "annotations without author and time",
            Self::Link => "links left out",
            Self::LinkDetails => "links without id, author and time",
            Self::DocumentInfo => "documents without date, status and notes",
        }
    }
}

/// One thing that an export could not carry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What became of it.
    pub kind: LossKind,
    /// The id of the annotation or link; empty for the document as a whole.
    pub id: String,
    /// More about it, such as the two names of something renamed; may be empty.
    pub detail: String,
    /// Whether only other tools miss it: the export has it in a field that they pass over, and an import finds it there.
    pub is_kept: bool,
}

impl Loss {
    /// A loss with nothing more to say.
    pub fn new(kind: LossKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into(), detail: String::new(), is_kept: false }
    }

    /// A loss with more to say.
    pub fn with(kind: LossKind, id: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { kind, id: id.into(), detail: detail.into(), is_kept: false }
    }

    /// What other tools miss although the export has it.
    pub fn kept(kind: LossKind, id: impl Into<String>) -> Self {
        let detail = "kept for an import".to_owned();
        Self { kind, id: id.into(), detail, is_kept: true }
    }
}

/// What a format that carries only this loses of a document, before its writer looks at details.
pub(super) fn losses_of(carries: &Carries, exported: &Exported<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    for annotation in exported.set.annotations() {
        let kinds = annotation_losses(carries, annotation);
        losses.extend(kinds.into_iter().map(|kind| Loss::new(kind, annotation.id.as_str())));
        if carries.fragments && !carries.gaps && annotation.spans.as_slice().len() > 1 {
            losses.push(Loss::kept(LossKind::Bridged, annotation.id.as_str()));
        }
    }
    for link in exported.set.links() {
        if !carries.links {
            losses.push(Loss::new(LossKind::Link, link.id.as_str()));
        } else if !carries.link_details {
            losses.push(Loss::new(LossKind::LinkDetails, link.id.as_str()));
        }
    }
    if !carries.info && !exported.info.is_empty() {
        losses.push(Loss::new(LossKind::DocumentInfo, ""));
    }
    losses
}

fn annotation_losses(carries: &Carries, annotation: &Annotation) -> Vec<LossKind> {
    let all = [
        (LossKind::Bridged, !carries.fragments && annotation.spans.as_slice().len() > 1),
        (LossKind::Id, !carries.ids),
        (LossKind::Attributes, !carries.attributes && !annotation.attributes.is_empty()),
        (LossKind::Note, !carries.notes && !annotation.note.is_empty()),
        (LossKind::Author, !carries.authors),
    ];
    all.into_iter().filter(|(_, is_lost)| *is_lost).map(|(kind, _)| kind).collect()
}
