//! A journal on disk: appended to and synced, put aside when it cannot be gone on with, made shorter when it is long.
//!
//! Nothing is opened before the first act, so that reading never writes.

use super::line::Head;
use super::{Journal, Line, compact, read};
use crate::annotation::AnnotationSet;
use crate::document::Document;
use crate::store::StoreError;
use crate::store::annotation_file::file::replace_own;
use crate::store::durable::{make_folders, sync, sync_folder};
use crate::store::journal::{Recalled, recall};
use crate::store::open::{Purpose, check_own, open_own, read_own};
use jiff::Timestamp;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The largest journal that is read, in bytes.
pub(in crate::store) const LARGEST: u64 = 256 << 20;
/// The size from which on a journal is made shorter, in bytes.
pub(in crate::store) const LONG: u64 = 1 << 20;
/// The acts that stay when it is.
const KEPT: usize = 1000;

/// What is known of a journal on disk.
#[derive(Debug)]
pub(in crate::store) struct JournalFile {
    path: PathBuf,
    found: Found,
    /// Whether bytes may be there that were not confirmed.
    torn: bool,
    /// The size from which on it is made shorter.
    long: u64,
    /// The bytes that it had when it was read.
    size: u64,
}

/// What is at the place of a journal.
#[derive(Debug)]
enum Found {
    /// Nothing, or nothing that says something.
    Nothing,
    /// A journal with this many sound bytes, of so many.
    Sound { length: u64, of: u64 },
    /// What does not belong here. It is kept under another name, and what is sound of it is written anew.
    Alien { sound: Option<String>, is_kept: bool },
}

/// How a journal was found when its annotations were read.
pub(in crate::store) struct Opened {
    pub(in crate::store) file: JournalFile,
    pub(in crate::store) recalled: Option<Recalled>,
    /// The number and the state of the last act that counts; `None` where there is no journal that does.
    pub(in crate::store) last: Option<(u64, String)>,
    /// The file will be put aside; the number of the line that is not sound, when that is why.
    pub(in crate::store) alien: Option<Option<usize>>,
    /// The journal that does not belong to the annotations, as far as it is sound.
    pub(in crate::store) stray: Option<Journal>,
}

impl Opened {
    /// A journal that cannot be read, and so cannot be gone on with.
    pub(in crate::store) fn unreadable(path: PathBuf) -> Self {
        let found = Found::Alien { sound: None, is_kept: false };
        Self {
            file: JournalFile { path, found, torn: false, long: LONG, size: 0 },
            recalled: None,
            last: None,
            alien: None,
            stray: None,
        }
    }
}

impl JournalFile {
    /// Reads the journal at `path` and brings the set to where it ends.
    pub(in crate::store) fn open(
        path: PathBuf,
        document: &Document,
        document_sha256: &str,
        set: &mut AnnotationSet,
        author: &str,
    ) -> Result<Opened, StoreError> {
        let mut opened = Opened {
            file: Self { path, found: Found::Nothing, torn: false, long: LONG, size: 0 },
            recalled: None,
            last: None,
            alien: None,
            stray: None,
        };
        let bytes = match read_own(&opened.file.path, LARGEST) {
            Ok(bytes) => bytes,
            Err(StoreError::NotFound { .. }) => return Ok(opened),
            Err(error) => return Err(error),
        };
        opened.file.size = bytes.len() as u64;
        if !bytes.contains(&b'\n') {
            // The first line was never whole.
            opened.file.torn = true;
            return Ok(opened);
        }
        let journal = read(&bytes);
        let recalled =
            journal.as_ref().and_then(|journal| recall(journal, document, document_sha256, set, author));
        opened.file.found = match (&journal, &recalled) {
            (Some(journal), Some(_)) => {
                opened.last = Some((journal.seq(), journal.state().to_owned()));
                if journal.fault.is_some() {
                    opened.alien = Some(journal.fault);
                    Found::Alien { sound: Some(journal.written()), is_kept: false }
                } else {
                    Found::Sound { length: journal.length, of: bytes.len() as u64 }
                }
            }
            (journal, _) => {
                opened.alien = Some(journal.as_ref().and_then(|journal| journal.fault));
                Found::Alien { sound: None, is_kept: false }
            }
        };
        opened.stray = journal.filter(|_| recalled.is_none());
        opened.recalled = recalled;
        Ok(opened)
    }

    /// Goes on after so many sound bytes, since the journal belongs to the annotations after all.
    pub(in crate::store) fn go_on(&mut self, length: u64) {
        self.found = Found::Sound { length, of: self.size };
    }

    /// Puts a journal that another session has written since aside with the next act, once its work was taken in from the
    /// annotation file: the acts here do not follow theirs.
    pub(in crate::store) fn yield_to_others(&mut self) {
        let known = match self.found {
            Found::Nothing => 0,
            Found::Sound { of, .. } => of,
            Found::Alien { .. } => return,
        };
        let is_theirs = |size: u64| !self.torn && size != known;
        if self.size().ok().flatten().is_some_and(is_theirs) {
            self.found = Found::Alien { sound: None, is_kept: false };
        }
    }

