//! The text that a file tells: what the sentences say, at their places. What is between them it does not tell.

use crate::exchange::{Ruler, Unit};
use crate::text::TextRange;
use std::ops::Range;

/// The sentences of a file, in its order.
#[derive(Default)]
pub(super) struct Sentences(Vec<(usize, String, Ruler)>);

impl Sentences {
    /// Adds a sentence that begins at this offset.
    pub(super) fn push(&mut self, start: usize, text: String) {
        let ruler = Ruler::new(&text, Unit::Utf16);
        self.0.push((start, text, ruler));
    }

    /// What stands at a place, when it is within one sentence.
    pub(super) fn quote(&self, place: &Range<usize>) -> Option<String> {
        let after = self.0.partition_point(|(start, _, _)| *start <= place.start);
        let (start, text, ruler) = self.0.get(after.checked_sub(1)?)?;
        let at = |offset: usize| ruler.byte(offset.checked_sub(*start)?);
        let (from, to) = (at(place.start)?, at(place.end)?);
        (from <= to).then(|| TextRange::new(from, to).slice(text).to_owned())
    }
}
