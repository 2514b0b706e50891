//! What an annotator chooses about the page: seen at once, there again after a restart, and kept by two sessions.

use super::corpus::Corpus;
use super::eyes::shows_harakat;
use super::harness::{Reader, Start};
use super::output::first;
use super::place::{is_shown, letters};

const TEXT: &str = "أَعلَنَت هُدى الراوي أنّ السفينة وصلت.\nوقالت: لا خوف على الميناء.\nثم غادرت.\n";
/// The home folder of the harness is the project's.
const CONFIG: &str = ".config/hashiya/config.ron";

fn config(corpus: &Corpus) -> String {
    std::fs::read_to_string(corpus.path(CONFIG)).unwrap_or_default()
}

/// Starts the program where it cannot read: its words and its exit code.
#[track_caller]
fn refused(start: Start<'_>) -> String {
    let left = start.run().end();
    assert_eq!(left.status.exit_code(), 2);
    assert_eq!(first(&left.output, "\x1b"), None, "the terminal is not taken");
    String::from_utf8(left.output).unwrap()
}

#[track_caller]
fn says(reader: &mut Reader, key: &str, notice: &str) {
    reader.keys(key);
    reader.see(notice);
}

#[test]
fn what_was_chosen_is_there_after_a_restart() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    assert!(!corpus.path(".config").exists(), "reading writes nothing");
    says(&mut reader, "m", "harakat are hidden");
    says(&mut reader, "i", "invisible characters are shown");
    says(&mut reader, "s", "a blank row between lines");
    says(&mut reader, "-", "reading width: 65 columns");
    says(&mut reader, "t", "theme: light");
    says(&mut reader, "r", "direction: right-to-left");
    reader.quit();
    let kept = "(\n    harakat: false,\n    invisibles: true,\n    spacing: 1,\n    width: 65,\n    theme: \"light\",\n    direction: \"rtl\",\n)\n";
    assert_eq!(config(&corpus), kept);

    let mut reader = Start::on(&corpus).open();
    let shot = reader.see("rtl   par. 1/3");
    assert!(!shot.text().contains(['\u{64e}', '\u{64f}', '\u{651}']), "{}", shot.text());
    assert!(shot.row(1).ends_with(" 1") && shot.row(2).is_empty() && shot.row(3).ends_with(" 2"));
    says(&mut reader, "t", "theme: dark");
    says(&mut reader, "m", "harakat are shown");
    let shot = reader.frame();
    assert_eq!(shot.text().contains('\u{64e}'), shows_harakat(), "{}", shot.text());
    reader.quit();
    assert_eq!(config(&corpus), kept.replace("light", "dark").replace("harakat: false", "harakat: true"));
}

#[test]
fn hidden_harakat_are_annotated_with_their_letters() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    says(&mut reader, "m", "harakat are hidden");
    reader.keys("e");
    reader.notice("entity: أَعلَنَت");
    reader.quit();
    let annotations = corpus.annotations("a.txt").unwrap();
    assert!(annotations.contains("spans: [(0, 8)], text: \"أَعلَنَت\""), "{annotations}");
}

#[test]
fn a_click_finds_its_line_with_blank_rows_too() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    says(&mut reader, "s", "a blank row between lines");
    let shot = reader.wait_for("the text", |shot| is_shown(shot, TEXT, "غادرت"));
    let (row, column) = letters(&shot, TEXT, "غادرت")[0];
    assert_eq!(row, 5);
    for row in [row, row + 1] {
        reader.click((1, 70));
        reader.see("par. 1/3");
        reader.click((row, column));
        let shot = reader.see("par. 3/3");
        assert_eq!(shot.cursor(), Some((5, column)));
    }
    reader.quit();
}

