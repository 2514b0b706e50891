//! One annotation file on disk: read whole, replaced in one step, never written over someone else's work.
//!
//! What stands in the file is not known here. There is no lock that others would heed: where files cannot change places
//! ([`super::swap`]), a moment lies between the last look and the replacement in which their write would be lost.

use super::quarantine::Quarantine;
use super::swap::{Exchanged, exchange};
use super::unwritable::Unwritable;
use crate::store::corpus::document::sha256;
use crate::store::corpus::place::physical;
#[cfg(test)]
use crate::store::durable::fault;
use crate::store::durable::{make_folders, sync_folder};
use crate::store::open::{check_own, read_file};
use crate::store::{Stamp, StoreError};
use atomic_write_file::AtomicWriteFile;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes that replacing a file in one step adds to its name for a moment.
const TEMPORARY_NAME: usize = 8;
/// The longest file name that common file systems take, in bytes.
const LONGEST_NAME: usize = 255;

/// What is known of an annotation file, to notice when somebody else writes it.
#[derive(Clone, Debug)]
pub struct FileState {
    path: PathBuf,
    /// The largest size that is read, and so the largest that may be written.
    limit: u64,
    /// The fingerprint of what was read or written last; `None` for no file.
    known: Option<String>,
    /// What the system said of the file when it was last seen to be that.
    seen: Option<Stamp>,
    /// What was read or written last: the base of a merge with what somebody else wrote.
    base: Option<Vec<u8>>,
    /// The fingerprint of what a failed write may have left.
    attempted: Option<String>,
    /// Why the file may not be written.
    forbidden: Option<Arc<Unwritable>>,
    /// Why the file may not be written before somebody has agreed to it.
    pub(in crate::store) unconfirmed: Option<Arc<Unwritable>>,
    /// Records of it that were not understood.
    pub(in crate::store) quarantine: Quarantine,
    /// How many records the set had that was read or written last.
    pub(in crate::store) records: usize,
}

/// A file as it was and as it is; `None` for no file.
pub(in crate::store) struct Found {
    pub(in crate::store) base: Option<Vec<u8>>,
    pub(in crate::store) disk: Option<Vec<u8>>,
}

impl FileState {
    /// Reads a file of at most `limit` bytes, which will never be written larger; no bytes when there is none.
    pub(in crate::store) fn read(path: &Path, limit: u64) -> Result<(Self, Option<Vec<u8>>), StoreError> {
        let mut state = Self {
            path: path.to_owned(),
            limit,
            known: None,
            seen: None,
            base: None,
            attempted: None,
            forbidden: None,
            unconfirmed: None,
            quarantine: Quarantine::default(),
            records: 0,
        };
        let name = path.file_name().map_or(0, |name| name.len());
        if name + TEMPORARY_NAME > LONGEST_NAME {
            state.forbid(Unwritable::NameTooLong);
        }
        if name > LONGEST_NAME {
            return Ok((state, None));
        }
        let bytes = read_or_none(path, limit)?;
        state.base.clone_from(&bytes);
        if let Some(bytes) = &bytes {
            state.known = Some(sha256(bytes));
            if fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
                state.forbid(Unwritable::WriteProtected);
            }
        }
        Ok((state, bytes))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many records of the file are kept as they stand, because they were not understood or do not fit.
    pub fn quarantined(&self) -> usize {
        self.quarantine.len()
    }

    /// Why the file may not be written, safe to print.
    pub fn forbidden(&self) -> Option<&Arc<Unwritable>> {
        self.forbidden.as_ref().or(self.unconfirmed.as_ref())
    }

    /// Whether the file may be written as soon as somebody agrees to it.
    pub fn awaits_consent(&self) -> bool {
        self.forbidden.is_none() && self.unconfirmed.is_some()
    }

    /// Notes that somebody has looked at what the changed document did to the annotations, and agrees that they are
    /// written for the document as it is now.
    pub fn consent(&mut self) {
        self.unconfirmed = None;
    }

