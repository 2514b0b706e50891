//! The state of the annotations of a document: what tells two sets of them apart, kept up with each act at the cost of the act.
//!
//! It is a sum over the records, so that their order does not matter and one that comes or goes is added or taken away. Earlier
//! versions took the fingerprint of the whole file that would hold the set; journals of theirs are still understood.

use crate::annotation::{AnnotationSet, Edit};
use crate::document::Document;
use crate::store::DocumentInfo;
use crate::store::annotation_file::convert::{annotation_record, file_of, link_record};
use crate::store::annotation_file::format::{self, annotation_line, link_line};
use crate::store::corpus::document::sha256;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;

/// What the name of a state that is a sum begins with.
const SUM: &str = "sum:";

/// See the module. Neither the document's name nor what is noted about it counts, so that a renamed document keeps its
/// journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct SetState {
    /// The document's fingerprint and its characters.
    document: (String, usize),
    sum: [u64; 4],
}

impl SetState {
    /// That of a set of a document.
    pub(in crate::store) fn of(document: &Document, document_sha256: &str, set: &AnnotationSet) -> Self {
        let mut state = Self::empty(document_sha256, document.index().chars());
        let annotations =
            set.annotations().iter().map(|one| annotation_line(&annotation_record(document, one)));
        annotations.for_each(|line| state.add(&line));
        set.links().iter().for_each(|link| state.add(&link_line(&link_record(link))));
        state
    }

    /// That of the set that a file holds.
    fn of_file(file: &format::File) -> Self {
        let mut state = Self::empty(&file.document.sha256, file.document.chars);
        file.annotations.iter().for_each(|record| state.add(&annotation_line(record)));
        file.links.iter().for_each(|record| state.add(&link_line(record)));
        state
    }

    fn empty(document_sha256: &str, chars: usize) -> Self {
        Self { document: (document_sha256.to_owned(), chars), sum: [0; 4] }
    }

    /// Follows an edit, with what takes it back: what the edit puts there is added, what the inverse puts there was there before.
    pub(in crate::store) fn follow(&mut self, document: &Document, edit: &Edit, inverse: &Edit) {
        each_record(document, edit, &mut |line| self.add(&line));
        each_record(document, inverse, &mut |line| self.take_away(&line));
    }

    /// Its name in journals.
    pub(in crate::store) fn name(&self) -> String {
        let [a, b, c, d] = self.sum;
        let (text, chars) = &self.document;
        let all = format!("{text} {chars} {a:016x}{b:016x}{c:016x}{d:016x}");
        format!("{SUM}{}", sha256(all.as_bytes()))
    }

    fn add(&mut self, line: &str) {
        let parts = lanes(line);
        self.sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum = sum.wrapping_add(part));
    }

    fn take_away(&mut self, line: &str) {
        let parts = lanes(line);
        self.sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum = sum.wrapping_sub(part));
    }
}

/// The lines of the records that an edit puts into a set.
fn each_record(document: &Document, edit: &Edit, see: &mut impl FnMut(String)) {
    match edit {
        Edit::Insert(annotation) | Edit::Replace(annotation) => {
            see(annotation_line(&annotation_record(document, annotation)));
        }
        Edit::Connect(link) => see(link_line(&link_record(link))),
        Edit::Remove(_) | Edit::Disconnect(_) => {}
        Edit::Batch(edits) => edits.iter().for_each(|edit| each_record(document, edit, see)),
    }
}

/// The fingerprint of a record, in four parts.
fn lanes(line: &str) -> [u64; 4] {
    let digest = Sha256::digest(line.as_bytes());
    let mut lanes = [0; 4];
    for (lane, bytes) in lanes.iter_mut().zip(digest.chunks_exact(8)) {
        *lane = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    }
    lanes
}

/// The names under which journals know a set: that of its state, and the one of earlier versions, which costs as much as
/// writing the file and is made when it is asked for.
pub(in crate::store) struct StateNames<F> {
    sum: String,
    whole: OnceCell<String>,
    file: F,
}

impl<F: Fn() -> format::File> StateNames<F> {
    fn new(state: &SetState, file: F) -> Self {
        Self { sum: state.name(), whole: OnceCell::new(), file }
    }

