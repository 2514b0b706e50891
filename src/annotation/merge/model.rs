//! Ten thousand random merges, each judged by a second, simpler account of what must come out: how often each
//! annotation is there, whatever ids it got.

use super::tests::{annotation, id, link, records};
use super::{CONFLICT, Conflict, Merged, Records, merge};
use crate::annotation::{Annotation, Id, Link};
use fastrand::Rng;
use std::collections::{BTreeMap, BTreeSet};

type Set = Records<String>;
/// Label, place, attributes and note.
type Said = (String, String, BTreeMap<String, String>, String);

#[test]
fn ten_thousand_merges_lose_nothing_and_double_nothing() {
    for seed in 0..10_000 {
        let mut rng = Rng::with_seed(seed);
        let base = changed(&Set::default(), &mut rng, 8);
        let (ours, theirs) = (changed(&base, &mut rng, 5), changed(&base, &mut rng, 5));
        let case = format!("seed {seed}\nbase {base:#?}\nours {ours:#?}\ntheirs {theirs:#?}");
        let merged = merge(&base, &ours, &theirs);
        let case = format!("{case}\nmerged {merged:#?}");
        assert!(is_sound(&merged.records), "{case}");
        assert_eq!(said(&merged), expected(&base, &ours, &theirs), "{case}");
        assert!(links_are_kept(&base, [&ours, &theirs], &merged.records), "{case}");
        assert!(conflicts_are_recorded(&merged), "{case}");
        assert_eq!(merge(&base, &theirs, &ours), merged, "the sides are equal: {case}");
        for side in [&ours, &theirs] {
            assert_eq!(merge(&base, &merged.records, side).records, merged.records, "again: {case}");
            assert_eq!(
                merge(side, &merged.records, side),
                clean(&merged.records),
                "again from there: {case}"
            );
            assert_eq!(merge(&base, side, side), clean(side), "the same on both sides: {case}");
            assert_eq!(merge(&base, &base, side), clean(side), "one side changed nothing: {case}");
        }
    }
}

fn clean(records: &Set) -> Merged<String> {
    Merged { records: records.clone(), conflicts: Vec::new() }
}

/// A few acts further on. Ids, places and times are few, so that everything happens that can.
fn changed(before: &Set, rng: &mut Rng, most: usize) -> Set {
    let mut set = before.clone();
    for _ in 0..rng.usize(..=most) {
        let ids: Vec<Id> = set.annotations.keys().cloned().collect();
        let links: Vec<Id> = set.links.keys().cloned().collect();
        let any = |ids: &[Id], rng: &mut Rng| rng.choice(ids).cloned();
        match rng.u8(..10) {
            0..3 => {
                let new = any_annotation(rng);
                if !set.has(&new.id) {
                    set.annotations.insert(new.id.clone(), new);
                }
            }
            3..5 => {
                let (Some(id), other) = (any(&ids, rng), any_annotation(rng)) else { continue };
                let Some(there) = set.annotations.get_mut(&id) else { continue };
                match rng.u8(..5) {
                    0 => there.label = other.label,
                    1 => there.spans = other.spans,
                    2 => there.attributes = other.attributes,
                    3 => there.note = other.note,
                    _ => there.by = other.by,
                }
            }
            5..7 => {
                let Some(id) = any(&ids, rng) else { continue };
                set.annotations.remove(&id);
                set.links.retain(|_, link| link.from != id && link.to != id);
            }
            7..9 => {
                let name = *rng.choice(&["l", "m", "n", "a"]).unwrap();
                let role = *rng.choice(&["source", "date", CONFLICT]).unwrap();
                let (Some(from), Some(to)) = (any(&ids, rng), any(&ids, rng)) else { continue };
                let new = link(name, role, from.as_str(), to.as_str());
                if !set.annotations.contains_key(&new.id) {
                    set.links.insert(new.id.clone(), new);
                }
            }
            _ => {
                any(&links, rng).map(|id| set.links.remove(&id));
            }
        }
    }
    set
}

fn any_annotation(rng: &mut Rng) -> Annotation<String> {
    let mut any = |of: &[&str]| (*rng.choice(of).unwrap()).to_owned();
    let mut new =
        annotation(&any(&["a", "b", "c", "d", "e"]), &any(&["entity", "claim"]), &any(&["1-2", "3-4"]));
    (new.by, new.made) = (any(&["leila", "omar"]), any(&["09:00", "10:00"]));
    new.note = any(&["", "", "؟"]);
    for name in ["kind", "mention"] {
        match any(&["", "", "PER", "ORG"]) {
            none if none.is_empty() => None,
            value => new.attributes.insert(name.to_owned(), value),
        };
    }
    new
}

fn is_sound(set: &Set) -> bool {
    let named = set.annotations.iter().all(|(id, record)| *id == record.id && !set.links.contains_key(id));
    let has = |id| set.annotations.contains_key(id);
    named && set.links.iter().all(|(id, link)| *id == link.id && has(&link.from) && has(&link.to))
}

