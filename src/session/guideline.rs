//! The guideline at the caret: when to tag with the label here, with examples, and what was done with the same words before.

use super::overlay::Panel;
use super::{Effect, Notice, Session};
use crate::annotation::LabelDefinition;

/// What the guideline says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guideline<'s> {
    /// The label of the annotation here, where there is one that the schema knows.
    pub label: Option<&'s LabelDefinition>,
    /// The words that it is about: those of the annotation, of the selection or at the caret.
    pub text: String,
    /// How often just these words have each label in the corpus, as far as it is known; each label of the schema, then others.
    pub uses: Vec<(String, usize)>,
}

impl Session {
    /// Opens the guideline, or closes it.
    pub(super) fn show_guideline(&mut self) -> Effect {
        if self.is_open(Panel::Guideline) {
            return self.cancel();
        }
        if self.guideline().is_none() {
            return self.refuse(Notice::NothingToTag);
        }
        self.overlay = Some(Panel::Guideline.open(0));
        Effect::None
    }

    /// The guideline at the caret. `None` where there is neither an annotation nor a word.
    pub fn guideline(&self) -> Option<Guideline<'_>> {
        let reading = self.reading()?;
        let source = reading.document().text();
        let annotation = reading.here().first().copied().filter(|_| reading.selection().is_none());
        let text = match annotation {
            Some(annotation) => annotation.spans.quote(source),
            None => reading.chosen().ok()?.range().slice(source).to_owned(),
        };
        let mut uses: Vec<_> = self.schema.labels().iter().map(|label| (label.name.clone(), 0)).collect();
        self.each_known(|label, known, _| {
            if known == text {
                match uses.iter_mut().find(|(name, _)| name == label) {
                    Some((_, count)) => *count += 1,
                    None => uses.push((label.to_owned(), 1)),
                }
            }
        });
        Some(Guideline { label: annotation.and_then(|one| self.schema.label(&one.label)), text, uses })
    }
}
