//! Bringing two people's work on one document together: a three-way merge of annotations and links by id.
//!
//! A pure function of three sets of records. It never fails and loses nothing: where the two sides cannot both be
//! followed, both are kept, and a link with the role [`CONFLICT`] says so until somebody decides. Which side is
//! `ours` makes no difference, and merging the result with one of the sides again changes nothing. Fields of the
//! document itself and files are the store's (`store::merge`).
//!
//! What is decided how:
//!
//! | the two sides | the result |
//! |---|---|
//! | changed different fields or attributes of an annotation | has both changes |
//! | changed the same field differently | two annotations, joined by a conflict link |
//! | one deleted, the other changed it or gave it a new link | it stays, with a conflict link to itself |
//! | one deleted, the other left it alone | it is gone, with its links |
//! | decided a conflict in opposite ways | both annotations and the conflict are back |
//! | made annotations that are the same in all but id, author and time | the one made first; links of the other lead to it |
//! | gave one id to different new annotations | both; one has another id, and links follow it |
//! | changed one link differently | both links |
//! | gave two people's times to one record | the earlier one, with its author |

mod blend;
mod derive;
mod said;
mod twins;

use super::{Annotation, Id, Link};
use blend::{blend, blend_links};
use derive::Digest;
use said::{born, essence, is_same};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// The role of links that say that two annotations are rivals, or (from one to itself) that one was deleted and
/// changed at the same time. Deleting an annotation decides: the link goes with it.
pub const CONFLICT: &str = "conflict";

/// How an annotation's place is told: comparable, and shown in one way only, from which new ids are derived.
pub trait Place: Clone + Ord + Display {}

impl<S: Clone + Ord + Display> Place for S {}

/// Annotations and links by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records<S> {
    /// The annotations.
    pub annotations: BTreeMap<Id, Annotation<S>>,
    /// The links; both ends are there.
    pub links: BTreeMap<Id, Link>,
}

impl<S> Default for Records<S> {
    fn default() -> Self {
        Self { annotations: BTreeMap::new(), links: BTreeMap::new() }
    }
}

/// What somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// An annotation was changed differently on both sides: the one that has its id, and the other.
    Rivals(Id, Id),
    /// An annotation was deleted on one side, and changed or linked on the other. It stays.
    Deleted(Id),
    /// A link was changed differently on both sides: the one that has its id, and the other.
    Links(Id, Id),
    /// A link was deleted on one side and changed on the other. It stays.
    DeletedLink(Id),
}

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged<S> {
    /// Everything of both sides.
    pub records: Records<S>,
    /// What could not be decided, in order.
    pub conflicts: Vec<Conflict>,
}

/// Merges what two people made of `base`. Each of the three must be sound: see [`Records`].
pub fn merge<S: Place>(base: &Records<S>, ours: &Records<S>, theirs: &Records<S>) -> Merged<S> {
    let (mut ours, mut theirs) = (ours.clone(), theirs.clone());
    unite_annotations(base, &mut ours, &mut theirs);
    part_namesakes(base, &mut ours, &mut theirs);
    twins::unite(&base.links, &mut ours.links, &mut theirs.links);
    let mut merge =
        Merge { base, ours: &ours, theirs: &theirs, out: Records::default(), conflicts: Vec::new() };
    let mut rivals = merge.annotations();
    merge.links();
    merge.revive_ends();
    rivals.extend(merge.undecided());
    merge.record(&rivals);
    merge.part_links_from_annotations();
    let Merge { out, mut conflicts, .. } = merge;
    conflicts.sort();
    Merged { records: out, conflicts }
}

/// One record stands for two that two people made alike.
fn unite_annotations<S: Place>(base: &Records<S>, ours: &mut Records<S>, theirs: &mut Records<S>) {
    let (in_ours, in_theirs) =
        twins::unite(&base.annotations, &mut ours.annotations, &mut theirs.annotations);
    repoint(&mut ours.links, &in_ours);
    repoint(&mut theirs.links, &in_theirs);
}

