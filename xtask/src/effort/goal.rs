//! What a finished project says: the goal.

use anyhow::{Context, Result};
use hashiya::annotation::{AnnotationSet, Schema};
use hashiya::document::Document;
use hashiya::store::{Project, read_annotations, read_document, read_schema};
use std::path::Path;
use std::sync::Arc;

/// One document and its annotations.
pub(crate) struct Goal {
    pub(crate) name: String,
    pub(crate) document: Arc<Document>,
    pub(crate) set: AnnotationSet,
    pub(crate) schema: Schema,
}

/// The documents of a project that have annotations.
pub(crate) fn read(root: &Path) -> Result<Vec<Goal>> {
    let project = Project::discover(Some(root), None)?;
    let schema = read_schema(&project, &|_| None)?;
    let (entries, errors) = project.scan();
    if let Some(error) = errors.into_iter().next() {
        return Err(error.into());
    }
    let mut goals = Vec::new();
    for entry in &entries {
        let loaded = read_document(entry)?;
        let found = read_annotations(entry, &loaded, &schema).with_context(|| entry.name.clone())?;
        if !found.set.is_empty() {
            let (name, document) = (entry.name.clone(), Arc::new(loaded.document));
            goals.push(Goal { name, document, set: found.set, schema: schema.clone() });
        }
    }
    Ok(goals)
}
