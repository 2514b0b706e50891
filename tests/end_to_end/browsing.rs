//! Going about: palette, help, lists, documents, annotations, direction and invisible characters.

use super::corpus::Corpus;
use super::harness::{
    DELETE, DOWN, END, ENTER, HOME, PAGE_DOWN, Reader, SHIFT_TAB, Start, TAB, UP, WORD_LEFT,
};
use super::place::{laid_out, letters};
use super::record::{file, masked};
use super::shot::Shot;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت إلى ميناء لارا.\n\nوقالت: لا خوف.\n";
const OTHER: &str = "نفت الشركة ذلك.\n";

fn three() -> Corpus {
    Corpus::new(&[("a.txt", TEXT), ("b.txt", OTHER), ("ج/تقرير.txt", OTHER)])
}

/// Tags the words of these indices as entities; the caret is then on the last.
fn tag_words(reader: &mut Reader, words: &[(usize, &str)]) {
    for (index, word) in words {
        reader.keys("g");
        reader.repeat(WORD_LEFT, *index);
        reader.keys("e");
        reader.notice(&format!("entity: {word}"));
    }
}

fn caret_on(part: &'static str) -> impl Fn(&Shot) -> bool {
    move |shot| shot.cursor().is_some() && shot.cursor() == letters(shot, TEXT, part).first().copied()
}

#[test]
fn the_palette_finds_commands_by_parts_of_their_names() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys(":");
    let shot = reader.see("Command");
    assert!(shot.has("tag-entity"), "everything is offered at first");
    reader.keys("word le");
    let shot = reader.wait_for("two matches", |shot| shot.has(":word le") && !shot.has("tag-entity"));
    assert!(shot.has("word-left") && shot.has("extend-word-left"), "{}", shot.text());
    let field = shot.cursor().expect("a cursor in the field");
    assert_eq!(field, (2, u16::try_from(1 + ":word le".len()).unwrap()), "{}", shot.text());
    reader.keys(ENTER);
    reader.wait_for("the next word", caret_on("هدى"));
    // By the arrows; the second match extends.
    reader.keys(":word le");
    reader.see(":word le");
    reader.keys(DOWN);
    reader.keys(ENTER);
    reader.see("x proclitic");
    reader.keys("e");
    reader.notice("entity: هدى");
    reader.keys(":nonsense");
    reader.see("nothing fits what was typed");
    reader.keys(ENTER);
    reader.see("no command is called nonsense");
    reader.quit();
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", TEXT, &[("entity", "هدى")]))
    );
}

#[test]
fn the_palette_is_closed_by_esc_and_by_erasing() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys(":q");
    reader.see(":q");
    reader.escape();
    reader.wait_for("no palette", |shot| !shot.has("Command"));
    reader.keys(":x");
    reader.see(":x");
    reader.keys("\x7f");
    reader.wait_for("an empty field", |shot| shot.has("Command") && !shot.has(":x"));
    reader.keys("\x7f");
    reader.wait_for("no palette", |shot| !shot.has("Command"));
    reader.keys(":quit");
    reader.see(":quit");
    reader.keys(ENTER);
    assert!(reader.end().status.success());
}

#[test]
fn pasted_text_gives_no_commands() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("\x1b[200~eq\r\x1b[201~");
    reader.keys(WORD_LEFT);
    reader.wait_for("the next word", caret_on("هدى"));
    reader.keys(":");
    reader.see("Command");
    reader.keys("\x1b[200~he\x1b[31m\nlp\x1b[201~");
    let shot = reader.see(":he");
    assert!(shot.has("Command"), "a pasted line break is no Enter");
    reader.escape();
    reader.wait_for("no palette", |shot| !shot.has("Command"));
    reader.quit();
    assert!(!corpus.path("annotations").exists());
}

