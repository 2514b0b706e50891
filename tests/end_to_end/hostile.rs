//! Texts, names and input that mean ill: all is shown and can be worked on, and no control of it reaches the terminal.

use super::corpus::Corpus;
use super::harness::{DOWN, END, ENTER, HOME, LEFT, PAGE_DOWN, Reader, Start, TAB, UP, WORD_LEFT};
use super::output::strangers;
use super::place::letters;
use super::record::spans;
use super::shot::Shot;
use std::fs;

const GOOD: &str = "وصلت السفينة أمس.\n";
/// A title for the terminal's window, a cleared screen and other things that must never get through.
const ATTACK: &str = "\u{1b}]0;HACKED\u{7}\u{1b}[2J\u{1b}[31m\u{9b}31m\u{90}q\u{9c}\u{8}\u{8}\u{7f}\u{0}";
const BIDI: &str =
    "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";

/// Goes through a document with keys of every kind, to make the program send all of it.
fn roam(reader: &mut Reader) {
    for key in [
        "i", END, DOWN, UP, LEFT, WORD_LEFT, ")", "}", PAGE_DOWN, "G", "r", "r", "r", "g", "v", WORD_LEFT,
        "w", "\x1b",
    ] {
        reader.keys(key);
        reader.frame();
    }
    for key in ["o", ":", "?"] {
        reader.keys(key);
        reader.see("Esc close");
        reader.escape();
        reader.wait_for("the page", |shot| !shot.has("Esc close"));
    }
    reader.keys(HOME);
    reader.keys("i");
    reader.frame();
}

/// Opens the only document, roams it, tags, and looks at what was sent. Gives what was shown first.
fn survives(text: &str) -> Shot {
    let corpus = Corpus::new(&[("a.txt", text)]);
    let mut reader = Start::on(&corpus).open();
    let shot = reader.frame();
    roam(&mut reader);
    reader.keys("g");
    reader.keys("v");
    reader.keys("G");
    reader.keys("e");
    reader.wait_for("an answer", |shot| {
        ["entity:", "nothing to be seen", "no word here"].iter().any(|notice| shot.says(notice))
    });
    reader.keys("o");
    reader.see("Documents");
    reader.escape();
    reader.keys(ENTER);
    reader.frame();
    let output = reader.output();
    assert_eq!(strangers(&output), Vec::<String>::new());
    reader.signal("TERM");
    reader.end();
    assert_eq!(fs::read(corpus.path("corpus/a.txt")).unwrap(), text.as_bytes());
    reopens(&corpus);
    shot
}

/// What was saved of a strange document is read again.
fn reopens(corpus: &Corpus) {
    if corpus.annotations("a.txt").is_none() {
        return;
    }
    let mut reader = Start::on(corpus).open();
    let shot = reader.frame();
    assert!(!shot.has("read-only"), "{}", shot.text());
    reader.keys("g");
    reader.keys(TAB);
    reader.wait_for("the annotation", |shot| shot.status().contains("entity"));
    assert_eq!(strangers(&reader.quit().output), Vec::<String>::new());
}

#[test]
fn escape_sequences_are_shown_as_pictures() {
    let shot = survives(&format!("قال {ATTACK} أحمد.\nثم {BIDI} سكت.\n"));
    assert!(shot.has("␛") && shot.has("␡") && shot.has("␀") && shot.has("HACKED"), "{}", shot.text());
}

#[test]
fn every_control_is_harmless() {
    let controls: String =
        ('\0'..='\u{9f}').filter(|c| c.is_control()).flat_map(|c| ['ب', c, 'x', c]).collect();
    survives(&controls);
    survives(BIDI);
    survives(&format!("{BIDI}سلام{BIDI}abc{BIDI}\n{BIDI}"));
}

#[test]
fn line_ends_of_every_kind_end_lines() {
    let shot = survives("سطر أول\u{2028}سطر ثان\rسطر ثالث\r\nسطر رابع\u{85}سطر خامس\u{2029}سطر سادس");
    let first = shot.row(1);
    for row in 2..=6 {
        assert!(!shot.row(row).trim().is_empty() && shot.row(row) != first, "{}", shot.text());
    }
}

