//! Asking all documents what the annotator asks, on all cores, behind the reader.

use super::DocumentFiles;
use crate::annotation::{AnnotationSet, DocumentInfo, Schema};
use crate::document::Document;
use crate::session::{Annotated, EntryState, Place, Question, Session};
use crate::store::{DocumentEntry, TextBuffer, for_each_in_order, read_annotations, read_document};
use crate::tui::job::Job;
use std::sync::Arc;

/// The places in the next document; `None` where it cannot be read.
pub(super) type Answer = Option<Vec<Place>>;

/// The list that is being made.
pub(super) struct Answering {
    number: u64,
    job: Job<Answer>,
}

/// Where a document is found.
enum Source {
    /// In memory.
    Open(Arc<Document>, AnnotationSet, DocumentInfo),
    /// On disk.
    File(DocumentEntry),
}

impl DocumentFiles {
    /// Begins to ask when something is asked, and stops when it is not any more.
    pub(in crate::tui) fn answer_when_asked(&mut self, session: &Session, nudge: impl Fn() + Send + 'static) {
        let Some((number, question)) = session.asked() else {
            self.answering = None;
            return;
        };
        if self.answering.as_ref().is_some_and(|answering| answering.number == number) {
            return;
        }
        let sources: Vec<(usize, Source)> = self
            .entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (index, source(self, session, index, entry)))
            .collect();
        let (question, schema) = (question.clone(), self.schema.clone());
        let job = Job::start(sources.len(), nudge, move |worker| {
            let work = |buffer: &mut TextBuffer, (index, source): &(usize, Source)| {
                ask(&question, *index, source, buffer, &schema)
            };
            for_each_in_order(&sources, TextBuffer::default, work, |_, answer| worker.step(answer));
        });
        self.answering = Some(Answering { number, job });
    }

    /// Passes on what was found.
    pub(in crate::tui) fn hear_answers(&self, session: &mut Session) {
        let Some(Answering { number, job }) = &self.answering else { return };
        job.found().into_iter().for_each(|answer| session.answered(*number, answer));
    }
}

fn source(files: &DocumentFiles, session: &Session, index: usize, entry: &DocumentEntry) -> Source {
    match session.entries().get(index).map(|entry| entry.state()) {
        Some(EntryState::Open(reading)) => {
            let held = files.open.get(index).and_then(Option::as_ref);
            let info = held.map(|held| held.info.clone()).unwrap_or_default();
            Source::Open(reading.shared_document(), reading.annotations().clone(), info)
        }
        _ => Source::File(entry.clone()),
    }
}

/// Of a document that is not open no more is read than is needed.
fn ask(
    question: &Question,
    index: usize,
    source: &Source,
    buffer: &mut TextBuffer,
    schema: &Schema,
) -> Answer {
    let entry = match source {
        Source::Open(document, set, info) => {
            return Some(question.answer(index, Annotated { document, set, info }));
        }
        Source::File(entry) => entry,
    };
    let text = buffer.read(entry).ok()?;
    if let Some(found) = question.answer_by_text(index, text) {
        return Some(found);
    }
    if !question.may_be_in(text) {
        return Some(Vec::new());
    }
    let loaded = read_document(entry).ok()?;
    let found = read_annotations(entry, &loaded, schema).ok()?;
    let (document, set, info) = (&loaded.document, &found.set, &found.info);
    Some(question.answer(index, Annotated { document, set, info }))
}
