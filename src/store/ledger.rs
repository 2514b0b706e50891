//! What is being written about one document: its acts go to the journal first, then its annotation file is replaced.
//!
//! Nothing is written but what acts have made: annotations become none by acts only, never by a file that could not be read.
//! A ledger holds its own copy of the annotations, to which it applies every act, so that it can write in another thread
//! ([`super::writer`]) than the one that answers keys. What cannot be written where it belongs is kept in a second journal
//! elsewhere until it can.

use super::annotations::save;
use super::document::read_file;
use super::error::shown;
use super::file::{make_folders, replace};
use super::journal::{
    ActLine, EditLine, JournalFile, Line, Opened, Recalled, fallback, journal_of, put_aside, read, recall,
    state_of,
};
use super::lock::{Lock, Locking, holder_name};
use super::{DocumentInfo, FileState, LoadedAnnotations, StatePlace, StoreError};
use crate::annotation::{Act, AnnotationSet};
use crate::document::Document;
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest second journal that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// The journals that belong to annotations which were read, until the first act.
#[derive(Debug)]
pub struct Trail {
    file: FileState,
    journal: JournalFile,
    /// The number and the state of the last act in the journal.
    last: Option<(u64, String)>,
    /// Acts that are in the second journal only.
    unwritten: Vec<Act>,
    /// When and by whom each of them was made.
    signed: Vec<(String, String)>,
    /// Where a second journal may be.
    elsewhere: Option<PathBuf>,
    /// A second journal is there.
    is_elsewhere: bool,
    /// The second journal does not belong to these annotations.
    is_alien_elsewhere: bool,
    /// Whether the annotation file lacks acts.
    is_behind: bool,
}

/// Annotations with what their journals gave.
pub struct OpenedJournal {
    /// What can be undone and made again.
    pub history: crate::annotation::History,
    /// What there is to be told, safe to print.
    pub told: Vec<String>,
    /// What is needed to write.
    pub trail: Trail,
}

/// Brings annotations that were just read to where their journals end. Nothing is written.
///
/// What is saved from now on is saved through the trail, which knows what `found.file` knows.
pub fn open_journal(
    document: &Document,
    document_sha256: &str,
    found: &mut LoadedAnnotations,
    place: &StatePlace,
) -> OpenedJournal {
    let file = found.file.clone();
    let path = journal_of(file.path());
    let mut told = Vec::new();
    let set = &mut found.set;
    let Opened { file: journal, recalled, last, alien } =
        JournalFile::open(path.clone(), document, document_sha256, set).unwrap_or_else(|error| {
            told.push(error.to_string());
            Opened::unreadable(path.clone())
        });
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
    trail.look_elsewhere(document, document_sha256, set, &mut recalled, &mut told);
    OpenedJournal { history: recalled.history, told, trail }
}

fn acts(count: usize) -> String {
    if count == 1 { "one act".to_owned() } else { format!("{count} acts") }
}

impl Trail {
    /// Whether something was done again that is not in the annotation file yet.
    pub fn has_unwritten(&self) -> bool {
        self.is_behind || !self.unwritten.is_empty()
    }

    /// Takes in what an earlier session could not write where it belongs.
    fn look_elsewhere(
        &mut self,
        document: &Document,
        document_sha256: &str,
        set: &mut AnnotationSet,
        recalled: &mut Recalled,
        told: &mut Vec<String>,
    ) {
        let Some(path) = &self.elsewhere else { return };
        let bytes = match read_file(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(StoreError::NotFound { .. }) => return,
            Err(error) => return told.push(error.to_string()),
        };
        self.is_elsewhere = true;
        let before = set.clone();
        let journal = read(&bytes).filter(|journal| journal.fault.is_none());
        let more = journal
            .as_ref()
            .and_then(|journal| Some((journal, recall(journal, document, document_sha256, set)?)));
        let Some((journal, more)) = more else {
            self.is_alien_elsewhere = true;
            return told.push(format!(
                "{}: acts that could not be saved, but they do not belong to the annotations as they are on disk; \
                 the next act puts this journal aside under another name",
                shown(path)
            ));
        };
        let first = journal.acts().count() - more.replayed;
        let lines: Vec<&ActLine> = journal.acts().skip(first).collect();
        let missing: Option<Vec<Act>> = lines.iter().map(|line| line.act(document)).collect();
        let Some(missing) = missing else {
            *set = before;
            return;
        };
        self.signed = lines.iter().map(|line| (line.time.clone(), line.by.clone())).collect();
        missing.iter().for_each(|act| recalled.history.recall(act));
        if !missing.is_empty() {
            told.push(format!("{} brought back that could not be saved before", acts(missing.len())));
        }
        self.unwritten = missing;
    }
}

