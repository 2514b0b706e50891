//! Which documents were worked on last, without opening them: for undo and redo over all of them.
//!
//! The journals say it. They are looked at when that is asked for only, the last written first, and only so many: a corpus
//! may have a hundred thousand. A journal was written last when its last act was made, or later; where a clock was wrong and the
//! act has a later time, the order of writing counts.

use super::{ActLine, Journal, journal_of, read};
use crate::annotation::{ActKind, Standing};
use crate::store::open::read_own;
use crate::store::{DocumentEntry, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::fs;

/// The largest journal that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// Journals that are looked at, at most.
const MANY: usize = 500;
/// How much earlier than its last act a journal may seem to be written: file systems count in steps of up to two seconds.
const SLACK: SignedDuration = SignedDuration::from_secs(2);

/// The journals of a project that were not looked at yet.
#[derive(Debug)]
pub struct Recent {
    /// When they were written last, and the indices of their documents; the latest is last.
    journals: Vec<(Timestamp, usize)>,
}

impl Recent {
    /// The journals of these documents. None of them is read.
    pub fn of(entries: impl Iterator<Item = DocumentEntry>) -> Self {
        let written = |entry: &DocumentEntry| {
            let found = fs::metadata(journal_of(&entry.annotations)).ok()?;
            Timestamp::try_from(found.modified().ok()?).ok()
        };
        let journal = |(index, entry)| Some((written(&entry)?, index));
        let mut journals: Vec<_> = entries.enumerate().filter_map(journal).collect();
        journals.sort_unstable();
        journals.drain(..journals.len().saturating_sub(MANY));
        Self { journals }
    }

    /// The indices of the documents that were written about last, at most so many. They count as looked at.
    pub fn take(&mut self, count: usize) -> Vec<usize> {
        let rest = self.journals.len().saturating_sub(count);
        self.journals.split_off(rest).into_iter().rev().map(|(_, index)| index).collect()
    }

    /// The time after which no act stands in a journal that was not looked at; `None` when there are no more.
    pub fn horizon(&self) -> Option<Timestamp> {
        let (written, _) = self.journals.last()?;
        Some(written.checked_add(SLACK).unwrap_or(Timestamp::MAX))
    }
}

/// Where a document stands in the work of `author`, as far as its journal can be read.
pub fn standing(entry: &DocumentEntry, author: &str) -> Standing {
    let bytes: Result<Vec<u8>, StoreError> = read_own(&journal_of(&entry.annotations), LARGEST);
    bytes.ok().and_then(|bytes| read(&bytes)).map_or_else(Standing::default, |journal| of(&journal, author))
}

/// What [`crate::annotation::History`] would say, but for acts that the work of others has made impossible to take back.
fn of(journal: &Journal, author: &str) -> Standing {
    let (mut undo, mut redo, mut made) = (Vec::new(), Vec::new(), None);
    for act in journal.acts().filter(|act| act.by == author) {
        let Some((kind, _)) = ActKind::NAMES.iter().find(|(_, name)| *name == act.kind) else { continue };
        let time = act.moment();
        match kind {
            ActKind::Do | ActKind::Restore => {
                undo.push(time);
                redo.clear();
                made = made.max(Some(time));
            }
            ActKind::Undo => {
                undo.pop();
                redo.push(time);
            }
            ActKind::Redo => {
                redo.pop();
                undo.push(time);
            }
            ActKind::Merge => {}
        }
    }
    // Also the acts of others: whose clock was wrong does not matter.
    let latest = journal.acts().map(ActLine::moment).max();
    Standing { undo: undo.last().copied(), redo: redo.last().copied(), made, latest }
}
