//! Tagging by keys: the exact file after each act, what is seen again after opening, deleting, undo and redo.

use super::corpus::Corpus;
use super::harness::{DELETE, ENTER, Reader, SHIFT_LEFT, SHIFT_TAB, Start, TAB, WORD_LEFT};
use super::place::letters;
use super::record::{file, file_of_spans, masked};
use super::shot::Shot;
use hashiya::preferences::OutputMode;

const TEXT: &str = "أعلنت هدى الراوي في ميناء لارا أن السفينة نسيم وصلت فجر 3 آذار 2031. وغادرت مساء.\n";
const SENTENCE: &str = "أعلنت هدى الراوي في ميناء لارا أن السفينة نسيم وصلت فجر 3 آذار 2031.";

/// The colours of the labels.
const BLUE: vt100::Color = vt100::Color::Idx(32);
const VERMILION: vt100::Color = vt100::Color::Idx(166);
const GREEN: vt100::Color = vt100::Color::Idx(29);

/// Selects words of the first paragraph by keys: this many from the one of this index on.
fn select_words(reader: &mut Reader, first: usize, count: usize) {
    reader.keys("g");
    reader.repeat(WORD_LEFT, first);
    reader.keys("v");
    reader.repeat(WORD_LEFT, count);
    reader.see("x proclitic");
}

fn masked_file(corpus: &Corpus) -> Option<String> {
    corpus.annotations("a.txt").map(|file| masked(&file))
}

/// The file with these annotations.
fn expected(annotations: &[(&str, &str)]) -> Option<String> {
    Some(file("a.txt", TEXT, annotations))
}

fn cells<'a>(shot: &'a Shot, part: &str) -> Vec<&'a vt100::Cell> {
    letters(shot, TEXT, part).into_iter().map(|place| shot.cell(place)).collect()
}

#[test]
fn every_tag_is_in_the_file_before_its_notice_is_shown() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    select_words(&mut reader, 1, 2);
    reader.keys("e");
    reader.notice("entity: هدى الراوي");
    assert_eq!(masked_file(&corpus), expected(&[("entity", "هدى الراوي")]));

    reader.keys("w");
    reader.keys("w");
    reader.keys("c");
    reader.see("claim: ");
    assert_eq!(masked_file(&corpus), expected(&[("claim", SENTENCE), ("entity", "هدى الراوي")]));

    select_words(&mut reader, 10, 4);
    reader.keys("d");
    reader.notice("date: فجر 3 آذار 2031");
    let all = [("claim", SENTENCE), ("entity", "هدى الراوي"), ("date", "فجر 3 آذار 2031")];
    assert_eq!(masked_file(&corpus), expected(&all));
    reader.quit();
    assert_eq!(masked_file(&corpus), expected(&all));
}

#[test]
fn offsets_count_code_points_with_the_marks() {
    let text = "قالَ أحمدُ: 😀 وصلَ نسيم.";
    let corpus = Corpus::new(&[("a.txt", text)]);
    let mut reader = Start::on(&corpus).open();
    reader.repeat(WORD_LEFT, 3);
    reader.keys("e");
    reader.notice("entity: نسيم");
    // Four letters and a fatha, a space, four letters and a damma, a colon, a space, one emoji, a space, 4, a space.
    let file = file_of_spans("a.txt", text, &[("entity", (19, 23), "نسيم")]);
    assert_eq!(corpus.annotations("a.txt").map(|file| masked(&file)), Some(file));
    reader.quit();
}

#[test]
fn spans_overlap_and_nest_freely_and_are_seen_again() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(24, 110).open();
    for (first, count, key, notice) in [
        (4, 2, "e", "entity: ميناء لارا"),
        (5, 3, "e", "entity: لارا أن السفينة"),
        (5, 1, "c", "claim: لارا"),
        (10, 4, "d", "date: فجر 3 آذار 2031"),
    ] {
        select_words(&mut reader, first, count);
        reader.keys(key);
        reader.notice(notice);
    }
    let all = [
        ("entity", "ميناء لارا"),
        ("entity", "لارا أن السفينة"),
        ("claim", "لارا"),
        ("date", "فجر 3 آذار 2031"),
    ];
    assert_eq!(masked_file(&corpus), expected(&all));
    reader.quit();

    let before = corpus.snapshot();
    // In the colours of the theme, which the mode that pins letters by colours changes.
    let mut reader = Start::on(&corpus).mode(OutputMode::Visual).size(24, 110).open();
    reader.keys("i");
    let shot = reader.see("U+0623");
    let is_entity = |cell: &&vt100::Cell| cell.fgcolor() == BLUE && cell.underline() && !cell.bold();
    let is_claim = |cell: &&vt100::Cell| cell.fgcolor() == VERMILION;
    let is_date = |cell: &&vt100::Cell| cell.fgcolor() == GREEN && cell.bold();
    assert!(cells(&shot, "ميناء ").iter().all(is_entity) && cells(&shot, "أن السفينة").iter().all(is_entity));
    assert!(cells(&shot, "لارا").iter().all(is_claim), "the inner label is on top");
    assert!(cells(&shot, "فجر 3 آذار 2031").iter().all(is_date));
    let is_plain = |cell: &&vt100::Cell| cell.fgcolor() == vt100::Color::Default && !cell.underline();
    assert!(cells(&shot, " نسيم وصلت ").iter().all(is_plain), "text without a label has no look");
    // The margin at the right has the labels' initials, how often each occurs, and the paragraph's number.
    assert!(shot.row(1).ends_with(" e2c d     1"), "{}", shot.text());
    reader.quit();
    assert_eq!(corpus.snapshot(), before, "reading writes nothing");
}

