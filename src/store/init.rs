//! Beginning a project: the two folders it needs, and nothing else.

use super::StoreError;
use super::file::make_folders;
use super::place::{absolute, metadata};
use super::project::{ANNOTATIONS, CORPUS};
use std::path::{Path, PathBuf};

/// Makes `corpus/` and `annotations/` in a folder, and the folder itself, where they are missing; returns
/// what was made. Nothing that exists is touched.
///
/// # Errors
/// Something that is no folder is in the way, or a folder cannot be made.
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
    for path in &missing {
        make_folders(path).map_err(|cause| StoreError::Write { path: path.clone(), cause })?;
    }
    Ok(missing)
}
