//! Leaving: nothing that is not on disk is left behind unasked.

use super::{Command, Effect, Entry, EntryState, Notice, Session};

impl Session {
    /// Leaves the session, unless work is unsaved and this is the first time of asking.
    pub(super) fn quit(&mut self, is_meant: bool) -> Effect {
        let unsaved = self.unsaved();
        if unsaved == 0 || is_meant {
            return Effect::Quit;
        }
        self.asked = Some(Command::Quit);
        self.notice = Some(Notice::LeavingUnsaved(unsaved));
        Effect::SaveAll
    }

    /// The number of documents with work that is not on disk.
    pub fn unsaved(&self) -> usize {
        let unsaved =
            |entry: &&Entry| matches!(&entry.state, EntryState::Open(reading) if reading.unsaved.is_some());
        self.entries.iter().filter(unsaved).count()
    }
}
