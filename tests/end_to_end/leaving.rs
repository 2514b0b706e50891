//! Ends that the user did not ask for: signals, a closed window. The terminal is given back, the work is on disk.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::output::{first, last};
use super::reading::{is_given_back, modes_are_given_back};
use super::record::{file, masked};

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n";

fn tagged() -> (Corpus, Reader) {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.notice("entity: أعلنت");
    (corpus, reader)
}

/// The annotation is on disk, and nothing that is there only while the program runs.
fn is_saved(corpus: &Corpus) {
    is_in_the_file(corpus);
    let mut names: Vec<_> = std::fs::read_dir(corpus.path("annotations"))
        .unwrap()
        .map(|item| item.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, [".a.txt.journal", "a.txt.ron"], "no temporary file is left");
}

/// The annotation is on disk. After a kill a lock or a temporary file may stand beside it.
fn is_in_the_file(corpus: &Corpus) {
    let expected = file("a.txt", TEXT, &[("entity", "أعلنت")]);
    assert_eq!(corpus.annotations("a.txt").map(|file| masked(&file)), Some(expected));
}

#[test]
fn signals_give_the_terminal_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let (corpus, mut reader) = tagged();
        reader.keys(":");
        reader.see("Command");
        reader.signal(signal);
        let left = reader.end();
        assert_eq!(left.status.exit_code(), code);
        is_given_back(&left);
        is_saved(&corpus);
    }
}

/// Over a network answers are waited for longer than a signal takes.
#[test]
fn a_signal_before_the_first_frame_gives_the_terminal_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let corpus = Corpus::new(&[("a.txt", TEXT)]);
        let mut reader = Start::on(&corpus).variable("SSH_TTY", "/dev/pts/0").answers(&[]).run();
        reader.wait_for_bytes("\x1b[c");
        reader.signal(signal);
        let left = reader.end();
        assert_eq!(left.status.exit_code(), code);
        modes_are_given_back(&left);
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    let (corpus, mut reader) = tagged();
    reader.hang_up();
    assert_eq!(reader.end().status.exit_code(), 129);
    is_saved(&corpus);
}

#[test]
fn a_killed_program_loses_nothing() {
    let (corpus, mut reader) = tagged();
    reader.signal("KILL");
    assert!(!reader.end().status.success());
    let mut reader = Start::on(&corpus).open();
    reader.wait_for("the entity", |shot| shot.status().contains("entity"));
    reader.quit();
    is_in_the_file(&corpus);
}

#[test]
fn what_was_saved_before_a_kill_can_be_undone_after_it() {
    let (corpus, mut reader) = tagged();
    reader.keys("d");
    reader.notice("date: أعلنت");
    reader.signal("KILL");
    reader.end();
    let mut reader = Start::on(&corpus).open();
    reader.wait_for("the date", |shot| shot.status().contains("date"));
    reader.keys("u");
    reader.wait_for("the entity", |shot| shot.has("undone") && shot.status().contains("entity"));
    reader.quit();
    is_in_the_file(&corpus);
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    reader.see("undone");
    reader.keys("u");
    reader.see("nothing to undo");
    reader.keys("U");
    reader.see("done again");
    reader.quit();
    is_in_the_file(&corpus);
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

/// The library that reads keys panics at a mouse in column 0, which no terminal sends, as long as it is built for
/// debugging and has this defect. The `q` is for all other cases.
#[test]
fn a_panic_gives_the_terminal_back_and_ends_the_program() {
    let (corpus, mut reader) = tagged();
    reader.keys("\x1b[<0;0;0Mq");
    let left = reader.end();
    if let Some(panicked) = first(&left.output, "panicked at") {
        let given_back = last(&left.output, "\x1b[?1049l").expect("the screen given back");
        assert!(given_back < panicked, "the message is where it can be read");
    }
    modes_are_given_back(&left);
    is_saved(&corpus);
}
