//! The journals that belong to annotations which were just read, and what they bring back. Nothing is written here: that is
//! the [`super::Ledger`]'s, which goes on from a trail with the first act.

use super::ahead::together;
use super::document::read_file;
use super::error::shown;
use super::journal::{
    ActLine, Journal, JournalFile, Opened, Recalled, journal_of, read, recall, remembered, state_of,
};
use super::{DocumentInfo, FileState, LoadedAnnotations, LoadedDocument, StatePlace, StoreError};
use crate::annotation::{Act, ActKind, AnnotationSet, History};
use crate::document::Document;
use std::path::{Path, PathBuf};

/// The largest second journal that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The journals that belong to annotations which were read, until the first act.
#[derive(Debug)]
pub struct Trail {
    pub(super) file: FileState,
    pub(super) journal: JournalFile,
    /// The number and the state of the last act in the journal.
    pub(super) last: Option<(u64, String)>,
    /// Acts that are not in the journal, or not in one that belongs to the file.
    pub(super) unwritten: Vec<Act>,
    /// When and by whom each of them was made.
    pub(super) signed: Vec<(String, String)>,
    /// Where a second journal may be.
    pub(super) elsewhere: Option<PathBuf>,
    /// A second journal is there.
    pub(super) is_elsewhere: bool,
    /// The second journal does not belong to these annotations.
    pub(super) is_alien_elsewhere: bool,
    /// Whether the annotation file lacks acts.
    pub(super) is_behind: bool,
}

/// Annotations with what their journals gave.
pub struct OpenedJournal {
    /// What can be undone and made again.
    pub history: History,
    /// What there is to be told, safe to print.
    pub told: Vec<String>,
    /// What is needed to write.
    pub trail: Trail,
}

/// Brings annotations that were just read to where their journals end. Nothing is written. What `author` did can be
/// undone.
///
/// What is saved from now on is saved through the trail, which knows what `found.file` knows.
pub fn open_journal(
    document: &Document,
    document_sha256: &str,
    found: &mut LoadedAnnotations,
    place: &StatePlace,
    author: &str,
) -> OpenedJournal {
    let file = found.file.clone();
    let path = journal_of(file.path());
    let mut told = Vec::new();
    let mut opened = JournalFile::open(path.clone(), document, document_sha256, &mut found.set, author)
        .unwrap_or_else(|error| {
            told.push(error.to_string());
            Opened::unreadable(path.clone())
        });
    let mut opening =
        Opening { document, document_sha256, info: &found.info, set: &mut found.set, author, told };
    let merged = opening.catch_up(&mut opened, file.path());
    let Opened { file: journal, recalled, last, alien, .. } = opened;
    let mut told = opening.told;
    if let Some(line) = alien {
        let why = match line {
            Some(line) => format!("line {line} is damaged, what was done after it is not known"),
            None => "it does not belong to the annotations as they are on disk".to_owned(),
        };
        told.push(format!(
            "{}: {why}; the next act puts this journal aside under another name",
            shown(&path)
        ));
    }
    let mut recalled = recalled.unwrap_or_default();
    let is_behind = recalled.replayed > 0;
    if is_behind {
        told.push(format!("{} of the last session brought back from the journal", acts(recalled.replayed)));
    }
    let elsewhere = place.journal_for(file.path());
    let mut trail = Trail {
        file,
        journal,
        last,
        unwritten: Vec::new(),
        signed: Vec::new(),
        is_elsewhere: false,
        is_alien_elsewhere: false,
        elsewhere,
        is_behind,
    };
    let mut opening =
        Opening { document, document_sha256, info: &found.info, set: &mut found.set, author, told };
    merged.into_iter().for_each(|merged| trail.owe(merged, author, &mut recalled));
    trail.look_elsewhere(&mut opening, &mut recalled);
    OpenedJournal { history: recalled.history, told: opening.told, trail }
}

/// Brings annotations that are only looked at to where their journal ends, as opening would, and says so when it was ahead;
/// safe to print. Of a document that has changed they are that already.
pub fn told_ahead(loaded: &LoadedDocument, found: &mut LoadedAnnotations) -> Option<String> {
    if found.read_only.is_some() {
        return None;
    }
    let opened = open_journal(&loaded.document, &loaded.sha256, found, &StatePlace::default(), "");
    let is_ahead = opened.trail.has_unwritten();
    is_ahead
        .then(|| format!("{}; it is not in this file until the document is opened", opened.told.join("; ")))
}

fn acts(count: usize) -> String {
    if count == 1 { "one act".to_owned() } else { format!("{count} acts") }
}

