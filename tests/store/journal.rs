//! The journal on real files: what was confirmed is there again, what does not belong is put aside, what fails is kept.

use crate::*;
use hashiya::annotation::{ActKind, AnnotationSet, History, Link};
use hashiya::store::{
    DocumentWriter, OpenedJournal, Outcome, RestoreError, StatePlace, Wanted, Writer, open_journal, read_log,
    restore,
};
use std::sync::Arc;
use std::sync::mpsc::channel;

pub(crate) const TEXT: &str = "قال الناطق إن السفينة وصلت";
pub(crate) const FILE: &str = "annotations/ن/a.txt.ron";
const JOURNAL: &str = "annotations/ن/.a.txt.journal";

pub(crate) fn project() -> Scratch {
    Scratch::project(&[("ن/a.txt", TEXT)])
}

/// A session on the document, without a screen.
const NOW: jiff::Timestamp = jiff::Timestamp::UNIX_EPOCH;

pub(crate) struct Session {
    pub(crate) loaded: LoadedDocument,
    pub(crate) set: AnnotationSet,
    pub(crate) history: History,
    pub(crate) messages: Vec<String>,
    pub(crate) recovery: Option<hashiya::store::Recovery>,
    pub(crate) document_writer: Option<DocumentWriter>,
    author: &'static str,
}

impl Session {
    pub(crate) fn open(scratch: &Scratch) -> Self {
        Self::open_as(scratch, "leila")
    }

    fn open_as(scratch: &Scratch, author: &'static str) -> Self {
        let (loaded, mut found) = scratch.open("ن/a.txt");
        let place = StatePlace::at(scratch.path("state"));
        let OpenedJournal { history, messages, recovery } =
            open_journal(&loaded.document, &loaded.sha256, &mut found, &place, author);
        Self {
            loaded,
            set: found.set,
            history,
            messages: messages.iter().map(ToString::to_string).collect(),
            recovery: Some(recovery),
            document_writer: None,
            author,
        }
    }

    /// Takes what was done since the last time into the document_writer.
    pub(crate) fn hand_over(&mut self) -> &mut DocumentWriter {
        let acts = self.history.take_acts();
        if let Some(recovery) = self.recovery.take() {
            let document = Arc::new(self.loaded.document.clone());
            let sha256 = self.loaded.sha256.clone();
            self.document_writer = Some(DocumentWriter::new(recovery, document, sha256, self.author.into()));
        }
        let document_writer = self.document_writer.as_mut().unwrap();
        acts.iter().for_each(|act| document_writer.take(act));
        document_writer
    }

    pub(crate) fn tag(&mut self, quote: &str) {
        let annotation = annotation(&self.loaded, quote, "entity", quote);
        self.history.make(&mut self.set, Edit::Insert(annotation), NOW).unwrap();
    }

    pub(crate) fn remove(&mut self, quote: &str) {
        self.history.make(&mut self.set, Edit::Remove(Id::new(quote).unwrap()), NOW).unwrap();
    }

    pub(crate) fn relabel(&mut self, quote: &str, label: &str) {
        let annotation = annotation(&self.loaded, quote, label, quote);
        self.history.make(&mut self.set, Edit::Replace(annotation), NOW).unwrap();
    }

    /// As when what others wrote is taken in.
    pub(crate) fn take_theirs(&mut self, quote: &str) {
        let annotation =
            Annotation { by: "omar".into(), ..annotation(&self.loaded, "theirs", "claim", quote) };
        self.history.make_as(ActKind::Merge, &mut self.set, Edit::Insert(annotation), NOW).unwrap();
    }

    pub(crate) fn describe(&mut self, field: InfoField, value: &str) {
        self.history.make(&mut self.set, Edit::Describe(field, value.to_owned()), NOW).unwrap();
    }

    pub(crate) fn undo(&mut self) {
        assert_eq!(self.history.undo(&mut self.set, NOW), Ok(true));
    }

    pub(crate) fn quotes(&self) -> Vec<String> {
        let text = self.loaded.document.text();
        self.set.annotations().iter().map(|annotation| annotation.spans.quote(text)).collect()
    }
}

