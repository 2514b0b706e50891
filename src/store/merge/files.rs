//! Merging annotation files, as git asks for it and as the other merges of this room use it.
//!
//! Records are merged by id with code-point offsets, as they stand in the file, so that no document is needed. What is
//! decided how is [`crate::annotation::merge`]'s for annotations and links; the document's own record is merged here.
//! Reading what came of it into the model, for a session, is [`super::external`]'s.

use super::carried::Taken;
use super::{carried, texts};
use crate::annotation::Status;
use crate::annotation::merge::{Conflict, Records, merge};
use crate::annotation::{Annotation, Id, Link};
use crate::store::annotation_file::conflict::{UNDECIDED, deleted, rivals};
use crate::store::annotation_file::file::replace;
use crate::store::annotation_file::format::{
    self, AnnotationRecord, Attributes, DocumentRecord, File, LinkRecord, Verbatim, order,
};
use crate::store::corpus::place::absolute;
use crate::store::error::located;
use crate::store::finding::excerpt;
use crate::store::open::read_file;
use crate::store::{Finding, FindingKind, StoreError};
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::Path;

/// What came of a merge of files.
#[derive(Debug)]
pub struct MergeReport {
    /// What somebody should look at, with the lines of the result.
    pub findings: Vec<Finding>,
    /// Whether the sides could not be followed both; otherwise the findings are remarks.
    pub has_conflicts: bool,
}

/// Merges annotation files as git's merge drivers do: the result takes the place of `ours`. A `base` that is missing or
/// empty stands for no annotations. Messages call the file `name`.
///
/// Of files about different texts the one that has changed it stays; what was made in the other moves along with what lies
/// around it, or is marked as having no place there, which is a conflict.
///
/// # Errors
/// A file cannot be read, is of a later version or unsound, or the result cannot be written. `ours` is then as it was.
pub fn merge_files(base: &Path, ours: &Path, theirs: &Path, name: &Path) -> Result<MergeReport, StoreError> {
    let (ours_taken, theirs_taken) = (read(ours)?, read(theirs)?);
    let (mut own, mut other) = (ours_taken.file, theirs_taken.file);
    let before = match read_file(base, format::LARGEST_FILE) {
        Err(StoreError::NotFound { .. }) => None,
        Err(error) => return Err(error),
        Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => None,
        Ok(bytes) => Some(carried::take(&bytes).map_err(|error| located(base, error))?),
    };
    let (before, carried_before) =
        before.map_or_else(|| (None, Verbatim::default()), |taken| (Some(taken.file), taken.carried));
    let mut moved = None;
    let before = if own.document.sha256 == other.document.sha256 {
        before.unwrap_or_else(|| File { annotations: vec![], links: vec![], ..own.clone() })
    } else {
        let aligned = texts::align(before.as_ref(), own, other);
        moved = Some((aligned.other, aligned.both_changed));
        (own, other) = (aligned.ours, aligned.theirs);
        aligned.base
    };
    let sound = |file: &File, path: &Path| records(file).map_err(|reason| unsound(path, reason));
    let sides = (sound(&before, base)?, sound(&own, ours)?, sound(&other, theirs)?);
    let joined = join((&before, &sides.0), (&own, &sides.1), (&other, &sides.2));
    let (kept, disputed) = carried::merge(&carried_before, &ours_taken.carried, &theirs_taken.carried);
    let content = format::write_keeping(&joined.file, &kept);
    let size = content.len() as u64;
    if size > format::LARGEST_FILE {
        let (path, limit) = (ours.to_owned(), format::LARGEST_FILE);
        return Err(StoreError::TooLargeToSave { path, size, limit });
    }
    replace(&absolute(ours)?, &content)?;
    let mut findings = joined.findings(&content, name);
    findings.extend(disputed.iter().map(|record| of_carried(name, record)));
    let (of_texts, is_undecided) = joined.findings_of_texts(moved.as_ref(), &content, name);
    let has_conflicts = !findings.is_empty() || is_undecided;
    findings.extend(of_texts);
    let carried = kept.annotations.len() + kept.links.len();
    if carried > 0 {
        let message = format!(
            "{carried} records that are not understood stay as they stand; `hashiya check` names them"
        );
        findings.push(Finding::new(FindingKind::RecordMalformed, name, message));
    }
    if ours_taken.comments + theirs_taken.comments > 0 {
        let message = "comments were dropped; put them into `note` or `notes` to keep them";
        findings.push(Finding::new(FindingKind::Comment, name, message));
    }
    Ok(MergeReport { findings, has_conflicts })
}

fn of_carried(name: &Path, record: &str) -> Finding {
    let record = excerpt(record);
    let message = format!(
        "a record that is not understood was changed on one side, and changed or taken away on the other: {record}; \
         what is left of it is kept, repair or delete it"
    );
    Finding::new(FindingKind::Conflict, name, message)
}

fn read(path: &Path) -> Result<Taken, StoreError> {
    let bytes = read_file(path, format::LARGEST_FILE)?;
    carried::take(&bytes).map_err(|error| located(path, error))
}