#[test]
fn a_misspelt_setting_keeps_the_reader_from_starting() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    for (text, told) in [
        (
            "(\n    theme: \"dark\",\n    harkat: true,\n)",
            "config.ron:3:5: unknown setting `harkat` on line 3; did you mean `harakat`?",
        ),
        ("(theme: \"drak\")", "`theme` on line 1 is \"drak\", but it can only be \"auto\", \"light\""),
        ("(width: 80", "config.ron:1:1: this ( is never closed by )"),
        (
            "(keys: {\n    \"undo\": [\"x\"],\n    \"redo\": [\"x y\"],\n})",
            "config.ron:3:14: `x` begins `x y`, so that one of the two could never be given",
        ),
        ("(theme: \"\u{1b}]0;x\u{7}\")", "`theme` on line 1 is \"␛]0;x␇\""),
    ] {
        corpus.file(CONFIG, text);
        let said = refused(Start::on(&corpus));
        assert!(said.starts_with("hashiya: .config/hashiya/config.ron:") && said.contains(told), "{said}");
        assert_eq!(config(&corpus), text);
    }
    corpus.file(CONFIG, b"\xff");
    let said = refused(Start::on(&corpus));
    assert!(said.contains("not UTF-8"), "{said}");
    std::fs::remove_file(corpus.path(CONFIG)).unwrap();
    std::fs::create_dir(corpus.path(CONFIG)).unwrap();
    let said = refused(Start::on(&corpus));
    assert!(said.contains("not an ordinary file"), "{said}");
}

#[test]
fn the_settings_may_be_somewhere_else() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    corpus.file(CONFIG, "(harkat: true)");
    let folder = corpus.path("settings");
    let folder = folder.to_str().unwrap();
    let mut reader = Start::on(&corpus).variable("XDG_CONFIG_HOME", folder).open();
    says(&mut reader, "s", "a blank row");
    reader.quit();
    let kept = std::fs::read_to_string(corpus.path("settings/hashiya/config.ron")).unwrap();
    assert_eq!(kept, "(\n    spacing: 1,\n)\n");
}

#[test]
fn two_sessions_keep_each_others_settings_and_the_comments() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    corpus.file(CONFIG, "// ours\n(\n    width: 60, // columns\n)\n");
    let (mut one, mut two) = (Start::on(&corpus).open(), Start::on(&corpus).open());
    says(&mut one, "m", "harakat are hidden");
    says(&mut two, "s", "a blank row");
    says(&mut one, "-", "reading width: 55");
    says(&mut two, "t", "theme: light");
    one.quit();
    two.quit();
    let kept = "// ours\n(\n    width: 55, // columns\n    harakat: false,\n    spacing: 1,\n    theme: \"light\",\n)\n";
    assert_eq!(config(&corpus), kept);
}

#[test]
fn a_home_that_keeps_nothing_is_told_and_reading_goes_on() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    corpus.file("home", "not a folder");
    let file = corpus.path("home");
    for home in ["", file.to_str().unwrap()] {
        let mut reader = Start::on(&corpus).variable("HOME", home).open();
        reader.keys("s");
        let shot = reader.see("for this session only: ");
        assert!(shot.row(2).is_empty() && shot.row(3).ends_with(" 2"), "{}", shot.text());
        says(&mut reader, "d", "date: ");
        says(&mut reader, "u", "undone");
        reader.quit();
    }
}

#[test]
fn settings_that_break_while_reading_are_not_written_over() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    let mut reader = Start::on(&corpus).open();
    corpus.file(CONFIG, "(spacin: 1)");
    reader.keys("s");
    reader.see("for this session only: ");
    reader.see("did you mean `spacing`?");
    reader.quit();
    assert_eq!(config(&corpus), "(spacin: 1)");
}

#[test]
fn no_color_has_the_last_word() {
    let corpus = Corpus::new(&[("a.txt", TEXT)]);
    for theme in ["dark", "high-contrast"] {
        corpus.file(CONFIG, format!("(theme: \"{theme}\")"));
        for (variable, argument) in [("NO_COLOR", "--color=auto"), ("UNUSED", "--color=never")] {
            let mut reader = Start::on(&corpus).variable(variable, "1").argument(argument).open();
            says(&mut reader, "e", "entity: ");
            says(&mut reader, "u", "undone");
            let left = reader.quit();
            for colour in ["38;5;", "48;5;"] {
                assert_eq!(first(&left.output, colour), None, "{theme} {variable} {argument}");
            }
        }
        let mut reader = Start::on(&corpus).open();
        says(&mut reader, "e", "entity: ");
        says(&mut reader, "u", "undone");
        let left = reader.quit();
        assert!(first(&left.output, "38;5;").is_some());
        assert_eq!(first(&left.output, "48;5;16").is_some(), theme == "high-contrast");
    }
    let mut reader = Start::on(&corpus).variable("NO_COLOR", "1").open();
    says(&mut reader, "t", "no colours are used here");
    reader.quit();
}
