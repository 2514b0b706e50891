//! Terminals of every size, and changes of it.

use super::corpus::Corpus;
use super::harness::{DOWN, END, LEFT, Reader, Start, WORD_LEFT};
use super::place::{is_shown, letters};
use super::reading::is_given_back;

const TEXT: &str = "أعلن مكتب الميناء صباح اليوم أن السفينة الكبيرة نسيم البحر وصلت إلى الرصيف الشرقي بعد رحلة دامت تسعة أيام كاملة. وقالت هدى الراوي إن كل شيء بخير.\n\
وقالت شركة Blue Star Lines إن 37 سفينة عادت في 14/10/2031 إلى لارا.\n";

/// Gives the terminal a size and waits until the caret is drawn on it.
fn resized(reader: &mut Reader, rows: u16, columns: u16) {
    reader.resize(rows, columns);
    reader.wait_for("the caret in sight", |shot| {
        shot.cursor().is_some_and(|(row, column)| row < rows && column < columns)
            && !shot.text().trim().is_empty()
    });
}

#[test]
fn the_text_is_right_again_after_any_size() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.repeat(WORD_LEFT, 32);
    reader.wait_for("a caret further on", |shot| {
        shot.cursor() == letters(shot, TEXT, "إن 37").first().copied()
    });
    for (rows, columns) in
        [(5, 20), (1, 1), (100, 300), (2, 2), (3, 300), (100, 3), (8, 24), (7, 50), (1, 80)]
    {
        resized(&mut reader, rows, columns);
    }
    reader.resize(24, 80);
    let shot = reader
        .wait_for("all of the text", |shot| is_shown(shot, TEXT, "أعلن") && is_shown(shot, TEXT, "لارا"));
    assert_eq!(shot.cursor(), Some(letters(&shot, TEXT, "إن 37")[0]), "the caret is where it was");
    is_given_back(&reader.quit());
}

#[test]
fn a_wide_terminal_keeps_lines_readable() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(100, 300).open();
    let shot = reader.wait_for("the text", |shot| is_shown(shot, TEXT, "أعلن"));
    assert_eq!(letters(&shot, TEXT, "أعلن")[0], (1, 300 - 12 - 1));
    assert!(letters(&shot, TEXT, "بخير")[0].0 > 1, "a hundred columns are enough for a line");
    reader.quit();
}

#[test]
fn a_small_terminal_shows_the_text_around_the_caret() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(5, 20).open();
    let shot = reader.wait_for("the beginning", |shot| shot.cursor().is_some());
    assert_eq!(shot.cursor(), Some((1, 20 - 2 - 1)));
    reader.repeat(DOWN, 7);
    reader.wait_for("the caret in sight", |shot| shot.cursor().is_some_and(|(row, _)| (1..4).contains(&row)));
    reader.keys("G");
    reader.wait_for("the end", |shot| shot.shows("إلى لارا.") || shot.shows("لارا."));
    reader.keys("(");
    reader.keys("e");
    reader.wait_for("the notice in place of the status", |shot| shot.has("entity:"));
    reader.quit();
    assert!(corpus.annotations("a.txt").is_some());
}

#[test]
fn every_overlay_fits_every_size() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("e");
    reader.see("entity: ");
    for key in ["?", "o", ":", "\r"] {
        reader.keys(key);
        reader.see("Esc close");
        for (rows, columns) in [(1, 1), (2, 40), (4, 10), (100, 300)] {
            reader.resize(rows, columns);
            reader.frame();
            reader.keys(DOWN);
            reader.keys(END);
            reader.frame();
        }
        reader.resize(24, 80);
        reader.see("Esc close");
        reader.escape();
        reader.wait_for("the page", |shot| !shot.has("Esc close"));
    }
    reader.quit();
}

#[test]
fn a_terminal_of_one_cell_starts_and_works() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(1, 1).run();
    reader.wait_for("a letter", |shot| !shot.text().trim().is_empty());
    reader.repeat(LEFT, 3);
    reader.frame();
    reader.click((0, 0));
    reader.frame();
    reader.quit();
}

#[test]
fn the_screen_is_painted_anew_on_demand() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    let before = reader.wait_for("the text", |shot| is_shown(shot, TEXT, "أعلن"));
    let sent = reader.output().len();
    reader.keys(super::harness::REDRAW);
    let shot = reader.wait_for("the same", |shot| is_shown(shot, TEXT, "أعلن"));
    assert_eq!(shot.text(), before.text());
    assert!(super::output::first(&reader.output()[sent..], "\x1b[2J").is_some());
    reader.quit();
}

/// The library that reads keys has two ways of waiting, and one of them forgets a key that comes with a resize until the
/// next one comes.
#[test]
fn a_key_that_comes_with_a_new_size_is_heard() {
    let corpus = Corpus::new(&[("a.txt", "كلمة\n")]);
    for _ in 0..8 {
        let mut reader = Start::on(&corpus).open();
        for width in [60, 70, 50, 80] {
            reader.resize(24, width);
            reader.keys("?");
            reader.see("Help");
            reader.resize(20, width);
            reader.keys("?");
            reader.wait_for("no help", |shot| !shot.has("Help"));
        }
        reader.quit();
    }
}
