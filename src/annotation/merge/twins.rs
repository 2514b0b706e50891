//! Twins: records that two people made alike, each with an id of their own. One of them is enough.
//!
//! Only what is new on one side and unknown to the other can be a twin; what one person made twice stays twice.

use super::said::Record;
use crate::annotation::Id;
use std::collections::BTreeMap;

/// The new name of what was given up for its twin.
type Names = BTreeMap<Id, Id>;

/// Has both sides hold the one that was made first of each two twins, and says how the others are called now.
pub(super) fn unite<R: Record>(
    base: &BTreeMap<Id, R>,
    ours: &mut BTreeMap<Id, R>,
    theirs: &mut BTreeMap<Id, R>,
) -> (Names, Names) {
    let pairs = pairs::<R>(&alone(base, ours, theirs), &alone(base, theirs, ours));
    let mut names = (Names::new(), Names::new());
    for (one, other) in pairs {
        let ours_stays = (ours[&one].birth(), &one) < (theirs[&other].birth(), &other);
        let (from, to, kept, gone, names) = if ours_stays {
            (&*ours, &mut *theirs, one, other, &mut names.1)
        } else {
            (&*theirs, &mut *ours, other, one, &mut names.0)
        };
        to.remove(&gone);
        to.insert(kept.clone(), from[&kept].clone());
        names.insert(gone, kept);
    }
    names
}

/// What a side has alone, by what it says, those made first first.
type Alone<'a, R> = BTreeMap<<R as Record>::Essence<'a>, Vec<&'a Id>>;

fn alone<'a, R: Record>(
    base: &BTreeMap<Id, R>,
    side: &'a BTreeMap<Id, R>,
    other: &BTreeMap<Id, R>,
) -> Alone<'a, R> {
    let mut found: Alone<'a, R> = BTreeMap::new();
    for (id, record) in side.iter().filter(|(id, _)| !base.contains_key(id) && !other.contains_key(id)) {
        found.entry(record.essence()).or_default().push(id);
    }
    for ids in found.values_mut() {
        ids.sort_by_key(|id| (side[*id].birth(), *id));
    }
    found
}

fn pairs<'a, R: Record + 'a>(ours: &Alone<'a, R>, theirs: &Alone<'a, R>) -> Vec<(Id, Id)> {
    let common = ours.iter().filter_map(|(essence, ids)| Some((ids, theirs.get(essence)?)));
    common
        .flat_map(|(ids, others)| ids.iter().zip(others))
        .map(|(one, other)| ((*one).clone(), (*other).clone()))
        .collect()
}