pub(crate) fn aside(scratch: &Scratch) -> usize {
    let names = fs::read_dir(scratch.path("annotations/ن")).unwrap().map(|item| item.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".a.txt.journal-")).count()
}

#[test]
fn an_act_in_the_journal_is_there_after_a_crash_and_can_be_undone() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.tag("وصلت");
    first.hand_over().append().unwrap();
    drop(first);
    assert!(!scratch.path(FILE).exists(), "the program ended before");

    let before = scratch.snapshot();
    let mut second = Session::open(&scratch);
    assert_eq!(second.quotes(), ["الناطق", "وصلت"]);
    assert!(second.messages[0].contains("2 acts of the last session"), "{:?}", second.messages);
    assert_eq!(scratch.snapshot(), before, "opening writes nothing");
    second.undo();
    second.hand_over().append().unwrap();
    second.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert!(scratch.read(FILE).contains("الناطق") && !scratch.read(FILE).contains("وصلت"));

    drop(second);
    let mut third = Session::open(&scratch);
    assert_eq!((third.quotes(), third.messages.len()), (vec!["الناطق".to_owned()], 0));
    assert_eq!(third.history.redo(&mut third.set, NOW), Ok(true));
    third.undo();
    third.undo();
    assert!(third.set.is_empty());
    third.hand_over().append().unwrap();
    third.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert!(!scratch.path(FILE).exists(), "nothing is known");
    assert!(Session::open(&scratch).history.next_redo().is_some());
}

#[test]
fn a_torn_line_is_dropped_and_written_over() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    drop(first);
    let whole = scratch.read(JOURNAL);
    for cut in [1, 20, 100] {
        scratch.file(JOURNAL, format!("{whole}{}", &whole[..cut]));
        let mut next = Session::open(&scratch);
        assert_eq!((next.quotes(), next.messages.len()), (vec!["الناطق".to_owned()], 1));
        next.undo();
        next.hand_over().append().unwrap();
        assert!(Session::open(&scratch).set.is_empty());
        assert_eq!(aside(&scratch), 0);
    }
}

#[test]
fn a_journal_that_does_not_belong_is_put_aside_with_the_next_act() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    let old = scratch.read(FILE);
    first.tag("وصلت");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    drop(first);
    // As after `git checkout` of an older state: it is what was wanted.
    scratch.file(FILE, &old);
    let before = scratch.snapshot();
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["الناطق"]);
    assert!(next.messages[0].contains("does not belong to the annotations"), "{:?}", next.messages);
    assert_eq!(next.history.undo(&mut next.set, NOW), Ok(false));
    assert_eq!(scratch.snapshot(), before);
    next.tag("قال");
    next.hand_over().append().unwrap();
    next.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert_eq!(aside(&scratch), 1);
    assert_eq!(Session::open(&scratch).quotes(), ["قال", "الناطق"]);
}

#[test]
fn a_damaged_line_in_the_middle_is_told_and_the_file_kept() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    for quote in ["الناطق", "وصلت", "قال"] {
        first.tag(quote);
        first.hand_over().append().unwrap();
    }
    drop(first);
    let damaged = scratch.read(JOURNAL).replacen("\"seq\":2", "\"seq\":7", 1);
    scratch.file(JOURNAL, &damaged);
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["الناطق"]);
    assert!(next.messages[0].contains("line 3 is damaged"), "{:?}", next.messages);
    next.tag("السفينة");
    next.hand_over().append().unwrap();
    assert_eq!(aside(&scratch), 1);
    let mut last = Session::open(&scratch);
    assert_eq!(last.quotes(), ["الناطق", "السفينة"]);
    last.undo();
    last.undo();
}

