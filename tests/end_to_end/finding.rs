//! Search in all documents: asked behind the reader, listed in context, gone to and come back from.

use super::corpus::Corpus;
use super::harness::{DELETE, ENTER, Start};
use super::place::laid_out;
use super::record::AUTHOR;

#[test]
fn a_text_is_found_in_documents_that_were_not_open() {
    let corpus = Corpus::new(&[
        ("a.txt", "وصلت السفينة صباحا.\n"),
        ("b.txt", "غادرت السّفينة مساء.\n"),
        ("c.txt", "لا شيء هنا.\n"),
    ]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("F");
    reader.see("Search in all documents");
    reader.keys("السفينة");
    reader.keys(ENTER);
    reader.wait_for("two places", |shot| shot.has("(2)") && shot.has("a.txt") && shot.has("b.txt"));
    reader.keys("\x1b[B");
    reader.keys(ENTER);
    reader.wait_for("the second document", |shot| {
        shot.header().starts_with(" 2/3") && shot.has(&laid_out("مساء"))
    });
    reader.keys("b");
    reader.wait_for("the first document", |shot| shot.header().starts_with(" 1/3"));
    reader.keys("n");
    reader.see("match 1/2, from the other end again");
    reader.quit();
}

#[test]
fn a_name_is_tagged_in_documents_that_were_not_open_and_taken_back_by_one_key() {
    let corpus = Corpus::new(&[
        ("a.txt", "السفينة وصلت.\n"),
        ("b.txt", "غادرت السّفينة مساء، وللسفينة قبطان.\n"),
        ("c.txt", "لا شيء هنا.\n"),
    ]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.notice("entity: السفينة");
    reader.keys("p");
    reader.see("nothing found");
    reader.keys("p");
    reader.wait_for("two mentions", |shot| shot.has("(2)") && shot.has("b.txt"));
    reader.keys("A");
    reader.see("done at 2 places in 1 document");
    reader.quit();
    let file = corpus.annotations("b.txt").unwrap();
    assert!(file.contains("text: \"السّفينة\"") && file.contains("text: \"لسفينة\""), "{file}");
    assert_eq!(corpus.annotations("c.txt"), None);
}

#[test]
fn what_was_refused_is_not_offered_after_a_restart() {
    let corpus = Corpus::new(&[("a.txt", "السفينة وصلت. عادت السفينة والسفينة.\n")]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.notice("entity: السفينة");
    reader.keys("p");
    reader.see("(2)");
    reader.keys(DELETE);
    reader.see("✗");
    reader.keys("q");
    reader.quit();
    let refused = std::fs::read_to_string(corpus.path(&format!("annotations/{AUTHOR}.refused"))).unwrap();
    assert_eq!(refused, "(document: \"a.txt\", span: (19, 26), text: \"السفينة\", refused: \"entity\")\n");
    let mut reader = Start::on(&corpus).open();
    reader.keys("p");
    reader.see("(1)");
    reader.keys("q");
    reader.quit();
}

#[test]
fn what_one_key_tagged_in_many_documents_one_key_takes_back() {
    let with = "قرب السفينة وللسفينة\n";
    let names: Vec<String> = (0..40).map(|number| format!("{number:02}.txt")).collect();
    let text = |number: usize| if number % 4 == 3 { "لا شيء هنا\n" } else { with };
    let documents: Vec<(&str, &str)> =
        names.iter().enumerate().map(|(number, name)| (name.as_str(), text(number))).collect();
    let corpus = Corpus::new(&documents);
    let mut reader = Start::on(&corpus).open();
    reader.keys("\x1b[1;5De");
    reader.notice("entity: السفينة");
    reader.keys("pp");
    reader.see("(59)");
    reader.keys("A");
    reader.see("done at 59 places in 30 documents");
    reader.keys("u");
    reader.see("undone in 30 documents");
    reader.keys("U");
    reader.see("done again in 30 documents");
    reader.quit();
    // Also after a restart, where nothing is known but the journals.
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    reader.see("undone in 30 documents");
    reader.keys("U");
    reader.see("done again in 30 documents");
    reader.quit();
    let mut reader = Start::on(&corpus).open();
    reader.keys("u");
    reader.see("undone in 30 documents");
    reader.quit();
    let annotated =
        names.iter().filter(|name| corpus.annotations(name).is_some_and(|file| file.contains("entity")));
    assert_eq!(annotated.count(), 1, "only the first mention is left");
}
