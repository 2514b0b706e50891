//! Whether a document is still the one that was read, while somebody works on it.
//!
//! Looked at is what the system says of the file; its bytes are read only where that has changed, or says too little: a
//! file may be changed twice within what its times can tell apart. The same bytes are no change, whatever happened to
//! the file. Nothing is written here, and nothing done about a change.

use super::document::sha256_of_file;
use super::place::metadata;
use crate::store::{DocumentEntry, StoreError};
use std::fs::Metadata;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// How long ago a file must have changed for its times to tell the next change apart. FAT keeps two seconds.
const COARSE: Duration = Duration::from_secs(3);

/// A document that is watched.
#[derive(Clone, Debug)]
pub struct Watch {
    path: PathBuf,
    /// The fingerprint of what was read.
    sha256: String,
    /// What the system said when its bytes were read last, and the fingerprint that they had.
    seen: Option<(Stamp, String)>,
}

/// What the system says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    file: (u64, u64),
    size: u64,
    modified: Option<SystemTime>,
    /// When anything of it changed, in seconds and nanoseconds: cannot be set back.
    changed: (i64, i64),
    /// Whether the times are old enough for the next change to have others.
    is_telling: bool,
}

impl Stamp {
    /// What is said of a document, to be asked for before it is read; `None` where nothing is there.
    pub fn of(entry: &DocumentEntry) -> Option<Self> {
        metadata(&entry.path).ok().map(|found| Self::from(&found))
    }

    /// Whether a file of which `now` is said has the bytes that it had when this was said.
    pub(in crate::store) fn still_holds(&self, now: &Self) -> bool {
        let is_telling = self.is_telling;
        is_telling && Self { is_telling, ..now.clone() } == *self
    }
}

impl From<&Metadata> for Stamp {
    fn from(found: &Metadata) -> Self {
        #[cfg(unix)]
        let (file, changed) = {
            use std::os::unix::fs::MetadataExt;
            ((found.dev(), found.ino()), (found.ctime(), found.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let (file, changed) = ((0, 0), (0, 0));
        let modified = found.modified().ok();
        let seconds = Duration::from_secs(u64::try_from(changed.0).unwrap_or_default());
        let times = [modified, SystemTime::UNIX_EPOCH.checked_add(seconds)];
        let now = SystemTime::now();
        let is_old = |time: SystemTime| match now.duration_since(time) {
            Ok(past) => past > COARSE,
            // By the clock of another machine, or of a time that was set.
            Err(ahead) => ahead.duration() > COARSE,
        };
        let is_telling = modified.is_some() && times.into_iter().flatten().all(is_old);
        Self { file, size: found.len(), modified, changed, is_telling }
    }
}

impl Watch {
    /// Watches a document that was read with this fingerprint. `stamp` was asked for before.
    pub fn new(entry: &DocumentEntry, sha256: &str, stamp: Option<Stamp>) -> Self {
        let (path, sha256) = (entry.path.clone(), sha256.to_owned());
        let seen = stamp.map(|stamp| (stamp, sha256.clone()));
        Self { path, sha256, seen }
    }

    /// The fingerprint of the text that was read.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Looks whether the document is still what was read.
    ///
    /// # Errors
    /// [`StoreError::TextChanged`] when it holds other bytes; otherwise why it can no longer be read.
    pub fn look(&mut self) -> Result<(), StoreError> {
        let found = metadata(&self.path)?;
        if !found.is_file() {
            return Err(StoreError::NotAFile { path: self.path.clone() });
        }
        let stamp = Stamp::from(&found);
        let now = match &self.seen {
            Some((seen, sha256)) if seen.still_holds(&stamp) => sha256.clone(),
            _ => sha256_of_file(&self.path)?,
        };
        let is_same = now == self.sha256;
        self.seen = Some((stamp, now));
        if is_same { Ok(()) } else { Err(StoreError::TextChanged { path: self.path.clone() }) }
    }
}
