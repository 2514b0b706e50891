//! The mouse: clicks and drags reach the letters that the eye sees, whatever their order in the text.

use super::corpus::Corpus;
use super::harness::{Reader, Start};
use super::place::{Place, is_shown, letters, span};
use super::record::spans;
use super::shot::Shot;

const LONG: &str = "أعلن مكتب الميناء صباح اليوم أن السفينة الكبيرة نسيم البحر وصلت إلى الرصيف الشرقي بعد رحلة دامت تسعة أيام كاملة. وقالت هدى الراوي إن كل شيء بخير.\n\
وقالت شركة Blue Star Lines إن 37 سفينة عادت في 14/10/2031 إلى لارا.\n\
لا سلام بلا عدل، ولأن الأمر واضح وصلوا.\n";

fn opened(corpus: &Corpus) -> Reader {
    let mut reader = Start::on(corpus).open();
    reader.keys("i");
    reader.see("U+0623");
    reader
}

/// The cell of the first or the last letter of `part`.
fn first(reader: &mut Reader, part: &str) -> Place {
    letters(&reader.frame(), LONG, part)[0]
}

fn last(reader: &mut Reader, part: &str) -> Place {
    *letters(&reader.frame(), LONG, part).last().unwrap()
}

fn is_selected(shot: &Shot, part: &str) -> bool {
    letters(shot, LONG, part).iter().all(|place| shot.cell(*place).bgcolor() != vt100::Color::Default)
}

/// Drags from the first letter of one string to the last of another, tags, and gives the span on disk.
fn dragged(from: &str, to: &str) -> (usize, usize) {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let (start, end) = (first(&mut reader, from), last(&mut reader, to));
    reader.drag(start, end);
    reader.see("x proclitic");
    tagged(reader, &corpus)
}

fn tagged(mut reader: Reader, corpus: &Corpus) -> (usize, usize) {
    reader.keys("e");
    reader.see("entity: ");
    let file = corpus.annotations("a.txt").unwrap();
    reader.quit();
    spans(&file)[0]
}

#[test]
fn a_click_puts_the_caret_on_the_very_letter() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    // On the first line, after the line break, in Latin, on a digit, on a mirrored-free stop.
    for (part, code) in [
        ("مكتب", "U+0645"),
        ("بخير", "U+0628"),
        ("Blue", "U+0042"),
        ("Star", "U+0053"),
        ("37", "U+0033"),
        ("عدل", "U+0639"),
        ("،", "U+060C"),
    ] {
        let place = first(&mut reader, part);
        reader.click(place);
        let shot = reader.wait_for(code, |shot| shot.status().trim_start().starts_with(code));
        assert_eq!(shot.cursor(), Some(place), "{part}");
    }
    reader.quit();
}

#[test]
fn a_click_beside_the_text_goes_to_the_nearest_letter_of_the_row() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let (row, _) = first(&mut reader, "لا سلام");
    reader.click((row, 79));
    reader.see("U+0644");
    let (row, column) = first(&mut reader, "مكتب");
    reader.click((row, column));
    reader.see("U+0645");
    reader.quit();
}

#[test]
fn a_drag_selects_exactly_the_letters_under_it() {
    assert_eq!(dragged("مكتب", "الميناء"), span(LONG, "مكتب الميناء"));
}

#[test]
fn a_drag_within_a_word_cuts_it() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let word = letters(&reader.frame(), LONG, "الكبيرة");
    reader.drag(word[2], word[4]);
    reader.wait_for("three letters", |shot| is_selected(shot, "كبي") && !is_selected(shot, "الك"));
    assert_eq!(tagged(reader, &corpus), span(LONG, "كبي"));
}

#[test]
fn a_drag_backwards_selects_the_same() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let (start, end) = (last(&mut reader, "الميناء"), first(&mut reader, "مكتب"));
    reader.drag(start, end);
    reader.see("x proclitic");
    assert_eq!(tagged(reader, &corpus), span(LONG, "مكتب الميناء"));
}

#[test]
fn a_drag_goes_over_a_line_break() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let shot = opened(&corpus).frame();
    let row = |part: &str| letters(&shot, LONG, part)[0].0;
    assert!(row("نسيم") < row("أيام"), "the paragraph is wrapped\n{}", shot.text());
    let whole = "نسيم البحر وصلت إلى الرصيف الشرقي بعد رحلة دامت تسعة أيام";
    assert_eq!(dragged("نسيم", "أيام"), span(LONG, whole));
}

#[test]
fn a_drag_goes_over_paragraphs() {
    let whole = "هدى الراوي إن كل شيء بخير.\nوقالت شركة";
    assert_eq!(dragged("هدى", "شركة"), span(LONG, whole));
}

#[test]
fn a_drag_goes_over_latin_and_digits() {
    assert_eq!(dragged("شركة", "سفينة عادت"), span(LONG, "شركة Blue Star Lines إن 37 سفينة عادت"));
    assert_eq!(dragged("lue", "Star"), span(LONG, "lue Star"));
    assert_eq!(dragged("14", "2031"), span(LONG, "14/10/2031"));
}

