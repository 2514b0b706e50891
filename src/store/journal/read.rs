//! Reading a journal as far as it is sound, and making it shorter.
//!
//! A last line that is not whole is what a crash leaves, and is left out. Any other line that is not sound ends the
//! reading: what follows it is not used, and not thrown away either.

use super::line::{ActLine, Gone, Head, Line};
use super::{EditLine, VERSION};

/// The largest number of an act that a journal may begin after: no program gets there, and numbers go on from it.
const LARGEST_SEQ: u64 = u64::MAX / 2;

/// What a journal says, as far as it is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Journal {
    pub(in crate::store) head: Head,
    pub(in crate::store) gone: Vec<Gone>,
    pub(in crate::store) entries: Vec<Entry>,
    /// The bytes of the lines that are sound.
    pub(in crate::store) length: u64,
    /// The number of the line that is not sound, from 1.
    pub(in crate::store) fault: Option<usize>,
}

/// What follows the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Entry {
    Act(Box<ActLine>),
    Written(String),
}

impl Journal {
    /// A journal that begins from a state after this many acts.
    pub(in crate::store) fn beginning(seq: u64, state: &str) -> Self {
        let head = Head { version: VERSION, seq, state: state.to_owned(), file: String::new() };
        Self { head, gone: Vec::new(), entries: Vec::new(), length: 0, fault: None }
    }

    /// The acts, oldest first.
    pub(in crate::store) fn acts(&self) -> impl DoubleEndedIterator<Item = &ActLine> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Act(act) => Some(&**act),
            Entry::Written(_) => None,
        })
    }

    /// The state after the last act.
    pub(in crate::store) fn state(&self) -> &str {
        self.acts().next_back().map_or(&self.head.state, |act| &act.after)
    }

    /// The number of the last act.
    pub(in crate::store) fn seq(&self) -> u64 {
        self.acts().next_back().map_or(self.head.seq, |act| act.seq)
    }

    /// The file that says this.
    pub(in crate::store) fn written(&self) -> String {
        let mut out = Line::Begin(self.head.clone()).written();
        self.gone.iter().for_each(|gone| out.push_str(&Line::Gone(gone.clone()).written()));
        for entry in &self.entries {
            out.push_str(&match entry {
                Entry::Act(act) => Line::Act(act.clone()).written(),
                Entry::Written(state) => Line::Written { state: state.clone() }.written(),
            });
        }
        out
    }

    /// Takes in the next line; `false` when it cannot follow what is there.
    fn take(&mut self, line: Line) -> bool {
        match line {
            Line::Begin(_) => return false,
            Line::Gone(gone) => {
                if !self.entries.is_empty() {
                    return false;
                }
                self.gone.push(gone);
            }
            Line::Act(act) => {
                if act.seq != self.seq() + 1 || act.before != self.state() {
                    return false;
                }
                self.entries.push(Entry::Act(act));
            }
            Line::Written { state } => self.entries.push(Entry::Written(state)),
        }
        true
    }
}

/// Reads a journal; `None` when it holds no sound beginning. That of an empty file is just missing.
pub(in crate::store) fn read(bytes: &[u8]) -> Option<Journal> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').peekable();
    let first = lines.next()?;
    let Some(Line::Begin(head)) = whole(first) else { return None };
    if head.version != VERSION || head.seq > LARGEST_SEQ {
        return None;
    }
    let mut journal = Journal { head, ..Journal::beginning(0, "") };
    journal.length = first.len() as u64;
    let mut number = 1;
    while let Some(bytes) = lines.next() {
        number += 1;
        let Some(line) = whole(bytes) else {
            // The last one is what a crash, or a session that is writing just now, has left.
            journal.fault = lines.peek().is_some().then_some(number);
            return Some(journal);
        };
        if !journal.take(line) {
            journal.fault = Some(number);
            return Some(journal);
        }
        journal.length += bytes.len() as u64;
    }
    Some(journal)
}

/// A line that was written to its end.
fn whole(bytes: &[u8]) -> Option<Line> {
    Line::parse(bytes.strip_suffix(b"\n")?)
}

/// The same journal with its last `keep` acts only. Of what the others deleted, what is not there again is kept.
pub(in crate::store) fn compact(journal: Journal, keep: usize) -> Journal {
    let count = journal.acts().count();
    let Some(drop) = count.checked_sub(keep).filter(|drop| *drop > 0) else { return journal };
    let mut short = Journal { gone: journal.gone, ..journal };
    let mut dropped = 0;
    let mut kept = Vec::new();
    for entry in std::mem::take(&mut short.entries) {
        match entry {
            Entry::Act(act) if dropped < drop => {
                dropped += 1;
                short.head.seq = act.seq;
                short.head.state.clone_from(&act.after);
                forget(&mut short.gone, &act);
            }
            Entry::Written(_) if dropped < drop => {}
            entry => kept.push(entry),
        }
    }
    short.entries = kept;
    short
}

/// Keeps what an act deleted, and lets go of what it brought back.
fn forget(gone: &mut Vec<Gone>, act: &ActLine) {
    for part in act.edit.parts() {
        match part {
            EditLine::Insert(_) | EditLine::Connect(_) => gone.retain(|gone| gone.back.id() != part.id()),
            _ => {}
        }
    }
    for part in act.inverse.parts() {
        if matches!(part, EditLine::Insert(_) | EditLine::Connect(_)) {
            let (seq, time, by) = (act.seq, act.time.clone(), act.by.clone());
            gone.push(Gone { seq, time, by, back: part.clone() });
        }
    }
}