/// See the module.
#[derive(Debug)]
pub struct Ledger {
    document: Arc<Document>,
    document_sha256: String,
    info: DocumentInfo,
    /// The annotations with all acts.
    set: AnnotationSet,
    file: FileState,
    journal: JournalFile,
    author: String,
    lock: Option<Lock>,
    /// Nothing can be locked where the annotations are.
    is_lockless: bool,
    /// The number and the state of the last act.
    seq: u64,
    state: String,
    /// Those of the last act in the journal.
    confirmed: (u64, String),
    /// The lines of the acts since.
    unwritten: String,
    /// Whether the annotation file lacks acts that are in the journal.
    is_behind: bool,
    elsewhere: Option<PathBuf>,
    is_elsewhere: bool,
    is_alien_elsewhere: bool,
    /// An act did not fit the copy: writing on would write something else than what is shown.
    is_astray: bool,
}

impl Ledger {
    /// Begins to write. `set` holds the annotations with all that was recalled and `acts` behind it; the acts are to be
    /// handed over next.
    pub fn new(
        trail: Trail,
        document: Arc<Document>,
        document_sha256: String,
        info: DocumentInfo,
        author: String,
        mut set: AnnotationSet,
        acts: &[Act],
    ) -> Self {
        // They were applied to just this set.
        let mut taken_back = acts.iter().rev().chain(trail.unwritten.iter().rev());
        let is_astray = taken_back.any(|act| set.apply(act.inverse.clone()).is_err());
        let (seq, state) = trail.last.unwrap_or_else(|| (0, state_of(&document, &document_sha256, &set)));
        let mut ledger = Self {
            document,
            document_sha256,
            info,
            set,
            file: trail.file,
            journal: trail.journal,
            author,
            lock: None,
            is_lockless: false,
            confirmed: (seq, state.clone()),
            seq,
            state,
            unwritten: String::new(),
            is_behind: trail.is_behind,
            elsewhere: trail.elsewhere,
            is_elsewhere: trail.is_elsewhere,
            is_alien_elsewhere: trail.is_alien_elsewhere,
            is_astray,
        };
        for (act, (time, by)) in trail.unwritten.iter().zip(trail.signed) {
            ledger.take_signed(act, time, by);
        }
        ledger
    }

    /// Takes in an act that was made now. It is in memory only until [`Ledger::append`] has succeeded.
    pub fn take(&mut self, act: &Act, now: Timestamp) {
        let time = Timestamp::from_second(now.as_second()).unwrap_or(now).to_string();
        self.take_signed(act, time, self.author.clone());
    }

    fn take_signed(&mut self, act: &Act, time: String, by: String) {
        // It was applied to just this set before.
        if self.set.apply(act.edit.clone()).is_err() {
            self.is_astray = true;
            return;
        }
        let after = state_of(&self.document, &self.document_sha256, &self.set);
        let before = std::mem::replace(&mut self.state, after.clone());
        self.seq += 1;
        let line = ActLine {
            seq: self.seq,
            time,
            by,
            kind: act.kind.name().to_owned(),
            before,
            after,
            edit: EditLine::new(&self.document, &act.edit),
            inverse: EditLine::new(&self.document, &act.inverse),
        };
        self.unwritten.push_str(&Line::Act(Box::new(line)).written());
        self.is_behind = true;
    }

    /// What is known of the annotation file.
    pub fn file(&self) -> &FileState {
        &self.file
    }

    /// Takes notice of what was found in the file and taken in: `file` knows of it, and the acts come next.
    pub fn absorbed(&mut self, file: FileState, info: DocumentInfo) {
        (self.file, self.info) = (file, info);
        self.is_behind = true;
    }

