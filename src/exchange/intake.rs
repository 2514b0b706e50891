//! What of an import is new to a document, as one edit.
//!
//! Nothing that exists is changed: an annotation that is there already is passed over, and one whose id is taken by
//! another gets a new id. Labels go by the labels of the project, with a table for those that are called differently.

use super::{Aligned, Incoming, IncomingAnnotation};
use crate::annotation::{Annotation, AnnotationSet, Edit, Id, IdSource, Link, Schema, Spans};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How records of another tool become annotations.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    /// The labels that exist.
    pub schema: &'a Schema,
    /// What other names of labels become; an empty name leaves annotations with that label out.
    pub renames: &'a BTreeMap<String, String>,
    /// The author of everything, whatever the file says.
    pub author: Option<&'a str>,
    /// The author of what has none.
    pub fallback_author: &'a str,
    /// The time of what has none, in RFC 3339, UTC.
    pub now: &'a str,
}

/// What an import does to a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Everything that is new, as one step.
    pub edits: Vec<Edit>,
    /// Annotations that are new.
    pub annotations: usize,
    /// Links that are new.
    pub links: usize,
    /// Annotations and links that were there already.
    pub known: usize,
    /// Annotations whose label was to be left out, with the links to them.
    pub left_out: usize,
    /// Ids that were taken by something else, and those given instead.
    pub renamed: Vec<(String, String)>,
}

impl Arrival {
    /// The edit, when there is anything to do.
    pub fn edit(self) -> Option<Edit> {
        (!self.edits.is_empty()).then_some(Edit::Batch(self.edits))
    }
}

impl Intake<'_> {
    /// The label of the project that a label of another tool is: by the table, by its name, or by its name in
    /// another case. `Some(None)` leaves it out, `None` is an unknown one.
    fn label(&self, theirs: &str) -> Option<Option<String>> {
        if let Some(ours) = self.renames.get(theirs) {
            return Some((!ours.is_empty()).then(|| ours.clone()));
        }
        let is_same = |name: &str| name == theirs || name.eq_ignore_ascii_case(theirs);
        let found = self.schema.labels().iter().find(|label| is_same(&label.name));
        found.map(|label| Some(label.name.clone()))
    }

    /// What is wrong with the records of a document in themselves, each with its line: labels that are neither those of
    /// the project nor in the table, names that occur twice, links to nothing.
    pub fn faults(&self, incoming: &Incoming) -> Vec<(Option<usize>, String)> {
        let mut faults = Vec::new();
        let (mut keys, mut unknown) = (HashSet::new(), BTreeSet::new());
        let at = |line: usize| (line > 0).then_some(line);
        for one in &incoming.annotations {
            if !keys.insert(one.key.as_str()) {
                faults.push((at(one.line), format!("the id {} occurs twice", one.key)));
            }
            let label = one.label.as_str();
            if self.label(label).is_none() && unknown.insert(label) {
                let advice =
                    format!("--map '{label}=LABEL' makes it one that is, --map '{label}=' leaves it out");
                faults
                    .push((at(one.line), format!("the label {label:?} is not one of the project; {advice}")));
            }
        }
        for link in &incoming.links {
            for end in [&link.from, &link.to] {
                if !keys.contains(end.as_str()) {
                    let role = &link.role;
                    faults.push((
                        at(link.line),
                        format!("the link {role:?} leads to {end}, which is not there"),
                    ));
                }
            }
        }
        faults
    }

    /// What is new to a document that has `set`. Annotations with unknown labels are left out.
    pub fn take(
        &self,
        incoming: &Incoming,
        aligned: &Aligned,
        set: &AnnotationSet,
        ids: &mut IdSource,
    ) -> Arrival {
        let mut arrival = Arrival::default();
        let mut taken: HashSet<Id> = HashSet::new();
        let mut by_key: HashMap<&str, Id> = HashMap::new();
        let mut there = Likenesses::of(set);
        for (record, spans) in incoming.annotations.iter().zip(&aligned.spans) {
            let Some(Some(label)) = self.label(&record.label) else {
                arrival.left_out += 1;
                continue;
            };
            let mut annotation = self.annotation(record, label, spans);
            if let Some(id) = there.find(set, &annotation, &record.id) {
                by_key.insert(&record.key, id);
                arrival.known += 1;
                continue;
            }
            let is_taken = |id: &Id| set.has_id(id) || taken.contains(id);
            annotation.id = arrival.name(&record.id, is_taken, ids);
            taken.insert(annotation.id.clone());
            by_key.insert(&record.key, annotation.id.clone());
            arrival.annotations += 1;
            arrival.edits.push(Edit::Insert(annotation));
        }
        for record in &incoming.links {
            let (from, to) = (by_key.get(record.from.as_str()), by_key.get(record.to.as_str()));
            let (Some(from), Some(to)) = (from.cloned(), to.cloned()) else {
                arrival.left_out += 1;
                continue;
            };
            let is_same = |link: &&Link| link.from == from && link.to == to && link.role == record.role;
            if set.links().iter().any(|link| is_same(&link)) {
                arrival.known += 1;
                continue;
            }
            let is_taken = |id: &Id| set.has_id(id) || taken.contains(id);
            let id = arrival.name(&record.id, is_taken, ids);
            taken.insert(id.clone());
            let (by, made) = self.signed(&record.by, &record.made);
            arrival.links += 1;
            arrival.edits.push(Edit::Connect(Link { id, role: record.role.clone(), from, to, by, made }));
        }
        arrival
    }

    /// The annotation that a record stands for; its id is not settled yet.
    fn annotation(&self, record: &IncomingAnnotation, label: String, spans: &Spans) -> Annotation {
        let (by, made) = self.signed(&record.by, &record.made);
        Annotation {
            id: placeholder(),
            label,
            spans: spans.clone(),
            attributes: record.attributes.clone(),
            note: record.note.clone(),
            by,
            made,
        }
    }

    fn signed(&self, by: &str, made: &str) -> (String, String) {
        let own = if by.is_empty() { self.fallback_author } else { by };
        let by = self.author.unwrap_or(own).to_owned();
        (by, if made.is_empty() { self.now } else { made }.to_owned())
    }
}

