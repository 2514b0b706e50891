//! The arguments by which commands are told of a corpus.

use crate::annotation::Schema;
use crate::session::command_on_key;
use crate::store::{self, Project, StoreError};
use std::path::{Path, PathBuf};

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
    /// What was named.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The corpus and its annotations.
    ///
    /// # Errors
    /// The path is none that can be read.
    pub(super) fn discover(&self) -> Result<Project, StoreError> {
        Project::discover(Some(&self.path), self.annotations.as_deref())
    }
}

/// The schema in a file. No label of it has the key of a command that keeps its own.
///
/// # Errors
/// It cannot be read, or does not say what it should.
pub(super) fn schema_in(path: &Path) -> Result<Schema, StoreError> {
    store::read_schema_at(path, &|key| command_on_key(key).map(str::to_owned))
}

/// The schema of a project. No label of it has the key of a command that keeps its own.
///
/// # Errors
/// Its file cannot be read, or does not say what it should.
pub(super) fn schema_of(project: &Project) -> Result<Schema, StoreError> {
    store::read_schema(project, &|key| command_on_key(key).map(str::to_owned))
}
