//! `schema`: checking, showing and beginning one, and that the schema of a project holds in every command.

use crate::program::{Hashiya, Run, samples};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Nested named entities of 21 types.
const WOJOOD: &str = include_str!("../fixtures/schema/wojood.ron");
const TEXT: &str = "زار رئيس بلدية قرنين مدينة سلوان في 3 أيار";

/// A project with one document and this schema.
fn project(schema: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "annotations"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("corpus/a.txt"), TEXT).unwrap();
    fs::write(folder.path().join("annotations/schema.ron"), schema).unwrap();
    folder
}

fn run(folder: &Path, arguments: &str) -> Run {
    Hashiya::new().folder(folder).args(arguments).run()
}

/// The annotations of `a.txt` with these records.
fn annotate(folder: &Path, annotations: &str, links: &str) {
    let sha256 = sha256_of(folder);
    let chars = TEXT.chars().count();
    let file = format!(
        "(\n    hashiya: 1,\n    document: (path: \"a.txt\", sha256: \"{sha256}\", chars: {chars}),\n    \
         annotations: [\n{annotations}    ],\n    links: [\n{links}    ],\n)\n"
    );
    fs::write(folder.join("annotations/a.txt.ron"), file).unwrap();
}

/// The fingerprint of the document, as an export tells it.
fn sha256_of(folder: &Path) -> String {
    let told = run(folder, "export --format jsonl --out -").out;
    let (_, rest) = told.split_once("\"sha256\":\"").unwrap();
    rest.chars().take(64).collect()
}

#[test]
fn the_built_in_schema_is_printed_in_the_form_of_a_file_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let begun = run(folder.path(), "schema init");
    assert_eq!(begun.code, 0, "{}", begun.err);
    fs::write(folder.path().join("mine.ron"), &begun.out).unwrap();
    let checked = run(folder.path(), "schema check mine.ron");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", checked.err);
    assert!(checked.err.contains("3 labels, 13 attributes, 7 link roles"), "{}", checked.err);
    assert_eq!(run(&samples(), "schema show").out, begun.out);
}

#[test]
fn another_domain_works_by_writing_a_file() {
    let folder = project(WOJOOD);
    let checked = run(folder.path(), "schema check");
    assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    assert!(checked.err.contains("21 labels"), "{}", checked.err);
    // Its keys come before those of commands, and that is told.
    let told = "the key `O` tags here; the command `outline` is given by `:` and its name";
    assert!(checked.err.contains(told), "{}", checked.err);
    annotate(
        folder.path(),
        "        (id: \"a\", label: \"OCC\", spans: [(4, 20)], text: \"رئيس بلدية قرنين\"),\n\
                 (id: \"b\", label: \"ORG\", spans: [(9, 20)], text: \"بلدية قرنين\"),\n\
                 (id: \"c\", label: \"GPE\", spans: [(15, 20)], text: \"قرنين\"),\n",
        "",
    );
    let found = run(folder.path(), "check --strict");
    assert_eq!((found.code, found.out.as_str()), (0, ""), "{}", found.err);
    let shown = run(folder.path(), "show --color always corpus/a.txt");
    assert!(shown.out.contains("\x1b[0;4;38;5;"), "{:?}", shown.out);
    let config = run(folder.path(), "export --format label-studio --out out");
    assert_eq!(config.code, 0, "{}", config.err);
    let files = fs::read_dir(folder.path().join("out")).unwrap();
    let all: String = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(all.contains("<Label value=\"QUANTITY\"/>") && !all.contains("<Label value=\"claim\"/>"));
}

