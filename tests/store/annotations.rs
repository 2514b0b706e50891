//! Reading annotation files: sound ones, damaged ones, those that do not fit their document.

use crate::*;
use hashiya::store::format::LARGEST_FILE;
use hashiya::store::{DocumentInfo, Severity};

const TEXT: &str = "قال بَاسم إن السفينة وصلت";

/// A project with one document and an annotation file with these records.
fn with(annotations: &str, links: &str) -> Scratch {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let sha256 = read_document(&scratch.entry("a.txt")).unwrap().sha256;
    let chars = TEXT.chars().count();
    let content = format!(
        "(\n    hashiya: 1,\n    document: (path: \"a.txt\", sha256: \"{sha256}\", chars: {chars}),\n    \
         annotations: [\n{annotations}\n    ],\n    links: [\n{links}\n    ],\n)\n"
    );
    scratch.file("annotations/a.txt.ron", content);
    scratch
}

fn record(id: &str, spans: &str, text: &str) -> String {
    format!(r#"(id: "{id}", label: "entity", spans: {spans}, text: "{text}", by: "", made: ""),"#)
}

/// The findings of a file, as `line id code`.
fn findings(scratch: &Scratch) -> Vec<String> {
    let (_, found) = scratch.open("a.txt");
    let shown = |f: &hashiya::store::Finding| {
        format!("{} {} {}", f.line.unwrap_or(0), f.id.as_deref().unwrap_or("-"), f.kind.code())
    };
    found.problems.iter().map(shown).collect()
}

#[test]
fn a_missing_file_is_an_empty_set() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let (_, found) = scratch.open("a.txt");
    assert!(found.set.is_empty() && found.set.info().is_empty() && found.problems.is_empty());
    assert_eq!(found.read_only, None);
}

#[test]
fn offsets_are_code_points() {
    let scratch = with(&record("x", "[(4, 9), (13, 20)]", "بَاسم … السفينة"), "");
    let (loaded, found) = scratch.open("a.txt");
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    let spans = found.set.annotations().first().unwrap().spans.as_slice();
    let texts: Vec<_> = spans.iter().map(|span| span.range().slice(loaded.document.text())).collect();
    assert_eq!(texts, ["بَاسم", "السفينة"]);
}

#[test]
fn the_document_s_own_record_is_kept() {
    let scratch = with("", "");
    let path = scratch.path("annotations/a.txt.ron");
    let content = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        content.replace("),\n    ann", ", date: \"2031\", status: \"done\", notes: \"م\"),\n    ann"),
    )
    .unwrap();
    let (loaded, mut found) = scratch.open("a.txt");
    let expected = DocumentInfo { date: "2031".into(), status: "done".into(), notes: "م".into() };
    assert_eq!(found.set.info(), &expected);
    let annotation = annotation(&loaded, "x", "date", "وصلت");
    insert(&mut found, annotation);
    save(&loaded, &mut found).unwrap();
    assert_eq!(scratch.open("a.txt").1.set.info(), &expected);
}

#[test]
fn spans_that_do_not_fit_are_found_and_the_rest_is_kept() {
    let records = [
        record("good", "[(0, 3)]", "قال"),
        record("far", "[(20, 99)]", ""),
        record("huge", "[(0, 18446744073709551615)]", ""),
        record("back", "[(3, 0)]", "قال"),
        record("none", "[(3, 3)]", ""),
        record("cut", "[(4, 5)]", "ب"),
        record("none2", "[]", ""),
        record("twice", "[(0, 3), (2, 4)]", "قال … ل "),
        record("other", "[(0, 3)]", "كان"),
    ];
    let scratch = with(&records.join("\n"), "");
    let expected = [
        "6 far span-out-of-range",
        "7 huge span-out-of-range",
        "8 back span-empty",
        "9 none span-empty",
        "10 cut span-cuts-cluster",
        "11 none2 span-missing",
        "12 twice spans-overlap",
        "13 other quote-differs",
    ];
    assert_eq!(findings(&scratch), expected);
    let (_, found) = scratch.open("a.txt");
    assert_eq!(found.set.annotations().len(), 1);
    assert_eq!(found.read_only, None);
    let (count, first) = found.quarantined().unwrap();
    assert!(
        count == 8
            && first.at_line().starts_with("line 6: ")
            && first.message.contains("reaches past the end"),
        "{first}"
    );
    assert!(found.problems.iter().all(|finding| !finding.message.contains("F5")));
}

