//! Acts that were confirmed by a journal and never came into the annotation file, because the program was killed and somebody
//! else wrote the file since. They are merged into it by id, as the work of two people is.
//!
//! Of the three sides of that merge only what the acts touched has to be known: as it was before them, after them, and in
//! the file. Nothing is written here.

use super::{ActLine, AnnotationLine, EditLine, Journal, LARGEST, LinkLine, journal_of, names_of, read};
use crate::annotation::{AnnotationSet, InfoField, Schema};
use crate::document::Document;
use crate::store::annotation_file::convert::{Reading, file_of};
use crate::store::annotation_file::format::{
    self, AnnotationRecord, Attributes, DocumentRecord, File, LinkRecord,
};
use crate::store::merge::files::{join, records};
use crate::store::open::read_own;
use crate::store::{LoadedDocument, Severity};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// Annotations of a file that does not come from this journal, with the acts that may be in no file; `None` when there are none,
/// or they are about another text.
pub(in crate::store) fn together(
    document: &Document,
    sha256: &str,
    path: &Path,
    set: &AnnotationSet,
    journal: &Journal,
) -> Option<AnnotationSet> {
    let acts: Vec<_> = journal.pending().collect();
    if acts.is_empty() || !fit(&acts, document) {
        return None;
    }
    let merged = merge(&file_of(document, sha256, set), &acts)?;
    let content = format::write(&merged);
    let schema = Schema::built_in();
    let reading = Reading { document, sha256, schema: &schema, path };
    let read = reading.read(format::read(content.as_bytes()).ok()?);
    let is_sound = read.findings.iter().all(|finding| finding.severity != Severity::Error);
    is_sound.then_some(read.set)
}

/// The annotation file at `path`, which holds `bytes` and is about an earlier text of the document, with the acts of its
/// journal that it lacks; `None` when it lacks none.
pub(in crate::store) fn complete(
    path: &Path,
    bytes: Option<&[u8]>,
    loaded: &LoadedDocument,
) -> Option<String> {
    let journal = read(&read_own(&journal_of(path), LARGEST).ok()?)?;
    let (document, sha256) = (&loaded.document, &loaded.sha256);
    let file = match bytes {
        Some(bytes) => {
            let file = format::parse(bytes).ok()?;
            (!file.document.sha256.eq_ignore_ascii_case(sha256)).then_some(file)?
        }
        None => {
            let empty = AnnotationSet::default();
            let nothing = names_of(document, sha256, &empty);
            let acts: Vec<_> = journal.pending().collect();
            // Otherwise they are about this text, and are done again or merged when the journal is opened.
            (!nothing.has(&journal.head.state) && !fit(&acts, document)).then(|| unknown(document))?
        }
    };
    let acts: Vec<_> = journal.lacking(&file).collect();
    let merged = (!acts.is_empty()).then(|| merge(&file, &acts))??;
    (merged != file).then(|| format::write(&merged))
}

/// A file without records about an earlier text, of which nothing is known.
fn unknown(document: &Document) -> File {
    let (path, chars) = (document.name().to_owned(), document.index().chars());
    let document = DocumentRecord { path, sha256: "0".repeat(64), chars, ..DocumentRecord::default() };
    File { hashiya: format::VERSION, document, annotations: Vec::new(), links: Vec::new() }
}

/// Whether all that acts say is where this text has it.
fn fit(acts: &[&ActLine], document: &Document) -> bool {
    acts.iter().all(|act| act.edit.edit(document).is_some() && act.inverse.edit(document).is_some())
}

/// A file with these acts.
fn merge(theirs: &File, acts: &[&ActLine]) -> Option<File> {
    let (before, after) = touched(acts);
    let (mut base, mut ours) = (side(theirs, before), side(theirs, after));
    let dangling: HashSet<String> = dangling(&base).chain(dangling(&ours)).map(str::to_owned).collect();
    for file in [&mut base, &mut ours] {
        file.links.retain(|link| !dangling.contains(&link.id));
    }
    let sides = (records(&base).ok()?, records(&ours).ok()?, records(theirs).ok()?);
    Some(join((&base, &sides.0), (&ours, &sides.1), (theirs, &sides.2)).file)
}

/// A record of a file.
enum Record {
    Annotation(AnnotationRecord),
    Link(LinkRecord),
    /// What is noted about the document.
    Info(InfoField, String),
}

/// What a record is told apart by: its id, or the name of the field of what is noted about the document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Id(String),
    Info(String),
}

/// Records by their keys; `None` for one that is not there.
type States = BTreeMap<Key, Option<Record>>;

/// What acts touched, as it was before them and as it is after them.
fn touched(acts: &[&ActLine]) -> (States, States) {
    let (mut before, mut after) = (States::new(), States::new());
    for act in acts {
        let was: States = act.inverse.parts().into_iter().filter_map(state).collect();
        // Links go with an annotation without being named but in what takes it back.
        after.extend(was.keys().map(|key| (key.clone(), None)));
        after.extend(act.edit.parts().into_iter().filter_map(state));
        for (key, record) in was {
            before.entry(key).or_insert(record);
        }
    }
    (before, after)
}

/// What a single change makes of a record.
fn state(part: &EditLine) -> Option<(Key, Option<Record>)> {
    let record = match part {
        EditLine::Insert(line) | EditLine::Replace(line) => Some(Record::Annotation(annotation(line))),
        EditLine::Connect(line) => Some(Record::Link(link(line))),
        EditLine::Remove(_) | EditLine::Disconnect(_) => None,
        EditLine::Describe { field, value } => {
            let (kind, _) = InfoField::NAMES.iter().find(|(_, name)| name == field)?;
            return Some((Key::Info(field.clone()), Some(Record::Info(*kind, value.clone()))));
        }
        EditLine::Batch(_) => return None,
    };
    Some((Key::Id(part.id()?.to_owned()), record))
}

fn annotation(line: &AnnotationLine) -> AnnotationRecord {
    let AnnotationLine { id, label, spans, text, attributes, note, by, made } = line.clone();
    let attributes = Attributes(attributes.into_iter().collect());
    AnnotationRecord { id, label, spans, text, attributes, note, by, made }
}

fn link(line: &LinkLine) -> LinkRecord {
    let LinkLine { id, role, from, to, by, made } = line.clone();
    LinkRecord { id, role, from, to, by, made }
}

/// A file in which the records of these ids are as told.
fn side(theirs: &File, states: States) -> File {
    let mut file = theirs.clone();
    let is_told = |id: &String| states.contains_key(&Key::Id(id.clone()));
    file.annotations.retain(|record| !is_told(&record.id));
    file.links.retain(|record| !is_told(&record.id));
    for record in states.into_values().flatten() {
        match record {
            Record::Annotation(record) => file.annotations.push(record),
            Record::Link(record) => file.links.push(record),
            Record::Info(field, value) => note(&mut file.document, field, value),
        }
    }
    file
}

/// Has a file note something about its document.
fn note(record: &mut DocumentRecord, field: InfoField, value: String) {
    match field {
        InfoField::Date => record.date = value,
        InfoField::Status => record.status = value,
        InfoField::Notes => record.notes = value,
    }
}

/// The links of a file without one of their ends.
fn dangling(file: &File) -> impl Iterator<Item = &str> {
    let ids: HashSet<&str> = file.annotations.iter().map(|record| record.id.as_str()).collect();
    let is_whole =
        move |link: &&LinkRecord| ids.contains(link.from.as_str()) && ids.contains(link.to.as_str());
    file.links.iter().filter(move |link| !is_whole(link)).map(|link| link.id.as_str())
}
