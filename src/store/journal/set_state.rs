//! The state of the annotations of a document: what tells two sets of them apart, kept up with each act at the cost of the act.
//!
//! It is a sum over the records and over what is noted about the document, so that their order does not matter and one that comes
//! or goes is added or taken away. Earlier versions left the notes out, and before that took the fingerprint of the whole file that
//! would hold the set; journals of theirs are still understood.

use crate::annotation::{AnnotationSet, Edit, InfoField};
use crate::document::Document;
use crate::store::annotation_file::convert::{annotation_record, file_of, info_of, link_record};
use crate::store::annotation_file::format::{self, annotation_line, link_line};
use crate::store::corpus::document::sha256;
use sha2::{Digest, Sha256};
use std::cell::OnceCell;

/// What the name of a state begins with that is a sum over all, and over the records only.
const ALL: &str = "all:";
const RECORDS: &str = "sum:";

/// See the module. The document's name does not count, so that a renamed document keeps its journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct SetState {
    /// The document's fingerprint and its characters.
    document: (String, usize),
    records: Sum,
    info: Sum,
}

/// The sum of the fingerprints of some lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum([u64; 4]);

impl SetState {
    /// That of a set of a document.
    pub(in crate::store) fn of(document: &Document, document_sha256: &str, set: &AnnotationSet) -> Self {
        let mut state = Self::empty(document_sha256, document.index().chars());
        let annotations =
            set.annotations().iter().map(|one| annotation_line(&annotation_record(document, one)));
        annotations.for_each(|line| state.records.add(&line));
        set.links().iter().for_each(|link| state.records.add(&link_line(&link_record(link))));
        InfoField::NAMES.iter().for_each(|(field, _)| state.info.note(*field, set.info().get(*field), true));
        state
    }

    /// That of the set that a file holds.
    fn of_file(file: &format::File) -> Self {
        let mut state = Self::empty(&file.document.sha256, file.document.chars);
        file.annotations.iter().for_each(|record| state.records.add(&annotation_line(record)));
        file.links.iter().for_each(|record| state.records.add(&link_line(record)));
        let info = info_of(&file.document);
        InfoField::NAMES.iter().for_each(|(field, _)| state.info.note(*field, info.get(*field), true));
        state
    }

    fn empty(document_sha256: &str, chars: usize) -> Self {
        let document = (document_sha256.to_owned(), chars);
        Self { document, records: Sum::default(), info: Sum::default() }
    }

    /// Follows an edit, with what takes it back: what the edit puts there is added, what the inverse puts there was there before.
    pub(in crate::store) fn follow(&mut self, document: &Document, edit: &Edit, inverse: &Edit) {
        each_record(document, edit, &mut |line| self.records.add(&line));
        each_record(document, inverse, &mut |line| self.records.take_away(&line));
        each_note(edit, &mut |field, value| self.info.note(field, value, true));
        each_note(inverse, &mut |field, value| self.info.note(field, value, false));
    }

    /// Its name in journals.
    pub(in crate::store) fn name(&self) -> String {
        self.named(ALL, &format!("{} {}", self.records.shown(), self.info.shown()))
    }

    /// The name that earlier versions gave it, for which notes did not count.
    fn name_of_records(&self) -> String {
        self.named(RECORDS, &self.records.shown())
    }

    fn named(&self, kind: &str, sums: &str) -> String {
        let (text, chars) = &self.document;
        format!("{kind}{}", sha256(format!("{text} {chars} {sums}").as_bytes()))
    }
}

impl Sum {
    fn add(&mut self, line: &str) {
        self.0.iter_mut().zip(lanes(line)).for_each(|(sum, part)| *sum = sum.wrapping_add(part));
    }

    fn take_away(&mut self, line: &str) {
        self.0.iter_mut().zip(lanes(line)).for_each(|(sum, part)| *sum = sum.wrapping_sub(part));
    }

    /// Adds what is noted in a field, or takes it away. Nothing noted is nothing.
    fn note(&mut self, field: InfoField, value: &str, is_added: bool) {
        let line = format!("{} {value}", field.name());
        match (value, is_added) {
            ("", _) => {}
            (_, true) => self.add(&line),
            (_, false) => self.take_away(&line),
        }
    }

    fn shown(self) -> String {
        let [a, b, c, d] = self.0;
        format!("{a:016x}{b:016x}{c:016x}{d:016x}")
    }
}

/// The lines of the records that an edit puts into a set.
fn each_record(document: &Document, edit: &Edit, see: &mut impl FnMut(String)) {
    match edit {
        Edit::Insert(annotation) | Edit::Replace(annotation) => {
            see(annotation_line(&annotation_record(document, annotation)));
        }
        Edit::Connect(link) => see(link_line(&link_record(link))),
        Edit::Remove(_) | Edit::Disconnect(_) | Edit::Describe(..) => {}
        Edit::Batch(edits) => edits.iter().for_each(|edit| each_record(document, edit, see)),
    }
}

/// What an edit notes about the document.
fn each_note(edit: &Edit, see: &mut impl FnMut(InfoField, &str)) {
    match edit {
        Edit::Describe(field, value) => see(*field, value),
        Edit::Batch(edits) => edits.iter().for_each(|edit| each_note(edit, see)),
        _ => {}
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
    all: String,
    records: String,
    whole: OnceCell<String>,
    file: F,
}

impl<F: Fn() -> format::File> StateNames<F> {
    fn new(state: &SetState, file: F) -> Self {
        Self { all: state.name(), records: state.name_of_records(), whole: OnceCell::new(), file }
    }

    /// Whether a state in a journal is that of the set.
    pub(in crate::store) fn has(&self, state: &str) -> bool {
        if state.starts_with(ALL) {
            return state == self.all;
        }
        if state.starts_with(RECORDS) {
            return state == self.records;
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
    StateNames::new(&state, || file_of(document, document_sha256, set))
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
    use crate::annotation::{Annotation, DocumentInfo, History, Id, Link, Span};
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
            Edit::Describe(InfoField::Status, "done".to_owned()),
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
        assert_eq!(seen.len(), 7, "each set has a state of its own");
    }

    #[test]
    fn a_set_is_known_by_the_state_that_earlier_versions_gave_it() {
        let document = Document::new("a.txt", TEXT.to_owned());
        let set = AnnotationSet::new(vec![annotation("a", 0)], vec![]).unwrap();
        let names = names_of(&document, "00", &set);
        let file = file_of(&Document::new("", TEXT.to_owned()), "00", &set);
        assert!(names.has(&sha256(format::write(&file).as_bytes())));
        assert!(names.has(&SetState::of(&document, "00", &set).name()));
        assert!(names_of_file(&file).has(&SetState::of(&document, "00", &set).name()));
        assert!(!names.has("00") && !names.has("sum:00"));
        let info = DocumentInfo { status: "done".to_owned(), ..DocumentInfo::default() };
        let described = set.clone().with_info(info);
        let sum = SetState::of(&document, "00", &described).name_of_records();
        let names = names_of(&document, "00", &described);
        assert!(names.has(&sum) && names.has(&sha256(format::write(&file).as_bytes())));
    }
}
