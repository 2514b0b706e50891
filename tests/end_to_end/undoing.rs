//! Undo and redo across documents and restarts: the latest act first, its document on the page with it.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::record::{file, masked};

const FIRST: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";
const SECOND: &str = "قال الناطق إن الميناء مغلق.\n";

fn three() -> Corpus {
    Corpus::new(&[("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", FIRST)])
}

/// Tags the first word of the first document, then that of the second.
fn tag_both(reader: &mut Reader) {
    reader.keys("e");
    reader.notice("entity: أعلنت");
    reader.keys("]");
    reader.see("2/3");
    reader.keys("c");
    reader.notice("claim: قال");
}

fn is_annotated(corpus: &Corpus, document: &str, text: &str, tags: &[(&str, &str)]) {
    let expected = (!tags.is_empty()).then(|| file(document, text, tags));
    assert_eq!(corpus.annotations(document).map(|found| masked(&found)), expected, "{document}");
}

#[test]
fn the_latest_act_is_undone_wherever_it_is_and_shown() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_both(&mut reader);
    reader.keys("]");
    reader.see("3/3");
    reader.keys("u");
    let shot = reader.notice("undone in b.txt: claim: قال");
    assert!(shot.has("2/3"), "{}", shot.text());
    reader.keys("u");
    let shot = reader.notice("undone in a.txt: entity: أعلنت");
    assert!(shot.has("1/3"), "{}", shot.text());
    reader.keys("u");
    reader.see("nothing to undo");
    reader.keys("U");
    reader.notice("done again: entity: أعلنت");
    reader.keys("U");
    let shot = reader.notice("done again in b.txt: claim: قال");
    assert!(shot.has("2/3"), "{}", shot.text());
    reader.quit();
    is_annotated(&corpus, "a.txt", FIRST, &[("entity", "أعلنت")]);
    is_annotated(&corpus, "b.txt", SECOND, &[("claim", "قال")]);
}

#[test]
fn the_order_of_work_holds_over_restarts() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_both(&mut reader);
    reader.quit();
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    let shot = reader.notice("undone in b.txt: claim: قال");
    assert!(shot.has("2/3"), "{}", shot.text());
    reader.quit();
    is_annotated(&corpus, "b.txt", SECOND, &[]);
    // What was undone in one session is made again in the next.
    let mut reader = Start::on(&corpus).open();
    reader.keys("U");
    reader.notice("done again in b.txt: claim: قال");
    reader.keys("uu");
    reader.notice("undone in a.txt: entity: أعلنت");
    reader.quit();
    is_annotated(&corpus, "a.txt", FIRST, &[]);
    is_annotated(&corpus, "b.txt", SECOND, &[]);
}

#[test]
fn a_new_act_in_another_document_forgets_what_was_undone_also_over_a_restart() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_both(&mut reader);
    reader.keys("u");
    reader.notice("undone: claim: قال");
    reader.keys("]");
    reader.see("3/3");
    reader.keys("d");
    reader.notice("date: أعلنت");
    reader.keys("U");
    reader.see("nothing to redo");
    reader.quit();
    let mut reader = Start::on(&corpus).open();
    reader.keys("]");
    reader.see("2/3");
    reader.keys("U");
    reader.see("nothing to redo");
    reader.keys("u");
    reader.notice("undone in c.txt: date: أعلنت");
    reader.quit();
    is_annotated(&corpus, "b.txt", SECOND, &[]);
}

#[test]
fn a_document_that_another_session_writes_about_is_told_and_then_passed() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_both(&mut reader);
    reader.quit();
    let mut other = Start::on(&corpus).variable("HASHIYA_AS", "karim").open();
    other.keys("]");
    other.see("2/3");
    other.keys("d");
    other.notice("date: قال");
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    let shot = reader.see("the next step is in this document");
    assert!(shot.has("2/3") && shot.has("karim"), "{}", shot.text());
    reader.keys("u");
    let shot = reader.notice("undone in a.txt: entity: أعلنت");
    assert!(shot.has("1/3"), "{}", shot.text());
    reader.quit();
    other.quit();
    is_annotated(&corpus, "a.txt", FIRST, &[]);
}

#[test]
fn what_somebody_else_did_in_the_same_folder_is_not_undone() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_both(&mut reader);
    reader.quit();
    let mut other = Start::on(&corpus).variable("HASHIYA_AS", "karim").open();
    other.keys("u");
    other.see("nothing to undo");
    other.keys("d");
    other.notice("date: أعلنت");
    other.keys("u");
    other.notice("undone: date: أعلنت");
    other.quit();
    is_annotated(&corpus, "a.txt", FIRST, &[("entity", "أعلنت")]);
}
