//! Reading all that is known of a document, in any thread. What is read is taken in by [`super::DocumentFiles`].

use crate::annotation::Schema;
use crate::store::{
    DocumentEntry, LoadedAnnotations, LoadedDocument, OpenedJournal, Stamp, StatePlace, StoreError, Watch,
    lock_holder, lone_annotations, open_journal, read_annotations, read_document_telling,
};

/// What is needed to read a document.
#[derive(Clone)]
pub(super) struct Opener {
    pub(super) entry: DocumentEntry,
    pub(super) schema: Schema,
    pub(super) place: StatePlace,
    pub(super) author: String,
}

/// A document as it was read.
pub(super) struct Opening {
    pub(super) loaded: LoadedDocument,
    pub(super) watch: Watch,
    /// Its annotations, or why they cannot be read.
    pub(super) annotations: Result<OpenedAnnotations, StoreError>,
    /// Annotations that belong to no document, where there are any.
    pub(super) stray: Option<String>,
}

/// The annotations of a document with what its journals gave.
pub(super) struct OpenedAnnotations {
    pub(super) found: LoadedAnnotations,
    /// `None` where nothing may be written.
    pub(super) journal: Option<OpenedJournal>,
    /// Who else is writing about it.
    pub(super) theirs: Option<StoreError>,
}

impl Opener {
    /// Reads the document; `tell` hears of each piece of its text how many bytes it has.
    pub(super) fn read(&self, tell: impl FnMut(usize)) -> Result<Opening, StoreError> {
        let stamp = Stamp::of(&self.entry);
        let loaded = read_document_telling(&self.entry, tell)?;
        let watch = Watch::new(&self.entry, &loaded.sha256, stamp);
        let annotations = self.annotations(&loaded);
        let stray = lone_annotations(&self.entry).map(|path| path.display().to_string());
        Ok(Opening { loaded, watch, annotations, stray })
    }

    fn annotations(&self, loaded: &LoadedDocument) -> Result<OpenedAnnotations, StoreError> {
        let mut found = read_annotations(&self.entry, loaded, &self.schema)?;
        let journal = found
            .read_only
            .is_none()
            .then(|| open_journal(&loaded.document, &loaded.sha256, &mut found, &self.place, &self.author));
        let path = &self.entry.annotations;
        let holder = journal.as_ref().and_then(|_| lock_holder(path));
        let theirs = holder.map(|holder| StoreError::Held { path: path.clone(), holder });
        let journal = journal.filter(|_| theirs.is_none());
        Ok(OpenedAnnotations { found, journal, theirs })
    }
}
