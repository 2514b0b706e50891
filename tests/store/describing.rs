//! What is noted about a document as a whole: acts like all others, in the journal, undone, and brought together.

use crate::journal::*;
use crate::*;

fn status(session: &Session) -> &str {
    &session.set.info().status
}

#[test]
fn a_note_in_the_journal_is_there_after_a_crash_and_can_be_undone() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.describe(InfoField::Status, "reading");
    first.describe(InfoField::Notes, "سطر\nآخر");
    first.hand_over().append().unwrap();
    drop(first);
    assert!(!scratch.path(FILE).exists(), "the program ended before");

    let mut second = Session::open(&scratch);
    assert_eq!((status(&second), &*second.set.info().notes), ("reading", "سطر\nآخر"));
    second.undo();
    second.hand_over().append().unwrap();
    second.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert!(scratch.read(FILE).contains("status: \"reading\"") && !scratch.read(FILE).contains("notes"));
    drop(second);
    let mut third = Session::open(&scratch);
    assert_eq!((status(&third), third.messages.len()), ("reading", 0));
    third.undo();
    third.hand_over().append().unwrap();
    third.document_writer.as_mut().unwrap().rewrite().unwrap();
    assert!(!scratch.path(FILE).exists(), "nothing is known");
}

#[test]
fn a_note_comes_together_with_what_others_wrote_after_a_kill() {
    let scratch = project();
    let mut first = Session::open(&scratch);
    first.tag("الناطق");
    first.hand_over().append().unwrap();
    first.document_writer.as_mut().unwrap().rewrite().unwrap();
    first.describe(InfoField::Status, "done");
    first.hand_over().append().unwrap();
    drop(first);
    scratch.file(FILE, scratch.read(FILE).replacen("chars", "date: \"2031-03-05\", chars", 1));
    let mut next = Session::open(&scratch);
    assert_eq!((status(&next), &*next.set.info().date), ("done", "2031-03-05"));
    next.hand_over().append().unwrap();
    next.document_writer.as_mut().unwrap().rewrite().unwrap();
    drop(next);
    let last = Session::open(&scratch);
    assert_eq!((status(&last), &*last.set.info().date), ("done", "2031-03-05"));
    assert_eq!(last.messages, [""; 0]);
}

/// As long as others noted something else meanwhile, taking it back would undo their work.
#[test]
fn a_note_that_others_changed_is_theirs_to_take_back() {
    let scratch = project();
    let mut session = Session::open(&scratch);
    session.describe(InfoField::Status, "reading");
    session.describe(InfoField::Date, "2031");
    let theirs = Edit::Describe(InfoField::Status, "done".to_owned());
    let kind = hashiya::annotation::ActKind::Merge;
    session.history.make_as(kind, &mut session.set, theirs, "2031-03-05T09:00:00Z".parse().unwrap()).unwrap();
    session.undo();
    assert_eq!((status(&session), &*session.set.info().date), ("done", ""));
    assert!(session.history.next_undo().is_none());
}
