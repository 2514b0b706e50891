//! Copying: which text goes to the clipboard. Always the text of the document in logical order, never the forms and the
//! order of the screen.

use super::{Effect, Notice, Session};

/// What stands between the pieces of an annotation in several.
const OMITTED: &str = " … ";

/// Characters of a copied text that are shown, more than fit on a line.
const SHOWN: usize = 400;

impl Session {
    /// Copies the selection, or the word at the caret.
    pub(super) fn copy(&mut self) -> Effect {
        let text = self.reading().and_then(|reading| {
            let range = reading.selection().or_else(|| reading.word_here())?;
            Some(range.slice(reading.document().text()).to_owned())
        });
        self.keep_copy(text, Notice::NothingToCopy)
    }

    /// Copies the whole text of the annotation that was walked to, or of the innermost at the caret.
    pub(super) fn copy_annotation(&mut self) -> Effect {
        let text = self.reading().and_then(|reading| {
            let annotation = reading.here().first().copied()?;
            let text = reading.document().text();
            let pieces: Vec<_> =
                annotation.spans.as_slice().iter().map(|span| span.range().slice(text)).collect();
            Some(pieces.join(OMITTED))
        });
        self.keep_copy(text, Notice::NothingHere)
    }

    fn keep_copy(&mut self, text: Option<String>, nothing: Notice) -> Effect {
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            self.notice = Some(nothing);
            return Effect::None;
        };
        self.notice = Some(Notice::Copied(text.chars().take(SHOWN).collect()));
        self.copied = text;
        Effect::Copy
    }

    /// The text that was copied last.
    pub fn copied(&self) -> &str {
        &self.copied
    }
}
