//! Annotations of a document that has changed: what is sure becomes part of the set, everything else is kept as it
//! stands in the file and listed, so that somebody can settle it.
//!
//! Where things are now is [`crate::annotation::reanchor`]'s finding. Nothing is written here.

use super::format::{AnnotationRecord, Attributes, Piece, annotation_line};
use super::line_ends::LineEnds;
use super::quarantine::Quarantine;
use crate::annotation::{Annotation, BETWEEN, Doubt, Id, OldPiece, Placement, Spans, Unsettled, reanchor};
use crate::document::Document;
use crate::store::FindingKind;
use crate::store::finding::{Fault, excerpt};
use crate::text::CharOffset;
use std::collections::BTreeMap;

/// The attribute of a record that was kept aside although its words stand at its offsets: by chance, as far as anybody knows.
pub(in crate::store) const UNPLACED: &str = "unplaced";

/// What became of the annotations of a document that has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reanchoring {
    /// Annotations that stayed where they were.
    pub stayed: usize,
    /// Those that moved: the line of each in the file, and what it is now.
    pub moved: Vec<(usize, Annotation)>,
    /// What the line ends were, when nothing else of the document has changed.
    pub line_ends: Option<&'static str>,
    /// Those whose place is doubtful or lost, each with its line. The file holds them still.
    pub unsettled: Vec<(usize, Unsettled)>,
}

impl Reanchoring {
    /// The annotations whose place is doubtful, and those that have none.
    pub fn doubtful_and_lost(&self) -> (usize, usize) {
        let doubtful = self.unsettled.iter().filter(|(_, unsettled)| unsettled.candidate.is_some()).count();
        (doubtful, self.unsettled.len() - doubtful)
    }
}

/// The words for a document that has changed, with the keys of the reader.
pub fn describe(name: &str, reanchoring: &Reanchoring) -> String {
    let sure = reanchoring.stayed + reanchoring.moved.len();
    let (doubtful, lost) = reanchoring.doubtful_and_lost();
    let name = crate::text::control::printable(name);
    if let Some(before) = reanchoring.line_ends.filter(|_| doubtful + lost == 0) {
        return format!(
            "only the line ends of {name} have changed since it was annotated (they were {before}): all {sure} annotations \
             are where they were; A accepts that, and nothing is written before"
        );
    }
    format!(
        "{name} has changed since it was annotated; found again: {sure} annotations, doubtful: {doubtful}, without \
         a place: {lost}; a lists these, A accepts what was found, and nothing is written before"
    )
}

/// An annotation as the file has it, without its place.
pub(super) struct Old {
    pub(in crate::store) line: usize,
    pub(in crate::store) id: Id,
    pub(in crate::store) label: String,
    pub(in crate::store) pieces: Vec<OldPiece>,
    pub(in crate::store) quote: String,
    pub(in crate::store) attributes: BTreeMap<String, String>,
    pub(in crate::store) note: String,
    pub(in crate::store) by: String,
    pub(in crate::store) made: String,
    /// Its offsets are those of a text before the last: it was kept aside when that changed.
    pub(in crate::store) is_stale: bool,
}

impl Old {
    pub(in crate::store) fn new(
        line: usize,
        id: Id,
        pieces: Vec<OldPiece>,
        mut attributes: BTreeMap<String, String>,
        record: AnnotationRecord,
    ) -> Self {
        let is_stale = attributes.remove(UNPLACED).is_some();
        let AnnotationRecord { label, text: quote, note, by, made, .. } = record;
        Self { line, id, label, pieces, quote, attributes, note, by, made, is_stale }
    }

    /// The record as it is kept aside: as it stands in the file, unless it would be taken for sound there.
    fn kept(&self, text: &str, document: &Document) -> String {
        let stands = |piece: &OldPiece| {
            let byte = document.index().char_to_byte(document.text(), piece.start);
            byte.and_then(|byte| document.text().get(byte.0..))
                .is_some_and(|rest| rest.starts_with(&piece.text))
        };
        if !self.is_stale && !self.pieces.iter().all(stands) {
            return text.to_owned();
        }
        let span = |piece: &OldPiece| (piece.start.0, piece.start.0 + piece.text.chars().count());
        let mut attributes = self.attributes.clone();
        attributes.insert(UNPLACED.to_owned(), "yes".to_owned());
        annotation_line(&AnnotationRecord {
            id: self.id.to_string(),
            label: self.label.clone(),
            spans: self.pieces.iter().map(span).collect(),
            text: self.quote.clone(),
            attributes: Attributes(attributes.into_iter().collect()),
            note: self.note.clone(),
            by: self.by.clone(),
            made: self.made.clone(),
        })
    }

    fn at(self, spans: Spans) -> Annotation {
        let Self { id, label, attributes, note, by, made, .. } = self;
        Annotation { id, label, spans, attributes, note, by, made }
    }

    fn unsettled(self, candidate: Option<(Spans, Doubt)>) -> Unsettled {
        let (id, label, quote) = (self.id.clone(), self.label.clone(), self.quote.clone());
        let candidate = candidate.map(|(spans, doubt)| (self.at(spans), doubt));
        Unsettled { id, label, quote, candidate }
    }
}

/// The pieces of a quote, when it has the lengths of its spans.
pub(in crate::store) fn pieces(spans: &[(usize, usize)], quote: &str) -> Option<Vec<OldPiece>> {
    let (mut rest, mut pieces) = (quote, Vec::with_capacity(spans.len()));
    for (index, (start, end)) in spans.iter().enumerate() {
        if index > 0 {
            rest = rest.strip_prefix(BETWEEN)?;
        }
        let length = end.checked_sub(*start).filter(|length| *length > 0 && *length <= rest.len())?;
        let cut = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(length)?;
        let (piece, after) = rest.split_at(cut);
        pieces.push(OldPiece { start: CharOffset(*start), text: piece.to_owned() });
        rest = after;
    }
    (rest.is_empty() && !pieces.is_empty()).then_some(pieces)
}

