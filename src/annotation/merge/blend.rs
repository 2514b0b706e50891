//! One record of two: field by field, and twice where both sides changed the same field.

use super::Place;
use super::said::{Birth, Record, born, essence};
use crate::annotation::{Annotation, Link};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Everything of both; when a field was changed differently, twice, with either value.
pub(super) fn blend<S: Place>(
    base: Option<&Annotation<S>>,
    ours: &Annotation<S>,
    theirs: &Annotation<S>,
) -> (Annotation<S>, Option<Annotation<S>>) {
    let nothing = (BTreeMap::new(), String::new());
    let (attributes, note) = base.map_or((&nothing.0, &nothing.1), |base| (&base.attributes, &base.note));
    let label = choose(base.map(|base| &base.label), &ours.label, &theirs.label);
    let spans = choose(base.map(|base| &base.spans), &ours.spans, &theirs.spans);
    let note = choose(Some(note), &ours.note, &theirs.note);
    let mut pairs = (BTreeMap::new(), BTreeMap::new());
    for name in ours.attributes.keys().chain(theirs.attributes.keys()) {
        let of = |attributes: &BTreeMap<String, String>| attributes.get(name).cloned();
        let values = choose(Some(&of(attributes)), &of(&ours.attributes), &of(&theirs.attributes));
        pairs.0.extend(values.0.map(|value| (name.clone(), value)));
        pairs.1.extend(values.1.map(|value| (name.clone(), value)));
    }
    let (made, by) = first_born(base.map(born), born(ours), born(theirs));
    let (id, by, made) = (&ours.id, by.to_owned(), made.to_owned());
    let with = |label, spans, attributes, note| Annotation {
        id: id.clone(),
        label,
        spans,
        attributes,
        note,
        by: by.clone(),
        made: made.clone(),
    };
    let one = with(label.0, spans.0, pairs.0, note.0);
    let other = with(label.1, spans.1, pairs.1, note.1);
    match essence(&one).cmp(&essence(&other)) {
        Ordering::Equal => (one, None),
        Ordering::Less => (one, Some(other)),
        Ordering::Greater => (other, Some(one)),
    }
}

/// The same for links; their ends and role are one field.
pub(super) fn blend_links(base: Option<&Link>, ours: &Link, theirs: &Link) -> (Link, Option<Link>) {
    let tie = |link: &Link| (link.from.clone(), link.to.clone(), link.role.clone());
    let (one, other) = choose(base.map(tie).as_ref(), &tie(ours), &tie(theirs));
    let birth = |link| Record::birth(link);
    let (made, by) = first_born(base.map(birth), birth(ours), birth(theirs));
    let with = |(from, to, role)| Link {
        id: ours.id.clone(),
        role,
        from,
        to,
        by: by.to_owned(),
        made: made.to_owned(),
    };
    if one == other {
        (with(one), None)
    } else {
        let (one, other) = if one < other { (one, other) } else { (other, one) };
        (with(one), Some(with(other)))
    }
}

/// The value of a field on both sides of the result: the same one, unless both changed it.
fn choose<T: PartialEq + Clone>(base: Option<&T>, ours: &T, theirs: &T) -> (T, T) {
    let (one, other) = match base {
        _ if ours == theirs => (ours, ours),
        Some(base) if base == theirs => (ours, ours),
        Some(base) if base == ours => (theirs, theirs),
        _ => (ours, theirs),
    };
    (one.clone(), other.clone())
}

/// When and by whom a record was made. Nobody disputes that, so that the earlier time stands.
fn first_born<'a>(base: Option<Birth<'a>>, ours: Birth<'a>, theirs: Birth<'a>) -> Birth<'a> {
    let (one, other) = choose(base.as_ref(), &ours, &theirs);
    one.min(other)
}
