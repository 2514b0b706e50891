//! Tests of [`AnnotationSet`]: edits and their inverses, and look-up by place against a plain scan.

use super::super::{Span, Spans};
use super::*;
use proptest::prelude::*;

const TEXT: &str = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";

fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

fn annotation(name: &str, range: std::ops::Range<usize>) -> Annotation {
    Annotation {
        id: id(name),
        label: "entity".to_owned(),
        spans: Spans::from(Span::new(TEXT, TextRange::from(range)).unwrap()),
        attributes: std::collections::BTreeMap::new(),
        note: String::new(),
        by: "leila".to_owned(),
        made: "2031-01-01T00:00:00Z".to_owned(),
    }
}

fn link(name: &str, from: &str, to: &str) -> Link {
    let (by, made) = ("leila".to_owned(), "2031-01-01T00:00:00Z".to_owned());
    Link { id: id(name), role: "source".to_owned(), from: id(from), to: id(to), by, made }
}

fn names(found: &[&Annotation]) -> Vec<String> {
    found.iter().map(|annotation| annotation.id.to_string()).collect()
}

#[test]
fn an_outer_annotation_comes_before_the_nested_one() {
    let set = AnnotationSet::new(vec![annotation("in", 2..4), annotation("out", 2..9)], vec![]).unwrap();
    assert_eq!(names(&set.annotations().iter().collect::<Vec<_>>()), ["out", "in"]);
    assert_eq!(names(&set.at(ByteOffset(3))), ["in", "out"]);
    assert_eq!(names(&set.at(ByteOffset(4))), ["out"]);
}

#[test]
fn a_gap_of_a_discontinuous_annotation_is_not_inside() {
    let mut both = annotation("x", 0..2);
    let span = |range| Span::new(TEXT, TextRange::from(range)).unwrap();
    both.spans = Spans::new(vec![span(0..2), span(5..7)]).unwrap();
    let set = AnnotationSet::new(vec![both], vec![]).unwrap();
    assert_eq!(set.at(ByteOffset(3)).len(), 0);
    assert_eq!(set.at(ByteOffset(6)).len(), 1);
}

#[test]
fn removing_an_annotation_takes_its_links_and_undo_brings_them_back() {
    let annotations = vec![annotation("a", 0..2), annotation("b", 3..5)];
    let before = AnnotationSet::new(annotations, vec![link("l", "a", "b")]).unwrap();
    let mut set = before.clone();
    let inverse = set.apply(Edit::Remove(id("b"))).unwrap();
    assert!(set.links().is_empty());
    set.apply(inverse).unwrap();
    assert_eq!(set, before);
}

#[test]
fn a_refused_batch_changes_nothing() {
    let before = AnnotationSet::new(vec![annotation("a", 0..2)], vec![]).unwrap();
    let mut set = before.clone();
    let batch = Edit::Batch(vec![Edit::Insert(annotation("b", 1..3)), Edit::Remove(id("missing"))]);
    assert_eq!(set.apply(batch), Err(EditError::Missing(id("missing"))));
    assert_eq!(set, before);
}

#[test]
fn an_id_is_given_once_and_a_link_needs_both_ends() {
    let annotations = || vec![annotation("a", 0..2), annotation("b", 3..5)];
    let taken = AnnotationSet::new(annotations(), vec![link("a", "a", "b")]);
    assert_eq!(taken, Err(EditError::Taken(id("a"))));
    let loose = AnnotationSet::new(annotations(), vec![link("l", "a", "c")]);
    assert_eq!(loose, Err(EditError::Missing(id("c"))));
}

/// Edits over a small pool of ids, so that collisions and misses happen.
fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let name = prop::sample::select(vec!["a", "b", "c", "d", "e", "f"]);
    let edit =
        (0..5, name.clone(), name, 0..20usize, 1..20usize).prop_map(
            |(kind, x, y, start, length)| match kind {
                0 => Edit::Insert(annotation(x, start..start + length)),
                1 => Edit::Remove(id(x)),
                2 => Edit::Replace(annotation(x, start..start + length)),
                3 => Edit::Connect(link(&format!("{x}{y}"), x, y)),
                _ => {
                    Edit::Batch(vec![Edit::Remove(id(x)), Edit::Insert(annotation(y, start..start + length))])
                }
            },
        );
    prop::collection::vec(edit, 0..40)
}

proptest! {
    #[test]
    fn undo_of_apply_is_the_identity(edits in edits()) {
        let mut set = AnnotationSet::default();
        for edit in edits {
            let before = set.clone();
            if let Ok(inverse) = set.apply(edit) {
                let after = set.clone();
                let again = set.apply(inverse).unwrap();
                prop_assert_eq!(&set, &before);
                set.apply(again).unwrap();
                prop_assert_eq!(&set, &after);
            } else {
                prop_assert_eq!(&set, &before);
            }
        }
    }

    #[test]
    fn look_up_agrees_with_a_scan(
        ranges in prop::collection::vec((0..40usize, 1..12usize), 0..60),
        start in 0..52usize,
        length in 1..10usize,
    ) {
        let made = ranges.iter().enumerate().map(|(n, (start, length))| annotation(&n.to_string(), *start..start + length));
        let set = AnnotationSet::new(made.collect(), vec![]).unwrap();
        let range = TextRange::from(start..start + length);
        let scanned: Vec<_> = set.annotations().iter().filter(|a| a.spans.extent().overlaps(range)).collect();
        prop_assert_eq!(set.overlapping(range), scanned);
    }
}
