//! Bringing back: an earlier state of a document's annotations, or one that was deleted. It is an act like any other, so
//! that it stands in the journal and can be undone.

use super::log::read_logs_aside;
use super::{EditLine, names_of};
use crate::annotation::{ActKind, AnnotationSet, Edit, EditError, Id, Schema};
use crate::document::Document;
use crate::store::{
    DocumentEntry, DocumentWriter, Log, Stamp, StatePlace, StoreError, Watch, open_journal, read_annotations,
    read_document, read_log,
};
use jiff::Timestamp;
use std::sync::Arc;
use thiserror::Error;

/// What is to be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The state after the act of this number.
    After(u64),
    /// The state at this time.
    At(Timestamp),
    /// The state before the last act about the annotation or link of this id.
    Before(String),
    /// The annotation or link of this id, which was deleted.
    Deleted(String),
}

/// Why nothing was brought back. Nothing has changed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// The files cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing may be written about the document.
    #[error("nothing can be restored: {0}")]
    ReadOnly(String),
    /// There is no journal that belongs to the annotations.
    #[error(
        "there is no journal that belongs to the annotations as they are on disk; `hashiya log` lists what there is"
    )]
    NoJournal,
    /// The journal does not know it.
    #[error("the journal does not know {0}; `hashiya log` lists what it knows")]
    Unknown(String),
    /// It is there already.
    #[error("there is nothing to restore: {0}")]
    Nothing(&'static str),
    /// It does not fit what is there.
    #[error("it does not fit what is there now: {0}")]
    Unfit(#[from] EditError),
}

/// Brings back what is wanted, and returns how many annotations and links there are now.
///
/// # Errors
/// See [`RestoreError`].
pub fn restore(
    entry: &DocumentEntry,
    place: &StatePlace,
    author: &str,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<(usize, usize), RestoreError> {
    let stamp = Stamp::of(entry);
    let loaded = read_document(entry)?;
    let mut watch = Watch::new(entry, &loaded.sha256, stamp);
    let mut found = read_annotations(entry, &loaded, &Schema::built_in())?;
    if let Some(reason) = found.read_only {
        return Err(RestoreError::ReadOnly(reason));
    }
    let opened = open_journal(&loaded.document, &loaded.sha256, &mut found, place, author);
    let (mut set, mut history) = (found.set, opened.history);
    let (document, sha256) = (Arc::new(loaded.document), loaded.sha256);
    let mut document_writer =
        DocumentWriter::new(opened.recovery, Arc::clone(&document), sha256.clone(), author.to_owned());
    // What an earlier session left behind is written first: it is among what can be restored.
    document_writer.append()?;
    let edit = match wanted {
        Wanted::Deleted(id) => undelete_from_any(id, entry, &document, &set)?,
        wanted => {
            let log = read_log(entry)?.filter(|log| names_of(&document, &sha256, &set).has(log.state()));
            edit_for(wanted, &log.ok_or(RestoreError::NoJournal)?, &document, &set)?
        }
    };
    let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
    history.make_as(ActKind::Restore, &mut set, edit, now)?;
    history.take_acts().iter().for_each(|act| document_writer.take(act));
    watch.look()?;
    document_writer.append()?;
    document_writer.rewrite()?;
    Ok((set.annotations().len(), set.links().len()))
}

fn edit_for(
    wanted: &Wanted,
    log: &Log,
    document: &Document,
    set: &AnnotationSet,
) -> Result<Edit, RestoreError> {
    let unknown = |what: String| RestoreError::Unknown(what);
    let last = match wanted {
        Wanted::Deleted(id) => return undelete(id, log, document, set),
        Wanted::After(seq) => {
            let known = *seq >= log.begin.0 && *seq <= log.acts.last().map_or(log.begin.0, |act| act.seq);
            known.then_some(*seq).ok_or_else(|| unknown(format!("act {seq}")))?
        }
        Wanted::At(time) => {
            let is_later = |at: &str| at.parse::<Timestamp>().is_ok_and(|at| at > *time);
            let before = log.acts.iter().rfind(|act| !is_later(&act.time));
            let first = || (log.begin.0 == 0).then_some(0);
            before.map(|act| act.seq).or_else(first).ok_or_else(|| unknown(format!("the state at {time}")))?
        }
        Wanted::Before(id) => {
            let about = |act: &&super::ActLine| act.changes().iter().any(|change| change.id == id);
            let act = log.acts.iter().rfind(about).ok_or_else(|| unknown(format!("an act about {id}")))?;
            act.seq - 1
        }
    };
    let mut then = set.clone();
    for act in log.acts.iter().rev().take_while(|act| act.seq > last) {
        let inverse = act.inverse.edit(document).ok_or(RestoreError::NoJournal)?;
        then.apply(inverse)?;
    }
    if then == *set {
        return Err(RestoreError::Nothing("that is the state of now"));
    }
    Ok(set.edit_to(&then))
}

/// Brings one back that was deleted, from the journal or from one that was put aside: a deletion says what it took, whatever
/// has become of the annotations since.
fn undelete_from_any(
    id: &str,
    entry: &DocumentEntry,
    document: &Document,
    set: &AnnotationSet,
) -> Result<Edit, RestoreError> {
    let mut first = None;
    for log in read_log(entry)?.into_iter().chain(read_logs_aside(entry)) {
        match undelete(id, &log, document, set) {
            Ok(edit) => return Ok(edit),
            Err(error) => _ = first.get_or_insert(error),
        }
    }
    Err(first.unwrap_or(RestoreError::NoJournal))
}

/// Brings one back that was deleted last, with its links as far as their other ends are there.
fn undelete(id: &str, log: &Log, document: &Document, set: &AnnotationSet) -> Result<Edit, RestoreError> {
    if Id::new(id).is_some_and(|id| set.has_id(&id)) {
        return Err(RestoreError::Nothing("it is there"));
    }
    let is_it = |part: &&EditLine| part.id() == Some(id) && !matches!(part, EditLine::Replace(_));
    let brings = |lines: &[&EditLine]| {
        lines.iter().any(|part| is_it(part) && matches!(part, EditLine::Insert(_) | EditLine::Connect(_)))
    };
    let deleting = log.acts.iter().rev().map(|act| act.inverse.parts()).find(|parts| brings(parts));
    let gone = || {
        let parts: Vec<_> = log.gone.iter().rev().map(|gone| &gone.back).filter(|back| is_it(back)).collect();
        (!parts.is_empty()).then_some(parts)
    };
    let parts = deleting.or_else(gone).ok_or_else(|| RestoreError::Unknown(format!("a deleted {id}")))?;
    let edits = parts.into_iter().filter_map(|part| part.edit(document));
    let is_there = |end: &Id| set.get(end).is_some() || end.as_str() == id;
    let wanted = edits.filter(|edit| match edit {
        Edit::Insert(annotation) => annotation.id.as_str() == id,
        Edit::Connect(link) => {
            let touches = [&link.id, &link.from, &link.to].into_iter().any(|end| end.as_str() == id);
            touches && is_there(&link.from) && is_there(&link.to) && !set.has_id(&link.id)
        }
        _ => false,
    });
    let wanted: Vec<Edit> = wanted.collect();
    let brings = |edit: &Edit| match edit {
        Edit::Insert(annotation) => annotation.id.as_str() == id,
        Edit::Connect(link) => link.id.as_str() == id,
        _ => false,
    };
    if !wanted.iter().any(brings) {
        return Err(RestoreError::Nothing("what it links, or the text that it covers, is not there"));
    }
    Ok(Edit::Batch(wanted))
}
