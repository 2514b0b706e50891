//! The journal of a document: every act, appended before it counts as saved, with what takes it back.
//!
//! `docs/format.md` specifies the file. [`line`], [`edit`] and [`read`] are its contents, [`fit`] says whether it belongs to the
//! annotations that were read by their [`set_state`], [`mod@file`] appends to it. [`recovery`] and [`tail`] bring back acts that the annotation file lacks;
//! [`writer`] is the thread that saves, with a [`document_writer`] for each document; [`log`], [`recent`] and [`restore`] answer what
//! was done.

pub(super) mod document_writer;
mod edit;
mod file;
mod fit;
mod line;
pub(super) mod lock;
pub(super) mod log;
pub(super) mod note;
pub(super) mod past;
mod read;
pub(super) mod recent;
pub(super) mod recovery;
pub(super) mod restore;
mod set_state;
pub(super) mod state;
pub(super) mod tail;
pub(super) mod writer;

pub use edit::{AnnotationLine, EditLine, LinkLine};
pub(super) use file::{JournalFile, LARGEST, Opened, fallback, put_aside};
pub(super) use fit::{Recalled, recall, remembered};
pub(super) use line::Line;
pub use line::{ActLine, Gone};
pub(super) use read::{Journal, compact, read};
pub(super) use set_state::{SetState, StateNames, names_of, names_of_file};

use std::path::{Path, PathBuf};

/// The version of journals that this program writes, and the latest that it reads.
pub(super) const VERSION: u64 = 1;

/// The journal of the annotation file at `path`: `a/b.txt.ron` has `a/.b.txt.journal`.
pub(super) fn journal_of(path: &Path) -> PathBuf {
    hidden_beside(path, ".journal")
}

/// A hidden file beside an annotation file, named after its document.
pub(super) fn hidden_beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_stem().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
