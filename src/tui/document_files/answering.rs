//! Asking all documents what the annotator asks, on all cores, behind the reader.

use super::DocumentFiles;
use crate::annotation::{AnnotationSet, Inventory, Schema};
use crate::document::Document;
use crate::session::{Annotated, EntryState, Place, Question, Session};
use crate::store::{
    DocumentEntry, MANY_AHEAD, TextBuffer, for_each_in_order, read_annotations, read_document,
};
use crate::tui::job::Job;
use std::sync::Arc;

/// What the next document has to say.
pub(super) enum Answer {
    Places(Vec<Place>),
    Inventory(Inventory),
    /// It cannot be read.
    Nothing,
}

/// The list that is being made.
pub(super) struct Answering {
    number: u64,
    job: Job<Answer>,
}

/// Where a document is found.
enum Source {
    /// In memory.
    Open(Arc<Document>, AnnotationSet),
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
            .map(|(index, entry)| (index, source(session, index, entry)))
            .collect();
        let (question, schema) = (question.clone(), self.schema.clone());
        let job = Job::start(sources.len(), nudge, move |worker| {
            let work = |buffer: &mut TextBuffer, (index, source): &(usize, Source)| {
                ask(&question, *index, source, buffer, &schema)
            };
            let take = |_, answer: Option<Answer>| worker.step(answer.unwrap_or(Answer::Nothing));
            for_each_in_order(&sources, MANY_AHEAD, TextBuffer::default, work, take);
        });
        self.answering = Some(Answering { number, job });
    }

    /// Passes on what was found.
    pub(in crate::tui) fn hear_answers(&self, session: &mut Session) {
        let Some(Answering { number, job }) = &self.answering else { return };
        for answer in job.found() {
            let is_inventory = matches!(session.asked(), Some((_, Question::Inventory(_))));
            match answer {
                Answer::Places(places) => session.answered(*number, Some(places)),
                Answer::Inventory(inventory) => session.inventoried(*number, Some(inventory)),
                Answer::Nothing if is_inventory => session.inventoried(*number, None),
                Answer::Nothing => session.answered(*number, None),
            }
        }
    }
}

fn source(session: &Session, index: usize, entry: DocumentEntry) -> Source {
    match session.entries().get(index).map(|entry| entry.state()) {
        Some(EntryState::Open(reading)) => {
            Source::Open(reading.shared_document(), reading.annotations().clone())
        }
        _ => Source::File(entry),
    }
}

/// Of a document that is not open no more is read than is needed. `None` where it cannot be read.
fn ask(
    question: &Question,
    index: usize,
    source: &Source,
    buffer: &mut TextBuffer,
    schema: &Schema,
) -> Option<Answer> {
    let entry = match source {
        Source::Open(document, set) => {
            return Some(answer(question, index, Annotated { document, set }));
        }
        Source::File(entry) => entry,
    };
    let text = buffer.read(entry).ok()?;
    if let Some(found) = question.answer_by_text(index, text) {
        return Some(Answer::Places(found));
    }
    let loaded = read_document(entry).ok()?;
    let found = read_annotations(entry, &loaded, schema).ok()?;
    let (document, set) = (&loaded.document, &found.set);
    Some(answer(question, index, Annotated { document, set }))
}

fn answer(question: &Question, index: usize, annotated: Annotated<'_>) -> Answer {
    match question.inventory(annotated) {
        Some(inventory) => Answer::Inventory(inventory),
        None => Answer::Places(question.answer(index, annotated)),
    }
}
