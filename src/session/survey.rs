//! What is known of all annotations of the corpus: those of open documents as they are now, those of the others as the shell has
//! read them behind the reader. Values are completed and guidelines are illustrated from it.

use super::{EntryState, Session};

/// What the shell has read of an annotation in a document that is not open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its label.
    pub label: String,
    /// Its text, the pieces joined by [`crate::annotation::BETWEEN`].
    pub text: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
}

impl Session {
    /// Takes in the annotations of a document that is not open.
    pub fn surveyed(&mut self, index: usize, known: Vec<Known>) {
        self.survey.insert(index, known);
    }

    /// Whether the panel that is open is better for knowing the whole corpus.
    pub fn wants_survey(&self) -> bool {
        self.overlay().is_some_and(|open| open.panel.wants_survey())
    }

    /// Goes through the label, the text and the attributes of everything that is known.
    pub(super) fn each_known(&self, mut see: impl FnMut(&str, &str, &[(String, String)])) {
        for (index, entry) in self.entries.iter().enumerate() {
            if let EntryState::Open(reading) = &entry.state {
                let text = reading.document().text();
                for annotation in reading.annotations().annotations() {
                    let attributes: Vec<_> = annotation
                        .attributes
                        .iter()
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect();
                    see(&annotation.label, &annotation.spans.quote(text), &attributes);
                }
            } else if let Some(known) = self.survey.get(&index) {
                known.iter().for_each(|one| see(&one.label, &one.text, &one.attributes));
            }
        }
    }
}
