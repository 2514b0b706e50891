//! The documents' files behind a session: performs its wishes to open and to save.

mod answering;
mod arriving;
mod counting;
mod listing;
mod opening;
mod parts;
pub(super) mod personal;
mod refusing;
mod saving;
mod seeking;
mod surveying;
mod tallying;
mod watching;

use super::job::Job;
use crate::annotation::{AnnotationSet, Schema};
use crate::session::{Notice, Reading, Session};
use crate::store::{
    self, DocumentWriter, FileState, Listing, Project, Recent, Recovery, RefusalFile, StatePlace, StoreError,
    Watch, WriteReport, Writer,
};
use crate::words::Language;
use answering::Answering;
use arriving::Behind;
use counting::Count;
use opening::{OpenedAnnotations, Opening};
use parts::Finding;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use surveying::Surveyed;
use tallying::Counted;

/// The files of a corpus, in the session's order.
pub(super) struct DocumentFiles {
    entries: Listing,
    /// What the list of all documents comes from, while only the first is known.
    listing: Option<Receiver<(Listing, Vec<StoreError>)>>,
    /// Wakes the loop, when something was found.
    nudge: Option<Arc<dyn Fn() + Send + Sync>>,
    /// The documents that are read behind their beginnings: one in each pane at most.
    behind: Vec<Behind>,
    /// The long paragraph whose lines are being found.
    finding: Option<Finding>,
    /// What is remembered of open documents: few of many.
    open: HashMap<usize, Held>,
    /// Folders whose documents are not listed, and why.
    unreadable: Vec<StoreError>,
    schema: Schema,
    /// The language in which errors are told.
    language: Language,
    /// What the annotator has refused.
    refusals: RefusalFile,
    /// Where work is kept that cannot be saved.
    place: StatePlace,
    writer: Option<Writer>,
    /// What the thread that writes tells.
    reports: (Sender<WriteReport>, Receiver<WriteReport>),
    /// How often it was asked to write everything.
    flushes: u64,
    /// The document on the page, and that in the other pane.
    attended: (usize, Option<usize>),
    /// When it was looked at last for being what was read.
    glanced: Option<Instant>,
    /// It was told that nothing can be locked.
    is_lockless: bool,
    /// The journals that were not looked at yet, once it was asked for them.
    recent: Option<Recent>,
    /// Where acts are kept that were given up, until that is told.
    given_up: Option<PathBuf>,
    /// What counts annotations while the list of documents is open.
    counting: Option<Job<Count>>,
    /// What reads the annotations of documents that are not open, once they were wanted.
    surveying: Option<Job<Surveyed>>,
    /// What counts the whole corpus while it is shown at a glance.
    tallying: Option<Job<Counted>>,
    /// What makes a list of places, while one is being made.
    answering: Option<Answering>,
}

/// How long reading a document again waits for the disk.
const PATIENCE: Duration = Duration::from_secs(5);

/// Journals that are looked at before it is seen whether that is enough.
const AT_ONCE: usize = 8;
/// Bytes of a document from which on opening it takes long enough to be told.
const LARGE: u64 = 4 << 20;

/// What is remembered of an open document for saving it.
struct Held {
    sha256: String,
    watch: Watch,
    /// What is needed to write, until the first act.
    recovery: Option<Recovery>,
    /// Acts that were handed over to be written.
    handed: u64,
    /// What was done is in an annotation file about a later text.
    is_carried: bool,
    /// The file, while the annotator has not agreed to what became of it with a changed text.
    awaiting: Option<FileState>,
}

impl DocumentFiles {
    /// Lists the documents of a project without reading them. While that takes long, `wanted` is there already, or the first.
    pub(super) fn fill(
        project: &Project,
        wanted: &str,
        schema: Schema,
        place: StatePlace,
        author: &str,
    ) -> Self {
        let ((entries, unreadable), listing) = listing::list(project, wanted);
        let reports = channel();
        Self {
            entries,
            listing,
            nudge: None,
            behind: Vec::new(),
            finding: None,
            open: HashMap::new(),
            unreadable,
            schema,
            language: Language::default(),
            refusals: RefusalFile::of(project, author),
            place,
            writer: None,
            reports,
            flushes: 0,
            attended: (0, None),
            glanced: None,
            is_lockless: false,
            recent: None,
            given_up: None,
            counting: None,
            surveying: None,
            tallying: None,
            answering: None,
        }
    }

