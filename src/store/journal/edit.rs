//! Edits as journals hold them: annotations and links as records, in code points, with the text that they cover.
//!
//! A record that does not fit the document gives no edit: it is never applied.

use crate::annotation::{Annotation, Edit, Id, InfoField, Link};
use crate::document::Document;
use crate::store::annotation_file::convert::{annotation_record, link_record};
use crate::store::annotation_file::head::exact_spans;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A change, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EditLine {
    /// Adds an annotation.
    Insert(AnnotationLine),
    /// Puts an annotation in the place of the one with its id.
    Replace(AnnotationLine),
    /// Takes the annotation of this id away, with its links.
    Remove(String),
    /// Adds a link.
    Connect(LinkLine),
    /// Takes the link of this id away.
    Disconnect(String),
    /// Notes something about the document; an empty value takes away what is noted.
    Describe {
        /// The field of the document's record: `date`, `status` or `notes`.
        field: String,
        /// What is noted.
        value: String,
    },
    /// Several in this order, as one.
    Batch(Vec<EditLine>),
}

/// An annotation, as it is written: the fields of an annotation file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of `store::format::AnnotationRecord`")]
pub struct AnnotationLine {
    pub id: String,
    pub label: String,
    pub spans: Vec<(usize, usize)>,
    pub text: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    pub by: String,
    pub made: String,
}

/// A link, as it is written: the fields of an annotation file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of `store::format::LinkRecord`")]
pub struct LinkLine {
    pub id: String,
    pub role: String,
    pub from: String,
    pub to: String,
    pub by: String,
    pub made: String,
}

impl EditLine {
    /// An edit of the annotations of this document.
    pub(crate) fn new(document: &Document, edit: &Edit) -> Self {
        match edit {
            Edit::Insert(annotation) => Self::Insert(AnnotationLine::new(document, annotation)),
            Edit::Replace(annotation) => Self::Replace(AnnotationLine::new(document, annotation)),
            Edit::Remove(id) => Self::Remove(id.to_string()),
            Edit::Connect(link) => Self::Connect(LinkLine::new(link)),
            Edit::Disconnect(id) => Self::Disconnect(id.to_string()),
            Edit::Describe(field, value) => {
                Self::Describe { field: field.name().to_owned(), value: value.clone() }
            }
            Edit::Batch(edits) => Self::Batch(edits.iter().map(|edit| Self::new(document, edit)).collect()),
        }
    }

    /// The edit; `None` when something of it does not fit the document.
    pub(crate) fn edit(&self, document: &Document) -> Option<Edit> {
        Some(match self {
            Self::Insert(line) => Edit::Insert(line.annotation(document)?),
            Self::Replace(line) => Edit::Replace(line.annotation(document)?),
            Self::Remove(id) => Edit::Remove(Id::new(id.as_str())?),
            Self::Connect(line) => Edit::Connect(line.link()?),
            Self::Disconnect(id) => Edit::Disconnect(Id::new(id.as_str())?),
            Self::Describe { field, value } => {
                let (field, _) = InfoField::NAMES.iter().find(|(_, name)| name == field)?;
                Edit::Describe(*field, value.clone())
            }
            Self::Batch(lines) => {
                Edit::Batch(lines.iter().map(|line| line.edit(document)).collect::<Option<_>>()?)
            }
        })
    }

    /// The single changes that it is made of, in order.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Batch(lines) => lines.iter().flat_map(Self::parts).collect(),
            single => vec![single],
        }
    }

    /// The id that it is about; `None` for several, and for the document.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Insert(line) | Self::Replace(line) => Some(&line.id),
            Self::Remove(id) | Self::Disconnect(id) => Some(id),
            Self::Connect(line) => Some(&line.id),
            Self::Describe { .. } | Self::Batch(_) => None,
        }
    }
}

impl AnnotationLine {
    fn new(document: &Document, annotation: &Annotation) -> Self {
        let record = annotation_record(document, annotation);
        let attributes = annotation.attributes.clone();
        let (id, label, spans, text) = (record.id, record.label, record.spans, record.text);
        Self { id, label, spans, text, attributes, note: record.note, by: record.by, made: record.made }
    }

    pub(super) fn annotation(&self, document: &Document) -> Option<Annotation> {
        Some(Annotation {
            id: Id::new(self.id.as_str())?,
            label: self.label.clone(),
            spans: exact_spans(document, &self.spans, &self.text)?,
            attributes: self.attributes.clone(),
            note: self.note.clone(),
            by: self.by.clone(),
            made: self.made.clone(),
        })
    }
}

impl LinkLine {
    fn new(link: &Link) -> Self {
        let record = link_record(link);
        let (id, role, from, to) = (record.id, record.role, record.from, record.to);
        Self { id, role, from, to, by: record.by, made: record.made }
    }

    pub(super) fn link(&self) -> Option<Link> {
        let id = |name: &str| Id::new(name);
        Some(Link {
            id: id(&self.id)?,
            role: self.role.clone(),
            from: id(&self.from)?,
            to: id(&self.to)?,
            by: self.by.clone(),
            made: self.made.clone(),
        })
    }
}
