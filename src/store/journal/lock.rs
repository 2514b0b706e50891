//! One session at a time writes about a document: a hidden file beside its annotations is locked, and names the holder.
//!
//! The system lets go of the lock when a program ends, however it ends: only the lock counts, never that the file is there.

use super::hidden_beside;
use crate::store::StoreError;
use crate::store::durable::make_folders;
use crate::store::open::{Purpose, open_own};
use crate::text::control::printable;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Bytes of a lock file that are read.
const LONGEST: u64 = 200;
/// How often a lock is tried whose file is removed at the same moment.
const TRIES: usize = 20;

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// What came of trying to lock.
#[derive(Debug)]
pub(super) enum Locking {
    /// It is ours.
    Ours(Lock),
    /// It is theirs, by this name.
    Theirs(String),
    /// Nothing can be locked here.
    Unsupported,
}

impl Lock {
    /// Tries to lock the annotation file at `path` for a holder of this name.
    pub(in crate::store) fn take(path: &Path, name: &str) -> Result<Locking, StoreError> {
        Self::take_by(File::try_lock, path, name)
    }

    /// The same by this way to lock.
    fn take_by(
        try_lock: impl Fn(&File) -> Result<(), TryLockError>,
        path: &Path,
        name: &str,
    ) -> Result<Locking, StoreError> {
        let path = lock_of(path);
        let failed = |cause| StoreError::Write { path: path.clone(), cause };
        make_folders(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
        for _ in 0..TRIES {
            let mut file = open_own(&path, Purpose::Lock)?;
            match try_lock(&file) {
                Ok(()) if is_at(&file, &path) => {
                    // The name is for people; without it the lock holds as well.
                    let _ = file.set_len(0).and_then(|()| file.write_all(name.as_bytes()));
                    return Ok(Locking::Ours(Self { path, file }));
                }
                // Its holder removed it between our opening and our locking.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Locking::Theirs(name_in(&mut file))),
                Err(TryLockError::Error(_)) => return Ok(Locking::Unsupported),
            }
        }
        Ok(Locking::Unsupported)
    }

    /// Whether it still keeps others away: whoever removed its file can lock a new one.
    pub(in crate::store) fn is_there(&self) -> bool {
        is_at(&self.file, &self.path)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is locked, so that nobody else's is removed.
        if self.is_there() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Who is writing about the document whose annotation file is at `path`, safe to print. Nothing is written.
pub fn lock_holder(path: &Path) -> Option<String> {
    let mut file = open_own(&lock_of(path), Purpose::Read).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(name_in(&mut file)),
        _ => None,
    }
}

/// What a lock says of its holder.
pub(super) fn holder_name(author: &str) -> String {
    let places = ["/proc/sys/kernel/hostname", "/etc/hostname"];
    let host = places.iter().find_map(|path| fs::read_to_string(path).ok());
    let host = host.or_else(|| std::env::var("HOSTNAME").ok()).unwrap_or_default();
    let at = if host.trim().is_empty() { "" } else { "@" };
    format!("{author}{at}{} (process {})", host.trim(), std::process::id())
}

pub(in crate::store) fn lock_of(path: &Path) -> PathBuf {
    hidden_beside(path, ".lock")
}

fn name_in(file: &mut File) -> String {
    let mut bytes = Vec::new();
    // It may have been written a moment ago, or may not be readable while it is locked.
    let _ = file.take(LONGEST).read_to_end(&mut bytes);
    let name = String::from_utf8_lossy(&bytes);
    let name = name.trim();
    if name.is_empty() { "another session".to_owned() } else { printable(name).into_owned() }
}

/// Whether the open file is still the one at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}

/// Where open files cannot be removed, it is.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn one_holds_a_lock_and_others_learn_who() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("a.txt.ron");
        assert_eq!(lock_holder(&path), None);
        let Locking::Ours(lock) = Lock::take(&path, "leila\u{1b}@here").unwrap() else {
            panic!("it is free")
        };
        let Locking::Theirs(name) = Lock::take(&path, "karim").unwrap() else { panic!("it is held") };
        assert_eq!((name.as_str(), lock_holder(&path).as_deref()), ("leila␛@here", Some("leila␛@here")));
        drop(lock);
        assert_eq!(lock_holder(&path), None);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
    }

    #[test]
    fn where_nothing_can_be_locked_that_is_known_and_nobody_is_named() {
        // As over NFS without a lock daemon (ENOLCK), or where the call is not there (ENOSYS).
        for code in [37, 38] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.txt.ron");
            let fails = |_: &File| Err(TryLockError::Error(io::Error::from_raw_os_error(code)));
            assert!(matches!(Lock::take_by(fails, &path, "leila").unwrap(), Locking::Unsupported));
            assert_eq!(lock_holder(&path), None);
            // Also by whoever can lock.
            assert!(matches!(Lock::take(&path, "karim").unwrap(), Locking::Ours(_)));
        }
    }

    #[test]
    fn a_file_that_nobody_locks_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt.ron");
        fs::write(folder.path().join(".a.txt.lock"), "a program that was killed, with a long name").unwrap();
        assert_eq!(lock_holder(&path), None);
        let Locking::Ours(_lock) = Lock::take(&path, "leila").unwrap() else { panic!("it is free") };
        assert_eq!(lock_holder(&path).as_deref(), Some("leila"));
    }
}