#[test]
fn ids_and_links_that_do_not_fit_are_found() {
    let annotations = [
        record("x", "[(0, 3)]", "قال"),
        record("x", "[(4, 9)]", "بَاسم"),
        record("", "[(0, 3)]", "قال"),
        record("y", "[(0, 99)]", "قال"),
    ];
    let link = |id, from, to| format!(r#"(id: "{id}", role: "related", from: "{from}", to: "{to}"),"#);
    let links = [link("l", "x", "x"), link("x", "x", "x"), link("m", "x", "gone"), link("n", "y", "l")];
    let scratch = with(&annotations.join("\n"), &links.join("\n"));
    let expected = [
        "6 x id-repeated",
        "7 - id-missing",
        "8 y span-out-of-range",
        "12 x id-repeated",
        "13 m link-end-missing",
        "14 n link-end-missing",
        "14 n link-end-missing",
    ];
    assert_eq!(findings(&scratch), expected);
    let (_, found) = scratch.open("a.txt");
    assert_eq!((found.set.annotations().len(), found.set.links().len()), (1, 1));
}

#[test]
fn unknown_labels_and_comments_are_told_and_do_no_harm() {
    let record = record("x", "[(0, 3)]", "قال").replace("entity", "place");
    let scratch = with(&format!("// see page 3\n{record}"), "");
    assert_eq!(findings(&scratch), ["5 - comment", "6 x label-unknown"]);
    let (_, found) = scratch.open("a.txt");
    assert_eq!(found.set.annotations()[0].label, "place");
    assert_eq!(found.read_only, None);
    assert!(found.problems.iter().all(|finding| finding.severity == Severity::Warning));
}

#[test]
fn a_repeated_attribute_is_found() {
    let record =
        record("x", "[(0, 3)]", "قال").replace("by:", r#"attributes: {"kind": "ORG", "kind": "PER"}, by:"#);
    assert_eq!(findings(&with(&record, "")), ["5 x attribute-repeated"]);
}

#[test]
fn records_are_found_in_files_formatted_by_hand() {
    let record = record("x", "[(0, 99)]", "").replace(", ", ",\n\n");
    let scratch = with(&format!("/* ( */ \n\n{record}"), "");
    assert_eq!(findings(&scratch), ["5 - comment", "7 x span-out-of-range"]);
    let path = scratch.path("annotations/a.txt.ron");
    let content = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("\u{feff}{}", content.replace('\n', "\r\n"))).unwrap();
    assert_eq!(findings(&scratch), ["5 - comment", "7 x span-out-of-range"]);
}

#[test]
fn a_document_with_another_byte_order_mark_has_changed() {
    let scratch = with(&record("x", "[(0, 3)]", "قال"), "");
    scratch.file("corpus/a.txt", format!("\u{feff}{TEXT}"));
    assert_eq!(findings(&scratch), ["0 - document-changed"]);
}

#[test]
fn a_moved_document_is_told_and_may_be_saved() {
    let scratch = with(&record("x", "[(0, 3)]", "قال"), "");
    fs::rename(scratch.path("corpus/a.txt"), scratch.path("corpus/b.txt")).unwrap();
    fs::rename(scratch.path("annotations/a.txt.ron"), scratch.path("annotations/b.txt.ron")).unwrap();
    let (loaded, mut found) = scratch.open("b.txt");
    assert_eq!(codes(&found), ["path-differs"]);
    save(&loaded, &mut found).unwrap();
    assert!(scratch.open("b.txt").1.problems.is_empty());
}

#[test]
fn a_file_that_does_not_follow_the_format_is_an_error_with_its_place() {
    let scratch = with("", "");
    let sound = scratch.read("annotations/a.txt.ron");
    scratch.file("annotations/a.txt.ron", sound.replace("chars:", "characters:"));
    let message = scratch.open_error("a.txt").to_string();
    assert!(message.contains("a.txt.ron:3:") && message.contains("`characters`"), "{message}");
    assert!(message.ends_with("repair the file, then reload the document (F5)"), "{message}");
    let whole = sound;
    for end in [0, 1, 20, whole.len() / 2, whole.len() - 3] {
        scratch.file("annotations/a.txt.ron", &whole[..end]);
        assert!(matches!(scratch.open_error("a.txt"), StoreError::Malformed { .. }), "{end}");
    }
    scratch.file("annotations/a.txt.ron", b"(\n  \xff");
    assert!(matches!(scratch.open_error("a.txt"), StoreError::Malformed { line: 2, column: 3, .. }));
}

#[test]
fn a_newer_file_is_an_error_and_is_left_alone() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    scratch.file("annotations/a.txt.ron", "(hashiya: 2, layers: {\"a\": [1]})");
    let before = scratch.snapshot();
    let error = scratch.open_error("a.txt");
    assert!(matches!(error, StoreError::Newer { version: 2, .. }), "{error}");
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn a_huge_file_is_refused_before_reading() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let path = scratch.file("annotations/a.txt.ron", "");
    fs::File::options().write(true).open(path).unwrap().set_len(LARGEST_FILE + 1).unwrap();
    assert!(matches!(scratch.open_error("a.txt"), StoreError::TooLarge { .. }));
}