/// Where both sides gave one id to something new, and it is not the same thing, one of them gets another id.
fn part_namesakes<S: Place>(base: &Records<S>, ours: &mut Records<S>, theirs: &mut Records<S>) {
    let mut renamed = (BTreeMap::new(), BTreeMap::new());
    let shared: Vec<Id> =
        ours.annotations.keys().filter(|id| theirs.annotations.contains_key(id)).cloned().collect();
    for id in shared.into_iter().filter(|id| !base.annotations.contains_key(id)) {
        let (one, other) = (&ours.annotations[&id], &theirs.annotations[&id]);
        if born(one) == born(other) || essence(one) == essence(other) {
            continue;
        }
        let ours_stays = (born(one), essence(one)) < (born(other), essence(other));
        let (side, opposite, names) = if ours_stays {
            (&mut *theirs, &*ours, &mut renamed.1)
        } else {
            (&mut *ours, &*theirs, &mut renamed.0)
        };
        let Some(mut moved) = side.annotations.remove(&id) else { continue };
        let digest = Digest::new(&id).annotation(&moved);
        moved.id = digest.id(|new| {
            let is_other = opposite.annotations.get(new).is_some_and(|there| !is_same(there, &moved));
            side.has(new) || base.has(new) || is_other || opposite.links.contains_key(new)
        });
        names.insert(id, moved.id.clone());
        side.annotations.insert(moved.id.clone(), moved);
    }
    repoint(&mut ours.links, &renamed.0);
    repoint(&mut theirs.links, &renamed.1);
}

fn repoint(links: &mut BTreeMap<Id, Link>, names: &BTreeMap<Id, Id>) {
    for link in links.values_mut() {
        for end in [&mut link.from, &mut link.to] {
            if let Some(new) = names.get(end) {
                *end = new.clone();
            }
        }
    }
}

impl<S> Records<S> {
    fn has(&self, id: &Id) -> bool {
        self.annotations.contains_key(id) || self.links.contains_key(id)
    }
}

struct Merge<'a, S> {
    base: &'a Records<S>,
    ours: &'a Records<S>,
    theirs: &'a Records<S>,
    out: Records<S>,
    conflicts: Vec<Conflict>,
}

/// Two annotations between which somebody has to decide.
struct Rivals<S> {
    kept: Annotation<S>,
    other: Annotation<S>,
    /// Whether the other one has an id of its own already.
    is_named: bool,
}

