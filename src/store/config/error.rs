//! What can be wrong with the settings, in words that say where and what to do.

use crate::store::StoreError;
use crate::store::annotation_file::format;
use crate::store::error::{advice, shown};
use crate::store::scan::Flaw;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why settings could not be read or kept; the file is as it was.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The environment names no place for the file.
    #[error("there is no place to keep settings in; set HOME or XDG_CONFIG_HOME to an absolute path")]
    NoPlace,
    /// The file cannot be opened, or is none.
    #[error(transparent)]
    File(StoreError),
    /// The operating system refused to write.
    #[error("{}: cannot be written: {cause}; {}", shown(.path), advice(.cause))]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// It does not say what it should.
    #[error("{}:{line}:{column}: {message}", shown(.path))]
    Content {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong and what is allowed, safe to print.
        message: String,
    },
}

impl ConfigError {
    /// Whether it is for whoever wrote the file to put right, and not a matter of disks and permissions.
    pub fn is_content(&self) -> bool {
        match self {
            Self::Content { .. } => true,
            Self::File(error) => !matches!(error, StoreError::Read { .. }),
            Self::NoPlace | Self::Write { .. } => false,
        }
    }

    /// The error for a flaw of a text. `{line}` in its message becomes the line.
    pub(super) fn content(path: &Path, text: &str, flaw: &Flaw) -> Self {
        let (line, column) = format::place_of(text, flaw.at);
        let message = flaw.message.replace("{line}", &line.to_string());
        Self::Content { path: path.to_owned(), line, column, message }
    }
}
