//! Where the bytes of an export go: files by name, of which some grow with every document and others are written at once.
//!
//! Names are relative, with `/` between their parts. What becomes of them on a disk or a pipe is the caller's business.

use std::collections::BTreeMap;
use std::io;

/// Takes the files of an export.
pub trait Sink {
    /// Adds to the end of a file, which begins empty.
    ///
    /// # Errors
    /// It cannot be written.
    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;

    /// Writes a file of which nothing more will follow. The same name never comes twice.
    ///
    /// # Errors
    /// It cannot be written.
    fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()>;
}

/// A sink that keeps everything, for tests and small exports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemorySink {
    /// The files by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Sink for MemorySink {
    fn append(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.files.entry(name.to_owned()).or_default().extend_from_slice(bytes);
        Ok(())
    }

    fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        match self.files.insert(name.to_owned(), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => Err(io::Error::other(format!("{name} was written twice"))),
        }
    }
}
