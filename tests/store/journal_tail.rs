//! Acts that were confirmed when the program was killed before they came into the annotation file, and somebody else wrote that
//! file, or the document, before it was opened again: both works are there.

use crate::journal::*;
use crate::*;

/// What a file of this one annotation more is, as another annotator's tool would write it.
fn with_theirs(file: &str) -> String {
    let record = "        (id: \"theirs\", label: \"claim\", spans: [(0, 3)], text: \"قال\", by: \"omar\", made: \"2026-11-20T10:15:00Z\"),\n";
    file.replacen("annotations: [\n", &format!("annotations: [\n{record}"), 1)
}

/// A session with one act in the file and two more in the journal only, killed.
fn killed(scratch: &Scratch) {
    let mut first = Session::open(scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    first.tag("وصلت");
    first.remove("الناطق");
    first.hand_over().append().unwrap();
}

#[test]
fn what_was_confirmed_comes_together_with_what_others_wrote_after_a_kill() {
    let scratch = project();
    killed(&scratch);
    scratch.file(FILE, with_theirs(&scratch.read(FILE)));
    let before = scratch.snapshot();
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["قال", "وصلت"]);
    assert!(next.messages[0].contains("2 acts of the last session brought together"), "{:?}", next.messages);
    assert!(next.recovery.as_ref().unwrap().has_unwritten());
    assert_eq!(scratch.snapshot(), before, "opening writes nothing");
    // Killed again at every step of writing it.
    next.hand_over().append().unwrap();
    drop(next);
    let mut last = Session::open(&scratch);
    assert_eq!((last.quotes(), aside(&scratch)), (vec!["قال".to_owned(), "وصلت".to_owned()], 1));
    last.hand_over().append().unwrap();
    last.document_writer.as_mut().unwrap().rewrite().unwrap();
    drop(last);
    let last = Session::open(&scratch);
    assert_eq!((last.quotes(), last.messages.len()), (vec!["قال".to_owned(), "وصلت".to_owned()], 0));
}

#[test]
fn a_journal_that_is_replaced_is_never_without_a_name() {
    // Nothing but the rename of its successor takes the name away: a folder in which nothing can be made keeps it.
    let scratch = project();
    killed(&scratch);
    scratch.file(FILE, with_theirs(&scratch.read(FILE)));
    let mut next = Session::open(&scratch);
    next.hand_over();
    scratch.folder("annotations/ن/.a.txt.lock");
    assert!(next.document_writer.as_mut().unwrap().append().is_err());
    drop(next);
    fs::remove_dir(scratch.path("annotations/ن/.a.txt.lock")).unwrap();
    assert_eq!(Session::open(&scratch).quotes(), ["قال", "وصلت"]);
}

#[test]
fn a_kill_right_after_a_merge_keeps_the_journal_and_its_history() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    let theirs = with_theirs(&scratch.read(FILE));
    first.tag("وصلت");
    first.take_theirs("قال");
    // As when the file was written by others and taken in: the journal says it all, the file only theirs.
    first.hand_over().append().unwrap();
    drop(first);
    scratch.file(FILE, theirs);
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["قال", "الناطق", "وصلت"]);
    assert!(next.messages[0].contains("brought back from the journal"), "{:?}", next.messages);
    next.undo();
    assert_eq!(next.quotes(), ["قال", "الناطق"]);
    next.hand_over().append().unwrap();
    next.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert_eq!((aside(&scratch), Session::open(&scratch).messages.len()), (0, 0));
}

#[test]
fn what_could_not_be_saved_comes_together_with_what_others_wrote() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    scratch.file(FILE, with_theirs(&scratch.read(FILE)));
    first.tag("وصلت");
    let document_writer = first.hand_over();
    assert!(document_writer.append().is_err() && document_writer.keep_elsewhere().is_some());
    drop(first);
    let mut next = Session::open(&scratch);
    assert_eq!(next.quotes(), ["قال", "الناطق", "وصلت"]);
    next.hand_over().append().unwrap();
    assert_eq!(fs::read_dir(scratch.path("state")).unwrap().count(), 0);
    assert_eq!(Session::open(&scratch).quotes(), ["قال", "الناطق", "وصلت"]);
}

#[test]
fn what_two_changed_is_kept_twice() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    first.relabel("الناطق", "date");
    first.hand_over().append().unwrap();
    drop(first);
    scratch.file(FILE, scratch.read(FILE).replace("\"entity\"", "\"claim\""));
    let labels: Vec<_> =
        Session::open(&scratch).set.annotations().iter().map(|one| one.label.clone()).collect();
    assert!(labels.contains(&"date".to_owned()) && labels.contains(&"claim".to_owned()), "{labels:?}");
}

#[test]
fn what_was_confirmed_is_found_again_in_a_document_that_has_changed() {
    for has_file in [true, false] {
        let scratch = project();
        if has_file {
            killed(&scratch);
        } else {
            let mut first = Session::open(&scratch);
            first.tag("وصلت");
            first.hand_over().append().unwrap();
        }
        assert_eq!(scratch.path(FILE).exists(), has_file);
        scratch.file("corpus/ن/a.txt", format!("خبر عاجل\n{TEXT}"));
        let before = scratch.snapshot();
        let (loaded, mut found) = scratch.open("ن/a.txt");
        // Without a file nobody knows how long the text was, and so what moved it: it is listed as doubtful then.
        let known = found.set.annotations().iter().map(|one| one.id.to_string());
        let doubtful = found.reanchoring.iter().flat_map(|found| &found.unsettled);
        let there: Vec<_> = known.chain(doubtful.map(|(_, one)| one.id.to_string())).collect();
        assert_eq!(there, ["وصلت"], "{:?}", found.problems);
        assert_eq!(scratch.snapshot(), before);
        hashiya::store::settle(&mut found.file, &loaded.document, &loaded.sha256, &found.set).unwrap();
        let next = Session::open(&scratch);
        assert_eq!((next.messages.len(), aside(&scratch)), (0, 1));
        assert_eq!(scratch.read(FILE).matches("text: \"وصلت\"").count(), 1);
    }
}

#[test]
fn a_check_counts_and_mentions_what_only_the_journal_holds() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("وصلت");
    first.hand_over().append().unwrap();
    drop(first);
    let project = Project::discover(Some(&scratch.path(".")), None).unwrap();
    let report = hashiya::store::check(&project, &Schema::built_in());
    assert_eq!((report.files, report.annotations, report.has_errors()), (0, 1, false));
    assert_eq!(report.findings[0].kind.code(), "journal-ahead");
    assert!(report.findings[0].message.contains("one act"), "{:?}", report.findings);
}