fn unsound(path: &Path, reason: String) -> StoreError {
    StoreError::NotMerged { path: path.to_owned(), reason }
}

/// Where an annotation is, as a file tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Quoted {
    spans: Vec<(usize, usize)>,
    text: String,
}

/// The offsets: ids are derived from this, so that it must stay as it is.
impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.spans.iter().try_for_each(|(start, end)| write!(f, "({start}, {end})"))
    }
}

/// The records of a file by id, or why they are not sound.
pub(in crate::store) fn records(file: &File) -> Result<Records<Quoted>, String> {
    let mut ids = HashSet::new();
    let mut named = |name: &str| {
        let id = Id::new(name).ok_or("a record has no id")?;
        if ids.insert(id.clone()) { Ok(id) } else { Err(format!("two records have the id {name}")) }
    };
    let mut records = Records::default();
    for record in &file.annotations {
        let id = named(&record.id)?;
        let Attributes(pairs) = &record.attributes;
        let attributes: BTreeMap<_, _> = pairs.iter().cloned().collect();
        if attributes.len() != pairs.len() {
            return Err(format!("{id} has an attribute twice"));
        }
        let spans = Quoted { spans: record.spans.clone(), text: record.text.clone() };
        let AnnotationRecord { label, note, by, made, .. } = record.clone();
        records.annotations.insert(id.clone(), Annotation { id, label, spans, attributes, note, by, made });
    }
    for record in &file.links {
        let id = named(&record.id)?;
        let end = |name: &str| {
            let end = Id::new(name).filter(|end| records.annotations.contains_key(end));
            end.ok_or_else(|| format!("the link {id} has an end that is not there: {name}"))
        };
        let (from, to) = (end(&record.from)?, end(&record.to)?);
        let LinkRecord { role, by, made, .. } = record.clone();
        records.links.insert(id.clone(), Link { id, role, from, to, by, made });
    }
    Ok(records)
}

/// A merged file.
pub(in crate::store) struct Joined {
    pub(in crate::store) file: File,
    conflicts: Vec<Conflict>,
    /// What of the document's record was changed on both sides.
    fields: Vec<&'static str>,
}

type Side<'a> = (&'a File, &'a Records<Quoted>);

/// Merges files about the same text.
pub(in crate::store) fn join(base: Side, ours: Side, theirs: Side) -> Joined {
    let merged = merge(base.1, ours.1, theirs.1);
    let (document, fields) = document(&base.0.document, &ours.0.document, &theirs.0.document);
    let mut annotations: Vec<_> = merged.records.annotations.into_values().map(annotation_record).collect();
    annotations.sort_by(|one, other| order(one).cmp(&order(other)));
    let mut links: Vec<_> = merged.records.links.into_values().map(link_record).collect();
    links.sort_by(|one, other| tie(one).cmp(&tie(other)));
    let file = File { hashiya: format::VERSION, document, annotations, links };
    Joined { file, conflicts: merged.conflicts, fields }
}

fn tie(record: &LinkRecord) -> (&str, &str, &str, &str) {
    (&record.from, &record.to, &record.role, &record.id)
}

fn annotation_record(annotation: Annotation<Quoted>) -> AnnotationRecord {
    let Annotation { id, label, spans: Quoted { spans, text }, attributes, note, by, made } = annotation;
    let attributes = Attributes(attributes.into_iter().collect());
    AnnotationRecord { id: id.to_string(), label, spans, text, attributes, note, by, made }
}

fn link_record(link: Link) -> LinkRecord {
    let Link { id, role, from, to, by, made } = link;
    LinkRecord { id: id.to_string(), role, from: from.to_string(), to: to.to_string(), by, made }
}

/// The document's own record, and which fields of it both sides changed. Of two values the greater one stays, of two words of status the
/// one that is further on, and a line of the notes keeps the other; of two notes every line stays.
fn document(
    base: &DocumentRecord,
    ours: &DocumentRecord,
    theirs: &DocumentRecord,
) -> (DocumentRecord, Vec<&'static str>) {
    let mut disputed = Vec::new();
    let mut lost = Vec::new();
    let mut choose = |field, base: &str, ours: &str, theirs: &str| {
        let rank = |value: &str| (field == "status").then(|| Status::parse(value));
        let is_ours = (rank(ours), ours) >= (rank(theirs), theirs);
        let (kept, other) = if is_ours { (ours, theirs) } else { (theirs, ours) };
        if ours == theirs || theirs == base {
            ours.to_owned()
        } else if ours == base {
            theirs.to_owned()
        } else {
            disputed.push(field);
            // What was taken away by one and changed by the other has no second value.
            if !other.is_empty() {
                lost.push(format!("{UNDECIDED}{field} {}", other.replace(['\n', '\r'], " ")));
            }
            kept.to_owned()
        }
    };
    let date = choose("date", &base.date, &ours.date, &theirs.date);
    let status = choose("status", &base.status, &ours.status, &theirs.status);
    let path = choose("path", &base.path, &ours.path, &theirs.path);
    let (mut notes, differ) = notes(&base.notes, &ours.notes, &theirs.notes);
    if differ {
        disputed.push("notes");
    }
    for line in lost {
        if !notes.split('\n').any(|there| there == line) {
            let between = if notes.is_empty() || notes.ends_with('\n') { "" } else { "\n" };
            notes.push_str(&format!("{between}{line}"));
        }
    }
    // Of one text there is one length; of two that are said the same is taken whoever merges, and a reader sees which is wrong.
    let is_same = ours.sha256 == theirs.sha256;
    let chars = if is_same { ours.chars.max(theirs.chars) } else { ours.chars };
    let record = DocumentRecord { path, date, status, notes, chars, ..ours.clone() };
    (record, disputed)
}

