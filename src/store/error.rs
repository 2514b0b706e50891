//! What can go wrong with files. Every message says what happened, where, and what to do about it.
//!
//! An error shows its words in the reader, so that they may name a key there. The command line makes its own of those
//! that do.
//!
//! Problems of single records are no errors: they are findings ([`super::Finding`]) and the rest is still
//! read.

use super::annotation_file::format::FormatError;
use crate::text::control::printable;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why something could not be read or written; nothing was changed on disk unless the variant says so.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing is there.
    #[error("{}: there is no such file or folder; check the name, or run `hashiya init` to begin a project",
        shown(.path))]
    NotFound {
        /// What was named.
        path: PathBuf,
    },
    /// The schema of the project does not say what it should.
    #[error("{}:{line}:{column}: {message}", shown(.path))]
    Schema {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong and what was meant, safe to print.
        message: String,
    },
    /// A symbolic link leads nowhere.
    #[error("{}: this link leads to {}, which is not there; bring that back or remove the link",
        shown(.path), shown(.target))]
    DanglingLink {
        /// The link.
        path: PathBuf,
        /// Where it points.
        target: PathBuf,
    },
    /// A pipe, socket, device or folder where a file is needed. It was not opened.
    #[error("{}: this is not an ordinary file, so it was not opened; move it out of the way", shown(.path))]
    NotAFile {
        /// What was found.
        path: PathBuf,
    },
    /// A symbolic link where this program keeps a file of its own. It was not followed: it could lead a write to anywhere.
    #[error("{}: this is a link where Hashiya keeps a file of its own, so it was not followed; remove the link",
        shown(.path))]
    LinkNotFollowed {
        /// The link.
        path: PathBuf,
    },
    /// A file where a folder is needed.
    #[error("{}: a folder is needed here, but this is something else; move it or name another folder",
        shown(.path))]
    NotAFolder {
        /// What was found.
        path: PathBuf,
    },
    /// A file name that is not UTF-8, so that no annotation file can be named after it.
    #[error("{}: the name of this file is not UTF-8; rename it to read it", shown(.path))]
    NameNotUtf8 {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused to read.
    #[error("{}: cannot be read: {cause}; {}", shown(.path), advice(.cause))]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The operating system refused to write. The file is as it was, or (when only syncing failed) as it
    /// should be.
    #[error("{}: cannot be written: {cause}; {}, then save again", shown(.path), advice(.cause))]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The operating system refused to make a folder. Those made before it stay.
    #[error("{}: cannot be made: {cause}; {}, then try again", shown(.path), advice(.cause))]
    Make {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A project was to be begun in the corpus of another. Nothing was made.
    #[error("{}: no project can begin in a corpus, and {} is one; name a folder outside of it, \
        nothing was made", shown(.path), shown(.corpus))]
    InsideCorpus {
        /// The folder that was to be a project.
        path: PathBuf,
        /// The corpus, which is the folder itself or around it.
        corpus: PathBuf,
    },
    /// Larger than this program reads.
    #[error("{}: too large: {size} bytes, at most {limit} are read; split it", shown(.path))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The largest size in bytes.
        limit: u64,
    },
    /// Annotations that would be larger than this program reads, so that they could never be opened again.
    /// Nothing was written.
    #[error("{}: not saved, because it would be too large to be read again: {size} bytes, at most {limit} are \
        read; nothing was written, undo the last act", shown(.path))]
    TooLargeToSave {
        /// The annotation file.
        path: PathBuf,
        /// The size that it would have in bytes.
        size: u64,
        /// The largest size in bytes.
        limit: u64,
    },
    /// A set without a record was to be written over a file that has some, and none of them was deleted.
    #[error("{}: not saved, because all of its {records} annotations and links would be gone although nobody \
        deleted them; reload the document (F5) to go on from what is on disk", shown(.path))]
    WouldEmpty {
        /// The annotation file.
        path: PathBuf,
        /// How many records it has.
        records: usize,
    },
    /// A document holds other bytes than those that were read.
    #[error("{}: this document was changed by another program since it was read", shown(.path))]
    TextChanged {
        /// The document.
        path: PathBuf,
    },
    /// A document in another encoding.
    #[error("{}: not UTF-8 at byte {offset}; {advice}", shown(.path))]
    NotUtf8 {
        /// The document.
        path: PathBuf,
        /// Bytes before the first one that is not UTF-8.
        offset: usize,
        /// The likely encoding and the command that converts from it, safe to print.
        advice: String,
    },
    /// An annotation file that does not follow the format.
    #[error("{}:{line}:{column}: {message}; nothing is written over it: repair the file, \
        then reload the document (F5)", shown(.path))]
    Malformed {
        /// The annotation file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected and what was found, safe to print.
        message: String,
    },
    /// An annotation file written by a later version of this program.
    #[error("{}: written in version {version} of the format, this program knows version {known}; \
        update the program, the file is left untouched", shown(.path), known = super::annotation_file::format::VERSION)]
    Newer {
        /// The annotation file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// Somebody else wrote or removed the annotation file since it was read; it is left untouched.
    #[error("{}: changed by another program since it was read, and nothing was written over it; \
        reloading the document (F5) goes on from what is on disk and gives up what is not saved", shown(.path))]
    ChangedOnDisk {
        /// The annotation file.
        path: PathBuf,
    },
    /// Another session writes about the document. Nothing was written.
    #[error(
        "{holder} is annotating this document: it can only be read here until they leave it, \
        reload it then (F5)"
    )]
    Held {
        /// The annotation file.
        path: PathBuf,
        /// Who it is, safe to print.
        holder: String,
    },
    /// Records that cannot be merged with others. Nothing was written.
    #[error("{}: not merged: {reason}; nothing was written over it, `hashiya check` says more", shown(.path), reason = printable(.reason))]
    NotMerged {
        /// The annotation file.
        path: PathBuf,
        /// What is wrong with it. It may quote the file.
        reason: String,
    },
    /// Git could not be told about annotations.
    #[error("{}: git was not set up: {reason}", shown(.path), reason = printable(.reason))]
    Git {
        /// The folder.
        path: PathBuf,
        /// What git said, or what to do.
        reason: String,
    },
    /// The annotation file was opened read-only; it is left untouched.
    #[error("{}: not saved, because it was opened read-only: {reason}", shown(.path))]
    ReadOnly {
        /// The annotation file.
        path: PathBuf,
        /// Why it may not be written, safe to print.
        reason: String,
    },
}

