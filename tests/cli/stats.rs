//! `stats`: what is counted in a project and in the sample, the fields that programs rely on, and what cannot be read.

use crate::program::{Hashiya, Run, controls, samples};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str = "قالت هيئة الميناء إنها أغلقت أمس";

/// Three documents: done, skipped, and one that nobody has looked at.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "annotations"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    for (name, text) in [("a.txt", TEXT), ("b.txt", "12 34"), ("نص.txt", "لا شيء هنا")] {
        fs::write(folder.path().join("corpus").join(name), text).unwrap();
    }
    let record = |id: &str, label: &str, text: &str, more: &str| {
        let start = TEXT[..TEXT.find(text).unwrap()].chars().count();
        let end = start + text.chars().count();
        format!("(id: \"{id}\", label: \"{label}\", spans: [({start}, {end})], text: \"{text}\", {more}),\n")
    };
    let annotations = [
        record(
            "aaaaaa",
            "entity",
            "هيئة الميناء",
            "attributes: {\"kind\": \"ORG\", \"canon\": \"ميناء\"}, by: \"leila\", made: \"2030-01-01T23:50:00Z\"",
        ),
        record(
            "bbbbbb",
            "entity",
            "الميناء",
            "attributes: {\"kind\": \"FAC\"}, note: \"?\", by: \"leila\", made: \"2030-01-01T23:56:00Z\"",
        ),
        record("cccccc", "claim", "أغلقت أمس", "by: \"leila\", made: \"2030-01-02T00:02:00Z\""),
        record("dddddd", "date", "أمس", "by: \"كريم\", made: \"2030-01-02T09:00:00Z\""),
    ];
    let link = "(id: \"eeeeee\", role: \"said_on\", from: \"cccccc\", to: \"dddddd\", by: \"leila\", made: \"2030-01-02T00:08:00Z\"),";
    let chars = TEXT.chars().count();
    let file = |path: &str, status: &str, records: &str| {
        format!(
            "(hashiya: 1, document: (path: \"{path}\", sha256: \"{}\", chars: {chars}, status: \"{status}\"), {records})",
            sha256(path)
        )
    };
    let records = format!("annotations: [{}], links: [{link}]", annotations.concat());
    fs::write(folder.path().join("annotations/a.txt.ron"), file("a.txt", "done", &records)).unwrap();
    fs::write(folder.path().join("annotations/b.txt.ron"), file("b.txt", "skipped: no text", "")).unwrap();
    folder
}

/// As `sha256sum` has them.
fn sha256(path: &str) -> &'static str {
    match path {
        "a.txt" => "fded310502342a242b842c87d0054a6a631cc03a05c434be0b6fdc87997f3f06",
        _ => "8e2ed14846c39b01de87a4a26aa5facd22cbaf8f2f6f3a86992f388c9f82669d",
    }
}

fn stats(folder: &Path, options: &str) -> Run {
    let home = folder.to_string_lossy().into_owned();
    Hashiya::new().folder(folder).env("HOME", &home).arg("stats").args(options).run()
}

