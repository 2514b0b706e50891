//! `import`: what is checked, what is added, and that nothing changes when anything is wrong.

use crate::program::{Hashiya, Run, controls};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str = "🚩 قال\r\nالناطق نعم";

fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    fs::write(folder.path().join("corpus/ب.txt"), TEXT).unwrap();
    folder
}

fn import(folder: &TempDir, options: &str, input: &str) -> Run {
    let home = folder.path().to_string_lossy().into_owned();
    let run = Hashiya::new().folder(folder.path()).env("HOME", &home).args("import --format jsonl");
    run.args(options).arg("-").input(input).run()
}

/// Every file below a folder with its content.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        match path.is_dir() {
            true => all.extend(everything(&path)),
            false => all.push((path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
    all.sort();
    all
}

fn record(spans: &str) -> String {
    format!("{{\"doc\":\"ب.txt\",\"text\":null,\"spans\":[{spans}]}}\n")
}

fn span(start: usize, end: usize, label: &str, text: &str) -> String {
    format!("{{\"start\":{start},\"end\":{end},\"label\":\"{label}\",\"text\":\"{text}\"}}")
}

#[test]
fn what_fits_comes_in_once_and_is_one_step() {
    let folder = project();
    let input = record(&[span(7, 13, "entity", "الناطق"), span(2, 5, "Claim", "قال")].join(","));
    let dry = import(&folder, "--dry-run", &input);
    assert!(dry.code == 0 && dry.err.contains("new annotations: 2"), "{}", dry.err);
    assert!(!folder.path().join("annotations").exists());
    let run = import(&folder, "--as leila", &input);
    assert_eq!(run.code, 0, "{}", run.err);
    let ron = fs::read_to_string(folder.path().join("annotations/ب.txt.ron")).unwrap();
    assert!(ron.contains("by: \"import:jsonl\"") && ron.contains("label: \"claim\""), "{ron}");
    let again = import(&folder, "", &input);
    assert!(again.code == 0 && again.err.contains("there already: 2"), "{}", again.err);
    let log = Hashiya::new().folder(folder.path()).env("HOME", "/nowhere").arg("log").run();
    let acts: Vec<_> = log.out.lines().skip(1).collect();
    assert!(acts.len() == 2 && acts.iter().all(|line| line.starts_with("     1 ")), "{}", log.out);
}

#[test]
fn the_way_of_counting_is_found_and_told() {
    let folder = project();
    let input = record(&[span(8, 14, "entity", "الناطق"), span(3, 6, "claim", "قال")].join(","));
    let run = import(&folder, "", &input);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("offsets fit when counted in UTF-16 code units"), "{}", run.err);
    let ron = fs::read_to_string(folder.path().join("annotations/ب.txt.ron")).unwrap();
    assert!(ron.contains("spans: [(7, 13)], text: \"الناطق\""), "{ron}");
}

#[test]
fn anything_wrong_is_told_with_file_and_line_and_changes_nothing() {
    let folder = project();
    let good = record(&span(2, 5, "claim", "قال"));
    let before = everything(folder.path());
    for (bad, told) in [
        (
            record(&span(3, 5, "claim", "خرج")),
            "standard input:2: ب.txt: 3..5 is \"ال\" in the text, not \"خرج\"",
        ),
        (record(&span(2, 99, "claim", "x")), "2..99 is no place in a text of 17 code points"),
        (record(&span(5, 2, "claim", "x")), "5..2 is no place"),
        (record(&span(2, 5, "PER", "قال")), "--map 'PER=LABEL'"),
        ("{\"doc\":\"ب.txt\"".to_owned(), "standard input:2: is no JSON of one record"),
        ("{\"doc\":\"c.txt\",\"spans\":[]}".to_owned(), "there is no document c.txt"),
        ("{\"doc\":\"../c.txt\",\"text\":\"x\",\"spans\":[]}".to_owned(), "cannot be the name of a document"),
        (
            "{\"doc\":\"ب.txt\",\"text\":\"x\",\"spans\":[]}".to_owned(),
            "the text differs from that of the document",
        ),
        ("{\"doc\":\"ب.txt/y/x\",\"text\":\"x\",\"spans\":[]}".to_owned(), "ب.txt/y/x cannot be added: "),
        (
            "{\"doc\":\"\",\"spans\":[]}".to_owned(),
            "the record names no document and carries no text; --document NAME",
        ),
        (
            record(&span(2, 5, "claim", "قال")).replace("\"start\":2", "\"start\":-2"),
            "where a whole number that is not negative belongs",
        ),
        (
            record(&span(2, 5, "claim", "قال")).replace(":2,", ":99999999999999999999,"),
            "is no record of this format: it has floating point `1e+20` where a whole number",
        ),
        (
            record(
                "{\"id\":\"a\",\"start\":2,\"end\":5,\"label\":\"claim\"},{\"id\":\"a\",\"start\":2,\"end\":5,\"label\":\"date\"}",
            ),
            "two annotations have the id \"a\"",
        ),
    ] {
        let run = import(&folder, "", &format!("{good}{bad}"));
        assert_eq!(run.code, 2, "{bad}: {}", run.err);
        assert!(run.err.contains(told), "{told}\n{}", run.err);
        assert!(run.err.contains("nothing was written") && controls(&run.err).is_empty(), "{}", run.err);
        assert!(everything(folder.path()) == before, "{bad} changed something");
    }
}

#[test]
fn labels_are_mapped_or_left_out() {
    let folder = project();
    let input = record(&[span(2, 5, "PER", "قال"), span(7, 13, "X", "الناطق")].join(","));
    let run = import(&folder, "--map PER=entity --map X=", &input);
    assert!(run.code == 0 && run.err.contains("left out: 1"), "{}", run.err);
    let wrong = import(&folder, "--map PER=person", &input);
    assert!(wrong.code == 2 && wrong.err.contains("there is no label person"), "{}", wrong.err);
}

