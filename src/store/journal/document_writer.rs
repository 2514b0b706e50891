//! What is being written about one document: its acts go to the journal first, then its annotation file is replaced.
//!
//! Nothing is written but what acts have made: annotations become none by acts only, never by a file that could not be read.
//! A document writer holds its own copy of the annotations, to which it applies every act, so that it can write in another thread
//! ([`super::writer`]) than the one that answers keys. What cannot be written where it belongs is kept in a second journal
//! elsewhere until it can.

use super::lock::{Lock, Locking, holder_name};
use super::{ActLine, EditLine, JournalFile, Line, SetState, fallback, names_of, put_aside};
use crate::annotation::{Act, ActKind, AnnotationSet, History};
use crate::document::Document;
use crate::store::annotation_file::annotations::save;
use crate::store::annotation_file::file::replace_own;
use crate::store::durable::make_folders;
use crate::store::{FileState, Recovery, StoreError};
use jiff::Timestamp;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// See the module.
#[derive(Debug)]
pub struct DocumentWriter {
    document: Arc<Document>,
    document_sha256: String,
    /// The annotations with all acts.
    set: AnnotationSet,
    file: FileState,
    journal: JournalFile,
    author: String,
    lock: Option<Lock>,
    /// Nothing can be locked where the annotations are.
    is_lockless: bool,
    /// The number of the last act, the state after it, and that state's name in the journal.
    seq: u64,
    set_state: SetState,
    state: String,
    /// Those of the last act in the journal.
    confirmed: (u64, String),
    /// The acts since.
    unwritten: Vec<ActLine>,
    /// Whether the annotation file lacks acts that are in the journal.
    is_behind: bool,
    elsewhere: Option<PathBuf>,
    is_elsewhere: bool,
    is_alien_elsewhere: bool,
    /// An act did not fit the copy: writing on would write something else than what is shown.
    is_out_of_step: bool,
}

impl DocumentWriter {
    /// Begins to write. The acts that were made since the annotations were read are to be handed over next.
    pub fn new(recovery: Recovery, document: Arc<Document>, document_sha256: String, author: String) -> Self {
        let mut set = recovery.set;
        // They were applied to just this set.
        let mut taken_back = recovery.unwritten.iter().rev();
        let is_out_of_step = taken_back.any(|act| set.apply(act.inverse.clone()).is_err());
        let set_state = SetState::of(&document, &document_sha256, &set);
        let (seq, state) = recovery.last.unwrap_or_else(|| (0, set_state.name()));
        let mut document_writer = Self {
            document,
            document_sha256,
            set,
            file: recovery.file,
            journal: recovery.journal,
            author,
            lock: None,
            is_lockless: false,
            confirmed: (seq, state.clone()),
            seq,
            set_state,
            state,
            unwritten: Vec::new(),
            is_behind: recovery.is_behind,
            elsewhere: recovery.elsewhere,
            is_elsewhere: recovery.is_elsewhere,
            is_alien_elsewhere: recovery.is_alien_elsewhere,
            is_out_of_step,
        };
        for (act, (time, by)) in recovery.unwritten.iter().zip(recovery.signed) {
            document_writer.take_signed(act, time, by);
        }
        document_writer
    }

    /// Takes in an act. It is in memory only until [`DocumentWriter::append`] has succeeded.
    pub fn take(&mut self, act: &Act) {
        self.take_signed(act, act.time.to_string(), self.author.clone());
    }

    fn take_signed(&mut self, act: &Act, time: String, by: String) {
        // It was applied to just this set before.
        if self.set.apply(act.edit.clone()).is_err() {
            self.is_out_of_step = true;
            return;
        }
        self.set_state.follow(&self.document, &act.edit, &act.inverse);
        let after = self.set_state.name();
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
        self.unwritten.push(line);
        self.is_behind = true;
    }

    /// What is known of the annotation file.
    pub fn file(&self) -> &FileState {
        &self.file
    }

    /// Takes notice of what was found in the file and taken in: `file` knows of it, and the acts come next.
    pub fn merged(&mut self, file: FileState) {
        self.file = file;
        self.journal.yield_to_others();
        self.is_behind = true;
    }

