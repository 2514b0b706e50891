//! Why an annotation file may not be written: what stands in the way, as data. The words for the command line are here, those of
//! the reader in [`crate::words`].

use super::reanchored::{Reanchoring, describe};
use crate::store::error::shown;
use crate::store::{Finding, StoreError};
use crate::text::control::printable;
use std::path::PathBuf;
use thiserror::Error;

/// Why an annotation file may not be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Unwritable {
    /// No file beside it could have a name that is long enough.
    #[error("the name of the document is too long for a file beside it; rename the document")]
    NameTooLong,
    /// Its permissions forbid it.
    #[error("the annotation file is write-protected (chmod u+w allows writing)")]
    WriteProtected,
    /// Something in it would be lost.
    #[error("{}: {}; repair the file, then reload the document (F5)", shown(.0), printable(&.1.message))]
    Damaged(PathBuf, Box<Finding>),
    /// Something else is where this program keeps a file of its own.
    #[error("{0}")]
    Occupied(StoreError),
    /// The document has changed, and nobody has agreed to where its annotations are now.
    #[error("{0}")]
    Unconfirmed(Unconfirmed),
}

/// What became of annotations when their document changed.
#[derive(Clone, Debug, Error)]
#[error("{words}")]
pub struct Unconfirmed {
    /// The document.
    pub name: String,
    /// What line ends were, where nothing else has changed.
    pub line_ends: Option<&'static str>,
    /// How many annotations were found again with certainty.
    pub sure: usize,
    /// How many may be elsewhere.
    pub doubtful: usize,
    /// How many were not found again.
    pub lost: usize,
    words: String,
}

impl Unconfirmed {
    pub(super) fn new(name: &str, reanchoring: &Reanchoring) -> Self {
        let (doubtful, lost) = reanchoring.doubtful_and_lost();
        Self {
            name: printable(name).into_owned(),
            line_ends: reanchoring.line_ends.filter(|_| doubtful + lost == 0),
            sure: reanchoring.stayed + reanchoring.moved.len(),
            doubtful,
            lost,
            words: describe(name, reanchoring),
        }
    }
}