    /// Refuses every write from now on; the first reason stays.
    pub fn forbid(&mut self, reason: Unwritable) {
        self.forbidden.get_or_insert_with(|| Arc::new(reason));
    }

    /// Replaces the file; does nothing when it holds `content` already.
    pub(in crate::store) fn write(&mut self, content: &str) -> Result<(), StoreError> {
        let new = sha256(content.as_bytes());
        let found = self.look()?;
        let size = content.len() as u64;
        if size > self.limit {
            return Err(StoreError::TooLargeToSave { path: self.path.clone(), size, limit: self.limit });
        }
        if found.as_ref() != Some(&new) {
            self.attempted = Some(new.clone());
            self.put(content, found.is_some())?;
        }
        self.known = Some(new);
        self.seen = None;
        self.base = Some(content.as_bytes().to_vec());
        self.attempted = None;
        Ok(())
    }

    /// Puts `content` in the file's place. Writing and syncing takes a while in which somebody else may write.
    fn put(&self, content: &str, is_there: bool) -> Result<(), StoreError> {
        if is_there && !self.path.is_symlink() {
            let is_known = |bytes: &[u8]| {
                let found = Some(sha256(bytes));
                found == self.known || found == self.attempted
            };
            let done = exchange(&self.path, content.as_bytes(), is_known);
            match done.map_err(|cause| self.failed(cause))? {
                Exchanged::Done => return Ok(()),
                Exchanged::Foreign => return Err(StoreError::ChangedOnDisk { path: self.path.clone() }),
                Exchanged::Unsupported => {}
            }
        }
        replace_when(&self.path, content, || self.check())
    }

    /// Removes the file. One that a link leads to is replaced by `content` instead, so that the link stays
    /// whole.
    pub(in crate::store) fn remove(&mut self, content: &str) -> Result<(), StoreError> {
        if self.path.is_symlink() {
            return self.write(content);
        }
        if self.look()?.is_some() {
            let folder = self.path.parent().unwrap_or(Path::new("."));
            let removed = fs::remove_file(&self.path).and_then(|()| sync_folder(folder));
            removed.map_err(|cause| self.failed(cause))?;
        }
        self.know(None);
        Ok(())
    }

    /// Whether the file may be written and is still what was left there.
    pub(in crate::store) fn check(&self) -> Result<(), StoreError> {
        self.look().map(|_| ())
    }

    /// The same by what the system says of the file, where that is enough: an act is not to cost what a large file costs.
    pub(in crate::store) fn glance(&mut self) -> Result<(), StoreError> {
        let stamp = fs::metadata(&self.path).ok().map(|found| Stamp::from(&found));
        let is_seen = stamp.as_ref().zip(self.seen.as_ref()).is_some_and(|(now, seen)| seen.still_holds(now));
        if is_seen && self.forbidden().is_none() {
            return Ok(());
        }
        self.check()?;
        self.seen = stamp;
        Ok(())
    }

    /// The fingerprint of what is on disk now, which must be what was left there.
    fn look(&self) -> Result<Option<String>, StoreError> {
        if let Some(reason) = self.forbidden().map(ToString::to_string) {
            return Err(StoreError::ReadOnly { path: self.path.clone(), reason });
        }
        let found = read_or_none(&self.path, u64::MAX - 1)?.map(|bytes| sha256(&bytes));
        let ours = found == self.known || found.is_some() && found == self.attempted;
        if ours { Ok(found) } else { Err(StoreError::ChangedOnDisk { path: self.path.clone() }) }
    }

    /// Whether the file was there when it was read or written last, and cannot be found any more.
    pub(in crate::store) fn is_gone(&self) -> bool {
        self.known.is_some() && fs::symlink_metadata(&self.path).is_err()
    }

