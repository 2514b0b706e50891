//! The annotations and links of one document, found by place, and what is noted about the document as a whole.
//!
//! Annotations are kept in file order, and how far they reach by blocks of that order ([`reach`]), so that "what covers this
//! place" does not look at all of them. An edit costs the change: nothing is indexed anew. Sets that were cloned share their
//! records.

mod reach;
mod records;

pub use records::{RecordIter, Records};

use super::{Annotation, DocumentInfo, Edit, EditError, Id, Link};
use crate::text::{ByteOffset, TextRange};
use reach::Reach;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Every annotation and link of one document, with what is noted about it. Two sets are equal when they hold the same.
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    /// Sorted by [`Annotation::sort_key`].
    annotations: Vec<Arc<Annotation>>,
    /// Sorted by origin, target, role and id.
    links: Vec<Arc<Link>>,
    ids: HashMap<Id, Item>,
    /// The links that lead to an annotation, by its id, in the order of links.
    to: HashMap<Id, Vec<Arc<Link>>>,
    reach: Reach,
    info: DocumentInfo,
    /// Whether an edit has taken the last annotation away.
    emptied: bool,
}

/// What an id names.
#[derive(Clone, Debug)]
enum Item {
    Annotation(Arc<Annotation>),
    Link(Arc<Link>),
}

impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        (&self.annotations, &self.links, &self.info) == (&other.annotations, &other.links, &other.info)
    }
}

impl Eq for AnnotationSet {}

impl AnnotationSet {
    /// A set of these annotations and links.
    ///
    /// # Errors
    /// An id that occurs twice, or a link whose end is not there.
    pub fn new(annotations: Vec<Annotation>, links: Vec<Link>) -> Result<Self, EditError> {
        let mut set =
            Self { ids: HashMap::with_capacity(annotations.len() + links.len()), ..Self::default() };
        for annotation in annotations {
            let annotation = Arc::new(annotation);
            set.claim(&annotation.id, Item::Annotation(Arc::clone(&annotation)))?;
            set.annotations.push(annotation);
        }
        set.annotations.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let ends = links.iter().flat_map(|link| [&link.from, &link.to]);
        ends.into_iter().try_for_each(|end| set.expect_annotation(end))?;
        for link in links {
            let link = Arc::new(link);
            set.claim(&link.id, Item::Link(Arc::clone(&link)))?;
            set.links.push(link);
        }
        set.links.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        for link in &set.links {
            set.to.entry(link.to.clone()).or_default().push(Arc::clone(link));
        }
        set.reach = Reach::new(set.annotations.len(), |number| set.annotations[number].spans.extent());
        Ok(set)
    }

    /// The same set with this noted about the document.
    #[must_use]
    pub fn with_info(mut self, info: DocumentInfo) -> Self {
        self.info = info;
        self
    }

    /// What is noted about the document as a whole.
    pub fn info(&self) -> &DocumentInfo {
        &self.info
    }

