//! From the records of an annotation file to the model and back: code points and bytes, quotes, and what is
//! wrong.
//!
//! Whatever can be shown rightly becomes part of the set, everything else a finding and a record in quarantine.
//! Reading and writing files is elsewhere ([`super::annotations`]).

use super::format::{self, AnnotationRecord, Attributes, DocumentRecord, FormatError, LinkRecord, Piece};
use super::line_ends::LineEnds;
use super::quarantine::Quarantine;
use super::reanchored::{self, Moving};
use super::{against_schema, conflict};
use crate::annotation::merge::CONFLICT;
use crate::annotation::{
    Annotation, AnnotationSet, BETWEEN, DocumentInfo, Id, Link, Schema, Span, Spans, Unsettled,
};
use crate::document::Document;
use crate::store::finding::{EXCERPT, Fault, excerpt};
use crate::store::{Finding, FindingKind, Reanchoring};
use crate::text::{CharOffset, TextRange};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The document to which a file's records belong, and the file for findings.
pub(in crate::store) struct Reading<'a> {
    pub(in crate::store) document: &'a Document,
    pub(in crate::store) sha256: &'a str,
    pub(in crate::store) schema: &'a Schema,
    pub(in crate::store) path: &'a Path,
}

/// What a file says, in the model's terms.
#[derive(Default)]
pub(in crate::store) struct Read {
    pub(in crate::store) set: AnnotationSet,
    pub(in crate::store) findings: Vec<Finding>,
    pub(in crate::store) quarantine: Quarantine,
    /// What became of the annotations, when the document has changed.
    pub(in crate::store) reanchoring: Option<Reanchoring>,
    /// Annotations that do not fit a document which has not changed, with the best place. They are in quarantine.
    pub(in crate::store) misplaced: Vec<Unsettled>,
}

/// What an annotation of a file is.
enum Judged {
    Sound(Annotation),
    /// It is understood, and not about what stands at its place.
    Misplaced(Box<reanchored::Old>),
    Broken,
}

impl Reading<'_> {
    /// Converts a file that was taken apart.
    pub(in crate::store) fn read(&self, file: format::Records<'_>) -> Read {
        let mut judge = Judge { reading: self, findings: Vec::new(), ids: HashSet::new() };
        let mut quarantine = Quarantine::default();
        let change = judge.document(&file.document);
        let has_changed = change.is_some();
        judge.damage(file.damage);
        let mut moving = Moving::default();
        let mut annotations = Vec::with_capacity(file.annotations.len());
        for mut piece in file.annotations {
            let record = judge.understood(&mut piece);
            if has_changed {
                match record.and_then(|record| judge.old_annotation(piece.line, record)) {
                    Some(old) => moving.add(old, piece.text),
                    None => quarantine.keep_annotation(&piece, None),
                }
                continue;
            }
            match record.map_or(Judged::Broken, |record| judge.annotation(piece.line, record)) {
                Judged::Sound(annotation) => annotations.push(annotation),
                Judged::Misplaced(old) => {
                    quarantine.keep_annotation(&piece, Some(old.id.clone()));
                    moving.add(*old, piece.text);
                }
                Judged::Broken => quarantine.keep_annotation(&piece, None),
            }
        }
        let mut misplaced = Vec::new();
        let reanchoring = if let Some(change) = change {
            let chars = file.document.chars;
            let moved = moving.settle(self.document, chars, change.as_ref(), &mut quarantine);
            annotations = moved.annotations;
            moved.faults.into_iter().for_each(|(line, id, fault)| judge.find(line, &id, fault));
            Some(moved.reanchoring)
        } else {
            misplaced = moving.offer(self.document);
            None
        };
        let known: HashMap<Id, &str> =
            annotations.iter().map(|one: &Annotation| (one.id.clone(), one.label.as_str())).collect();
        let mut links = Vec::with_capacity(file.links.len());
        for mut piece in file.links {
            let record = judge.understood(&mut piece);
            match record.and_then(|record| judge.link(piece.line, record, &known)) {
                Some(link) => {
                    judge.link_by_schema(piece.line, &link, &known);
                    links.push(link);
                }
                None => quarantine.keep_link(&piece),
            }
        }
        judge.comments(file.comments);
        judge.findings.sort_by_key(|finding| finding.line);
        let mut findings = judge.findings;
        // Ids are unique and links have both ends: the judge saw to it. Were it wrong, nothing may be saved.
        let set = AnnotationSet::new(annotations, links).unwrap_or_else(|error| {
            findings.push(Finding::new(FindingKind::Malformed, self.path, error.to_string()));
            AnnotationSet::default()
        });
        let set = set.with_info(info_of(&file.document));
        Read { set, findings, quarantine, reanchoring, misplaced }
    }
}

