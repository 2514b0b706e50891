//! Whether the documents that are open are still those that were read. The thread that writes looks, so that no key waits for a
//! disk: before each act is written, when a document comes on the page, and once a second at most while keys come.

use super::DocumentFiles;
use crate::session::{Notice, Session};
use crate::store::{self, FileState, Open, StoreError};
use std::time::{Duration, Instant};

/// How often a document is looked at while keys come.
const SELDOM: Duration = Duration::from_secs(1);

impl DocumentFiles {
    /// Has the documents in sight looked at, unless that was done just now.
    pub(in crate::tui) fn glance(&mut self) {
        let now = Instant::now();
        if self.glanced.is_none_or(|last| now.duration_since(last) >= SELDOM) {
            self.glanced = Some(now);
            let (page, other) = self.attended;
            self.look(page);
            other.into_iter().filter(|other| *other != page).for_each(|other| self.look(other));
        }
    }

    pub(super) fn look(&self, index: usize) {
        if let Some(writer) = &self.writer {
            writer.look(index);
        }
    }

    /// Passes on that a document has changed, unless what was read of it then is not what is shown now.
    pub(super) fn text_changed(
        &self,
        index: usize,
        sha256: &str,
        change: Option<&StoreError>,
        session: &mut Session,
    ) {
        let held = self.open.get(&index);
        if held.is_some_and(|held| held.sha256 == sha256) {
            session.text_changed(index, change.map(|error| self.language.error(error)));
        }
    }

    /// Brings what was done about a text that is gone into an annotation file that is about the new one; what there is to be
    /// told of the document, or nothing where that cannot be.
    pub(super) fn carry_over(
        &mut self,
        index: usize,
        mut file: FileState,
        session: &Session,
    ) -> Option<String> {
        let held = self.open.get_mut(&index)?;
        let reading = session.reading_of(index)?;
        let change = held.watch.look().err()?;
        let (document, set) = (reading.document(), reading.annotations());
        let open = Open { document, sha256: &held.sha256, set, has_home: false };
        store::carry_over(&mut file, open).ok()?;
        held.is_carried = true;
        if let Some(writer) = &self.writer {
            writer.forget(index, true);
        }
        Some(self.language.error(&change))
    }

    /// Why a document must not be written about with an annotator's consent: it has changed again since it was read.
    pub(super) fn changed_again(&mut self, index: usize, session: &Session) -> Option<String> {
        let held = self.open.get_mut(&index)?;
        let error = held.watch.look().err()?;
        let language = self.language;
        let keys = language.keys(session.commands(), None);
        let called = language.called(&self.schema);
        Some(language.notice(&Notice::TextGone(language.error(&error)), &keys, &called))
    }
}