impl Arrival {
    /// The id that a record wants, or a new one where that is taken.
    fn name(&mut self, wanted: &str, is_taken: impl Fn(&Id) -> bool, ids: &mut IdSource) -> Id {
        match Id::new(wanted) {
            None => ids.next(is_taken),
            Some(id) if is_taken(&id) => {
                let other = ids.next(is_taken);
                self.renamed.push((wanted.to_owned(), other.to_string()));
                other
            }
            Some(id) => id,
        }
    }
}

/// An id for an annotation that has none yet.
fn placeholder() -> Id {
    IdSource::seeded(0).next(|_| false)
}

/// What a set holds already, each annotation to be met by one record at most.
struct Likenesses(HashMap<(String, Spans), Vec<Id>>);

impl Likenesses {
    fn of(set: &AnnotationSet) -> Self {
        let mut known: HashMap<_, Vec<Id>> = HashMap::new();
        for one in set.annotations() {
            known.entry((one.label.clone(), one.spans.clone())).or_default().push(one.id.clone());
        }
        Self(known)
    }

    /// The annotation of the set that a record stands for, taken out: it says the same by the same author, and where the
    /// record carries an id, that is the same too. What two people say alike is kept twice.
    fn find(&mut self, set: &AnnotationSet, annotation: &Annotation, id: &str) -> Option<Id> {
        let alike = self.0.get_mut(&(annotation.label.clone(), annotation.spans.clone()))?;
        let is_same = |other: &Id| {
            (id.is_empty() || other.as_str() == id)
                && set.get(other).is_some_and(|other| {
                    other.attributes == annotation.attributes
                        && other.note == annotation.note
                        && other.by == annotation.by
                })
        };
        let found = alike.iter().position(is_same)?;
        Some(alike.remove(found))
    }
}
