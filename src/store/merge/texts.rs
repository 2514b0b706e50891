//! Merging files about different texts of a document: one side found its annotations again in an edited text, the other
//! went on with the text as it was.
//!
//! The texts are not at hand. What is, are the annotations that both have: where they went, what was made between
//! them went too, as long as those on either side moved by as much. What cannot be told so is marked as having no place in
//! the text that stays. Whether the words stand there is seen when the file is read with its document.

use crate::store::annotation_file::format::{AnnotationRecord, File, order};
use crate::store::annotation_file::reanchored::UNPLACED;
use std::collections::HashMap;

/// Three files about one text.
pub(super) struct Aligned {
    pub(super) base: File,
    pub(super) ours: File,
    pub(super) theirs: File,
    /// The fingerprint of the text that does not stay.
    pub(super) other: String,
    /// Whether both sides are about another text than the one from which they come.
    pub(super) both_changed: bool,
}

/// Brings files about different texts to one: that of the side that has changed it, or ours.
pub(super) fn align(base: Option<&File>, mut ours: File, mut theirs: File) -> Aligned {
    let text = |file: &File| file.document.sha256.clone();
    let nothing = || File { annotations: Vec::new(), links: Vec::new(), ..theirs.clone() };
    let mut before = base.cloned().unwrap_or_else(nothing);
    let was = text(&before);
    let both_changed = base.is_none() || text(&ours) != was && text(&theirs) != was;
    let to_theirs = !both_changed && text(&ours) == was;
    let (onto, side) = if to_theirs { (&theirs, &mut ours) } else { (&ours, &mut theirs) };
    let other = text(side);
    move_onto(onto, side, &mut before);
    Aligned { base: before, ours, theirs, other, both_changed }
}

/// Gives one side and the file from which it comes the places that the other side knows.
fn move_onto(onto: &File, side: &mut File, before: &mut File) {
    let there = by_id(onto);
    let was: HashMap<String, AnnotationRecord> =
        before.annotations.iter().map(|record| (record.id.clone(), record.clone())).collect();
    let text = side.document.sha256.clone();
    let is_same_text = text == before.document.sha256;
    // What one side has deleted says still where text went.
    let old = before.annotations.iter().filter(|_| is_same_text).chain(&side.annotations);
    let shifts = Shifts::between(old, side.document.chars, onto);
    for record in &mut side.annotations {
        let is_as_before = was
            .get(&record.id)
            .is_some_and(|was| was.text == record.text && (was.spans == record.spans || !is_same_text));
        match there.get(record.id.as_str()).filter(|_| is_as_before) {
            Some(there) => put(record, there),
            None => shifts.apply(record, &text),
        }
    }
    for record in &mut before.annotations {
        match there.get(record.id.as_str()) {
            Some(there) => put(record, there),
            None => shifts.apply(record, &text),
        }
    }
    for file in [side, before] {
        file.document.sha256.clone_from(&onto.document.sha256);
        file.document.chars = onto.document.chars;
    }
}

fn by_id(file: &File) -> HashMap<&str, &AnnotationRecord> {
    file.annotations.iter().map(|record| (record.id.as_str(), record)).collect()
}

/// Gives a record the place of another. That one may be set aside itself.
fn put(record: &mut AnnotationRecord, there: &AnnotationRecord) {
    record.spans.clone_from(&there.spans);
    record.text.clone_from(&there.text);
    let mark = there.attributes.0.iter().find(|(name, _)| name == UNPLACED);
    record.attributes.0.retain(|(name, _)| name != UNPLACED);
    record.attributes.0.extend(mark.cloned());
    record.attributes.0.sort();
}

/// By how many characters what both texts hold moved, by where it began, in ascending order.
struct Shifts(Vec<(usize, isize)>);

impl Shifts {
    fn between<'a>(old: impl Iterator<Item = &'a AnnotationRecord>, chars: usize, to: &File) -> Self {
        // What was set aside stands behind the rest, with the places of a text before.
        let sorted = to.annotations.windows(2).take_while(|pair| order(&pair[0]) <= order(&pair[1])).count();
        let there: HashMap<_, _> =
            to.annotations.iter().take(sorted + 1).map(|record| (record.id.as_str(), record)).collect();
        let grown = to.document.chars.cast_signed() - chars.cast_signed();
        let mut shifts = vec![(0, 0), (chars, grown)];
        for record in old.filter(|record| !is_unplaced(record)) {
            let Some(there) = there.get(record.id.as_str()).filter(|there| is_the_same(record, there)) else {
                continue;
            };
            let spans = record.spans.iter().zip(&there.spans);
            shifts.extend(spans.map(|(was, is)| (was.0, is.0.cast_signed() - was.0.cast_signed())));
        }
        shifts.sort_by_key(|(start, _)| *start);
        Self(shifts)
    }

    /// How far a place moved, where what lies before and behind it agrees.
    fn of(&self, start: usize) -> Option<isize> {
        let after = self.0.partition_point(|(known, _)| *known <= start);
        let left = self.0[..after].last()?.1;
        let right = self.0.get(after).map_or(left, |right| right.1);
        (left == right).then_some(left)
    }

    /// Moves a record, or marks it as being about this other text.
    fn apply(&self, record: &mut AnnotationRecord, text: &str) {
        if is_unplaced(record) {
            return;
        }
        let moved = record.spans.iter().map(|(start, end)| {
            let shift = self.of(*start)?;
            Some((start.checked_add_signed(shift)?, end.checked_add_signed(shift)?))
        });
        match moved.collect() {
            Some(spans) => record.spans = spans,
            None => {
                record.attributes.0.push((UNPLACED.to_owned(), text.to_owned()));
                record.attributes.0.sort();
            }
        }
    }
}

fn is_unplaced(record: &AnnotationRecord) -> bool {
    record.attributes.0.iter().any(|(name, _)| name == UNPLACED)
}

/// Whether two records with an id are about the same words.
fn is_the_same(record: &AnnotationRecord, there: &AnnotationRecord) -> bool {
    !is_unplaced(there) && record.text == there.text && record.spans.len() == there.spans.len()
}

/// The annotations of a file that are marked as being about this text.
pub(super) fn about<'a>(file: &'a File, text: &'a str) -> impl Iterator<Item = &'a AnnotationRecord> {
    let mark = move |(name, value): &(String, String)| name == UNPLACED && value == text;
    file.annotations.iter().filter(move |record| record.attributes.0.iter().any(mark))
}
