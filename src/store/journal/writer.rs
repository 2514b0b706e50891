//! The thread that writes: acts come in, reports go out, and nobody who hands one over waits for the disk.
//!
//! Acts that arrive while it writes are written together. The journal comes first; the annotation file follows when no act
//! has come for a moment. What failed is tried again with the next act, when asked, and after some seconds.

use crate::annotation::Act;
use crate::store::{DocumentWriter, FileState, StoreError, Watch};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long after the last act the annotation file is written, and how long at most after the first.
const SOON: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));
/// How many times as long as the annotation file took to write the next writing waits.
const SHARE: u32 = 10;
/// How long after a failure writing is tried again.
const AGAIN: Duration = Duration::from_secs(3);

/// What the thread is asked to do. Documents are numbers, given by whoever asks.
enum Task {
    Watch(usize, Watch),
    Look(usize),
    Begin(usize, Box<dyn FnOnce() -> DocumentWriter + Send>),
    Acts(usize, Vec<Act>),
    ExternalMerge(usize, Box<FileState>),
    Release(usize),
    Flush(u64),
    Forget(usize, bool),
}

/// How writing went.
#[derive(Debug)]
pub struct WriteReport {
    /// The document.
    pub document: usize,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of writing.
#[derive(Debug)]
pub enum Outcome {
    /// So many acts in all are on the disk.
    Saved(u64),
    /// Writing goes on without a lock, because there are none where the annotations are. Told once for a document.
    Lockless,
    /// Nothing was written, and why; and where the acts are kept meanwhile, besides memory.
    Failed(StoreError, Option<PathBuf>),
    /// Nothing was written, because somebody else wrote the annotation file: what was known of it before, to be handed to
    /// [`merge_external`](crate::store::merge_external), and where the acts are kept meanwhile, besides memory.
    Changed(Box<FileState>, Option<PathBuf>),
    /// The document is not what was read with this fingerprint any more, and why; or, with `None`, it is so again. Acts
    /// that were made meanwhile are written with the words that they are about.
    TextChanged(String, Option<StoreError>),
    /// What could not be written was given up, and is kept here.
    GivenUp(PathBuf),
    /// All that was asked for before the flush of this number was done or has failed. The document means nothing.
    Flushed(u64),
}

/// The thread's other end. Dropping it writes what there is to write, for a while at most.
pub struct Writer {
    tasks: Option<Sender<Task>>,
    ended: Receiver<()>,
}

/// How long the end of the program waits for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

impl Writer {
    /// Starts the thread. It hands its reports to `tell`.
    pub fn start(tell: impl Fn(WriteReport) + Send + 'static) -> Self {
        let (tasks, inbox) = channel();
        let (end, ended) = channel();
        thread::spawn(move || {
            Desk { works: BTreeMap::new(), watched: BTreeMap::new(), tell: Box::new(tell) }.work(&inbox);
            // When nobody waits for it, nobody needs to know.
            let _ = end.send(());
        });
        Self { tasks: Some(tasks), ended }
    }

    /// Watches a document, which is then looked at before each act about it is written.
    pub fn watch(&self, document: usize, watch: Watch) {
        self.send(Task::Watch(document, watch));
    }

    /// Has it looked at whether a document is still what was read.
    pub fn look(&self, document: usize) {
        self.send(Task::Look(document));
    }

    /// Begins to write about a document, with what its writer has to write already. It is made by the thread: that looks at all
    /// annotations once.
    pub fn begin(&self, document: usize, make: impl FnOnce() -> DocumentWriter + Send + 'static) {
        self.send(Task::Begin(document, Box::new(make)));
    }

    /// Hands acts over.
    pub fn acts(&self, document: usize, acts: Vec<Act>) {
        self.send(Task::Acts(document, acts));
    }

    /// Goes on from a file that was taken in; the act that came of it is to be handed over next.
    pub fn merged(&self, document: usize, file: FileState) {
        self.send(Task::ExternalMerge(document, Box::new(file)));
    }

    /// Lets other sessions write about a document, until the next act here.
    pub fn release(&self, document: usize) {
        self.send(Task::Release(document));
    }

    /// Has everything written that can be, also what failed before.
    pub fn flush(&self, number: u64) {
        self.send(Task::Flush(number));
    }

