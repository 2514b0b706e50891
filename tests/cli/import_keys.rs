//! Imports of JSON whose keys are others than usual: read where a tool writes them so, told as lost, or refused by name. Nothing is
//! ever imported as "0 annotations" while places in the text are in the file.

use crate::program::{Hashiya, Run};
use std::fs;
use tempfile::TempDir;

const TEXT: &str = "قال سليم إن ميناء سندمار مفتوح";

/// An import of one file into a project with one document.
fn import(format: &str, options: &str, input: &str) -> (TempDir, Run) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    fs::write(folder.path().join("corpus/t1.txt"), TEXT).unwrap();
    let file = folder.path().join("in.json");
    fs::write(&file, input).unwrap();
    let run = Hashiya::new()
        .folder(folder.path())
        .args("import --format")
        .arg(format)
        .args(options)
        .args("in.json .")
        .run();
    (folder, run)
}

fn annotations(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("annotations/t1.txt.ron")).unwrap_or_default()
}

/// The import succeeds, the name is annotated, and this is said.
fn takes(format: &str, options: &str, input: &str, said: &str) -> String {
    let (folder, run) = import(format, options, input);
    assert!(run.code == 0 && run.err.contains(said), "{said}\n{}", run.err);
    let file = annotations(&folder);
    assert!(file.contains("spans: [(4, 8)], text: \"سليم\""), "{}\n{file}", run.err);
    file
}

/// The import is refused with these words, and nothing is written.
fn refuses(format: &str, options: &str, input: &str, said: &str) {
    let (folder, run) = import(format, options, input);
    assert!(run.code == 2 && run.err.contains(said), "{said}\n{}", run.err);
    assert_eq!(annotations(&folder), "");
}

#[test]
fn shapes_that_a_tool_wrote_before_are_read() {
    let old = format!(
        r#"{{"text": "{TEXT}", "annotations": [{{"label": 7, "start_offset": 4, "end_offset": 8, "user": 1}}]}}"#
    );
    takes("doccano", "--map 7=entity", &old, "new annotations: 1");
    refuses("doccano", "", &old, "the label \"7\" is not one of the project");
    let region = r#"{"id": "x", "type": "labels", "value": {"start": 4, "end": 8, "text": "سليم", "labels": ["entity"]}}"#;
    let completions = format!(
        r#"[{{"data": {{"text": "{TEXT}"}}, "completions": [{{"created_at": 1609789589, "result": [{region}]}}]}}]"#
    );
    let file = takes("label-studio", "", &completions, "new annotations: 1");
    assert!(file.contains("made: \"2021-01-04T19:46:29Z\""), "{file}");
}