/// Looks at one record after the other and keeps what it finds.
struct Judge<'a> {
    reading: &'a Reading<'a>,
    findings: Vec<Finding>,
    /// The ids of all records so far, whether they could be used or not.
    ids: HashSet<String>,
}

impl Judge<'_> {
    fn find(&mut self, line: usize, id: &str, (kind, message): Fault) {
        let id = (!id.is_empty()).then(|| id.to_owned());
        let line = (line > 0).then_some(line);
        self.findings.push(Finding { line, id, ..Finding::new(kind, self.reading.path, message) });
    }

    /// Tells of a file that could be read record by record only.
    fn damage(&mut self, damage: Option<FormatError>) {
        let Some(FormatError::Malformed { line, column, message }) = damage else { return };
        let message = format!("the file had to be read record by record: {message}");
        let finding = Finding::new(FindingKind::FormatBroken, self.reading.path, message);
        self.findings.push(Finding { line: Some(line), column: Some(column), ..finding });
    }

    /// Takes the record out of a piece of a file, when it is one.
    fn understood<R>(&mut self, piece: &mut Piece<'_, R>) -> Option<R> {
        let unread = || Err(FormatError::Newer(0));
        match std::mem::replace(&mut piece.record, unread()) {
            Ok(record) => Some(record),
            Err(error) => {
                if let FormatError::Malformed { line, column, message } = error {
                    let finding = Finding::new(FindingKind::RecordMalformed, self.reading.path, message);
                    self.findings.push(Finding { line: Some(line), column: Some(column), ..finding });
                }
                None
            }
        }
    }

    /// Looks at the file's own words about the document, and whether that has changed: `Some` when it has, with the line ends
    /// when nothing else has.
    fn document(&mut self, record: &DocumentRecord) -> Option<Option<LineEnds>> {
        let Reading { document, sha256, .. } = *self.reading;
        let chars = document.index().chars();
        let has_changed = !record.sha256.eq_ignore_ascii_case(sha256) || record.chars != chars;
        let change = has_changed.then(|| LineEnds::find(document, &record.sha256));
        if let Some(line_ends) = &change {
            let difference = match (line_ends, record.chars) {
                (Some(ends), _) => format!("only its line ends, which were {}", ends.before()),
                (None, same) if same == chars => "its bytes are others".to_owned(),
                (None, other) => format!("it had {other} characters and has {chars}"),
            };
            let message = format!(
                "{} has changed since it was annotated: {difference}; restore it, or let `hashiya reanchor` \
                 find the annotations again",
                document.name()
            );
            self.find(0, "", (FindingKind::DocumentChanged, message));
        }
        if record.path != document.name() {
            let message = format!(
                "made for {}, read for {}; the next save writes the new name",
                record.path,
                document.name()
            );
            self.find(0, "", (FindingKind::PathDiffers, message));
        }
        for line in conflict::undecided(&record.notes) {
            let message = format!("the document's notes keep what was said otherwise: {}", excerpt(line));
            self.find(0, "", (FindingKind::Conflict, message));
        }
        change
    }

    fn by_schema(&mut self, line: usize, record: &AnnotationRecord) {
        let faults = against_schema::of_annotation(self.reading.schema, record);
        faults.into_iter().for_each(|fault| self.find(line, &record.id, fault));
    }

    fn link_by_schema(&mut self, line: usize, link: &Link, labels: &HashMap<Id, &str>) {
        let label = |id: &Id| labels.get(id).copied().unwrap_or_default();
        let (from, to) = (label(&link.from), label(&link.to));
        if let Some(fault) = against_schema::of_link(self.reading.schema, link, from, to) {
            self.find(line, link.id.as_str(), fault);
        }
    }

    /// An annotation whose place is not known yet.
    fn old_annotation(&mut self, line: usize, record: AnnotationRecord) -> Option<reanchored::Old> {
        self.by_schema(line, &record);
        let id = self.keep(line, &record.id, self.id(&record.id));
        self.ids.insert(record.id.clone());
        let no_pieces = || {
            let words = "its text does not fit its spans, so that it cannot be found again".to_owned();
            (FindingKind::QuoteDiffers, words)
        };
        let pieces = reanchored::pieces(&record.spans, &record.text);
        let pieces = self.keep(line, &record.id, pieces.ok_or_else(no_pieces));
        let attributes = self.keep(line, &record.id, attributes(record.attributes.clone()));
        Some(reanchored::Old::new(line, id?, pieces?, attributes?, record))
    }

    fn comments(&mut self, lines: Vec<usize>) {
        for line in lines {
            let message = "the next save drops this comment; put it into `note` or `notes` to keep it";
            self.find(line, "", (FindingKind::Comment, message.to_owned()));
        }
    }

    fn annotation(&mut self, line: usize, record: AnnotationRecord) -> Judged {
        self.by_schema(line, &record);
        // Each of these is looked at, so that one run of `check` names every fault of a record.
        let id = self.keep(line, &record.id, self.id(&record.id));
        self.ids.insert(record.id.clone());
        let mut spans = self.keep(line, &record.id, self.spans(&record));
        let attributes = self.keep(line, &record.id, attributes(record.attributes.clone()));
        if let Some(mark) = attributes.as_ref().and_then(|attributes| attributes.get(reanchored::UNPLACED)) {
            self.find(line, &record.id, reanchored::unplaced(mark));
            spans = None;
        }
        let (Some(id), Some(attributes)) = (id, attributes) else { return Judged::Broken };
        let Some(spans) = spans else {
            let pieces = reanchored::pieces(&record.spans, &record.text);
            let misplaced = |pieces| reanchored::Old::new(line, id, pieces, attributes, record);
            return pieces.map(misplaced).map_or(Judged::Broken, |old| Judged::Misplaced(Box::new(old)));
        };
        let AnnotationRecord { label, note, by, made, .. } = record;
        Judged::Sound(Annotation { id, spans, attributes, label, note, by, made })
    }

    fn link(&mut self, line: usize, record: LinkRecord, known: &HashMap<Id, &str>) -> Option<Link> {
        let id = self.keep(line, &record.id, self.id(&record.id));
        self.ids.insert(record.id.clone());
        let ends = [&record.from, &record.to].map(|end| {
            let id = Id::new(end.as_str()).filter(|id| known.contains_key(id));
            let missing = || {
                (
                    FindingKind::LinkEndMissing,
                    format!("there is no sound annotation \"{}\" to link", excerpt(end)),
                )
            };
            self.keep(line, &record.id, id.ok_or_else(missing))
        });
        if record.role == CONFLICT {
            let message = conflict::words_of_link(&excerpt(&record.from), &excerpt(&record.to));
            self.find(line, &record.id, (FindingKind::Conflict, message));
        }
        let [from, to] = ends;
        let LinkRecord { role, by, made, .. } = record;
        Some(Link { id: id?, role, from: from?, to: to?, by, made })
    }

    fn keep<T>(&mut self, line: usize, id: &str, judged: Result<T, Fault>) -> Option<T> {
        judged.map_err(|fault| self.find(line, id, fault)).ok()
    }

    fn id(&self, name: &str) -> Result<Id, Fault> {
        let Some(id) = Id::new(name) else {
            return Err((FindingKind::IdMissing, "this record has no id; give it one".to_owned()));
        };
        if self.ids.contains(name) {
            return Err((
                FindingKind::IdRepeated,
                "an earlier record has this id; give it another".to_owned(),
            ));
        }
        Ok(id)
    }

    fn spans(&self, record: &AnnotationRecord) -> Result<Spans, Fault> {
        let text = self.reading.document.text();
        let spans = record.spans.iter().map(|ends| self.span(*ends)).collect::<Result<Vec<_>, _>>()?;
        if spans.is_empty() {
            return Err((FindingKind::SpanMissing, "this annotation has no span".to_owned()));
        }
        let overlap = || (FindingKind::SpansOverlap, "two spans of this annotation share text".to_owned());
        let spans = Spans::new(spans).ok_or_else(overlap)?;
        if !spans.has_quote(text, &record.text) {
            let beginning =
                |span: &Span| span.range().slice(text).chars().take(EXCERPT + 1).collect::<String>();
            let pieces: Vec<_> = spans.as_slice().iter().take(EXCERPT).map(beginning).collect();
            let found = pieces.join(BETWEEN);
            let message = format!(
                "the annotated text is \"{}\", but \"{}\" stands there",
                excerpt(&record.text),
                excerpt(&found)
            );
            return Err((FindingKind::QuoteDiffers, message));
        }
        Ok(spans)
    }

    fn span(&self, (start, end): (usize, usize)) -> Result<Span, Fault> {
        let (text, index) = (self.reading.document.text(), self.reading.document.index());
        let fault = |kind, what: &str| (kind, format!("the span ({start}, {end}) {what}"));
        if start >= end {
            return Err(fault(
                FindingKind::SpanEmpty,
                "holds nothing: its end must be greater than its start",
            ));
        }
        let byte = |offset| index.char_to_byte(text, CharOffset(offset));
        let (Some(from), Some(to)) = (byte(start), byte(end)) else {
            let what = format!("reaches past the end: the document has {} characters", index.chars());
            return Err(fault(FindingKind::SpanOutOfRange, &what));
        };
        let cut = || fault(FindingKind::SpanCutsCluster, "cuts a letter from its marks");
        Span::new(text, TextRange::new(from, to)).ok_or_else(cut)
    }
}

