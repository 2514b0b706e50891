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
        ("{\"doc\":\"ب.txt\"".to_owned(), "standard input:2: is no record of this format"),
        ("{\"doc\":\"c.txt\",\"spans\":[]}".to_owned(), "there is no document c.txt"),
        ("{\"doc\":\"../c.txt\",\"text\":\"x\",\"spans\":[]}".to_owned(), "cannot be the name of a document"),
        (
            "{\"doc\":\"ب.txt\",\"text\":\"x\",\"spans\":[]}".to_owned(),
            "the text differs from that of the document",
        ),
        ("{\"doc\":\"ب.txt/y/x\",\"text\":\"x\",\"spans\":[]}".to_owned(), "ب.txt/y/x cannot be added: "),
        (
            "{\"doc\":\"\",\"text\":\"x\",\"spans\":[]}".to_owned(),
            "the record names no document, and its text is that of none; --document NAME",
        ),
        (record(&span(2, 5, "claim", "قال")).replace("\"start\":2", "\"start\":-2"), "invalid value"),
        (
            record(&span(2, 5, "claim", "قال")).replace(":2,", ":99999999999999999999,"),
            "is no record of this format: invalid type: floating point",
        ),
        (
            record(
                "{\"id\":\"a\",\"start\":2,\"end\":5,\"label\":\"claim\"},{\"id\":\"a\",\"start\":2,\"end\":5,\"label\":\"date\"}",
            ),
            "the id a occurs twice",
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