#[test]
fn the_help_lists_every_command_and_scrolls() {
    let corpus = three();
    let mut reader = Start::on(&corpus).size(24, 100).open();
    reader.keys("?");
    let shot = reader.see("Help");
    assert!(shot.has("entity: tag the selection, relabel what was walked to") && shot.has("tag-entity"));
    assert!(!shot.has("leave; every act is saved already"));
    reader.keys(END);
    let shot = reader.see("leave; every act is saved already");
    assert!(!shot.has("tag-entity"), "{}", shot.text());
    reader.keys(UP);
    reader.keys(HOME);
    reader.see("tag-entity");
    reader.keys(PAGE_DOWN);
    reader.wait_for("a page on", |shot| !shot.has("tag-entity"));
    reader.keys("?");
    reader.wait_for("no help", |shot| !shot.has("Help"));
    reader.keys("\x1bOP");
    reader.see("Help");
    reader.escape();
    reader.wait_for("no help", |shot| !shot.has("Help"));
    reader.quit();
}

#[test]
fn up_answers_at_once_after_the_help_was_scrolled_to_its_end() {
    let corpus = three();
    let mut reader = Start::on(&corpus).size(24, 100).open();
    reader.keys("?");
    reader.see("Help");
    reader.keys(END);
    let end = reader.see("leave; every act is saved already");
    reader.keys(UP);
    let back = reader.wait_for("one line back", |shot| shot.row(3) != end.row(3));
    reader.wheel(20);
    reader.wait_for("the end", |shot| shot.row(3) == end.row(3));
    reader.keys(UP);
    reader.wait_for("one line back", |shot| shot.row(3) == back.row(3));
    reader.keys("q");
    reader.quit();
}

#[test]
fn documents_are_turned_like_pages() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("[");
    reader.see("this is the first document");
    reader.keys("]");
    reader.wait_for("the second", |shot| shot.header().contains("b.txt") && shot.shows("نفت الشركة ذلك."));
    reader.keys("]");
    reader.wait_for("the third", |shot| shot.header().contains(&laid_out("ج/تقرير.txt")));
    reader.keys("]");
    reader.see("this is the last document");
    reader.keys("[");
    reader.see("2/3");
    reader.quit();
}

#[test]
fn the_place_in_a_document_is_kept_while_others_are_read() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys(WORD_LEFT);
    reader.wait_for("the next word", caret_on("هدى"));
    reader.keys("]");
    reader.see("2/3");
    reader.keys("[");
    reader.wait_for("the same place", caret_on("هدى"));
    reader.quit();
}

#[test]
fn the_list_of_documents_opens_the_chosen_one() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_words(&mut reader, &[(1, "هدى")]);
    reader.keys("o");
    let shot = reader.see("Documents");
    let rows: Vec<_> = (2..6).map(|row| shot.row(row)).collect();
    assert!(rows[1].contains("› a.txt") && rows[1].contains(" e1 "), "{rows:?}");
    assert!(rows[2].contains("b.txt") && rows[3].contains(&laid_out("ج/تقرير.txt")), "{rows:?}");
    reader.keys(DOWN);
    reader.keys(DOWN);
    reader.keys(DOWN);
    reader.keys(ENTER);
    reader.wait_for("the third", |shot| shot.header().starts_with(" 3/3"));
    reader.keys("o");
    reader.see("Documents");
    // By a part of the name.
    reader.keys("a.t");
    reader.see(" /a.t");
    reader.keys(ENTER);
    reader.wait_for("the first", |shot| shot.header().starts_with(" 1/3"));
    reader.quit();
}

#[test]
fn tab_walks_from_annotation_to_annotation() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_words(&mut reader, &[(1, "هدى"), (4, "السفينة"), (7, "ميناء")]);
    reader.keys("g");
    reader.keys(TAB);
    reader.wait_for("the first", caret_on("هدى"));
    reader.keys(TAB);
    reader.wait_for("the second", caret_on("السفينة"));
    reader.keys(TAB);
    let shot = reader.wait_for("the third", caret_on("ميناء"));
    let filled = shot.cell(letters(&shot, TEXT, "ميناء")[1]);
    assert_ne!(filled.bgcolor(), vt100::Color::Default, "the one walked to stands out");
    reader.keys(TAB);
    reader.see("no annotation further on");
    reader.keys(SHIFT_TAB);
    reader.wait_for("the second", caret_on("السفينة"));
    reader.keys(SHIFT_TAB);
    reader.wait_for("the first", caret_on("هدى"));
    reader.keys(SHIFT_TAB);
    reader.see("no annotation before this");
    reader.quit();
}