#[test]
fn deep_nesting_does_no_harm() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    scratch.file("annotations/a.txt.ron", "[".repeat(1_000_000));
    assert!(matches!(scratch.open_error("a.txt"), StoreError::Malformed { .. }));
}

#[test]
fn a_folder_in_place_of_the_file_is_an_error() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    scratch.folder("annotations/a.txt.ron");
    assert!(matches!(scratch.open_error("a.txt"), StoreError::NotAFile { .. }));
}

#[test]
fn a_name_without_room_for_an_annotation_file_opens_read_only() {
    let name = format!("{}.txt", "ع".repeat(124));
    let scratch = Scratch::project(&[(&name, TEXT)]);
    let (loaded, mut found) = scratch.open(&name);
    assert!(found.read_only.as_ref().unwrap().contains("too long"));
    assert!(matches!(save(&loaded, &mut found).unwrap_err(), StoreError::ReadOnly { .. }));
}

#[test]
fn reading_writes_nothing() {
    let scratch = with(&record("x", "[(0, 3)]", "قال"), "");
    scratch.file("corpus/bad.txt", b"\xff");
    scratch.file("corpus/new.txt", "");
    scratch.file("annotations/new.txt.ron", "(");
    scratch.file("loose/a.txt", "");
    let before = scratch.snapshot();
    scratch.open("a.txt");
    scratch.open_error("new.txt");
    let _ = read_document(&scratch.entry("bad.txt"));
    scratch.names("loose");
    hashiya::store::check(&scratch.discover(""), &Schema::built_in());
    hashiya::store::check(&scratch.discover("loose"), &Schema::built_in());
    assert_eq!(scratch.snapshot(), before);
}

#[test]
fn messages_hold_nothing_that_a_terminal_acts_on() {
    let name = "a\u{1b}[31m\u{202e}b.txt";
    let scratch = Scratch::project(&[(name, TEXT)]);
    let malformed = "(hashiya: 1, \u{1b}: 2, document: (path: \"\", sha256: \"\", chars: 0))";
    scratch.file(&format!("annotations/{name}.ron"), malformed);
    let message = scratch.open_error(name).to_string();
    assert!(!message.contains(['\u{1b}', '\u{202e}']), "{message:?}");
    let odd = r#"(hashiya: 1, document: (path: "\u{1b}", sha256: "", chars: 0), annotations: [
        (id: "\u{1b}", label: "\u{202e}", spans: [(0, 1)], text: "\u{9b}")])"#;
    scratch.file(&format!("annotations/{name}.ron"), odd);
    let (_, found) = scratch.open(name);
    let shown: String = found.problems.iter().map(ToString::to_string).collect();
    assert!(!(shown + &found.read_only.unwrap()).contains(['\u{1b}', '\u{202e}', '\u{9b}']));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_file_is_not_opened() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    let pipe = scratch.folder("annotations").join("a.txt.ron");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    assert!(matches!(scratch.open_error("a.txt"), StoreError::NotAFile { .. }));
}

#[cfg(unix)]
#[test]
fn a_link_to_an_annotation_file_that_is_gone_is_an_error() {
    let scratch = Scratch::project(&[("a.txt", TEXT)]);
    scratch.link("gone.ron", "annotations/a.txt.ron");
    assert!(matches!(scratch.open_error("a.txt"), StoreError::DanglingLink { .. }));
}
