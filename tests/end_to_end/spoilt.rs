//! Documents that cannot be read and annotation files that cannot be understood: the program says what is wrong with
//! each, shows the others, and writes nothing over anything.

use super::corpus::Corpus;
use super::harness::{DOWN, ENTER, Start, TAB};
use super::output::strangers;
use super::place::{laid_out, letters};
use super::record::{file, masked};
use super::shot::Shot;
use std::fs;

const GOOD: &str = "وصلت السفينة أمس.\n";

/// Opens the second of two documents, of which `spoil` made something bad, and gives what is shown of it. The first
/// must still work, and nothing may be written but what was tagged there.
fn spoilt(spoil: impl Fn(&Corpus)) -> Shot {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    spoil(&corpus);
    let before = corpus.snapshot();
    let mut reader = Start::on(&corpus).open();
    reader.wait_for("the good one", |shot| shot.shows("وصلت السفينة أمس."));
    reader.keys("]");
    let shot = reader.wait_for("the bad one", |shot| shot.header().starts_with(" 2/2"));
    for key in ["e", "c", "u", TAB, DOWN, "G", "w", "i", "r"] {
        reader.keys(key);
        reader.frame();
    }
    assert_eq!(corpus.snapshot(), before, "nothing is written over");
    reader.keys("o");
    reader.see("Documents");
    reader.escape();
    reader.keys("[");
    reader.see("1/2");
    reader.keys("e");
    reader.notice("entity: وصلت");
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", GOOD, &[("entity", "وصلت")]))
    );
    let left = reader.quit();
    assert_eq!(strangers(&left.output), Vec::<String>::new());
    shot
}

#[test]
fn another_encoding_is_named_with_the_way_out() {
    let windows = b"\xe6\xd5\xe1\xca \xc7\xe1\xd3\xdd\xed\xe4\xc9 \xc3\xe3\xd3.\r\n".repeat(20);
    let shot = spoilt(|corpus| corpus.document("b.txt", &windows));
    assert!(
        shot.has("This document cannot be read.") && shot.has("corpus/b.txt: not UTF-8 at byte 0"),
        "{}",
        shot.text()
    );
    assert!(shot.has("iconv") && shot.text().to_lowercase().contains("1256"), "{}", shot.text());
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let shot = spoilt(|corpus| corpus.document("b.txt", b"\x1b]0;HACKED\x07\xff\xfe\x00\x9b31m"));
    assert!(shot.has("This document cannot be read."), "{}", shot.text());
}

