//! Saving: hands acts to the thread that writes, hears how that went, and brings in what others wrote meanwhile.

use super::{DocumentFiles, reason};
use crate::session::{Arrival, Notice, Reading, Session};
use crate::store::{self, ExternalMerge, FileState, Open, Outcome, StoreError, WriteReport};
use std::path::PathBuf;
use std::time::{Duration, Instant};

impl DocumentFiles {
    /// Has the acts of a document written; how that goes is heard later.
    pub(in crate::tui) fn save(&mut self, index: usize, session: &mut Session) {
        let held = self.open.get_mut(&index);
        let (Some(held), Some(writer)) = (held, &self.writer) else { return };
        let acts = session.take_acts(index);
        if let (Some(recovery), Some(reading)) = (held.recovery.take(), session.reading_of(index)) {
            writer.begin(index, held.document_writer(recovery, reading, session.author()));
        }
        held.handed += acts.len() as u64;
        writer.acts(index, acts);
    }

    /// Takes in what the thread that writes has told, and passes it on.
    pub(in crate::tui) fn hear(&mut self, session: &mut Session) {
        while let Ok(report) = self.reports.1.try_recv() {
            self.take(report, session);
        }
    }

    fn take(&mut self, WriteReport { document, outcome }: WriteReport, session: &mut Session) {
        let Some(held) = self.open.get(&document) else { return };
        match outcome {
            Outcome::Saved(count) if count == held.handed => session.saved(document, Ok(())),
            Outcome::Failed(StoreError::Held { .. }, _) => self.give_way(document, session),
            Outcome::Lockless if !std::mem::replace(&mut self.is_lockless, true) => {
                session.say(Notice::NoLocks);
            }
            Outcome::TextChanged(sha256, change) => {
                self.text_changed(document, &sha256, change.as_ref(), session);
            }
            Outcome::Changed(file, elsewhere) => self.merge_external(document, *file, elsewhere, session),
            Outcome::Failed(error, elsewhere) => {
                session.saved(document, Err(reason(self.language, &error, elsewhere)));
            }
            // All of it is in the annotation file.
            Outcome::GivenUp(_) if held.is_carried => {}
            Outcome::GivenUp(path) => self.given_up = Some(path),
            // More is on its way.
            Outcome::Saved(_) | Outcome::Lockless | Outcome::Flushed(_) => {}
        }
    }

    /// Brings what somebody else wrote into the file together with what is in memory, and has that written.
    fn merge_external(
        &mut self,
        index: usize,
        mut file: FileState,
        elsewhere: Option<PathBuf>,
        session: &mut Session,
    ) {
        let held = self.open.get_mut(&index).filter(|held| held.recovery.is_none());
        let (Some(held), Some(writer), Some(reading)) = (held, &self.writer, session.reading_of(index))
        else {
            return;
        };
        let (document, set) = (reading.document(), reading.annotations());
        let has_home = self.entries.get(index).is_some_and(|entry| entry.has_home());
        let open = Open { document, sha256: &held.sha256, set, has_home };
        match store::merge_external(&mut file, &self.schema, open) {
            Ok(ExternalMerge { set, changes, conflicts, is_info_disputed, was_removed }) => {
                writer.merged(index, file);
                session.merge_external(index, &set, Arrival { changes, conflicts });
                if was_removed {
                    session.say_also(Notice::WrittenAgain);
                }
                if is_info_disputed {
                    session.say_also(Notice::InfoDisputed);
                }
                self.save(index, session);
                // The annotation file follows at once: until then its journal does not fit it.
                self.flush();
            }
            Err(error) => match self.carry_over(index, file, session) {
                Some(reason) => session.carried_over(index, &reason),
                None => session.saved(index, Err(reason(self.language, &error, elsewhere))),
            },
        }
    }

    pub(super) fn flush(&mut self) {
        self.flushes += 1;
        if let Some(writer) = &self.writer {
            writer.flush(self.flushes);
        }
    }

    /// Has everything written, also what failed before, and waits for it so long; `false` when that was not enough. What
    /// is on its way after a long wait counts as not saved.
    pub(in crate::tui) fn settle(&mut self, session: &mut Session, patience: Duration) -> bool {
        if self.writer.is_none() {
            return true;
        }
        self.flush();
        let end = Instant::now() + patience;
        loop {
            match self.reports.1.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(WriteReport { outcome: Outcome::Flushed(number), .. }) if number == self.flushes => {
                    return true;
                }
                Ok(report) => self.take(report, session),
                Err(_) => break,
            }
        }
        for index in 0..self.entries.len() {
            if session.reading_of(index).is_some_and(Reading::is_saving) {
                session.saved(index, Err(self.language.silent_disk().to_owned()));
            }
        }
        false
    }

    /// Another session was first: what was done here in the meantime was not done, and the document is read again.
    fn give_way(&mut self, index: usize, session: &mut Session) {
        if let Some(writer) = &self.writer {
            writer.forget(index, false);
        }
        self.open.remove(&index);
        self.open_whole(index, session);
    }
}