fn objects(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_project_is_counted() {
    let run = stats(project().path(), "--json");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.lines().count(), 1);
    let mut found: Value = serde_json::from_str(&run.out).unwrap();
    let taken = |found: &mut Value, name: &str| found.as_object_mut().unwrap().remove(name).unwrap();
    let values = taken(&mut found, "values");
    assert_eq!(values.as_array().unwrap().len(), 2, "canon has no list: {values}");
    let days = taken(&mut found, "days");
    let authors = taken(&mut found, "authors");
    assert_eq!(
        days,
        json!([
            {"day": "2030-01-01", "annotations": 2, "links": 0, "acts": 0, "authors": 1,
             "stretches": 1, "hours": 0.1667, "per_hour": 6.0},
            {"day": "2030-01-02", "annotations": 2, "links": 1, "acts": 0, "authors": 2,
             "stretches": 2, "hours": 0.1333, "per_hour": 7.5},
        ])
    );
    assert_eq!(
        authors,
        json!([
            {"author": "leila", "annotations": 3, "links": 1, "notes": 1, "acts": 0,
             "stretches": 1, "hours": 0.3, "per_hour": 6.6667, "last": "2030-01-02T00:08:00Z"},
            {"author": "كريم", "annotations": 1, "links": 0, "notes": 0, "acts": 0,
             "stretches": 1, "hours": 0.0, "per_hour": null, "last": "2030-01-02T09:00:00Z"},
        ])
    );
    let expected = json!({
        "documents": 3, "unreadable_folders": 0, "unreadable_documents": 0, "unreadable_files": 0, "missing_records": 0,
        "words": 11, "characters": 47, "covered_words": 4, "covered_characters": 21,
        "word_coverage": 0.3636, "character_coverage": 0.4468, "annotations": 4, "per_1000_words": 363.6364,
        "links": 1, "notes": 1, "acts": 0, "without_source": 1, "without_value": 1, "undated": 0,
        "progress": {"documents": 2, "documents_done": 1, "document_share": 0.5,
            "words": 9, "words_done": 6, "word_share": 0.6667},
        "work": {"stretches": 2, "hours": 0.3, "per_hour": 6.6667},
        "statuses": [
            {"status": "new", "documents": 1, "words": 3, "characters": 10},
            {"status": "reading", "documents": 0, "words": 0, "characters": 0},
            {"status": "review", "documents": 0, "words": 0, "characters": 0},
            {"status": "done", "documents": 1, "words": 6, "characters": 32},
            {"status": "skipped", "documents": 1, "words": 2, "characters": 5},
        ],
        "labels": [
            {"label": "entity", "annotations": 2, "documents": 1, "covered_words": 2, "covered_characters": 12},
            {"label": "claim", "annotations": 1, "documents": 1, "covered_words": 2, "covered_characters": 9},
            {"label": "date", "annotations": 1, "documents": 1, "covered_words": 1, "covered_characters": 3},
        ],
        "roles": [{"role": "said_on", "links": 1}],
    });
    assert_eq!(found, expected);
}

#[test]
fn each_kind_of_row_is_an_object_on_a_line() {
    let folder = project();
    let rows = |by: &str| objects(&stats(folder.path(), &format!("--json --by {by}")));
    let documents = rows("document");
    assert_eq!(
        documents[0],
        json!({"document": "a.txt", "status": "done", "words": 6, "characters": 32, "covered_words": 4,
            "covered_characters": 21, "annotations": 4, "links": 1, "notes": 1, "acts": 0, "without_source": 1,
            "without_value": 1, "missing_records": 0, "labels": {"claim": 1, "date": 1, "entity": 2},
            "last": "2030-01-02T09:00:00Z"})
    );
    let statuses: Vec<_> = documents.iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["done", "skipped: no text", "new"]);
    assert_eq!([rows("label").len(), rows("author").len(), rows("day").len()], [3, 2, 2]);
    let values = rows("attribute");
    assert_eq!(values.len(), 3, "{values:?}");
    assert_eq!(
        values[0],
        json!({"label": "entity", "attribute": "canon", "value": "ميناء", "annotations": 1})
    );
    let shorter = objects(&stats(folder.path(), "--json --pause 5"));
    assert_eq!(shorter[0]["work"], json!({"stretches": 5, "hours": 0.0, "per_hour": null}));
}

