//! `query`: what is printed for people and programs, exit codes, errors with their place.

use crate::program::{Hashiya, Run, controls, samples};
use std::path::Path;

fn query(folder: &Path, options: &str, query: &str) -> Run {
    Hashiya::new().folder(folder).arg("query").args(options).arg(query).run()
}

#[test]
fn an_annotation_is_a_line_with_its_place() {
    let run = query(&samples(), "", "document:election label:date value:2031-12-15 text:ديسمبر");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let first = run.out.lines().next().unwrap();
    assert_eq!(first, "04-election.txt:1:66: date \"15 ديسمبر 2031 م\" type=DATE value=2031-12-15");
    assert_eq!(query(&samples(), "", "by:nobody").code, 1);
}

#[test]
fn json_has_the_fields_of_annotation_files() {
    let run = query(&samples(), "--json", "document:election text=\"15 ديسمبر 2031 م\" -note:*");
    assert_eq!(controls(&run.out), "");
    let found: serde_json::Value = serde_json::from_str(run.out.lines().next().unwrap()).unwrap();
    let expected = serde_json::json!({"document": "04-election.txt", "line": 1, "column": 66, "id": "kor487",
        "label": "date", "spans": [[65, 81]], "text": "15 ديسمبر 2031 م",
        "attributes": {"type": "DATE", "value": "2031-12-15"}, "note": "", "by": "karim",
        "made": "2026-11-20T10:15:15Z"});
    assert_eq!(found, expected);
}

#[test]
fn claims_with_and_without_a_source_are_all_claims() {
    let count = |text: &str| query(&samples(), "", text).out.lines().count();
    let (with, without) = (count("label:claim link:source"), count("label:claim -link:source"));
    assert!(with > 0 && with + without == count("label:claim"), "{with} {without}");
    let counted = query(&samples(), "--count", "label:claim");
    let sum: usize =
        counted.out.lines().map(|line| line.rsplit_once(':').unwrap().1.parse::<usize>().unwrap()).sum();
    assert_eq!(sum, with + without);
}

#[test]
fn what_is_not_understood_is_told_with_its_place() {
    let run = query(&samples(), "", "-(label:claim");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("at character 2: this ( is never closed"), "{}", run.err);
}
