//! What of an import is new to a document, as one edit.
//!
//! Nothing that exists is changed: an annotation that is there already is passed over, and one whose id is taken by
//! another gets a new id. Labels go by the labels of the project, with a table for those that are called differently.

use super::formats::conll::tags::{kind_in, kind_of};
use super::{Aligned, ImportLossKind, ImportLosses, Incoming, IncomingAnnotation};
use crate::annotation::{Annotation, AnnotationSet, Edit, Id, IdSource, Link, Schema, Spans};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What a label of another tool becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The label; empty leaves annotations of the other out.
    pub label: String,
    /// The attribute in which the other label is kept; `None` is the label's own for that, `kind` or `type`.
    pub attribute: Option<String>,
    /// What is kept instead of the other label's name.
    pub value: Option<String>,
}

/// How records of another tool become annotations.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    /// The labels that exist.
    pub schema: &'a Schema,
    /// What other names of labels become.
    pub renames: &'a BTreeMap<String, Mapping>,
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
    /// What could not be kept although the file says it.
    pub losses: ImportLosses,
}

impl Arrival {
    /// The edit, when there is anything to do.
    pub fn edit(self) -> Option<Edit> {
        (!self.edits.is_empty()).then_some(Edit::Batch(self.edits))
    }
}

/// Takes away what is to be left out, with the links to it, so that nothing of it is judged. How much that was.
pub fn leave_out(renames: &BTreeMap<String, Mapping>, incoming: &mut Incoming) -> usize {
    let all = incoming.annotations.len() + incoming.links.len();
    let is_out = |one: &IncomingAnnotation| renames.get(&one.label).is_some_and(|to| to.label.is_empty());
    let all_of_them = std::mem::take(&mut incoming.annotations).into_iter();
    let (gone, kept): (Vec<_>, Vec<_>) = all_of_them.partition(is_out);
    let gone: HashSet<String> = gone.into_iter().map(|one| one.key).collect();
    incoming.annotations = kept;
    incoming.links.retain(|link| !gone.contains(&link.from) && !gone.contains(&link.to));
    all - incoming.annotations.len() - incoming.links.len()
}

impl Intake<'_> {
    /// The label of the project that a label of another tool is: by the table, by its name, or by its name in
    /// another case. `Some(None)` leaves it out, `None` is an unknown one.
    fn label(&self, theirs: &str) -> Option<Option<String>> {
        if let Some(ours) = self.renames.get(theirs) {
            return Some((!ours.label.is_empty()).then(|| ours.label.clone()));
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
                faults.push((
                    at(one.line),
                    format!("the label \"{label}\" is not one of the project; {advice}"),
                ));
            }
        }
        for link in &incoming.links {
            for end in [&link.from, &link.to] {
                if !keys.contains(end.as_str()) {
                    let role = &link.role;
                    faults.push((
                        at(link.line),
                        format!("the link \"{role}\" leads to {end}, which is not there"),
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
            let mut annotation = self.annotation(record, label, spans, &mut arrival.losses);
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
            let (by, made) = self.signed(&record.by, &record.made, record.line, &mut arrival.losses);
            arrival.links += 1;
            arrival.edits.push(Edit::Connect(Link { id, role: record.role.clone(), from, to, by, made }));
        }
        arrival
    }

    /// The annotation that a record stands for; its id is not settled yet.
    fn annotation(
        &self,
        record: &IncomingAnnotation,
        label: String,
        spans: &Spans,
        losses: &mut ImportLosses,
    ) -> Annotation {
        let (by, made) = self.signed(&record.by, &record.made, record.line, losses);
        let mut attributes = record.attributes.clone();
        if record.is_typed_by_tag {
            self.name_type(&label, &mut attributes);
        }
        if let Some((name, value)) = self.kept_type(&record.label, &label) {
            let there = attributes.entry(name).or_insert_with(|| value.clone());
            if *there != value {
                losses.add(ImportLossKind::Type, &record.label, record.line);
            }
        }
        let (spans, note) = (spans.clone(), record.note.clone());
        Annotation { id: placeholder(), label, spans, attributes, note, by, made }
    }

    /// Tags tell the type of an annotation and not which attribute that is: it gets the name that the schema has for it.
    fn name_type(&self, label: &str, attributes: &mut BTreeMap<String, String>) {
        let (given, known) = (kind_of(label), kind_in(self.schema, label));
        if given != known
            && !attributes.contains_key(known)
            && let Some(value) = attributes.remove(given)
        {
            attributes.insert(known.to_owned(), value);
        }
    }

    /// The attribute that keeps the name of another tool's label, when the table gave it another.
    fn kept_type(&self, theirs: &str, ours: &str) -> Option<(String, String)> {
        let mapping = self.renames.get(theirs)?;
        let is_named = mapping.attribute.is_some() || mapping.value.is_some();
        if !is_named && theirs.eq_ignore_ascii_case(ours) {
            return None;
        }
        let name = mapping.attribute.clone().unwrap_or_else(|| kind_in(self.schema, ours).to_owned());
        Some((name, mapping.value.clone().unwrap_or_else(|| theirs.to_owned())))
    }

    /// The author and the time, as they are kept: in UTC. What is no time is written down as lost.
    fn signed(&self, by: &str, made: &str, line: usize, losses: &mut ImportLosses) -> (String, String) {
        let own = if by.is_empty() { self.fallback_author } else { by };
        let by = self.author.unwrap_or(own).to_owned();
        if made.is_empty() {
            return (by, self.now.to_owned());
        }
        let time = in_utc(made).unwrap_or_else(|| {
            losses.add(ImportLossKind::Time, made, line);
            self.now.to_owned()
        });
        (by, time)
    }
}

/// A time in RFC 3339 and UTC; one without an offset is taken for UTC. `None` when it is no time.
fn in_utc(time: &str) -> Option<String> {
    // Some tools count seconds since 1970.
    let is_count = (9..=10).contains(&time.len()) && time.bytes().all(|byte| byte.is_ascii_digit());
    let seconds =
        || time.parse().ok().filter(|_| is_count).and_then(|count| Timestamp::from_second(count).ok());
    let instant = time.parse::<Timestamp>().ok().or_else(seconds);
    if instant.is_some() && time.ends_with('Z') {
        return Some(time.to_owned());
    }
    let civil = || time.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok();
    instant.or_else(|| Some(civil()?.timestamp())).map(|instant| instant.to_string())
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

#[cfg(test)]
mod tests {
    use super::in_utc;

    #[test]
    fn times_are_kept_in_utc() {
        assert_eq!(in_utc("2031-01-02T03:04:05+03:00").as_deref(), Some("2031-01-02T00:04:05Z"));
        assert_eq!(in_utc("2031-01-02T03:04:05.120Z").as_deref(), Some("2031-01-02T03:04:05.120Z"));
        assert_eq!(in_utc("2031-01-02 03:04:05").as_deref(), Some("2031-01-02T03:04:05Z"));
        assert_eq!(in_utc("1609789589").as_deref(), Some("2021-01-04T19:46:29Z"));
        assert_eq!(in_utc("yesterday"), None);
    }
}
