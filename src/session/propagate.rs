//! Propagation: a name that is annotated here is listed wherever it is not annotated yet, in the document and then in all of them.
//! How the mentions are tagged or refused is [`super::settling`]'s.

use super::mark::in_seconds;
use super::overlay::Panel;
use super::reading::Reading;
use super::{Effect, Notice, Question, Session};
use crate::annotation::{Annotation, Edit, Id, Mention, Span, Spans};
use crate::text::TextRange;
use jiff::Timestamp;
use std::sync::Arc;

impl Session {
    /// Lists the mentions of the name here that are not annotated: in the document, and given again in all documents.
    pub(super) fn propagate(&mut self) -> Effect {
        if let (true, Some(mention)) = (self.is_open(Panel::Places), self.mention()) {
            if self.answer_progress().is_some() {
                return self.cancel();
            }
            let (title, question) = (self.places_title().to_owned(), self.ask_for(Arc::clone(mention)));
            return self.ask_all(question, title);
        }
        let mention = match self.mention_here() {
            Ok(mention) => Arc::new(mention),
            Err(notice) => return self.refuse(notice),
        };
        let title = format!("{}: {}", mention.label, mention.text);
        let question = self.ask_for(mention);
        self.ask_here(question, title)
    }

    fn ask_for(&self, mention: Arc<Mention>) -> Question {
        Question::Mentions { mention, refusals: Arc::clone(&self.refusals) }
    }

    /// The name whose mentions are listed.
    pub(super) fn mention(&self) -> Option<&Arc<Mention>> {
        match self.question()? {
            Question::Mentions { mention, .. } => Some(mention),
            _ => None,
        }
    }

    /// The annotation here as a name, or the selection with the label used last.
    fn mention_here(&self) -> Result<Mention, Notice> {
        let reading = self.reading().ok_or(Notice::NothingToTag)?;
        let text = reading.document().text();
        let told = |_| Notice::NothingToTag;
        if reading.selection().is_some() {
            let range = reading.chosen()?.range();
            let alike = reading.annotations().overlapping(range);
            if let Some(annotation) = alike.into_iter().find(|one| one.spans.extent() == range) {
                return self.mention_of(annotation, text);
            }
            let label = self.last_label.and_then(|label| self.schema.labels().get(label));
            let label = label.ok_or(Notice::NoLabelToPropagate)?;
            return Mention::new(&label.name, range.slice(text)).map_err(told);
        }
        let annotation = reading.here().first().copied().ok_or(Notice::NothingHere)?;
        self.mention_of(annotation, text)
    }

    /// An annotation as a name.
    fn mention_of(&self, annotation: &Annotation, text: &str) -> Result<Mention, Notice> {
        if annotation.spans.as_slice().len() > 1 {
            return Err(Notice::PiecesToPropagate);
        }
        Mention::of(annotation, text, &self.schema).map_err(|_| Notice::NothingToTag)
    }

    /// The edit that tags a mention in a document that is open; `None` where it does not stand there any more, or is tagged.
    pub(super) fn tag_edit(
        &self,
        mention: &Mention,
        reading: &Reading,
        range: TextRange,
        id: Id,
        now: Timestamp,
    ) -> Option<Edit> {
        let text = reading.document().text();
        let spans = Spans::from(Span::new(text, range)?);
        // The document may have changed since it was searched.
        if !mention.is_text(range.slice(text)) || reading.has_tag(&mention.label, &spans) {
            return None;
        }
        let mut attributes = mention.attributes.clone();
        let home = self.places_home().and_then(|home| self.reading_of(home));
        if home.is_some_and(|home| std::ptr::eq(home, reading)) {
            attributes.extend(mention.attributes_here.clone());
        }
        let (label, note) = (mention.label.clone(), String::new());
        let (by, made) = (self.author.clone(), in_seconds(now));
        Some(Edit::Insert(Annotation { id, label, spans, attributes, note, by, made }))
    }

    /// Whether the list is one of mentions.
    pub fn lists_mentions(&self) -> bool {
        self.mention().is_some()
    }

    /// The label and the text of the name whose mentions are listed.
    pub fn mentioned(&self) -> Option<(&str, &str)> {
        self.mention().map(|mention| (mention.label.as_str(), mention.text.as_str()))
    }
}
