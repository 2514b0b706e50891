//! Documents, names and annotation files that mean ill or are broken: the program starts, says what is wrong with each,
//! shows the others, writes nothing over anything, and no control of a document reaches the terminal.

use super::corpus::Corpus;
use super::harness::{DOWN, END, ENTER, HOME, LEFT, PAGE_DOWN, Reader, Start, TAB, UP, WORD_LEFT};
use super::output::strangers;
use super::place::{laid_out, letters};
use super::record::{file, masked, spans};
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
        ["entity:", "only white space", "no word here"].iter().any(|notice| shot.message().contains(notice))
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
        assert!(shot.row(0).starts_with(" 1/1  a.txt"), "{}", shot.text());
    }
}

#[test]
fn a_megabyte_without_a_blank() {
    let text = "وصلتالسفينة".repeat(47_663);
    let corpus = Corpus::new(&[("a.txt", &text), ("b.txt", GOOD)]);
    let mut reader = Start::on(&corpus).open();
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

/// Opens the second of two documents, of which `spoil` made something bad, and gives what is shown of it. The first
/// must still work, and nothing may be written but what was tagged there.
fn spoilt(spoil: impl Fn(&Corpus)) -> Shot {
    let corpus = Corpus::new(&[("a.txt", GOOD)]);
    spoil(&corpus);
    let before = corpus.snapshot();
    let mut reader = Start::on(&corpus).open();
    reader.wait_for("the good one", |shot| shot.shows("وصلت السفينة أمس."));
    reader.keys("]");
    let shot = reader.wait_for("the bad one", |shot| shot.row(0).starts_with(" 2/2"));
    for key in ["e", "c", "u", TAB, DOWN, "G", "w", "i", "r"] {
        reader.keys(key);
        reader.frame();
    }
    assert_eq!(corpus.snapshot(), before, "nothing is written over");
    reader.keys("o");
    reader.see("Documents");
    reader.escape();
    reader.keys("[");
    reader.see("1/2");
    reader.keys("e");
    reader.notice("entity: وصلت");
    assert_eq!(
        corpus.annotations("a.txt").map(|file| masked(&file)),
        Some(file("a.txt", GOOD, &[("entity", "وصلت")]))
    );
    let left = reader.quit();
    assert_eq!(strangers(&left.output), Vec::<String>::new());
    shot
}

#[test]
fn another_encoding_is_named_with_the_way_out() {
    let windows = b"\xe6\xd5\xe1\xca \xc7\xe1\xd3\xdd\xed\xe4\xc9 \xc3\xe3\xd3.\r\n".repeat(20);
    let shot = spoilt(|corpus| corpus.document("b.txt", &windows));
    assert!(
        shot.has("This document cannot be read.") && shot.has("corpus/b.txt: not UTF-8 at byte 0"),
        "{}",
        shot.text()
    );
    assert!(shot.has("iconv") && shot.text().to_lowercase().contains("1256"), "{}", shot.text());
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let shot = spoilt(|corpus| corpus.document("b.txt", b"\x1b]0;HACKED\x07\xff\xfe\x00\x9b31m"));
    assert!(shot.has("This document cannot be read."), "{}", shot.text());
}

#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let refuse = |corpus: &Corpus| {
        corpus.document("b.txt", GOOD);
        fs::set_permissions(corpus.path("corpus/b.txt"), fs::Permissions::from_mode(0)).unwrap();
    };
    let corpus = Corpus::new(&[]);
    refuse(&corpus);
    if fs::read(corpus.path("corpus/b.txt")).is_ok() {
        return; // root reads everything
    }
    let shot = spoilt(refuse);
    assert!(shot.has("cannot be read") && shot.has("ermission"), "{}", shot.text());
}

#[test]
fn links_that_lead_nowhere_or_round() {
    let shot = spoilt(|corpus| std::os::unix::fs::symlink("gone.txt", corpus.path("corpus/b.txt")).unwrap());
    assert!(shot.has("This document cannot be read.") && shot.has("gone.txt"), "{}", shot.text());
    let shot = spoilt(|corpus| std::os::unix::fs::symlink("b.txt", corpus.path("corpus/b.txt")).unwrap());
    assert!(shot.has("This document cannot be read.") && shot.has("b.txt"), "{}", shot.text());
}

