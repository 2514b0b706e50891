//! What a record says, apart from its id: what two records are compared by, and when and by whom one was made.

use super::Place;
use crate::annotation::{Annotation, Id, Link};
use std::collections::BTreeMap;

/// A record by what it says.
pub(super) trait Record: Clone {
    /// What it says, without its id, author and time.
    type Essence<'a>: Ord
    where
        Self: 'a;

    fn essence(&self) -> Self::Essence<'_>;
    fn birth(&self) -> Birth<'_>;
}

impl<S: Place> Record for Annotation<S> {
    type Essence<'a>
        = (&'a str, &'a S, &'a BTreeMap<String, String>, &'a str)
    where
        S: 'a;

    fn essence(&self) -> Self::Essence<'_> {
        essence(self)
    }

    fn birth(&self) -> Birth<'_> {
        born(self)
    }
}

impl Record for Link {
    type Essence<'a> = (&'a Id, &'a Id, &'a str);

    fn essence(&self) -> Self::Essence<'_> {
        (&self.from, &self.to, &self.role)
    }

    fn birth(&self) -> Birth<'_> {
        (&self.made, &self.by)
    }
}

/// When a record was made, and by whom.
pub(super) type Birth<'a> = (&'a str, &'a str);

pub(super) fn born<S>(annotation: &Annotation<S>) -> Birth<'_> {
    (&annotation.made, &annotation.by)
}

/// What an annotation says, without its id, author and time.
pub(super) fn essence<S>(annotation: &Annotation<S>) -> (&str, &S, &BTreeMap<String, String>, &str) {
    (&annotation.label, &annotation.spans, &annotation.attributes, &annotation.note)
}

/// Whether two annotations are the same but for their ids.
pub(super) fn is_same<S: Ord>(one: &Annotation<S>, other: &Annotation<S>) -> bool {
    born(one) == born(other) && essence(one) == essence(other)
}