impl StoreError {
    /// What it is about: the first path of the message.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::DanglingLink { path, .. }
            | Self::NotAFile { path }
            | Self::LinkNotFollowed { path }
            | Self::NotAFolder { path }
            | Self::NameNotUtf8 { path }
            | Self::Read { path, .. }
            | Self::Write { path, .. }
            | Self::Make { path, .. }
            | Self::InsideCorpus { path, .. }
            | Self::TooLarge { path, .. }
            | Self::TooLargeToSave { path, .. }
            | Self::WouldEmpty { path, .. }
            | Self::NotUtf8 { path, .. }
            | Self::Malformed { path, .. }
            | Self::Schema { path, .. }
            | Self::Newer { path, .. }
            | Self::ChangedOnDisk { path }
            | Self::TextChanged { path }
            | Self::Held { path, .. }
            | Self::Git { path, .. }
            | Self::NotMerged { path, .. }
            | Self::ReadOnly { path, .. } => path,
        }
    }
}

/// What helps against an error of the operating system.
pub(super) fn advice(cause: &io::Error) -> &'static str {
    match cause.kind() {
        io::ErrorKind::PermissionDenied => "ask its owner for permission (ls -l shows who has it)",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
        io::ErrorKind::ReadOnlyFilesystem => "make the file system writable",
        io::ErrorKind::NotADirectory => {
            "look for the part of this path that is a file where a folder is needed"
        }
        io::ErrorKind::IsADirectory => "move the folder that is in the way",
        io::ErrorKind::InvalidFilename => "give it a shorter name",
        _ => "check the disk or the connection to it",
    }
}

/// A path for messages: relative to the current folder when it lies below, without anything a terminal acts
/// on.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let relative = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    let short = relative.filter(|rest| !rest.as_os_str().is_empty()).unwrap_or(path);
    if short.as_os_str().is_empty() {
        return "\"\"".to_owned();
    }
    printable(&short.to_string_lossy()).into_owned()
}

/// The error for a file that cannot be understood as a whole.
pub(in crate::store) fn located(path: &Path, error: FormatError) -> StoreError {
    let path = path.to_owned();
    match error {
        FormatError::Newer(version) => StoreError::Newer { path, version },
        FormatError::Malformed { line, column, message } => {
            StoreError::Malformed { path, line, column, message }
        }
    }
}
