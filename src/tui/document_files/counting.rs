//! What the annotation files of documents say that are not open, for the list of documents: behind the reader, while the list is
//! shown, on all cores. Nothing of it is kept on disk.

use super::DocumentFiles;
use crate::annotation::Summary;
use crate::session::{EntryState, Panel, Session};
use crate::store::{DocumentEntry, MANY_AHEAD, for_each_in_order, summarize};
use crate::tui::job::Job;

/// A document, and what its annotation file says; `None` where it cannot be read.
pub(super) type Count = (usize, Option<Summary>);

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
        let schema = self.schema.clone();
        Job::start(wanted.len(), nudge, move |worker| {
            let summary = |(): &mut (), (index, entry): &(usize, DocumentEntry)| {
                (*index, summarize(entry, &schema).ok())
            };
            for_each_in_order(&wanted, MANY_AHEAD, || (), summary, |_, found| worker.step(found));
        })
    }

    /// Passes on what was counted, and how far it has come.
    pub(in crate::tui) fn hear_counts(&self, session: &mut Session) {
        let Some(job) = &self.counting else { return };
        for (index, summary) in job.found() {
            session.summarized(index, summary);
        }
        let progress = job.progress();
        session.set_counting((!progress.is_complete()).then_some((progress.done, progress.total)));
    }
}
