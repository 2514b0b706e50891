//! Checking a project: every fault is named, with its file and line, and sound files give none.

use crate::*;
use hashiya::store::{Report, Severity, check, lone_annotations};

fn checked(scratch: &Scratch, named: &str) -> Report {
    check(&scratch.discover(named), &Schema::built_in())
}

/// The findings as `file:line:column code`, the file relative to the scratch folder.
fn found(scratch: &Scratch, named: &str) -> Vec<String> {
    let number = |number: Option<usize>| number.map(|n| format!(":{n}")).unwrap_or_default();
    let shown = |finding: &hashiya::store::Finding| {
        let file = finding.file.strip_prefix(scratch.path("")).unwrap().display();
        format!("{file}{}{} {}", number(finding.line), number(finding.column), finding.kind.code())
    };
    checked(scratch, named).findings.iter().map(shown).collect()
}

fn damaged() -> Scratch {
    let scratch =
        Scratch::project(&[("a.txt", "قال الناطق"), ("b/c.txt", "وصلت"), ("d.txt", ""), ("new.txt", "")]);
    scratch.file("corpus/e.txt", b"\xff");
    let (loaded, mut read) = scratch.open("a.txt");
    insert(&mut read, annotation(&loaded, "x", "place", "الناطق"));
    save(&loaded, &mut read).unwrap();
    let sound = scratch.read("annotations/a.txt.ron");
    scratch.file("annotations/b/c.txt.ron", sound.replace("a.txt", "b/c.txt"));
    scratch.file("annotations/d.txt.ron", "(\n  hashiya: 1,\n  documents: ())");
    scratch.file("annotations/e.txt.ron", "");
    scratch.file("annotations/gone/g.txt.ron", "");
    scratch.file("annotations/new.txt.ron", "(hashiya: 9)");
    scratch.file("annotations/schema.ron", "()");
    scratch.file("annotations/.a.txt.ron.x1y2z3", "");
    scratch
}

#[test]
fn every_fault_is_found() {
    let expected = [
        "annotations/a.txt.ron:5 label-unknown",
        "annotations/b/c.txt.ron document-changed",
        "annotations/b/c.txt.ron:5 label-unknown",
        "annotations/b/c.txt.ron:5 place-lost",
        "annotations/d.txt.ron:3:3 malformed",
        "corpus/e.txt document-unreadable",
        "annotations/new.txt.ron newer-version",
        "annotations/gone/g.txt.ron document-missing",
    ];
    let scratch = damaged();
    assert_eq!(found(&scratch, ""), expected);
    let report = checked(&scratch, "");
    assert!(report.findings.iter().all(|finding| !finding.message.contains("F5")), "a key of the reader");
    assert_eq!((report.documents, report.files, report.annotations, report.links), (5, 5, 1, 0));
    assert!(report.has_errors());
}

#[test]
fn a_part_of_a_corpus_is_checked_by_itself() {
    let scratch = damaged();
    assert_eq!(found(&scratch, "corpus/b").len(), 3);
    assert_eq!(found(&scratch, "corpus/a.txt"), ["annotations/a.txt.ron:5 label-unknown"]);
}

#[test]
fn a_sound_project_has_no_findings() {
    let scratch = Scratch::project(&[("a.txt", "قال"), ("b.md", "وصلت")]);
    for name in ["a.txt", "b.md"] {
        let project = scratch.discover(&format!("corpus/{name}"));
        let entry = project.scan().0.remove(0);
        let loaded = read_document(&entry).unwrap();
        let mut read = read_annotations(&entry, &loaded, &Schema::built_in()).unwrap();
        let whole = loaded.document.text();
        insert(&mut read, annotation(&loaded, "x", "claim", whole));
        save(&loaded, &mut read).unwrap();
    }
    let report = checked(&scratch, "");
    assert_eq!(report.findings, []);
    assert_eq!((report.files, report.annotations), (2, 2));
    assert!(!report.has_errors());
}

#[test]
fn an_empty_project_has_no_findings() {
    assert_eq!(checked(&Scratch::project(&[]), ""), Report::default());
}

/// A document annotated by itself, in a folder that has become a corpus.
fn annotated_alone() -> Scratch {
    let scratch = Scratch::new();
    scratch.file("press/sub/a.txt", "قال الناطق");
    scratch.file("press/b.txt", "وصلت");
    let entry = scratch.discover("press/sub/a.txt").scan().0.remove(0);
    let loaded = read_document(&entry).unwrap();
    let mut read = read_annotations(&entry, &loaded, &Schema::built_in()).unwrap();
    insert(&mut read, annotation(&loaded, "x", "entity", "الناطق"));
    save(&loaded, &mut read).unwrap();
    assert_eq!(lone_annotations(&entry), None, "it is where it is read");
    scratch
}