#[test]
fn what_the_schema_lacks_is_listed_and_kept() {
    let schema = "(hashiya_schema: 1, labels: [(name: \"who\", key: \"h\", attributes: [\
                  (name: \"sex\", type: \"closed\", values: [\"f\", \"m\"]), (name: \"age\", type: \"number\")])], \
                  roles: [(name: \"knows\", from: [\"who\"], to: [\"who\"])])";
    let folder = project(schema);
    annotate(
        folder.path(),
        "        (id: \"a\", label: \"who\", spans: [(4, 8)], text: \"رئيس\", attributes: {\"sex\": \"x\", \"age\": \"old\", \"hue\": \"1\"}),\n\
                 (id: \"b\", label: \"where\", spans: [(15, 20)], text: \"قرنين\"),\n",
        "        (id: \"k\", role: \"knows\", from: \"a\", to: \"b\"),\n        (id: \"l\", role: \"likes\", from: \"a\", to: \"a\"),\n",
    );
    let before = fs::read_to_string(folder.path().join("annotations/a.txt.ron")).unwrap();
    let found = run(folder.path(), "check");
    assert_eq!(found.code, 0, "nothing is lost: {}", found.out);
    for code in ["value-unknown", "attribute-unknown", "label-unknown", "link-ends-differ", "role-unknown"] {
        assert!(found.out.contains(&format!("[{code}]")), "{code}: {}", found.out);
    }
    assert_eq!(found.out.matches("[value-unknown]").count(), 2, "{}", found.out);
    assert_eq!(fs::read_to_string(folder.path().join("annotations/a.txt.ron")).unwrap(), before);
    let exported = run(folder.path(), "export --format jsonl --out -");
    assert!(exported.out.contains("\"where\"") && exported.out.contains("\"hue\""), "{}", exported.out);
}

#[test]
fn a_mistake_is_told_with_its_place_and_nothing_is_done_meanwhile() {
    let folder = project("(\n    hashiya_schema: 1,\n    labels: [(name: \"a\", key: \"u\")],\n)\n");
    let told = run(folder.path(), "schema check");
    assert_eq!(told.code, 1);
    let place = "annotations/schema.ron:3:31: the key `u` of `a` gives the command `undo`";
    assert!(told.out.contains(place), "{}", told.out);
    let found = run(folder.path(), "check");
    assert_eq!(found.code, 1);
    assert!(
        found.out.contains("[schema-malformed]") && found.out.contains(":3:31: error: "),
        "{}",
        found.out
    );
    let export = run(folder.path(), "export --format jsonl --out -");
    assert!(export.code == 2 && export.err.contains("schema.ron:3:31:"), "{}", export.err);
}

#[test]
fn the_example_of_the_documentation_is_sound() {
    let page = fs::read_to_string(samples().join("docs/schema.md")).unwrap();
    let (_, rest) = page.split_once("```ron\n").unwrap();
    let folder = project(rest.split_once("```").unwrap().0);
    let checked = run(folder.path(), "schema check");
    assert_eq!((checked.code, checked.out.as_str()), (0, ""), "{}", checked.err);
    assert!(checked.err.contains("3 labels, 4 attributes, 2 link roles"), "{}", checked.err);
}

#[test]
fn an_import_maps_to_the_labels_of_the_project() {
    let folder = project(WOJOOD);
    fs::write(folder.path().join("a.conll"), "رئيس B-PER\nبلدية O\n").unwrap();
    let wrong = run(folder.path(), "import --format conll --map PER=entity a.conll .");
    assert!(
        wrong.code == 2 && wrong.err.contains("there is no label entity; there are PERS, NORP"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_tag_tells_the_type_by_the_attribute_that_the_schema_has_for_it() {
    const SCHEMA: &str = "(hashiya_schema: 1, labels: [(name: \"vehicle\", key: \"B\", \
                          attributes: [(name: \"type\", type: \"closed\", values: [\"car\", \"ship\"])])])";
    let folder = project(SCHEMA);
    annotate(
        folder.path(),
        "        (id: \"a\", label: \"vehicle\", spans: [(4, 8)], text: \"رئيس\", attributes: {\"type\": \"ship\"}),\n",
        "",
    );
    let exported = run(folder.path(), "export --format conll --out out.conll");
    assert_eq!(exported.code, 0, "{}", exported.err);
    let path = folder.path().join("out.conll");
    let tags = fs::read_to_string(&path).unwrap();
    assert!(tags.contains("B-ship"), "{tags}");
    let other = project(SCHEMA);
    let imported = run(other.path(), &format!("import --format conll {} .", path.display()));
    assert_eq!(imported.code, 0, "{}", imported.err);
    let kept = fs::read_to_string(other.path().join("annotations/a.txt.ron")).unwrap();
    assert!(kept.contains("\"type\": \"ship\"") && !kept.contains("kind"), "{kept}");
}
