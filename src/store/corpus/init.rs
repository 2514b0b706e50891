//! Beginning a project: the two folders it needs, and nothing else.

use super::place::{absolute, metadata, physical};
use super::project::{ANNOTATIONS, CORPUS};
use crate::store::StoreError;
use crate::store::durable::make_folders;
use std::path::{Path, PathBuf};

/// Makes `corpus/` and `annotations/` in a folder, and the folder itself, where they are missing; returns
/// what was made. Nothing that exists is touched.
///
/// # Errors
/// Something that is no folder is in the way, the folder lies in a corpus, or a folder cannot be made.
pub fn init(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let folder = absolute(folder)?;
    let wanted = [folder.clone(), folder.join(CORPUS), folder.join(ANNOTATIONS)];
    let mut missing = Vec::new();
    for path in wanted {
        match metadata(&path) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(StoreError::NotAFolder { path }),
            Err(StoreError::NotFound { .. }) => missing.push(path),
            Err(error) => return Err(error),
        }
    }
    if let (false, Some(corpus)) = (missing.is_empty(), enclosing_corpus(&folder)) {
        return Err(StoreError::InsideCorpus { path: folder, corpus });
    }
    for path in &missing {
        make_folders(path).map_err(|cause| StoreError::Make { path: path.clone(), cause })?;
    }
    Ok(missing)
}

/// The corpus that a folder is or lies in, links resolved or not.
///
/// The name decides, also where nothing is there yet: a folder that holds one of this name is a project.
fn enclosing_corpus(folder: &Path) -> Option<PathBuf> {
    let real = folder.ancestors().find_map(|existing| physical(existing).ok());
    let around = folder.ancestors().chain(real.iter().flat_map(|real| real.ancestors()));
    let mut corpora = around.filter(|path| path.file_name().is_some_and(|name| name == CORPUS));
    corpora.next().map(Path::to_owned)
}
