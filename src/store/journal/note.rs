//! What the journals of a document tell when it is opened, as data. The words for the command line are here, those of the
//! reader in [`crate::words`].

use crate::store::StoreError;
use crate::store::error::shown;
use std::path::PathBuf;
use thiserror::Error;

/// Something that the annotator should read when a document is opened.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum JournalNote {
    /// A journal cannot be read.
    #[error("{0}")]
    Unreadable(StoreError),
    /// From this line on the journal is not understood.
    #[error(
        "{}: line {line} is damaged, what was done after it is not known; the next act puts this journal aside under \
         another name",
        shown(.path)
    )]
    Damaged {
        /// The journal.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The journal belongs to other annotations.
    #[error(
        "{}: it does not belong to the annotations as they are on disk; the next act puts this journal aside under \
         another name",
        shown(.0)
    )]
    Alien(PathBuf),
    /// The journal of acts that could not be saved belongs to other annotations.
    #[error(
        "{}: acts that could not be saved, but they do not belong to the annotations as they are on disk; \
         the next act puts this journal aside under another name",
        shown(.0)
    )]
    AlienElsewhere(PathBuf),
    /// This many acts were brought back from the journal.
    #[error("{} of the last session brought back from the journal", acts(*.0))]
    BroughtBack(usize),
    /// This many acts were brought together with what others wrote.
    #[error("{} of the last session brought together with what others wrote into the file since", acts(*.0))]
    BroughtTogether(usize),
    /// This many acts were brought back that could not be saved.
    #[error("{} brought back that could not be saved before", acts(*.0))]
    BroughtBackUnsaved(usize),
}

fn acts(count: usize) -> String {
    if count == 1 { "one act".to_owned() } else { format!("{count} acts") }
}
