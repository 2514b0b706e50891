//! A document that is changed while somebody has it open: seen by its bytes, whatever was done to the file.

use crate::*;
use hashiya::store::{Stamp, Watch};

const TEXT: &str = "قال باسم إن السفينة وصلت";
const OTHER: &str = "قال باسم إن السفينة غرقت";

fn watched(scratch: &Scratch) -> Watch {
    let entry = scratch.entry("a.txt");
    let stamp = Stamp::of(&entry);
    let loaded = read_document(&entry).unwrap();
    Watch::new(&entry, &loaded.sha256, stamp)
}

/// What a look says after something was done to the document, and again after it is what it was.
fn seen(change: impl Fn(&Scratch)) -> Option<StoreError> {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let mut watch = watched(&scratch);
    assert!(watch.look().is_ok() && watch.look().is_ok());
    change(&scratch);
    let found = watch.look().err();
    assert_eq!(watch.look().is_err(), found.is_some(), "a second look says the same");
    let path = scratch.path("corpus/a.txt");
    let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
    fs::write(&path, TEXT).unwrap();
    assert!(watch.look().is_ok(), "what is again as it was has not changed");
    found
}

fn age(path: &Path) {
    let long_ago = SystemTime::now() - std::time::Duration::from_secs(3600);
    fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

#[test]
fn an_edit_of_as_many_bytes_is_seen_at_once() {
    let found = seen(|scratch| drop(scratch.file("corpus/a.txt", OTHER)));
    assert!(matches!(found, Some(StoreError::TextChanged { .. })), "{found:?}");
}

#[test]
fn an_edit_whose_time_was_set_back_is_seen() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let path = scratch.path("corpus/a.txt");
    age(&path);
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let mut watch = watched(&scratch);
    assert!(watch.look().is_ok());
    fs::write(&path, OTHER).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    assert!(watch.look().is_err());
}

#[test]
fn a_file_that_took_the_place_is_seen_by_its_bytes() {
    let replace = |text: &'static str| {
        move |scratch: &Scratch| {
            let new = scratch.file("new", text);
            fs::rename(new, scratch.path("corpus/a.txt")).unwrap();
        }
    };
    assert!(matches!(seen(replace(OTHER)), Some(StoreError::TextChanged { .. })));
    assert!(seen(replace(TEXT)).is_none());
}

#[test]
fn what_was_only_touched_has_not_changed() {
    assert!(seen(|scratch| age(&scratch.path("corpus/a.txt"))).is_none());
}

#[test]
fn a_document_that_was_cut_off_is_seen() {
    let found = seen(|scratch| drop(scratch.file("corpus/a.txt", "")));
    assert!(matches!(found, Some(StoreError::TextChanged { .. })), "{found:?}");
}

#[test]
fn a_document_that_is_gone_is_seen() {
    let found = seen(|scratch| fs::remove_file(scratch.path("corpus/a.txt")).unwrap());
    assert!(matches!(found, Some(StoreError::NotFound { .. })), "{found:?}");
}

#[test]
fn what_is_no_file_any_more_is_seen_and_not_opened() {
    let found = seen(|scratch| {
        fs::remove_file(scratch.path("corpus/a.txt")).unwrap();
        scratch.folder("corpus/a.txt");
    });
    assert!(matches!(found, Some(StoreError::NotAFile { .. })), "{found:?}");
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_link_in_its_place_is_seen_and_blocks_nothing() {
    let found = seen(|scratch| {
        let path = scratch.path("corpus/a.txt");
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    });
    assert!(matches!(found, Some(StoreError::NotAFile { .. })), "{found:?}");
    let found = seen(|scratch| {
        fs::remove_file(scratch.path("corpus/a.txt")).unwrap();
        scratch.file("corpus/b.txt", OTHER);
        scratch.link("b.txt", "corpus/a.txt");
    });
    assert!(matches!(found, Some(StoreError::TextChanged { .. })), "{found:?}");
}

#[test]
fn a_document_that_was_edited_twice_and_restored_has_not_changed() {
    let found = seen(|scratch| {
        for text in [OTHER, "x", TEXT] {
            scratch.file("corpus/a.txt", text);
        }
    });
    assert!(found.is_none());
}
