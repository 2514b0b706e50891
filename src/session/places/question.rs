//! What a list of places is an answer to, and its answer in one document.

use super::{About, Place};
use crate::text::TextRange;
use crate::text::search::{Context, Pattern};

/// Code points of context that a line of the list has on either side.
const CONTEXT: usize = 60;

/// What a list of places is an answer to.
#[derive(Clone, Debug)]
pub enum Question {
    /// Where a text stands.
    Text(Pattern),
}

impl Question {
    /// The places in one document, in reading order. `text` is all of it.
    pub fn answer(&self, document: usize, text: &str) -> Vec<Place> {
        match self {
            Self::Text(pattern) => {
                let found = pattern.find_in(text).into_iter();
                found.map(|range| Place::new(document, text, range, About::Text)).collect()
            }
        }
    }
}

impl Place {
    /// A place in a document of this text.
    fn new(document: usize, text: &str, range: TextRange, about: About) -> Self {
        let Context { before, found, after, .. } = Context::around(text, range, CONTEXT);
        let start = before.len();
        let line = format!("{before}{found}{after}");
        Self { document, range, line, found: TextRange::from(start..start + found.len()), about }
    }
}
