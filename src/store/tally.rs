//! Counting a document: its annotations with acts that are in a journal only, and who did what when, as its journal tells.

use super::{DocumentEntry, OpenDocument, StatePlace, StoreError, read_log, shown};
use crate::annotation::{Schema, Status, Tally, TallyOptions};

/// What a document adds to a tally.
#[derive(Clone, Debug)]
pub struct Tallied {
    /// What was counted.
    pub tally: Tally,
    /// How far its annotation has come.
    pub status: Status,
    /// What makes the count less than whole, safe to print.
    pub messages: Vec<String>,
    /// Records of its annotation file that were not understood, or not found in the text.
    pub missing: usize,
}

/// Counts a document with all that is known of it.
///
/// # Errors
/// The document or its annotation file cannot be read or understood ([`StoreError::path`] says which).
pub fn tally_document(
    entry: &DocumentEntry,
    place: &StatePlace,
    schema: &Schema,
    options: TallyOptions,
) -> Result<Tallied, StoreError> {
    let OpenDocument { document, set, messages, missing, .. } = OpenDocument::open(entry, place, "")?;
    let mut tally = Tally::of(document.text(), &set, schema, options);
    let mut messages = if missing > 0 { messages } else { Vec::new() };
    messages.extend(tally_journal(entry, &mut tally));
    Ok(Tallied { tally, status: Status::of_set(&set), messages, missing })
}

/// Counts the acts that the journal of a document tells. Returns why they are not all, safe to print.
pub fn tally_journal(entry: &DocumentEntry, tally: &mut Tally) -> Option<String> {
    let log = match read_log(entry) {
        Ok(log) => log?,
        Err(error) => return Some(error.to_string()),
    };
    log.acts.iter().for_each(|act| tally.act(&act.by, act.time.parse().ok()));
    let line = log.fault?;
    let file = shown(&entry.annotations);
    Some(format!("the journal of {file} is damaged in line {line}; what follows is not counted"))
}
