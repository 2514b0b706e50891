//! A document with everything that is known about it, journals included, for programs that are not the reader.
//!
//! Opening one writes nothing. An act made here stands in the journal like one of the reader, and is undone there.

use super::{
    DocumentEntry, DocumentWriter, Recovery, Stamp, StatePlace, StoreError, Watch, open_journal,
    read_annotations, read_document, shown,
};
use crate::annotation::{Act, ActKind, AnnotationSet, DocumentInfo, Edit, EditError, History, Schema};
use crate::document::Document;
use jiff::Timestamp;
use std::sync::Arc;
use thiserror::Error;

/// A document and its annotations as they are now.
pub struct OpenDocument {
    /// The document.
    pub document: Arc<Document>,
    /// SHA-256 of all bytes of its file.
    pub sha256: String,
    /// Its annotations and what is noted about it, with acts that are in a journal only.
    pub set: AnnotationSet,
    /// What the annotator should read, safe to print: records that are not in the set, acts that were brought back.
    pub messages: Vec<String>,
    /// Records of the annotation file that are not in the set.
    pub missing: usize,
    /// Why nothing may be written about it.
    pub read_only: Option<String>,
    history: History,
    recovery: Recovery,
    author: String,
    /// Whether the document is still what was read.
    watch: Watch,
}

/// Why an act was not made. Nothing has changed, or what was written is in the journal.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ActError {
    /// It cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing may be written about the document.
    #[error("nothing may be written: {0}")]
    ReadOnly(String),
    /// It does not fit what is there.
    #[error("it does not fit what is there: {0}")]
    Unfit(#[from] EditError),
}

impl OpenDocument {
    /// Reads everything about a document, for `author` to make an act in their name.
    ///
    /// # Errors
    /// The document or its annotation file cannot be read or understood.
    pub fn open(entry: &DocumentEntry, place: &StatePlace, author: &str) -> Result<Self, StoreError> {
        let stamp = Stamp::of(entry);
        let loaded = read_document(entry)?;
        let watch = Watch::new(entry, &loaded.sha256, stamp);
        let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
        let opened = open_journal(&loaded.document, &loaded.sha256, &mut found, place, author);
        let mut messages: Vec<_> = opened.messages.iter().map(ToString::to_string).collect();
        let file = shown(&entry.annotations);
        if let Some((count, first)) = found.quarantined() {
            messages.push(format!("{file}: records that are not understood: {count}; {}", first.at_line()));
        }
        let unsettled = found.reanchoring.as_ref().map_or(0, |reanchoring| reanchoring.unsettled.len());
        if let Some(reanchoring) = &found.reanchoring {
            messages.push(super::describe(loaded.document.name(), reanchoring));
        }
        let missing = found.quarantined().map_or(0, |(count, _)| count).max(unsettled);
        let waits = found.file.awaits_consent().then(|| {
            format!("{file}: the document has changed since; `hashiya reanchor` shows what became of its annotations")
        });
        Ok(Self {
            watch,
            document: Arc::new(loaded.document),
            sha256: loaded.sha256,
            set: found.set,
            messages,
            missing,
            read_only: found.read_only.or(waits),
            history: opened.history,
            recovery: opened.recovery,
            author: author.to_owned(),
        })
    }

    /// Makes an edit that can be undone in the reader, and notes what `info` says where nothing is noted yet.
    ///
    /// # Errors
    /// See [`ActError`].
    pub fn make(mut self, edit: Option<Edit>, info: &DocumentInfo, now: Timestamp) -> Result<(), ActError> {
        if let Some(reason) = self.read_only {
            return Err(ActError::ReadOnly(reason));
        }
        let mut document_writer =
            DocumentWriter::new(self.recovery, Arc::clone(&self.document), self.sha256, self.author);
        let edits: Vec<Edit> = edit.into_iter().chain(noted(self.set.info(), info)).collect();
        if !edits.is_empty() {
            self.history.make_as(ActKind::Do, &mut self.set, Edit::Batch(edits), now)?;
        }
        let acts: Vec<Act> = self.history.take_acts();
        acts.iter().for_each(|act| document_writer.take(act));
        self.watch.look()?;
        document_writer.append()?;
        document_writer.rewrite()?;
        Ok(())
    }
}

/// What others note where nothing is noted yet.
fn noted(ours: &DocumentInfo, theirs: &DocumentInfo) -> Vec<Edit> {
    let fields = ours.differing(theirs).filter(|field| ours.get(*field).is_empty());
    fields.map(|field| Edit::Describe(field, theirs.get(field).to_owned())).collect()
}
