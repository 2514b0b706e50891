//! What the list of documents says of one that is not open, read from its annotation file. The document is looked at too where it is
//! small enough: only then is it known whether its annotations fit it.

use super::annotation_file::format::{self, Records};
use super::error::located;
use super::open::read_file;
use super::{DocumentEntry, StoreError, read_annotations, read_document};
use crate::annotation::{Schema, Status, Summary};
use std::fs;

/// Bytes of the largest document that is read for this.
const LARGEST_DOCUMENT: u64 = 4 << 20;

/// What the list of documents says of a document. One without an annotation file is new.
///
/// # Errors
/// The file cannot be read, or not even its records can be told from one another.
pub fn summarize(entry: &DocumentEntry, schema: &Schema) -> Result<Summary, StoreError> {
    let summary = with_records(entry, |records| {
        let annotations = records.annotations.iter().filter_map(|piece| piece.record.as_ref().ok());
        let links = records.links.iter().filter_map(|piece| piece.record.as_ref().ok());
        let sound = annotations.clone().count() + links.clone().count();
        Summary::of(
            schema,
            annotations.map(|record| record.label.as_str()),
            links.map(|record| record.role.as_str()),
            &records.document.status,
            records.annotations.len() + records.links.len() - sound,
        )
    })?;
    let Some(summary) = summary else { return Ok(Summary::of(schema, [], [], "", 0)) };
    let warnings = findings(entry, schema).unwrap_or(summary.warnings);
    Ok(Summary { warnings, ..summary })
}

/// How far the annotation of a document has come.
///
/// # Errors
/// See [`summarize`].
pub fn status_of(entry: &DocumentEntry) -> Result<Status, StoreError> {
    let status =
        with_records(entry, |records| Status::of(&records.document.status, !records.annotations.is_empty()));
    status.map(|status| status.unwrap_or(Status::New))
}

/// What is made of the records of the annotation file of a document; `None` where there is none.
fn with_records<R>(
    entry: &DocumentEntry,
    make: impl FnOnce(&Records<'_>) -> R,
) -> Result<Option<R>, StoreError> {
    let path = &entry.annotations;
    let bytes = match read_file(path, format::LARGEST_FILE) {
        Err(StoreError::NotFound { .. }) => return Ok(None),
        read => read?,
    };
    let records = format::read(&bytes).map_err(|error| located(path, error))?;
    Ok(Some(make(&records)))
}

/// How many faults there are in what is said of a document; `None` where it is not looked at.
fn findings(entry: &DocumentEntry, schema: &Schema) -> Option<usize> {
    let size = fs::metadata(&entry.path).ok()?.len();
    let loaded = (size <= LARGEST_DOCUMENT).then(|| read_document(entry).ok())??;
    Some(read_annotations(entry, &loaded, schema).map_or(1, |found| found.problems.len()))
}
