//! `export`: where its files go, what is told of losses, and what it refuses.

use crate::program::{Hashiya, Run, controls, samples};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn export(folder: &TempDir, arguments: &str) -> Run {
    let home = folder.path().to_string_lossy().into_owned();
    let run = Hashiya::new().folder(folder.path()).env("HOME", &home).arg("export").args(arguments);
    run.arg(samples()).run()
}

/// The names below a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for item in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        if item.path().is_dir() {
            names.extend(self::names(&item.path()).into_iter().map(|below| format!("{name}/{below}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

#[test]
fn one_file_goes_to_standard_output_and_losses_to_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let run = export(&folder, "--format jsonl");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().count(), 7);
    assert!(run.out.lines().all(|line| line.starts_with("{\"doc\":")), "{}", run.out);
    assert!(run.err.contains("nothing was lost"), "{}", run.err);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn files_take_their_places_and_others_are_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(export(&folder, "--format jsonl --out x.jsonl").code, 0);
    assert_eq!(export(&folder, "--format jsonl --out x.jsonl").code, 0, "the same may be written again");
    fs::write(folder.path().join("x.jsonl"), "mine").unwrap();
    let refused = export(&folder, "--format jsonl --out x.jsonl");
    assert!(refused.code == 2 && refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(fs::read_to_string(folder.path().join("x.jsonl")).unwrap(), "mine");
    assert_eq!(export(&folder, "--format jsonl --out x.jsonl --force").code, 0);
    assert_eq!(names(folder.path()), ["x.jsonl"], "nothing half-done stays");
}

#[test]
fn documents_are_divided_by_name_and_seed() {
    let folder = tempfile::tempdir().unwrap();
    let run = export(&folder, "--format jsonl --split 1,1,1 --seed 3 --out d");
    assert_eq!(run.code, 0, "{}", run.err);
    let parts = names(&folder.path().join("d"));
    assert!(parts.len() > 1 && parts.iter().all(|name| name.ends_with("/annotations.jsonl")), "{parts:?}");
    let lines =
        |name: &String| fs::read_to_string(folder.path().join("d").join(name)).unwrap().lines().count();
    assert_eq!(parts.iter().map(lines).sum::<usize>(), 7);
}

#[test]
fn filters_leave_only_what_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let run = export(&folder, "--format jsonl --document 04* --label date");
    assert_eq!((run.code, run.out.lines().count()), (0, 1), "{}", run.err);
    assert!(run.out.contains("\"label\":\"date\"") && !run.out.contains("\"label\":\"entity\""));
    let none = export(&folder, "--format jsonl --document nothing*");
    assert!(none.code == 2 && none.err.contains("no such document"), "{}", none.err);
}

#[test]
fn it_does_not_go_into_the_corpus_and_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["corpus", "annotations", "corpus/new/deep"] {
        let out = samples().join(place);
        let run = export(&folder, &format!("--format brat --out {}", out.display()));
        assert!(run.code == 2 && run.err.contains("does not go among"), "{place}: {}", run.err);
    }
    for name in ["corpus/04-election.txt", "corpus/new.txt", "corpus/new.jsonl"] {
        let out = samples().join(name);
        let run = export(&folder, &format!("--format jsonl --force --out {}", out.display()));
        assert!(run.code == 2 && run.err.contains("does not go among"), "{name}: {}", run.err);
    }
    let run = export(&folder, "--format brat");
    assert!(run.code == 2 && run.err.contains("--out DIR"), "{}", run.err);
}

#[test]
fn a_loss_is_told_by_document_and_strict_makes_it_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let strict = export(&folder, "--format conll --strict --out c");
    assert!(strict.code == 2 && strict.err.contains("--strict nothing was written"), "{}", strict.err);
    assert_eq!(names(&folder.path().join("c")), [""; 0]);
    let run = export(&folder, "--format conll --json --out c");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.lines().all(|line| line.starts_with("{\"document\":")), "{}", run.err);
    assert_eq!(controls(&run.err), "");
}

#[test]
fn what_was_divided_in_another_way_does_not_stay_among_the_parts() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(export(&folder, "--format jsonl --split 0,0,1 --out d").code, 0);
    let run = export(&folder, "--format jsonl --split 1,0,0 --force --out d");
    assert!(run.code == 2 && run.err.contains("of another division"), "{}", run.err);
    assert_eq!(names(folder.path()), ["d/test/annotations.jsonl"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(export(&folder, "--format jsonl --force --out /dev/null").code, 0);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

/// Neither what a link leads to nor the link is written over unasked.
#[cfg(unix)]
#[test]
fn an_export_does_not_go_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    fs::write(folder.path().join("corpus/a.txt"), "نص").unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::write(place("theirs"), "theirs").unwrap();
    std::os::unix::fs::symlink(place("theirs"), place("link")).unwrap();
    std::os::unix::fs::symlink(place("nowhere"), place("dangling")).unwrap();
    for name in ["link", "dangling"] {
        let export = || Hashiya::new().folder(folder.path()).args("export --format jsonl --out").arg(name);
        assert_eq!(export().run().code, 2, "{name}");
        assert_eq!(export().arg("--force").run().code, 0, "{name}");
        assert!(!place(name).is_symlink(), "{name}: the link gives way, and not what it leads to");
    }
    assert_eq!(fs::read_to_string(place("theirs")).unwrap(), "theirs");
    assert!(!place("nowhere").exists());
}