#[test]
fn a_document_that_comes_along_is_added_and_one_that_is_there_stays() {
    let folder = project();
    let input = "{\"doc\":\"قسم/جديد\",\"text\":\"خبر جديد\\r\\n\",\"spans\":[{\"start\":0,\"end\":3,\"label\":\"entity\"}]}\n";
    let run = import(&folder, "", input);
    assert!(run.code == 0 && run.err.contains("the document is added to the corpus"), "{}", run.err);
    let text = fs::read_to_string(folder.path().join("corpus/قسم/جديد.txt")).unwrap();
    assert_eq!(text, "خبر جديد\r\n");
    assert_eq!(fs::read_to_string(folder.path().join("corpus/ب.txt")).unwrap(), TEXT);
    assert!(folder.path().join("annotations/قسم/جديد.txt.ron").exists());
}

#[test]
fn a_record_without_a_name_is_about_the_document_with_its_text() {
    let folder = project();
    let text = TEXT.replace("\r\n", "\\n");
    let input =
        format!("{{\"doc\":\"\",\"text\":\"{text}\",\"spans\":[{}]}}", span(6, 12, "entity", "الناطق"));
    let run = import(&folder, "", &input);
    assert_eq!(run.code, 0, "{}", run.err);
    let ron = fs::read_to_string(folder.path().join("annotations/ب.txt.ron")).unwrap();
    assert!(ron.contains("spans: [(7, 13)], text: \"الناطق\""), "{ron}");
}

#[test]
fn what_two_people_say_alike_is_kept_twice() {
    let folder = project();
    let input = record(&span(2, 5, "claim", "قال"));
    for (author, new) in [("amal", 1), ("badr", 1), ("amal", 0)] {
        let run = import(&folder, &format!("--author {author}"), &input);
        assert!(run.err.contains(&format!("new annotations: {new}")), "{author}: {}", run.err);
    }
}

/// The project in a folder of its own beside what is imported.
fn beside(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("p/corpus")).unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn take(folder: &TempDir, working: &str, arguments: &str) -> Run {
    let home = folder.path().to_string_lossy().into_owned();
    let working = folder.path().join(working);
    Hashiya::new().folder(&working).env("HOME", &home).args(&format!("import {arguments}")).run()
}

#[test]
fn a_document_is_named_within_the_folder_that_was_given_from_any_working_folder() {
    for working in ["p", "x", "x/f"] {
        let files = [("x/f/sub/a.txt", "قال سليم"), ("x/f/sub/a.ann", "T1\tentity 4 8\tسليم\n")];
        let folder = beside(&files);
        let root = folder.path().display();
        let up = if working == "x/f" { "../.." } else { ".." };
        let run = take(&folder, working, &format!("-f brat {up}/x/f/sub {root}/p"));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(folder.path().join("p/corpus/a.txt").exists(), "{}", run.err);
        let run = take(&folder, working, &format!("-f brat {up}/x/f {root}/p"));
        assert_eq!(run.code, 0, "{}", run.err);
    }
}

#[test]
fn records_without_a_name_get_numbered_ones_and_a_blank_one_blocks_nothing() {
    let record = |text: &str| format!("{{\"doc\":\"\",\"text\":\"{text}\",\"spans\":[]}}\n");
    let all = [record("قال سليم"), record(" "), record("زار كريم")].concat();
    let folder = beside(&[("all.jsonl", &all)]);
    let run = take(&folder, "p", "-f jsonl ../all.jsonl .");
    assert_eq!(run.code, 0, "{}", run.err);
    for (name, text) in [("all-0001", "قال سليم"), ("all-0002", " "), ("all-0003", "زار كريم")]
    {
        let path = folder.path().join(format!("p/corpus/{name}.txt"));
        assert_eq!(fs::read_to_string(path).unwrap(), text);
    }
    let again = take(&folder, "p", "-f jsonl ../all.jsonl .");
    assert!(again.code == 0 && again.err.contains("documents: 3 (0 new)"), "{}", again.err);
}

#[test]
fn labels_that_become_one_are_kept_in_an_attribute() {
    let folder = project();
    let input = record(&[span(2, 5, "PER", "قال"), span(7, 13, "LOC", "الناطق")].join(","));
    let run = import(&folder, "--map PER=entity --map LOC=entity:mention=place", &input);
    assert_eq!(run.code, 0, "{}", run.err);
    let ron = fs::read_to_string(folder.path().join("annotations/ب.txt.ron")).unwrap();
    assert!(ron.contains("\"kind\": \"PER\"") && ron.contains("\"mention\": \"place\""), "{ron}");
    let kept = "{\"start\":2,\"end\":5,\"label\":\"ORG\",\"text\":\"قال\",\"attrs\":{\"kind\":\"party\"}}";
    let lost = import(&folder, "--map ORG=entity --strict", &record(kept));
    assert!(lost.code == 2 && lost.err.contains("types that are gone"), "{}", lost.err);
    let told = import(&folder, "--map ORG=entity", &record(kept));
    assert!(told.code == 0 && told.err.contains("since several are one label, ORG: 1"), "{}", told.err);
    let json = import(&folder, "--map ORG=entity --json", &record(kept));
    assert!(json.err.contains("\"kind\":\"type\""), "{}", json.err);
}

#[test]
fn what_is_to_be_left_out_is_not_judged() {
    let folder = project();
    let input = record(&[span(2, 5, "claim", "قال"), span(3, 99, "X", "خرج")].join(","));
    let run = import(&folder, "--map X=", &input);
    assert!(run.code == 0 && run.err.contains("left out: 1"), "{}", run.err);
}