#[test]
fn folders_are_no_documents_and_loops_of_links_end() {
    let corpus = Corpus::new(&[("a.txt", GOOD), ("folder.txt/b.txt", GOOD)]);
    std::os::unix::fs::symlink("..", corpus.path("corpus/folder.txt/up")).unwrap();
    let mut reader = Start::on(&corpus).open();
    assert!(reader.frame().row(0).starts_with(" 1/2  a.txt"));
    reader.keys("]");
    reader.wait_for("the one in the folder", |shot| shot.row(0).starts_with(" 2/2  folder.txt/b.txt"));
    reader.quit();
}

#[test]
fn a_pipe_is_not_waited_for() {
    let shot = spoilt(|corpus| {
        let made = std::process::Command::new("mkfifo").arg(corpus.path("corpus/b.txt")).status().unwrap();
        assert!(made.success());
    });
    assert!(shot.has("This document cannot be read."), "{}", shot.text());
}

/// A second document with an annotation file of this content: it can be read, and is opened read-only.
fn with_annotations(content: &str) -> Shot {
    let shot = spoilt(|corpus| {
        corpus.document("b.txt", GOOD);
        corpus.file("annotations/b.txt.ron", content);
    });
    assert!(shot.shows("وصلت السفينة أمس."), "the text is readable:\n{}", shot.text());
    assert!(shot.status().ends_with("read-only"), "{}", shot.status());
    shot
}

fn sound(label: &str) -> String {
    masked_ids(&file("b.txt", GOOD, &[(label, "السفينة")]))
}

/// The masks of an expected file replaced by something that can be read.
fn masked_ids(file: &str) -> String {
    file.replace("id: \"*\"", "id: \"abc123\"").replace("made: \"*\"", "made: \"2031-03-05T09:12:40Z\"")
}

#[test]
fn a_sound_annotation_file_is_just_read() {
    let corpus = Corpus::new(&[("b.txt", GOOD)]);
    corpus.file("annotations/b.txt.ron", sound("entity"));
    let mut reader = Start::on(&corpus).open();
    let shot = reader.see("saved");
    assert!(shot.cell(letters(&shot, GOOD, "السفينة")[0]).underline());
    reader.quit();
}

#[test]
fn broken_annotation_files_are_left_alone() {
    let sound = sound("entity");
    let cut = &sound[..sound.len() - 40];
    let shot = with_annotations(cut);
    assert!(shot.message().contains("opened read-only: annotations/b.txt.ron:"), "{}", shot.message());
    with_annotations("");
    with_annotations("\u{1b}]0;HACKED\u{7}");
    with_annotations("(hashiya: 1, \u{1b}[2J\u{202e}");
    with_annotations(&"(".repeat(100_000));
    with_annotations(&sound.replace("links:", "ropes:"));
}

#[test]
fn annotations_of_a_later_version_are_left_alone() {
    let shot = with_annotations(&sound("entity").replace("hashiya: 1", "hashiya: 99"));
    assert!(shot.message().contains("version 99"), "{}", shot.message());
}

#[test]
fn annotations_that_do_not_fit_the_text_are_left_alone() {
    with_annotations(&sound("entity").replace("السفينة", "القافلة"));
    with_annotations(&sound("entity").replace("(5, 12)", "(5, 1200)"));
    let digest = sound("entity").split("sha256: \"").nth(1).unwrap()[..64].to_owned();
    with_annotations(&sound("entity").replace(&digest, &"0".repeat(64)));
}

#[test]
fn an_unknown_label_is_kept_and_harmless() {
    let corpus = Corpus::new(&[("b.txt", GOOD)]);
    let label = r"\u{1b}]0;HACKED\u{7}\u{202e}شعار";
    corpus.file("annotations/b.txt.ron", sound(label));
    let mut reader = Start::on(&corpus).open();
    reader.keys(TAB);
    reader.see("HACKED");
    reader.keys(ENTER);
    reader.see("Annotations here");
    reader.escape();
    reader.keys("G(");
    reader.keys("e");
    reader.notice("entity: ");
    assert_eq!(strangers(&reader.quit().output), Vec::<String>::new());
    assert!(corpus.annotations("b.txt").unwrap().contains(label));
}

#[test]
fn an_empty_corpus_says_what_to_do() {
    let corpus = Corpus::new(&[]);
    let mut reader = Start::on(&corpus).run();
    reader.see("no documents here: put .txt files into the corpus folder");
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
fn names_in_messages_are_laid_out() {
    let corpus = Corpus::new(&[]);
    corpus.document("خبر.txt", b"\xe6\xd5\xe1\xca");
    let mut reader = Start::on(&corpus).open();
    reader.see("This document cannot be read.");
    let shot = reader.frame();
    assert!(shot.row(0).contains(&laid_out("خبر.txt")) && !shot.has("خبر"), "{}", shot.text());
    reader.quit();
}
