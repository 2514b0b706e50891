//! A day's work on the real program: status, bookmarks and the place where one was are there again, also after a kill.

use super::corpus::Corpus;
use super::harness::*;
use super::shot::Shot;

fn three() -> Corpus {
    Corpus::new(&[
        ("a.txt", "أعلنت هدى الراوي أن السفينة وصلت."),
        ("b.txt", "قال الناطق إن الميناء مغلق.\n\nقالت الشركة إنه مفتوح."),
        ("c.txt", "وصلت السفينة مساء."),
    ])
}

/// Ends the program as no program can refuse to.
fn kill(mut reader: Reader) {
    reader.signal("KILL");
    reader.end();
}

/// Waits until the place is written: a moment after the last key.
fn settle(corpus: &Corpus, what: &str) {
    let folder = corpus.path(".local/state/hashiya");
    let has = || {
        let items = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let kept =
            items.map(|item| item.path()).filter(|path| path.extension().is_some_and(|one| one == "last"));
        kept.filter_map(|path| std::fs::read_to_string(path).ok()).any(|text| text.contains(what))
    };
    for _ in 0..400 {
        if has() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("the place is not kept: {what}");
}

#[test]
fn a_project_is_opened_again_where_it_was_left() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("]");
    reader.see("2/3");
    reader.keys("G");
    reader.keys("o");
    reader.keys("\t");
    reader.see("unfinished");
    reader.escape();
    reader.keys("?");
    reader.see("Help");
    settle(&corpus, "panel: \"help\"");
    kill(reader);
    let mut reader = Start::on(&corpus).resuming().run();
    reader.wait_for("the second document, with the help", |shot| {
        shot.row(0).starts_with(" 2/3") && shot.has("Help")
    });
    reader.escape();
    reader.wait_for("the end of the document", |shot: &Shot| shot.row(0).trim_end().ends_with("100%"));
    reader.keys("o");
    reader.see("unfinished");
    reader.escape();
    reader.quit();
}

#[test]
fn kills_between_acts_lose_neither_status_nor_bookmark_nor_place() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("]");
    reader.see("2/3");
    settle(&corpus, "document: \"b.txt\"");
    kill(reader);
    let mut reader = Start::on(&corpus).resuming().open();
    reader.see("2/3");
    reader.keys("Z");
    reader.see("this document is done");
    kill(reader);
    let mut reader = Start::on(&corpus).resuming().open();
    reader.keys("o");
    reader.wait_for("done", |shot| {
        (2..8).any(|row| shot.row(row).contains("b.txt") && shot.row(row).contains("done"))
    });
    reader.escape();
    reader.keys("G");
    reader.keys(",");
    reader.see("bookmark");
    kill(reader);
    let mut reader = Start::on(&corpus).resuming().open();
    reader.keys("g");
    reader.keys("'");
    reader.see("Bookmarks");
    reader.keys(ENTER);
    reader.wait_for("the end", |shot: &Shot| shot.row(0).trim_end().ends_with("100%"));
    // The next that is not done is the third, then the first, then none.
    reader.keys("\\");
    reader.see("3/3");
    reader.keys("\\");
    reader.see("1/3");
    reader.keys("u");
    reader.see("undone in b.txt");
    reader.quit();
    let file = corpus.annotations("b.txt");
    assert!(file.is_none_or(|file| !file.contains("status")), "it was taken back");
}

#[test]
fn what_is_painted_is_saved_and_the_header_says_that_it_is_on() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("I");
    reader.see("PAINT entity");
    reader.keys("v");
    reader.keys(WORD_LEFT);
    reader.keys("v");
    reader.see("entity");
    reader.escape();
    reader.wait_for("no paint", |shot| !shot.has("PAINT"));
    reader.quit();
    assert!(corpus.annotations("a.txt").is_some_and(|file| file.contains("entity")));
}
