//! Which part of a corpus is to be seen.

use std::path::PathBuf;

/// Which documents of a corpus are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum View {
    /// Those below this folder, relative to the corpus; empty for all.
    Folder(PathBuf),
    /// One, by its path relative to the corpus.
    File(PathBuf),
}
