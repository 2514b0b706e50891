//! The annotations and links of one document, found by place.
//!
//! Annotations are kept in file order; a table of furthest ends over the same order makes "what covers this place"
//! a matter of the answer's size and a logarithm, however long or deep the annotations are.

use super::{Annotation, Edit, EditError, Id, Link};
use crate::text::{ByteOffset, TextRange};
use std::collections::{HashMap, HashSet};

/// Every annotation and link of one document. Two sets are equal when they hold the same.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    /// Sorted by [`Annotation::sort_key`].
    annotations: Vec<Annotation>,
    /// Sorted by origin, target, role and id.
    links: Vec<Link>,
    ids: HashSet<Id>,
    /// `furthest[middle(lo, hi)]` is the greatest end in `annotations[lo..hi]`, for the halves that a binary
    /// search visits: an interval tree laid over the sorted list.
    furthest: Vec<ByteOffset>,
    /// Whether an edit has taken the last annotation away.
    emptied: bool,
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        (&self.annotations, &self.links) == (&other.annotations, &other.links)
    }
}

impl Eq for AnnotationSet {}

impl AnnotationSet {
    /// A set of these annotations and links.
    ///
    /// # Errors
    /// An id that occurs twice, or a link whose end is not there.
    pub fn new(annotations: Vec<Annotation>, links: Vec<Link>) -> Result<Self, EditError> {
        let mut set = Self::default();
        for annotation in annotations {
            set.claim_id(&annotation.id)?;
            set.annotations.push(annotation);
        }
        set.annotations.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let has_end =
            |id: &Id| if set.ids.contains(id) { Ok(()) } else { Err(EditError::Missing(id.clone())) };
        links.iter().flat_map(|link| [&link.from, &link.to]).try_for_each(has_end)?;
        for link in links {
            set.claim_id(&link.id)?;
            set.links.push(link);
        }
        set.links.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        set.index();
        Ok(set)
    }

    /// The annotations in logical order, an outer one before those nested in it.
    pub fn annotations(&self) -> &[Annotation] {
        &self.annotations
    }

