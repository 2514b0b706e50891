//! Large documents and large corpora: the first page at once, keys that wait for the rest, and what turns out wrong behind it.

use super::corpus::Corpus;
use super::harness::{DELETE, Start, TAB};
use super::record::{file, file_of_spans, masked};
use std::fmt::Write;

/// So many bytes of paragraphs, and one at the end that is like no other.
fn large(bytes: usize) -> String {
    let mut text = String::from("أعلنت هدى الراوي وصول السفينة.\n");
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        writeln!(text, "السطر {number} من تقرير طويل عن ميناء لارا.").unwrap();
    }
    text + "خاتمة التقرير.\n"
}

#[test]
fn keys_wait_for_what_they_need_and_none_is_lost() {
    let text = large(3 << 20);
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let mut reader = Start::on(&corpus).open();
    // Typed before anybody can have read three megabytes: tag a word, go to the end.
    reader.keys("e");
    reader.keys("G");
    reader.wait_for("the end", |shot| !shot.has("being read") && shot.header().contains("99%"));
    reader.quit();
    let expected = file("a.txt", &text, &[("entity", "أعلنت")]);
    assert_eq!(corpus.annotations("a.txt").map(|file| masked(&file)), Some(expected));
}

#[test]
fn sequences_of_keys_wait_whole_and_in_their_order() {
    let text = large(3 << 20);
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let settings = "(keys: {\"tag-entity\": [\"z e\"], \"document-end\": [\"z z G\"], \"help\": [\"z h\"]})";
    corpus.file(".config/hashiya/config.ron", settings);
    let mut reader = Start::on(&corpus).open();
    // Both wait with all of their keys, the end behind the tag.
    reader.keys("ze");
    reader.keys("zzG");
    reader.wait_for("the end", |shot| !shot.has("being read") && shot.has("99%"));
    reader.keys("zh");
    reader.see("Esc close");
    reader.escape();
    reader.quit();
    let expected = file("a.txt", &text, &[("entity", "أعلنت")]);
    assert_eq!(corpus.annotations("a.txt").map(|file| masked(&file)), Some(expected));
}

#[test]
fn a_document_can_be_left_while_it_is_read() {
    let text = large(3 << 20);
    let corpus = Corpus::new(&[("a.txt", &text), ("b.txt", "نفت الشركة ذلك.\n")]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("]");
    reader.see("2/2");
    reader.keys("[");
    reader.see("1/2");
    reader.quit();
    assert_eq!(corpus.annotations("a.txt"), None);
}

#[test]
fn what_is_wrong_behind_the_first_page_is_told_and_nothing_is_written() {
    let text = large(3 << 20);
    let corpus = Corpus::new(&[("a.txt", &text), ("b.txt", "نفت الشركة ذلك.\n")]);
    let mut bytes = text.into_bytes();
    let at = bytes.len() - 9;
    bytes[at] = 0xff;
    std::fs::write(corpus.root().join("corpus/a.txt"), bytes).unwrap();
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.see("not UTF-8 at byte");
    reader.keys("]");
    reader.see("2/2");
    reader.quit();
    assert_eq!(corpus.annotations("a.txt"), None);
}

#[test]
fn many_annotations_arrive_behind_the_text_and_keys_wait_for_them() {
    let line = "الناطق نفى ذلك.\n";
    let text = line.repeat(4000);
    let chars = line.chars().count();
    let spans: Vec<_> =
        (0..4000).map(|number| number * chars + 7).map(|at| ("claim", (at, at + 3), "نفى")).collect();
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let before = file_of_spans("a.txt", &text, &spans);
    corpus.file("annotations/a.txt.ron", &before);
    let mut reader = Start::on(&corpus).open();
    reader.keys(TAB);
    reader.keys(DELETE);
    reader.notice("deleted");
    reader.quit();
    let after = corpus.annotations("a.txt").unwrap();
    assert_eq!(after.lines().count(), before.lines().count() - 1);
    assert!(!after.contains("spans: [(7, 10)]"), "the first was the first");
}

#[test]
fn what_is_typed_behind_a_key_that_leaves_is_not_done() {
    let text = large(3 << 20);
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("eq\x1b[1;5Dc");
    reader.end();
    assert!(!corpus.annotations("a.txt").is_some_and(|file| file.contains("claim")));
}