#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let refuse = |corpus: &Corpus| {
        corpus.document("b.txt", GOOD);
        fs::set_permissions(corpus.path("corpus/b.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    };
    let corpus = Corpus::new(&[]);
    refuse(&corpus);
    if fs::read(corpus.path("corpus/b.txt")).is_ok() {
        return; // root reads everything
    }
    let shot = spoilt(refuse);
    assert!(shot.has("cannot be read") && shot.has("ermission"), "{}", shot.text());
}

#[test]
fn links_that_lead_nowhere_or_round() {
    let shot = spoilt(|corpus| std::os::unix::fs::symlink("gone.txt", corpus.path("corpus/b.txt")).unwrap());
    assert!(shot.has("This document cannot be read.") && shot.has("gone.txt"), "{}", shot.text());
    let shot = spoilt(|corpus| std::os::unix::fs::symlink("b.txt", corpus.path("corpus/b.txt")).unwrap());
    assert!(shot.has("This document cannot be read.") && shot.has("b.txt"), "{}", shot.text());
}

#[test]
fn folders_are_no_documents_and_loops_of_links_end() {
    let corpus = Corpus::new(&[("a.txt", GOOD), ("folder.txt/b.txt", GOOD)]);
    std::os::unix::fs::symlink("..", corpus.path("corpus/folder.txt/up")).unwrap();
    let mut reader = Start::on(&corpus).open();
    assert!(reader.frame().header().starts_with(" 1/2  a.txt"));
    reader.keys("]");
    reader.wait_for("the one in the folder", |shot| shot.header().starts_with(" 2/2  folder.txt/b.txt"));
    reader.quit();
}

#[test]
fn a_pipe_is_not_waited_for() {
    let shot = spoilt(|corpus| {
        let made = std::process::Command::new("mkfifo").arg(corpus.path("corpus/b.txt")).status().unwrap();
        assert!(made.success());
    });
    assert!(shot.has("This document cannot be read."), "{}", shot.text());
}

/// A second document with an annotation file of this content: it can be read, and is opened read-only.
fn with_annotations(content: &str) -> Shot {
    let shot = spoilt(|corpus| {
        corpus.document("b.txt", GOOD);
        corpus.file("annotations/b.txt.ron", content);
    });
    assert!(shot.shows("وصلت السفينة أمس."), "the text is readable:\n{}", shot.text());
    assert!(shot.status().ends_with("read-only"), "{}", shot.status());
    shot
}

fn sound(label: &str) -> String {
    masked_ids(&file("b.txt", GOOD, &[(label, "السفينة")]))
}

/// The masks of an expected file replaced by something that can be read.
fn masked_ids(file: &str) -> String {
    file.replace("id: \"*\"", "id: \"abc123\"").replace("made: \"*\"", "made: \"2031-03-05T09:12:40Z\"")
}

#[test]
fn a_sound_annotation_file_is_just_read() {
    let corpus = Corpus::new(&[("b.txt", GOOD)]);
    corpus.file("annotations/b.txt.ron", sound("entity"));
    let mut reader = Start::on(&corpus).open();
    let shot = reader.see("saved");
    assert!(shot.cell(letters(&shot, GOOD, "السفينة")[0]).underline());
    reader.quit();
}

#[test]
fn broken_annotation_files_are_left_alone() {
    let sound = sound("entity");
    let cut = &sound[..sound.len() - 40];
    let shot = with_annotations(cut);
    assert!(shot.says("opened read-only: annotations/b.txt.ron:"), "{}", shot.message());
    with_annotations("");
    with_annotations("\u{1b}]0;HACKED\u{7}");
    with_annotations("(hashiya: 1, \u{1b}[2J\u{202e}");
    with_annotations(&"(".repeat(100_000));
    with_annotations(&sound.replace("links:", "ropes:"));
}

#[test]
fn annotations_of_a_later_version_are_left_alone() {
    let shot = with_annotations(&sound("entity").replace("hashiya: 1", "hashiya: 99"));
    assert!(shot.says("version 99"), "{}", shot.message());
}

#[test]
fn a_record_that_does_not_fit_is_named_and_stays_while_others_are_made() {
    for (right, wrong) in [("السفينة", "القافلة"), ("(5, 12)", "(5, 1200)"), ("label:", "lable:")]
    {
        let corpus = Corpus::new(&[("b.txt", GOOD)]);
        let spoilt = sound("entity").replace(right, wrong);
        corpus.file("annotations/b.txt.ron", &spoilt);
        let mut reader = Start::on(&corpus).open();
        reader.notice("line 5: ");
        reader.keys("e");
        reader.notice("entity: وصلت");
        reader.quit();
        let written = corpus.annotations("b.txt").unwrap();
        let broken = spoilt.lines().nth(4).unwrap();
        assert_eq!(written.lines().position(|line| line == broken), Some(5), "{written}");
    }
}

#[test]
fn annotations_of_a_document_that_has_changed_are_left_alone() {
    let digest = sound("entity").split("sha256: \"").nth(1).unwrap()[..64].to_owned();
    with_annotations(&sound("entity").replace(&digest, &"0".repeat(64)));
}

#[test]
fn annotations_of_a_document_that_has_changed_are_written_with_consent() {
    let corpus = Corpus::new(&[("b.txt", &format!("عاجل.\n{GOOD}"))]);
    corpus.file("annotations/b.txt.ron", sound("entity"));
    let before = corpus.snapshot();
    let mut reader = Start::on(&corpus).open();
    reader.notice("found again: 1 annotations, doubtful: 0");
    reader.keys("a");
    reader.notice("no annotation here waits");
    assert_eq!(corpus.snapshot(), before, "nothing is written before");
    reader.keys("A");
    reader.notice("all annotations are where they belong now");
    reader.quit();
    let written = corpus.annotations("b.txt").unwrap();
    assert!(written.contains("spans: [(11, 18)], text: \"السفينة\""), "{written}");
}

#[test]
fn a_consent_that_could_not_be_written_can_be_given_again() {
    let corpus = Corpus::new(&[("b.txt", &format!("عاجل.\n{GOOD}"))]);
    corpus.file("annotations/b.txt.ron", sound("entity"));
    let mut reader = Start::on(&corpus).open();
    reader.notice("found again: 1 annotations, doubtful: 0");
    corpus.file("annotations/b.txt.ron", sound("claim"));
    reader.keys("A");
    reader.notice("NOT SAVED");
    reader.keys("e");
    reader.notice("nothing can be changed");
    corpus.file("annotations/b.txt.ron", sound("entity"));
    reader.keys("A");
    reader.notice("all annotations are where they belong now");
    reader.keys("e");
    reader.notice("entity: عاجل");
    reader.quit();
    assert_eq!(corpus.annotations("b.txt").unwrap().matches("label:").count(), 2);
}

#[test]
fn an_unknown_label_is_kept_and_harmless() {
    let corpus = Corpus::new(&[("b.txt", GOOD)]);
    let label = r"\u{1b}]0;HACKED\u{7}\u{202e}شعار";
    corpus.file("annotations/b.txt.ron", sound(label));
    let mut reader = Start::on(&corpus).open();
    reader.keys(TAB);
    reader.see("HACKED");
    reader.keys(ENTER);
    reader.see("Annotations here");
    reader.escape();
    reader.keys("G(");
    reader.keys("e");
    reader.notice("entity: ");
    assert_eq!(strangers(&reader.quit().output), Vec::<String>::new());
    assert!(corpus.annotations("b.txt").unwrap().contains(label));
}

#[test]
fn names_in_messages_are_laid_out() {
    let corpus = Corpus::new(&[]);
    corpus.document("خبر.txt", b"\xe6\xd5\xe1\xca");
    let mut reader = Start::on(&corpus).open();
    reader.see("This document cannot be read.");
    let shot = reader.frame();
    assert!(shot.header().contains(&laid_out("خبر.txt")) && !shot.has("خبر"), "{}", shot.text());
    reader.quit();
}
