//! A project with a schema of its own: its keys tag, also by the Arabic layout, and what no key gives any more does not.

use super::corpus::Corpus;
use super::harness::{ENTER, Start};

const TEXT: &str = "أعلنت هدى الراوي في ميناء لارا.\n";
const SCHEMA: &str = "(hashiya_schema: 1, labels: [(name: \"person\", key: \"B\"), (name: \"place\", key: \"d\", look: \"tint\")])";

fn corpus() -> Corpus {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    std::fs::create_dir(corpus.path("annotations")).unwrap();
    std::fs::write(corpus.path("annotations/schema.ron"), SCHEMA).unwrap();
    corpus
}

#[test]
fn the_keys_of_the_schema_tag_and_those_of_the_built_in_one_do_not() {
    let corpus = corpus();
    let mut reader = Start::on(&corpus).open();
    reader.see("B person  d place");
    reader.keys("e");
    reader.notice("no command");
    reader.keys("B");
    reader.notice("person: أعلنت");
    // The key of D on an Arabic layout.
    reader.keys("\x1b[1;5D");
    reader.keys("ي");
    reader.notice("place: هدى");
    reader.quit();
    let saved = corpus.annotations("a.txt").unwrap();
    assert!(saved.contains("label: \"person\"") && saved.contains("label: \"place\""), "{saved}");
}

#[test]
fn a_schema_with_a_mistake_is_told_and_nothing_is_opened() {
    let corpus = corpus();
    std::fs::write(corpus.path("annotations/schema.ron"), SCHEMA.replace("look", "loko")).unwrap();
    let left = Start::on(&corpus).run().end();
    let output = String::from_utf8_lossy(&left.output).into_owned();
    assert_eq!(left.status.exit_code(), 2);
    assert!(output.contains("schema.ron:1:") && output.contains("did you mean `look`?"), "{output}");
    assert!(!output.contains("\x1b[?1049h"), "the terminal was not taken");
}

#[test]
fn right_after_tagging_one_key_gives_the_kind() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("\x1b[1;5De");
    reader.notice("entity: هدى");
    reader.see("kind:  1 PER  2 ORG");
    reader.keys("1");
    reader.see("mention:  1 NAM  2 NOM");
    // As an Arabic layout of a Mac types it.
    reader.keys("١");
    reader.notice("entity: mention NAM");
    reader.keys("o");
    reader.see("Documents");
    reader.keys(ENTER);
    reader.quit();
    let saved = corpus.annotations("a.txt").unwrap();
    assert!(saved.contains("attributes: {\"kind\": \"PER\", \"mention\": \"NAM\"}"), "{saved}");
}

#[test]
fn two_annotations_are_linked_and_the_link_is_followed() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("c");
    reader.notice("claim: أعلنت");
    reader.keys("\x1b[1;5De");
    reader.notice("entity: هدى");
    reader.keys("gl");
    reader.see("link as:  s source  r relayed_by");
    reader.keys("s");
    reader.notice("go there and Enter, / list");
    reader.keys("\x1b[1;5D\r");
    reader.notice("source:");
    reader.keys("gL");
    reader.notice("source → entity: هدى");
    reader.see("entity ←1");
    reader.keys("b");
    reader.see("claim →1");
    reader.quit();
    let saved = corpus.annotations("a.txt").unwrap();
    assert!(saved.contains("role: \"source\""), "{saved}");
}
