//! The arguments by which commands are told of a corpus.

use crate::store::{Project, StoreError};
use std::path::PathBuf;

// No doc comment: clap would take it for that of the command.
#[derive(clap::Args)]
pub(super) struct Corpus {
    /// A project, a folder or one document
    #[arg(default_value = ".")]
    path: PathBuf,
    /// The folder of the annotations, instead of the one that belongs to PATH
    #[arg(long, value_name = "DIR")]
    annotations: Option<PathBuf>,
}

impl Corpus {
    /// The corpus and its annotations.
    ///
    /// # Errors
    /// The path is none that can be read.
    pub(super) fn discover(&self) -> Result<Project, StoreError> {
        Project::discover(Some(&self.path), self.annotations.as_deref())
    }
}
