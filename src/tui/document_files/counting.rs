//! Counting the annotations of documents that are not open, for the list of documents: behind the reader, while the list is
//! shown. Nothing of it is kept on disk.

use super::DocumentFiles;
use crate::session::{EntryState, Panel, Session};
use crate::store::{DocumentEntry, count_annotations};
use crate::tui::job::Job;

/// A document, and how many annotations it has; `None` where its file cannot be read.
pub(super) type Count = (usize, Option<usize>);

impl DocumentFiles {
    /// Begins to count when the list of documents is open, and stops when it is not.
    pub(in crate::tui) fn count_while_listed(
        &mut self,
        session: &mut Session,
        nudge: impl Fn() + Send + 'static,
    ) {
        let is_listed = session.overlay().is_some_and(|open| open.panel == Panel::Documents);
        if is_listed && self.counting.is_none() {
            self.counting = Some(self.count(session, nudge));
            self.hear_counts(session);
        } else if !is_listed {
            self.counting = None;
        }
    }

    fn count(&self, session: &Session, nudge: impl Fn() + Send + 'static) -> Job<Count> {
        let is_unknown = |index: usize| {
            matches!(session.entries().get(index).map(|one| one.state()), Some(EntryState::Unread))
        };
        let wanted: Vec<(usize, DocumentEntry)> =
            self.entries.iter().enumerate().filter(|(index, _)| is_unknown(*index)).collect();
        Job::start(wanted.len(), nudge, move |worker| {
            for (index, entry) in wanted {
                if !worker.step((index, count_annotations(&entry).ok())) {
                    return;
                }
            }
        })
    }

    /// Passes on what was counted, and how far it has come.
    pub(in crate::tui) fn hear_counts(&self, session: &mut Session) {
        let Some(job) = &self.counting else { return };
        for (index, count) in job.found() {
            session.counted(index, count);
        }
        let progress = job.progress();
        session.set_counting((!progress.is_complete()).then_some((progress.done, progress.total)));
    }
}