fn attributes(Attributes(pairs): Attributes) -> Result<BTreeMap<String, String>, Fault> {
    let mut attributes = BTreeMap::new();
    for (name, value) in pairs {
        if attributes.contains_key(&name) {
            return Err((
                FindingKind::AttributeRepeated,
                format!("the attribute \"{}\" occurs twice", excerpt(&name)),
            ));
        }
        attributes.insert(name, value);
    }
    Ok(attributes)
}

/// The file that says all this about a document.
pub(in crate::store) fn file_of(document: &Document, sha256: &str, set: &AnnotationSet) -> format::File {
    let info = set.info().clone();
    let record = DocumentRecord {
        path: document.name().to_owned(),
        sha256: sha256.to_owned(),
        chars: document.index().chars(),
        date: info.date,
        status: info.status,
        notes: info.notes,
    };
    let annotations = set.annotations().iter().map(|annotation| annotation_record(document, annotation));
    let links = set.links().iter().map(link_record);
    format::File {
        hashiya: format::VERSION,
        document: record,
        annotations: annotations.collect(),
        links: links.collect(),
    }
}

/// What a file notes about its document.
pub(in crate::store) fn info_of(record: &DocumentRecord) -> DocumentInfo {
    let [date, status, notes] = [&record.date, &record.status, &record.notes].map(String::clone);
    DocumentInfo { date, status, notes }
}

pub(in crate::store) fn annotation_record(document: &Document, annotation: &Annotation) -> AnnotationRecord {
    let (text, index) = (document.text(), document.index());
    let ends = |span: &Span| {
        let range = span.range();
        (index.byte_to_char(text, range.start()).0, index.byte_to_char(text, range.end()).0)
    };
    AnnotationRecord {
        id: annotation.id.to_string(),
        label: annotation.label.clone(),
        spans: annotation.spans.as_slice().iter().map(ends).collect(),
        text: annotation.spans.quote(text),
        attributes: Attributes(annotation.attributes.clone().into_iter().collect()),
        note: annotation.note.clone(),
        by: annotation.by.clone(),
        made: annotation.made.clone(),
    }
}

pub(in crate::store) fn link_record(link: &Link) -> LinkRecord {
    LinkRecord {
        id: link.id.to_string(),
        role: link.role.clone(),
        from: link.from.to_string(),
        to: link.to.to_string(),
        by: link.by.clone(),
        made: link.made.clone(),
    }
}
