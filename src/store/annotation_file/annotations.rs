//! Reading and saving what is known about one document: its annotations, links and the document's own record.
//!
//! Records that do not fit are kept beside the set and written back as they stand. A file that is not understood
//! makes the document read-only, so that nothing is ever written over it. Merging is in [`mod@crate::store::merge::files`]
//! and [`mod@crate::store::merge::external`].

use super::convert::{Read, Reading, file_of};
use super::format::{self, Verbatim};
use super::unwritable::{Unconfirmed, Unwritable};
use crate::annotation::{AnnotationSet, Schema, Unsettled};
use crate::document::Document;
use crate::store::error::located;
use crate::store::journal::lock::lock_of;
use crate::store::journal::tail::complete;
use crate::store::journal::{journal_of, put_aside};
use crate::store::open::{check_own, read_file};
use crate::store::{
    DocumentEntry, FileState, Finding, FindingKind, LoadedDocument, Reanchoring, Severity, StoreError,
};
use std::path::Path;
use std::sync::Arc;

/// What an annotation file holds, as far as it could be understood.
#[derive(Debug)]
pub struct LoadedAnnotations {
    /// The records that are sound, and what is noted about the document.
    pub set: AnnotationSet,
    /// What is wrong or odd, in file order.
    pub problems: Vec<Finding>,
    /// Why nothing may be saved, safe to print; `None` when saving is possible.
    pub read_only: Option<String>,
    /// What became of the annotations when the document has changed since they were made. Those in `set` are then where
    /// they are now, the others are in `unsettled`.
    pub reanchoring: Option<Reanchoring>,
    /// Annotations that do not fit although the document has not changed, as a merge may leave them, with the best place of
    /// each. The file holds them still, until the set has them.
    pub misplaced: Vec<Unsettled>,
    /// The file as it was read, to be handed to [`save`].
    pub file: FileState,
}

impl LoadedAnnotations {
    /// How many records of the file are kept as they stand, and what is wrong with the first of them; `None` for none.
    pub fn quarantined(&self) -> Option<(usize, &Finding)> {
        let count = self.file.quarantined();
        let first = self.problems.iter().find(|finding| finding.severity == Severity::Error)?;
        (count > 0).then_some((count, first))
    }
}

/// The bytes of an annotation file; `None` where there is none.
fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match read_file(path, format::LARGEST_FILE) {
        Err(StoreError::NotFound { .. }) => Ok(None),
        read => read.map(Some),
    }
}

/// The label, the text and the attributes of every annotation in the file of a document, as they stand there. A file that is missing
/// has none.
///
/// # Errors
/// The file cannot be read, or not even its records can be told from one another.
pub fn survey_annotations(entry: &DocumentEntry) -> Result<Vec<Surveyed>, StoreError> {
    let path = &entry.annotations;
    let Some(bytes) = read_if_there(path)? else { return Ok(Vec::new()) };
    let file = format::parse(&bytes).map_err(|error| located(path, error))?;
    Ok(file.annotations.into_iter().map(|record| (record.label, record.text, record.attributes.0)).collect())
}

/// Label, text and attributes of an annotation.
pub type Surveyed = (String, String, Vec<(String, String)>);

