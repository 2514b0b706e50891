//! What a list of places is an answer to, and its answer in one document.

use super::{About, FoundWrong, MOST_PLACES, Place};
use crate::annotation::{
    Annotation, AnnotationSet, Audit, AuditFinding, Inventory, Mention, Queried, Query, Refusal, Refusals,
    Schema,
};
use crate::document::Document;
use crate::text::TextRange;
use crate::text::search::{Context, Pattern};
use std::sync::Arc;

/// Code points of context that a line of the list has on either side.
const CONTEXT: usize = 60;

/// What a list of places is an answer to.
#[derive(Clone, Debug)]
pub enum Question {
    /// Where a text stands.
    Text(Box<Pattern>),
    /// The annotations that are meant.
    Annotations(Arc<Query>),
    /// What the annotations call what: see [`crate::annotation::Inventory`].
    Inventory(Arc<Schema>),
    /// What is probably wrong.
    Audit {
        /// The corpus that each document is compared with.
        audit: Arc<Audit>,
        /// What is to stay as it is.
        refusals: Arc<Refusals>,
    },
    /// Where a name is still to be annotated.
    Mentions {
        /// The name, and as what.
        mention: Arc<Mention>,
        /// Where it is not to be.
        refusals: Arc<Refusals>,
    },
}

/// A document with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its annotations.
    pub set: &'a AnnotationSet,
}

impl Question {
    /// The places in a document where its text alone tells them, also that there are none; `None` where its annotations are needed.
    pub fn answer_by_text(&self, document: usize, text: &str) -> Option<Vec<Place>> {
        match self {
            Self::Text(pattern) => {
                let found = pattern.find_in(text).into_iter().take(MOST_PLACES);
                Some(found.map(|range| Place::new(document, text, range, About::Text)).collect())
            }
            Self::Mentions { mention, .. } => mention.find_in(text).is_empty().then(Vec::new),
            _ => None,
        }
    }

    /// What one document calls what, where that is asked.
    pub fn inventory(&self, annotated: Annotated<'_>) -> Option<Inventory> {
        let Self::Inventory(schema) = self else { return None };
        let mut inventory = Inventory::default();
        inventory.add(annotated.document.text(), annotated.set, schema);
        Some(inventory)
    }

    /// The places in one document, in reading order.
    pub fn answer(&self, index: usize, annotated: Annotated<'_>) -> Vec<Place> {
        let Annotated { document, set } = annotated;
        let text = document.text();
        match self {
            Self::Text(_) => self.answer_by_text(index, text).unwrap_or_default(),
            Self::Annotations(query) => {
                let found = query.find_in(Queried { name: document.name(), text, set }).into_iter();
                found.map(|annotation| Place::of(index, text, annotation)).collect()
            }
            Self::Inventory(_) => Vec::new(),
            Self::Audit { audit, refusals } => {
                let found = audit.findings(text, set).into_iter();
                let offered =
                    found.filter(|one| !refusals.contains(&refusal(document, one.range, &one.refused_as())));
                offered.map(|finding| Place::wrong(index, text, set, finding)).collect()
            }
            Self::Mentions { mention, refusals } => {
                let found = mention.missing_in(text, set).into_iter();
                let offered =
                    found.filter(|range| !refusals.contains(&refusal(document, *range, &mention.label)));
                offered.map(|range| Place::new(index, text, range, About::Mention)).collect()
            }
        }
    }
}

/// What refuses a label, or a kind of finding, at a place.
pub(in crate::session) fn refusal(document: &Document, range: TextRange, what: &str) -> Refusal {
    let text = document.text();
    let offset = |at| document.index().byte_to_char(text, at);
    Refusal {
        document: document.name().to_owned(),
        start: offset(range.start()),
        end: offset(range.end()),
        text: range.slice(text).to_owned(),
        what: what.to_owned(),
    }
}

impl Place {
    /// The place of an annotation.
    fn of(document: usize, text: &str, annotation: &Annotation) -> Self {
        let about = About::Annotation { id: annotation.id.clone(), label: annotation.label.clone() };
        Self::new(document, text, annotation.spans.extent(), about)
    }

    /// The place of something that is probably wrong.
    fn wrong(document: usize, text: &str, set: &AnnotationSet, finding: AuditFinding) -> Self {
        let before = finding.id.as_ref().and_then(|id| set.get(id)).cloned();
        Self::new(document, text, finding.range, About::Wrong(Box::new(FoundWrong { finding, before })))
    }

    /// A place in a document of this text.
    fn new(document: usize, text: &str, range: TextRange, about: About) -> Self {
        let Context { before, found, after, .. } = Context::around(text, range, CONTEXT);
        let found = found.replace("\r\n", " ").replace(['\r', '\n'], " ");
        let start = before.len();
        let line = format!("{before}{found}{after}");
        Self { document, range, line, found: TextRange::from(start..start + found.len()), about }
    }
}
