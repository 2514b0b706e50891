//! What a finished project says: the goal.

use anyhow::{Context, Result};
use hashiya::annotation::{Annotation, AnnotationSet, Link, Schema};
use hashiya::document::Document;
use hashiya::store::{Project, read_annotations, read_document, read_schema};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// One document and its annotations.
pub(crate) struct Goal {
    pub(crate) name: String,
    pub(crate) document: Arc<Document>,
    pub(crate) set: AnnotationSet,
    pub(crate) schema: Schema,
}

/// What an annotation says, whoever made it and when.
pub(crate) type Said = (Vec<(usize, usize)>, String, BTreeMap<String, String>, String);

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

pub(crate) fn said(annotation: &Annotation) -> Said {
    let pieces =
        annotation.spans.as_slice().iter().map(|span| (span.range().start().0, span.range().end().0));
    (pieces.collect(), annotation.label.clone(), annotation.attributes.clone(), annotation.note.clone())
}

/// What a link says: its role, and what its ends say.
fn said_link(set: &AnnotationSet, link: &Link) -> Option<(String, Said, Said)> {
    Some((link.role.clone(), said(set.get(&link.from)?), said(set.get(&link.to)?)))
}

/// What is in one set and not in the other.
pub(crate) fn differences(goal: &AnnotationSet, made: &AnnotationSet) -> Vec<String> {
    let all = |set: &AnnotationSet| {
        let mut all: Vec<String> = set.annotations().iter().map(|one| format!("{:?}", said(one))).collect();
        all.extend(set.links().iter().map(|link| format!("{:?}", said_link(set, link))));
        all.sort();
        all
    };
    let (goal, made) = (all(goal), all(made));
    let lacks = goal.iter().filter(|one| !made.contains(one)).map(|one| format!("not made: {one}"));
    let has = made.iter().filter(|one| !goal.contains(one)).map(|one| format!("not wanted: {one}"));
    lacks.chain(has).collect()
}