    /// What was known last, and what is on disk now.
    pub(in crate::store) fn found(&self) -> Result<Found, StoreError> {
        if let Some(reason) = self.forbidden.as_ref().map(ToString::to_string) {
            return Err(StoreError::ReadOnly { path: self.path.clone(), reason });
        }
        Ok(Found { base: self.base.clone(), disk: read_or_none(&self.path, self.limit)? })
    }

    /// Counts this as what is on disk and known: the next write goes over it.
    pub(in crate::store) fn know(&mut self, disk: Option<Vec<u8>>) {
        self.known = disk.as_deref().map(sha256);
        self.seen = None;
        self.base = disk;
        self.attempted = None;
    }

    fn failed(&self, cause: io::Error) -> StoreError {
        StoreError::Write { path: self.path.clone(), cause }
    }
}

/// Puts `content` in the place of a file in one step, and makes the folders above it where they are missing.
pub(in crate::store) fn replace(path: &Path, content: impl AsRef<[u8]>) -> Result<(), StoreError> {
    replace_when(path, content, || Ok(()))
}

/// The same for a file that is ours alone: a link there is not followed, and stays.
pub(in crate::store) fn replace_own(path: &Path, content: impl AsRef<[u8]>) -> Result<(), StoreError> {
    check_own(path)?;
    replace_when(path, content, || check_own(path))
}

/// The same when that is still right once the content is written. It is synced after that, and then takes the name.
fn replace_when(
    path: &Path,
    content: impl AsRef<[u8]>,
    is_right: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let failed = |cause| StoreError::Write { path: path.to_owned(), cause };
    make_folders(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    // A link stays a link: the file that it leads to is replaced.
    let target = if path.is_symlink() { physical(path)? } else { path.to_owned() };
    let mut file = open_replacement(&target).map_err(failed)?;
    file.write_all(content.as_ref()).map_err(failed)?;
    #[cfg(test)]
    fault::strike().map_err(failed)?;
    is_right()?;
    file.commit().map_err(failed)
}

fn read_or_none(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
    match read_file(path, limit) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Opens the file that will take the place of `target`, with its mode and if possible its owner.
fn open_replacement(target: &Path) -> io::Result<AtomicWriteFile> {
    match AtomicWriteFile::open(target) {
        // Root in a container may not give files away; then the owner changes, which is better than not
        // saving.
        #[cfg(unix)]
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            use atomic_write_file::unix::OpenOptionsExt;
            AtomicWriteFile::options().preserve_owner(false).open(target)
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_while_a_file_is_synced_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let (mut state, _) = FileState::read(&path, 10).unwrap();
        state.write("ours").unwrap();
        let theirs = || {
            fs::write(&path, "theirs").unwrap();
            state.check()
        };
        assert!(matches!(replace_when(&path, "more", theirs), Err(StoreError::ChangedOnDisk { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_others_wrote_at_the_last_moment_changes_places_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "theirs").unwrap();
        let foreign = exchange(&path, b"ours", |bytes| bytes == b"known").unwrap();
        if matches!(foreign, Exchanged::Unsupported) {
            return; // not on this file system
        }
        assert!(matches!(foreign, Exchanged::Foreign));
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert!(matches!(exchange(&path, b"ours", |bytes| bytes == b"theirs").unwrap(), Exchanged::Done));
        assert_eq!(fs::read(&path).unwrap(), b"ours");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");
    }

    #[test]
    fn what_could_not_be_read_again_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("a.ron");
        let (mut state, _) = FileState::read(&path, 4).unwrap();
        let message = state.write("12345").unwrap_err().to_string();
        for part in ["a.ron: not saved", "5 bytes", "at most 4", "nothing was written", "undo the last act"] {
            assert!(message.contains(part), "{message}");
        }
        assert!(!path.parent().unwrap().exists());

        state.write("1234").unwrap();
        assert!(matches!(state.write("12345"), Err(StoreError::TooLargeToSave { size: 5, limit: 4, .. })));
        assert_eq!(FileState::read(&path, 4).unwrap().1.unwrap(), b"1234");
        state.write("123").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"123");
    }
}