    /// The links, by origin, target, role and id.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Whether there is neither an annotation nor a link.
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty() && self.links.is_empty()
    }

    /// Whether an edit has emptied it at some time. A set that is empty without that was never filled: saving it
    /// over annotations would lose them.
    pub fn was_emptied(&self) -> bool {
        self.emptied
    }

    /// Whether an annotation or a link has this id.
    pub fn has_id(&self, id: &Id) -> bool {
        self.ids.contains(id)
    }

    /// The annotation of this id.
    pub fn get(&self, id: &Id) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| annotation.id == *id)
    }

    /// The ids of annotations and links that are not the same in both sets, or in one only.
    pub fn differing(&self, other: &Self) -> HashSet<Id> {
        let mut differing = HashSet::new();
        for (one, other) in [(self, other), (other, self)] {
            let annotations: HashMap<_, _> =
                other.annotations.iter().map(|there| (&there.id, there)).collect();
            let links: HashMap<_, _> = other.links.iter().map(|there| (&there.id, there)).collect();
            let changed = one.annotations.iter().filter(|here| annotations.get(&here.id) != Some(here));
            differing.extend(changed.map(|here| here.id.clone()));
            let changed = one.links.iter().filter(|here| links.get(&here.id) != Some(here));
            differing.extend(changed.map(|here| here.id.clone()));
        }
        differing
    }

    /// The edit that makes this set like `other`.
    pub fn edit_to(&self, other: &Self) -> Edit {
        let differing = self.differing(other);
        let is_in = |id: &Id| differing.contains(id);
        let gone = self.links.iter().filter(|link| is_in(&link.id));
        let mut edits: Vec<Edit> = gone.map(|link| Edit::Disconnect(link.id.clone())).collect();
        let there: HashSet<&Id> = other.annotations.iter().map(|annotation| &annotation.id).collect();
        let gone = self.annotations.iter().filter(|here| !there.contains(&here.id));
        edits.extend(gone.map(|here| Edit::Remove(here.id.clone())));
        let here: HashSet<&Id> = self.annotations.iter().map(|annotation| &annotation.id).collect();
        for annotation in other.annotations.iter().filter(|annotation| is_in(&annotation.id)) {
            let is_here = here.contains(&annotation.id);
            edits.push(if is_here { Edit::Replace } else { Edit::Insert }(annotation.clone()));
        }
        edits.extend(other.links.iter().filter(|link| is_in(&link.id)).cloned().map(Edit::Connect));
        Edit::Batch(edits)
    }

    /// The annotations whose extent shares a byte with `range`, in logical order.
    pub fn overlapping(&self, range: TextRange) -> Vec<&Annotation> {
        let mut found = Vec::new();
        self.collect(0, self.annotations.len(), range, &mut found);
        found
    }

    /// The annotations with a span over the character at `offset`, innermost (shortest) first.
    pub fn at(&self, offset: ByteOffset) -> Vec<&Annotation> {
        let mut found = self.overlapping(TextRange::new(offset, ByteOffset(offset.0 + 1)));
        found.retain(|annotation| annotation.spans.contains(offset));
        found.sort_by_key(|annotation| annotation.spans.covered_bytes());
        found
    }

    /// Makes a change and returns the edit that takes it back.
    ///
    /// # Errors
    /// See [`EditError`]; the set is then as it was.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        let held = !self.is_empty();
        let inverse = self.change(edit)?;
        self.emptied |= held && self.is_empty();
        self.index();
        debug_assert!(self.holds_together());
        Ok(inverse)
    }

    fn change(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Insert(annotation) => self.insert(annotation),
            Edit::Replace(annotation) => self.replace(annotation),
            Edit::Remove(id) => self.remove(&id),
            Edit::Connect(link) => self.connect(link),
            Edit::Disconnect(id) => self.disconnect(&id),
            Edit::Batch(edits) => self.change_all(edits),
        }
    }

    /// All of the edits or none: what was done before a refusal is taken back.
    fn change_all(&mut self, edits: Vec<Edit>) -> Result<Edit, EditError> {
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.change(edit) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    for inverse in inverses.into_iter().rev() {
                        self.change(inverse)?;
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Batch(inverses))
    }

    fn insert(&mut self, annotation: Annotation) -> Result<Edit, EditError> {
        self.claim_id(&annotation.id)?;
        let inverse = Edit::Remove(annotation.id.clone());
        let place = self.annotations.partition_point(|other| other.sort_key() < annotation.sort_key());
        self.annotations.insert(place, annotation);
        Ok(inverse)
    }

    fn replace(&mut self, annotation: Annotation) -> Result<Edit, EditError> {
        let place = self.annotations.iter().position(|other| other.id == annotation.id);
        let old = self.annotations.remove(place.ok_or_else(|| EditError::Missing(annotation.id.clone()))?);
        let place = self.annotations.partition_point(|other| other.sort_key() < annotation.sort_key());
        self.annotations.insert(place, annotation);
        Ok(Edit::Replace(old))
    }

    fn remove(&mut self, id: &Id) -> Result<Edit, EditError> {
        let place = self.annotations.iter().position(|annotation| annotation.id == *id);
        let annotation = self.annotations.remove(place.ok_or_else(|| EditError::Missing(id.clone()))?);
        self.ids.remove(id);
        let touches = |link: &Link| link.from == *id || link.to == *id;
        let (cut, kept) = std::mem::take(&mut self.links).into_iter().partition(touches);
        self.links = kept;
        let mut inverse = vec![Edit::Insert(annotation)];
        for link in cut {
            self.ids.remove(&link.id);
            inverse.push(Edit::Connect(link));
        }
        Ok(if inverse.len() == 1 { inverse.remove(0) } else { Edit::Batch(inverse) })
    }

    fn connect(&mut self, link: Link) -> Result<Edit, EditError> {
        for end in [&link.from, &link.to] {
            if self.get(end).is_none() {
                return Err(EditError::Missing(end.clone()));
            }
        }
        self.claim_id(&link.id)?;
        let inverse = Edit::Disconnect(link.id.clone());
        let place = self.links.partition_point(|other| other.sort_key() < link.sort_key());
        self.links.insert(place, link);
        Ok(inverse)
    }

    fn disconnect(&mut self, id: &Id) -> Result<Edit, EditError> {
        let place = self.links.iter().position(|link| link.id == *id);
        let link = self.links.remove(place.ok_or_else(|| EditError::Missing(id.clone()))?);
        self.ids.remove(id);
        Ok(Edit::Connect(link))
    }

    fn claim_id(&mut self, id: &Id) -> Result<(), EditError> {
        if self.ids.insert(id.clone()) { Ok(()) } else { Err(EditError::Taken(id.clone())) }
    }

    fn index(&mut self) {
        self.furthest = vec![ByteOffset(0); self.annotations.len()];
        self.index_between(0, self.annotations.len());
    }

    fn index_between(&mut self, lo: usize, hi: usize) -> ByteOffset {
        if lo >= hi {
            return ByteOffset(0);
        }
        let middle = lo + (hi - lo) / 2;
        let own = self.annotations[middle].spans.extent().end();
        let furthest = own.max(self.index_between(lo, middle)).max(self.index_between(middle + 1, hi));
        self.furthest[middle] = furthest;
        furthest
    }

    fn collect<'a>(&'a self, lo: usize, hi: usize, range: TextRange, found: &mut Vec<&'a Annotation>) {
        let middle = lo + (hi - lo) / 2;
        if lo >= hi || self.furthest[middle] <= range.start() {
            return;
        }
        self.collect(lo, middle, range, found);
        let extent = self.annotations[middle].spans.extent();
        if extent.overlaps(range) {
            found.push(&self.annotations[middle]);
        }
        if extent.start() < range.end() {
            self.collect(middle + 1, hi, range, found);
        }
    }

    /// The invariants: order, unique ids, links with both ends.
    fn holds_together(&self) -> bool {
        let sorted = self.annotations.windows(2).all(|pair| pair[0].sort_key() < pair[1].sort_key());
        let counted = self.ids.len() == self.annotations.len() + self.links.len();
        let tied = self.links.iter().all(|link| self.ids.contains(&link.from) && self.ids.contains(&link.to));
        let links_sorted = self.links.windows(2).all(|pair| pair[0].sort_key() < pair[1].sort_key());
        sorted && links_sorted && counted && tied
    }
}

#[cfg(test)]
mod tests;
