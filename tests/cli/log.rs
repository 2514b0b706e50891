//! `log` and `restore`: what is listed, what is brought back, and what is said when that cannot be.

use crate::program::{Hashiya, Run, controls};
use std::fs;
use tempfile::TempDir;

/// A project in which one annotation was made and deleted.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "annotations"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("corpus/a.txt"), "قال الناطق").unwrap();
    fs::write(folder.path().join("corpus/b.txt"), "قال الناطق").unwrap();
    fs::write(
        folder.path().join("annotations/.a.txt.journal"),
        include_str!("../fixtures/journal/a.txt.journal"),
    )
    .unwrap();
    folder
}

fn run(folder: &TempDir, arguments: &str) -> Run {
    let home = folder.path().to_string_lossy().into_owned();
    Hashiya::new().folder(folder.path()).env("HOME", &home).args(arguments).run()
}

#[test]
fn what_was_done_is_listed_and_what_was_deleted_brought_back() {
    let folder = project();
    let listed = run(&folder, "log");
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    let lines: Vec<_> = listed.out.lines().collect();
    assert_eq!(lines[0], "a.txt");
    assert!(
        lines[1].contains("leila  do: insert ") && lines[1].ends_with("entity  الناطق"),
        "{}",
        listed.out
    );
    assert!(lines[2].contains("leila  do: remove ") && lines.len() == 3, "{}", listed.out);
    let json = run(&folder, "log corpus/a.txt --json");
    assert!(json.out.lines().count() == 2 && json.out.contains("\"what\":\"remove\""), "{}", json.out);
    assert_eq!(controls(&json.out), "");

    let id = lines[2].split_whitespace().nth(5).unwrap().to_owned();
    let restored = run(&folder, &format!("restore corpus/a.txt --deleted {id} --as karim"));
    assert_eq!((restored.code, restored.out.as_str()), (0, ""), "{}", restored.err);
    assert!(restored.err.contains("annotations: 1"), "{}", restored.err);
    assert!(fs::read_to_string(folder.path().join("annotations/a.txt.ron")).unwrap().contains(&id));
    assert!(run(&folder, "log").out.contains("karim  restore: insert"));
    let again = run(&folder, "restore corpus/a.txt --to 0");
    assert!(again.code == 0 && !folder.path().join("annotations/a.txt.ron").exists(), "{}", again.err);
}

#[test]
fn what_was_deleted_comes_back_from_a_journal_that_was_put_aside() {
    let folder = project();
    let place = |name: &str| folder.path().join("annotations").join(name);
    let listed = run(&folder, "log corpus/a.txt --json").out;
    let id = listed.split("\"id\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    fs::rename(place(".a.txt.journal"), place(".a.txt.journal-20310305T091240Z")).unwrap();
    let restored = run(&folder, &format!("restore corpus/a.txt --deleted {id}"));
    assert_eq!(restored.code, 0, "{}", restored.err);
    assert!(fs::read_to_string(place("a.txt.ron")).unwrap().contains(&id));
}

#[test]
fn what_cannot_be_brought_back_is_said() {
    let folder = project();
    for (arguments, words) in [
        ("restore corpus/a.txt --deleted nobody", "the journal does not know a deleted nobody"),
        ("restore corpus/a.txt --to 99", "does not know act 99"),
        ("restore corpus/b.txt --to 1", "no journal that belongs"),
        ("restore corpus --to 1", "this is a folder"),
        ("restore corpus/a.txt --to 2031-03-05", "no time such as"),
        ("restore corpus/a.txt", "required"),
    ] {
        let run = run(&folder, arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments}");
        assert!(run.err.contains(words), "{arguments}: {}", run.err);
    }
    assert!(!folder.path().join("annotations/a.txt.ron").exists());
}

#[test]
fn acts_of_several_documents_stand_in_the_order_of_time_and_what_is_no_journal_is_named() {
    let folder = project();
    assert_eq!(run(&folder, "restore corpus/a.txt --to 1").code, 0);
    // The other document was worked on before that.
    let journal = include_str!("../fixtures/journal/a.txt.journal");
    fs::write(folder.path().join("annotations/.b.txt.journal"), journal).unwrap();
    let listed = run(&folder, "log");
    let names: Vec<_> = listed.out.lines().filter(|line| line.ends_with(".txt")).collect();
    assert_eq!(names, ["a.txt", "b.txt", "a.txt"], "{}", listed.out);
    let json = run(&folder, "log --json");
    let names: Vec<_> = json.out.lines().map(|line| &line[..19]).collect();
    let (a, b) = ("{\"document\":\"a.txt\"", "{\"document\":\"b.txt\"");
    assert_eq!(names, [a, a, b, b, a], "{}", json.out);
    fs::write(folder.path().join("annotations/.b.txt.journal"), "what is this?\n").unwrap();
    let listed = run(&folder, "log");
    assert!(listed.code == 2 && listed.err.contains("damaged in line 1"), "{}", listed.err);
    assert!(listed.out.contains("restore: insert"), "{}", listed.out);
}
