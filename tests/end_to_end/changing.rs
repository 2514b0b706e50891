//! A document that is changed by another program while it is open: that is said, what was done meanwhile is kept, and
//! reading again finds all of it.

use super::corpus::Corpus;
use super::harness::{Reader, Start, WORD_LEFT};
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت إلى الميناء القديم أمس.\n";
const F5: &str = "\x1b[15~";
const TOLD: &str = "F5 reads the document";

/// A reader with an annotation that is saved, after which something is done to the document. The next act is on a text
/// that is gone.
fn changed(change: impl FnOnce(&Corpus)) -> (Corpus, Reader) {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.notice("entity: أعلنت");
    reader.wait_for("saved", |shot| shot.status().ends_with(" saved"));
    change(&corpus);
    reader.keys(WORD_LEFT);
    reader.keys("d");
    let shot = reader.see(TOLD);
    assert!(shot.status().ends_with("TEXT CHANGED"), "{}", shot.text());
    // What is known to be about a text that is gone is refused, and taking back is not.
    reader.keys("c");
    assert!(reader.see(TOLD).status().ends_with("TEXT CHANGED"));
    (corpus, reader)
}

fn document(corpus: &Corpus) -> std::path::PathBuf {
    corpus.path("corpus/a.txt")
}

/// Reads again, accepts, and what was done before and after the change is there.
fn found_again(corpus: &Corpus, reader: &mut Reader) {
    reader.keys(F5);
    reader.see("opened read-only: a.txt has changed");
    reader.keys("A");
    reader.see("all annotations are where they belong now");
    let file = corpus.annotations("a.txt").unwrap();
    assert!(file.contains("label: \"entity\"") && file.contains("text: \"أعلنت\""), "{file}");
    assert!(!file.contains("claim"), "{file}");
    // Noticed before or after the act, it was kept when it was made.
    reader.keys("c");
    reader.see("claim: ");
    reader.keys("u");
    reader.see("undone: claim");
}

const MORE: &str = "قالت الصحيفة أعلنت هدى الراوي أن السفينة وصلت إلى الميناء القديم أمس.\n";

#[test]
fn an_edit_is_told_and_reading_again_finds_the_annotations() {
    let (corpus, mut reader) = changed(|corpus| fs::write(document(corpus), MORE).unwrap());
    found_again(&corpus, &mut reader);
    reader.quit();
}

#[test]
fn a_document_in_whose_place_another_was_put_is_told() {
    let (corpus, mut reader) = changed(|corpus| {
        corpus.file("new", MORE);
        fs::rename(corpus.path("new"), document(corpus)).unwrap();
    });
    found_again(&corpus, &mut reader);
    reader.quit();
}

#[test]
fn a_document_that_was_edited_twice_is_read_as_it_is_then() {
    let (corpus, mut reader) = changed(|corpus| fs::write(document(corpus), "x").unwrap());
    fs::write(document(&corpus), MORE).unwrap();
    found_again(&corpus, &mut reader);
    // Edited again before what was found is accepted: nothing is written about a text that is gone.
    fs::write(document(&corpus), TEXT).unwrap();
    reader.keys(F5);
    reader.see("opened read-only: a.txt has changed");
    fs::write(document(&corpus), MORE).unwrap();
    let before = corpus.snapshot();
    reader.keys("A");
    reader.see(TOLD);
    assert_eq!(corpus.snapshot(), before);
    reader.quit();
}

#[test]
fn a_document_that_is_gone_and_comes_back_is_as_it_was() {
    let (corpus, mut reader) = changed(|corpus| fs::remove_file(document(corpus)).unwrap());
    fs::write(document(&corpus), TEXT).unwrap();
    // A key a second later at most has it looked at.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    reader.keys(WORD_LEFT);
    let shot = reader.wait_for("saved", |shot| shot.status().ends_with(" saved"));
    assert!(shot.has("the document is again what the page shows"), "{}", shot.text());
    reader.keys("c");
    reader.see("claim: ");
    for label in ["claim", "date", "entity"] {
        reader.keys("u");
        reader.see(&format!("undone: {label}"));
    }
    reader.quit();
    assert_eq!(corpus.annotations("a.txt"), None);
}

#[test]
fn a_document_that_was_cut_off_loses_no_record() {
    let (corpus, mut reader) = changed(|corpus| fs::write(document(corpus), "").unwrap());
    reader.keys(F5);
    reader.see("opened read-only: a.txt has changed");
    reader.quit();
    let file = corpus.annotations("a.txt").unwrap();
    assert!(file.contains("label: \"entity\"") && file.contains("label: \"date\""), "{file}");
}

#[test]
fn a_document_that_became_something_else_is_not_opened() {
    type Change = fn(&Corpus);
    let changes: [Change; 3] = [
        |corpus| fs::create_dir(document(corpus)).unwrap(),
        |corpus| assert!(Command::new("mkfifo").arg(document(corpus)).status().unwrap().success()),
        |corpus| symlink("nowhere", document(corpus)).unwrap(),
    ];
    for change in changes {
        let (corpus, reader) = changed(|corpus| {
            fs::remove_file(document(corpus)).unwrap();
            change(corpus);
        });
        reader.quit();
        let file = corpus.annotations("a.txt").unwrap();
        assert!(file.contains("label: \"entity\"") && file.contains("label: \"date\""), "{file}");
    }
}

#[test]
fn a_document_that_was_only_touched_has_not_changed() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    fs::write(document(&corpus), TEXT).unwrap();
    reader.keys("e");
    let shot = reader.notice("entity: أعلنت");
    assert!(!shot.has(TOLD), "{}", shot.text());
    reader.wait_for("saved", |shot| shot.status().ends_with(" saved"));
    reader.quit();
}
