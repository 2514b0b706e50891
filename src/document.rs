//! Documents: the texts that are read, each with its paragraphs and its name, and the list of them.
//!
//! A document is what the store read from disk; it is never written. Annotations are kept apart
//! ([`crate::annotation`]), and so is how the text looks ([`crate::layout`]).

mod warning;

pub use warning::{TextWarning, inspect};

use crate::text::{CharIndex, Paragraph, paragraph};

/// A document's text with what is computed once from it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name within its corpus: the path below the corpus folder, with `/` between the parts.
    name: String,
    text: String,
    paragraphs: Vec<Paragraph>,
    index: CharIndex,
    warnings: Vec<TextWarning>,
}

impl Document {
    /// A document of this name with this text. A byte order mark is not part of the text.
    pub fn new(name: impl Into<String>, text: String) -> Self {
        let paragraphs = paragraph::split(&text);
        let index = CharIndex::new(&text);
        let warnings = inspect(&text);
        Self { name: name.into(), text, paragraphs, index, warnings }
    }

    /// The path below the corpus folder, with `/` between the parts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text in logical order; offsets count from here.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs in order; there is always at least one.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Converts between byte and code-point offsets of this text.
    pub fn index(&self) -> &CharIndex {
        &self.index
    }

    /// What an annotator should know about the text before trusting offsets and searches.
    pub fn warnings(&self) -> &[TextWarning] {
        &self.warnings
    }
}