/// Both notes, and whether they had to be put together.
fn notes(base: &str, ours: &str, theirs: &str) -> (String, bool) {
    if ours == theirs || theirs == base {
        return (ours.to_owned(), false);
    }
    if ours == base {
        return (theirs.to_owned(), false);
    }
    let missing = |from: &str, into: &str| {
        let there: HashSet<_> = into.split('\n').collect();
        // Notes without text have no line at all.
        let lines = from.split('\n').filter(|_| !from.is_empty());
        lines.filter(|line| !there.contains(line)).map(str::to_owned).collect::<Vec<_>>()
    };
    let (first, second) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
    match (missing(first, second), missing(second, first)) {
        (none, _) if none.is_empty() => (second.to_owned(), false),
        (_, more) if more.is_empty() => (first.to_owned(), false),
        (_, more) => (format!("{first}\n{}", more.join("\n")), true),
    }
}

impl Joined {
    /// How many annotations and links somebody has to decide about.
    pub(super) fn disputed(&self) -> usize {
        self.conflicts.len()
    }

    /// Whether both sides noted something else about the document.
    pub(super) fn is_info_disputed(&self) -> bool {
        !self.fields.is_empty()
    }

    /// What somebody has to decide, with the lines of the result.
    fn findings(&self, content: &str, name: &Path) -> Vec<Finding> {
        let lines = lines_of(content);
        let line = |id: &Id| lines.get(id.as_str()).copied();
        let at = |id: &Id| format!("{id} (line {})", line(id).unwrap_or_default());
        let found = |id: &Id, message: String| {
            let (id, line) = (Some(id.to_string()), line(id));
            Finding { id, line, ..Finding::new(FindingKind::Conflict, name, message) }
        };
        let of_fields = self.fields.iter().map(|field| {
            let message = format!(
                "{field} of the document was changed on both sides: what is not kept there is in the notes"
            );
            Finding::new(FindingKind::Conflict, name, message)
        });
        let of_records = self.conflicts.iter().map(|conflict| match conflict {
            Conflict::Rivals(kept, other) => found(kept, rivals(&at(kept), &at(other))),
            Conflict::Deleted(kept) => found(kept, deleted(&at(kept))),
            Conflict::Links(kept, other) => {
                let (kept_at, other) = (at(kept), at(other));
                found(
                    kept,
                    format!("the links {kept_at} and {other} were one, changed in two ways; both are kept"),
                )
            }
            Conflict::DeletedLink(kept) => found(
                kept,
                format!("the link {} was deleted on one side and changed on the other; it is kept", at(kept)),
            ),
        });
        of_fields.chain(of_records).collect()
    }
}

impl Joined {
    /// What is to be told of sides about different texts, of which this one did not stay, and whether somebody has to see to
    /// it.
    fn findings_of_texts(
        &self,
        moved: Option<&(String, bool)>,
        content: &str,
        name: &Path,
    ) -> (Vec<Finding>, bool) {
        let Some((other, both_changed)) = moved else { return (Vec::new(), false) };
        let message = if *both_changed {
            "the two sides are about different texts of the document, and neither is that from which they come: this \
             file is about ours; agree on one text of the document, then run `hashiya check`"
        } else {
            "one side is about a later text of the document: what the other made moved along with what is around it; \
             `hashiya check` names what does not fit"
        };
        let mut findings = vec![Finding::new(FindingKind::Conflict, name, message)];
        let lines = lines_of(content);
        for record in texts::about(&self.file, other) {
            let (id, line) = (Some(record.id.clone()), lines.get(record.id.as_str()).copied());
            let message = format!(
                "\"{}\" was annotated in the other text, and where it is in this one cannot be told without it; it is kept: \
                 open the document and press a, or delete it",
                excerpt(&record.text)
            );
            findings.push(Finding { id, line, ..Finding::new(FindingKind::PlaceDoubtful, name, message) });
        }
        let is_undecided = *both_changed || findings.len() > 1;
        (findings, is_undecided)
    }
}

/// The lines of the records of a file by their ids.
fn lines_of(content: &str) -> BTreeMap<String, usize> {
    let Ok(read) = format::read(content.as_bytes()) else { return BTreeMap::new() };
    let annotations =
        read.annotations.into_iter().map(|piece| (piece.line, piece.record.map(|found| found.id)));
    let links = read.links.into_iter().map(|piece| (piece.line, piece.record.map(|found| found.id)));
    annotations.chain(links).filter_map(|(line, id)| Some((id.ok()?, line))).collect()
}

#[cfg(test)]
mod tests;