#[test]
fn acts_in_journals_count_for_their_day_and_whoever_made_them() {
    let folder = project();
    fs::write(folder.path().join("corpus/b.txt"), "قال الناطق").unwrap();
    fs::remove_file(folder.path().join("annotations/b.txt.ron")).unwrap();
    let journal = include_str!("../fixtures/journal/a.txt.journal");
    fs::write(folder.path().join("annotations/.b.txt.journal"), journal).unwrap();
    let before = fs::read_dir(folder.path().join("annotations")).unwrap().count();
    let found = objects(&stats(folder.path(), "--json")).remove(0);
    assert_eq!(found["acts"], 2);
    let days = found["days"].as_array().unwrap();
    assert_eq!(days.iter().map(|day| day["acts"].as_u64().unwrap()).sum::<u64>(), 2, "{days:?}");
    assert_eq!(
        fs::read_dir(folder.path().join("annotations")).unwrap().count(),
        before,
        "nothing is written"
    );
    fs::write(folder.path().join("annotations/.b.txt.journal"), "what is this?\n").unwrap();
    let run = stats(folder.path(), "--by day");
    assert!(run.code == 2 && run.err.contains("damaged in line 1"), "{}", run.err);
}

#[test]
fn what_cannot_be_read_is_told_counted_and_left_out() {
    let folder = project();
    fs::write(folder.path().join("corpus/latin.txt"), b"\xc7\xe1\xe3\xed").unwrap();
    fs::write(folder.path().join("annotations/b.txt.ron"), "(hashiya: 1, document: [").unwrap();
    let run = stats(folder.path(), "--json");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("latin.txt") && run.err.contains("b.txt.ron"), "{}", run.err);
    let found = objects(&run).remove(0);
    let counts = ["documents", "unreadable_documents", "unreadable_files"].map(|name| found[name].clone());
    assert_eq!(counts, [json!(2), json!(1), json!(1)]);
    let page = stats(folder.path(), "");
    assert!(
        page.out.contains("documents that cannot be read 1, annotation files that cannot be read 1"),
        "{}",
        page.out
    );
    let rows = stats(folder.path(), "--by document");
    assert_eq!((rows.code, rows.out.lines().count()), (2, 3));

    let file = folder.path().join("annotations/a.txt.ron");
    let torn = fs::read_to_string(&file).unwrap().replacen("spans: [(5, 17)]", "spans: [(5, 999)]", 1);
    fs::write(&file, torn).unwrap();
    let found = objects(&stats(folder.path(), "--json")).remove(0);
    assert_eq!((&found["missing_records"], &found["annotations"]), (&json!(1), &json!(3)));
}

#[test]
fn the_sample_fits_eighty_columns_and_its_figures_are_those_of_check() {
    let run = stats(&samples(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(controls(&run.out), "");
    let widest = run.out.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|widest| widest <= 80), "{}", run.out);
    assert!(run.out.contains("2 of 7 documents"), "{}", run.out);
    let check = Hashiya::new().folder(&samples()).arg("check").run();
    let found = objects(&stats(&samples(), "--json")).remove(0);
    let said = format!("{} annotations, {} links", found["annotations"], found["links"]);
    assert!(check.err.contains(&said), "{} {said}", check.err);
    for by in ["document", "label", "author", "day", "attribute"] {
        let run = stats(&samples(), &format!("--by {by}"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{by}");
        assert!(run.out.lines().count() > 3, "{by}: {}", run.out);
    }
}

#[test]
fn an_empty_project_has_no_shares_and_wrong_options_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    let run = stats(folder.path(), "--json");
    let found = objects(&run).remove(0);
    assert_eq!(
        (run.code, &found["word_coverage"], &found["per_1000_words"]),
        (0, &Value::Null, &Value::Null)
    );
    assert_eq!(stats(folder.path(), "").code, 0);
    for wrong in ["--by weather", "--pause 0", "nowhere"] {
        assert_eq!(stats(folder.path(), wrong).code, 2, "{wrong}");
    }
}

#[test]
fn names_stand_in_the_order_of_the_screen_where_that_is_asked_for() {
    let folder = project();
    let logical = stats(folder.path(), "--by author").out;
    let visual = stats(folder.path(), "--by author --order visual").out;
    assert!(logical.contains("كريم") && !visual.contains("كريم"), "{visual}");
    assert_eq!(
        logical.lines().last().unwrap().chars().count(),
        visual.lines().last().unwrap().chars().count()
    );
}