const LONE: &str = "press/sub/a.txt.annotations/a.txt.ron";
const OWN: &str = "press.annotations/sub/a.txt.ron";

#[test]
fn annotations_of_a_document_opened_by_itself_are_not_forgotten() {
    let scratch = annotated_alone();
    let entries = scratch.discover("press").scan().0;
    let lone: Vec<_> = entries.iter().map(lone_annotations).collect();
    assert_eq!(lone, [None, Some(scratch.path(LONE))]);

    let report = checked(&scratch, "press");
    let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
    assert_eq!((finding.kind.code(), &finding.file), ("stray-annotations", &scratch.path(LONE)));
    assert_eq!(finding.severity, Severity::Warning);
    let own = format!("are in {}; move this file there", scratch.path(OWN).display());
    assert!(finding.message.contains(&own), "{}", finding.message);
    let folder = scratch.path(LONE).parent().unwrap().display().to_string();
    assert!(finding.message.ends_with(&format!("remove {folder}")), "{}", finding.message);

    // Following it.
    scratch.folder("press.annotations/sub");
    fs::rename(scratch.path(LONE), scratch.path(OWN)).unwrap();
    fs::remove_dir(folder).unwrap();
    assert_eq!(found(&scratch, "press"), [format!("{OWN} path-differs")]);
    assert_eq!(found(&scratch, "press/sub/a.txt"), [format!("{OWN} path-differs")]);
}

#[test]
fn annotations_in_two_places_are_not_to_be_moved_over_one_another() {
    let scratch = annotated_alone();
    scratch.file(OWN, scratch.read(LONE));
    assert_eq!(
        found(&scratch, "press"),
        [format!("{LONE} stray-annotations"), format!("{OWN} path-differs")]
    );
    let message = &checked(&scratch, "press").findings[0].message;
    assert!(
        message.contains("bring the records of both together") && !message.contains("move this file"),
        "{message}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_from_one_place_to_the_other_is_one_place() {
    let scratch = annotated_alone();
    scratch.link("../../press/sub/a.txt.annotations/a.txt.ron", OWN);
    assert_eq!(found(&scratch, "press"), [format!("{OWN} path-differs")]);
}

#[test]
fn the_report_is_json() {
    let report = checked(&damaged(), "");
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(json["documents"], 5);
    let finding = &json["findings"][3];
    assert_eq!(finding["kind"], "place-lost");
    assert_eq!(finding["severity"], "error");
    assert_eq!((&finding["line"], &finding["column"]), (&5.into(), &serde_json::Value::Null));
    assert_eq!(finding["id"], "x");
}

#[cfg(unix)]
#[test]
fn the_json_can_be_printed() {
    let scratch = Scratch::project(&[]);
    let name = "annotations/a\u{1b}\u{85}\u{202e}\u{2028}.txt.ron";
    scratch.file(name, "");
    let text = checked(&scratch, "").to_json();
    assert!(!text.contains(['\u{1b}', '\u{85}', '\u{202e}', '\u{2028}']), "{text}");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["findings"][0]["file"], scratch.path(name).to_str().unwrap());
}

#[test]
fn findings_are_printed_with_their_place() {
    let report = checked(&damaged(), "");
    let shown = report.findings[4].to_string();
    assert!(
        shown.contains("annotations/d.txt.ron:3:3: error: ") && shown.ends_with(" [malformed]"),
        "{shown}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_listed_is_named_once() {
    let scratch = Scratch::project(&[("a.txt", ""), ("closed/b.txt", "")]);
    if !permissions_hold(&scratch) {
        return;
    }
    let closed = scratch.path("corpus/closed");
    set_mode(&closed, 0o000);
    let report = checked(&scratch, "");
    set_mode(&closed, 0o700);
    let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
    assert_eq!((finding.kind.code(), &finding.file), ("folder-unreadable", &closed));
    assert!(finding.message.starts_with("cannot be read: Permission denied"), "{}", finding.message);
}

#[cfg(unix)]
#[test]
fn circles_of_links_among_annotations_end() {
    let scratch = Scratch::project(&[]);
    scratch.file("annotations/gone.txt.ron", "");
    scratch.link(".", "annotations/self");
    assert_eq!(found(&scratch, ""), ["annotations/gone.txt.ron document-missing"]);
}
