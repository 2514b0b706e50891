//! What comes of two people's work, case by case, and what must hold for any.

use super::*;
use proptest::prelude::*;

type Set = Records<String>;

pub(super) fn id(name: &str) -> Id {
    Id::new(name).unwrap()
}

pub(super) fn annotation(name: &str, label: &str, place: &str) -> Annotation<String> {
    Annotation {
        id: id(name),
        label: label.to_owned(),
        spans: place.to_owned(),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "leila".to_owned(),
        made: "2031-03-05T09:00:00Z".to_owned(),
    }
}

pub(super) fn link(name: &str, role: &str, from: &str, to: &str) -> Link {
    let (by, made) = ("leila".to_owned(), "2031-03-05T09:30:00Z".to_owned());
    Link { id: id(name), role: role.to_owned(), from: id(from), to: id(to), by, made }
}

pub(super) fn records(annotations: &[Annotation<String>], links: &[Link]) -> Set {
    let annotations = annotations.iter().map(|one| (one.id.clone(), one.clone())).collect();
    Records { annotations, links: links.iter().map(|one| (one.id.clone(), one.clone())).collect() }
}

fn by_omar(mut annotation: Annotation<String>) -> Annotation<String> {
    (annotation.by, annotation.made) = ("omar".to_owned(), "2031-03-05T10:00:00Z".to_owned());
    annotation
}

fn with(mut annotation: Annotation<String>, name: &str, value: &str) -> Annotation<String> {
    annotation.attributes.insert(name.to_owned(), value.to_owned());
    annotation
}

/// The conflict links, as pairs of ends.
fn disputes(set: &Set) -> Vec<(&str, &str)> {
    let disputes = set.links.values().filter(|link| link.role == CONFLICT);
    disputes.map(|link| (link.from.as_str(), link.to.as_str())).collect()
}

#[test]
fn changes_of_different_fields_come_together() {
    let base = records(&[annotation("a", "entity", "1-2")], &[]);
    let ours = records(&[with(annotation("a", "entity", "1-3"), "kind", "PER")], &[]);
    let mut noted = with(annotation("a", "entity", "1-2"), "mention", "NAM");
    noted.note = "؟".to_owned();
    let merged = merge(&base, &ours, &records(&[noted], &[]));
    let mut both = with(with(annotation("a", "entity", "1-3"), "kind", "PER"), "mention", "NAM");
    both.note = "؟".to_owned();
    assert_eq!(merged, Merged { records: records(&[both], &[]), conflicts: vec![] });
}

#[test]
fn a_field_changed_differently_gives_two_annotations_and_a_link() {
    let base = records(&[annotation("a", "entity", "1-2"), annotation("z", "date", "8-9")], &[]);
    let other = annotation("z", "date", "8-9");
    let ours = records(
        &[with(annotation("a", "claim", "1-2"), "kind", "PER"), other.clone()],
        &[link("l", "date", "a", "z")],
    );
    let theirs = records(&[annotation("a", "place", "1-2"), other], &[]);
    let merged = merge(&base, &ours, &theirs);
    let [Conflict::Rivals(kept, second)] = &merged.conflicts[..] else { panic!("{merged:?}") };
    let found = |id: &Id| merged.records.annotations[id].clone();
    assert_eq!((kept.as_str(), second.as_str().len()), ("a", 6));
    assert_eq!(found(kept), with(annotation("a", "claim", "1-2"), "kind", "PER"));
    // What only one side changed is in both.
    let twin = with(annotation(second.as_str(), "place", "1-2"), "kind", "PER");
    assert_eq!(found(second), twin);
    assert_eq!(disputes(&merged.records), [("a", second.as_str())]);
    assert_eq!(merged.records.links[&id("l")], link("l", "date", "a", "z"));

    // Deleting one of them decides, and is not asked again.
    let mut decided = merged.records.clone();
    decided.annotations.remove(&id("a"));
    decided.links.clear();
    assert_eq!(merge(&merged.records, &decided, &merged.records).records, decided);
    // Decided in opposite ways, nothing is.
    let mut opposite = merged.records.clone();
    opposite.annotations.remove(second);
    opposite.links.retain(|_, link| link.role != CONFLICT);
    let again = merge(&merged.records, &decided, &opposite);
    assert_eq!(again.records.annotations, merged.records.annotations);
    assert_eq!(disputes(&again.records), [("a", second.as_str())]);
    assert_eq!(again.conflicts, merged.conflicts);
}

#[test]
fn what_was_changed_survives_deletion_and_says_so() {
    let base = records(&[annotation("a", "entity", "1-2"), annotation("b", "entity", "3-4")], &[]);
    let ours = records(
        &[with(annotation("a", "entity", "1-2"), "kind", "PER"), annotation("b", "entity", "3-4")],
        &[],
    );
    let merged = merge(&base, &ours, &Set::default());
    assert_eq!(merged.conflicts, [Conflict::Deleted(id("a"))]);
    assert_eq!(
        merged.records.annotations,
        records(&[with(annotation("a", "entity", "1-2"), "kind", "PER")], &[]).annotations
    );
    assert_eq!(disputes(&merged.records), [("a", "a")]);
}

#[test]
fn a_new_link_keeps_its_ends_and_an_old_one_goes_with_them() {
    let both = [annotation("a", "claim", "1-2"), annotation("b", "entity", "3-4")];
    let base = records(&both, &[]);
    let linked = records(&both, &[link("l", "source", "a", "b")]);
    let deleted = records(&both[..1], &[]);
    let merged = merge(&base, &linked, &deleted);
    assert_eq!(merged.records.annotations, base.annotations);
    assert_eq!(merged.conflicts, [Conflict::Deleted(id("b"))]);
    assert_eq!(disputes(&merged.records), [("b", "b")]);
    assert_eq!(merge(&linked, &linked, &deleted), Merged { records: deleted, conflicts: vec![] });
}

