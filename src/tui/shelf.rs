//! The documents' files behind a session: performs its wishes to open and to save.

use crate::annotation::{AnnotationSet, Schema};
use crate::session::{Notice, Session};
use crate::store::{
    self, DocumentEntry, DocumentInfo, FileState, LoadedAnnotations, Project, StoreError, read_annotations,
    read_document,
};

/// The files of a corpus, in the session's order.
pub(super) struct Shelf {
    entries: Vec<DocumentEntry>,
    open: Vec<Option<Held>>,
    /// Folders whose documents are not listed, and why.
    unreadable: Vec<StoreError>,
    schema: Schema,
}

/// Bytes of a document from which on opening it takes long enough to be told.
const LARGE: u64 = 4 << 20;

/// What is remembered of an open document for saving it.
struct Held {
    sha256: String,
    info: DocumentInfo,
    file: FileState,
}

impl Shelf {
    /// Lists the documents of a project without reading them.
    pub(super) fn fill(project: &Project) -> Self {
        let (entries, unreadable) = project.scan();
        let open = entries.iter().map(|_| None).collect();
        Self { entries, open, unreadable, schema: Schema::built_in() }
    }

    /// The documents' names.
    pub(super) fn names(&self) -> Vec<String> {
        self.entries.iter().map(|entry| entry.name.clone()).collect()
    }

    /// Tells the session that there are folders that could not be read, when there are.
    pub(super) fn tell_what_is_missing(&self, session: &mut Session) {
        if let Some(first) = self.unreadable.first() {
            session.say(Notice::UnreadableFolders(self.unreadable.len(), first.to_string()));
        }
    }

    /// Whether opening a document can be felt, so that the screen should say what goes on.
    pub(super) fn takes_time(&self, index: usize) -> bool {
        let size = |entry: &DocumentEntry| std::fs::metadata(&entry.path).map_or(0, |found| found.len());
        self.entries.get(index).is_some_and(|entry| size(entry) > LARGE)
    }

    /// Reads a document with its annotations and puts it on the session's page. Annotations that cannot be read
    /// leave the document readable, but nothing is then written over them.
    pub(super) fn open(&mut self, index: usize, session: &mut Session) {
        let Some(entry) = self.entries.get(index) else { return };
        let loaded = match read_document(entry) {
            Ok(loaded) => loaded,
            Err(error) => return session.cannot_open(index, error.to_string()),
        };
        match read_annotations(entry, &loaded, &self.schema) {
            Ok(found) => {
                let aside = found.quarantined().filter(|_| found.reanchoring.is_none());
                let LoadedAnnotations { set, info, read_only, reanchoring, file, .. } = found;
                let reanchoring = reanchoring.filter(|_| file.awaits_consent());
                self.open[index] = Some(Held { sha256: loaded.sha256, info, file });
                session.open(index, loaded.document, set, read_only);
                if let Some(reanchoring) = reanchoring {
                    let unsettled = reanchoring.unsettled.into_iter().map(|(_, unsettled)| unsettled);
                    session.reanchored(index, unsettled.collect());
                }
                if let Some((count, first)) = aside {
                    session.say(Notice::Quarantined(count, first));
                }
                if let Some(stray) = store::lone_annotations(entry) {
                    session.say(Notice::StrayAnnotations(stray.display().to_string()));
                }
            }
            Err(error) => {
                session.open(index, loaded.document, AnnotationSet::default(), Some(error.to_string()));
            }
        }
    }

    /// Writes the annotations of a document and tells the session how it went.
    pub(super) fn save(&mut self, index: usize, session: &mut Session) {
        let held = self.open.get_mut(index).and_then(Option::as_mut);
        let (Some(held), Some(reading)) = (held, session.reading_of(index)) else { return };
        let saved =
            store::save(&mut held.file, reading.document(), &held.sha256, reading.annotations(), &held.info);
        session.saved(index, saved.map_err(|error| error.to_string()));
    }

    /// Writes the annotations of a document that has changed, since the annotator agrees to what became of them.
    pub(super) fn consent(&mut self, index: usize, session: &mut Session) {
        if let Some(held) = self.open.get_mut(index).and_then(Option::as_mut) {
            held.file.consent();
        }
        self.save(index, session);
    }

    /// Tries again to write what is not on disk.
    pub(super) fn save_all(&mut self, session: &mut Session) {
        for index in 0..self.entries.len() {
            if session.reading_of(index).is_some_and(|reading| reading.unsaved().is_some()) {
                self.save(index, session);
            }
        }
    }
}
