//! Two panes in the real program: keys, mouse and sizes, and what is on the disk afterwards.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::place::laid_out;
use super::reading::is_given_back;
use super::record::spans;
use super::shot::Shot;

const CHANGE_OVER: &str = "\x1b[17~";
const FIRST: &str = "بيت كبير\nنهر طويل\n";
const SECOND: &str = "سور قديم\nباب جديد\n";

/// Whether words stand on the same row, those of the first pane at the right.
fn side_by_side(shot: &Shot, first: &str, second: &str) -> bool {
    let (first, second) = (laid_out(first), laid_out(second));
    shot.text()
        .lines()
        .any(|row| matches!((row.find(&second), row.rfind(&first)), (Some(a), Some(b)) if a < b))
}

/// Opens both documents, the first at the right, with the keys in the second.
fn two_panes(corpus: &Corpus) -> Reader {
    let mut reader = Start::on(corpus).open();
    reader.keys(&format!("|{CHANGE_OVER}]"));
    reader.wait_for("both documents", |shot| side_by_side(shot, "كبير", "قديم"));
    reader
}

#[test]
fn each_pane_is_annotated_by_the_same_keys() {
    let corpus = Corpus::new(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let mut reader = two_panes(&corpus);
    reader.keys("e");
    reader.see("entity: ");
    reader.keys(&format!("{CHANGE_OVER}c"));
    reader.notice("claim: ");
    // A click in the other pane goes there.
    let row = reader.frame().text().lines().position(|row| row.contains(&laid_out("جديد"))).unwrap();
    reader.click((u16::try_from(row).unwrap(), 33));
    reader.keys("d");
    reader.notice("date: ");
    is_given_back(&reader.quit());
    assert_eq!(spans(&corpus.annotations("a.txt").unwrap()), [(0, 3)]);
    assert_eq!(spans(&corpus.annotations("b.txt").unwrap()), [(0, 3), (9, 12)]);
}

#[test]
fn two_panes_come_back_after_any_size() {
    let corpus = Corpus::new(&[("a.txt", FIRST), ("b.txt", SECOND)]);
    let mut reader = two_panes(&corpus);
    for (rows, columns) in [(5, 20), (1, 1), (24, 73), (2, 200), (1, 80), (40, 160), (24, 60)] {
        reader.resize(rows, columns);
        reader.wait_for("the caret in sight", |shot| {
            shot.cursor().is_some_and(|(row, column)| row < rows && column < columns)
        });
    }
    reader.see("need 74 columns, the screen has 60");
    reader.resize(24, 80);
    reader.wait_for("both documents", |shot| side_by_side(shot, "كبير", "قديم"));
    is_given_back(&reader.quit());
}
