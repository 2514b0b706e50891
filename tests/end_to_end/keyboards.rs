//! Keys while an Arabic layout is on: the same place on the keyboard does the same.

use super::corpus::Corpus;
use super::harness::{ENTER, Start, WORD_LEFT};
use super::place::letters;
use super::record::{file, masked};
use hashiya::preferences::OutputMode;

const TEXT: &str = "أعلنت هدى الراوي أن السفينة وصلت. وغادرت مساء.\n\nوقالت: لا خوف.\n";

fn masked_file(corpus: &Corpus) -> Option<String> {
    corpus.annotations("a.txt").map(|file| masked(&file))
}

#[test]
fn a_pc_layout_tags_and_undoes() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    // The second and the third change the label of what was just made.
    for (key, notice) in [("ث", "entity: أعلنت"), ("ؤ", "claim: أعلنت"), ("ي", "date: أعلنت")]
    {
        reader.keys(key);
        reader.notice(notice);
        let label = notice.split(':').next().unwrap();
        assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[(label, "أعلنت")])));
    }
    reader.keys("ع");
    reader.see("undone");
    assert_eq!(masked_file(&corpus), Some(file("a.txt", TEXT, &[("claim", "أعلنت")])));
    // Shift+U types a quotation mark on Windows.
    reader.keys("\u{2018}");
    reader.see("done again");
    reader.keys(WORD_LEFT);
    reader.keys("ز");
    reader.notice("date: هدى");
    reader.keys("ض");
    assert!(reader.end().status.success());
}

#[test]
fn a_pc_layout_selects_and_moves() {
    let corpus = Corpus::new(&[("a.txt", TEXT), ("b.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    // v, and Esc lets go; w and W (a mark on its own); x.
    reader.keys("ر");
    reader.see("Esc let go");
    reader.escape();
    reader.see("؟ help");
    reader.keys("ص");
    reader.see("Esc let go");
    reader.keys("ص");
    reader.frame();
    reader.keys("\u{64b}");
    reader.frame();
    reader.keys("ث");
    reader.notice("entity: أعلنت");
    // G as lam-alef with a hamza, g as lam.
    reader.keys("\u{fef7}");
    reader.see("par. 3/3");
    reader.keys("ل");
    reader.see("par. 1/3");
    reader.keys("د");
    reader.see("2/2");
    reader.keys("ج");
    reader.see("1/2");
    reader.keys("ق");
    reader.see("direction: right-to-left");
    reader.keys("ه");
    reader.see("invisible characters are shown");
    reader.keys("خ");
    reader.see("Documents");
    reader.escape();
    reader.wait_for("no list", |shot| !shot.has("Documents"));
    reader.keys("؟");
    reader.see("Help");
    // q leaves the panel, then the program.
    reader.keys("ضض");
    reader.end();
}

#[test]
fn what_windows_types_for_lam_alef_is_two_keys() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("G");
    reader.see("par. 3/3");
    // Lam and alef: g, and h which means nothing. The one character of Linux is b, which goes back.
    reader.keys("لا");
    reader.see("par. 1/3");
    reader.keys("\u{fefb}");
    reader.see("par. 3/3");
    reader.quit();
    assert!(!corpus.path("annotations").exists());
}

#[test]
fn the_palette_takes_arabic_letters_as_the_latin_ones_of_their_keys() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(":");
    reader.see("Command");
    reader.keys("اثمح");
    reader.see(":help");
    reader.keys(ENTER);
    reader.see("scroll  Esc close");
    reader.keys("qq");
    reader.end();
}

#[test]
fn a_mac_layout_has_its_own_places() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).argument("--keyboard").argument("mac").open();
    for (key, notice) in [("ذ", "claim: أعلنت"), ("ث", "entity: أعلنت"), ("ي", "date: أعلنت")]
    {
        reader.keys(key);
        reader.notice(notice);
    }
    reader.keys("د");
    reader.see("Esc let go");
    reader.escape();
    reader.see("؟ help");
    reader.keys(")");
    reader.wait_for("the next sentence", |shot| {
        shot.cursor() == letters(shot, TEXT, "وغادرت").first().copied()
    });
    reader.keys("ط");
    reader.see("Esc let go");
    reader.keys("ث");
    reader.notice("entity: غادرت");
    reader.quit();
}

#[test]
fn a_mac_is_known_by_its_terminal_and_the_user_has_the_last_word() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader =
        Start::on(&corpus).mode(OutputMode::Visual).variable("TERM_PROGRAM", "Apple_Terminal").open();
    reader.keys("ذ");
    reader.notice("claim: أعلنت");
    reader.quit();
    let mut reader = Start::on(&corpus)
        .mode(OutputMode::Visual)
        .variable("TERM_PROGRAM", "Apple_Terminal")
        .variable("HASHIYA_KEYBOARD", "pc")
        .open();
    reader.keys(WORD_LEFT);
    reader.keys("ؤ");
    reader.notice("claim: هدى");
    reader.quit();
}

#[test]
fn sequences_of_the_settings_are_begun_and_given_up_on_either_layout() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let settings = "(preset: \"vim\", keys: {\"tag-entity\": [\"g e\"], \"undo\": [\"C-x u\"]})";
    corpus.file(".config/hashiya/config.ron", settings);
    let mut reader = Start::on(&corpus).open();
    reader.see("g e entity  c claim");
    reader.keys("g");
    let shot = reader.see("e tag-entity");
    assert!(
        shot.text().contains("g document-start") && shot.text().contains("Esc give up"),
        "{}",
        shot.text()
    );
    reader.escape();
    reader.see("v select");
    // The same key by an Arabic letter, alone and in a sequence.
    reader.keys("\u{644}");
    reader.see("tag-entity");
    reader.keys("\u{62b}");
    reader.notice("entity: أعلنت");
    reader.keys("\x18");
    reader.see("C-x …");
    reader.keys("u");
    reader.notice("undone");
    reader.keys("gq");
    reader.notice("no command is on g q; ? lists the keys");
    reader.keys("lljk0wbq");
    assert!(reader.end().status.success());
}
