//! Whether a journal belongs to the annotations that were read, and what of it they lack.
//!
//! Sets are known by their states ([`super::set_state`]).

use super::line::ActLine;
use super::read::{Entry, Journal};
use super::{StateNames, names_of, names_of_file};
use crate::annotation::{Act, AnnotationSet, History};
use crate::document::Document;
use crate::store::annotation_file::format;

/// Acts that can be undone after a restart; older ones are in the journal all the same.
const REMEMBERED: usize = 1000;

/// What a journal gives to annotations that were just read.
#[derive(Debug, Default)]
pub(in crate::store) struct Recalled {
    /// What can be undone and made again.
    pub(in crate::store) history: History,
    /// The acts that the annotation file lacked, now in the set.
    pub(in crate::store) replayed: usize,
}

/// How many acts of a journal are in a file of this state; `None` when the file does not come from this journal.
///
/// States from before the file was last written do not count: whoever brought one back did not want what followed.
fn included<F: Fn() -> format::File>(journal: &Journal, names: &StateNames<F>) -> Option<usize> {
    let (states, least) = states(journal);
    let place = states[least..].iter().rposition(|state| names.has(state))?;
    Some(least + place)
}

/// The states of a journal, from that of its beginning on, and the place of the last that is known to have been written.
fn states(journal: &Journal) -> (Vec<&str>, usize) {
    let mut states = vec![journal.head.state.as_str()];
    let mut least = 0;
    for entry in &journal.entries {
        match entry {
            Entry::Act(act) => states.push(&act.after),
            Entry::Written(written) => {
                least = states.iter().rposition(|state| state == written).unwrap_or(least);
            }
        }
    }
    (states, least)
}

impl Journal {
    /// The acts of which nobody knows whether they came into the annotation file, oldest first.
    pub(in crate::store) fn pending(&self) -> impl Iterator<Item = &ActLine> {
        self.acts().skip(states(self).1)
    }

    /// The acts that this file may lack, oldest first.
    pub(in crate::store) fn lacking(&self, file: &format::File) -> impl Iterator<Item = &ActLine> {
        self.acts().skip(included(self, &names_of_file(file)).unwrap_or_else(|| states(self).1))
    }
}

/// Does again what the set lacks and remembers the rest, of which `author` can take back their own acts only; `None`, and
/// the set as it was, when the journal does not belong to it.
pub(in crate::store) fn recall(
    journal: &Journal,
    document: &Document,
    document_sha256: &str,
    set: &mut AnnotationSet,
    author: &str,
) -> Option<Recalled> {
    let included = included(journal, &names_of(document, document_sha256, set))?;
    let mut replayed_set = set.clone();
    let lines: Vec<_> = journal.acts().collect();
    for line in &lines[included..] {
        replayed_set.apply(line.edit.edit(document)?).ok()?;
    }
    let replayed = lines.len() - included;
    if replayed > 0 && !names_of(document, document_sha256, &replayed_set).has(journal.state()) {
        return None;
    }
    *set = replayed_set;
    Some(Recalled { history: remembered(journal, document, author), replayed })
}

/// What `author` can undo and make again of the acts of a journal.
pub(in crate::store) fn remembered(journal: &Journal, document: &Document, author: &str) -> History {
    let mut history = History::default();
    let lines: Vec<_> = journal.acts().collect();
    let late = &lines[lines.len().saturating_sub(REMEMBERED)..];
    let known: Option<Vec<Act>> = late.iter().map(|line| line.act(document)).collect();
    // What cannot be taken back after all is not offered; the set is sound without it.
    for (act, line) in known.iter().flatten().zip(late) {
        if line.by == author { history.recall(act) } else { history.recall_others(act) }
    }
    history
}