    /// Ends writing about a document. What could not be written is given up when that is `meant`.
    pub fn forget(&self, document: usize, meant: bool) {
        self.send(Task::Forget(document, meant));
    }

    fn send(&self, task: Task) {
        if let Some(tasks) = &self.tasks {
            // A thread that is gone has panicked, and said so.
            let _ = tasks.send(task);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.tasks = None;
        let _ = self.ended.recv_timeout(PATIENCE);
    }
}

/// The thread's state.
struct Desk {
    works: BTreeMap<usize, Work>,
    watched: BTreeMap<usize, Watched>,
    tell: Box<dyn Fn(WriteReport) + Send>,
}

/// One document that is watched.
struct Watched {
    watch: Watch,
    /// It is to be looked at.
    is_due: bool,
    /// That it has changed was told.
    is_told: bool,
}

impl Watched {
    /// Looks at the document, and says what is new about it.
    fn look(&mut self) -> Option<Outcome> {
        self.is_due = false;
        let found = self.watch.look().err();
        let was_told = std::mem::replace(&mut self.is_told, found.is_some());
        let is_news = was_told != found.is_some();
        is_news.then(|| Outcome::TextChanged(self.watch.sha256().to_owned(), found))
    }
}

/// One document that is written about.
struct Work {
    document_writer: DocumentWriter,
    /// Acts handed over so far.
    taken: u64,
    /// Acts were handed over since the last append, or it is to be tried again.
    is_due: bool,
    /// When the annotation file was first and last due.
    behind: Option<(Instant, Instant)>,
    /// When a failure is tried again.
    again: Option<Instant>,
    /// The last thing that was told is a failure.
    has_failed: bool,
    /// Others may write as soon as everything is written.
    is_left: bool,
    /// It was told that there are no locks.
    is_told: bool,
    /// How long writing the annotation file took last.
    took: Duration,
}

impl Desk {
    fn work(mut self, inbox: &Receiver<Task>) {
        loop {
            let task = match self.next_time() {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(time) => inbox.recv_timeout(time.saturating_duration_since(Instant::now())),
            };
            let mut flushed = Vec::new();
            let ended = match task {
                Ok(task) => {
                    self.take(task, &mut flushed);
                    while let Ok(task) = inbox.try_recv() {
                        self.take(task, &mut flushed);
                    }
                    false
                }
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => true,
            };
            self.write(ended || !flushed.is_empty());
            for number in flushed {
                (self.tell)(WriteReport { document: 0, outcome: Outcome::Flushed(number) });
            }
            if ended {
                return;
            }
        }
    }

    /// When there is something to do without being asked.
    fn next_time(&self) -> Option<Instant> {
        self.works.values().filter_map(Work::next_time).min()
    }

    fn take(&mut self, task: Task, flushed: &mut Vec<u64>) {
        match task {
            Task::Watch(document, watch) => {
                self.watched.insert(document, Watched { watch, is_due: false, is_told: false });
            }
            Task::Look(document) => {
                self.watched.entry(document).and_modify(|watched| watched.is_due = true);
            }
            Task::Begin(document, make) => {
                let document_writer = make();
                // Where only the annotation file is behind, that is told when it is written.
                let (is_due, has_failed) = (document_writer.is_unwritten(), document_writer.is_behind());
                let behind = document_writer.is_behind().then(|| (Instant::now(), Instant::now()));
                let work = Work {
                    document_writer,
                    taken: 0,
                    is_due,
                    behind,
                    again: None,
                    has_failed,
                    is_left: false,
                    is_told: false,
                    took: Duration::ZERO,
                };
                self.works.insert(document, work);
            }
            Task::Acts(document, acts) => {
                let Some(work) = self.works.get_mut(&document) else { return };
                for act in acts {
                    work.document_writer.take(&act);
                    work.taken += 1;
                }
                (work.is_due, work.is_left) = (true, false);
                // One act tells that the annotator is there, so that what failed elsewhere is tried too.
                self.works.values_mut().filter(|work| work.again.is_some()).for_each(Work::retry);
            }
            Task::ExternalMerge(document, known) => {
                if let Some(work) = self.works.get_mut(&document) {
                    work.document_writer.merged(*known);
                }
            }
            Task::Release(document) => {
                if let Some(work) = self.works.get_mut(&document) {
                    work.is_left = true;
                    work.document_writer.release();
                }
            }
            Task::Flush(number) => {
                self.works.values_mut().for_each(Work::retry);
                flushed.push(number);
            }
            Task::Forget(document, meant) => {
                self.write(true);
                let work = self.works.remove(&document).filter(|_| meant);
                if let Some(path) = work.and_then(|work| work.document_writer.give_up()) {
                    (self.tell)(WriteReport { document, outcome: Outcome::GivenUp(path) });
                }
            }
        }
    }

