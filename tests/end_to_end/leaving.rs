//! Ends that the user did not ask for: signals, a closed window. The terminal is given back, the work is on disk.
//!
//! A panic is not among them: there is no honest way to cause one from outside.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::reading::is_given_back;
use super::record::{file, masked};

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

fn tagged() -> (Corpus, Reader) {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.notice("entity: أعلنت");
    (corpus, reader)
}

fn is_saved(corpus: &Corpus) {
    let expected = file("a.txt", TEXT, &[("entity", "أعلنت")]);
    assert_eq!(corpus.annotations("a.txt").map(|file| masked(&file)), Some(expected));
    let names: Vec<_> = std::fs::read_dir(corpus.path("annotations"))
        .unwrap()
        .map(|item| item.unwrap().file_name())
        .collect();
    assert_eq!(names, ["a.txt.ron"], "no temporary file is left");
}

#[test]
fn signals_give_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let (corpus, mut reader) = tagged();
        reader.keys(":");
        reader.see("Command");
        reader.signal(signal);
        let left = reader.end();
        is_given_back(&left);
        is_saved(&corpus);
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    let (corpus, mut reader) = tagged();
    reader.hang_up();
    reader.end();
    is_saved(&corpus);
}

#[test]
fn a_killed_program_loses_nothing() {
    let (corpus, mut reader) = tagged();
    reader.signal("KILL");
    assert!(!reader.end().status.success());
    is_saved(&corpus);
    let mut reader = Start::on(&corpus).open();
    reader.keys("\t");
    let shot = reader.frame();
    assert!(shot.status().contains("entity") || shot.has("no annotation"), "{}", shot.text());
    reader.quit();
}

#[test]
fn every_key_for_quitting_quits() {
    for key in ["q", "\x11", "\x03"] {
        let (corpus, mut reader) = tagged();
        reader.keys(key);
        let left = reader.end();
        assert!(left.status.success());
        is_given_back(&left);
        is_saved(&corpus);
    }
}
