//! The thread's work without the thread, on disks that fail: what is told, what is tried again, what is then there.

use super::*;
use crate::annotation::{Annotation, Edit, History, Id, Schema, Span};
use crate::store::durable::fault;
use crate::store::{
    OpenedJournal, Project, StatePlace, open_journal, read_annotations, read_document, read_log,
};
use crate::text::TextRange;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A desk with one document, an act that was handed over, and what is told.
fn desk(folder: &Path) -> (Desk, Arc<Mutex<Vec<Outcome>>>) {
    fs::create_dir_all(folder.join("corpus")).unwrap();
    fs::write(folder.join("corpus/a.txt"), "one two").unwrap();
    let entry = Project::discover(Some(folder), None).unwrap().scan().0.remove(0);
    let loaded = read_document(&entry).unwrap();
    let watch = Watch::new(&entry, &loaded.sha256, None);
    let mut found = read_annotations(&entry, &loaded, &Schema::built_in()).unwrap();
    let place = StatePlace::at(folder.join("state"));
    let OpenedJournal { recovery, .. } =
        open_journal(&loaded.document, &loaded.sha256, &mut found, &place, "leila");
    let annotation = Annotation {
        id: Id::new("a1").unwrap(),
        label: "entity".into(),
        spans: Span::snapped("one two", TextRange::from(0..3)).unwrap().into(),
        attributes: BTreeMap::new(),
        note: String::new(),
        by: "leila".into(),
        made: String::new(),
    };
    let mut history = History::default();
    history.make(&mut found.set, Edit::Insert(annotation), jiff::Timestamp::UNIX_EPOCH).unwrap();
    let acts = history.take_acts();
    let document = Arc::new(loaded.document);
    let document_writer = DocumentWriter::new(recovery, document, loaded.sha256, "leila".into());
    let told = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&told);
    let tell = move |report: WriteReport| heard.lock().unwrap().push(report.outcome);
    let mut desk = Desk { works: BTreeMap::new(), watched: BTreeMap::new(), tell: Box::new(tell) };
    desk.take(Task::Watch(0, watch), &mut Vec::new());
    desk.take(Task::Begin(0, Box::new(|| document_writer)), &mut Vec::new());
    desk.take(Task::Acts(0, acts), &mut Vec::new());
    (desk, told)
}

fn acts_in_journal(folder: &Path) -> usize {
    let entry = Project::discover(Some(folder), None).unwrap().scan().0.remove(0);
    read_log(&entry).unwrap().map_or(0, |log| log.acts.len())
}

#[test]
fn an_act_that_could_not_be_synced_is_never_called_saved_and_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, told) = desk(folder.path());
    // The journal, and the journal elsewhere.
    fault::announce(0, 2);
    desk.write(false);
    {
        let told = told.lock().unwrap();
        let [Outcome::Failed(error @ StoreError::Write { .. }, None)] = &told[..] else { panic!("{told:?}") };
        let error = error.to_string();
        assert!(
            error.contains(".a.txt.journal: cannot be written: ") && error.contains("check the disk"),
            "{error}"
        );
    }
    assert!(desk.next_time().is_some(), "it is tried again by itself");
    // Pages that could not be written count as clean after that, so that the bytes are written again.
    desk.take(Task::Flush(1), &mut Vec::new());
    desk.write(false);
    let told = told.lock().unwrap();
    assert!(matches!(told[..], [Outcome::Failed(..), Outcome::Saved(1)]), "{told:?}");
    assert_eq!(acts_in_journal(folder.path()), 1, "neither lost nor doubled");
}

#[test]
fn a_file_that_could_not_be_synced_is_not_replaced_and_written_later() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, told) = desk(folder.path());
    // The journal is well.
    fault::announce(1, 1);
    desk.write(true);
    let file = folder.path().join("annotations/a.txt.ron");
    assert!(!file.exists(), "what may not be on the disk takes no name");
    desk.take(Task::Flush(1), &mut Vec::new());
    desk.write(true);
    assert!(file.exists());
    let told = told.lock().unwrap();
    assert!(matches!(told[..], [Outcome::Saved(1), Outcome::Failed(..), Outcome::Saved(1)]), "{told:?}");
}

#[test]
fn an_act_about_a_text_that_is_gone_is_told_before_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, told) = desk(folder.path());
    let document = folder.path().join("corpus/a.txt");
    fs::write(&document, "eno two").unwrap();
    desk.write(true);
    assert_eq!(acts_in_journal(folder.path()), 1, "it is kept all the same");
    let file = fs::read_to_string(folder.path().join("annotations/a.txt.ron")).unwrap();
    assert!(file.contains("text: \"one\""), "{file}");
    fs::write(&document, "one two").unwrap();
    desk.take(Task::Look(0), &mut Vec::new());
    desk.write(false);
    let told = told.lock().unwrap();
    let [
        Outcome::TextChanged(_, Some(StoreError::TextChanged { .. })),
        Outcome::Saved(1),
        Outcome::TextChanged(_, None),
    ] = &told[..]
    else {
        panic!("{told:?}")
    };
}