#[test]
fn the_same_made_by_two_is_one_and_links_follow() {
    let target = annotation("t", "date", "8-9");
    let base = records(std::slice::from_ref(&target), &[]);
    let ours = records(&[target.clone(), annotation("a", "entity", "1-2")], &[link("l", "date", "a", "t")]);
    let theirs = records(
        &[target.clone(), by_omar(annotation("b", "entity", "1-2"))],
        &[link("m", "date", "b", "t"), link("n", "source", "t", "b")],
    );
    let merged = merge(&base, &ours, &theirs);
    let links = [link("l", "date", "a", "t"), link("n", "source", "t", "a")];
    assert_eq!(merged.records, records(&[target, annotation("a", "entity", "1-2")], &links));
    assert_eq!(merged.conflicts, []);

    // A difference is work: both stay.
    let noted = records(&[with(by_omar(annotation("b", "entity", "1-2")), "kind", "PER")], &[]);
    assert_eq!(merge(&Set::default(), &ours, &noted).records.annotations.len(), 3);
}

#[test]
fn an_id_given_to_two_things_names_one_and_links_follow_the_other() {
    let ours = records(&[annotation("a", "entity", "1-2")], &[]);
    let theirs = records(
        &[by_omar(annotation("a", "date", "3-4")), annotation("b", "claim", "5-6")],
        &[link("l", "date", "b", "a")],
    );
    let merged = merge(&Set::default(), &ours, &theirs);
    let records = &merged.records;
    assert_eq!(records.annotations.len(), 3);
    assert_eq!(records.annotations[&id("a")].label, "entity");
    assert_eq!(records.annotations[&records.links[&id("l")].to].label, "date");
    assert_eq!(merged.conflicts, []);
}

#[test]
fn a_link_and_an_annotation_may_have_been_given_one_id() {
    let both = [annotation("a", "claim", "1-2"), annotation("b", "entity", "3-4")];
    let base = records(&both, &[]);
    let ours = records(&[both[0].clone(), both[1].clone(), annotation("c", "date", "5-6")], &[]);
    let theirs = records(&both, &[link("c", "source", "a", "b")]);
    let merged = merge(&base, &ours, &theirs).records;
    assert_eq!(merged.annotations, ours.annotations);
    assert_eq!(merged.links.values().map(|link| link.role.as_str()).collect::<Vec<_>>(), ["source"]);
    assert!(!merged.links.contains_key(&id("c")));
}

#[test]
fn links_changed_differently_are_both_kept() {
    let both = [annotation("a", "claim", "1-2"), annotation("b", "entity", "3-4")];
    let of = |role| records(&both, &[link("l", role, "a", "b")]);
    let merged = merge(&of("source"), &of("relayed_by"), &of("supports"));
    let mut roles: Vec<_> = merged.records.links.values().map(|link| link.role.as_str()).collect();
    roles.sort_unstable();
    assert_eq!(roles, ["relayed_by", "supports"]);
    assert!(matches!(&merged.conflicts[..], [Conflict::Links(..)]));
    let merged = merge(&of("source"), &of("supports"), &records(&both, &[]));
    assert_eq!((merged.records, merged.conflicts), (of("supports"), vec![Conflict::DeletedLink(id("l"))]));
}

/// Derived ids are in files: everybody has to derive the same.
#[test]
fn derived_ids_are_the_same_for_ever() {
    let of = |label: &str| records(&[annotation("a", label, "1-2")], &[]);
    let merged = merge(&of("entity"), &of("claim"), &of("date")).records;
    let ids: Vec<_> = merged.annotations.keys().chain(merged.links.keys()).map(Id::as_str).collect();
    assert_eq!(ids, ["a", "kilkfd", "ijtw46"]);
}

fn some_records() -> impl Strategy<Value = Set> {
    let one = ("[a-d]", "[ec]", "[12]", prop::option::of("[PO]"), "[xy]?", "[lo]");
    let made = one.prop_map(|(name, label, place, kind, note, by)| {
        let mut made = annotation(&name, &label, &place);
        made.attributes.extend(kind.map(|kind| ("kind".to_owned(), kind)));
        (made.note, made.by) = (note, by);
        made
    });
    let ends = ("[l-n]", "(source|conflict)", any::<prop::sample::Index>(), any::<prop::sample::Index>());
    (prop::collection::vec(made, 0..5), prop::collection::vec(ends, 0..4)).prop_map(|(made, ends)| {
        let mut set = records(&made, &[]);
        let ids: Vec<Id> = set.annotations.keys().cloned().collect();
        for (name, role, from, to) in ends.iter().filter(|_| !ids.is_empty()) {
            let new = link(name, role, from.get(&ids).as_str(), to.get(&ids).as_str());
            set.links.insert(new.id.clone(), new);
        }
        set
    })
}

proptest! {
    /// Also for sides that have little to do with their base.
    #[test]
    fn the_sides_are_equal_and_merging_again_changes_nothing(
        base in some_records(), ours in some_records(), theirs in some_records()
    ) {
        let merged = merge(&base, &ours, &theirs);
        prop_assert_eq!(&merge(&base, &theirs, &ours), &merged);
        for side in [&ours, &theirs] {
            prop_assert_eq!(&merge(&base, &merged.records, side).records, &merged.records);
            prop_assert_eq!(&merge(&base, side, side).records, side);
            prop_assert_eq!(&merge(&base, &base, side).records, side);
        }
    }
}