#[test]
fn deleting_undoing_and_redoing_are_in_the_file_at_once() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    select_words(&mut reader, 1, 2);
    reader.keys("e");
    reader.notice("entity: هدى الراوي");
    let one = corpus.annotations("a.txt");
    select_words(&mut reader, 4, 2);
    reader.keys("c");
    reader.notice("claim: ميناء لارا");
    let two = corpus.annotations("a.txt");

    reader.keys("g");
    reader.keys(TAB);
    reader.keys(DELETE);
    reader.notice("deleted entity: هدى الراوي (u brings it back)");
    assert_eq!(masked_file(&corpus), expected(&[("claim", "ميناء لارا")]));
    reader.keys("u");
    reader.see("undone");
    assert_eq!(corpus.annotations("a.txt"), two, "the same id and time come back");
    reader.keys("u");
    reader.wait_for("no claim", |shot| {
        shot.has("undone") && cells(shot, "ميناء").iter().all(|cell| cell.fgcolor() != VERMILION)
    });
    assert_eq!(corpus.annotations("a.txt"), one);
    reader.keys("u");
    reader.wait_for("no entity", |shot| cells(shot, "هدى").iter().all(|cell| !cell.underline()));
    assert_eq!(corpus.annotations("a.txt"), None, "a document about which nothing is known has no file");
    reader.keys("u");
    reader.see("nothing to undo");
    reader.keys("U");
    reader.see("done again");
    assert_eq!(corpus.annotations("a.txt"), one);
    reader.keys("U");
    // Filled: what was made again is at hand, as if it had been walked to.
    reader.wait_for("the claim", |shot| {
        shot.has("done again") && cells(shot, "ميناء").iter().all(|cell| cell.bgcolor() == VERMILION)
    });
    assert_eq!(corpus.annotations("a.txt"), two);
    reader.keys("U");
    reader.wait_for("no entity", |shot| {
        shot.has("done again") && cells(shot, "هدى").iter().all(|cell| !cell.underline())
    });
    reader.keys("U");
    reader.see("nothing to redo");
    assert_eq!(masked_file(&corpus), expected(&[("claim", "ميناء لارا")]));
    reader.quit();
}

#[test]
fn the_word_at_the_caret_is_tagged_when_nothing_is_selected() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(WORD_LEFT);
    reader.keys("e");
    reader.notice("entity: هدى");
    reader.keys("e");
    reader.see("this text is tagged as entity already");
    // Another key gives what was just made another label.
    reader.keys("c");
    reader.notice("claim: هدى");
    // Onwards and again with the label used last.
    reader.keys(WORD_LEFT);
    reader.keys(".");
    reader.notice("claim: الراوي");
    assert_eq!(masked_file(&corpus), expected(&[("claim", "هدى"), ("claim", "الراوي")]));
    reader.quit();
}

#[test]
fn nothing_is_repeated_before_a_label_was_used() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(".");
    reader.see("no label used yet");
    reader.keys(DELETE);
    reader.see("no annotation here");
    reader.keys(ENTER);
    reader.see("no annotation here");
    reader.quit();
    assert!(!corpus.path("annotations").exists());
}

#[test]
fn selections_grow_and_shrink_and_leave_proclitics_out() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).size(24, 110).open();
    let selected = |shot: &Shot, part: &str| {
        cells(shot, part).iter().all(|cell| cell.bgcolor() != vt100::Color::Default)
    };
    reader.keys("w");
    reader.wait_for("a word selected", |shot| selected(shot, "أعلنت") && !selected(shot, "هدى"));
    reader.keys("w");
    reader.wait_for("a sentence selected", |shot| selected(shot, SENTENCE) && !selected(shot, "وغادرت"));
    reader.keys("w");
    reader.wait_for("a paragraph selected", |shot| selected(shot, TEXT.trim_end()));
    reader.keys("W");
    reader.wait_for("a sentence again", |shot| selected(shot, SENTENCE) && !selected(shot, "وغادرت"));
    reader.keys("W");
    reader.wait_for("a word again", |shot| selected(shot, "أعلنت") && !selected(shot, "هدى"));

    let shot = reader.frame();
    assert_eq!(
        shot.screen.cursor_style(),
        vt100::CursorStyle::SteadyVerticalBar,
        "between letters while selecting"
    );
    reader.escape();
    let shot = reader.wait_for("nothing selected", |shot| !selected(shot, "أعلنت"));
    assert_eq!(shot.screen.cursor_style(), vt100::CursorStyle::SteadyBlock, "on a letter else");
    reader.repeat(WORD_LEFT, 14);
    reader.wait_for("the next sentence", |shot| {
        shot.cursor() == letters(shot, TEXT, "وغادرت").first().copied()
    });
    reader.keys("x");
    reader.wait_for("و left out", |shot| selected(shot, "غادرت") && !selected(shot, " و"));
    reader.keys("x");
    reader.wait_for("و taken back", |shot| selected(shot, "وغادرت"));
    reader.keys("x");
    reader.keys("c");
    reader.notice("claim: غادرت");
    assert_eq!(masked_file(&corpus), expected(&[("claim", "غادرت")]));
    reader.quit();
}

#[test]
fn letters_are_selected_one_by_one_with_shift() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(WORD_LEFT);
    reader.repeat(SHIFT_LEFT, 2);
    reader.keys("e");
    reader.notice("entity: هد");
    assert_eq!(masked_file(&corpus), expected(&[("entity", "هد")]));
    // Going back with the previous annotation, from further on.
    reader.repeat(WORD_LEFT, 3);
    reader.keys(SHIFT_TAB);
    let shot = reader
        .wait_for("the caret on it", |shot| shot.cursor() == letters(shot, TEXT, "هدى").first().copied());
    assert!(shot.status().contains("entity"), "{}", shot.status());
    reader.quit();
}
