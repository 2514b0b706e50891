//! What a format has no field for, as JSON in a place where its readers expect remarks.
//!
//! Such a remark is bound to what the format itself says of the annotation (`tag`, `at`): when another tool has changed
//! that, the format is right and the remark is not.

use super::Exported;
use crate::annotation::{Annotation, DocumentInfo, Link};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is to be said of an annotation beside what the format says. What is empty is left out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AnnotationDetails {
    pub(super) id: String,
    /// How the format writes the label.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) tag: String,
    /// How the format writes the place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) at: String,
    /// The label, when it is not the tag.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) label: String,
    /// The pieces, when they are not what the format says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) spans: Vec<(usize, usize)>,
    /// What is in the pieces, when there are any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) attributes: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) note: String,
    pub(super) by: String,
    pub(super) made: String,
}

impl AnnotationDetails {
    /// The id, the author and the time.
    pub(super) fn of(annotation: &Annotation) -> Self {
        Self {
            id: annotation.id.to_string(),
            by: annotation.by.clone(),
            made: annotation.made.clone(),
            ..Self::default()
        }
    }
}

/// What is to be said of a link.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct LinkDetails {
    pub(super) id: String,
    /// How the format writes the role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) tag: String,
    /// The role, when it is not the tag.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) role: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) to: String,
    pub(super) by: String,
    pub(super) made: String,
}

impl LinkDetails {
    /// The id, the author and the time.
    pub(super) fn of(link: &Link) -> Self {
        Self { id: link.id.to_string(), by: link.by.clone(), made: link.made.clone(), ..Self::default() }
    }
}

/// What is to be said of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct DocumentDetails {
    pub(super) name: String,
    pub(super) sha256: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) date: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) status: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) notes: String,
}

impl DocumentDetails {
    /// Everything about a document.
    pub(super) fn of(exported: &Exported<'_>) -> Self {
        let info = exported.info.clone();
        Self {
            name: exported.document.name().to_owned(),
            sha256: exported.sha256.to_owned(),
            date: info.date,
            status: info.status,
            notes: info.notes,
        }
    }

    /// What is noted about it.
    pub(super) fn info(&self) -> DocumentInfo {
        let Self { date, status, notes, .. } = self.clone();
        DocumentInfo { date, status, notes }
    }
}
