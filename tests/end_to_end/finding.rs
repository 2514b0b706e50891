//! Search in all documents: asked behind the reader, listed in context, gone to and come back from.

use super::corpus::Corpus;
use super::harness::{ENTER, Start};
use super::place::laid_out;

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
        shot.row(0).starts_with(" 2/3") && shot.has(&laid_out("مساء"))
    });
    reader.keys("b");
    reader.wait_for("the first document", |shot| shot.row(0).starts_with(" 1/3"));
    reader.keys("n");
    reader.see("match 1/2, from the other end again");
    reader.quit();
}
