//! A folder for the files of one input, in memory where there is such a place: writes are synced.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub(crate) struct Scratch(TempDir);

impl Scratch {
    pub(crate) fn new() -> Self {
        let memory = Path::new("/dev/shm");
        Self(if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// What a file holds; nothing when it is not there.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_default()
    }

    /// What all files hold.
    pub(crate) fn all(&self) -> Vec<Vec<u8>> {
        fs::read_dir(self.0.path()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
    }
}

/// A message may be printed as it is.
pub(crate) fn assert_printable(message: &str) {
    let acts = |c: char| c.is_control() && c != '\n' || hashiya::text::control::is_bidi_control(c);
    assert!(!message.contains(acts), "a message acts on the terminal: {message:?}");
}