    /// Whether a state in a journal is that of the set.
    pub(in crate::store) fn has(&self, state: &str) -> bool {
        if state.starts_with(SUM) {
            return state == self.sum;
        }
        state == self.whole.get_or_init(|| whole((self.file)()))
    }
}

/// The names of a set of a document.
pub(in crate::store) fn names_of<'a>(
    document: &'a Document,
    document_sha256: &'a str,
    set: &'a AnnotationSet,
) -> StateNames<impl Fn() -> format::File + 'a> {
    let state = SetState::of(document, document_sha256, set);
    StateNames::new(&state, || file_of(document, document_sha256, set, &DocumentInfo::default()))
}

/// The names of the set that a file holds.
pub(in crate::store) fn names_of_file(file: &format::File) -> StateNames<impl Fn() -> format::File + '_> {
    StateNames::new(&SetState::of_file(file), || file.clone())
}

/// The name that earlier versions gave a set: the fingerprint of the file that holds nothing else.
fn whole(mut file: format::File) -> String {
    let format::DocumentRecord { sha256: text, chars, .. } = file.document;
    file.document = format::DocumentRecord { sha256: text, chars, ..format::DocumentRecord::default() };
    sha256(format::write(&file).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, History, Id, Link, Span};
    use crate::text::TextRange;
    use jiff::Timestamp;
    use std::collections::BTreeMap;

    const TEXT: &str = "one two three";

    fn annotation(id: &str, start: usize) -> Annotation {
        let spans = Span::new(TEXT, TextRange::from(start..start + 1)).unwrap().into();
        let (label, by) = ("entity".to_owned(), "leila".to_owned());
        let id = Id::new(id).unwrap();
        Annotation {
            id,
            label,
            spans,
            attributes: BTreeMap::new(),
            note: String::new(),
            by,
            made: String::new(),
        }
    }

    #[test]
    fn a_state_that_follows_the_acts_is_that_of_the_set() {
        let document = Document::new("a.txt", TEXT.to_owned());
        let id = |name| Id::new(name).unwrap();
        let (role, by, made) = ("source".to_owned(), String::new(), String::new());
        let link = Link { id: id("l"), role, from: id("a"), to: id("b"), by, made };
        let edits = [
            Edit::Insert(annotation("a", 0)),
            Edit::Batch(vec![Edit::Insert(annotation("b", 4)), Edit::Connect(link)]),
            Edit::Replace(annotation("a", 2)),
            Edit::Batch(vec![Edit::Replace(annotation("b", 5)), Edit::Replace(annotation("b", 6))]),
            Edit::Remove(id("b")),
        ];
        let (mut set, mut history) = (AnnotationSet::default(), History::default());
        let mut state = SetState::of(&document, "0", &set);
        let empty = state.clone();
        let mut seen = vec![state.name()];
        edits.into_iter().for_each(|edit| history.make(&mut set, edit, Timestamp::UNIX_EPOCH).unwrap());
        while history.undo(&mut set, Timestamp::UNIX_EPOCH).unwrap() {}
        let mut again = AnnotationSet::default();
        for act in history.take_acts() {
            again.apply(act.edit.clone()).unwrap();
            state.follow(&document, &act.edit, &act.inverse);
            assert_eq!(state, SetState::of(&document, "0", &again));
            seen.push(state.name());
        }
        assert_eq!(state, empty);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 6, "each set has a state of its own");
    }

    #[test]
    fn a_set_is_known_by_the_state_that_earlier_versions_gave_it() {
        let document = Document::new("a.txt", TEXT.to_owned());
        let set = AnnotationSet::new(vec![annotation("a", 0)], vec![]).unwrap();
        let names = names_of(&document, "00", &set);
        let file = file_of(&Document::new("", TEXT.to_owned()), "00", &set, &DocumentInfo::default());
        assert!(names.has(&sha256(format::write(&file).as_bytes())));
        assert!(names.has(&SetState::of(&document, "00", &set).name()));
        assert!(names_of_file(&file).has(&SetState::of(&document, "00", &set).name()));
        assert!(!names.has("00") && !names.has("sum:00"));
    }
}