    /// Whether there are acts that are not in the journal.
    pub fn is_unwritten(&self) -> bool {
        !self.unwritten.is_empty() || self.is_out_of_step
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
        if self.is_out_of_step {
            let reason = "what was done does not fit what was read; reload the document (F5)".to_owned();
            return Err(StoreError::ReadOnly { path: self.file.path().to_owned(), reason });
        }
        if self.unwritten.is_empty() {
            return Ok(());
        }
        self.lock()?;
        self.file.glance()?;
        let (seq, state) = &self.confirmed;
        self.journal.append(*seq, state, &written(&self.unwritten))?;
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
            save(&mut self.file, &self.document, &self.document_sha256, &self.set)?;
            self.is_behind = false;
            self.journal.note_written(&self.state);
        }
        Ok(())
    }

    /// Keeps other sessions from writing, until [`DocumentWriter::release`].
    fn lock(&mut self) -> Result<(), StoreError> {
        if self.lock.as_ref().is_some_and(|lock| !lock.is_there()) {
            // Where the annotations are gone too, whether their folder is made again is not decided here.
            self.file.check()?;
            self.lock = None;
        }
        if self.lock.is_some() || self.is_lockless {
            return Ok(());
        }
        let path = self.file.path().to_owned();
        match Lock::take(&path, &holder_name(&self.author)) {
            Ok(Locking::Ours(lock)) => self.lock = Some(lock),
            Ok(Locking::Theirs(holder)) => return Err(StoreError::Held { path, holder }),
            Ok(Locking::Unsupported) => self.is_lockless = true,
            Err(error) => return Err(error),
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
        let text = if self.file.is_gone() { self.whole()? } else { self.rest() };
        make_folders(path.parent()?).ok()?;
        replace_own(&path, &text).ok()?;
        self.is_elsewhere = true;
        self.elsewhere.as_deref()
    }

    /// The journal elsewhere of the acts that could not be appended.
    fn rest(&self) -> String {
        let (seq, state) = &self.confirmed;
        fallback(self.file.path(), *seq, state, &written(&self.unwritten))
    }

    /// The same with an act before them that makes all there was, since that is nowhere but in memory. Where the annotation
    /// file comes back, it is known by its state, and that act is not done again.
    fn whole(&self) -> Option<String> {
        let mut before = self.set.clone();
        for line in self.unwritten.iter().rev() {
            before.apply(line.inverse.edit(&self.document)?).ok()?;
        }
        let mut copy = AnnotationSet::default();
        let (seq, state) = &self.confirmed;
        if names_of(&self.document, &self.document_sha256, &copy).has(state) {
            return Some(self.rest());
        }
        let nothing = SetState::of(&self.document, &self.document_sha256, &copy).name();
        let mut history = History::default();
        let edit = copy.edit_to(&before);
        history.make_as(ActKind::Merge, &mut copy, edit, Timestamp::now()).ok()?;
        let act = history.take_acts().pop()?;
        let mut lines = vec![ActLine {
            seq: *seq,
            time: act.time.to_string(),
            by: self.author.clone(),
            kind: act.kind.name().to_owned(),
            before: nothing.clone(),
            after: state.clone(),
            edit: EditLine::new(&self.document, &act.edit),
            inverse: EditLine::new(&self.document, &act.inverse),
        }];
        lines.extend(self.unwritten.iter().cloned());
        lines.iter_mut().for_each(|line| line.seq += 1);
        Some(fallback(self.file.path(), *seq, &nothing, &written(&lines)))
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

    /// Gives up what could not be written: its journal elsewhere is put aside under a name that is returned.
    pub fn give_up(self) -> Option<PathBuf> {
        let path = self.elsewhere.filter(|_| self.is_elsewhere && !self.unwritten.is_empty())?;
        // Where it cannot be renamed it is kept all the same, and brought back by the next opening.
        Some(put_aside(&path).unwrap_or(path))
    }
}

/// The lines of acts in a journal.
fn written(acts: &[ActLine]) -> String {
    acts.iter().map(|act| Line::Act(Box::new(act.clone())).written()).collect()
}