#[test]
fn a_lam_alef_is_dragged_with_both_its_letters() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let cells = letters(&reader.frame(), LONG, "سلام");
    assert_eq!(cells.len(), 3, "four letters, three cells");
    reader.drag(cells[1], cells[1]);
    reader.see("x proclitic");
    reader.keys("e");
    reader.notice("entity: لا");
    assert_eq!(
        spans(&corpus.annotations("a.txt").unwrap()),
        [span(LONG, "لام").0..].map(|s| (s.start, s.start + 2))
    );
    reader.quit();
    assert_eq!(dragged("سلام", "سلام"), span(LONG, "سلام"));
}

#[test]
fn the_caret_stands_inside_a_lam_alef() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let place = letters(&reader.frame(), LONG, "سلام")[1];
    reader.click(place);
    let shot = reader.see("letter 1 of 2 in this cell");
    assert_eq!(shot.cursor(), Some(place));
    reader.keys(super::harness::LEFT);
    let shot = reader.see("letter 2 of 2 in this cell");
    assert_eq!(shot.cursor(), Some(place));
    assert!(shot.status().trim_start().starts_with("U+0627"), "{}", shot.status());
    reader.quit();
}

#[test]
fn a_double_click_selects_a_word_and_a_triple_click_a_sentence() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let place = letters(&reader.frame(), LONG, "الرصيف")[3];
    reader.double_click(place);
    reader.wait_for("a word", |shot| is_selected(shot, "الرصيف") && !is_selected(shot, " الرصيف"));
    reader.keys("e");
    reader.notice("entity: الرصيف");

    let place = letters(&reader.frame(), LONG, "شيء")[1];
    reader.triple_click(place);
    reader.wait_for("a sentence", |shot| {
        is_selected(shot, "وقالت هدى الراوي إن كل شيء بخير.") && !is_selected(shot, "أعلن")
    });
    reader.keys("c");
    reader.see("claim: ");
    let found = spans(&corpus.annotations("a.txt").unwrap());
    assert_eq!(found, [span(LONG, "الرصيف"), span(LONG, "وقالت هدى الراوي إن كل شيء بخير.")]);
    reader.quit();
}

#[test]
fn a_click_with_shift_extends() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    let (start, end) = (first(&mut reader, "مكتب"), last(&mut reader, "الميناء"));
    reader.click(start);
    reader.see("U+0645");
    reader.shift_click(end);
    reader.see("x proclitic");
    assert_eq!(tagged(reader, &corpus), span(LONG, "مكتب الميناء"));
}

#[test]
fn the_wheel_scrolls_and_the_caret_stays_in_sight() {
    let text: String = (1..=60).map(|line| format!("سطر {line} من النص.\n")).collect();
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("i");
    reader.see("U+0633");
    reader.wheel(1);
    let shot = reader.wait_for("three lines on", |shot| {
        is_shown(shot, &text, "سطر 4 ") && !is_shown(shot, &text, "سطر 3 ")
    });
    assert_eq!(letters(&shot, &text, "سطر 4 ")[0].0, 1, "the fourth line is on top");
    assert_eq!(shot.cursor(), Some(letters(&shot, &text, "سطر 4 ")[0]), "the caret goes with the page");
    reader.wheel(-1);
    let shot = reader.wait_for("three lines back", |shot| is_shown(shot, &text, "سطر 1 "));
    assert_eq!(shot.cursor(), Some(letters(&shot, &text, "سطر 4 ")[0]), "and stays where it is in sight");
    // Beyond either end nothing happens.
    reader.wheel(-5);
    reader.frame();
    reader.wheel(40);
    let shot = reader.wait_for("the end", |shot| is_shown(shot, &text, "سطر 60 "));
    assert_eq!(letters(&shot, &text, "سطر 60 ")[0].0, 21, "the page stays full");
    reader.quit();
}

#[test]
fn a_press_outside_the_page_does_nothing() {
    let corpus = Corpus::new(&[("a.txt", LONG)]);
    let mut reader = opened(&corpus);
    reader.drag((0, 10), (2, 30));
    reader.drag((23, 10), (2, 30));
    let shot = reader.frame();
    assert!(shot.status().trim_start().starts_with("U+0623"), "{}", shot.text());
    assert!(!is_selected(&shot, "أعلن"));
    reader.quit();
}

#[test]
fn a_drag_below_the_page_scrolls_on() {
    let text: String = (1..=40).map(|line| format!("سطر {line} من النص.\n")).collect();
    let corpus = Corpus::new(&[("a.txt", &text)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("i");
    let shot = reader.see("U+0633");
    let start = letters(&shot, &text, "سطر 20 ")[0];
    let below = (23, start.1);
    reader.drag_over(&[start, (start.0 + 1, start.1), below, below, below]);
    let shot = reader.wait_for("three lines on", |shot| {
        is_shown(shot, &text, "سطر 24 ") && !is_shown(shot, &text, "سطر 25 ")
    });
    assert!(!is_shown(&shot, &text, "سطر 3 "), "{}", shot.text());
    reader.keys("c");
    reader.see("claim: ");
    let (from, to) = (span(&text, "سطر 20 ").0, span(&text, "سطر 24 ").0);
    assert_eq!(spans(&corpus.annotations("a.txt").unwrap()), [(from, to + 1)]);
    reader.quit();
}