#[test]
fn what_cannot_be_written_is_kept_elsewhere_and_brought_back() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over();
    scratch.file("annotations", "in the way");
    let document_writer = first.document_writer.as_mut().unwrap();
    assert!(document_writer.append().is_err());
    let elsewhere = document_writer.keep_elsewhere().unwrap().to_owned();
    assert!(elsewhere.starts_with(scratch.path("state")) && elsewhere.is_file());
    drop(first);

    fs::remove_file(scratch.path("annotations")).unwrap();
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["الناطق"]);
    assert!(next.messages[0].contains("could not be saved before"), "{:?}", next.messages);
    assert!(next.recovery.as_ref().unwrap().has_unwritten());
    let document_writer = next.hand_over();
    document_writer.append().unwrap();
    document_writer.rewrite().unwrap();
    assert!(!elsewhere.exists());
    let mut last = Session::open(&scratch);
    assert_eq!((last.quotes(), last.messages.len()), (vec!["الناطق".to_owned()], 0));
    last.undo();
}

#[test]
fn another_program_s_file_gets_no_acts_and_the_acts_are_kept() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    session.tag("الناطق");
    session.hand_over().append().unwrap();
    session.document_writer.as_mut().unwrap().rewrite().unwrap();
    let (journal, ours) = (scratch.read(JOURNAL), scratch.read(FILE));
    scratch.file(FILE, ours.replace("entity", "claim"));
    session.tag("وصلت");
    let error = session.hand_over().append().unwrap_err();
    assert!(matches!(error, StoreError::ChangedOnDisk { .. }));
    assert_eq!(scratch.read(JOURNAL), journal);
    assert!(session.document_writer.as_mut().unwrap().keep_elsewhere().is_some());
    scratch.file(FILE, &ours);
    session.hand_over().append().unwrap();
    assert_eq!(fs::read_dir(scratch.path("state")).unwrap().count(), 0);
}

#[test]
fn a_long_journal_is_made_shorter_and_goes_on() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    session.tag("الناطق");
    session.hand_over().append().unwrap();
    session.document_writer.as_mut().unwrap().rewrite().unwrap();
    for round in 0..2 {
        for _ in 0..700 {
            session.undo();
            assert_eq!(session.history.redo(&mut session.set, NOW), Ok(true));
            session.hand_over();
        }
        session.hand_over().append().unwrap();
        session.document_writer.as_mut().unwrap().rewrite().unwrap();
        let size = fs::metadata(scratch.path(JOURNAL)).unwrap().len();
        assert!(size < 1 << 20, "{round}: {size}");
    }
    session.undo();
    session.hand_over().append().unwrap();
    let mut last = Session::open(&scratch);
    assert!(last.set.is_empty() && last.history.redo(&mut last.set, NOW) == Ok(true));
}

#[test]
fn the_thread_confirms_what_is_on_the_disk_and_tries_again_what_failed() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    let (sender, reports) = channel();
    let writer = Writer::start(move |report| {
        let _ = sender.send(report.outcome);
    });
    let next = || reports.recv_timeout(std::time::Duration::from_secs(20)).unwrap();
    session.hand_over();
    let document_writer = session.document_writer.take().unwrap();
    writer.begin(7, move || document_writer);
    session.tag("الناطق");
    writer.acts(7, session.history.take_acts());
    assert!(matches!(next(), Outcome::Saved(1)));
    assert_eq!(scratch.read(JOURNAL).matches("\"line\":\"act\"").count(), 1);
    writer.flush(1);
    assert!(matches!(next(), Outcome::Flushed(1)));
    assert!(scratch.read(FILE).contains("الناطق"));

    fs::rename(scratch.path("annotations"), scratch.path("away")).unwrap();
    session.tag("وصلت");
    writer.acts(7, session.history.take_acts());
    let Outcome::Changed(_, Some(elsewhere)) = next() else { panic!("it cannot be written") };
    assert!(elsewhere.is_file());
    fs::rename(scratch.path("away"), scratch.path("annotations")).unwrap();
    assert!(matches!(next(), Outcome::Saved(2)), "by itself, after some seconds");
    drop(writer);
    assert!(scratch.read(FILE).contains("وصلت") && !elsewhere.exists());
}