    /// Appends lines and waits until they are on the disk. `seq` and `state` are those before them, for a new file.
    pub(in crate::store) fn append(&mut self, seq: u64, state: &str, lines: &str) -> Result<(), StoreError> {
        if let Found::Alien { sound, is_kept } = &self.found {
            let begun = Line::Begin(Journal::beginning(seq, state).head);
            let text = sound.clone().unwrap_or_else(|| begun.written()) + lines;
            let is_kept = *is_kept;
            return self.succeed(is_kept, &text);
        }
        self.prepare()?;
        let length = match self.found {
            Found::Sound { length, .. } => length,
            _ => 0,
        };
        let mut text = String::new();
        if length == 0 {
            text.push_str(&Line::Begin(Journal::beginning(seq, state).head).written());
        }
        text.push_str(lines);
        self.torn = true;
        self.write(length, &text, true)?;
        self.torn = false;
        let length = length + text.len() as u64;
        self.found = Found::Sound { length, of: length };
        Ok(())
    }

    /// Notes that the annotation file now holds a state, and makes the journal shorter when it is long. Where that cannot
    /// be done nothing is lost.
    pub(in crate::store) fn note_written(&mut self, state: &str) {
        let Found::Sound { length, of } = self.found else { return };
        if self.torn || length != of || self.size().ok().flatten() != Some(of) {
            return;
        }
        let line = Line::Written { state: state.to_owned() }.written();
        self.torn = true;
        if self.write(length, &line, false).is_err() {
            return;
        }
        self.torn = false;
        let length = length + line.len() as u64;
        self.found = Found::Sound { length, of: length };
        if length > self.long {
            self.shorten();
        }
    }

    fn shorten(&mut self) {
        let Some(journal) = read_own(&self.path, LARGEST).ok().and_then(|bytes| read(&bytes)) else {
            return;
        };
        if journal.fault.is_some() {
            return;
        }
        let text = compact(journal, KEPT).written();
        let length = text.len() as u64;
        self.long = LONG.max(2 * length);
        if replace_own(&self.path, &text).is_ok() {
            self.found = Found::Sound { length, of: length };
        }
    }

    /// Puts this in the place of what does not belong here. That keeps its name until then: were the program killed between,
    /// what it confirms would be in no journal.
    fn succeed(&mut self, is_kept: bool, text: &str) -> Result<(), StoreError> {
        if !is_kept && self.size()?.is_some() {
            keep_beside(&self.path).map_err(|cause| self.failed(cause))?;
        }
        if let Found::Alien { is_kept, .. } = &mut self.found {
            *is_kept = true;
        }
        replace_own(&self.path, text)?;
        let length = text.len() as u64;
        self.found = Found::Sound { length, of: length };
        Ok(())
    }

    /// Makes the file what it is known as: cuts off what was not confirmed.
    fn prepare(&mut self) -> Result<(), StoreError> {
        let size = self.size()?;
        let wanted = match &self.found {
            Found::Nothing | Found::Alien { .. } => 0,
            Found::Sound { length, of } => {
                if !self.torn && size.is_some_and(|size| size != *of) {
                    return Err(StoreError::ChangedOnDisk { path: self.path.clone() });
                }
                *length
            }
        };
        match size {
            // Somebody removed it. What is known is in the annotation file or in memory, so a new one begins.
            None => {
                self.found = Found::Nothing;
                Ok(())
            }
            Some(size) if size == wanted => Ok(()),
            Some(_) if wanted == 0 && !self.torn => {
                Err(StoreError::ChangedOnDisk { path: self.path.clone() })
            }
            Some(_) => {
                let file = open_own(&self.path, Purpose::Cut)?;
                file.set_len(wanted).map_err(|cause| self.failed(cause))
            }
        }
    }

    /// The size of the file; `None` when there is none.
    fn size(&self) -> Result<Option<u64>, StoreError> {
        check_own(&self.path)?;
        match fs::symlink_metadata(&self.path) {
            Ok(found) => Ok(Some(found.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed(error)),
        }
    }

    fn write(&self, length: u64, text: &str, synced: bool) -> Result<(), StoreError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_folders(folder).map_err(|cause| self.failed(cause))?;
        let mut file = open_own(&self.path, Purpose::Append)?;
        let mut done = file.write_all(text.as_bytes());
        if synced {
            done = done.and_then(|()| sync(&file));
            if length == 0 {
                done = done.and_then(|()| sync_folder(folder));
            }
        }
        done.map_err(|cause| self.failed(cause))
    }

    fn failed(&self, cause: io::Error) -> StoreError {
        StoreError::Write { path: self.path.clone(), cause }
    }
}

/// Renames a journal to a name with the time in it, which it returns.
pub(in crate::store) fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let place = free_name(path)?;
    fs::rename(path, &place)?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))?;
    Ok(place)
}

/// Gives a journal such a name besides its own.
fn keep_beside(path: &Path) -> io::Result<()> {
    let place = free_name(path)?;
    // Where files cannot have two names, there are two files.
    if fs::hard_link(path, &place).is_err() {
        let bytes = read_own(path, LARGEST).map_err(io::Error::other)?;
        let mut file = open_own(&place, Purpose::Append).map_err(io::Error::other)?;
        file.write_all(&bytes)?;
        sync(&file)?;
    }
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

fn free_name(path: &Path) -> io::Result<PathBuf> {
    let time = Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = |more: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!("-{time}{more}"));
        path.with_file_name(name)
    };
    let free = std::iter::once(name("")).chain((2..100).map(|number| name(&format!("-{number}"))));
    let place = free.into_iter().find(|place| fs::symlink_metadata(place).is_err());
    Ok(place.ok_or(io::ErrorKind::AlreadyExists)?)
}

/// A journal of acts that could not be written to where they belong.
pub(in crate::store) fn fallback(file: &Path, seq: u64, state: &str, lines: &str) -> String {
    let head = Journal::beginning(seq, state).head;
    let head = Head { file: file.to_string_lossy().into_owned(), ..head };
    Line::Begin(head).written() + lines
}