#[test]
fn a_byte_order_mark_counts_nothing() {
    let corpus = Corpus::new(&[("a.txt", "\u{feff}وصلت السفينة أمس.\r\nثم غادرت.\r\n")]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("i");
    reader.see("U+0648");
    reader.keys("}");
    reader.keys("e");
    reader.notice("entity: ثم");
    assert_eq!(spans(&corpus.annotations("a.txt").unwrap()), [(19, 21)]);
    reader.quit();
}

#[test]
fn marks_without_letters_and_with_too_many() {
    survives("\u{64b}\u{651} \u{64e}قال\n\u{650}");
    survives(&format!("ق{}ال أحمد", "\u{651}\u{64e}".repeat(50)));
    survives(&"\u{300}".repeat(2000));
    survives("👩‍👩‍👧‍👦 عائلة 🇸🇦 علم 👍🏽 世界");
}

#[test]
fn nothing_at_all_and_nothing_but_blanks() {
    for text in ["", "\n", "\n\n\n", "   ", "\u{feff}", "\t\t\n \u{a0}\n"] {
        let shot = survives(text);
        assert!(shot.header().starts_with(" 1/1  a.txt"), "{}", shot.text());
    }
}

#[test]
fn a_megabyte_without_a_blank() {
    let text = "وصلتالسفينة".repeat(47_663);
    let corpus = Corpus::new(&[("a.txt", &text), ("b.txt", GOOD)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys("i");
    let shot = reader.see("U+0648");
    assert!(
        shot.row(1).trim_end_matches([' ', '1']).chars().count() == 71,
        "the first line is full:\n{}",
        shot.text()
    );
    reader.keys(DOWN);
    reader.wait_for("the second line", |shot| shot.cursor().is_some_and(|(row, _)| row == 2));
    reader.keys("]");
    reader.wait_for("the other", |shot| shot.shows("وصلت السفينة أمس."));
    reader.quit();
}

#[test]
fn names_are_shown_and_never_acted_on() {
    let names = [
        "\u{1b}]0;HACKED\u{7}\u{1b}[2J.txt",
        "\u{202e}txt.fdp\u{202c}.txt",
        "تقرير \u{9b}31m.txt",
        "خبر\nآخر.txt",
        "a\u{300}\u{300}.txt",
    ];
    let documents = names.map(|name| (name, GOOD));
    let corpus = Corpus::new(&documents);
    let mut reader = Start::on(&corpus).open();
    reader.keys("o");
    let shot = reader.see("Documents");
    assert!(shot.has("HACKED") && shot.has("␛"), "{}", shot.text());
    reader.escape();
    for _ in names {
        reader.keys("e");
        reader.notice("entity: وصلت");
        reader.keys("]");
        reader.frame();
    }
    let left = reader.quit();
    assert_eq!(strangers(&left.output), Vec::<String>::new());
    for name in names {
        assert!(corpus.annotations(name).is_some(), "{name:?}");
    }
    // They are found again.
    let mut reader = Start::on(&corpus).open();
    for _ in 1..names.len() {
        reader.keys(TAB);
        reader.wait_for("an entity", |shot| shot.status().contains("entity") && !shot.has("read-only"));
        reader.keys("]");
        reader.frame();
    }
    reader.quit();
}

#[test]
fn who_signs_may_be_called_anything() {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    let mut reader = Start::on(&corpus).argument("--as").argument("هدى\u{1b}]0;HACKED\u{7}\u{202e}").open();
    reader.keys("e");
    reader.notice("entity: وصلت");
    reader.keys(ENTER);
    reader.see("Annotations here");
    reader.escape();
    assert_eq!(strangers(&reader.quit().output), Vec::<String>::new());
    let file = corpus.annotations("a.txt").unwrap();
    assert!(file.contains(r#"by: "هدى\u{1b}]0;HACKED\u{7}\u{202e}""#), "{file}");
}

#[test]
fn an_empty_corpus_says_what_to_do() {
    let corpus = Corpus::new(&[]);
    let mut reader = Start::on(&corpus).run();
    reader.see("no documents here: there are no .txt files in the corpus");
    for key in ["e", "u", "]", "o", TAB, DOWN, "w", "x", "i", "r", ENTER, "\x1b", "\x1b"] {
        reader.keys(key);
        reader.frame();
    }
    reader.click((5, 40));
    reader.frame();
    reader.quit();
    assert!(!corpus.path("annotations").exists());
}

#[test]
fn what_no_key_sends_does_no_harm() {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    let mut reader = Start::on(&corpus).open();
    let noise: [&[u8]; 8] = [
        b"\xff\xfe\xc3\x28",
        b"\x1b[999;999;999~",
        b"\x1b[<0;65535;65535M\x1b[<0;65535;65535m",
        b"\x1b[?62;22c",
        b"\x1b[24;80R",
        b"\x1b[I\x1b[O",
        b"\x1b[<35;10;10M\x1b[<2;10;10M\x1b[<1;10;10M\x1b[<66;10;10M",
        b"\x00\x02\x1c\x1d\x1e\x1f",
    ];
    for bytes in noise {
        reader.bytes(bytes);
        reader.frame();
    }
    reader.escape();
    reader.keys("g");
    reader.keys(WORD_LEFT);
    reader.wait_for("the next word", |shot| shot.cursor() == letters(shot, GOOD, "السفينة").first().copied());
    let left = reader.quit();
    assert_eq!(strangers(&left.output), Vec::<String>::new());
    assert!(!corpus.path("annotations").exists());
}

#[test]
fn a_name_too_long_for_a_file_beside_it_is_read_only() {
    let name = format!("{}.txt", "ن".repeat(120));
    let corpus = Corpus::new(&[(&name, GOOD)]);
    let mut reader = Start::on(&corpus).open();
    let shot = reader.see("the name of the document is too long");
    assert!(shot.header().contains('…') && shot.status().ends_with("read-only"), "{}", shot.text());
    reader.keys("e");
    reader.see("nothing can be changed: ");
    reader.quit();
    assert!(!corpus.path("annotations").exists());
}

/// A pipe in the place of a file of ours: the page is shown whole, nothing is saved to it, and `q` leaves.
#[test]
fn pipes_beside_annotations_keep_nobody_waiting() {
    for name in [".a.txt.lock", ".a.txt.journal"] {
        let corpus = Corpus::new(&[("a.txt", GOOD)]);
        fs::create_dir(corpus.path("annotations")).unwrap();
        let pipe = corpus.path("annotations").join(name);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let mut reader = Start::on(&corpus).open();
        reader.see("read-only");
        reader.keys("e");
        reader.notice("this is not an ordinary file");
        reader.quit();
        assert!(!corpus.path("annotations/a.txt.ron").exists());
    }
}

/// Answers come late over a slow line, and a second time from a multiplexer: the letters in them tag nothing.
#[test]
fn answers_that_come_late_or_twice_are_no_keys() {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    let mut reader = Start::on(&corpus).open();
    let answers =
        "\x1b[>61;8001;1c\x1b[?62;22c\x1b]11;rgb:1e1e/c0de/d0d0\x1b\\\x1bP>|cde 1.0\x1b\\\x1b[12;40R";
    reader.keys(answers);
    // One in two pieces.
    reader.keys("\x1b]10;rgb:1e");
    reader.keys("1e/c0de/d0d0\x07");
    reader.keys("e");
    reader.notice("entity: وصلت");
    reader.quit();
    assert_eq!(spans(&corpus.annotations("a.txt").unwrap()).len(), 1);
}

/// Neither takes the program minutes nor is its end missed, wherever the pieces of 1 KiB end in which it is read.
#[test]
fn a_huge_paste_is_no_keys() {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    let mut reader = Start::on(&corpus).open();
    reader.keys(&format!("\x1b[200~{}\x1b[201~", "e c d المدينة\n".repeat(100_000)));
    reader.keys("d");
    reader.notice("date: وصلت");
    reader.quit();
    assert_eq!(spans(&corpus.annotations("a.txt").unwrap()).len(), 1);
}
