//! Counting the whole corpus, on all cores, behind the reader while it is shown at a glance. Nothing of it is kept on disk.

use super::DocumentFiles;
use crate::annotation::{AnnotationSet, Schema, Tally, TallyOptions};
use crate::document::Document;
use crate::session::{EntryState, Panel, Session};
use crate::store::{DocumentEntry, MANY_AHEAD, StatePlace, for_each_in_order, tally_document, tally_journal};
use crate::tui::job::Job;
use std::sync::Arc;

/// What was counted in a document; `None` where it cannot be read.
pub(super) type Counted = Option<Tally>;

/// A document to be counted: as it is in memory, where it is open.
struct Source {
    entry: DocumentEntry,
    open: Option<(Arc<Document>, AnnotationSet)>,
}

impl DocumentFiles {
    /// Begins to count when the corpus is shown at a glance, once its documents are known, and stops when it is not.
    pub(in crate::tui) fn tally_while_shown(
        &mut self,
        session: &mut Session,
        nudge: impl Fn() + Send + 'static,
    ) {
        let is_shown = session.overlay().is_some_and(|open| open.panel == Panel::Statistics);
        if !is_shown {
            self.tallying = None;
        } else if self.tallying.is_none() && !self.is_listing() {
            let sources: Vec<_> =
                self.entries.iter().enumerate().map(|(index, entry)| source(session, index, entry)).collect();
            session.begin_statistics(sources.len());
            let (schema, place) = (self.schema.clone(), self.place.clone());
            self.tallying = Some(Job::start(sources.len(), nudge, move |worker| {
                let work = |(): &mut (), source: &Source| count(source, &place, &schema);
                for_each_in_order(&sources, MANY_AHEAD, || (), work, |_, counted| worker.step(counted));
            }));
        }
    }

    /// Passes on what was counted.
    pub(in crate::tui) fn hear_tallies(&self, session: &mut Session) {
        self.tallying.iter().flat_map(Job::found).for_each(|counted| session.tallied(counted));
    }
}

fn source(session: &Session, index: usize, entry: DocumentEntry) -> Source {
    let open = match session.entries().get(index).map(|entry| entry.state()) {
        // Of one that is still being read, the file says more.
        Some(EntryState::Open(reading)) if reading.arriving().is_none() => {
            Some((reading.shared_document(), reading.annotations().clone()))
        }
        _ => None,
    };
    Source { entry, open }
}

fn count(source: &Source, place: &StatePlace, schema: &Schema) -> Counted {
    let Source { entry, open } = source;
    let options = TallyOptions::default();
    let Some((document, set)) = open else {
        return tally_document(entry, place, schema, options).ok().map(|found| found.tally);
    };
    let mut tally = Tally::of(document.text(), set, schema, options);
    // What cannot be read of a journal is told where the document is opened.
    let _ = tally_journal(entry, &mut tally);
    Some(tally)
}
