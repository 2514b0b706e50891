//! What the files tell besides the text and its annotations: the annotations of documents that are not open, read behind the
//! reader, and the history of an annotation.

use super::DocumentFiles;
use crate::session::{EntryState, Known, Session};
use crate::store::{DocumentEntry, past_of, survey_annotations};
use crate::tui::job::Job;

/// A document, and its annotations.
pub(super) type Surveyed = (usize, Vec<Known>);

impl DocumentFiles {
    /// Begins to read the annotations of all other documents when the panel that is open is better for them. It is done once.
    pub(in crate::tui) fn survey_when_wanted(
        &mut self,
        session: &Session,
        nudge: impl Fn() + Send + 'static,
    ) {
        if self.surveying.is_some() || !session.wants_survey() {
            return;
        }
        let is_unread = |index: usize| {
            matches!(session.entries().get(index).map(|one| one.state()), Some(EntryState::Unread))
        };
        let wanted: Vec<(usize, DocumentEntry)> =
            self.entries.iter().enumerate().filter(|(index, _)| is_unread(*index)).collect();
        self.surveying = Some(Job::start(wanted.len(), nudge, move |worker| {
            for (index, entry) in wanted {
                let found = survey_annotations(&entry).unwrap_or_default().into_iter();
                let known = found.map(|(label, text, attributes)| Known { label, text, attributes });
                if !worker.step((index, known.collect())) {
                    return;
                }
            }
        }));
    }

    /// Passes on what was read.
    pub(in crate::tui) fn hear_survey(&self, session: &mut Session) {
        let found = self.surveying.iter().flat_map(Job::found);
        found.for_each(|(index, known)| session.surveyed(index, known));
    }

    /// Tells what the journal says of the annotation inspected. One that cannot be read says nothing.
    pub(in crate::tui) fn tell_past(&self, index: usize, session: &mut Session) {
        let id = session.inspected().map(|annotation| annotation.id.clone());
        let (Some(id), Some(entry)) = (id, self.entries.get(index)) else { return };
        session.tell_past(past_of(&entry, &id).unwrap_or_default());
    }
}
