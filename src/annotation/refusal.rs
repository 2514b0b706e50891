//! What an annotator looked at and left as it is: a place that is not to be tagged with a label, a finding that is none. It is not
//! offered to that annotator again.

use crate::text::CharOffset;
use std::collections::{HashMap, HashSet};

/// One place that was left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refusal {
    /// The name of the document.
    pub document: String,
    /// Where it begins.
    pub start: CharOffset,
    /// Where it ends.
    pub end: CharOffset,
    /// What stands there. Where the document has changed, and something else does, the refusal is of no account.
    pub text: String,
    /// What was refused: the name of a label, or of a kind of finding.
    pub what: String,
}

/// All that one annotator has left as it is, by document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusals(HashMap<String, HashSet<Refusal>>);

impl Refusals {
    /// Adds one.
    pub fn insert(&mut self, refusal: Refusal) {
        self.0.entry(refusal.document.clone()).or_default().insert(refusal);
    }

    /// Takes one out, as when it is thought better of.
    pub fn remove(&mut self, refusal: &Refusal) {
        if let Some(of_document) = self.0.get_mut(&refusal.document) {
            of_document.remove(refusal);
        }
    }

    /// Adds all of another.
    pub fn merge(&mut self, other: Self) {
        for (document, refusals) in other.0 {
            self.0.entry(document).or_default().extend(refusals);
        }
    }

    /// Whether this was refused.
    pub fn contains(&self, refusal: &Refusal) -> bool {
        self.0.get(&refusal.document).is_some_and(|of_document| of_document.contains(refusal))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.values().map(HashSet::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
