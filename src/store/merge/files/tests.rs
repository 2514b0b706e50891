//! The document's own record: date, status and notes of two people.

use super::*;

fn record(date: &str, status: &str, notes: &str) -> DocumentRecord {
    let [date, status, notes] = [date, status, notes].map(str::to_owned);
    DocumentRecord { path: "a.txt".to_owned(), date, status, notes, ..DocumentRecord::default() }
}

#[test]
fn fields_of_the_document_come_together() {
    let base = record("2031", "new", "");
    let ours = record("2031-03", "new", "seen");
    let theirs = record("2031", "done", "");
    assert_eq!(document(&base, &ours, &theirs), (record("2031-03", "done", "seen"), vec![]));
    let notes = |notes| record("2031", "new", notes);
    assert_eq!(document(&base, &notes("one\ntwo"), &notes("two")), (notes("one\ntwo"), vec![]));
}

#[test]
fn what_two_people_say_differently_is_kept_in_the_notes_once() {
    let base = record("2031", "new", "one");
    let (ours, theirs) = (record("2031-04", "done", "one\nours"), record("2031-03", "", "one\ntheirs"));
    let (merged, fields) = document(&base, &ours, &theirs);
    assert_eq!(merged, record("2031-04", "done", "one\nours\ntheirs\nconflict: date 2031-03"));
    assert_eq!(fields, ["date", "status", "notes"]);
    assert_eq!(document(&base, &theirs, &ours).0, merged);
    for side in [&ours, &theirs] {
        assert_eq!(document(&base, &merged, side).0, merged);
        assert_eq!(document(&base, side, &merged).0, merged);
    }
}
