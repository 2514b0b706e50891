//! Finding the lines of a long paragraph behind the reader, so that going to its end does not wait for them.

use super::DocumentFiles;
use crate::document::Document;
use crate::layout::{LayoutOptions, PartStarts, find_parts};
use crate::session::{Reading, Session};
use crate::tui::job::Job;
use std::sync::Arc;

/// The paragraph whose lines are being found.
pub(super) struct Finding {
    document: Arc<Document>,
    paragraph: usize,
    options: LayoutOptions,
    job: Job<Option<PartStarts>>,
}

impl Finding {
    fn is_about(&self, reading: &Reading, paragraph: usize, options: &LayoutOptions) -> bool {
        let is_its = Arc::ptr_eq(&self.document, &reading.shared_document());
        is_its && (self.paragraph, &self.options) == (paragraph, options)
    }
}

impl DocumentFiles {
    /// Begins to find the lines of a long paragraph in sight, and stops when others are wanted.
    pub(in crate::tui) fn find_lines(&mut self, session: &Session, nudge: impl Fn() + Send + 'static) {
        let mut whole = session.readings_in_panes().filter(|reading| reading.arriving().is_none());
        let Some((reading, (paragraph, range, options))) =
            whole.find_map(|reading| Some((reading, reading.unfinished()?)))
        else {
            return;
        };
        if self.finding.as_ref().is_some_and(|finding| finding.is_about(reading, paragraph, &options)) {
            return;
        }
        let document = reading.shared_document();
        let text = Arc::clone(&document);
        let job = Job::start(1, nudge, move |worker| {
            let starts = find_parts(text.text(), range, &options, || worker.is_wanted());
            worker.step(starts);
        });
        self.finding = Some(Finding { document, paragraph, options, job });
    }

    /// Passes on what was found.
    pub(in crate::tui) fn hear_lines(&mut self, session: &Session) {
        let Some(Finding { document, paragraph, options, job }) = &self.finding else { return };
        for starts in job.found().into_iter().flatten() {
            session.learn_parts(document, *paragraph, options, starts);
        }
    }
}
