//! Annotations that go over several rows become one, and arcs find their ends.

use super::text::Sentences;
use crate::exchange::formats::cas::{ANNOTATION, annotation, is_imported, role};
use crate::exchange::{Incoming, IncomingAnnotation, IncomingLink};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// An annotation as the rows so far have it.
pub(super) struct Found {
    kind: String,
    place: Range<usize>,
    pub(super) features: BTreeMap<String, String>,
    line: usize,
}

impl Found {
    /// An annotation without features.
    pub(super) fn new(kind: &str, place: Range<usize>, line: usize) -> Self {
        Self { kind: kind.to_owned(), place, features: BTreeMap::new(), line }
    }
}

/// How an arc names an annotation: the row, the type, and the number when that is not enough.
pub(super) struct End {
    pub(super) unit: String,
    pub(super) kind: String,
    pub(super) number: Option<u64>,
}

/// A relation or a slot.
pub(super) struct Arc {
    role: String,
    features: BTreeMap<String, String>,
    from: Origin,
    to: End,
    line: usize,
}

enum Origin {
    /// The annotation that has the slot, by its place.
    Here(usize),
    Named(End),
}

impl Arc {
    pub(super) fn slot(role: String, from: usize, to: End, line: usize) -> Self {
        Self { role, features: BTreeMap::new(), from: Origin::Here(from), to, line }
    }

    pub(super) fn relation(
        kind: &str,
        features: BTreeMap<String, String>,
        from: End,
        to: End,
        line: usize,
    ) -> Self {
        Self { role: role(kind, &features), features, from: Origin::Named(from), to, line }
    }
}

/// What the rows of a file have told.
#[derive(Default)]
pub(super) struct Rows {
    found: Vec<Found>,
    units: HashSet<String>,
    by_number: HashMap<u64, usize>,
    /// The first annotation of each type in a row.
    by_place: HashMap<(String, String), usize>,
    /// The first annotation of a row, whatever it is.
    first: HashMap<String, usize>,
    pub(super) arcs: Vec<Arc>,
}

impl Rows {
    /// Whether no row of this name has come yet.
    pub(super) fn is_new(&mut self, unit: &str) -> bool {
        self.units.insert(unit.to_owned())
    }

    /// Takes an annotation of a row, and tells its place. One whose number and type are known goes on.
    pub(super) fn span(&mut self, found: Found, unit: &str, number: Option<u64>) -> usize {
        let known = number.and_then(|number| self.by_number.get(&number).copied());
        let at = match known.filter(|at| self.found[*at].kind == found.kind) {
            Some(at) => {
                let before = &mut self.found[at];
                before.place.end = before.place.end.max(found.place.end);
                at
            }
            None => {
                self.found.push(found);
                let at = self.found.len() - 1;
                number.into_iter().for_each(|number| _ = self.by_number.insert(number, at));
                at
            }
        };
        let kind = self.found[at].kind.clone();
        self.by_place.entry((unit.to_owned(), kind)).or_insert(at);
        self.first.entry(unit.to_owned()).or_insert(at);
        at
    }

    fn end(&self, end: &End) -> Option<usize> {
        if let Some(number) = end.number {
            return self.by_number.get(&number).copied();
        }
        if end.kind == ANNOTATION {
            return self.first.get(&end.unit).copied();
        }
        self.by_place.get(&(end.unit.clone(), end.kind.clone())).copied()
    }

    /// Gives what was found to a document.
    ///
    /// # Errors
    /// The line of an arc that leads nowhere, and what it says.
    pub(super) fn give(self, sentences: &Sentences, into: &mut Incoming) -> Result<(), (usize, String)> {
        for arc in &self.arcs {
            into.links.extend(self.link(arc)?);
        }
        for (at, found) in self.found.into_iter().enumerate() {
            if is_imported(&found.kind) {
                let one = annotation(&found.kind, &found.features, found.place.clone());
                let quote = sentences.quote(&found.place);
                into.annotations.push(IncomingAnnotation { key: key(at), quote, line: found.line, ..one });
            }
        }
        Ok(())
    }

    /// The link that an arc is; `None` between annotations that are not imported.
    fn link(&self, arc: &Arc) -> Result<Option<IncomingLink>, (usize, String)> {
        // Relations between tokens and the like: the rows do not tell those.
        let is_ours = |end: &End| end.kind == ANNOTATION || is_imported(&end.kind);
        let named = [Some(&arc.to), if let Origin::Named(end) = &arc.from { Some(end) } else { None }];
        if !named.into_iter().flatten().all(is_ours) {
            return Ok(None);
        }
        let place = |end: &End| {
            let number = end.number.map(|number| format!("[{number}]")).unwrap_or_default();
            let missing = format!("an arc refers to {}{number}, where there is no annotation", end.unit);
            self.end(end).ok_or((arc.line, missing))
        };
        let to = place(&arc.to)?;
        let from = match &arc.from {
            Origin::Here(at) => *at,
            Origin::Named(end) => place(end)?,
        };
        if !is_imported(&self.found[from].kind) || !is_imported(&self.found[to].kind) {
            return Ok(None);
        }
        let said = |name: &str| arc.features.get(name).cloned().unwrap_or_default();
        Ok(Some(IncomingLink {
            id: said("annId"),
            role: arc.role.clone(),
            from: key(from),
            to: key(to),
            by: said("by"),
            made: said("made"),
            line: arc.line,
        }))
    }
}

/// What links call the annotation at a place.
fn key(at: usize) -> String {
    format!("#{at}")
}
