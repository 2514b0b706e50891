//! `merge` of branches about different texts of a document: one found its annotations again after an edit, the other went
//! on with the text as it was. Nothing of either is lost, whichever way they are merged.

use crate::merge::Repository;
use crate::program::PROGRAM;
use hashiya::store::read_stream;
use std::fs;

const OLD: &str = "قال الناطق باسم المرفأ إن السفينة وصلت فجراً، وقال الوزير إن المسؤول غائب منذ أمس.\n";
const FILE: &str = "annotations/a.txt.ron";

fn new() -> String {
    format!("خبر عاجل\n\n{}", OLD.replace("فجراً", "فجراً إلى الرصيف الجديد"))
}

/// The text at its place in a document, as a record.
fn record(text: &str, id: &str, label: &str, quote: &str) -> String {
    let start = text[..text.find(quote).unwrap()].chars().count();
    let end = start + quote.chars().count();
    format!(
        "(id: \"{id}\", label: \"{label}\", spans: [({start}, {end})], text: \"{quote}\", by: \"leila\", made: \
         \"2031-03-05T09:00:00Z\")"
    )
}

fn file(text: &str, records: &[String]) -> String {
    let loaded = read_stream(text.as_bytes(), "a.txt").unwrap();
    let head = format!("sha256: \"{}\", chars: {}", loaded.sha256, text.chars().count());
    let mut lines: Vec<_> = records.iter().map(|record| format!("        {record},\n")).collect();
    let start = |line: &String| {
        line.split_once("[(").and_then(|(_, rest)| rest.split_once(','))?.0.parse::<usize>().ok()
    };
    lines.sort_by_key(start);
    let lines = lines.concat();
    format!(
        "(\n    hashiya: 1,\n    document: (path: \"a.txt\", {head}),\n    annotations: [\n{lines}    ],\n    links: [],\n)\n"
    )
}

fn commit(repository: &Repository, text: &str, annotations: &str) {
    fs::write(repository.path().join("corpus/a.txt"), text).unwrap();
    fs::write(repository.path().join(FILE), annotations).unwrap();
    repository.git("add -A");
    repository.git("commit -q -m work");
}

fn known(text: &str) -> Vec<String> {
    let quotes = [("a1", "الناطق"), ("b2", "السفينة"), ("c3", "الوزير"), ("d4", "المسؤول غائب")];
    quotes.map(|(id, quote)| record(text, id, "entity", quote)).to_vec()
}

/// A repository with two branches: `later` re-anchored to an edited text, `main` has these records in the old one.
fn branches(ours: &[String]) -> Option<Repository> {
    let repository = Repository::new()?;
    assert!(repository.init().status.success());
    commit(&repository, OLD, &file(OLD, &known(OLD)));
    repository.git("checkout -q -b later");
    fs::write(repository.path().join("corpus/a.txt"), new()).unwrap();
    let done = repository.command(PROGRAM).args(["reanchor", "--apply"]).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    assert_eq!(repository.annotations(), file(&new(), &known(&new())));
    repository.git("commit -q -a -m later");
    repository.git("checkout -q main");
    commit(&repository, OLD, &file(OLD, ours));
    Some(repository)
}

/// Merges in one direction; whether git saw a conflict, what the file is then, and what `check` says.
fn merged(repository: &Repository, into: &str, from: &str) -> (bool, String, String) {
    repository.git(&format!("checkout -q -b merge-{into} {into}"));
    let output = repository.try_git(&format!("merge --no-edit {from}"));
    // What one does who has not read what git said.
    repository.git("add -A");
    let _ = repository.try_git("commit -q -m all");
    let check = repository.command(PROGRAM).arg("check").output().unwrap();
    assert_eq!(fs::read_to_string(repository.path().join("corpus/a.txt")).unwrap(), new());
    (!output.status.success(), repository.annotations(), String::from_utf8(check.stdout).unwrap())
}

#[test]
fn what_was_made_in_the_old_text_moves_along_in_both_directions() {
    let mut ours = known(OLD);
    // One more, one relabelled, one deleted.
    ours.push(record(OLD, "e5", "claim", "باسم المرفأ"));
    ours[2] = record(OLD, "c3", "claim", "الوزير");
    ours.remove(0);
    let Some(repository) = branches(&ours) else { return };
    let mut expected = known(&new());
    expected.push(record(&new(), "e5", "claim", "باسم المرفأ"));
    expected[2] = record(&new(), "c3", "claim", "الوزير");
    expected.remove(0);
    for (into, from) in [("main", "later"), ("later", "main")] {
        let (is_conflict, annotations, check) = merged(&repository, into, from);
        assert_eq!((is_conflict, &annotations), (false, &file(&new(), &expected)), "{into}");
        assert!(!check.contains("error"), "{check}");
    }
}

#[test]
fn what_cannot_be_placed_stays_in_the_file_and_is_named() {
    let mut ours = known(OLD);
    ours.push(record(OLD, "e5", "date", "فجراً"));
    let Some(repository) = branches(&ours) else { return };
    let mut files = Vec::new();
    for (into, from) in [("main", "later"), ("later", "main")] {
        let (is_conflict, annotations, check) = merged(&repository, into, from);
        assert!(is_conflict, "{annotations}");
        assert!(annotations.contains("text: \"فجراً\", attributes: {\"unplaced\": \""), "{annotations}");
        let line = check.lines().find(|line| line.contains("place-doubtful"));
        assert!(line.is_some_and(|line| line.contains("a in the reader lists it")), "{check}");
        files.push(annotations);
    }
    assert_eq!(files[0], files[1]);
}

#[test]
fn branches_that_both_edited_the_text_lose_nothing_either() {
    let Some(repository) = branches(&known(OLD)[1..]) else { return };
    let other = format!("{OLD}انتهى الخبر.\n");
    let mut records = known(&other);
    records.push(record(&other, "f6", "entity", "الخبر"));
    commit(&repository, &other, &file(&other, &records));
    repository.git("checkout -q -b try");
    let output = repository.try_git("merge --no-edit later");
    assert!(!output.status.success());
    let annotations = repository.annotations();
    for id in ["a1", "b2", "c3", "d4", "f6"] {
        assert!(annotations.contains(&format!("(id: \"{id}\"")), "{annotations}");
    }
    assert!(String::from_utf8_lossy(&output.stderr).contains("agree on one text"), "{output:?}");
}
