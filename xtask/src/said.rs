//! What annotations say, to be compared whoever made them, when, and under which ids.

use hashiya::annotation::{Annotation, AnnotationSet, Link};
use std::collections::BTreeMap;

/// What an annotation says, whoever made it and when.
type Said = (Vec<(usize, usize)>, String, BTreeMap<String, String>, String);

/// What an annotation says.
fn said(annotation: &Annotation) -> Said {
    let pieces =
        annotation.spans.as_slice().iter().map(|span| (span.range().start().0, span.range().end().0));
    (pieces.collect(), annotation.label.clone(), annotation.attributes.clone(), annotation.note.clone())
}

/// What a link says: its role, and what its ends say.
fn said_link(set: &AnnotationSet, link: &Link) -> Option<(String, Said, Said)> {
    Some((link.role.clone(), said(set.get(&link.from)?), said(set.get(&link.to)?)))
}

/// All that a set says, whoever said it, when, and under which id.
pub(crate) fn all_said(set: &AnnotationSet) -> Vec<String> {
    let mut all: Vec<String> = set.annotations().iter().map(|one| format!("{:?}", said(one))).collect();
    all.extend(set.links().iter().map(|link| format!("{:?}", said_link(set, link))));
    all.sort();
    all
}

/// What is in one set and not in the other.
pub(crate) fn differences(goal: &AnnotationSet, made: &AnnotationSet) -> Vec<String> {
    let (goal, made) = (all_said(goal), all_said(made));
    let lacks = goal.iter().filter(|one| !made.contains(one)).map(|one| format!("not made: {one}"));
    let has = made.iter().filter(|one| !goal.contains(one)).map(|one| format!("not wanted: {one}"));
    lacks.chain(has).collect()
}