    /// The annotations in logical order, an outer one before those nested in it.
    pub fn annotations(&self) -> Records<'_, Annotation> {
        Records(&self.annotations)
    }

    /// The links, by origin, target, role and id.
    pub fn links(&self) -> Records<'_, Link> {
        Records(&self.links)
    }

    /// The links that lead from an annotation, in the order of links.
    pub fn links_from(&self, id: &Id) -> Records<'_, Link> {
        let first = self.links.partition_point(|link| link.from < *id);
        let count = self.links[first..].partition_point(|link| link.from == *id);
        Records(&self.links[first..first + count])
    }

    /// The links that lead to an annotation, in the order of links.
    pub fn links_to(&self, id: &Id) -> Records<'_, Link> {
        Records(self.to.get(id).map(Vec::as_slice).unwrap_or_default())
    }

    /// Whether there is neither an annotation nor a link; something may be noted about the document.
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
        self.ids.contains_key(id)
    }

    /// The annotation of this id.
    pub fn get(&self, id: &Id) -> Option<&Annotation> {
        match self.ids.get(id) {
            Some(Item::Annotation(annotation)) => Some(annotation),
            _ => None,
        }
    }

    /// The link of this id.
    pub fn link(&self, id: &Id) -> Option<&Link> {
        match self.ids.get(id) {
            Some(Item::Link(link)) => Some(link),
            _ => None,
        }
    }

    /// The number of an annotation among [`AnnotationSet::annotations`].
    pub fn number_of(&self, id: &Id) -> Option<usize> {
        let key = self.get(id)?.sort_key();
        self.annotations.binary_search_by(|other| other.sort_key().cmp(&key)).ok()
    }

    /// The links that touch an annotation, those from it first.
    pub fn links_of<'a>(&'a self, id: &'a Id) -> impl Iterator<Item = &'a Link> {
        let back = self.links_to(id).iter().filter(move |link| link.from != *id);
        self.links_from(id).iter().chain(back)
    }

    /// The ids of annotations and links that are not the same in both sets, or in one only.
    pub fn differing(&self, other: &Self) -> HashSet<Id> {
        let in_one = |one: &Self, other: &Self| -> Vec<Id> {
            let annotations = one.annotations.iter().filter(|here| other.get(&here.id) != Some(here));
            let links = one.links.iter().filter(|here| other.link(&here.id) != Some(here));
            annotations.map(|here| here.id.clone()).chain(links.map(|here| here.id.clone())).collect()
        };
        in_one(self, other).into_iter().chain(in_one(other, self)).collect()
    }

    /// The edit that makes this set like `other`.
    pub fn edit_to(&self, other: &Self) -> Edit {
        let differing = self.differing(other);
        let is_in = |id: &Id| differing.contains(id);
        let gone = self.links().iter().filter(|link| is_in(&link.id));
        let mut edits: Vec<Edit> = gone.map(|link| Edit::Disconnect(link.id.clone())).collect();
        let gone = self.annotations().iter().filter(|here| other.get(&here.id).is_none());
        edits.extend(gone.map(|here| Edit::Remove(here.id.clone())));
        for annotation in other.annotations().iter().filter(|annotation| is_in(&annotation.id)) {
            let is_here = self.get(&annotation.id).is_some();
            edits.push(if is_here { Edit::Replace } else { Edit::Insert }(annotation.clone()));
        }
        edits.extend(other.links().iter().filter(|link| is_in(&link.id)).cloned().map(Edit::Connect));
        let described = self.info.differing(&other.info);
        edits.extend(described.map(|field| Edit::Describe(field, other.info.get(field).to_owned())));
        Edit::Batch(edits)
    }

    /// The annotations whose extent shares a byte with `range`, in logical order.
    pub fn overlapping(&self, range: TextRange) -> Vec<&Annotation> {
        let candidates = self.reach.candidates(range).flat_map(|place| &self.annotations[place]);
        candidates.map(|one| &**one).filter(|one| one.spans.extent().overlaps(range)).collect()
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
            Edit::Describe(field, value) => Ok(Edit::Describe(field, self.info.set(field, value))),
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
        let annotation = Arc::new(annotation);
        self.claim(&annotation.id, Item::Annotation(Arc::clone(&annotation)))?;
        let inverse = Edit::Remove(annotation.id.clone());
        self.put_in(annotation);
        Ok(inverse)
    }

    fn replace(&mut self, annotation: Annotation) -> Result<Edit, EditError> {
        let old = self.take_out(&annotation.id)?;
        let annotation = Arc::new(annotation);
        self.ids.insert(annotation.id.clone(), Item::Annotation(Arc::clone(&annotation)));
        self.put_in(annotation);
        Ok(Edit::Replace(Arc::unwrap_or_clone(old)))
    }

    fn remove(&mut self, id: &Id) -> Result<Edit, EditError> {
        let annotation = self.take_out(id)?;
        self.ids.remove(id);
        let cut: Vec<Id> = self.links_of(id).map(|link| link.id.clone()).collect();
        let mut inverse = vec![Edit::Insert(Arc::unwrap_or_clone(annotation))];
        for link in cut {
            inverse.push(self.disconnect(&link)?);
        }
        Ok(if inverse.len() == 1 { inverse.remove(0) } else { Edit::Batch(inverse) })
    }

    fn connect(&mut self, link: Link) -> Result<Edit, EditError> {
        self.expect_annotation(&link.from)?;
        self.expect_annotation(&link.to)?;
        let link = Arc::new(link);
        self.claim(&link.id, Item::Link(Arc::clone(&link)))?;
        let inverse = Edit::Disconnect(link.id.clone());
        put_in_order(self.to.entry(link.to.clone()).or_default(), Arc::clone(&link));
        put_in_order(&mut self.links, link);
        Ok(inverse)
    }

    fn disconnect(&mut self, id: &Id) -> Result<Edit, EditError> {
        let Some(Item::Link(link)) = self.ids.get(id).cloned() else {
            return Err(EditError::Missing(id.clone()));
        };
        self.ids.remove(id);
        take_out_of_order(&mut self.links, &link);
        if let Some(links) = self.to.get_mut(&link.to) {
            take_out_of_order(links, &link);
            if links.is_empty() {
                self.to.remove(&link.to);
            }
        }
        Ok(Edit::Connect(Arc::unwrap_or_clone(link)))
    }

    fn claim(&mut self, id: &Id, item: Item) -> Result<(), EditError> {
        match self.ids.entry(id.clone()) {
            Entry::Occupied(_) => Err(EditError::Taken(id.clone())),
            Entry::Vacant(free) => {
                free.insert(item);
                Ok(())
            }
        }
    }

    fn expect_annotation(&self, id: &Id) -> Result<(), EditError> {
        self.get(id).map(|_| ()).ok_or_else(|| EditError::Missing(id.clone()))
    }

    /// Puts an annotation that has its id at its place.
    fn put_in(&mut self, annotation: Arc<Annotation>) {
        let Self { annotations, reach, .. } = self;
        let place = annotations.partition_point(|other| other.sort_key() < annotation.sort_key());
        annotations.insert(place, annotation);
        reach.inserted(place, |number| annotations[number].spans.extent());
    }

    /// Takes an annotation away from its place; its id stays taken.
    fn take_out(&mut self, id: &Id) -> Result<Arc<Annotation>, EditError> {
        let place = self.number_of(id).ok_or_else(|| EditError::Missing(id.clone()))?;
        let Self { annotations, reach, .. } = self;
        let annotation = annotations.remove(place);
        reach.removed(place, |number| annotations[number].spans.extent());
        Ok(annotation)
    }

    /// The invariants: order, unique ids, links with both ends.
    fn holds_together(&self) -> bool {
        let sorted = self.annotations.windows(2).all(|pair| pair[0].sort_key() < pair[1].sort_key());
        let counted = self.ids.len() == self.annotations.len() + self.links.len();
        let tied =
            self.links.iter().all(|link| self.get(&link.from).is_some() && self.get(&link.to).is_some());
        let links_sorted = self.links.windows(2).all(|pair| pair[0].sort_key() < pair[1].sort_key());
        sorted && links_sorted && counted && tied
    }
}

fn put_in_order(links: &mut Vec<Arc<Link>>, link: Arc<Link>) {
    let place = links.partition_point(|other| other.sort_key() < link.sort_key());
    links.insert(place, link);
}

fn take_out_of_order(links: &mut Vec<Arc<Link>>, link: &Link) {
    if let Ok(place) = links.binary_search_by(|other| other.sort_key().cmp(&link.sort_key())) {
        links.remove(place);
    }
}

#[cfg(test)]
mod tests;