#[test]
fn enter_lists_what_is_here_from_the_innermost_out() {
    let corpus = three();
    let mut reader = Start::on(&corpus).size(24, 100).open();
    reader.keys("ww");
    reader.keys("c");
    reader.see("claim: ");
    tag_words(&mut reader, &[(4, "السفينة")]);
    reader.keys(ENTER);
    let shot = reader.see("Annotations here, innermost first");
    // Below the text that it is about.
    let (inner, outer) = (shot.row(20), shot.row(21));
    assert!(inner.starts_with(" entity leila ") && outer.starts_with(" claim leila "), "{}", shot.text());
    assert!(inner.contains(&laid_out("السفينة")));
    // To the outer one, then away with it.
    reader.keys(DOWN);
    reader.keys(ENTER);
    reader.wait_for("the claim's start", caret_on("أعلنت"));
    reader.keys(ENTER);
    reader.see("Annotations here");
    reader.keys(DELETE);
    reader.see("deleted claim");
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", TEXT, &[("entity", "السفينة")]))
    );
    reader.quit();
}

#[test]
fn the_direction_goes_round_and_text_follows() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("r");
    reader.see("direction: right-to-left");
    reader.keys("r");
    let shot = reader.see("direction: left-to-right");
    assert!(shot.header().contains("ltr"), "{}", shot.row(0));
    let first = shot.cells(1).iter().position(|cell| *cell != " ");
    assert_eq!(first, Some(1), "the line begins at the page's left edge:\n{}", shot.text());
    reader.keys("r");
    reader.see("direction: by the first letter of each paragraph");
    let shot = reader.frame();
    assert_eq!(letters(&shot, TEXT, "أعلنت")[0].1, 70);
    reader.quit();
}

#[test]
fn invisible_characters_are_shown_on_demand() {
    let corpus = Corpus::new(&[("a.txt", "قال\u{200f} هم می\u{200c}روند.\n")]);
    let mut reader = Start::on(&corpus).open();
    let before = reader.see("a bidi control (i shows it)");
    assert!(!before.has("¦") && !before.has("‹"));
    reader.keys("i");
    let shot = reader.see("invisible characters are shown");
    assert!(shot.has("¦") && shot.has("‹"), "{}", shot.text());
    reader.keys("i");
    let shot = reader.see("invisible characters are hidden");
    assert_eq!(shot.row(1), before.row(1));
    reader.quit();
}

#[test]
fn a_click_closes_what_lies_over_the_page() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    for key in ["?", "o", ":"] {
        reader.keys(key);
        reader.see("Esc close");
        reader.click((10, 40));
        let shot = reader.wait_for("the page", |shot| !shot.has("Esc close"));
        assert_eq!(shot.cursor(), Some(letters(&shot, TEXT, "أعلنت")[0]), "the caret stays");
    }
    reader.quit();
}

#[test]
fn the_list_knows_documents_that_were_not_opened() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    reader.keys("]");
    reader.see("b.txt");
    tag_words(&mut reader, &[(0, "نفت"), (1, "الشركة")]);
    reader.quit();
    let mut reader = Start::on(&corpus).open();
    reader.keys("o");
    let row_of = |shot: &Shot, name: &str| {
        (2..8).map(|row| shot.row(row)).find(|row| row.contains(name)).unwrap_or_default()
    };
    reader.wait_for("the annotations of b.txt by label", |shot| {
        let row = row_of(shot, "b.txt");
        row.contains(" e2 ") && row.contains("reading")
    });
    reader.wait_for("the status of a document without a file", |shot| row_of(shot, "a.txt").contains("new"));
    reader.escape();
    reader.quit();
}

#[test]
fn the_corpus_is_counted_while_it_is_shown_at_a_glance() {
    let corpus = three();
    let mut reader = Start::on(&corpus).open();
    tag_words(&mut reader, &[(1, "هدى")]);
    reader.keys("%");
    reader.wait_for("what was just made", |shot| {
        shot.has("The corpus at a glance") && shot.has("entity ") && shot.has("██  1")
    });
    reader.wait_for("all documents", |shot| shot.has("0 of 3, 0.0% of the words"));
    reader.escape();
    reader.wait_for("the page", |shot| !shot.has("at a glance"));
    reader.quit();
}
