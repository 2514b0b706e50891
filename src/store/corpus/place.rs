//! Paths as the user means them: absolute, links kept, `..` resolved as the system would.
//!
//! Only this file asks for the current folder's name. What a folder means (corpus, project) is
//! [`super::project`]'s.

use crate::store::StoreError;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The absolute form of `path`, without `.` and `..`; symbolic links stay, except those that a `..` leaves.
///
/// Links must stay because a project's `corpus` may be one: resolved, its documents would be outside the
/// project.
pub(in crate::store) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    let failed = |cause| StoreError::Read { path: path.to_owned(), cause };
    let mut whole = if path.is_absolute() { PathBuf::new() } else { current_dir().map_err(failed)? };
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole = whole.canonicalize().map_err(|cause| reading(path, cause))?;
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    Ok(whole)
}

/// The current folder by the name with which the user went there, as `pwd` prints it.
fn current_dir() -> io::Result<PathBuf> {
    let physical = std::env::current_dir()?;
    let logical = std::env::var_os("PWD").map(PathBuf::from).filter(|path| path.is_absolute());
    let same = |path: &PathBuf| path.canonicalize().is_ok_and(|real| real == physical);
    Ok(logical.filter(same).unwrap_or(physical))
}

/// What stands at `path`, links followed.
pub(in crate::store) fn metadata(path: &Path) -> Result<std::fs::Metadata, StoreError> {
    std::fs::metadata(path).map_err(|cause| reading(path, cause))
}

/// `path` with every link resolved.
pub(in crate::store) fn physical(path: &Path) -> Result<PathBuf, StoreError> {
    path.canonicalize().map_err(|cause| reading(path, cause))
}

/// The error for something that could not be looked at: missing, a dangling link, or what the system said.
pub(in crate::store) fn reading(path: &Path, cause: io::Error) -> StoreError {
    let path = path.to_owned();
    if cause.kind() != io::ErrorKind::NotFound {
        return StoreError::Read { path, cause };
    }
    match std::fs::read_link(&path) {
        Ok(target) => StoreError::DanglingLink { path, target },
        Err(_) => StoreError::NotFound { path },
    }
}

/// `path` with `suffix` after its last part: `a/b` and `.x` give `a/b.x`. The root itself gets `annotations`
/// below.
pub(in crate::store) fn beside(path: &Path, suffix: &str) -> PathBuf {
    match path.file_name() {
        Some(name) => {
            let mut name = name.to_owned();
            name.push(suffix);
            path.with_file_name(name)
        }
        None => path.join(suffix.trim_start_matches('.')),
    }
}

/// A relative path as a document's name: its parts joined by `/`. `None` when it is not UTF-8.
pub(super) fn name_of(relative: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// The path of a document's name, which has `/` between its parts whatever the system uses.
pub(super) fn path_of(name: &str) -> PathBuf {
    name.split('/').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_folder_is_named_after_it() {
        assert_eq!(beside(Path::new("/a/b"), ".annotations"), Path::new("/a/b.annotations"));
        assert_eq!(beside(Path::new("a.b.txt"), ".ron"), Path::new("a.b.txt.ron"));
        assert_eq!(beside(Path::new("/"), ".annotations"), Path::new("/annotations"));
    }

    #[test]
    fn a_name_and_its_path_are_the_same() {
        assert_eq!(name_of(&path_of("ن/a.txt")).as_deref(), Some("ن/a.txt"));
    }
}