fn said(merged: &Merged<String>) -> Vec<Said> {
    let mut said: Vec<Said> = merged.records.annotations.values().map(says).collect();
    said.sort();
    said
}

fn says(a: &Annotation<String>) -> Said {
    (a.label.clone(), a.spans.clone(), a.attributes.clone(), a.note.clone())
}

/// What must be there: decided for each id by itself, twins counted.
fn expected(base: &Set, ours: &Set, theirs: &Set) -> Vec<Said> {
    let mut said = Vec::new();
    let mut alone: BTreeMap<Said, [usize; 2]> = BTreeMap::new();
    let ids: BTreeSet<&Id> =
        [base, ours, theirs].into_iter().flat_map(|set| set.annotations.keys()).collect();
    let needed = needed(base, ours, theirs);
    for id in ids {
        let of = |set: &Set| set.annotations.get(id).cloned();
        match (of(base), of(ours), of(theirs)) {
            (None, Some(one), None) => alone.entry(says(&one)).or_default()[0] += 1,
            (None, None, Some(other)) => alone.entry(says(&other)).or_default()[1] += 1,
            (None, Some(one), Some(other)) if (&one.by, &one.made) != (&other.by, &other.made) => {
                let both = BTreeSet::from([says(&one), says(&other)]);
                said.extend(both);
            }
            (before, Some(one), Some(other)) => said.extend(blended(before.as_ref(), &one, &other)),
            (Some(before), Some(one), None) | (Some(before), None, Some(one)) => {
                if before != one || needed.contains(id) {
                    said.push(says(&one));
                }
            }
            (_, None, None) => {}
        }
    }
    for (one, counts) in alone {
        said.extend(std::iter::repeat_n(one, counts[0].max(counts[1])));
    }
    said.sort();
    said
}

/// Every field by itself as a list of texts, empty where it is not there.
fn fields(a: &Annotation<String>) -> [String; 5] {
    let attribute = |name: &str| a.attributes.get(name).cloned().unwrap_or_default();
    [a.label.clone(), a.spans.clone(), a.note.clone(), attribute("kind"), attribute("mention")]
}

fn blended(
    before: Option<&Annotation<String>>,
    one: &Annotation<String>,
    other: &Annotation<String>,
) -> BTreeSet<Said> {
    let before = before.map(fields).unwrap_or_default();
    let (ours, theirs) = (fields(one), fields(other));
    let side = |own: &[String; 5], opposite: &[String; 5]| {
        let field = |at: usize| if own[at] == before[at] { opposite[at].clone() } else { own[at].clone() };
        let pairs = [("kind", field(3)), ("mention", field(4))];
        let attributes = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        (field(0), field(1), attributes.map(|(name, value)| (name.to_owned(), value)).collect(), field(2))
    };
    BTreeSet::from([side(&ours, &theirs), side(&theirs, &ours)])
}

/// The annotations that a link keeps, and those of conflicts that were decided in opposite ways.
fn needed(base: &Set, ours: &Set, theirs: &Set) -> BTreeSet<Id> {
    let mut needed = BTreeSet::new();
    for side in [ours, theirs] {
        for link in side.links.values().filter(|link| base.links.get(&link.id) != Some(*link)) {
            needed.extend([link.from.clone(), link.to.clone()]);
        }
    }
    for link in base.links.values().filter(|link| link.role == CONFLICT && link.from != link.to) {
        let left = |set: &Set| [&link.from, &link.to].map(|id| set.annotations.contains_key(id));
        if let ([true, false], [false, true]) | ([false, true], [true, false]) = (left(ours), left(theirs)) {
            needed.extend([link.from.clone(), link.to.clone()]);
        }
    }
    needed
}

/// Every role of a new or changed link is there still.
fn links_are_kept(base: &Set, sides: [&Set; 2], merged: &Set) -> bool {
    let is_kept = |link: &Link| merged.links.values().any(|there| there.role == link.role);
    sides
        .iter()
        .all(|side| side.links.values().filter(|link| base.links.get(&link.id) != Some(*link)).all(is_kept))
}

fn conflicts_are_recorded(merged: &Merged<String>) -> bool {
    let links = || merged.records.links.values().filter(|link| link.role == CONFLICT);
    merged.conflicts.iter().all(|conflict| match conflict {
        Conflict::Rivals(kept, other) => links().any(|link| (&link.from, &link.to) == (kept, other)),
        Conflict::Deleted(id) => links().any(|link| link.from == *id || link.to == *id),
        Conflict::Links(..) | Conflict::DeletedLink(_) => true,
    })
}

#[test]
fn the_model_knows_what_a_merge_is() {
    let base = records(&[annotation("a", "entity", "1-2")], &[]);
    let mut ours = base.clone();
    ours.annotations.get_mut(&id("a")).unwrap().label = "claim".to_owned();
    assert_eq!(expected(&base, &ours, &Set::default()).len(), 1);
    assert_eq!(expected(&base, &base, &Set::default()).len(), 0);
}