/// The annotations of a file that are to be found again.
#[derive(Default)]
pub(super) struct Moving {
    olds: Vec<(Old, String)>,
}

/// Where they are.
#[derive(Default)]
pub(super) struct Moved {
    pub(in crate::store) annotations: Vec<Annotation>,
    pub(in crate::store) faults: Vec<(usize, String, Fault)>,
    pub(in crate::store) reanchoring: Reanchoring,
}

impl Moving {
    /// Adds one, with its record as it stands in the file.
    pub(in crate::store) fn add(&mut self, old: Old, text: &str) {
        self.olds.push((old, text.to_owned()));
    }

    /// Looks where annotations could be that do not fit their document although that has not changed. Nothing of it is
    /// sure, and all of them are kept aside already.
    pub(super) fn offer(self, document: &Document) -> Vec<Unsettled> {
        if self.olds.is_empty() {
            return Vec::new();
        }
        let pieces: Vec<_> = self.olds.iter().map(|(old, _)| old.pieces.clone()).collect();
        let placements = reanchor(document.index().chars(), &pieces, document.text(), document.index());
        let candidate = |placement| match placement {
            Placement::Sure(spans) => Some((spans, Doubt::Unconfirmed)),
            Placement::Doubtful(spans, doubt) => Some((spans, doubt)),
            Placement::Lost => None,
        };
        let found = self.olds.into_iter().zip(placements);
        found.map(|((old, _), placement)| old.unsettled(candidate(placement))).collect()
    }

    /// Finds all again. What is not sure is kept aside.
    /// Where only line ends have changed, every place is known.
    pub(super) fn settle(
        self,
        document: &Document,
        old_chars: usize,
        line_ends: Option<&LineEnds>,
        quarantine: &mut Quarantine,
    ) -> Moved {
        let pieces: Vec<_> = self.olds.iter().map(|(old, _)| old.pieces.clone()).collect();
        let known = |pieces: &Vec<_>| line_ends.and_then(|ends| ends.place(pieces, document));
        let mut placements: Vec<_> = pieces.iter().map(|pieces| known(pieces).map(Placement::Sure)).collect();
        if placements.contains(&None) {
            let found = reanchor(old_chars, &pieces, document.text(), document.index());
            placements =
                placements.into_iter().zip(found).map(|(known, found)| known.or(Some(found))).collect();
        }
        let mut moved = Moved::default();
        moved.reanchoring.line_ends = line_ends.map(LineEnds::before);
        for ((old, text), placement) in self.olds.into_iter().zip(placements.into_iter().flatten()) {
            let line = old.line;
            let candidate = match placement {
                Placement::Sure(spans) if old.is_stale => Some((spans, Doubt::Unconfirmed)),
                Placement::Sure(spans) => {
                    moved.put(document, old, spans);
                    continue;
                }
                Placement::Doubtful(spans, doubt) => Some((spans, doubt)),
                Placement::Lost => None,
            };
            let text = old.kept(&text, document);
            let unsettled = old.unsettled(candidate);
            let kept = Piece::<()> { line, text: &text, comma: true, record: Ok(()) };
            quarantine.keep_annotation(&kept, Some(unsettled.id.clone()));
            moved.faults.push((line, unsettled.id.to_string(), fault(document, &unsettled)));
            moved.reanchoring.unsettled.push((line, unsettled));
        }
        moved
    }
}

impl Moved {
    fn put(&mut self, document: &Document, old: Old, spans: Spans) {
        let start = document.index().byte_to_char(document.text(), spans.extent().start());
        let stayed = old.pieces.first().is_some_and(|piece| piece.start == start);
        let line = old.line;
        let annotation = old.at(spans);
        if stayed {
            self.reanchoring.stayed += 1;
        } else {
            self.reanchoring.moved.push((line, annotation.clone()));
        }
        self.annotations.push(annotation);
    }
}

/// What is wrong with a record that is marked as having no place.
pub(super) fn unplaced(mark: &str) -> Fault {
    let why = match mark {
        "yes" => "it was doubtful or set aside when its document changed, and its words stand here by chance",
        _ => "it was annotated in another text of the document, which a merge brought together with this one",
    };
    let words = format!(
        "{why}; a in the reader lists it with the best place, or delete it, or its attribute `unplaced` if this is its place"
    );
    (FindingKind::PlaceDoubtful, words)
}

/// What is wrong with an annotation that is not settled.
fn fault(document: &Document, unsettled: &Unsettled) -> Fault {
    let quote = excerpt(&unsettled.quote);
    let Some((annotation, doubt)) = &unsettled.candidate else {
        let words = format!("nothing like \"{quote}\" is left where it could be; it is kept");
        return (FindingKind::PlaceLost, words);
    };
    let at = document.index().byte_to_char(document.text(), annotation.spans.extent().start());
    let now = excerpt(&annotation.spans.quote(document.text()));
    let why = match doubt {
        Doubt::Several(count) => format!("\"{quote}\" may be any of {count}, the nearest is at {at}"),
        Doubt::Similar => format!("\"{quote}\" may have become \"{now}\" at {at}"),
        Doubt::Unconfirmed => format!("\"{quote}\" is at {at}, but the text around it has changed"),
        Doubt::Elsewhere => format!("\"{quote}\" is at {at}, out of its order"),
        Doubt::Shared => format!("\"{quote}\" is at {at}, and so may another annotation be"),
    };
    (FindingKind::PlaceDoubtful, format!("{why}; it is kept"))
}