    /// Whether there are acts that are not in the journal.
    pub fn is_unwritten(&self) -> bool {
        !self.unwritten.is_empty() || self.is_astray
    }

    /// Whether the annotation file is not what the journal says.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Appends what was handed over to the journal. When this returns, it is on the disk.
    ///
    /// # Errors
    /// Somebody else changed the file or the journal, or the system refused. Everything stays in memory.
    pub fn append(&mut self) -> Result<(), StoreError> {
        if self.is_astray {
            let reason = "what was done does not fit what was read; reload the document (F5)".to_owned();
            return Err(StoreError::ReadOnly { path: self.file.path().to_owned(), reason });
        }
        if self.unwritten.is_empty() {
            return Ok(());
        }
        self.lock()?;
        self.file.check()?;
        let (seq, state) = &self.confirmed;
        self.journal.append(*seq, state, &self.unwritten)?;
        self.unwritten.clear();
        self.confirmed = (self.seq, self.state.clone());
        self.forget_elsewhere();
        Ok(())
    }

    /// Replaces the annotation file by what the journal says.
    ///
    /// # Errors
    /// As for [`save`]. The acts are in the journal.
    pub fn rewrite(&mut self) -> Result<(), StoreError> {
        if self.is_behind && !self.is_unwritten() {
            self.lock()?;
            save(&mut self.file, &self.document, &self.document_sha256, &self.set, &self.info)?;
            self.is_behind = false;
            self.journal.note_written(&self.state);
        }
        Ok(())
    }

    /// Has the next rewriting take place even without acts: what is noted about the document has changed.
    pub(super) fn rewrite_notes(&mut self) {
        self.is_behind = true;
    }

    /// Keeps other sessions from writing, until [`Ledger::release`].
    fn lock(&mut self) -> Result<(), StoreError> {
        if self.lock.is_some() || self.is_lockless {
            return Ok(());
        }
        let path = self.file.path().to_owned();
        match Lock::take(&path, &holder_name(&self.author)) {
            Ok(Locking::Ours(lock)) => self.lock = Some(lock),
            Ok(Locking::Theirs(holder)) => return Err(StoreError::Held { path, holder }),
            Ok(Locking::Unsupported) => self.is_lockless = true,
            Err(cause) => return Err(StoreError::Write { path, cause }),
        }
        Ok(())
    }

    /// Whether writing goes on without a lock, because there are none where the annotations are.
    pub fn is_lockless(&self) -> bool {
        self.is_lockless
    }

    /// Lets other sessions write, once everything is written.
    pub fn release(&mut self) {
        if !self.is_unwritten() && !self.is_behind {
            self.lock = None;
        }
    }

    /// Keeps the acts that could not be appended in a journal elsewhere, and says where.
    pub fn keep_elsewhere(&mut self) -> Option<&Path> {
        let path = self.elsewhere.clone().filter(|_| !self.unwritten.is_empty())?;
        if self.is_alien_elsewhere {
            put_aside(&path).ok()?;
            self.is_alien_elsewhere = false;
        }
        let (seq, state) = &self.confirmed;
        let text = fallback(self.file.path(), *seq, state, &self.unwritten);
        make_folders(path.parent()?).ok()?;
        replace(&path, &text).ok()?;
        self.is_elsewhere = true;
        self.elsewhere.as_deref()
    }

    /// Removes the journal elsewhere, since all of it is where it belongs.
    fn forget_elsewhere(&mut self) {
        if let Some(path) = self.elsewhere.as_deref().filter(|_| self.is_elsewhere) {
            let done = match self.is_alien_elsewhere {
                true => put_aside(path).map(|_| ()),
                false => fs::remove_file(path),
            };
            self.is_elsewhere = done.is_err();
            self.is_alien_elsewhere &= done.is_err();
        }
    }

    /// Gives up what could not be written: its journal elsewhere is put aside.
    pub fn give_up(self) {
        if let Some(path) = self.elsewhere.filter(|_| self.is_elsewhere && !self.unwritten.is_empty()) {
            let _ = put_aside(&path);
        }
    }
}
