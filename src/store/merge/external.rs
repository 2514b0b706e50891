//! Taking in what somebody else wrote into an annotation file while its document was open.
//!
//! The three sides are what was read or written last, what is in memory and what is on disk. Nothing is written here:
//! the merged records are the caller's to show and to [`crate::store::save`].

use super::files::{join, records};
use crate::annotation::{AnnotationSet, Schema};
use crate::document::Document;
use crate::store::annotation_file::convert::{Reading, file_of};
use crate::store::annotation_file::file::Found;
use crate::store::annotation_file::{annotations, format};
use crate::store::error::located;
use crate::store::{FileState, Finding, FindingKind, Severity, StoreError};
use std::path::Path;

/// What is in memory together with what was found on disk.
#[derive(Debug)]
pub struct ExternalMerge {
    /// The annotations and links of both, and what both note about the document.
    pub set: AnnotationSet,
    /// Annotations, links and notes about the document that are new, changed or gone by the work of others.
    pub changes: usize,
    /// Conflicts: both are kept.
    pub conflicts: usize,
    /// Whether both sides noted something else about the document: what is not kept in its place is in the notes.
    pub is_info_disputed: bool,
    /// Whether somebody removed the file, which took nothing away.
    pub was_removed: bool,
}

/// The document that is open, and what is in memory about it.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its fingerprint.
    pub sha256: &'a str,
    /// Its annotations.
    pub set: &'a AnnotationSet,
    /// Whether what is missing of its annotations was removed, and is not away with its disk.
    pub has_home: bool,
}

/// Merges what is in memory with what is on disk; the file then counts as read. A file that has been removed takes
/// nothing away.
///
/// # Errors
/// The file cannot be read, understood in full, or is about another text of the document; or it is away with its disk. Nothing
/// has changed then.
pub fn merge_external(
    file: &mut FileState,
    schema: &Schema,
    open: Open,
) -> Result<ExternalMerge, StoreError> {
    let path = file.path().to_owned();
    let Found { base, disk } = file.found()?;
    // Records that were not understood are in neither set, and still nobody has deleted them.
    let written = |set: &AnnotationSet| {
        format::write_keeping(&file_of(open.document, open.sha256, set), &file.quarantine.beside(set))
    };
    let nothing = || written(&AnnotationSet::default()).into_bytes();
    let ours = annotations::parse(&path, written(open.set).as_bytes())?;
    let before = annotations::parse(&path, &base.clone().unwrap_or_else(nothing))?;
    let theirs = match &disk {
        Some(bytes) => annotations::parse(&path, bytes)?,
        None => before.clone(),
    };
    let was_removed = base.is_some() && disk.is_none();
    // With its folder gone too, and where that was, it is the disk that is away, and will be back.
    let is_away = was_removed && !open.has_home && !path.parent().is_some_and(Path::is_dir);
    if is_away || theirs.document.sha256 != open.sha256 {
        return Err(StoreError::ChangedOnDisk { path });
    }
    let not_merged = |reason| StoreError::NotMerged { path: path.clone(), reason };
    let sound = |file| records(file).map_err(not_merged);
    let sides = (sound(&before)?, sound(&ours)?, sound(&theirs)?);
    let joined = join((&before, &sides.0), (&ours, &sides.1), (&theirs, &sides.2));
    let content = format::write(&joined.file);
    let judged = format::read(content.as_bytes()).map_err(|error| located(&path, error))?;
    let reading = Reading { document: open.document, sha256: open.sha256, schema, path: &path };
    let read = reading.read(judged);
    // What others broke must not take the place of what is sound here.
    let is_broken = read.quarantine.has_lost() || read.quarantine.len() > file.quarantine.len();
    let is_grave = |finding: &&Finding| {
        finding.kind == FindingKind::Malformed || is_broken && finding.severity == Severity::Error
    };
    if let Some(fault) = read.findings.iter().find(is_grave) {
        return Err(not_merged(fault.message.clone()));
    }
    let (conflicts, is_info_disputed) = (joined.disputed(), joined.is_info_disputed());
    file.quarantine = read.quarantine;
    file.records = read.set.annotations().len() + read.set.links().len();
    file.know(disk);
    let noted = open.set.info().differing(read.set.info()).count();
    let changes = open.set.differing(&read.set).len() + noted;
    Ok(ExternalMerge { changes, conflicts, is_info_disputed, was_removed, set: read.set })
}