    /// Writes what is due; annotation files too when `all`.
    fn write(&mut self, all: bool) {
        let now = Instant::now();
        let Self { works, watched, tell } = self;
        for (document, watched) in watched {
            let is_due = watched.is_due || works.get(document).is_some_and(|work| work.is_due);
            if let Some(outcome) = is_due.then(|| watched.look()).flatten() {
                tell(WriteReport { document: *document, outcome });
            }
        }
        for (document, work) in works {
            if work.again.is_some_and(|again| again <= now) {
                work.retry();
            }
            if let Some(outcome) = work.append() {
                tell(WriteReport { document: *document, outcome });
            }
            if work.document_writer.is_lockless() && !std::mem::replace(&mut work.is_told, true) {
                tell(WriteReport { document: *document, outcome: Outcome::Lockless });
            }
        }
        for (document, work) in &mut self.works {
            if let Some(outcome) = work.rewrite(all) {
                (self.tell)(WriteReport { document: *document, outcome });
            }
        }
    }
}

impl Work {
    fn next_time(&self) -> Option<Instant> {
        [self.file_time(), self.again].into_iter().flatten().min()
    }

    /// When the annotation file is to be written. It waits the longer the longer it takes, so that a large one never takes more
    /// than its share of the processor: the acts are in the journal.
    fn file_time(&self) -> Option<Instant> {
        let (first, last) = self.behind?;
        let (soon, at_most) = (SOON.0.max(SHARE * self.took), SOON.1.max(2 * SHARE * self.took));
        Some((first + at_most).min(last + soon))
    }

    fn retry(&mut self) {
        self.again = None;
        self.is_due |= self.document_writer.is_unwritten();
        if self.document_writer.is_behind() {
            let now = Instant::now();
            self.behind.get_or_insert((now, now));
        }
    }

    fn append(&mut self) -> Option<Outcome> {
        if !std::mem::take(&mut self.is_due) {
            return None;
        }
        let now = Instant::now();
        match self.document_writer.append() {
            Ok(()) => {
                self.behind = Some((self.behind.map_or(now, |(first, _)| first), now));
                self.again = None;
                self.has_failed = false;
                Some(Outcome::Saved(self.taken))
            }
            Err(error) => {
                self.behind = None;
                Some(self.failed(error))
            }
        }
    }

    fn rewrite(&mut self, all: bool) -> Option<Outcome> {
        let begun = Instant::now();
        if !all && begun < self.file_time()? {
            return None;
        }
        self.behind.take()?;
        let written = self.document_writer.rewrite();
        self.took = begun.elapsed();
        if self.is_left {
            self.document_writer.release();
        }
        match written {
            // It was told when the acts were in the journal.
            Ok(()) => std::mem::take(&mut self.has_failed).then_some(Outcome::Saved(self.taken)),
            Err(error) => Some(self.failed(error)),
        }
    }

    fn failed(&mut self, error: StoreError) -> Outcome {
        self.again = Some(Instant::now() + AGAIN);
        self.has_failed = true;
        if matches!(error, StoreError::Held { .. }) {
            // What another session keeps from being done was not done.
            return Outcome::Failed(error, None);
        }
        let file = Box::new(self.document_writer.file().clone());
        let elsewhere = self.document_writer.keep_elsewhere().map(PathBuf::from);
        match error {
            StoreError::ChangedOnDisk { path } if path == file.path() => Outcome::Changed(file, elsewhere),
            error => Outcome::Failed(error, elsewhere),
        }
    }
}

#[cfg(test)]
mod tests;
