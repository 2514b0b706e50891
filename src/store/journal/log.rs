//! What the journal of a document tells, for people and programs to read.

use super::{ActLine, EditLine, Gone, LARGEST, journal_of, read};
use crate::store::open::read_own;
use crate::store::{DocumentEntry, StoreError};
use jiff::Timestamp;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// What was done to a document, as far as its journal goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// What was deleted before the first act.
    pub gone: Vec<Gone>,
    /// The acts, oldest first.
    pub acts: Vec<ActLine>,
    /// The state before the first act, and the number of the act before it.
    pub begin: (u64, String),
    /// The number of a line that is damaged: what follows it is not known.
    pub fault: Option<usize>,
}

/// One change of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change<'a> {
    /// `insert`, `replace`, `remove`, `connect`, `disconnect`, or `describe` for what is noted about the document.
    pub what: &'static str,
    /// The id of the annotation or link; empty for what is noted about the document.
    pub id: &'a str,
    /// Its label or role; empty when it is not known. The field of what is noted: `date`, `status` or `notes`.
    pub label: &'a str,
    /// The text that it covers; empty for links. What is noted.
    pub text: &'a str,
}

impl Log {
    /// The state after the last act.
    pub fn state(&self) -> &str {
        self.acts.last().map_or(&self.begin.1, |act| &act.after)
    }
}

/// The acts of several documents in the order of time, each with the document's name. Those of one document stay in their
/// order, also where a clock was put back.
pub fn in_order<'a>(logs: &'a [(&'a str, Log)]) -> Vec<(&'a str, &'a ActLine)> {
    let mut acts = Vec::new();
    for (document, log) in logs {
        let mut latest = Timestamp::MIN;
        for act in &log.acts {
            latest = latest.max(act.moment());
            acts.push((latest, *document, act));
        }
    }
    acts.sort_by_key(|(time, ..)| *time);
    acts.into_iter().map(|(_, document, act)| (document, act)).collect()
}

impl ActLine {
    /// It as JSON, an object without a line feed. `document` is the name of the document.
    pub fn to_json(&self, document: &str) -> String {
        #[derive(Serialize)]
        struct Shown<'a> {
            document: &'a str,
            seq: u64,
            time: &'a str,
            by: &'a str,
            kind: &'a str,
            changes: Vec<Change<'a>>,
        }
        let Self { seq, time, by, kind, .. } = self;
        let shown = Shown { document, seq: *seq, time, by, kind, changes: self.changes() };
        // Strings, numbers and lists of them only: serialising cannot fail.
        serde_json::to_string(&shown).unwrap_or_default()
    }

    /// What it changed, one by one.
    pub fn changes(&self) -> Vec<Change<'_>> {
        let before = self.inverse.parts();
        let find = |id: &str| before.iter().find(|part| part.id() == Some(id)).copied();
        self.edit
            .parts()
            .into_iter()
            .filter_map(|part| {
                let (what, said) = match part {
                    EditLine::Insert(_) => ("insert", Some(part)),
                    EditLine::Replace(_) => ("replace", Some(part)),
                    EditLine::Connect(_) => ("connect", Some(part)),
                    EditLine::Remove(id) => ("remove", find(id)),
                    EditLine::Disconnect(id) => ("disconnect", find(id)),
                    EditLine::Describe { field, value } => {
                        return Some(Change { what: "describe", id: "", label: field, text: value });
                    }
                    EditLine::Batch(_) => return None,
                };
                let (label, text) = match said {
                    Some(EditLine::Insert(line) | EditLine::Replace(line)) => (&*line.label, &*line.text),
                    Some(EditLine::Connect(line)) => (&*line.role, ""),
                    _ => ("", ""),
                };
                Some(Change { what, id: part.id()?, label, text })
            })
            .collect()
    }
}

/// Reads the journal of a document; `None` when there is none that says something. One without a sound beginning is a log
/// of nothing with a fault in its first line.
///
/// # Errors
/// It cannot be read.
pub fn read_log(entry: &DocumentEntry) -> Result<Option<Log>, StoreError> {
    log_at(&journal_of(&entry.annotations))
}

/// What the journals tell that were put aside, the latest first. Those that cannot be read tell nothing.
pub(super) fn read_logs_aside(entry: &DocumentEntry) -> Vec<Log> {
    let journal = journal_of(&entry.annotations);
    let (Some(folder), Some(name)) = (journal.parent(), journal.file_name()) else { return Vec::new() };
    let beginning = [name.as_encoded_bytes(), b"-"].concat();
    let found = fs::read_dir(folder).into_iter().flatten().flatten().map(|item| item.path());
    let is_aside =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(&beginning));
    // Their names end in the time at which they were put aside.
    let mut paths: Vec<PathBuf> = found.filter(is_aside).collect();
    paths.sort();
    paths.iter().rev().filter_map(|path| log_at(path).ok().flatten()).collect()
}

fn log_at(path: &Path) -> Result<Option<Log>, StoreError> {
    let bytes = match read_own(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(StoreError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !bytes.contains(&b'\n') {
        // What a crash leaves of a first line.
        return Ok(None);
    }
    let Some(journal) = read(&bytes) else {
        let begin = (0, String::new());
        return Ok(Some(Log { gone: Vec::new(), acts: Vec::new(), begin, fault: Some(1) }));
    };
    Ok(Some(Log {
        acts: journal.acts().cloned().collect(),
        begin: (journal.head.seq, journal.head.state),
        gone: journal.gone,
        fault: journal.fault,
    }))
}