/// An act that is to be written, with when and by whom it was made.
type Owed = (Act, (String, String));

/// Annotations that are brought to where their journals end.
struct Opening<'a> {
    document: &'a Document,
    document_sha256: &'a str,
    info: &'a DocumentInfo,
    set: &'a mut AnnotationSet,
    /// Whose acts can be undone.
    author: &'a str,
    told: Vec<String>,
}

impl Opening<'_> {
    /// Brings what was confirmed, but is not in the file that somebody else has written since, together with that file.
    /// Where the journal says the same, it goes on; else the act that does it is returned.
    fn catch_up(&mut self, opened: &mut Opened, path: &Path) -> Option<Owed> {
        let stray = opened.stray.take()?;
        let set = together(self.document, self.document_sha256, path, self.info, self.set, &stray)?;
        let is_its = state_of(self.document, self.document_sha256, &set) == stray.state();
        if is_its && stray.fault.is_none() {
            let (history, replayed) =
                (remembered(&stray, self.document, self.author), stray.pending().count());
            opened.recalled = Some(Recalled { history, replayed });
            opened.last = Some((stray.seq(), stray.state().to_owned()));
            opened.alien = None;
            opened.file.go_on(stray.length);
            *self.set = set;
            return None;
        }
        let owed = (set != *self.set).then(|| self.merge(&set, &stray))??;
        opened.alien = opened.alien.filter(Option::is_some);
        self.told.push(format!(
            "{} of the last session brought together with what others wrote into the file since",
            acts(stray.pending().count())
        ));
        Some(owed)
    }

    /// Makes the set this one, by an act of the time and the hand of a journal's last.
    fn merge(&mut self, set: &AnnotationSet, journal: &Journal) -> Option<Owed> {
        let last = journal.acts().next_back()?;
        let mut history = History::default();
        let edit = self.set.edit_to(set);
        history.make_as(ActKind::Merge, self.set, edit, last.time.parse().ok()?).ok()?;
        let act = history.take_acts().pop()?;
        Some((act, (last.time.clone(), last.by.clone())))
    }
}

impl Trail {
    /// Whether something was done again that is not in the annotation file yet.
    pub fn has_unwritten(&self) -> bool {
        self.is_behind || !self.unwritten.is_empty()
    }

    /// Takes in an act that was done again and is to be written.
    fn owe(&mut self, (act, signed): Owed, author: &str, recalled: &mut Recalled) {
        let history = &mut recalled.history;
        if signed.1 == author {
            history.recall(&act);
        } else {
            history.recall_others(&act);
        }
        self.unwritten.push(act);
        self.signed.push(signed);
    }

    /// Takes in what an earlier session could not write where it belongs.
    fn look_elsewhere(&mut self, opening: &mut Opening, recalled: &mut Recalled) {
        let Some(path) = &self.elsewhere else { return };
        let bytes = match read_file(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(StoreError::NotFound { .. }) => return,
            Err(error) => return opening.told.push(error.to_string()),
        };
        self.is_elsewhere = true;
        let journal = read(&bytes).filter(|journal| journal.fault.is_none());
        let Some(owed) = journal.and_then(|journal| opening.missing(&journal, self.file.path())) else {
            self.is_alien_elsewhere = true;
            return opening.told.push(format!(
                "{}: acts that could not be saved, but they do not belong to the annotations as they are on disk; \
                 the next act puts this journal aside under another name",
                shown(path)
            ));
        };
        if !owed.is_empty() {
            opening.told.push(format!("{} brought back that could not be saved before", acts(owed.len())));
        }
        owed.into_iter().for_each(|owed| self.owe(owed, opening.author, recalled));
    }
}

impl Opening<'_> {
    /// Does again what the set lacks of a second journal; `None`, and the set as it was, when that cannot be.
    fn missing(&mut self, journal: &Journal, path: &Path) -> Option<Vec<Owed>> {
        let before = self.set.clone();
        let Some(more) = recall(journal, self.document, self.document_sha256, self.set, self.author) else {
            let set = together(self.document, self.document_sha256, path, self.info, self.set, journal)?;
            return if set == *self.set { Some(Vec::new()) } else { Some(vec![self.merge(&set, journal)?]) };
        };
        let first = journal.acts().count() - more.replayed;
        let signed = |line: &ActLine| Some((line.act(self.document)?, (line.time.clone(), line.by.clone())));
        let owed: Option<Vec<_>> = journal.acts().skip(first).map(signed).collect();
        if owed.is_none() {
            *self.set = before;
        }
        owed
    }
}