/// Reads the annotations of a document. A file that is missing gives an empty set.
///
/// Records that are broken or do not fit the document, and links to them, are listed as problems and kept with the
/// [`FileState`], so that saving writes them back as they stand. Labels that `schema` lacks are kept.
///
/// # Errors
/// The file cannot be read, does not follow the format or is of a later version of it. The document can still
/// be shown, but has no [`FileState`] and so cannot be saved.
pub fn read_annotations(
    entry: &DocumentEntry,
    loaded: &LoadedDocument,
    schema: &Schema,
) -> Result<LoadedAnnotations, StoreError> {
    let path = &entry.annotations;
    let (mut file, bytes) = FileState::read(path, format::LARGEST_FILE)?;
    let mut read = Read::default();
    // What was confirmed for the text as it was has to be found again in the text as it is, like all the rest.
    let completed = complete(path, bytes.as_deref(), loaded);
    if let Some(bytes) = completed.map(String::into_bytes).or(bytes) {
        let failed = |error| located(path, error);
        let records = format::read(&bytes).map_err(failed)?;
        let reading = Reading { document: &loaded.document, sha256: &loaded.sha256, schema, path };
        read = reading.read(records);
    }
    if let Some(reason) = reason_not_to_write(path, &read) {
        file.forbid(reason);
    }
    // What this program keeps beside the file is written without being asked for, so nothing else may be in its place.
    for own in [journal_of(path), lock_of(path)] {
        if let Err(error) = check_own(&own) {
            file.forbid(Unwritable::Occupied(error));
        }
    }
    file.unconfirmed = read.reanchoring.as_ref().map(|reanchoring| {
        let unconfirmed = Unconfirmed::new(loaded.document.name(), reanchoring);
        Arc::new(Unwritable::Unconfirmed(unconfirmed))
    });
    file.quarantine = std::mem::take(&mut read.quarantine);
    file.records = count(&read.set);
    let read_only = file.forbidden().map(ToString::to_string);
    let Read { set, findings: problems, reanchoring, misplaced, .. } = read;
    Ok(LoadedAnnotations { set, problems, read_only, reanchoring, misplaced, file })
}

/// Records of a set.
fn count(set: &AnnotationSet) -> usize {
    set.annotations().len() + set.links().len()
}

/// Why a file of which this was read must not be written over.
fn reason_not_to_write(path: &Path, read: &Read) -> Option<Unwritable> {
    let is_grave = |finding: &&Finding| {
        finding.kind == FindingKind::Malformed
            || read.quarantine.has_lost() && finding.severity == Severity::Error
    };
    let first = read.findings.iter().find(is_grave)?;
    Some(Unwritable::Damaged(path.to_owned(), Box::new(first.clone())))
}

/// The records of a file at `path`.
pub(in crate::store) fn parse(path: &Path, bytes: &[u8]) -> Result<format::File, StoreError> {
    format::parse(bytes).map_err(|error| located(path, error))
}

/// The content of the annotation file that says all this about a document.
pub fn encode(document: &Document, sha256: &str, set: &AnnotationSet) -> String {
    format::write(&file_of(document, sha256, set))
}

/// Saves the annotations of a document that has changed, since somebody agrees to what became of them. The journal, which is
/// about the text as it was, is put aside.
///
/// # Errors
/// As for [`save`]. The file may then be saved again, and waits for nobody's consent.
pub fn settle(
    file: &mut FileState,
    document: &Document,
    sha256: &str,
    set: &AnnotationSet,
) -> Result<(), StoreError> {
    file.consent();
    save(file, document, sha256, set)?;
    let journal = journal_of(file.path());
    match put_aside(&journal) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::Write { path: journal, cause })
        }
        _ => Ok(()),
    }
}

/// Saves what is known about a document: at once, in one step, and synced to the disk.
///
/// Records of the file that were not understood are written back as they stand. When nothing is known, the file is
/// removed. A file that already holds the same is not touched.
///
/// # Errors
/// The file changed on disk since it was read or saved, was read as read-only, would be larger than
/// [`format::LARGEST_FILE`], would lose all its records although nobody deleted them, or cannot be written.
pub fn save(
    file: &mut FileState,
    document: &Document,
    sha256: &str,
    set: &AnnotationSet,
) -> Result<(), StoreError> {
    if set.is_empty() && file.records > 0 && !set.was_emptied() {
        return Err(StoreError::WouldEmpty { path: file.path().to_owned(), records: file.records });
    }
    let kept = file.quarantine.beside(set);
    let content = format::write_keeping(&file_of(document, sha256, set), &kept);
    let is_nothing = set.is_empty() && set.info().is_empty() && kept == Verbatim::default();
    if is_nothing { file.remove(&content) } else { file.write(&content) }?;
    file.records = count(set);
    Ok(())
}
