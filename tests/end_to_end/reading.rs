//! Opening a corpus and reading: the screen as it is, and nothing written.

use super::corpus::Corpus;
use super::eyes::leaves_bidi_alone;
use super::harness::{DOWN, LEFT, Left, PAGE_DOWN, Reader, Start, UP, WORD_LEFT};
use super::output::{first, last, strangers};
use super::place::{laid_out, letters, page_width};

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت.\n\nوقالت: لا خوف على الميناء.\n";

/// `السفينة` in the forms and the order in which a terminal has to get it, from left to right.
const SHIP: &str = "\u{fe94}\u{fee8}\u{fef4}\u{fed4}\u{feb4}\u{fedf}\u{fe8d}";

fn opened(corpus: &Corpus) -> Reader {
    Start::on(corpus).open()
}

#[test]
fn the_header_says_which_document_and_where() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("نشرة.txt", TEXT)]);
    let mut reader = opened(&corpus);
    let header = reader.see("a.txt").row(0);
    assert!(header.starts_with(" 1/2  a.txt"), "{header}");
    assert!(header.contains("auto   par. 1/3   0%"), "{header}");
    reader.keys("]");
    reader.wait_for("an Arabic name, shaped", |shot| shot.header().contains(&laid_out("نشرة.txt")));
    reader.quit();
}

#[test]
fn right_to_left_text_stands_against_the_right_edge_in_joined_forms() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = opened(&corpus);
    let shot = reader.see(SHIP);
    let first_letters = ["أعلنت", "وقالت"].map(|word| letters(&shot, TEXT, word)[0]);
    let margin = 9;
    assert_eq!(first_letters.map(|(_, column)| column), [80 - margin - 1; 2], "{}", shot.text());
    assert_eq!(first_letters.map(|(row, _)| row), [1, 3]);
    assert_eq!(page_width(80), 80 - margin - 1);
    // The unjoined letters of the file are nowhere.
    assert!(!shot.has("السفينة") && !shot.text().contains('س'), "{}", shot.text());
    // The margin numbers the paragraphs.
    assert!(shot.row(1).ends_with(" 1") && shot.row(3).ends_with(" 3"), "{}", shot.text());
    reader.quit();
}

#[test]
fn the_caret_begins_on_the_first_letter_and_the_status_names_it() {
    let corpus = Corpus::new(&[("a.txt", &format!("\n\n{TEXT}"))]);
    let mut reader = opened(&corpus);
    let text = format!("\n\n{TEXT}");
    assert!(!reader.frame().status().contains("U+"), "its number matters while invisibles are shown");
    reader.keys("i");
    let shot = reader.see("U+0623");
    assert_eq!(shot.cursor(), Some(letters(&shot, &text, "أ")[0]));
    assert!(shot.status().ends_with("saved"), "{}", shot.status());
    reader.keys(LEFT);
    let shot = reader.see("U+0639");
    assert_eq!(shot.cursor(), Some(letters(&shot, &text, "ع")[0]), "← goes onwards in Arabic");
    reader.quit();
}

#[test]
fn the_caret_goes_down_and_up_by_lines_as_they_are_shown() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = opened(&corpus);
    reader.keys(DOWN);
    reader.wait_for("the caret on the blank line", |shot| shot.cursor().is_some_and(|(row, _)| row == 2));
    reader.keys(DOWN);
    let shot = reader.wait_for("the caret below it", |shot| shot.cursor().is_some_and(|(row, _)| row == 3));
    assert_eq!(shot.cursor(), Some(letters(&shot, TEXT, "وقالت")[0]));
    reader.keys(UP);
    reader.keys(UP);
    reader.wait_for("the caret on top again", |shot| shot.cursor() == Some(letters(shot, TEXT, "أ")[0]));
    reader.quit();
}

#[test]
fn leaving_gives_the_terminal_back_and_reading_writes_nothing() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    let before = corpus.snapshot();
    let mut reader = opened(&corpus);
    reader.keys("]");
    reader.see("b.txt");
    reader.repeat(WORD_LEFT, 3);
    reader.keys(PAGE_DOWN);
    reader.keys("v");
    reader.keys("?");
    reader.see("Help");
    reader.keys("?");
    reader.wait_for("no help", |shot| !shot.has("Help"));
    let left = reader.quit();
    assert_eq!(corpus.snapshot(), before);
    is_given_back(&left);
}

/// What must hold of a terminal when the program is gone.
pub(crate) fn is_given_back(left: &Left) {
    modes_are_given_back(left);
    assert_eq!(strangers(&left.output), Vec::<String>::new());
}

/// The same but for what was written on it, which is a message after a panic.
pub(crate) fn modes_are_given_back(left: &Left) {
    let screen = &left.screen;
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert_eq!(screen.cursor_style(), vt100::CursorStyle::Default);
    assert!(left.same_settings, "raw mode is left");
    // The terminal's own bidi is switched off before the screen is cleared, and on again after the last of it.
    let output = &left.output;
    if !leaves_bidi_alone() {
        let (off, cleared) = (first(output, "\x1b[8l").unwrap(), first(output, "\x1b[2J").unwrap());
        assert!(off < cleared && last(output, "\x1b[8h").unwrap() > last(output, "\x1b[8l").unwrap());
    }
    for mode in ["1000", "1002", "1003", "1006", "2004", "1049"] {
        let (set, reset) = (format!("\x1b[?{mode}h"), format!("\x1b[?{mode}l"));
        assert!(last(output, &set) < last(output, &reset), "mode {mode} is left on");
    }
}