    /// Tells errors in this language from now on.
    pub(super) fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// Starts the thread that writes. It calls `nudge` when there is something to hear.
    pub(super) fn begin_to_write(&mut self, nudge: impl Fn() -> bool + Send + 'static) {
        let sender = self.reports.0.clone();
        self.writer = Some(Writer::start(move |report| {
            // When the loop has ended, nobody hears it.
            let _ = sender.send(report).is_ok() && nudge();
        }));
    }

    /// Has the loop woken by what is found behind it.
    pub(super) fn notify(&mut self, nudge: impl Fn() + Send + Sync + 'static) {
        self.nudge = Some(Arc::new(nudge));
        self.pass_on_listing();
    }

    /// The documents' names, as far as they are known.
    pub(super) fn names(&self) -> impl Iterator<Item = Arc<str>> {
        self.entries.names()
    }

    /// Whether there may be more documents.
    pub(super) fn is_listing(&self) -> bool {
        self.listing.is_some()
    }

    /// Tells the session that there are folders that could not be read, when there are.
    pub(super) fn tell_what_is_missing(&self, session: &mut Session) {
        if let Some(first) = self.unreadable.first() {
            session.say(Notice::UnreadableFolders(self.unreadable.len(), self.language.error(first)));
        }
    }

    /// Whether opening a document can be felt, so that the screen should say what goes on.
    pub(super) fn takes_time(&self, index: usize) -> bool {
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.len());
        self.entries.get(index).is_some_and(|entry| size(&entry.path) > LARGE)
    }

    /// Reads a document with its annotations and puts it on the session's page, or its beginning where that takes long.
    pub(super) fn open(&mut self, index: usize, session: &mut Session) {
        if !self.begin_to_open(index, session) {
            self.open_whole(index, session);
        }
    }

    fn open_whole(&mut self, index: usize, session: &mut Session) {
        if let Some(opener) = self.opener(index, session) {
            self.take_in(index, opener.read(|_| {}), session);
        }
    }

    /// Puts a document that was read on the session's page. Annotations that cannot be read leave the document readable, but
    /// nothing is then written over them.
    fn take_in(&mut self, index: usize, opening: Result<Opening, StoreError>, session: &mut Session) {
        let Opening { loaded, watch, annotations, stray } = match opening {
            Ok(opening) => opening,
            Err(error) => return session.cannot_open(index, self.language.error(&error)),
        };
        if let Some(writer) = &self.writer {
            writer.watch(index, watch.clone());
        }
        let OpenedAnnotations { mut found, journal, theirs } = match annotations {
            Ok(annotations) => annotations,
            Err(error) => {
                let reason = Some(self.language.error(&error));
                return session.open(index, loaded.document, AnnotationSet::default(), reason);
            }
        };
        let language = self.language;
        let aside = found.quarantined().map(|(count, first)| (count, language.finding(first)));
        let aside = aside.filter(|_| found.reanchoring.is_none());
        let reanchoring = found.reanchoring.take().filter(|_| found.file.awaits_consent());
        let forbidden = found.file.forbidden().map(|why| language.unwritable(why));
        let theirs = theirs.map(|error| language.error(&error));
        session.open(index, loaded.document, found.set, forbidden.or(theirs));
        let awaiting = reanchoring.is_some().then_some(found.file);
        if let Some(reanchoring) = reanchoring {
            let unsettled = reanchoring.unsettled.into_iter().map(|(_, unsettled)| unsettled);
            session.reanchored(index, unsettled.collect());
        } else {
            session.misplaced(index, found.misplaced);
        }
        if let Some((count, first)) = aside {
            session.say(Notice::Quarantined(count, first));
        }
        if let Some(stray) = stray {
            session.say(Notice::StrayAnnotations(stray));
        }
        let sha256 = loaded.sha256;
        let mut held = Held { sha256, watch, recovery: None, handed: 0, is_carried: false, awaiting };
        if let Some(journal) = journal {
            session.recall(index, journal.history);
            if !journal.messages.is_empty() {
                let told = journal.messages.iter().map(|note| language.journal_note(note));
                session.say(Notice::Journal(told.collect()));
            }
            held.recovery = Some(journal.recovery);
        }
        let is_behind = held.recovery.as_ref().is_some_and(Recovery::has_unwritten);
        self.open.insert(index, held);
        if is_behind {
            self.save(index, session);
        }
    }

    /// Writes the annotations of a document that has changed, since the annotator agrees to what became of them, and opens it
    /// anew: its journal is about the text as it was.
    pub(super) fn consent(&mut self, index: usize, session: &mut Session) {
        if let Some(reason) = self.changed_again(index, session) {
            return session.consent_failed(index, reason);
        }
        let Some(held) = self.open.get_mut(&index) else { return };
        let (Some(mut file), Some(reading)) = (held.awaiting.take(), session.reading_of(index)) else {
            return;
        };
        let saved = store::settle(&mut file, reading.document(), &held.sha256, reading.annotations());
        match saved {
            Ok(()) => {
                let said = session.notice().cloned();
                session.take_acts(index);
                self.open.remove(&index);
                self.open_whole(index, session);
                said.into_iter().for_each(|notice| session.say(notice));
            }
            Err(error) => {
                held.awaiting = Some(file);
                session.consent_failed(index, self.language.error(&error));
            }
        }
    }

    /// Tells the session where documents stand of which it does not know it, the last written first.
    pub(super) fn look_back(&mut self, session: &mut Session) {
        let recent = self.recent.get_or_insert_with(|| Recent::of(self.entries.iter()));
        let mut found = Vec::new();
        for index in recent.take(AT_ONCE) {
            let is_known = session.reading_of(index).is_some_and(|reading| reading.read_only().is_none());
            if let Some(entry) = self.entries.get(index).filter(|_| !is_known) {
                found.push((index, store::standing(&entry, session.author())));
            }
        }
        session.looked_back(found, recent.horizon());
    }

    /// Lets other sessions write about documents that were in sight before and are not any more.
    pub(super) fn attend(&mut self, session: &Session) {
        let now = (session.current(), session.other_document());
        let before = std::mem::replace(&mut self.attended, now);
        let Some(writer) = self.writer.as_ref().filter(|_| before != now) else { return };
        let (was, is) = ([Some(before.0), before.1], [Some(now.0), now.1]);
        was.into_iter()
            .flatten()
            .filter(|index| !is.contains(&Some(*index)))
            .for_each(|index| writer.release(index));
        is.into_iter()
            .flatten()
            .filter(|index| !was.contains(&Some(*index)))
            .for_each(|index| writer.look(index));
    }

    /// Tells where acts are kept that were given up by reading their document again.
    pub(super) fn tell_what_was_given_up(&mut self, session: &mut Session) {
        if let Some(path) = self.given_up.take() {
            session.say_also(Notice::GivenUp(store::shown(&path)));
        }
    }

    /// Ends writing about a document that is to be read again. What could not be saved is given up.
    pub(super) fn close(&mut self, index: usize, session: &mut Session) {
        let is_begun = |held: &Held| held.recovery.is_none();
        if self.open.get(&index).is_some_and(is_begun) {
            self.settle(session, PATIENCE);
            let is_unsaved = session.reading_of(index).is_some_and(|reading| reading.unsaved().is_some());
            if let Some(writer) = &self.writer {
                writer.forget(index, is_unsaved);
            }
            self.settle(session, PATIENCE);
            self.open.remove(&index);
        }
    }
}

impl Held {
    fn document_writer(
        &self,
        recovery: Recovery,
        reading: &Reading,
        author: &str,
    ) -> impl FnOnce() -> DocumentWriter + Send + 'static {
        let (document, author) = (reading.shared_document(), author.to_owned());
        let sha256 = self.sha256.clone();
        move || DocumentWriter::new(recovery, document, sha256, author)
    }
}

fn reason(language: Language, error: &StoreError, elsewhere: Option<PathBuf>) -> String {
    let reason = language.error(error);
    match elsewhere {
        Some(path) => language.kept_elsewhere(&reason, &path),
        None => reason,
    }
}