#[test]
fn earlier_states_and_deleted_annotations_are_brought_back_by_an_act() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    for quote in ["الناطق", "وصلت", "قال"] {
        session.tag(quote);
    }
    session.history.make(&mut session.set, Edit::Remove(Id::new("وصلت").unwrap()), NOW).unwrap();
    session.hand_over().append().unwrap();
    session.document_writer.as_mut().unwrap().rewrite().unwrap();
    let (entry, place) = (scratch.entry("ن/a.txt"), StatePlace::at(scratch.path("state")));
    let bring = |wanted| restore(&entry, &place, "karim", &wanted, jiff::Timestamp::UNIX_EPOCH);
    assert!(matches!(bring(Wanted::After(1)), Err(RestoreError::Store(StoreError::Held { .. }))));
    drop(session);

    let quotes = || Session::open(&scratch).quotes();
    assert_eq!(bring(Wanted::Deleted("وصلت".into())).unwrap(), (3, 0));
    assert_eq!(quotes(), ["قال", "الناطق", "وصلت"]);
    assert!(matches!(bring(Wanted::Deleted("وصلت".into())), Err(RestoreError::Nothing(_))));
    assert!(matches!(bring(Wanted::Deleted("zzz".into())), Err(RestoreError::Unknown(_))));
    assert_eq!(bring(Wanted::After(1)).unwrap(), (1, 0));
    assert_eq!(quotes(), ["الناطق"]);
    assert_eq!(bring(Wanted::After(5)).unwrap(), (3, 0));
    assert_eq!(bring(Wanted::Before("قال".into())).unwrap(), (1, 0));
    assert_eq!(bring(Wanted::After(0)).unwrap(), (0, 0));
    assert!(!scratch.path(FILE).exists());
    let mut last = Session::open_as(&scratch, "karim");
    last.undo();
    assert_eq!(last.quotes(), ["الناطق"]);
    let log = read_log(&entry).unwrap().unwrap();
    let kinds: Vec<_> = log.acts.iter().map(|act| act.kind.as_str()).collect();
    assert_eq!(kinds, ["do", "do", "do", "do", "restore", "restore", "restore", "restore", "restore"]);
    let removed = &log.acts[3].changes()[0];
    assert_eq!((removed.what, removed.id, removed.text), ("remove", "وصلت", "وصلت"));
    assert!(
        log.acts.iter().all(|act| act.to_json("a").contains("\"document\":\"a\""))
            && log.acts.len() == 9
            && log.acts[4].by == "karim"
    );
}

#[test]
fn what_somebody_else_did_is_not_undone_and_ours_beneath_it_is() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    drop(first);
    let mut theirs = Session::open_as(&scratch, "karim");
    assert_eq!(theirs.history.undo(&mut theirs.set, NOW), Ok(false), "it is leila's");
    theirs.tag("وصلت");
    theirs.hand_over().append().unwrap();
    drop(theirs);
    let mut again = Session::open(&scratch);
    again.undo();
    assert_eq!(again.quotes(), ["وصلت"]);
    assert_eq!(again.history.undo(&mut again.set, NOW), Ok(false), "it is karim's");
}

#[test]
fn a_deleted_link_does_not_come_back_without_its_ends() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    session.tag("الناطق");
    session.tag("وصلت");
    let id = |name: &str| Id::new(name).unwrap();
    let (role, by, made) = ("related".to_owned(), String::new(), String::new());
    let link = Link { id: id("link"), role, from: id("الناطق"), to: id("وصلت"), by, made };
    session.history.make(&mut session.set, Edit::Connect(link), NOW).unwrap();
    session.history.make(&mut session.set, Edit::Remove(id("وصلت")), NOW).unwrap();
    session.hand_over().append().unwrap();
    session.document_writer.as_mut().unwrap().rewrite().unwrap();
    drop(session);
    let (entry, place) = (scratch.entry("ن/a.txt"), StatePlace::at(scratch.path("state")));
    let bring = |id: &str| restore(&entry, &place, "karim", &Wanted::Deleted(id.to_owned()), NOW);
    assert!(matches!(bring("link"), Err(RestoreError::Nothing(_))));
    assert_eq!(read_log(&entry).unwrap().unwrap().acts.len(), 4, "nothing was written");
    assert_eq!(bring("وصلت").unwrap(), (2, 1), "with its link");
}