impl<S: Place> Merge<'_, S> {
    /// Merges the annotations that are on a side; returns those that need a decision, and have no place yet.
    fn annotations(&mut self) -> Vec<Rivals<S>> {
        let (base, ours, theirs) = (self.base, self.ours, self.theirs);
        let ids: BTreeSet<&Id> = ours.annotations.keys().chain(theirs.annotations.keys()).collect();
        let mut rivals = Vec::new();
        for id in ids {
            let before = base.annotations.get(id);
            let kept = match (ours.annotations.get(id), theirs.annotations.get(id)) {
                (Some(one), Some(other)) => {
                    let (kept, other) = blend(before, one, other);
                    rivals.extend(other.map(|other| Rivals { kept: kept.clone(), other, is_named: false }));
                    kept
                }
                (Some(one), None) | (None, Some(one)) if before == Some(one) => continue,
                (Some(one), None) | (None, Some(one)) => {
                    if before.is_some() {
                        self.conflicts.push(Conflict::Deleted(id.clone()));
                    }
                    one.clone()
                }
                (None, None) => continue,
            };
            self.out.annotations.insert(id.clone(), kept);
        }
        rivals
    }

    fn links(&mut self) {
        let (base, ours, theirs) = (self.base, self.ours, self.theirs);
        let ids: BTreeSet<&Id> = ours.links.keys().chain(theirs.links.keys()).collect();
        let mut others = Vec::new();
        for id in ids {
            let before = base.links.get(id);
            let kept = match (ours.links.get(id), theirs.links.get(id)) {
                (Some(one), Some(other)) => {
                    let (kept, other) = blend_links(before, one, other);
                    others.extend(other);
                    kept
                }
                (Some(one), None) | (None, Some(one)) if before == Some(one) => continue,
                (Some(one), None) | (None, Some(one)) => {
                    if before.is_some() {
                        self.conflicts.push(Conflict::DeletedLink(id.clone()));
                    }
                    one.clone()
                }
                (None, None) => continue,
            };
            self.out.links.insert(id.clone(), kept);
        }
        for other in others {
            let kept = other.id.clone();
            let id = self.place_link(other);
            self.conflicts.push(Conflict::Links(kept, id));
        }
    }

    /// A link is work: what it joins stays, also when the other side deleted it.
    fn revive_ends(&mut self) {
        let ends = self.out.links.values().flat_map(|link| [&link.from, &link.to]);
        let missing: BTreeSet<Id> =
            ends.filter(|id| !self.out.annotations.contains_key(id)).cloned().collect();
        for id in missing {
            if self.revive(&id) {
                self.conflicts.push(Conflict::Deleted(id));
            }
        }
    }

    fn revive(&mut self, id: &Id) -> bool {
        let found = self.ours.annotations.get(id).or_else(|| self.theirs.annotations.get(id));
        if let Some(annotation) = found.filter(|_| !self.out.annotations.contains_key(id)) {
            self.out.annotations.insert(id.clone(), annotation.clone());
            return true;
        }
        false
    }

    /// Conflicts of before that each side has decided in its own way: the annotation that one deleted is the one
    /// that the other kept. Both deletions together would leave nothing.
    fn undecided(&mut self) -> Vec<Rivals<S>> {
        let base = self.base;
        let mut rivals = Vec::new();
        for link in base.links.values().filter(|link| link.role == CONFLICT) {
            let has = |side: &Records<S>| {
                (side.annotations.contains_key(&link.from), side.annotations.contains_key(&link.to))
            };
            if matches!(
                (has(self.ours), has(self.theirs)),
                ((true, false), (false, true)) | ((false, true), (true, false))
            ) {
                self.revive(&link.from);
                self.revive(&link.to);
                let of = |id| self.out.annotations.get(id).cloned();
                if let (Some(kept), Some(other)) = (of(&link.from), of(&link.to)) {
                    rivals.push(Rivals { kept, other, is_named: true });
                }
            }
        }
        rivals
    }

    /// Writes down what needs a decision, so that it is in the file and not only in a message.
    fn record(&mut self, rivals: &[Rivals<S>]) {
        for Rivals { kept, other, is_named } in rivals {
            let id = if *is_named { other.id.clone() } else { self.place(other.clone()) };
            self.connect(&kept.id, &id, other);
            self.conflicts.push(Conflict::Rivals(kept.id.clone(), id));
        }
        let is_conflict = |link: &&Link| link.role == CONFLICT;
        let marked: BTreeSet<Id> = self
            .out
            .links
            .values()
            .filter(is_conflict)
            .flat_map(|link| [link.from.clone(), link.to.clone()])
            .collect();
        let deleted = self.conflicts.iter().filter_map(|conflict| match conflict {
            Conflict::Deleted(id) => self.out.annotations.get(id).filter(|_| !marked.contains(id)).cloned(),
            _ => None,
        });
        for annotation in deleted.collect::<Vec<_>>() {
            self.connect(&annotation.id, &annotation.id, &annotation);
        }
    }

    fn connect(&mut self, from: &Id, to: &Id, signed: &Annotation<S>) {
        let (by, made) = (signed.by.clone(), signed.made.clone());
        let (from, to) = (from.clone(), to.clone());
        self.place_link(Link { id: from.clone(), role: CONFLICT.to_owned(), from, to, by, made });
    }

    /// Puts an annotation into the result under an id of its own, which follows from what it says. When just this is
    /// there already, from an earlier merge, it is the same one.
    fn place(&mut self, mut annotation: Annotation<S>) -> Id {
        let digest = Digest::new(&annotation.id).annotation(&annotation);
        annotation.id = digest.id(|id| {
            let is_other = self.out.annotations.get(id).is_some_and(|there| !is_same(there, &annotation));
            self.base.has(id) || is_other || self.out.links.contains_key(id)
        });
        let id = annotation.id.clone();
        self.out.annotations.insert(id.clone(), annotation);
        id
    }

    /// The same for a link.
    fn place_link(&mut self, mut link: Link) -> Id {
        let digest = Digest::new(&link.id).link(&link);
        link.id = digest.id(|id| {
            let is_other =
                self.out.links.get(id).is_some_and(|there| *there != Link { id: id.clone(), ..link.clone() });
            self.base.has(id) || is_other || self.out.annotations.contains_key(id)
        });
        let id = link.id.clone();
        self.out.links.insert(id.clone(), link);
        id
    }

    /// Annotations and links share one name space, on each side but not yet together.
    fn part_links_from_annotations(&mut self) {
        let (clashing, kept): (BTreeMap<_, _>, _) = std::mem::take(&mut self.out.links)
            .into_iter()
            .partition(|(id, _)| self.out.annotations.contains_key(id));
        self.out.links = kept;
        for link in clashing.into_values() {
            self.place_link(link);
        }
    }
}

#[cfg(test)]
mod model;
#[cfg(test)]
mod tests;
