//! The journals that belong to annotations which were just read, and what they bring back. Nothing is written here: that is
//! the [`super::DocumentWriter`]'s, which goes on from a recovery with the first act.

use super::note::JournalNote;
use super::tail::together;
use super::{
    ActLine, Journal, JournalFile, Opened, Recalled, journal_of, names_of, read, recall, remembered,
};
use crate::annotation::{Act, ActKind, AnnotationSet, History};
use crate::document::Document;
use crate::store::open::read_own;
use crate::store::{FileState, LoadedAnnotations, LoadedDocument, StatePlace, StoreError};
use std::path::{Path, PathBuf};

/// The largest second journal that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The journals that belong to annotations which were read, until the first act.
#[derive(Debug)]
pub struct Recovery {
    pub(in crate::store) file: FileState,
    pub(in crate::store) journal: JournalFile,
    /// The number and the state of the last act in the journal.
    pub(in crate::store) last: Option<(u64, String)>,
    /// A copy of the annotations for whoever writes them.
    pub(in crate::store) set: AnnotationSet,
    /// Acts that are not in the journal, or not in one that belongs to the file.
    pub(in crate::store) unwritten: Vec<Act>,
    /// When and by whom each of them was made.
    pub(in crate::store) signed: Vec<(String, String)>,
    /// Where a second journal may be.
    pub(in crate::store) elsewhere: Option<PathBuf>,
    /// A second journal is there.
    pub(in crate::store) is_elsewhere: bool,
    /// The second journal does not belong to these annotations.
    pub(in crate::store) is_alien_elsewhere: bool,
    /// Whether the annotation file lacks acts.
    pub(in crate::store) is_behind: bool,
}

/// Annotations with what their journals gave.
pub struct OpenedJournal {
    /// What can be undone and made again.
    pub history: History,
    /// What the annotator should read, safe to print.
    pub messages: Vec<JournalNote>,
    /// What is needed to write.
    pub recovery: Recovery,
}

/// Brings annotations that were just read to where their journals end. Nothing is written. What `author` did can be
/// undone.
///
/// What is saved from now on is saved through the recovery, which knows what `found.file` knows.
pub fn open_journal(
    document: &Document,
    document_sha256: &str,
    found: &mut LoadedAnnotations,
    place: &StatePlace,
    author: &str,
) -> OpenedJournal {
    let file = found.file.clone();
    let path = journal_of(file.path());
    let mut messages = Vec::new();
    let mut opened = JournalFile::open(path.clone(), document, document_sha256, &mut found.set, author)
        .unwrap_or_else(|error| {
            messages.push(JournalNote::Unreadable(error));
            Opened::unreadable(path.clone())
        });
    let mut opening = Opening { document, document_sha256, set: &mut found.set, author, messages };
    let merged = opening.catch_up(&mut opened, file.path());
    let Opened { file: journal, recalled, last, alien, .. } = opened;
    let mut messages = opening.messages;
    if let Some(line) = alien {
        messages.push(match line {
            Some(line) => JournalNote::Damaged { path, line },
            None => JournalNote::Alien(path),
        });
    }
    let mut recalled = recalled.unwrap_or_default();
    let is_behind = recalled.replayed > 0;
    if is_behind {
        messages.push(JournalNote::BroughtBack(recalled.replayed));
    }
    let elsewhere = place.journal_for(file.path());
    let mut recovery = Recovery {
        file,
        journal,
        last,
        set: AnnotationSet::default(),
        unwritten: Vec::new(),
        signed: Vec::new(),
        is_elsewhere: false,
        is_alien_elsewhere: false,
        elsewhere,
        is_behind,
    };
    let mut opening = Opening { document, document_sha256, set: &mut found.set, author, messages };
    merged.into_iter().for_each(|merged| recovery.owe(merged, author, &mut recalled));
    recovery.look_elsewhere(&mut opening, &mut recalled);
    let messages = opening.messages;
    recovery.set = found.set.clone();
    OpenedJournal { history: recalled.history, messages, recovery }
}

/// Brings annotations that are only looked at to where their journal ends, as opening would, and says so when it was ahead;
/// safe to print. Of a document that has changed they are that already.
pub fn unwritten_acts_warning(loaded: &LoadedDocument, found: &mut LoadedAnnotations) -> Option<String> {
    if found.read_only.is_some() {
        return None;
    }
    let opened = open_journal(&loaded.document, &loaded.sha256, found, &StatePlace::default(), "");
    let is_ahead = opened.recovery.has_unwritten();
    is_ahead.then(|| {
        let messages: Vec<_> = opened.messages.iter().map(ToString::to_string).collect();
        format!("{}; it is not in this file until the document is opened", messages.join("; "))
    })
}

/// An act that is to be written, with when and by whom it was made.
type Owed = (Act, (String, String));

/// Annotations that are brought to where their journals end.
struct Opening<'a> {
    document: &'a Document,
    document_sha256: &'a str,
    set: &'a mut AnnotationSet,
    /// Whose acts can be undone.
    author: &'a str,
    messages: Vec<JournalNote>,
}

impl Opening<'_> {
    /// Brings what was confirmed, but is not in the file that somebody else has written since, together with that file.
    /// Where the journal says the same, it goes on; else the act that does it is returned.
    fn catch_up(&mut self, opened: &mut Opened, path: &Path) -> Option<Owed> {
        let stray = opened.stray.take()?;
        let set = together(self.document, self.document_sha256, path, self.set, &stray)?;
        let is_its = names_of(self.document, self.document_sha256, &set).has(stray.state());
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
        self.messages.push(JournalNote::BroughtTogether(stray.pending().count()));
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

impl Recovery {
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
        let bytes = match read_own(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(StoreError::NotFound { .. }) => return,
            Err(error) => return opening.messages.push(JournalNote::Unreadable(error)),
        };
        self.is_elsewhere = true;
        let journal = read(&bytes).filter(|journal| journal.fault.is_none());
        let Some(owed) = journal.and_then(|journal| opening.missing(&journal, self.file.path())) else {
            self.is_alien_elsewhere = true;
            return opening.messages.push(JournalNote::AlienElsewhere(path.clone()));
        };
        if !owed.is_empty() {
            opening.messages.push(JournalNote::BroughtBackUnsaved(owed.len()));
        }
        owed.into_iter().for_each(|owed| self.owe(owed, opening.author, recalled));
    }
}

impl Opening<'_> {
    /// Does again what the set lacks of a second journal; `None`, and the set as it was, when that cannot be.
    fn missing(&mut self, journal: &Journal, path: &Path) -> Option<Vec<Owed>> {
        let before = self.set.clone();
        let Some(more) = recall(journal, self.document, self.document_sha256, self.set, self.author) else {
            let set = together(self.document, self.document_sha256, path, self.set, journal)?;
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
