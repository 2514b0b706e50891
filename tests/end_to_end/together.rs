//! Two sessions on one document: one annotates, the other reads and is told who does.

use super::corpus::Corpus;
use super::harness::{Start, WORD_LEFT};
use super::record::{file, masked};

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

fn two() -> Corpus {
    Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)])
}

#[test]
fn the_second_session_reads_only_until_the_first_has_left() {
    let corpus = two();
    let mut first = Start::on(&corpus).open();
    first.keys("e");
    first.notice("entity: أعلنت");
    let mut second = Start::on(&corpus).variable("HASHIYA_AS", "karim").open();
    let shot = second.see("is annotating this document");
    assert!(shot.has("leila") && shot.has("(process "), "{}", shot.text());
    assert!(shot.status().ends_with("read-only") && shot.status().contains("entity"), "{}", shot.text());
    second.keys("d");
    second.see("nothing can be changed");
    // Another document is free.
    second.keys("]");
    second.see("2/2");
    second.keys("e");
    second.see("entity");
    second.keys("[");
    second.see("1/2");
    first.quit();
    second.keys("\x1b[15~");
    second.see("read again from disk");
    second.keys(WORD_LEFT);
    second.keys("u");
    second.see("undone in b.txt");
    second.keys("u");
    second.see("nothing to undo");
    second.quit();
    let kept = corpus.annotations("a.txt").map(|file| masked(&file));
    assert_eq!(
        kept,
        Some(file("a.txt", TEXT, &[("entity", "أعلنت")])),
        "what the first did is not the second's"
    );
}

#[test]
fn who_annotates_first_is_kept_and_the_other_is_told() {
    let corpus = two();
    let mut first = Start::on(&corpus).open();
    let mut second = Start::on(&corpus).open();
    first.keys("e");
    first.notice("entity: أعلنت");
    second.keys("d");
    let shot = second.see("is annotating this document");
    assert!(shot.status().contains("entity") && !shot.status().contains("date"), "{}", shot.text());
    // Leaving the document is enough.
    first.keys("]");
    first.see("2/2");
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", TEXT, &[("entity", "أعلنت")]))
    );
    second.keys("\x1b[15~");
    second.see("read again from disk");
    second.keys("d");
    second.notice("date: أعلنت");
    second.quit();
    first.quit();
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", TEXT, &[("date", "أعلنت"), ("entity", "أعلنت")]))
    );
}

#[test]
fn a_session_that_was_killed_keeps_nobody_away() {
    let corpus = two();
    let mut first = Start::on(&corpus).open();
    first.keys("e");
    first.notice("entity: أعلنت");
    first.signal("KILL");
    first.end();
    assert!(corpus.path("annotations/.a.txt.lock").exists());
    let mut second = Start::on(&corpus).open();
    second.keys("d");
    second.notice("date: أعلنت");
    second.quit();
    assert!(!corpus.path("annotations/.a.txt.lock").exists());
}

#[test]
fn what_another_session_did_in_a_document_that_was_left_comes_in() {
    let corpus = two();
    let mut first = Start::on(&corpus).open();
    first.keys("e");
    first.notice("entity: أعلنت");
    first.keys("]");
    first.wait_for("all written", |_| !corpus.path("annotations/.a.txt.lock").exists());
    let mut second = Start::on(&corpus).variable("HASHIYA_AS", "karim").open();
    second.keys("d");
    second.notice("date: أعلنت");
    second.quit();
    first.keys("[");
    first.see("1/2");
    first.keys(WORD_LEFT);
    first.keys("c");
    let shot = first.see("1 change of others came in");
    assert!(shot.status().ends_with(" saved") && !shot.has("NOT SAVED"), "{}", shot.text());
    let labels = || {
        let file = corpus.annotations("a.txt").unwrap();
        ["entity", "date", "claim"].map(|label| file.contains(&format!("label: \"{label}\"")))
    };
    assert_eq!(labels(), [true; 3]);
    first.keys("u");
    first.see("undone");
    first.quit();
    assert_eq!(labels(), [true, true, false]);
}