#[test]
fn places_under_a_key_that_is_not_known_are_refused_by_its_name() {
    let span = r#"[{"start": 4, "end": 8, "label": "entity"}]"#;
    for (format, key, spans) in [
        ("jsonl", "annotations", span),
        ("doccano", "spans", span),
        ("spacy", "label", r#"[[4, 8, "entity"]]"#),
        ("prodigy", "spams", span),
    ] {
        let input = format!(r#"{{"doc": "t1.txt", "text": "{TEXT}", "{key}": {spans}}}"#);
        refuses(format, "", &input, &format!("has places in the text under `{key}`"));
    }
    let task = format!(
        r#"[{{"data": {{"text": "{TEXT}"}}, "annotation": [{{"result": [{{"value": {{"start": 4, "end": 8}}}}]}}]}}]"#
    );
    refuses("label-studio", "", &task, "has places in the text under `annotation`");
}

#[test]
fn a_text_is_found_under_other_keys_and_never_taken_for_another() {
    takes(
        "doccano",
        "",
        &format!(r#"{{"data": "{TEXT}", "label": [[4, 8, "entity"]]}}"#),
        "new annotations: 1",
    );
    let other = format!(r#"{{"filename": "t1.txt", "data": "xxxx {TEXT}", "label": [[9, 13, "entity"]]}}"#);
    refuses("doccano", "", &other, "the text differs from that of the document at character 0");
    let region = r#"{"id": "x", "type": "labels", "value": {"start": 4, "end": 8, "text": "سليم", "labels": ["entity"]}}"#;
    let task = |data: &str| format!(r#"[{{"data": {{{data}}}, "annotations": [{{"result": [{region}]}}]}}]"#);
    takes("label-studio", "", &task(&format!(r#""Full_Text": "{TEXT}", "url": "x""#)), "new annotations: 1");
    let two = task(&format!(r#""a": "{TEXT}", "b": "{TEXT}""#));
    refuses("label-studio", "", &two, "--text-key KEY says which");
    takes("label-studio", "--text-key b", &two, "new annotations: 1");
    refuses("label-studio", "--text-key c", &two, "has no text under `c`");
}

#[test]
fn what_has_no_place_is_told_and_is_an_error_when_that_is_wanted() {
    let comments = format!(
        r#"{{"text": "{TEXT}", "label": [[4, 8, "entity"]], "Comments": ["تحقّق"], "meta": {{"a": 1}}}}"#
    );
    let accepted = format!(
        r#"{{"text": "{TEXT}", "spans": [{{"start": 4, "end": 8, "label": "entity"}}], "accept": ["Q1"], "answer": "accept"}}"#
    );
    for (format, input, said) in [
        ("doccano", &comments, "not kept: comments, Comments: 1 (line 1)"),
        ("doccano", &comments, "not kept: values of documents, meta.a: 1"),
        ("prodigy", &accepted, "not kept: answers that were accepted"),
    ] {
        takes(format, "", input, said);
        refuses(format, "--strict", input, "because of --strict nothing was written");
    }
    let rejected =
        format!("{accepted}\n{}", accepted.replace("\"answer\": \"accept\"", "\"answer\": \"reject\""));
    takes("prodigy", "", &rejected, "not kept: records that were cancelled or rejected: 1 (line 2)");
    let (_, run) = import("doccano", "--json", &comments);
    assert!(run.err.contains(r#""kind":"comment""#), "{}", run.err);
}

#[test]
fn single_values_of_a_span_are_attributes() {
    let span = r#"{"start": 4, "end": 8, "label": "entity", "attrs": {"n": 3, "sure": true}, "score": 0.5, "more": {"a": 1}}"#;
    let input = format!(r#"{{"doc": "t1.txt", "text": "{TEXT}", "spans": [{span}]}}"#);
    let file = takes("jsonl", "", &input, "not kept: values of spans, more: 1 (line 1)");
    assert!(file.contains(r#"attributes: {"n": "3", "score": "0.5", "sure": "true"}"#), "{file}");
}

#[test]
fn web_annotations_without_a_source_or_with_a_choice_are_read() {
    let target = r#"{"selector": [{"type": "TextQuoteSelector", "exact": "سليم"}, {"type": "TextPositionSelector", "start": 4, "end": 8}]}"#;
    let tag = r#"{"type": "TextualBody", "value": "entity", "purpose": "tagging"}"#;
    let recogito =
        format!(r##"[{{"type": "Annotation", "id": "#f", "body": [{tag}], "target": {target}}}]"##);
    takes("w3c", "--document t1.txt", &recogito, "new annotations: 1");
    let items = r#"[{"type": "TextualBody", "value": "entity"}, {"type": "TextualBody", "value": "كيان"}]"#;
    let choice = format!(
        r##"{{"type": "Annotation", "id": "#a", "body": {{"type": "Choice", "items": {items}}}, "target": {target}}}"##
    );
    takes("w3c", "--document t1.txt", &choice, "not kept: answers that were chosen, كيان: 1");
}

/// A link in the corpus may lead anywhere, and an import is somebody else's file.
#[cfg(unix)]
#[test]
fn a_document_is_not_added_behind_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    std::os::unix::fs::symlink(outside.path(), corpus.join("out")).unwrap();
    fs::write(folder.path().join("in.jsonl"), r#"{"doc": "out/deep/a.txt", "text": "نص", "spans": []}"#)
        .unwrap();
    let run = Hashiya::new().folder(folder.path()).args("import --format jsonl in.jsonl .").run();
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("is a link, which may lead anywhere"), "{}", run.err);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}
